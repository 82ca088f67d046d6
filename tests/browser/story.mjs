// From an invitation to an answered ticket: the job that everything else grows on, as people live it.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { axe, lands, launch, noCspViolations, says, shot, step as told, until } from "./lib.mjs";

const { portal, desk, mail, setup } = JSON.parse(process.argv[2]);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks the test outside the browser to do something, and waits for its answer. */
async function ask(what, details) {
  console.log(`ask:${what} ${JSON.stringify(details)}`);
  return JSON.parse((await answers.next()).value);
}

async function mailTo(address, matching) {
  return until(async () => {
    const all = await (await fetch(`${mail}/api/messages?to=${encodeURIComponent(address)}`)).json();
    return all.find(({ subject, text }) => matching.test(`${subject}\n${text}`));
  }, 15_000);
}

const open = [];

/** As told; when it fails, what people saw is kept as pictures. */
async function step(name, run) {
  try {
    await told(name, run);
  } catch (failure) {
    for (const [i, page] of open.entries()) await shot(page, `failed-${i}`).catch(() => {});
    throw failure;
  }
}

/** A page as it should be: accessible, within its policy, and not wider than the screen. */
async function sound(page, name) {
  await axe(page);
  noCspViolations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
  await shot(page, name);
}

const admin = { name: "Nadia Ferhat", email: "nadia@oriale.example", password: "a lamp above the old counter" };
const person = { login: "zofia", email: "zofia.wrona@oriale.example", password: "cztery ciche wydry o świcie" };

const office = await launch({ locale: "en", viewport: { width: 1440, height: 900 } });
const { page: a } = office;
open.push(a);

await step("nobody gets in before the first run", async () => {
  await a.goto(desk);
  assert.match(a.url(), /\/sign-in/);
  const response = await a.goto(`${desk}/setup/not-the-link`);
  assert.equal(response.status(), 404);
});

await step("the link from the terminal creates the first administrator, once", async () => {
  await a.goto(setup);
  await sound(a, "setup");
  await a.fill("main [name=name]", admin.name);
  await a.fill("main [name=email]", admin.email);
  await a.fill("main [name=new]", "short");
  await a.fill("main [name=repeat]", "short");
  await a.click("main form[action^='/setup'] button[type=submit]");
  assert.equal(await a.inputValue("main [name=name]"), admin.name, "what was typed is kept");
  await a.waitForSelector(".error");
  await a.fill("main [name=new]", admin.password);
  await a.fill("main [name=repeat]", admin.password);
  await a.click("main form[action^='/setup'] button[type=submit]");
  await a.waitForURL(`${desk}/`);
  const again = await fetch(setup);
  assert.equal(again.status, 404);
});

await step("without a customer there can be no people, and the screen says so", async () => {
  await a.goto(`${desk}/people`);
  await sound(a, "people-without-customers");
  await a.click("main a[href='/customers/new']");
  await a.fill("main [name=number]", "ORIALE-PL");
  await a.fill("main [name=name]", "Oriale Polska");
  await a.click("main form button[type=submit]:not([form]) >> nth=0");
  await until(async () => /\/customers/.test(a.url()) && !/new$/.test(a.url()));
});

await step("a customer user is created; bad input is explained and kept", async () => {
  await a.goto(`${desk}/people/new`);
  await a.fill("main [name=first_name]", "Zofia");
  await a.fill("main [name=login]", person.login);
  await a.fill("main [name=email]", "not an address");
  await a.locator("main form[method=post]").evaluate((form) => form.setAttribute("novalidate", ""));
  await a.click("main form[method=post] button[type=submit]:not([form]) >> nth=0");
  assert.equal(await a.inputValue("main [name=first_name]"), "Zofia");
  await until(async () => (await a.locator(".error").count()) >= 2); // every refused field is named
  await sound(a, "person-refused");
  await a.fill("main [name=last_name]", "Wrona");
  await a.fill("main [name=email]", person.email);
  const option = a.locator("main [name=customer] option", { hasText: "Oriale Polska" });
  await a.selectOption("main [name=customer]", await option.getAttribute("value"));
  await a.selectOption("main select[name=language]", "pl");
  await a.click("main form[method=post] button[type=submit]:not([form]) >> nth=0");
  await a.waitForURL(/\/people\/[0-9a-f-]{36}/);
});

