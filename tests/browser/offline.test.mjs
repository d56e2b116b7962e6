// Kept for use without a network: a service worker with a whole version in a cache of its own, that asks before a
// newer one takes over, can be killed at any point of an update, and can be taken out of service.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { browse } from "./browser.mjs";
import {
  LANGS, answers, check, choose, chosen, current, document, download, file, home, instrument, open, ready, reload, saved, sitting, start, submit,
  tab, until, world,
} from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist", of = instrument("omnichannel"), [first, second] = of.walk.map((item) => item.id);
const rubbish = mkdtempSync(join(tmpdir(), "touchstone-offline-"));
after(() => rmSync(rubbish, { recursive: true, force: true }));
const hex = (bytes) => createHash("sha256").update(bytes).digest("hex");
const OFFLINE = [/ERR_INTERNET_DISCONNECTED|Failed to load resource/, /request failed/, /service worker/i];

let builds = 0;
/** A build that differs from every other: its page says `mark`, and each of its data files is of another length. */
function build(mark) {
  const folder = join(rubbish, mark);
  cpSync(DIST, folder, { recursive: true });
  builds += 1;
  const page = join(folder, "index.html"), list = join(folder, "build.json"), worker = join(folder, "sw.js");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html ", `<html data-version="${mark}" `));
  const made = JSON.parse(readFileSync(list, "utf8"));
  for (const one of made.files) {
    const path = join(folder, one.path);
    if (/^(instruments|initiatives|examples)\//.test(one.path)) writeFileSync(path, readFileSync(path, "utf8") + " ".repeat(builds));
    if (one.path !== "touchstone.html") one.sha256 = hex(readFileSync(path));
  }
  const number = (files) => hex(files.filter(({ path }) => path !== "touchstone.html" && path !== "sw.js").map(({ sha256, path }) => `${sha256} ${path}`).join("\n")).slice(0, 16);
  const old = number(JSON.parse(readFileSync(list, "utf8")).files);
  assert.ok(readFileSync(worker, "utf8").includes(old), "the worker holds its build's number");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(old, number(made.files)));
  for (const one of made.files) if (one.path === "sw.js") one.sha256 = hex(readFileSync(worker));
  writeFileSync(list, JSON.stringify(made));
  return folder;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".webmanifest": "application/manifest+json" };

/** A host whose site can be exchanged; `hold` keeps every answer after so many back. */
async function host(folder) {
  const its = { folder, hold: Infinity, served: [], answering: true };
  const server = createServer((request, response) => {
    if (!its.answering) return request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
    if (its.served.length >= its.hold) return undefined;
    its.served.push(path);
    try {
      const bytes = readFileSync(join(its.folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "cache-control": "no-cache" });
      return response.end(bytes);
    } catch {
      response.writeHead(404);
      return response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  its.url = `http://127.0.0.1:${server.address().port}/`;
  its.close = () => { server.closeAllConnections(); server.close(); };
  return its;
}

/** Waits until this browser keeps a whole version. */
const kept = (page) => until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated", { within: 20_000 });
/** A browser that keeps the site's version, with one answer given. */
async function begun(page, url, level) {
  await open(page, url);
  await kept(page);
  await start(page, "omnichannel");
  await choose(page, first, { level });
  await saved(page);
}
const version = (page) => page.getAttribute("html", "data-version");

for (const lang of LANGS) {
  check(its, `in ${lang}, after one visit everything works with the network off: every start, answer, reload, report, workbook, submit`, { lang, allow: OFFLINE }, async ({ context, tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await page.waitForSelector("[data-kept]");
    await context.setOffline(true);
    await reload(page);
    await page.waitForSelector("[data-kept]");
    await open(page, `${url}?lang=${lang}&theme=dark`);
    await start(page, "omnichannel");
    await choose(page, first, { level: 4 });
    await saved(page);
    await reload(page);
    await page.waitForSelector("fieldset[data-item]");
    assert.equal((await chosen(page, of, await current(page)))[first], "4");
    await sitting(page, of, lang);
    // An address that is not there leads back, as on line; a file that is not there is none.
    await page.goto(`${url}nothing/at/all#/scoring`);
    await until(() => page.getAttribute("a", "href"), `${new URL(url).pathname}#/scoring`);
    assert.equal(await page.evaluate(() => fetch("nothing.json").then((one) => one.status, () => "no answer")), "no answer");
  });
}

check(its, "the manifest installs: names in both languages, icons of the sizes they say, shortcuts that start, our files", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  for (const lang of LANGS) {
    await open(page, `${url}?lang=${lang}`);
    const address = await page.getAttribute("link[rel=manifest]", "href"), manifest = JSON.parse(readFileSync(join(DIST, address), "utf8"));
    assert.equal(manifest.lang, lang);
    assert.match(manifest.name, lang === "en" ? /customer experience/ : /客户体验/);
    assert.deepEqual([manifest.id, manifest.start_url, manifest.scope, manifest.display], [undefined, "./", "./", "standalone"], "without an id two copies on one host are two apps");
    assert.equal(manifest.shortcuts.length, 4);
    for (const icon of manifest.icons.filter(({ type }) => type === "image/png")) {
      const bytes = readFileSync(join(DIST, icon.src));
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes, icon.src);
    }
    assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
    for (const { url: to } of manifest.shortcuts) {
      await page.goto("about:blank");
      await page.goto(new URL(to, url).href);
      await page.waitForSelector("fieldset[data-item]");
    }
    assert.deepEqual(manifest.file_handlers.map(({ action, accept }) => [action, accept["application/json"]]), [["./", [".json"]]]);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
});

check(its, "a file the system hands over is opened; the browser's offer to install becomes a button", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript((content) => {
    Object.defineProperty(window, "launchQueue", { value: { setConsumer(take) {
      const handle = { getFile: async () => new File([content], "mine.json", { type: "application/json" }) };
      addEventListener("hand-over", () => take({ files: [handle] }));
    } } });
  }, JSON.stringify(document(of)));
  const page = await newTab();
  await open(page, url);
  await page.evaluate(() => dispatchEvent(new Event("hand-over")));
  await page.waitForSelector("#page h1");
  assert.equal(await current(page), `test-${of.id}`);
  await home(page);
  await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    Object.assign(offer, { prompt() { window.asked = offer.defaultPrevented; }, userChoice: Promise.resolve({ outcome: "accepted" }) });
    dispatchEvent(offer);
  });
  await page.click("[data-install]");
  await page.waitForSelector(".toast");
  assert.equal(await page.evaluate(() => window.asked), true);
  assert.equal(await page.locator("[data-install]").count(), 0, "the offer is good once");
});

