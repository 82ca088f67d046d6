//! At the door: who waits and who does not, what is written down of it, and the ways back in.

use contracts::{
    Audience, Code, Role,
    v1::{
        identity::{SecondFactor, sign_in_name},
        platform::{AuditRow, ListAudit},
    },
};
use e2e::{
    PASSWORD, Someone, World, code, eventually,
    trials::{browser::Browser, form::Form, http::Answer},
};
use uuid::Uuid;

const WRONG: &str = "not the password at all";

#[tokio::test]
async fn a_stranger_cannot_keep_the_owner_out() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let (ann, _) = (world.person("ann", customer).await, world.person("bob", customer).await);
    let mut own = world.browser(Audience::Portal);
    let inside = tries(&mut own, "ann", PASSWORD).await;
    assert_eq!(inside.status, 303);
    let mut cookies = inside.headers.get_all("set-cookie").into_iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.find(|cookie| cookie.starts_with("known=")).expect("the device is known now");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    // What remains on her device after she signed out, or after the browser was closed.
    let known = own.jar.iter().find(|(name, _)| name == "known").expect("kept").clone();
    let device = || Browser { jar: vec![known.clone()], ..world.browser(Audience::Portal) };

    // A stranger has typed wrong passwords until everybody has to wait.
    for login in ["ann", "bob", "nobody"] {
        assert_eq!(tries(&mut world.browser(Audience::Portal), login, WRONG).await.status, 401);
    }
    let locked = everybody_waits(&world).await;
    assert_eq!(locked, 3);
    for login in ["ann", "bob", "nobody"] {
        let refused = tries(&mut world.browser(Audience::Portal), login, PASSWORD).await;
        assert_eq!(
            (refused.status.as_u16(), refused.header("retry-after").is_empty()),
            (429, false),
            "{login}"
        );
    }

    // She does not wait with them; her device opens no other name, and no other device looks like it.
    assert_eq!(tries(&mut device(), "ann", WRONG).await.status, 401);
    for login in ["bob", "nobody"] {
        let (hers, unknown) = (
            tries(&mut device(), login, PASSWORD).await,
            tries(&mut world.browser(Audience::Portal), login, PASSWORD).await,
        );
        assert_eq!((hers.status.as_u16(), hers.text()), (429, unknown.text()), "{login}");
    }
    let (name, value) = &known;
    for at in [0, 60, value.len() - 2] {
        let mut other = value.clone().into_bytes();
        other[at] = if other[at] == b'A' { b'B' } else { b'A' };
        let forged = (name.clone(), String::from_utf8(other).unwrap());
        let mut forger = Browser { jar: vec![forged], ..device() };
        assert_eq!(tries(&mut forger, "ann", PASSWORD).await.status, 429, "byte {at}");
    }
    let mut desk =
        Browser { jar: vec![("desk-known".into(), value.clone())], ..world.browser(Audience::Desk) };
    world.agent("ann", Role::Agent).await;
    assert_eq!(tries(&mut desk, "ann", WRONG).await.status, 401);
    everybody_waits(&world).await;
    assert_eq!(tries(&mut desk, "ann", PASSWORD).await.status, 429, "known on the portal only");

    // Her own tries are counted as well; after a while, or with the right one, they are free again.
    assert_eq!(tries(&mut device(), "ann", PASSWORD).await.status, 429);
    sqlx::query("update attempt set until = now() where name <> $1")
        .bind(chassis::digest(&format!("guichet tries of account {}", ann.person)).0)
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    let mut back = device();
    assert_eq!(tries(&mut back, "ann", PASSWORD).await.status, 303);
    assert!(back.is_signed_in().await.unwrap());
    let mut stranger = world.browser(Audience::Portal);
    assert_eq!(tries(&mut stranger, "ann", PASSWORD).await.status, 429, "the stranger still waits");

    // Nor does she when the stranger sits in her own office, behind the one address it has.
    let used_up = "update bucket set tokens = -1e6 where key = 'sign-in ' || $1";
    sqlx::query(used_up).bind(stranger.from.to_string()).execute(&world.system.portal_bff.db).await.unwrap();
    assert_eq!(tries(&mut stranger, "zoe", PASSWORD).await.status, 429);
    let mut beside = Browser { from: stranger.from, ..device() };
    assert_eq!(tries(&mut beside, "bob", PASSWORD).await.status, 429);
    assert_eq!(tries(&mut beside, "ann", PASSWORD).await.status, 303);
    assert!(world.open_sessions(ann.person).await >= 2);
    world.stop().await;
}

