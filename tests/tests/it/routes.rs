//! Every address of both sites, and what each kind of visitor is answered there.
//!
//! The table is `routes.txt` beside this file. The front end itself says which addresses it has: one
//! that is not in the table, or in the table and gone, fails. With `UPDATE_ROUTES=1` the answers are written
//! into the table, to be read by a person before they are kept.

use contracts::{
    Audience, Duty, GroupId, Role,
    v1::tickets::{ListQueues, ListServiceTree},
};
use e2e::{
    World,
    trials::{
        browser::Browser,
        form,
        http::{Answer, Ask},
    },
};
use hyper::Method;
use portal_bff::{Address, addresses};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// From the weakest to the strongest, since the last ones really do what they ask for.
const PORTAL: [&str; 4] = ["stranger", "eve", "bob", "ann"];
const DESK: [&str; 7] = ["stranger", "nora", "audra", "seth", "cleo", "pia", "ada"];

#[tokio::test]
async fn every_route_answers_every_visitor_as_the_table_says() {
    let world = World::start().await;
    let scene = Scene::set(&world).await;
    let mut found = BTreeMap::new();
    for (site, visitors) in [(Audience::Portal, &PORTAL[..]), (Audience::Desk, &DESK[..])] {
        let addresses: BTreeSet<_> = addresses(site).into_iter().collect();
        for address in addresses {
            let mut answers = Vec::new();
            for visitor in visitors {
                answers.push(scene.ask(&world, site, visitor, address).await);
            }
            found.insert((word(site), address.path, address.method), answers.join(" "));
        }
    }

    let mut table = String::from(HEAD);
    for (site, visitors) in [("portal", &PORTAL[..]), ("desk", &DESK[..])] {
        writeln!(table, "\n# {site}: {}", visitors.join(" ")).unwrap();
        for ((_, path, method), answers) in found.iter().filter(|((of, ..), _)| *of == site) {
            writeln!(table, "{site:6} {method:6} {path:44} {answers}").unwrap();
        }
    }
    if std::env::var_os("UPDATE_ROUTES").is_some() {
        fs::write(table_file(), &table).unwrap();
    }
    let expected = fs::read_to_string(table_file()).unwrap_or_default();
    let differing: Vec<_> = difference(&expected, &table);
    assert!(differing.is_empty(), "not as the table says:\n{}", differing.join("\n"));
    world.stop().await;
}

const HEAD: &str = "\
# Who is answered what, by every address of both sites. Read by tests/tests/it/routes.rs.
#   in   is asked to sign in           ok  gets it, or the form back with what is wrong
#   404  as if it did not exist        403 is told that it is not theirs to do
# Portal: ann's own things; bob is a colleague at a customer that shares nothing, eve is from elsewhere.
# Desk: nora has no duties, audra audits, seth sets, cleo writes content, pia does people, ada everything.
";

/// Lines of one that the other has not, both ways.
fn difference(expected: &str, found: &str) -> Vec<String> {
    let lines = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let (expected, found) = (lines(expected), lines(found));
    let missing = expected.difference(&found).map(|line| format!("table: {line}"));
    missing.chain(found.difference(&expected).map(|line| format!("found: {line}"))).collect()
}

fn table_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/routes.txt")
}

fn word(site: Audience) -> &'static str {
    if site == Audience::Desk { "desk" } else { "portal" }
}

/// People on both sites, and the things they ask for.
struct Scene {
    browsers: BTreeMap<(&'static str, &'static str), Browser>,
    /// Name in an address → the id to put there.
    things: BTreeMap<&'static str, String>,
}

impl Scene {
    async fn set(world: &World) -> Self {
        let (a, b) = (world.customer("A").await, world.customer("B").await);
        let ann = world.person("ann", a).await;
        let bob = world.person("bob", a).await;
        world.person("eve", b).await;
        let ada = world.administrator().await;
        world.agent("nora", Role::Agent).await;
        // Whom all this is done to asks for nothing.
        let vera = world.agent("vera", Role::Agent).await;
        for (login, duty) in
            [("audra", Duty::Audit), ("seth", Duty::Settings), ("cleo", Duty::Content), ("pia", Duty::People)]
        {
            world.agent(login, Role::Agent).await;
            world.give_duty(&ada, login, duty).await;
        }
        let ticket = world.opens(&ann, "Dark").await.ticket;
        let service = world
            .ask(&ada.asking, ListServiceTree {})
            .await
            .unwrap()
            .services
            .first()
            .map_or_else(Uuid::nil, |service| service.service.0);
        let queue = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues[0].queue;
        let things = BTreeMap::from([
            ("ticket", ticket.to_string()),
            ("person", bob.person.to_string()),
            ("agent", vera.person.to_string()),
            ("customer", a.to_string()),
            ("group", GroupId::FIRST.to_string()),
            ("service", service.to_string()),
            ("queue", queue.to_string()),
        ]);
        let mut browsers = BTreeMap::new();
        for (site, visitors) in [(Audience::Portal, &PORTAL[..]), (Audience::Desk, &DESK[..])] {
            for visitor in visitors {
                let browser = match *visitor {
                    "stranger" => world.browser(site),
                    login => world.browser_of(site, login).await,
                };
                browsers.insert((word(site), *visitor), browser);
            }
        }
        Self { browsers, things }
    }

