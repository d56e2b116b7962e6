// ./dev verify: compares a published copy, at an address or in a folder, file by file with the build.json
// beside it; and with that of a second copy, such as one you built yourself. Uses Node.js only.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Bytes of a file of a copy; fails with the reason. */
async function bytesOf(place, path) {
  if (!/^https?:/.test(place)) return readFileSync(join(place, path));
  const response = await fetch(new URL(path, place.endsWith("/") ? place : `${place}/`), { cache: "no-store" });
  if (!response.ok) throw new Error(`the server said ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function madeOf(place) {
  let made;
  try {
    made = JSON.parse(await bytesOf(place, "build.json"));
  } catch (error) {
    throw new Error(`${place}: no build.json to compare with (${error.message})`);
  }
  if (made.format !== "touchstone-build" || !Array.isArray(made.files) || !made.files.length) throw new Error(`${place}: build.json lists no files`);
  return made;
}

/** What is wrong with a copy against its own list: one line a file. */
export async function faults(place, made) {
  const found = [];
  for (const { path, sha256 } of made.files) {
    try {
      const digest = createHash("sha256").update(await bytesOf(place, path)).digest("hex");
      if (digest !== sha256) found.push(`${path}: not the file that was built (${digest})`);
    } catch (error) {
      found.push(`${path}: could not be read (${error.message})`);
    }
  }
  return found;
}

/** What differs between two lists: one line a file. */
export function differences(one, other) {
  const [a, b] = [one, other].map((made) => new Map(made.files.map((file) => [file.path, file.sha256])));
  const paths = [...new Set([...a.keys(), ...b.keys()])].sort();
  return paths.filter((path) => a.get(path) !== b.get(path)).map((path) => `${path}: ${a.has(path) ? (b.has(path) ? "differs" : "only in the first") : "only in the second"}`);
}

const describe = (made) => [`Touchstone ${made.touchstone}${made.source ? `, source ${made.source}` : ""}`, ...made.tools.map((tool) => `${tool.name}: ${tool.version}`)].map((line) => `   ${line}`).join("\n");

async function main([place, other = existsSync("dist/build.json") ? "dist" : null]) {
  const made = await madeOf(place);
  console.log(`${place}\n${describe(made)}`);
  const wrong = await faults(place, made);
  wrong.forEach((line) => console.log(`   !! ${line}`));
  console.log(`   ${made.files.length - wrong.length} of ${made.files.length} files are the ones build.json names`);
  let apart = [];
  if (other && other !== place) {
    const second = await madeOf(other);
    apart = differences(made, second);
    console.log(`${other}\n${describe(second)}`);
    apart.forEach((line) => console.log(`   !! ${line}`));
    console.log(apart.length ? `   ${apart.length} files differ between the two` : `   the two are the same, byte for byte, in all ${made.files.length} files`);
  }
  return wrong.length || apart.length ? 1 : 0;
}

if (process.argv[1]?.endsWith("verify.mjs")) {
  main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
}
