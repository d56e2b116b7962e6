// Five tabs on one assessment, each answering at random: nothing is lost, and all tabs, both stores and
// a new tab agree at the end. EDITS and SEEDS say how much; ./dev soak runs 200 edits a tab.
import assert from "node:assert/strict";
import { check, current, document, instrument, open, openFile, radio, saved, until, world } from "./steps.mjs";

const its = world(), of = instrument("omnichannel");
const TABS = 5, EDITS = Number(process.env.EDITS || 40), SEEDS = Number(process.env.SEEDS || 2);
const dimension = of.dimensions.map((one) => one.id).find((id) => of.walk.filter((item) => item.dimension === id).length >= 3);
const items = of.walk.filter((item) => item.dimension === dimension).map((item) => item.id);

/** A small generator, so that a seed gives the same edits again. */
function random(seed) {
  let state = seed * 2654435761 >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % below;
  };
}

const shown = (page) => page.locator("fieldset[data-item]").evaluateAll((all) =>
  Object.fromEntries(all.map((one) => [one.dataset.item, one.querySelector("input:checked")?.value ?? null])));

for (let seed = 1; seed <= SEEDS; seed += 1) {
  check(its, `${TABS} tabs × ${EDITS} edits, seed ${seed}: all agree within a second, and nobody's last edit is torn or lost`, {}, async ({ tab: newTab, url }) => {
    const first = await newTab();
    await open(first, url);
    const id = await openFile(first, document(of, { responses: {} }));
    await saved(first);
    const address = `${url}#/a/${id}/dimension/${dimension}`, tabs = [];
    for (let at = 0; at < TABS; at += 1) {
      const page = await newTab();
      await open(page, address);
      await page.waitForSelector(radio(items[0], "1"));
      tabs.push(page);
    }
    const lasts = items.map(() => new Set());
    await Promise.all(tabs.map(async (page, at) => {
      const pick = random(seed * 100 + at), mine = items.map(() => null);
      for (let edit = 0; edit < EDITS; edit += 1) {
        const item = pick(items.length), level = String(1 + pick(5));
        await page.locator(radio(items[item], level)).evaluate((one) => one.click());
        mine[item] = level;
      }
      mine.forEach((level, item) => level && lasts[item].add(level));
    }));
    for (const page of tabs) await saved(page);
    const agreed = async () => new Set((await Promise.all(tabs.map(shown))).map((one) => JSON.stringify(one))).size;
    await until(agreed, 1, { within: 1000 });
    const end = await shown(tabs[0]);
    items.forEach((item, at) => assert.ok(lasts[at].has(end[item]), `${item} shows ${end[item]}, which no tab chose last`));
    const fresh = await newTab();
    await open(fresh, address);
    await fresh.waitForSelector(radio(items[0], "1"));
    assert.deepEqual(await shown(fresh), end, "a new tab reads the same");
    assert.equal(await current(fresh), id);
  });
}
