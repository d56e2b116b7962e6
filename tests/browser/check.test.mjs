// The self-check: what it says is what is so, also where something is wrong; what it shows can be copied,
// and an attempt to send is refused by the browser.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { check, choose, download, downloadJson, frameHost, home, instrument, open, ready, saved, start, turn, until, world } from "./steps.mjs";

const its = world(), of = instrument("omnichannel"), DIST = process.env.DIST || "dist";
const built = JSON.parse(readFileSync(`${DIST}/build.json`, "utf8"));
const REFUSED = [/Content Security Policy|violates the following|Failed to load resource|ERR_BLOCKED_BY_CSP|WebSocket|beacon|request failed/i];

const shut = (page) => page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 30_000 });
/** Every check with its verdict and words. */
const found = async (page) => {
  await page.waitForSelector("[data-check]");
  return Object.fromEntries(await page.locator("[data-check]").evaluateAll((all) => all.map((one) => [one.dataset.check, [one.dataset.verdict, one.querySelector("p").textContent]])));
};
const verdicts = (rows) => Object.fromEntries(Object.entries(rows).map(([name, [verdict]]) => [name, verdict]));

check(its, "started on the check: every file compared with the build, the door closed, nothing wrong", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}#/check`);
  await shut(page);
  await until(async () => verdicts(await found(page)).door, "good");
  const rows = await found(page);
  assert.equal(Object.keys(rows).length, 17);
  assert.deepEqual(Object.entries(verdicts(rows)).filter(([, verdict]) => verdict !== "good").map(([name]) => name).sort(), ["attempts", "last-file", "last-save", "promise"]);
  assert.equal(rows.files[1], `All ${built.files.length} are byte for byte those of the build.`);
  assert.match(rows.build[1], new RegExp(`Touchstone ${built.touchstone}, build [0-9a-f]{16}`));
  assert.equal(rows.requests[1], "None.");
  await page.click("summary:has-text('SHA-256')");
  const shown = await page.locator("details[open] dl").textContent();
  for (const file of built.files) {
    assert.equal(file.sha256, createHash("sha256").update(readFileSync(`${DIST}/${file.path}`)).digest("hex"), file.path);
    assert.ok(shown.includes(file.path) && shown.includes(file.sha256));
  }
});

check(its, "after an answer and a file the check knows both, in Chinese too", { lang: "zh-Hans" }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, of.id);
  await choose(page, of.walk[0].id, { level: 3 });
  await saved(page);
  await downloadJson(page);
  await turn(page, () => page.evaluate(() => { location.hash = "#/check"; }));
  assert.equal(await page.textContent("#page h1"), "自检");
  const rows = await found(page);
  assert.equal(rows["last-save"][0], "good");
  assert.equal(rows["last-file"][0], "good");
  assert.match(rows["last-save"][1], /^\d+年\d+月\d+日 \d\d:\d\d$/);
  assert.equal(rows.files[0], "note", "not compared once the door is closed, or before it was asked for");
});

check(its, "trying to send: fetch, WebSocket, beacon and image are refused, and said to be", { allow: REFUSED }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}#/check`);
  await shut(page);
  await page.click("[data-check-act=send]");
  await until(async () => (await found(page)).attempts, ["good", "Refused by the browser: fetch, WebSocket, beacon, image."]);
  assert.equal((await found(page)).door[0], "good");
});

check(its, "the report is copied; where the clipboard is closed it is shown to copy by hand", {}, async ({ context, tab: newTab, url }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await newTab();
  await open(page, `${url}#/check`);
  await shut(page);
  await until(async () => verdicts(await found(page)).door, "good");
  await page.click("[data-check-act=copy]");
  await page.locator(".toast", { hasText: "Copied." }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^Touchstone: check of this copy, /);
  assert.equal(text.split("\n").filter((line) => /^\[(As it should be|Worth knowing)\] /.test(line)).length, 17);
  for (const file of built.files) assert.ok(text.includes(`${file.sha256}  ${file.path}`));
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")); });
  await page.click("[data-check-act=copy]");
  await page.waitForSelector("dialog [data-handed]");
  assert.match(await page.inputValue("dialog [data-handed]"), /^Touchstone: check of this copy, /);
});

