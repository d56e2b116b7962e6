// The page's policy, in force on the release build: no script but its own, markup only from charts, no
// connection once everything is here, no WebRTC. Violations are counted by the page itself.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createSocket } from "node:dgram";
import { readFileSync, readdirSync } from "node:fs";
import { IDS, LANGS, answers, check, document, instrument, open, openFile, reload, start, tab, world } from "./steps.mjs";

const its = world(), of = instrument("omnichannel"), DIST = process.env.DIST || "dist";
const closed = (page) => page.waitForSelector("html[data-door=closed]", { state: "attached", timeout: 15_000 });
const BLOCKED = [/Content Security Policy|Trusted|requires|violates|Refused|net::ERR/i, /request failed/, /Failed to load resource/, /page error/];

/** A server and a UDP socket elsewhere, counting what reaches them. */
async function sink() {
  const hits = [], server = createServer((request, response) => { hits.push(request.url); response.end("x"); });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const udp = createSocket("udp4");
  udp.on("message", (bytes) => hits.push(`udp ${bytes.length}`));
  await new Promise((done) => udp.bind(0, "127.0.0.1", done));
  return { hits, http: `http://127.0.0.1:${server.address().port}/`, udp: udp.address().port, close() { server.close(); udp.close(); } };
}

check(its, "the page holds no script and no style of its own, and starts with its policy", {}, async () => {
  const html = readFileSync(`${DIST}/index.html`, "utf8");
  assert.match(html, /<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>|<style|\son[a-z]+=|\sstyle=|javascript:/i);
  assert.doesNotMatch(html, /unsafe-inline|'unsafe-eval'/);
  const guard = readdirSync(DIST).find((name) => name.startsWith("guard-"));
  assert.ok(readFileSync(`${DIST}/${guard}`).length <= 3000, "the guard is at most 3 KB");
});

for (const lang of LANGS) {
  check(its, `in ${lang} every page works under the policy without a violation, and the door is closed when idle`, { lang }, async ({ context, tab: newTab, url }) => {
    await context.addInitScript(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    });
    const page = await newTab();
    await open(page, url);
    await closed(page);
    // The service worker fills its cache by itself, and may still be at it.
    await page.evaluate(() => navigator.serviceWorker.ready);
    const asked = [];
    context.on("request", (request) => { if (!/^(blob|data):/.test(request.url())) asked.push(request.url()); });
    for (const id of IDS) {
      await openFile(page, document(instrument(id), { responses: answers(instrument(id)) }));
      for (const name of ["results", "review", "submit", "answer"]) await tab(page, name);
      await page.evaluate((to) => { location.hash = to; }, "#/");
      await page.waitForSelector("main#home", { state: "visible" });
    }
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(asked, [], "no request since the door closed");
  });
}

check(its, "a script with the page's own rights gets nothing out: 0 of 12 channels reach another host", { allow: BLOCKED }, async ({ tab: newTab, url }) => {
  const out = await sink(), page = await newTab();
  try {
    await open(page, url);
    await start(page, "omnichannel");
    await closed(page);
    await page.evaluate(async ({ http, udp }) => {
      const attempt = async (act) => { try { await act(); } catch { /* refused */ } };
      const element = (name, set) => { const one = document.createElement(name); set(one); document.body.append(one); };
      await attempt(() => fetch(http + "fetch", { mode: "no-cors" }));
      await attempt(() => fetch("./index.html").then((answer) => fetch(http + answer.status)));
      await attempt(() => { const ask = new XMLHttpRequest(); ask.open("GET", http + "xhr"); ask.send(); });
      await attempt(() => navigator.sendBeacon(http + "beacon", "x"));
      await attempt(() => new WebSocket(http.replace("http", "ws") + "socket"));
      await attempt(() => new EventSource(http + "events"));
      await attempt(() => { new Image().src = http + "image"; });
      await attempt(() => element("iframe", (one) => { one.src = http + "frame"; }));
      await attempt(() => element("link", (one) => { one.rel = "stylesheet"; one.href = http + "style"; }));
      await attempt(() => element("script", (one) => { one.src = http + "script"; }));
      await attempt(() => element("form", (one) => { one.action = http + "form"; one.method = "post"; setTimeout(() => one.submit()); }));
      await attempt(() => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] });
        peer.createDataChannel("x");
        return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
      });
    }, { http: out.http, udp: out.udp });
    await page.waitForTimeout(1500);
    assert.deepEqual(out.hits, []);
    assert.equal(await page.evaluate(() => typeof window.RTCPeerConnection), "undefined");
  } finally {
    out.close();
  }
});

check(its, "only a chart's markup may be put in as such", { allow: BLOCKED }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const tried = await page.evaluate(() => {
    const put = (text) => { try { document.createElement("div").innerHTML = text; return "in"; } catch { return "refused"; } };
    return [
      '<svg viewBox="0 0 1 1"><path class="ch-line" d="M0 0"/><text>a &lt; b onload=x</text></svg>',
      "<b>x</b>", "<svg ><script>x</script></svg>", '<svg viewBox="0"><a href="x">y</a></svg>', '<svg onload="x"></svg>', '<svg viewBox="0"><g onclick="x"/></svg>',
      '<svg viewBox="0"><image href="x"/></svg>', '<svg viewBox="0"><path style="x"/></svg>', '<svg viewBox="0"><text>a</text', "<svg <img src=x>", '<svg viewBox="0"><foreignObject></foreignObject></svg>',
    ].map(put);
  });
  assert.deepEqual(tried, ["in", ...Array(10).fill("refused")]);
  // From a timer: what the test tool evaluates itself is let through.
  const evaluated = await page.evaluate(() => new Promise((done) => setTimeout(() => done(["eval", "Function"].map((name) => {
    try { return String(window[name]("1")); } catch { return "refused"; }
  })))));
  assert.deepEqual(evaluated, ["refused", "refused"]);
});

check(its, "the door stays closed when its element is taken away, and opens only with a new page", { allow: BLOCKED }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await closed(page);
  const ask = () => page.evaluate(() => fetch("./index.html").then(() => "answered", () => "refused"));
  await page.evaluate(() => document.querySelectorAll("meta[http-equiv]").forEach((one) => one.remove()));
  assert.equal(await ask(), "refused");
  await reload(page);
  assert.equal(await ask(), "answered");
});
