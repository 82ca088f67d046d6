//! What becomes of bad input: whatever is wrong, the answer says so in the person's language, and what was
//! typed is still there.

use contracts::{
    Audience, CustomerId, Role, TicketId,
    v1::tickets::{Entry, GetTicket, OpenTicket},
};
use e2e::{
    PASSWORD, Place, SOON, Someone, World, eventually,
    trials::{
        browser::Browser,
        form::{self, Form},
        http::{Answer, Ask},
    },
};
use hyper::Method;
use serde_json::Value;
use std::net::{Ipv4Addr, TcpListener};
use tokio_util::sync::CancellationToken;

const TYPED: &str = "It is dark.\nSince </textarea><b>this</b> morning & \"now\".";

#[tokio::test]
async fn a_refused_form_keeps_its_files() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    let page = format!("/tickets/{ticket}");
    let mut cases = Vec::new();
    for (site, login) in [(Audience::Desk, "nadia"), (Audience::Portal, "ann")] {
        let mut browser = world.browser_of(site, login).await;
        let reply = browser.form_to(&page, &format!("{page}/reply")).await.unwrap();
        cases.push((browser, reply));
    }
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let new = browser.form_to("/tickets/new", "/tickets/new").await.unwrap().set("subject", "With a file");
    cases.push((browser, new));

    for (mut browser, form) in cases {
        // One file sent ahead by the script, one with the form itself.
        let sent = upload(&mut browser, &form, "a <b> plan.txt", b"12345").await;
        assert_eq!(sent.status, 201);
        let empty = upload(&mut browser, &form, "empty.log", b"").await;
        assert!(empty.status == 422 && empty.text().contains("The file is empty."), "{}", empty.text());
        let file = serde_json::from_slice::<Value>(&sent.body).unwrap()["file"].as_str().unwrap().to_owned();
        let mut fields = form.clone().set("text", "").fields;
        fields.push(("file".into(), file.clone()));
        let whole = Ask::multipart(form.action.clone(), &fields, &[("files", "photo.jpg", b"1234567")]);
        let refused = browser.send(whole).await.unwrap();

        assert_eq!(refused.status, 422, "{}", form.action);
        let html = refused.text();
        assert!(html.contains("a &#60;b&#62; plan.txt") && html.contains("photo.jpg"), "{}", form.action);
        assert!(html.contains("5 bytes") && html.contains("7 bytes"), "{}", form.action);
        // Without a script, too, the summary names the field and leads to it; what it says fits both sites.
        let named =
            html.split("errlist").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
        assert!(named.contains(" – Nothing is written here yet.</a>"), "{named}");
        // Unticked, a file is left out; the rest goes along.
        let mut again = Form::to(&html, &form.action, &form.action).unwrap().set("text", "With a file.");
        assert_eq!(again.fields.iter().filter(|(name, _)| name == "file").count(), 2);
        again.fields.retain(|(_, value)| *value != file);
        browser.submit(&again).await.unwrap().expect(303, &form.action).unwrap();
    }

    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let files: Vec<_> = detail.entries.iter().flat_map(names).collect();
    assert_eq!(files, ["photo.jpg", "photo.jpg"]);
    world.stop().await;
}