const personUrl = new URL(a.url()).pathname.match(/\/people\/[0-9a-f-]{36}/)[0];

await step("(Re)Initialize password works in edit mode only", async () => {
  await a.goto(`${desk}${personUrl}/portal`);
  const button = a.locator("button", { hasText: "Initialize" });
  assert.ok(await button.isDisabled());
  await sound(a, "person-portal-read");
  await a.goto(`${desk}${personUrl}/portal?edit=1`);
  await sound(a, "person-portal-edit");
  await button.click();
  await says(a, "A temporary password is on its way");
});

let temporary;
await step("the mail arrives in her language, and the password is nowhere else", async () => {
  const message = await mailTo(person.email, /.{20}/s);
  assert.match(message.text, /[ąęłńóśźż]/, "the mail is in Polish");
  assert.ok(message.html.includes("<html"), "text and HTML");
  // The one word that is in both, looks like nothing else, and has four groups.
  temporary = message.text.split(/\s+/).find((word) => /^[A-Za-z0-9]+(-[A-Za-z0-9]+){2,}$/.test(word) || /^[A-Za-z0-9-]{20,}$/.test(word));
  assert.ok(temporary, `no password in:\n${message.text}`);
  assert.deepEqual(await ask("leaks", { canary: temporary }), []);
});

const phone = await launch({ locale: "pl", viewport: { width: 390, height: 844 }, browser: office.browser, hasTouch: true });
const { page: p } = phone;
open.push(p);

await step("she signs in on a phone and must choose a password of her own", async () => {
  await p.goto(portal);
  await sound(p, "sign-in-phone");
  await p.fill("main [name=password]", "seen");
  await p.click(".reveal");
  assert.equal(await p.getAttribute("main [name=password]", "type"), "text", "it can be looked at");
  assert.match(await p.textContent("[data-say]"), /widoczne/, "and that is said");
  await p.click(".reveal");
  assert.equal(await p.getAttribute("main [name=password]", "type"), "password");
  await p.fill("main [name=login]", person.email);
  await p.fill("main [name=password]", "wrong");
  await lands(p, () => p.click("form[action='/sign-in'] button[type=submit]"));
  assert.equal(await p.inputValue("main [name=login]"), person.email);
  await p.fill("main [name=password]", temporary);
  await p.click("form[action='/sign-in'] button[type=submit]");
  await p.waitForURL(/choose-password/);
  await p.goto(`${portal}/tickets`);
  assert.match(p.url(), /choose-password/, "nothing else works before that");
  const kept = p.locator("form[action^='/choose-password'] [autocomplete=username]");
  assert.equal(await kept.inputValue(), person.login, "a password manager knows whose it is");
  await sound(p, "choose-password-phone");
  await p.fill("main [name=current]", temporary);
  await p.fill("main [name=new]", person.password);
  await p.fill("main [name=repeat]", person.password);
  await p.click("form[action^='/choose-password'] button[type=submit]");
  await p.waitForURL((url) => url.pathname === "/tickets"); // as was asked for
  await p.goto(portal);
  await sound(p, "home-phone");
});

await step("a temporary password works once", async () => {
  const other = await launch({ browser: office.browser });
  await other.page.goto(`${portal}/sign-in`);
  await other.page.fill("[name=login]", person.email);
  await other.page.fill("[name=password]", temporary);
  await lands(other.page, () => other.page.click("form[action='/sign-in'] button[type=submit]"));
  assert.match(other.page.url(), /sign-in/);
  await other.close();
});

await step("she looks for a solution, tolerantly", async () => {
  await ask("solution", {});
  await p.goto(portal);
  await p.fill("main [name=q]", "haslo");
  await p.keyboard.press("Enter");
  await p.waitForURL(/solutions/);
  await p.click("main a[href^='/solutions/'] >> nth=0");
  await until(() => p.locator("h1", { hasText: "hasło" }).count());
  await sound(p, "solution-phone");
});

