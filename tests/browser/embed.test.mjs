// The host's side of embedding: public/embed.js in pages of another site, and the demonstration page.
// A small stand-in speaks the app's side of the protocol (docs/embedding.md), so that every rule of the
// host is tried without the app. Tests with the real app stand under the last heading.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before } from "node:test";
import { transformSync } from "esbuild";
import { check, until, world } from "./steps.mjs";

const its = world();
// A browser that cannot share, as Chromium on Linux, says so of each frame that may.
const SHARE = /Unrecognized feature: 'web-share'/;
const tried = (name, { allow = [], ...options }, body) => check(its, name, { allow: [SHARE, ...allow], ...options }, body);
const PUBLIC = new URL("../../public/", import.meta.url);
const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };
const EVENTS = ["ready", "started", "progress", "completed", "error"];
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
const ELEMENT = "touchstone-assessment";

// ---------------------------------------------------------------- the stand-in and the sites
/** The app's side of the protocol. `?silent` asks only when told to, `?nest` has a frame inside, `?echo` reports its height at each resize. */
const STAND_IN = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Stand-in</title><p>Stand-in</p><script>
  const query = new URLSearchParams(location.search), letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  Object.assign(window, { hellos: [], heard: [], ports: [], replies: 0 });
  window.fresh = () => Array.from({ length: 24 }, () => letters[Math.floor(Math.random() * 36)]).join("");
  window.ask = (nonce = fresh(), more = {}) => { parent.postMessage({ touchstone: 1, type: "ask", nonce, ...more }, "*"); return nonce; };
  window.say = (type, detail) => ports.at(-1).postMessage({ type, detail });
  addEventListener("message", (event) => {
    replies += 1;
    if (event.source !== parent || !event.ports.length) return;
    const [port] = event.ports;
    hellos.push({ ...event.data, origin: event.origin, count: event.ports.length });
    port.onmessage = ({ data }) => heard.push(data);
    ports.push(port);
  });
  if (query.has("nest")) document.body.append(Object.assign(document.createElement("iframe"), { src: "?silent" }));
  if (query.has("echo")) addEventListener("resize", () => say("height", { height: 700 }));
  if (!query.has("silent")) ask();
</script>`;

/** A server for `answer(path)` → {type, body, headers} on a name of the machine. */
async function site(name, answer) {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url, "http://x").pathname);
    response.writeHead(found ? 200 : 404, { "content-type": `${found?.type || "text/html"}; charset=utf-8`, ...found?.headers });
    response.end(found?.body ?? "not here");
  });
  await new Promise((done) => server.listen(0, name, done));
  const origin = `http://${name}:${server.address().port}`;
  return { origin, url: `${origin}/`, close() { server.closeAllConnections(); server.close(); } };
}

/** The app's site: the stand-in for the app, everything else as in public/. */
function appFile(path) {
  if (path === "/app/" || path === "/moved/") return { body: STAND_IN };
  const file = path.startsWith("/app/") && path.slice(5).replace(/\/$/, "/index.html");
  try {
    return { type: TYPES[extname(file)], body: readFileSync(new URL(file, PUBLIC)) };
  } catch {
    return null;
  }
}

let app, evil, hosting, hosted = {};
before(async () => {
  app = await site("127.0.0.1", appFile);
  evil = await site("127.0.0.1", () => ({ body: STAND_IN }));
  hosting = await site("localhost", (path) => (path === "/same/" ? { body: STAND_IN } : hosted));
});
after(() => [app, evil, hosting].forEach((one) => one?.close()));

