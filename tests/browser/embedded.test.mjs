// The app inside another site's page: everything works in five sandboxes, the host hears what happened and gets
// no more of the result than the visitor agreed to, and nobody else is listened to.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  LANGS, answers, check, document, field, instrument, radio, score, until, valuesOf, world,
} from "./steps.mjs";

const its = world(), of = instrument("omnichannel"), [first, second] = of.walk.map((item) => item.id);
// Chromium on Linux knows no web sharing and says so for each frame that may; a frame without an origin has no clipboard.
const KNOWN = [/web-share/, /Download is disallowed/i, /can escape its sandboxing/, /Clipboard API has been blocked/];
const LIST = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
const CANARIES = ["CANARY-NOTE", "CANARY-TITLE", "CANARY-ORGANISATION", "CANARY-REASON"];

/** A site elsewhere whose page holds `body` and notes every event of the element. */
async function site(body, { head = "", name = "localhost" } = {}) {
  const script = `window.heard = []; window.replies = [];
    for (const name of ["ready", "started", "progress", "completed", "error"]) addEventListener(name, (event) => { if (event.target.localName === "touchstone-assessment") heard.push([name, event.detail]); }, true);
    addEventListener("message", (event) => replies.push([event.origin, JSON.stringify(event.data), event.ports.length]));`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><link rel="icon" href="data:,"><style>body { margin: 0 } touchstone-assessment { display: block }</style>${head}<script>${script}</script>${body}`);
  });
  await new Promise((done) => server.listen(0, name, done));
  return { url: `http://${name}:${server.address().port}/`, close() { server.closeAllConnections(); server.close(); } };
}

const element = (url, attributes = "") => `<script src="${url}embed.js"></script><touchstone-assessment loading="eager" ${attributes}></touchstone-assessment>`;

/** Opens a host page with the element on it; gives the page and the frame once they have met. */
async function met(newTab, url, attributes = "", options = {}) {
  const host = await site(element(url, attributes), options), page = await newTab();
  await page.goto(host.url);
  await until(() => page.evaluate(() => heard.map(([name]) => name)), /ready/, { within: 15_000 });
  return { host, page, frame: page.frames().find((one) => one !== page.mainFrame()), heard: () => page.evaluate(() => heard), names: () => page.evaluate(() => heard.map(([name]) => name)) };
}

/** A check on a page of its own that closes its host. */
const embedded = (name, options, body) => check(its, name, { allow: KNOWN, ...options }, async (given) => {
  const hosts = [];
  try {
    await body({ ...given, meet: async (attributes, options) => {
      const it = await met(given.tab, given.url, attributes, options);
      hosts.push(it.host);
      return it;
    } });
  } finally {
    hosts.forEach((host) => host.close());
  }
});

const doc = (fields) => document(of, { id: "embedded1234", title: "CANARY-TITLE", organisation: "CANARY-ORGANISATION", ...fields });

/** Has the frame open a document, as its host may, with the visitor's yes. */
async function give(page, frame, content) {
  await page.evaluate((content) => window.document.querySelector("touchstone-assessment").open(content), content);
  await frame.click("[data-open-offered]");
  await frame.waitForSelector("#page h1");
}

async function submitIn(frame, share) {
  await frame.click("[data-goto=submit]");
  for (const box of await frame.locator("[data-attest]:visible").all()) await box.check();
  if (share !== undefined) await frame.locator("[data-share]").setChecked(share);
  await frame.fill("#confirm-word", await frame.getAttribute("[data-word]", "data-word"));
  await frame.click("[data-submit]");
  await frame.waitForSelector("[data-sealed]");
}

