// Every text that can come from outside (a file, a form, an address) × every payload × every place it is
// shown or written: nothing runs, nothing is asked for, and the text stands there as it was written.
// A new text field joins SINKS, a new page or export joins the outputs below. (Workbooks: xlsx.test.mjs.)
import assert from "node:assert/strict";
import { offering } from "./browser.mjs";
import { answers, check, document, home, instrument, open, world } from "./steps.mjs";
import { PAYLOADS, trap } from "./payloads.mjs";

const its = world(), cc = instrument("contact-centre");
const [first, second] = cc.walk.map((item) => item.id);
const FREE = cc.profile.filter((field) => field.kind === "text" || !field.kind).map((field) => field.id);

/** Where a text of a file ends up; each gets the payload with its own name behind it. */
const SINKS = {
  organisation: (file, text) => { file.organisation = text; },
  title: (file, text) => { file.title = text; },
  statement: (file, text) => { file.statements = { [cc.statements[0].id]: text }; },
  note: (file, text) => { file.responses[first].note = text; },
  reason: (file, text) => { file.responses[second] = { not_applicable: text }; },
  "evidence title": (file, text) => { file.responses[first].evidence[0].title = text; },
  "evidence place": (file, text) => { file.responses[first].evidence[0].place = text; },
  "evidence owner": (file, text) => { file.responses[first].evidence[0].owner = text; },
  about: (file, text) => { file.about = text; file.example = true; },
  "unknown field": (file, text) => { file.novelty = { [text]: [text] }; },
  ...Object.fromEntries(FREE.map((id) => [`profile ${id}`, (file, text) => { file.profile[id] = text; }])),
  "target reason": (file, text) => { file.plan.targets[cc.dimensions[0].id].reason = text; },
  "benchmark title": (file, text) => { file.plan.benchmark.title = text; },
  "benchmark source": (file, text) => { file.plan.benchmark.source = text; },
  "benchmark sample": (file, text) => { file.plan.benchmark.sample = text; },
  sponsor: (file, text) => { file.plan.sponsor.name = text; },
  "action title": (file, text) => { file.plan.actions.one.title = text; },
  "action owner": (file, text) => { file.plan.actions.one.owner = text; },
  milestone: (file, text) => { file.plan.actions.one.milestones[0].title = text; },
  "kpi name": (file, text) => { file.plan.kpis.one.name = text; },
  "kpi owner": (file, text) => { file.plan.kpis.one.owner = text; },
};

/** A plan with one of each. */
const plan = () => ({
  start: "2026-12-01", sponsor: { name: "", signed: "2026-12-01" },
  targets: { [cc.dimensions[0].id]: { level: 4, reason: "" } },
  benchmark: { instrument: cc.id, title: "", source: "", year: 2026, sample: "", dimensions: { [cc.dimensions[0].id]: { levels: [1, 2, 3, 4, 5] } } },
  actions: { one: {
    title: "", owner: "", items: [first], start: "2026-12-01", months: 3, stream: "strategy", facet: "people", theme: "ease", status: "planned",
    milestones: [{ title: "", day: "2027-01-01" }], benefit: { revenue: 1, cost: 1, cross_sell: 1, customer: 1, employee: 1, retention: 1 }, effort: { cost: 1, duration: 1, complexity: 1 },
  } },
  kpis: { one: { name: "", owner: "", kind: "sales", unit: "percent", better: "up", baseline: 1, now: 2, target: 3, action: "one" } },
});

function loaded(payload, id) {
  const file = document(cc, { id, responses: answers(cc), plan: plan() });
  file.responses[first] = { level: 5, evidence: [{ title: "", place: "", owner: "", date: "2026-01-01" }], flag: true };
  for (const [name, put] of Object.entries(SINKS)) put(file, `${payload}‹${name}›`);
  return file;
}