check(its, "in a frame nothing is kept, and the page works all the same", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), around = createServer((_, response) => { response.writeHead(200, { "content-type": "text/html" }); response.end(`<!doctype html><link rel="icon" href="data:,"><iframe id="frame" src="${url}"></iframe>`); });
  await new Promise((done) => around.listen(0, "localhost", done));
  try {
    await page.goto(`http://localhost:${around.address().port}/`);
    const frame = page.frame({ url: (one) => one.href.startsWith(url) });
    await frame.waitForSelector("html[data-door=closed]", { state: "attached" });
    assert.equal(await frame.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length, () => 0)), 0);
  } finally {
    around.closeAllConnections();
    around.close();
  }
});

check(its, "a newer version waits until it is asked for; then the page is the new one, with every answer", { allow: OFFLINE }, async ({ tab: newTab }) => {
  const old = build("old"), fresh = build("new"), site = await host(old);
  try {
    const page = await newTab();
    await begun(page, site.url, 2);
    site.folder = fresh;
    await reload(page);
    assert.equal(await version(page), "old", "still the old one, whole");
    await page.waitForSelector("[data-newer]");
    await choose(page, first, { level: 5 });
    await page.click("[data-later]");
    await page.waitForSelector("[data-newer]", { state: "detached" });
    assert.deepEqual(await page.evaluate(() => window.performance.getEntriesByType("navigation").map((one) => one.type)), ["reload"], "never on its own");
    await reload(page);
    assert.equal(await version(page), "old");
    await page.waitForSelector("[data-newer]");
    // Another tab stays as it is.
    const other = await newTab();
    await open(other, `${site.url}#/scoring`);
    await choose(page, first, { level: 3 });
    await page.click("[data-renew]");
    await until(() => version(page).catch(() => null), "new", { within: 10_000 });
    await ready(page);
    await page.waitForSelector("fieldset[data-item]");
    assert.equal((await chosen(page, of, await current(page)))[first], "3");
    assert.equal(await version(other), "old");
    await other.evaluate(() => { location.hash = "#/example/omnichannel"; });
    await other.waitForSelector("[data-metric=index]");
    site.answering = false;
    await reload(page);
    assert.equal(await version(page), "new", "whole without a network");
  } finally {
    site.close();
  }
});

/** The numbers of the builds that this browser keeps. */
const keptBuilds = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("touchstone ")).map((name) => name.split(" ").at(-1)).sort());
const number = (folder) => /"([0-9a-f]{16})"/.exec(readFileSync(join(folder, "sw.js"), "utf8"))[1];

check(its, "of three versions the one that answered before is kept for other tabs; the one nobody took goes", { allow: OFFLINE }, async ({ tab: newTab }) => {
  const folders = ["one", "two", "three"].map(build), numbers = folders.map(number), site = await host(folders[0]);
  try {
    const page = await newTab();
    await open(page, site.url);
    await kept(page);
    for (const at of [1, 2]) {
      site.folder = folders[at];
      await reload(page);
      await page.waitForSelector("[data-newer]");
      await until(async () => (await keptBuilds(page)).includes(numbers[at]), true, { within: 10_000 });
      await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).installing), null);
    }
    assert.deepEqual(await keptBuilds(page), [...numbers].sort(), "all three are here");
    await page.click("[data-renew]");
    await until(() => version(page).catch(() => null), "three", { within: 10_000 });
    await until(() => keptBuilds(page), [numbers[0], numbers[2]].sort());
  } finally {
    site.close();
  }
});

