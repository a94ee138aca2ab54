// On every row of a list: save and hide with undo, what was seen, is new or was applied for, and
// whether the job is open to the visitor. The row's place for each is kept by the style sheet.
import { draw, element, icon, tell } from "./elements.js";
import { LABELS, answerTo } from "./eligibility.js";
import { drop, put, read, write } from "./store.js";

const PAUSE = 30 * 60 * 1000; // after so long without a look, the next one is another visit

const titleOf = (row) => row.querySelector(".card-title").textContent.trim();
const companyOf = (row) => row.querySelector(".card-company").textContent.trim();
const rows = () => [...document.querySelectorAll(".rows > .card[data-id]")];

function lookedLast() {
  const { at = 0, since = 0 } = read("visit");
  const now = Date.now();
  const before = now - at > PAUSE ? at : since;
  write("visit", { at: now, since: before });
  return before;
}

function addButtons(row) {
  if (row.querySelector(".card-actions")) return;
  const of = titleOf(row);
  const save = element("button", { type: "button", title: "Save" }, icon("save"));
  const hide = element("button", { type: "button", title: "Hide" }, icon("hide"));
  save.dataset.action = "save";
  save.setAttribute("aria-label", `Save ${of}`);
  hide.dataset.action = "hide";
  hide.setAttribute("aria-label", `Hide ${of}`);
  row.append(element("div", { className: "card-actions" }, save, hide));
}

function showState(row, kept, since) {
  const { id, company } = row.dataset;
  const [save, hide] = row.querySelectorAll(".card-actions button");
  const isHidden = id in kept.hidden || company in kept.companies;
  save.setAttribute("aria-pressed", String(id in kept.saved));
  draw(save.firstChild, id in kept.saved ? "saved" : "save");
  hide.setAttribute("aria-pressed", String(isHidden));
  draw(hide.firstChild, isHidden ? "show" : "hide");
  row.toggleAttribute("data-hidden", isHidden);
  row.toggleAttribute("data-seen", id in kept.seen);
  const isNew = since > 0 && Number(row.dataset.added) * 1000 > since;
  showMark(row, id in kept.applied ? "Applied" : isNew ? "New" : "");
}

function showMark(row, words) {
  const age = row.querySelector(".card-age");
  age.querySelector(".card-mark")?.remove();
  if (words) age.prepend(element("span", { className: "card-mark", textContent: words }));
}

function showAnswer(row, home) {
  const shown = row.querySelector(".card-eligible");
  if (shown && !("mine" in shown.dataset)) return; // the address asks, and the server answered
  shown?.remove();
  if (!home.code) return;
  const answer = answerTo(home, row);
  const words = element("strong", { textContent: LABELS[answer] });
  const line = element("p", { className: "card-eligible" }, icon(answer), "Open to you: ", words);
  line.dataset.answer = answer;
  line.dataset.mine = "";
  row.append(line);
}

function countHidden(all) {
  const place = document.querySelector("[data-hidden-here]");
  if (!place) return;
  const number = all.filter((row) => "hidden" in row.dataset).length;
  place.replaceChildren();
  if (!number) return;
  const revealed = "reveal" in document.documentElement.dataset;
  const words = `${revealed ? "Hide" : "Show"} ${number === 1 ? "it" : "them"}${revealed ? " again" : ""}`;
  const button = element("button", { type: "button", className: "plain", textContent: words });
  button.dataset.action = "reveal";
  place.append(` You have hidden ${number} of them. `, button);
}

const since = lookedLast();

function show() {
  const kept = Object.fromEntries(
    ["saved", "applied", "hidden", "companies", "seen", "home"].map((name) => [name, read(name)]),
  );
  const all = rows();
  for (const row of all) {
    addButtons(row);
    showState(row, kept, since);
    showAnswer(row, kept.home);
  }
  countHidden(all);
}

// In the place of a row that was hidden: what was done, and how it is undone.
function offerUndo(row) {
  const { id, company } = row.dataset;
  const strip = element("li", { className: "undo" });
  const undo = element("button", { type: "button", className: "plain", textContent: "Undo" });
  const all = element("button", { type: "button", className: "plain" });
  const words = element("span", { textContent: `Hidden: ${titleOf(row)}` });
  all.textContent = `Hide every job of ${companyOf(row)}`;
  all.hidden = !company;
  strip.append(words, " ", undo, " ", all);
  undo.addEventListener("click", () => {
    drop("hidden", id);
    if (all.hidden) drop("companies", company);
    strip.remove();
    row.querySelector('[data-action="hide"]').focus();
    tell("No longer hidden");
  });
  all.addEventListener("click", () => {
    put("companies", company, { title: companyOf(row) });
    words.textContent = `Hidden: every job of ${companyOf(row)}`;
    all.hidden = true;
    undo.focus();
    tell(words.textContent);
  });
  row.before(strip);
  undo.focus();
  tell(`${words.textContent}. It can be undone.`);
}

const actions = {
  save(row) {
    const { id } = row.dataset;
    if (id in read("saved")) drop("saved", id);
    else put("saved", id, { title: titleOf(row) });
  },
  hide(row) {
    const { id, company } = row.dataset;
    if ("hidden" in row.dataset) {
      drop("hidden", id);
      drop("companies", company);
    } else {
      put("hidden", id, { title: titleOf(row) });
      if (!row.closest("[data-mine]")) offerUndo(row);
    }
  },
  reveal() {
    document.documentElement.toggleAttribute("data-reveal");
    show();
    document.querySelector('[data-action="reveal"]')?.focus();
  },
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-action]");
  if (button && button.dataset.action in actions) actions[button.dataset.action](button.closest(".card"));
});
addEventListener("board:change", show);
document.addEventListener("board:listing", show);
show();
