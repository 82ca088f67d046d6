// From a link in a mail to its ticket, by the account one has at work, on a phone.
import assert from "node:assert/strict";
import { axe, launch, noCspViolations, shot, step } from "./lib.mjs";

const { portal, ticket, label, account } = JSON.parse(process.argv[2]);
const screens = [
  { name: "phone", viewport: { width: 360, height: 780 }, javaScript: true },
  { name: "phone-without-script", viewport: { width: 390, height: 844 }, javaScript: false },
  { name: "wide-dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
];

for (const { name, ...screen } of screens) {
  await step(`she signs in with one press and is at her ticket: ${name}`, async () => {
    const { context, page: p, close } = await launch(screen);
    try {
      await p.goto(`${portal}${ticket}`);
      const press = p.locator("main a[href^='/sso/']", { hasText: label });
      await axe(p);
      noCspViolations(p);
      const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${p.url()} scrolls sideways by ${wide} px`);
      await shot(p, `sign-in-provider-${name}`);
      await press.click();
      await p.locator(`button[value='${account}']`).click();
      await p.waitForURL(`${portal}${ticket}`);
      await p.locator("h1", { hasText: "Dark screen" }).waitFor();
      noCspViolations(p);
      // Once there, it is one press.
      await context.clearCookies({ name: "sid" });
      await p.goto(`${portal}${ticket}`);
      await press.click();
      await p.waitForURL(`${portal}${ticket}`);
    } finally {
      await shot(p, `sso-end-${name}`).catch(() => {});
      await close();
    }
  });
}
