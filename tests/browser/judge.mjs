// What Lighthouse says of a page, with its mobile settings: for the tests and for the bench.
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { FLAGS } from "./browser.mjs";

/** The scores of a page, 0 to 100, and what costs points. */
export async function judged(url, categories) {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, headless: true });
  try {
    const page = await browser.newPage();
    // Lighthouse asks for robots.txt from inside the page, where the closed door refuses that as it should.
    await page.setBypassCSP(true);
    const { lhr } = await lighthouse(url, { onlyCategories: categories, logLevel: "silent", output: "json" }, undefined, page);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    const faults = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => `${id}: ${lhr.audits[id].title}`));
    return { scores, faults };
  } finally {
    await browser.close();
  }
}
