// What leaves the app: CSV that spreadsheets read right, charts as SVG and PNG, print and PDF.
import assert from "node:assert/strict";
import {
  IDS, LANGS, answers, check, document, download, go, instrument, metrics, open, openFile, score, tab, until, world,
} from "./steps.mjs";

const its = world();

/** RFC 4180, strictly: CRLF ends a row, quotes only around whole cells. */
function csv(text) {
  const rows = [];
  let row = [], at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === `"`) {
      for (at += 1; !(text[at] === `"` && text[at + 1] !== `"`); at += text[at] === `"` ? 2 : 1) {
        assert.ok(at < text.length, "a quote is not closed");
        cell += text[at];
      }
      at += 1;
    } else {
      for (; at < text.length && !",\r\n".includes(text[at]); at += 1) {
        assert.notEqual(text[at], `"`, "a quote stands inside a bare cell");
        cell += text[at];
      }
    }
    row.push(cell);
    if (text[at] === ",") at += 1;
    else {
      assert.equal(text.slice(at, at + 2), "\r\n", "a row ends in CRLF");
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** The table of a CSV file after its byte-order mark: rows as objects. */
function table({ bytes, text }) {
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "UTF-8 byte-order mark");
  const [head, ...rows] = csv(text.slice(1));
  assert.equal(new Set(head).size, head.length, "each column has a name of its own");
  for (const row of rows) assert.equal(row.length, head.length, "as many cells as columns");
  return { head, rows: rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))) };
}

const state = (answer) => answer?.level ? "rated" : answer?.dont_know ? "dont-know" : answer?.not_applicable !== undefined ? "not-applicable" : "unanswered";
const NOTE = `Two lines,\r\n"quoted"; =and, commas\tand 中文`;

for (const id of IDS) for (const lang of LANGS) {
  check(its, `${id} in ${lang}: CSV long and wide`, { lang }, async ({ tab: newTab, url }) => {
    const of = instrument(id), page = await newTab();
    const responses = answers(of, (at) => (at === 8 ? undefined : { ...(at % 7 === 3 ? { dont_know: true } : at % 11 === 5 ? { not_applicable: "-1 reason" } : { level: 1 + (at % 5) }) }));
    responses[of.walk[1].id] = { ...responses[of.walk[1].id], note: NOTE, flag: true, evidence: [{ title: "+a", place: "b", owner: "c", date: "2019-01-01" }] };
    await open(page, url);
    const whole = document(of, { responses, organisation: "@Fern, Lake" });
    await openFile(page, whole);
    await tab(page, "results");
    const shown = score(of, responses);

    const long = table(await download(page, () => page.click("[data-export=csv]")));
    assert.equal(long.rows.length, of.walk.length);
    for (const [at, item] of of.walk.entries()) {
      const row = long.rows[at], answer = responses[item.id], level = answer?.level;
      assert.deepEqual(
        [row.item, row.item_name, row.dimension, row.answer, row.level, row.weight],
        [item.id, item.name[lang], item.dimension, state(answer), String(level ?? ""), String(item.weight)],
      );
      assert.equal(row.statement, level ? item.anchors[level - 1][lang] : "");
      assert.equal(row.reason, answer?.not_applicable ? "'-1 reason" : "");
      assert.equal(row.organisation, "'@Fern, Lake");
      const index = shown[`index ${item.dimension}`];
      assert.ok(index === undefined ? row.dimension_index === "" : Math.abs(row.dimension_index - index) < 1e-12);
    }
    const noted = long.rows[1];
    assert.deepEqual([noted.note, noted.flag, noted.evidence_count, noted.evidence, noted.stale], [NOTE, "yes", "1", "'+a | b | c | 2019-01-01", "yes"]);

    const wide = table(await download(page, () => page.click("[data-export-wide]")));
    assert.equal(wide.rows.length, 1);
    const [row] = wide.rows;
    assert.deepEqual(wide.head.filter((name) => name.startsWith("item:")), of.walk.map((item) => `item:${item.id}`));
    assert.deepEqual(wide.head.filter((name) => name.startsWith("dimension:")), of.dimensions.map((one) => `dimension:${one.id}`));
    for (const item of of.walk) assert.equal(row[`item:${item.id}`], String(responses[item.id]?.level ?? state(responses[item.id])));
    for (const name of ["index", "level", "low", "high", "coverage"]) assert.ok(Math.abs(row[name] - shown[name]) < 1e-12, name);
    const [hooks] = [await metrics(page)];
    for (const name of ["index", "level", "low", "high", "coverage"]) assert.equal(row[name], hooks[name], "the same digits as on the page");
  });

  check(its, `${id} in ${lang}: charts as SVG`, { lang }, async ({ tab: newTab, url }) => {
    const of = instrument(id), page = await newTab();
    await open(page, url);
    await openFile(page, document(of));
    await tab(page, "results");
    const parser = await page.context().newPage(); // an empty page: ours lets nothing parse but its own charts
    for (const kind of ["radar", "bars"]) {
      const svg = await download(page, () => page.click(`[data-chart=${kind}-svg]`));
      assert.match(svg.name, /\.svg$/);
      const { words, ...found } = await parser.evaluate((source) => {
        const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
        const all = [root, ...root.querySelectorAll("*")];
        return {
          name: root.localName, space: root.namespaceURI,
          sized: [root.getAttribute("width"), root.getAttribute("height")].every((size) => Number(size) > 0),
          bad: all.filter((one) => ["script", "foreignObject", "parsererror"].includes(one.localName)).length,
          handlers: all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")).length,
          foreign: all.flatMap((one) => ["href", "xlink:href", "src"].map((name) => one.getAttribute(name))).filter((to) => to && !to.startsWith("#")).length,
          variables: source.includes("var("), words: root.textContent.replace(/\s/g, ""),
        };
      }, svg.text);
      assert.deepEqual(found, { name: "svg", space: "http://www.w3.org/2000/svg", sized: true, bad: 0, handlers: 0, foreign: 0, variables: false });
      for (const { name, short } of of.dimensions) assert.ok([name, short].some((text) => words.includes(text[lang].replace(/\s/g, ""))), name[lang]);
    }
  });
}

