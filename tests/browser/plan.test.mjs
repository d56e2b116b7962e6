// From score to plan: targets and gaps, what-if, suggestions, the roadmap by rule, by hand, by keyboard and
// by drag, KPIs, exports. Numbers on the page are computed once more here.
import assert from "node:assert/strict";
import {
  LANGS, answers, check, document, download, downloadJson, go, home, instrument, open, openFile, planByRule,
  radio, reload, saved, score, stores, submit, tab, turn, until, world,
} from "./steps.mjs";

const its = world(), of = instrument("competencies"), omni = instrument("omnichannel");
const full = (fields = {}) => document(of, { responses: answers(of, (at) => ({ level: 1 + (at * 3) % 4 })), ...fields });
const cell = (page, id, at) => page.locator(`[data-aim="${id}"] > :nth-child(${at})`).textContent();
const shown = (page, id) => cell(page, id, 2).then(Number);
const actions = (page) => page.locator("[data-action]").evaluateAll((all) => all.map((one) => one.dataset.action));
const plan = async (page) => (await downloadJson(page)).plan;

/** Opens an assessment's targets. */
async function targets(page, url, file = full()) {
  await open(page, url);
  const id = await openFile(page, file);
  await tab(page, "targets");
  return id;
}

async function enter(page, selector, text) {
  await page.fill(selector, text);
  await page.locator(selector).blur();
}

/** Next level everywhere, planned by rule. */
async function planned(page, url, file) {
  await open(page, url);
  const id = await openFile(page, file ?? full());
  await planByRule(page);
  return id;
}

const addMonths = (day, months) => {
  const [y, m, d] = day.split("-").map(Number), last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
};

for (const lang of LANGS) {
  check(its, `${lang}: targets, gaps and ranks follow what is entered, add up, and survive a reload`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    const id = await targets(page, url);
    await page.click("[data-preset=next]");
    for (const dimension of of.dimensions) {
      const now = await shown(page, dimension.id);
      assert.equal(Number(await page.inputValue(`#target-${dimension.id}`)), Math.floor(now + 1e-9) + 1);
    }
    await enter(page, "#target-cp-esg", "4,5");
    await page.selectOption("#importance-cp-esg", "5");
    await page.locator("[data-more=cp-esg] summary").click();
    await enter(page, "#by-cp-esg", "2027-06-30");
    await enter(page, "#because-cp-esg", "Asked for by the board");
    await page.selectOption("#target-cp-esg-fair", "5");
    await page.selectOption("#decision-cp-esg-fair", "fix");
    const rows = [];
    for (const { id: dimension } of of.dimensions) {
      const now = await shown(page, dimension), target = Number(await page.inputValue(`#target-${dimension}`));
      const importance = Number(await page.inputValue(`#importance-${dimension}`)) || 3;
      const gap = Math.round(Math.max(0, target - now) * 10) / 10;
      assert.equal(Number(await cell(page, dimension, 5)), gap, dimension);
      rows.push({ dimension, gap, priority: Math.round(importance * gap * 10) / 10 });
    }
    rows.sort((a, b) => b.priority - a.priority || b.gap - a.gap);
    for (const [at, { dimension }] of rows.entries()) assert.equal(Number(await cell(page, dimension, 6)), at + 1, dimension);
    await saved(page);
    await reload(page);
    await page.waitForSelector("[data-aim]");
    assert.equal(await page.inputValue("#target-cp-esg"), "4.5");
    assert.deepEqual((await plan(page)).targets["cp-esg"], { level: 4.5, by: "2027-06-30", reason: "Asked for by the board", importance: 5 });
    assert.deepEqual((await plan(page)).targets["cp-esg-fair"], { level: 5, triage: "fix" });
    assert.ok(Object.keys((await stores(page)).database).includes(`touchstone:1:${id}:target:cp-esg`), "a record of its own");
  });
}

check(its, "a target off the scale, half a level, or no number is refused in place, and nothing is changed", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await targets(page, url);
  await enter(page, "#target-cp-esg", "4");
  for (const [bad, words] of [["0.9", /from 1 to 5/], ["5.1", /from 1 to 5/], ["-3", /from 1 to 5/], ["four", /from 1 to 5/]]) {
    await enter(page, "#target-cp-esg", bad);
    assert.match(await page.textContent("#target-cp-esg-error"), words, bad);
    assert.equal(await page.getAttribute("#target-cp-esg", "aria-invalid"), "true");
    assert.equal(await page.inputValue("#target-cp-esg"), bad, "what was typed stays");
    assert.equal((await plan(page)).targets["cp-esg"].level, 4);
  }
  await enter(page, "#target-cp-esg", "3");
  assert.equal(await page.locator("#target-cp-esg-error").count(), 0);
});