/** Before the host's scripts, on the host only: notes events, style changes, channels, targets and listeners. */
function recorder() {
  if (location.hostname !== "localhost" || window !== top) return;
  Object.assign(window, { events: [], styled: 0, channels: 0, shut: 0, arrived: 0, carrying: 0, listeners: 0, violations: [] });
  const { addEventListener: add, removeEventListener: remove } = window, { close } = MessagePort.prototype;
  for (const name of ["ready", "started", "progress", "completed", "error", "height", "top", "ask", "hello", "nonsense"]) {
    add(name, (event) => {
      if (event instanceof CustomEvent) events.push({ id: event.target.id, name, detail: event.detail, bubbles: event.bubbles, composed: event.composed });
    }, true);
  }
  add("message", (event) => { arrived += 1; if (event.ports.length) carrying += 1; });
  add("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
  window.addEventListener = (type, ...rest) => { if (type === "message") listeners += 1; add(type, ...rest); };
  window.removeEventListener = (type, ...rest) => { if (type === "message") listeners -= 1; remove(type, ...rest); };
  window.MessageChannel = class extends MessageChannel { constructor() { super(); channels += 1; } };
  MessagePort.prototype.close = function () { shut += 1; close.call(this); };
  new MutationObserver((all) => { styled += all.length; }).observe(document, { attributeFilter: ["style"], subtree: true });
}

const tag = (attributes = "", id = "one") => `<${ELEMENT} id="${id}" ${attributes}></${ELEMENT}>`;
const include = (more = "") => `<script src="${app.url}app/embed.js" ${more}></script>`;

/** A page of the host's with `body` in it, and the script unless `script` says otherwise. */
async function show(page, body, { script = include(), headers = {}, spy } = {}) {
  if (page.url() === "about:blank") for (const part of [recorder, spy].filter(Boolean)) await page.addInitScript(part);
  hosted = { body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${script}<body>${body}`, headers };
  await page.goto(hosting.url);
}

/** The stand-in in an element's frame. */
async function inside(page, id = "one") {
  const handle = await page.waitForSelector(`#${id} iframe`, { state: "attached" });
  const frame = await handle.contentFrame();
  await frame.waitForFunction(() => window.ask && document.readyState === "complete");
  return frame;
}

/** The same, after the handshake. */
async function met(page, id) {
  const frame = await inside(page, id);
  await frame.waitForFunction(() => hellos.length > 0);
  return frame;
}

const say = (frame, type, detail) => frame.evaluate(([type, detail]) => say(type, detail), [type, detail]);
const events = (page) => page.evaluate(() => window.events);
const heard = (frame) => frame.evaluate(() => window.heard);
const height = (page, id = "one") => page.locator(`#${id} iframe`).evaluate((one) => one.style.height);
const set = (page, name, value, id = "one") => page.locator(`#${id}`).evaluate((one, [name, value]) => (value === null ? one.removeAttribute(name) : one.setAttribute(name, value)), [name, value]);

/** A message there and back, so that all earlier ones have arrived. */
async function settle(page, frame) {
  const before = (await events(page)).length;
  await say(frame, "progress", { settle: true });
  await until(async () => (await events(page)).slice(before).some((one) => one.detail?.settle), true);
  await page.evaluate(() => { window.events = window.events.filter((one) => !one.detail?.settle); });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

// ---------------------------------------------------------------- the element and its frame
tried("embed.js is at most 3,000 bytes once minified", {}, async () => {
  const source = readFileSync(new URL("embed.js", PUBLIC), "utf8");
  const { code } = transformSync(source, { minify: true, target: "es2020" });
  assert.ok(Buffer.byteLength(code) <= 3000, `${Buffer.byteLength(code)} bytes`);
  assert.doesNotMatch(code, /innerHTML|eval|Function\(|fetch|Storage|document\.write|setAttribute\("style/);
});

tried("the frame is the element's child, with what is documented and nothing more", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`instrument="contact-centre" theme="dark" lang="zh-Hans"`) + tag("", "two") + tag(`title="Our check" loading="eager" sandbox="allow-scripts" src="/moved/?x=1#/here"`, "three"));
  const frames = await page.locator(`${ELEMENT} > iframe`).evaluateAll((all) => all.map((one) => ({
    src: one.src, title: one.title, sandbox: one.getAttribute("sandbox"), allow: one.allow, loading: one.loading, referrer: one.referrerPolicy,
    style: [one.style.display, one.style.width, one.style.borderWidth, one.style.height],
  })));
  const usual = { sandbox: SANDBOX, allow: "clipboard-write; web-share; fullscreen", loading: "lazy", referrer: "strict-origin-when-cross-origin", style: ["block", "100%", "0px", "320px"] };
  assert.deepEqual(frames, [
    { ...usual, src: `${app.url}app/?embed=1&instrument=contact-centre&lang=zh-Hans&theme=dark`, title: "客户体验评估" },
    { ...usual, src: `${app.url}app/?embed=1`, title: "Customer experience assessment" },
    { ...usual, src: `${hosting.url}moved/?x=1&embed=1#/here`, title: "Our check", loading: "eager", sandbox: "allow-scripts" },
  ]);
});

const ORDERS = {
  "before the element": [() => include(), ""],
  "after the element": [() => "", () => include()],
  "deferred": [() => include("defer"), ""],
  "late, by another script": [() => "", () => `<script>setTimeout(() => document.body.append(Object.assign(document.createElement("script"), { src: "${app.url}app/embed.js" })), 200)</script>`],
  "as a module": [() => include(`type="module" crossorigin`), ""],
  "twice": [() => include() + include(), () => include()],
};
for (const [name, [first, last]] of Object.entries(ORDERS)) {
  tried(`the script ${name}`, {}, async ({ tab, context }) => {
    const page = await tab();
    await context.route("**/embed.js", async (route) => route.fulfill({ response: await route.fetch(), headers: { "content-type": "text/javascript", "access-control-allow-origin": "*" } }));
    await show(page, tag() + (last ? last() : ""), { script: first() });
    await met(page);
    assert.equal(await page.locator("iframe").count(), 1);
    assert.equal(await page.evaluate(() => channels), 1);
  });
}

tried("events of the app become events of the element, with their details; nothing else does", {}, async ({ tab }) => {
  const page = await tab(), details = {
    ready: { instrument: null, language: "en", version: "1.2.3" }, started: { instrument: "omnichannel" },
    progress: { instrument: "omnichannel", answered: 3, total: 15 }, completed: { instrument: "omnichannel", results: { index: 3.04, level: 2 } },
    error: { code: "refused-file", message: "That file is not one of ours." },
  };
  await show(page, tag());
  const frame = await met(page);
  for (const name of EVENTS) await say(frame, name, details[name]);
  await settle(page, frame);
  assert.deepEqual(await events(page), EVENTS.map((name) => ({ id: "one", name, detail: details[name], bubbles: true, composed: true })));
  await page.evaluate(() => { window.events = []; });
  for (const name of ["nonsense", "ask", "hello", "top", "height", "constructor", "__proto__", "message", "click", ""]) await say(frame, name, { height: 500 });
  await frame.evaluate(() => {
    const port = ports.at(-1);
    for (const one of [null, undefined, 0, 1, "ready", ["ready"], true, 7n, new Date(), { type: 5 }, { type: ["ready"] }, { type: { type: "ready" } }, {}, { detail: {} }]) port.postMessage(one);
  });
  await settle(page, frame);
  assert.deepEqual(await events(page), []);
});

tried("hello: to the app's own origin, one port, and only a known value of results", {}, async ({ tab }) => {
  const page = await tab(), wanted = { "": "none", none: "none", summary: "summary", full: "full", FULL: "none", everything: "none", "full ": "none", "summary|full": "none" };
  await show(page, Object.keys(wanted).map((value, at) => tag(`loading="eager" ${at ? `results="${value}"` : ""}`, `n${at}`)).join(""));
  for (const [at, expected] of Object.values(wanted).entries()) {
    const frame = await met(page, `n${at}`);
    const [{ nonce, ...hello }] = await frame.evaluate(() => hellos);
    assert.deepEqual(hello, { touchstone: 1, type: "hello", results: expected, origin: hosting.origin, count: 1 });
    assert.match(nonce, /^[a-z0-9]{24}$/);
  }
});

// ---------------------------------------------------------------- who is answered
tried("one answer for each nonce, however often it is asked; a new nonce closes the old channel", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`src="${app.url}app/?silent"`));
  const frame = await inside(page), hellos = () => frame.evaluate(() => hellos.length);
  const nonces = await frame.evaluate(() => {
    const first = ask();
    for (let again = 0; again < 9; again += 1) ask(first);
    const second = ask();
    ask(first);
    ask(second);
    ask(first);
    return [first, second];
  });
  await until(hellos, 2);
  await settle(page, frame);
  assert.deepEqual(await frame.evaluate(() => hellos.map((one) => one.nonce)), nonces);
  assert.equal(await page.evaluate(() => channels), 2);
  assert.equal(await page.evaluate(() => shut), 1);
  await frame.evaluate(() => ports[0].postMessage({ type: "completed", detail: { from: "the old channel" } }));
  await settle(page, frame);
  assert.deepEqual(await events(page), []);
});

