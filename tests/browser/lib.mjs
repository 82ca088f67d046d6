// What the browser stories share: a real Chromium, accessibility by axe, pictures, and waiting without sleeping.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Opens one person's browser: own cookies, language and screen. Give `browser` (from an earlier launch) to seat a
 * second person in the same Chromium. Any other Playwright context option, such as `colorScheme`, passes through.
 */
export async function launch({
  viewport = { width: 1280, height: 800 },
  locale = "en",
  javaScript = true,
  browser: shared,
  ...options
} = {}) {
  const browser = shared ?? (await startChromium());
  const context = await browser.newContext({
    viewport,
    locale,
    javaScriptEnabled: javaScript,
    reducedMotion: "reduce",
    ...options,
  });
  if (!javaScript) scriptless.add(context);
  context.on("page", watch);
  const page = await context.newPage();
  const close = () => (shared ? context.close() : browser.close());
  return { browser, context, page, close };
}

/** Asserts that the page as it stands breaks no rule of WCAG 2.2 level AA that a machine can check. */
export async function axe(page, { except = [] } = {}) {
  const { violations } = await runAxe(page, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
    resultTypes: ["violations"],
  });
  const report = violations.map(({ id, impact, help, helpUrl, nodes }) => {
    const places = nodes.map(({ target, html, failureSummary }) =>
      [`    at ${target.join(" ")}`, `       ${html}`, `       ${failureSummary.replaceAll("\n", "\n       ")}`].join("\n"),
    );
    return [`  ${id} (${impact}): ${help}`, `    ${helpUrl}`, ...places].join("\n");
  });
  if (report.length > 0) assert.fail(`${page.url()} is not accessible:\n${report.join("\n")}`);
}

/** Saves a picture of the page as `<name>.png` under SHOTS_DIR (target/shots by default) and returns its path. */
export async function shot(page, name, { fullPage = true } = {}) {
  const directory = process.env.SHOTS_DIR ?? path.join(repository, "target/shots");
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.png`);
  await page.screenshot({ path: file, fullPage, animations: "disabled" });
  return file;
}

/** Asserts that since it was opened the page broke no content security policy and threw no uncaught error. */
export function noCspViolations(page) {
  const problems = watched.get(page);
  assert.ok(problems, "only pages of launch() are watched");
  if (problems.length > 0) assert.fail(`${page.url()} has problems:\n  ${problems.join("\n  ")}`);
}

/** Runs one step of a story and prints a line with its outcome and duration. */
export async function step(name, run) {
  const start = performance.now();
  const spent = () => `${Math.round(performance.now() - start)} ms`;
  try {
    const outcome = await run();
    console.log(`  ok    ${name} (${spent()})`);
    return outcome;
  } catch (failure) {
    console.log(`  FAIL  ${name} (${spent()})`);
    throw failure;
  }
}

/** Asks again until the answer is truthy, and returns it; an error counts as "not yet" until the deadline. */
export async function until(ask, deadlineMs = 10_000) {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    let refusal;
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (failure) {
      refusal = failure;
    }
    if (performance.now() > deadline) {
      throw new Error(`not within ${deadlineMs} ms: ${ask}`, { cause: refusal });
    }
    await pause(50);
  }
}

/** Does something that leads to another page, and returns once that is there and its scripts listen. */
export async function lands(page, act) {
  await Promise.all([page.waitForEvent("load"), act()]);
}

/** Waits until the page says what was done. The page that says it is a new one: its scripts listen by then. */
export async function says(page, words) {
  await until(() => page.locator(".notice [role=status]", { hasText: words }).count());
  await page.waitForLoadState();
}

/**
 * Does something, and waits until the server has these words of a form: what is said of an earlier saving stays on the
 * page until the next one is answered.
 */
export async function keeps(page, typed, act) {
  const has = (response) => {
    if (new URL(response.url()).pathname !== "/drafts" || response.status() !== 200) return false;
    const said = new URLSearchParams(response.request().postData());
    return Object.entries(typed).every(([field, text]) => said.get(field)?.replaceAll("\r\n", "\n") === text);
  };
  await Promise.all([page.waitForResponse(has), act()]);
  await until(() => page.locator("form .hint", { hasText: "on all your devices" }).count());
}

function startChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium's sandbox cannot be built by root, as whom containers often run.
    chromiumSandbox: process.getuid() !== 0,
    args: ["--disable-quic", "--no-first-run", "--disable-component-update", "--disable-sync"],
  });
}

const watched = new WeakMap();
const scriptless = new WeakSet();

function watch(page) {
  const problems = [];
  watched.set(page, problems);
  page.on("pageerror", (failure) => problems.push(`uncaught: ${failure.stack ?? failure}`));
  page.on("console", (message) => {
    const text = message.text();
    if (/content security policy|trusted ?types?/i.test(text)) problems.push(`policy: ${text}`);
  });
}

// axe is injected over the debugging protocol into a world of its own, since our content security policy forbids
// injected scripts and switching the policy off would test another page than the one that people get.
async function runAxe(page, options) {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "axe",
  });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(`axe failed: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value;
  };
  return await withScripts(page, session, async () => {
    await evaluate(`${axeSource}; undefined`);
    return await evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  });
}

// Where scripts are off, the timers of axe would never fire. Switching them on after the page has been read runs
// none of its own. Chromium heeds a session only when it *changes* the switch, hence the first of three; and the
// session stays open, since closing it would leave scripts on.
async function withScripts(page, session, run) {
  if (!scriptless.has(page.context())) {
    return await run().finally(() => session.detach());
  }
  const forbidScripts = (value) => session.send("Emulation.setScriptExecutionDisabled", { value });
  await forbidScripts(true);
  await forbidScripts(false);
  return await run().finally(() => forbidScripts(true));
}

let axeSource;
