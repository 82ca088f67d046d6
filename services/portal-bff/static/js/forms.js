// A form is sent once, however often its button is pressed; leaving a guarded one with unsent words asks first.

import { all } from "./dom.js";

export function busy(form, button) {
  form.ariaBusy = "true";
  if (button) button.dataset.sending = "";
}

export function free(form) {
  form.ariaBusy = null;
  for (const button of form.elements) {
    if (button.dataset.sending === undefined) continue;
    button.disabled = false;
    delete button.dataset.sending;
  }
}

/** A form that a script sends. Passwords go as browsers send them, or nobody would offer to remember them. */
export function isScripted(form) {
  return form.matches("[method=post]:not(:has([type=password]))");
}

document.addEventListener("input", ({ target }) => target.form && (target.form.dataset.touched = ""));
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-guard][data-touched]:not([aria-busy])")) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented) return;
  if (form.ariaBusy) return event.preventDefault();
  busy(form, submitter);
  setTimeout(() => submitter && (submitter.disabled = true)); // later, so that its own value is still sent
  if (!isScripted(form)) setTimeout(free, 20_000, form); // an answer that was a download leaves the page where it is
});
addEventListener("pageshow", () => all("form[aria-busy]").forEach(free));

// A file dropped beside a field must not take the page away, and with it what was typed.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes("Files") || event.target.closest?.("input[type=file]")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}
