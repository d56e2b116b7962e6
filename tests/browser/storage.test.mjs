// Nobody loses work: two tabs on one assessment, stores that are missing, blocked, full, cleared or
// damaged, and a save state that tells the truth about each.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { browse, watched } from "./browser.mjs";
import {
  PREFIX, QUARANTINE, act, answers, check, choose, chosen, current, document, downloadJson, frameHost, go, home, instrument, listed, open, openFile,
  radio, reload, saveState, saved, start, stores, tab, until, valuesOf, world,
} from "./steps.mjs";

const its = world();
const of = instrument("omnichannel");
const items = of.walk.map((item) => item.id);
const key = (id, part) => `${PREFIX}${id}:${part}`;

// ---------------------------------------------------------------- two tabs
/** Chooses at once, in front or not: a person's click waits for a frame, and a tab behind gets few. */
const press = (page, item, value) => page.locator(radio(item, value)).evaluate((one) => one.click());

check(its, "two tabs: an edit in one appears in the other within a second", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of, { responses: {} }));
  await saved(one);
  const two = await newTab();
  await open(two, `${url}#/a/${id}/dimension/${of.dimensions[0].id}`);
  await two.waitForSelector(radio(items[0], "1"));
  await go(one, `#/a/${id}/answer/${items[0]}`);
  await press(one, items[0], "4");
  await until(() => two.isChecked(radio(items[0], "4")), true, { within: 1000 });
  await press(two, items[0], "2");
  await until(() => one.isChecked(radio(items[0], "2")), true, { within: 1000 });
  await tab(two, "results");
  await press(one, items[0], "5");
  const coverage = two.locator("[data-metric=coverage]:not([data-dimension])");
  await until(() => coverage.getAttribute("data-value"), String(1 / items.length), { within: 1000 });
  await home(two);
  await go(one, `#/a/${id}/answer/${items[1]}`);
  await press(one, items[1], "dont-know");
  await until(async () => (await listed(two))[0].at(-1), `2 of ${items.length} answered`, { within: 1000 });
});

check(its, "two tabs: edits made at the same time both survive a reload", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of, { responses: {} }));
  await saved(one);
  const two = await newTab();
  await open(two, `${url}#/a/${id}/results`);
  await two.waitForSelector("#page h1");
  const wanted = {};
  for (let round = 0; round < 4; round += 1) {
    const [a, b] = [items[2 * round], items[2 * round + 1]];
    await Promise.all([go(one, `#/a/${id}/answer/${a}`), go(two, `#/a/${id}/answer/${b}`)]);
    await Promise.all([press(one, a, "3"), press(two, b, "5")]);
    Object.assign(wanted, { [a]: { level: 3 }, [b]: { level: 5 } });
  }
  await Promise.all([saved(one), saved(two)]);
  await Promise.all([reload(one), reload(two)]);
  for (const page of [one, two]) {
    await page.waitForSelector("#page h1");
    assert.deepEqual((await downloadJson(page)).responses, wanted);
  }
});

check(its, "two tabs on one question end with the same answer, saved in both", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of, { responses: {} }));
  await saved(one);
  const two = await newTab();
  await open(two, url);
  const both = [one, two], shown = {};
  const value = (page) => page.locator("fieldset input:checked").getAttribute("value");
  for (const item of items.slice(0, 6)) {
    await Promise.all(both.map((page) => go(page, `#/a/${id}/answer/${item}`)));
    await Promise.all([press(one, item, "1"), press(two, item, "5")]);
    await until(async () => (await value(one)) === (await value(two)), true);
    shown[item] = { level: Number(await value(one)) };
    for (const page of both) await until(() => page.getAttribute("[data-save-state]", "data-save-state"), "saved");
  }
  await Promise.all(both.map(reload));
  for (const page of both) {
    await page.waitForSelector("fieldset input:checked");
    assert.deepEqual((await downloadJson(page)).responses, shown);
  }
});

