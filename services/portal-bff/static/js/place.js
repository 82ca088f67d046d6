// The way back from a ticket leads to the list one came from, as it was filtered, sorted and paged, and to the ticket's
// row in it. Kept for this tab alone. Without a script it leads to the list.

import { all } from "./dom.js";

for (const { dataset } of all("[data-place]")) {
  sessionStorage.setItem(`place:${dataset.place}`, location.pathname + location.search);
}
for (const back of all("a[data-place-back]")) {
  const place = sessionStorage.getItem(`place:${back.dataset.placeBack}`);
  if (place) back.href = `${place}#${back.dataset.at}`;
}