/** In the page: opens a file and goes through every page and export; gives what it found. */
const walk = (page, file, pages) => page.evaluate(async ([file, pages]) => {
  const found = { shown: {}, files: {}, elements: [] };
  const wait = async (what) => {
    const end = performance.now() + 5000;
    for (;;) {
      const value = what();
      if (value) return value;
      if (performance.now() > end) throw new Error(`nothing came: ${what}; ${document.querySelector("dialog")?.outerHTML.slice(0, 900)} ${document.querySelector("#home").innerText.slice(0, 300)}`);
      await new Promise((done) => setTimeout(done, 4));
    }
  };
  const text = () => {
    const values = [...document.querySelectorAll("#page :is(textarea, input:not([type=radio], [type=checkbox]))")].map((one) => one.value);
    return [document.querySelector(".bar").textContent, document.querySelector("#page").textContent, ...values].join("\n");
  };
  const inspect = (name) => {
    const bad = "#page :is(script, img, iframe, object, embed, video, audio, base, link, meta, style, template, marquee, portal), .bar :is(script, img, iframe), #slot-over :is(script, img, iframe), #home :is(script, img, iframe)";
    for (const one of document.querySelectorAll(bad)) found.elements.push(`${name}: ${one.outerHTML.slice(0, 120)}`);
    for (const one of document.querySelectorAll("*")) {
      for (const attribute of one.getAttributeNames()) if (attribute.startsWith("on")) found.elements.push(`${name}: ${one.localName} ${attribute}`);
      for (const attribute of ["href", "src", "action", "formaction"]) {
        const to = one.getAttribute?.(attribute);
        if (to && !/^(\.\/|#|$)/.test(to) && !one.closest("head")) found.elements.push(`${name}: ${one.localName} ${attribute}=${to.slice(0, 80)}`);
      }
    }
  };
  const capture = async (name, act) => {
    const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
    let blob = null, called = null;
    URL.createObjectURL = (one) => { blob = one; return make.call(URL, one); };
    HTMLAnchorElement.prototype.click = function () { called = this.download; };
    act();
    await wait(() => blob && called);
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
    found.files[name] = { name: called, text: await blob.text() };
  };
  location.hash = "#/";
  await wait(() => !document.querySelector("main#home").hidden);
  window.offer("payload.json", JSON.stringify(file));
  const id = await wait(() => (document.querySelector("[data-refused]") ? "refused" : location.hash.split("/")[2]));
  if (id === "refused") return { refused: document.querySelector("[data-refused]").textContent };
  for (const [name, hash, mark] of pages) {
    location.hash = hash.replace("ID", id);
    await wait(() => [...document.querySelectorAll(mark)].some((one) => one.checkVisibility()));
    found.shown[name] = text();
    inspect(name);
    if (name === "results") {
      await capture("json", () => document.querySelector("[data-export=json]").click());
      await capture("csv", () => document.querySelector("[data-export=csv]").click());
      await capture("wide", () => document.querySelector("[data-export-wide]").click());
      await capture("svg", () => document.querySelector("[data-chart=radar-svg]").click());
    }
    if (name === "report") await capture("report", () => document.querySelector("[data-export=report]").click());
    if (name === "roadmap") {
      await capture("calendar", () => document.querySelector("[data-export-ics]").click());
      await capture("plan", () => document.querySelector("[data-export-plan]").click());
      for (const [dialog, open] of [["action", "[data-edit-action]"], ["kpi", "[data-edit-kpi]"]]) {
        document.querySelector(open).click();
        await wait(() => document.querySelector("dialog[open]"));
        found.shown[dialog] = [document.querySelector("dialog").textContent, ...[...document.querySelectorAll("dialog input")].map((one) => one.value)].join("\n");
        inspect(dialog);
        document.querySelector("dialog [data-cancel]").click();
        await wait(() => !document.querySelector("dialog[open]"));
      }
    }
  }
  location.hash = "#/";
  await wait(() => !document.querySelector("main#home").hidden);
  found.shown.home = document.querySelector("#slot-continue").textContent;
  inspect("home");
  document.querySelector("#slot-continue li [data-act=delete]").click();
  await wait(() => document.querySelector("dialog[open] [data-confirm]"));
  found.shown.delete = document.querySelector("dialog").textContent;
  inspect("delete");
  document.querySelector("dialog [data-confirm]").click();
  await wait(() => !document.querySelector("#slot-continue li.cont-i"));
  document.querySelector("[data-points]").click();
  await wait(() => document.querySelector("dialog [data-point]"));
  found.shown.points = document.querySelector("dialog").textContent;
  inspect("points");
  document.querySelector("dialog [data-cancel]").click();
  return { ...found, hacked: window.hacked };
}, [file, pages]);

const PAGES = [
  ["answer", `#/a/ID/answer/${first}`, `fieldset[data-item=${first}]`],
  ["dimension", `#/a/ID/dimension/${cc.walk[0].dimension}`, `fieldset[data-item=${second}]`],
  ["review", "#/a/ID/review", "#page .rev-i"],
  ["results", "#/a/ID/results", "[data-export=csv]"],
  ["targets", "#/a/ID/targets", "[data-aim]"],
  ["roadmap", "#/a/ID/roadmap", "[data-action]"],
  ["report", "#/a/ID/report", ".board h1"],
  ["submit", "#/a/ID/submit", "[data-submit]"],
];
/** Which sinks each output shows. Print shows the results page. */
const SHOWN = {
  answer: ["organisation", "title", "note", "evidence title", "evidence place", "evidence owner", "statement", "about"],
  dimension: ["organisation", "title", "note", "reason", "about"],
  review: ["organisation", "reason", "about"],
  results: ["organisation", "title", "note", "reason", "evidence title", "evidence place", "evidence owner", "about"],
  targets: ["organisation", "target reason", "benchmark title", "benchmark source", "benchmark sample"],
  roadmap: ["organisation", "sponsor", "action title", "action owner", "kpi name", "kpi owner"],
  report: ["organisation", "note", "reason", "evidence title", "target reason", "action title", "action owner", "kpi name", "kpi owner"],
  action: ["action title", "action owner", "milestone"],
  kpi: ["kpi name", "kpi owner"],
  submit: ["statement", "about", ...FREE.map((id) => `profile ${id}`)],
  home: ["organisation", "title"],
  delete: ["organisation"],
  points: ["organisation", "title"],
};

/** RFC 4180. */
function cells(csv) {
  const out = [];
  let at = csv.startsWith("\ufeff") ? 1 : 0;
  while (at < csv.length) {
    let cell = "";
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        cell += csv[at];
        if (csv[at] === '"') at += 1;
      }
      at += 1;
    } else while (at < csv.length && !",\r\n".includes(csv[at])) cell += csv[at++];
    out.push(cell);
    at += csv.startsWith("\r\n", at) ? 2 : 1;
  }
  return out;
}

