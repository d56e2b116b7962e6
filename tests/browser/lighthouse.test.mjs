// Lighthouse, mobile settings, on the release build: accessibility, best practices and SEO are full. Performance is
// measured by ./dev bench, since it varies with the machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { FLAGS } from "./browser.mjs";
import { serve } from "./server.mjs";

const DIST = process.env.DIST || "dist";

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

for (const place of ["", "?lang=zh-Hans#/example/omnichannel", "demo/"]) {
  test(`Lighthouse finds nothing to mend in /${place}`, { timeout: 120_000 }, async () => {
    const site = await serve(DIST, { cache: "max-age=600" });
    try {
      const categories = ["accessibility", "best-practices", ...(place === "demo/" ? [] : ["seo"])];
      const { scores, faults } = await judged(site.url + place, categories);
      assert.deepEqual(faults, []);
      assert.deepEqual(scores, Object.fromEntries(categories.map((name) => [name, 100])));
    } finally {
      await site.close();
    }
  });
}
