// `data-key="r"` is the key of a link, which is followed, or of a button or field, which is gone to: no single key does
// something to a ticket. `/` goes to the search. Whoever switched them off has `data-keys="off"`. With Ctrl or ⌘, Enter
// sends what is being written by the first button of its form, for everybody.

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
  if (found.matches("a")) found.click();
});

document.addEventListener("keydown", (event) => {
  const { key, target, isComposing, repeat } = event;
  const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (key !== "Enter" || !held || isComposing || repeat || !target.matches("form[data-guard] textarea")) return;
  event.preventDefault();
  target.form.requestSubmit(target.form.querySelector("[type=submit]:not([form])"));
});