check(its, "two tabs: text typed in one is not lost to an edit of the same question in the other", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of, { responses: {} }));
  await saved(one);
  await go(one, `#/a/${id}/answer/${items[0]}`);
  const two = await newTab();
  await open(two, `${url}#/a/${id}/answer/${items[0]}`);
  await two.waitForSelector(radio(items[0], "1"));
  await one.fill(`#note-${items[0]}`, "Written in the first tab.");
  await saved(one);
  await press(two, items[0], "5");
  await until(() => one.isChecked(radio(items[0], "5")), true);
  await one.locator(`#note-${items[0]}`).press("End");
  await one.keyboard.type(" More.");
  await saved(one);
  await reload(two);
  await two.waitForSelector("#page h1");
  assert.deepEqual((await downloadJson(two)).responses[items[0]], { level: 5, note: "Written in the first tab. More." });
  assert.equal(await two.inputValue(`#note-${items[0]}`), "Written in the first tab. More.");
});

check(its, "two tabs: deleting in one says so in the other, and nothing comes back", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of));
  await saved(one);
  const two = await newTab();
  await open(two, `${url}#/a/${id}/results`);
  await two.waitForSelector("#page h1");
  await home(one);
  await act(one, "delete");
  await one.click("[data-confirm]");
  await two.locator("#page h1", { hasText: "deleted" }).waitFor();
  await reload(two);
  await home(two);
  assert.deepEqual(await listed(two), []);
});

check(its, "two tabs: submitting in one closes the other", {}, async ({ tab: newTab, url }) => {
  const one = await newTab();
  await open(one, url);
  const id = await openFile(one, document(of));
  await saved(one);
  const two = await newTab();
  await open(two, `${url}#/a/${id}/answer/${items[0]}`);
  await two.waitForSelector(radio(items[0], "1"));
  await tab(one, "submit");
  await one.check("#attest-review");
  await one.fill("#confirm-word", await one.getAttribute("[data-word]", "data-word"));
  await one.click("[data-submit]");
  await one.waitForSelector("[data-sealed]");
  await until(() => two.locator("fieldset input:enabled").count(), 0);
});

// ---------------------------------------------------------------- stores that do not work
const BLOCKED = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });`;
const NULL = `Object.defineProperty(window, "localStorage", { get() { return null; } });`;
const NO_DATABASE = `Object.defineProperty(window, "indexedDB", { value: undefined });`;
// The setting of a full store can be switched from the test.
const FULL = `window.full = true;
  const put = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, text) {
    if (window.full && !name.includes("probe")) throw new DOMException("full", "QuotaExceededError");
    put.call(this, name, text);
  };`;

/** Answers three questions and downloads; gives id and answers. */
async function answerSome(page, url) {
  await open(page, url);
  await start(page, "omnichannel");
  const id = await current(page);
  const responses = { [items[0]]: { level: 2 }, [items[1]]: { dont_know: true }, [items[2]]: { level: 4, note: "Kept?" } };
  for (const item of items.slice(0, 3)) {
    if (item !== items[0]) await go(page, `#/a/${id}/answer/${item}`);
    await choose(page, item, responses[item]);
  }
  await page.fill(`#note-${items[2]}`, "Kept?");
  return { id, responses };
}

async function keeps(page, responses) {
  await reload(page);
  await page.waitForSelector("#page h1");
  assert.ok(await page.isVisible("[data-export=json]"), `after a reload: ${await page.textContent("#page h1")}`);
  assert.deepEqual((await downloadJson(page)).responses, responses);
}

for (const [name, fault] of [["throws", BLOCKED], ["is null", NULL]]) {
  check(its, `localStorage ${name}: IndexedDB keeps everything`, {}, async ({ context, tab: newTab, url }) => {
    await context.addInitScript(fault);
    const page = await newTab();
    const { responses } = await answerSome(page, url);
    await saved(page);
    await keeps(page, responses);
    await home(page);
    assert.equal((await listed(page)).length, 1);
  });
}

