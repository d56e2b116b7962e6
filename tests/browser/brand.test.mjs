// White label: a brand beside the app, built into it, in the one file, asked for by an address or a frame; hostile
// brands; and the page that makes one. `assemble wear` is what `./dev build --config` runs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { after, before } from "node:test";
import { readBoth } from "./files.mjs";
import { serve } from "./server.mjs";
import {
  PROFILE, STRATEGY, check, choose, chosen, current, document as assessment, download, go, home, instrument, open, openFile, ready, saved, start, submit, tab, until, world,
} from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist", FILE = "touchstone.config.json";
const of = instrument("contact-centre"), [first] = of.walk.map((item) => item.id);
const rubbish = mkdtempSync(join(tmpdir(), "touchstone-brand-"));
after(() => rmSync(rubbish, { recursive: true, force: true }));

const LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 99 32\" width=\"99\" height=\"32\"><path d=\"M4 28V4l12 12L28 4v24\" fill=\"none\" stroke=\"#842353\" stroke-width=\"4\"/></svg>";
const BRAND = {
  format: "touchstone-config", version: 1,
  name: { en: "Marlow CX check", "zh-Hans": "马洛体验评估" }, logo: "brand/logo.svg",
  style: { accent: { light: "#842353", dark: "#eba3c2" }, canvas: { light: "#faf6f4" }, "font-display": "Georgia, serif", radius: 2 },
  instruments: ["contact-centre", "competencies"], tabs: ["report"],
  contact: { href: "mailto:cx@marlow.example" }, imprint: { text: { en: "Marlow Ltd\n\n<b>Bristol</b>", "zh-Hans": "马洛有限公司" } },
  privacy: { href: "https://marlow.example/privacy" },
  after: { text: { en: "Want to talk it over?", "zh-Hans": "想聊聊吗？" }, label: { en: "Book a call", "zh-Hans": "预约" }, href: "https://marlow.example/call" },
  footer: "Marlow Ltd, internal",
};

/** Writes a brand's file and its logo into a folder of its own. */
function brandFile(brand, name = "config") {
  const folder = join(rubbish, name);
  mkdirSync(join(folder, "brand"), { recursive: true });
  writeFileSync(join(folder, FILE), typeof brand === "string" ? brand : JSON.stringify(brand));
  writeFileSync(join(folder, "brand/logo.svg"), LOGO);
  return folder;
}

const wear = (config, to) => execFileSync("cargo", [
  "run", "--quiet", "--profile", "dev", "--no-default-features", "--features", "assemble", "--bin", "assemble", "--", "wear", DIST, to, "--config", config,
], { env: { ...process.env, PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter) }, stdio: ["ignore", "pipe", "pipe"] });

let dressed;
before(() => {
  dressed = join(rubbish, "dressed");
  wear(join(brandFile(BRAND), FILE), dressed);
}, { timeout: 300_000 });

/** The built site with a brand's file beside it, as an owner of a copy puts it there. */
async function beside(brand, name) {
  const folder = join(rubbish, name), from = brandFile(brand, `${name}-config`);
  cpSync(DIST, folder, { recursive: true });
  cpSync(from, folder, { recursive: true });
  return { folder, ...await serve(folder) };
}

