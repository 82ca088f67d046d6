// What is typed is kept while it is being typed: on the server, where every device of the person finds it, and in this
// browser as long as the server has not got it. Without a script, what was sent is kept, whatever became of it.

import { ask } from "./ask.js";
import { above, all, each, fill, icon, make } from "./dom.js";

const own = ["csrf", "key", "draft", "device", "seen"];
const me = document.body.dataset.me;
const browser = named("localStorage", "device");
const writer = `${browser}.${named("sessionStorage", "tab")}`;

/** A random name that this browser, or this tab of it, goes by from now on. */
function named(place, what) {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  const name = stored(place, what) ?? random.toString(36);
  store(place, what, name);
  return name;
}

/** Whoever lets a site keep nothing has what the server has. */
function stored(place, what) {
  try {
    return window[place].getItem(what);
  } catch {
    return null;
  }
}

function store(place, what, value) {
  try {
    if (value === undefined) window[place].removeItem(what);
    else window[place].setItem(what, value);
  } catch {
    // Full, or not allowed.
  }
}

/** The body in which words are sent to be kept; whoever fetches it fills in the token of a page. */
function packed(csrf, draft, { fields, key, seen }) {
  return new URLSearchParams([...fields, ...Object.entries({ csrf, key, draft, device: writer, seen })]);
}

function draft(note) {
  const form = note.closest("form");
  const word = note.dataset;
  const place = `draft:${me}:${word.draft}`;
  const device = make("input", { type: "hidden", name: "device", value: writer });
  const line = make("p", { className: "hint row tight" });
  const theirs = word.kept && JSON.parse(word.kept);
  const mine = JSON.parse(stored("localStorage", place));
  let seen = theirs?.version ?? 0;
  let open = true; // until it is sent or put away
  let held = false; // until it is decided which version is the right one
  let dirty = false;
  let kept; // what the server has, as far as this page knows
  let left = false; // the page that follows may have been made before the server had these words
  let timer, request;

  const typed = () => {
    const fields = [...new FormData(form)];
    return fields.filter(([name, value]) => typeof value === "string" && !own.includes(name));
  };
  const now = () => ({ fields: typed(), key: form.elements.key.value, seen, at: Date.now() });
  const body = () => packed(form.elements.csrf.value, word.draft, now());
  const touch = () => {
    dirty = open;
    left = false;
    clearTimeout(timer);
    if (open) timer = setTimeout(keep, 700);
  };
  const keep = () => {
    clearTimeout(timer);
    if (!dirty || !open || !form.isConnected) return;
    store("localStorage", place, JSON.stringify(now()));
    if (!held) put();
  };
  const put = () => {
    const sent = JSON.stringify(typed());
    const done = ({ status, response }) => {
      if (!open || !form.isConnected) return;
      if (status === 409) return decide(response);
      if (status !== 200) return say(word.wordKeptHere);
      seen = response.version;
      kept = sent;
      if (JSON.stringify(typed()) !== kept) return touch();
      dirty = false;
      if (!left) store("localStorage", place);
      say(seen ? word.wordKept : "");
    };
    request?.abort();
    const headers = { "X-Guichet-Send": "1" };
    request = ask("POST", "/drafts", done, { type: "any", headers, body: body(), timeout: 15_000 });
  };
  const say = (words) => {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    const put = { className: "btn quiet", type: "submit", name: "draft", value: word.draft };
    const away = make("button", put, word.wordDiscard);
    away.setAttribute("form", "discard");
    line.replaceChildren(...(words ? [make("span", {}, fill(words, { time })), away] : []));
  };
  const tell = (words, ...ways) => {
    const buttons = ways.map(([words, onclick]) => make("button", { className: "btn", type: "button", onclick }, words));
    const box = make("div", { className: "callout", role: "status" }, icon("clock"), make("p", {}, words));
    box.append(make("p", { className: "row" }, ...buttons));
    note.querySelector(".callout")?.remove();
    note.append(box);
    return box;
  };
  /** Another device wrote, sent or put away meanwhile: nothing is written over without a word. */
  const decide = ({ draft, sent, key }) => {
    held = true;
    const words = draft ? word.wordBoth : sent ? word.wordSent : word.wordGone;
    const settle = (version) => {
      held = false;
      seen = version;
      if (key) form.elements.key.value = key;
      note.querySelector(".callout")?.remove();
      dirty = true;
      keep();
    };
    const ways = [[word.wordMine, () => settle(draft?.version ?? 0)]];
    if (draft) ways.unshift([word.wordOther, () => choose(draft, now())]);
    tell(words, ...ways);
  };
  /** Shows one version, and offers the other. */
  const choose = (shown, other) => {
    held = true;
    apply(shown);
    const settle = () => {
      held = false;
      seen = Math.max(shown.version ?? 0, other.version ?? 0, seen);
      dirty = true;
      note.querySelector(".callout")?.remove();
      keep();
    };
    tell(word.wordBoth, [word.wordOther, () => choose(other, shown)], [word.wordMine, settle]);
  };
  const apply = ({ fields, key }) => {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of form.elements) {
      const { name, type } = field;
      if (!name || own.includes(name) || ["file", "submit"].includes(type) || name === "file") continue;
      if (["checkbox", "radio"].includes(type)) field.checked = values.get(name)?.includes(field.value) ?? false;
      else if (values.has(name)) field.value = values.get(name)[0];
    }
    form.elements.key.value = key;
    attach(values.get("file") ?? []);
    form.dispatchEvent(new CustomEvent("filled"));
  };
  const attach = (files) => {
    const list = form.querySelector(".uploads");
    const rows = [...(note.querySelector("template")?.content.querySelectorAll(".file") ?? [])];
    const carried = [...form.querySelectorAll("[name=file]")].map(({ value }) => value);
    for (const file of files.filter((file) => !carried.includes(file))) {
      const row = rows.find((row) => row.querySelector(`[value="${CSS.escape(file)}"]`));
      const bare = make("input", { type: "hidden", name: "file", value: file });
      list?.append(row ? row.cloneNode(true) : bare);
    }
    list?.append(...rows.filter((row) => !row.querySelector("input")).map((row) => row.cloneNode(true)));
  };
  const close = () => {
    open = dirty = false;
    clearTimeout(timer);
    request?.abort();
    store("localStorage", place);
  };

  form.append(device);
  above(form).before(line);
  form.addEventListener("input", touch);
  form.addEventListener("change", () => JSON.stringify(typed()) !== kept && touch()); // also said of a field that is left
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (dirty) store("localStorage", place, JSON.stringify(now()));
  });
  form.addEventListener("sent", close);
  form.addEventListener("answered", close); // what was sent is kept, and the form is there again
  document.addEventListener("sent", ({ target, detail }) => {
    if (target.id !== "discard" || detail?.value !== word.draft) return;
    close();
    form.reset();
    delete form.dataset.touched;
  }, true);
  addEventListener("online", keep);
  addEventListener("beforeunload", () => (left = true));
  addEventListener("pagehide", () => {
    if (!dirty || !open || !form.isConnected) return;
    store("localStorage", place, JSON.stringify(now()));
    if (!held) navigator.sendBeacon("/drafts", body());
  });
  note.querySelector("[data-draft-continue]")?.addEventListener("click", (event) => {
    event.preventDefault();
    held = false;
    apply(theirs);
    event.target.remove();
  });
  note.addEventListener("flush", keep);

  const equal = mine && theirs && JSON.stringify(mine.fields) === JSON.stringify(theirs.fields);
  const here = theirs?.device.startsWith(`${browser}.`);
  if (equal) store("localStorage", place);
  if (mine && !equal && theirs && !here && theirs.version !== mine.seen) {
    const newer = Date.parse(theirs.at) > mine.at;
    choose(newer ? theirs : mine, newer ? mine : theirs);
  } else if (mine && !equal) {
    apply(mine);
    seen = theirs ? seen : mine.seen;
    form.dataset.touched = "";
    touch();
  } else if (theirs && /[?&](subject|service)=/.test(location.search)) {
    held = true; // somebody came with a question of its own: what was begun is offered, and not written over
  } else if (theirs) {
    apply(theirs);
    note.querySelector("[data-draft-continue]").remove();
    const words = note.querySelector(".callout p");
    if (theirs.device && !here) words.textContent = `${words.textContent} ${word.wordElsewhere}`;
  }
}

