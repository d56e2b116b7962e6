// The workbook: written in a worker by a second program, without a network; opened by openpyxl and by
// LibreOffice, which must agree on every cell; every number is the one that the JSON file leads to.
import assert from "node:assert/strict";
import { native, readBoth } from "./files.mjs";
import { PAYLOADS } from "./payloads.mjs";
import {
  IDS, LANGS, check, document, download, downloadJson, frameHost, go, instrument, open, openFile, planByRule, tab, until, world,
} from "./steps.mjs";

const its = world();
const idle = (page) => page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 30_000 });
const workbook = (page) => download(page, () => page.click("[data-export=xlsx]"));

/** A table by column: its heads in order, and the cells under each. */
function columns({ rows: [heads, ...rows] }) {
  return heads.map((head, at) => ({ head, cells: rows.map((row) => row[at]) }));
}

const percentOf = (kpi) => (kpi.baseline === undefined || kpi.now === undefined || kpi.target === undefined ? null
  : (kpi.now - kpi.baseline) / (kpi.target - kpi.baseline));
const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * Every column of numbers that a workbook may hold, by the sheet's place in the list below and the column's
 * number, with the numbers that the JSON file leads to.
 */
function wanted(of, json, { card, out }) {
  const entry = (id) => json.responses[id] ?? {}, { counts } = card.overall;
  const plan = json.plan, by = (list, key) => list.map((one) => one[key] ?? null);
  const dims = card.dimensions, gaps = out.gaps.dimensions, items = out.gaps.items;
  const actions = out.planned.map((one) => ({ ...plan.actions[one.action], ...one, ...one.worth }));
  const kpis = Object.keys(plan.kpis ?? {}).sort().map((id) => plan.kpis[id]);
  const source = plan.benchmark, over = (one) => ["done", "dropped"].includes(one.status);
  const milestones = actions.flatMap((one) => (one.milestones ?? []).map((milestone) => [one.number, milestone]));
  return {
    Overall: { 1: [
      card.overall.level, card.overall.index, card.overall.low, card.overall.high, card.overall.index_100, card.overall.coverage,
      card.overall.assessed_weight, counts.rated, counts.dont_know, counts.not_applicable, counts.unanswered,
    ] },
    Dimensions: {
      2: by(dims, "weight"), 3: by(dims, "shown"), 4: by(dims, "index"), 5: by(dims, "level"), 6: by(dims, "low"), 7: by(dims, "high"), 8: by(dims, "coverage"),
      9: dims.map((d) => d.counts.rated), 10: dims.map((d) => d.counts.dont_know), 11: dims.map((d) => d.counts.not_applicable), 12: dims.map((d) => d.counts.unanswered),
    },
    Questions: {
      4: of.walk.map((item) => item.weight), 6: of.walk.map((item) => entry(item.id).level ?? null), 12: of.walk.map((item) => (entry(item.id).evidence ?? []).length),
    },
    Targets: {
      0: gaps.map((_, at) => at + 1), 3: by(gaps, "shown"), 4: gaps.map((gap) => plan.targets[gap.id]?.level ?? null), 5: by(gaps, "gap"),
      6: by(gaps, "importance"), 7: gaps.map((gap) => (gap.gap === null ? null : gap.priority)), 8: by(gaps, "rank"), 10: gaps.map((gap) => gap.by || null),
    },
    "Gaps by question": { 3: items.map((gap) => entry(gap.item).level), 4: by(items, "target"), 6: by(items, "gap"), 7: by(items, "priority") },
    Benchmark: {
      2: by(out.standings, "level"), 3: out.standings.map((s) => s.counts[0]), 4: out.standings.map((s) => s.counts[1]), 5: out.standings.map((s) => s.counts[2]),
      6: by(out.standings, "below"), 7: out.standings.map((s) => s.interval[0]), 8: out.standings.map((s) => s.interval[1]), 10: out.standings.map(() => source.year),
    },
    "In context": { 0: (of.facts ?? []).map((fact) => fact.percent), 4: by((of.facts ?? []), "year") },
    Suggestions: {
      0: out.proposals.map((_, at) => at + 1), 6: out.proposals.map((one) => of.initiatives.get(one.initiative).months), 7: out.proposals.map((one) => one.worth.value),
      8: out.proposals.map((one) => one.worth.effort), 9: out.proposals.map((one) => one.worth.ratio), 10: by(out.proposals, "need"), 11: by(out.proposals, "priority"),
    },
    Roadmap: {
      0: by(actions, "number"), 4: by(actions, "start"), 5: by(actions, "end"),
      6: actions.map((one) => (over(one) ? null : days(one.start, one.end))), 7: actions.map((one) => (over(one) ? days(one.start, one.end) : null)),
      8: by(actions, "months"), 9: by(actions, "horizon"), 11: by(actions, "value"), 12: by(actions, "effort"), 13: by(actions, "ratio"),
      15: by(actions, "rank"), 16: by(actions, "need"),
    },
    Milestones: { 0: milestones.map(([number]) => number), 3: milestones.map(([, one]) => one.day) },
    Evidence: { 5: of.walk.flatMap((item) => (entry(item.id).evidence ?? []).map((piece) => piece.date || null)) },
    KPIs: { 5: by(kpis, "baseline"), 6: by(kpis, "now"), 7: by(kpis, "target"), 8: kpis.map(percentOf) },
  };
}
const TABLES = { "zh-Hans": { Overall: "总体", Dimensions: "维度", Questions: "题目", Targets: "目标", "Gaps by question": "题目差距", Benchmark: "同行基准", "In context": "外部参考", Suggestions: "建议", Roadmap: "路线图", Milestones: "里程碑", Evidence: "证据", KPIs: "关键指标" } };