#[tokio::test]
async fn tries_that_waited_are_in_the_log_once_and_counted() {
    const TYPED: &str = "a Password typed as the name";
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let mut stranger = world.browser(Audience::Portal);
    for login in ["ann", TYPED] {
        assert_eq!(tries(&mut stranger, login, WRONG).await.status, 401);
    }
    everybody_waits(&world).await;
    for _ in 0..5 {
        for login in ["ann", TYPED] {
            assert_eq!(tries(&mut stranger, login, WRONG).await.status, 429);
        }
    }

    let throttled = || log(&world, &ada, "sign_in.throttled");
    eventually("both are in the log", || async { (throttled().await.len() == 2).then_some(()) }).await;
    for _ in 0..5 {
        assert_eq!(tries(&mut stranger, "ann", WRONG).await.status, 429);
    }
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    assert_eq!(throttled().await.len(), 2, "one line in a quarter of an hour");
    sqlx::query("update wrong_try set reported_at = reported_at - interval '16 minutes'")
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    let total = |rows: &[AuditRow]| -> i64 {
        rows.iter().map(|row| row.changes["tries"].1.parse::<i64>().unwrap()).sum()
    };
    let rows = eventually("all are counted", || async {
        let rows = throttled().await;
        (total(&rows) == 15).then_some(rows)
    })
    .await;

    let (hers, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.subject == Some(ann.person.0));
    assert!(hers.len() == 2 && !others.is_empty() && others.len() <= 2);
    assert!(hers.iter().all(|row| row.changes["ip"].1 == stranger.from.to_string()));
    for row in others {
        assert_eq!((row.subject, row.changes["site"].1.as_str()), (None, "portal"));
        let name = &row.changes["name"].1;
        assert!(
            name.len() == 32 && !sign_in_name::tried(Audience::Portal, TYPED).0.contains(name.as_str()),
            "only we can make it"
        );
    }
    let said = serde_json::to_string(&rows).unwrap().to_lowercase();
    assert!(!said.contains("typed as") && !said.contains(WRONG));
    assert!(log(&world, &ada, "sign_in.alarm").await.is_empty(), "two names are no attack");
    world.stop().await;
}

#[tokio::test]
async fn whose_name_was_tried_is_in_the_log_whatever_its_letters() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let (ipek, nikos) = (world.person("İpek", customer).await, world.person("Νίκος", customer).await);
    // As a replica of the version before this one would have left it.
    let before = sqlx::query("update name_in_use set digest = null where person = $1").bind(nikos.person.0);
    assert_eq!(before.execute(&world.system.identity.db).await.unwrap().rows_affected(), 2);
    let mut stranger = world.browser(Audience::Portal);
    for expected in [401, 429] {
        for typed in ["İPEK", "Νίκος"] {
            assert_eq!(tries(&mut stranger, typed, WRONG).await.status, expected, "{typed}");
        }
        everybody_waits(&world).await;
    }

    let rows = eventually("both are in the log", || async {
        let rows = log(&world, &ada, "sign_in.throttled").await;
        (rows.len() == 2).then_some(rows)
    })
    .await;
    for (name, person) in [("İpek", ipek.person), ("Νίκος", nikos.person)] {
        assert!(rows.iter().any(|row| row.subject == Some(person.0)), "{name} is found: {rows:?}");
    }
    world.stop().await;
}

#[tokio::test]
async fn many_names_from_one_address_raise_an_alarm() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (mut office, mut spray) = (world.browser(Audience::Portal), world.browser(Audience::Portal));
    for number in 0..8 {
        assert_eq!(tries(&mut office, &format!("colleague{number}"), WRONG).await.status, 401);
    }
    for number in 0..40 {
        assert_eq!(tries(&mut spray, &format!("spray{number}"), PASSWORD).await.status, 401);
    }

    let alarms = || log(&world, &ada, "sign_in.alarm");
    eventually("the alarm", || async { (!alarms().await.is_empty()).then_some(()) }).await;
    for number in 40..60 {
        tries(&mut spray, &format!("spray{number}"), PASSWORD).await;
    }
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let raised = alarms().await;
    let from: Vec<_> = raised.iter().map(|row| row.changes["ip"].1.clone()).collect();
    assert_eq!(from, [spray.from.to_string()], "once, and of nobody else");
    assert!(raised[0].changes["names"].1.parse::<i64>().unwrap() >= 15);
    world.stop().await;
}

