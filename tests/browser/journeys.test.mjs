// The main job, end to end, for every instrument in both languages: answer, see the score live,
// keep it, get it back from the browser and from the file; submit, and find it closed for good.
import assert from "node:assert/strict";
import {
  IDS, LANGS, PROFILE, STRATEGY, act, addEvidence, answers, check, choose, chosen, current, digest, document, download, downloadJson,
  file, go, hasMetrics, home, instrument, listed, metrics, mixed, open, openFile, radio, reload, saved, score, setProfile,
  start, submit, tab, turn, typeWord, until, valuesOf, world,
} from "./steps.mjs";

const its = world();

for (const id of IDS) for (const lang of LANGS) {
  check(its, `${id} in ${lang}: the whole way`, { lang }, async ({ tab: newTab, url }) => {
    const of = instrument(id), responses = answers(of), page = await newTab();
    await open(page, url);
    assert.equal(await page.getAttribute("html", "lang"), lang);
    await start(page, id);
    for (const [at, item] of of.walk.entries()) {
      assert.equal(await page.getAttribute("fieldset[data-item]", "data-item"), item.id);
      assert.equal(await page.locator("#page h1").textContent(), item.text[lang]);
      assert.equal(await page.locator("fieldset input:checked").count(), 0, "nothing is preselected");
      const before = page.url();
      await choose(page, item.id, responses[item.id]);
      assert.equal(page.url(), before, "choosing does not move on");
      if (at === 0) await seeLive(page, of, item);
      if (at === 2) await writeBeside(page, item, responses);
      await turn(page, () => page.click("[data-next]"));
    }
    assert.match(page.url(), /review$/);
    await saved(page);
    await tab(page, "results");
    const expected = score(of, responses);
    await hasMetrics(page, expected);
    const shown = await metrics(page);

    await reload(page);
    await home(page);
    await turn(page, () => page.click("[data-continue]"));
    assert.deepEqual(await chosen(page, of, await current(page)), valuesOf(responses));
    await go(page, `#/a/${await current(page)}/answer/${of.walk[2].id}`);
    await seeBeside(page, of.walk[2], responses);

    const { name, text } = await download(page, () => page.click("[data-export=json]"));
    const kept = JSON.parse(text);
    assert.match(name, new RegExp(`^touchstone-.*${id}.*\\.json$`));
    assert.deepEqual([kept.format, kept.version, kept.language], ["touchstone-assessment", 1, lang]);
    assert.deepEqual(kept.instrument, { id, version: of.edition, digest: of.digest });
    assert.deepEqual(kept.responses, responses);

    await home(page);
    await act(page, "delete");
    await page.click("[data-confirm]");
    await until(() => listed(page), []);
    await openFile(page, text, name);
    await tab(page, "results");
    assert.deepEqual(await metrics(page), shown);
    assert.deepEqual((await downloadJson(page)).responses, responses);
    await saved(page);
    await reload(page);
    await page.waitForSelector("[data-metric=coverage]");
    assert.deepEqual(await metrics(page), shown, "the opened file is stored again, over its own deletion");
  });
}

/** The result is one click away and live from the first answer. */
async function seeLive(page, of, item) {
  await tab(page, "results");
  await page.locator("[data-metric=coverage]:not([data-dimension])").waitFor({ state: "visible" });
  await hasMetrics(page, score(of, { [item.id]: mixed(0) }));
  await turn(page, () => page.goBack());
}

const NOTE = "Asked two teams; they agree.";
const FRESH = { title: "Service report", place: "https://wiki.example.org/report", owner: "R. Quellan", date: new Date().toISOString().slice(0, 10) };
const STALE = { title: "Old audit", place: "Cabinet 3", owner: "", date: "2019-03-04" };

async function writeBeside(page, item, responses) {
  responses[item.id] = { level: 4 };
  await choose(page, item.id, responses[item.id]);
  await page.locator("[data-unsupported]").waitFor();
  await page.fill(`#note-${item.id}`, NOTE);
  await addEvidence(page, item.id, FRESH);
  await page.locator("[data-unsupported]").waitFor({ state: "detached" });
  assert.equal(await page.locator("[data-stale]").count(), 0);
  await addEvidence(page, item.id, STALE);
  await page.locator("[data-evidence] [data-stale]").waitFor();
  await page.click("[data-flag]");
  Object.assign(responses[item.id], { note: NOTE, evidence: [FRESH, STALE], flag: true });
}

