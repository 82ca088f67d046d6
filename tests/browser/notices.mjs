// What was done is said in view and read out, wherever the address leads, and can be taken back and put away.
import assert from "node:assert/strict";
import { axe, launch, noCspViolations, says, shot, step, until } from "./lib.mjs";

const { portal, desk, password, ticket } = JSON.parse(process.argv[2]);
const notice = (page) => page.locator(".notice");

async function signIn(page, site, login) {
  await page.goto(`${site}/sign-in`);
  await page.fill("main [name=login]", login);
  await page.fill("main [name=password]", password);
  await page.click("form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
}

/** All of it on the screen, and nothing in front of it. */
async function inView(page) {
  const seen = await notice(page).evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    const front = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { inside, front: element.contains(front), top, bottom };
  });
  assert.ok(seen.inside && seen.front, `${page.url()} ${JSON.stringify(seen)}`);
}

/** What is read out, from the moment a page is there. */
const listens = (context) =>
  context.addInitScript(() => {
    window.heard = [];
    const region = "[aria-live], [role=log], [role=status], [role=alert]";
    document.addEventListener("DOMContentLoaded", () => {
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          for (const node of addedNodes) {
            if ((node.parentElement ?? target).closest(region)) window.heard.push(node.textContent.trim());
          }
        }
      }).observe(document.documentElement, { childList: true, subtree: true });
    });
  });

const phone = await launch({ viewport: { width: 390, height: 844 }, hasTouch: true });
const office = await launch({ browser: phone.browser });
const [p, d] = [phone.page, office.page];
await listens(phone.context);
await listens(office.context);
await signIn(p, portal, "ann");
await signIn(d, desk, "nadia");
const here = `/tickets/${ticket}`;

async function sends(page, text) {
  await page.locator(`form[action='${here}/reply'] textarea`).fill(text);
  await page.locator(`form[action='${here}/reply'] button[type=submit]:not([form])`).first().click();
  await says(page, "Sent.");
}

for (const [page, site, name] of [[p, portal, "phone"], [d, desk, "desk"]]) {
  await step(`on a long page, what was sent and that it was sent are both in view: ${name}`, async () => {
    for (let i = 0; i < 4; i += 1) {
      await page.goto(`${site}${here}`);
      await sends(page, `${name} ${i}\n${"A line of many words. ".repeat(60)}`);
    }
    assert.match(page.url(), /\/tickets\/[0-9a-f-]{36}#a-/, "the address says nothing");
    await until(() => page.evaluate(() => window.heard.length));
    assert.deepEqual(await page.evaluate(() => window.heard), ["Sent."], "read out once");
    assert.ok((await page.evaluate(() => scrollY)) > 200, "the page is where the answer is");
    await inView(page);
    const written = await page.locator(`${new URL(page.url()).hash} header`).boundingBox();
    const bar = await notice(page).boundingBox();
    assert.ok(written.y >= bar.y + bar.height - 1, "and not in front of it");
    assert.ok(written.y < page.viewportSize().height);
    await axe(page);
    noCspViolations(page);
    await shot(page, `notice-${name}`, { fullPage: false });
  });

  await step(`it is not said again on a reload, nor on the way back: ${name}`, async () => {
    await page.goto(`${site}${here}`);
    await sends(page, "Once.");
    await page.reload();
    assert.equal(await notice(page).count(), 0);
    await sends(page, "Once more.");
    await page.goto(`${site}/`);
    await page.goBack();
    await until(() => page.locator("h1").count());
    assert.equal(await notice(page).count(), 0);
  });
}

await step("it stays until it is put away, and the keyboard goes on where it was", async () => {
  await sends(d, "Put away.");
  await d.evaluate(() => scrollTo(0, 0));
  await inView(d);
  await notice(d).getByRole("button", { name: "Dismiss this message" }).focus();
  await d.keyboard.press("Enter");
  await until(async () => (await notice(d).count()) === 0);
  await until(() => d.evaluate(() => document.activeElement.matches("main")));
});

await step("what was done is undone by a button beside it", async () => {
  await d.goto(`${desk}${here}`);
  await d.click(`[formaction='${here}/close']`);
  await says(d, "Closed.");
  await inView(d);
  await axe(d);
  await shot(d, "notice-undo-desk", { fullPage: false });
  await notice(d).getByRole("button", { name: "Undo" }).click();
  await says(d, "Undone.");
  await until(() => d.locator(".happened", { hasText: "undid that" }).count());
  await p.goto(`${portal}${here}`);
  await p.click(`[formaction='${here}/close']`);
  await says(p, "Solved.");
  await inView(p);
  const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `scrolls sideways by ${wide} px`);
  await axe(p);
  await shot(p, "notice-undo-phone", { fullPage: false });
  // Somebody is faster than the button.
  await d.goto(`${desk}${here}`);
  await d.click(`[formaction='${here}/reopen']`);
  await says(d, "Open again.");
  await notice(p).getByRole("button", { name: "Undo" }).click();
  await until(() => p.locator("main", { hasText: "so nothing was undone" }).count());
  assert.equal(await notice(p).count(), 0);
  await axe(p);
});

await step("on a low screen it goes with the page, which shows it", async () => {
  await p.setViewportSize({ width: 320, height: 256 });
  await p.goto(`${portal}${here}`);
  await sends(p, "Low.");
  await until(() => p.evaluate(() => window.heard.includes("Sent.")));
  assert.equal(await notice(p).evaluate((element) => getComputedStyle(element).position), "static");
  await inView(p);
  await axe(p);
});

await step("without a script it is there as well, once, and can be undone", async () => {
  const plain = await launch({ browser: phone.browser, javaScript: false, viewport: { width: 390, height: 844 } });
  const { page } = plain;
  await signIn(page, desk, "nadia");
  await page.goto(`${desk}${here}`);
  await page.locator(`form[action='${here}/note'] textarea`).fill("Seen by staff.");
  await page.locator(`form[action='${here}/note'] button[type=submit]`).first().click();
  await says(page, "Note added.");
  assert.match(page.url(), /#a-/);
  await inView(page);
  await axe(page);
  await shot(page, "notice-plain", { fullPage: false });
  await page.reload();
  assert.equal(await notice(page).count(), 0);
  await page.click(`[formaction='${here}/close']`);
  await says(page, "Closed.");
  await notice(page).getByRole("button", { name: "Undo" }).click();
  await says(page, "Undone.");
  await plain.close();
});

await phone.browser.close();
process.stdin.destroy();
