// Nothing leaves the browser: every request goes to the site's own folder, and once the app is idle
// there are none at all. Also how the page starts: at a sub-path, before and without its code.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { serve } from "./server.mjs";
import {
  BASE, IDS, LANGS, act, answers, check, choose, current, document, download, downloadJson, file, go, home, instrument, listed, open,
  openFile, reload, ready, saved, score, hasMetrics, start, submit, tab, turn, until, world,
} from "./steps.mjs";

const its = world();
const of = instrument("omnichannel");
const [first] = of.walk.map((item) => item.id);
const DIST = process.env.DIST || "dist";

/** The addresses a context asks for, but for files of the page's own making. */
function requests(context) {
  const log = [];
  log.last = Date.now();
  context.on("request", (request) => {
    if (/^(blob|data):/.test(request.url())) return;
    log.push(request.url());
    log.last = Date.now();
  });
  return log;
}

const each = (log) => [...new Set(log)];

/** Waits until nothing has been asked for in two seconds. */
async function idle(log) {
  while (Date.now() - log.last < 2000) await new Promise((resolve) => setTimeout(resolve, 2050 - (Date.now() - log.last)));
}

/** Everything a person can do in one sitting. */
async function wholeSession(page) {
  for (const id of IDS) {
    await home(page);
    await start(page, id);
    await choose(page, await page.getAttribute("fieldset[data-item]", "data-item"), { level: 4 });
    for (const name of ["review", "results", "submit", "answer"]) await tab(page, name);
    await go(page, `#/example/${id}`);
    await page.waitForSelector("[data-metric=index]:not([data-dimension])");
    await go(page, `#/blank/${id}`);
  }
  await go(page, "#/scoring");
  for (const at of [0, 1]) {
    const lang = await page.getAttribute("html", "lang");
    await page.click("[data-lang]:not([hidden])");
    await until(async () => (await page.getAttribute("html", "lang")) !== lang, true);
    await go(page, `#/blank/${IDS[at]}`);
    await go(page, `#/example/${IDS[at + 1]}`);
    await page.click("[data-theme-switch]");
  }
  for (const hook of ["[data-export=json]", "[data-export=csv]", "[data-export-wide]", "[data-chart=bars-svg]", "[data-chart=bars-png]"]) await download(page, () => page.click(hook));
  await openFile(page, document(of));
  await tab(page, "submit");
  await submit(page);
  await saved(page);
  await home(page);
  await act(page, "duplicate");
  await act(page, "delete");
  await page.click("[data-confirm]");
  await page.click("[data-undo]");
  await page.setInputFiles("[data-open]", file("{"));
  await page.waitForSelector("[data-refused]");
}

check(its, "every request of a whole session goes to the site's own folder; after two quiet seconds there is none", {}, async ({ context, tab: newTab, url }) => {
  const log = requests(context), page = await newTab();
  await open(page, url);
  await idle(log);
  const before = log.length;
  assert.deepEqual(log.filter((one) => !one.startsWith(url)), [], "outside the site's folder");
  await wholeSession(page);
  await idle(log);
  assert.deepEqual(each(log.slice(before)), [], "after the app was idle");
});

check(its, "started from a question, in Chinese, it fetches ahead just the same", { lang: "zh-Hans" }, async ({ context, tab: newTab, url }) => {
  const log = requests(context), page = await newTab();
  await open(page, `${url}?instrument=contact-centre`);
  await page.waitForSelector("fieldset[data-item]");
  await idle(log);
  const before = log.length;
  await wholeSession(page);
  assert.deepEqual(log.filter((one) => !one.startsWith(url)), []);
  assert.deepEqual(each(log.slice(before)), []);
});

check(its, "once idle, the app goes on without a network", {}, async ({ context, tab: newTab, url }) => {
  const log = requests(context), page = await newTab();
  await open(page, url);
  await idle(log);
  await context.setOffline(true);
  await wholeSession(page);
});

for (const base of ["/", "/deep/er/%E5%AE%A2%E6%88%B7/"]) {
  check(its, `it works when served at ${base}`, {}, async ({ context, tab: newTab }) => {
    const site = await serve(DIST, { base: decodeURI(base) });
    try {
      const url = site.url.replace(decodeURI(base), base), log = requests(context), page = await newTab();
      await open(page, url);
      await start(page, "omnichannel");
      await choose(page, first, { level: 2 });
      await saved(page);
      await reload(page);
      await page.waitForSelector("fieldset input:checked");
      await go(page, "#/example/omnichannel");
      assert.deepEqual(log.filter((one) => !one.startsWith(url)), []);
      await page.close();
    } finally {
      await site.close();
    }
  });
}

check(its, "index.html named in the address works too", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}index.html?lang=zh-Hans&theme=dark#/start/omnichannel`);
  await page.waitForSelector("fieldset[data-item]");
  assert.equal(await page.textContent("#page h1"), of.walk[0].text["zh-Hans"]);
});

// ---------------------------------------------------------------- before and without its code
for (const lang of LANGS) {
  check(its, `the home page is readable before any WebAssembly, in ${lang}, and does not jump`, { lang }, async ({ context, tab: newTab, url }) => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await context.route("**/*.wasm", async (route) => { await held; await route.continue(); });
    const page = await newTab();
    await page.goto(url, { waitUntil: "domcontentloaded" });
    const look = () => page.evaluate(() => ({
      text: document.querySelector("main#home").innerText,
      places: [...document.querySelectorAll("[data-instrument], [data-open], #home h1, .foot")].map((one) => one.getBoundingClientRect().toJSON()),
    }));
    await page.waitForSelector("#home h1", { state: "visible" });
    const before = await look();
    for (const id of IDS) assert.ok(before.text.includes(instrument(id).name[lang]), id);
    assert.equal(await page.locator("html[data-ready]").count(), 0);
    release();
    await ready(page);
    assert.deepEqual(await look(), before);
  });
}

