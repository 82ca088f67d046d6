//! What was refused, and what left the house, is in the audit log: once, with who and why, and without what was typed.

use chassis::Asking;
use contracts::{
    Audience, Code, Role, Secret,
    v1::{
        identity::{ChangePassword, ListGroups, NoteForAudit, SetPasswordByLink, Validity},
        platform::{AuditNote, AuditRow, ListAudit},
        tickets::{GetFile, InviteParticipant, ListQueues, OpenTicket, RemoveParticipant, SetConfidential},
    },
};
use e2e::{NOBODY, PASSWORD, Someone, World, eventually, form, new_browser, trials::http::Ask};
use uuid::Uuid;

const TYPED: &str = "a Password typed as the name";

/// Lines of an action, the newest first.
async fn log(world: &World, ada: &Someone, service: &str, action: &str) -> Vec<AuditRow> {
    let wanted = ListAudit { action: action.into(), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each(service, &wanted, &ada.asking).await.expect("the log").rows
}

/// The one line there is sooner or later.
async fn line(world: &World, ada: &Someone, service: &str, action: &str) -> AuditRow {
    eventually(action, || async { log(world, ada, service, action).await.pop() }).await
}

fn told<'a>(row: &'a AuditRow, field: &str) -> &'a str {
    row.changes.get(field).map_or("", |(_, new)| new)
}

#[tokio::test]
async fn who_is_refused_on_the_desk_is_in_the_log_though_nobody_was_asked() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let marc = world.agent("marc", Role::Agent).await;
    let mut desk = world.browser_of(Audience::Desk, "marc").await;

    desk.get("/settings").await.unwrap().expect(403, "no duty").unwrap();
    let denied = line(&world, &ada, "identity", "access.denied").await;
    assert_eq!((denied.actor, denied.by.as_str()), (Some(marc.person.0), "marc Desk"));
    assert_eq!(told(&denied, "page"), "GET /settings");
    assert!(!told(&denied, "ip").is_empty() && told(&denied, "reason").contains("duty"), "{denied:?}");

    // However often: there is room for ten, and others have room of their own.
    for _ in 0..25 {
        desk.get("/settings").await.unwrap().expect(403, "no duty").unwrap();
    }
    let sign_out = desk.form_to("/", "/sign-out").await.unwrap().set("csrf", "nonsense");
    desk.submit(&sign_out).await.unwrap().expect(403, "no token").unwrap();
    let forged = line(&world, &ada, "identity", "form.forged").await;
    assert_eq!((forged.actor, told(&forged, "page")), (Some(marc.person.0), "POST /sign-out"));
    let lines = log(&world, &ada, "identity", "access.denied").await;
    assert!((2..=10).contains(&lines.len()), "{}", lines.len());

    // From another site it is refused before anybody looks who sent it; whose session came along is known.
    let elsewhere = Ask::post("/sign-out", &[("csrf", "x")]).header("sec-fetch-site", "cross-site");
    desk.send(elsewhere).await.unwrap().expect(403, "another site").unwrap();
    eventually("the second one", || async {
        (log(&world, &ada, "identity", "form.forged").await.len() == 2).then_some(())
    })
    .await;
    world.stop().await;
}

#[tokio::test]
async fn why_somebody_was_not_let_in_is_in_the_log_and_nowhere_else() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let enter = async |login: &str, password: &str| {
        let refused = world.enter(Audience::Portal, login, password).await;
        refused.map(drop).expect_err("denied")
    };
    let wrong = enter("ann", "not her password at all").await;
    let unknown = enter(TYPED, "not a password either").await;
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    let inactive = enter("ann", PASSWORD).await;
    assert!(wrong == unknown && wrong == inactive, "the same for whoever tries");

    let rows = log(&world, &ada, "identity", "sign_in.denied").await;
    let reasons: Vec<_> = rows.iter().map(|row| (row.subject, told(row, "reason"))).collect();
    let ann = Some(ann.person.0);
    assert_eq!(reasons, [(ann, "not_active"), (None, "unknown_name"), (ann, "wrong_password")]);
    assert_eq!(told(&rows[1], "name").len(), 32, "a hash that only we can make");
    let said = serde_json::to_string(&rows).unwrap();
    assert!(!said.contains("typed as") && !said.contains("password either"), "{said}");
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/audit?action=sign_in.denied").await.unwrap();
    assert!(page.contains("Nobody has this name") && page.contains("are not valid"), "in words");
    world.stop().await;
}

