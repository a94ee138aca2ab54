// On the page of a posting: that it was seen, whether it is open to the visitor, and buttons to save
// it, to hide it or its company, and to note that one applied. An element marked data-remember names
// the posting and is filled; one marked data-eligible asks for the country until it is known.
import { appliedControl } from "./applied.js";
import { draw, element, icon, tell } from "./elements.js";
import { LABELS, answerTo } from "./eligibility.js";
import { drop, put, read } from "./store.js";

function toggle(name, key, title, drawings, labels) {
  const words = element("span");
  const button = element("button", { type: "button", className: "button quiet" }, icon(drawings[0]), words);
  const show = () => {
    const on = Number(key in read(name));
    button.setAttribute("aria-pressed", String(Boolean(on)));
    words.textContent = labels[on];
    draw(button.firstChild, drawings[on]);
  };
  button.addEventListener("click", () => {
    if (key in read(name)) drop(name, key);
    else put(name, key, { title });
    tell(words.textContent);
  });
  addEventListener("board:change", show);
  show();
  return button;
}

for (const place of document.querySelectorAll("[data-eligible]")) {
  const question = [...place.childNodes];
  const show = () => {
    const home = read("home");
    if (!home.code) {
      place.replaceChildren(...question);
      return;
    }
    const answer = answerTo(home, place);
    const words = element("strong", { textContent: LABELS[answer] });
    place.dataset.answer = answer;
    place.replaceChildren(icon(answer), "Open to you: ", words, ` (${home.name ?? home.code})`);
  };
  addEventListener("board:change", ({ detail }) => {
    if (detail === "home" || !detail) show();
  });
  show();
}

for (const place of document.querySelectorAll("[data-remember]")) {
  const { remember: id, title, company, companyTitle } = place.dataset;
  put("seen", id, { title });
  place.append(
    toggle("saved", id, title, ["save", "saved"], ["Save", "Saved"]),
    toggle("hidden", id, title, ["hide", "show"], ["Hide", "Hidden: show it again"]),
  );
  if (company) {
    const labels = ["Hide this company", "Company hidden: show it again"];
    place.append(toggle("companies", company, companyTitle, ["hide", "show"], labels));
  }
  place.append(appliedControl(id, title));
}
