// Mutated files and stored records through the built program: whatever the bytes, it goes on, says why it
// refused, and what was there before stays. MUTANTS says how many of each; ./dev soak runs 10,000.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { offering } from "./browser.mjs";
import { PREFIX, answers, check, document, downloadJson, home, instrument, listed, open, openFile, reload, saved, stores, turn, world } from "./steps.mjs";

const its = world(), MUTANTS = Number(process.env.MUTANTS || 500), SEED = Number(process.env.SEED || 7);
const of = instrument("omnichannel"), KEPT = document(of, { id: "kept", organisation: "Kept" });
const SEEDS = [
  JSON.stringify(document(of, { id: "seed", responses: answers(of, (at) => (at < 4 ? { level: 1 + at, note: "=1+1" } : null)) })),
  ...readdirSync("fuzz/corpus/assessment").map((name) => readFileSync(`fuzz/corpus/assessment/${name}`, "utf8")),
];
const WORDS = [
  "null", "true", "-1", "1e400", "6", "\"3\"", "[]", "{}", "[[[[", "\"level\"", "\"__proto__\"", "\"constructor\"", "\\ud800", "\\u0000", "\u0000", "\ufeff", "\u202e",
  "99999999999999999999", "1.7976931348623157e308", "touchstone-assessment", "\"version\":2", "\"id\":\"../x\"", "<img src=x onerror=alert(1)>",
];

/** A small generator, so that a seed gives the same mutants again. */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393 + state) >>> 0;
    return (state >>> 3) % below;
  };
}

/** One to six changes of a text's bytes. */
function mutant(pick) {
  let bytes = Buffer.from(SEEDS[pick(SEEDS.length)]);
  for (let change = 0; change <= pick(3); change += 1) {
    const at = pick(bytes.length + 1), [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const kind = pick(7);
    if (kind === 0) bytes = Buffer.concat([before, Buffer.from([pick(256)]), after.subarray(1)]);
    else if (kind === 1) bytes = Buffer.concat([before, after.subarray(1 + pick(12))]);
    else if (kind === 2) bytes = Buffer.concat([before, Buffer.from(WORDS[pick(WORDS.length)]), after]);
    else if (kind === 3) bytes = Buffer.concat([before, Buffer.from(WORDS[pick(WORDS.length)]), after.subarray(1 + pick(20))]);
    else if (kind === 4) bytes = Buffer.concat([before, after.subarray(0, pick(60)), after]);
    else if (kind === 5 && pick(4) === 0) bytes = before;
    else {
      const other = Buffer.from(SEEDS[pick(SEEDS.length)]);
      bytes = Buffer.concat([before, other.subarray(pick(other.length))]);
    }
  }
  return bytes;
}

const VALUES = [null, true, 0, -1, 6, 3.5, 1e21, "", "x", "=1+1", "2026-02-30", "\u202e", [], {}, [[]], { level: 3 }, { level: 9 }, "x".repeat(10_001)];

/** The same on what the text means: one to three values replaced, removed, added or moved. */
function twisted(pick) {
  const root = JSON.parse(SEEDS[pick(SEEDS.length)]);
  for (let change = 0; change <= pick(3); change += 1) {
    let at = root;
    for (let depth = pick(4); depth > 0; depth -= 1) {
      const inner = Object.values(at).filter((one) => one && typeof one === "object" && Object.keys(one).length);
      if (inner.length) at = inner[pick(inner.length)];
    }
    const keys = Object.keys(at), key = keys[pick(keys.length)], kind = pick(5);
    if (kind === 0) delete at[key];
    else if (kind === 1) at[`${key}x`] = at[key];
    else if (kind === 2) at[keys[pick(keys.length)]] = at[key];
    else at[key] = VALUES[pick(VALUES.length)];
  }
  return Buffer.from(JSON.stringify(root));
}

/** Opens bytes as a file in the page and says what became of them. */
const offer = (page, base64) => page.evaluate(async (base64) => {
  document.querySelector("[data-refused]")?.querySelector("button").click();
  location.hash = "#/";
  window.offer("mutant.json", Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  const end = performance.now() + 5000;
  while (performance.now() < end) {
    await new Promise((done) => setTimeout(done, 2));
    if (document.documentElement.dataset.stopped) return "stopped";
    if (location.hash.startsWith("#/a/")) return "opened";
    const said = document.querySelector("[data-refused]")?.textContent;
    if (said) return said;
  }
  return "silent";
}, base64);

check(its, `${MUTANTS} mutated files: each is opened or refused with a sentence, and nothing else happens`, {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(offering);
  const page = await newTab(), pick = random(SEED);
  await open(page, url);
  await openFile(page, KEPT);
  await saved(page);
  let opened = 0, refused = 0;
  for (let at = 0; at < MUTANTS; at += 1) {
    const bytes = at % 2 ? mutant(pick) : twisted(pick), end = await offer(page, bytes.toString("base64"));
    if (end === "opened") opened += 1;
    else {
      assert.match(end, /was not opened, and nothing was changed\. \S/, `mutant ${at} of seed ${SEED}: ${bytes.toString("utf8").slice(0, 400)}`);
      refused += 1;
    }
    // What was opened goes again, so that the list stays short.
    if (opened % 20 === 19) {
      await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.includes(":kept:")).forEach((key) => localStorage.removeItem(key)));
    }
  }
  assert.ok(refused > MUTANTS / 10 && opened > 0, `${opened} opened, ${refused} refused`);
  console.log(`   ${MUTANTS} mutated files: ${opened} opened, ${refused} refused, seed ${SEED}`);
  await turn(page, () => page.evaluate(() => { location.hash = "#/a/kept/results"; }));
  assert.deepEqual((await downloadJson(page)).responses, KEPT.responses);
});

