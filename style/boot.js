// Runs before anything is painted, without WebAssembly: closes what the page never uses, then language,
// theme, and which half of the page shows. Reads the browser's stores, never writes them; the app remembers the choices.
(() => {
  const root = document.documentElement;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
    if (name in window) Object.defineProperty(window, name, { value: undefined });
  }
  // Markup from the program is a chart (src/chart) or it is refused: no links, no scripts, no handlers.
  const tag = /^<\/?(?:svg|g|path|line|polyline|polygon|rect|circle|text|tspan|title|desc)(?: (?!on|href|style)[a-zA-Z-]+="[^"<>]*")* ?\/?>$/;
  window.trustedTypes?.createPolicy?.("default", {
    createHTML: (text) => (/^<svg /.test(text) && (text.match(/<[^>]*>?/g) || []).every((one) => tag.test(one)) ? text : null),
    // The service worker, which is a file of ours. Else a worker of a blob, and only once connections are forbidden: a
    // worker keeps the policy of its making.
    createScriptURL: (url, _, sink) => (sink === "Worker constructor" && url.startsWith(`blob:${self.origin}/`) && document.head.querySelector(`meta[http-equiv="Content-Security-Policy"][content="connect-src 'none'"]`)) || (/^ServiceWorkerContainer/.test(sink) && url === "./sw.js") ? url : null,
  });

  const query = new URLSearchParams(location.search);
  const stored = (name) => {
    try { return localStorage.getItem("touchstone:setting:" + name); } catch { return null; }
  };
  // The brand: what was put on this page last, or what it was built with (text::brand::dress); the program checks the file.
  const parsed = (text) => {
    try { return JSON.parse(text); } catch { return null; }
  };
  // The languages: tag, direction, further tags. The same rule as in model::locale.
  const spoken = parsed(document.querySelector("meta[name=touchstone-languages]").content);
  const language = (tag) => {
    const begins = (start) => `${tag}-`.replaceAll("_", "-").toLowerCase().startsWith(`${start}-`.toLowerCase());
    const [near] = spoken.flatMap(([own, , ...also]) => [own, ...also].filter(begins).map((start) => [start.length, own])).sort(([one], [two]) => two - one);
    return near?.[1] ?? spoken.find(([own]) => begins(own.split("-")[0]))?.[0] ?? "";
  };
  const single = "single" in root.dataset, built = parsed(document.querySelector("meta[name=touchstone-brand]").content);
  // Files from a disk share one store: what another one wore is nothing to this.
  let look = single ? built : parsed(stored("brand:" + location.pathname)) ?? built;
  const tongues = () => (Array.isArray(look?.languages) ? look.languages : []);
  const offered = (tag) => !tongues().length || tongues().includes(tag);
  const wanted = [query.get("lang"), stored("lang"), ...(navigator.languages || [])];
  root.lang = wanted.map((tag) => language(tag || "")).find((tag) => tag && offered(tag)) || language(tongues()[0] || "") || spoken[0][0];
  // Turned only where the language asks for it.
  let turned = "ltr";
  const turn = () => {
    const [, direction] = spoken.find(([own]) => own === root.lang) ?? spoken[0];
    if (direction !== turned) root.dir = turned = direction;
  };
  turn();
  // The manifest in that language, for whoever installs the page.
  const manifest = document.querySelector("link[rel=manifest]");
  if (manifest && root.lang !== spoken[0][0]) manifest.href = `./manifest.${root.lang}.webmanifest`;
  if (query.get("embed") === "1" && self !== top) root.dataset.embed = "";
  // After a failed start a newer version that waits takes over, and the next start is its.
  try {
    if (history.state?.failures) navigator.serviceWorker.getRegistration().then((one) => one?.waiting?.postMessage("take-over"));
  } catch { /* no service worker here */ }
  // To the page around this one, if it is met: the program cannot say it any more.
  for (const name of ["touchstone-panic", "touchstone-absent"]) addEventListener(name, () => window.touchstonePort?.postMessage({ type: "error", detail: { code: "stopped", message: "Touchstone has stopped." } }));
  const themes = ["light", "dark", "auto"];
  let shaded;
  const shade = () => {
    // By hand, or by the page around this one: it stays.
    if (shaded !== undefined && (root.dataset.theme ?? "") !== shaded) return;
    const theme = [query.get("theme"), stored("theme"), look?.theme].find((name) => themes.includes(name));
    if (theme && theme !== "auto") root.dataset.theme = theme;
    else delete root.dataset.theme;
    shaded = root.dataset.theme ?? "";
  };
  shade();

  const instrument = query.get("instrument");
  if (/^[a-z0-9-]+$/.test(instrument || "") && /^#?\/?$/.test(location.hash)) location.replace("#/start/" + instrument);

  const speak = () => {
    turn();
    for (const part of document.querySelectorAll(".app span[lang]:not([data-said]), .skip span[lang]")) part.hidden = part.lang !== root.lang;
    for (const button of document.querySelectorAll("[data-lang]")) button.hidden = button.dataset.for !== root.lang || !offered(button.dataset.lang);
    for (const list of document.querySelectorAll("[data-langs]")) {
      for (const one of list.options) one.hidden = one.disabled = !offered(one.value);
      list.value = root.lang;
      list.parentNode.hidden = tongues().length === 1;
    }
    const brand = document.querySelector(".brand");
    brand.lastChild.textContent = brand.ariaLabel = look?.name?.[root.lang] ?? "Touchstone";
  };

  // Puts a brand on the page, or takes it off. Its rules are colours, numbers and names of fonts (model::brand).
  const sheet = window.CSSStyleSheet && document.adoptedStyleSheets && new CSSStyleSheet();
  const colour = () => {
    sheet?.replaceSync(look?.css ?? "");
    if (sheet) document.adoptedStyleSheets = look?.css ? [sheet] : [];
  };
  colour();
  let order;
  const furnish = () => {
    const [mark] = document.querySelectorAll(".brand .mark"), logo = mark.nextSibling.tagName === "IMG" ? mark.nextSibling : mark.insertAdjacentElement("afterend", document.createElement("img"));
    logo.alt = "";
    logo.className = "logo";
    logo.hidden = !look?.logo;
    // Not there, or not to be had here: the name says it.
    logo.onerror = () => {
      logo.hidden = true;
      mark.toggleAttribute("hidden", Boolean(look?.name));
      mark.parentNode.classList.toggle("named", Boolean(look?.name));
    };
    mark.toggleAttribute("hidden", Boolean(look?.logo || look?.name));
    mark.parentNode.classList.toggle("named", Boolean(look?.name && !look.logo));
    if (look?.logo) logo.src = look.logo;
    const cards = [...document.querySelectorAll(".pick [data-instrument]")].map((one) => one.dataset.instrument);
    order ??= cards;
    const ids = look?.instruments?.length ? look.instruments : order, [tag] = document.querySelectorAll(".pick .tag");
    for (const name of ["instrument", "example", "blank"]) {
      const places = [...document.querySelectorAll(`#home [data-${name}]`)].map((one) => [one.closest("article, li"), ids.indexOf(one.dataset[name])]);
      for (const [place, at] of places.sort(([, one], [, two]) => one - two)) {
        place.parentNode.append(place);
        place.hidden = at < 0;
        if (at === 0) place.querySelector("h3")?.append(" ", tag);
      }
    }
    tag.hidden = ids.length < 2;
    for (const one of document.querySelectorAll("[data-own]")) one.hidden = Boolean(look?.name || look?.logo);
    const foot = document.getElementById("slot-links"), links = (look?.links ?? []).filter(({ href }) => /^(https?:\/\/|mailto:|#\/)/i.test(href));
    foot.replaceChildren(...links.map(({ kind, href, label }) => {
      const link = document.createElement("a");
      link.href = href;
      link.dataset.link = kind;
      if (/^http/i.test(href)) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      for (const [lang] of spoken) link.append(Object.assign(document.createElement("span"), { lang, textContent: label[lang] }));
      return link;
    }));
    speak();
  };
  window.touchstoneDress = (wanted) => {
    const worn = JSON.stringify(look) === JSON.stringify(wanted);
    look = wanted;
    delete root.dataset.branding;
    if (worn) return;
    shade();
    colour();
    furnish();
    if (offered(root.lang)) return;
    // The brand's choice, not the visitor's: it is not remembered.
    root.lang = tongues()[0];
    root.dataset.chose = "brand";
    dispatchEvent(new Event("touchstone-lang"));
  };
  // The file beside the page, for the program; nothing where there is nothing to do. What is not on the page yet hides it for
  // a moment, so that no other name is seen first (the style sheet shows it again in any case).
  const few = (text) => {
    const said = parsed(text);
    return said?.format === "touchstone-config" && Object.keys(said).every((key) => key === "format" || key === "version");
  };
  const file = single ? Promise.reject() : fetch("./touchstone.config.json").then((answer) => answer.ok ? answer.text() : answer.status === 404 || answer.status === 410 ? "" : Promise.reject());
  window.touchstoneConfig = file.catch(() => look?.of ?? "").then((text) => {
    const asked = query.has("brand");
    if ((!text || few(text)) && !look && !asked) return "";
    if (asked || text !== look?.of) root.dataset.branding = "";
    // Where only the address asks for a look, there is something to do all the same.
    return text || " ";
  });
  const place = () => {
    if (root.dataset.ready) return;
    const home = /^#?\/?$/.test(location.hash);
    root.dataset.place = home ? "home" : "page";
    if (!document.getElementById("page")) return;
    document.getElementById("home").hidden = !home;
    document.getElementById("page").hidden = home;
  };
  addEventListener("DOMContentLoaded", () => { try { if (look) furnish(); } catch { look = null; } speak(); place(); });
  addEventListener("hashchange", place);
  addEventListener("touchstone-lang", speak);
  const choose = (lang) => {
    root.lang = lang;
    root.dataset.chose = "lang";
    dispatchEvent(new Event("touchstone-lang"));
  };
  addEventListener("change", ({ target }) => { if (target.matches?.("[data-langs]")) choose(target.value); });
  addEventListener("click", (event) => {
    const skip = event.target.closest?.("[data-skip]");
    if (skip) {
      event.preventDefault();
      document.querySelector("main:not([hidden])").focus();
    }
    const lang = event.target.closest?.("[data-lang]");
    if (lang) {
      choose(lang.dataset.lang);
      document.querySelector(`[data-lang]:not([hidden])`).focus();
    }
    if (event.target.closest?.("[data-theme-switch]")) {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      dispatchEvent(new Event("touchstone-theme"));
    }
  });
})();
