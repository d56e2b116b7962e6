// The whole job without a mouse: from the home page to a submitted revision, with a focus ring on
// every stop; what the single keys do, and where they do nothing.
import assert from "node:assert/strict";
import {
  answers, check, current, document, downloadJson, field, go, home, instrument, open, openFile, radio, reload, saved, start, tab, turn,
  until, world,
} from "./steps.mjs";

const its = world();
const of = instrument("omnichannel");

const active = (page, selector) => page.evaluate((wanted) => Boolean(document.activeElement?.matches(wanted)), selector);
const checkedIn = (page, item) => page.locator(`${field(item)} input:checked`).evaluateAll((all) => all.map((one) => one.value));

/** The stop under the keyboard has a visible ring: on itself, or on the card or label around it. */
async function ring(page) {
  const found = await page.evaluate(() => {
    const stop = document.activeElement;
    if (stop === document.body) return ""; // the turn from the last stop to the first
    const ringed = (one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && one.getClientRects().length > 0;
    };
    for (let at = stop, up = 0; at && at !== document.body && up < 4; at = at.parentElement, up += 1) if (ringed(at)) return "";
    return stop.outerHTML.slice(0, 160);
  });
  assert.equal(found, "", "this stop shows no focus ring");
}

/** Presses Tab until the focus is on `selector`; every stop on the way shows a ring. */
async function reach(page, selector, { key = "Tab", most = 60 } = {}) {
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press(key);
    await ring(page);
    if (await active(page, selector)) return;
  }
  assert.fail(`${most} times ${key} do not reach ${selector}`);
}

check(its, "omnichannel with the keyboard only, from home to a submitted revision", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await reach(page, "[data-instrument=omnichannel]");
  await turn(page, () => page.keyboard.press("Enter"));
  const wanted = {};
  for (const [at, item] of of.walk.entries()) {
    assert.equal(await page.textContent("#page h1"), item.text.en);
    if (at === 5) {
      await page.keyboard.press("n");
      await page.waitForSelector(`#reason-${item.id}`);
      await reach(page, `#reason-${item.id}`);
      await page.keyboard.type("No data desk: 1 d n j k u ?");
      wanted[item.id] = { not_applicable: "No data desk: 1 d n j k u ?" };
      await reach(page, "[data-next]");
      await turn(page, () => page.keyboard.press("Enter"));
    } else if (at === 8) {
      // Arrows move the choice; without any choice the first arrow starts one.
      await reach(page, "fieldset input[type=radio]");
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await ring(page);
      assert.deepEqual(await checkedIn(page, item.id), ["2"]);
      wanted[item.id] = { level: 2 };
      await turn(page, () => page.keyboard.press("j"));
    } else {
      const answer = at === 3 ? { dont_know: true } : { level: 1 + (at % 5) };
      await page.keyboard.press(answer.level ? String(answer.level) : "d");
      await until(() => checkedIn(page, item.id), [answer.level ? String(answer.level) : "dont-know"]);
      await ring(page);
      wanted[item.id] = answer;
      await turn(page, () => page.keyboard.press("j"));
    }
  }
  assert.match(page.url(), /review$/);
  await reach(page, "[data-goto=submit]", { key: "Shift+Tab" });
  await turn(page, () => page.keyboard.press("Enter"));
  await reach(page, "[data-attest=review]");
  await page.keyboard.press("Space");
  await reach(page, "#confirm-word");
  await page.keyboard.type(await page.getAttribute("[data-word]", "data-word"));
  await reach(page, "[data-submit]");
  await turn(page, () => page.keyboard.press("Enter"));
  await page.waitForSelector("[data-sealed]");
  const kept = await downloadJson(page);
  assert.deepEqual(kept.responses, wanted);
  assert.ok(kept.revision.digest);
});

check(its, "single keys: digits, d, n, j, k, u, ?", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), [first, second, third] = of.walk.map((item) => item.id);
  await open(page, url);
  await start(page, "omnichannel");
  for (let level = 1; level <= 5; level += 1) {
    await page.keyboard.press(String(level));
    await until(() => checkedIn(page, first), [String(level)]);
  }
  for (const key of ["6", "0", "9", "x", "Control+1", "Alt+1"]) await page.keyboard.press(key);
  assert.deepEqual(await checkedIn(page, first), ["5"]);
  await page.keyboard.press("d");
  await until(() => checkedIn(page, first), ["dont-know"]);
  await page.keyboard.press("n");
  await until(() => checkedIn(page, first), ["not-applicable"]);
  await page.keyboard.press("2");
  await turn(page, () => page.keyboard.press("j"));
  await turn(page, () => page.keyboard.press("j"));
  assert.match(page.url(), new RegExp(`${third}$`));
  await page.keyboard.press("4");
  await turn(page, () => page.keyboard.press("k"));
  assert.match(page.url(), new RegExp(`${second}$`));
  await turn(page, () => page.keyboard.press("j"));
  await turn(page, () => page.keyboard.press("u"));
  assert.match(page.url(), new RegExp(`${of.walk[3].id}$`), "u goes on to the next open one");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.deepEqual(await checkedIn(page, of.walk[3].id), [], "keys do nothing behind a dialog");
  assert.ok(await active(page, "#page h1"), "the focus is back where it was");
});