#[tokio::test]
async fn the_owner_learns_why_the_right_password_was_refused() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let (ann, bob) = (world.person("ann", customer).await, world.person("bob", customer).await);
    for (person, column) in [(&ann, "validity"), (&bob, "temporary")] {
        let statement = match column {
            "validity" => "update customer_user set validity = 'invalid', language = 'fr' where person = $1",
            _ => {
                "update credential set temporary_until = now() + interval '1 hour', used_at = now() where person = $1"
            }
        };
        sqlx::query(statement).bind(person.person.0).execute(&world.system.identity.db).await.unwrap();
    }

    let refused = async |login: &str, password: &str| {
        let failure = world.enter(Audience::Portal, login, password).await.expect_err("nobody is let in");
        (failure.code, failure.message)
    };
    let plain = refused("nobody", PASSWORD).await;
    assert_eq!(plain.0, Code::Unauthenticated);
    for login in ["ann", "bob"] {
        assert_eq!(refused(login, WRONG).await, plain);
    }
    for _ in 0..3 {
        for login in ["ann", "bob"] {
            assert_eq!(refused(login, PASSWORD).await, plain);
        }
    }

    let mail_to = async |address: &str| {
        eventually("the owner is told", || async { world.mailbox.messages_to(address).into_iter().next() })
            .await
    };
    let (to_ann, to_bob) = (mail_to("ann@oriale.example").await, mail_to("bob@oriale.example").await);
    assert!(to_ann.subject.starts_with("Nous n’avons pas pu"), "{}", to_ann.subject);
    assert!(to_ann.text.contains("n’est pas actif") && !to_ann.text.contains(PASSWORD));
    assert!(to_bob.text.contains(&format!("{}/forgotten", world.settings.portal_url)), "{}", to_bob.text);
    eventually("everything was looked at", || async {
        let waiting: i64 = sqlx::query_scalar("select count(*) from sign_in_refused")
            .fetch_one(&world.system.identity.db)
            .await
            .ok()?;
        (waiting == 0).then_some(())
    })
    .await;
    world.drained().await;
    let told: i64 =
        sqlx::query_scalar("select count(*) from mail").fetch_one(&world.system.notify.db).await.unwrap();
    assert_eq!(told, 2, "once a day, and nobody for a wrong one");
    assert!(!log(&world, &ada, "sign_in.denied").await.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn an_operator_lets_the_last_administrator_in_again() {
    let world = World::start().await;
    let ada = world.administrator().await;
    sqlx::query("insert into second_factor (person, secret, last_step) values ($1, $2, 0)")
        .bind(ada.person.0)
        .bind(vec![7_u8; 20])
        .execute(&world.system.identity.db)
        .await
        .unwrap();
    let (_, session) = world.enter(Audience::Desk, "ada", PASSWORD).await.expect("the password is known");

    let unknown = recover(&world, "adda").await;
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("administrators are: ada"));
    let done = recover(&world, "ADA@desk.example").await;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said} {}", String::from_utf8_lossy(&done.stderr));

    let identified = world.identified(Audience::Desk, &session).await;
    assert_eq!(code(identified), Some(Code::Unauthenticated), "signed out");
    let before = world.enter(Audience::Desk, "ada", PASSWORD).await;
    assert_eq!(code(before), Some(Code::Unauthenticated), "the password from before is gone");
    let link = format!("{}/link/", world.settings.desk_url);
    let token = said.split(&link).nth(1).expect("a link").trim();
    let new = "nine loud herons over a lake";
    let mut browser = world.browser(Audience::Desk);
    let chosen = browser.post(&format!("/link/{token}"), &[("new", new), ("repeat", new)]).await.unwrap();
    assert_eq!(chosen.status, 303, "{}", chosen.gist());
    let again = browser.post(&format!("/link/{token}"), &[("new", new), ("repeat", new)]).await.unwrap();
    assert_eq!(again.status, 404, "once");
    let (signed_in, session) = world.enter(Audience::Desk, "ada", new).await.expect("the new password");
    assert_ne!(signed_in.second_factor, SecondFactor::Wanted, "nobody asks for the lost one");

    let ada = world.identified(Audience::Desk, &session).await.expect("signed in").into();
    let rows = log(&world, &ada, "operator.").await;
    assert_eq!(rows.len(), 1, "what failed did nothing");
    assert_eq!((rows[0].by.as_str(), rows[0].changes["second_factor"].1.as_str()), ("operator", "removed"));
    world.stop().await;
}