#[tokio::test]
async fn wrong_secrets_of_other_kinds_are_in_the_log() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;

    let wrong = ChangePassword {
        current: Secret::new("not her password at all"),
        new: Secret::new("nine loud herons at dusk"),
        browser: new_browser(),
    };
    assert_eq!(world.ask(&ann.asking, wrong).await.expect_err("wrong").code, Code::Invalid);
    let denied = line(&world, &ada, "identity", "password.denied").await;
    assert_eq!((denied.actor, told(&denied, "ip")), (Some(ann.person.0), "192.0.2.7"));

    // A link that never was: asked for by a service, and looked at by somebody with a browser.
    let by_link = SetPasswordByLink {
        token: chassis::digest("guessed"),
        password: Secret::new("nine loud herons at dusk"),
        browser: new_browser(),
    };
    assert_eq!(world.ask(&NOBODY, by_link).await.expect_err("none").code, Code::NotFound);
    let denied = line(&world, &ada, "identity", "link.denied").await;
    assert_eq!((told(&denied, "reason"), told(&denied, "ip")), ("no_such_link", "192.0.2.7"));
    let mut stranger = world.browser(Audience::Portal);
    stranger.get("/link/guessed").await.unwrap().expect(404, "no link").unwrap();
    let lines = eventually("both", || async {
        let lines = log(&world, &ada, "identity", "link.denied").await;
        (lines.len() == 2).then_some(lines)
    })
    .await;
    assert_eq!(told(&lines[0], "ip"), stranger.from.to_string());

    // A token that identity never signed, at two services.
    let forged = Asking { token: Some("e30.forged".into()), key: None };
    for refused in [
        world.ask(&forged, ListGroups { include_invalid: false }).await.map(drop),
        world.ask(&forged, ListQueues {}).await.map(drop),
    ] {
        assert_eq!(refused.expect_err("forged").code, Code::Unauthenticated);
    }
    for (service, request) in [("identity", "list_groups"), ("tickets", "list_queues")] {
        let refused = line(&world, &ada, service, "token.refused").await;
        assert_eq!((refused.actor, told(&refused, "request")), (None, request));
    }
    let all = log(&world, &ada, "identity", "").await;
    let said = serde_json::to_string(&all).unwrap();
    assert!(!said.contains("herons") && !said.contains("guessed"), "nothing typed, and no token");
    world.stop().await;
}