check(its, "a preset can be taken back, and the cheapest way lifts the overall level", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await targets(page, url);
  await page.click("[data-preset=cheapest]");
  const file = await downloadJson(page), levels = { ...file.responses };
  const before = score(of, file.responses).level;
  for (const [id, target] of Object.entries(file.plan.targets)) if (levels[id]) levels[id] = { level: target.level };
  assert.equal(score(of, levels).level, before + 1);
  await page.click("[data-undo]");
  assert.equal(await plan(page), undefined);
});

check(its, "taking back a plan changes the assessment it was made in, whichever is open", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  const first = await targets(page, url);
  await page.click("[data-preset=next]");
  await openFile(page, document(omni, { id: "another" }));
  await tab(page, "targets");
  await enter(page, "#target-oc-research", "4");
  const other = await plan(page);
  await page.click("[data-undo]");
  await saved(page);
  assert.deepEqual(await plan(page), other, "the open one is as it was");
  await go(page, `#/a/${first}/targets`);
  await page.waitForSelector("[data-aim]");
  assert.equal(await plan(page), undefined, "the other is as it was before");
  await reload(page);
  await page.waitForSelector("[data-aim]");
  assert.equal(await plan(page), undefined, "and stays so");
});

check(its, "initiatives that do not come are told of, and the plan by rule says so", { allow: [/ERR_FAILED/, /\/initiatives\//] }, async ({ tab: newTab, context, url }) => {
  await context.route("**/initiatives/**", (route) => route.abort());
  const page = await newTab();
  await targets(page, url);
  await page.click("[data-preset=next]");
  await tab(page, "roadmap");
  await page.locator("[data-proposals]", { hasText: "The initiatives could not be loaded" }).waitFor();
  await page.click("[data-auto-plan]");
  await page.locator(".toast", { hasText: "The initiatives could not be loaded" }).waitFor();
  assert.equal((await actions(page)).length, 0);
});

check(its, "the importance by weight is told beside one that is chosen", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await targets(page, url);
  const byWeight = () => page.textContent("#importance-cp-esg option[value='']");
  const before = await byWeight();
  await page.selectOption("#importance-cp-esg", "5");
  await saved(page);
  await reload(page);
  await page.waitForSelector("[data-aim]");
  assert.equal(await page.inputValue("#importance-cp-esg"), "5");
  assert.equal(await byWeight(), before);
});

check(its, "what if: index, level and place follow a moved answer, and the answers stay as they were", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), file = full();
  await targets(page, url, file);
  const item = of.walk[3].id;
  await page.selectOption("#what-if-item", item);
  await page.locator("input[name=what-if-level][value='5']").check({ force: true });
  const now = score(of, file.responses), then = score(of, { ...file.responses, [item]: { level: 5 } });
  const hundred = (index) => String(Math.round(100 * (index - 1) / 4));
  const pair = async (hook) => (await page.locator(`[data-shift=${hook}]`).first().innerText()).split(/\D+/).filter(Boolean);
  assert.deepEqual(await pair("index"), [hundred(now.index), hundred(then.index)]);
  assert.deepEqual(await pair("level"), [String(now.level), String(then.level)]);
  assert.deepEqual((await downloadJson(page)).responses, file.responses);
  await page.click("[data-what-if-targets]");
  assert.equal((await plan(page)).targets[item].level, 5);
});

check(its, "suggestions name the gap they close; none for what is offset, none once a target is met", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  const id = await targets(page, url);
  await enter(page, "#target-cp-esg", "4");
  await page.locator("[data-more=cp-esg] summary").click();
  await page.waitForSelector("#decision-cp-esg-fair");
  await tab(page, "roadmap");
  await page.waitForSelector("[data-proposal]");
  const items = of.walk.filter((item) => item.dimension === "cp-esg").map((item) => item.name.en);
  for (const reason of await page.locator("[data-reason-for]").allTextContents()) assert.ok(items.some((name) => reason.includes(`“${name}” is at`)), reason);
  await tab(page, "targets");
  await page.locator("[data-more=cp-esg] summary").click();
  for (const item of of.walk.filter((one) => one.dimension === "cp-esg")) await page.selectOption(`#decision-${item.id}`, "offset");
  await tab(page, "roadmap");
  await until(() => page.locator("[data-proposal]").count(), 0);
  await tab(page, "targets");
  await page.click("[data-clear-targets]");
  await enter(page, "#target-cp-esg", "1");
  await go(page, `#/a/${id}/roadmap`);
  await page.getByText("every target is met", { exact: false }).waitFor();
});