async function seeBeside(page, item) {
  assert.equal(await page.inputValue(`#note-${item.id}`), NOTE);
  assert.equal(await page.locator("[data-evidence]").count(), 2);
  assert.equal(await page.getAttribute("[data-flag]", "aria-pressed"), "true");
}

check(its, "clear answer returns an item to unanswered; note and flag stay", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await start(page, "omnichannel");
  const item = await page.getAttribute("fieldset[data-item]", "data-item");
  await page.fill(`#note-${item}`, "Stays.");
  await choose(page, item, { level: 3 });
  await page.click("[data-clear]");
  await until(() => page.locator("input:checked").count(), 0);
  assert.deepEqual((await downloadJson(page)).responses, { [item]: { note: "Stays." } });
  await page.fill(`#note-${item}`, "");
  assert.deepEqual((await downloadJson(page)).responses, {});
});

check(its, "review: open ones first, each item once, edits in place", {}, async ({ tab: newTab, url }) => {
  const of = instrument("omnichannel"), page = await newTab();
  const responses = answers(of, (at) => ({ ...(at === 4 ? {} : mixed(at)), ...([3, 4, 6].includes(at) ? { flag: true } : {}) }));
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  await tab(page, "review");
  const rows = await page.locator("[data-change]").evaluateAll((all) => all.map((one) => one.dataset.change.split(":")));
  assert.deepEqual(rows.map(([, item]) => item).sort(), of.walk.map((item) => item.id).sort(), "every item stands there once");
  assert.deepEqual(rows[0], ["open", of.walk[4].id]);
  assert.deepEqual(rows.filter(([group]) => group === "unknown").map(([, item]) => item), [of.walk[3].id, of.walk[10].id]);
  assert.deepEqual(rows.filter(([group]) => group === "flagged").map(([, item]) => item), [of.walk[6].id]);
  for (const [at, level] of [[0, 2], [rows.length - 1, 5]]) {
    const [group, item] = rows[at];
    await page.click(`[data-change="${group}:${item}"]`);
    await page.check(radio(item, String(level)));
    responses[item] = { ...responses[item], dont_know: undefined, not_applicable: undefined, level };
  }
  await saved(page);
  await reload(page);
  await page.waitForSelector("#page h1");
  assert.deepEqual((await downloadJson(page)).responses, JSON.parse(JSON.stringify(responses)));
  const first = page.locator("#page .rev a").first();
  await turn(page, () => first.click());
  assert.match(page.url(), new RegExp(`${id}/answer/`));
});

check(its, "results page: explain opens down to the answers, facts carry their source", {}, async ({ tab: newTab, url }) => {
  const of = instrument("competencies"), page = await newTab();
  await open(page, url);
  await openFile(page, document(of));
  await tab(page, "results");
  for (const dimension of of.dimensions) {
    const panel = page.locator(`#explain-${dimension.id}`);
    assert.equal(await panel.isVisible(), false);
    await page.click(`[data-explain="${dimension.id}"]`);
    assert.equal(await panel.locator("tbody tr").count(), of.items.filter((item) => item.dimension === dimension.id).length + 1);
  }
  for (const fact of of.facts) {
    const text = await page.locator(`[data-fact="${fact.id}"]`).textContent();
    assert.ok(text.includes(`${fact.percent}%`) && text.includes(String(fact.year)) && text.includes(fact.source.en), text);
  }
});

