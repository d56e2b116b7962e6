// Everyone can use it: axe-core finds nothing against WCAG 2.2 AA on any page, in both languages,
// light and dark, wide and at 320 px; no page scrolls sideways; what happens is said aloud; each
// documented hook stands for one visible thing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  LANGS, act, addEvidence, answers, check, choose, current, document, download, file, go, home, instrument,
  open, openFile, planByRule, saved, start, submit, tab, turn, until, world,
} from "./steps.mjs";

const its = world();
const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const omni = instrument("omnichannel"), centre = instrument("contact-centre"), whole = instrument("competencies");
const [first, second] = omni.walk.map((item) => item.id);
const partly = answers(omni, (at) => (at % 5 === 2 ? undefined : { level: 1 + (at % 5), flag: at === 3 }));
const sealing = async (page) => {
  await openFile(page, document(omni, { id: "to-be-sealed" }));
  await tab(page, "submit");
  await submit(page);
};
const planned = async (page) => {
  await openFile(page, document(whole));
  await planByRule(page);
};
const question = async (page) => {
  await start(page, "omnichannel");
  return page;
};

/** How to get to each page from a fresh home page. */
const PAGES = {
  "home, empty": async () => {},
  "home, with a list, a menu and a refusal": async (page) => {
    await openFile(page, document(omni));
    await sealing(page);
    await go(page, "#/example/contact-centre");
    await home(page);
    await page.locator(".more summary").first().click();
    await page.setInputFiles("[data-open]", file("{"));
    await page.waitForSelector("[data-refused]");
  },
  "home, after a deletion": async (page) => {
    await openFile(page, document(omni));
    await home(page);
    await act(page, "delete");
    await page.click("[data-confirm]");
    await page.waitForSelector("[data-undo]");
  },
  question,
  "question with evidence form and reason": async (page) => {
    await question(page);
    await page.check("input[value=not-applicable]");
    await page.click("[data-add-evidence]");
    await page.click("[data-save-evidence]");
    await page.waitForSelector(`#evidence-title-${first}-error`);
  },
  "question with all that hangs on it": async (page) => {
    await openFile(page, document(centre, { responses: {} }));
    const item = centre.statements[0].beside[0];
    await choose(page, item, { level: 5 });
    await page.locator("[data-caution]").waitFor();
    await addEvidence(page, item, { title: "Old audit", place: "https://wiki.example.org/a/very/long/address/without/any/break/in/it/at/all.html", owner: "Ann", date: "2019-01-01" });
    await page.click("[data-flag]");
    for (const more of await page.locator("#page summary:visible").all()) await more.click();
  },
  "question, submitted": async (page) => {
    await sealing(page);
    await tab(page, "answer");
  },
  dimension: async (page) => {
    await openFile(page, document(omni, { responses: partly }));
    await go(page, `#/a/${await current(page)}/dimension/${omni.dimensions[0].id}`);
    for (const more of await page.locator("#page summary:visible").all()) await more.click();
  },
  review: async (page) => {
    await openFile(page, document(omni, { responses: partly }));
    await tab(page, "review");
    await page.locator("[data-change]").first().click();
  },
  "results, nothing yet": async (page) => {
    await question(page);
    await tab(page, "results");
  },
  "results, thin": async (page) => {
    await question(page);
    await choose(page, first, { level: 4 });
    await choose(page, first, { level: 3 });
    await turn(page, () => page.click("[data-next]"));
    await choose(page, second, { dont_know: true });
    await tab(page, "results");
  },
  "results, full, explained": async (page) => {
    await openFile(page, document(whole));
    await tab(page, "results");
    for (const explain of await page.locator("[data-explain]").all()) await explain.click();
    await page.locator(".as-table summary").click();
  },
  "targets, none yet": async (page) => {
    await openFile(page, document(whole));
    await tab(page, "targets");
  },
  "targets, opened, with an error and a what-if": async (page) => {
    await openFile(page, document(whole));
    await tab(page, "targets");
    await page.click("[data-preset=next]");
    for (const more of await page.locator("#page summary:visible").all()) await more.click();
    await page.fill("#target-cp-esg", "9");
    await page.locator("#target-cp-esg").blur();
    await page.waitForSelector("#target-cp-esg-error");
    await page.selectOption("#what-if-item", whole.walk[0].id);
    await page.locator("input[name=what-if-level][value='5']").check({ force: true });
    await page.waitForSelector("[data-shift=index]");
    const benchmark = { format: "touchstone-benchmark", version: 1, instrument: whole.id, title: "Utilities", source: "An association", year: 2026, sample: "20 utilities", dimensions: { "cp-esg": { levels: [2, 8, 5, 3, 2] } } };
    await page.setInputFiles("[data-open-benchmark]", file(benchmark, "benchmark.json"));
    await page.waitForSelector("[data-benchmark]");
  },
  "roadmap, suggestions only": async (page) => {
    await openFile(page, document(whole));
    await tab(page, "targets");
    await page.click("[data-preset=next]");
    await tab(page, "roadmap");
    await page.waitForSelector("[data-proposal]");
  },
  "roadmap, planned, with KPIs": async (page) => {
    await planned(page);
    await page.click("[data-add-kpi]");
    await page.fill("#kpi-name", "Orders sent back");
    for (const [name, value] of [["baseline", "8"], ["now", "6"], ["target", "5"]]) await page.fill(`#kpi-${name}`, value);
    await page.click("dialog [data-confirm]");
    await page.waitForSelector("[data-kpi]");
    for (const more of await page.locator("#page summary:visible").all()) await more.click();
  },
  report: async (page) => {
    await planned(page);
    await tab(page, "report");
    await page.waitForSelector(".board");
  },
  "dialog: action": async (page) => {
    await planned(page);
    await page.locator("[data-edit-action]").first().click();
    for (const more of await page.locator("dialog summary").all()) await more.click();
    await page.click("[data-add-milestone]");
    await page.fill("#action-months", "0");
    await page.click("dialog [data-confirm]");
    await page.waitForSelector("[data-action-error]");
  },
  "dialog: KPI": async (page) => {
    await planned(page);
    await page.click("[data-add-kpi]");
    await page.click("dialog [data-confirm]");
    await page.waitForSelector("[data-kpi-error]");
  },
  "results of the example": async (page) => { await go(page, "#/example/building-blocks"); },
  "submit, with errors": async (page) => {
    await openFile(page, document(centre, { responses: {} }));
    await tab(page, "submit");
    await page.click("[data-submit]");
    await page.waitForSelector("[data-errors]");
  },
  "submit, third party": async (page) => {
    await openFile(page, document(centre));
    await tab(page, "submit");
    await page.check("input[data-third-party]");
  },
  "submit, sealed": sealing,
  scoring: async (page) => { await go(page, "#/scoring"); },
  "own instruments: one that is faulty, two editions, a draft between them": async (page) => {
    const shop = (edition) => JSON.parse(readFileSync(new URL(`../fixtures/shop-${edition}.json`, import.meta.url), "utf8"));
    const taken = async (content) => {
      await page.setInputFiles("input[data-own-file]", file(content, "shop.json"));
      await page.waitForSelector("[data-looked]");
    };
    await go(page, "#/instruments");
    await taken(shop("1.0"));
    await page.click("[data-keep]");
    await turn(page, () => page.click("[data-own-id] [data-own-start]"));
    await choose(page, "shop-greeting", { level: 2 });
    await go(page, "#/instruments");
    await taken(shop("1.1"));
    await page.click("[data-keep]");
    await page.click("[data-preview]");
    await page.waitForSelector("[data-mapping]");
    const faulty = shop("1.0");
    faulty.items[0].anchors.pop();
    faulty.items[1].anchors[1].en = "Often a list of unusual length, walked before opening.";
    await taken(faulty);
  },
  "home with an own instrument": async (page) => {
    await go(page, "#/instruments");
    await page.setInputFiles("input[data-own-file]", file(JSON.parse(readFileSync(new URL("../fixtures/shop-1.0.json", import.meta.url), "utf8")), "shop.json"));
    await page.click("[data-keep]");
    await home(page);
    await page.waitForSelector("#slot-own .pick");
  },
  "check this copy": async (page) => {
    await go(page, "#/check");
    await page.waitForSelector("[data-check=files]");
    for (const part of await page.locator(".disc summary").all()) await part.click();
  },
  "dialog: earlier answers": async (page) => {
    await question(page);
    const item = await page.getAttribute("fieldset[data-item]", "data-item");
    for (const value of ["2", "4"]) await page.check(`fieldset[data-item="${item}"] input[value="${value}"]`);
    await saved(page);
    await page.click(`[data-past-of="${item}"]`);
    await page.waitForSelector("dialog [data-past]");
  },
  "dialog: restore points": async (page) => {
    await openFile(page, document(centre));
    await home(page);
    await page.click("[data-points]");
    await page.waitForSelector("dialog [data-point]");
  },
  blank: async (page) => { await go(page, "#/blank/contact-centre"); },
  "no such assessment": async (page) => { await go(page, "#/a/nowhere/results"); },
  "no such question": async (page) => {
    await question(page);
    await go(page, `#/a/${await current(page)}/answer/nothing`);
  },
  "dialog: names": async (page) => {
    await question(page);
    await page.click(".bar .doc");
    await page.waitForSelector("dialog[open]");
  },
  "a brand in the making": async (page) => {
    await go(page, "#/brand");
    await page.fill("#brand-style-accent-light", "#fefefe");
    await page.fill("#brand-contact-href", "nowhere");
  },
  "dialog: keys": async (page) => {
    await question(page);
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
  },
  "dialog: reset": async (page) => {
    await openFile(page, document(omni));
    await tab(page, "review");
    await page.click("[data-reset]");
    await page.waitForSelector("dialog[open]");
  },
  "dialog: delete": async (page) => {
    await openFile(page, document(omni));
    await home(page);
    await act(page, "delete");
    await page.waitForSelector("dialog[open]");
  },
  "dialog: names of a submitted one": async (page) => {
    await sealing(page);
    await page.click(".bar .doc");
    await page.waitForSelector("dialog[open]");
  },
};