check(its, "a click and a file from before the start are not lost", {}, async ({ context, tab: newTab, url }) => {
  for (const early of ["click", "file"]) {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await context.route("**/*.wasm", async (route) => { await held; await route.continue(); });
    const page = await newTab();
    await page.goto(url, { waitUntil: "domcontentloaded" });
    if (early === "click") await page.click("[data-instrument=omnichannel]");
    else await page.setInputFiles("[data-open]", file(document(of)));
    release();
    await ready(page);
    if (early === "click") await page.waitForSelector(`fieldset[data-item="${first}"]`);
    else await hasMetricsOf(page);
    await page.close();
    await context.unroute("**/*.wasm");
  }
});

check(its, "a page that arrives slowly starts what its address asks for", {}, async ({ tab: newTab }) => {
  const site = await serve(DIST, { base: BASE });
  // The same site, with a pause between the head and the body of the page.
  const slow = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, site.url));
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    const body = bytes.indexOf("<body");
    if (body < 0) return response.end(bytes);
    response.write(bytes.subarray(0, body));
    setTimeout(() => response.end(bytes.subarray(body)), 400);
  });
  await new Promise((done) => slow.listen(0, "127.0.0.1", done));
  const page = await newTab();
  try {
    await page.goto(`http://127.0.0.1:${slow.address().port}${BASE}?instrument=omnichannel`);
    await page.waitForSelector(`fieldset[data-item="${first}"]`);
    assert.equal(await page.locator("#slot-notices .note-err").count(), 0);
    await page.close();
  } finally {
    slow.closeAllConnections();
    slow.close();
    await site.close();
  }
});

async function hasMetricsOf(page) {
  await page.waitForSelector("[data-goto=results]");
  await tab(page, "results");
  await hasMetrics(page, score(of, answers(of)));
}

for (const lang of LANGS) {
  check(its, `without JavaScript the home page is readable, in a browser set to ${lang}`, {
    lang, javaScriptEnabled: false, allow: [/request failed: .*touchstone-/], // preloaded code that scripting would want
  }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await page.goto(url);
    const text = await page.locator("body").innerText();
    assert.ok(await page.isVisible("#home h1"));
    for (const id of IDS) assert.ok(text.includes(instrument(id).name.en), id);
    assert.ok(text.includes("JavaScript"), "it says what is needed");
    assert.ok(text.includes("请"), "in Chinese too");
  });
}

check(its, "questions that cannot be fetched are said to be missing, and the page goes on", {
  allow: [/Failed to load resource/, /request failed: .*instruments\/omnichannel/],
}, async ({ context, tab: newTab, url }) => {
  await context.route("**/instruments/omnichannel*", (route) => route.abort());
  const page = await newTab();
  await open(page, url);
  await page.click("[data-instrument=omnichannel]");
  await page.waitForSelector("#page h1");
  assert.match(await page.textContent("#page h1"), /could not be loaded|not be loaded/);
  await page.click("#page a[href='#/']");
  await context.unroute("**/instruments/omnichannel*");
  await start(page, "omnichannel");
});

// ---------------------------------------------------------------- language, theme, query
check(its, "the language can change at any moment, answers stay, the choice is remembered", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  const pages = [`answer/${of.walk[1].id}`, `dimension/${of.dimensions[0].id}`, "review", "results", "submit"];
  let lang = "en";
  for (const name of pages) {
    await go(page, `#/a/${id}/${name}`);
    lang = lang === "en" ? "zh-Hans" : "en";
    await turn(page, () => page.click("[data-lang]:not([hidden])"));
    assert.equal(await page.getAttribute("html", "lang"), lang);
    assert.equal(/[\u4e00-\u9fff]/.test(await page.textContent("#page h1")), lang === "zh-Hans", name);
  }
  assert.deepEqual((await downloadJson(page)).responses, responses);
  await reload(page);
  assert.equal(await page.getAttribute("html", "lang"), lang);
});

check(its, "typed text is not lost when the language changes", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await page.fill(`#note-${first}`, "half a sen");
  await turn(page, () => page.click("[data-lang]:not([hidden])"));
  assert.equal(await page.inputValue(`#note-${first}`), "half a sen");
});

check(its, "the theme switch is remembered; the query wins", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const theme = () => page.getAttribute("html", "data-theme");
  await page.click("[data-theme-switch]");
  await until(theme, "dark");
  await reload(page);
  assert.equal(await theme(), "dark");
  await open(page, `${url}?theme=light&lang=zh-Hans`);
  assert.equal(await theme(), "light");
  assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
  await open(page, `${url}?theme=auto`);
  assert.equal(await theme(), null);
});

check(its, "the back button goes back page by page, and never through a start", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  const id = await current(page);
  await choose(page, first, { level: 2 });
  await turn(page, () => page.click("[data-next]"));
  await tab(page, "results");
  await turn(page, () => page.goBack());
  await turn(page, () => page.goBack());
  assert.equal(await current(page), id);
  await page.goBack();
  await page.waitForSelector("main#home", { state: "visible" });
  assert.equal((await listed(page)).length, 1);
});

check(its, `nothing is served outside ${BASE}`, {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  assert.equal((await page.request.get(new URL("/index.html", url).href)).status(), 404);
});
