// The published JSON Schemas and the files agree: instruments, frozen assessments, worked examples.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const instrument = ajv.compile(read("public/schema/instrument.v1.json"));
const assessment = ajv.compile(read("public/schema/assessment.v1.json"));
const initiatives = ajv.compile(read("public/schema/initiatives.v1.json"));
const says = (validate) => JSON.stringify(validate.errors?.slice(0, 3));

test("every instrument fits its schema", () => {
  for (const name of readdirSync("public/instruments")) {
    assert.ok(instrument(read(`public/instruments/${name}`)), `${name}: ${says(instrument)}`);
  }
});

test("an own instrument fits it, in two languages and in one", () => {
  const one = (value) => {
    if (Array.isArray(value)) return value.map(one);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "zh-Hans").map(([key, inner]) => [key, one(inner)]));
  };
  for (const edition of ["1.0", "1.1"]) {
    const file = read(`tests/fixtures/shop-${edition}.json`);
    assert.ok(instrument(file), says(instrument));
    assert.ok(instrument(one(file)), says(instrument));
    assert.ok(!instrument({ ...file, items: [{ ...file.items[0], text: { en: 7 } }] }));
    assert.ok(assessment({ ...read("tests/fixtures/assessment-v1.json"), instrument_file: file }), says(assessment));
  }
});

test("every frozen assessment fits its schema, and a broken one does not", () => {
  const frozen = read("tests/fixtures/assessment-v1.json");
  assert.ok(assessment(frozen), says(assessment));
  for (const entry of [{ level: 11 }, { level: "3" }, { level: 2, dont_know: true }, { evidence: [{ date: "soon" }] }]) {
    assert.ok(!assessment({ ...frozen, responses: { "oc-personas": entry } }), JSON.stringify(entry));
  }
});

test("every library of initiatives fits its schema", () => {
  for (const name of readdirSync("public/initiatives")) {
    const file = read(`public/initiatives/${name}`);
    assert.ok(initiatives(file), `${name}: ${says(initiatives)}`);
    assert.ok(!initiatives({ ...file, initiatives: [{ ...file.initiatives[0], stream: "other" }] }));
  }
});

test("a plan fits the schema, and a broken one does not", () => {
  const frozen = read("tests/fixtures/assessment-v1.json"), grades = (names) => Object.fromEntries(names.split(" ").map((name) => [name, 3]));
  const action = {
    start: "2026-12-01", months: 3, stream: "strategy", facet: "people", theme: "ease", status: "planned", after: ["b"], items: ["oc-personas"],
    benefit: grades("revenue cost cross_sell customer employee retention"), effort: grades("cost duration complexity"), milestones: [{ title: "Half", day: "2027-01-01" }],
  };
  const kpi = { name: "Orders", kind: "sales", unit: "percent", better: "up", baseline: 1, target: 2.5 };
  const plan = { start: "2026-12-01", targets: { "oc-research": { level: 3.5, importance: 4 } }, actions: { a: action }, kpis: { k: kpi } };
  assert.ok(assessment({ ...frozen, plan }), says(assessment));
  for (const broken of [
    { targets: { "oc-research": { level: 0.5 } } }, { targets: { "oc-research": { importance: 6 } } }, { actions: { a: { ...action, months: 0 } } },
    { actions: { a: { ...action, effort: grades("cost duration") } } }, { kpis: { k: { ...kpi, unit: "apples" } } }, { weights: { benefit: [1], effort: [1, 1, 1] } },
  ]) assert.ok(!assessment({ ...frozen, plan: broken }), JSON.stringify(broken));
});

test("a brand fits its schema, the example of docs/brand.md and the shipped one; broken ones do not", () => {
  const brand = ajv.compile(read("public/schema/config.v1.json"));
  const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(readFileSync("docs/brand.md", "utf8"))[1]);
  for (const good of [example, read("public/touchstone.config.json")]) assert.ok(brand(good), JSON.stringify(brand.errors));
  const broken = [
    { name: "" }, { logo: "../a.svg" }, { logo: "https://a.example/a.svg" }, { style: { accent: "red" } }, { style: { radius: 25 } }, { instruments: [] },
    { contact: { text: "a" } }, { imprint: { text: "a", href: "https://a.example" } }, { privacy: { href: "javascript:alert(1)" } }, { after: { text: "a" } }, { colour: "red" },
  ];
  for (const one of broken) assert.ok(!brand({ ...example, ...one }), JSON.stringify(one));
});
