// A field marked data-suggest shows, while its visitor types, what the address in the attribute
// suggests for its form, and leads to what is chosen. The combobox pattern of the ARIA Authoring
// Practices: the focus stays in the field; arrows move, Enter follows, Escape closes.
const PAUSE = 120; // milliseconds without a key before asking
const NAMES = { titles: "Titles", skills: "Skills", companies: "Companies", places: "Places" };

function suggest(field) {
  const list = document.createElement("div");
  const told = document.createElement("span");
  let options = [];
  let active = -1;
  let waiting, asking;

  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  told.className = "hidden";
  told.setAttribute("aria-live", "polite");
  field.after(list, told);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  function activate(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    activate(-1);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function optionOf({ label, href }) {
    const option = document.createElement("div");
    option.id = `${list.id}-${options.length}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dir = "auto";
    option.dataset.href = href;
    option.textContent = label;
    options.push(option);
    return option;
  }

  function groupOf([name, suggestions]) {
    const group = document.createElement("div");
    const head = document.createElement("div");
    head.id = `${list.id}-${name}`;
    head.className = "suggestions-head";
    head.setAttribute("role", "presentation");
    head.textContent = NAMES[name] ?? name;
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", head.id);
    group.append(head, ...suggestions.map(optionOf));
    return group;
  }

  function show(groups) {
    activate(-1);
    options = [];
    list.replaceChildren(...Object.entries(groups).map(groupOf));
    list.hidden = options.length === 0;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    const number = options.length;
    told.textContent = number ? `${number} suggestion${number === 1 ? "" : "s"}` : "";
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const given = [...new FormData(field.form)].filter(([, value]) => value);
    try {
      const address = `${field.dataset.suggest}?${new URLSearchParams(given)}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Typed on, or offline: the field works as it is.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim()) waiting = setTimeout(ask, PAUSE);
    else close();
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const places = options.length + 1; // the field is one of them
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && options[active]) location.assign(options[active].dataset.href);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // which keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
}

// Also on a field that came with new results, or came back with old ones and what it had then.
function attach() {
  for (const field of document.querySelectorAll("input[data-suggest]")) {
    if (attached.has(field)) continue;
    attached.add(field);
    for (const left of field.parentNode.querySelectorAll(".suggestions, .suggestions + .hidden")) left.remove();
    suggest(field);
  }
}

const attached = new WeakSet();
document.addEventListener("board:listing", attach);
attach();