/** What a text reads as where control characters have no place. */
const printable = (text) => text.replace(/[\t\n\r]/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");

/** A form field's value has no carriage return and, where it is one line, no break. */
const flat = (text) => text.replace(/\r\n?|\n/g, "\n");
const oneLine = (text) => text.replace(/[\r\n]/g, "");

check(its, `${PAYLOADS.length} payloads × ${Object.keys(SINKS).length} texts × every page, dialog and export: shown verbatim, nothing run, nothing asked for`, {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(trap);
  await context.addInitScript(offering);
  const page = await newTab(), asked = [], reader = await context.newPage();
  await open(page, url);
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 20_000 });
  page.on("request", (request) => { if (!request.url().startsWith("blob:")) asked.push(request.url()); });
  let seen = 0;
  for (const [at, payload] of PAYLOADS.entries()) {
    const what = `payload ${at}, ${JSON.stringify(payload)}`, file = loaded(payload, `payload-${at}`);
    const found = await walk(page, file, PAGES).catch((error) => { error.message = `${what}: ${error.message}`; throw error; });
    assert.equal(found.refused, undefined, what);
    assert.deepEqual([found.hacked, found.elements], [undefined, []], what);
    for (const [place, sinks] of Object.entries(SHOWN)) {
      for (const sink of sinks) {
        const text = `${payload}‹${sink}›`, trimmed = text.trim();
        const stands = [text, trimmed, flat(text), oneLine(text)].some((one) => found.shown[place].includes(one) || flat(found.shown[place]).includes(one));
        assert.ok(stands, `${what}: ${sink} is not shown verbatim on ${place}: ${found.shown[place].slice(0, 600)}`);
        seen += 1;
      }
    }
    assert.deepEqual(JSON.parse(found.files.json.text), file, `${what}: JSON`);
    const columns = { csv: ["organisation", "note", "reason"], wide: ["organisation"], plan: ["organisation", "action title", "action owner"] };
    for (const [kind, sinks] of Object.entries(columns)) {
      const row = cells(found.files[kind].text);
      for (const sink of sinks) {
        const text = `${payload}‹${sink}›`;
        assert.ok([text, `'${text}`, text.trim(), `'${text.trim()}`].some((one) => row.includes(one)), `${what}: ${sink} in ${kind}`);
      }
      for (const cell of row) assert.doesNotMatch(cell, /^[ \u00a0\ufeff]*[=+@\t\r\n＝＋－＠|%]/u, `${what}: a formula in ${kind}`);
      assert.match(found.files[kind].name, /^touchstone-[\p{L}\p{N}\p{M}-]+(\.wide|\.plan)?\.csv$/u, what);
    }
    const html = await reader.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "text/html");
      const bad = [...read.querySelectorAll("script, img, iframe, object, embed, link, base, form, a")].map((one) => one.outerHTML.slice(0, 80));
      const handlers = [...read.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((name) => /^on|href|src/.test(name)));
      return { bad, handlers, text: read.body.textContent, policy: read.querySelector("meta[http-equiv]").content };
    }, found.files.report.text);
    assert.deepEqual([html.bad, html.handlers, html.policy], [[], [], "default-src 'none'; style-src 'unsafe-inline'"], `${what}: report`);
    for (const sink of SHOWN.report) {
      const text = `${payload}‹${sink}›`;
      assert.ok([text, text.trim(), flat(text), flat(text).trim()].some((one) => html.text.includes(one.replaceAll("\n", " ").replaceAll("\t", " ")) || html.text.includes(printable(one))), `${what}: ${sink} in the report: ${html.text.slice(0, 300)}`);
    }
    const calendar = found.files.calendar.text.replace(/\r\n /g, "").split("\r\n").slice(0, -1);
    for (const line of calendar) assert.match(line, /^(BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|DTSTART;VALUE=DATE|DTEND;VALUE=DATE|SUMMARY|DESCRIPTION|TRANSP):[^\n\r]*$/u, `${what}: calendar`);
    assert.equal(calendar.filter((line) => line.startsWith("BEGIN:")).length, 3, `${what}: a calendar, an action, a milestone`);
    assert.doesNotMatch(found.files.svg.text, /<script|<image|<foreignObject|<a[ >]|\son\w+=|href=|evil/i, `${what}: SVG`);
  }
  assert.deepEqual(asked, [], "requests");
  console.log(`   ${PAYLOADS.length} payloads, ${seen} showings, 0 run, 0 requests`);
});

