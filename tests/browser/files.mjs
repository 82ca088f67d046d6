// Files as people hand them over: pasted, dropped, chosen, cut off, and heard.
import assert from "node:assert/strict";
import { axe, launch, noCspViolations, step, until } from "./lib.mjs";

const { portal, desk, password, ticket } = JSON.parse(process.argv[2]);

async function signIn(page, site, login) {
  await page.goto(`${site}/sign-in`);
  await page.fill("main [name=login]", login);
  await page.fill("main [name=password]", password);
  await page.click("form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
}

const home = await launch();
const { page: a } = home;
const office = await launch({ browser: home.browser });
const { page: n } = office;
await signIn(a, portal, "ann");
await signIn(n, desk, "nadia");

const rows = (page, state = "") => page.locator(`.uploads .file${state && `[data-state=${state}]`}`);
const file = (name, content = "12345") => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

/** A page without what the step before began on it. */
async function anew(page, address) {
  await page.goto(address);
  const away = page.locator("button[form=discard]").first();
  if (!(await away.count())) return;
  await Promise.all([page.waitForEvent("load"), away.click()]);
  await page.goto(address);
}

/** What a spreadsheet puts on the clipboard, or only its picture. True: the browser pastes the text. */
function paste(page, field, kinds) {
  return page.locator(field).evaluate(async (field, kinds) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 9, height: 9 });
    const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const data = new DataTransfer();
    if (kinds.includes("text")) data.setData("text/plain", "Printer\tRoom 12");
    if (kinds.includes("html")) data.setData("text/html", "<table><tr><td>Printer</td><td>Room 12</td></tr></table>");
    if (kinds.includes("name")) data.setData("text/plain", "image.png");
    data.items.add(new File([picture], "image.png", { type: "image/png" }));
    field.focus();
    return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, kinds);
}

/** Says whether the browser was kept from opening the file. */
function drop(page, place) {
  return page.locator(place).first().evaluate((place) => {
    const data = new DataTransfer();
    data.items.add(new File(["12345"], "dropped.txt", { type: "text/plain" }));
    return ["dragover", "drop"].map((type) => {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      return !place.dispatchEvent(event);
    });
  });
}

await step("cells of a spreadsheet are text, and a picture alone is a file", async () => {
  const places = [
    [a, `${portal}/tickets/new`, ["#subject", "#text"]],
    [a, `${portal}/tickets/${ticket}`, ["#text"]],
    [n, `${desk}/tickets/${ticket}`, ["#reply", "#note"]],
  ];
  for (const [page, address, fields] of places) {
    await page.goto(address);
    for (const field of fields) {
      assert.equal(await paste(page, field, ["text", "html"]), true, `${address} ${field}`);
      assert.equal(await rows(page).count(), 0, `${address} ${field} uploads nothing`);
    }
    const takes = await paste(page, fields[0], []);
    assert.equal(takes, false, "a picture alone");
    await until(async () => (await rows(page, "sent").count()) === 1);
    assert.equal(await paste(page, fields[0], ["name"]), false, "a file whose name comes along");
    await until(async () => (await rows(page, "sent").count()) === 2);
  }
});

await step("a file dropped beside the field is attached, and never opened", async () => {
  await a.goto(`${portal}/tickets/new`);
  await a.fill("#subject", "Half filled in");
  for (const place of ["h1", "#subject", ".topbar", "body"]) {
    const before = await rows(a).count();
    assert.deepEqual(await drop(a, place), [true, true], place);
    await until(async () => (await rows(a, "sent").count()) === before + 1);
  }
  await n.goto(`${desk}/tickets/${ticket}`);
  const kept = await rows(n).count();
  assert.deepEqual(await drop(n, "#note"), [true, true]);
  assert.equal(await rows(n).count(), kept, "what is dropped on a note does not go to the customer");
  await n.goto(`${desk}/people`);
  assert.deepEqual(await drop(n, "h1"), [true, true], "where nothing takes files, nothing happens");
});

await step("what arrived is heard once for each, without a count", async () => {
  await a.goto(`${portal}/tickets/new`);
  await a.evaluate(() => {
    window.heard = [];
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of addedNodes) {
          const region = (node.parentElement ?? target).closest("[aria-live], [role=log], [role=status], [role=alert]");
          if (region) window.heard.push(node.textContent.trim());
        }
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const before = await rows(a, "sent").count();
  await a.setInputFiles("#files", [file("good.txt"), file("other.txt")]);
  await until(async () => (await rows(a, "sent").count()) === before + 2);
  await until(async () => (await a.evaluate(() => window.heard.length)) >= 2);
  assert.deepEqual((await a.evaluate(() => window.heard)).sort(), ["good.txt received", "other.txt received"]);
  await axe(a);
});

for (const [page, address, words, action] of [
  [a, `${portal}/tickets/new`, { subject: "With a file", text: "Here." }, "/tickets/new"],
  [a, `${portal}/tickets/${ticket}`, { text: "Here." }, `/tickets/${ticket}/reply`],
  [n, `${desk}/tickets/${ticket}`, { reply: "Here." }, `/tickets/${ticket}/reply`],
]) {
  await step(`a file that did not go through stops the first press: ${address.replace(/.*:\d+/, "")}`, async () => {
    await anew(page, address);
    for (const [field, text] of Object.entries(words)) await page.fill(`#${field}`, text);
    const other = page.locator("input[name=service][value=other]");
    if (await other.count()) await other.check();
    await page.route("**/uploads?*", (route) => route.abort());
    await page.setInputFiles("#files", [file("cut off.txt"), file("empty.log", "")]);
    await until(async () => (await rows(page, "failed").count()) === 2);
    await page.unroute("**/uploads?*");
    const send = page.locator(`form[action='${action}'] button[type=submit]:not([form])`).first();
    await send.click();
    const question = page.locator(".callout", { hasText: "Not received: cut off.txt, empty.log" });
    await until(() => question.isVisible());
    await axe(page);
    noCspViolations(page);
    await question.getByRole("button", { name: "Try again" }).click();
    // One arrives now; the other is refused for good, and asked about in its turn.
    await until(async () => (await rows(page, "sent").count()) === 1);
    await until(() => page.locator(".file .error", { hasText: "The file is empty." }).count());
    const again = page.locator(".callout", { hasText: "Not received: empty.log" });
    await until(() => again.isVisible());
    assert.equal(await again.getByRole("button", { name: "Try again" }).count(), 0);
    assert.equal(new URL(page.url()).search, "", "not sent yet");
    await again.getByRole("button", { name: "Send without" }).click();
    await page.waitForURL((url) => /\/tickets\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== address);
    await until(() => page.locator(".talk .file", { hasText: "cut off.txt" }).count());
    assert.equal(await page.locator(".talk .file", { hasText: "empty.log" }).count(), 0);
  });
}

await home.close();
process.stdin.destroy();