check(its, "several assessments side by side: rename, duplicate, delete and undo, reset and undo", {}, async ({ tab: newTab, url }) => {
  const of = instrument("omnichannel"), page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of));
  await tab(page, "results");
  const shown = await metrics(page);
  await home(page);
  await act(page, "rename");
  await page.fill("#name-organisation", "Harbour Trust");
  await page.fill("#name-title", "Autumn");
  await page.click("[data-confirm]");
  await until(async () => (await listed(page)).map((row) => row.slice(0, 2)), [["Harbour Trust", "Autumn"]]);
  await act(page, "duplicate");
  await until(async () => (await listed(page)).length, 2);
  const names = (await listed(page)).map((row) => row[1]).sort();
  assert.deepEqual(names, ["Autumn", "Autumn, copy"]);

  const at = (await listed(page)).findIndex((row) => row[1] === "Autumn");
  await act(page, "delete", at);
  assert.match(await page.locator("dialog").textContent(), /Harbour Trust/, "the dialog names what goes");
  const first = JSON.parse((await download(page, () => page.click("dialog .btn-2:not([data-cancel])"))).text);
  assert.deepEqual([first.id, first.responses], [id, answers(of)], "the file is offered first");
  await page.click("[data-confirm]");
  await until(async () => (await listed(page)).map((row) => row[1]), ["Autumn, copy"]);
  await page.click("[data-undo]");
  await until(async () => (await listed(page)).length, 2);
  await go(page, `#/a/${id}/results`);
  assert.deepEqual(await metrics(page), shown);

  const before = await downloadJson(page);
  await tab(page, "review");
  await page.click("[data-reset]");
  assert.match(await page.locator("dialog").textContent(), /15/, "the dialog counts what goes");
  const kept = JSON.parse((await download(page, () => page.click("dialog .btn-2:not([data-cancel])"))).text);
  assert.deepEqual(kept.responses, before.responses, "the file is offered first");
  await page.click("[data-confirm]");
  await until(async () => (await downloadJson(page)).responses, {});
  await page.click("[data-undo]");
  await until(async () => (await downloadJson(page)).responses, before.responses);
  await saved(page);
  await reload(page);
  await page.waitForSelector("#page h1");
  assert.deepEqual((await downloadJson(page)).responses, before.responses);
});

// ---------------------------------------------------------------- submitting
const errors = (page) => page.locator("[data-errors] li").allTextContents();
const label = (of, id) => of.profile.find((one) => one.id === id).label.en;

async function fillAll(page) {
  for (const [id, value] of Object.entries(PROFILE)) await setProfile(page, id, value);
  await page.fill("#statement-strategy", STRATEGY);
  for (const box of await page.locator("[data-attest]:visible").all()) await box.check();
}