const close = (a, b) => a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)));

/** An assessment with everything a plan can hold, as a file: the planned example, and what the page cannot know. */
async function full(page, of) {
  await go(page, `#/example/${of.id}`);
  await planByRule(page);
  const json = await downloadJson(page), [first, second] = Object.keys(json.plan.actions), start = json.plan.actions[first].start;
  json.plan.kpis = {
    complaints: { name: "Complaints a week", kind: "returns", unit: "count", better: "down", baseline: 41, now: 37.3, target: 20, owner: "Ana", action: first },
    sales: { name: "Repeat orders", kind: "sales", unit: "percent", better: "up", baseline: 0.1, now: 0.3, target: 0.7, owner: "Ben" },
    later: { name: "Not measured", kind: "work", unit: "days", better: "down", baseline: 9, owner: "" },
  };
  Object.assign(json.plan.actions[first], { owner: "Ana", status: "under-way", milestones: [{ title: "Agreed", day: start }, { title: "Tried", day: start, done: true }] });
  Object.assign(json.plan.actions[second], { owner: "=1+1", status: "dropped" });
  const levels = of.levels.map((_, at) => at + 2);
  json.plan.benchmark = { instrument: of.id, title: "Pool", source: "An association", year: 2025, sample: "Twenty", dimensions: Object.fromEntries(of.dimensions.map((d) => [d.id, { levels }])) };
  json.responses[of.walk[0].id] = { level: 4, note: "=HYPERLINK(\"http://x\",\"y\") <f>1</f> &amp; ]]> 字", evidence: [{ title: "+1", place: "@x", date: "2026-03-04" }] };
  json.id = `full-${of.id}`;
  json.example = false;
  return json;
}