#[tokio::test]
async fn who_sees_a_ticket_and_what_left_the_house_is_in_the_log() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let (ann, bob) = (world.person("ann", customer).await, world.person("bob", customer).await);
    world.drained().await;
    let file = world.uploads(&ann).await;
    let opened =
        world.ask(&ann.asking, OpenTicket { files: vec![file], ..form("Dark") }).await.expect("opened");
    let ticket = opened.ticket;
    let of = format!("#{}", opened.number);

    world.ask(&ann.asking, InviteParticipant { ticket, login: "bob".into() }).await.expect("invited");
    world.ask(&ann.asking, SetConfidential { ticket, confidential: true }).await.expect("confidential");
    world.ask(&ann.asking, RemoveParticipant { ticket, person: bob.person }).await.expect("removed");
    world.ask(&ann.asking, GetFile { file }).await.expect("read");
    assert!(world.ask(&bob.asking, GetFile { file }).await.is_err(), "not for him any more");

    for (action, subject) in [("participant.invited", bob.person.0), ("participant.removed", bob.person.0)] {
        let row = line(&world, &ada, "tickets", action).await;
        assert_eq!((row.actor, row.subject), (Some(ann.person.0), Some(subject)), "{action}");
        assert_eq!(told(&row, "ticket"), of);
    }
    let confidential = line(&world, &ada, "tickets", "ticket.confidential_changed").await;
    assert_eq!(confidential.changes["confidential"], ("false".to_owned(), "true".to_owned()));
    let downloads = log(&world, &ada, "tickets", "file.downloaded").await;
    let by: Vec<_> = downloads.iter().map(|row| (row.actor, row.subject)).collect();
    assert_eq!(by, [(Some(ann.person.0), Some(file.0))], "who was refused got nothing");

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    desk.get("/audit/export.csv?action=sign_in").await.unwrap().expect(200, "the table").unwrap();
    let exported = line(&world, &ada, "identity", "audit.exported").await;
    assert_eq!((exported.actor, told(&exported, "query")), (Some(ada.person.0), "sign_in"));
    world.stop().await;
}

#[tokio::test]
async fn a_limit_that_is_reached_is_in_the_log() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let bucket = sqlx::query("insert into bucket (key, tokens) values ($1, -1e12)");
    bucket.bind(format!("search {}", ann.person)).execute(&world.system.portal_bff.db).await.unwrap();

    browser.get("/tickets?q=printer").await.unwrap().expect(429, "too much").unwrap();
    let reached = line(&world, &ada, "identity", "limit.reached").await;
    assert_eq!((reached.actor, told(&reached, "limit")), (Some(ann.person.0), "search"));
    world.stop().await;
}

#[tokio::test]
async fn what_the_front_end_tells_is_written_once_and_never_a_change() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let key = Asking { token: None, key: Some(Uuid::new_v4()) };
    let an_hour_ago = chassis::clock::now() - std::time::Duration::from_hours(1);
    let denied = || NoteForAudit {
        note: AuditNote {
            actor: Some(ada.person.0),
            by: "somebody else".into(),
            ..AuditNote::of("access.denied")
        },
        at: an_hour_ago,
    };
    for _ in 0..3 {
        world.ask(&key, denied()).await.expect("noted");
    }
    let lines = log(&world, &ada, "identity", "access.denied").await;
    assert_eq!(lines.len(), 1, "told again, it is the same one");
    assert_eq!(lines[0].by, "ada Desk", "named by what identity knows");
    assert!(told(&lines[0], "at").starts_with(&an_hour_ago.format("%Y-%m-%dT%H:").to_string()));

    for action in ["settings.changed", "agent.changed", "sign_in", "something.else"] {
        let forged = NoteForAudit { note: AuditNote::of(action), at: an_hour_ago };
        assert_eq!(world.ask(&NOBODY, forged).await.expect_err("refused").code, Code::Invalid, "{action}");
        let lines = log(&world, &ada, "identity", action).await;
        assert!(lines.iter().all(|row| row.action != action || row.actor.is_some()), "{action}");
    }

    // As a front end leaves it that is killed before identity has it.
    let waiting = sqlx::query("insert into note_waiting (note) values ($1)");
    let note = sqlx::types::Json(AuditNote::of("limit.reached").saying("limit", "left over"));
    waiting.bind(note).execute(&world.system.portal_bff.db).await.unwrap();
    assert_eq!(told(&line(&world, &ada, "identity", "limit.reached").await, "limit"), "left over");
    eventually("nothing waits", || async {
        let waiting: i64 = sqlx::query_scalar("select count(*) from note_waiting")
            .fetch_one(&world.system.portal_bff.db)
            .await
            .ok()?;
        (waiting == 0).then_some(())
    })
    .await;
    assert_eq!(log(&world, &ada, "identity", "limit.reached").await.len(), 1);
    world.stop().await;
}
