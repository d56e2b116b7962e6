// Firefox ESR: the main journey on a site, and the one file from disk. What only Chromium's tools can break is
// tested there; this shows that nothing leans on Chromium alone.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";
import { IDS, LANGS, answers, document, instrument, score, until } from "./steps.mjs";

const DIST = process.env.DIST || "dist", of = instrument("omnichannel"), [first] = of.walk.map((item) => item.id);
let browser, site, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-firefox-"));
  site = await serve(DIST, { base: "/some/sub/path/" });
  browser = await puppeteer.launch({
    browser: "firefox", executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr", headless: true,
    extraPrefsFirefox: { "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.useDownloadDir": true, "browser.helperApps.neverAsk.saveToDisk": "application/json,text/html" },
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A file the page has saved, once it is whole. */
async function saved(end) {
  let name;
  await until(() => {
    name = readdirSync(folder).find((one) => one.endsWith(end));
    return Boolean(name) && !readdirSync(folder).some((one) => one.endsWith(".part"));
  }, true, { within: 15_000 });
  await new Promise((done) => setTimeout(done, 200));
  const path = join(folder, name), text = readFileSync(path, "utf8");
  rmSync(path);
  return text;
}

const click = (page, selector) => page.evaluate((selector) => [...window.document.querySelectorAll(selector)].find((one) => one.checkVisibility()).click(), selector);
const at = (page, selector) => page.waitForFunction((selector) => [...window.document.querySelectorAll(selector)].some((one) => one.checkVisibility()), { timeout: 15_000 }, selector);
const metric = (page, name) => page.$eval(`[data-metric=${name}]:not([data-dimension])`, (one) => Number(one.dataset.value));

async function offer(page, content, name = "answers.json") {
  // Firefox reads it when the page does: it stays, in a folder of its own.
  const path = join(mkdtempSync(join(folder, "offered-")), name);
  writeFileSync(path, content);
  const input = await page.$("input[type=file][data-open]");
  await input.uploadFile(path);
}

async function journey(page, lang) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  await at(page, "[data-instrument=omnichannel]");
  await page.waitForSelector("html[data-ready]");
  assert.equal(await page.$eval("html", (one) => one.lang), lang);
  await click(page, "[data-instrument=omnichannel]");
  await at(page, `fieldset[data-item="${first}"]`);
  await page.click(`fieldset[data-item="${first}"] input[value="4"]`);
  await at(page, "[data-save-state=saved]");
  await page.reload();
  await at(page, "fieldset[data-item]");
  await click(page, "[data-export=json]");
  assert.deepEqual(JSON.parse(await saved(".json")).responses, { [first]: { level: 4 } });
  await click(page, "[data-goto=home]");
  await at(page, "main#home");
  await offer(page, JSON.stringify(document(of, { language: lang })));
  await at(page, "#page h1");
  await click(page, "[data-goto=results]");
  await at(page, "[data-metric=index]");
  const expected = score(of, answers(of));
  for (const name of ["index", "level", "coverage", "low", "high"]) assert.ok(Math.abs(await metric(page, name) - expected[name]) < 1e-12, name);
  await click(page, "[data-goto=report]");
  await at(page, ".board h1");
  await click(page, "[data-export=report]");
  assert.match(await saved(".report.html"), /^<!doctype html>/i);
  await click(page, "[data-goto=submit]");
  await at(page, "[data-submit]");
  await page.$$eval("[data-attest]", (all) => all.filter((one) => one.checkVisibility()).forEach((one) => one.click()));
  await page.type("#confirm-word", await page.$eval("[data-word]", (one) => one.dataset.word));
  await click(page, "[data-submit]");
  await at(page, "[data-sealed]");
  assert.deepEqual(faults, []);
}

for (const lang of LANGS) {
  test(`Firefox, ${lang}: answer, reload, save, open, results, report, submit`, { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}?lang=${lang}`);
    await journey(page, lang);
    await page.close();
  });
}

test("Firefox, the one file from disk: the same journey, and a copy that goes on", { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`file://${resolve(DIST, "touchstone.html")}?lang=en`);
  await journey(page, "en");
  await click(page, "[data-goto=report]");
  await at(page, "#page [data-export=app]");
  const digest = await page.evaluate(() => location.hash.split("/")[2]);
  await click(page, "#page [data-export=app]");
  const copy = join(folder, "copy.html");
  writeFileSync(copy, await saved(".html"));
  const other = await browser.newPage();
  await other.goto(`file://${copy}`);
  await at(other, "[data-metric=index]");
  assert.equal(await other.evaluate(() => location.hash.split("/")[2]), digest);
  await other.close();
  await page.close();
});

test("Firefox: every instrument starts, and the page closes its door", { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  for (const id of IDS) {
    await page.goto(`${site.url}?n=${id}#/start/${id}`);
    await at(page, "fieldset[data-item]");
    await page.waitForSelector("html[data-door=closed]", { timeout: 20_000 });
  }
  await page.close();
});
