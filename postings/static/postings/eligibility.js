// Whether someone who lives in a country can take a job: the rule of `search/eligibility.py`, for
// pages that are the same for everyone.
export const LABELS = { yes: "yes", in_part: "in part", no: "no", not_stated: "not stated" };

// `home` is { code, regions }; of a posting, the codes of `remote_from`, `remote_subdivisions` and
// `countries`.
export function eligibility({ code, regions }, from, states, countries) {
  if (from.some((place) => place === "WORLD" || regions.includes(place))) return "yes";
  if (states.some((state) => state.startsWith(`${code}-`))) return "in_part";
  if (from.includes(code) || countries.includes(code)) return "yes";
  return from.length || states.length || countries.length ? "no" : "not_stated";
}

const codes = (words = "") => words.split(" ").filter(Boolean);

// The answer for a posting whose element carries its places, as `row_data` writes them.
export function answerTo(home, { dataset: { from, states, in: countries } }) {
  return eligibility(home, codes(from), codes(states), codes(countries));
}
