// Elements that several scripts make.
const SVG = "http://www.w3.org/2000/svg";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  draw(svg, name);
  return svg;
}

export function draw(svg, name) {
  svg.firstChild.setAttribute("href", `${document.body.dataset.icons}#${name}`);
}

// Says something to those who do not see the page change; also what was said last, which would be no
// change without the space.
export function tell(words) {
  const told = document.getElementById("told");
  told.textContent = told.textContent === words ? `${words}\u00a0` : words;
}
