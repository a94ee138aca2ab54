/* Selecting words of the text sets a field from them: the server reads them with its extractors. */
"use strict";

(() => {
  const form = document.querySelector("[data-desk]");
  const chooser = form && form.querySelector("[data-chooser]");
  if (!chooser) return;
  const answer = form.querySelector("[data-answer]");
  const words = form.elements.words;
  let selected = null;

  /* Offsets in UTF-16 units, as the browser counts; the server makes code points of them. */
  const selection = () => {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    const node = range && range.commonAncestorContainer;
    const text = node && (node.nodeType === 1 ? node : node.parentElement).closest(".desk-text");
    if (!text || range.collapsed || !range.toString().trim()) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const quote = range.toString();
    return { source: text.dataset.source, start, end: start + quote.length, quote, range };
  };

  const isLikely = (button) => {
    const row = form.desk.chosen();
    return Boolean(row) && button.dataset.fields.split(" ").includes(row.dataset.field);
  };
  /* Under the selected words, or above them where there is no room. */
  const place = () => {
    if (!selected) return;
    const words = selected.range.getBoundingClientRect();
    const side = form.querySelector(".desk-texts").getBoundingClientRect();
    chooser.style.left = `${side.left}px`;
    chooser.style.width = `${Math.min(side.width - 16, 640)}px`;
    const height = chooser.offsetHeight;
    const below = words.bottom + 8 + height < innerHeight;
    const top = below ? words.bottom + 8 : words.top - height - 8;
    chooser.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  };
  const update = () => {
    const now = selection();
    if (!now && document.activeElement?.closest("[data-chooser]")) return; // it takes the click
    selected = now;
    chooser.hidden = !selected;
    if (!selected) return;
    for (const button of chooser.querySelectorAll("button")) {
      button.classList.toggle("likely", isLikely(button));
    }
    place();
  };
  let pressing = false; // while words are being selected, nothing gets in the way
  form.addEventListener("pointerdown", (event) => {
    pressing = Boolean(event.target.closest(".desk-text"));
  });
  document.addEventListener("pointerup", () => {
    if (!pressing) return;
    pressing = false;
    setTimeout(update); // a click clears the selection after this
  });
  document.addEventListener("selectionchange", () => {
    if (!pressing) update();
  });
  document.addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  // Pressing a button would clear the selection.
  chooser.addEventListener("mousedown", (event) => event.preventDefault());

  const say = (message, refused = false) => {
    answer.textContent = message;
    answer.classList.toggle("refused", refused);
  };

  const read = async (subject) => {
    const { source, start, end, quote, range } = selected;
    const body = new URLSearchParams({ source, start, end, quote, subject });
    const token = form.elements.csrfmiddlewaretoken.value;
    let reply;
    try {
      const headers = { "X-CSRFToken": token, Accept: "application/json" };
      const response = await fetch(form.dataset.read, { method: "POST", body, headers });
      reply = await response.json();
    } catch {
      say("The board did not answer: try again.", true);
      return;
    }
    if (!reply.fields) {
      say(reply.reason, true);
      return;
    }
    const rows = form.desk.change(reply.fields);
    const chosen = JSON.parse(words.value || "{}") || {};
    for (const [field, each] of Object.entries(reply.fields)) chosen[field] = each.chosen;
    words.value = JSON.stringify(chosen);
    if (window.Highlight) CSS.highlights.set("desk-chosen", new Highlight(range.cloneRange()));
    getSelection().removeAllRanges();
    chooser.hidden = true;
    form.desk.choose(rows[0], { find: false });
    say(Object.values(reply.fields).map((each) => `${each.label}: ${each.words}`).join("; "));
  };
  chooser.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && selected) read(button.value);
  });

  form.desk.readForChosen = () => {
    const button = [...chooser.querySelectorAll("button")].find(isLikely);
    if (!selected || !button) return false;
    read(button.value);
    return true;
  };
})();
