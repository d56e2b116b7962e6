// A made-up third language in the built app (./dev third; DIST is the copy's): list of languages, direction, decimal
// comma, fallback of content, pages about the app; no text on its pages stands in another language.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { IDS, answers, check, choose, go, home, instrument, mixed, open, openFile, document, planByRule, reload, start, tab, turn, until, world } from "./steps.mjs";

const its = world(), DIST = process.env.DIST, locale = "ar-EG";
const omni = instrument("omnichannel");
const NAMES = IDS.map((id) => instrument(id).name.en);
/** Names, formats and keys, which are the same in every language. */
const SAME = /^(Touchstone|English|JSON|CSV|SVG|PNG|Excel|XLSX|HTML|NPS|CSAT|CES|CX|CXM|API|CRM|KPI|ROI|[A-Z]{2,6}|[a-z]+\.(json|html|js|wasm|css)|sha256:.*)$/;

/** Texts that are shown in no language but the page's, and are not accented: they are in no catalogue. */
const plain = (page, but = "[hidden]") => page.evaluate(([same, but]) => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), known = new RegExp(same);
  const told = (text) => text.trim().length > 3 && /[a-z]{3}/i.test(text) && !/[^\u0000-\u024f]/.test(text) && !/[áëîøüÿÅÉÏÖÛÝ]/.test(text) && !known.test(text.trim());
  while (walker.nextNode()) {
    const node = walker.currentNode, at = node.parentElement;
    if (at.closest("[hidden], script, style, template, textarea, code, pre, option[lang]") || at.closest(but) || !at.checkVisibility?.()) continue;
    if (at.closest("[lang]").lang === "ar" && told(node.nodeValue)) found.push(node.nodeValue.trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      const text = one.getAttribute(name);
      if (text && told(text) && one.closest("[lang]").lang === "ar" && !one.closest("[hidden]")) found.push(`${name}: ${text}`);
    }
  }
  return [...new Set(found)];
}, [SAME.source, but]);

check(its, "the browser's language is taken, the list has three, and the page turns", { locale }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, getComputedStyle(document.body).direction]), ["ar", "rtl", "rtl"]);
  const list = page.locator("[data-langs]");
  assert.deepEqual(await list.locator("option").allTextContents(), ["English", "العربية", "简体中文"]);
  assert.equal(await list.inputValue(), "ar");
  assert.deepEqual(await plain(page), []);
  await list.selectOption("zh-Hans");
  await page.getByRole("heading", { level: 1, name: "你的客户体验有多成熟？" }).waitFor();
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["zh-Hans", "ltr"]);
  await reload(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
  await list.selectOption("ar");
  assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
});

check(its, "a questionnaire that speaks it is answered, scored, planned and reported in it alone", { locale }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  assert.deepEqual(await plain(page), []);
  await choose(page, omni.walk[0].id, { level: 3 });
  await tab(page, "review");
  // Fourteen are open: the fifth of six forms.
  assert.match(await page.locator("#page").innerText(), /14 mány/);
  await openFile(page, document(omni, { organisation: "فندق", title: "ربيع", responses: answers(omni, (at) => (at % 11 === 5 ? { not_applicable: "لا ينطبق" } : mixed(at))) }));
  for (const name of ["review", "results", "targets", "roadmap", "report", "submit"]) {
    await tab(page, name);
    assert.deepEqual(await plain(page), [], name);
  }
  await planByRule(page);
  assert.deepEqual(await plain(page), [], "roadmap, planned");
  await tab(page, "report");
  assert.deepEqual(await plain(page), [], "report, planned");
  await tab(page, "results");
  const index = page.locator('[data-metric="index"]').first();
  await until(async () => /^\d/.test(await index.getAttribute("data-value")), true);
  assert.match(await page.locator("#page").innerText(), /\d,\d/, "no decimal comma");
  assert.doesNotMatch(await page.locator("#page").innerText(), /(^|\s)[0-5]\.\d(\s|$)/m, "a decimal point");
  for (const hash of ["#/scoring", "#/check", "#/brand", "#/instruments"]) {
    await go(page, hash);
    // Forms there name the other questionnaires.
    assert.deepEqual((await plain(page)).filter((text) => !NAMES.includes(text)), [], hash);
  }
});

check(its, "tags find it, and the address asks for one", { locale: "zh-TW" }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  const asked = async (query) => {
    await open(page, url + query);
    return page.evaluate(() => document.documentElement.lang);
  };
  for (const [query, lang] of [["", "zh-Hans"], ["?lang=ar_EG", "ar"], ["?lang=AR", "ar"], ["?lang=en_US", "en"], ["?lang=fr", "zh-Hans"]]) assert.equal(await asked(query), lang, query);
});

check(its, "one that does not is read in English, and says so", { locale }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "contact-centre");
  const heading = page.locator("fieldset[data-item] [lang=en], .q-head [lang=en], h1[lang=en]").first();
  await heading.waitFor();
  assert.deepEqual(await plain(page), [], "question");
  await choose(page, instrument("contact-centre").walk[0].id, { level: 2 });
  for (const name of ["review", "results", "targets", "roadmap", "submit"]) {
    await tab(page, name);
    // What is drawn has no place to say it.
    assert.deepEqual(await plain(page, "svg, select"), [], name);
  }
  await home(page);
  await turn(page, () => page.evaluate(() => { location.hash = "#/example/contact-centre"; }));
  await page.waitForSelector("[data-metric=index]");
});

check(its, "pages about the app, manifest, page for lost addresses and schemas have it", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await page.goto(`${url}about/ar/`);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"]);
  assert.deepEqual(await page.locator(".tools a").allTextContents(), ["English", "简体中文"]);
  assert.ok(existsSync(`${DIST}/about/ar/privacy.html`));
  const manifest = JSON.parse(readFileSync(`${DIST}/manifest.ar.webmanifest`, "utf8"));
  assert.deepEqual([manifest.lang, manifest.dir], ["ar", "rtl"]);
  assert.match(readFileSync(`${DIST}/404.html`, "utf8"), /<section lang="ar" dir="rtl">/);
  const config = JSON.parse(readFileSync(`${DIST}/schema/config.v1.json`, "utf8"));
  assert.deepEqual(config.properties.languages.items.enum, ["en", "ar", "zh-Hans"]);
  assert.ok(JSON.parse(readFileSync(`${DIST}/schema/instrument.v1.json`, "utf8")).$defs.Text.properties.ar);
});

