// The bytes of a first load up to the first question, brotli 11: page, style, scripts, WebAssembly
// and one instrument in one language: what the page itself names, not what is fetched when idle. Fails when
// they pass the ceiling; ./dev bench says the rest.
import { readFileSync, readdirSync } from "node:fs";
import { brotli } from "./server.mjs";

// The agreed budget is 230 KB. The second half of the program (touchstone-rest) and the writer of workbooks
// (touchstone-xlsx) are fetched when idle.
const CEILING = Number(process.env.CEILING || 230_000);
const folder = process.argv[2] || "dist";

export function weigh(folder) {
  const page = readFileSync(`${folder}/index.html`, "utf8");
  const names = ["index.html", ...new Set([...page.matchAll(/<(?:link (?:as="fetch" )?rel="(?:stylesheet|preload|modulepreload)"|script)[^>]*\s(?:href|src)="\.\/([^"]+)"/g)].map(([, name]) => name))];
  const parts = names.map((name) => [name.replace(/-[0-9a-f]{8,}/, ""), readFileSync(`${folder}/${name}`)]);
  const instruments = readdirSync(`${folder}/instruments`).filter((name) => /\.(en|zh-Hans)\.json$/.test(name));
  const sizes = instruments.map((name) => [name, brotli(readFileSync(`${folder}/instruments/${name}`)).length]);
  const largest = sizes.reduce((a, b) => (b[1] > a[1] ? b : a));
  const rows = parts.map(([name, bytes]) => [name, brotli(bytes).length]);
  rows.push([`instruments/${largest[0]} (the largest)`, largest[1]]);
  return { rows, total: rows.reduce((sum, [, size]) => sum + size, 0) };
}

if (process.argv[1].endsWith("weigh.mjs")) {
  const { rows, total } = weigh(folder);
  for (const [name, size] of rows) console.log(`   ${String(size).padStart(8)}  ${name}`);
  console.log(`   ${String(total).padStart(8)}  bytes, brotli, first load up to the first question (ceiling ${CEILING})`);
  process.exit(total > CEILING ? 1 : 0);
}
