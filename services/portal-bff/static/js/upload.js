// Sends files as soon as they are chosen, dropped or pasted; the form then carries their numbers. Without a script,
// the files chosen go with the form.

import { ask } from "./ask.js";
import { all, fill } from "./dom.js";
import { busy, free } from "./forms.js";

function uploads(form) {
  const drop = form.querySelector(".drop");
  const input = drop.querySelector("input");
  const list = form.querySelector(".uploads");
  const word = drop.dataset;
  const csrf = { "X-CSRF-Token": form.elements.csrf.value };
  const running = new Set();
  let waiting; // the button pressed while files were still on their way

  const take = (row, id) => {
    if (id) ask("DELETE", `${form.dataset.upload}/${id}`, null, { headers: csrf });
    row.remove();
    input.focus({ preventScroll: true });
  };
  const add = (file) => {
    const values = { name: file.name, total: size(file.size), limit: size(word.maxBytes) };
    const name = make("span", { className: "name" }, file.name);
    const text = make("div");
    const actions = make("span", { className: "row tight nw" });
    const row = make("div", { className: "file" }, icon("file"), text, actions);
    const show = (state, parts, ...buttons) => {
      row.dataset.state = state;
      text.replaceChildren(name, ...parts);
      actions.replaceChildren(...buttons.map(([sign, words, onclick]) => {
        const title = fill(words, values);
        return make("button", { className: "iconbtn", type: "button", title, ariaLabel: title, onclick }, icon(sign));
      }));
    };
    const refuse = (state, words) => {
      const retry = state === "failed" ? [["refresh", word.wordRetry, send]] : [];
      const error = make("p", { className: "error", role: "alert" }, icon("alert"), make("span", {}, words));
      show(state, [error], ...retry, ["x", word.wordRemove, () => take(row)]);
    };
    const receive = (answer) => {
      name.textContent = answer.name;
      const sent = make("span", {}, icon("check"), word.wordSent);
      const note = make("p", { className: "meta" }, make("span", {}, size(answer.size)), sent);
      const carried = make("input", { type: "hidden", name: "file", value: answer.file });
      show("sent", [note, carried], ["x", word.wordRemove, () => take(row, answer.file)]);
    };
    const send = () => {
      const bar = make("progress", { max: file.size || 1, value: 0, ariaLabel: fill(word.wordSending, values) });
      const count = make("p", { className: "meta" }, values.total);
      const done = ({ status, response }) => {
        const { message } = response ?? {};
        running.delete(request);
        if (status === 201) receive(response);
        else refuse(message && status < 500 && status !== 429 ? "refused" : "failed", message ?? word.wordFailed);
        if (waiting && running.size === 0) release();
      };
      const request = ask("POST", `${form.dataset.upload}?name=${encodeURIComponent(file.name)}`, done, {
        type: "json",
        headers: { ...csrf, Accept: "application/json", "Content-Type": "application/octet-stream" },
        body: file,
        progress({ loaded }) {
          bar.value = loaded;
          count.textContent = fill(word.wordOf, { sent: size(loaded), total: values.total });
        },
      });
      running.add(request);
      show("sending", [bar, count], ["x", word.wordCancel, () => (take(row), request.abort())]);
    };
    form.dataset.touched = "";
    list.append(row);
    if (file.size > word.maxBytes) refuse("refused", fill(word.wordLarge, values));
    else send();
  };

  // Sending the form waits for the files; one that failed hands the decision back to the person.
  form.addEventListener("submit", (event) => {
    if (running.size === 0) return;
    event.preventDefault();
    waiting = event.submitter ?? form.querySelector("[type=submit]");
    busy(form, waiting);
  });
  const release = () => {
    const failed = list.querySelector("[data-state=failed] button");
    free(form);
    failed ? failed.focus() : form.requestSubmit(waiting);
    waiting = undefined;
  };
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = ""; // else the form would send them a second time
    files.forEach(add);
  });
  for (const type of ["dragover", "dragleave", "drop", "paste"]) {
    form.addEventListener(type, (event) => {
      const { types, files } = event.dataTransfer ?? event.clipboardData;
      if (!types.includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      [...files].forEach(add);
    });
  }
}

/** Copies one of the page: only the server knows the sprite's address. */
function icon(id) {
  const svg = document.querySelector(".drop .i").cloneNode(true);
  const use = svg.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${id}`));
  return svg;
}

function size(bytes) {
  const [unit, length] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  const words = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 });
  return words.format(Math.max(bytes, 100) / length);
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

all("form[data-upload]").forEach(uploads);