check(its, "IndexedDB missing: localStorage keeps everything, and the state says what that is worth", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(NO_DATABASE);
  const page = await newTab();
  const { responses } = await answerSome(page, url);
  await saveState(page, "unsaved");
  assert.match(await page.textContent("#slot-notices"), /crash/);
  await keeps(page, responses);
});

check(its, "IndexedDB silent: the page opens all the same", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(`IDBFactory.prototype.open = () => new EventTarget();`);
  const page = await newTab();
  const { responses } = await answerSome(page, url);
  await saveState(page, "unsaved");
  await keeps(page, responses);
});

for (const [name, fault] of [["blocked", BLOCKED], ["null", NULL]]) {
  check(its, `both stores missing, localStorage ${name}: memory, a warning, and the download works`, {}, async ({ context, tab: newTab, url }) => {
    await context.addInitScript(fault + NO_DATABASE);
    const page = await newTab();
    const { responses } = await answerSome(page, url);
    await saveState(page, "memory");
    assert.match(await page.textContent("#slot-notices"), /download/);
    assert.deepEqual((await downloadJson(page)).responses, responses);
    await tab(page, "results");
    await page.waitForSelector("[data-metric=coverage]");
    await page.click("[data-lang]:not([hidden])");
    await page.click("[data-theme-switch]");
    await home(page);
    assert.equal((await listed(page)).length, 1, "the list of this page's own life");
  });
}

check(its, "localStorage full: IndexedDB saves it", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(FULL);
  const page = await newTab();
  const { responses } = await answerSome(page, url);
  await saved(page);
  await keeps(page, responses);
});

check(its, "localStorage full and IndexedDB missing: the page says so, and the download has everything", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(FULL + NO_DATABASE);
  const page = await newTab();
  const { responses } = await answerSome(page, url);
  await saveState(page, "unsaved");
  assert.match(await page.textContent("#slot-notices"), /full.*download/i);
  assert.deepEqual((await downloadJson(page)).responses, responses);
});

check(its, "what a full store refused is written once there is room", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(FULL + NO_DATABASE);
  const page = await newTab();
  const { id, responses } = await answerSome(page, url);
  await page.evaluate(() => { window.full = false; });
  await go(page, `#/a/${id}/answer/${items[3]}`);
  await choose(page, items[3], { level: 1 });
  await until(() => page.textContent("#slot-notices"), /crash/);
  await keeps(page, { ...responses, [items[3]]: { level: 1 } });
});

check(its, "“saved” means that IndexedDB holds every record, also after one write failed", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(`const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.failing) throw new DOMException("no", "UnknownError");
      return put.apply(this, all);
    };`);
  const page = await newTab();
  const { id } = await answerSome(page, url);
  await saved(page);
  await page.evaluate(() => { window.failing = true; });
  await go(page, `#/a/${id}/answer/${items[3]}`);
  await choose(page, items[3], { level: 1 });
  await saveState(page, "unsaved");
  await page.evaluate(() => { window.failing = false; });
  await go(page, `#/a/${id}/answer/${items[4]}`);
  await choose(page, items[4], { level: 2 });
  await saved(page);
  const { local, database } = await stores(page);
  assert.deepEqual(database, local);
});

check(its, "the bar never says saved before it is so, not even for the moment after a click", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  for (const [at, level] of [[0, 2], [0, 4], [0, 1]]) {
    const states = await page.evaluate(async (what) => {
      const state = () => document.querySelector("[data-save-state]").dataset.saveState;
      document.querySelector(what).click();
      // What the click's own task and its microtasks have shown, which is what the next frame paints.
      await new Promise((done) => setTimeout(done));
      return state();
    }, radio(items[at], level));
    assert.notEqual(states, "saved", `level ${level}`);
    await saved(page);
    const { database } = await stores(page);
    const record = Object.entries(database).find(([key]) => key.endsWith(`:item:${items[at]}`));
    assert.equal(JSON.parse(record[1]).d.level, level, "what is said to be saved is in IndexedDB");
  }
});

