// Ways back: earlier answers of a question, and the restore points that a deletion, an emptying and an
// opened file leave.
import assert from "node:assert/strict";
import {
  PREFIX, act, check, choose, current, document, downloadJson, file, go, home, instrument, listed, open, openFile, radio, reload, saved, start, stores, tab,
  turn, until, world,
} from "./steps.mjs";

const its = world(), of = instrument("omnichannel"), [first, second] = of.walk;
const RESPONSES = { [first.id]: { level: 2, note: "Only in the call centre" }, [second.id]: { level: 4 } };

/** Opens the earlier answers of a question and gives them as a person reads them. */
async function earlier(page, item) {
  await page.click(`[data-past-of="${item}"]`);
  await page.waitForSelector("dialog [data-past], dialog [data-none]");
  return page.locator("dialog [data-past] span:first-child").allTextContents();
}
const close = (page) => page.click("dialog [data-cancel]");

/** Opens the list of restore points and gives each with its first words. */
async function points(page) {
  await page.click("[data-points]");
  await page.waitForSelector("dialog [data-point], dialog [data-none]");
  return page.locator("dialog [data-point] small").allTextContents();
}
const reopen = (page, at = 0) => turn(page, () => page.locator("dialog [data-point] button").nth(at).click());

const reset = async (page) => {
  await tab(page, "review");
  await page.getByText("Remove all answers").click();
  await page.click("dialog [data-confirm]");
  await page.getByText("All answers removed.").first().waitFor();
};

check(its, "a question keeps its earlier answers, the latest first, and one can be used again", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, of.id);
  assert.equal(await page.locator("[data-past-of]").count(), 0, "nothing to offer before the first answer");
  await choose(page, first.id, { level: 2 });
  await saved(page);
  assert.equal(await page.locator("[data-past-of]").count(), 0, "one answer is no earlier one");
  await choose(page, first.id, { level: 5 });
  await choose(page, first.id, { dont_know: true });
  await page.click("[data-clear]");
  await saved(page);
  await reload(page);
  const shown = await earlier(page, first.id);
  assert.deepEqual(shown, ["I don’t know", `5 · ${first.anchors[4].en}`, `2 · ${first.anchors[1].en}`]);
  await page.locator("dialog [data-past] button").nth(1).click();
  await until(() => page.isChecked(radio(first.id, 5)), true);
  await saved(page);
  assert.deepEqual((await downloadJson(page)).responses, { [first.id]: { level: 5 } }, "the file holds the answer, not its history");
  assert.equal((await earlier(page, first.id))[0], "Not answered");
});

check(its, "no more than 25 earlier answers are kept", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, of.id);
  for (let at = 0; at < 40; at += 1) await choose(page, first.id, { level: 1 + (at % 5) });
  await saved(page);
  const { database, local } = await stores(page, "touchstone:past:");
  const kept = Object.keys(database).length;
  assert.ok(kept >= 20 && kept <= 25, `${kept} kept`);
  assert.deepEqual(local, {}, "and none where room is short");
  const texts = await earlier(page, first.id);
  assert.match(texts[0], /^4 · /, "the newest are among them");
});

for (const [name, order] of [["the winner last", [0, 1]], ["the winner first", [1, 0]]]) {
  check(its, `two tabs answer one question at once, ${name}: both show the same answer, and the other one is kept as an earlier answer`, {}, async ({ context, tab: newTab, url }) => {
    // Neither hears of the other until both have answered.
    await context.addInitScript(() => window.addEventListener("storage", (event) => window.deaf && event.stopImmediatePropagation(), true));
    const page = await newTab();
    await open(page, url);
    const id = await openFile(page, document(of, { responses: {} }));
    await saved(page);
    const other = await newTab();
    await open(other, page.url());
    await go(other, `#/a/${id}/answer/${first.id}`);
    await go(page, `#/a/${id}/answer/${first.id}`);
    const tabs = [page, other];
    for (const one of tabs) await one.evaluate(() => { window.deaf = true; });
    const { database: before } = await stores(page);
    for (const at of order) {
      await choose(tabs[at], first.id, { level: at === 0 ? 2 : 4 });
      await until(async () => JSON.stringify((await stores(page, "touchstone:")).database).includes(`\\"level\\":${at === 0 ? 2 : 4}`), true);
    }
    const key = `${PREFIX}${id}:item:${first.id}`, { database } = await stores(page, "touchstone:");
    const winner = JSON.parse(database[key]), past = Object.entries(database).filter(([name]) => name.startsWith("touchstone:past:"));
    assert.equal(before[key], undefined);
    assert.equal(past.length, 1, "one answer lost");
    const loser = JSON.parse(past[0][1]);
    assert.deepEqual([winner.d.level, loser.d.level].sort(), [2, 4]);
    assert.ok([winner.n, winner.t].join() > [loser.n, loser.t].join(), "counter, then tab, decides");
    for (const one of tabs) {
      await reload(one);
      await one.waitForSelector(radio(first.id, 1));
      assert.ok(await one.isChecked(radio(first.id, winner.d.level)));
      assert.deepEqual(await earlier(one, first.id), [`${loser.d.level} · ${first.anchors[loser.d.level - 1].en}`]);
      await close(one);
    }
  });
}

