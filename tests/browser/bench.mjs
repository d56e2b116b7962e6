// Figures beside the floor, an empty Leptos page, in one run: bytes, first paint and ready with and
// without throttling, click to paint, and scoring 100,000 respondents natively, in WebAssembly and
// in plain JavaScript beside a memory copy. Rounds are interleaved; medians are printed.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync, readdirSync, mkdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { launch, offering, ready } from "./browser.mjs";
import { judged } from "./judge.mjs";
import { brotli, serve } from "./server.mjs";
import { weigh } from "./weigh.mjs";

const ROUNDS = Number(process.env.ROUNDS || 5), CLICKS = 60;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(q * list.length) - 1)];
const figures = {};

// ---- bytes
const floorBytes = readdirSync("target/floor").reduce((sum, name) => sum + brotli(readFileSync(`target/floor/${name}`)).length, 0);
const SINGLE = resolve("dist/touchstone.html");
figures.bytes = { single_file: statSync(SINGLE).size, touchstone: weigh("dist").total, home: weigh("dist").total - weigh("dist").rows.at(-1)[1], floor: floorBytes };

// ---- loads and clicks
// PARTS=clicks measures clicks only; PARTS=lighthouse the performance score alone.
const PARTS = (process.env.PARTS || "loads,clicks,lighthouse,scoring").split(",");
const sites = { touchstone: await serve("dist", { cache: "max-age=600" }), floor: await serve("target/floor", { cache: "max-age=600" }) };

async function slow(page, factor) {
  const session = await page.context().newCDPSession(page);
  if (factor === 1) return;
  await session.send("Emulation.setCPUThrottlingRate", { rate: factor });
  const bits = 1.6 * 1024 * 1024;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: bits / 8, uploadThroughput: bits / 8 });
}

async function load(name, factor) {
  const browser = await launch();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await slow(page, factor);
  const hash = name === "touchstone" ? "#/start/contact-centre" : "";
  await page.goto(sites[name].url + hash);
  if (name === "touchstone") { await ready(page); await page.waitForSelector("fieldset[data-item]"); } else await page.waitForSelector("#more");
  const times = await page.evaluate(() => ({ now: performance.now(), paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 }));
  await browser.close();
  return { ready: times.now, paint: times.paint };
}

async function home(factor, url = sites.touchstone.url) {
  const browser = await launch();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await slow(page, factor);
  await page.goto(url);
  await ready(page);
  const times = await page.evaluate(() => ({ now: performance.now(), paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 }));
  await browser.close();
  return { ready: times.now, paint: times.paint };
}

// Lighthouse's performance score of home, mobile settings; each run in a browser of its own.
if (PARTS.includes("lighthouse")) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push((await judged(sites.touchstone.url, ["performance"])).scores.performance);
  figures.lighthouse_performance = { median: median(runs), runs };
}

for (const factor of PARTS.includes("loads") ? [1, 4] : []) {
  const seen = { home: [], question: [], single_file: [], floor: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const row = { home: await home(factor), question: await load("touchstone", factor), single_file: await home(factor, `file://${SINGLE}`), floor: await load("floor", factor) };
    if (round > 0) for (const name of Object.keys(seen)) seen[name].push(row[name]);
  }
  const key = factor === 1 ? "unthrottled" : "throttled";
  figures[key] = Object.fromEntries(Object.entries(seen).map(([name, list]) => [name, {
    first_paint_ms: Math.round(median(list.map((x) => x.paint))), ready_ms: Math.round(median(list.map((x) => x.ready))),
  }]));
}

/** Fifty complete assessments in both stores, opened from files as a person would. */
async function fill(page) {
  const of = JSON.parse(readFileSync("dist/instruments/contact-centre.json", "utf8"));
  const responses = Object.fromEntries(of.items.map((item, at) => [item.id, { level: 1 + at % 5, note: "A note of usual length, as people write them." }]));
  const file = { format: "touchstone-assessment", version: 1, instrument: { id: of.id, version: of.edition, digest: "" }, created: "2026-01-05T08:00:00Z", changed: "2026-01-06T09:30:00Z", language: "en", mode: "own", responses };
  await page.addInitScript(offering);
  await page.goto(sites.touchstone.url);
  await ready(page);
  await page.evaluate(async (file) => {
    for (let at = 0; at < 50; at += 1) {
      const id = `stored-${at}`;
      window.offer("x.json", JSON.stringify({ ...file, id, organisation: `Organisation ${at}` }));
      while (!location.hash.includes(id)) await new Promise((done) => setTimeout(done, 5));
    }
  }, file);
  await page.waitForSelector("[data-save-state=saved]");
}

