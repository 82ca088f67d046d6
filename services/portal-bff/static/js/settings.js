// Settings: says how many are not saved yet, and finds them as one types. Without a script the bar to save is always
// there, and the server finds them.

import { all, each, fill } from "./dom.js";

/** As the server compares words. */
function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replaceAll("ß", "ss").replaceAll("ł", "l").replaceAll("ø", "o");
}

function settings(form) {
  const sections = all("[data-find]", form);
  const count = form.querySelector("[data-count]");
  const search = document.querySelector("form[role=search] #find");
  const none = document.querySelector("#none-found");
  const value = (section) => {
    const chosen = all("[name^='v.'], [name^='text.']", section).filter(({ type, checked }) => !/radio|checkbox/.test(type) || checked);
    return chosen.map((field) => field.value.trim()).join(" ");
  };
  const changed = (section) =>
    section.dataset.was !== undefined &&
    (value(section) !== section.dataset.was || !!section.querySelector("[name^='reset.']:checked"));
  const tell = () => {
    const open = sections.filter(changed).length;
    for (const section of sections) section.toggleAttribute("data-changed", changed(section));
    const told = open ? fill(form.dataset.wordCount, { count: open }) : "";
    if (count.textContent !== told) {
      count.textContent = told;
      document.querySelector("[data-say]").textContent = told; // the bar itself comes and goes
    }
    if (open) form.dataset.touched = "";
    else delete form.dataset.touched;
  };
  const find = () => {
    const words = folded(search.value).split(/\s+/);
    // What is not saved yet, or was refused, stays in view.
    const stays = (section) => changed(section) || section.matches(".wrong");
    const isFound = (section) => words.every((word) => section.dataset.find.includes(word));
    for (const section of sections) section.hidden = !isFound(section) && !stays(section);
    const told = sections.every(({ hidden }) => hidden) ? form.dataset.wordNone : "";
    if (none.textContent.trim() !== told) none.textContent = told;
  };
  form.addEventListener("input", () => setTimeout(tell)); // after the form was marked as touched
  search.addEventListener("input", find);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  tell();
  addEventListener("pageshow", tell); // what the browser kept
}

each("form[data-settings]", settings);
