// The pages about the app: read without a script in both languages, every link leads somewhere, the method is the
// app's own, the result is the app's own; the lines for a website work there; what needs the site's address.
import assert from "node:assert/strict";
import { after } from "node:test";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { LANGS, check, go, home, open, until, world } from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist";
const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const rubbish = mkdtempSync(join(tmpdir(), "touchstone-about-"));
after(() => rmSync(rubbish, { recursive: true, force: true }));

const NAMES = ["", "method.html", "privacy.html", "embed.html"];
const folderOf = (lang) => (lang === "en" ? "about/" : `about/${lang}/`);
/** A frame that asks for more than this browser knows, and is on the page's own origin. */
const FRAMED = [/Unrecognized feature|sandbox attribute/];

for (const lang of LANGS) {
  check(its, `in ${lang} they read without a script, at any width, and every link leads somewhere`, { lang, javaScriptEnabled: false }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    for (const name of NAMES) {
      await page.goto(url + folderOf(lang) + name);
      assert.ok((await page.locator("main").innerText()).length > 300, name);
      assert.equal(await page.locator("h1").count(), 1);
      for (const link of await page.locator("a[href], link[href], script[src], img[src]").all()) {
        const to = new URL(await link.getAttribute("href") ?? await link.getAttribute("src"), page.url());
        assert.ok(to.href.startsWith(url), `${name}: ${to} is on this site`);
        const path = decodeURI(to.href.slice(url.length).split(/[?#]/)[0]);
        assert.ok(existsSync(join(DIST, path, path === "" || path.endsWith("/") ? "index.html" : "")), `${name}: ${path}`);
      }
    }
  });

  check(its, `in ${lang} they have no violation of accessibility and nothing sticks out`, { lang, allow: FRAMED }, async ({ tab: newTab, url }) => {
    for (const [width, colorScheme] of [[1280, "light"], [320, "dark"]]) {
      const page = await newTab();
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const name of NAMES) {
        // The policy lets no script in from outside; the test's own comes with the page's.
        await page.goto(url + folderOf(lang) + name);
        const found = await page.evaluate(`${AXE}; axe.run(document, { iframes: false }).then((all) => all.violations.map((one) => one.id + " " + one.nodes.map((node) => node.target).join(" ")))`);
        assert.deepEqual(found, [], `${name} at ${width}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} at ${width}`);
      }
      await page.close();
    }
  });

  check(its, `in ${lang} the method is the app's text and the example's result the app's own`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab(), words = (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => one.textContent));
    await page.goto(`${url}${folderOf(lang)}method.html`);
    const made = await words("main h1, main h2, main section p, main li");
    await page.goto(url + folderOf(lang));
    const finding = [await page.locator(".sheet h3").innerText(), ...await words(".sheet svg text")];
    assert.ok(finding.length > 40);
    await open(page, url);
    await go(page, "#/scoring");
    assert.deepEqual(await words("#page h1, #page h2, #page section p, #page li"), made);
    await home(page);
    await page.click("[data-example=competencies]");
    await page.waitForSelector("[data-metric=index]");
    const app = await page.locator("main:not([hidden]) svg text").evaluateAll((all) => all.map((one) => one.textContent));
    for (const text of finding.slice(1)) assert.ok(app.includes(text), text);
    assert.equal(await page.locator("main:not([hidden]) h1").innerText(), finding[0]);
  });
}

check(its, "the start page leads there, and one in a frame does not", { allow: FRAMED }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await page.click("footer [href='./about/']");
  await page.waitForSelector("html[data-about]", { state: "attached" });
  await page.goto(`${url}about/embed.html`);
  const frame = page.frameLocator("touchstone-assessment iframe");
  await frame.locator("html[data-ready]").waitFor({ state: "attached" });
  assert.equal(await frame.locator("footer [href='./about/']:visible").count(), 0);
});

check(its, "the lines follow the choices, the preview too, and they work on another site", { allow: FRAMED }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await page.goto(`${url}about/embed.html`);
  assert.equal(await page.locator("#code-tag").innerText(), `<script src="${url}embed.js" defer></script>\n<touchstone-assessment></touchstone-assessment>`);
  for (const [field, value] of [["instrument", "omnichannel"], ["lang", "zh-Hans"], ["theme", "dark"], ["results", "summary"], ["height", "480,1200"]]) await page.selectOption(`#field-${field}`, value);
  const lines = `<script src="${url}embed.js" defer></script>\n<touchstone-assessment instrument="omnichannel" lang="zh-Hans" theme="dark" results="summary" height="480,1200"></touchstone-assessment>`;
  await until(() => page.locator("#code-tag").innerText(), lines);
  assert.match(await page.locator("#code-frame").innerText(), /^<iframe src="[^"]+\?embed=1&amp;instrument=omnichannel&amp;lang=zh-Hans&amp;theme=dark" title="[^"]+" width="100%" height="900"><\/iframe>$/);
  await page.frameLocator("touchstone-assessment iframe").locator("fieldset[data-item]").waitFor();
  assert.equal(await page.frameLocator("touchstone-assessment iframe").locator("html").getAttribute("lang"), "zh-Hans");
  const frameOnly = await page.locator("#code-frame").innerText();
  const host = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><body>${request.url === "/frame" ? frameOnly : lines}</body></html>`);
  });
  await new Promise((done) => host.listen(0, "localhost", done));
  try {
    for (const [path, selector] of [["/", "touchstone-assessment iframe"], ["/frame", "iframe"]]) {
      const other = await newTab();
      await other.goto(`http://localhost:${host.address().port}${path}`);
      await other.frameLocator(selector).locator("fieldset[data-item]").waitFor();
      assert.deepEqual(await other.frameLocator(selector).locator("html").evaluate((root) => [root.lang, root.dataset.theme]), ["zh-Hans", "dark"]);
      await other.close();
    }
  } finally {
    host.close();
  }
});

