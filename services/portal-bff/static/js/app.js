// What pages do beyond links and forms; all works without it. Words come in data-word-* attributes.

const { lang, dataset } = document.documentElement;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const fill = (words = "", values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** A `document` answer is parsed by the browser, which Trusted Types allow, unlike innerHTML. */
function ask(method, url, done, { type = "", headers, body, progress }) {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.responseType = type;
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.upload.onprogress = progress;
  request.onloadend = () => done?.(request);
  request.send(body);
  return request;
}

/** Follows a page's events: each `changed` fetches the page again and brings its live parts up to date. */
function live(root) {
  let stream, timer, request;
  let failures = 0;
  const close = () => {
    clearTimeout(timer);
    stream?.close();
  };
  const leave = () => {
    close();
    if (document.querySelector("form[aria-busy]")) return; // such as taking oneself off: its answer leads on
    // What somebody is writing stays, and finds its way once it is sent; what they may not see any more goes.
    if (document.querySelector("form[data-guard][data-touched]")) {
      for (const part of all("[data-live-part]")) if (!part.closest("form")) part.replaceChildren();
      return;
    }
    location.assign(location.pathname + location.search); // a fragment would only scroll
  };
  const open = () => {
    close();
    stream = new EventSource(root.dataset.live);
    stream.onopen = () => {
      if (failures) refresh();
      failures = 0;
      root.dataset.liveState = "live";
    };
    stream.onerror = () => {
      failures += 1;
      root.dataset.liveState = "reconnecting";
      if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      timer = setTimeout(open, 1000 * 2 ** Math.min(failures, 6) * (0.5 + Math.random()));
    };
    stream.addEventListener("gone", leave);
    stream.addEventListener("changed", () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, 150);
    });
  };
  const refresh = () => {
    const got = ({ status, response, responseURL }) => {
      if (status >= 500) timer = setTimeout(refresh, 5000); // something is restarting
      if (status !== 200) return;
      if (new URL(responseURL).pathname === location.pathname) show(response);
      else leave(); // it was sent to sign in
    };
    // Such a visit neither prolongs the session nor uses up a message.
    request?.abort();
    request = ask("GET", location.href, got, { type: "document", headers: { "X-Guichet-Live": "1" } });
  };
  const show = (fresh) => {
    const form = document.activeElement.closest("form"); // must not move under the hands that write in it
    const top = form?.getBoundingClientRect().top;
    relate(fresh);
    const changed = all("[data-live-part]").filter((part) => {
      const next = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      const atEnd = part.scrollTop > 0 && part.scrollTop + part.clientHeight > part.scrollHeight - 40;
      const differs = next && settle(part, next);
      if (atEnd) part.scrollTop = part.scrollHeight;
      return differs;
    });
    if (changed.length === 0) return;
    document.title = fresh.title;
    if (form) scrollBy(0, form.getBoundingClientRect().top - top);
    const region = document.querySelector("[data-say]");
    if (region) region.textContent = fresh.querySelector("[data-live]")?.dataset.wordChanged ?? "";
  };
  // A hidden page lets go of its connection: a browser has only a handful for all its tabs.
  const wake = () => (document.hidden ? close() : (refresh(), open()));
  document.addEventListener("visibilitychange", wake);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && wake());
  open();
}

/** Gives `part` the children of `next`; equal ones stay untouched, and so does what holds a form in use. */
function settle(part, next) {
  for (const { id } of all("details[open]", part)) {
    next.querySelector(`details[id="${id}"]`)?.toggleAttribute("open", true);
  }
  if (part.isEqualNode(next)) return false;
  const old = [...part.childNodes];
  let place = part.firstChild;
  for (const wanted of [...next.childNodes]) {
    const at = old.findIndex((child) => child.isEqualNode(wanted) || (inUse(child) && child.id === wanted.id));
    const child = at < 0 ? document.adoptNode(wanted) : old.splice(at, 1)[0];
    if (child === place) place = place.nextSibling;
    else part.insertBefore(child, place);
  }
  for (const child of old) if (!inUse(child)) child.remove();
  return true;
}

function inUse(node) {
  const form = "form:is([data-touched], [aria-busy], :focus-within)";
  return node.matches?.(form) || node.querySelector?.(form);
}

/** Sends files as soon as they are chosen, dropped or pasted; the form then carries their numbers. */
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
  const words = new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: 1 });
  return words.format(Math.max(bytes, 100) / length);
}

/** A form is sent once, however often its button is pressed; leaving a guarded one with unsent words asks first. */
function forms() {
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
    setTimeout(free, 20_000, form); // an answer that was a download leaves the page where it is
  });
  addEventListener("pageshow", () => all("form[aria-busy]").forEach(free));
}

function busy(form, button) {
  form.ariaBusy = "true";
  if (button) button.dataset.sending = "";
}

