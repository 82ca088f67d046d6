// `data-key="r"` is the key of a button, link or field; `/` goes to the search.

import { all } from "./dom.js";

const fields = "textarea, select, input:not([type=checkbox], [type=radio])";

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const off = document.documentElement.dataset.keys === "off";
  if (event.ctrlKey || event.metaKey || event.altKey || off || target.matches(fields)) return;
  const named = key === "/" ? "input[type=search]" : `[data-key="${CSS.escape(key.toLowerCase())}"]`;
  const found = all(named).find((element) => element.checkVisibility());
  if (!found) return;
  event.preventDefault();
  found.focus();
  if (!found.matches(fields)) found.click();
});
