// In a narrow window the filters open as a sheet. Its button counts what the choices made so far
// would show; only that button applies them.
let asking;

function open(form) {
  const sheet = form.querySelector(".sheet");
  sheet.querySelector(".sheet-body").append(form.querySelector(".filters-body"));
  sheet.showModal();
}

function putBack(sheet) {
  sheet.parentNode.querySelector(".filters").append(sheet.querySelector(".filters-body"));
}

function dismiss(sheet) {
  const form = sheet.closest("form");
  const typed = form.elements.q.value;
  form.reset();
  form.elements.q.value = typed;
  sheet.close();
  count(form);
}

async function count(form) {
  asking?.abort();
  asking = new AbortController();
  try {
    const parameters = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.action}?${parameters}`, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(form, page);
  } catch {
    // Chosen on, or offline: the button works without a count.
  }
}

function show(form, page) {
  form.querySelector("[data-count]").textContent = page.getElementById("results").dataset.total;
  for (const input of form.querySelectorAll(".choice input")) {
    const same = page.querySelector(
      `[name="${CSS.escape(input.name)}"][value="${CSS.escape(input.value)}"]`,
    );
    const number = input.parentNode.querySelector("small");
    const counted = same?.parentNode.querySelector("small");
    if (number) number.textContent = counted ? counted.textContent : "0";
  }
}

document.addEventListener("click", (event) => {
  const summary = event.target.closest(".filters > summary");
  if (summary) {
    event.preventDefault();
    open(summary.closest("form"));
  } else if (event.target.closest(".sheet [data-close]") || event.target.matches(".sheet")) {
    dismiss(event.target.closest(".sheet"));
  }
});
document.addEventListener("change", ({ target }) => {
  if (target.closest(".sheet")) count(target.form);
});
// Neither event bubbles.
document.addEventListener("cancel", (event) => {
  if (!event.target.matches(".sheet")) return;
  event.preventDefault();
  dismiss(event.target);
}, true);
document.addEventListener("close", ({ target }) => {
  if (target.matches(".sheet")) putBack(target);
}, true);