/** What other pages had to leave in this browser is handed in as soon as there is a page again. */
function handIn() {
  const csrf = document.querySelector("form[method=post] [name=csrf]")?.value;
  const here = all("[data-draft]").map((note) => `draft:${me}:${note.dataset.draft}`);
  if (!me || !csrf) return;
  for (const place of waiting().filter((place) => !here.includes(place))) {
    const words = stored("localStorage", place);
    const done = ({ status }) => status === 200 && stored("localStorage", place) === words && store("localStorage", place);
    const path = place.slice(`draft:${me}:`.length);
    const headers = { "X-Guichet-Send": "1" };
    ask("POST", "/drafts", done, { type: "any", headers, body: packed(csrf, path, JSON.parse(words)) });
  }
}

function waiting() {
  try {
    return Object.keys(localStorage).filter((place) => place.startsWith(`draft:${me}:`));
  } catch {
    return [];
  }
}

// Whoever signs out leaves nothing in this browser, and has on the server what was still here.
let leaving = false;
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/sign-out" || leaving) return;
  for (const note of all("[data-draft]")) note.dispatchEvent(new CustomEvent("flush"));
  handIn();
  leaving = waiting().length > 0;
  if (!leaving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => event.target.requestSubmit(), 1_500);
}, true);
document.addEventListener("sent", ({ target }) => {
  if (target.getAttribute("action") !== "/sign-out") return;
  for (const place of waiting()) store("localStorage", place);
}, true);

addEventListener("online", handIn);
each("[data-draft]", draft);
handIn();
