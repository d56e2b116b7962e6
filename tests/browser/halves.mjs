// ./dev halves: what a first question really calls, on a build that notes it (feature of the build
// tool, TOUCHSTONE_WATCH=1). Prints functions that the list of the second half names although they are
// called, and the largest it does not name although they are not. Mends src/bin/assemble/late.txt.
import { readFileSync } from "node:fs";
import { launch, open, ready } from "./browser.mjs";
import { serve } from "./server.mjs";

const folder = process.argv[2], many = Number(process.argv[3] || 50);
const site = await serve(folder), browser = await launch(), called = new Map();
for (const locale of ["en-GB", "zh-CN"]) {
  for (const id of ["contact-centre", "omnichannel", "competencies", "building-blocks"]) {
    const context = await browser.newContext({ locale });
    await context.addInitScript(() => {
      const compile = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (...given) => {
        const result = await compile(...given);
        window.called = result.instance.exports.called;
        return result;
      };
    });
    const page = await context.newPage();
    const note = async (step) => {
      await page.waitForTimeout(400);
      const flags = await page.evaluate(() => Array.from(new Uint8Array(window.called.buffer)));
      flags.forEach((flag, at) => flag && !called.has(at) && called.set(at, step));
    };
    await page.route("**/instruments/*.json", (route) => (route.request().url().includes(`/${id}.`) ? route.continue() : route.abort()));
    await open(page, site.url);
    await note("home");
    await page.goto(`${site.url}#/start/${id}`);
    await page.waitForSelector("input[type=radio]");
    await note("question");
    await page.locator("input[type=radio]").nth(2).check();
    await note("answer");
    await page.keyboard.press("n");
    await note("next");
    await page.reload();
    await ready(page);
    await note("reload");
    await page.goto(site.url);
    await ready(page);
    await note("list");
    await context.close();
  }
}
await browser.close();
await site.close();

const rows = readFileSync(`${folder}/functions.tsv`, "utf8").trim().split("\n").map((line) => line.split("\t"));
const functions = rows.map(([at, size, late, early, name]) => ({ size: Number(size), late: late === "true", early: early === "true", name, step: called.get(Number(at)) }));
const sum = (list) => list.reduce((total, one) => total + one.size, 0);
const print = (list) => list.sort((a, b) => b.size - a.size).slice(0, many).forEach((one) => console.log(`  ${one.size}\t${one.step || ""}\t${one.name.slice(0, 220)}`));
for (const step of ["home", "question", "answer", "next", "reload", "list"]) console.log(`${sum(functions.filter((one) => one.step === step))} bytes first called at: ${step}`);
console.log(`${sum(functions.filter((one) => one.step))} called, ${sum(functions)} in all`);
console.log("Named late, but called:");
print(functions.filter((one) => one.late && one.step));
const idle = functions.filter((one) => one.early && !one.step);
console.log(`In the first half, not called (${sum(idle)} bytes):`);
print(idle);