check(its, "the roadmap by rule keeps prerequisites, capacity and lanes; what it lacks is said, and goes when it is there", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await planned(page, url);
  const { start, actions: all } = await plan(page);
  const end = (one) => addMonths(one.start, one.months);
  for (const [id, one] of Object.entries(all)) {
    for (const before of one.after ?? []) assert.ok(end(all[before]) <= one.start, `${id} after ${before}`);
    const running = Object.values(all).filter((other) => other.start <= one.start && one.start < end(other));
    assert.ok(running.length <= 3, `${running.length} at once from ${one.start}`);
    const lane = [6, 12, 24].find((months) => end(one) <= addMonths(start, months));
    assert.equal(await page.locator(`[data-lane="${lane}"] [data-action="${id}"]`).count(), 1, id);
  }
  const lacks = () => page.locator("[data-lack]").allTextContents();
  assert.equal((await lacks()).length, 4, "sponsor, owners, sales, returns");
  await enter(page, "#road-sponsor", "Chief executive");
  assert.match((await lacks()).join(), /has not signed/);
  await enter(page, "#road-signed", "2026-11-30");
  for (const [at, id] of (await actions(page)).entries()) {
    await page.click(`[data-edit-action="${id}"]`);
    await page.fill("#action-owner", `Owner ${at}`);
    await page.click("dialog [data-confirm]");
  }
  for (const [kind, name] of [["sales", "Orders"], ["returns", "Sent back"]]) {
    await page.click("[data-add-kpi]");
    await page.fill("#kpi-name", name);
    await page.selectOption("#kpi-kind", kind);
    await page.selectOption("#kpi-better", kind === "sales" ? "up" : "down");
    await page.fill("#kpi-baseline", "8");
    await page.fill("#kpi-now", "6,5");
    await page.fill("#kpi-target", kind === "sales" ? "20" : "5");
    await page.fill("#kpi-owner", "Bo");
    await page.click("dialog [data-confirm]");
  }
  await page.waitForSelector("[data-complete]");
  assert.deepEqual(await lacks(), []);
  const progress = await page.locator("[data-progress]").evaluateAll((all) => all.map((one) => [one.textContent, Number(one.dataset.value)]));
  assert.deepEqual(progress.sort(), [["50%", 0.5], ["−12%", -0.125]].sort(), "right for falling figures, and for what got worse");
  const file = await downloadJson(page);
  await home(page);
  const again = await openFile(page, { ...file, id: "another" });
  await go(page, `#/a/${again}/roadmap`);
  assert.deepEqual((await downloadJson(page)).plan, file.plan);
});

check(its, "what would break the plan is refused in the dialog with the reason: zero time, too early, a circle, dates reversed", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await planned(page, url);
  const before = await plan(page), [first, second] = await actions(page);
  const refused = async (id, change, words) => {
    await page.click(`[data-edit-action="${id}"]`);
    await change();
    await page.click("dialog [data-confirm]");
    await page.waitForSelector("[data-action-error]");
    assert.match(await page.textContent("[data-action-error]"), words);
    await page.click("dialog [data-cancel]");
  };
  const waits = async (other) => {
    await page.locator("dialog summary", { hasText: "Starts after" }).click();
    await page.check(`[data-waits-for="${other}"]`);
  };
  await refused(first, () => page.fill("#action-months", "0"), /1 to 36 months/);
  await refused(first, () => page.fill("#action-months", "soon"), /1 to 36 months/);
  await refused(first, () => page.fill("#action-start", ""), /is not a day/);
  await refused(second, () => waits(first), /cannot start before .* ends on/);
  await refused(first, async () => {
    await page.locator("dialog summary", { hasText: "Milestones" }).click();
    await page.click("[data-add-milestone]");
    await page.fill("#action-milestone-title-0", "Pilot");
    await page.fill("#action-milestone-day-0", "2020-01-01");
  }, /1 January 2020 lies before/);
  await page.click("[data-add-action]");
  await page.click("dialog [data-confirm]");
  assert.match(await page.textContent("[data-action-error]"), /Give the action a name/);
  await page.click("dialog [data-cancel]");
  assert.deepEqual(await plan(page), before);
  // A circle needs two that could otherwise follow one another.
  const chain = Object.entries(before.actions).find(([, one]) => one.after?.length);
  if (chain) await refused(chain[1].after[0], async () => { await waits(chain[0]); await page.fill("#action-start", "2029-01-01"); }, /wait for one another|cannot start before/);
  await page.locator("[data-weights] summary").click();
  for (let at = 6; at < 8; at += 1) await page.selectOption(`#weight-${at}`, "0");
  await page.selectOption("#weight-8", "0");
  assert.match(await page.textContent("#weight-8-error"), /At least one benefit and one effort/);
});

