// The program comes in two halves (src/bin/assemble/halves.rs): the first question needs only the
// first, pages behind it wait for the rest, and a call that comes too early waits too.
import assert from "node:assert/strict";
import {
  IDS, LANGS, answers, check, choose, document, hasMetrics, home, instrument, listed, open, openFile, reload, score, start, tab, turn, world,
} from "./steps.mjs";

const its = world(), REST = "**/touchstone-rest-*.wasm";
const of = instrument("omnichannel");
/** Never answers: the context's end ends it. */
const held = () => new Promise(() => {});
const later = (ms) => async (route) => {
  await new Promise((done) => setTimeout(done, ms));
  await route.continue().catch(() => {});
};
/** Counts calls that had to stop and wait for the second half. */
const countWaits = (context) => context.addInitScript(() => {
  window.waits = 0;
  const wait = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...given) {
    window.waits += 1;
    return wait.apply(this, given);
  };
});

for (const id of IDS) for (const lang of LANGS) {
  check(its, `${id} in ${lang}: home, first answer, next, and coming back need the first half only`, { lang }, async ({ context, tab: newTab, url }) => {
    await countWaits(context);
    await context.route(REST, held);
    const page = await newTab(), walk = instrument(id).walk;
    await open(page, url);
    await start(page, id);
    await choose(page, walk[0].id, { level: 3 });
    await turn(page, () => page.click("[data-next]"));
    await choose(page, walk[1].id, { dont_know: true });
    await turn(page, () => page.click("[data-previous]"));
    assert.ok(await page.isChecked(`fieldset[data-item="${walk[0].id}"] input[value="3"]`));
    await reload(page);
    await home(page);
    assert.equal((await listed(page)).length, 1);
    assert.equal(await page.evaluate(() => window.waits), 0, "a call went into the second half: ./dev halves names it");
  });
}

check(its, "a result asked for before the second half is there appears when it comes", {}, async ({ context, tab: newTab, url }) => {
  await context.route(REST, later(1500));
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, of.walk[0].id, { level: 3 });
  await page.click("[data-goto=results]");
  await page.getByText("Opening…").waitFor();
  await page.waitForSelector("[data-metric=coverage]");
});

check(its, "without the second half answering goes on, and a page that needs it says so and can be tried again", {
  allow: [/Failed to load resource/],
}, async ({ context, tab: newTab, url }) => {
  await context.route(REST, (route) => route.fulfill({ status: 404, body: "not here" }));
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, of.walk[0].id, { level: 4 });
  await tab(page, "results");
  assert.match(await page.textContent("#page h1"), /could not be loaded/);
  assert.match(await page.textContent("#page"), /Nothing was changed/);
  for (const other of ["scoring", "blank/omnichannel"]) {
    await page.goto(`${url}#/${other}`);
    await page.waitForFunction(() => /could not be loaded/.test(document.querySelector("#page h1")?.textContent));
  }
  await page.goBack();
  await page.goBack();
  await context.unroute(REST);
  await tab(page, "answer");
  await tab(page, "results");
  await page.waitForSelector("[data-metric=coverage]");
});

check(its, "a call that comes before the second half waits for it and then does its work", {}, async ({ context, tab: newTab, url }) => {
  await countWaits(context);
  let asked = 0;
  // The first request is the one made ahead: it hangs. The next is the call's own.
  await context.route(REST, (route) => (asked++ ? route.continue() : held()));
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  await openFile(page, document(of, { responses }));
  assert.ok((await page.evaluate(() => window.waits)) >= 1, "the file was read by the second half");
  await context.unroute(REST);
  await reload(page);
  await tab(page, "results");
  await page.waitForSelector("[data-metric=coverage]");
  await hasMetrics(page, score(of, responses));
});

check(its, "a call into a second half that cannot be had stops the program before anything half-done is kept", {
  allow: [/Failed to load resource/, /page error/, /panicked|RuntimeError|stopped/],
}, async ({ context, tab: newTab, url }) => {
  await context.route(REST, (route) => route.fulfill({ status: 404, body: "not here" }));
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, of.walk[0].id, { level: 4 });
  await home(page);
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  await page.click("[data-erase]"); // its dialog is in the second half
  await page.waitForSelector("html[data-stopped=absent] .guard");
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before);
  await context.unroute(REST);
  await page.click("[data-guard=again]");
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  assert.equal((await listed(page)).length, 1);
});

check(its, "what did not come at first is asked for again, and then the door closes", { allow: [/Failed to load resource/] }, async ({ context, tab: newTab, url }) => {
  let refused = 0;
  await context.route("**/examples/omnichannel.json", (route) => {
    // The service worker asks for it, too, once the page has everything.
    if (route.request().serviceWorker()) return route.continue();
    return refused++ ? route.continue() : route.fulfill({ status: 503, body: "later" });
  });
  const page = await newTab();
  await open(page, url);
  await page.waitForTimeout(3000);
  assert.equal(await page.getAttribute("html", "data-door"), null, "open while something is missing");
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 20_000 });
  assert.equal(refused, 2);
});