const LOADS = Math.ceil(MUTANTS / 25);
check(its, `${LOADS} starts on 25 mutated records each: the program starts, and a whole assessment beside them stays whole`, {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), pick = random(SEED + 1);
  await open(page, url);
  await openFile(page, KEPT);
  await saved(page);
  const { local } = await stores(page), keys = Object.keys(local);
  for (let load = 0; load < LOADS; load += 1) {
    const bad = Array.from({ length: 25 }, () => {
      const key = keys[pick(keys.length)], id = ["torn", "other", "kept2"][pick(3)];
      const text = Buffer.from(local[key]), at = pick(text.length), word = Buffer.from(WORDS[pick(WORDS.length)]);
      const parts = [[text.subarray(0, at)], [text.subarray(0, at), word, text.subarray(at + pick(9))], [text, word], [word], [text]][pick(5)];
      const batch = pick(6) === 0 ? `touchstone:batch:${pick(9)}:x` : key.replace(":kept:", `:${id}:`);
      return [batch, Buffer.concat(parts).toString("utf8")];
    });
    await page.evaluate((bad) => bad.forEach(([key, text]) => localStorage.setItem(key, text)), bad);
    await reload(page);
    await home(page);
    assert.ok((await listed(page)).some((row) => row[0] === "Kept"), `load ${load} of seed ${SEED}`);
    for (const href of await page.locator("#slot-continue li.cont-i a.btn").evaluateAll((all) => all.map((one) => one.getAttribute("href")))) {
      await page.evaluate((to) => { location.hash = to; }, href);
      await page.waitForSelector("#page h1", { state: "visible" });
      await home(page);
    }
    assert.equal(await page.getAttribute("html", "data-stopped"), null);
    await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.includes(":kept:")).forEach((key) => localStorage.removeItem(key)));
  }
  const after = (await stores(page)).local;
  assert.deepEqual(Object.fromEntries(keys.map((key) => [key, after[key]])), local);
  assert.ok(keys.every((key) => key.startsWith(PREFIX)));
});
