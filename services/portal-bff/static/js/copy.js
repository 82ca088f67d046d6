// What somebody needs elsewhere is copied with one press, where the browser lets a page do that. Else it is selected by hand.

import { each, make } from "./dom.js";

function offer(input) {
  const { wordCopy, wordCopied } = input.closest("[data-word-copy]").dataset;
  const label = input.labels[0].textContent.trim();
  const button = make("button", { type: "button", className: "btn", textContent: wordCopy });
  button.ariaLabel = `${wordCopy}: ${label}`;
  button.addEventListener("click", async () => {
    input.select();
    await navigator.clipboard.writeText(input.value);
    button.textContent = wordCopied;
    document.querySelector("[data-say]").textContent = `${label}: ${wordCopied}`;
  });
  const row = make("span", { className: "copied" });
  input.replaceWith(row);
  row.append(input, button);
}

if (navigator.clipboard) each("[data-copy]", offer);
