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
  document.addEventListener("selectionchange", () => {
    const now = selection();
    if (!now && document.activeElement?.closest("[data-chooser]")) return; // it takes the click
    selected = now;
    chooser.hidden = !selected;
    if (!selected) return;
    for (const button of chooser.querySelectorAll("button")) {
      button.classList.toggle("likely", isLikely(button));
    }
  });
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
