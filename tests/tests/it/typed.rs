//! Nothing that people type or hand in is lost, and nothing is left out without a word.

use crate::portal::{ann_with_a_ticket, upload};
use anyhow::bail;
use contracts::{
    Audience, Role,
    v1::tickets::{Entry, GetTicket},
};
use e2e::{
    PASSWORD, World, browser_story,
    trials::{browser::Browser, form::Form, http::Ask},
};
use serde_json::{Value, json};

#[tokio::test]
async fn every_refused_file_is_named_with_its_reason_and_the_good_one_stays() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    let page = format!("/tickets/{ticket}");
    let long = format!("{}.txt", "n".repeat(226));
    let files: [(&str, &str, &[u8]); 3] =
        [("files", "empty.log", b""), ("files", "good.txt", b"12345"), ("files", &long, b"1")];
    let reply = format!("{page}/reply");
    let close = format!("{page}/close");
    let places = [
        (Audience::Portal, "ann", "/tickets/new", "/tickets/new"),
        (Audience::Portal, "ann", page.as_str(), reply.as_str()),
        (Audience::Portal, "ann", page.as_str(), close.as_str()),
        (Audience::Desk, "nadia", page.as_str(), reply.as_str()),
    ];

    for (site, login, at, action) in places {
        let mut browser = world.browser_of(site, login).await;
        let form = browser.form_to(at, action).await.unwrap();
        let files_of = |form: &Form| form.fields.iter().filter(|(name, _)| name == "file").count();
        // What came back before was kept, its good file with it.
        let kept = files_of(&form);
        // Something typed, and nothing else wrong; then also nothing typed at all.
        for text in ["Here they are.", ""] {
            let fields = form.clone().set("subject", text).set("text", text).fields;
            let refused = browser.send(Ask::multipart(action, &fields, &files)).await.unwrap();

            assert_eq!(refused.status, 422, "{action}");
            let html = refused.text();
            for said in ["empty.log", "The file is empty.", &long, "too long: at most 200 characters"] {
                assert!(html.contains(said), "{action}: {said}");
            }
            assert!(
                !html.contains("everything you typed is still here") && !html.contains("Nothing is lost")
            );
            let again = Form::to(&html, action, action).unwrap();
            assert_eq!(again.get("text"), text);
            assert_eq!(files_of(&again), kept + 1, "{action}");
            if text.is_empty() && at != page {
                assert!(html.contains("Say in one sentence"), "what else is wrong is said at once");
            }
        }
    }

    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let articles = detail.entries.iter().filter(|entry| matches!(entry, Entry::Article(_))).count();
    assert_eq!(
        (articles, detail.may_close),
        (1, true),
        "nothing was sent without a file that was meant to go along"
    );
    world.stop().await;
}

#[tokio::test]
async fn a_form_that_came_back_is_a_page_that_can_be_got_again() {
    let world = World::start().await;
    ann_with_a_ticket(&world).await;
    world.person("bob", world.customer("1002").await).await;
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap().set("text", "It is dark.");
    let navigated = |form: &Form| form.ask().header("sec-fetch-mode", "navigate");

    let led = browser.send(navigated(&form)).await.unwrap().expect(303, "led to a page").unwrap();
    let page = led.header("location").to_owned();
    for _ in 0..2 {
        let html = browser.page(&page).await.unwrap();
        assert!(html.contains("Say in one sentence"), "{html}");
        let again = Form::to(&html, "/tickets/new", "/tickets/new").unwrap();
        assert_eq!((again.get("text"), again.get("key")), ("It is dark.", form.get("key")));
    }
    let mut bob = world.browser_of(Audience::Portal, "bob").await;
    assert_eq!(bob.get(&page).await.unwrap().status, 404, "nobody else's");
    let mut stranger = world.browser(Audience::Portal);
    assert_eq!(stranger.get(&page).await.unwrap().status, 303);

    let again = Form::to(&browser.page(&page).await.unwrap(), "/tickets/new", "/tickets/new").unwrap();
    let later = "update came_back set at = at - interval '61 minutes'";
    sqlx::query(later).execute(&world.system.portal_bff.db).await.unwrap();
    assert_eq!(browser.get(&page).await.unwrap().status, 404, "what may be read may have changed since");
    let sent = browser.send(navigated(&again.set("subject", "Dark"))).await.unwrap();
    assert!(sent.header("location").starts_with("/tickets/"), "{}", sent.gist());
    world.stop().await;
}