check(its, "everything stored can be downloaded as it is, what was set aside too", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, of.id);
  await choose(page, of.walk[0].id, { level: 3 });
  await saved(page);
  await page.evaluate(() => localStorage.setItem("touchstone:1:torn:head", "{\"v\":1"));
  await page.goto(`${url}#/check`);
  await page.reload();
  await ready(page);
  await page.getByText("One unreadable record is set aside.").waitFor();
  const { name, text } = await download(page, () => page.click("[data-check-act=raw]"));
  const raw = JSON.parse(text), stored = await page.evaluate(() => ({ ...localStorage }));
  assert.equal(name, "touchstone-raw.json");
  assert.equal(raw.format, "touchstone-raw");
  assert.deepEqual(raw.local, stored);
  assert.ok(Object.keys(raw.database.records).some((key) => key.endsWith(":head")));
  assert.ok(Object.keys(raw.local).includes("touchstone:quarantine:touchstone:1:torn:head"));
});

// ---------------------------------------------------------------- where something is wrong
check(its, "a file that is not the build's is named", {}, async ({ context, tab: newTab, url }) => {
  await context.route("**/examples/omnichannel.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} ` });
  });
  const page = await newTab();
  await open(page, `${url}#/check`);
  await shut(page);
  // Where it changes answers, the test tool gives none for the icon.
  const named = async () => { const [verdict, said] = (await found(page)).files ?? []; return [verdict, said?.replace(", favicon.ico", "")]; };
  await until(named, ["bad", "Not as built: examples/omnichannel.json."]);
  assert.equal(await page.textContent("[data-check-summary]"), "One check is not as it should be");
});

check(its, "a foreign script, another policy for markup, a cookie, a request after the door: each is named", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      document.cookie = "host=1";
      const script = document.createElement("script");
      script.type = "text/plain";
      script.dataset.extension = "yes";
      document.head.append(script);
    });
  });
  const page = await newTab();
  await open(page, `${url}#/check`);
  await shut(page);
  await until(async () => verdicts(await found(page)).door, "good");
  const rows = await found(page);
  assert.deepEqual(rows.scripts, ["bad", "One comes from elsewhere, for instance from the host or a browser extension."]);
  assert.equal(rows.cookies[0], "note");
  // An image of the own host is lawful; it is a request all the same, and counted.
  await page.evaluate(() => new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = "index.html?beacon";
  }));
  await home(page);
  await turn(page, () => page.evaluate(() => { location.hash = "#/check"; }));
  await until(async () => (await found(page)).requests, ["bad", "One."]);
});

check(its, "a rule that lets any text become markup is named", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    const make = TrustedTypePolicyFactory.prototype.createPolicy;
    TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
      return make.call(this, name, { ...rules, createHTML: (text) => text });
    };
  });
  const page = await newTab();
  await open(page, `${url}#/check`);
  assert.deepEqual((await found(page)).markup, ["bad", "Another script has made a rule of its own for markup."]);
});

check(its, "a change that could not be stored is named, and nothing is said to be kept", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return set.call(this, key, text);
    };
  });
  const page = await newTab();
  await open(page, url);
  await start(page, of.id);
  await page.evaluate(() => { window.full = true; });
  await choose(page, of.walk[0].id, { level: 3 });
  await page.waitForSelector("[data-save-state=unsaved]");
  await turn(page, () => page.evaluate(() => { location.hash = "#/check"; }));
  const rows = await found(page);
  assert.deepEqual(rows.stores, ["bad", "The latest change could not be stored. Download the file."]);
  assert.equal(rows["last-save"][0], "note");
});

check(its, "in a frame of another site and without stores the check says so", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  const host = await frameHost(`${url}#/check`), page = await newTab();
  try {
    await page.goto(host.url);
    const frame = page.frameLocator("#frame");
    await frame.locator("[data-check=stores]").waitFor();
    const row = async (name) => [await frame.locator(`[data-check=${name}]`).getAttribute("data-verdict"), await frame.locator(`[data-check=${name}] p`).textContent()];
    assert.deepEqual((await row("stores"))[0], "bad");
    assert.match((await row("stores"))[1], /No store works/);
    assert.deepEqual((await row("frame"))[0], "note");
    assert.match((await row("frame"))[1], /page of another site/);
    assert.equal((await row("policy"))[0], "good");
  } finally {
    host.close();
  }
});