/** What a visitor sees of the brand. */
const worn = (page) => page.evaluate(() => {
  const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  return {
    title: document.title, name: document.querySelector(".brand").ariaLabel, accent: style("#home .pick .tag", "color"), canvas: style("html", "backgroundColor"),
    logo: shown(".brand .logo").map((one) => one.naturalWidth > 0), mark: shown(".brand .mark").length,
    offered: shown("#home [data-instrument]").map((one) => one.dataset.instrument), examples: shown("#home [data-example]").map((one) => one.dataset.example),
    ours: shown("[data-own]").length, links: shown("#slot-links a").map((one) => [one.dataset.link, one.getAttribute("href"), one.target, one.rel, one.innerText]),
  };
});
const OURS = { title: "Touchstone", name: "Touchstone", accent: "rgb(10, 92, 102)", canvas: "rgb(245, 247, 247)", logo: [], mark: 1, ours: 3, links: [] };
const THEIRS = {
  title: "Marlow CX check", name: "Marlow CX check", accent: "rgb(132, 35, 83)", canvas: "rgb(250, 246, 244)", logo: [true], mark: 0, ours: 0,
  offered: ["contact-centre", "competencies"], examples: ["contact-centre", "competencies"],
  links: [
    ["contact", "mailto:cx@marlow.example", "", "", "Contact"], ["imprint", "#/imprint", "", "", "Imprint"],
    ["privacy", "https://marlow.example/privacy", "_blank", "noopener noreferrer", "Privacy"],
  ],
};

