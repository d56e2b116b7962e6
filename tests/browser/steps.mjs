// The steps the browser tests share: one site and browser a file, one watched context a test, and the
// things a person does: start, answer, turn a page, download, open a file. Knows the stable hooks of
// DESIGN.md; asserts only what every test wants (nothing on the console, no failed request).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch, open, ready, watched } from "./browser.mjs";
import { serve } from "./server.mjs";

export { open, ready, watched };
export const BASE = "/some/sub/path/";
export const IDS = ["contact-centre", "omnichannel", "competencies", "building-blocks"];
export const LANGS = ["en", "zh-Hans"];
export const PREFIX = "touchstone:1:";
export const QUARANTINE = "touchstone:quarantine:";
const LOCALES = { en: "en-GB", "zh-Hans": "zh-CN" };
const DIST = process.env.DIST || "dist";

/** The built site at a sub-path and a browser, for all tests of a file. */
export function world() {
  const its = { site: null, browser: null };
  before(async () => {
    its.site = await serve(DIST, { base: BASE });
    its.browser = await launch();
  });
  after(async () => {
    await its.browser?.close();
    await its.site?.close();
  });
  return its;
}

/**
 * A test in a browser context of its own. It fails on any console error or warning, page error or
 * failed request that none of the patterns in `allow` names.
 */
export function check(its, name, { allow = [], lang = "en", ...options }, body) {
  test(name, { timeout: 150_000 }, async (t) => {
    const context = await its.browser.newContext({
      locale: LOCALES[lang], timezoneId: "Europe/Berlin", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options,
    });
    context.setDefaultTimeout(10_000);
    const complaints = [];
    const unexpected = () => complaints.filter((line) => !allow.some((pattern) => pattern.test(line)));
    try {
      await body({ t, context, lang, url: its.site.url, tab: () => watched(context, complaints) });
    } catch (error) {
      if (unexpected().length) error.stack += `\nThe page complained:\n${unexpected().join("\n").slice(0, 2000)}`;
      throw error;
    } finally {
      await context.close();
    }
    assert.deepEqual(unexpected(), [], "the page complained");
  });
}

// ---------------------------------------------------------------- instruments and their scoring
/** An instrument file of the built site, with its items in page order as `walk`, and its digest. */
export function instrument(id) {
  const file = JSON.parse(readFileSync(`${DIST}/instruments/${id}.json`, "utf8"));
  const walk = file.dimensions.flatMap((dimension) => file.items.filter((item) => item.dimension === dimension.id));
  return { ...file, walk, digest: digest(file) };
}

/** Canonical JSON: keys sorted, no white space. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

export const digest = (value) => `sha256:${createHash("sha256").update(canonical(value)).digest("hex")}`;

/** DESIGN.md "Scoring", written down again: the metrics a result page must show, by hook. */
export function score(of, responses) {
  const top = of.levels.length, sum = (list, f) => list.reduce((total, one) => total + f(one), 0);
  const metrics = {}, all = { rated: 0, applicable: 0 };
  const dimensions = of.dimensions.map((dimension) => {
    const items = of.walk.filter((item) => item.dimension === dimension.id);
    const answer = (item) => responses[item.id] ?? {};
    const applicable = items.filter((item) => answer(item).not_applicable === undefined);
    const rated = applicable.filter((item) => answer(item).level !== undefined);
    const [weight, whole, points] = [sum(rated, (i) => i.weight), sum(applicable, (i) => i.weight), sum(rated, (i) => i.weight * answer(i).level)];
    all.rated += weight;
    all.applicable += whole;
    const coverage = whole > 0 ? weight / whole : 0;
    const index = weight > 0 && coverage >= 0.5 ? points / weight : undefined;
    const bound = (level) => (whole > 0 ? (points + (whole - weight) * level) / whole : undefined);
    const level = index === undefined ? undefined : Math.floor(index + 1e-9);
    const result = { index, level, coverage, low: bound(1), high: bound(top) };
    for (const [name, value] of Object.entries(result)) if (value !== undefined) metrics[`${name} ${dimension.id}`] = value;
    return { ...result, weight: dimension.weight };
  });
  const mean = (list, f) => sum(list, (d) => d.weight * f(d)) / sum(list, (d) => d.weight);
  const assessed = dimensions.filter((d) => d.index !== undefined), bounded = dimensions.filter((d) => d.low !== undefined);
  metrics.coverage = all.applicable > 0 ? all.rated / all.applicable : 0;
  if (sum(assessed, (d) => d.weight) / sum(dimensions, (d) => d.weight) + 1e-9 >= 0.7) {
    metrics.index = mean(assessed, (d) => d.index);
    metrics.level = Math.min(...assessed.map((d) => d.level));
    metrics.low = Math.min(metrics.index, mean(bounded, (d) => d.low));
    metrics.high = Math.max(metrics.index, mean(bounded, (d) => d.high));
  }
  return metrics;
}

