// From an invitation to an answered ticket: the job that everything else grows on, as people live it.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { axe, launch, noCspViolations, shot, step as told, until } from "./lib.mjs";

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
  assert.ok(await a.locator(".error").count());
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
  await a.click("main form button[type=submit] >> nth=0");
  await until(async () => /\/customers/.test(a.url()) && !/new$/.test(a.url()));
});

await step("a customer user is created; bad input is explained and kept", async () => {
  await a.goto(`${desk}/people/new`);
  await a.fill("main [name=first_name]", "Zofia");
  await a.fill("main [name=login]", person.login);
  await a.fill("main [name=email]", "not an address");
  await a.locator("main form[method=post]").evaluate((form) => form.setAttribute("novalidate", ""));
  await a.click("main form[method=post] button[type=submit] >> nth=0");
  assert.equal(await a.inputValue("main [name=first_name]"), "Zofia");
  assert.ok((await a.locator(".error").count()) >= 2, "every refused field is named");
  await sound(a, "person-refused");
  await a.fill("main [name=last_name]", "Wrona");
  await a.fill("main [name=email]", person.email);
  const option = a.locator("main [name=customer] option", { hasText: "Oriale Polska" });
  await a.selectOption("main [name=customer]", await option.getAttribute("value"));
  await a.selectOption("main select[name=language]", "pl");
  await a.click("main form[method=post] button[type=submit] >> nth=0");
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
  await a.waitForURL(/said=password-sent/);
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
  await p.fill("main [name=login]", person.email);
  await p.fill("main [name=password]", "wrong");
  await p.click("form[action='/sign-in'] button[type=submit]");
  assert.equal(await p.inputValue("main [name=login]"), person.email);
  await p.fill("main [name=password]", temporary);
  await p.click("form[action='/sign-in'] button[type=submit]");
  await p.waitForURL(/choose-password/);
  await p.goto(`${portal}/tickets`);
  assert.match(p.url(), /choose-password/, "nothing else works before that");
  await sound(p, "choose-password-phone");
  await p.fill("main [name=current]", temporary);
  await p.fill("main [name=new]", person.password);
  await p.fill("main [name=repeat]", person.password);
  await p.click("form[action='/choose-password'] button[type=submit]");
  await p.waitForURL((url) => url.pathname === "/");
  await sound(p, "home-phone");
});

await step("a temporary password works once", async () => {
  const other = await launch({ browser: office.browser });
  await other.page.goto(`${portal}/sign-in`);
  await other.page.fill("[name=login]", person.email);
  await other.page.fill("[name=password]", temporary);
  await other.page.click("form[action='/sign-in'] button[type=submit]");
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
  await p.click("main form[action='/tickets/new'] button[type=submit]");
  assert.ok((await p.locator(".error").count()) >= 2);
  await sound(p, "new-ticket-refused-phone");
  await p.fill("main [name=subject]", "Drukarka drukuje puste strony");
  await p.fill("main [name=text]", "Od rana.\nKażda strona jest biała. <b>Zobacz zdjęcie</b>");
  const choice = p.locator("input[type=radio][name=service]").first();
  if (await choice.count()) await choice.check({ force: true });
  const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const transfer = await p.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], "zdjęcie drukarki.png", { type: "image/png" }));
    return transfer;
  }, [...picture]);
  await p.dispatchEvent(".drop", "drop", { dataTransfer: transfer });
  await until(() => p.locator("input[type=hidden][name=file]").count());
  await shot(p, "new-ticket-phone");
  await p.click("main form[action='/tickets/new'] button[type=submit]");
  await p.waitForURL(/\/tickets\/[0-9a-f-]{36}/);
  await sound(p, "ticket-opened-phone");
  assert.ok(await p.locator("text=<b>Zobacz zdjęcie</b>").count(), "text is text");
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
  await a.click("form[action$='/take'] button, button[formaction$='/take'] >> nth=0");
  await a.waitForURL(/said=ticket-taken/);
  const note = a.locator("form[action$='/note']").first();
  const details = a.locator("details:has(form[action$='/note'])");
  if (await details.count()) await details.first().evaluate((d) => (d.open = true));
  await note.locator("textarea").fill("CANARY-NOTE toner firmware again");
  await note.locator("button[type=submit]").click();
  await a.waitForURL(/said=note-added/);
  await sound(a, "desk-ticket");
});

await step("the reply appears on her open page by itself, and by mail", async () => {
  const before = await p.evaluate(() => (window.untouched = true));
  assert.ok(before);
  const reply = a.locator("form[action$='/reply']").first();
  await reply.locator("textarea").fill("Dzień dobry! Proszę wyjąć toner i włożyć go ponownie.");
  await reply.locator("button[type=submit]").first().click();
  await a.waitForURL(/said=reply-sent/);
  await until(() => p.locator("main", { hasText: "Proszę wyjąć toner" }).count());
  assert.ok(await p.evaluate(() => window.untouched), "the page was not reloaded");
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
  await tab.close();
  await until(async () => (await p.locator(".talk .entry").count()) === 0);
  assert.equal(await p.inputValue("main [name=text]"), typed, "the conversation is gone, her words are not");
  await p.click("form[action$='/reply'] button[type=submit] >> nth=0");
  await until(() => p.locator("[name='kept.text']").count());
  assert.equal(await p.inputValue("[name='kept.text']"), typed);
  await sound(p, "signed-out-phone");
  await p.fill("main [name=login]", person.email);
  await p.fill("main [name=password]", person.password);
  await p.click("form[action='/sign-in'] button[type=submit]");
  await until(() => p.locator("form[action$='/reply'] [name=text]").count());
  assert.equal(await p.inputValue("main [name=text]"), typed);
  await sound(p, "signed-in-again-phone");
  await p.click("form[action$='/reply'] button[type=submit]");
  await p.waitForURL(/said=reply-sent/);
  assert.ok(await p.locator("main", { hasText: "<b>skaner</b> też nie działa." }).count());
});

await step("she answers and closes; the history shows all of it", async () => {
  await p.fill("main [name=text]", "Pomogło, dziękuję!");
  await p.click("form[action$='/reply'] button[type=submit] >> nth=0");
  await p.waitForURL(/said=reply-sent/);
  await p.click("[formaction$='/close'], form[action$='/close'] button");
  await p.waitForURL(/said=ticket-closed/);
  const history = await p.locator("main").innerText();
  for (const part of ["Od rana.", "Nadia", "Proszę wyjąć toner", "Pomogło, dziękuję"]) {
    assert.ok(history.includes(part), `${part} is missing`);
  }
  assert.ok(!history.includes("CANARY-NOTE"));
  await sound(p, "ticket-closed-phone");
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
  await a.click("main form[method=post] button[type=submit] >> nth=0");
  await a.waitForURL(/said=saved/);
  const saved = Date.now();
  await p.waitForURL(/sign-in/, { timeout: 6_000 });
  console.log(`        her page ended after ${Date.now() - saved} ms`);
  assert.ok(Date.now() - saved < 5_000);
  await p.fill("main [name=login]", person.email);
  await p.fill("main [name=password]", person.password);
  await p.click("form[action='/sign-in'] button[type=submit]");
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
  await plain.page.click("form[action='/forgotten'] button[type=submit]");
  await sound(plain.page, "forgotten-sent");
  await plain.close();
});

await office.close();
process.stdin.destroy();