check(its, "built in: name, look and offer from the first byte; pages, exports and report follow", { colorScheme: "light" }, async ({ context, tab: newTab }) => {
  const site = await serve(dressed);
  try {
    const html = readFileSync(join(dressed, "index.html"), "utf8");
    assert.match(html, /<title>Marlow CX check: how mature/);
    assert.match(html, /<span class="brand-t">Marlow CX check<\/span>/);
    const manifest = JSON.parse(readFileSync(join(dressed, "manifest.zh-Hans.webmanifest"), "utf8"));
    assert.equal(manifest.short_name, "马洛体验评估");
    assert.deepEqual(manifest.shortcuts.map((one) => one.url).sort(), ["./#/start/competencies", "./#/start/contact-centre"]);
    // Before the program: the style sheet and the script in the head alone.
    const early = await context.newPage();
    await early.route("**/*.wasm", () => {});
    await early.goto(site.url, { waitUntil: "domcontentloaded" });
    await early.waitForFunction(() => document.querySelector(".brand .logo")?.naturalWidth);
    assert.deepEqual({ ...await worn(early), title: THEIRS.title }, THEIRS);
    await early.close();

    const page = await newTab();
    await open(page, site.url);
    await until(() => worn(page), THEIRS);
    await page.click("[data-link=imprint]");
    await page.waitForSelector(".as-typed");
    assert.deepEqual(await page.locator(".as-typed").allInnerTexts(), ["Marlow Ltd", "<b>Bristol</b>"], "words, never markup");
    assert.equal(await page.title(), "Imprint – Marlow CX check");
    await home(page);
    const id = await openFile(page, assessment(of, { profile: PROFILE, statements: { strategy: STRATEGY } }));
    await go(page, `#/a/${id}/results`);
    assert.deepEqual(await page.locator(".tabs [data-goto]").evaluateAll((all) => all.map((one) => one.dataset.goto)), ["answer", "review", "results", "report", "submit"]);
    const call = page.locator("[data-after] a");
    assert.deepEqual([await call.innerText(), await call.getAttribute("href"), await call.getAttribute("rel")], ["Book a call", "https://marlow.example/call", "noopener noreferrer"]);
    await go(page, `#/a/${id}/targets`);
    assert.equal(await page.locator("#page a[href$='/roadmap']").count(), 0, "nothing leads to a page that is left out");
    await go(page, `#/a/${id}/results`);
    assert.equal(await page.locator(".ch-bar").first().evaluate((one) => getComputedStyle(one).fill), "rgb(132, 35, 83)");
    const svg = (await download(page, () => page.click("[data-chart=radar-svg]"))).text;
    assert.ok(svg.includes("#842353") && !svg.includes("#0a5c66"), "the drawing saved has the brand's colour");
    await tab(page, "report");
    await page.waitForSelector(".board h1");
    assert.equal(await page.locator(".sheet-brand img").first().getAttribute("alt"), "Marlow CX check");
    const report = (await download(page, () => page.click("[data-export=report]"))).text;
    for (const words of ["#842353", "Marlow CX check", "Want to talk it over?", "href=\"https://marlow.example/call\"", "Marlow Ltd, internal", "font:16px"]) assert.ok(report.includes(words), words);
    assert.doesNotMatch(report, /#0a5c66|img-src/);
    const book = await download(page, () => page.click("[data-export=xlsx]"));
    const cells = JSON.stringify(readBoth(book.bytes));
    assert.ok(cells.includes("Book a call: https://marlow.example/call") && cells.includes("Marlow Ltd, internal"));
    await tab(page, "submit");
    await submit(page);
    await page.waitForSelector("[data-sealed] [data-after]");
    await page.setViewportSize({ width: 360, height: 800 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "no sideways scrolling");
    const [logo, name] = await page.evaluate(() => [".brand .logo", ".bar .doc"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON()));
    assert.ok(logo.right <= name.left && logo.width > 20, `the logo ends at ${logo.right}, the assessment's name begins at ${name.left}`);
  } finally {
    await site.close();
  }
});

check(its, "beside the app: on the first visit, before the program on the next, changed and taken away without a build", { colorScheme: "light", allow: [/ERR_INTERNET_DISCONNECTED/] }, async ({ context, tab: newTab }) => {
  const site = await beside(BRAND, "beside");
  try {
    const page = await newTab();
    await open(page, site.url);
    await until(() => worn(page), THEIRS);
    assert.equal(await page.getAttribute("html", "data-branding"), null);
    const early = await context.newPage();
    await early.route("**/*.wasm", () => {});
    await early.goto(site.url, { waitUntil: "domcontentloaded" });
    await early.waitForFunction(() => document.querySelector(".brand .logo")?.naturalWidth);
    assert.deepEqual({ ...await worn(early), title: THEIRS.title }, THEIRS);
    assert.equal(await early.getAttribute("html", "data-branding"), null, "nothing is hidden when the file is the same");
    await early.close();
    // Under the service worker by now: what lies beside the app is asked for all the same.
    await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated", { within: 20_000 });
    await page.reload();
    await ready(page);
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await until(() => worn(page), THEIRS);
    await context.setOffline(false);
    writeFileSync(join(site.folder, FILE), JSON.stringify({ ...BRAND, name: "Harbour", style: { accent: { light: "#0b4f8a", dark: "#9cc9f5" } } }));
    await page.reload();
    await ready(page);
    await until(async () => (await worn(page)).name, "Harbour");
    assert.equal((await worn(page)).accent, "rgb(11, 79, 138)");
    writeFileSync(join(site.folder, FILE), readFileSync(join(DIST, FILE)));
    await page.reload();
    await ready(page);
    await until(async () => { const { offered, examples, ...rest } = await worn(page); return [rest, offered.length, examples.length]; }, [OURS, 4, 4]);
    assert.deepEqual((await worn(page)).offered, ["competencies", "omnichannel", "contact-centre", "building-blocks"], "in our order again");
  } finally {
    await site.close();
  }
});

const long = "x".repeat(70_000);
const HOSTILE = [
  "", "{", "[]", "null", "<script>alert(1)</script>", `{"format":"touchstone-config","version":1,"name":"${long}"}`,
  `{"format":"touchstone-config","version":1${",\"a\":1".repeat(2)}}`, "[".repeat(5000), "{\"format\":\"touchstone-config\",\"version\":9,\"name\":\"Evil\"}",
  { name: "<img src=x onerror=alert(1)>" }, { name: "\u202eetsdohcuot" }, { name: { en: "<b>a</b>", "zh-Hans": "</title><script>alert(1)</script>" } },
  { logo: "https://evil.example/logo.svg" }, { logo: "//evil.example/a.png" }, { logo: "javascript:alert(1)//.png" }, { logo: "../../secret.png" },
  { logo: `data:image/svg+xml;base64,${Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='parent.alert(1)'><script>parent.alert(1)</script></svg>").toString("base64")}` },
  { logo: "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==" },
  { style: { accent: "#fff;}*{display:none}" } }, { style: { accent: "url(https://evil.example)" } }, { style: { font: "a;}body{display:none" } },
  { style: { font: "x\";background:url(https://evil.example/a)" } }, { style: { "font-display": "@import 'https://evil.example'" } },
  { style: { accent: "#fefefe", canvas: "#777777", "on-accent": "#fdfdfd" } }, { style: { radius: 1e9, "radius-l": -4 } },
  { contact: { href: "javascript:alert(1)" }, privacy: { href: "data:text/html,hi" }, imprint: { href: "//evil.example" } },
  { imprint: { text: "<script>alert(1)</script><img src=x onerror=alert(1)>" } }, { after: { text: "a", label: "b", href: "javascript:alert(1)" } },
  { after: { text: "</p><script>alert(1)</script>", label: "<i>b</i>", href: "https://good.example@evil.example/" } },
  { instruments: ["../../x", "contact-centre"] }, { instruments: [] }, { languages: ["fr"] }, { languages: "en" }, { theme: "<script>" }, { tabs: ["answer", "submit"] },
  { tabs: { answer: false } }, { constructor: { prototype: { href: "x" } }, "__proto__": { name: "Evil" } }, { footer: `${"<script>".repeat(30)}` },
];

check(its, `${HOSTILE.length} hostile files: nothing runs, nothing is asked of another site, the app works`, { colorScheme: "light" }, async ({ context, tab: newTab }) => {
  const site = await beside(BRAND, "hostile");
  try {
    const page = await newTab(), foreign = [];
    context.on("request", (request) => { if (!request.url().startsWith(site.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url()); });
    page.on("dialog", (dialog) => { foreign.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.addInitScript(() => { window.addEventListener("securitypolicyviolation", (event) => { (window.violations ??= []).push(event.blockedURI); }); });
    for (const one of HOSTILE) {
      const text = typeof one === "string" ? one : JSON.stringify({ format: "touchstone-config", version: 1, ...one });
      writeFileSync(join(site.folder, FILE), text);
      await page.goto("about:blank");
      await open(page, `${site.url}#/`);
      const name = text.slice(0, 90);
      await page.waitForFunction(() => !document.documentElement.hasAttribute("data-branding"));
      await until(() => page.evaluate(() => document.body.checkVisibility({ visibilityProperty: true })), true);
      const seen = await worn(page);
      assert.ok(seen.offered.length >= 1 && seen.offered.every((id) => ["competencies", "omnichannel", "contact-centre", "building-blocks"].includes(id)), name);
      assert.ok(seen.links.every(([, href]) => /^(https?:|mailto:|#\/(imprint|privacy)$)/.test(href)), name);
      assert.equal(await page.evaluate(() => document.querySelectorAll("script:not([src]), .brand b, .brand i, #slot-links img").length), 0, name);
      assert.deepEqual(await page.evaluate(() => window.violations ?? []), [], name);
      assert.notEqual(seen.name, "Evil");
    }
    // A page of the app under the last of them, and what the author is told.
    writeFileSync(join(site.folder, FILE), JSON.stringify({ format: "touchstone-config", version: 1, name: 7, colour: "red" }));
    await page.goto("about:blank");
    await open(page, `${site.url}#/brand`);
    await page.waitForSelector("[data-fault=colour]");
    assert.deepEqual((await page.locator("[data-fault]").evaluateAll((all) => all.map((one) => one.dataset.fault))).sort(), ["colour", "name"]);
    assert.deepEqual(foreign, []);
  } finally {
    await site.close();
  }
});

check(its, "an accent that cannot be read falls back, and the author is told and offered another", { colorScheme: "dark" }, async ({ tab: newTab }) => {
  const site = await beside({ ...BRAND, style: { accent: "#842353" } }, "dim");
  try {
    const page = await newTab();
    await open(page, `${site.url}#/brand`);
    await page.waitForSelector("[data-fault='style.accent.dark']");
    const inDark = () => page.evaluate(() => getComputedStyle(document.querySelector(".in-dark .specimen-a")).color);
    const inLight = () => page.evaluate(() => getComputedStyle(document.querySelector(".in-light .specimen-a")).color);
    assert.equal(await inLight(), "rgb(132, 35, 83)");
    assert.equal(await inDark(), "rgb(92, 195, 201)", "ours");
    const offered = /#[0-9a-f]{6}/.exec(await page.innerText("[data-take]"))[0];
    await page.click("[data-take]");
    await page.waitForSelector("[data-fault]", { state: "detached" });
    await until(() => page.evaluate(() => document.activeElement.id), "brand-style-accent-dark");
    const digits = [1, 3, 5].map((at) => parseInt(offered.slice(at, at + 2), 16));
    assert.equal(await inDark(), `rgb(${digits.join(", ")})`);
    assert.equal(await page.inputValue("#brand-style-accent-dark"), offered);
  } finally {
    await site.close();
  }
});

check(its, "an address sets colours and corners, and no name, logo or link; a frame's attribute does the same", { colorScheme: "light", allow: [/Unrecognized feature|sandbox attribute/] }, async ({ url, tab: newTab }) => {
  const page = await newTab();
  const asked = encodeURIComponent(JSON.stringify({ accent: { light: "#842353" }, radius: 0, name: "Evil", logo: "brand/logo.svg" }));
  await open(page, `${url}?brand=${asked}`);
  await until(async () => (await worn(page)).accent, THEIRS.accent);
  const { name, logo, links } = await worn(page);
  assert.deepEqual({ name, logo, links }, { name: "Touchstone", logo: [], links: [] });
  await page.goto("about:blank");
  await open(page, url);
  assert.equal((await worn(page)).accent, OURS.accent, "and is not remembered");
  for (const bad of ["{", "[]", "null", "%00", "{\"accent\":\"url(x)\"}", "x".repeat(3000)]) {
    await page.goto("about:blank");
    await open(page, `${url}?brand=${encodeURIComponent(bad)}`);
    await page.waitForFunction(() => !document.documentElement.hasAttribute("data-branding"));
    assert.equal((await worn(page)).accent, OURS.accent, bad.slice(0, 20));
  }
  await page.goto("about:blank");
  await page.goto(`${url}demo/index.html`);
  const src = await page.evaluate(() => {
    const tag = document.createElement("touchstone-assessment");
    tag.setAttribute("brand", JSON.stringify({ accent: "#842353" }));
    document.body.append(tag);
    const first = tag.querySelector("iframe").src;
    tag.setAttribute("brand", JSON.stringify({ accent: "#0b4f8a" }));
    return [first, tag.querySelector("iframe").src].map((src) => new URL(src).searchParams.get("brand"));
  });
  assert.deepEqual(src, ["{\"accent\":\"#842353\"}", "{\"accent\":\"#0b4f8a\"}"]);
});

check(its, "the page that makes a brand: seen at once, saved as a file that says it all, opened again, left without a trace", { colorScheme: "light" }, async ({ url, tab: newTab }) => {
  const page = await newTab();
  await open(page, url);
  await page.click("[data-own] a");
  await page.waitForSelector(".branding");
  const fill = (name, text) => page.fill(`#brand-${name}`, text);
  await fill("name-en", "Marlow CX check");
  await fill("name-zh-Hans", "马洛体验评估");
  await fill("style-accent-light", "#842353");
  await fill("style-accent-dark", "#eba3c2");
  await fill("style-radius", "2");
  await fill("contact-href", "javascript:alert(1)");
  await page.waitForSelector("[data-fault='contact.href']");
  assert.equal(await page.getAttribute("#brand-contact-href", "aria-invalid"), "true");
  assert.match(await page.innerText("#brand-contact-href-error"), /https:\/\//);
  await fill("contact-href", "mailto:cx@marlow.example");
  await page.waitForSelector("[data-fault]", { state: "detached" });
  await fill("after-text-en", "x".repeat(301));
  await until(() => page.getAttribute("#brand-after-text-en", "aria-invalid"), "true");
  await until(() => page.innerText(".branding-side [role=status]"), "One thing to look at.");
  await fill("after-text-en", "");
  await page.waitForSelector("[data-fault]", { state: "detached" });
  await page.locator("[data-offer=omnichannel]").uncheck();
  await page.locator("[data-offer=roadmap]").uncheck();
  await page.setInputFiles("[data-brand-logo]", { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) });
  await page.waitForFunction(() => document.querySelector(".brand .logo")?.naturalWidth);
  assert.equal(await page.getAttribute(".brand", "aria-label"), "Marlow CX check");
  const saved = await download(page, () => page.click("[data-brand-save]"));
  assert.equal(saved.name, FILE);
  const { logo, ...rest } = JSON.parse(saved.text);
  assert.ok(logo.startsWith("data:image/svg+xml;base64,"));
  assert.deepEqual(rest, {
    format: "touchstone-config", version: 1, name: BRAND.name, style: { accent: { light: "#842353", dark: "#eba3c2" }, radius: 2 },
    contact: { href: "mailto:cx@marlow.example" }, instruments: ["competencies", "contact-centre", "building-blocks"], tabs: ["targets", "report"],
  });
  await page.evaluate(() => { location.hash = "#/"; });
  await until(async () => { const { offered, examples, ...seen } = await worn(page); return [seen, offered.length]; }, [OURS, 4]);
  await go(page, "#/brand");
  assert.equal(await page.inputValue("#brand-name-en"), "Marlow CX check", "what was typed is still there");
  await page.click("[data-brand-reset]");
  await until(() => page.inputValue("#brand-name-en"), "");
  await page.setInputFiles("[data-brand-open]", { name: FILE, mimeType: "application/json", buffer: saved.bytes });
  await until(() => page.inputValue("#brand-name-zh-Hans"), "马洛体验评估");
  await page.setInputFiles("[data-brand-open]", { name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await page.waitForSelector(".toast");
  assert.equal(await page.inputValue("#brand-name-zh-Hans"), "马洛体验评估", "a bad file changes nothing");
  await page.click("[data-brand-reset]");
  await until(() => page.inputValue("#brand-name-en"), "");
  // And the file does beside the app what the page showed.
  const site = await beside(saved.text, "made");
  try {
    await open(page, site.url);
    await until(async () => (await worn(page)).name, "Marlow CX check");
    assert.deepEqual((await worn(page)).logo, [true]);
    assert.deepEqual((await worn(page)).offered, ["competencies", "contact-centre", "building-blocks"]);
  } finally {
    await site.close();
  }
});

check(its, "a theme chosen by hand stays while a brand is made, and words that are not there are said to be so", { colorScheme: "light" }, async ({ url, tab: newTab }) => {
  const page = await newTab();
  await open(page, `${url}?theme=light#/brand`);
  await page.waitForSelector(".branding");
  await page.click("[data-theme-switch]");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.fill("#brand-name-en", "Marlow");
  await until(() => page.getAttribute(".brand", "aria-label"), "Marlow");
  // Without a logo the name stands for it, on narrow pages, too: it is the way home.
  await page.setViewportSize({ width: 360, height: 800 });
  assert.ok(await page.locator(".brand").evaluate((one) => one.innerText === "Marlow" && one.getBoundingClientRect().width >= 44));
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await go(page, "#/imprint");
  assert.match(await page.innerText("#page .lead"), /no such text/);
});

check(its, "the one file: dressed by the build, dressed by itself, and copies keep their clothes and their answers", { colorScheme: "light" }, async ({ tab: newTab }) => {
  const page = await newTab();
  await open(page, `file://${join(dressed, "touchstone.html")}`);
  await until(() => worn(page), THEIRS);
  await start(page, "contact-centre");
  await choose(page, first, { level: 4 });
  await saved(page);
  await tab(page, "results");
  const copied = await download(page, () => page.click("#page [data-export=app]")), copy = join(rubbish, "copy.html");
  writeFileSync(copy, copied.bytes);
  const other = await newTab();
  await open(other, `file://${copy}`);
  await until(async () => (await other.title()).includes("Marlow CX check"), true);
  assert.equal((await chosen(other, of, await current(other)))[first], "4");
  // Our own one file makes one under a brand, with no tool but itself.
  const plain = await newTab();
  await open(plain, `file://${resolve(DIST, "touchstone.html")}#/brand`);
  await plain.waitForSelector(".branding");
  await plain.fill("#brand-name-en", "Quay & \"Sons\" <CX>");
  await plain.fill("#brand-style-accent-light", "#0b4f8a");
  await plain.fill("#brand-style-accent-dark", "#9cc9f5");
  const made = await download(plain, () => plain.click("[data-brand-app]")), path = join(rubbish, "made.html");
  writeFileSync(path, made.bytes);
  const fresh = await newTab();
  await open(fresh, `file://${path}`);
  await until(async () => (await worn(fresh)).name, "Quay & \"Sons\" <CX>");
  assert.equal((await worn(fresh)).accent, "rgb(11, 79, 138)");
});

check(its, "the build refuses a file with faults and names each; it warns of colours", {}, async () => {
  const run = (brand, name) => {
    try {
      wear(join(brandFile(brand, name), FILE), join(rubbish, `${name}-out`));
      return "";
    } catch (error) {
      return error.stderr.toString();
    }
  };
  const said = run({ format: "touchstone-config", version: 1, name: "", colour: "red", contact: { href: "javascript:1" } }, "bad");
  for (const words of ["name: ", "colour: ", "contact.href: ", "3 to mend, nothing was built"]) assert.ok(said.includes(words), said);
  assert.match(run({ format: "touchstone-config", version: 1, logo: "brand/none.png" }, "none"), /logo .*none\.png/);
  assert.equal(run({ format: "touchstone-config", version: 1, style: { accent: "#fefefe" } }, "pale"), "");
});

check(its, "a spoilt memory of the brand, a logo that is not there, a language the brand chose: the page comes up, the visitor's choice stays", {
  lang: "zh-Hans", allow: [/404|Failed to load resource/],
}, async ({ tab: newTab }) => {
  const site = await beside({ ...BRAND, logo: "brand/gone.svg", languages: ["en"] }, "spoilt");
  try {
    const page = await newTab();
    await open(page, site.url);
    await until(() => page.getAttribute("html", "lang"), "en");
    await until(() => page.evaluate(() => document.querySelector(".brand .brand-t").checkVisibility() && !document.querySelector(".brand .logo").checkVisibility()), true);
    assert.equal(await page.evaluate(() => localStorage.getItem("touchstone:setting:lang")), null, "not the visitor's choice");
    writeFileSync(join(site.folder, FILE), readFileSync(join(DIST, FILE)));
    for (const spoilt of ["{", "7", "[]", "{\"languages\":{\"length\":1},\"links\":5,\"instruments\":7,\"name\":3,\"css\":{}}", "{\"links\":[null]}"]) {
      await page.evaluate((text) => localStorage.setItem(`touchstone:setting:brand:${location.pathname}`, text), spoilt);
      await page.reload();
      await ready(page);
      await until(async () => (await worn(page)).name, "Touchstone");
      await until(() => page.getAttribute("html", "lang"), "zh-Hans");
      assert.equal((await worn(page)).offered.length, 4, spoilt);
    }
  } finally {
    await site.close();
  }
});