for (const [at, id] of IDS.entries()) {
  const lang = LANGS[at % 2];
  check(its, `${id}, ${lang}: without a network; openpyxl and LibreOffice open it and agree; every number is the JSON file's`, { lang }, async ({ context, tab: newTab, url }) => {
    const page = await newTab(), of = instrument(id);
    of.initiatives = new Map((await (await fetch(`${url}initiatives/${id}.en.json`)).json()).initiatives.map((one) => [one.id, one]));
    await open(page, url);
    await openFile(page, await full(page, of));
    await idle(page);
    await context.setOffline(true);
    await tab(page, "report");
    await page.waitForSelector(".board h1");
    const file = await workbook(page), json = await downloadJson(page);
    assert.match(file.name, /^touchstone-.*\.xlsx$/);
    assert.equal(file.bytes.subarray(0, 4).toString("latin1"), "PK\x03\x04");
    const [ours, theirs] = readBoth(file.bytes);
    const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
    const numbers = wanted(of, json, native(json, today)), named = (name) => TABLES[lang]?.[name] ?? name;
    const tables = Object.fromEntries(Object.keys(numbers).map((name) => [named(name), numbers[name]]));
    let compared = 0;
    for (const [name, sheet] of Object.entries(ours.sheets)) {
      assert.deepEqual(sheet.kinds.filter((kind) => !["s", "n", "d"].includes(kind)), [], `${name}: texts, numbers and days only, no formula`);
      if (!sheet.frozen) continue;
      const lists = tables[name] ?? {};
      columns(sheet).forEach(({ head, cells }, column) => {
        const list = lists[column];
        if (!list) return assert.ok(cells.every((cell) => typeof cell !== "number"), `${name} / ${head}: a column of numbers that nothing is compared with`);
        assert.equal(cells.length, list.length, `${name} / ${head}`);
        cells.forEach((cell, row) => assert.ok(close(cell, list[row] ?? null), `${name} / ${head} / ${row + 1}: ${cell} is not ${list[row]}`));
        compared += cells.length;
      });
    }
    assert.ok(compared > 200, `${compared} numbers`);
    for (const name of Object.keys(numbers)) assert.ok(ours.sheets[named(name)] || (name === "In context" && !(of.facts ?? []).length), `${name} is there`);
    assert.deepEqual(columns(ours.sheets[named("Questions")])[10].cells, of.walk.map((item) => json.responses[item.id]?.note ?? null));
    // LibreOffice read the same: each sheet, each cell, each chart.
    assert.deepEqual(Object.keys(theirs.sheets), Object.keys(ours.sheets));
    for (const [name, sheet] of Object.entries(ours.sheets)) {
      const other = theirs.sheets[name];
      sheet.rows.forEach((row, at) => row.forEach((cell, column) => {
        const found = other.rows[at]?.[column] ?? null;
        assert.ok(close(found, cell), `${name}, row ${at + 1}, column ${column + 1}: LibreOffice has ${found}, not ${cell}`);
      }));
      assert.deepEqual(other.charts.map((chart) => chart.title), sheet.charts.map((chart) => chart.title), name);
    }
    const charts = Object.values(ours.sheets).flatMap((sheet) => sheet.charts);
    assert.deepEqual(charts.map((chart) => chart.kind).sort(), ["BarChart", "BarChart", "BarChart", "RadarChart", "ScatterChart", "ScatterChart"]);
    for (const chart of charts) assert.ok(chart.title && chart.ranges.every((range) => range.length === 2), chart.title);
  });
}

check(its, "an assessment without an answer or a plan gives a workbook, too, and says so nowhere in numbers", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), of = instrument("omnichannel");
  await open(page, url);
  await openFile(page, document(of, { responses: { [of.walk[0].id]: { dont_know: true } } }));
  await tab(page, "report");
  const [ours] = readBoth((await workbook(page)).bytes);
  assert.deepEqual(Object.keys(ours.sheets), ["Board page", "Overall", "Dimensions", "Questions", "About this file"]);
  const level = columns(ours.sheets.Questions).find(({ head }) => head === "Level");
  assert.ok(level.cells.every((cell) => cell === null), "missing is missing, never zero");
});

