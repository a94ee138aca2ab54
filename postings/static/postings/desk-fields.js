/* The fields of the review page: choosing one shows its words, a value that was read is taken by a
   click, and what is not saved yet can be undone. Without it the same buttons send the form. */
"use strict";

(() => {
  const form = document.querySelector("[data-desk]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-field]")];
  const marks = [...form.querySelectorAll("mark")];
  const words = form.elements.words;
  const steps = [];

  const inputsOf = (row) => [...row.querySelectorAll(".row-inputs input, .row-inputs select")]
    .filter((each) => each.type !== "hidden");
  const rowOf = (field) => form.querySelector(`[data-field="${field}"]`);
  const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value);
  const isOf = (mark, field) => mark.dataset.fields.split(" ").includes(field);

  const setValue = (input, value) => {
    if (input.type === "checkbox") input.checked = Boolean(value);
    else input.value = value;
  };
  const before = new Map(rows.flatMap(inputsOf).map((input) => [input, valueOf(input)]));
  const tellChanged = (row) => {
    const changed = inputsOf(row).some((input) => valueOf(input) !== before.get(input));
    row.querySelector("[data-changed]").hidden = !changed;
  };

  /* `find`: its words come into sight; `scroll`: it does so too, which would move what a pointer is
     just pressing. */
  const choose = (row, { find = true, scroll = true } = {}) => {
    for (const each of rows) each.classList.toggle("chosen", each === row);
    const field = row && row.dataset.field;
    const found = marks.filter((mark) => {
      const chosen = Boolean(row) && isOf(mark, field);
      mark.classList.toggle("chosen", chosen);
      return chosen;
    });
    form.classList.toggle("choosing", found.length > 0);
    if (row && scroll) reveal(row);
    if (find && found.length) show(found[0]);
  };
  const show = (mark) => {
    const other = mark.closest("details");
    if (other) other.open = true;
    reveal(mark, true);
  };
  /* Scrolls the side that it is on, and not the window, where the sides scroll by themselves. */
  const reveal = (element, always = false) => {
    const pane = element.closest(".desk-texts, .desk-fields");
    if (pane.scrollHeight <= pane.clientHeight) {
      element.scrollIntoView({ block: "nearest" });
      return;
    }
    const [box, side] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    const inSight = box.top >= side.top && box.bottom <= side.bottom;
    if (always || !inSight) {
      pane.scrollTop += box.top - side.top - Math.max(0, (side.height - box.height) / 2);
    }
  };

  /* What several rows hold, to come back to. */
  const remember = (some) => {
    const values = some.flatMap(inputsOf).map((input) => [input, valueOf(input)]);
    steps.push({ some, values, words: words.value });
  };
  const change = (fields) => {
    const some = Object.keys(fields).map(rowOf);
    remember(some);
    for (const { inputs, adds } of Object.values(fields)) {
      for (const [name, value] of Object.entries(inputs)) {
        const input = form.elements[name];
        const there = adds ? input.value.split(",").map((each) => each.trim()).filter(Boolean) : [];
        const added = adds ? value.split(",").map((each) => each.trim()) : [value];
        setValue(input, adds ? [...new Set([...there, ...added])].join(", ") : value);
      }
    }
    some.forEach(tellChanged);
    return some;
  };
  const undo = () => {
    const step = steps.pop();
    if (!step) return false;
    for (const [input, value] of step.values) setValue(input, value);
    words.value = step.words;
    step.some.forEach(tellChanged);
    choose(step.some[0]);
    return true;
  };

  document.querySelector(".desk-state").addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#row-"]');
    if (!link) return;
    event.preventDefault();
    choose(document.getElementById(link.hash.slice(1)));
  });
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-field]");
    if (!row) return;
    if (!row.classList.contains("chosen")) choose(row, { scroll: false });
    if (event.target.matches(".row-inputs *")) row.entered = inputsOf(row).map(valueOf);
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-field]");
    if (!row || !row.entered) return;
    const values = inputsOf(row).map((input, at) => [input, row.entered[at]]);
    steps.push({ some: [row], values, words: words.value });
    row.entered = inputsOf(row).map(valueOf);
    tellChanged(row);
  });
  form.addEventListener("click", (event) => {
    const take = event.target.closest("[name=_take]");
    const mark = event.target.closest("mark");
    const link = event.target.closest(".quote a");
    const head = event.target.closest(".row-head");
    if (take) {
      event.preventDefault();
      const row = take.closest("[data-field]");
      const inputs = JSON.parse(take.dataset.inputs);
      change({ [row.dataset.field]: { inputs, adds: "adds" in take.dataset } });
      choose(row, { find: false, scroll: false });
    } else if (link) {
      event.preventDefault();
      choose(link.closest("[data-field]"), { find: false, scroll: false });
      show(document.getElementById(link.hash.slice(1)));
    } else if (mark && getSelection().isCollapsed) {
      const fields = mark.dataset.fields.split(" ");
      const now = fields.indexOf(form.querySelector(".row.chosen")?.dataset.field);
      const row = rowOf(fields[(now + 1) % fields.length]) || rows[0];
      choose(row, { find: false });
    } else if (head) {
      choose(head.closest("[data-field]"), { scroll: false });
    }
  });

  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("beforeunload", (event) => {
    const changed = [...before].some(([input, value]) => valueOf(input) !== value);
    if (changed && !sent) event.preventDefault();
  });

  // What has to be decided comes first.
  const open = form.querySelector(".row-clash, .disputed, .overtaken");
  const beside = matchMedia("(min-width: 960px)").matches; // else it would scroll the text away
  if (open) choose(open.closest("[data-field]"), { find: beside, scroll: beside });
  form.desk = { rows, inputsOf, choose, change, undo, chosen: () => form.querySelector(".row.chosen") };
})();