// ---------------------------------------------------------------- five sandboxes
const SANDBOXES = { "the default list": LIST, "scripts and origin": "allow-scripts allow-same-origin", "scripts only": "allow-scripts", "scripts, forms, downloads": "allow-scripts allow-forms allow-downloads" };
for (const [name, list] of Object.entries(SANDBOXES)) {
  embedded(`sandbox with ${name}: answer, results, report, submit; the host hears it; the file can be had`, {}, async ({ meet }) => {
    const { page, frame, heard, names } = await meet(`instrument="omnichannel" results="summary" sandbox="${list}"`);
    await frame.check(radio(first, "4"));
    // The browser of these tests keeps nothing for frames of another site; the last test has one that does.
    await frame.waitForSelector("[data-save-state=memory]");
    assert.match(await frame.locator(".note-warn").first().innerText(), /close|download/i);
    await until(names, ["ready", "started", "progress"]);
    assert.deepEqual((await heard()).slice(1), [["started", { instrument: "omnichannel" }], ["progress", { instrument: "omnichannel", answered: 1, total: of.walk.length }]]);
    const may = list.includes("allow-downloads");
    const [got] = await Promise.all([may ? page.waitForEvent("download") : null, frame.click("[data-export=json]")]);
    if (may) assert.match(got.suggestedFilename(), /\.json$/);
    await frame.click("[data-show-file]");
    assert.deepEqual(valuesOf(JSON.parse(await frame.inputValue("dialog [data-handed]")).responses), { [first]: "4" });
    await frame.click("dialog [data-cancel]");
    await frame.click("[data-goto=results]");
    await frame.waitForSelector("[data-metric=coverage]:not([data-dimension])", { state: "attached" });
    await frame.click("[data-goto=report]");
    await frame.waitForSelector(".sheet h1");
    await submitIn(frame, true);
    await until(names, ["ready", "started", "progress", "completed"]);
    const [, { results }] = (await heard()).at(-1);
    assert.equal(results.coverage, 1 / of.walk.length);
  });
}

embedded("a plain frame without any script of ours: everything works, and nobody is told anything", {}, async ({ tab: newTab, url }) => {
  const host = await site(`<iframe id="plain" src="${url}?embed=1&instrument=omnichannel&lang=zh-Hans" width="900" height="700" title="x"></iframe>`), page = await newTab();
  try {
    await page.goto(host.url);
    const frame = page.frame({ url: /embed=1/ });
    await frame.check(radio(first, "2"));
    await frame.waitForSelector("[data-save-state=memory]");
    assert.equal(await frame.getAttribute("html", "lang"), "zh-Hans");
    await submitIn(frame);
    const replies = await page.evaluate(() => replies);
    assert.ok(replies.length <= 10 && replies.every(([, text]) => /^\{"nonce":"[a-z0-9]{24}","touchstone":1,"type":"ask"\}$/.test(text)), "only the question who is there");
  } finally {
    host.close();
  }
});

// ---------------------------------------------------------------- what the host gets
const result = { instrument: { id: of.id, version: of.edition, digest: of.digest }, levels: 5 };
for (const [wants, agrees] of [["none"], ["rubbish"], ["summary", false], ["summary", true], ["full", false], ["full", true]]) {
  embedded(`results="${wants}"${agrees === undefined ? "" : agrees ? " and the visitor agrees" : " and the visitor does not"}`, {}, async ({ meet }) => {
    const { page, frame, heard, names, host } = await meet(`results="${wants}"`);
    const responses = answers(of), noted = { ...responses, [first]: { level: 3, note: "CANARY-NOTE" }, [second]: { not_applicable: "CANARY-REASON" } };
    await give(page, frame, doc({ responses: noted }));
    if (agrees === undefined) {
      await frame.click("[data-goto=submit]");
      assert.equal(await frame.locator("[data-share]").count(), 0, "nothing is asked that is not wanted");
    } else {
      await frame.click("[data-goto=submit]");
      assert.equal(await frame.locator("[data-share]").isChecked(), false, "never ticked beforehand");
      assert.match(await frame.locator("label", { has: frame.locator("[data-share]") }).innerText(), new RegExp(new URL(host.url).host), "says who would get it");
    }
    await submitIn(frame, agrees);
    await until(async () => (await names()).at(-1), "completed");
    const all = await heard(), [, { instrument: id, results }] = all.at(-1);
    assert.equal(id, "omnichannel");
    const said = JSON.stringify(all);
    if (!agrees) {
      assert.equal(results, null);
      assert.doesNotMatch(said, /CANARY|"index"|"level"/);
      return;
    }
    const expected = score(of, noted), { assessment, ...summary } = results;
    assert.deepEqual({ index: summary.index, level: summary.level, coverage: summary.coverage, low: summary.low, high: summary.high },
      Object.fromEntries(["index", "level", "coverage", "low", "high"].map((name) => [name, expected[name]])));
    assert.deepEqual({ instrument: summary.instrument, levels: summary.levels }, result);
    for (const one of summary.dimensions) {
      assert.deepEqual(Object.keys(one).sort(), ["coverage", "id", "index", "level"]);
      assert.ok(Math.abs((one.index ?? 0) - (expected[`index ${one.id}`] ?? 0)) < 1e-12, one.id);
    }
    assert.equal(assessment === undefined, wants === "summary");
    if (wants === "summary") assert.doesNotMatch(said, /CANARY/);
    else {
      assert.deepEqual(assessment.responses, noted);
      assert.equal(assessment.revision.digest, summary.digest);
      for (const canary of CANARIES) assert.ok(said.includes(canary), canary);
    }
  });
}