check(its, "nothing is written before the first change, and nothing but our own keys", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  assert.deepEqual(await stores(page, ""), { local: {}, database: {} });
  await choose(page, items[0], { level: 3 });
  await saved(page);
  const { local, database } = await stores(page);
  assert.deepEqual(Object.keys(local).length, 2, "a head and one record an answer");
  assert.deepEqual(database, local);
  const foreign = await page.evaluate(() => Object.keys(localStorage).filter((name) => !name.startsWith("touchstone:")));
  assert.deepEqual(foreign, []);
});

// ---------------------------------------------------------------- stores that lose or damage things
check(its, "localStorage cleared: IndexedDB brings everything back", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  await saved(page);
  await page.evaluate(() => localStorage.clear());
  await keeps(page, responses);
  assert.deepEqual(await chosen(page, of, id), valuesOf(responses));
});

check(its, "IndexedDB deleted: localStorage brings everything back", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  await openFile(page, document(of, { responses }));
  await saved(page);
  // From a page without the app, which would hold the database open.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(`${url}schema/assessment.v1.json`);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("touchstone");
    request.onsuccess = resolve;
    request.onerror = reject;
  }));
  await open(page, url);
  await page.click("[data-continue]");
  await page.waitForSelector("#page h1:focus");
  assert.deepEqual((await downloadJson(page)).responses, responses);
});

check(its, "a deleted assessment stays deleted when one store is cleared", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of));
  await saved(page);
  await home(page);
  await act(page, "delete");
  await page.click("[data-confirm]");
  // What was deleted is gone from both stores, but for the mark that says so.
  const left = async () => Object.values(await stores(page)).map((store) => Object.entries(store).map(([name, text]) => [name, JSON.parse(text).d]));
  await until(left, [[[key(id, "head"), null]], [[key(id, "head"), null]]]);
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  assert.deepEqual(await listed(page), []);
});

/** Two assessments in both stores; the first one's record of `part` replaced by `text` in these stores. */
async function damaged(page, url, part, text, where = ["local", "database"]) {
  await open(page, url);
  await openFile(page, document(of, { id: "first", organisation: "First" }));
  await openFile(page, document(of, { id: "second", organisation: "Second" }));
  await saved(page);
  await page.evaluate(async ({ name, text, where }) => {
    if (where.includes("local")) localStorage.setItem(name, text);
    if (!where.includes("database")) return;
    await new Promise((resolve, reject) => {
      const request = indexedDB.open("touchstone");
      request.onerror = reject;
      request.onsuccess = () => {
        const transaction = request.result.transaction("records", "readwrite");
        transaction.objectStore("records").put(text, name);
        transaction.oncomplete = () => { request.result.close(); resolve(); };
      };
    });
  }, { name: key("first", part), text, where });
  await home(page);
  await reload(page);
}

const organisations = async (page) => (await listed(page)).map((row) => row[0]).sort();
const setAside = (page, part) => page.evaluate((name) => localStorage.getItem(name), `${QUARANTINE}${key("first", part)}`);
const BAD = `{"v":1,"n":7,"t":"x","at":"20`;

check(its, "a corrupt answer record: everything else loads, and it is set aside", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of), part = `item:${items[2]}`;
  await damaged(page, url, part, BAD);
  assert.deepEqual(await organisations(page), ["First", "Second"]);
  assert.equal(await setAside(page, part), BAD);
  await go(page, "#/a/second/results");
  assert.deepEqual((await downloadJson(page)).responses, responses);
  await go(page, "#/a/first/results");
  delete responses[items[2]];
  assert.deepEqual((await downloadJson(page)).responses, responses);
  await go(page, `#/a/first/answer/${items[2]}`);
  await choose(page, items[2], { level: 5 });
  await saved(page);
  await keeps(page, { ...responses, [items[2]]: { level: 5 } });
  assert.equal(await setAside(page, part), BAD, "it is kept after the item is answered anew");
});

check(its, "a record corrupt in localStorage only: IndexedDB's copy counts", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), part = `item:${items[2]}`;
  await damaged(page, url, part, BAD, ["local"]);
  assert.equal(await setAside(page, part), BAD);
  await go(page, "#/a/first/results");
  assert.deepEqual((await downloadJson(page)).responses, answers(of));
});

