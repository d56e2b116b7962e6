// What the page around the assessment does: shows each event it hears, and passes on a language, a theme and
// what to open. It keeps and sends nothing.
(() => {
  const assessment = document.querySelector("touchstone-assessment"), log = document.querySelector(".log");
  const LONGEST = 30;

  const made = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  /** What an event says, in words. */
  const words = {
    ready: ({ version, language }) => `The assessment is here, version ${version}, in ${language}.`,
    started: () => "The first answer is given.",
    progress: ({ answered, total }) => `${answered} of ${total} answered.`,
    completed: ({ results }) => (results ? "Submitted, and shared with this page:" : "Submitted. Nothing was shared with this page."),
    error: ({ code, message }) => `${message} (${code})`,
  };

  function entry(name, detail) {
    const line = document.createElement("li"), time = made("time", new Date().toLocaleTimeString("en-GB"));
    line.dataset.event = name;
    line.append(made("code", name), time, made("span", words[name](detail)));
    if (detail.results) {
      const results = made("pre", JSON.stringify(detail.results, null, 2));
      results.tabIndex = 0;
      results.setAttribute("aria-label", "What was shared");
      line.append(results);
    }
    return line;
  }

  function hear({ type, detail }) {
    const line = entry(type, detail || {}), last = log.firstElementChild;
    document.querySelector(".none").hidden = true;
    // Progress comes with every answer: one line of it, brought up to date and not said aloud again.
    if (type === "progress" && last?.dataset.event === "progress") last.replaceChildren(...line.childNodes);
    else log.prepend(line);
    while (log.childElementCount > LONGEST) log.lastElementChild.remove();
    log.scrollTop = 0;
  }
  for (const name of Object.keys(words)) assessment.addEventListener(name, hear);

  function choose(theme) {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    assessment.setTheme(theme);
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    }
  }

  document.addEventListener("click", (event) => {
    const { language, themeChoice, openInstrument } = event.target.closest("button")?.dataset || {};
    if (language) assessment.setLanguage(language);
    if (themeChoice) choose(themeChoice);
    if (openInstrument) assessment.open(openInstrument);
  });

  document.querySelector("input[type=file]").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) assessment.open(await file.text());
    // The same file may be chosen once more.
    target.value = "";
  });
})();
