// ./dev verify: what it says of a good copy, of one that was changed, and of none.
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { serve } from "./server.mjs";

const DIST = process.env.DIST || "dist", folder = mkdtempSync(join(tmpdir(), "touchstone-copy-"));
const count = JSON.parse(readFileSync(`${DIST}/build.json`, "utf8")).files.length;
const verify = (...places) => new Promise((resolve) => {
  // Not spawnSync: the server of the copy runs in this process.
  execFile(process.execPath, ["tests/verify.mjs", ...places], (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("a good copy, in a folder and at an address, is the one that was built", async () => {
  const site = await serve(DIST, { base: "/sub/" });
  try {
    for (const place of [DIST, site.url, site.url.slice(0, -1)]) {
      const { code, out } = await verify(place, DIST);
      assert.equal(code, 0, out);
      assert.match(out, new RegExp(`${count} of ${count} files are the ones build.json names`));
      if (place !== DIST) assert.match(out, /the two are the same, byte for byte/);
      assert.match(out, /rustc: rustc \d/);
    }
  } finally {
    await site.close();
  }
});

test("a changed, a missing and an added file are named", async () => {
  const copy = join(folder, "changed");
  cpSync(DIST, copy, { recursive: true });
  appendFileSync(join(copy, "index.html"), " ");
  rmSync(join(copy, "examples/omnichannel.json"));
  const { code, out } = await verify(copy, DIST);
  assert.equal(code, 1);
  assert.match(out, /!! index\.html: not the file that was built/);
  assert.match(out, /!! examples\/omnichannel\.json: could not be read/);
  const list = JSON.parse(readFileSync(join(copy, "build.json"), "utf8"));
  list.files = list.files.filter((file) => file.path !== "examples/omnichannel.json").concat({ path: "new.js", sha256: "00", bytes: 1 });
  writeFileSync(join(copy, "build.json"), JSON.stringify(list));
  const second = await verify(copy, DIST);
  assert.equal(second.code, 1);
  assert.match(second.out, /examples\/omnichannel\.json: only in the second/);
  assert.match(second.out, /new\.js: only in the first/);
});

test("a copy without a list, and no copy, are refused with the reason", async () => {
  const empty = mkdtempSync(join(folder, "empty-"));
  const none = await verify(empty);
  assert.equal(none.code, 2);
  assert.match(none.err, /no build\.json to compare with/);
  const bare = spawnSync("./dev", ["verify"], { encoding: "utf8" });
  assert.equal(bare.status, 2);
  assert.match(bare.stderr, /takes the address or folder/);
});