check(its, "contact-centre: every missing thing has its own error, and nothing is submitted", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), page = await newTab();
  const openItem = of.walk[7].id, noReason = of.walk[5].id;
  const responses = { ...answers(of), [noReason]: { not_applicable: "" } };
  delete responses[openItem];
  await open(page, url);
  await openFile(page, document(of, { responses }));
  await tab(page, "submit");
  await page.click("[data-submit]");
  const required = of.profile.filter((one) => one.required).map((one) => one.id);
  assert.equal((await errors(page)).length, 2 + required.length + of.statements.length + of.attestations.length + 1);
  await page.waitForFunction(() => document.activeElement?.matches("[data-errors]"));
  await turn(page, () => page.click(`[data-errors] a[href$="${openItem}"]`));
  await choose(page, openItem, { level: 2 });
  await go(page, `#/a/${await current(page)}/answer/${noReason}`);
  await page.fill(`#reason-${noReason}`, "Outsourced.");
  await tab(page, "submit");
  await fillAll(page);
  await typeWord(page);

  const onlyError = async (id, pattern) => {
    await page.click("[data-submit]");
    const input = page.locator(`#${id}`);
    await until(() => input.getAttribute("aria-invalid"), "true");
    assert.match(await page.textContent(`#${id}-error`), pattern);
    assert.ok((await input.getAttribute("aria-describedby")).includes(`${id}-error`), "the error is tied to its field");
    assert.equal(await page.locator("#page .field .error").count(), 1, "one thing is wrong, one error stands there");
    const lines = await errors(page);
    assert.equal(lines.length, 1);
    assert.match(lines[0], pattern);
    await page.click("[data-errors] li :is(a, button)");
    await until(() => page.evaluate(() => document.activeElement.id), id);
    assert.equal(await page.locator("[data-sealed]").count(), 0);
  };
  for (const id of required) {
    await setProfile(page, id, "");
    if (id === "email") await setProfile(page, "email-again", "");
    if (id === "email") {
      await page.click("[data-submit]");
      assert.deepEqual((await errors(page)).length, 2);
    } else await onlyError(`profile-${id}`, new RegExp(label(of, id)));
    await setProfile(page, id, PROFILE[id]);
    if (id === "email") await setProfile(page, "email-again", PROFILE[id]);
    await until(() => page.locator("[data-errors]").count(), 0);
  }
  await setProfile(page, "email-again", "mara@example.com");
  await onlyError("profile-email-again", /not the same/);
  await setProfile(page, "email", "nobody");
  await setProfile(page, "email-again", "nobody");
  await page.click("[data-submit]");
  await until(() => page.getAttribute("#profile-email", "aria-invalid"), "true");
  await setProfile(page, "email", PROFILE.email);
  await setProfile(page, "email-again", PROFILE.email);
  await setProfile(page, "phone", "call me");
  await onlyError("profile-phone", /digits/);
  await setProfile(page, "phone", "");
  await page.fill("#statement-strategy", "  ");
  await page.check("#attest-review");
  await onlyError("statement-strategy", /strategy/);
  await page.fill("#statement-strategy", STRATEGY);
  await page.check("#attest-review");
  for (const attestation of of.attestations) {
    await page.uncheck(`#attest-${attestation.id}`);
    await page.click("[data-submit]");
    assert.equal((await errors(page)).length, 1);
    await page.check(`#attest-${attestation.id}`);
  }
  const word = await page.getAttribute("[data-word]", "data-word");
  await page.fill("#confirm-word", "something else");
  await onlyError("confirm-word", /word/);
  assert.notEqual(await page.getAttribute("[data-word]", "data-word"), word, "a new word is asked for");
  assert.equal((await downloadJson(page)).revision, undefined);
  await typeWord(page);
  await turn(page, () => page.click("[data-submit]"));
  await page.waitForSelector("[data-sealed]");
});

check(its, "contact-centre: a submitted revision is read-only for ever", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), responses = answers(of), page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of, { responses }));
  await tab(page, "submit");
  await fillAll(page);
  await submit(page);
  await saved(page);
  const sealed = await download(page, () => page.click("[data-export=json]"));
  const { revision, ...rest } = JSON.parse(sealed.text);
  assert.equal(revision.digest, digest(rest), "the digest is SHA-256 over the canonical JSON");
  assert.equal(await page.textContent("[data-digest]"), revision.digest);
  assert.deepEqual([rest.profile, rest.statements.strategy, rest.responses], [PROFILE, STRATEGY, responses]);

  const locked = async () => {
    await go(page, `#/a/${id}/answer/${of.walk[0].id}`);
    assert.equal(await page.locator("fieldset input:enabled").count(), 0);
    assert.equal(await page.locator("#page :is(textarea, [data-clear], [data-add-evidence]):visible").count(), 0);
    await page.locator("#page h1").press("1");
    assert.equal(await page.getAttribute("[data-flag]", "disabled"), "");
    await tab(page, "review");
    assert.equal(await page.locator("[data-change], [data-reset]").count(), 0);
    assert.equal((await download(page, () => page.click("[data-export=json]"))).text, sealed.text);
  };
  await locked();
  await reload(page);
  await page.waitForSelector("#page h1");
  await locked();

  // The list names it as submitted; a changed copy of its file is refused.
  await home(page);
  const rows = await listed(page);
  const altered = JSON.parse(sealed.text);
  altered.responses[of.walk[0].id] = { level: 5 };
  await page.setInputFiles("[data-open]", file(altered, "altered.json"));
  assert.match(await page.locator("[data-refused]").textContent(), /altered\.json.*changed after it was submitted/);
  assert.deepEqual(await listed(page), rows);

  // Going on means a new draft copied from it.
  await go(page, `#/a/${id}/submit`);
  await turn(page, () => page.click("[data-new-draft]"));
  const draft = await current(page);
  assert.notEqual(draft, id);
  await go(page, `#/a/${draft}/answer/${of.walk[0].id}`);
  await choose(page, of.walk[0].id, { level: 5 });
  const copy = await downloadJson(page);
  assert.deepEqual([copy.revision, copy.origin, copy.responses[of.walk[0].id]], [undefined, { id, digest: revision.digest }, { level: 5 }]);
  await saved(page);
  await reload(page);
  await go(page, `#/a/${id}/results`);
  assert.equal((await download(page, () => page.click("[data-export=json]"))).text, sealed.text);
});