for (const [id, lang] of [["competencies", "zh-Hans"], ["omnichannel", "en"]]) {
  check(its, `${id} in ${lang}: charts as PNG`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await openFile(page, document(instrument(id)));
    await tab(page, "results");
    const parser = await page.context().newPage();
    for (const kind of ["radar", "bars"]) {
      const { name, bytes } = await download(page, () => page.click(`[data-chart=${kind}-png]`));
      assert.match(name, /\.png$/);
      assert.equal(bytes.subarray(0, 8).toString("hex"), "89504e470d0a1a0a");
      assert.ok(bytes.length > 1000 && bytes.readUInt32BE(16) >= 600 && bytes.readUInt32BE(20) >= 300, `${bytes.length} bytes`);
      const colours = await parser.evaluate(async (encoded) => {
        const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${encoded}`)).blob());
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        canvas.drawImage(picture, 0, 0);
        return new Set(new Uint32Array(canvas.getImageData(0, 0, picture.width, picture.height).data.buffer)).size;
      }, bytes.toString("base64"));
      assert.ok(colours > 8, `the picture holds only ${colours} colours`);
    }
  });
}

check(its, "print: every answer in a table, the bar and buttons gone, and a PDF of several pages", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), page = await newTab(), responses = answers(of);
  responses[of.walk[2].id] = { level: 4, note: "A note to print.", evidence: [{ title: "Report", place: "Shelf", owner: "Ann", date: "2026-01-01" }] };
  await open(page, url);
  await openFile(page, document(of, { responses }));
  await tab(page, "results");
  assert.equal(await page.isVisible(".answers"), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".answers tr:visible").count(), of.walk.length);
  const printed = await page.locator(".answers").innerText();
  for (const item of of.walk) {
    assert.ok(printed.includes(item.name.en));
    const { level } = responses[item.id];
    if (level) assert.ok(printed.includes(item.anchors[level - 1].en));
  }
  assert.ok(printed.includes("A note to print.") && printed.includes("Report, Shelf, Ann"));
  for (const gone of [".bar", ".foot", "[data-print]", "[data-export]", "[data-chart]"]) assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone);
  assert.ok((await page.locator("#page").innerText()).includes("Fern Lake Water"), "the organisation is in print");
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 10_000);
  await page.emulateMedia({ media: null });
});

check(its, "print in dark mode is dark ink on white paper", { colorScheme: "dark" }, async ({ tab: newTab, url }) => {
  const of = instrument("omnichannel"), page = await newTab();
  await open(page, `${url}?theme=dark`);
  await openFile(page, document(of));
  await tab(page, "results");
  await page.emulateMedia({ media: "print" });
  const [ink, paper] = await page.evaluate(() => [getComputedStyle(document.querySelector("#page h1")).color, getComputedStyle(document.body).backgroundColor]);
  const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
  assert.ok(light(ink) < 0.3 && light(paper) > 0.95, `${ink} on ${paper}`);
  await page.emulateMedia({ media: null });
});

for (const lang of LANGS) {
  check(its, `print buttons and the blank questionnaires in ${lang}`, { lang }, async ({ context, tab: newTab, url }) => {
    await context.addInitScript("window.printed = 0; window.print = () => { window.printed += 1; };");
    const page = await newTab();
    await open(page, url);
    for (const [at, id] of IDS.entries()) {
      const of = instrument(id);
      await go(page, `#/blank/${id}`);
      const words = await page.locator("#page").innerText();
      for (const item of of.walk) {
        assert.ok(words.includes(item.text[lang]), item.id);
        for (const anchor of item.anchors) assert.ok(words.includes(anchor[lang]), anchor[lang]);
      }
      await page.click("[data-print]");
      await until(() => page.evaluate(() => window.printed), at + 1);
    }
    assert.equal((await page.pdf({ format: "A4" })).subarray(0, 5).toString(), "%PDF-");
    await openFile(page, document(instrument("omnichannel")));
    await tab(page, "results");
    await page.click("[data-print]");
    await until(() => page.evaluate(() => window.printed), IDS.length + 1);
  });
}