check(its, "u goes round to what was left open, and says so when nothing is", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of, (at) => (at === 1 ? undefined : { level: 3 }));
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  await go(page, `#/a/${id}/answer/${of.walk[9].id}`);
  await turn(page, () => page.keyboard.press("u"));
  assert.match(page.url(), new RegExp(`${of.walk[1].id}$`));
  await page.keyboard.press("3");
  await page.keyboard.press("u");
  await until(() => page.textContent("#live"), /every question/i);
});

check(its, "keys do nothing while typing, outside a question, and when switched off", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), item = of.walk[0].id;
  await open(page, url);
  await start(page, "omnichannel");
  const here = page.url();
  const nothing = async () => {
    assert.deepEqual(await checkedIn(page, item), []);
    assert.equal(page.url(), here);
    assert.equal(await page.locator("dialog").count(), 0);
  };
  await page.focus(`#note-${item}`);
  await page.keyboard.type("12345dnjku?");
  assert.equal(await page.inputValue(`#note-${item}`), "12345dnjku?");
  await nothing();
  await page.click("[data-add-evidence]");
  for (const part of ["title", "place", "owner"]) {
    await page.focus(`#evidence-${part}-${item}`);
    await page.keyboard.type("1dn?");
    assert.equal(await page.inputValue(`#evidence-${part}-${item}`), "1dn?");
  }
  await nothing();
  await page.focus("[data-theme-switch]");
  for (const key of "1dnjku?") await page.keyboard.press(key);
  await nothing();

  // Switched off in the dialog: they rest, and stay off after a reload.
  await page.focus("#page h1");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  await reach(page, "dialog input[type=checkbox]", { most: 10 });
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.focus("#page h1");
  for (const key of "1dnjku?") await page.keyboard.press(key);
  await nothing();
  await saved(page);
  await reload(page);
  await page.waitForSelector("#page h1:focus");
  for (const key of "1dnjku?") await page.keyboard.press(key);
  await nothing();
  await page.focus(radio(item, "1"));
  await page.keyboard.press("ArrowDown");
  await until(() => checkedIn(page, item), ["2"]);
  await page.locator(".keys .linkbtn").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.focus("dialog input[type=checkbox]");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.focus("#page h1");
  await page.keyboard.press("4");
  await until(() => checkedIn(page, item), ["4"]);
});

check(its, "on the dimension page a key answers the question around the focus", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of, { responses: {} }));
  await go(page, `#/a/${id}/dimension/${of.dimensions[0].id}`);
  const [first, second] = of.walk.map((item) => item.id);
  await page.focus(radio(second, "1"));
  await page.keyboard.press("3");
  await until(() => checkedIn(page, second), ["3"]);
  assert.deepEqual(await checkedIn(page, first), []);
});

check(its, "the focus is on the heading after each change of page", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of));
  for (const name of ["review", "results", "submit", "answer"]) await tab(page, name);
  await go(page, `#/a/${id}/dimension/${of.dimensions[1].id}`);
  await turn(page, () => page.click("[data-next]"));
  await go(page, "#/scoring");
  await go(page, "#/blank/competencies");
  await go(page, "#/example/building-blocks");
  await go(page, "#/a/nowhere/results");
});

check(its, "the focus is on the heading of a page that says why it cannot show something", {
  allow: [/Failed to load resource/, /request failed: .*instruments\/omnichannel/],
}, async ({ context, tab: newTab, url }) => {
  await context.route("**/instruments/omnichannel*", (route) => route.abort());
  const page = await newTab();
  await open(page, url);
  await page.click("[data-instrument=omnichannel]");
  await page.waitForSelector("#page h1");
  await until(() => active(page, "#page h1"), true);
});

check(its, "the focus is on the home page's heading after going home", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  assert.ok(await active(page, "body"), "opening the page takes no focus");
  await go(page, "#/scoring");
  await home(page);
  await until(() => active(page, "#home h1"), true);
});

check(its, "every stop of every page shows a focus ring", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of));
  const pages = ["answer", "review", "results", "submit"].map((name) => `#/a/${id}/${name}`);
  for (const hash of [...pages, `#/a/${id}/dimension/${of.dimensions[0].id}`, "#/blank/omnichannel", "#/scoring"]) {
    if (!page.url().endsWith(hash)) await go(page, hash);
    const seen = new Set();
    for (let stop = 0; !seen.has(stop); await ring(page)) {
      seen.add(stop);
      await page.keyboard.press("Tab");
      stop = await page.evaluate(() => {
        window.stops ??= new Map([[null, 0]]);
        const one = document.activeElement;
        if (!window.stops.has(one)) window.stops.set(one, window.stops.size);
        return window.stops.get(one);
      });
    }
    assert.ok(seen.size > 6, `${hash}: only ${seen.size} stops`);
  }
});

check(its, "the skip link leads past the bar", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await page.keyboard.press("Tab");
  assert.ok(await active(page, "[data-skip]"));
  await ring(page);
  assert.ok((await page.locator("[data-skip]").boundingBox()).y >= 0, "it is on screen while focused");
  const before = page.url();
  await page.keyboard.press("Enter");
  assert.ok(await active(page, "main#home"));
  assert.equal(page.url(), before);
});