/** What axe finds against the tags, or against these rules only, in one line each. */
async function findings(page, rules) {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ["violations"] }), runOnly);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
}

/** What makes the page wider than its window. */
const sideways = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return [`${document.documentElement.scrollWidth} px wide`, ...wide.slice(-3).map((one) => one.outerHTML.slice(0, 90))];
});

/** The documented hooks of which more than one visible element carries the same value. */
const doubled = (page) => page.evaluate(() => {
  const names = ["instrument", "continue", "item", "next", "previous", "goto", "metric", "saveState", "open", "export", "print"];
  const seen = new Map();
  for (const name of names) {
    const attribute = `data-${name.replace("S", "-s")}`;
    for (const one of document.querySelectorAll(`[${attribute}]`)) {
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      const key = [attribute, one.getAttribute(attribute), one.dataset.dimension ?? ""].join(" ").trim();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  return [...seen].filter(([, count]) => count > 1).map(([key]) => key);
});

/** Pseudo-locale: every text on the page with accents and 40 % longer, as another language would have it. */
const lengthen = (page) => page.evaluate(() => {
  const accents = { a: "á", e: "ë", i: "î", o: "ø", u: "ü", c: "ç", n: "ñ", s: "š", A: "Å", E: "É", I: "Ï", O: "Ö", U: "Û", C: "Ç", N: "Ñ", S: "Š" };
  const longer = (text) => {
    const words = text.replace(/[a-z]/gi, (one) => accents[one] ?? one), more = Math.ceil(text.trim().length * 0.4);
    // The last words again, as many letters as are wanted: breaks come where a language has them.
    return /[a-z]/i.test(text) ? `${words.trimEnd()} ${words.trim().repeat(1 + Math.ceil(more / Math.max(words.trim().length, 1))).slice(-more)}${/\s$/.test(text) ? " " : ""}` : text;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, inside = node.parentElement;
    if (node.nodeValue.trim() && !inside.closest("script, style, svg, code, pre, textarea, template, [hidden]")) found.push(node);
  }
  for (const node of found) node.nodeValue = longer(node.nodeValue);
  return found.length;
});

/** Words that are cut off: of something to press, a heading or a cell, where no ellipsis is meant. */
const cut = (page) => page.evaluate(() => {
  const cut = [...document.querySelectorAll("button, a, label, legend, summary, h1, h2, h3, th, td, .tag, .note p")].filter((one) => {
    const style = getComputedStyle(one);
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".vh, .scroller, .tabs, svg") || style.textOverflow === "ellipsis") return false;
    return (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2) && style.overflow !== "visible" && one.clientWidth > 1;
  });
  return cut.map((one) => one.outerHTML.slice(0, 90));
});