check(its, "a cache that was lost is filled again at the next visit", { allow: OFFLINE }, async ({ tab: newTab }) => {
  const site = await host(build("lost"));
  try {
    const page = await newTab();
    await begun(page, site.url, 3);
    const before = await keptBuilds(page);
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    // The worker knew its list for as long as it lived.
    const session = await page.context().newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await reload(page);
    await until(() => keptBuilds(page), before, { within: 10_000 });
    await until(() => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 40), true, { within: 10_000 });
    site.answering = false;
    await reload(page);
    await page.waitForSelector("fieldset[data-item]");
    assert.equal((await chosen(page, of, await current(page)))[first], "3");
  } finally {
    site.close();
  }
});

check(its, "a list or a file that is not of the build is not taken over, and a spoilt cache heals", { allow: [...OFFLINE, /is not the file of build|is of build|Uncaught \(in promise\)/] }, async ({ tab: newTab }) => {
  const old = build("whole"), spoilt = build("spoilt"), mixed = build("mixed"), site = await host(old);
  const glue = JSON.parse(readFileSync(join(spoilt, "build.json"), "utf8")).files.find(({ path }) => /^touchstone-[0-9a-f]+\.js$/.test(path)).path;
  writeFileSync(join(spoilt, "instruments/omnichannel.en.json"), "<!doctype html>not found");
  writeFileSync(join(mixed, "build.json"), readFileSync(join(old, "build.json")));
  try {
    const page = await newTab();
    await open(page, site.url);
    await kept(page);
    for (const folder of [spoilt, mixed]) {
      site.folder = folder;
      await reload(page);
      await page.waitForTimeout(1500);
      assert.equal(await page.locator("[data-newer]").count(), 0);
      assert.equal(await version(page), "whole");
    }
    site.folder = old;
    await page.evaluate(async (glue) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        await cache.put(new URL(glue, location.href).href, new Response("throw new Error('foreign')", { headers: { "content-type": "text/javascript" } }));
        await cache.delete(new URL("build.json", location.href).href);
      }
    }, glue);
    await reload(page);
    await start(page, "omnichannel");
  } finally {
    site.close();
  }
});

check(its, "sw-off.js in the place of sw.js heals within two loads, and answers stay", { allow: OFFLINE }, async ({ tab: newTab }) => {
  const folder = build("off"), site = await host(folder);
  try {
    const page = await newTab();
    await begun(page, site.url, 2);
    const after = build("after");
    writeFileSync(join(after, "sw.js"), readFileSync(join(after, "sw-off.js")));
    site.folder = after;
    await reload(page);
    await until(() => page.evaluate(() => caches.keys()), [], { within: 10_000 });
    await reload(page);
    assert.equal(await version(page), "after");
    await page.waitForSelector("fieldset[data-item]");
    assert.equal((await chosen(page, of, await current(page)))[first], "2");
  } finally {
    site.close();
  }
});

// ---------------------------------------------------------------- killed in the middle
// A sample of the places; ./dev soak goes through all of them.
const CHANGED = 2 + JSON.parse(readFileSync(join(DIST, "build.json"), "utf8")).files.filter(({ path }) => /^(instruments|initiatives|examples)\/|^index.html$/.test(path)).length;
const PLACES = process.env.UPDATES === "all" ? Array.from({ length: CHANGED + 1 }, (_, at) => at) : [0, 1, 2, Math.floor(CHANGED / 2), CHANGED - 1, CHANGED];
test("killed at any point of an update it is the whole old or the whole new version, with every answer", { timeout: 60_000 + PLACES.length * 20_000 }, async () => {
  const old = build("before"), fresh = build("coming"), seen = [];
  for (const at of PLACES) {
    const profile = join(rubbish, `profile-${at}`), site = await host(old);
    try {
      let browser = await browse(profile);
      await begun(browser.page, site.url, 4);
      Object.assign(site, { folder: fresh, served: [], hold: at });
      await browser.page.reload().catch(() => {});
      await ready(browser.page);
      await until(() => site.served.length, at);
      await browser.kill();
      site.answering = false;
      browser = await browse(profile);
      await open(browser.page, site.url);
      seen.push(await version(browser.page));
      assert.ok(["before", "coming"].includes(seen.at(-1)), `killed after ${at} files`);
      if (at < CHANGED) assert.equal(seen.at(-1), "before", `killed after ${at} of ${CHANGED} files`);
      await browser.page.click("[data-continue]");
      await browser.page.waitForSelector("fieldset[data-item]");
      assert.equal((await chosen(browser.page, of, await current(browser.page)))[first], "4", `killed after ${at} files`);
      await tab(browser.page, "report");
      await browser.page.waitForSelector("#page h1");
      assert.match((await download(browser.page, () => browser.page.click("[data-export=json]"))).text, /"level": 4/);
      await browser.kill();
    } finally {
      site.close();
    }
  }
});