tried("after a reload of the frame: a new handshake, the old port closed, the wanted language once more, what was opened not", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag());
  let frame = await met(page);
  await page.locator("#one").evaluate((one) => { one.setLanguage("zh-Hans"); one.open("omnichannel"); });
  await until(() => heard(frame), [{ type: "language", value: "zh-Hans" }, { type: "open", value: "omnichannel" }]);
  const [old] = await frame.evaluate(() => hellos);
  await frame.evaluate(() => location.reload());
  await until(() => page.evaluate(() => channels), 2);
  frame = await met(page);
  assert.notEqual((await frame.evaluate(() => hellos))[0].nonce, old.nonce);
  await until(() => heard(frame), [{ type: "language", value: "zh-Hans" }]);
  assert.equal(await page.evaluate(() => shut), 1);
  await say(frame, "started", { instrument: "omnichannel" });
  await settle(page, frame);
  assert.equal((await events(page)).length, 1);
});

/** What would be believed if its sender were. */
const BELIEVABLE = `(nonce) => [
  { touchstone: 1, type: "ask", nonce }, { touchstone: 1, type: "ask", nonce, results: "full" }, { touchstone: 1, type: "hello", nonce, results: "full" },
  { type: "ready", detail: { instrument: null, language: "en", version: "1" } }, { touchstone: 1, type: "ready", nonce, detail: {} },
  { type: "completed", detail: { results: { index: 5 } } }, { touchstone: 1, type: "completed", nonce, detail: { results: { index: 5 } } },
  { type: "height", detail: { height: 5000 } }, { touchstone: 1, type: "height", nonce, detail: { height: 5000 } }, { touchstone: 1, type: "height", height: 5000 },
  { type: "top", detail: {} }, { touchstone: 1, type: "progress", nonce, detail: { answered: 9 } }, { type: "started", detail: { instrument: "x" } },
  { type: "error", detail: { code: "stopped", message: "x" } }, { touchstone: 1, type: "error", nonce, detail: {} },
  JSON.stringify({ touchstone: 1, type: "ask", nonce }), [{ touchstone: 1, type: "ask", nonce }], { source: "touchstone", v: 1, type: "ready" },
]`;
/** What the right frame may not say either: nearly a question. */
const MALFORMED = `(nonce) => {
  const good = { touchstone: 1, type: "ask", nonce }, without = (name) => { const { [name]: _, ...rest } = good; return rest; };
  const inherited = JSON.parse('{"__proto__":{"touchstone":1,"type":"ask","nonce":"' + nonce + '"}}');
  const wide = Object.fromEntries(Array.from({ length: 50000 }, (_, at) => ["k" + at, at]));
  const round = { ...good, touchstone: 2 }; round.round = round;
  return [
    null, undefined, 0, 1, true, "", "ask", nonce, 7n, [], {}, new Date(), /x/, new Map(Object.entries(good)), new Set(["ask"]), new Blob(["x"]), new Error("ask"),
    new ArrayBuffer(8), JSON.stringify(good), [good], { data: good }, { detail: good }, Object.entries(good), inherited, wide, round,
    without("touchstone"), without("type"), without("nonce"), { constructor: good }, { prototype: good }, { hasOwnProperty: 1, then: 1, toString: 1 },
    ...[0, 2, "1", true, null, [1], 1.5, NaN, Infinity, 1n, new Number(1), { valueOf: 1 }].map((touchstone) => ({ ...good, touchstone })),
    ...["Ask", "ask ", "ASK", "hello", "ready", "", null, ["ask"], new String("ask"), 1, "__proto__", "constructor"].map((type) => ({ ...good, type })),
    ...["", nonce.slice(1), nonce + "a", nonce.toUpperCase() + "", "A" + nonce.slice(1), nonce + "\\n", "\\n" + nonce.slice(1), " ".repeat(24), "é" + nonce.slice(1), null, 1, [nonce], new String(nonce), { 0: nonce }, "a".repeat(5000000), "0".repeat(23) + "\\u0660"].map((nonce) => ({ ...good, nonce })),
  ];
}`;

