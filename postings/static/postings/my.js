// The page of what the browser remembers: rows come from the board by their ids, so that each is as
// it is now; what the board has no more is told by the title that was kept.
import { appliedControl } from "./applied.js";
import { element, tell } from "./elements.js";
import { drop, read, write } from "./store.js";

const MOST = 200; // ids that one request may ask for
const mine = document.querySelector("[data-rows]");
const list = (name) => document.querySelector(`[data-list="${name}"]`);
const newest = (entries) => Object.keys(entries).sort((a, b) => entries[b].at - entries[a].at);

async function fetchRows(ids) {
  const found = new Map();
  const template = document.createElement("template");
  for (let start = 0; start < ids.length; start += MOST) {
    const part = ids.slice(start, start + MOST).map((id) => `id=${encodeURIComponent(id)}`);
    const answer = await fetch(`${mine.dataset.rows}?${part.join("&")}`);
    if (!answer.ok) throw new Error(answer.statusText);
    template.innerHTML = await answer.text();
    for (const row of template.content.querySelectorAll(".card")) found.set(row.dataset.id, row);
    const { moved } = template.content.querySelector(".rows").dataset;
    for (const pair of moved.split(" ").filter(Boolean)) move(...pair.split(":"));
  }
  return found;
}

// A posting that was merged is remembered as the one that it became.
function move(id, to) {
  for (const name of ["saved", "applied", "hidden"]) {
    const { [id]: entry, ...rest } = read(name);
    if (entry) write(name, { [to]: entry, ...rest });
  }
}

function gone(name, id, { title }) {
  const button = element("button", { type: "button", className: "plain", textContent: "Forget it" });
  const words = element("h3", { className: "card-title", textContent: title ?? `Job ${id}` });
  const row = element("li", { className: "gone" }, words, "No longer on this board. ", button);
  button.addEventListener("click", () => {
    drop(name, id);
    row.remove();
    list(name).closest("section").querySelector("h2").focus();
    tell("Forgotten");
  });
  return row;
}

function fill(name, ids, found) {
  const entries = read(name);
  const rows = ids.map((id) => {
    const row = found.get(id);
    if (!row) return gone(name, id, entries[id]);
    if (name !== "hidden") row.append(appliedControl(id, entries[id].title));
    return row;
  });
  list(name).replaceChildren(...rows);
  const section = list(name).closest("section");
  section.querySelector("[data-number]").textContent = rows.length;
  section.querySelector("[data-none]").hidden = rows.length > 0;
}

function fillCompanies() {
  const companies = read("companies");
  const items = newest(companies).map((slug) => {
    const { title } = companies[slug];
    const button = element("button", { type: "button", className: "plain", textContent: "Show again" });
    button.setAttribute("aria-label", `Show again: ${title ?? slug}`);
    const item = element("li", {}, `Every job of ${title ?? slug} `, button);
    button.addEventListener("click", () => {
      drop("companies", slug);
      item.remove();
      list("hidden").closest("section").querySelector("h2").focus();
      tell(`${title ?? slug} is shown again`);
    });
    return item;
  });
  list("companies").replaceChildren(...items);
  const without = new URLSearchParams(Object.keys(companies).map((slug) => ["company_not", slug]));
  const link = document.querySelector("[data-without]");
  link.href = `${link.pathname}?${without}`;
  link.hidden = items.length === 0;
}

async function show() {
  const kept = ["applied", "saved", "hidden"];
  try {
    const found = await fetchRows([...new Set(kept.flatMap((name) => Object.keys(read(name))))]);
    const applied = read("applied");
    fill("applied", newest(applied), found);
    fill("saved", newest(read("saved")).filter((id) => !(id in applied)), found);
    fill("hidden", newest(read("hidden")).filter((id) => !(id in applied || id in read("saved"))), found);
    mine.removeAttribute("data-failed");
  } catch {
    mine.dataset.failed = "";
  }
  fillCompanies();
  mine.removeAttribute("aria-busy");
  document.dispatchEvent(new CustomEvent("board:listing"));
}

document.addEventListener("board:imported", show);
show();
