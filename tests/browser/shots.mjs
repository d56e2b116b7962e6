// Screenshots of every page: 1280 and 360 px, light and dark, English and Chinese, into target/shots.
// Arguments: parts of file names to limit it to, such as "results-en".
import { mkdirSync, readFileSync } from "node:fs";
import { launch, open, watched } from "./browser.mjs";
import { serve } from "./server.mjs";

const wanted = process.argv.slice(2);
const out = "target/shots";
mkdirSync(out, { recursive: true });
// DIST: another build, such as one in a brand's look.
const site = await serve(process.env.DIST || "dist");
const browser = await launch();
let count = 0;
const complaints = [];

async function goTo(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await page.waitForTimeout(350);
}

/** From the result's targets to the report. */
async function plan(page, shot) {
  const still = async () => {
    await page.waitForTimeout(300);
    await page.evaluate(() => document.querySelector(".toast")?.remove());
  };
  await page.locator("[data-goto=targets]").click();
  await page.waitForSelector("[data-aim]");
  await shot("targets-none");
  await page.locator("[data-preset=next]").click();
  await page.locator("[data-more] summary").nth(1).click();
  await page.selectOption("#importance-cp-evidence", "5");
  await page.fill("#target-cp-culture", "7");
  await page.locator("#target-cp-culture").blur();
  await page.selectOption("#what-if-item", "cp-evidence-link");
  await page.locator(".seg").nth(3).click();
  const benchmark = { format: "touchstone-benchmark", version: 1, instrument: "competencies", title: "Utilities", source: "An association", year: 2026, sample: "20 utilities", dimensions: { "cp-esg": { levels: [2, 8, 5, 3, 2] } } };
  await page.setInputFiles("[data-open-benchmark]", { name: "b.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(benchmark)) });
  await page.waitForSelector("[data-benchmark]");
  await page.locator("[data-contribution] summary").click();
  await still();
  await shot("targets");
  await page.locator("[data-goto=roadmap]").click();
  await page.waitForSelector("[data-proposal]");
  await shot("roadmap-none");
  await page.locator("[data-auto-plan]").click();
  await page.waitForSelector("[data-action]");
  await page.locator("[data-add-kpi]").click();
  await page.fill("#kpi-name", "Orders sent back");
  for (const [name, value] of [["baseline", "12"], ["now", "9"], ["target", "6"]]) await page.fill(`#kpi-${name}`, value);
  await page.selectOption("#kpi-kind", "returns");
  await shot("dialog-kpi");
  await page.locator("dialog [data-confirm]").click();
  await still();
  await shot("roadmap");
  await page.locator("[data-edit-action]").nth(1).click();
  await page.locator("dialog summary").last().click();
  await page.locator("[data-add-milestone]").click();
  await shot("dialog-action");
  await page.locator("dialog [data-cancel]").click();
  await page.locator("[data-goto=report]").click();
  await page.waitForSelector(".board h1");
  await still();
  await shot("report");
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
    if (id === "competencies") await plan(page, shot);
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
  await goTo(page, "#/instruments");
  const shop = JSON.parse(readFileSync("tests/fixtures/shop-1.0.json", "utf8"));
  const own = (content) => ({ name: "shop.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
  await page.setInputFiles("[data-own-file]", own(shop));
  await page.locator("[data-keep]").click();
  await page.waitForSelector("[data-own-id]");
  await page.setInputFiles("[data-own-file]", own({ ...shop, edition: "1.1", items: shop.items.map((item, at) => (at ? item : { ...item, weight: 0 })) }));
  await page.waitForSelector("[data-looked]");
  await page.evaluate(() => document.querySelector(".toast")?.remove());
  await shot("instruments");
  await goTo(page, "#/brand");
  await page.waitForSelector(".branding");
  for (const [name, text] of [["name-en", "Marlow CX check"], ["style-accent-light", "#842353"], ["style-accent-dark", "#842353"], ["contact-href", "marlow.example"]]) await page.fill(`#brand-${name}`, text);
  await shot("brand");
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
  const apart = await browser.newContext({ viewport: page.viewportSize(), serviceWorkers: "block" }), broken = await apart.newPage();
  await broken.route("**/*.wasm", (route) => route.abort());
  await broken.goto(`${site.url}?lang=${lang}&theme=${theme}`);
  await broken.waitForSelector(".guard");
  await shot("guard", broken);
  await apart.close();
  const about = await context.newPage();
  await about.emulateMedia({ colorScheme: theme });
  for (const name of ["", "privacy.html", "embed.html"]) {
    await about.goto(`${site.url}about/${lang === "en" ? "" : `${lang}/`}${name}`);
    await shot(`about-${name.split(".")[0] || "landing"}`, about);
  }
  // An address that is not there.
  const missing = await context.newPage();
  await missing.emulateMedia({ colorScheme: theme });
  await missing.goto(`${site.url}deep/er/nothing`);
  await shot("missing", missing);
  await context.close();
}
await browser.close();
await site.close();
for (const complaint of new Set(complaints)) console.log(`   ${complaint}`);
console.log(`   ${count} pictures in ${out}`);
process.exit(complaints.length ? 1 : 0);
