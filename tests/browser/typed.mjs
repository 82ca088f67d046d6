// Nothing typed is lost: lines that break, answers nobody heard, closed tabs, other languages, other devices.
import assert from "node:assert/strict";
import { axe, keeps as kept, lands, launch, noCspViolations, shot, step as told, until } from "./lib.mjs";

const { portal, desk, password, ticket } = JSON.parse(process.argv[2]);
const open = [];

async function step(name, run) {
  try {
    await told(name, run);
  } catch (failure) {
    for (const [i, page] of open.entries()) await shot(page, `typed-failed-${i}`).catch(() => {});
    throw failure;
  }
}

async function signIn(page, site, login) {
  await page.goto(`${site}/sign-in`);
  await page.fill("main [name=login]", login);
  await page.fill("main [name=password]", password);
  await page.click("form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
}

/** Somebody with a browser of their own. Whether to leave a page with unsent words, they are asked and say `leave`. */
async function somebody(site, login, options = {}) {
  const { context, page, browser } = await launch({ browser: first?.browser, ...options });
  const person = { context, page, browser, asked: 0, leave: true };
  const listen = (page) =>
    page.on("dialog", (dialog) => {
      person.asked += 1;
      return person.leave ? dialog.accept() : dialog.dismiss();
    });
  listen(page);
  context.on("page", listen);
  open.push(page);
  await signIn(page, site, login);
  return person;
}

let first;
first = await somebody(portal, "ann", { viewport: { width: 390, height: 844 }, hasTouch: true });
const { page: a } = first;
const office = await somebody(desk, "nadia");
const { page: n } = office;

const words = { subject: "The screen is dark", text: "Since this morning.\n<b>All</b> of it." };
const trouble = (page) => page.locator(".trouble");
const send = (page, path) => page.locator(`form[action='${path}'] button[type=submit]:not([form])`).first();

async function type(page, typed) {
  for (const [field, text] of Object.entries(typed)) {
    await page.click(`#${field}`); // only whoever touched a page is asked whether to leave it
    await page.fill(`#${field}`, text);
  }
}

/** Types by default. */
const keeps = (page, typed, act = () => type(page, typed)) => kept(page, typed, act);

async function holds(page, typed) {
  for (const [field, text] of Object.entries(typed)) await until(async () => (await page.inputValue(`#${field}`)) === text);
}

async function sound(page) {
  await axe(page);
  noCspViolations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
}

const written = async (text) => {
  await n.goto(`${desk}/tickets/${ticket}`);
  return n.locator(".talk .entry", { hasText: text }).count();
};

await step("a reload, another language and a closed tab lose nothing", async () => {
  await a.goto(`${portal}/tickets/new`);
  await type(a, words);
  await a.reload();
  assert.equal(first.asked, 1, "whether to leave");
  await holds(a, words);
  await type(a, { text: `${words.text} ` });
  await a.locator("footer button[value=de]").click();
  await until(async () => (await a.getAttribute("html", "lang")) === "de");
  await a.waitForLoadState(); // until then no script hears what is typed
  await holds(a, { ...words, text: `${words.text} ` });
  await a.locator("footer button[value=en]").click();
  await until(async () => (await a.getAttribute("html", "lang")) === "en");
  await a.waitForLoadState();
  await keeps(a, words);
  await sound(a);
  await shot(a, "new-ticket-kept-phone");
  const tab = await first.context.newPage();
  await tab.goto(`${portal}/tickets/new`);
  await holds(tab, words);
  await tab.close();
});

let second;
await step("on another device it is there, with who began it, and nothing is written over in silence", async () => {
  second = await somebody(portal, "ann");
  const { page: b } = second;
  await b.goto(`${portal}/tickets/new`);
  await holds(b, words);
  assert.ok(await b.locator(".draft", { hasText: "on another device" }).count());
  await sound(b);
  await shot(b, "new-ticket-other-device");
  await keeps(b, { text: "From the computer." });
  await type(a, { text: "From the telephone." });
  const said = a.locator(".draft .callout", { hasText: "the two differ" });
  await until(() => said.count());
  assert.equal(await a.inputValue("#text"), "From the telephone.");
  await said.getByRole("button", { name: "Show the other version" }).click();
  await holds(a, { text: "From the computer." });
  await said.getByRole("button", { name: "Show the other version" }).click();
  await holds(a, { text: "From the telephone." });
  await keeps(a, { text: "From the telephone." }, () => said.getByRole("button", { name: "Keep this version" }).click());
  await b.reload();
  await holds(b, { text: "From the telephone." });
});

await step("offline, it stays, and goes by itself once there is a network again, once", async () => {
  const { page: b } = second;
  await keeps(b, words);
  await second.context.setOffline(true);
  await send(b, "/tickets/new").click();
  await until(() => trouble(b).count());
  assert.ok(await b.locator(".trouble", { hasText: "You are offline" }).count());
  await holds(b, words);
  await shot(b, "new-ticket-offline");
  await second.context.setOffline(false);
  await b.waitForURL(/\/tickets\/[0-9a-f-]{36}/);
  await b.goto(`${portal}/tickets`);
  assert.equal(await b.locator("main h3", { hasText: words.subject }).count(), 1);
  await b.goto(`${portal}/tickets/new`);
  assert.equal(await b.inputValue("#text"), "", "what was sent is no draft any more");
  await type(a, { text: "Still on the telephone." });
  await until(() => a.locator(".draft .callout", { hasText: "sent this from another device" }).count());
  await keeps(a, { text: "Still on the telephone." }, () => a.locator(".draft .callout button").first().click());
});

await step("a draft is put away by a button", async () => {
  await a.goto(`${portal}/tickets/new`);
  await holds(a, { text: "Still on the telephone." });
  const before = first.asked;
  await a.locator("button[form=discard]").first().click();
  await until(async () => (await a.inputValue("#text")) === "");
  await a.reload();
  assert.equal(await a.inputValue("#text"), "");
  assert.equal(first.asked, before, "nobody is asked about what they put away");
});

for (const [name, answer] of [
  ["a proxy that finds nobody", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>502</h1>" })],
  ["a line that breaks before", (route) => route.abort()],
  ["an answer that nobody heard", async (route) => (await route.fetch(), await route.abort())],
]) {
  for (const [page, site, field, form] of [[a, portal, "text", "reply"], [n, desk, "reply", "reply"], [n, desk, "note", "note"]]) {
    await step(`${name}: ${form} on ${site === desk ? "the desk" : "the portal"}`, async () => {
      const text = `${name}, ${field} of ${site === desk}`;
      await page.goto(`${site}/tickets/${ticket}`);
      await type(page, { [field]: text });
      const path = `/tickets/${ticket}/${form}`;
      await page.route(`**${path}`, answer);
      await send(page, path).click();
      await until(() => trouble(page).count());
      await holds(page, { [field]: text });
      await page.unroute(`**${path}`);
      await lands(page, () => trouble(page).getByRole("button", { name: "Try again" }).click());
      await until(async () => (await page.locator(".talk .entry", { hasText: text }).count()) === 1);
      await holds(page, { [field]: "" });
      assert.equal(await written(text), 1);
    });
  }
}

await step("signed out meanwhile, the words stay, and go after signing in in another tab", async () => {
  await a.goto(`${portal}/tickets/${ticket}`);
  await keeps(a, { text: "Before I was signed out." });
  const tab = await first.context.newPage();
  await tab.goto(portal);
  await tab.evaluate(() => document.querySelector("form[action='/sign-out']").requestSubmit());
  await tab.waitForURL(/sign-in/);
  const left = await tab.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("draft:")));
  assert.deepEqual(left, [], "whoever signs out leaves nothing in the browser");
  await send(a, `/tickets/${ticket}/reply`).click();
  await until(() => a.locator(".trouble", { hasText: "signed out" }).count());
  await holds(a, { text: "Before I was signed out." });
  await axe(a);
  await signIn(tab, portal, "ann");
  await tab.close();
  await lands(a, () => trouble(a).getByRole("button", { name: "Try again" }).click());
  await until(async () => (await a.locator(".talk .entry", { hasText: "Before I was signed out." }).count()) === 1);
});

