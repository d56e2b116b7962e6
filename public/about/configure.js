// The lines for a website, and how it looks there, as the fields of about/embed.html say. Nothing is sent.
(() => {
  const form = document.querySelector("[data-choices]"), home = new URL(form.dataset.root, location.href).href, preview = document.querySelector("[data-preview]");
  const [tag, frame] = ["code-tag", "code-frame"].map((id) => document.getElementById(id));
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

  function show() {
    const chosen = Object.fromEntries([...form.querySelectorAll("[data-field]")].map((one) => [one.dataset.field, one.value]).filter(([, value]) => value));
    const attributes = Object.entries(chosen).map(([name, value]) => ` ${name}="${quoted(value)}"`).join("");
    tag.textContent = `<script src="${quoted(home)}embed.js" defer></script>\n<touchstone-assessment${attributes}></touchstone-assessment>`;
    // A frame by itself hears nothing and is as high as it is told.
    const { results, height, ...asked } = chosen;
    const query = new URLSearchParams({ embed: "1", ...asked });
    frame.textContent = `<iframe src="${quoted(`${home}?${query}`)}" title="${quoted(form.dataset.title)}" width="100%" height="${/^\d+$/.exec(height ?? "")?.[0] ?? 900}"></iframe>`;
    const element = document.createElement("touchstone-assessment");
    for (const [name, value] of Object.entries(chosen)) element.setAttribute(name, value);
    preview.lastElementChild.replaceChildren(element);
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy), words = button.textContent;
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 2000);
    } catch {
      // Where the browser does not give the clipboard, the lines are marked for copying by hand.
      getSelection().selectAllChildren(text);
    }
  });
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  preview.hidden = false;
  show();
})();