#[tokio::test]
async fn whoever_is_signed_out_while_typing_loses_nothing() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    let reply = format!("/tickets/{ticket}/reply");
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let form = browser.form_to(&format!("/tickets/{ticket}"), &reply).await.unwrap().set("text", TYPED);
    let file = upload(&mut browser, &form, "plan.txt", b"12345").await;
    let file = serde_json::from_slice::<Value>(&file.body).unwrap()["file"].as_str().unwrap().to_owned();
    let form = form.set("file", file.clone());
    let mut before = browser.clone();
    let leave = browser.form_to("/", "/sign-out").await.unwrap();
    browser.submit(&leave).await.unwrap().expect(303, "sign out").unwrap();

    let door = before.submit(&form).await.unwrap();
    assert_eq!(door.status, 401);
    assert!(!door.text().contains("<b>this"), "what was typed is text");
    let door = Form::to(&door.text(), &reply, "/sign-in").unwrap();
    assert_eq!((door.get("kept.text"), door.get("kept.file")), (TYPED, file.as_str()));
    assert!(!door.has("kept.csrf") && !door.has("kept.key"));

    // A wrong password loses nothing either, and nobody is led to an address that is no form of ours.
    let wrong = door.clone().set("login", "ann").set("password", "not it");
    let wrong = before.submit(&wrong).await.unwrap().expect(401, "a wrong password").unwrap();
    let door = Form::to(&wrong.text(), "/sign-in", "/sign-in").unwrap();
    assert_eq!(door.get("kept.text"), TYPED);
    let door = door.set("login", "ann").set("password", PASSWORD);
    for elsewhere in ["//evil.example/", "/choose-password", "/tickets/new?next=//evil.example"] {
        let led = browser.submit(&door.clone().set("kept-to", elsewhere)).await.unwrap();
        assert_eq!((led.status.as_u16(), led.text().contains("evil")), (303, false), "{elsewhere}");
    }

    let inside = before.submit(&door).await.unwrap().expect(200, "sign in again").unwrap();
    assert_eq!(articles(&world, &ann, ticket).await, 1, "nothing is sent by itself");
    assert!(inside.text().contains("plan.txt"));
    let ready = Form::to(&inside.text(), "/sign-in", &reply).unwrap();
    assert_eq!(ready.get("text"), TYPED);
    before.submit(&ready).await.unwrap().expect(303, "send what was kept").unwrap();
    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let Some(Entry::Article(last)) = detail.entries.last() else { panic!("an article") };
    assert_eq!((last.text.as_str(), last.files.len()), (TYPED, 1));

    // The page of an earlier session, after signing in in another tab: one more press of a button.
    let stale = before.submit(&form.clone().set("text", "Later").without("file")).await.unwrap();
    assert_eq!(stale.status, 403);
    let fresh = Form::to(&stale.text(), &reply, &reply).unwrap();
    assert_eq!(fresh.get("text"), "Later");
    before.submit(&fresh).await.unwrap().expect(303, "send it from there").unwrap();
    assert_eq!(articles(&world, &ann, ticket).await, 3);

    // Secrets are never carried, and neither is what another site made somebody send.
    let mut nobody = world.browser(Audience::Portal);
    let secrets = [("current", "x"), ("new", "secret"), ("repeat", "secret")];
    let away = nobody.post("/choose-password", &secrets).await.unwrap();
    assert_eq!((away.status.as_u16(), away.text().contains("secret")), (303, false));
    let mut planted =
        nobody.dressed(&Ask::post("/tickets/new", &[("subject", "planted"), ("text", "planted")]));
    planted.headers.remove("origin");
    planted.headers.remove("sec-fetch-site");
    let planted = e2e::trials::http::send(&nobody.site, nobody.from, &planted).await.unwrap();
    assert_eq!((planted.status.as_u16(), planted.text().contains("planted")), (303, false));
    world.stop().await;
}

#[tokio::test]
async fn when_nobody_can_be_asked_the_words_come_back() {
    let world = World::start_in(Place::Processes { replicas: 1 }).await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    let reply = format!("/tickets/{ticket}/reply");
    let of = |service: &str| world.replicas.iter().find(|replica| replica.service == service).unwrap();
    let mut forms = Vec::new();
    for (site, login) in [(Audience::Desk, "nadia"), (Audience::Portal, "ann")] {
        let mut browser = world.browser_of(site, login).await;
        let form = browser.form_to(&format!("/tickets/{ticket}"), &reply).await.unwrap().set("text", TYPED);
        forms.push((browser, form));
    }

    for silent in ["tickets", "identity"] {
        of(silent).kill().await.unwrap();
        if silent == "identity" {
            // Until nobody believes any more what it said last.
            let (browser, _) = &forms[1];
            eventually("nobody knows who asks", || async {
                (browser.clone().get("/account").await.ok()?.status == 503).then_some(())
            })
            .await;
        }
        for (browser, form) in &mut forms {
            let answer = browser.submit(form).await.unwrap();
            assert_eq!(answer.status, 503, "{silent}: {}", answer.gist());
            assert!(!answer.header("retry-after").is_empty());
            let again = Form::to(&answer.text(), &reply, &reply).unwrap();
            assert_eq!((again.get("text"), again.get("key")), (TYPED, form.get("key")), "without {silent}");
            *form = again;
        }
        of(silent).start().await.unwrap();
        e2e::replica::ready(&world.replicas, SOON).await.unwrap();
    }

    for (browser, form) in forms {
        eventually("it goes through", || async {
            (browser.clone().submit(&form).await.ok()?.status == 303).then_some(())
        })
        .await;
    }
    assert_eq!(articles(&world, &ann, ticket).await, 3, "each once");
    an_address_in_use_ends_the_process(&world).await;
    world.stop().await;
}

