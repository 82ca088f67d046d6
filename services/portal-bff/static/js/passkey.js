// Passkeys: a browser makes one, or shows one that it has. What it answers goes along in the form that the button is in,
// which is then sent like any other. Where there is no such thing, nothing of it shows.

import { ask } from "./ask.js";
import { each, icon, make } from "./dom.js";

const FRESH = 540_000; // what is asked for is good for ten minutes
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const NUMBERS = /^[\d.]+$|:/; // an address that is no name: no passkey could be for it
let under; // way: of several questions at once a browser refuses all but one

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt());
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

/** What to ask the browser for. Whoever has to do something else first is led there instead. */
function question(button) {
  const csrf = button.form.querySelector("[name=csrf]")?.value ?? "";
  return new Promise((good, bad) => {
    const done = ({ status, response }) => {
      if (response?.to) return location.assign(response.to);
      if (status === 200 && response) return good(response);
      bad(new Error(response?.message));
    };
    const body = new URLSearchParams({ csrf });
    ask("POST", button.dataset.passkey, done, { type: "json", headers: { Accept: "application/json" }, body, timeout: 25_000 });
  });
}

function read(options) {
  const said = JSON.parse(options);
  const key = said.publicKey ?? said;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const known of [...(key.allowCredentials ?? []), ...(key.excludeCredentials ?? [])]) known.id = bytes(known.id);
  return key;
}

function written(credential) {
  const { id, rawId, type, response } = credential;
  const parts = PARTS.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  const own = { ...Object.fromEntries(parts), transports: response.getTransports?.() };
  const extensions = credential.getClientExtensionResults();
  return JSON.stringify({ id, rawId: text(rawId), type, response: own, extensions });
}

async function go(button, how = {}) {
  under?.abort();
  const { signal } = (under = new AbortController());
  const { ceremony, options } = await question(button);
  if (signal.aborted) return;
  const doing = button.dataset.create === undefined ? "get" : "create";
  const credential = await navigator.credentials[doing]({ ...how, publicKey: read(options), signal });
  send(button, { ceremony, answer: written(credential) });
}

/** By a button of its own at the end: the first one of a form is pressed by the return key. */
function send({ form, dataset }, fields) {
  for (const name in fields) form.append(make("input", { type: "hidden", name, value: fields[name] }));
  const last = make("button", { hidden: true, formNoValidate: true });
  if (dataset.action) last.setAttribute("formaction", dataset.action);
  form.append(last);
  form.requestSubmit(last);
}

/** Whoever said no, or waited too long, may try again, or take another way. */
function say(button, words) {
  if (button.nextElementSibling?.matches("[role=alert]")) button.nextElementSibling.remove();
  const said = make("p", { className: "error", role: "alert" }, icon("alert"), words || button.dataset.wordFailed);
  button.after(said);
}

/** Offered in the field for the name, where the browser does that, as long as the page is open. */
async function offer(button) {
  if (!button.form.querySelector("[autocomplete~=webauthn]")) return;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  let since = 0;
  const anew = () => {
    if (Date.now() - since < FRESH || !button.isConnected) return;
    since = Date.now();
    go(button, { mediation: "conditional" }).catch(() => {});
  };
  addEventListener("focus", anew);
  anew();
}

each("[data-passkey]", (button) => {
  if (!window.PublicKeyCredential || NUMBERS.test(location.hostname)) return;
  const { form } = button;
  button.hidden = false;
  if (form.matches("[data-passkey-form]")) {
    form.hidden = false;
    form.nextElementSibling.hidden = true;
  }
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (button.dataset.create !== undefined && !form.reportValidity()) return;
    go(button).catch(({ name, message }) => name !== "AbortError" && say(button, name === "Error" ? message : ""));
  });
  offer(button);
});