/** Sends what `list` makes from a window that knows the host as `host` (a word for it there). */
const send = (frame, list, host) => frame.evaluate(([list, host]) => {
  const target = { parent: window.parent, top: window.top, opener: window.opener, self: window }[host], nonce = Array.from({ length: 24 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(Math.random() * 26)]).join("");
  const all = (0, eval)(list)(nonce);
  for (const one of all) target.postMessage(one, "*");
  return all.length;
}, [list, host]);

tried("of over 200 hostile messages to the host's page none is accepted", {}, async ({ tab, context }) => {
  const page = await tab();
  const sibling = (id, src) => `<iframe id="${id}" title="${id}" src="${src}" width="50" height="50"></iframe>`;
  await show(page, tag(`src="${app.url}app/?silent&nest"`) + sibling("app", `${app.url}app/?silent`) + sibling("evil", `${evil.url}?silent`) + sibling("own", "/same/?silent"));
  const ours = await inside(page), frame = async (id) => (await page.waitForSelector(`#${id}`)).contentFrame();
  const nested = await (await ours.waitForSelector("iframe")).contentFrame();
  const popup = async (url) => {
    const [opened] = await Promise.all([context.waitForEvent("page"), page.evaluate((url) => { window.open(url); }, url)]);
    await opened.waitForFunction(() => window.ask);
    return opened;
  };
  const popups = [await popup(`${app.url}app/?silent`), await popup(`${evil.url}?silent`)];
  const siblings = await Promise.all(["app", "evil", "own"].map(frame));
  for (const one of [...siblings, nested]) await one.waitForFunction(() => window.ask);

  const quiet = async (when) => {
    assert.deepEqual(await events(page), [], when);
    assert.deepEqual(await page.evaluate(() => [carrying, styled]), [0, 0], when);
    assert.equal(await height(page), "320px", when);
    for (const one of [...siblings, nested, ...popups]) assert.equal(await one.evaluate(() => replies), 0, when);
  };
  let sent = 0;
  const arrived = (wanted) => until(() => page.evaluate(() => arrived), wanted, { within: 20_000 });
  for (const one of siblings) sent += await send(one, BELIEVABLE, "parent");
  sent += await send(nested, BELIEVABLE, "top");
  for (const one of popups) sent += await send(one, BELIEVABLE, "opener");
  sent += await send(page, BELIEVABLE, "self");
  sent += await send(ours, MALFORMED, "parent");
  await arrived(sent);
  await quiet("before the handshake");
  assert.equal(await page.evaluate(() => channels), 0);
  assert.equal(await ours.evaluate(() => replies), 0);

  // Events made by a script, with the right source and origin, and getters that must not run.
  const synthetic = await page.evaluate(([list, origin]) => {
    const source = document.querySelector("#one iframe").contentWindow, all = (0, eval)(list)("a".repeat(24));
    window.ran = 0;
    all.push({ get touchstone() { ran += 1; return 1; }, get type() { ran += 1; return "ask"; }, get nonce() { ran += 1; return "b".repeat(24); } });
    all.push(new Proxy({}, { get: () => { ran += 1; return 1; } }));
    for (const data of all) window.dispatchEvent(new MessageEvent("message", { data, source, origin }));
    return all.length;
  }, [BELIEVABLE, app.origin]);
  assert.equal(await page.evaluate(() => ran), 0);
  await quiet("made by a script");
  sent += synthetic;

  // The right question is answered all the same; from then on the window's messages count for nothing.
  await ours.evaluate(() => { ask(); });
  await until(() => ours.evaluate(() => hellos.length), 1);
  sent += await send(ours, `(nonce) => (${BELIEVABLE})(nonce).filter((one) => one.type !== "ask")`, "parent");
  sent += await send(ours, MALFORMED, "parent");
  for (const one of siblings) sent += await send(one, BELIEVABLE, "parent");
  sent += await send(page, BELIEVABLE, "self");
  await arrived(sent + 1);
  await quiet("after the handshake");
  assert.equal(await page.evaluate(() => channels), 1);
  assert.equal(await ours.evaluate(() => replies), 1);
  assert.ok(sent >= 200, `${sent} messages`);
  await settle(page, ours);
  console.log(`   ${sent} hostile messages, 0 accepted`);
});

tried("our own frame on another origin is not answered, and no longer has the channel", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag());
  const frame = await met(page);
  await frame.goto(`${evil.url}?silent`);
  await send(frame, BELIEVABLE, "parent");
  await frame.evaluate(() => { ask(); ask(); });
  await page.locator("#one").evaluate((one) => { one.setTheme("dark"); one.open({ responses: "private" }); });
  await until(() => page.evaluate(() => arrived), 1 + 18 + 2);
  assert.deepEqual(await frame.evaluate(() => [replies, heard]), [0, []]);
  assert.deepEqual([await events(page), await page.evaluate(() => channels), await height(page)], [[], 1, "320px"]);
  // Back at the app: what went to nobody is gone, what is still wanted comes again.
  await frame.goto(`${app.url}app/`);
  await frame.waitForFunction(() => hellos.length);
  await until(() => heard(frame), [{ type: "theme", value: "dark" }]);
});

/** Stands between the host's page and its frame's window, and notes the targets of messages. */
function targets() {
  if (location.hostname !== "localhost" || window !== top) return;
  window.targets = [];
  const wraps = new Map(), wrap = (real) => {
    if (!real || real === window) return real;
    if (!wraps.has(real)) wraps.set(real, { postMessage(message, target, transfer) { window.targets.push(target); real.postMessage(message, target, transfer); } });
    return wraps.get(real);
  };
  for (const [proto, name] of [[MessageEvent.prototype, "source"], [HTMLIFrameElement.prototype, "contentWindow"]]) {
    const { get } = Object.getOwnPropertyDescriptor(proto, name);
    Object.defineProperty(proto, name, { get() { return wrap(get.call(this)); } });
  }
}

