// Instruments of one's own: a file is looked at, checked and taken in; answering, result, report and files work
// with it; a changed one moves answers on by id and says what became of them; a site may offer its own.
import assert from "node:assert/strict";
import { after } from "node:test";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "./server.mjs";
import {
  LANGS, check, choose, current, digest, document, download, downloadJson, field, file, go, hasMetrics, home, listed, open, openFile, radio, reload, saved,
  score, stores, submit, tab, turn, until, valuesOf, world,
} from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist";
const rubbish = mkdtempSync(join(tmpdir(), "touchstone-own-"));
after(() => rmSync(rubbish, { recursive: true, force: true }));

const read = (name) => JSON.parse(readFileSync(`tests/fixtures/${name}.json`, "utf8"));
/** An own instrument as `steps` knows the built-in ones. */
const shop = (edition = "1.0") => {
  const content = read(`shop-${edition}`);
  const walk = content.dimensions.flatMap((dimension) => content.items.filter((item) => item.dimension === dimension.id));
  return { ...content, content, walk, digest: digest(content) };
};
const FIRST = shop("1.0"), SECOND = shop("1.1");
const NAMES = { en: "Shop check", "zh-Hans": "门店自查" };

/** Takes an instrument file in, from wherever a file can be opened. */
async function takeIn(page, content, name = "shop.json") {
  await page.setInputFiles("input[type=file][data-open], input[data-own-file]", file(content, name));
  await page.waitForSelector("[data-looked]");
  await page.click("[data-keep]");
  await page.waitForSelector(`[data-own-id="${content.id}"][data-edition="${content.edition}"]`);
}

/** Keys of own instruments in either store. */
const kept = async (page) => Object.values(await stores(page, "touchstone:instrument:")).flatMap((all) => Object.keys(all));

const instruments = async (page) => {
  await go(page, "#/instruments");
  await page.waitForSelector("main:not([hidden]) h1");
};

for (const lang of LANGS) {
  check(its, `in ${lang}: from the file to the sealed result, in this browser and in another`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await page.setInputFiles("input[type=file][data-open]", file(FIRST.content, "shop.json"));
    const looked = page.locator("[data-looked]");
    await until(() => looked.locator("h2").innerText(), NAMES[lang]);
    assert.match(await looked.innerText(), lang === "en" ? /4 questions in 2 dimensions, 4 levels, edition 1\.0/ : /2 个维度，4 道题，4 个等级，第 1\.0 版/);
    assert.match(await looked.innerText(), new RegExp(FIRST.digest.slice(7, 23)));
    assert.equal(await looked.locator("[data-sound]").count(), 1);
    await page.click("[data-keep]");
    await home(page);
    assert.equal(await page.locator("#slot-own h3").innerText(), NAMES[lang]);
    await turn(page, () => page.click("[data-own-card=shop-check]"));
    const wanted = {};
    for (const [at, item] of FIRST.walk.entries()) {
      wanted[item.id] = { level: (at % 4) + 1 };
      await choose(page, item.id, wanted[item.id]);
      if (at < FIRST.walk.length - 1) await turn(page, () => page.click("[data-next]"));
    }
    await saved(page);
    await reload(page);
    await page.waitForSelector("fieldset[data-item]");
    await tab(page, "results");
    await hasMetrics(page, score(FIRST, wanted));
    await tab(page, "targets");
    await page.waitForSelector("[data-aim]");
    await tab(page, "roadmap");
    await page.waitForSelector("[data-proposals]");
    assert.equal(await page.locator("[data-proposal]").count(), 0, "there is no library for it");
    await tab(page, "report");
    await page.waitForSelector(".board h1");
    assert.match(await page.locator("main:not([hidden])").innerText(), new RegExp(NAMES[lang]));
    await tab(page, "submit");
    await submit(page);
    const filed = await downloadJson(page);
    assert.deepEqual(filed.instrument, { id: "shop-check", version: "1.0", digest: FIRST.digest });
    assert.deepEqual(filed.instrument_file, FIRST.content);
    assert.ok(filed.revision.digest);
    await home(page);
    assert.match(await page.locator("#slot-continue li").innerText(), new RegExp(NAMES[lang]));

    // A colleague who has never seen the questionnaire.
    const other = await its.browser.newContext({ locale: lang }), elsewhere = await other.newPage();
    await open(elsewhere, url);
    await openFile(elsewhere, filed);
    assert.deepEqual(valuesOf((await downloadJson(elsewhere)).responses), valuesOf(wanted));
    await home(elsewhere);
    assert.equal(await elsewhere.locator("#slot-own h3").count(), 1, "it came along");
    await reload(elsewhere);
    assert.equal((await listed(elsewhere)).length, 1);
    await other.close();
  });
}

