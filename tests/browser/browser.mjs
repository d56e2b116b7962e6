// Starts Chromium for the browser tests, and says at once what any of its pages complained about.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
];

export function launch(options = {}) {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, ...options });
}

/** The same on a profile folder, with a visitor's usual settings: stores last, and a frame of another site
 * has stores of its own (headless Chromium would refuse it all storage). */
export function launchAt(profile) {
  mkdirSync(`${profile}/Default`, { recursive: true });
  writeFileSync(`${profile}/Default/Preferences`, JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }));
  return chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
}

/** A page whose console errors and warnings, page errors and failed requests are collected. */
export async function watched(context, complaints = []) {
  const page = await context.newPage();
  page.complaints = complaints;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("requestfailed", (request) => {
    // Cut off because its page was left or closed: no fault of the page.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`request failed: ${request.url()}`);
  });
  return page;
}

/** Waits until the app has taken over. */
export async function ready(page) {
  await page.waitForSelector("html[data-ready]", { state: "attached", timeout: 10000 });
}

export async function open(page, url) {
  await page.goto(url);
  await ready(page);
}
