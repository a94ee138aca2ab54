/* Keys of one letter on the review page; they can be turned off, and rest while something is typed. */
"use strict";

(() => {
  const form = document.querySelector("[data-desk]");
  if (!form) return;
  const dialog = document.querySelector("[data-keys]");
  const why = form.querySelector("[data-why]");
  const on = dialog.querySelector("[data-keys-on]");
  const show = form.querySelector("[data-show-keys]");
  const { rows, choose, chosen, undo } = form.desk;
  const OFF = "desk-keys-off";

  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  show.hidden = false;
  show.addEventListener("click", () => dialog.showModal());

  const press = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
  };
  const step = (by) => {
    const at = rows.indexOf(chosen());
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
    choose(rows[to]);
  };
  const edit = () => {
    const row = chosen() || rows[0];
    const input = form.desk.inputsOf(row)[0];
    if (!input) return;
    input.focus();
    if (input.select) input.select();
  };
  let decision = "_reject";
  const openWhy = (name) => {
    if (!why) return; // who may not decide
    decision = name;
    why.open = true;
    const first = name === "_reject" ? why.querySelector("[name=reason]") : form.elements.because;
    first.focus();
  };
  const takeOffer = (number) => {
    const row = chosen();
    const offers = row ? [...row.querySelectorAll("[name=_take]")] : [];
    if (offers[number - 1]) offers[number - 1].click();
  };
  const undoAny = () => {
    const last = document.querySelector("[data-undo]");
    if (!undo() && last) last.click();
  };

  const DOES = {
    j: () => press("j"),
    k: () => press("k"),
    p: () => press("p"),
    c: () => press("c"),
    s: () => press("s"),
    r: () => openWhy("_reject"),
    b: () => openWhy("_send_back"),
    u: undoAny,
    f: () => step(1),
    F: () => step(-1),
    e: edit,
    "?": () => dialog.showModal(),
    Enter: () => form.desk.readForChosen(),
  };

  const inWhy = (event) => {
    if (event.key === "Enter") {
      const button = form.elements[decision];
      if (!button) return;
      event.preventDefault();
      form.requestSubmit(button);
    } else if (/^[1-9]$/.test(event.key) && event.target !== form.elements.because) {
      const reason = why.querySelectorAll("[name=reason]")[event.key - 1];
      if (!reason) return;
      event.preventDefault();
      reason.checked = true;
      reason.focus();
    } else if (event.key === "Escape") {
      why.open = false;
      why.querySelector("summary").focus();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const target = event.target;
    if (why?.open && why.contains(target) && target.matches("input")) {
      inWhy(event);
      return;
    }
    const typing = target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
    if (typing) {
      if (event.key === "Escape") target.blur();
      return;
    }
    if (!on.checked) return;
    const controls = target.matches("button, summary, a, input");
    if (event.key === "Enter" && controls) return; // it presses them
    const number = /^[1-9]$/.test(event.key);
    if (!number && !DOES[event.key]) return;
    event.preventDefault();
    if (number) takeOffer(Number(event.key));
    else DOES[event.key]();
  });
})();
