// The guard (style/guard.js): whatever stops the program, a panel says why in both languages, nothing is
// written afterwards, what is stored can be had, and two failed starts in a row lead to safe mode.
import assert from "node:assert/strict";
import {
  answers, check, choose, document, download, instrument, open, openFile, reload, saved, start, stores, turn, world,
} from "./steps.mjs";

const its = world(), of = instrument("omnichannel");
const NOISE = [/Failed to load resource/, /request failed/, /page error/, /Content Security Policy/, /panicked|error: Error|RuntimeError|stopped/];
/** Notes in the page when it stopped, and the latest of what had to come first. */
const keepTime = (context) => context.addInitScript(() => {
  new MutationObserver(() => { window.stoppedAt ??= performance.now(); }).observe(document, { subtree: true, attributeFilter: ["data-stopped"] });
});
const waited = (page) => page.evaluate(() => {
  const ends = [performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd, ...performance.getEntriesByType("resource").map((one) => one.responseEnd)];
  return window.stoppedAt - Math.max(...ends.filter((end) => end <= window.stoppedAt), 0);
});
const panel = (page, cause) => page.waitForSelector(`html[data-stopped="${cause}"] .guard`, { timeout: 5_000 });
/** Keeps the instance, so that a test can break it. */
const keepInstance = (context) => context.addInitScript(() => {
  const compile = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const result = await compile(...given);
    window.kept = result.instance.exports;
    return result;
  };
});

const STARTS = [
  ["WebAssembly is absent", "none", (context) => context.addInitScript(() => { delete window.WebAssembly; })],
  ["a policy forbids WebAssembly", "policy", (context) => context.route("**/index.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'self'" } });
  })],
  ["the program is not found", "absent", (context) => context.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" }))],
  ["the network drops the program", "absent", (context) => context.route("**/*.wasm", (route) => route.abort())],
  ["the glue is not found", "absent", (context) => context.route("**/touchstone-*.js", (route) => route.fulfill({ status: 404, body: "no" }))],
  ["the program is damaged", "damaged", (context) => context.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "nonsense" }))],
];
for (const [name, cause, fault] of STARTS) {
  check(its, `where ${name} the panel says so in both languages and home stays readable`, { allow: NOISE }, async ({ context, tab: newTab, url }) => {
    await keepTime(context);
    await fault(context);
    const page = await newTab();
    await page.goto(`${url}index.html`);
    await panel(page, cause);
    assert.ok((await waited(page)) < 1000, "within a second of the fault");
    const text = await page.innerText(".guard");
    assert.match(text, /Touchstone could not start/);
    assert.match(text, /Touchstone 无法启动/);
    assert.equal(await page.locator(".guard div[data-when]:visible").count(), 1, "one cause");
    assert.ok(await page.isVisible("#home h1"));
  });
}

check(its, "wasm sent with a wrong type starts all the same", { allow: [/MIME|application\/wasm/i] }, async ({ context, tab: newTab, url }) => {
  await context.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
  });
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
});

check(its, "two failed starts lead to safe mode; what is stored can be had there; starting normally works again", { allow: NOISE }, async ({ context, tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  await openFile(page, document(of, { responses }));
  await saved(page);
  const before = await stores(page, "touchstone:");
  await context.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await panel(page, "absent");
  await page.click("[data-guard=again]");
  await panel(page, "absent");
  await context.unroute("**/*.wasm");
  await page.click("[data-guard=again]");
  await panel(page, "twice");
  assert.equal(await page.getAttribute("html", "data-ready"), null, "the program is left out");
  const raw = JSON.parse((await download(page, () => page.click("[data-guard=raw]"))).text);
  for (const [key, text] of Object.entries(before.local)) assert.equal(raw.local[key], text, key);
  assert.deepEqual(raw.database.records, before.database);
  assert.deepEqual(await stores(page, "touchstone:"), before, "nothing was touched");
  await turn(page, async () => { await page.click("[data-guard=again]"); });
  assert.equal(await page.locator(".guard").count(), 0);
});

for (const [name, breakIt] of [
  ["its memory is overwritten", (page) => page.evaluate(() => { new Uint8Array(window.kept.memory.buffer).fill(255); })],
  ["the page refuses to make an element", (page) => page.evaluate(() => {
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function (...given) {
      if (/fieldset/i.test(given[0])) throw new Error("refused");
      return make.apply(this, given);
    };
  })],
]) {
  check(its, `when ${name} the program stops: panel within a second, nothing written, reload goes on`, { allow: NOISE }, async ({ context, tab: newTab, url }) => {
    await keepInstance(context);
    const page = await newTab(), [first, second] = of.walk.map((item) => item.id);
    await open(page, url);
    await start(page, "omnichannel");
    await choose(page, first, { level: 3 });
    await saved(page);
    await breakIt(page);
    const before = await stores(page, "touchstone:");
    const took = await page.evaluate(() => new Promise((done) => {
      const from = performance.now(), look = () => (document.querySelector("html[data-stopped] .guard") ? done(performance.now() - from) : setTimeout(look, 10));
      document.querySelector("[data-next]").click();
      look();
    }));
    await panel(page, "fault");
    assert.ok(took < 1000, `within a second of the click: ${took} ms`);
    assert.match(await page.innerText(".guard"), /Touchstone has stopped[\s\S]*已停止运行/);
    await page.evaluate(() => document.querySelectorAll("input[type=radio]").forEach((one) => one.click()));
    await page.waitForTimeout(300);
    assert.deepEqual(await stores(page, "touchstone:"), before, "nothing was written");
    const raw = JSON.parse((await download(page, () => page.click("[data-guard=raw]"))).text);
    assert.deepEqual(raw.database.records, before.database);
    await page.click("[data-guard=again]");
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    await page.goto(`${url}#/`);
    await page.click("[data-continue]");
    await page.waitForSelector(`fieldset[data-item="${second}"], fieldset[data-item="${first}"]`);
  });
}

check(its, "erasing from the panel asks twice and leaves nothing of ours, and nothing of others is touched", { allow: NOISE }, async ({ context, tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(of));
  await saved(page);
  await page.evaluate(() => localStorage.setItem("neighbour", "stays"));
  await context.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await panel(page, "absent");
  await page.click("[data-guard=erase]");
  assert.ok(Object.keys((await stores(page, "touchstone:")).local).length, "one click erases nothing");
  await context.unroute("**/*.wasm");
  await page.click("[data-guard=really]");
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  const left = await stores(page, "touchstone:");
  assert.deepEqual(left, { local: {}, database: {} });
  assert.equal(await page.evaluate(() => localStorage.getItem("neighbour")), "stays");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["neighbour"]);
});

check(its, "a page that started well is not held against by an old failure", { allow: NOISE }, async ({ context, tab: newTab, url }) => {
  const page = await newTab();
  for (let round = 0; round < 3; round += 1) {
    await context.route("**/*.wasm", (route) => route.abort());
    if (round) await page.reload(); else await page.goto(url);
    await panel(page, "absent");
    await context.unroute("**/*.wasm");
    await reload(page);
  }
  assert.equal(await page.locator(".guard").count(), 0);
});