embedded("what was agreed for one assessment does not hold for another, and the host hears nothing of a file the visitor picked", {}, async ({ meet }) => {
  const { page, frame, heard, names } = await meet(`results="full"`);
  await give(page, frame, doc({ id: "agreed123456" }));
  await frame.click("[data-goto=submit]");
  await frame.check("[data-share]");
  await frame.click("[data-goto=home]");
  await give(page, frame, doc({ id: "other1234567", title: "CANARY-NOTE" }));
  await frame.click("[data-goto=submit]");
  assert.equal(await frame.locator("[data-share]").isChecked(), false);
  await submitIn(frame);
  await until(async () => (await names()).at(-1), "completed");
  assert.equal((await heard()).at(-1)[1].results, null);
  await frame.click("[data-goto=home]");
  const before = (await heard()).length;
  await frame.locator("input[type=file][data-open]").setInputFiles({ name: "CANARY-TITLE.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(doc({ changed: "CANARY-REASON" }))) });
  await frame.waitForSelector("[data-refused]");
  await page.waitForTimeout(300);
  assert.deepEqual((await heard()).slice(before), []);
});

embedded("two calls at once leave the right questions in the right language", {}, async ({ meet }) => {
  const { page, frame } = await meet(`instrument="competencies" lang="en"`);
  for (const [lang, id] of [["zh-Hans", "contact-centre"], ["en", "omnichannel"], ["zh-Hans", "building-blocks"]]) {
    await page.evaluate(([lang, id]) => {
      const one = window.document.querySelector("touchstone-assessment");
      one.setLanguage(lang);
      one.open(id);
    }, [lang, id]);
    const item = instrument(id).walk[0];
    await frame.waitForSelector(field(item.id));
    await until(() => frame.locator("#page h1").innerText(), item.text[lang]);
  }
});

// ---------------------------------------------------------------- what the host may ask
embedded("language, theme, an instrument and a document; the document only with the visitor's yes", {}, async ({ meet }) => {
  const { page, frame, heard } = await meet(`lang="en"`);
  const tell = (name, ...what) => page.evaluate(([name, what]) => window.document.querySelector("touchstone-assessment")[name](...what), [name, what]);
  await tell("setLanguage", "zh-Hans");
  await until(() => frame.getAttribute("html", "lang"), "zh-Hans");
  await until(() => frame.locator("#home h1 span:visible").innerText(), /客户体验/);
  await tell("setTheme", "dark");
  await until(() => frame.getAttribute("html", "data-theme"), "dark");
  await tell("setTheme", "auto");
  await until(() => frame.getAttribute("html", "data-theme"), null);
  for (const rubbish of ["klingon", "", 7, null, ["zh-Hans"]]) {
    await tell("setLanguage", rubbish);
    await tell("setTheme", rubbish);
  }
  await page.evaluate(() => window.document.querySelector("touchstone-assessment").setAttribute("lang", "en"));
  await until(() => frame.getAttribute("html", "lang"), "en");
  assert.equal(await page.evaluate(() => window.document.activeElement.localName), "body", "the focus stays where it was");
  await tell("open", "omnichannel");
  await frame.waitForSelector(field(first));
  await tell("open", "no-such-thing");
  await until(async () => (await heard()).at(-1)[1].code, "unknown-instrument");
  await tell("open", doc());
  await frame.waitForSelector("[data-open-offered]");
  assert.match(await frame.locator("dialog").innerText(), /A file comes from localhost:\d+/);
  // While a question is open it is not exchanged under the hand.
  await tell("open", doc({ id: "other1234567" }));
  await frame.click("dialog [data-cancel]");
  assert.equal(await frame.locator(field(first)).count(), 1, "nothing was opened");
  await give(page, frame, JSON.stringify(doc()));
  assert.match(frame.url(), /embedded1234/);
  await tell("open", { format: "something" });
  await frame.click("[data-open-offered]");
  await until(async () => (await heard()).at(-1)[1].code, "refused-file");
  await frame.waitForSelector("[data-refused]");
});

// ---------------------------------------------------------------- who else speaks
embedded("250 hostile messages to the frame, before and after the handshake: none is taken, none answered", {}, async ({ tab: newTab, url }) => {
  // A page with two frames: ours with no script of ours around it, and a hostile one.
  const evil = await site(`<script>addEventListener("message", (event) => { if (event.data === "go") run(); });
    async function run() {
      const target = top.frames[0], port = () => { const it = new MessageChannel(); it.port1.onmessage = (event) => top.postMessage({ leaked: event.data }, "*"); return it.port2; };
      for (const shape of shapes) { try { target.postMessage(shape, "*", [port()]); } catch {} try { target.postMessage(shape, "*"); } catch {} }
      top.postMessage("done", "*");
    }
    const nonces = ["", "a".repeat(24), "0".repeat(24), null, 7, {}, "../".repeat(8)];
    const shapes = [null, 0, "hello", [], {}, { touchstone: 1 }, { touchstone: "1", type: "hello" }, { __proto__: { touchstone: 1 }, type: "hello" }, "x".repeat(1e6)];
    for (const touchstone of [1, 2, "1", true]) for (const type of ["hello", "ask", "open", "language", "completed", "height"]) for (const nonce of nonces) shapes.push({ touchstone, type, nonce, results: "full", value: "zh-Hans" });</script>`, { name: "127.0.0.1" });
  const host = await site(`<iframe src="${url}?embed=1&instrument=omnichannel&lang=en" width="900" height="700" title="x"></iframe><iframe id="evil" src="${evil.url}" title="y"></iframe>
    <script>window.leaks = []; addEventListener("message", (event) => { if (event.data?.leaked || event.data === "done") leaks.push(event.data); });</script>`);
  const page = await newTab();
  try {
    await page.goto(host.url);
    const frame = page.frames().find((one) => one.url().includes("embed=1")), other = page.frames().find((one) => one.url() === evil.url);
    await frame.check(radio(first, "3"));
    await frame.waitForSelector("[data-save-state=memory]");
    const state = () => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme ?? "", location.hash, document.querySelectorAll("dialog").length, document.documentElement.dataset.stopped ?? "", window.touchstonePort ? "met" : "alone"]);
    const before = await state();
    assert.equal(before.at(-1), "alone");
    const sent = await other.evaluate(async () => { await run(); return shapes.length * 2; });
    assert.ok(sent >= 250, `${sent} messages`);
    // The page around the frame itself, without the number it was told.
    await page.evaluate(() => {
      for (let at = 0; at < 50; at += 1) frames[0].postMessage({ touchstone: 1, type: at % 2 ? "hello" : "open", nonce: String(at).padStart(24, "a"), results: "full" }, "*", [new MessageChannel().port2]);
    });
    await until(() => page.evaluate(() => leaks.includes("done")), true);
    await page.waitForTimeout(500);
    assert.deepEqual(await state(), before);
    assert.deepEqual(await page.evaluate(() => leaks.filter((one) => one !== "done")), []);
    // Now the host answers properly, once: whoever comes later with the same words is too late.
    await page.evaluate(() => new Promise((done) => {
      addEventListener("message", function hear(event) {
        if (event.source !== frames[0] || event.data?.type !== "ask") return;
        removeEventListener("message", hear);
        const mine = new MessageChannel(), late = new MessageChannel();
        window.got = [];
        window.stolen = [];
        mine.port1.onmessage = (event) => { window.got.push(event.data); if (event.data.type === "ready") done(); };
        late.port1.onmessage = (event) => window.stolen.push(event.data);
        frames[0].postMessage({ ...event.data, type: "hello", results: "none" }, "*", [mine.port2]);
        frames[0].postMessage({ ...event.data, type: "hello", results: "full" }, "*", [late.port2]);
        window.mine = mine;
      });
      frames[0].location.replace(frames[0].location === 0 ? "" : document.querySelector("iframe").src.replace("lang=en", "lang=en&again=1"));
    }));
    const again = page.frames().find((one) => one.url().includes("again=1"));
    await other.evaluate(() => run());
    await again.waitForSelector("[data-goto=review], [data-instrument]");
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.stolen), []);
    assert.deepEqual(await page.evaluate(() => leaks.filter((one) => one !== "done")), []);
    // Rubbish over the channel itself, and too much of it.
    await page.evaluate(() => {
      for (const rubbish of [null, 7, "x", [], {}, { type: 7 }, { type: "open", value: 7 }, { type: "open", value: "{" .repeat(6e6) }, { type: "theme", value: "url(x)" }, { type: "language", value: "<b>" }]) window.mine.port1.postMessage(rubbish);
      for (let at = 0; at < 10_000; at += 1) window.mine.port1.postMessage({ type: "theme", value: at % 2 ? "dark" : "light" });
    });
    await again.waitForSelector("#page h1");
    await again.check(radio(first, "5"));
    await until(() => page.evaluate(() => window.got.map(({ type }) => type)), /progress/);
    assert.equal(await again.locator("dialog").count(), 0);
  } finally {
    host.close();
    evil.close();
  }
});