await step("she opens a ticket with a picture dropped onto the page", async () => {
  await p.goto(`${portal}/tickets/new`);
  await p.click("main form[action='/tickets/new'] button[type=submit]:not([form])");
  await until(async () => (await p.locator(".error").count()) >= 2);
  await sound(p, "new-ticket-refused-phone");
  await p.fill("main [name=subject]", "Drukarka drukuje puste strony");
  await p.fill("main [name=text]", "Od rana.\nKażda strona jest biała. <b>Zobacz zdjęcie</b>");
  const choice = p.locator("input[type=radio][name=service]").first();
  if (await choice.count()) await choice.check({ force: true });
  const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const transfer = await p.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], "zdjęcie drukarki.png", { type: "image/png" }));
    transfer.items.add(new File(["1"], "jeden.txt", { type: "text/plain" }));
    transfer.items.add(new File([new Uint8Array(999_999)], "duży.bin", { type: "application/octet-stream" }));
    return transfer;
  }, [...picture]);
  await p.dispatchEvent(".drop", "drop", { dataTransfer: transfer });
  await until(async () => (await p.locator("input[type=hidden][name=file]").count()) === 3);
  const sizes = await p.locator(".uploads .meta span:first-child").allInnerTexts();
  await shot(p, "new-ticket-phone");
  await p.click("main form[action='/tickets/new'] button[type=submit]:not([form])");
  await p.waitForURL(/\/tickets\/[0-9a-f-]{36}/);
  await sound(p, "ticket-opened-phone");
  assert.ok(await p.locator("text=<b>Zobacz zdjęcie</b>").count(), "text is text");
  const plain = (texts) => texts.map((text) => text.replaceAll("\u00a0", " ").trim());
  assert.deepEqual(plain(sizes).slice(1), ["1 bajt", "1,0 MB"]);
  const shown = await p.locator("main .meta", { hasText: /bajt|MB/ }).allInnerTexts();
  assert.deepEqual(plain(shown).sort(), plain(sizes).sort(), "as before sending");
});

const ticketUrl = new URL(p.url()).pathname;

await step("it is in her list, and a mail says that it arrived", async () => {
  await p.goto(`${portal}/tickets`);
  assert.ok(await p.locator("main", { hasText: "Drukarka drukuje puste strony" }).count());
  await sound(p, "tickets-phone");
  await mailTo(person.email, /Drukarka drukuje/);
  await p.goto(`${portal}${ticketUrl}`);
});

