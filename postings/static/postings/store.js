// What the board remembers for a visitor, in this browser alone: one entry of localStorage for each
// name, an object by the key of what it holds. Every change, in whichever tab, is told by the
// event `board:change` on the window.
//
//   saved, hidden, seen   by id of a posting: { at, title }; `applied` has a `note` besides
//   companies             those hidden, by slug: { at, title }
//   home                  the country where the visitor lives: { code, name, regions }
//   visit                 { at, since }: the last look at the board, and the end of the visit before
export const NAMES = ["saved", "applied", "hidden", "companies", "seen", "home", "visit"];
const PREFIX = "board:";
const MOST = 2000; // entries under a name; the oldest go

// Without a prototype: a company whose slug is "constructor" is in it only where it was put there.
export function read(name) {
  const entries = Object.create(null);
  try {
    const value = JSON.parse(localStorage.getItem(PREFIX + name));
    return typeof value === "object" && !Array.isArray(value) ? Object.assign(entries, value) : entries;
  } catch {
    return entries;
  }
}

export function write(name, value) {
  const entries = Object.entries(value);
  const kept =
    entries.length > MOST
      ? Object.fromEntries(entries.sort(([, a], [, b]) => b.at - a.at).slice(0, MOST))
      : value;
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    return false; // full, or forbidden
  }
  dispatchEvent(new CustomEvent("board:change", { detail: name }));
  return true;
}

export function put(name, key, entry) {
  return write(name, { ...read(name), [key]: { at: Date.now(), ...entry } });
}

export function drop(name, key) {
  const { [key]: _, ...rest } = read(name);
  return write(name, rest);
}

// A page that comes back as it was left has missed what changed since.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) dispatchEvent(new CustomEvent("board:change"));
});
addEventListener("storage", ({ key }) => {
  if (key === null || key.startsWith(PREFIX)) {
    dispatchEvent(new CustomEvent("board:change", { detail: key?.slice(PREFIX.length) }));
  }
});
