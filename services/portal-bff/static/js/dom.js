// What behaviours share: elements of the page, and its words, which come in data-word-* attributes.

export function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

export function fill(words = "", values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Copies one of the page: only the server knows the sprite's address. */
export function icon(id) {
  const svg = document.querySelector("svg.i").cloneNode(true);
  const use = svg.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${id}`));
  return svg;
}

/** What the last buttons of a form stand in, whatever becomes of it while the page is open. */
export function above(form, button = form.querySelector("[type=submit]:not([form])")) {
  const row = button?.closest(".row, .between, p") ?? button ?? form.lastElementChild;
  const part = row.closest("[data-live-part]");
  return part && form.contains(part) ? part : row;
}

const behaviours = [];

/** Begins a behaviour for every such element of the page, once each, and for those that come into it later. */
export function each(selector, begin) {
  const begun = new WeakSet();
  behaviours.push((root) => {
    for (const element of all(selector, root).filter((element) => !begun.has(element))) {
      begun.add(element);
      begin(element);
    }
  });
  behaviours.at(-1)(document);
}

/** What came into the page later behaves as if it had been there from the start. */
export function enliven(root) {
  for (const behave of behaviours) behave(root);
}
