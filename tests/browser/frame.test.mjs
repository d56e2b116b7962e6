// What a page around ours may forbid: downloads, dialogs, the clipboard.
// And a browser without the newer parts of `crypto`, as over plain http.
import assert from "node:assert/strict";
import { check, choose, document, downloadJson, frameHost, home, instrument, open, openFile, radio, reload, saved, start, world } from "./steps.mjs";

const its = world(), of = instrument("omnichannel"), [first] = of.walk.map((item) => item.id);

check(its, "a frame that forbids downloads: the file's text can be read and copied", { allow: [/Download is disallowed/i, /Clipboard API has been blocked/] }, async ({ tab: newTab, url }) => {
  const host = await frameHost(url, "localhost", 'sandbox="allow-scripts allow-same-origin"'), page = await newTab();
  let downloads = 0;
  page.on("download", () => { downloads += 1; });
  try {
    const frame = page.frameLocator("#frame");
    await page.goto(host.url);
    await frame.locator("[data-instrument=omnichannel]").click();
    await frame.locator(radio(first, "4")).check();
    await frame.locator("[data-save-state=memory], [data-save-state=saved]").waitFor();
    await frame.locator("[data-export=json]").click();
    await frame.locator("[data-show-file]").click();
    const text = await frame.locator("dialog [data-handed]").inputValue();
    assert.deepEqual(JSON.parse(text).responses, { [first]: { level: 4 } });
    assert.match(await frame.locator("dialog label").textContent(), /\.json$/);
    await frame.locator("dialog [data-copy]").click();
    // A frame of another site may not write to the clipboard unless it is allowed to.
    await frame.locator("dialog [role=status]", { hasText: "Ctrl+C" }).waitFor();
    const selected = await frame.locator("dialog [data-handed]").evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
    assert.equal(selected, text);
    await frame.locator("dialog [data-cancel]").click();
    // Our own dialogs work where alert() and confirm() do not, and offer the file as a text, too.
    await frame.locator("[data-goto=review]").click();
    await frame.locator("[data-reset]").click();
    await frame.locator("dialog [data-file-first]").click();
    assert.equal(await frame.locator("dialog [data-handed]").inputValue(), text);
    await frame.locator("dialog [data-cancel]").click();
    await frame.locator("[data-goto=home]").first().click();
    assert.equal(downloads, 0, "the frame did forbid it");
  } finally {
    host.close();
  }
});

check(its, "outside a frame no text is offered after a download", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(of, { responses: { [first]: { level: 4 } } }));
  await downloadJson(page);
  assert.equal(await page.locator("[data-show-file]").count(), 0);
});

const CRYPTO = {
  "no randomUUID and no subtle, as over plain http": () => {
    delete Crypto.prototype.randomUUID;
    delete Crypto.prototype.subtle;
  },
  "no crypto at all": () => Object.defineProperty(window, "crypto", { value: undefined, configurable: true }),
};
for (const [name, script] of Object.entries(CRYPTO)) {
  check(its, `${name}: answers are kept, each assessment has an id of its own, and the self-check says what it cannot compare`, {}, async ({ context, tab: newTab, url }) => {
    await context.addInitScript(script);
    const page = await newTab();
    await open(page, url);
    const ids = [];
    for (const level of [2, 5]) {
      await start(page, "omnichannel");
      await choose(page, first, { level });
      await saved(page);
      ids.push((await downloadJson(page)).id);
      await home(page);
    }
    assert.notEqual(ids[0], ids[1]);
    for (const id of ids) assert.match(id, /^[a-z0-9]{12}$/);
    await reload(page);
    assert.equal(await page.locator("[data-listed], [data-continue]").first().isVisible(), true);
    await page.evaluate(() => { location.hash = "#/check"; });
    await page.waitForSelector("[data-check=files][data-verdict=note]");
  });
}