check(its, "a record corrupt in IndexedDB only: localStorage's copy counts, the bad one is set aside", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), part = `item:${items[2]}`;
  await damaged(page, url, part, BAD, ["database"]);
  assert.equal(await setAside(page, part), BAD);
  await go(page, "#/a/first/results");
  assert.deepEqual((await downloadJson(page)).responses, answers(of));
});

check(its, "a corrupt head: the other assessment loads, and it is set aside", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await damaged(page, url, "head", BAD);
  assert.deepEqual(await organisations(page), ["Second"]);
  assert.equal(await setAside(page, "head"), BAD);
});

const record = (d, v = 1) => JSON.stringify({ v, n: 10_000, t: "elsewhere", at: "2026-01-06T09:30:00Z", d });

check(its, "a record that is JSON but no answer is set aside before it is written over", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), part = `item:${items[2]}`, bad = record({ level: 9, note: "precious" });
  await damaged(page, url, part, bad);
  assert.deepEqual(await organisations(page), ["First", "Second"]);
  await go(page, `#/a/first/answer/${items[2]}`);
  await choose(page, items[2], { level: 5 });
  await saved(page);
  assert.deepEqual(JSON.parse(await setAside(page, part)).d, { level: 9, note: "precious" });
});

check(its, "an assessment with a record of a newer version is read-only, and its records stay as they are", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), part = `item:${items[2]}`, newer = record({ level: 3, novelty: true }, 2);
  await damaged(page, url, part, newer);
  await page.evaluate((to) => { location.hash = to; }, `#/a/first/answer/${items[2]}`);
  await page.waitForSelector("#page h1");
  assert.equal(await page.locator("fieldset input:enabled").count(), 0);
  assert.equal((await stores(page)).local[key("first", part)], newer);
});

// ---------------------------------------------------------------- the browser's promise, and catching up
for (const given of [true, false]) {
  check(its, `the browser is asked once to keep what is stored, after the first answer; it said ${given ? "yes" : "no"}`, {}, async ({ context, tab: newTab, url }) => {
    await context.addInitScript((answer) => {
      window.asked = 0;
      navigator.storage.persist = async () => { window.asked += 1; return answer; };
      Object.setPrototypeOf(navigator.storage, StorageManager.prototype);
    }, given);
    const page = await newTab();
    await open(page, url);
    assert.equal(await page.evaluate(() => window.asked), 0, "not before there is something to keep");
    await start(page, "omnichannel");
    await choose(page, items[0], { level: 2 });
    await saved(page);
    await until(() => page.evaluate(() => window.asked), 1);
    await page.click("[data-next]");
    await choose(page, items[1], { level: 2 });
    await saved(page);
    await home(page);
    assert.match(await page.textContent("[data-promise]"), given ? /has agreed/ : /may clear/);
    await reload(page);
    assert.match(await page.textContent("[data-promise]"), given ? /has agreed/ : /may clear/);
    assert.equal(await page.evaluate(() => window.asked), 0, "asked once only");
  });
}

check(its, "a write that failed is repeated until it succeeds, without a further change", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put, set = Storage.prototype.setItem;
    const full = () => { throw new DOMException("full", "QuotaExceededError"); };
    IDBObjectStore.prototype.put = function (...given) { return window.full ? full() : put.apply(this, given); };
    Storage.prototype.setItem = function (...given) { return window.full ? full() : set.apply(this, given); };
  });
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, items[0], { level: 2 });
  await saved(page);
  await page.evaluate(() => { window.full = true; });
  await choose(page, items[0], { level: 5 });
  await saveState(page, "unsaved");
  await page.evaluate(() => { window.full = false; });
  await saved(page);
  const id = await current(page), { database } = await stores(page);
  const record = Object.entries(database).find(([key]) => key.includes(id) && key.includes(items[0]));
  assert.ok(record && JSON.stringify(record).includes("5"), "the database holds it");
});