check(its, "while it is made the button says so and makes no second one; the toast says when it is there", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  let downloads = 0;
  page.on("download", () => { downloads += 1; });
  await open(page, url);
  await go(page, "#/example/competencies");
  await tab(page, "report");
  await idle(page);
  await page.evaluate(() => { const button = document.querySelector("[data-export=xlsx]"); button.click(); button.click(); });
  await page.waitForSelector("[data-export=xlsx][aria-disabled=true]");
  await page.waitForSelector("[data-export=xlsx][aria-disabled=false]");
  assert.match(await page.textContent("#slot-over"), /Workbook handed to the browser/);
  await page.waitForTimeout(300);
  assert.equal(downloads, 1);
});

check(its, "157 hostile texts stay texts: openpyxl and LibreOffice find each as it was written", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), of = instrument("contact-centre"), ids = of.walk.map((item) => item.id);
  // openpyxl leaves what XML cannot hold as the file has it, _xHHHH_; lines end with LF.
  const lines = (text) => text.replace(/\r\n?/g, "\n").trimEnd();
  const read = (text) => lines(String(text).replace(/_x(00[01][0-9A-F]|FFF[EF])_/g, (_, code) => String.fromCharCode(parseInt(code, 16))));
  const texts = [...PAYLOADS, "<r>&</r>", "<r><t>x</t></r>", "_x0041_"];
  await open(page, url);
  for (let at = 0; at < texts.length; at += ids.length) {
    const some = texts.slice(at, at + ids.length);
    const responses = Object.fromEntries(some.map((text, nth) => [ids[nth], { level: 2, note: text }]));
    await openFile(page, document(of, { id: `hostile-${at}`, organisation: some[0], responses }));
    await tab(page, "report");
    const both = readBoth((await workbook(page)).bytes);
    for (const { sheets } of both) {
      assert.deepEqual(Object.values(sheets).flatMap((sheet) => sheet.kinds).filter((kind) => kind === "f"), [], "no formula");
      const notes = columns(sheets.Questions)[10].cells;
      some.forEach((text, nth) => assert.equal(read(notes[nth] ?? ""), lines(text), JSON.stringify(text)));
    }
  }
});

const WRITER = "**/touchstone-xlsx-*";
const NONE = [/request failed/, /Failed to load resource/, /no workbook/];
for (const [name, block, said] of [
  ["has not arrived", (route) => route.abort(), /could not be loaded/],
  ["is damaged", (route) => (/js$/.test(route.request().url()) ? route.continue() : route.fulfill({ contentType: "application/wasm", body: "nonsense" })), /could not make/],
  ["is no program", (route) => route.fulfill({ contentType: "text/javascript", body: "throw new Error('none')" }), /could not make/],
  ["never answers", (route) => (/js$/.test(route.request().url()) ? route.fulfill({ contentType: "text/javascript", body: "onmessage = () => {};" }) : route.continue()), /could not make/],
]) {
  check(its, `the writer ${name}: a sentence says so, the page goes on, the other files still come`, { allow: NONE }, async ({ context, tab: newTab, url }) => {
    await context.route(WRITER, block);
    // A minute's patience in half a second.
    if (/never/.test(name)) await context.addInitScript(() => { const later = setTimeout; window.setTimeout = (act, ms, ...more) => later(act, ms === 60_000 ? 500 : ms, ...more); });
    const page = await newTab();
    await open(page, url);
    await go(page, "#/example/competencies");
    await tab(page, "report");
    await page.click("[data-export=xlsx]");
    await until(() => page.textContent("#slot-over"), said, { within: 15_000 });
    await page.waitForSelector("[data-export=xlsx][aria-disabled=false]");
    await download(page, () => page.click("[data-export=report]"));
    if (/arrived/.test(name)) {
      await context.unroute(WRITER);
      await workbook(page);
      await page.waitForSelector("html[data-door=closed]", { state: "attached" });
    }
  });
}