await step("a form that came back asks before it is left, and is there again on the way back", async () => {
  await a.goto(`${portal}/tickets/new`);
  await type(a, { text: words.text });
  await send(a, "/tickets/new").click();
  await until(() => a.locator(".error").count());
  assert.equal(new URL(a.url()).pathname, "/tickets/new");
  await sound(a);
  [first.leave, first.asked] = [false, 0];
  await a.evaluate(() => document.querySelector("a[href='/solutions']").click());
  await until(() => first.asked === 1);
  await holds(a, { text: words.text });
  first.leave = true;
  await a.evaluate(() => document.querySelector("a[href='/solutions']").click());
  await a.waitForURL(/solutions/);
  await a.goBack();
  await holds(a, { text: words.text });
  await a.locator("button[form=discard]").first().click();
  await until(async () => (await a.inputValue("#text")) === "");
});

await step("what waits in one form outlives the sending of another", async () => {
  await n.goto(`${desk}/tickets/${ticket}`);
  await type(n, { reply: "An answer that waits.", note: "A note that goes." });
  await send(n, `/tickets/${ticket}/note`).click();
  await until(() => n.locator(".talk .entry", { hasText: "A note that goes." }).count());
  await holds(n, { reply: "An answer that waits.", note: "" });
});

await step("Ctrl or ⌘ with Enter sends what is being written, and never half a word", async () => {
  await n.goto(`${desk}/tickets/${ticket}`);
  await type(n, { note: "By Ctrl and Enter." });
  const composing = { key: "Enter", ctrlKey: true, isComposing: true, bubbles: true };
  await n.locator("#note").evaluate((area, keys) => area.dispatchEvent(new KeyboardEvent("keydown", keys)), composing);
  assert.equal(await n.getAttribute("#note-form", "aria-busy"), null);
  await n.press("#note", "Control+Enter");
  await until(() => n.locator(".talk .entry", { hasText: "By Ctrl and Enter." }).count());
  await a.goto(`${portal}/tickets/${ticket}`);
  await type(a, { text: "By ⌘ and Enter." });
  await a.press("#text", "Meta+Enter");
  await until(() => a.locator(".talk .entry", { hasText: "By ⌘ and Enter." }).count());
  assert.equal(await written("By ⌘ and Enter."), 1);
});

await step("without a script, a refused form is a page to come back to, and what it held is offered again", async () => {
  const plain = await somebody(portal, "ann", { javaScript: false });
  const { page: c } = plain;
  await c.goto(`${portal}/tickets/new`);
  await c.fill("#text", "Without a script.");
  await send(c, "/tickets/new").click();
  await c.waitForURL(/came-back/);
  assert.equal(await c.inputValue("#text"), "Without a script.");
  assert.ok(await c.locator(".error").count());
  await axe(c);
  await c.goto(`${portal}/solutions`);
  await c.goBack();
  assert.equal(await c.inputValue("#text"), "Without a script.");
  await c.goto(`${portal}/tickets/new`);
  await axe(c);
  await c.locator("[data-draft-continue]").click();
  await until(async () => (await c.inputValue("[name=text]")) === "Without a script.");
  await c.goto(`${portal}/tickets/new`);
  await c.locator("button[form=discard]").click();
  await until(async () => (await c.locator("[data-draft-continue]").count()) === 0);
});

await first.browser.close();
process.stdin.destroy();