check(its, "Erase everything asks, offers the files, and leaves nothing of ours in either store; others' keys stay", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  for (const id of ["omnichannel", "competencies"]) {
    await openFile(page, document(instrument(id), { id: `test-${id}` }));
    await saved(page);
  }
  await page.evaluate(([key]) => { localStorage.setItem("neighbour", "stays"); localStorage.setItem(key, "bad"); }, [`${QUARANTINE}x`]);
  await page.click("[data-theme-switch]");
  await home(page);
  await page.click("[data-erase]");
  assert.match(await page.textContent("dialog"), /Two assessments/);
  await page.click("[data-cancel]");
  assert.equal((await listed(page)).length, 2, "cancelled: nothing went");
  await page.click("[data-erase]");
  const files = [];
  page.on("download", (one) => files.push(one.suggestedFilename()));
  await page.click("[data-file-first]");
  await until(() => files.length, 2);
  await page.click("[data-confirm]");
  await page.getByText("is erased").first().waitFor();
  assert.deepEqual(await stores(page, ""), { local: { neighbour: "stays" }, database: {} });
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["neighbour"]);
  assert.equal(await page.locator("#slot-continue li").count(), 0);
  await reload(page);
  assert.equal(await page.locator("#slot-continue li").count(), 0);
  await start(page, "omnichannel");
  await choose(page, items[0], { level: 3 });
  await saved(page);
});

check(its, "what one tab erases does not come back from another that had it open", {}, async ({ tab: newTab, url }) => {
  const one = await newTab(), two = await newTab();
  await open(one, url);
  await start(one, "omnichannel");
  await choose(one, items[0], { level: 3 });
  await saved(one);
  await open(two, `${url}#/a/${await current(one)}/answer/${items[0]}`);
  await two.waitForSelector(radio(items[0], "3"));
  await home(one);
  await one.click("[data-erase]");
  await one.click("[data-confirm]");
  await one.getByText("is erased").first().waitFor();
  await until(() => two.textContent("#page h1"), /deleted in another tab/);
  await two.waitForTimeout(500);
  assert.deepEqual(await stores(two, ""), { local: {}, database: {} });
  await home(two);
  assert.equal((await listed(two)).length, 0);
});

// ---------------------------------------------------------------- the reminder to save a file
const big = instrument("competencies");
/** Answers so many questions, dimension by dimension. */
async function answerMany(page, id, many) {
  for (const item of big.walk.slice(0, many)) {
    if (!(await page.locator(radio(item.id, "2")).count())) await go(page, `#/a/${id}/dimension/${item.dimension}`);
    await page.locator(radio(item.id, "2")).evaluate((one) => one.click());
  }
}
const reminded = (page) => page.locator("[data-backup]").count();

check(its, "after twenty answers without a file a reminder offers it; a saved file or Not now ends it until the next twenty", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, big.id);
  const id = await current(page);
  await answerMany(page, id, 19);
  assert.equal(await reminded(page), 0);
  await answerMany(page, id, 20);
  await until(() => reminded(page), 1);
  await page.locator("[data-backup] button").last().click();
  await until(() => reminded(page), 0);
  await reload(page);
  assert.equal(await reminded(page), 0, "put off is put off");
  await answerMany(page, id, 25);
  await downloadJson(page);
  assert.equal(await reminded(page), 0);
  await home(page);
  await act(page, "delete");
  await page.click("[data-confirm]");
  await until(() => page.evaluate(() => Object.keys(localStorage).filter((key) => /:(filed|later):/.test(key))), []);
});

