// A passkey as the only thing one needs, as second step, and taken away: on a phone, with Chromium's own authenticator.
import assert from "node:assert/strict";
import { axe, launch, noCspViolations, shot, step as told } from "./lib.mjs";

const { portal, ticket, login, password } = JSON.parse(process.argv[2]);

const phone = await launch({ viewport: { width: 390, height: 844 }, hasTouch: true });
const p = phone.page;

/** As told; when it fails, what people saw is kept as a picture. */
async function step(name, run) {
  try {
    await told(name, run);
  } catch (failure) {
    await shot(p, "failed-passkeys").catch(() => {});
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

// Nobody puts a finger on the phone before they press a button: a page that merely offers passkeys is not answered.
await phone.context.addInitScript(() => {
  if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;
});
const authenticator = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};
let devtools; // of the page as it stands: a browser may forget the authenticator with any page that is left
let made; // the passkey on her phone
let times = 0;

/** Presses a button that asks for a passkey, with the phone in hand. */
async function touch(selector) {
  await devtools?.detach().catch(() => {});
  devtools = await phone.context.newCDPSession(p);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options: authenticator });
  times += 10;
  const credential = { ...made, signCount: times };
  if (made) await devtools.send("WebAuthn.addCredential", { authenticatorId, credential });
  await p.locator(selector).first().click();
  return authenticatorId;
}

async function byPassword() {
  await p.goto(`${portal}/sign-in`);
  await p.fill("main [name=login]", login);
  await p.fill("main [name=password]", password);
  await p.locator("form[action='/sign-in'] button[type=submit]:not([formaction])").first().click();
}

/** As if her session were over. */
const signOut = () => phone.context.clearCookies({ name: "sid" });

const atDoor = "button[data-passkey='/passkey/ask']";

await step("she adds a passkey to her account", async () => {
  await byPassword();
  await p.waitForURL(`${portal}/`);
  await p.goto(`${portal}/account/passkeys/new`);
  await p.waitForSelector("button[data-create]");
  await sound(p, "passkey-new");
  await p.fill("main [name=name]", "My phone");
  const authenticatorId = await touch("button[data-create]");
  // With the first one come codes for the day the phone is lost.
  await p.locator("main li code").first().waitFor();
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(credentials.length, 1);
  [made] = credentials;
  await sound(p, "passkey-recovery-codes");
  assert.equal(credentials[0].isResidentCredential, true, "it is found without a name");
  assert.equal(credentials[0].rpId, new URL(portal).hostname);
  await p.goto(`${portal}/account`);
  assert.ok(await p.locator("main", { hasText: "My phone" }).count());
  await sound(p, "account-with-passkey");
});

await step("signed out, she comes in by it alone, to where she wanted to go", async () => {
  await signOut();
  await p.goto(`${portal}${ticket}`);
  assert.match(p.url(), /\/sign-in/);
  await p.locator(atDoor).waitFor();
  await sound(p, "sign-in-passkey");
  await touch(atDoor);
  await p.waitForURL(`${portal}${ticket}`);
});

await step("after the password it is the second step", async () => {
  await signOut();
  await byPassword();
  await p.waitForURL(/\/second-factor/);
  await sound(p, "second-step-passkey");
  await touch("button[data-passkey='/second-factor/passkey/ask']");
  await p.waitForURL(`${portal}/`);
});

await step("another device has none, and says so without leaving the page", async () => {
  const other = await launch({ browser: phone.browser, viewport: { width: 390, height: 844 } });
  await other.page.goto(`${portal}/sign-in`);
  const there = await other.context.newCDPSession(other.page);
  await there.send("WebAuthn.enable");
  await there.send("WebAuthn.addVirtualAuthenticator", { options: authenticator });
  await other.page.locator(atDoor).first().click();
  await other.page.locator(".error, [role=alert]").first().waitFor();
  assert.match(other.page.url(), /\/sign-in/);
  await other.close();
});

await step("taken away, it opens nothing any more", async () => {
  await p.goto(`${portal}/account`);
  await p.locator("a[href^='/account/passkeys/']:not([href$='/new'])").first().click();
  await p.waitForURL(/\/account\/passkeys\/[0-9a-f-]{36}/);
  await sound(p, "passkey-edit");
  await p.locator("form[action='/account/passkeys/remove'] button[type=submit]").click();
  await p.waitForURL(/\/account(#|$|\?)/);
  await signOut();
  await p.goto(`${portal}/sign-in`);
  await touch(atDoor);
  await p.locator(".error, .errors, [role=alert]").first().waitFor();
  await p.goto(`${portal}${ticket}`);
  assert.match(p.url(), /\/sign-in/, "nobody is signed in");
  await byPassword();
  await p.waitForURL(`${portal}/`);
});

await phone.close();
