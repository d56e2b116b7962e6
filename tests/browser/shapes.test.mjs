// One journey in every shape the app ships in: at a root, under a sub-path, kept off line, as one file from disk,
// in a frame on another site. Answer, reload, save, open, submit, report: the same everywhere, to the last number.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { browse, ready } from "./browser.mjs";
import { serve } from "./server.mjs";
import {
  LANGS, answers, canonical, check, choose, document, download, hasMetrics, instrument, open, openFile, saved, score, start, submit, tab, until, world,
} from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist", of = instrument("omnichannel"), [first] = of.walk.map((item) => item.id);
const KNOWN = [/web-share/, /ERR_INTERNET_DISCONNECTED|Failed to load resource/, /request failed/];

/** The frame of the app in the page of a host. */
const framed = (page) => page.frames().find((one) => one.url().includes("embed=1"));

/** How each shape is opened: gives the page, how to find the app in it, and what to undo. */
const SHAPES = {
  "at a root": async ({ newTab, lang }) => {
    const site = await serve(DIST), page = await newTab();
    await open(page, `${site.url}?lang=${lang}`);
    return { page, app: () => page, close: () => site.close() };
  },
  "under a sub-path": async ({ newTab, url, lang }) => {
    const page = await newTab();
    await open(page, `${url}?lang=${lang}`);
    return { page, app: () => page };
  },
  "kept off line": async ({ context, newTab, url, lang }) => {
    const page = await newTab();
    await open(page, `${url}?lang=${lang}`);
    await page.waitForSelector("[data-kept]");
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    return { page, app: () => page };
  },
  "one file from disk": async ({ context, newTab, lang }) => {
    const page = await newTab();
    await context.setOffline(true);
    await open(page, `file://${resolve(DIST, "touchstone.html")}?lang=${lang}`);
    return { page, app: () => page };
  },
  "in a frame on another site": async ({ url, lang }) => {
    // A browser as visitors have it: it keeps what a frame stores, apart for each site around it.
    const profile = mkdtempSync(join(tmpdir(), "touchstone-frame-")), browser = await browse(profile);
    const host = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<!doctype html><link rel="icon" href="data:,"><style>touchstone-assessment { display: block }</style><script src="${url}embed.js"></script>
        <touchstone-assessment loading="eager" lang="${lang}" results="summary"></touchstone-assessment><script>window.heard = []; addEventListener("completed", ({ detail }) => heard.push(detail), true);</script>`);
    });
    await new Promise((done) => host.listen(0, "localhost", done));
    const { page } = browser;
    await page.goto(`http://localhost:${host.address().port}/`);
    await until(() => Boolean(framed(page)), true);
    await framed(page).waitForSelector("html[data-ready]", { state: "attached" });
    return {
      page, app: () => framed(page), heard: () => page.evaluate(() => heard),
      async close() {
        await browser.kill();
        host.closeAllConnections();
        host.close();
        rmSync(profile, { recursive: true, force: true });
      },
    };
  },
};

const results = new Map();
for (const lang of LANGS) for (const [name, begin] of Object.entries(SHAPES)) {
  check(its, `${name}, ${lang}: answer, reload, save, open, submit, report`, { lang, allow: KNOWN }, async ({ context, tab: newTab, url }) => {
    const shape = await begin({ context, newTab, url, lang }), { page, app } = shape;
    const json = async () => JSON.parse((await download(page, () => app().click("[data-export=json]"))).text);
    try {
      await until(() => app().getAttribute("html", "lang"), lang);
      await start(app(), "omnichannel");
      await choose(app(), first, { level: 4 });
      await saved(app());
      if (shape.heard) {
        // Kept, but for this site alone: that is said, once.
        await app().waitForSelector("[data-in-frame]");
        await app().click("[data-understood]");
        await app().waitForSelector("[data-in-frame]", { state: "detached" });
      }
      const before = await json();
      await page.reload();
      await until(() => Boolean(app()), true);
      await app().waitForSelector("html[data-ready]", { state: "attached" });
      if (shape.heard) await app().click("[data-continue]");
      await app().waitForSelector("fieldset[data-item]");
      assert.deepEqual(await json(), before, "what was answered is there after a reload, to the last field");
      assert.deepEqual(before.responses, { [first]: { level: 4 } });
      await app().click("[data-goto=home]");
      await app().waitForSelector("main#home", { state: "visible" });
      await openFile(app(), document(of, { id: "shape1234567", language: lang }));
      await tab(app(), "results");
      await hasMetrics(app(), score(of, answers(of)));
      await tab(app(), "submit");
      if (shape.heard) await app().check("[data-share]");
      await submit(app());
      const sealed = await json();
      assert.equal(await app().textContent("[data-digest]"), sealed.revision.digest);
      await tab(app(), "report");
      await app().waitForSelector(".board h1");
      const report = (await download(page, () => app().click("[data-export=report]"))).text;
      assert.match(report, /^<!doctype html>/i);
      assert.match((await download(page, () => app().click("[data-export=xlsx]"))).name, /\.xlsx$/);
      if (shape.heard) assert.equal((await shape.heard()).at(-1).results.digest, sealed.revision.digest);
      // The same in every shape, but for the moment of submitting and the digest that covers it.
      const { changed, revision, ...rest } = sealed, told = canonical(rest);
      if (!results.has(lang)) results.set(lang, told);
      assert.equal(told, results.get(lang));
    } finally {
      await shape.close?.();
    }
  });
}
