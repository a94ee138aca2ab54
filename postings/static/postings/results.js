// The results refresh in place (htmx): a choice applies by itself; then the facets are as open as
// they were, the focus stays where it was, the new count is told, and Back has it all again.
// Announces every new listing by the event `board:listing`.
import { tell } from "./elements.js";

const listing = () => document.getElementById("listing");
const heading = () => document.getElementById("results");
const nameOf = (facet) => facet.querySelector("legend")?.textContent;
let before = {}; // what the listing was like when its successor arrived

// Where the focus was, as a selector that finds the same in the new listing; null where it has gone.
function placeOf(focused) {
  if (focused.id) return `#${CSS.escape(focused.id)}`;
  if (focused.name && ["checkbox", "radio"].includes(focused.type)) {
    return `[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`;
  }
  if (focused.closest?.(".sort")) return ".sort [aria-current]";
  return null;
}

function remember() {
  const words = document.getElementById("q");
  before = {
    open: new Map([...listing().querySelectorAll(".facet")].map((each) => [nameOf(each), each.open])),
    focus: placeOf(document.activeElement),
    typed: words === document.activeElement ? words.value : null,
  };
}

function restore({ detail: { requestConfig } }) {
  const cause = requestConfig.elt;
  for (const facet of listing().querySelectorAll(".facet")) {
    const wasOpen = before.open.get(nameOf(facet));
    if (wasOpen !== undefined) facet.open = wasOpen;
  }
  const focus = before.focus && listing().querySelector(before.focus);
  if (focus) focus.focus({ preventScroll: true });
  else heading().focus({ preventScroll: true });
  if (before.typed !== null) document.getElementById("q").value = before.typed;
  if (cause.closest(".pages, .sheet, .empty") || (!focus && cause.matches("form"))) {
    listing().scrollIntoView();
  }
  if (focus) tell(heading().textContent);
  announce();
}

function announce() {
  document.dispatchEvent(new CustomEvent("board:listing"));
}

function follow({ detail }) {
  location.assign(detail.pathInfo?.finalRequestPath ?? detail.requestConfig.path);
}

const ours = (act) => (event) => {
  if (event.detail.target === listing() || event.detail.target?.id === "listing") act(event);
};

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-tidy]");
  if (form && target.type !== "search" && !target.closest(".sheet")) form.requestSubmit();
});
document.addEventListener("htmx:beforeSwap", ours(remember));
document.addEventListener("htmx:afterSwap", ours(restore));
document.addEventListener("htmx:historyRestore", announce);
// The browser shows what is wrong better than this page could.
document.addEventListener("htmx:sendError", follow);
document.addEventListener("htmx:responseError", follow);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const words = document.getElementById("q");
  if (!words || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  words.focus();
  words.select();
});
