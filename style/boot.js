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
  const language = (tag) => /^zh/i.test(tag) ? "zh-Hans" : /^en/i.test(tag) ? "en" : "";
  const wanted = [query.get("lang"), stored("lang"), ...(navigator.languages || [])];
  root.lang = wanted.map((tag) => language(tag || "")).find(Boolean) || "en";
  // The manifest in that language, for whoever installs the page.
  const manifest = document.querySelector("link[rel=manifest]");
  if (manifest && root.lang !== "en") manifest.href = `./manifest.${root.lang}.webmanifest`;
  if (query.get("embed") === "1" && self !== top) root.dataset.embed = "";
  // After a failed start a newer version that waits takes over, and the next start is its.
  try {
    if (history.state?.failures) navigator.serviceWorker.getRegistration().then((one) => one?.waiting?.postMessage("take-over"));
  } catch { /* no service worker here */ }
  // To the page around this one, if it is met: the program cannot say it any more.
  for (const name of ["touchstone-panic", "touchstone-absent"]) addEventListener(name, () => window.touchstonePort?.postMessage({ type: "error", detail: { code: "stopped", message: "Touchstone has stopped." } }));
  const themes = ["light", "dark", "auto"];
  const theme = [query.get("theme"), stored("theme")].find((name) => themes.includes(name));
  if (theme && theme !== "auto") root.dataset.theme = theme;

  const instrument = query.get("instrument");
  if (/^[a-z0-9-]+$/.test(instrument || "") && /^#?\/?$/.test(location.hash)) location.replace("#/start/" + instrument);

  const speak = () => {
    for (const part of document.querySelectorAll(".app span[lang], .skip span[lang], #page span[lang]")) part.hidden = part.lang !== root.lang;
    for (const button of document.querySelectorAll("[data-lang]")) button.hidden = button.dataset.for !== root.lang;
  };
  const place = () => {
    if (root.dataset.ready) return;
    const home = /^#?\/?$/.test(location.hash);
    root.dataset.place = home ? "home" : "page";
    if (!document.getElementById("page")) return;
    document.getElementById("home").hidden = !home;
    document.getElementById("page").hidden = home;
  };
  addEventListener("DOMContentLoaded", () => { speak(); place(); });
  addEventListener("hashchange", place);
  addEventListener("touchstone-lang", speak);
  addEventListener("click", (event) => {
    const skip = event.target.closest?.("[data-skip]");
    if (skip) {
      event.preventDefault();
      document.querySelector("main:not([hidden])").focus();
    }
    const lang = event.target.closest?.("[data-lang]");
    if (lang) {
      root.lang = lang.dataset.lang;
      root.dataset.chose = "lang";
      dispatchEvent(new Event("touchstone-lang"));
      document.querySelector(`[data-lang]:not([hidden])`).focus();
    }
    if (event.target.closest?.("[data-theme-switch]")) {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      dispatchEvent(new Event("touchstone-theme"));
    }
  });
})();