for (const [days, agent, due] of [[6, "", 0], [8, "", 1], [1, "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15", 1]]) {
  check(its, `${days} days after one answer${agent ? " in Safari" : ""} the reminder is ${due ? "there, and a saved file ends it" : "not there"}`, agent ? { userAgent: agent } : {}, async ({ context, tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await start(page, "omnichannel");
    await choose(page, items[0], { level: 3 });
    await saved(page);
    await context.addInitScript((ahead) => {
      const now = Date.now, Real = Date;
      Date.now = () => now() + ahead;
      window.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [now() + ahead])); } };
      window.Date.now = Date.now;
    }, days * 86_400_000);
    await reload(page);
    await page.waitForSelector("fieldset[data-item]");
    await until(() => reminded(page), due);
    if (due) {
      await page.click("[data-backup] .btn");
      await until(() => reminded(page), 0);
    }
  });
}

check(its, "an answer of IndexedDB that comes after patience ended is no fault, and the write is repeated", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
    Object.defineProperty(IDBRequest.prototype, "onsuccess", {
      set(act) { set.call(this, act && ((event) => (window.slow ? setTimeout(() => act.call(this, event), 2500) : act.call(this, event)))); },
    });
  });
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await page.evaluate(() => { window.slow = true; });
  await choose(page, items[0], { level: 4 });
  await saveState(page, "unsaved");
  await page.waitForTimeout(3000); // the late answer arrives; a page error would fail this test
  await page.evaluate(() => { window.slow = false; });
  await saved(page);
});

// ---------------------------------------------------------------- private windows, frames of other sites
check(its, "a private window works and starts empty the next time", {}, async ({ tab: newTab, url, context }) => {
  // A browser context is a private window: it has stores of its own, which go with it.
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, items[0], { level: 3 });
  await saved(page);
  await reload(page);
  await page.waitForSelector(radio(items[0], "3"));
  assert.ok(await page.isChecked(radio(items[0], "3")));
  const next = await context.browser().newContext();
  try {
    const other = await next.newPage();
    await open(other, url);
    assert.equal((await listed(other)).length, 0);
    assert.match(await other.textContent("#home"), /Had answers here before\?/, "how to bring a file back is said");
  } finally {
    await next.close();
  }
});

check(its, "in a frame of another site in a private window: memory, a warning, and the download works", {}, async ({ tab: newTab, url }) => {
  const host = await frameHost(url), page = await newTab();
  try {
    const frame = page.frameLocator("#frame");
    await page.goto(host.url);
    await frame.locator("[data-instrument=omnichannel]").click();
    await frame.locator(radio(items[0], "4")).check();
    await frame.locator("[data-save-state=memory]").waitFor();
    assert.match(await frame.locator(".note-warn").textContent(), /does not let the page store anything/);
    const file = await downloadJson({ waitForEvent: (name) => page.waitForEvent(name), click: (what) => frame.locator(what).click() });
    assert.deepEqual(file.responses, { [items[0]]: { level: 4 } });
  } finally {
    host.close();
  }
});

test("in a frame of another site answers are kept apart, survive a reload there, and the browser is not asked for a promise", { timeout: 60_000 }, async () => {
  const profile = mkdtempSync(join(tmpdir(), "touchstone-frame-")), { url } = its.site;
  const { context, kill } = await browse(profile), complaints = [], host = await frameHost(url);
  try {
    await context.addInitScript(() => {
      window.asked = 0;
      if (navigator.storage) navigator.storage.persist = () => { window.asked += 1; return Promise.resolve(true); };
    });
    const page = await watched(context, complaints), frame = page.frameLocator("#frame");
    await page.goto(host.url);
    await frame.locator("[data-instrument=omnichannel]").click();
    await frame.locator(radio(items[0], "4")).check();
    await frame.locator("[data-save-state=saved]").waitFor();
    await page.reload();
    await frame.locator("[data-continue]").click();
    await frame.locator("[data-previous]").click();
    await frame.locator(`${radio(items[0], "4")}:checked`).waitFor();
    const inner = page.frames().find((one) => one.url().startsWith(url));
    assert.equal(await inner.evaluate(() => window.asked), 0);
    const top = await watched(context, complaints);
    await open(top, url);
    assert.equal((await listed(top)).length, 0, "the frame's answers are the frame's");
    assert.deepEqual(complaints, []);
  } finally {
    await kill();
    host.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
});

// ---------------------------------------------------------------- while the page is open or away
check(its, "stores cleared from outside while the page is open: what it knows is stored again, and it says so", {}, async ({ context, tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of, { responses: { [items[0]]: { level: 2 } } }));
  await saved(page);
  const session = await context.newCDPSession(page), { origin } = new URL(url);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
  // Another page of the site clears localStorage; clearing by the browser is told in the same way.
  const other = await newTab();
  await other.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await other.goto(`${url}schema/assessment.v1.json`);
  await other.evaluate(() => { localStorage.setItem("x", "1"); localStorage.clear(); });
  await page.getByText("storage was cleared while this page was open").first().waitFor();
  await saved(page);
  await go(page, `#/a/${id}/answer/${items[1]}`);
  await choose(page, items[1], { level: 5 });
  await until(async () => Object.keys((await stores(page)).database).length >= 3, true);
  await reload(page);
  await page.waitForSelector(radio(items[1], "5"));
  assert.deepEqual((await downloadJson(page)).responses, { [items[0]]: { level: 2 }, [items[1]]: { level: 5 } });
});

