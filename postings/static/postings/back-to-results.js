// A link marked data-back-to-results leads back to the search that the visitor came from, under
// the name that the attribute gives.
for (const link of document.querySelectorAll("a[data-back-to-results]")) {
  const from = URL.parse?.(document.referrer);
  if (from && from.origin === link.origin && from.pathname === link.pathname && from.search) {
    link.textContent = link.dataset.backToResults;
    link.href = from.pathname + from.search;
  }
}
