// ./dev third: a made-up third language in a copy of the tree. It is one file of texts, the English ones with accents,
// written from right to left, with six forms and a decimal comma; nothing else of the program changes. One questionnaire
// of the copy speaks it, too, so that its pages show no other language; the others fall back.
//
// `node tests/third.mjs make` writes the copy, `native` has the build refuse a file that lacks a key and the command
// line speak. The walk through the built app is tests/browser/third.mjs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url)), copy = `${root}target/third`;
const PARTS = [".cargo", "src", "build", "build.rs", "Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "public", "style", "tests/web.rs", "tests/native", "tests/common"];
// One text has all six forms (zero, one, two, few, many, other), each to be told from the others.
const FORMED = "OpenHeading", FORMS = ["zërø", "ønë", "twø", "fëw", "mány", "øthër"];
const TAG = "ar", SPEAKS = "omnichannel";
const CATALOGUE = `${copy}/src/text/languages/${TAG}.toml`;
const ACCENTS = { a: "á", e: "ë", i: "î", o: "ø", u: "ü", y: "ÿ", A: "Å", E: "É", I: "Ï", O: "Ö", U: "Û", Y: "Ý" };
const accented = (text) => text.replace(/\{[^}]*\}|[aeiouyAEIOUY]/g, (one) => ACCENTS[one] ?? one);

/** The file of the third language. */
function catalogue() {
  const own = { name: '"العربية"', plural: '"arabic"', direction: '"rtl"', also: "[]", Decimal: '","', Percent: '"{n} %"' };
  let inside = false;
  const line = (line) => {
    if (line === '"""' || line.endsWith(' = """')) {
      inside = !line.startsWith('"""');
      return line;
    }
    if (inside) {
      inside = !line.endsWith('"""');
      return accented(line);
    }
    const [, key, quote, text] = /^([\w-]+) = (["'])(.*)\2$/.exec(line) ?? [];
    if (own[key]) return `${key} = ${own[key]}`;
    if (!quote) return line;
    if (key === FORMED) return `${key} = "${FORMS.map((form) => `{N} ${form}`).join("|")}"`;
    // One form for all numbers is enough; the lists of words have bars of their own.
    const one = /^(Months|MonthsShort|Counts|CountsFirst|Typed)$/.test(key) ? text : text.split("|").at(-1);
    return `${key} = ${quote}${accented(one)}${quote}`;
  };
  return readFileSync(`${root}src/text/languages/en.toml`, "utf8").split("\n").map(line).join("\n");
}

/** Gives every text of a file of content the third language. */
function speak(path) {
  const more = (value) => {
    if (typeof value?.en === "string" && typeof value["zh-Hans"] === "string") value[TAG] = accented(value.en);
    else if (value && typeof value === "object") Object.values(value).forEach(more);
  };
  const value = JSON.parse(readFileSync(path, "utf8"));
  more(value);
  writeFileSync(path, JSON.stringify(value));
}

function make() {
  for (const part of PARTS) rmSync(`${copy}/${part}`, { recursive: true, force: true });
  mkdirSync(`${copy}/tests`, { recursive: true });
  for (const part of PARTS) cpSync(`${root}${part}`, `${copy}/${part}`, { recursive: true, preserveTimestamps: true });
  writeFileSync(CATALOGUE, catalogue());
  for (const folder of ["instruments", "initiatives", "examples"]) speak(`${copy}/public/${folder}/${SPEAKS}.json`);
}

// Its own folder: Cargo tells two packages of one name apart by their path in the workspace, which is the same here.
const cargo = (...given) => spawnSync("cargo", given, { cwd: copy, encoding: "utf8", env: { ...process.env, CARGO_TARGET_DIR: `${copy}/target`, CARGO_TERM_COLOR: "never" } });

function native() {
  const whole = readFileSync(CATALOGUE, "utf8"), lines = whole.split("\n");
  const lost = ["TabAnswer", "OpenHeading", "Wanted"];
  writeFileSync(CATALOGUE, lines.filter((line) => !lost.some((key) => line.startsWith(`${key} = `))).join("\n"));
  const refused = cargo("check", "--quiet", "--no-default-features", "--lib");
  writeFileSync(CATALOGUE, whole);
  assert.notEqual(refused.status, 0, "a file without three of its keys was built");
  for (const [group, key] of [["first", "TabAnswer"], ["later", "OpenHeading"], ["cli", "Wanted"]]) {
    assert.ok(refused.stderr.includes(`src/text/languages/${TAG}.toml: [${group}] ${key} is missing. In English: "`), `${key}: ${refused.stderr.slice(0, 2000)}`);
  }
  // Every place that is compiled for the machine at hand knows as many languages as there are.
  const checked = cargo("check", "--quiet", "--no-default-features", "--features", "assemble,worker");
  assert.equal(checked.status, 0, checked.stderr);
  const said = cargo("run", "--quiet", "--no-default-features", "--bin", "touchstone", "--", "help", "--lang", TAG);
  assert.equal(said.status, 0, said.stderr);
  assert.match(said.stdout, /thë scørëcård|thë scørëcárd/);
  assert.match(said.stdout, /en, ar, zh-Hans/);
  const found = cargo("run", "--quiet", "--no-default-features", "--bin", "touchstone", "--", "lint", `public/instruments/${SPEAKS}.json`, "--lang", TAG);
  assert.equal(found.status, 0, found.stderr + found.stdout);
  console.log("   A third language: refused without its keys, named each; whole, the command line speaks it.");
}

make();
if (process.argv[2] === "native") native();