tried("to \"*\" only where the sandbox takes the frame's origin away", {}, async ({ tab }) => {
  const page = await tab();
  const lists = [null, "allow-scripts allow-same-origin", "allow-scripts", "allow-scripts allow-forms allow-downloads"];
  await show(page, lists.map((list, at) => tag(list ? `sandbox="${list}"` : "", `n${at}`)).join(""), { spy: targets });
  for (const at of lists.keys()) {
    const frame = await met(page, `n${at}`);
    await say(frame, "ready", { at });
  }
  await until(async () => (await events(page)).map((one) => `${one.id} ${one.detail.at}`).sort(), ["n0 0", "n1 1", "n2 2", "n3 3"]);
  assert.deepEqual((await page.evaluate(() => targets)).sort(), ["*", "*", app.origin, app.origin].sort());
});

tried("a frame without an origin is known by its window alone: a sibling without one is not answered", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, `${tag(`sandbox="allow-scripts" src="${app.url}app/?silent"`)}<iframe id="other" title="other" sandbox="allow-scripts" src="${app.url}app/?silent"></iframe>`);
  const ours = await inside(page), other = await (await page.waitForSelector("#other")).contentFrame();
  await other.waitForFunction(() => window.ask);
  await other.evaluate(() => { ask(); });
  await until(() => page.evaluate(() => arrived), 1);
  assert.equal(await page.evaluate(() => channels), 0);
  await ours.evaluate(() => { ask(); });
  await until(() => ours.evaluate(() => hellos.length), 1);
  assert.equal(await other.evaluate(() => replies), 0);
});

tried("a frame that has its origin is not believed without one, and the other way round", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`sandbox="allow-scripts" src="${app.url}app/?silent"`) + tag(`src="${app.url}app/?silent"`, "two"));
  const swap = (id, list) => page.locator(`#${id} iframe`).evaluate((one, list) => { one.setAttribute("sandbox", list); one.src += "&again"; }, list);
  await inside(page);
  await inside(page, "two");
  await swap("one", "allow-scripts allow-same-origin");
  await swap("two", "allow-scripts");
  for (const id of ["one", "two"]) {
    await until(async () => (await inside(page, id)).url(), /again/);
    await (await inside(page, id)).evaluate(() => { ask(); });
  }
  await until(() => page.evaluate(() => arrived), 2);
  assert.equal(await page.evaluate(() => channels), 0);
});

// ---------------------------------------------------------------- height
tried("auto height follows the app: rounded up, on change only, never nonsense", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag());
  const frame = await met(page);
  assert.equal(await height(page), "320px");
  for (const [value, expected] of [[700, "700px"], [700.2, "701px"], [150, "150px"], [20000, "20000px"]]) {
    await say(frame, "height", { height: value });
    await settle(page, frame);
    assert.equal(await height(page), expected);
  }
  const steps = await page.evaluate(() => styled);
  assert.equal(steps, 4);
  for (const value of [0, -1, NaN, Infinity, -Infinity, 1e9, "tall", null, {}, [], undefined, 19999.5, 20000]) await say(frame, "height", { height: value });
  for (const detail of [null, undefined, 700, "700", { width: 5 }]) await say(frame, "height", detail);
  await settle(page, frame);
  assert.deepEqual([await height(page), await page.evaluate(() => styled)], ["20000px", steps]);
  assert.equal(await page.locator("#one iframe").evaluate((one) => one.getBoundingClientRect().height), 20000);
});

tried("no ping-pong: a frame that reports at each resize makes one change, a thousand equal reports none", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`src="${app.url}app/?echo"`));
  const frame = await met(page);
  await say(frame, "height", { height: 700 });
  await until(() => height(page), "700px");
  for (const width of [900, 600, 900, 601]) await page.setViewportSize({ width, height: 800 });
  await frame.evaluate(() => { for (let at = 0; at < 1000; at += 1) say("height", { height: 699.1 + (at % 9) / 10 }); });
  await settle(page, frame);
  assert.equal(await page.evaluate(() => styled), 1);
});

const HEIGHTS = {
  "600": ["600px", "600px", "600px"], "400,900": ["400px", "900px", "400px"], "400, 900": ["400px", "900px", "400px"], "100,200": ["200px", "200px", "100px"],
  "auto": ["320px", "5000px", "10px"], "": ["320px", "5000px", "10px"], "600px": ["320px", "5000px", "10px"], "-5": ["320px", "5000px", "10px"], "0": ["320px", "5000px", "10px"],
  "900,400": ["320px", "5000px", "10px"], "1e3": ["320px", "5000px", "10px"], "50%": ["320px", "5000px", "10px"], "400,900,1": ["320px", "5000px", "10px"], "url(x)": ["320px", "5000px", "10px"],
};
tried("height: a number is fixed, two are bounds, all else is auto; changed later it counts at once", {}, async ({ tab }) => {
  const page = await tab();
  for (const [text, [before, tall, low]] of Object.entries(HEIGHTS)) {
    await show(page, tag(`height="${text}"`));
    const frame = await met(page);
    assert.equal(await height(page), before, text);
    await say(frame, "height", { height: 5000 });
    await settle(page, frame);
    assert.equal(await height(page), tall, text);
    await say(frame, "height", { height: 10 });
    await settle(page, frame);
    assert.equal(await height(page), low, text);
  }
  await show(page, tag());
  const frame = await met(page);
  await say(frame, "height", { height: 1000 });
  await settle(page, frame);
  for (const [text, expected] of [["600", "600px"], ["400,900", "900px"], ["1200,1300", "1200px"], ["rubbish", "1000px"], ["500", "500px"], [null, "1000px"]]) {
    await set(page, "height", text);
    assert.equal(await height(page), expected);
  }
  assert.equal(await page.evaluate(() => channels), 1, "the frame stayed");
});

