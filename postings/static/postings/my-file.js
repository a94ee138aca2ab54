// What the browser remembers as a file: out, in again, and forgotten.
import { element, tell } from "./elements.js";
import { NAMES, read, write } from "./store.js";

const KEPT = NAMES.filter((name) => name !== "visit");
const KEYS = { companies: /^[\w-]{1,220}$/u };
const ID = /^\d{1,18}$/;

const everything = () => Object.fromEntries(KEPT.map((name) => [name, read(name)]));
const isTime = (value) => Number.isFinite(value) && !Number.isNaN(new Date(value).getTime());
const isText = (value, most) => value === undefined || (typeof value === "string" && value.length <= most);

function readHome({ code, name, regions }) {
  const valid = /^[A-Z]{2}$/.test(code) && isText(name, 100) && Array.isArray(regions);
  return valid ? { code, name, regions: regions.map(String) } : {};
}

// The entries of a name that are as this board writes them; all else is left out.
function readEntries(name, given) {
  if (name === "home") return readHome(given);
  const valid = Object.entries(given).filter(
    ([key, entry]) =>
      (KEYS[name] ?? ID).test(key) &&
      isTime(entry?.at) && isText(entry.title, 300) && isText(entry.note, 2000),
  );
  return Object.fromEntries(valid.map(([key, { at, title, note }]) => [key, { at, title, note }]));
}

function take(text) {
  const given = JSON.parse(text);
  if (given?.format !== "job board list") throw new Error("another format");
  let taken = 0;
  for (const name of KEPT) {
    const entries = readEntries(name, Object(given[name]));
    taken += name === "home" ? 0 : Object.keys(entries).length;
    write(name, { ...read(name), ...entries });
  }
  return taken;
}

function say(words, ...more) {
  document.querySelector("[data-said]").replaceChildren(words, ...more);
  tell(words);
}

function restoreAll(kept) {
  for (const name of KEPT) write(name, kept[name]);
  document.dispatchEvent(new CustomEvent("board:imported"));
}

document.querySelector("[data-export]").addEventListener("click", () => {
  const content = { format: "job board list", at: new Date().toISOString(), ...everything() };
  const file = new Blob([JSON.stringify(content, null, 1)], { type: "application/json" });
  const link = element("a", { href: URL.createObjectURL(file), download: "my-jobs.json" });
  link.click();
  URL.revokeObjectURL(link.href);
});
document.querySelector("[data-import]").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  try {
    const taken = take(await file.text());
    document.dispatchEvent(new CustomEvent("board:imported"));
    say(`${taken} ${taken === 1 ? "entry" : "entries"} taken from ${file.name}.`);
  } catch {
    say(`${file.name} is not a list that this page has saved: nothing was taken from it.`);
  }
  target.value = "";
});
document.querySelector("[data-forget]").addEventListener("click", () => {
  const kept = everything();
  const undo = element("button", { type: "button", className: "plain", textContent: "Undo" });
  undo.addEventListener("click", () => {
    restoreAll(kept);
    say("Everything is back.");
  });
  restoreAll(Object.fromEntries(KEPT.map((name) => [name, {}])));
  say("Everything is forgotten. ", undo);
  undo.focus();
});