await step("on the desk it is taken, with a note that she never sees", async () => {
  await a.goto(desk);
  await sound(a, "queue");
  await a.click("main a:has-text('Drukarka drukuje puste strony') >> nth=0");
  await a.waitForURL(/\/tickets\//);
  await a.keyboard.press("t");
  const take = "button[formaction$='/take']";
  assert.ok(await a.locator(take).evaluate((button) => button === document.activeElement), "a key goes there");
  assert.equal(await a.locator(".notice").count(), 0, "and does nothing to a ticket");
  await a.click("form[action$='/take'] button, button[formaction$='/take'] >> nth=0");
  await says(a, "It is yours now.");
  const note = a.locator("form[action$='/note']").first();
  const details = a.locator("details:has(form[action$='/note'])");
  if (await details.count()) await details.first().evaluate((d) => (d.open = true));
  await note.locator("textarea").fill("CANARY-NOTE toner firmware again");
  await note.locator("button[type=submit]:not([form])").click();
  await says(a, "Note added.");
  await sound(a, "desk-ticket");
});

await step("a fact is changed where it stands, whatever comes in meanwhile", async () => {
  await a.click("#open-priority > summary");
  await a.selectOption("#priority", "high");
  await sound(a, "desk-ticket-changing");
  const other = await a.context().newPage();
  await other.goto(`${desk}${ticketUrl}`);
  await other.fill("#note", "Seen in another window.");
  await other.click("#note-form button[type=submit]");
  await until(() => a.locator(".entry", { hasText: "Seen in another window." }).count());
  assert.equal(await a.inputValue("#priority"), "high", "what was chosen is still there");
  await other.close();
  await a.click("#open-priority button[type=submit]");
  await until(() => a.locator("main .status", { hasText: "High" }).count());
});

await step("the reply appears on her open page by itself, and by mail", async () => {
  const title = await p.title();
  const before = await p.evaluate(() => (window.untouched = true));
  assert.ok(before);
  const reply = a.locator("form[action$='/reply']").first();
  await reply.locator("textarea").fill("Dzień dobry! Proszę wyjąć toner i włożyć go ponownie.");
  await reply.locator("button[type=submit]:not([form])").first().click();
  await says(a, "Sent.");
  await until(() => p.locator("main", { hasText: "Proszę wyjąć toner" }).count());
  assert.ok(await p.evaluate(() => window.untouched), "the page was not reloaded");
  // Who cannot see it hears what came.
  await until(async () => /Nowa odpowiedź \(Nadia Ferhat\)/.test(await p.textContent("[data-say]")));
  const marked = p.locator(".entry[data-fresh='Nowe']", { hasText: "Proszę wyjąć toner" });
  assert.equal(await marked.count(), 1);
  assert.match(await p.title(), /^\(\d\) /, "and the tab counts it");
  await marked.scrollIntoViewIfNeeded();
  await until(async () => (await p.title()) === title);
  await until(async () => (await marked.count()) === 0); // until it was seen
  const message = await mailTo(person.email, /wyjąć toner/);
  assert.ok(!message.text.includes("CANARY-NOTE"));
  assert.ok(!(await p.content()).includes("CANARY-NOTE"));
  await sound(p, "ticket-answered-phone");
});

await step("signed out while typing, she loses nothing", async () => {
  const typed = "Jeszcze jedno:\n<b>skaner</b> też nie działa.";
  await p.fill("main [name=text]", typed);
  const tab = await phone.context.newPage();
  await tab.goto(portal);
  await tab.evaluate(() => document.querySelector("form[action='/sign-out']").requestSubmit());
  await tab.waitForURL(/sign-in/);
  await until(async () => (await p.locator(".talk .entry").count()) === 0);
  assert.equal(await p.inputValue("main [name=text]"), typed, "the conversation is gone, her words are not");
  await p.click("form[action$='/reply'] button[type=submit]:not([form]) >> nth=0");
  await until(() => p.locator(".trouble").count());
  assert.equal(await p.inputValue("main [name=text]"), typed, "she stays on the page");
  await sound(p, "signed-out-phone");
  await tab.fill("main [name=login]", person.email);
  await tab.fill("main [name=password]", person.password);
  await tab.click("form[action='/sign-in'] button[type=submit]");
  await tab.waitForURL((url) => url.pathname === "/");
  await tab.close();
  await p.click(".trouble button");
  await says(p, "Wysłano.");
  assert.ok(await p.locator("main", { hasText: "<b>skaner</b> też nie działa." }).count());
});

await step("she answers and closes; the history shows all of it", async () => {
  await p.fill("main [name=text]", "Pomogło, dziękuję!");
  await Promise.all([p.waitForEvent("load"), p.click("form[action$='/reply'] button[type=submit]:not([form]) >> nth=0")]);
  await until(() => p.locator(".talk .entry", { hasText: "Pomogło, dziękuję!" }).count());
  await p.click("[formaction$='/close'], form[action$='/close'] button");
  await says(p, "Rozwiązane.");
  const history = await p.locator("main").innerText();
  for (const part of ["Od rana.", "Nadia", "Proszę wyjąć toner", "Pomogło, dziękuję"]) {
    assert.ok(history.includes(part), `${part} is missing`);
  }
  assert.ok(!history.includes("CANARY-NOTE"));
  await sound(p, "ticket-closed-phone");
});

await step("single keys can be switched off", async () => {
  await a.goto(`${desk}${ticketUrl}`);
  await a.click(".deskbar summary");
  await a.click("button[name=keys][value=off]");
  await a.waitForSelector("button[name=keys][value=on]", { state: "attached" });
  await a.keyboard.press("/");
  assert.ok(!(await a.evaluate(() => document.activeElement.matches("input"))), "no key goes anywhere");
  await sound(a, "desk-ticket-without-keys");
  await a.click(".deskbar summary");
  await a.click("button[name=keys][value=on]");
  await a.waitForSelector("button[name=keys][value=off]", { state: "attached" });
  await a.keyboard.press("/");
  assert.ok(await a.evaluate(() => document.activeElement.matches("input[type=search]")));
});

await step("what is not there still has the way to everything else", async () => {
  await p.goto(`${portal}/nothing-here`);
  assert.ok(await p.locator("nav a[href='/tickets']").count());
  assert.ok(await p.locator("form[role=search] [name=q]").count());
  await sound(p, "not-found-phone");
  await a.goto(`${desk}/people/nobody`);
  assert.ok(await a.locator(".rail a[href='/people']").count());
  assert.ok(await a.locator(".deskbar [name=q]").count());
  await sound(a, "not-found-desk");
});

await step("at 400 % the bars go with the page", async () => {
  for (const [page, path] of [[p, `${portal}${ticketUrl}`], [a, `${desk}${ticketUrl}`]]) {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 256 });
    await page.goto(path);
    const fixed = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => element.checkVisibility() && /fixed|sticky/.test(getComputedStyle(element).position))
        .map((element) => element.className),
    );
    assert.deepEqual(fixed, [], path);
    await sound(page, `zoomed-${page === p ? "portal" : "desk"}`);
    await page.setViewportSize(size);
  }
});