check(its, "deleting, emptying and opening a file each leave a restore point that can be reopened", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of, { responses: RESPONSES }));
  await reset(page);
  await home(page);
  await act(page, "delete");
  await page.click("dialog [data-confirm]");
  await until(async () => (await listed(page)).length, 0);
  await reload(page);
  const shown = await points(page);
  assert.deepEqual(shown.map((line) => /^\S+/.exec(line)[0]), ["Deleted", "Emptied", "Opened"]);
  assert.deepEqual(shown.map((line) => /\S+ answers?$/.exec(line)[0]), ["no answers", "two answers", "two answers"]);
  // The emptied state back under its own id, since nothing of that id is here.
  await reopen(page, 1);
  assert.equal(await current(page), id);
  assert.deepEqual((await downloadJson(page)).responses, RESPONSES);
  // With it here, the earlier state comes as a copy beside it.
  await home(page);
  await points(page);
  await reopen(page, 0);
  assert.notEqual(await current(page), id);
  await saved(page);
  await home(page);
  assert.equal((await listed(page)).length, 2);
  assert.equal((await points(page)).length, 3, "reopening makes none");
});

check(its, "taking back a reset when another assessment is open brings back the one that was reset and leaves the other alone", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), other = { [second.id]: { level: 1 } };
  await open(page, url);
  const kept = await openFile(page, document(of, { id: "other", responses: other }));
  const id = await openFile(page, document(of, { id: "reset", responses: RESPONSES }));
  await reset(page);
  await go(page, `#/a/${kept}/answer/${first.id}`);
  await page.click("[data-undo]");
  await saved(page);
  assert.deepEqual((await downloadJson(page)).responses, other);
  await go(page, `#/a/${id}/answer/${first.id}`);
  assert.deepEqual((await downloadJson(page)).responses, RESPONSES);
  await reload(page);
  await page.waitForSelector(radio(first.id, 2));
  assert.deepEqual((await downloadJson(page)).responses, RESPONSES);
});

check(its, "the last ten restore points are kept", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  for (let at = 1; at <= 13; at += 1) {
    await openFile(page, document(of, { id: `point-${at}`, organisation: `Organisation ${at}`, responses: RESPONSES }));
    await home(page);
  }
  await points(page);
  const names = await page.locator("dialog [data-point] b").allTextContents();
  assert.deepEqual(names, Array.from({ length: 10 }, (_, at) => `Organisation ${13 - at}`));
  assert.equal(Object.keys((await stores(page, "touchstone:point:")).database).length, 10);
});

const NO_DATABASE = () => Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });
const NO_LOCAL = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
for (const [name, scripts, lasts] of [["IndexedDB missing", [NO_DATABASE], true], ["both stores missing", [NO_DATABASE, NO_LOCAL], false]]) {
  check(its, `${name}: restore points ${lasts ? "stand in localStorage" : "last as long as the page"}, and earlier answers are said not to be kept`, {}, async ({ context, tab: newTab, url }) => {
    for (const script of scripts) await context.addInitScript(script);
    const page = await newTab();
    await open(page, url);
    const id = await openFile(page, document(of, { responses: RESPONSES }));
    await go(page, `#/a/${id}/answer/${first.id}`);
    await choose(page, first.id, { level: 5 });
    await choose(page, first.id, RESPONSES[first.id]);
    await page.click(`[data-past-of="${first.id}"]`);
    await page.waitForSelector("dialog [data-none]");
    assert.match(await page.textContent("dialog [data-none]"), /does not let the page keep/);
    await close(page);
    await reset(page);
    await home(page);
    if (lasts) await reload(page);
    assert.equal((await points(page)).length, 2);
    await reopen(page, 0);
    assert.deepEqual((await downloadJson(page)).responses, RESPONSES);
  });
}

check(its, "a restore point that cannot be read is left out, and the others can be reopened", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(of, { responses: RESPONSES }));
  await page.evaluate(async (texts) => {
    const database = await new Promise((resolve) => { const request = indexedDB.open("touchstone"); request.onsuccess = () => resolve(request.result); });
    const transaction = database.transaction("records", "readwrite");
    texts.forEach((text, at) => transaction.objectStore("records").put(text, `touchstone:point:99999999999${at}:x`));
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    database.close();
  }, ["", "{}", "no\nJSON", '{"v":1,"why":"delete","at":"2026-01-01T00:00:00Z"}\n{"id":7}', '{"v":1,"why":"other","at":"2026-01-01T00:00:00Z"}\n{}']);
  await home(page);
  assert.equal((await points(page)).length, 1);
  await reopen(page);
  assert.deepEqual((await downloadJson(page)).responses, RESPONSES);
});

check(its, "a home page without assessments still offers restore points and Erase, and none of them on a first visit", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  assert.equal(await page.locator("[data-erase], [data-points]").count(), 0, "a first visit");
  await page.setInputFiles("input[type=file][data-open]", file(document(of, { responses: RESPONSES })));
  await page.waitForSelector("[data-goto=results]");
  await home(page);
  await act(page, "delete");
  await page.click("dialog [data-confirm]");
  await until(async () => (await listed(page)).length, 0);
  await page.click("[data-erase]");
  assert.match(await page.textContent("dialog"), /restore points, your settings/);
  await page.click("dialog [data-confirm]");
  await page.getByText("is erased").first().waitFor();
  const { local, database } = await stores(page, "touchstone:");
  assert.deepEqual([local, database], [{}, {}]);
  await until(() => page.locator("[data-erase], [data-points]").count(), 0);
  await reload(page);
  assert.equal(await page.locator("[data-erase], [data-points]").count(), 0, "nothing is left to erase");
});
