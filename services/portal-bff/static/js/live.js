// Follows a page's events: each `changed` fetches the page again and brings its live parts up to date. Without a
// script, a page stays as it was when it was opened.

import { ask } from "./ask.js";
import { all } from "./dom.js";
import { relate, serverTime } from "./words.js";

function follow(root) {
  const news = fresh(root.dataset.wordNew);
  let stream, timer, due, request;
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
  /** What is on its way is there soon after its time, or is said not to have been sent. */
  const expect = () => {
    clearTimeout(due);
    const times = all("[data-due]").map(({ dataset }) => dataset.due - serverTime());
    if (times.length) due = setTimeout(refresh, Math.max(0, ...times.slice(0, 1)) + 1000);
  };
  const show = (page) => {
    const form = document.activeElement.closest("form"); // must not move under the hands that write in it
    const top = form?.getBoundingClientRect().top;
    relate(page);
    news.unmark();
    const changed = all("[data-live-part]").filter((part) => {
      const next = page.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      const atEnd = part.scrollTop > 0 && part.scrollTop + part.clientHeight > part.scrollHeight - 40;
      const differs = next && settle(part, next);
      if (atEnd) part.scrollTop = part.scrollHeight;
      return differs;
    });
    const arrived = news.mark(page.title);
    expect();
    if (changed.length === 0) return;
    if (form) scrollBy(0, form.getBoundingClientRect().top - top);
    const words = arrived.length ? arrived : [page.querySelector("[data-live]")?.dataset.wordChanged ?? ""];
    // A new element each time: the same words twice would be said once.
    document.querySelector("[data-say]")?.replaceChildren(...words.map((word) => {
      return Object.assign(document.createElement("span"), { textContent: `${word} ` });
    }));
  };
  // A hidden page lets go of its connection: a browser has only a handful for all its tabs.
  const wake = () => (document.hidden ? close() : (refresh(), open()));
  document.addEventListener("visibilitychange", wake);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && wake());
  open();
  expect();
}

/** What arrived while the page was open: `data-news` says it. It is marked, and counted in the title, until it was seen. */
function fresh(word) {
  const known = new Set(all("[data-news]").map(({ id }) => id));
  const unseen = new Set();
  let title = document.title;
  const tell = () => (document.title = unseen.size ? `(${unseen.size}) ${title}` : title);
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(target.seen);
      if (isIntersecting) target.seen = setTimeout(forget, 4000, target);
    }
  });
  const forget = (item) => {
    unseen.delete(item.id);
    seen.unobserve(item);
    delete item.dataset.fresh;
    tell();
  };
  return {
    // Parts are compared without marks, which the server does not know of.
    unmark: () => all("[data-fresh]").forEach((item) => delete item.dataset.fresh),
    mark(named) {
      title = named;
      const arrived = all("[data-news]").filter(({ id }) => !known.has(id));
      for (const { id } of arrived) known.add(id), unseen.add(id);
      for (const item of all("[data-news]")) {
        if (!unseen.has(item.id)) continue;
        item.dataset.fresh = word;
        seen.observe(item);
      }
      tell();
      return arrived.map(({ dataset }) => dataset.news);
    },
  };
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
  const used = "form:is([data-touched], [aria-busy], :focus-within), [data-edits][open]";
  return node.matches?.(used) || node.querySelector?.(used);
}

all("[data-live]").forEach(follow);
