// The kill rig: the browser is killed with SIGKILL while a person answers, the tab is crashed, the frame
// is taken away; the next start must hold every answer given at least 250 ms before, whole.
// KILLS says how many times the browser is killed, at random moments of up to LONGEST seconds.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { browse } from "./browser.mjs";
import { serve } from "./server.mjs";
import {
  BASE, act, canonical, check, choose, current, document, downloadJson, file, frameHost, home, instrument, listed, open, openFile, radio, saved, start, stores, tab, turn, until, world,
} from "./steps.mjs";

const its = world(), of = instrument("competencies");
const KILLS = Number(process.env.KILLS || 5), LONGEST = Number(process.env.LONGEST || 6);
const DIST = process.env.DIST || "dist", SAFE = 250;

/** Answers as the reader's own JavaScript reads the records, whatever the program makes of them. */
const recorded = async (page, id) => {
  const { database } = await stores(page);
  return Object.fromEntries(Object.entries(database).filter(([key]) => key.includes(id)).map(([key, text]) => [key, JSON.parse(text)]));
};

test(`${KILLS} kills of the browser at random moments lose no answer that is ${SAFE} ms old and leave nothing torn`, { timeout: (KILLS * (LONGEST + 60)) * 1000 }, async () => {
  const site = await serve(DIST, { base: BASE }), profile = mkdtempSync(join(tmpdir(), "touchstone-kill-"));
  const oracle = new Map();
  let id = null, young = 0, total = 0;
  try {
    for (let round = 0; round <= KILLS; round += 1) {
      const { page, kill } = await browse(profile);
      await open(page, site.url);
      if (round === 0) {
        await start(page, of.id);
        id = await current(page);
      } else {
        assert.equal((await listed(page)).length, 1, "no empty start");
        await page.goto(`${site.url}#/a/${id}/answer/${of.walk[0].id}`);
        await page.waitForSelector("fieldset[data-item]");
        assert.ok(Object.keys(await recorded(page, id)).length > 0, "every record reads as JSON");
        for (const [item, { level, at }] of oracle) {
          await page.goto(`${site.url}#/a/${id}/answer/${item}`);
          await page.waitForSelector(radio(item, 1));
          const kept = await page.locator(`fieldset[data-item="${item}"] input:checked`).evaluateAll((all) => all.map((one) => Number(one.value)));
          const old = oracle.killed - at >= SAFE;
          if (old) assert.deepEqual(kept, [level], `round ${round}: ${item}, given ${oracle.killed - at} ms before the kill`);
          else if (kept[0] !== level) {
            young += 1;
            oracle.delete(item);
            if (kept.length) oracle.set(item, { level: kept[0], at: 0 });
          }
        }
      }
      if (round === KILLS) {
        await kill();
        break;
      }
      const end = Date.now() + 300 + Math.random() * LONGEST * 1000;
      let step = 0;
      while (Date.now() < end) {
        const item = of.walk[step % of.walk.length].id, level = 1 + Math.floor(Math.random() * 5);
        await page.evaluate((to) => { location.hash = to; }, `#/a/${id}/answer/${item}`);
        await page.waitForSelector(radio(item, level));
        if (await page.isChecked(radio(item, level))) {
          step += 1;
          continue;
        }
        await page.check(radio(item, level));
        oracle.set(item, { level, at: Date.now() });
        step += 1;
        total += 1;
      }
      oracle.killed = Date.now();
      await kill();
    }
  } finally {
    await site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
  assert.ok(total >= KILLS, "answers were given");
  console.log(`   ${KILLS} kills, ${total} answers given, 0 lost of those at least ${SAFE} ms old, ${young} younger ones lost`);
});

check(its, "a crashed tab loses no answer that was said to be saved", { allow: [/crash/i] }, async ({ context, tab: newTab, url }) => {
  const page = await newTab(), [first] = of.walk.map((item) => item.id);
  await open(page, url);
  await start(page, of.id);
  const id = await current(page);
  await choose(page, first, { level: 4 });
  await saved(page);
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await crashed;
  const again = await newTab();
  await open(again, url);
  await turn(again, () => again.evaluate((to) => { location.hash = to; }, `#/a/${id}/answer/${first}`));
  assert.ok(await again.isChecked(radio(first, 4)));
});

check(its, "a frame taken away right after a click keeps the answer", {}, async ({ tab: newTab, url }) => {
  const host = await frameHost(url, "127.0.0.1"), page = await newTab(), [first] = of.walk.map((item) => item.id);
  try {
    await page.goto(host.url);
    const frame = page.frameLocator("#frame");
    await frame.locator(`[data-instrument=${of.id}]`).click();
    await frame.locator(radio(first, 3)).check();
    await page.evaluate(() => document.getElementById("frame").remove());
    await page.goto(host.url);
    await frame.locator("[data-continue]").click();
    await frame.locator("[data-previous]").click();
    await frame.locator(`${radio(first, 3)}:checked`).waitFor();
  } finally {
    host.close();
  }
});

// ---------------------------------------------------------------- between two writes
/** Stops the page for good right before its write number `at` into a store. */
const stopAt = (page, what, at) => page.evaluate(([what, at]) => {
  let left = at;
  const proto = what === "localStorage" ? Storage.prototype : IDBObjectStore.prototype, name = what === "localStorage" ? "setItem" : "put";
  const write = proto[name];
  proto[name] = function (...given) {
    left -= 1;
    if (left === 0) {
      document.title = "stopped";
      for (;;);
    }
    return write.apply(this, given);
  };
}, [what, at]);

const SOME = { [of.walk[0].id]: { level: 2 }, [of.walk[1].id]: { level: 4, note: "Seen in March" }, [of.walk[9].id]: { dont_know: true } };
const OTHER = { [of.walk[0].id]: { level: 5 }, [of.walk[2].id]: { level: 1 }, [of.walk[3].id]: { level: 3 } };
const opened = (responses) => file(document(of, { responses, organisation: "Second" }));
/** What a person does, and the states (answers of each assessment, by organisation) before and after. */
const DEEDS = {
  "a first answer": {
    async before(page, url) { await open(page, `${url}#/start/${of.id}`); await page.waitForSelector(radio(of.walk[0].id, 3)); },
    act: (page) => page.locator(radio(of.walk[0].id, 3)).evaluate((one) => one.click()),
    old: [], next: [{ [of.walk[0].id]: { level: 3 } }],
  },
  "emptying": {
    async before(page, url) {
      await open(page, url);
      await openFile(page, document(of, { responses: SOME }));
      await tab(page, "review");
      await page.getByText("Remove all answers").click();
    },
    act: (page) => page.locator("dialog [data-confirm]").evaluate((one) => one.click()),
    old: [SOME], next: [{}],
  },
  "opening a file": {
    async before(page, url) { await open(page, url); await openFile(page, document(of, { responses: SOME })); await home(page); },
    act: (page) => page.setInputFiles("input[type=file][data-open]", opened(OTHER)),
    old: [SOME], next: [OTHER, SOME],
  },
  "deleting": {
    async before(page, url) {
      await open(page, url);
      await openFile(page, document(of, { responses: SOME }));
      await home(page);
      await act(page, "delete");
    },
    act: (page) => page.locator("dialog [data-confirm]").evaluate((one) => one.click()),
    old: [SOME], next: [],
  },
};
// In localStorage: the batch, then each record. In IndexedDB: restore points and records.
const PLACES = process.env.EVERY ? Array.from({ length: 12 }, (_, at) => at + 1) : [1, 2, 3];

for (const [name, deed] of Object.entries(DEEDS)) for (const what of ["localStorage", "IndexedDB"]) {
  check(its, `killed between two writes to ${what} while ${name}: the next start has the old state or the new one`, { allow: [/crash/i] }, async ({ context, tab: newTab, url }) => {
    const seen = new Set();
    for (const at of PLACES) {
      const page = await newTab();
      await deed.before(page, url);
      if (what === "IndexedDB" || name !== "a first answer") await page.waitForTimeout(150);
      await stopAt(page, what, at);
      const crashed = page.waitForEvent("crash");
      const stopped = deed.act(page).catch(() => {});
      await Promise.race([stopped, new Promise((done) => setTimeout(done, 1000))]);
      await new Promise((done) => setTimeout(done, 150));
      // The page hangs, so that only its process can be killed; the browser lives on. A new tab comes when
      // the browser has noticed: it could be given to a process that is dead already.
      const session = await its.browser.newBrowserCDPSession();
      const renderers = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo.filter((one) => one.type === "renderer").map((one) => one.id);
      const killed = await renderers();
      for (const id of killed) process.kill(id, "SIGKILL");
      await crashed;
      await until(async () => (await renderers()).filter((id) => killed.includes(id)), []);
      const again = await newTab();
      await open(again, url);
      const ids = await again.locator("#slot-continue li.cont-i a.btn").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      const state = [];
      for (const href of ids) {
        await turn(again, () => again.evaluate((to) => { location.hash = to; }, href));
        state.push((await downloadJson(again)).responses);
        await home(again);
      }
      const is = (wanted) => JSON.stringify(state.map(canonical).sort()) === JSON.stringify(wanted.map(canonical).sort());
      assert.ok(is(deed.old) || is(deed.next), `write ${at}: ${JSON.stringify(state)}`);
      seen.add(is(deed.old) ? "old" : "new");
      await again.click("[data-erase]", { timeout: 1000 }).catch(() => {});
      if (await again.locator("dialog[open]").count()) {
        await again.click("dialog [data-confirm]");
        await again.getByText("is erased").first().waitFor();
      }
      await again.close();
      await page.close().catch(() => {});
    }
    console.log(`   ${name}, ${what}: ${[...seen].join(" and ")}`);
  });
}
