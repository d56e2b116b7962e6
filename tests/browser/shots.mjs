// Screenshots of every page: 1280 and 360 px, light and dark, English and Chinese, into target/shots.
// Arguments: parts of file names to limit it to, such as "results-en".
import { mkdirSync } from "node:fs";
import { launch, open, watched } from "./browser.mjs";
import { serve } from "./server.mjs";

const wanted = process.argv.slice(2);
const out = "target/shots";
mkdirSync(out, { recursive: true });
const site = await serve("dist");
const browser = await launch();
let count = 0;
const complaints = [];

async function goTo(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await page.waitForTimeout(350);
}

for (const lang of ["en", "zh-Hans"]) for (const theme of ["light", "dark"]) for (const width of [1280, 360]) {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, hasTouch: width === 360, deviceScaleFactor: 1 });
  const page = await watched(context, complaints);
  const shot = async (name, of = page) => {
    const file = `${name}-${lang}-${theme}-${width}.png`;
    if (wanted.length && !wanted.some((part) => file.includes(part))) return;
    await of.screenshot({ path: `${out}/${file}`, fullPage: true });
    count += 1;
  };
  await open(page, `${site.url}?lang=${lang}&theme=${theme}`);
  await shot("home-first");
  await goTo(page, "#/start/contact-centre");
  await page.waitForSelector("fieldset[data-item]");
  await page.locator("fieldset[data-item] .rung").nth(3).click();
  await shot("question");
  await page.locator("input[value=not-applicable]").check();
  await page.locator("[data-add-evidence]").click();
  await shot("question-evidence");
  await page.locator("[data-goto=results]").click();
  await page.waitForTimeout(300);
  await shot("results-thin");
  for (const id of ["competencies", "building-blocks"]) {
    await goTo(page, `#/example/${id}`);
    await page.waitForSelector(".kpis");
    await page.waitForTimeout(300);
    if (id === "competencies") await page.locator("[data-explain]").nth(5).click();
    await shot(`results-${id}`);
  }
  await page.locator("[data-goto=review]").click();
  await page.waitForTimeout(300);
  await page.locator("[data-change]").first().click();
  await shot("review");
  const id = await page.evaluate(() => location.hash.split("/")[2]);
  await goTo(page, `#/a/${id}/dimension/bb-values`);
  await shot("dimension");
  await goTo(page, `#/a/${id}/answer/bb-values-behaviours`);
  await shot("question-filled");
  await page.locator("[data-goto=submit]").click();
  await page.waitForTimeout(300);
  await page.locator("[data-submit]").click();
  await page.waitForTimeout(300);
  await shot("submit");
  await goTo(page, "#/example/contact-centre");
  await page.waitForSelector(".kpis");
  await page.locator("[data-goto=submit]").click();
  await page.waitForTimeout(300);
  await page.locator("[data-submit]").click();
  await page.waitForTimeout(300);
  await shot("submit-profile");
  await goTo(page, "#/scoring");
  await shot("scoring");
  await goTo(page, "#/blank/omnichannel");
  await page.waitForTimeout(500);
  await shot("blank");
  await goTo(page, "#/");
  await page.locator(".more summary").first().click();
  await shot("home");
  await page.locator("[data-act=delete]").first().click();
  await page.waitForTimeout(200);
  await shot("dialog");
  await page.locator("[data-cancel]").click();
  await page.locator("[data-erase]").click();
  await page.waitForTimeout(200);
  await shot("dialog-erase");
  await page.locator("[data-cancel]").click();
  await goTo(page, "#/start/contact-centre");
  await page.waitForSelector("fieldset[data-item]");
  await page.locator("fieldset[data-item] .rung").nth(3).click();
  await page.evaluate((days) => { const now = Date.now; Date.now = () => now() + days; const Real = Date; window.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [Real.now()])); } }; }, 9 * 86_400_000);
  await page.locator("fieldset[data-item] .rung").nth(2).click();
  await page.waitForSelector("[data-backup]");
  await shot("reminder");
  await page.locator("[data-past-of]").first().click();
  await page.waitForSelector("dialog [data-past]");
  await shot("dialog-past");
  await page.locator("[data-cancel]").click();
  await goTo(page, "#/");
  for (let twice = 0; twice < 2; twice += 1) {
    await page.locator(".more summary").last().click();
    await page.locator("[data-act=delete]").last().click();
    await page.locator("[data-confirm]").click();
    await page.waitForTimeout(200);
  }
  await page.locator("[data-points]").click();
  await page.waitForSelector("dialog [data-point]");
  await shot("dialog-points");
  await page.locator("[data-cancel]").click();
  await goTo(page, "#/check");
  await page.waitForSelector("[data-check]");
  await shot("check");
  // The guard's panel: the program does not arrive. Its console messages are the point.
  const broken = await context.newPage();
  await broken.route("**/*.wasm", (route) => route.abort());
  await broken.goto(`${site.url}?lang=${lang}&theme=${theme}`);
  await broken.waitForSelector(".guard");
  await shot("guard", broken);
  await context.close();
}
await browser.close();
await site.close();
for (const complaint of new Set(complaints)) console.log(`   ${complaint}`);
console.log(`   ${count} pictures in ${out}`);
process.exit(complaints.length ? 1 : 0);