const wear = (to, ...options) => execFileSync("cargo", [
  "run", "--quiet", "--profile", "dev", "--no-default-features", "--features", "assemble", "--bin", "assemble", "--", "wear", DIST, to, ...options,
], { env: { ...process.env, PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter) }, stdio: ["ignore", "pipe", "pipe"] });

check(its, "with the site's address: links, map, robots, oEmbed and the picture say where they are, and the copy is sound", {}, async ({ tab: newTab }) => {
  const to = join(rubbish, "published"), address = "https://cx.example.org/check/";
  wear(to, "--site-url", "https://cx.example.org/check");
  const read = (path) => readFileSync(join(to, path), "utf8");
  const map = [...read("sitemap.xml").matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => place);
  assert.equal(map.length, 1 + 2 * NAMES.length);
  for (const place of map) {
    assert.ok(place.startsWith(address), place);
    const path = place.slice(address.length), file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const html = read(file);
    assert.ok(html.includes(`<link rel="canonical" href="${place}">`) && html.includes(`<meta property="og:url" content="${place}">`), file);
    assert.ok(!html.includes("example.org/touchstone"), file);
    if (path.startsWith("about/")) assert.equal([...html.matchAll(/<link rel="alternate" hreflang="[^"]+" href="https:\/\/cx\.example\.org\/check\/about\//g)].length, 2, file);
  }
  assert.match(read("robots.txt"), /^User-agent: \*\nAllow: \/\nSitemap: https:\/\/cx\.example\.org\/check\/sitemap\.xml\n$/);
  const embed = JSON.parse(read("oembed.json"));
  assert.deepEqual([embed.version, embed.type, embed.provider_url], ["1.0", "rich", address]);
  assert.match(embed.html, /^<iframe src="https:\/\/cx\.example\.org\/check\/\?embed=1"/);
  assert.match(read("index.html"), /<link rel="alternate" type="application\/json\+oembed" href="https:\/\/cx\.example\.org\/check\/oembed\.json"/);
  const png = readFileSync(join(to, "preview.png"));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  const ico = readFileSync(join(to, "favicon.ico"));
  assert.deepEqual([ico.readUInt16LE(2), ico.readUInt32LE(14) + 22, ico.toString("latin1", 23, 26)], [1, ico.length, "PNG"]);
  const { serve } = await import("./server.mjs"), site = await serve(to);
  try {
    const page = await newTab();
    await open(page, `${site.url}#/check`);
    await page.waitForSelector("[data-check=files][data-verdict=good]", { timeout: 20_000 });
  } finally {
    await site.close();
  }
  for (const bad of ["example.org", "ftp://example.org/", "https://", "https://example.org/?a", "javascript:alert(1)", "https://example.org/\"><script>"]) {
    assert.throws(() => wear(join(rubbish, "bad"), "--site-url", bad), /no address of a folder/, bad);
  }
  // Under a brand there are no pages of ours, and none are named.
  const config = join(rubbish, "touchstone.config.json"), branded = join(rubbish, "branded");
  writeFileSync(config, JSON.stringify({ format: "touchstone-config", version: 1, name: "Marlow" }));
  wear(branded, "--config", config, "--site-url", address);
  assert.ok(!existsSync(join(branded, "about")) && !existsSync(join(branded, "preview.png")));
  const html = readFileSync(join(branded, "index.html"), "utf8");
  assert.ok(html.includes("<meta property=\"og:title\" content=\"Marlow: ") && !html.includes("about/") && !html.includes("og:image"));
  assert.equal([...readFileSync(join(branded, "sitemap.xml"), "utf8").matchAll(/<loc>/g)].length, 1);
  assert.equal(JSON.parse(readFileSync(join(branded, "oembed.json"), "utf8")).provider_name, "Marlow");
  assert.ok(statSync(join(branded, "touchstone.html")).size > 1e6);
});