/// Red when it waits for the address instead: whoever started it would see nothing wrong.
async fn an_address_in_use_ends_the_process(world: &World) {
    for (service, what) in [("portal-bff", "the portal"), ("notify", "health and metrics")] {
        let replica = world.replicas.iter().find(|replica| replica.service == service).unwrap();
        replica.kill().await.unwrap();
        let wanted = if service == "notify" { replica.health } else { (Ipv4Addr::LOCALHOST, 0).into() };
        let taken = TcpListener::bind(wanted).unwrap();
        let address = taken.local_addr().unwrap();
        replica.set("portal-listen", address.to_string());
        replica.start().await.unwrap();

        let died = eventually("it ends", || replica.died()).await;

        assert!(died.contains("exit status: 1"), "{died}");
        let log = std::fs::read_to_string(&replica.log).unwrap();
        assert!(log.contains(&format!("cannot listen on {address} for {what}")), "{log}");
        // So that nobody waits for it to end in order.
        replica.kill().await.unwrap();
    }
}

#[tokio::test]
async fn what_no_form_of_ours_sends_is_refused_in_the_persons_language() {
    let world = World::start().await;
    ann_with_a_ticket(&world).await;
    let mut ann = world.browser_of(Audience::Portal, "ann").await;
    let form = ann.form_to("/tickets/new", "/tickets/new").await.unwrap();
    let csrf = form.get("csrf").to_owned();
    let mut stranger = world.browser(Audience::Portal);
    let french = |ask: Ask| ask.header("accept-language", "fr");
    let delete = Ask::new(Method::DELETE, "/uploads/not-an-id").header("x-csrf-token", &csrf);

    for (ask, status, words) in [
        (Ask::get("/tickets/%FF"), 404, "Il n’y a rien ici"),
        (Ask::get("/tickets/not-an-id"), 404, "Il n’y a rien ici"),
        (Ask::get("/static/none.css"), 404, "Il n’y a rien ici"),
        (Ask::get("/tickets?q=a&q=b"), 400, "Nous n’avons pas compris"),
        (Ask::get("/live?ticket=not-an-id"), 400, "Nous n’avons pas compris"),
        (Ask::get(format!("/tickets?q={}", "x".repeat(5_000))), 400, "Nous n’avons pas compris"),
        (Ask::new(Method::PUT, "/"), 405, "Cela ne fonctionne pas ici"),
        (Ask::post("/account", &[("a", "b")]), 405, "Cela ne fonctionne pas ici"),
        (Ask::post("/sign-in", &[("login", "x".repeat(2_000_000))]), 413, "C’est trop à la fois"),
    ] {
        let path = ask.path.clone();
        // Whoever is signed in has a language of their own.
        let answer = stranger.send(french(ask)).await.unwrap();
        if answer.status != 303 {
            assert_page(&answer, status, "fr", words, &path);
            assert_eq!(status == 405, !answer.header("allow").is_empty(), "{path}");
        }
    }
    for (ask, status, words) in [
        (Ask::get("/tickets/%FF"), 404, "There is nothing here"),
        (Ask::get("/live?ticket=not-an-id"), 400, "did not make sense"),
        (Ask::post("/account", &[("a", "b")]), 405, "does not work here"),
        (form.ask().header("content-type", "multipart/form-data"), 400, "did not make sense"),
        (form.ask().header("content-type", "application/json").body("{}"), 415, "did not make sense"),
        (form.ask().header("content-type", "text/plain"), 415, "did not make sense"),
        (form.ask().body(format!("csrf={csrf}&text=%FF%FE")), 400, "did not make sense"),
        (form.clone().set("text", "x".repeat(2_000_000)).ask(), 413, "too much at once"),
    ] {
        let path = ask.path.clone();
        assert_page(&ann.send(french(ask)).await.unwrap(), status, "en", words, &path);
    }
    for (ask, status, words) in [
        (delete, 404, "does not exist"),
        (Ask::new(Method::POST, "/uploads").header("x-csrf-token", &csrf), 400, "reload the page"),
        (Ask::new(Method::POST, "/uploads?name=a"), 403, "another session"),
    ] {
        let path = ask.path.clone();
        assert_problem(&ann.send(ask).await.unwrap(), status, words, &path);
    }
    // Far too large is said as clearly as by one byte.
    for size in [25_000_001, 60_000_000] {
        let large = upload(&mut ann, &form, "large.bin", &vec![7; size]).await;
        assert_problem(&large, 413, "at most 25 MB", "a large file");
    }
    // The same without a script is a refused form, and the form is there again.
    let fields = form.set("subject", "Large").set("text", TYPED).fields;
    let whole = Ask::multipart("/tickets/new", &fields, &[("files", "large.bin", &vec![7; 25_000_001])]);
    let refused = ann.send(whole).await.unwrap();
    assert_page(&refused, 413, "en", "at most 25 MB", "a large file in a form");
    assert_eq!(Form::to(&refused.text(), "/tickets/new", "/tickets/new").unwrap().get("text"), TYPED);
    world.stop().await;
}