tried("another page in the frame brings its top into view, only if that is above", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, `<p>Words</p>${tag()}<p>Words</p>`);
  const frame = await met(page), where = () => page.evaluate(() => Math.round(scrollY));
  await say(frame, "height", { height: 4000 });
  await settle(page, frame);
  await page.evaluate(() => scrollTo(0, 10));
  await say(frame, "top", {});
  await settle(page, frame);
  assert.equal(await where(), 10);
  await page.evaluate(() => scrollTo(0, 2500));
  await say(frame, "top", {});
  await settle(page, frame);
  assert.ok(Math.abs(await page.locator("#one").evaluate((one) => one.getBoundingClientRect().top)) < 2);
});

// ---------------------------------------------------------------- attributes and methods
tried("lang and theme changed later are messages; title is the frame's; none makes a new frame", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`lang="en" theme="light"`));
  const frame = await met(page), title = () => page.locator("#one iframe").getAttribute("title");
  assert.deepEqual(await heard(frame), [], "what the address says is not said again");
  for (const [name, value] of [["lang", "zh-Hans"], ["theme", "dark"], ["lang", null], ["theme", null], ["lang", "en"]]) await set(page, name, value);
  await until(() => heard(frame), [
    { type: "language", value: "zh-Hans" }, { type: "theme", value: "dark" }, { type: "theme", value: "auto" }, { type: "language", value: "en" },
  ]);
  assert.equal(await title(), "Customer experience assessment");
  await set(page, "lang", "zh-Hans");
  assert.equal(await title(), "客户体验评估");
  await set(page, "title", "Check");
  assert.equal(await title(), "Check");
  assert.equal(await page.evaluate(() => channels), 1);
});

tried("instrument, src, results and sandbox changed later make a new frame; the same value does not", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`instrument="omnichannel"`));
  await say(await met(page), "height", { height: 900 });
  await until(() => height(page), "900px");
  const changes = [["instrument", "competencies"], ["results", "full"], ["src", `${app.url}moved/`], ["sandbox", "allow-scripts"], ["sandbox", null], ["src", null]];
  for (const [name, value] of changes) {
    const old = await page.waitForSelector("#one iframe");
    if (value !== null) {
      await set(page, name, await page.locator("#one").getAttribute(name));
      await set(page, name, value);
    } else await set(page, name, null);
    assert.equal(await old.evaluate((one) => one.isConnected), false, name);
    await met(page);
    assert.equal(await height(page), "900px", "a new frame starts as tall as the old one was");
  }
  const frame = await met(page);
  assert.equal(frame.url(), `${app.url}app/?embed=1&instrument=competencies`);
  assert.equal((await frame.evaluate(() => hellos))[0].results, "full");
  const made = await page.evaluate(() => channels);
  for (const name of ["instrument", "results"]) await set(page, name, await page.locator("#one").getAttribute(name));
  await settle(page, frame);
  assert.deepEqual(await page.evaluate(() => [channels, document.querySelectorAll("iframe").length, listeners]), [made, 1, 1]);
});

tried("calls before the connection are kept, the last of each kind, and sent once it is there", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, "<main></main>");
  await page.evaluate(([name, src]) => {
    const one = Object.assign(document.createElement(name), { id: "one" }), assessment = { format: "touchstone-assessment", responses: { a: { level: 2 } } };
    one.setAttribute("src", src);
    one.setLanguage("zh-Hans");
    one.open("omnichannel");
    one.setTheme("light");
    document.querySelector("main").append(one);
    one.setTheme("dark");
    one.setLanguage("en");
    one.open(assessment);
    assessment.responses = "changed later";
  }, [ELEMENT, `${app.url}app/?silent`]);
  const frame = await inside(page);
  await frame.evaluate(() => { ask(); });
  const kept = [{ type: "language", value: "en" }, { type: "open", value: { format: "touchstone-assessment", responses: { a: { level: 2 } } } }, { type: "theme", value: "dark" }];
  await until(() => heard(frame), kept);
  await frame.evaluate(() => { ask(); });
  await until(() => heard(frame), [...kept, kept[0], kept[2]]);
  await page.locator("#one").evaluate((one) => one.open(`{"format":"touchstone-assessment"}`));
  await until(async () => (await heard(frame)).at(-1), { type: "open", value: `{"format":"touchstone-assessment"}` });
});

tried("what cannot be written as JSON is refused where it is called, and harms nothing", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag());
  const frame = await met(page);
  const refused = await page.locator("#one").evaluate((one) => {
    const round = {};
    round.round = round;
    return [round, undefined, () => 1, 7n].map((what) => { try { one.open(what); return "taken"; } catch (error) { return error.name; } });
  });
  assert.deepEqual(refused, ["TypeError", "SyntaxError", "SyntaxError", "TypeError"]);
  await page.locator("#one").evaluate((one) => one.setTheme("dark"));
  await until(() => heard(frame), [{ type: "theme", value: "dark" }]);
});

