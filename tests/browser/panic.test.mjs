// The program fails in the middle of something, in as many places as there are things to do: the panel
// comes within a second, nothing is written any more, what is stored can be had and is whole.
import assert from "node:assert/strict";
import {
  act, check, choose, current, document, download, file, go, home, instrument, listed, open, openFile, ready, saved, stores, tab, until, world,
} from "./steps.mjs";

const its = world(), of = instrument("contact-centre"), [first, second] = of.walk.map((item) => item.id);
const NOISE = [/injected|panicked|RuntimeError|RangeError|Maximum call stack|unreachable|stopped|out of memory|memory access|alloc/i, /page error/];

/** Before the page's scripts: every function the program asks of the page can be made to throw at its k-th call. */
const arm = (context) => context.addInitScript(() => {
  window.left = -1;
  window.calls = 0;
  const make = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const wrapped = {};
    for (const [module, functions] of Object.entries(imports)) {
      wrapped[module] = {};
      for (const [name, one] of Object.entries(functions)) {
        wrapped[module][name] = typeof one !== "function" ? one : (...given) => {
          window.calls += 1;
          if (window.left >= 0 && window.left-- === 0) throw new Error("injected");
          return one(...given);
        };
      }
    }
    const made = await make(source, wrapped);
    window.exports = made.instance.exports;
    return made;
  };
});

const click = (what) => (page) => page.locator(what).first().evaluate((one) => one.click());
const hash = (to) => (page) => page.evaluate((to) => { location.hash = to; }, to);
const at = (path) => async (page) => {
  const to = `#/a/${await current(page)}/${path}`;
  if (to !== (await page.evaluate(() => location.hash))) await go(page, to);
};
const toHome = async (page) => home(page);

/** Name, the way there, and the act during which the program fails. */
const SITES = [
  ["answering", at(`answer/${first}`), click(`input[value="3"]`)],
  ["clearing an answer", at(`answer/${first}`), click("[data-clear]")],
  ["doesn't apply", at(`answer/${second}`), click(`input[value="not-applicable"]`)],
  ["writing a note", at(`answer/${first}`), (page) => page.fill(`#note-${first}`, "words")],
  ["flagging", at(`answer/${first}`), click("[data-flag]")],
  ["opening the evidence form", at(`answer/${first}`), click("[data-add-evidence]")],
  ["the next question", at(`answer/${first}`), click("[data-next]")],
  ["a key", at(`answer/${first}`), (page) => page.locator(`input[value="2"]`).first().evaluate((one) => { one.focus(); one.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true })); })],
  ["a whole dimension", at(`answer/${first}`), async (page) => hash(`#/a/${await current(page)}/dimension/${of.walk[0].dimension}`)(page)],
  ["the review", at(`answer/${first}`), click("[data-goto=review]")],
  ["the result with its charts", at(`answer/${first}`), click("[data-goto=results]")],
  ["the submit page", at(`answer/${first}`), click("[data-goto=submit]")],
  ["a CSV file", at("results"), click("[data-export=csv]")],
  ["a chart file", at("results"), click("[data-chart=bars-svg]")],
  ["the file", at("results"), click("[data-export=json]")],
  ["going home", at("results"), click("[data-goto=home]")],
  ["duplicating", toHome, click("[data-act=duplicate]")],
  ["asking about deletion", toHome, click("[data-act=delete]")],
  ["deleting", async (page) => { await home(page); await act(page, "delete"); }, click("dialog [data-confirm]")],
  ["a dialog that is open", async (page) => { await home(page); await act(page, "delete"); }, (page) => page.evaluate(() => dispatchEvent(new Event("touchstone-panic")))],
  ["the restore points", toHome, click("[data-points]")],
  ["earlier answers", at(`answer/${first}`), click(`[data-past-of="${first}"]`)],
  ["opening a file", toHome, (page) => page.setInputFiles("input[type=file][data-open]", file(document(of, { id: "other" })))],
  ["the other language", at(`answer/${first}`), click("[data-lang]:not([hidden])")],
  ["another tab's answer", at(`answer/${first}`), (page) => page.evaluate(([key]) => dispatchEvent(new StorageEvent("storage", { key, newValue: JSON.stringify({ v: 1, n: 900, t: "zz", at: "2026-01-06T09:30:00Z", d: { level: 5 } }) })), [`touchstone:1:${"test-contact-centre"}:item:${first}`])],
  ["the self-check", toHome, hash("#/check")],
];

