// Files the page makes, opened by programs that are not ours: LibreOffice, openpyxl and PDFium (`dev`
// installs them), and our own command line.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LARGE = { maxBuffer: 1 << 28 };

/** Lends a folder for files. */
function scratch(use) {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const python = (script, paths) =>
  JSON.parse(execFileSync("python3", [`tests/files/${script}.py`, ...paths], { ...LARGE, env: { ...process.env, PYTHONPATH: "target/tools/python" } }));

/** What openpyxl finds in a workbook, and in what LibreOffice makes of it. */
export function readBoth(bytes) {
  return scratch((folder) => {
    const ours = join(folder, "ours.xlsx"), theirs = join(folder, "out", "ours.xlsx");
    writeFileSync(ours, bytes);
    execFileSync("soffice", [
      `-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", join(folder, "out"), ours,
    ], { stdio: "pipe", timeout: 120_000 });
    return python("read_xlsx", [ours, theirs]);
  });
}

/** Page by page, what PDFium finds in PDF files. */
export function readPdfs(pdfs) {
  return scratch((folder) => {
    const paths = pdfs.map((pdf, at) => join(folder, `${at}.pdf`));
    paths.forEach((path, at) => writeFileSync(path, pdfs[at]));
    return python("read_pdf", paths);
  });
}

/** What the command line makes of an assessment file: scorecard and outlook. */
export function native(json, today) {
  return scratch((folder) => {
    const path = join(folder, "answers.json");
    writeFileSync(path, JSON.stringify(json));
    // The features of `./dev test`, so that nothing is built anew.
    const run = ["run", "--quiet", "--no-default-features", "--features", "assemble", "--bin", "touchstone", "--"];
    const say = (command) => JSON.parse(execFileSync("cargo", [...run, command, path, "--today", today], LARGE));
    return { card: say("score"), out: say("plan") };
  });
}