check(its, `${PAYLOADS.length} payloads as a file's name, an id, a place and an address: said verbatim, nothing run`, {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(trap);
  await context.addInitScript(offering);
  const page = await newTab();
  await open(page, url);
  const ends = await page.evaluate(async ([payloads, good]) => {
    const said = [];
    const wait = () => new Promise((done) => setTimeout(done, 4));
    const offer = async (name, content) => {
      document.querySelector("[data-refused] button")?.click();
      window.offer(name, content);
      for (let turn = 0; turn < 500; turn += 1) {
        await wait();
        const words = document.querySelector("[data-refused]")?.textContent;
        if (words) return words;
      }
      return "";
    };
    for (const payload of payloads) {
      const name = payload.replaceAll("/", "∕");
      said.push([
        await offer(name, "{"),
        await offer("x.json", JSON.stringify({ ...good, instrument: { ...good.instrument, id: payload } })),
        await offer("x.json", JSON.stringify({ ...good, profile: { [payload]: "" } })),
        await offer("x.json", JSON.stringify({ ...good, mode: payload })),
      ]);
    }
    return { said, hacked: window.hacked, elements: document.querySelectorAll(".notices :is(script, img, svg:not(.ic), iframe, a)").length };
  }, [PAYLOADS, document(cc)]);
  assert.deepEqual([ends.hacked, ends.elements], [undefined, 0]);
  PAYLOADS.forEach((payload, at) => {
    const [name, instrument, field] = ends.said[at];
    assert.ok(name.includes(payload.replaceAll("/", "∕")), `file name ${payload}: ${name}`);
    assert.ok(instrument.includes(payload), `instrument ${payload}: ${instrument}`);
    assert.ok(field.includes(payload), `field ${payload}: ${field}`);
    assert.ok(ends.said[at].every((words) => /was not opened, and nothing was changed/.test(words)), payload);
  });
  for (const payload of PAYLOADS) {
    for (const hash of [`#/a/${encodeURIComponent(payload)}/results`, `#/start/${payload}`, `#${payload}`]) {
      await page.evaluate((to) => { location.hash = to; }, hash);
    }
  }
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await home(page);
  for (const payload of PAYLOADS.filter((_, at) => at % 12 === 0)) {
    await open(page, `${url}?lang=${encodeURIComponent(payload)}&theme=${encodeURIComponent(payload)}&instrument=${encodeURIComponent(payload)}`);
    assert.equal(await page.evaluate(() => window.hacked), undefined, payload);
  }
});

check(its, "printed with hostile texts: nothing runs and nothing is asked for", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(trap);
  await context.addInitScript(offering);
  const page = await newTab(), asked = [];
  await open(page, url);
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 20_000 });
  const responses = answers(cc);
  cc.walk.forEach((item, at) => Object.assign(responses[item.id], { note: PAYLOADS[at * 3], evidence: [{ title: PAYLOADS[at * 3 + 1], place: PAYLOADS[at * 3 + 2], owner: "", date: "" }] }));
  const file = document(cc, { responses, organisation: PAYLOADS[0], title: PAYLOADS[7] });
  await walk(page, file, PAGES.slice(3, 4));
  await page.evaluate(() => { location.hash = "#/"; });
  await page.click("[data-undo]");
  await page.click("[data-continue]");
  await page.evaluate(() => { location.hash = location.hash.replace("answer", "results"); });
  await page.waitForSelector("[data-export=csv]");
  page.on("request", (request) => asked.push(request.url()));
  await page.emulateMedia({ media: "print" });
  const shown = await page.evaluate(() => document.querySelector("#page").innerText);
  for (const item of cc.walk) {
    const squeezed = (text) => text.replace(/\s+/g, " ").trim();
    assert.ok(squeezed(shown).includes(squeezed(responses[item.id].note)), `${responses[item.id].note} is not printed`);
  }
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  assert.ok(!pdf.includes("/JavaScript") && !pdf.includes("/Launch") && !pdf.includes("evil.example"), "no action in the file");
  assert.deepEqual([await page.evaluate(() => window.hacked), asked], [undefined, []]);
});