// ---------------------------------------------------------------- how it sits in the page
for (const lang of LANGS) for (const width of [1100, 340]) {
  embedded(`${lang}, ${width} px: the frame is as high as its content on every page, comes to rest, and what comes up is in sight`, { lang, viewport: { width, height: 800 } }, async ({ meet }) => {
    const { page, frame } = await meet(`instrument="omnichannel" lang="${lang}"`);
    await page.evaluate(() => {
      window.heights = 0;
      new MutationObserver((all) => { window.heights += all.length; }).observe(document.querySelector("iframe"), { attributeFilter: ["style"] });
    });
    const fits = () => frame.evaluate(() => {
      const app = document.querySelector(".app").getBoundingClientRect();
      const height = Math.max(Math.ceil(app.height), document.querySelector(".app").scrollHeight);
      const off = [innerHeight - height, document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth];
      return Math.abs(off[0]) <= 1 && off[1] <= 0 && off[2] <= 0 ? "fits" : `${location.hash} ${off}`;
    });
    await give(page, frame, doc({ responses: answers(of) }));
    for (const name of ["results", "review", "targets", "roadmap", "report", "submit", "answer"]) {
      await frame.evaluate((name) => document.querySelector(`[data-goto=${name}]`).click(), name);
      await frame.waitForSelector("#page h1");
      await until(fits, "fits");
      await page.waitForTimeout(250);
      const before = await page.evaluate(() => window.heights);
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => window.heights), before, `${name} comes to rest`);
      const top = await page.evaluate(() => document.querySelector("iframe").getBoundingClientRect().top), heading = (await frame.locator("#page h1").first().boundingBox()).y;
      assert.ok(top >= -1 || (heading >= 0 && heading < 800), `${name} starts in sight: frame at ${top}, heading at ${heading}`);
    }
    // A dialog asked for far down the frame.
    await frame.evaluate(() => document.querySelector("[data-goto=review]").click());
    const button = frame.locator("[data-reset]");
    await button.scrollIntoViewIfNeeded();
    await button.click();
    const box = await frame.locator("dialog[open]").boundingBox(), inside = (await page.viewportSize()).height;
    assert.ok(box.y >= -8 && box.y + Math.min(box.height, 200) <= inside + 8, `the dialog is at ${box.y} of ${inside}`);
    await frame.click("dialog [data-cancel]");
  });
}

