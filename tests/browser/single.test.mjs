// touchstone.html, opened from disk with no server: everything inside, no connection from the start, and copies
// of itself with the answers in them that open anywhere.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  LANGS, answers, check, choose, chosen, current, document, download, downloadJson, file, go, hasMetrics, home, instrument, listed, open, openFile,
  reload, saved, score, sitting, start, submit, tab, until, valuesOf, world,
} from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist", PATH = resolve(DIST, "touchstone.html"), URL_OF = `file://${PATH}`;
const of = instrument("omnichannel"), [first, second] = of.walk.map((item) => item.id);
const COPY = "#page [data-export=app]";
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** A folder for what a test saves. */
const folder = () => mkdtempSync(join(tmpdir(), "touchstone-"));

/** Saves a copy of the open assessment and gives its address and text. */
async function saveCopy(page, name = "copy.html") {
  const saved = await download(page, () => page.click(COPY)), path = join(folder(), name);
  writeFileSync(path, saved.bytes);
  return { url: `file://${path}`, ...saved };
}

check(its, "it is at most 1.5 MB, holds everything, and its policy forbids every connection from the start", {}, async () => {
  assert.ok(statSync(PATH).size <= 1_500_000, `${statSync(PATH).size} bytes`);
  const html = readFileSync(PATH, "utf8"), policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  assert.match(policy, /^default-src 'none'; script-src ('sha256-[^']+' ){3}'wasm-unsafe-eval'; style-src 'sha256-[^']+'; img-src data: blob:; connect-src 'none'; worker-src blob:;/);
  assert.doesNotMatch(policy, /unsafe-inline|'self'|https?:/);
  assert.doesNotMatch(html, /<(?:script|img|link|iframe)[^>]*\s(?:src|href)=["']?(?!data:|#)[^"' >]+/i, "nothing from elsewhere");
});

for (const lang of LANGS) {
  check(its, `in ${lang} from disk with the network off: answer, reload, plan, workbook, report, submit; no request`, { lang }, async ({ context, tab: newTab }) => {
    const page = await newTab(), asked = [];
    context.on("request", (request) => { if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(URL_OF)) asked.push(request.url()); });
    await context.setOffline(true);
    await open(page, URL_OF);
    assert.equal(await page.getAttribute("html", "lang"), lang);
    assert.equal(await page.locator("main#home [data-export=app]").isVisible(), false, "no link to what it is itself");
    await start(page, "omnichannel");
    await choose(page, first, { level: 4 });
    await saved(page);
    await page.waitForSelector("[data-from-disk]");
    await page.click("[data-understood]");
    await page.waitForSelector("[data-from-disk]", { state: "detached" });
    await reload(page);
    await page.waitForSelector("fieldset[data-item]");
    assert.equal(await page.locator("[data-from-disk]").count(), 0, "once understood it stays away");
    assert.equal((await chosen(page, of, await current(page)))[first], "4");
    await sitting(page, of, lang);
    assert.deepEqual(asked, []);
  });
}

check(its, "every file in it is the one beside it, byte for byte, and the self-check finds nothing wrong", {}, async ({ tab: newTab }) => {
  const page = await newTab();
  await open(page, `${URL_OF}#/check`);
  await page.waitForSelector("[data-check=files][data-verdict=good]");
  assert.deepEqual(await page.locator("[data-verdict=bad]").evaluateAll((all) => all.map((one) => one.innerText)), []);
  const made = JSON.parse(readFileSync(join(DIST, "build.json"), "utf8")).files;
  const inside = await page.evaluate(async () => {
    const found = {};
    for (const name of touchstoneFiles()) {
      const digest = await crypto.subtle.digest("SHA-256", touchstonePacked(name));
      found[name] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    return found;
  });
  const beside = made.filter(({ path }) => path in inside);
  assert.ok(beside.length >= 24, `${beside.length} files`);
  for (const { path, sha256: wanted } of beside) assert.equal(inside[path], wanted, path);
  assert.deepEqual(Object.keys(inside).filter((path) => !beside.some((one) => one.path === path)), ["build.json", "page.html"]);
  assert.equal(await page.evaluate(() => touchstoneCopy("")), readFileSync(PATH, "utf8"), "a copy without answers is the file itself");
});

check(its, "a draft travels: the copy goes on where it was, and what changes in it stays", {}, async ({ context, tab: newTab }) => {
  const page = await newTab();
  await open(page, URL_OF);
  const id = await openFile(page, document(of, { id: "abc234abc234", responses: { [first]: { level: 2, note: "</script><!-- <script> 汉字 \u2028 $& $1 \\u003c" } } }));
  await tab(page, "results");
  const before = await downloadJson(page), copy = await saveCopy(page);
  assert.match(copy.name, /^touchstone-Fern-Lake-Water-omnichannel-.*\.html$/i);
  // The same profile of the browser: the stored one is the same, so nothing doubles.
  const again = await newTab();
  await again.goto(copy.url);
  await again.waitForSelector("fieldset[data-item]");
  assert.equal(await current(again), id);
  assert.deepEqual((await downloadJson(again)).responses, before.responses);
  await home(again);
  assert.equal((await listed(again)).length, 1);
  await context.close();
  // Another computer.
  const other = await its.browser.newContext(), elsewhere = await other.newPage();
  await elsewhere.goto(copy.url);
  await elsewhere.waitForSelector("fieldset[data-item]");
  assert.equal(await current(elsewhere), id);
  const { changed, ...rest } = await downloadJson(elsewhere);
  assert.deepEqual({ ...rest, changed }, before, "the same file, to the last field");
  await go(elsewhere, `#/a/${id}/answer/${second}`);
  await choose(elsewhere, second, { level: 5 });
  await saved(elsewhere);
  await reload(elsewhere);
  await elsewhere.waitForSelector("fieldset[data-item]");
  assert.deepEqual(valuesOf((await downloadJson(elsewhere)).responses), { [first]: "2", [second]: "5" }, "what came after stays after a reload");
  await elsewhere.goto("about:blank");
  await elsewhere.goto(copy.url);
  await elsewhere.waitForSelector("fieldset[data-item]");
  assert.deepEqual(valuesOf((await downloadJson(elsewhere)).responses), { [first]: "2", [second]: "5" }, "and when the file is opened again");
  await home(elsewhere);
  assert.equal((await listed(elsewhere)).length, 1);
  await other.close();
});

check(its, "copies opened in turn, in one browser, neither set one another back nor double", {}, async ({ tab: newTab }) => {
  const page = await newTab();
  await open(page, URL_OF);
  const copies = [];
  for (const [at, level] of [1, 2].entries()) {
    await openFile(page, document(of, { id: `copy${at}1234567`, responses: { [first]: { level } } }));
    await tab(page, "report");
    copies.push(await saveCopy(page, `copy-${at}.html`));
  }
  const context = await its.browser.newContext(), other = await context.newPage();
  for (const [at, level] of [[0, 3], [1, 4], [0, 5], [1, 2], [0, null], [1, null]]) {
    await other.goto("about:blank");
    await other.goto(copies[at].url);
    await other.waitForSelector("fieldset[data-item]");
    await go(other, `#/a/copy${at}1234567/answer/${first}`);
    if (level) {
      await choose(other, first, { level });
      await saved(other);
    } else assert.deepEqual(valuesOf((await downloadJson(other)).responses), { [first]: at ? "2" : "5" });
  }
  await home(other);
  assert.equal((await listed(other)).length, 2);
  await context.close();
});

check(its, "a submitted assessment travels: sealed, with the same digest; the hosted app opens the copy, too", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, URL_OF);
  await openFile(page, document(of));
  await tab(page, "submit");
  await submit(page);
  await tab(page, "report");
  const before = await downloadJson(page), copy = await saveCopy(page);
  assert.match(before.revision.digest, /^sha256:/);
  for (const at of [copy.url, url]) {
    const context = await its.browser.newContext(), other = await context.newPage();
    await open(other, at);
    if (at === url) await other.setInputFiles("input[type=file][data-open]", file(copy.bytes, copy.name));
    await other.waitForSelector("[data-metric=index]");
    assert.deepEqual(await downloadJson(other), before);
    await hasMetrics(other, score(of, answers(of)));
    await context.close();
  }
});

check(its, "where nothing can be stored the copy still opens, on every load", {}, async ({ tab: newTab }) => {
  const page = await newTab();
  await open(page, URL_OF);
  await openFile(page, document(of, { responses: { [first]: { level: 3 } } }));
  await tab(page, "report");
  const copy = await saveCopy(page), context = await its.browser.newContext(), other = await context.newPage();
  await other.addInitScript(() => {
    for (const name of ["localStorage", "indexedDB"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await other.goto(copy.url);
  await other.waitForSelector("[data-save-state=memory]");
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(valuesOf((await downloadJson(other)).responses), { [first]: "3" });
    await reload(other);
    await other.waitForSelector("fieldset[data-item]");
  }
  await context.close();
});

check(its, "a copy that was cut, spoilt or is none is refused in words, and nothing is changed", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, URL_OF);
  await openFile(page, document(of, { responses: { [first]: { level: 3 } } }));
  await tab(page, "report");
  const { text } = await saveCopy(page), report = (await download(page, () => page.click("[data-export=report]"))).text;
  const hosted = await newTab();
  await open(hosted, url);
  const cases = [
    [text.slice(0, -60), /not a copy of Touchstone/], [readFileSync(PATH, "utf8"), /no answers in it/], [report, /not a copy of Touchstone/],
    [text.replace('"level": 3', '"level": 9'), /from 1 to 5/], [text.replace('"format": "touchstone-assessment"', '"fromat": "touchstone-assessment"'), /not a Touchstone assessment/],
    ["<!doctype html><p>hello", /not a copy of Touchstone/],
  ];
  for (const [content, words] of cases) {
    assert.notEqual(content, text);
    await hosted.setInputFiles("input[type=file][data-open]", file(content, "copy.html"));
    await until(() => hosted.locator("[data-refused]").innerText(), words);
    await hosted.click("[data-refused] button");
    assert.deepEqual(await listed(hosted), []);
  }
});

check(its, "the hosted app leads to it: the very file, from the home page and from an assessment", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const from = await download(page, () => page.click("main#home [data-export=app]"));
  assert.equal(from.name, "touchstone.html");
  assert.equal(sha256(from.bytes), sha256(readFileSync(PATH)));
  await openFile(page, document(of));
  for (const name of ["results", "report"]) {
    await tab(page, name);
    await page.waitForSelector("html[data-door=closed]", { state: "attached" });
    assert.equal(sha256((await download(page, () => page.click(COPY))).bytes), sha256(readFileSync(PATH)), `${name}, with the door closed`);
  }
});