/** After a failure: the panel, nothing written, everything to be had and whole. */
async function stopped(page, before, from) {
  const took = await page.evaluate((from) => new Promise((done) => {
    const look = () => (document.querySelector("html[data-stopped=fault] .guard") ? done(performance.now() - from) : performance.now() - from > 4000 ? done(-1) : setTimeout(look, 5));
    look();
  }), from);
  assert.ok(took >= 0, "the panel came");
  assert.ok(took < 1000, `within a second: ${took} ms`);
  const after = await stores(page, "");
  if (before) assert.deepEqual(after, before, "nothing was written");
  await page.evaluate(() => { window.left = -1; document.querySelectorAll("input[type=radio], [data-next], [data-goto=home]").forEach((one) => one.click()); });
  await page.waitForTimeout(1100);
  assert.deepEqual(await stores(page, ""), after, "nothing is written afterwards, by a repeated attempt neither");
  const raw = JSON.parse((await download(page, () => page.click("[data-guard=raw]"))).text);
  assert.deepEqual(raw.database.records, after.database);
  assert.deepEqual(raw.local, Object.fromEntries(Object.entries(after.local).filter(([key]) => key.startsWith("touchstone:"))));
}

async function underway(page, url) {
  await open(page, url);
  await openFile(page, document(of));
  await saved(page);
  await go(page, `#/a/${await current(page)}/answer/${first}`);
  await choose(page, first, { level: 2 });
  await saved(page);
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 20_000 });
}

for (const [site, there, deed] of SITES) {
  check(its, `failing during ${site}`, { allow: NOISE }, async ({ context, tab: newTab, url }) => {
    await arm(context);
    const page = await newTab();
    await underway(page, url);
    await there(page);
    await page.waitForTimeout(150);
    // At a call some way in, so that it is in the middle of something; never later than the act has calls.
    const from = await page.evaluate(() => { window.left = 3; return performance.now(); });
    await deed(page).catch(() => {});
    await stopped(page, null, from);
    await page.click("[data-guard=again]");
    await ready(page);
    await page.goto(`${url}#/`);
    await page.waitForSelector("main#home", { state: "visible" });
    const rows = await listed(page);
    assert.ok(rows.length <= 2 && rows.every((row) => /answered|Submitted/.test(row.join(" "))), JSON.stringify(rows));
  });
}

check(its, "a stack that overflows inside the program stops it, and what was there before is there", { allow: NOISE }, async ({ context, tab: newTab, url }) => {
  await arm(context);
  await context.addInitScript(() => {
    window.listeners = [];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, listener, ...more) {
      window.listeners.push([this, type, listener]);
      return add.call(this, type, listener, ...more);
    };
  });
  const page = await newTab();
  await underway(page, url);
  const before = await stores(page, "");
  const tried = await page.evaluate(async () => {
    const radio = document.querySelector("input[value='4']");
    const [, , answer] = window.listeners.findLast(([on, type]) => on === radio && type === "change");
    const down = (left, end) => (left > 0 ? down(left - 1, end) : end());
    const fits = (depth) => { try { down(depth, () => 0); return true; } catch { return false; } };
    let deepest = 1;
    while (fits(deepest * 2)) deepest *= 2;
    for (let step = deepest; step >= 1; step = Math.floor(step / 2)) if (fits(deepest + step)) deepest += step;
    // Deeper and deeper, until it ends inside the program; then the fault goes up as it would from anywhere.
    for (let depth = Math.floor(deepest / 2); depth < deepest * 8; depth += 10) {
      try {
        down(depth, () => answer.call(radio, new Event("change")));
      } catch (error) {
        if (!/wasm/.test(error.stack)) continue;
        setTimeout(() => { throw error; });
        await new Promise((done) => setTimeout(done, 50));
        return depth;
      }
    }
    return 0;
  });
  assert.ok(tried > 0, "it overflowed inside the program");
  await stopped(page, null, await page.evaluate(() => performance.now()));
  const after = await stores(page, "");
  for (const key of Object.keys(before.database)) assert.ok(after.database[key], key);
  for (const text of Object.values(after.local)) if (text.startsWith("{")) JSON.parse(text);
});

