// The report: the board page fits one sheet, says the scorecard's numbers, and asks for what the plan lacks;
// the full report has every question and answer; the file stands on its own.
import assert from "node:assert/strict";
import {
  IDS, LANGS, answers, check, document, download, go, instrument, open, openFile, planByRule, score,
  tab, until, world,
} from "./steps.mjs";

const its = world();
const of = instrument("competencies");

/** Number of pages of a PDF as Chromium writes it. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)/g).length;

async function planned(page, url, id) {
  await open(page, url);
  await go(page, `#/example/${id}`);
  await planByRule(page);
  await tab(page, "report");
  await page.waitForSelector(".board h1");
}

for (const lang of LANGS) for (const id of IDS) {
  check(its, `${id}, ${lang}: the board page is one sheet of A4 and of Letter, with its foot; the rest follows`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await planned(page, url, id);
    const whole = pages(await page.pdf({ preferCSSPageSize: true }));
    assert.ok(whole >= 4, `${whole} pages`);
    await page.evaluate(() => document.querySelector(".rest").remove());
    for (const format of ["A4", "Letter"]) assert.equal(pages(await page.pdf({ format, margin: { top: "18mm", bottom: "18mm", left: "16mm", right: "16mm" } })), 1, format);
  });
}

check(its, "the board page says the scorecard's numbers; decisions follow what is missing, three at most", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), responses = answers(of);
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  await tab(page, "report");
  const card = score(of, responses), hundred = (index) => String(Math.round(25 * (index - 1)));
  const values = await page.locator(".figures .kpi-v").allInnerTexts();
  assert.match(values[0], new RegExp(`^${card.level}`));
  assert.match(values[1].replace(/\s+/g, " "), new RegExp(`^${hundred(card.index)} of 100, range ${hundred(card.low)}–${hundred(card.high)}`));
  const decisions = () => page.locator(".board .boxes li").allTextContents();
  assert.match((await decisions())[0], /Set a target/);
  await go(page, `#/a/${id}/targets`);
  await page.click("[data-preset=next]");
  await tab(page, "report");
  await page.waitForSelector(".board .boxes li");
  await until(async () => (await decisions()).join(), /Start “/);
  assert.equal((await decisions()).length, 3);
  for (const item of of.walk) assert.ok((await page.textContent(".rest")).includes(item.text.en), item.id);
});

check(its, "the saved report opens without the app: no request, no script, every question and the same first page", {}, async ({ context, tab: newTab, url }) => {
  const page = await newTab();
  await planned(page, url, "competencies");
  const board = await page.locator(".board").evaluate((one) => one.textContent.replace(/\s+/g, ""));
  const file = await download(page, () => page.click("[data-export=report]"));
  assert.match(file.name, /^touchstone-.*\.report\.html$/);
  const asked = [], reader = await context.newPage();
  reader.on("request", (request) => asked.push(request.url()));
  await reader.setContent(file.text);
  assert.deepEqual(asked, []);
  assert.equal(await reader.locator("script, link, img, iframe").count(), 0);
  const first = await reader.locator("section.page").evaluate((one) => one.textContent.replace(/\s+/g, ""));
  // The charts' narrow twin and hidden words aside, the texts are the same.
  for (const line of ["Level2,", "Decisionsfortheboard", "Whatwedonotknow"]) assert.ok(first.includes(line) && board.includes(line), line);
  assert.equal(pages(await reader.pdf({ format: "A4" })) >= 4, true);
  for (const item of of.walk) assert.ok(file.text.includes(item.text.en), item.id);
  assert.match(page.url(), /\/report$/, "the page stays where it was");
});
