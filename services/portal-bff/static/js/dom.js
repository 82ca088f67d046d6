// What behaviours share: elements of the page, and its words, which come in data-word-* attributes.

export function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

export function fill(words = "", values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
