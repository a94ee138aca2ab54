/* Pay in the currency and for the time that a visitor chose, beside what is stated. The choice stays
   in this browser; the rates are those of the options of the form. */

const KEY = "pay";
const WORDS = { year: "a year", month: "a month", week: "a week", day: "a day", hour: "an hour" };
const form = document.querySelector("[data-pay-choice]");

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // nothing may be kept here, or something else was
  }
}

function keep(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // It is for this page then.
  }
}

function option(name, value) {
  return [...form.elements[name].options].find((each) => each.value === value);
}

const rate = (currency) => Number(option("currency", currency)?.dataset.rate);
const aYear = (period) => Number(option("period", period)?.dataset.aYear);

/* Three figures: a rate of another day is no reason for more. */
function written(amount, currency) {
  const format = { style: "currency", currency, maximumSignificantDigits: 3 };
  return new Intl.NumberFormat("en", format).format(amount);
}

function converted({ low, high, currency, period }, choice) {
  const to = choice.currency || currency;
  const per = choice.period || period;
  if (to === currency && per === period) return "";
  const factor = ((rate(to) / rate(currency)) * aYear(period)) / aYear(per);
  if (!Number.isFinite(factor)) return "";
  const ends = [low, high].map((end) => (end ? written(end * factor, to) : ""));
  const [first, last] = ends;
  if (!first) return `about up to ${last} ${WORDS[per]}`;
  if (!last) return `about from ${first} ${WORDS[per]}`;
  return `about ${first === last ? first : `${first} – ${last}`} ${WORDS[per]}`;
}

function show(choice, within = document) {
  for (const pay of within.querySelectorAll("[data-pay]")) {
    const words = converted(pay.dataset, choice);
    let beside = pay.querySelector(".pay-here");
    if (!words) {
      beside?.remove();
      continue;
    }
    if (!beside) {
      beside = document.createElement("small");
      beside.className = "pay-here";
      pay.append(" ", beside);
    }
    beside.textContent = words;
    beside.title = `At the rates of ${form.dataset.ratesOn}`;
  }
}

function choose(choice) {
  for (const name of ["currency", "period"]) {
    if (option(name, choice[name])) form.elements[name].value = choice[name];
  }
}

if (form) {
  choose(kept());
  const chosen = () => ({
    currency: form.elements.currency.value,
    period: form.elements.period.value,
  });
  form.addEventListener("change", () => {
    keep(chosen());
    dispatchEvent(new Event("board:change"));
    show(chosen());
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show(chosen());
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return; // it came back as it was left, and another page may have chosen since
    choose(kept());
    show(chosen());
  });
  // Rows that come later, in the place of others.
  document.addEventListener("board:listing", () => show(chosen()));
}
