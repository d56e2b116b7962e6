// The printed report, page by page, as PDFium reads the PDF: nothing is cut off, no heading stands alone
// at the foot of a page, no row and no chart is torn in two.
import assert from "node:assert/strict";
import { readPdfs } from "./files.mjs";
import { IDS, LANGS, check, download, go, open, planByRule, tab, world } from "./steps.mjs";

const its = world();

/** A text without white space and hyphens, which PDFium drops at line ends. */
const bare = (text) => text.normalize("NFKC").replace(/[-\u2010\s\u0000-\u001f\u00ad\ufffe\uffff]/g, "");

/** Headings, cells and drawings of the report as the page has them, in order. */
const contents = (page, root) => page.evaluate((root) => {
  const all = (selector) => [...document.querySelectorAll(`${root} ${selector}`)], texts = (selector) => all(selector).map((one) => one.textContent).filter(Boolean);
  const shown = (one) => getComputedStyle(one).display !== "none" && one.checkVisibility();
  const charts = all("figure").map((figure) =>
    [...figure.querySelectorAll("svg")].filter(shown).flatMap((svg) => [...svg.querySelectorAll("text")].map((one) => one.textContent)));
  return {
    headings: texts(":is(h1, h2, h3)"), heads: texts("thead tr"),
    rows: all("tbody tr").map((row) => [...row.cells].map((cell) => cell.textContent)), charts,
  };
}, root);

/** The complaints about a printed report. */
function faults(pages, { headings, heads, rows, charts }) {
  const found = [], margin = 30, texts = pages.map((page) => bare(page.text));
  const holding = (parts) => texts.findIndex((text) => parts.every((part) => text.includes(bare(part))));
  pages.forEach((page, at) => {
    for (const line of page.lines) {
      const out = line.left < margin || line.right > page.width - margin || line.top < margin || line.bottom > page.height - margin;
      if (out && bare(line.text)) found.push(`page ${at + 1}: "${line.text.trim()}" leaves the page`);
    }
    const filled = page.lines.filter((line) => bare(line.text));
    if (!filled.length) return found.push(`page ${at + 1} is empty`);
    const foot = Math.max(...filled.map((line) => line.bottom));
    // All that stands on the last line, from left to right.
    const last = filled.filter((line) => line.bottom > foot - 3).sort((a, b) => a.left - b.left).map((line) => line.text).join("");
    const alone = (list) => list.some((text) => bare(text).endsWith(bare(last)) && bare(last).length > 1);
    if (at < pages.length - 1 && (alone(headings) || alone(heads))) found.push(`page ${at + 1} ends with the heading "${last.trim()}"`);
  });
  for (const row of rows) if (holding(row) < 0) found.push(`the row "${row[0]}" is on no page as a whole`);
  charts.forEach((labels, at) => { if (holding(labels) < 0) found.push(`chart ${at + 1} is on no page as a whole`); });
  for (const heading of headings) if (holding([heading]) < 0) found.push(`the heading "${heading}" is on no page`);
  return found;
}

for (const lang of LANGS) for (const id of IDS) {
  check(its, `${id}, ${lang}: A4 and Letter: nothing is cut off, no heading alone at the foot, no row or chart torn`, { lang }, async ({ context, tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await go(page, `#/example/${id}`);
    await planByRule(page);
    await tab(page, "report");
    await page.waitForSelector(".board h1");
    await page.emulateMedia({ media: "print" });
    const known = await contents(page, ".sheet");
    assert.ok(known.rows.length > 20 && known.charts.length >= 2 && known.charts.every((labels) => labels.length), "there is something to look for");
    const pdfs = [];
    for (const format of ["A4", "Letter"]) pdfs.push(await page.pdf({ format, preferCSSPageSize: false, margin: { top: "18mm", bottom: "18mm", left: "16mm", right: "16mm" } }));
    readPdfs(pdfs).forEach((pages, at) => assert.deepEqual(faults(pages, known), [], ["A4", "Letter"][at]));
    // The saved report prints as well.
    await page.emulateMedia({ media: "screen" });
    const file = await download(page, () => page.click("[data-export=report]")), reader = await context.newPage();
    await reader.setContent(file.text);
    await reader.emulateMedia({ media: "print" });
    const saved = await contents(reader, "main");
    assert.equal(saved.rows.length, known.rows.length);
    assert.deepEqual(faults(readPdfs([await reader.pdf({ preferCSSPageSize: true })])[0], saved), [], "the saved report");
  });
}

check(its, "the look at the pages sees what is wrong with them", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await go(page, "#/example/competencies");
  await planByRule(page);
  await tab(page, "report");
  await page.waitForSelector(".board h1");
  await page.emulateMedia({ media: "print" });
  const known = await contents(page, ".sheet"), print = async (css) => {
    const sheet = await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, css);
    return readPdfs([await page.pdf({ format: "A4", margin: { top: "18mm", bottom: "18mm", left: "16mm", right: "16mm" } })])[0];
  };
  const seen = async (css) => faults(await print(css), known).join("\n");
  assert.equal(await seen(""), "");
  assert.match(await seen("@media print { .rest .tbl { inline-size: 300mm !important; } .rest .scroller { overflow: visible !important; } }"), /leaves the page|on no page as a whole/);
  assert.match(await seen("@media print { .rest .scroller { overflow: hidden !important; block-size: 30mm !important; } }"), /on no page as a whole/);
  assert.match(await seen("@media print { .rest h2 { break-after: page !important; } }"), /ends with the heading/);
});
