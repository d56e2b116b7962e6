// The published JSON Schemas and the files agree: instruments, frozen assessments, worked examples.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const instrument = ajv.compile(read("public/schema/instrument.v1.json"));
const assessment = ajv.compile(read("public/schema/assessment.v1.json"));
const says = (validate) => JSON.stringify(validate.errors?.slice(0, 3));

test("every instrument fits its schema", () => {
  for (const name of readdirSync("public/instruments")) {
    assert.ok(instrument(read(`public/instruments/${name}`)), `${name}: ${says(instrument)}`);
  }
});

test("every frozen assessment fits its schema, and a broken one does not", () => {
  const frozen = read("tests/fixtures/assessment-v1.json");
  assert.ok(assessment(frozen), says(assessment));
  for (const entry of [{ level: 11 }, { level: "3" }, { level: 2, dont_know: true }, { evidence: [{ date: "soon" }] }]) {
    assert.ok(!assessment({ ...frozen, responses: { "oc-personas": entry } }), JSON.stringify(entry));
  }
});
