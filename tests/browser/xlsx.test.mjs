// The workbook: written in a worker by a second program, without a network; opened by openpyxl and by
// LibreOffice, which must agree on every cell; every number is the one that the JSON file leads to.
import assert from "node:assert/strict";
import { native, readBoth } from "./files.mjs";
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
  const source = plan.benchmark;
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
      6: by(gaps, "importance"), 7: by(gaps, "priority"), 8: by(gaps, "rank"),
    },
    "Gaps by question": { 3: items.map((gap) => entry(gap.item).level), 4: by(items, "target"), 6: by(items, "gap"), 7: by(items, "priority") },
    Benchmark: {
      2: by(out.standings, "level"), 3: out.standings.map((s) => s.counts[0]), 4: out.standings.map((s) => s.counts[1]), 5: out.standings.map((s) => s.counts[2]),
      6: by(out.standings, "below"), 7: out.standings.map((s) => s.interval[0]), 8: out.standings.map((s) => s.interval[1]), 10: out.standings.map(() => source.year),
    },
    "In context": { 0: (of.facts ?? []).map((fact) => fact.percent / 100), 4: by((of.facts ?? []), "year") },
    Suggestions: {
      0: out.proposals.map((_, at) => at + 1), 6: out.proposals.map((one) => of.initiatives.get(one.initiative).months), 7: out.proposals.map((one) => one.worth.value),
      8: out.proposals.map((one) => one.worth.effort), 9: out.proposals.map((one) => one.worth.ratio), 10: by(out.proposals, "need"), 11: by(out.proposals, "priority"),
    },
    Roadmap: {
      0: by(actions, "number"), 6: actions.map((one) => days(one.start, one.end)), 7: by(actions, "months"), 8: by(actions, "horizon"),
      10: by(actions, "value"), 11: by(actions, "effort"), 12: by(actions, "ratio"), 14: by(actions, "rank"), 15: by(actions, "need"),
    },
    Milestones: { 0: actions.flatMap((one) => (one.milestones ?? []).map(() => one.number)) },
    KPIs: { 5: by(kpis, "baseline"), 6: by(kpis, "now"), 7: by(kpis, "target"), 8: kpis.map(percentOf) },
  };
}
const TABLES = { "zh-Hans": { Overall: "总体", Dimensions: "维度", Questions: "题目", Targets: "目标", "Gaps by question": "题目差距", Benchmark: "同行基准", "In context": "外部参考", Suggestions: "建议", Roadmap: "路线图", Milestones: "里程碑", KPIs: "关键指标" } };

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
      columns(sheet).forEach(({ head, cells }, column) => {
        if (!cells.some((cell) => typeof cell === "number")) return;
        const list = tables[name]?.[column];
        assert.ok(list, `${name} / ${head}: a column of numbers that nothing is compared with`);
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
    assert.deepEqual(charts.map((chart) => chart.kind).sort(), ["BarChart", "BarChart", "BarChart", "RadarChart", "ScatterChart", "ScatterChart"].slice(of.dimensions.length < 3 ? 1 : 0));
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

const WRITER = "**/touchstone-xlsx-*";
for (const [name, block, said] of [
  ["has not arrived", (route) => route.abort(), /has not arrived/],
  ["is damaged", (route) => route.fulfill({ contentType: "application/wasm", body: "nonsense" }), /could not make/],
]) {
  check(its, `the writer ${name}: a sentence says so, the page goes on, the other files still come`, { allow: [/request failed/, /Failed to load resource/] }, async ({ context, tab: newTab, url }) => {
    await context.route(WRITER, block);
    const page = await newTab();
    await open(page, url);
    await go(page, "#/example/competencies");
    await tab(page, "report");
    await page.click("[data-export=xlsx]");
    await until(() => page.textContent("#slot-over"), said);
    await page.waitForSelector("[data-export=xlsx][aria-disabled=false]");
    await download(page, () => page.click("[data-export=report]"));
    if (/arrived/.test(name)) {
      await context.unroute(WRITER);
      await workbook(page);
    }
  });
}

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

check(its, "a worker of the page's making cannot connect once the door is closed, and none is made of an address", { allow: [/Content Security Policy|Trusted|Refused|violates/i, /request failed/, /page error/] }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await idle(page);
  const tried = await page.evaluate(async () => {
    const made = (address) => { try { return new Worker(address) && "made"; } catch { return "refused"; } };
    const source = "fetch(location.origin + '/x').then(() => postMessage('answered'), () => postMessage('refused'))";
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const connected = await new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
    return [connected, made("./x.js"), made("data:text/javascript,1"), made(`${location.origin}/x.js`)];
  });
  assert.deepEqual(tried, ["refused", "refused", "refused", "refused"]);
});
