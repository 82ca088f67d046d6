// Shows what may answer the question while it is being typed; without a script, the search does.

import { ask } from "./ask.js";
import { each } from "./dom.js";

function suggest(input) {
  const box = document.querySelector("[data-suggest-into]");
  let timer, request;
  const show = ({ status, response }) => {
    if (status !== 200) return;
    box.replaceChildren(...(response?.body.childNodes ?? []));
    box.hidden = !box.firstElementChild;
  };
  input.addEventListener("input", () => {
    const url = `${input.dataset.suggest}?q=${encodeURIComponent(input.value.trim())}`;
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(() => (request = ask("GET", url, show, { type: "document" })), 300);
  });
}

each("[data-suggest]", suggest);
