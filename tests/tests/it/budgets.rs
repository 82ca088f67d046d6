//! How often secrets may be tried: by whom a name finds and not by what was typed, and without shutting out who knows theirs.

use contracts::{
    Audience, Role, Secret,
    v1::{
        identity::{ConfirmSecondFactor, StartSecondFactor},
        platform::ListAudit,
    },
};
use e2e::{
    PASSWORD, Place, Someone, World,
    trials::{
        browser::Browser,
        http::{Answer, Ask},
    },
};
use futures::future::join_all;

const WRONG: &str = "not the password at all";

#[tokio::test]
async fn an_account_has_one_count_by_whatever_name_and_at_whatever_door() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let hers = ["ann", "ann@oriale.example", " ANN", "a\u{200b}nn", "Ann@ORIALE.example"];
    let nobodys = ["no\u{e9}", "noe\u{301}", "NO\u{c9} "];
    // Signed in before, on a device that is no longer known.
    let inside = world.browser_of(Audience::Portal, "ann").await;
    let inside = inside.with_session("sid", inside.session());

    for login in hers.into_iter().chain(nobodys) {
        assert_eq!(tries(&mut world.browser(Audience::Portal), login, WRONG).await.status, 401, "{login}");
    }
    assert_eq!(everybody_waits(&world).await, 2, "hers, and nobody's");
    let mut refusals = Vec::new();
    for login in hers.into_iter().chain(nobodys) {
        let refused = tries(&mut world.browser(Audience::Portal), login, PASSWORD).await;
        assert_eq!(refused.status, 429, "{login}");
        refusals.push(refused.text().replace(login.trim(), "…"));
    }
    assert!(refusals.windows(2).all(|two| two[0].len().abs_diff(two[1].len()) < 40), "they look alike");

    // Where the current password is asked for, it is the same count, and in the audit log.
    let refused = chooses(&mut inside.clone(), WRONG).await;
    assert_eq!(refused.status, 429, "{}", refused.gist());
    forget_counts(&world).await;
    assert_eq!(chooses(&mut inside.clone(), WRONG).await.status, 422);
    everybody_waits(&world).await;
    let refused = tries(&mut world.browser(Audience::Portal), "ann@oriale.example", PASSWORD).await;
    assert_eq!(refused.status, 429, "a guess inside counts at the door");
    let rows = e2e::eventually("it is in the log", || async {
        let list = ListAudit { action: "sign_in.throttled".into(), ..ListAudit::default() };
        let log = world.system.portal_bff.bus.ask_each("identity", &list, &ada.asking).await.ok()?.rows;
        (!log.is_empty()).then_some(log)
    })
    .await;
    assert!(rows.iter().any(|row| row.subject == Some(ann.person.0)), "{rows:?}");

    // One ration of mails, too.
    for login in hers {
        let asked = world.browser(Audience::Portal).post("/forgotten", &[("login", login)]).await.unwrap();
        assert_eq!(asked.status, 202);
    }
    let rations: i64 = sqlx::query_scalar("select count(*) from bucket where key like 'reset %'")
        .fetch_one(&world.system.portal_bff.db)
        .await
        .unwrap();
    assert_eq!(rations, 1);
    world.stop().await;
}

#[tokio::test]
async fn whoever_has_only_the_password_cannot_keep_the_owner_out_of_the_second_step() {
    let world = World::start().await;
    let (bea, secret) = with_second_factor(&world).await;
    let mut own = world.browser(Audience::Desk);
    assert_eq!(tries(&mut own, "bea", PASSWORD).await.status, 303);
    assert!(!own.jar.iter().any(|(name, _)| name == "desk-known"), "half a proof makes no device known");
    gives(&world, &bea, &mut own, &secret).await;
    let known = own.jar.iter().find(|(name, _)| name == "desk-known").expect("known by the code").clone();

    // A thief has the password, and as many browsers as they like.
    let mut thief = world.browser(Audience::Desk);
    for _ in 0..12 {
        assert_eq!(tries(&mut world.browser(Audience::Desk), "bea", PASSWORD).await.status, 303);
    }
    assert_eq!(own.get("/people").await.unwrap().status, 200, "nobody is crowded out by half a sign-in");
    assert_eq!(tries(&mut thief, "bea", PASSWORD).await.status, 303);
    let form = thief.form_to("/second-factor", "/second-factor").await.unwrap();
    assert_eq!(thief.submit(&form.clone().set("code", "000000")).await.unwrap().status, 422);
    let count: i32 = sqlx::query_scalar("select max(count) from attempt")
        .fetch_one(&world.system.portal_bff.db)
        .await
        .unwrap();
    assert!(count >= 14, "a right password makes no room for tries at the code: {count}");
    everybody_waits(&world).await;
    let mut elsewhere = thief.elsewhere();
    assert_eq!(elsewhere.submit(&form.set("code", "000000")).await.unwrap().status, 429);
    assert_eq!(
        tries(&mut world.browser(Audience::Desk), "bea", PASSWORD).await.status,
        429,
        "nor at the door"
    );

    // The owner, on a device of theirs, goes both steps.
    let mut back = Browser { jar: vec![known], ..world.browser(Audience::Desk) };
    assert_eq!(tries(&mut back, "bea", PASSWORD).await.status, 303);
    gives(&world, &bea, &mut back, &secret).await;
    assert_eq!(back.get("/people").await.unwrap().status, 200);
    world.stop().await;
}