await step("on a phone the matrix begins with its rows, and saves only what changed", async () => {
  const size = a.viewportSize();
  await a.setViewportSize({ width: 390, height: 844 });
  await a.goto(`${desk}/groups`);
  const group = await a.locator("main tbody a[href^='/groups/']").first().getAttribute("href");
  await a.goto(`${desk}${group.replace(/\/people$/, "")}/people`);
  const first = await a.locator(".granted tbody tr").first().boundingBox();
  assert.ok(first.y + first.height < 844 - 64, `the first row ends at ${first.y + first.height}`);
  assert.ok(!(await a.locator(".pending").isVisible()), "nothing changed, nothing to save");
  await sound(a, "matrix-phone");
  await a.locator(".granted .seg input:not(:checked)").first().check({ force: true });
  await until(() => a.locator(".pending").isVisible());
  assert.notEqual(await a.textContent("[data-say]"), "");
  await sound(a, "matrix-phone-changed");
  await a.evaluate(() => document.querySelector("form.grants").reset());
  await a.evaluate(() => delete document.querySelector("form.grants").dataset.touched);
  await a.setViewportSize(size);
});

await step("settings are found as one types, saved at once, and looked at first where they decide about people", async () => {
  await a.goto(`${desk}/settings`);
  const shown = () => a.locator(".setting:visible").count();
  assert.ok(!(await a.locator(".pending").isVisible()), "nothing changed, nothing to save");
  await a.fill("#find", "LIMIT search");
  await until(async () => (await shown()) === 1);
  await a.fill("[name='v.search_limit']", "900");
  await until(() => a.locator(".pending").isVisible());
  await a.fill("#find", "no setting is called this");
  assert.equal(await shown(), 1, "what is not saved stays in view");
  await sound(a, "settings-changed");
  await a.click(".pending button[type=submit]");
  await says(a, "Saved.");
  assert.equal(await a.locator("[data-saved]").count(), 1);
  assert.ok(await a.locator("#search_limit [data-saved]").isVisible());
  await sound(a, "settings-saved");
  await a.locator("[name='v.groups']:not(:checked)").check({ force: true });
  await a.click(".pending button[type=submit]");
  await a.waitForSelector("text=What will change");
  await sound(a, "settings-preview");
  await a.click("main [name=do][value=edit]");
  await until(() => a.locator("#groups[data-changed]").count());
  await a.waitForLoadState();
  await a.evaluate(() => delete document.querySelector("form.settings").dataset.touched);
});

await step("her pages hold on every screen, in light and dark", async () => {
  for (const [width, colorScheme] of [[360, "dark"], [768, "light"], [1440, "dark"], [1440, "light"]]) {
    await p.setViewportSize({ width, height: 900 });
    await p.emulateMedia({ colorScheme });
    for (const path of ["/", "/solutions", "/tickets", "/tickets/new", "/account", ticketUrl]) {
      await p.goto(`${portal}${path}`);
      await sound(p, `portal${path.replace(/[0-9a-f-]{36}/, "one").replaceAll("/", "-")}-${width}-${colorScheme}`);
    }
  }
});