function free(form) {
  form.ariaBusy = null;
  for (const button of all("[data-sending]", form)) {
    button.disabled = false;
    delete button.dataset.sending;
  }
}

/** A matrix: sets a whole page at once, says how much is not saved, and asks before it is lost. */
function grants(form) {
  const rows = all("tr[data-was]", form);
  const count = form.querySelector("[data-count]");
  const { all: many, defaults } = form.elements;
  const fields = (row) => all("[name^='l.']", row);
  const now = (row) => fields(row).find((field) => field.checked)?.value ?? "-";
  const tell = () => {
    const moved = defaults && defaults.value !== form.elements["defaults-was"].value;
    const open = rows.filter((row) => fields(row).length && now(row) !== row.dataset.was).length + (moved ? 1 : 0);
    const any = open > 0 || many?.value;
    const chosen = many?.value && many.selectedOptions[0];
    const words = [open && fill(form.dataset.wordCount, { count: open })];
    words.unshift(chosen && `${chosen.parentElement.label}: ${chosen.text}`);
    if (count) count.textContent = words.filter(Boolean).join(" · ");
    if (any) form.dataset.touched = "";
    else delete form.dataset.touched;
  };
  many?.addEventListener("change", () => {
    const [scope, level] = many.value.split(":");
    if (scope === "page") {
      for (const field of rows.flatMap(fields)) {
        field.checked = field.type === "radio" ? field.value === level : level === "rw";
      }
      many.value = ""; // done: what is changed by hand from here on counts
    }
    tell();
  });
  form.addEventListener("input", () => setTimeout(tell)); // after the form was marked as touched
  addEventListener("pageshow", tell); // what the browser kept, or a preview came back with
}

/** Shows what may answer the question while it is being typed. */
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

/** `data-key="r"` is the key of a button, link or field; `/` goes to the search, Escape closes menus. */
function keys() {
  const fields = "textarea, select, input:not([type=checkbox], [type=radio])";
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const menu = key === "Escape" && target.closest("details.menu[open]")?.firstElementChild;
    if (menu) {
      menu.click();
      menu.focus(); // else it would be lost with what is hidden now
    }
    if (event.ctrlKey || event.metaKey || event.altKey || dataset.keys === "off" || target.matches(fields)) return;
    const named = key === "/" ? "input[type=search]" : `[data-key="${CSS.escape(key.toLowerCase())}"]`;
    const found = all(named).find((element) => element.checkVisibility());
    if (!found) return;
    event.preventDefault();
    found.focus();
    if (!found.matches(fields)) found.click();
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of all("details.menu[open]")) menu.open = menu.contains(target);
  });
}

/** Keeps "12 minutes ago" true; from a week on, the date the server wrote stays. */
function relate(root) {
  const units = [["day", 1440], ["hour", 60], ["minute", 1]];
  for (const time of all("time[data-relative]", root)) {
    const minutes = (Date.parse(time.dateTime) - Date.now()) / 60_000;
    if (!(Math.abs(minutes) < 7 * 1440)) continue;
    const [unit, length] = units.find(([, length]) => Math.abs(minutes) >= length) ?? ["second", 9];
    const numeric = unit === "second" ? "auto" : "always"; // "now", but never "yesterday" for 25 hours
    const words = new Intl.RelativeTimeFormat(lang, { numeric, style: time.dataset.relative || "long" });
    time.textContent = words.format(Math.trunc(minutes / length), unit);
  }
}

/** The summary of a refused form names its fields, in the order in which they stand. */
function summarise(list) {
  const field = (item) => document.getElementById(decodeURIComponent(item.firstElementChild.hash.slice(1)));
  const items = all("li", list).filter(field);
  const before = (a, b) => field(a).compareDocumentPosition(field(b)) & Node.DOCUMENT_POSITION_FOLLOWING;
  for (const item of items.sort((a, b) => (before(a, b) ? -1 : 1))) {
    const name = field(item).labels?.[0]?.firstChild.textContent.trim();
    if (name) item.firstElementChild.prepend(`${name} – `);
    list.append(item);
  }
}

all(".errlist").forEach(summarise);
all("form[data-upload]").forEach(uploads); // before `forms`, which lets a form be that waits for its files
forms();
for (const form of all("form[data-auto]")) {
  // A choice shows itself; the button is for whoever has no script.
  for (const button of all("[data-auto-submit]", form)) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
all("input[data-suggest]").forEach(suggest);
all("form[data-grants]").forEach(grants);
for (const tab of all(".tabs [aria-current]")) {
  // Where the tabs do not fit, the open one is in sight.
  const bar = tab.parentElement;
  bar.scrollLeft += tab.getBoundingClientRect().right - bar.getBoundingClientRect().right;
}
keys();
relate();
setInterval(relate, 60_000);
all("[data-live]").forEach(live);
