// The summary of a refused form names its fields, in the order in which they stand; without a script, it lists the errors.

import { all } from "./dom.js";

function summarise(list) {
  const field = (item) => document.getElementById(decodeURIComponent(item.firstElementChild.hash.slice(1)));
  const items = all("li", list).filter(field);
  const before = (a, b) => field(a).compareDocumentPosition(field(b)) & Node.DOCUMENT_POSITION_FOLLOWING;
  for (const item of items.sort((a, b) => (before(a, b) ? -1 : 1))) {
    const name = field(item).labels?.[0]?.firstChild.textContent.trim();
    if (name) item.firstElementChild.prepend(`${name} – `);
    list.append(item);
  }
}

all(".errlist").forEach(summarise);