await step("a list has a line a ticket, and the way back leads to its place", async () => {
  await p.setViewportSize({ width: 1440, height: 900 });
  await p.goto(`${portal}/tickets?filter=all&sort=number`);
  for (const row of await p.locator(".trow").all()) {
    const { height } = await row.boundingBox();
    assert.ok(height <= 64, `${height} px`);
  }
  await p.click(".trow >> nth=0");
  await p.waitForURL(/\/tickets\/[0-9a-f-]{36}/); // and until its script knows the way back
  await p.click("[data-place-back]");
  await p.waitForURL(/\/tickets\?filter=all&sort=number#t-/);
  assert.ok(await p.locator("li:target").count());
  await sound(p, "portal-tickets-back");
  await a.setViewportSize({ width: 1280, height: 800 });
  await a.goto(`${desk}/?view=all`);
  await a.click(".linehead a >> nth=0");
  await a.waitForURL(/sort=number/);
  await sound(a, "desk-queue-sorted");
  await a.click(".lines a.subject >> nth=0");
  await a.waitForURL(/\/tickets\/[0-9a-f-]{36}/);
  await a.click("[data-place-back]");
  await a.waitForURL(/view=all&sort=number#t-/);
  assert.ok(await a.locator("li:target").count());
});

await step("a directory system publishes a person, who is on the desk within a second", async () => {
  const event = (more) => ({
    key: "e-17", version: 1, login: "jakub", email: "jakub.lis@oriale.example", first_name: "Jakub",
    last_name: "Lis", customer_number: "ORIALE-PL", language: "pl", ...more,
  });
  assert.ok((await ask("publish-person", "{ not json")).stream);
  const ack = await ask("publish-person", event({}));
  assert.equal(ack.stream, "DIRIN");
  const published = Date.now();
  await until(async () => {
    await a.goto(`${desk}/people?q=jakub`);
    return a.locator("main", { hasText: "jakub.lis@oriale.example" }).count();
  });
  console.log(`        on the desk after ${Date.now() - published} ms`);
  assert.ok(await a.locator("main", { hasText: "Oriale Polska" }).count());
  await ask("publish-person", event({ key: "e-18", login: "ola", email: "ola@oriale.example", customer_number: "NOBODY" }));
  await until(async () => {
    await a.goto(`${desk}/sources`);
    return (await a.locator("main form[action*='retry'], main button:has-text('Retry'), main button:has-text('Try again')").count()) >= 2;
  });
  await sound(a, "sources");
});

await step("made invalid, her open page and session end within five seconds", async () => {
  await p.goto(`${portal}${ticketUrl}`);
  await a.goto(`${desk}${personUrl}?edit=1`);
  await a.selectOption("main [name=validity]", "invalid");
  await sound(a, "person-edit");
  await a.click("main form[method=post] button[type=submit]:not([form]) >> nth=0");
  await says(a, "Saved.");
  const saved = Date.now();
  await p.waitForURL(/sign-in/, { timeout: 6_000 });
  console.log(`        her page ended after ${Date.now() - saved} ms`);
  assert.ok(Date.now() - saved < 5_000);
  await p.fill("main [name=login]", person.email);
  await p.fill("main [name=password]", person.password);
  await lands(p, () => p.click("form[action='/sign-in'] button[type=submit]"));
  assert.match(p.url(), /sign-in/);
});

await step("everything holds on other screens, in the dark, and without JavaScript", async () => {
  for (const [name, width] of [["360", 360], ["768", 768], ["1440", 1440]]) {
    await a.setViewportSize({ width, height: 900 });
    for (const path of ["/", "/people", personUrl, "/customers", "/settings", "/sources", "/mails"]) {
      await a.emulateMedia({ colorScheme: width === 768 ? "dark" : "light" });
      await a.goto(`${desk}${path}`);
      await sound(a, `desk${path.replace(/[0-9a-f-]{36}/, "person").replaceAll("/", "-")}-${name}`);
    }
  }
  const plain = await launch({ browser: office.browser, javaScript: false });
  await plain.page.goto(`${portal}/forgotten`);
  await plain.page.fill("[name=login]", "nobody@oriale.example");
  await lands(plain.page, () => plain.page.click("form[action='/forgotten'] button[type=submit]"));
  await sound(plain.page, "forgotten-sent");
  await plain.close();
});

await office.close();
process.stdin.destroy();
