// A button that hands the page's address on: to the device's own sharing where there is one, else to
// the clipboard. Without script there is the link by e-mail.
const button = document.querySelector("[data-share]");
const words = button.textContent;

function address() {
  return document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
}

button.addEventListener("click", async () => {
  const matters = matchMedia("(pointer: coarse)").matches;
  try {
    if (matters && navigator.share) {
      await navigator.share({ title: document.title, url: address() });
    } else {
      await navigator.clipboard.writeText(address());
      button.textContent = "Copied";
      document.getElementById("told").textContent = "The link is copied";
      setTimeout(() => { button.textContent = words; }, 2000);
    }
  } catch {
    // Given up by the visitor, or not allowed: the address bar has it too.
  }
});
if (navigator.share || navigator.clipboard) button.hidden = false;
