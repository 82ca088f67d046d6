// A provider of OpenID Connect, for tests and the demo: npm's oidc-provider with a page on which one chooses who one is.
// It is told everything in a file: where it listens, whose clients it has, and who is known.
import { generateKeyPair, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { promisify } from "node:util";
import Provider, { interactionPolicy } from "oidc-provider";

/** What the provider remembers: here, and not in it, since other keys need another one. */
const remembered = new Map();

class Memory {
  constructor(model) {
    this.model = model;
  }

  find = async (id) => remembered.get(`${this.model} ${id}`);
  findByUid = async (uid) => this.ours().find((payload) => payload.uid === uid);
  upsert = async (id, payload) => void remembered.set(`${this.model} ${id}`, payload);
  consume = async (id) => void ((await this.find(id)).consumed = Math.floor(Date.now() / 1000));
  destroy = async (id) => void remembered.delete(`${this.model} ${id}`);

  async revokeByGrantId(grant) {
    for (const [key, { grantId }] of remembered) if (grantId === grant) remembered.delete(key);
  }

  ours() {
    return [...remembered].filter(([key]) => key.startsWith(`${this.model} `)).map(([, payload]) => payload);
  }
}

const { port, title, clients, accounts, managed } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const issuer = `http://127.0.0.1:${port}`;
const known = new Map(accounts.map((account) => [account.sub, account]));
const cookieKeys = [randomBytes(32).toString("hex")];
let keys = [await newKey()];
let provider = made();

const server = createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url, issuer);
  const handled = pathname.startsWith("/interaction/")
    ? interaction(request, answer, pathname)
    : managed && request.method === "POST" && pathname.startsWith("/managed/")
      ? managing(answer, pathname, searchParams)
      : provider.callback()(request, answer);
  Promise.resolve(handled).catch((failure) => {
    console.error(failure);
    if (!answer.headersSent) say(answer, 500, page("That did not work", `<p>${escaped(failure.message)}</p>`));
  });
});
server.listen(port, "127.0.0.1", () => console.log(`listens on ${issuer}`));

async function newKey() {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const kid = randomBytes(8).toString("hex");
  return { ...privateKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
}

/** The provider with the keys of now. */
function made() {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  const made = new Provider(issuer, {
    clients: clients.map((client) => ({
      response_types: ["code"],
      grant_types: ["authorization_code"],
      backchannel_logout_session_required: true,
      ...client,
    })),
    adapter: Memory,
    jwks: { keys },
    cookies: { keys: cookieKeys },
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name", "family_name"],
      phone: ["phone_number"],
    },
    conformIdTokenClaims: false,
    // Whom it tells of sign-outs is on this machine, where it would not go by itself.
    fetch: (address, { dispatcher, ...options }) => fetch(address, options),
    pkce: { required: () => true },
    ttl: { Interaction: 7200, Session: 86_400, Grant: 86_400, IdToken: 600, AccessToken: 600 },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOut },
    },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    renderError: (ctx, { error, error_description: why }) => {
      ctx.type = "html";
      ctx.body = page("That did not work", `<p>${escaped(why ?? error)}</p>`);
    },
    findAccount: (_, sub) => known.has(sub) && { accountId: sub, claims: () => known.get(sub) },
    // Nobody is asked whether our own company may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid email profile phone");
      await grant.save();
      return grant;
    },
  });
  made.on("server_error", (_, failure) => console.error(failure));
  made.on("backchannel.error", (_, failure) => console.error(failure));
  return made;
}

/** Who one is: a press of a button, or *Cancel*. */
async function interaction(request, answer, pathname) {
  const { params } = await provider.interactionDetails(request, answer);
  if (request.method !== "POST") {
    const hint = params.login_hint?.toLowerCase();
    const first = ({ sub, email }) => Number(hint !== undefined && (sub === hint || email?.toLowerCase() === hint));
    const people = [...known.values()].sort((one, other) => first(other) - first(one)).map(
      ({ sub, name, email }) => `<button name="account" value="${escaped(sub)}">${escaped(name ?? sub)}
        <small>${escaped(email ?? "")}</small></button>`,
    );
    const form = `<form method="post" action="${escaped(pathname)}">${people.join("\n")}
      <button class="quiet" name="cancel" value="yes">Cancel</button></form>`;
    say(answer, 200, page("Who are you?", form));
    return;
  }
  const given = new URLSearchParams(await body(request));
  const account = given.get("account");
  const result =
    given.has("cancel") || !known.has(account)
      ? { error: "access_denied", error_description: "They said no." }
      : { login: { accountId: account } };
  await provider.interactionFinished(request, answer, result, { mergeWithLastSubmission: false });
}

/** For tests: other keys, beside those of before or instead of them; other words of somebody or about a client. */
async function managing(answer, pathname, given) {
  if (pathname === "/managed/rotate") {
    keys = given.has("only") ? [await newKey()] : [await newKey(), ...keys];
    provider = made();
  } else if (pathname === "/managed/account") {
    const { sub, ...claims } = JSON.parse(given.get("claims"));
    known.set(sub, { ...known.get(sub), ...claims, sub });
  } else if (pathname === "/managed/client") {
    const told = JSON.parse(given.get("client"));
    Object.assign(clients.find((client) => client.client_id === told.client_id), told);
    provider = made();
  }
  say(answer, 204, "");
}

function logoutSource(ctx, form) {
  ctx.body = page("Sign out here?", `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`);
}

function signedOut(ctx) {
  ctx.body = page("You are signed out.", "");
}

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

function say(answer, status, html) {
  answer.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  answer.end(html);
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function page(heading, content) {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escaped(heading)} – ${escaped(title)}</title>
  <style>
    :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
    main { max-width: 26rem; margin: 8vh auto; padding: 0 1rem }
    button { display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; text-align: left }
    small { display: block; opacity: .8 }
    .quiet { text-align: center }
  </style>
</head>
<body>
  <main>
    <p>${escaped(title)}</p>
    <h1>${escaped(heading)}</h1>
    ${content}
  </main>
</body>
</html>
`;
}