#[tokio::test]
async fn what_is_typed_is_its_authors_on_every_device_and_goes_once() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    world.person("bob", world.customer("1002").await).await;
    world.agent("nadia", Role::Agent).await;
    let reply = format!("/tickets/{ticket}/reply");
    let page = format!("/tickets/{ticket}");
    let mut phone = world.browser_of(Audience::Portal, "ann").await;
    let mut office = world.browser_of(Audience::Portal, "ann").await;
    let form = phone.form_to(&page, &reply).await.unwrap().set("text", "CANARY on the phone");
    let file = upload(&mut phone, &form, "plan.txt", b"12345").await;
    let file = serde_json::from_slice::<Value>(&file.body).unwrap()["file"].as_str().unwrap().to_owned();
    let form = form.set("file", file.clone()).set("device", "phone.1");

    // Kept, with its file, and shown to nobody else.
    let (status, kept) = keep(&mut phone, &form, 0).await;
    assert_eq!((status, &kept["version"]), (200, &json!(1)));
    let seen = office.page(&page).await.unwrap();
    assert!(
        seen.contains("CANARY on the phone") && seen.contains("plan.txt") && seen.contains("You began this")
    );
    for (site, login) in [(Audience::Portal, "bob"), (Audience::Desk, "nadia")] {
        let mut other = world.browser_of(site, login).await;
        assert!(!other.get(&page).await.unwrap().text().contains("CANARY"), "{login}");
        assert_eq!(other.get(format!("/drafts?form={reply}")).await.unwrap().status, 404, "{login}");
    }
    let days: f64 = sqlx::query_scalar(
        "select extract(epoch from expires_at - now())::float8 / 86400 from stored_file where id = $1",
    )
    .bind(file.parse::<contracts::FileId>().unwrap().0)
    .fetch_one(&world.system.tickets.db)
    .await
    .unwrap();
    assert!(days > 6.9, "the file waits as long as the words");
    // Without a script, the words are on a page of their own, to be sent from there.
    let alone = office.page(&format!("/drafts?form={reply}")).await.unwrap();
    let alone = Form::to(&alone, &page, &reply).unwrap();
    assert_eq!(
        (alone.get("text"), alone.get("key"), alone.get("file")),
        ("CANARY on the phone", form.get("key"), &*file)
    );

    // Another device goes on; the first is told, and nothing of either is written over.
    let there = form
        .clone()
        .set("text", "CANARY in the office")
        .set("device", "office.1")
        .set("csrf", alone.get("csrf"));
    assert_eq!(keep(&mut office, &there, 1).await.0, 200);
    let (status, told) = keep(&mut phone, &form.clone().set("text", "CANARY on"), 1).await;
    assert_eq!((status, &told["draft"]["version"]), (409, &json!(2)));
    assert!(told["draft"]["fields"].to_string().contains("CANARY in the office"));
    assert_eq!(keep(&mut phone, &form, 2).await.0, 200, "as they decided");
    assert_eq!(keep(&mut phone, &form, 0).await.0, 200, "the same tab may have missed an answer");

    // Sent, it is nowhere any more, and what was on its way does not bring it back.
    phone.submit(&form).await.unwrap().expect(303, "sent").unwrap();
    let (status, told) = keep(&mut phone, &form, 0).await;
    assert_eq!((status, &told["sent"]), (409, &json!(true)));
    assert!(!office.page(&page).await.unwrap().contains("data-kept"));
    assert_eq!(canaries(&world).await, 0);

    // The front end was killed before it struck the draft off: sent once more, it is there once.
    sqlx::query("update draft set sent_at = null, fields = $1 where form = $2")
        .bind(json!([["text", "CANARY on the phone"], ["file", file]]))
        .bind(&reply)
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    let html = office.page(&format!("/drafts?form={reply}")).await.unwrap();
    let again = Form::to(&html, &page, &reply).unwrap().set("file", file);
    office.submit(&again).await.unwrap().expect(303, "sent again").unwrap();
    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let articles = detail.entries.iter().filter(|entry| matches!(entry, Entry::Article(_))).count();
    assert_eq!((articles, canaries(&world).await), (2, 0));

    // Refused, it is kept as it was sent; put away, it is gone, and only forms of ours have drafts.
    let form = phone.form_to("/tickets/new", "/tickets/new").await.unwrap().set("text", "CANARY refused");
    phone.submit(&form).await.unwrap().expect(422, "refused").unwrap();
    assert!(office.page("/tickets/new").await.unwrap().contains("CANARY refused"));
    let aged = |by: &'static str| {
        let query = sqlx::query(
            "update draft set kept_until = kept_until + $1::text::interval where form = '/tickets/new'",
        );
        query.bind(by).execute(&world.system.portal_bff.db)
    };
    aged("-8 days").await.unwrap();
    assert_eq!(office.get("/drafts?form=/tickets/new").await.unwrap().status, 404, "too old, swept or not");
    aged("8 days").await.unwrap();
    assert_eq!(office.get("/drafts?form=/tickets/new").await.unwrap().status, 200);
    let away = office.form_to("/", "/drafts/discard").await.unwrap().set("draft", "/tickets/new");
    office.submit(&away).await.unwrap().expect(303, "put away").unwrap();
    assert_eq!(canaries(&world).await, 0);
    for elsewhere in ["/sign-in", "/tickets/x/reply", "//evil.example"] {
        let (status, _) = keep(&mut phone, &form.clone().set("draft", elsewhere), 0).await;
        assert_eq!(status, 404, "{elsewhere}");
    }
    world.stop().await;
}

/// As our script does while somebody types.
async fn keep(browser: &mut Browser, form: &Form, seen: i64) -> (u16, Value) {
    let form = form.clone().set("seen", seen.to_string()).sent_to("/drafts".into());
    let answer = browser.send(form.ask().header("x-guichet-send", "1")).await.unwrap();
    (answer.status.as_u16(), serde_json::from_slice(&answer.body).unwrap_or_default())
}

/// Drafts with words of this story in them.
async fn canaries(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from draft where fields::text like '%CANARY%'")
        .fetch_one(&world.system.portal_bff.db)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_attached_as_they_were_meant_and_none_is_left_out_in_silence() {
    is_told("files").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_outlive_lines_that_break_closed_tabs_and_other_devices() {
    is_told("typed").await;
}

/// By somebody with a browser.
async fn is_told(story: &str) {
    let world = World::start().await;
    let (_, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    let facts = json!({
        "portal": world.settings.portal_url,
        "desk": world.settings.desk_url,
        "password": PASSWORD,
        "ticket": ticket,
    });

    browser_story(story, facts, |what, _| async move { bail!("nobody answers {what}") }).await.unwrap();

    world.stop().await;
}
