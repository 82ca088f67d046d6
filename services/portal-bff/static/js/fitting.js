// While somebody writes what a ticket is about, the services that fit come first. Which, the server says; nothing is
// chosen for anybody. Without a script, services stay in their order.

import { ask } from "./ask.js";
import { each } from "./dom.js";

const LONGEST = 400; // of what is sent, in an address

function fit(list) {
  const { form } = list.querySelector("[name=service]") ?? list;
  const said = form.querySelector("[data-fits]");
  let timer, request, order;
  const show = ({ status, response }) => {
    const answer = response?.querySelector("[data-services]");
    if (status !== 200 || !answer || !list.isConnected) return;
    const words = answer.textContent.trim();
    if (said.textContent !== words) said.textContent = words; // said aloud, and so not again
    if (order === answer.dataset.services) return;
    order = answer.dataset.services;
    const { value } = list;
    for (const id of order.split(" ")) {
      const service = list.querySelector(`[data-service="${CSS.escape(id)}"]`);
      if (service) list.insertBefore(service, list.querySelector("[data-other]"));
    }
    if (value) list.value = value; // moved, it would not be chosen any more
  };
  const look = () => {
    const { subject, text } = form.elements;
    const about = `${subject.value} ${text.value}`.trim().slice(0, LONGEST);
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(() => {
      request = ask("GET", `${list.dataset.fitting}?q=${encodeURIComponent(about)}`, show, { type: "document" });
    }, 400);
  };
  form.addEventListener("input", ({ target }) => ["subject", "text"].includes(target.name) && look());
  form.addEventListener("filled", look);
  if (form.elements.subject.value) look(); // a draft that was gone on with before
}

each("[data-fitting]", fit);
