// A reply on its way: shown to its author alone, taken back into the form, and there by itself once it is sent.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { axe, keeps, lands, launch, noCspViolations, shot, step as told, until } from "./lib.mjs";

const { portal, desk, password, ticket } = JSON.parse(process.argv[2]);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const open = [];

async function ask(what) {
  console.log(`ask:${what} {}`);
  return JSON.parse((await answers.next()).value);
}

async function step(name, run) {
  try {
    await told(name, run);
  } catch (failure) {
    for (const [i, page] of open.entries()) await shot(page, `sending-failed-${i}`).catch(() => {});
    throw failure;
  }
}

async function somebody(site, login, options = {}) {
  const { page, browser } = await launch({ browser: open[0]?.context().browser(), ...options });
  page.on("dialog", (dialog) => dialog.accept());
  open.push(page);
  await page.goto(`${site}/sign-in`);
  await page.fill("main [name=login]", login);
  await page.fill("main [name=password]", password);
  await page.click("form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto(`${site}/tickets/${ticket}`);
  return { page, browser };
}

async function sound(page, name) {
  await axe(page);
  noCspViolations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
  await shot(page, name);
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const { page: n, browser } = await somebody(desk, "nadia");
const { page: a } = await somebody(portal, "ann", phone);
const said = (page, text) => page.locator("[data-live-part=talk] .entry", { hasText: text }).count();
const held = (page, text) => page.locator("[data-live-part=held] .entry", { hasText: text });

for (const [page, field, keys] of [[n, "reply", "Control+Enter"], [a, "text", "Meta+Enter"]]) {
  const site = page === n ? "desk" : "portal";
  await step(`on the ${site} it is taken back into the form, with what was written since`, async () => {
    await page.click(`#${field}`);
    await page.fill(`#${field}`, `Too early on the ${site}.`);
    // The open page may hear of it, and its form be empty, before the page that follows is there.
    await lands(page, () => page.press(`#${field}`, keys));
    await until(() => held(page, "Too early").count());
    assert.equal(await page.inputValue(`#${field}`), "");
    await sound(page, `held-${site}`);
    await keeps(page, { text: "And more." }, () => page.fill(`#${field}`, "And more."));
    await lands(page, () => held(page, "Too early").locator("button").click());
    await until(async () => (await page.inputValue(`#${field}`)) === `Too early on the ${site}.\n\nAnd more.`);
    assert.equal(await held(page, "Too early").count(), 0);
    assert.equal(await page.locator(".draft", { hasText: "another device" }).count(), 0);
    await sound(page, `taken-back-${site}`);
  });
}

await step("sent, it is there by itself, on the page of its author and of the other", async () => {
  await lands(n, () => n.press("#reply", "Control+Enter"));
  await until(() => held(n, "And more.").count());
  const before = await n.evaluate(() => (window.untouched = true));
  assert.ok(before);
  assert.equal(await said(a, "Too early on the desk."), 0);
  await ask("due");
  await until(async () => (await said(n, "And more.")) === 1 && (await held(n, "And more.").count()) === 0);
  assert.ok(await n.evaluate(() => window.untouched), "the page was not reloaded");
  await until(async () => (await said(a, "Too early on the desk.")) === 1);
  assert.match(await a.inputValue("#text"), /on the portal/, "what she writes stays");
});

await browser.close();
process.stdin.destroy();