#[tokio::test]
async fn a_company_behind_one_address_is_let_in_and_a_stranger_among_them_is_not() {
    let world = World::start_with(Place::OneProcess, &[("portal-bff", "rate-factor", "1")]).await;
    let customer = world.customer("100").await;
    let mut people: Vec<Browser> = Vec::new();
    let office = world.browser(Audience::Portal).from;
    for number in 0..27 {
        world.person(&format!("colleague{number}"), customer).await;
        people.push(Browser { from: office, ..world.browser(Audience::Portal) });
    }

    let arrivals = people.iter_mut().enumerate().map(async |(number, browser)| {
        loop {
            let inside = tries(browser, &format!("colleague{number}"), PASSWORD).await;
            if inside.status != 503 {
                return inside.status.as_u16();
            }
        }
    });
    let arrived = join_all(arrivals).await;
    assert!(arrived.iter().all(|status| *status == 303), "all at once: {arrived:?}");

    let mut guesser = Browser { from: office, ..world.browser(Audience::Portal) };
    let mut evaluated = 0;
    while tries(&mut guesser, &format!("guess{evaluated}"), WRONG).await.status == 401 {
        evaluated += 1;
        assert!(evaluated < 30, "nobody stops them");
    }
    // A token comes back every three seconds.
    sqlx::query("update bucket set tokens = -1e6 where key = 'sign-in ' || $1")
        .bind(office.to_string())
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    let mut new = Browser { from: office, ..world.browser(Audience::Portal) };
    assert_eq!(
        tries(&mut new, "colleague1", PASSWORD).await.status,
        429,
        "the address has used up its tries"
    );
    let mut back = people.swap_remove(0);
    back.jar.retain(|(name, _)| name == "known");
    assert_eq!(tries(&mut back, "colleague0", PASSWORD).await.status, 303, "known devices have their own");
    world.stop().await;
}

#[tokio::test]
async fn open_pages_are_counted_by_session_and_person_before_the_address() {
    let world = World::start().await;
    let office = world.browser(Audience::Desk).from;
    let mut open = Vec::new();
    for login in ["ida", "jan", "kim", "lea"] {
        world.agent(login, Role::Agent).await;
        for _ in 0..4 {
            let mut browser = Browser { from: office, ..world.browser(Audience::Desk) };
            browser.sign_in(login, PASSWORD).await.unwrap();
            for _ in 0..5 {
                open.push(browser.open("/live").await.unwrap());
            }
        }
    }
    assert_eq!(open.len(), 80);
    assert!(open.iter().all(|stream| stream.status() == 200), "a company has one address");
    let mut fifth = Browser { from: office, ..world.browser(Audience::Desk) };
    fifth.sign_in("ida", PASSWORD).await.unwrap();
    assert_eq!(fifth.open("/live").await.unwrap().status(), 429, "and one person twenty pages");
    world.stop().await;
}

#[tokio::test]
async fn proxies_are_trusted_by_network_and_nobody_else_is() {
    for (trusted, believed) in [("10.0.0.0/8, 127.0.0.0/8", true), ("10.0.0.0/8", false)] {
        let world = World::start_with(Place::OneProcess, &[("portal-bff", "trusted-proxies", trusted)]).await;
        let mut proxy = world.browser(Audience::Portal);
        let ask = Ask::post("/sign-in", &[("login", "nobody"), ("password", WRONG)]);
        let ask = ask.header("x-forwarded-for", "203.0.113.7, 10.1.2.3");
        assert_eq!(proxy.send(ask).await.unwrap().status, 401);

        let seen: String = sqlx::query_scalar("select whose from wrong_try where what = 'address'")
            .fetch_one(&world.system.portal_bff.db)
            .await
            .unwrap();
        let expected = if believed { "203.0.113.7".to_owned() } else { proxy.from.to_string() };
        assert_eq!(seen, expected, "{trusted}");
        world.stop().await;
    }
}

// ---- the words these stories are told in --------------------------------------------------------

async fn tries(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/")]).await.unwrap()
}

async fn chooses(browser: &mut Browser, current: &str) -> Answer {
    let new = "nine loud herons over a lake";
    let form = browser.form_to("/choose-password", "/choose-password").await.unwrap();
    browser.submit(&form.set("current", current).set("new", new).set("repeat", new)).await.unwrap()
}

/// Whatever was tried before has been tried too often; says how many counts there are.
async fn everybody_waits(world: &World) -> u64 {
    let waits = "update attempt set count = greatest(count, 600), until = now() + interval '10 minutes'
                 where name in (select name from attempt)";
    sqlx::query(waits).execute(&world.system.portal_bff.db).await.unwrap().rows_affected()
}

async fn forget_counts(world: &World) {
    sqlx::query("delete from attempt").execute(&world.system.portal_bff.db).await.unwrap();
}

/// An agent with a second step, and what their app knows.
async fn with_second_factor(world: &World) -> (Someone, Secret) {
    let bea = world.agent("bea", Role::Agent).await;
    let started = world.ask(&bea.asking, StartSecondFactor { password: Secret::new(PASSWORD) }).await;
    let secret = started.expect("begun").secret;
    let confirm = ConfirmSecondFactor { code: code_of(&secret) };
    world.ask(&bea.asking, confirm).await.expect("set up");
    (bea, secret)
}

fn code_of(secret: &Secret) -> Secret {
    identity::seed::second_factor_code(secret, chassis::clock::now().timestamp()).expect("a code")
}

/// Gives the code of the moment, as if none had been given in it.
async fn gives(world: &World, agent: &Someone, browser: &mut Browser, secret: &Secret) {
    sqlx::query("update second_factor set last_step = 0 where person = $1")
        .bind(agent.person.0)
        .execute(&world.system.identity.db)
        .await
        .unwrap();
    let form = browser.form_to("/second-factor", "/second-factor").await.unwrap();
    let inside = browser.submit(&form.set("code", code_of(secret).expose())).await.unwrap();
    inside.expect(303, "give the code").unwrap();
}