check(its, "what is wrong stands with its place, in both languages, and nothing of it is kept", {}, async ({ tab: newTab, url }) => {
  const spoilt = structuredClone(FIRST.content);
  spoilt.items[0].anchors.pop();
  spoilt.items[1].weight = 0;
  spoilt.items[2].anchors[1].en = "Customers are often told what is allowed.";
  delete spoilt.items[3].name["zh-Hans"];
  const page = await newTab();
  await open(page, `${url}#/instruments`);
  await page.setInputFiles("input[data-own-file]", file(spoilt, "spoilt.json"));
  const found = () => page.locator("[data-finding]").evaluateAll((all) => all.map((one) => [one.dataset.finding, one.querySelector("code").innerText]));
  await until(found, [
    ["missing-locale", "items.shop-calls.name.zh-Hans"], ["weight", "items.shop-shelf.weight"], ["anchors", "items.shop-greeting.anchors"],
    ["hedged-quantifier", "items.shop-returns.anchors[1]"],
  ]);
  assert.match(await page.locator("[data-looked]").innerText(), /Three things must be put right[\s\S]*Each of the 4 levels needs one description; this question has 3\.[\s\S]*One place is worth another look/);
  assert.equal(await page.locator("[data-keep]").count(), 0);
  await page.click("[data-lang=zh-Hans]");
  await until(() => page.locator("[data-looked]").innerText(), /有 3 处问题，改正后才能使用[\s\S]*4 个等级各需一条描述，这道题有 3 条/);
  await page.click("[data-leave]");
  assert.equal(await page.locator("[data-looked]").count(), 0);
  await until(() => page.evaluate(() => document.activeElement.tagName), "H1");
  for (const [content, words] of [[{ ...FIRST.content, colour: 1 }, /colour/], [{ ...FIRST.content, items: 7 }, /items/], [{ ...FIRST.content, version: 2 }, /2/]]) {
    await page.setInputFiles("input[data-own-file]", file(content, "bad.json"));
    await until(() => page.locator("[data-refused]").innerText(), words);
    await page.click("[data-refused] button");
  }
  const taken = { ...FIRST.content, id: "omnichannel" };
  await page.setInputFiles("input[data-own-file]", file(taken, "taken.json"));
  await page.waitForSelector("[data-finding=taken-id]");
  assert.deepEqual(await kept(page), []);
  await reload(page);
  // By then what is kept was read.
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 15_000 });
  assert.equal(await page.locator("[data-own-id]").count(), 0);
});

