// The guard: plain JavaScript, no WebAssembly. When the program cannot start or has stopped, it shows the
// page's panel (export::shell) with the cause, stops all writing and hands out what is stored. After two
// failed starts the program is left out. It reads the browser's stores; only Erase, asked twice, deletes.
(() => {
  const root = document.documentElement, PREFIX = "touchstone:";
  const failures = () => history.state?.failures || 0;
  const count = (number) => history.replaceState({ ...history.state, failures: number }, "");
  const database = () => new Promise((resolve) => {
    try {
      const request = indexedDB.open("touchstone");
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => resolve(null);
      request.onsuccess = () => resolve(request.result);
      setTimeout(resolve, 1500);
    } catch { resolve(null); }
  });
  const keys = () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } };
  const raw = async () => {
    const all = { format: "touchstone-raw", cause: root.dataset.stopped, fault: root.dataset.panic, local: {}, database: {} };
    for (const key of keys()) all.local[key] = localStorage[key];
    const open = await database();
    for (const name of open?.objectStoreNames || []) await new Promise((resolve) => {
      const records = all.database[name] = {}, walk = open.transaction(name).objectStore(name).openCursor();
      walk.onerror = resolve;
      walk.onsuccess = () => {
        if (!walk.result) return resolve();
        records[walk.result.key] = walk.result.value;
        walk.result.continue();
      };
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: "application/json" }));
    link.download = "touchstone-raw.json";
    link.click();
  };
  const erase = async () => {
    keys().forEach((key) => delete localStorage[key]);
    (await database())?.close();
    const again = () => { count(0); location.reload(); };
    try { indexedDB.deleteDatabase("touchstone").onsuccess = again; } catch { again(); }
  };

  const stop = (cause) => {
    if (root.dataset.stopped) return;
    if (cause !== "fault" || !root.dataset.ready) count(failures() + 1);
    root.dataset.stopped = cause;
    // From here on the program cannot write, whatever it still tries.
    const no = () => { throw new Error("stopped"); };
    for (const kind of [window.Storage, window.IDBObjectStore]) {
      for (const name of ["setItem", "put", "add"]) if (kind?.prototype[name]) kind.prototype[name] = no;
    }
    const show = () => {
      const panel = document.getElementById("guard").content.firstElementChild;
      document.body.prepend(panel);
      for (const part of panel.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(cause);
      const on = (act, what) => { panel.querySelector(`[data-guard=${act}]`).onclick = what; };
      const really = panel.querySelector("[data-guard=really]");
      on("raw", raw);
      on("again", () => { if (cause === "twice") count(0); location.reload(); });
      on("erase", () => { really.hidden = false; really.focus(); });
      on("really", erase);
      // An open dialog would hold the panel off.
      document.querySelector("#slot-over").remove();
      if (root.dataset.ready) for (const part of document.querySelectorAll("main,header")) part.inert = true;
      scrollTo(0, 0);
    };
    if (document.getElementById("guard")) show();
    else addEventListener("DOMContentLoaded", show);
  };
  const failed = (error) => {
    const message = String(error?.message || error);
    // Whatever was thrown through the program left it in the middle of something.
    const through = root.dataset.ready && /wasm-function|\.wasm/.test(error?.stack);
    if (through || (window.WebAssembly && error instanceof WebAssembly.RuntimeError)) stop("fault");
    else if (root.dataset.ready) return;
    else if (/Content Security Policy|unsafe-eval|disallowed by embedder/i.test(message)) stop("policy");
    else if (window.WebAssembly && error instanceof WebAssembly.CompileError) stop("damaged");
    else stop(/fetch|load|network/i.test(message) ? "absent" : "damaged");
  };

  window.touchstoneSafe = failures() > 1;
  if (window.touchstoneSafe) stop("twice");
  else if (!window.WebAssembly) stop("none");
  new MutationObserver(() => failures() && root.dataset.ready && !root.dataset.stopped && count(0)).observe(root, { attributeFilter: ["data-ready"] });
  addEventListener("touchstone-panic", () => stop("fault"));
  addEventListener("touchstone-absent", () => stop("absent"));
  addEventListener("unhandledrejection", (event) => failed(event.reason));
  addEventListener("error", (event) => {
    if (event.error) failed(event.error);
    else if (event.target?.localName === "script" && !root.dataset.ready) stop("absent");
  }, true);
})();
