// Lighthouse, mobile settings, on the release build: accessibility, best practices and SEO are full. Performance is
// measured by ./dev bench, since it varies with the machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judged } from "./judge.mjs";
import { serve } from "./server.mjs";

const DIST = process.env.DIST || "dist";

for (const place of ["", "?lang=zh-Hans#/example/omnichannel", "demo/", "about/", "about/zh-Hans/privacy.html"]) {
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