    /// The answer in a word.
    async fn ask(&self, world: &World, site: Audience, visitor: &'static str, route: Address) -> String {
        let browser = &self.browsers[&(word(site), visitor)];
        let path = self.address(route.path);
        if route.method == "GET" {
            if route.path == "/live" {
                return live(browser, &self.things["ticket"]).await;
            }
            return in_a_word(&browser.clone().get(path).await.unwrap());
        }
        let mut browser = browser.clone();
        // Signing out and the like would end what the next route needs.
        if visitor != "stranger" && ["/sign-out", "/account/sessions/end"].contains(&route.path) {
            browser = world.browser_of(site, visitor).await;
        }
        let csrf = match visitor {
            "stranger" => String::new(),
            _ => csrf(&mut browser).await,
        };
        let unproven = browser.send(ask(route.method, &path, "")).await.unwrap();
        let answer = browser.send(ask(route.method, &path, &csrf)).await.unwrap();
        if visitor != "stranger" && !guest(route.path) {
            assert_eq!(unproven.status, 403, "{} without a token", route.path);
        }
        in_a_word(&answer)
    }

    fn address(&self, path: &str) -> String {
        let parts = path.split('/').map(|part| match part {
            // On the portal every `{id}` with a form is a ticket; solutions have none here.
            "{id}" if path.starts_with("/tickets") => self.things["ticket"].clone(),
            "{ticket}" | "{person}" if path.starts_with("/agents") => self.things["agent"].clone(),
            name if name.starts_with('{') => {
                let name = name.trim_matches(['{', '}', '*']);
                let kind = match (name, path.split('/').nth(1).unwrap_or_default()) {
                    ("id", "people") => "person",
                    ("id", "customers") => "customer",
                    ("id", "groups") => "group",
                    ("id", "services") => "service",
                    ("id", "queues") => "queue",
                    ("id", "agents") => "agent",
                    (other, _) => other,
                };
                self.things.get(kind).cloned().unwrap_or_else(|| Uuid::nil().to_string())
            }
            other => other.to_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Addresses whose forms are also for who is not signed in: where the form was decides, not a token.
fn guest(path: &str) -> bool {
    ["/sign-in", "/sign-in/passkey", "/passkey/ask", "/forgotten", "/language"].contains(&path)
        || path.starts_with("/link/")
        || path.starts_with("/setup/")
        // A provider comes without a cookie, and signs what it says.
        || path == "/sso/{provider}/logout"
}

fn ask(method: &str, path: &str, csrf: &str) -> Ask {
    if method == "DELETE" || path.starts_with("/uploads") {
        let ask = Ask::new(Method::from_bytes(method.as_bytes()).unwrap(), format!("{path}?name=a.txt"));
        return ask.header("x-csrf-token", csrf).body(b"content".to_vec());
    }
    let key = Uuid::now_v7().to_string();
    Ask::post(path.to_owned(), &[("csrf", csrf), ("key", &key)])
}

async fn csrf(browser: &mut Browser) -> String {
    let page = browser.page("/").await.unwrap();
    form::Form::with_field(&page, "/", "csrf").unwrap().get("csrf").to_owned()
}

async fn live(browser: &Browser, ticket: &str) -> String {
    let answer = browser.open(&format!("/live?ticket={ticket}")).await.unwrap();
    let location = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
    match answer.status().as_u16() {
        303 if location.starts_with("/sign-in") => "in".into(),
        200 => "ok".into(),
        status => status.to_string(),
    }
}

fn in_a_word(answer: &Answer) -> String {
    match answer.status.as_u16() {
        303 if answer.asks_to_sign_in() => "in".into(),
        401 => "in".into(),
        200..=299 | 303 | 307 | 409 | 422 => "ok".into(),
        status => status.to_string(),
    }
}
