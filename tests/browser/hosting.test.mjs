// Hosts: an address that is not there leads back from any depth, and file servers that are not ours do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { serve } from "./server.mjs";
import { check, choose, instrument, open, ready, saved, start, until, world } from "./steps.mjs";

const its = world(), DIST = process.env.DIST || "dist", [first] = instrument("omnichannel").walk.map((item) => item.id);
const NOT_THERE = [/Failed to load resource.*404/];

for (const base of ["/", "/deep/er/%E5%AE%A2%E6%88%B7/"]) {
  check(its, `served at ${base}, an address that is not there says so and leads to the start, with its route`, { allow: NOT_THERE }, async ({ context, tab: newTab }) => {
    const site = await serve(DIST, { base: decodeURI(base) });
    try {
      const url = site.url.replace(decodeURI(base), base), page = await newTab(), violations = [];
      context.on("request", (request) => { if (!request.url().startsWith(new URL(url).origin)) violations.push(request.url()); });
      for (const path of ["nothing", "nothing/", "assessment/2026/results.html", "instruments/nothing.json"]) {
        assert.equal((await page.goto(`${url}${path}?lang=zh-Hans#/scoring`)).status(), 404);
        assert.equal(await page.locator("h1").count(), 2, "both languages");
        await until(() => page.getAttribute("a", "href"), `${new URL(url).pathname}?lang=zh-Hans#/scoring`);
      }
      await page.locator("[lang=zh-Hans] a").click();
      await ready(page);
      assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
      await page.waitForSelector("#page h1");
      assert.deepEqual(violations, []);
    } finally {
      await site.close();
    }
  });
}

/** Starts a program that serves, waits until it answers, and stops it in the end. */
async function serving(program, args, url, use) {
  const child = spawn(program, args, { stdio: "ignore" });
  try {
    await until(() => fetch(url).then((answer) => answer.ok, () => false), true, { within: 10_000 });
    await use();
  } finally {
    child.kill();
  }
}

/** A port nobody uses. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(page, url) {
  await open(page, url);
  await start(page, "omnichannel");
  await choose(page, first, { level: 3 });
  await saved(page);
  await page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 20_000 });
}

check(its, "Python's plain file server does", {}, async ({ tab: newTab }) => {
  const port = await freePort(), url = `http://127.0.0.1:${port}/`;
  await serving("python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", DIST], url, async () => answers(await newTab(), url));
});

check(its, "so does one that knows neither WebAssembly nor JSON by name", { allow: [/WebAssembly.instantiateStreaming/] }, async ({ tab: newTab }) => {
  const known = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html");
    try {
      const bytes = readFileSync(join(DIST, path));
      response.writeHead(200, { "content-type": known[extname(path)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    await answers(await newTab(), `http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