check(its, "a changed one: drafts stay with theirs until they are moved on, with a report, and back", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}#/instruments`);
  await takeIn(page, FIRST.content);
  await turn(page, () => page.click("[data-own-start=shop-check]"));
  const id = await current(page);
  for (const at of [0, 1, 2, 3]) {
    await choose(page, FIRST.walk[at].id, { level: 3 });
    if (at < 3) await turn(page, () => page.click("[data-next]"));
  }
  await saved(page);
  await instruments(page);
  await page.setInputFiles("input[data-own-file]", file({ ...SECOND.content, evidence_from: 9 }, "shop.json"));
  await page.waitForSelector("[data-finding=levels]");
  assert.doesNotMatch(await page.locator("[data-looked]").innerText(), /new ones start with this one/, "not what cannot be used");
  await page.setInputFiles("input[data-own-file]", file(SECOND.content, "shop.json"));
  await until(() => page.locator("[data-looked]").innerText(), /Edition 1\.0 of it is here already/);
  await page.click("[data-keep]");
  const behind = page.locator(`[data-behind="${id}"]`);
  await behind.waitFor();
  assert.equal(await page.locator('[data-own-id][data-edition="1.0"] [data-in-use]').count(), 1, "what is used stays");
  assert.equal(await page.locator('[data-own-id][data-edition="1.0"] [data-own-remove]').count(), 0);
  // Until then the draft asks what it asked, and says that there is another.
  await go(page, `#/a/${id}/answer/shop-returns`);
  await page.waitForSelector(field("shop-returns"));
  await page.waitForSelector("[data-newer-edition] a[href='#/instruments']");
  assert.equal(await page.locator(radio("shop-returns", "3")).isChecked(), true);
  await instruments(page);
  await page.click(`[data-behind="${id}"] [data-preview]`);
  const said = await page.locator("[data-mapping]").innerText();
  for (const words of [/Three answers are carried over/, /One of them belongs to a question whose words have changed[\s\S]*Greeting/, /One question is in another dimension now[\s\S]*Shelf gaps/, /One question is new[\s\S]*Delivery/, /One answer has no question any more[\s\S]*Returns/]) assert.match(said, words);
  await page.click("[data-lang=zh-Hans]");
  await page.click(`[data-behind="${id}"] [data-preview]`);
  await until(() => page.locator("[data-mapping]").innerText(), /退货/);
  await page.click("[data-lang=en]");
  await page.click(`[data-behind="${id}"] [data-preview]`);
  await page.waitForSelector("[data-mapping]");
  // What another tab has changed since is looked at first.
  const other = await newTab();
  await open(other, `${url}#/a/${id}/answer/shop-calls`);
  await other.check(radio("shop-calls", "2"));
  await saved(other);
  await page.click("[data-move-on]");
  await until(() => page.locator(".toast").innerText(), /has changed since/);
  await page.click(`[data-behind="${id}"] [data-preview]`);
  await page.waitForSelector("[data-mapping]");
  assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("data-move-on")), true);
  await page.click("[data-move-on]");
  await page.waitForSelector(`[data-behind="${id}"]`, { state: "detached" });
  // The other tab goes on with the new questions.
  await other.waitForFunction(() => !document.querySelector("[data-newer-edition]"));
  await go(other, `#/a/${id}/answer/shop-delivery`);
  await other.waitForSelector(field("shop-delivery"));
  await other.close();
  // Undo puts it back, the open one, too.
  await page.click("[data-undo]");
  await page.waitForSelector(`[data-behind="${id}"]`);
  await go(page, `#/a/${id}/answer/shop-returns`);
  assert.equal(await page.locator(radio("shop-returns", "3")).isChecked(), true);
  assert.equal((await downloadJson(page)).instrument.version, "1.0");
  await instruments(page);
  await page.click(`[data-behind="${id}"] [data-preview]`);
  await page.click("[data-move-on]");
  await page.waitForSelector(`[data-behind="${id}"]`, { state: "detached" });
  const now = async () => {
    await go(page, "#/scoring");
    await go(page, `#/a/${id}/results`);
    await page.waitForSelector("[data-metric=coverage]");
    const filed = await downloadJson(page);
    return [filed.instrument.version, Object.keys(filed.responses).sort()];
  };
  assert.deepEqual(await now(), ["1.1", ["shop-calls", "shop-greeting", "shop-shelf"]]);
  await reload(page);
  assert.deepEqual(await now(), ["1.1", ["shop-calls", "shop-greeting", "shop-shelf"]]);
  // A restore point has it as it was.
  await home(page);
  await page.click("[data-points]");
  await page.locator("[data-point] button").first().click();
  await page.waitForSelector("[data-goto=results]");
  await until(async () => (await downloadJson(page)).instrument.version, "1.0");
  assert.equal(Object.keys((await downloadJson(page)).responses).length, 4);
});

check(its, "files: a draft of another edition is moved on with a message, a sealed one and an unknown one are refused in words", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const bare = document(FIRST, { id: "shop-draft", responses: { "shop-greeting": { level: 2 }, "shop-returns": { level: 4, note: "x" } } });
  const refused = async (content, words) => {
    await page.setInputFiles("input[type=file][data-open]", file(content));
    await until(() => page.locator("[data-refused]").innerText(), words);
    await page.click("[data-refused] button");
  };
  await refused(bare, /questionnaire “shop-check”, which is not here[\s\S]*open the questionnaire’s file first/);
  const along = { ...bare, instrument_file: SECOND.content };
  await refused(along, /edition 1\.0/);
  await refused({ ...bare, instrument_file: { ...FIRST.content, items: [] } }, /edition 1\.0/);
  await refused({ ...bare, instrument_file: 7 }, /answers\.json/);
  assert.deepEqual(await kept(page), [], "what a refused file brings is not kept");
  await takeIn(page, SECOND.content);
  await home(page);
  await refused({ ...bare, responses: { "shop-greeting": { level: "two" } } }, /shop-greeting/);
  await openFile(page, bare);
  await until(() => page.locator(".toast").innerText(), /answered with edition 1\.0 and is open with edition 1\.1\. One answer is carried over\.[\s\S]*One answer has no question any more and is left out\./);
  assert.deepEqual(Object.keys((await downloadJson(page)).responses), ["shop-greeting"]);
  await home(page);
  await refused({ ...bare, id: "shop-sealed", revision: { submitted: "2026-01-06T09:30:00Z", digest: "sha256:00" } }, /submitted with edition 1\.0/);
});