#[tokio::test]
async fn the_first_administrator_may_press_twice() {
    let world = World::start().await;
    let token = identity::setup::setup_token(&world.system.identity).await.unwrap().expect("nobody is there");
    let path = format!("/setup/{}", token.expose());
    let mut first = world.browser(Audience::Desk);
    let form = Form::with_field(&first.page(&path).await.unwrap(), &path, "email").unwrap();
    let form = form.set("name", "Nadia First").set("email", "nadia@desk.example");
    let short = form.clone().set("new", "short").set("repeat", "short");
    let refused = first.submit(&short).await.unwrap();
    assert_eq!(refused.status, 422);
    let form = Form::with_field(&refused.text(), &path, "email").unwrap();
    let form = form.set("new", PASSWORD).set("repeat", PASSWORD);
    let mut second = first.clone();

    let (one, two) = tokio::join!(first.submit(&form), second.submit(&form));
    for answer in [one, two] {
        answer.unwrap().expect(303, "set up").unwrap();
    }
    let late = second.submit(&form).await.unwrap().expect(303, "the same once more").unwrap();
    assert_eq!(late.location(), "/");
    assert!(first.is_signed_in().await.unwrap() && second.is_signed_in().await.unwrap());

    // Corrected after it had arrived: it is done, and the way on is to sign in.
    let corrected = form.clone().set("email", "other@desk.example");
    let mut later = world.browser(Audience::Desk);
    let corrected = later.submit(&corrected).await.unwrap();
    assert_eq!((corrected.status.as_u16(), corrected.location()), (303, "/sign-in"));
    assert!(later.told(&corrected).await.unwrap().contains("is set up"));
    assert!(!later.page("/sign-in?after=set-up").await.unwrap().contains("is set up"), "no address says so");
    let another = form.set("key", Uuid::now_v7().to_string());
    assert_eq!(later.submit(&another).await.unwrap().status, 404, "somebody else finds nothing");
    assert_eq!(later.get(path.as_str()).await.unwrap().status, 404);
    let agents: i64 =
        sqlx::query_scalar("select count(*) from agent").fetch_one(&world.system.identity.db).await.unwrap();
    assert_eq!(agents, 1);
    world.stop().await;
}

#[tokio::test]
async fn whoever_had_to_make_room_is_told_so() {
    let world = World::start().await;
    world.person("ann", world.customer("100").await).await;
    let mut oldest = world.browser(Audience::Portal);
    oldest.sign_in("ann", PASSWORD).await.unwrap();
    let mut leaves = world.browser(Audience::Portal);
    leaves.sign_in("ann", PASSWORD).await.unwrap();
    let leave = leaves.form_to("/", "/sign-out").await.unwrap();
    let mut left = leaves.clone();
    leaves.submit(&leave).await.unwrap();
    for _ in 0..10 {
        world.browser(Audience::Portal).sign_in("ann", PASSWORD).await.unwrap();
    }

    let notice = "at most 10 places at once";
    let door = eventually("the oldest is out", || async {
        let answer = oldest.clone().get("/account").await.ok()?;
        answer.asks_to_sign_in().then(|| answer.location().to_owned())
    })
    .await;
    assert!(oldest.page(&door).await.unwrap().contains(notice));
    assert!(!left.page("/sign-in").await.unwrap().contains(notice), "who left knows why");
    assert!(!world.browser(Audience::Portal).page("/sign-in").await.unwrap().contains(notice));
    assert!(!oldest.with_session("sid", "guessed").page("/sign-in").await.unwrap().contains(notice));
    oldest.sign_in("ann", PASSWORD).await.unwrap();
    assert!(oldest.is_signed_in().await.unwrap());
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

async fn tries(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/")]).await.unwrap()
}

/// Whoever was tried before has been tried too often; says how many that are.
async fn everybody_waits(world: &World) -> u64 {
    let waits = "update attempt set count = greatest(count, 600), until = now() + interval '10 minutes'
                 where name in (select name from attempt)";
    sqlx::query(waits).execute(&world.system.portal_bff.db).await.unwrap().rows_affected()
}

async fn log(world: &World, ada: &Someone, action: &str) -> Vec<AuditRow> {
    let list = ListAudit { action: action.into(), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each("identity", &list, &ada.asking).await.expect("the log").rows
}

/// `identity recover`, as it is said beside a running service.
async fn recover(world: &World, login: &str) -> std::process::Output {
    let mut command =
        tokio::process::Command::new(e2e::replica::programs().expect("programs").join("identity"));
    command.args(["recover", login]).env_clear();
    command.env("GUICHET_DATABASE_URL", &world.settings.databases["identity"]);
    command.env("GUICHET_DESK_URL", &world.settings.desk_url);
    command.output().await.expect("it runs: cargo build --workspace --bins")
}
