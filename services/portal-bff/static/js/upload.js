// Sends files as soon as they are chosen, dropped or pasted; the form then carries their numbers. Without a script,
// the files chosen go with the form.

import { ask } from "./ask.js";
import { all, each, fill, icon, make } from "./dom.js";
import { busy, free } from "./forms.js";
import { size } from "./words.js";

const taking = new WeakMap(); // what takes a file in, by form

function uploads(form) {
  const drop = form.querySelector(".drop");
  const input = drop.querySelector("input");
  const list = form.querySelector(".uploads");
  const heard = make("div", { className: "vh", role: "log", ariaLive: "polite" });
  const word = drop.dataset;
  const running = new Set();
  const left = new Map(); // what did not arrive, by row
  let waiting; // the button pressed while files were still on their way
  let question;

  const csrf = () => ({ "X-CSRF-Token": form.elements.csrf.value });
  const take = (row, id) => {
    if (id) ask("DELETE", `${form.dataset.upload}/${id}`, null, { headers: csrf() });
    row.remove();
    settle(row);
    form.dispatchEvent(new Event("change"));
    input.focus({ preventScroll: true });
  };
  const settle = (row) => {
    left.delete(row);
    if (left.size === 0) question?.remove();
  };
  const add = (file) => {
    const shown = file.name.replace(/[\u202a-\u202e\u2066-\u2069]/g, ""); // else its end may be shown elsewhere
    const values = { name: shown, total: size(file.size), limit: size(word.maxBytes) };
    const name = make("span", { className: "name" }, shown);
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
    const refuse = (words, again) => {
      const retry = again ? [["refresh", word.wordRetry, again]] : [];
      const error = make("p", { className: "error", role: "alert" }, icon("alert"), make("span", {}, words));
      show(again ? "failed" : "refused", [error], ...retry, ["x", word.wordRemove, () => take(row)]);
      left.set(row, { name: file.name, again });
    };
    const receive = (answer) => {
      name.textContent = answer.name;
      const sent = make("span", {}, icon("check"), word.wordSent);
      const note = make("p", { className: "meta" }, make("span", {}, size(answer.size)), sent);
      const carried = make("input", { type: "hidden", name: "file", value: answer.file });
      show("sent", [note, carried], ["x", word.wordRemove, () => take(row, answer.file)]);
      heard.append(make("p", {}, fill(word.wordReceived, { name: answer.name })));
      form.dispatchEvent(new Event("change")); // what the form carries is kept with its words
    };
    const send = () => {
      // How far it is, is seen; heard is only that it arrived.
      const bar = make("progress", { max: file.size || 1, value: 0, ariaHidden: "true" });
      const count = make("p", { className: "meta", ariaHidden: "true" }, values.total);
      const said = make("span", { className: "vh" }, fill(word.wordSending, values));
      const done = ({ status, response }) => {
        const { message } = response ?? {};
        running.delete(request);
        if (status === 201) receive(response);
        else if ([400, 413, 422].includes(status) && message) refuse(message);
        else refuse(message ?? word.wordFailed, send);
        if (waiting && running.size === 0) release();
      };
      settle(row);
      const request = ask("POST", `${form.dataset.upload}?name=${encodeURIComponent(file.name)}`, done, {
        type: "json",
        headers: { ...csrf(), Accept: "application/json", "Content-Type": "application/octet-stream" },
        body: file,
        progress({ loaded }) {
          bar.value = loaded;
          count.textContent = fill(word.wordOf, { sent: size(loaded), total: values.total });
        },
      });
      running.add(request);
      show("sending", [said, bar, count], ["x", word.wordCancel, () => (take(row), request.abort())]);
    };
    form.dataset.touched = "";
    list.append(row);
    if (file.size > word.maxBytes) refuse(fill(word.wordLarge, values));
    else send();
  };

  // Sending the form waits for the files; with one that did not arrive, what to do is the person's decision.
  form.addEventListener("submit", (event) => {
    if (running.size + left.size === 0) return;
    event.preventDefault();
    wait(event.submitter ?? form.querySelector("[type=submit]"));
  });
  const wait = (submitter) => {
    question?.remove();
    waiting = submitter;
    busy(form, waiting);
    if (running.size === 0) release();
  };
  const release = () => {
    const submitter = waiting;
    waiting = undefined;
    free(form);
    if (left.size === 0) form.requestSubmit(submitter);
    else inquire(submitter);
  };
  const inquire = (submitter) => {
    const files = [...left.values()];
    const names = files.map(({ name }) => name).join(", ");
    const failed = files.filter(({ again }) => again);
    const choice = (words, onclick) => make("button", { className: "btn", type: "button", onclick }, words);
    const again = choice(word.wordAgain, () => {
      failed.forEach((file) => file.again());
      wait(submitter);
    });
    const without = choice(word.wordWithout, () => {
      for (const row of left.keys()) row.remove();
      left.clear();
      question.remove();
      form.requestSubmit(submitter);
    });
    const buttons = make("p", { className: "row" }, ...(failed.length ? [again] : []), without);
    const words = make("p", {}, fill(word.wordLeft, { names }));
    question = make("div", { className: "callout t-bad", role: "alert" }, icon("alert"), words, buttons);
    list.after(question);
    buttons.firstChild.focus();
  };
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = ""; // else the form would send them a second time
    files.forEach(add);
  });
  form.addEventListener("paste", (event) => {
    const { files } = event.clipboardData;
    if (!files.length || meansText(event.clipboardData)) return;
    event.preventDefault();
    [...files].forEach(add);
  });
  taking.set(form, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") [...event.dataTransfer.files].forEach(add);
    else event.dataTransfer.dropEffect = "copy";
  });
  drop.after(heard);
}

/** Cells of a spreadsheet come as text and as a picture of them: the text was meant. A file's own name is no text. */
function meansText(clipboard) {
  const names = [...clipboard.files].map(({ name }) => name);
  const isName = (line) => line.startsWith("file:") || names.includes(line.split(/[\\/]/).pop());
  return clipboard.getData("text/plain").split(/\r?\n/).some((line) => line.trim() && !isName(line));
}

// A file dropped beside a form goes to the only one of the page that takes some; in another form, it is left alone.
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    const within = event.target.closest?.("form[method=post]");
    const forms = within ? [within] : all("form[data-upload]");
    if (forms.length === 1) taking.get(forms[0])?.(event);
  });
}

each("form[data-upload]", uploads);
