// That the visitor applied for a posting, with a note: a button, and a field while it is pressed.
import { element } from "./elements.js";
import { drop, put, read } from "./store.js";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

export function appliedControl(id, title) {
  const button = element("button", { type: "button", className: "button quiet" });
  const note = element("textarea", { rows: 2, maxLength: 2000 });
  const label = element("label", { className: "applied-note" }, "Note, for yourself alone", note);

  function show() {
    const entry = read("applied")[id];
    button.setAttribute("aria-pressed", String(Boolean(entry)));
    button.textContent = entry ? `Applied on ${day.format(entry.at)}` : "I applied";
    label.hidden = !entry;
    if (document.activeElement !== note) note.value = entry?.note ?? "";
  }

  button.addEventListener("click", () => {
    if (read("applied")[id]) drop("applied", id);
    else put("applied", id, { title, note: note.value });
  });
  note.addEventListener("input", () => put("applied", id, { ...read("applied")[id], note: note.value }));
  addEventListener("board:change", ({ detail }) => {
    if (detail !== "seen") show();
  });
  show();
  return element("div", { className: "applied" }, button, label);
}