check(its, "weights change the ranking the way they should", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await planned(page, url);
  await page.locator("[data-weights] summary").click();
  for (let at = 0; at < 9; at += 1) await page.selectOption(`#weight-${at}`, at === 5 || at === 6 ? "5" : "0");
  const { actions: all } = await plan(page);
  const ratio = (id) => all[id].benefit.retention / all[id].effort.cost;
  const ranked = await page.locator("[data-ranked]").evaluateAll((rows) => rows.map((one) => one.dataset.ranked));
  assert.equal(ranked.length, Object.keys(all).length);
  for (let at = 1; at < ranked.length; at += 1) assert.ok(ratio(ranked[at - 1]) >= ratio(ranked[at]), ranked.join());
});

check(its, "a card is dragged into another lane, and what waits for it moves along", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await planned(page, url);
  const id = await page.locator("[data-lane='6'] [data-action]").first().getAttribute("data-action");
  const before = (await plan(page)).actions;
  await page.locator(`[data-action="${id}"] h3`).dragTo(page.locator("[data-lane='12'] h2"));
  await page.waitForSelector(`[data-lane="12"] [data-action="${id}"]`);
  const after = (await plan(page)).actions;
  assert.ok(after[id].start > before[id].start);
  for (const one of Object.values(after)) for (const other of one.after ?? []) assert.ok(addMonths(after[other].start, after[other].months) <= one.start);
  await page.click("[data-undo]");
  await until(async () => (await plan(page)).actions, before);
});

check(its, "a roadmap with the keyboard only: add, move, edit, a KPI, remove, take back", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await targets(page, url);
  await page.locator("[data-preset=next]").focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-goto=roadmap]").focus();
  await turn(page, () => page.keyboard.press("Enter"));
  await page.waitForSelector("[data-put]");
  for (let n = 1; n <= 2; n += 1) {
    await page.locator("[data-put]").first().focus();
    await page.keyboard.press("Enter");
    await until(async () => (await actions(page)).length, n);
    await until(() => page.evaluate(() => document.activeElement.matches("[data-put]")), true);
  }
  const [id] = await actions(page), start = async () => (await plan(page)).actions[id].start, first = await start();
  await page.locator(`[data-later="${id}"]`).focus();
  await page.keyboard.press("Enter");
  await until(() => page.evaluate((id) => document.activeElement.dataset.later === id, id), true);
  assert.equal(await start(), addMonths(first, 1));
  await page.locator(`[data-later="${id}"]`).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await until(start, first);
  await page.locator(`[data-move-to="${id}"]`).focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(`[data-lane="12"] [data-action="${id}"]`);
  await until(() => page.evaluate((id) => document.activeElement.dataset.moveTo === id, id), true);
  await page.locator(`[data-edit-action="${id}"]`).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] #action-title");
  await page.locator("#action-title").focus();
  await page.keyboard.type("Ask five customers");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ask five customers" }).waitFor();
  await until(() => page.evaluate((id) => document.activeElement.dataset.editAction === id, id), true);
  await page.keyboard.press("Enter");
  await page.locator("[data-remove-action]").focus();
  await page.keyboard.press("Enter");
  await until(async () => (await actions(page)).length, 1);
  await page.locator("[data-undo]").focus();
  await page.keyboard.press("Enter");
  await until(async () => (await actions(page)).length, 2);
});

check(its, "after submitting, answers are closed and the plan is not; the file opens with its seal", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(omni, { id: "sealed-plan" }));
  await tab(page, "submit");
  await submit(page);
  await tab(page, "targets");
  await enter(page, "#target-oc-research", "5");
  await saved(page);
  const file = await downloadJson(page);
  assert.equal(file.plan.targets["oc-research"].level, 5);
  assert.ok(file.revision.digest);
  await tab(page, "answer");
  assert.ok(await page.locator(radio(omni.walk[0].id, "1")).isDisabled());
  await home(page);
  await openFile(page, file);
  await page.waitForSelector("#page h1");
  assert.equal(await page.locator("[data-refused]").count(), 0);
  assert.equal((await downloadJson(page)).plan.targets["oc-research"].level, 5);
});