check(its, "left while it is made, the page goes on and the workbook is of the assessment it was asked for; the next one comes, too", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), of = instrument("omnichannel");
  await open(page, url);
  await openFile(page, document(of, { id: "first-one", organisation: "First Ltd" }));
  await tab(page, "report");
  await idle(page);
  const left = await download(page, () => page.evaluate(() => {
    document.querySelector("[data-export=xlsx]").click();
    document.querySelector("[data-lang]:not([hidden])").click();
    location.hash = "#/";
  }));
  assert.match(left.name, /first-ltd/);
  await openFile(page, document(of, { id: "second-one", organisation: "Second Ltd" }));
  await tab(page, "report");
  for (const file of [await workbook(page), await workbook(page)]) assert.match(file.name, /second-ltd/);
});

check(its, "left before the initiatives have come, nothing is made of another assessment and nothing stops", {}, async ({ context, tab: newTab, url }) => {
  let release, downloads = 0;
  const held = new Promise((resolve) => { release = resolve; });
  await context.route("**/initiatives/omnichannel.*.json", async (route) => { await held; await route.continue(); });
  const page = await newTab(), of = instrument("omnichannel"), other = instrument("competencies");
  page.on("download", () => { downloads += 1; });
  await open(page, url);
  await openFile(page, document(of, { id: "first-one" }));
  await tab(page, "report");
  await page.click("[data-export=xlsx]");
  await page.waitForSelector("[data-export=xlsx][aria-disabled=true]");
  await openFile(page, document(other, { id: "second-one" }));
  await tab(page, "report");
  release();
  await idle(page);
  await page.waitForTimeout(500);
  assert.equal(await page.locator("html[data-stopped]").count(), 0);
  assert.equal(downloads, 0);
  const [ours] = readBoth((await workbook(page)).bytes);
  assert.equal(ours.sheets.Questions.rows.length, other.walk.length + 1);
});

check(its, "in another site's frame the workbook comes, too, and the toast says what may hold it up", {}, async ({ tab: newTab, url }) => {
  const host = await frameHost(url, "localhost", 'sandbox="allow-scripts allow-same-origin allow-downloads"'), page = await newTab();
  try {
    await page.goto(host.url);
    const frame = page.frameLocator("#frame");
    await frame.locator("[data-instrument=omnichannel]").first().waitFor();
    await frame.locator("[data-example=omnichannel]").click();
    await frame.locator("[data-goto=report]").click();
    const file = await download(page, () => frame.locator("[data-export=xlsx]").click());
    assert.equal(file.bytes.subarray(0, 2).toString(), "PK");
    await frame.locator(".toast", { hasText: "forbids downloads" }).waitFor();
  } finally {
    host.close();
  }
});

check(its, "no worker is made before the door is closed, none of an address, and none can connect", { allow: [/Content Security Policy|Trusted|Refused|violates/i, /request failed/, /page error/, /Failed to load/] }, async ({ context, tab: newTab, url }) => {
  // While one file is held back the door stays open.
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await context.route("**/build.json", async (route) => { await held; await route.continue(); });
  const page = await newTab();
  await open(page, url);
  const attempts = () => page.evaluate(async () => {
    const made = (make) => { try { make(); return "made"; } catch { return "refused"; } };
    const own = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const script = document.createElement("script");
    return [
      made(() => new Worker(own("1"))), made(() => new Worker("./x.js")), made(() => new Worker("data:text/javascript,1")), made(() => new Worker(`${location.origin}/x.js`)),
      made(() => new SharedWorker(own("1"))), made(() => { script.src = own("window.hacked = 1"); }),
    ];
  });
  assert.deepEqual(await attempts(), Array(6).fill("refused"), "before");
  release();
  await idle(page);
  assert.deepEqual(await attempts(), ["made", ...Array(5).fill("refused")], "after");
  const connected = await page.evaluate(() => new Promise((done) => {
    const source = `fetch("${location.origin}/x").then(() => postMessage("answered"), () => postMessage("refused"))`;
    new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))).onmessage = ({ data }) => done(data);
  }));
  assert.equal(connected, "refused");
});