tried("an address that is not http is refused aloud, and the element recovers", { allow: [/page error: touchstone-assessment: src/, /page error: .*Invalid URL/] }, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`src="javascript:parent.ran=1"`) + tag(`src="https://"`, "two") + tag("", "three"));
  await met(page, "three");
  for (const [id, src] of [["one", "data:text/html,x"], ["one", "file:///etc/passwd"], ["two", "http://["]]) await set(page, "src", src, id);
  assert.equal(await page.locator("#one iframe, #two iframe").count(), 0);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.ok(page.complaints.length >= 5, page.complaints.join("\n"));
  await set(page, "src", `${app.url}moved/`);
  await met(page);
});

// ---------------------------------------------------------------- the element in its page
tried("two elements do not hear each other", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, tag(`results="summary"`) + tag(`results="full"`, "two"));
  const [one, two] = [await met(page, "one"), await met(page, "two")];
  await say(one, "completed", { results: 1 });
  await say(two, "height", { height: 777 });
  await page.locator("#two").evaluate((element) => element.setTheme("dark"));
  await until(() => heard(two), [{ type: "theme", value: "dark" }]);
  await settle(page, one);
  await settle(page, two);
  assert.deepEqual((await events(page)).map(({ id, detail }) => [id, detail]), [["one", { results: 1 }]]);
  assert.deepEqual([await height(page), await height(page, "two"), await heard(one)], ["320px", "777px", []]);
  assert.deepEqual([(await one.evaluate(() => hellos))[0].results, (await two.evaluate(() => hellos))[0].results], ["summary", "full"]);
});

tried("moved, taken out and put back, copied: one frame an element, one listener a frame, none left behind", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, `<main></main>${tag()}<aside></aside>`);
  await met(page);
  const state = () => page.evaluate(() => [document.querySelectorAll("iframe").length, listeners, channels - shut]);
  await page.evaluate(() => { document.querySelector("main").append(document.querySelector("#one")); });
  await met(page);
  assert.deepEqual(await state(), [1, 1, 1]);
  await page.evaluate(() => {
    window.out = document.querySelector("#one");
    for (let at = 0; at < 50; at += 1) {
      out.remove();
      document.querySelector(at % 2 ? "main" : "aside").append(out);
    }
  });
  const frame = await met(page);
  await say(frame, "started", {});
  await settle(page, frame);
  assert.equal((await events(page)).length, 1);
  assert.deepEqual(await state(), [1, 1, 1]);
  await page.evaluate(() => { out.remove(); out.setAttribute("lang", "zh-Hans"); out.setAttribute("instrument", "omnichannel"); });
  assert.deepEqual(await state(), [0, 0, 0]);
  await page.evaluate(() => { document.body.append(out, Object.assign(out.cloneNode(true), { id: "two" })); });
  assert.match((await met(page, "one")).url(), /instrument=omnichannel&lang=zh-Hans/);
  await page.evaluate(() => { document.body.append(Object.assign(out.cloneNode(true), { id: "three" })); });
  await met(page, "three");
  await met(page, "two");
  assert.deepEqual(await state(), [3, 3, 3]);
});

tried("moveBefore leaves the frame and its channel as they are", {}, async ({ tab, t }) => {
  const page = await tab();
  await show(page, `<main></main>${tag()}`);
  const frame = await met(page);
  if (!(await page.evaluate(() => "moveBefore" in Element.prototype))) return t.skip("this browser has no moveBefore");
  await frame.evaluate(() => { window.mark = "same"; });
  await page.evaluate(() => document.querySelector("main").moveBefore(document.querySelector("#one"), null));
  await say(frame, "started", {});
  await settle(page, frame);
  assert.deepEqual([(await events(page)).length, await frame.evaluate(() => window.mark), await page.evaluate(() => channels)], [1, "same", 1]);
});

tried("in a shadow root of the host's: works, and its events are heard outside", {}, async ({ tab }) => {
  const page = await tab();
  await show(page, `<main></main>`);
  await page.evaluate((name) => {
    const root = document.querySelector("main").attachShadow({ mode: "open" });
    root.append(Object.assign(document.createElement(name), { id: "one" }));
  }, ELEMENT);
  await say(await met(page), "ready", {});
  await until(async () => (await events(page)).length, 1);
});

tried("a listener that throws, or takes the element away, harms nothing", { allow: [/page error: mine/] }, async ({ tab }) => {
  const page = await tab();
  await show(page, tag());
  const frame = await met(page);
  await page.evaluate(() => {
    const one = document.querySelector("#one");
    one.addEventListener("started", () => { throw new Error("mine"); });
    one.addEventListener("completed", () => one.remove());
  });
  await say(frame, "started", {});
  await settle(page, frame);
  await say(frame, "completed", {}).catch(() => {});
  await until(() => page.evaluate(() => [document.querySelectorAll("iframe").length, listeners]), [0, 0]);
});