/** What stands outside the window on the side where a text from right to left ends. */
const outside = (page) => page.evaluate(() => {
  const out = [...document.body.querySelectorAll("*")].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".vh, .skip, .scroller, .tabs, svg, #live, [class*=visually]")) return false;
    // Hidden but for those who listen: clipped to nothing.
    for (let at = one; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== "none") return false;
    const { left, width } = one.getBoundingClientRect();
    return width > 1 && left < -1;
  });
  return out.slice(-3).map((one) => one.outerHTML.slice(0, 90));
});

for (const [name, reach] of Object.entries(PAGES)) {
  check(its, `${name}: texts 40 % longer, and from right to left, keep the layout`, { colorScheme: "light" }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await reach(page);
    assert.ok(await lengthen(page) > 5, "texts were found");
    const problems = [];
    for (const dir of ["ltr", "rtl"]) {
      await page.evaluate((to) => { document.documentElement.dir = to; }, dir);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const seen = [...await sideways(page), ...await cut(page), ...(dir === "rtl" ? await outside(page) : [])];
        problems.push(...seen.map((one) => `${dir}, ${width} px: ${one}`));
      }
    }
    assert.deepEqual(problems, []);
  });
}

for (const lang of LANGS) for (const [name, reach] of Object.entries(PAGES)) {
  check(its, `${name}, ${lang}: WCAG 2.2 AA, no sideways scrolling, one element a hook`, { lang, colorScheme: "light" }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await open(page, url);
    await reach(page);
    await page.evaluate(AXE);
    assert.deepEqual(await doubled(page), [], "doubled hooks");
    const problems = [];
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
      problems.push(...(await sideways(page)).map((one) => `${width} px, sideways: ${one}`));
      // Every rule in light; in dark those that look at colours, which is all that differs.
      for (const [colorScheme, rules] of [["light", undefined], ["dark", ["color-contrast", "link-in-text-block"]]]) {
        await page.emulateMedia({ colorScheme });
        problems.push(...(await findings(page, rules)).map((one) => `${width} px ${colorScheme}, ${one}`));
      }
    }
    assert.deepEqual(problems, []);
  });
}