embedded("two on one page do not hear each other, and the demonstration works with the real app", { allow: [...KNOWN, /frame-ancestors/] }, async ({ tab: newTab, url, meet }) => {
  const host = await site(`${element(url, 'id="one" instrument="omnichannel"')}<touchstone-assessment id="two" loading="eager" instrument="competencies" results="full"></touchstone-assessment>
    <script>window.by = {}; for (const name of ["ready", "progress"]) addEventListener(name, ({ target, type, detail }) => { (by[target.id] ??= []).push(type + " " + detail.instrument); }, true);</script>`), page = await newTab();
  try {
    await page.goto(host.url);
    await until(() => page.evaluate(() => Object.keys(by).sort()), ["one", "two"], { within: 15_000 });
    const frame = page.frames().find((one) => one.url().includes("instrument=omnichannel"));
    await frame.check(radio(first, "1"));
    await until(() => page.evaluate(() => by.one.at(-1)), "progress omnichannel");
    assert.equal((await page.evaluate(() => by.two)).length, 1);
  } finally {
    host.close();
  }
  const demo = await newTab();
  await demo.goto(`${url}demo/`);
  await until(() => demo.locator(".log").innerText(), /The assessment is here, version \d/, { within: 15_000 });
  const frame = demo.frames().find((one) => one.url().includes("embed=1"));
  await frame.locator("fieldset[data-item] input").first().check();
  await until(() => demo.locator(".log").innerText(), /1 of 20 answered/);
});