tried("a strict policy of the host's, with Trusted Types, is not broken once", {}, async ({ tab }) => {
  const page = await tab();
  const policy = `default-src 'none'; script-src ${app.origin}; frame-src ${app.origin}; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  await show(page, tag(`instrument="contact-centre" lang="en" theme="dark" results="full" height="400,900"`), { headers: { "content-security-policy": policy } });
  const frame = await met(page);
  await say(frame, "height", { height: 800 });
  await until(() => height(page), "800px");
  await page.evaluate(() => {
    const one = document.querySelector("#one");
    one.setAttribute("instrument", "omnichannel");
    one.setLanguage("zh-Hans");
    one.open({ a: 1 });
    document.body.append(one);
  });
  await until(async () => heard(await met(page)), [{ type: "language", value: "zh-Hans" }, { type: "open", value: { a: 1 } }]);
  assert.deepEqual(await page.evaluate(() => violations), []);
  assert.equal(await page.locator("#one iframe").evaluate((one) => getComputedStyle(one).display), "block");
});

// ---------------------------------------------------------------- the demonstration page
/** In the demonstration the page and the app are of one site: Chromium warns that such a frame may lift its own sandbox. */
const ONE_SITE = { allow: [/can escape its sandboxing/] };

/** The demonstration with the stand-in in it; violations of its policy are counted from the start. */
async function demo(page) {
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(`${app.url}app/demo/`);
  await page.locator(ELEMENT).scrollIntoViewIfNeeded();
  const frame = await (await page.waitForSelector(`${ELEMENT} iframe`)).contentFrame();
  await frame.waitForFunction(() => window.hellos?.length > 0);
  return frame;
}

const lines = (page) => page.locator(".log li").evaluateAll((all) => all.map((one) => [...one.querySelectorAll("code, span, pre")].map((part) => part.textContent.trim())));

tried("the demonstration shows what it hears, says what is asked of it, and keeps its own policy", ONE_SITE, async ({ tab }) => {
  const page = await tab(), frame = await demo(page);
  assert.match(frame.url(), /\/app\/\?embed=1&instrument=contact-centre&lang=en$/);
  assert.equal((await frame.evaluate(() => hellos))[0].results, "summary");
  await say(frame, "ready", { instrument: "contact-centre", version: "1.2.3", language: "en" });
  await say(frame, "started", { instrument: "contact-centre" });
  for (const answered of [1, 2, 3]) await say(frame, "progress", { answered, total: 20 });
  await say(frame, "completed", { results: null });
  await say(frame, "completed", { results: { level: 2, text: "<img src=x>" } });
  await say(frame, "error", { code: "refused-file", message: "Not ours." });
  await until(() => lines(page), [
    ["error", "Not ours. (refused-file)"], ["completed", "Submitted, and shared with this page:", `{\n  "level": 2,\n  "text": "<img src=x>"\n}`],
    ["completed", "Submitted. Nothing was shared with this page."], ["progress", "3 of 20 answered."], ["started", "The first answer is given."],
    ["ready", "The assessment is here, version 1.2.3, in en."],
  ]);
  await page.click("[data-language=zh-Hans]");
  await page.click("[data-theme-choice=dark]");
  await page.click("[data-open-instrument=omnichannel]");
  await page.setInputFiles("input[type=file]", { name: "a.json", mimeType: "application/json", buffer: Buffer.from(`{"format":"touchstone-assessment"}`) });
  await until(() => heard(frame), [
    { type: "language", value: "zh-Hans" }, { type: "theme", value: "dark" }, { type: "open", value: "omnichannel" }, { type: "open", value: `{"format":"touchstone-assessment"}` },
  ]);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await page.locator("[aria-pressed=true]").textContent(), "Dark");
  for (let at = 0; at < 100; at += 1) await say(frame, at % 2 ? "progress" : "started", { answered: at, total: 200 });
  await until(() => page.locator(".log li").count(), 30);
  assert.deepEqual(await page.evaluate(() => violations), []);
});

for (const colorScheme of ["light", "dark"]) {
  tried(`the demonstration, ${colorScheme}: no finding of axe's, nothing scrolls sideways from 320 px up`, { ...ONE_SITE, colorScheme, bypassCSP: true }, async ({ tab }) => {
    const page = await tab(), frame = await demo(page);
    await say(frame, "completed", { results: { level: 2, dimensions: Array.from({ length: 30 }, (_, at) => ({ id: `dimension-${at}`, index: 2.5 })) } });
    await page.waitForSelector(".log pre");
    await page.evaluate(AXE);
    for (const width of [1280, 800, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await page.evaluate(() => axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]), [], `${width} px`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${width} px`);
    }
    const small = await page.locator("button, nav a, .mark").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
    assert.deepEqual(small, []);
  });
}

tried("the demonstration without scripts has the assessment all the same", { ...ONE_SITE, javaScriptEnabled: false }, async ({ tab }) => {
  const page = await tab();
  await page.goto(`${app.url}app/demo/`);
  assert.equal(await page.locator("iframe.plain").getAttribute("src"), "../?embed=1&instrument=contact-centre&lang=en");
});

tried("the demonstration asks only its own folder for anything", {}, async () => {
  const text = ["index.html", "demo.css", "demo.js"].map((name) => readFileSync(new URL(`demo/${name}`, PUBLIC), "utf8")).join("\n");
  assert.deepEqual([...text.matchAll(/https?:\/\/[^\s"']+/g)].map(([url]) => url).filter((url) => !/^http:\/\/www\.w3\.org\/2000\/svg$|^https:\/\/example\.org\//.test(url)), []);
  assert.doesNotMatch(text, /@import|url\(|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|<style/);
});

// ---------------------------------------------------------------- the guide
tried("the guide's own host script works as it is printed", {}, async ({ tab }) => {
  const guide = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8"), page = await tab();
  const [, sample] = /```js\n(const APP = [^`]*)```/.exec(guide);
  const script = sample.replace("https://example.org", app.origin).replace("console.log(data.type, data.detail)", "(window.last = data)");
  await show(page, `<main id="one"><iframe title="Stand-in" src="${app.url}app/?embed=1"></iframe></main><script>${script}</script>`, { script: "" });
  const frame = await met(page);
  await say(frame, "ready", { version: "1" });
  await until(() => page.evaluate(() => window.last), { type: "ready", detail: { version: "1" } });
});

// ---------------------------------------------------------------- with the real app