#[tokio::test]
async fn what_is_old_is_forgotten_slice_by_slice() {
    const OLD: [&str; 1] = ["delete from bucket where ctid = any(array(
         select ctid from bucket where at < now() - interval '3 hours' limit $1 for update skip locked
     ))"];
    let world = World::start().await;
    let db = &world.system.portal_bff.db;
    sqlx::query(
        "insert into bucket (key, tokens, at)
         select 'old ' || number, 1, now() - interval '1 day' from generate_series(1, 2500) as number
         union all select 'new', 1, now()",
    )
    .execute(db)
    .await
    .unwrap();
    let stop = CancellationToken::new();

    let tidying = tokio::spawn(chassis::tidy::every_hour(db.clone(), stop.clone(), &OLD));

    eventually("only what limits somebody is left", || async {
        let left: Vec<String> = sqlx::query_scalar("select key from bucket").fetch_all(db).await.ok()?;
        (left == ["new"]).then_some(())
    })
    .await;
    stop.cancel();
    tidying.await.unwrap();
    world.stop().await;
}

pub async fn ann_with_a_ticket(world: &World) -> (Someone, TicketId) {
    let ann = world.person("ann", customer(world).await).await;
    let request = OpenTicket {
        service: None,
        subject: "Dark".into(),
        text: "All of it.".into(),
        files: Vec::new(),
        ..OpenTicket::default()
    };
    let opened = world.ask(&ann.asking, request).await.unwrap();
    (ann, opened.ticket)
}

async fn customer(world: &World) -> CustomerId {
    let customer = world.customer("1001").await;
    world.drained().await;
    customer
}

pub async fn upload(browser: &mut Browser, form: &Form, name: &str, content: &[u8]) -> Answer {
    let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let ask = Ask::new(Method::POST, format!("/uploads?name={name}"));
    let ask = ask.header("x-csrf-token", form.get("csrf")).header("accept", "application/json");
    browser.send(ask.body(content.to_vec())).await.unwrap()
}

async fn articles(world: &World, someone: &Someone, ticket: TicketId) -> usize {
    let detail = world.ask(&someone.asking, GetTicket { ticket }).await.unwrap();
    detail.entries.iter().filter(|entry| matches!(entry, Entry::Article(_))).count()
}

fn names(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Article(article) => article.files.iter().map(|file| file.name.clone()).collect(),
        _ => Vec::new(),
    }
}

pub fn assert_page(answer: &Answer, status: u16, lang: &str, words: &str, path: &str) {
    let text = form::decode(&answer.text());
    let root =
        text.split_whitespace().take_while(|word| !word.starts_with("<head")).collect::<Vec<_>>().join(" ");
    assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.gist());
    assert!(answer.header("content-type").starts_with("text/html"), "{path}");
    assert!(root.contains(&format!("<html lang=\"{lang}\"")) && text.contains(words), "{path}: {text}");
}

pub fn assert_problem(answer: &Answer, status: u16, words: &str, what: &str) {
    assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.gist());
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let problem: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(problem["status"], status, "{what}");
    assert!(problem["detail"].as_str().unwrap().contains(words), "{what}: {problem}");
}