check(its, "a sealed file opens sealed in another browser", { lang: "zh-Hans" }, async ({ tab: newTab, url }) => {
  const of = instrument("omnichannel"), page = await newTab();
  const whole = document(of, { id: "sealed-one" });
  const sealed = { ...whole, revision: { submitted: "2026-02-01T10:00:00Z", digest: digest(whole) } };
  await open(page, url);
  await openFile(page, sealed);
  assert.match(page.url(), /sealed-one\/results$/);
  assert.equal(await page.textContent("[data-digest]"), sealed.revision.digest);
  assert.deepEqual(await downloadJson(page), sealed);
  await tab(page, "answer");
  assert.equal(await page.locator("fieldset input:enabled").count(), 0);
});

check(its, "the review attestation is cleared when an answer changes afterwards", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), page = await newTab();
  await open(page, url);
  const id = await openFile(page, document(of));
  await tab(page, "submit");
  await fillAll(page);
  await saved(page);
  await go(page, `#/a/${id}/answer/${of.walk[0].id}`);
  await choose(page, of.walk[0].id, { level: 1 });
  await tab(page, "submit");
  assert.equal(await page.isChecked("#attest-review"), false);
  assert.equal(await page.isChecked("#attest-employment"), true);
  await typeWord(page);
  await page.click("[data-submit]");
  await page.waitForSelector("[data-errors]");
  assert.equal((await errors(page)).length, 1);
});

check(its, "third-party mode is labelled on screen, in print and in the file", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), page = await newTab();
  await open(page, url);
  await openFile(page, document(of));
  await tab(page, "results");
  assert.equal(await page.locator("[data-third-party]").count(), 0);
  await tab(page, "submit");
  await page.check("input[data-third-party]");
  assert.equal(await page.isVisible("#attest-employment"), false);
  await fillAll(page);
  await submit(page);
  await tab(page, "results");
  assert.ok(await page.isVisible("[data-third-party]"));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("[data-third-party]"));
  await page.emulateMedia({ media: null });
  assert.equal((await downloadJson(page)).mode, "third-party");
});

for (const id of IDS.slice(1)) {
  check(its, `${id}: may be submitted with open items`, {}, async ({ tab: newTab, url }) => {
    const of = instrument(id), page = await newTab();
    const responses = answers(of, (at) => (at % 4 === 1 ? undefined : mixed(at)));
    await open(page, url);
    await openFile(page, document(of, { responses }));
    await tab(page, "submit");
    assert.equal(await page.locator(".open-list li").count(), of.walk.length - Object.keys(responses).length);
    await submit(page);
    await tab(page, "results");
    await hasMetrics(page, score(of, responses));
  });
}

check(its, "the strategy text stands beside items 1 and 19, with its caution", {}, async ({ tab: newTab, url }) => {
  const of = instrument("contact-centre"), page = await newTab();
  await open(page, url);
  await openFile(page, document(of, { responses: {} }));
  const [first, second] = of.statements[0].beside;
  assert.deepEqual([first, second], [1, 19].map((n) => of.items.find((item) => item.ordinal === n).id));
  const id = await current(page);
  await go(page, `#/a/${id}/answer/${first}`);
  await page.fill("#statement-strategy", "Be nice.");
  assert.equal(await page.locator("[data-caution]").count(), 0);
  await choose(page, first, { level: 4 });
  await page.locator("[data-caution]").waitFor();
  await go(page, `#/a/${id}/answer/${second}`);
  assert.equal(await page.inputValue("#statement-strategy"), "Be nice.");
  await page.fill("#statement-strategy", `${STRATEGY} ${STRATEGY}`);
  await page.locator("[data-caution]").waitFor({ state: "detached" });
});