check(its, "two tabs: a target and an action made in one appear in the other", {}, async ({ tab: newTab, url }) => {
  const [one, other] = [await newTab(), await newTab()];
  const id = await planned(one, url);
  await saved(one);
  await open(other, `${url}#/a/${id}/targets`);
  await other.waitForSelector("[data-aim]");
  await go(one, `#/a/${id}/targets`);
  await enter(one, "#target-cp-esg", "4.7");
  await until(() => other.inputValue("#target-cp-esg"), "4.7");
  await go(other, `#/a/${id}/roadmap`);
  const before = await actions(other);
  await other.click(`[data-edit-action="${before[0]}"]`);
  await other.click("[data-remove-action]");
  await go(one, `#/a/${id}/roadmap`);
  await until(async () => (await actions(one)).length, before.length - 1);
});

check(its, "calendar and table: an event and a row for each action, as the standards want them", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  const id = await planned(page, url);
  const { actions: all } = await plan(page);
  const calendar = await download(page, () => page.click("[data-export-ics]"));
  assert.match(calendar.name, /\.ics$/);
  const lines = calendar.text.split("\r\n");
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
  const unfolded = calendar.text.replace(/\r\n /g, "").split("\r\n");
  assert.deepEqual([unfolded[0], unfolded.at(-2), unfolded.at(-1)], ["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
  const events = calendar.text.replace(/\r\n /g, "").split("BEGIN:VEVENT").slice(1);
  assert.equal(events.length, Object.keys(all).length);
  for (const event of events) {
    const key = event.match(/UID:(.*)@touchstone/)[1].slice(id.length + 1), one = all[key];
    assert.equal(event.match(/DTSTART;VALUE=DATE:(\d+)/)[1], one.start.replaceAll("-", ""));
    assert.equal(event.match(/DTEND;VALUE=DATE:(\d+)/)[1], addMonths(one.start, one.months).replaceAll("-", ""));
  }
  const table = await download(page, () => page.click("[data-export-plan]"));
  const rows = table.text.trim().split("\r\n").map((line) => line.split(","));
  assert.equal(rows.length, Object.keys(all).length + 1);
  const column = (name) => rows[0].findIndex((one) => one.replace("\ufeff", "") === name);
  for (const row of rows.slice(1)) {
    const one = all[row[column("action")]];
    const mean = (group) => Object.values(group).reduce((sum, x) => sum + x, 0) / Object.values(group).length;
    assert.ok(Math.abs(Number(row.at(column("ratio") - rows[0].length)) - mean(one.benefit) / mean(one.effort)) < 1e-9);
  }
});

check(its, "beside others: a benchmark file is opened, compared by counts, kept in the file, and removed; a wrong one is refused in place", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of, () => ({ level: 3 }));
  await targets(page, url, full({ responses }));
  const benchmark = {
    format: "touchstone-benchmark", version: 1, instrument: "competencies", title: "Utilities", source: "An association", year: 2026, sample: "20 utilities",
    dimensions: { "cp-esg": { levels: [2, 8, 5, 3, 2] } },
  };
  const offer = (content) => page.setInputFiles("[data-open-benchmark]", { name: "benchmark.json", mimeType: "application/json", buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });
  for (const [bad, words] of [
    [{ ...benchmark, instrument: "omnichannel" }, /competencies/], [{ ...benchmark, dimensions: { "cp-esg": { levels: [1, 1, 1, 1, 0] } } }, /at least 5 organisations/],
    [{ ...benchmark, dimensions: { nothing: { levels: [2, 2, 2, 2, 2] } } }, /nothing/], ["{", /benchmark.json/], [full(), /touchstone-assessment/],
  ]) {
    await offer(bad);
    await until(() => page.locator("[data-benchmark-error]").allTextContents().then(String), words);
    assert.equal(await page.locator("[data-benchmark]").count(), 0);
  }
  await offer(benchmark);
  await page.waitForSelector("[data-benchmark]");
  assert.equal(await page.locator("[data-benchmark-error]").count(), 0);
  const row = await page.locator("[data-others] tbody tr").first().locator("th, td").allTextContents();
  assert.deepEqual(row.slice(1, 5), ["3", "10", "5", "5"]);
  assert.match(row[5], /^50% \(2[0-9]%–7[0-9]%\)$/);
  const { format, version, ...kept } = benchmark;
  assert.deepEqual((await plan(page)).benchmark, kept);
  await page.locator("[data-contribution] summary").click();
  const told = await page.textContent("[data-contribution] pre");
  const file = await download(page, () => page.click("[data-save-contribution]"));
  assert.equal(file.text, told, "exactly what is shown");
  assert.deepEqual(Object.keys(JSON.parse(told)).sort(), ["dimensions", "edition", "format", "instrument", "level", "levels", "month", "version"]);
  assert.doesNotMatch(told, /Fern Lake|Spring|test-/);
  await page.click("[data-remove-benchmark]");
  await until(() => page.locator("[data-benchmark]").count(), 0);
});
