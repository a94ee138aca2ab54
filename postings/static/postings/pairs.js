/* Keys of one letter on the page of a pair; they can be turned off, and rest while something is typed. */
"use strict";

(() => {
  const bar = document.querySelector(".pair-bar");
  if (!bar) return;
  const on = bar.querySelector("[data-keys-on]");
  const OFF = "desk-keys-off";

  bar.querySelector("[data-keys-switch]").hidden = false;
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });

  document.addEventListener("keydown", (event) => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const target = bar.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) target.click();
  });
})();
