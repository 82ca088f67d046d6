//! What becomes of too much.

use super::portal::{ann_with_a_ticket, assert_page, assert_problem, upload};
use contracts::{Audience, PersonId};
use e2e::{
    World, eventually,
    trials::{
        form::Form,
        http::{Answer, Ask},
    },
};

const TYPED: &str = "It is dark.\nSince </textarea><b>this</b> morning.";

#[tokio::test]
async fn too_much_is_answered_with_when_to_come_back_and_nothing_typed_is_lost() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    let ada = world.administrator().await;
    let db = &world.system.portal_bff.db;
    let used_up = async |what: &str, person: PersonId| {
        let bucket = sqlx::query("insert into bucket (key, tokens) values ($1, -1e12)");
        bucket.bind(format!("{what} {person}")).execute(db).await.unwrap();
    };
    let tomorrow = async || sqlx::query("delete from bucket").execute(db).await.unwrap();
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap();
    let form = form.set("subject", "Dark").set("text", TYPED);

    // Tickets of a day.
    used_up("ticket-day", ann.person).await;
    let refused = browser.submit(&form).await.unwrap();
    assert_too_much(&refused, "a bit much at once");
    let form = Form::to(&refused.text(), "/tickets/new", "/tickets/new").unwrap();
    assert_eq!(form.get("text"), TYPED);
    tomorrow().await;
    browser.submit(&form).await.unwrap().expect(303, "a ticket of the next day").unwrap();

    // Files of a day, by script and with the form; what was taken is counted in bytes.
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap();
    let form = form.set("subject", "Dark").set("text", TYPED);
    assert_eq!(upload(&mut browser, &form, "plan.txt", b"12345").await.status, 201);
    let left: f64 = sqlx::query_scalar("select tokens from bucket where key = $1")
        .bind(format!("uploaded {}", ann.person))
        .fetch_one(db)
        .await
        .unwrap();
    assert!((left - (500e6 * 100.0 - 5.0)).abs() < 1.0, "{left}");
    tomorrow().await;
    used_up("uploaded", ann.person).await;
    let refused = upload(&mut browser, &form, "plan.txt", b"12345").await;
    assert_problem(&refused, 429, "more than 500 MB of files in a day", "by script");
    assert!(!refused.header("retry-after").is_empty());
    let whole = Ask::multipart("/tickets/new", &form.fields, &[("files", "plan.txt", b"12345")]);
    let refused = browser.send(whole).await.unwrap();
    assert_too_much(&refused, "more than 500 MB of files in a day");
    assert_eq!(Form::to(&refused.text(), "/tickets/new", "/tickets/new").unwrap().get("text"), TYPED);

    // Open pages of a session; those of another have places of their own.
    let live = format!("/live?ticket={ticket}");
    let mut open = Vec::new();
    for _ in 0..6 {
        open.push(browser.open(&live).await.unwrap());
    }
    assert!(open.iter().all(|stream| stream.status() == 200));
    assert_too_much(&browser.get(live.as_str()).await.unwrap(), "a bit much at once");
    let other = world.browser_of(Audience::Portal, "ann").await;
    assert_eq!(other.open(&live).await.unwrap().status(), 200);
    open.pop();
    eventually("a page that was closed makes room", || async {
        (browser.open(&live).await.ok()?.status() == 200).then_some(())
    })
    .await;

    // One table at a time, until it is written or whoever wrote it is gone.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let under_way =
        "insert into under_way (key, turn, until) values ($1, gen_random_uuid(), now() + interval '1 hour')";
    sqlx::query(under_way).bind(format!("export {}", ada.person)).execute(db).await.unwrap();
    for table in ["/people/export.csv", "/audit/export.csv"] {
        assert_too_much(&desk.get(table).await.unwrap(), "A table of yours is still being written");
    }
    sqlx::query("update under_way set until = now()").execute(db).await.unwrap();
    for table in ["/people/export.csv", "/audit/export.csv"] {
        desk.get(table).await.unwrap().expect(200, "one after the other").unwrap();
    }
    world.stop().await;
}

fn assert_too_much(answer: &Answer, words: &str) {
    assert_page(answer, 429, "en", words, "too much");
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
}