/** Every number on the page by hook: `index`, `level cc-people` … → value. */
export async function metrics(page) {
  const found = await page.locator("[data-metric]").evaluateAll((all) =>
    all.map((one) => [[one.dataset.metric, one.dataset.dimension].filter(Boolean).join(" "), one.dataset.value]));
  const names = found.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, `each number stands once: ${names}`);
  return Object.fromEntries(found);
}

/** The page's numbers are these; levels exactly, the rest to the last bits. */
export async function hasMetrics(page, expected) {
  const shown = await metrics(page);
  const names = Object.keys(shown).filter((name) => shown[name] !== "");
  assert.deepEqual(names.sort(), Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    const slack = name.startsWith("level") ? 0 : 1e-12;
    assert.ok(Math.abs(Number(shown[name]) - value) <= slack, `${name}: ${shown[name]} is not ${value}`);
  }
}

// ---------------------------------------------------------------- another site
/** A page that shows `url` in the frame `#frame`: on another site (the app is on 127.0.0.1), or on the same. */
export async function frameHost(url, name = "localhost", attributes = "") {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><link rel="icon" href="data:,"><iframe id="frame" ${attributes} src="${url}" width="1000" height="800"></iframe>`);
  });
  await new Promise((done) => server.listen(0, name, done));
  return {
    url: `http://${name}:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

// ---------------------------------------------------------------- documents
/** An answer mix over the whole scale, with don't-knows and not-applicables. */
export function mixed(at) {
  if (at % 7 === 3) return { dont_know: true };
  if (at % 11 === 5) return { not_applicable: `Not part of our work (${at})` };
  return { level: 1 + ((at * 3 + 2) % 5) };
}

/** Answers for every item of an instrument. */
export function answers(of, choose = mixed) {
  return Object.fromEntries(of.walk.map((item, at) => [item.id, choose(at, item)]).filter(([, answer]) => answer));
}

/** An assessment file's content. */
export function document(of, fields = {}) {
  return {
    format: "touchstone-assessment", version: 1, id: `test-${of.id}`,
    instrument: { id: of.id, version: of.edition, digest: of.digest },
    title: "Spring", organisation: "Fern Lake Water", created: "2026-01-05T08:00:00Z", changed: "2026-01-06T09:30:00Z",
    language: "en", mode: "own", attestations: {}, profile: {}, statements: {}, responses: answers(of), ...fields,
  };
}

export const file = (content, name = "answers.json") => ({
  name, mimeType: "application/json", buffer: Buffer.isBuffer(content) ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

/** Opens a good file from anywhere and waits for its first page; gives the assessment's id. */
export async function openFile(page, content, name) {
  await turn(page, () => page.setInputFiles("input[type=file][data-open]", file(content, name)));
  return current(page);
}

/** Downloads what `act` starts. */
export async function download(page, act) {
  const [started] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync(await started.path());
  return { name: started.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

export const downloadJson = async (page) => JSON.parse((await download(page, () => page.click("[data-export=json]"))).text);

/** Id of the assessment the address names. */
export const current = (page) => page.evaluate(() => location.hash.split("/")[2]);

// ---------------------------------------------------------------- moving about
/** Does something that leads to another page, and waits until that page has the focus on its heading. */
export async function turn(page, act) {
  await page.evaluate(() => document.querySelector("#page h1")?.setAttribute("data-old", ""));
  await act();
  await page.waitForFunction(() => document.activeElement?.matches("#page h1:not([data-old])"), null, { polling: 20 });
}

export const go = (page, hash) => turn(page, () => page.evaluate((to) => { location.hash = to; }, hash));
export const tab = (page, name) => turn(page, () => page.click(`[data-goto=${name}]`));
export const start = (page, id) => turn(page, () => page.click(`[data-instrument="${id}"]`));

/** The open assessment with the next level as target everywhere, and what that calls for planned by rule. */
export async function planByRule(page) {
  await tab(page, "targets");
  await page.click("[data-preset=next]");
  await tab(page, "roadmap");
  await page.waitForSelector("[data-proposal]");
  await page.click("[data-auto-plan]");
  await page.waitForSelector("[data-action]");
}

export async function home(page) {
  await page.click("[data-goto=home]");
  await page.waitForSelector("main#home", { state: "visible" });
}

/** Reloads, and waits for the app. */
export async function reload(page) {
  await page.reload();
  await ready(page);
}

/** Waits until the bar tells this save state. */
export const saveState = (page, state) => page.waitForSelector(`[data-save-state="${state}"]`);
export const saved = (page) => saveState(page, "saved");

// ---------------------------------------------------------------- answering
export const field = (item) => `fieldset[data-item="${item}"]`;
export const radio = (item, value) => `${field(item)} input[value="${value}"]`;
export const valueOf = (answer) => answer.level ? String(answer.level) : answer.dont_know ? "dont-know" : "not-applicable";

/** Chooses an answer on the open page, with its reason. */
export async function choose(page, item, answer) {
  await page.check(radio(item, valueOf(answer)));
  if (answer.not_applicable !== undefined) await page.fill(`#reason-${item}`, answer.not_applicable);
}

/** Adds a piece of evidence on a question page. */
export async function addEvidence(page, item, piece) {
  await page.click("[data-add-evidence]");
  for (const [part, text] of Object.entries(piece)) await page.fill(`#evidence-${part}-${item}`, text);
  await page.click("[data-save-evidence]");
}

/** What every dimension page shows as chosen, by item. */
export async function chosen(page, of, id) {
  const found = {};
  for (const dimension of of.dimensions) {
    await go(page, `#/a/${id}/dimension/${dimension.id}`);
    const pairs = await page.locator("fieldset[data-item]").evaluateAll((all) =>
      all.map((one) => [one.dataset.item, one.querySelector("input:checked")?.value]));
    Object.assign(found, Object.fromEntries(pairs));
  }
  return found;
}

export const valuesOf = (responses) => Object.fromEntries(Object.entries(responses).map(([id, answer]) => [id, valueOf(answer)]));

// ---------------------------------------------------------------- submitting
export const PROFILE = {
  "first-name": "Mara", "last-name": "Quellan", title: "Head of service", company: "Fern Lake Water", industry: "utilities",
  email: "mara@example.org", "email-again": "mara@example.org", phone: "+44 20 7946 0000",
};
export const STRATEGY = "We serve households and farms. They should reach a person who knows their case at once, whatever the channel; we measure it weekly.";

export async function setProfile(page, id, value) {
  const input = page.locator(`#profile-${id}`);
  if (await input.evaluate((one) => one.tagName === "SELECT")) await input.selectOption(value);
  else await input.fill(value);
}

/** Types the word the page asks for. */
export const typeWord = async (page) => page.fill("#confirm-word", await page.getAttribute("[data-word]", "data-word"));

/** Ticks every visible attestation, types the word, submits. */
export async function submit(page) {
  for (const box of await page.locator("[data-attest]:visible").all()) await box.check();
  await typeWord(page);
  await turn(page, () => page.click("[data-submit]"));
  await page.waitForSelector("[data-sealed]");
}

/** Opens a full assessment and goes through all that follows from it: numbers, plan, workbook, report, submit. */
export async function sitting(page, of, lang) {
  await openFile(page, document(of, { language: lang }));
  await tab(page, "results");
  await hasMetrics(page, score(of, answers(of)));
  await planByRule(page);
  await tab(page, "report");
  await page.waitForSelector(".board h1");
  assert.match((await download(page, () => page.click("[data-export=xlsx]"))).name, /\.xlsx$/);
  assert.match((await download(page, () => page.click("[data-export=report]"))).text, /^<!doctype html>/i);
  await tab(page, "submit");
  await submit(page);
}

// ---------------------------------------------------------------- the home page's list and the stores
/** The list of assessments as a person reads it. */
export const listed = (page) => page.locator("#slot-continue li.cont-i").evaluateAll((all) =>
  all.map((one) => [...one.querySelectorAll("h3, p, .num")].map((part) => part.textContent.trim())));

/** An entry of the list's menu: rename, duplicate, delete. */
export async function act(page, name, at = 0) {
  const row = page.locator("#slot-continue li.cont-i").nth(at);
  if (!(await row.locator("details").getAttribute("open"))) await row.locator("summary").click();
  await row.locator(`[data-act=${name}]`).click();
}

/** Everything of ours whose key begins with `prefix`, in localStorage and IndexedDB: the records, or all. */
export function stores(page, prefix = PREFIX) {
  return page.evaluate(async (prefix) => {
    const ours = (pairs) => Object.fromEntries(pairs.filter(([key]) => key.startsWith(prefix)));
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("touchstone"));
    const store = database.transaction("records").objectStore("records");
    const [keys, texts] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    database.close();
    return { local: ours(Object.entries(localStorage)), database: ours(keys.map((key, at) => [key, texts[at]])) };
  }, prefix);
}

/** Waits until `what` gives this value, or a text that matches. */
export async function until(what, wanted, { within = 5_000 } = {}) {
  const end = Date.now() + within;
  for (;;) {
    const found = await what();
    try {
      if (wanted instanceof RegExp) assert.match(String(found), wanted);
      else assert.deepEqual(found, wanted);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}
