// What must be known before the first paint, so that nothing moves after it: that scripts run,
// whether the visitor chose a country or a currency, and which rows are hidden. Kept small, since
// the page waits for it.
(() => {
  const root = document.documentElement;
  const sheet = new CSSStyleSheet();

  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {}; // storage is blocked, or holds what is not ours
    }
  }
  const keys = (name) => Object.keys(kept(`board:${name}`));

  function apply() {
    const hidden = [
      ...keys("hidden").map((id) => `[data-id="${CSS.escape(id)}"]`),
      ...keys("companies").map((slug) => `[data-company="${CSS.escape(slug)}"]`),
    ].join();
    root.toggleAttribute("data-home", keys("home").length > 0);
    root.toggleAttribute("data-pay-beside", Object.values(kept("pay")).some(Boolean));
    sheet.replaceSync(
      hidden && `:root:not([data-reveal]) .rows:not([data-mine]) > .card:is(${hidden}) { display: none }`,
    );
  }

  root.dataset.script = "";
  document.adoptedStyleSheets = [sheet];
  addEventListener("board:change", apply);
  apply();
})();
