// Defines <touchstone-assessment>: a frame with the assessment in it that follows its content's height and tells
// the page around it what happens (docs/embedding.md). Include it with a plain <script src>; twice does no harm.
// It never fetches, stores or changes anything, never touches the page outside its element, and gives the
// channel to nobody but the app's own origin in its own frame.
(() => {
  const NAME = "touchstone-assessment";
  if (customElements.get(NAME)) return;

  // As a module, a script does not know its own element.
  const HOME = (document.currentScript || document.querySelector("script[src*='embed.js']"))?.src;
  const EVENTS = ["ready", "started", "progress", "completed", "error"];
  const QUERY = ["instrument", "lang", "theme", "brand"];
  const REBUILD = ["instrument", "src", "results", "sandbox", "brand"];
  const lives = new WeakMap();

  /** Pixels for the attribute's text ("600" fixed, "400,900" bounds, all else auto) and the content's height. */
  const pixels = (text, content) => {
    const [, low, high] = /^(\d+)(?:, *(\d+))?$/.exec(text) || [];
    if (!(low > 0) || +high < +low) return content;
    return high ? Math.min(Math.max(content, low), high) : low;
  };

  /** What an element knows and does, out of its page's reach. */
  const life = (element) => {
    let frame, origin, asked, port, content = 0;
    const kept = {}, attribute = (name) => element.getAttribute(name);

    /** Title and height of the frame, which may change without a new one. */
    const dress = () => {
      if (!frame) return;
      const height = pixels(attribute("height"), content) + "px", { style } = frame;
      frame.title = element.title || (/^zh/i.test(kept.language || element.lang) ? "客户体验评估" : "Customer experience assessment");
      if (style.height !== height) style.height = height;
    };

    const build = () => {
      // A copied element, or a saved page, brings its old frame along.
      element.querySelector("iframe")?.remove();
      frame = document.createElement("iframe");
      const url = new URL(attribute("src") || new URL(".", HOME), document.baseURI), query = url.searchParams;
      // A script's address would run in the page around the frame.
      if (!/^https?:$/.test(url.protocol)) throw TypeError(NAME + ": src must be http or https");
      query.set("embed", 1);
      for (const name of QUERY) if (attribute(name)) query.set(name, attribute(name));
      frame.setAttribute("sandbox", attribute("sandbox") ?? "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox");
      frame.allow = "clipboard-write; web-share; fullscreen";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.loading = attribute("loading") || "lazy";
      // Property by property: for a style attribute the page's policy would have to make room.
      Object.assign(frame.style, { display: "block", width: "100%", border: 0 });
      origin = frame.sandbox.contains("allow-same-origin") ? url.origin : "null";
      asked = new Set();
      content = Math.max(content, 320);
      dress();
      frame.src = url;
      element.append(frame);
    };

    const drop = () => {
      port?.close();
      frame?.remove();
      port = frame = null;
    };

    /** A copy to the app, now or when it is there. Language and theme stay wanted when the frame reloads; what to open does not. */
    const send = (type, value) => {
      kept[type] = value = JSON.parse(JSON.stringify(value));
      dress();
      if (!port) return;
      port.postMessage({ type, value });
      if (type === "open") delete kept.open;
    };

    /** A message over the channel. */
    const take = ({ type, detail }) => {
      const height = Math.ceil(detail?.height);
      if (type === "height" && height > 0 && height < 1e6) {
        content = height;
        dress();
      }
      if (type === "top" && element.getBoundingClientRect().top < 0) element.scrollIntoView();
      if (EVENTS.includes(type)) element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    };

    /** A message to the window: only our own frame's well-formed question is answered, once for each nonce. */
    const hear = ({ isTrusted, source, origin: from, data }) => {
      if (!isTrusted || !source || source !== frame?.contentWindow || from !== origin) return;
      const { touchstone, type, nonce } = data || {};
      if (touchstone !== 1 || type !== "ask" || typeof nonce !== "string" || !/^[a-z0-9]{24}$/.test(nonce) || asked.has(nonce)) return;
      asked.add(nonce);
      port?.close();
      const { port1, port2 } = new MessageChannel(), results = attribute("results");
      port = port1;
      port1.onmessage = ({ data }) => port === port1 && take(data || {});
      source.postMessage({ touchstone: 1, type: "hello", nonce, results: /^(summary|full)$/.test(results) ? results : "none" }, origin === "null" ? "*" : origin, [port2]);
      for (const type in kept) send(type, kept[type]);
    };

    return {
      send,
      on() {
        addEventListener("message", hear);
        build();
      },
      off() {
        removeEventListener("message", hear);
        drop();
      },
      change(name, before, now) {
        if (!frame) return;
        if (name === "theme") send(name, now || "auto");
        else if (name === "lang" && now) send("language", now);
        else if (before !== now && REBUILD.includes(name)) {
          drop();
          build();
        } else dress();
      },
    };
  };

  customElements.define(NAME, class extends HTMLElement {
    static get observedAttributes() {
      return [...REBUILD, ...QUERY, "height", "title"];
    }

    constructor() {
      super();
      lives.set(this, life(this));
    }

    connectedCallback() {
      lives.get(this).on();
    }

    disconnectedCallback() {
      lives.get(this).off();
    }

    // With this, moveBefore() leaves the frame running.
    connectedMoveCallback() {}

    attributeChangedCallback(...change) {
      lives.get(this).change(...change);
    }

    /** An instrument's id, or an assessment document as an object or as JSON text. */
    open(what) {
      lives.get(this).send("open", what);
    }

    setLanguage(language) {
      lives.get(this).send("language", language);
    }

    setTheme(theme) {
      lives.get(this).send("theme", theme);
    }
  });
})();
