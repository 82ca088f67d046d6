// Sends forms without leaving the page: whatever comes between, what was typed stays where it is, and goes once when it
// is sent again, as it keeps its key. Without a script, the browser sends them.

import { ask } from "./ask.js";
import { above, all, enliven, icon, make } from "./dom.js";
import { free, isScripted } from "./forms.js";
import { relate } from "./words.js";

const LONGEST = 25_000; // an answer takes twenty seconds at most; files take as long as they take
const outside = new WeakSet(); // forms whose sender was not signed in, or not all the way
const trouble = new WeakMap(); // what is said about a form that did not go through
let parked; // goes by itself once there is a network again, unless it is changed before

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !isScripted(form)) return;
  event.preventDefault();
  if (!outside.has(form)) return send(form, submitter);
  outside.delete(form);
  renew(() => send(form, submitter, true));
});

function send(form, submitter, renewed) {
  const fields = new FormData(form, submitter);
  const files = [...fields.values()].some((value) => value.size);
  const done = (request) => {
    const { status, response } = request;
    const address = request.getResponseHeader("X-Guichet-To");
    trouble.get(form)?.remove();
    if (address) {
      form.dispatchEvent(new CustomEvent("sent", { detail: submitter }));
      return go(address, form);
    }
    if (status === 403 && !renewed) return renew(() => send(form, submitter, true));
    free(form);
    if (response?.querySelector?.("[name=csrf]")) return show(response, form);
    if ([401, 403].includes(status)) outside.add(form);
    tell(form, submitter, status, response);
  };
  ask("POST", submitter?.getAttribute("formaction") ?? form.getAttribute("action"), done, {
    type: "any",
    headers: { "X-Guichet-Send": "1" },
    body: form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields),
    timeout: files ? 0 : LONGEST,
  });
}

function go(address, form) {
  const [page, place] = address.split("#");
  form.reset(); // else the browser might keep for a reload what was just sent
  if (page !== location.pathname + location.search) return location.assign(address);
  // Loaded anew it would stay where it was, and not show what was just written: so it is come to from elsewhere.
  history.replaceState(history.state, "", place ? `${page}${location.search ? "&" : "?"}` : address);
  if (place) location.replace(address);
  else location.reload();
}

/** Whoever signed in again has another token. Nobody sends what somebody else typed. */
function renew(then) {
  const got = ({ response }) => {
    const token = response?.querySelector("form[method=post] [name=csrf]")?.value;
    if (token && response.body.dataset.me === document.body.dataset.me) {
      for (const field of all("[name=csrf]")) field.value = token;
    }
    then();
  };
  ask("GET", location.href, got, { type: "document", headers: { "X-Guichet-Live": "1" } });
}

/** The form came back with a remark: it takes the place of the one that was sent, and is as unsent as that was. */
function show(fresh, sent) {
  sent.dispatchEvent(new CustomEvent("answered"));
  const next = document.adoptNode(fresh.querySelector("main"));
  const same = (form) => `form[action="${CSS.escape(form.getAttribute("action"))}"]`;
  for (const other of all("main form[data-touched]")) {
    if (other !== sent) next.querySelector(same(other))?.replaceWith(other);
  }
  for (const { src } of all("script[src]", next)) import(src);
  for (const form of all(same(sent), next)) form.dataset.touched = "";
  relate(next);
  document.querySelector("main").replaceWith(next);
  document.title = fresh.title;
  enliven(next);
  const first = next.querySelector("[autofocus], [aria-invalid=true], h1");
  first?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

/** What was typed stays, and can be sent once more. */
function tell(form, submitter, status, problem) {
  const word = document.body.dataset;
  const offline = !navigator.onLine;
  const signedOut = status === 401;
  parked = offline ? { form, submitter } : undefined;
  const refused = signedOut ? word.wordSignedOut : problem?.message;
  const words = offline ? word.wordOffline : refused ?? word.wordLost;
  const again = make("button", { className: "btn", type: "button" }, icon("refresh"), word.wordAgain);
  again.addEventListener("click", () => sendAgain({ form, submitter }));
  const door = make("a", { className: "btn", href: "/", target: "_blank" }, icon("key"), word.wordDoor);
  const ways = make("p", { className: "row" }, ...(signedOut || problem?.first ? [door] : []), again);
  const said = make("div", { className: "callout t-bad trouble", role: "alert" });
  trouble.set(form, said);
  above(form, submitter ?? undefined).before(said);
  said.append(icon(offline ? "offline" : "alert"), make("p", {}, words), ways);
  again.focus();
}

document.addEventListener("input", ({ target }) => {
  if (target.form !== parked?.form) return;
  parked = undefined;
  const said = trouble.get(target.form)?.querySelector("p");
  if (said) said.textContent = document.body.dataset.wordLost;
});
addEventListener("online", () => parked && sendAgain(parked));

/** By the same button, or the one that stands in its place since the page heard news. */
function sendAgain({ form, submitter }) {
  const alike = ({ type, value, formAction }) =>
    type === "submit" && value === submitter.value && formAction === submitter.formAction;
  form.requestSubmit(submitter?.form === form ? submitter : submitter && [...form.elements].find(alike));
}
