// A matrix: sets a whole page at once, says how much is not saved, and asks before it is lost. Without a script, each
// row is set by hand.

import { all, each, fill } from "./dom.js";

function grants(form) {
  const rows = all("tr[data-was]", form);
  const count = form.querySelector("[data-count]");
  const { all: many, defaults } = form.elements;
  const fields = (row) => all("[name^='l.']", row);
  const now = (row) => fields(row).find((field) => field.checked)?.value ?? "-";
  const tell = () => {
    const moved = defaults && defaults.value !== form.elements["defaults-was"].value;
    const open = rows.filter((row) => fields(row).length && now(row) !== row.dataset.was).length + (moved ? 1 : 0);
    const any = open > 0 || many?.value;
    const chosen = many?.value && many.selectedOptions[0];
    const words = [open && fill(form.dataset.wordCount, { count: open })];
    words.unshift(chosen && `${chosen.parentElement.label}: ${chosen.text}`);
    const told = words.filter(Boolean).join(" · ");
    if (count && count.textContent !== told) {
      count.textContent = told;
      document.querySelector("[data-say]").textContent = told; // the bar itself comes and goes
    }
    if (any) form.dataset.touched = "";
    else delete form.dataset.touched;
  };
  many?.addEventListener("change", () => {
    const [scope, level] = many.value.split(":");
    if (scope === "page") {
      for (const field of rows.flatMap(fields)) {
        field.checked = field.type === "radio" ? field.value === level : level === "rw";
      }
      many.value = ""; // done: what is changed by hand from here on counts
    }
    tell();
  });
  form.addEventListener("input", () => setTimeout(tell)); // after the form was marked as touched
  tell();
  addEventListener("pageshow", tell); // what the browser kept, or a preview came back with
}

each("form[data-grants]", grants);