async function clicks(name) {
  const browser = await launch();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  if (name === "touchstone") await fill(page);
  await page.goto("about:blank");
  await page.goto(sites[name].url + (name === "touchstone" ? "#/start/contact-centre" : ""));
  await page.waitForSelector(name === "touchstone" ? "fieldset[data-item]" : "#more");
  await page.waitForTimeout(2500);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    window.paints = [];
    addEventListener("pointerup", () => {
      const start = performance.now();
      requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => window.paints.push(performance.now() - start); channel.port2.postMessage(0); });
    }, true);
  });
  for (let at = 0; at < CLICKS; at += 1) {
    const target = name === "touchstone" ? page.locator(`fieldset[data-item] .rungs .rung`).nth(at % 5) : page.locator("#more");
    await target.click();
    await page.waitForTimeout(40);
  }
  const paints = await page.evaluate(() => window.paints);
  await browser.close();
  return paints;
}
// The app with fifty stored assessments.
figures.click_to_paint_4x = {};
for (const name of ["touchstone", "floor"]) {
  const paints = [...await clicks(name), ...await clicks(name)];
  figures.click_to_paint_4x[name] = { p50_ms: +quantile(paints, 0.5).toFixed(1), p98_ms: +quantile(paints, 0.98).toFixed(1), n: paints.length };
}

if (!PARTS.includes("scoring")) {
  console.log(JSON.stringify(figures, null, 2));
  process.exit(0);
}

// ---- scoring 100,000 × 20
const native = JSON.parse(execFileSync("target/native/throughput", { encoding: "utf8" }));
mkdirSync("target/throughput", { recursive: true });
writeFileSync("target/throughput/index.html", '<!doctype html><title>t</title><link rel="icon" href="data:,"><script type="module">import init from "./throughput.js"; await init(); document.title = "done";</script>');
const bench = await serve("target/throughput");
const browser = await launch();
const page = await browser.newPage();
let wasm = null;
page.on("console", (message) => { if (message.text().startsWith("{")) wasm = JSON.parse(message.text()); });
await page.goto(bench.url);
await page.waitForFunction(() => document.title === "done", null, { timeout: 60000 });
const script = await page.evaluate(() => {
  const items = 20, people = 100000, groups = [[0, 18, 19], [2], [3, 5, 6, 7, 10], [8, 9, 15], [11, 12, 13, 14], [1, 4, 16, 17]];
  let state = 1n; const mask = (1n << 64n) - 1n; const answers = new Uint8Array(items * people);
  for (let at = 0; at < answers.length; at += 1) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & mask;
    const roll = Number((state >> 33n) % 100n);
    answers[at] = roll < 5 ? 0 : 1 + roll % 5;
  }
  const run = () => {
    const means = new Float64Array(people * 7); let levels = 0, total = 0;
    for (let person = 0; person < people; person += 1) {
      let sum = 0, assessed = 0, lowest = 9;
      groups.forEach((group, g) => {
        let s = 0, n = 0;
        for (const item of group) { const x = answers[person * items + item]; if (x) { s += x; n += 1; } }
        if (n && n / group.length >= 0.5) { const mean = s / n; means[person * 7 + g] = mean; sum += mean; assessed += 1; lowest = Math.min(lowest, Math.floor(mean + 1e-9)); } else means[person * 7 + g] = NaN;
      });
      const index = assessed / 6 >= 0.7 ? sum / assessed : NaN;
      means[person * 7 + 6] = index;
      if (index === index) { total += index; levels += lowest; }
    }
    return { total, levels };
  };
  const times = []; let result;
  for (let round = 0; round < 9; round += 1) { const t = performance.now(); result = run(); times.push(performance.now() - t); }
  const big = new Uint8Array(256 * 1024 * 1024), to = new Uint8Array(256 * 1024 * 1024), copies = [];
  for (let round = 0; round < 5; round += 1) { const t = performance.now(); to.set(big); copies.push(performance.now() - t); }
  const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  return { median_ms: middle(times), levels: result.levels, total: result.total, copy_gb_s: 0.268435456 / (middle(copies) / 1000) };
});
await browser.close();
if (native.levels !== wasm.levels || native.levels !== script.levels) throw new Error(`scores differ: ${native.levels} ${wasm.levels} ${script.levels}`);
figures.scoring_100k = {
  native_ms: native.median_ms, wasm_ms: wasm.median_ms, javascript_ms: +script.median_ms.toFixed(2),
  memory_copy_gb_s: +script.copy_gb_s.toFixed(1), prepare_ms: { native: native.prepare_ms, wasm: wasm.prepare_ms },
};
for (const site of [...Object.values(sites), bench]) await site.close();
console.log(JSON.stringify(figures, null, 2));