check(its, "memory that runs out stops the program, and nothing is torn", { allow: NOISE }, async ({ context, tab: newTab, url }) => {
  await arm(context);
  const page = await newTab();
  await underway(page, url);
  const before = await stores(page, "");
  await home(page);
  const from = await page.evaluate(() => {
    const memory = Object.values(window.exports).find((one) => one instanceof WebAssembly.Memory);
    for (let pages = 65536; pages >= 1; pages = Math.floor(pages / 2)) {
      for (;;) { try { memory.grow(pages); } catch { break; } }
    }
    return performance.now();
  });
  // A file of 4 MB needs room that is no longer to be had.
  const whole = { ...document(of, { id: "large" }), novelty: Array.from({ length: 400 }, () => "x".repeat(9_999)) };
  await page.setInputFiles("input[type=file][data-open]", file(whole)).catch(() => {});
  await until(() => page.getAttribute("html", "data-stopped"), "fault");
  await stopped(page, before, await page.evaluate(() => performance.now()));
  assert.ok(from > 0);
});

// ---------------------------------------------------------------- others in the page
/** What a translation or grammar extension does: texts wrapped in elements of its own, now and from now on. */
const meddle = (page, how) => page.evaluate((how) => {
  const wrap = (node) => {
    if (!node.data.trim() || node.parentNode?.localName === "font" || node.parentNode?.closest("script, style, textarea")) return;
    const font = document.createElement("font");
    node.parentNode.replaceChild(font, node);
    font.append(node);
  };
  const all = () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  if (how === "wraps texts") all().forEach(wrap);
  if (how === "removes texts") all().forEach((node, at) => at % 3 === 0 && node.remove());
  if (how === "adds elements") document.querySelectorAll("#page *, .bar *").forEach((one, at) => at % 5 === 0 && !one.closest("svg") && one.append(document.createElement("grammarly-extension")));
}, how);

for (const how of ["wraps texts", "removes texts", "adds elements"]) {
  check(its, `an extension that ${how} stops nothing: answers are recorded, pages turn`, {}, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await underway(page, url);
    await meddle(page, how);
    await page.locator(`input[value="5"]`).first().evaluate((one) => one.click());
    await page.waitForTimeout(200);
    await meddle(page, how);
    for (const name of ["review", "results", "submit", "answer"]) {
      await page.locator(`[data-goto=${name}]`).evaluate((one) => one.click());
      await page.waitForTimeout(300);
      await meddle(page, how);
    }
    await page.locator("[data-lang]:not([hidden])").evaluate((one) => one.click());
    await page.waitForTimeout(300);
    await meddle(page, how);
    await page.locator("[data-goto=home]").evaluate((one) => one.click());
    await page.waitForTimeout(300);
    assert.equal(await page.getAttribute("html", "data-stopped"), null);
    const { database } = await stores(page);
    assert.ok(Object.entries(database).some(([key, text]) => key.endsWith(`:item:${first}`) && JSON.parse(text).d.level === 5), "the answer given meanwhile is kept");
  });
}
