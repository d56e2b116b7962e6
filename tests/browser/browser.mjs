// Starts Chromium for the browser tests, and says at once what any of its pages complained about.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
];

export function launch(options = {}) {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, ...options });
}

/**
 * Chromium as a visitor has it, on a profile folder: its stores last, a frame of another site has stores of
 * its own (the tests' usual browser keeps neither), and all its processes can be killed at once.
 */
export async function browse(profile) {
  mkdirSync(`${profile}/Default`, { recursive: true });
  const settings = `${profile}/Default/Preferences`;
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }));
  const child = spawn(process.env.CHROMIUM || "/usr/bin/chromium", [
    ...FLAGS, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
  ], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(`Chromium did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address), context = browser.contexts()[0];
  return {
    context,
    page: await context.newPage(),
    async kill() {
      const gone = new Promise((resolve) => child.on("exit", resolve));
      process.kill(-child.pid, "SIGKILL");
      await gone;
      await browser.close().catch(() => {});
    },
  };
}

/** Before the page's scripts: `offer(name, content)` in the page opens a file as choosing one does. */
export const offering = () => {
  window.offer = (name, content) => {
    const transfer = new DataTransfer(), input = document.querySelector("input[type=file][data-open]");
    transfer.items.add(new File([content], name, { type: "application/json" }));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
};

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