check(its, "coming back from the back-forward cache, the page knows what another tab answered meanwhile", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  // A page in that cache hears nothing.
  await page.addInitScript(() => window.addEventListener("storage", (event) => window.away && event.stopImmediatePropagation(), true));
  await open(page, url);
  const id = await openFile(page, document(of, { responses: { [items[0]]: { level: 2 } } }));
  await saved(page);
  await go(page, `#/a/${id}/dimension/${of.walk[0].dimension}`);
  await page.evaluate(() => { window.away = true; });
  const other = await newTab();
  await open(other, `${url}#/a/${id}/answer/${items[0]}`);
  await other.waitForSelector(radio(items[0], "4"));
  await choose(other, items[0], { level: 4 });
  await saved(other);
  assert.ok(await page.isChecked(radio(items[0], "2")));
  await page.evaluate(() => {
    window.away = false;
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await until(() => page.isChecked(radio(items[0], "4")), true);
});

check(its, "a frozen tab that wakes reads what was answered meanwhile before it writes", {}, async ({ context, tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of, { responses: { [items[0]]: { level: 2 } } }));
  await saved(page);
  await go(page, `#/a/${id}/dimension/${of.walk[0].dimension}`);
  const session = await context.newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  const other = await newTab();
  await open(other, `${url}#/a/${id}/answer/${items[0]}`);
  await other.waitForSelector(radio(items[0], "4"));
  for (const level of [3, 5, 4]) await choose(other, items[0], { level });
  await saved(other);
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await until(() => page.isChecked(radio(items[0], "4")), true);
  await choose(page, items[1], { level: 1 });
  await saved(page);
  await until(async () => (await downloadJson(other)).responses, { [items[0]]: { level: 4 }, [items[1]]: { level: 1 } });
});

check(its, "a clock that runs ten years ahead or behind decides nothing", {}, async ({ tab: newTab, url }) => {
  const ahead = await newTab(), behind = await newTab(), decade = 10 * 365 * 86_400_000;
  for (const [page, shift] of [[ahead, decade], [behind, -decade]]) {
    await page.addInitScript((shift) => { const now = Date.now; Date.now = () => now() + shift; }, shift);
  }
  await open(ahead, url);
  const id = await openFile(ahead, document(of, { responses: {} }));
  await saved(ahead);
  await go(ahead, `#/a/${id}/answer/${items[0]}`);
  await choose(ahead, items[0], { level: 5 });
  await saved(ahead);
  await open(behind, `${url}#/a/${id}/answer/${items[0]}`);
  await behind.waitForSelector(radio(items[0], "5"));
  await choose(behind, items[0], { level: 1 });
  await saved(behind);
  await until(() => ahead.isChecked(radio(items[0], "1")), true);
  await reload(ahead);
  await ahead.waitForSelector(radio(items[0], "1"));
  assert.ok(await ahead.isChecked(radio(items[0], "1")), "the later answer stays, whatever the clocks say");
});