for (const theme of ["light", "dark"]) {
  check(its, `the ${theme} theme chosen by hand against the system's, and at 360 px with touch`, {
    colorScheme: theme === "dark" ? "light" : "dark", hasTouch: true,
  }, async ({ tab: newTab, url }) => {
    const page = await newTab();
    await open(page, `${url}?theme=${theme}`);
    for (const reach of [PAGES["question with evidence form and reason"], PAGES["results, full, explained"]]) {
      await home(page);
      await reach(page);
      await page.evaluate(AXE);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        assert.deepEqual([...(await findings(page)), ...(await sideways(page))], [], `${width} px`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

check(its, "the check itself finds what is wrong, in light and dark", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await page.evaluate(AXE);
  await page.evaluate(() => { document.querySelector("#home h1").style.color = "color-mix(in srgb, currentColor 20%, var(--ts-canvas))"; });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.equal((await findings(page, ["color-contrast"])).length, 1, colorScheme);
  }
  await page.evaluate(() => { document.querySelector("[data-open]").removeAttribute("id"); });
  assert.ok((await findings(page)).some((one) => one.startsWith("label")));
});

check(its, "the memory warning is accessible too", {}, async ({ context, tab: newTab, url }) => {
  await context.addInitScript(`for (const store of ["localStorage", "indexedDB"]) Object.defineProperty(window, store, { get() { throw new DOMException("no", "SecurityError"); } });`);
  const page = await newTab();
  await open(page, url);
  await question(page);
  await choose(page, first, { level: 2 });
  await page.waitForSelector("[data-save-state=memory]");
  await page.evaluate(AXE);
  assert.deepEqual(await findings(page), []);
});

for (const lang of LANGS) {
  check(its, `what happens is said in the live region, in ${lang}`, { lang }, async ({ tab: newTab, url }) => {
    const page = await newTab(), said = () => page.textContent("#live");
    const says = async (act, pattern) => {
      await act();
      await until(said, pattern, { within: 3000 });
    };
    await open(page, url);
    await says(() => page.setInputFiles("[data-open]", file("{", "half.json")), /half\.json/);
    await question(page);
    await choose(page, first, { level: 4 });
    await says(() => page.click("[data-clear]"), /clear|已清除/i);
    await says(() => addEvidence(page, first, { title: "Report" }), /added|已添加/i);
    await says(() => download(page, () => page.click("[data-export=json]")), /downloaded|已下载/i);
    await tab(page, "submit");
    await says(() => page.click("[data-submit]"), /not submitted|尚未提交/i);
    await saved(page);
    await home(page);
    await act(page, "delete");
    await says(() => page.click("[data-confirm]"), /deleted|已删除/i);
    await says(() => page.click("[data-undo]"), /Restored|已恢复/);
  });
}

check(its, "every dialog takes the focus, keeps it, and gives it back", {}, async ({ tab: newTab, url }) => {
  const page = await newTab();
  await open(page, url);
  await openFile(page, document(omni));
  const focused = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  const inDialog = () => page.evaluate(() => Boolean(document.activeElement.closest("dialog")));
  for (const opener of [".bar .doc", ".keys .linkbtn"]) for (const leave of ["Escape", "[data-cancel]"]) {
    await page.focus(opener);
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await until(inDialog, true);
    assert.ok(await page.locator("dialog").getAttribute("aria-labelledby"));
    if (leave === "Escape") await page.keyboard.press("Escape");
    else await page.click(leave);
    await page.waitForSelector("dialog", { state: "detached" });
    await until(() => focused(opener), true, { within: 1000 }).catch(() => assert.fail(`${leave} does not give the focus back to ${opener}`));
  }
  await tab(page, "review");
  await page.click("[data-reset]");
  await until(() => focused("[data-cancel]"), true);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog", { state: "detached" });
  await until(() => focused("[data-reset]"), true, { within: 1000 });
});

check(its, "each page has one main, one first heading, its language and a title of its own", {}, async ({ tab: newTab, url }) => {
  const page = await newTab(), titles = new Set();
  await open(page, url);
  const id = await openFile(page, document(omni));
  for (const hash of [`#/a/${id}/answer/${second}`, `#/a/${id}/review`, `#/a/${id}/results`, `#/a/${id}/submit`, "#/scoring", "#/blank/omnichannel"]) {
    await go(page, hash);
    assert.equal(await page.locator("main:visible").count(), 1, hash);
    assert.equal(await page.locator("main:visible h1").count(), 1, hash);
    titles.add(await page.title());
  }
  assert.equal(titles.size, 6, "the title names the page");
});