check(its, "in one language: readable in the other, and said to be in which", { lang: "zh-Hans" }, async ({ tab: newTab, url }) => {
  const english = (value) => {
    if (Array.isArray(value)) return value.map(english);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "zh-Hans").map(([key, one]) => [key, english(one)]));
  };
  const page = await newTab();
  await open(page, `${url}#/instruments`);
  const content = english(FIRST.content);
  await page.setInputFiles("input[data-own-file]", file(content, "shop.json"));
  await page.waitForSelector("[data-finding=one-language]");
  await page.click("[data-keep]");
  await turn(page, () => page.click("[data-own-id] [data-own-start]"));
  assert.equal(await page.locator(`${field("shop-greeting")} h1`).getAttribute("lang"), "en");
  assert.deepEqual(await page.locator(`${field("shop-greeting")} .rungs .t`).evaluateAll((all) => [...new Set(all.map((one) => one.lang))]), ["en"]);
  assert.equal(await page.locator(`${field("shop-greeting")} .rungs-2 .t`).first().getAttribute("lang"), null);
  assert.match(await page.locator(`${field("shop-greeting")} .rungs`).innerText(), /Nobody looks up unless asked/);
  // What the shell says in both languages is swapped again when a brand comes; what is in one language stays.
  await page.evaluate(() => dispatchEvent(new Event("touchstone-lang")));
  await page.waitForTimeout(200);
  assert.equal(await page.locator(`${field("shop-greeting")} .rungs .t:visible`).count(), 4);
});

check(its, "a built-in one to begin with can be taken, and removed again", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}#/instruments`);
  const template = await download(page, () => page.click("[data-template=omnichannel]"));
  assert.equal(template.name, "my-omnichannel.json");
  await page.setInputFiles("input[data-own-file]", file(template.text, template.name));
  await page.waitForSelector("[data-keep]");
  await page.click("[data-keep]");
  const again = await download(page, () => page.click("[data-own-save]"));
  assert.deepEqual(JSON.parse(again.text), JSON.parse(template.text));
  assert.equal((await kept(page)).length, 1);
  await page.click("[data-own-remove]");
  await page.waitForSelector("[data-own-id]", { state: "detached" });
  await until(() => kept(page), []);
  await reload(page);
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 15_000 });
  assert.equal(await page.locator("[data-own-id]").count(), 0);
});

check(its, "where nothing can be kept it works until the page closes, and says so", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    for (const name of ["localStorage", "indexedDB"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  });
  const page = await newTab();
  await open(page, `${url}#/instruments`);
  await page.setInputFiles("input[data-own-file]", file(FIRST.content, "shop.json"));
  await page.click("[data-keep]");
  await until(() => page.locator(".toast").innerText(), /no room for it/);
  await turn(page, () => page.click("[data-own-id] [data-own-start]"));
  await page.waitForSelector(field("shop-greeting"));
});

check(its, "a site offers its own: on the home page, by address, without a network, in the one file", {}, async ({ context, tab: newTab }) => {
  const folder = join(rubbish, "site"), config = join(rubbish, "config");
  mkdirSync(join(config, "brand"), { recursive: true });
  writeFileSync(join(config, "touchstone.config.json"), JSON.stringify({ format: "touchstone-config", version: 1, name: "Corner Shops", instruments: ["brand/shop.json", "omnichannel"] }));
  writeFileSync(join(config, "brand/shop.json"), JSON.stringify(FIRST.content));
  cpSync(DIST, folder, { recursive: true });
  cpSync(config, folder, { recursive: true });
  const site = await serve(folder);
  try {
    const page = await newTab();
    await open(page, `${site.url}?instrument=shop-check`);
    await page.waitForSelector(field("shop-greeting"));
    await choose(page, "shop-greeting", { level: 2 });
    await saved(page);
    await home(page);
    await page.waitForSelector("#slot-own [data-own-card=shop-check]");
    assert.deepEqual(await page.locator("#home [data-instrument]:visible").evaluateAll((all) => all.map((one) => one.dataset.instrument)), ["omnichannel"]);
    await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 15_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await open(page, site.url);
    await turn(page, () => page.click("#slot-own [data-own-card=shop-check]"));
    await page.waitForSelector(field("shop-greeting"));
    await context.setOffline(false);
  } finally {
    await site.close();
  }
  const dressed = join(rubbish, "dressed");
  const wear = () => execFileSync("cargo", [
    "run", "--quiet", "--profile", "dev", "--no-default-features", "--features", "assemble", "--bin", "assemble", "--", "wear", DIST, dressed, "--config", join(config, "touchstone.config.json"),
  ], { env: { ...process.env, PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter) }, stdio: ["ignore", "pipe", "pipe"] });
  wear();
  const other = await its.browser.newContext(), single = await other.newPage();
  await open(single, pathToFileURL(join(dressed, "touchstone.html")).href);
  await turn(single, () => single.click("#slot-own [data-own-card=shop-check]"));
  await single.waitForSelector(field("shop-greeting"));
  await other.close();
  rmSync(dressed, { recursive: true });
  writeFileSync(join(config, "brand/shop.json"), JSON.stringify({ ...FIRST.content, items: [] }));
  assert.throws(wear, /There is no question[\s\S]*mend it first/);
});
