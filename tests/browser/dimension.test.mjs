// The page with all questions of one dimension: every field once, and the ways on named for what they are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, watched } from "./browser.mjs";
import { serve } from "./server.mjs";

let site, browser;
before(async () => { site = await serve(process.env.DIST || "dist", { base: "/sub/" }); browser = await launch(); });
after(async () => { await browser.close(); await site.close(); });

for (const [lang, back] of [["en", "Previous dimension"], ["zh-Hans", "上一个维度"]]) {
  test(`a free text beside two questions is asked for once, and Back names a dimension, in ${lang}`, async () => {
    const page = await watched(await browser.newContext());
    await open(page, `${site.url}?lang=${lang}#/start/contact-centre`);
    await page.waitForSelector("fieldset[data-item]");
    const id = await page.evaluate(() => location.hash.split("/")[2]);
    await page.locator("fieldset[data-item] .rung").first().click();
    await page.evaluate((to) => { location.hash = to; }, `#/a/${id}/dimension/cc-strategy`);
    await page.waitForFunction(() => document.querySelectorAll("fieldset[data-item]").length === 3);
    assert.equal(await page.locator("#statement-strategy").count(), 1);
    const ids = await page.evaluate(() => [...document.querySelectorAll("#page [id]")].map((element) => element.id));
    assert.equal(new Set(ids).size, ids.length, "no id stands twice");
    await page.locator("[data-next]").click();
    await page.waitForFunction(() => document.querySelector("[data-previous]"));
    assert.equal((await page.textContent("[data-previous]")).trim(), back);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}
