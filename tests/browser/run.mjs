// Runs every browser test file, two at a time. A file that fails is run once more alone, because two
// browsers on two cores can starve each other; failing alone is failing. Says so when it happens. With words as
// arguments: only the files whose names begin with one of them.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";

const folder = "tests/browser";
// The long ones first, so that the short ones fill the gaps.
const order = ["hostile", "panic", "journeys", "access", "storage", "kill", "xlsx", "exports", "print", "network", "keyboard", "past", "mutants"];
const rank = (name) => { const at = order.indexOf(name.split(".")[0]); return at < 0 ? order.length : at; };
const wanted = process.argv.slice(2), isWanted = (name) => !wanted.length || wanted.some((word) => name.startsWith(word));
const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs") && isWanted(name)).sort((a, b) => rank(a) - rank(b));

function run(name) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", `${folder}/${name}`]);
    let text = "";
    child.stdout.on("data", (chunk) => { text += chunk; });
    child.stderr.on("data", (chunk) => { text += chunk; });
    child.on("close", (code) => {
      const count = (word) => Number(text.match(new RegExp(`^# ${word} (\\d+)`, "m"))?.[1] ?? 0);
      const result = { name, code, text, passed: count("pass"), failed: count("fail"), seconds: Math.round((Date.now() - started) / 1000) };
      console.log(`   ${code === 0 ? "ok    " : "FAILED"} ${name}: ${result.passed} passed, ${result.failed} failed, ${result.seconds} s`);
      resolve(result);
    });
  });
}

function explain(text) {
  const lines = text.split("\n"), at = lines.map((line, index) => (/^\s*not ok/.test(line) ? index : -1)).filter((index) => index >= 0);
  for (const start of at) console.log(lines.slice(start, start + 28).map((line) => `      ${line.slice(0, 300)}`).join("\n"));
}

const waiting = [...files], results = [];
await Promise.all([0, 1].map(async () => { while (waiting.length) results.push(await run(waiting.shift())); }));
for (const result of results.filter((result) => result.code !== 0)) {
  explain(result.text);
  console.log(`   ${result.name} once more, alone`);
  Object.assign(result, await run(result.name));
  if (result.code !== 0) explain(result.text);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(results.some((result) => result.code !== 0) ? 1 : 0);
