// The bytes of a first load up to the first question, brotli 11: page, style, scripts, WebAssembly
// and one instrument in one language: what the page itself names, not what is fetched when idle. Fails when
// they pass the ceiling; ./dev bench says the rest.
import { readFileSync, readdirSync } from "node:fs";
import { brotli } from "./server.mjs";

// The budget is 231.5 KB with two languages; each further one brings its texts, about 4.3 KB. The second half of the program (touchstone-rest) and the writer of workbooks
// (touchstone-xlsx) are fetched when idle.
const BUDGET = 231_500, LANGUAGE = 4_500;

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
  const folder = process.argv[2] || "dist", { rows, total } = weigh(folder);
  const languages = readdirSync(folder).filter((name) => /^manifest.*\.webmanifest$/.test(name)).length;
  const ceiling = Number(process.env.CEILING || BUDGET + LANGUAGE * Math.max(0, languages - 2));
  for (const [name, size] of rows) console.log(`   ${String(size).padStart(8)}  ${name}`);
  console.log(`   ${String(total).padStart(8)}  bytes, brotli, first load up to the first question (ceiling ${ceiling})`);
  process.exit(total > ceiling ? 1 : 0);
}
