// The country where the visitor lives: chosen once, kept in the browser, and asked for as a filter
// only while "Only jobs open to me" is checked.
import { read, write } from "./store.js";

const select = () => document.getElementById("eligible");
const only = () => document.getElementById("open-to-me");

function show() {
  const { code } = read("home");
  if (!select() || select().value || !code) return; // the address says where, and comes first
  select().value = code;
  only().checked = false;
}

// Before the form is sent for the change: it must know what is to be sent.
document.addEventListener("change", ({ target }) => {
  if (target !== select()) return;
  const { value: code, selectedOptions } = target;
  const [{ label, dataset }] = selectedOptions;
  write("home", code ? { code, name: label, regions: dataset.regions?.split(" ") ?? [] } : {});
  only().checked = Boolean(code);
}, true);
document.addEventListener("formdata", ({ target, formData }) => {
  if (target.contains(only()) && !only().checked) formData.delete("eligible");
});
document.addEventListener("reset", () => setTimeout(show));
document.addEventListener("board:listing", show);
show();
