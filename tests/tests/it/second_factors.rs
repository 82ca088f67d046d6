//! The second step for everybody: who has one, who must have one, and what is asked once more before it changes.

use contracts::{
    Audience::{Desk, Portal},
    Code, Digest, Duty, Failure, Problem, Role, Secret,
    v1::{
        identity::*,
        platform::{SaveSetting, ShowSettings},
    },
};
use e2e::{NOBODY, PASSWORD, Place, Someone, World, code, eventually, new_browser, problems};
use uuid::Uuid;

#[tokio::test]
async fn people_of_the_portal_have_a_second_step_like_staff() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let (secret, recovery) = set_up(&world, &ann, PASSWORD).await;
    assert_eq!(recovery.len(), 10);
    eventually("its owner hears of it", || async {
        let mails = world.mailbox.messages_to("ann@oriale.example");
        mails.into_iter().find(|mail| mail.subject == "You sign in in two steps now")
    })
    .await;

    // The first step says whether to stay signed in, and the second keeps to it.
    let browser = new_browser();
    let half = browser.session.clone();
    let request = SignIn {
        audience: Portal,
        login: "ann".into(),
        password: Secret::new(PASSWORD),
        keep: true,
        browser,
    };
    let signed_in = world.ask(&NOBODY, request).await.expect("the password is right");
    assert_eq!(signed_in.second_factor, SecondFactor::Wanted);
    let asking = Someone::from(world.identified(Portal, &half).await.expect("by half"));
    assert_eq!(code(world.ask(&asking.asking, ListSessions {}).await), Some(Code::Forbidden));
    let ways = world.ask(&asking.asking, GetWaysIn { person: None }).await.expect("how to go on");
    assert!(ways.app_since.is_some());
    let (given, fresh) = give(&world, &asking, &code_of(&secret, 1)).await;
    given.expect("right");
    assert!(world.identified(Portal, &half).await.is_err(), "a new session");
    let kept: bool = sqlx::query_scalar("select keep from session where digest = $1")
        .bind(&fresh.0)
        .fetch_one(&world.system.identity.db)
        .await
        .expect("a session");
    assert!(kept);
    let ways = world.ask(&asking_of(&world, &fresh).await.asking, GetWaysIn { person: None }).await;
    let ways = ways.expect("ways in");
    assert!(ways.app_since.is_some() && ways.password_since.is_some() && !ways.must_have_second_factor);
    assert_eq!(ways.recovery_codes_left, 10);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_customer_may_want_a_second_step_of_its_people() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (strict, other) = (world.customer("100").await, world.customer("200").await);
    world.person("ann", strict).await;
    world.person("bob", other).await;
    world.change_customer(&ada, strict, |customer| customer.second_factor = true).await;
    let customer = world.ask(&ada.asking, GetCustomer { customer: strict }).await.expect("a customer");
    assert!(customer.fields.second_factor);

    let (signed_in, _) = world.enter(Portal, "bob", PASSWORD).await.expect("signed in");
    assert_eq!(signed_in.second_factor, SecondFactor::Done, "of another customer");
    let (signed_in, session) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    assert_eq!(signed_in.second_factor, SecondFactor::ToSetUp);
    let ann = asking_of(&world, &session).await;
    assert_eq!(code(world.ask(&ann.asking, ListSessions {}).await), Some(Code::Forbidden));

    // She has only just signed in, so nothing is asked again.
    set_up(&world, &ann, "").await;
    let ann = asking_of(&world, &session).await;
    let ways = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways in");
    assert!(ways.must_have_second_factor);
    let refused = world.ask(&ann.asking, RemoveOwnSecondFactor {}).await;
    assert_eq!(code(refused), Some(Code::Forbidden), "she must have it");

    // A customer that does not count wants nothing.
    world.change_customer(&ada, strict, |customer| customer.second_factor = false).await;
    world.ask(&ann.asking, RemoveOwnSecondFactor {}).await.expect("hers to take away");
    let (signed_in, _) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    assert_eq!(signed_in.second_factor, SecondFactor::Done);
    world.stop().await;
}

#[tokio::test]
async fn who_has_a_temporary_password_sets_up_first_and_chooses_then() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let strict = world.customer("100").await;
    let ann = world.person("ann", strict).await;
    world.change_customer(&ada, strict, |customer| customer.second_factor = true).await;
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialized");
    let temporary = world.temporary_password(ann.person).await;

    let (signed_in, session) = world.enter(Portal, "ann", temporary.expose()).await.expect("good once");
    assert!(signed_in.must_change_password);
    let ann = asking_of(&world, &session).await;
    let (secret, _) = set_up(&world, &ann, "").await;
    let ann = asking_of(&world, &session).await;
    let choose = ChangePassword {
        current: temporary,
        new: Secret::new("nine loud herons over a lake"),
        browser: new_browser(),
    };
    let chosen = world.ask(&ann.asking, choose).await.expect("chosen");
    assert!(!chosen.must_change_password && chosen.second_factor == SecondFactor::Done);
    let (_, half) = world.enter(Portal, "ann", "nine loud herons over a lake").await.expect("signed in");
    let (given, _) = give(&world, &asking_of(&world, &half).await, &code_of(&secret, 1)).await;
    assert!(!given.expect("right").must_change_password);
    world.stop().await;
}

#[tokio::test]
async fn administrators_alone_may_have_to_have_a_second_step() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("bea", Role::Agent).await;
    let bus = &world.system.portal_bff.bus;
    let version = bus.ask_each("identity", &ShowSettings {}, &ada.asking).await.unwrap().version;
    let key = "require_second_factor_of_administrators".into();
    let save = SaveSetting { version, key, value: Some("true".into()) };
    bus.ask_each("identity", &save, &ada.once()).await.unwrap();

    let (bea, _) = world.enter(Desk, "bea", PASSWORD).await.expect("signed in");
    assert_eq!(bea.second_factor, SecondFactor::Done);
    let (ada, _) = world.enter(Desk, "ada", PASSWORD).await.expect("signed in");
    assert_eq!(ada.second_factor, SecondFactor::ToSetUp);
    world.stop().await;
}

#[tokio::test]
async fn staff_take_away_what_somebody_lost_and_see_their_ways_in() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("bea", Role::Agent).await;
    world.agent("cleo", Role::Agent).await;
    world.give_duty(&ada, "bea", Duty::People).await;
    let bea = world.sign_in(Desk, "bea").await.expect("signed in");
    let cleo = world.sign_in(Desk, "cleo").await.expect("signed in");
    let ann = world.person("ann", world.customer("100").await).await;
    set_up(&world, &ann, PASSWORD).await;
    own_passkey(&world, &ann).await;
    let (_, half) = world.enter(Portal, "ann", PASSWORD).await.expect("the password is right");

    let ways = || GetWaysIn { person: Some(ann.person) };
    let seen = world.ask(&bea.asking, ways()).await.expect("seen");
    assert!(seen.app_since.is_some() && seen.passkeys.len() == 1 && seen.proved_until.is_none());
    assert_eq!(code(world.ask(&cleo.asking, ways()).await), Some(Code::Forbidden));
    let bob = world.person("bob", world.customer("200").await).await;
    assert_eq!(code(world.ask(&bob.asking, ways()).await), Some(Code::NotFound), "not of the staff");
    let of_staff = GetWaysIn { person: Some(cleo.person) };
    assert_eq!(code(world.ask(&bea.asking, of_staff).await), Some(Code::Forbidden), "people are not staff");

    let remove = || RemoveSecondFactor { person: ann.person };
    assert_eq!(code(world.ask(&cleo.asking, remove()).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bob.asking, remove()).await), Some(Code::NotFound));
    world.ask(&bea.asking, remove()).await.expect("removed");
    assert!(world.identified(Portal, &half).await.is_err(), "every session ended");
    let seen = world.ask(&bea.asking, ways()).await.expect("seen");
    assert!(seen.app_since.is_none() && seen.passkeys.is_empty() && seen.recovery_codes_left == 0);
    let (signed_in, _) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    assert_eq!(signed_in.second_factor, SecondFactor::Done);
    world.stop().await;
}

#[tokio::test]
async fn what_is_sensitive_asks_once_more_who_one_is() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let (secret, _) = set_up(&world, &ann, PASSWORD).await;
    let passkey = own_passkey(&world, &ann).await;
    long_ago(&world, &ann).await;

    let again = Some(Code::ProveAgain);
    let start = StartSecondFactor { password: Secret::new("") };
    assert_eq!(code(world.ask(&ann.asking, start).await), again);
    assert_eq!(code(world.ask(&ann.asking, RemoveOwnSecondFactor {}).await), again);
    assert_eq!(code(world.ask(&ann.asking, RemovePasskey { passkey }).await), again);
    let ways = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways in");
    assert_eq!(ways.proved_until, None);

    let by_password =
        |password: &str| ProveAgain { password: Some(Secret::new(password)), code: None, passkey: None };
    let by_code = |code: Secret| ProveAgain { password: None, code: Some(code), passkey: None };
    let wrong = world.ask(&ann.asking, by_password("not the right password")).await;
    assert_eq!(problems(wrong), [("password".to_owned(), Problem::Wrong)]);
    let wrong = world.ask(&ann.asking, by_code(code_of(&secret, -5))).await;
    assert_eq!(problems(wrong), [("code".to_owned(), Problem::Wrong)]);
    assert_eq!(code(world.ask(&ann.asking, RemovePasskey { passkey }).await), again, "nothing was proved");

    let proved = world.ask(&ann.asking, by_code(code_of(&secret, 1))).await.expect("proved");
    let ways = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways in");
    assert_eq!(ways.proved_until, Some(proved.until));
    world.ask(&ann.asking, RemovePasskey { passkey }).await.expect("removed");
    long_ago(&world, &ann).await;
    world.ask(&ann.asking, by_password(PASSWORD)).await.expect("proved");
    world.ask(&ann.asking, RemoveOwnSecondFactor {}).await.expect("removed");
    let missing = world.ask(&ann.asking, RemoveOwnSecondFactor {}).await;
    assert_eq!(code(missing), Some(Code::NotFound));
    world.stop().await;
}

#[tokio::test]
async fn sessions_of_somebody_end_in_all_replicas() {
    let world = World::start_in(Place::Processes { replicas: 2 }).await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let (_, second) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    let browser = world.browser_of(Portal, "ann").await;

    let list = || ListSessionsOf { person: ann.person };
    let sessions = world.ask(&ada.asking, list()).await.expect("sessions").sessions;
    assert_eq!(sessions.len(), 3);
    assert!(sessions.iter().all(|session| !session.current && session.by == SignedInBy::Password));
    assert_eq!(code(world.ask(&ann.asking, list()).await), Some(Code::NotFound), "not of the staff");

    let one = world.identified(Portal, &second).await.expect("inside").actor.session;
    let end = |session| EndSessionsOf { person: ann.person, session };
    world.ask(&ada.asking, end(Some(one))).await.expect("ended");
    assert!(world.identified(Portal, &second).await.is_err());
    assert_eq!(code(world.ask(&ada.asking, end(Some(one))).await), Some(Code::NotFound));
    world.ask(&ada.asking, end(None)).await.expect("ended");
    assert_eq!(world.open_sessions(ann.person).await, 0);
    eventually("it is dead in the front end, too", || async {
        let signed_in = browser.clone().is_signed_in().await.ok()?;
        (!signed_in).then_some(())
    })
    .await;
    assert!(world.ask(&ada.asking, list()).await.expect("sessions").sessions.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn an_open_page_keeps_no_session_alive() {
    let world = World::start().await;
    world.person("ann", world.customer("100").await).await;
    let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    let age = "update session set active_at = now() - interval '59 minutes' where digest = $1";
    sqlx::query(age).bind(&session.0).execute(&world.system.identity.db).await.expect("aged");

    for _ in 0..3 {
        let open = Identify { session: session.clone(), audience: Portal, active: false, holder: None };
        world.ask(&NOBODY, open).await.expect("still there");
    }

    let idle: bool =
        sqlx::query_scalar("select active_at < now() - interval '58 minutes' from session where digest = $1")
            .bind(&session.0)
            .fetch_one(&world.system.identity.db)
            .await
            .expect("looked");
    assert!(idle, "nobody clicked");
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// Sets up an app, and returns its secret and the codes on paper.
async fn set_up(world: &World, someone: &Someone, password: &str) -> (Secret, Vec<Secret>) {
    let start = StartSecondFactor { password: Secret::new(password) };
    let started = world.ask(&someone.asking, start).await.expect("begun");
    let confirm = ConfirmSecondFactor { code: code_of(&started.secret, 0) };
    let recovery = world.ask(&someone.asking, confirm).await.expect("set up").codes;
    (started.secret, recovery)
}

/// What the app shows so many half minutes from now.
fn code_of(secret: &Secret, steps: i64) -> Secret {
    identity::seed::second_factor_code(secret, chassis::clock::now().timestamp() + steps * 30)
        .expect("a code")
}

async fn give(world: &World, half: &Someone, code: &Secret) -> (Result<SignedIn, Failure>, Digest) {
    let browser = new_browser();
    let session = browser.session.clone();
    (world.ask(&half.asking, GiveSecondFactor { code: code.clone(), browser }).await, session)
}

async fn asking_of(world: &World, session: &Digest) -> Someone {
    world.identified(Portal, session).await.expect("signed in").into()
}

/// One that only the tables know.
async fn own_passkey(world: &World, someone: &Someone) -> Uuid {
    let passkey = Uuid::now_v7();
    sqlx::query(
        "insert into passkey (id, person, credential, key, name) values ($1, $2, $3, '{}', 'iPhone')",
    )
    .bind(passkey)
    .bind(someone.person.0)
    .bind(passkey.as_bytes().as_slice())
    .execute(&world.system.identity.db)
    .await
    .expect("a passkey");
    passkey
}

async fn long_ago(world: &World, someone: &Someone) {
    sqlx::query("update session set proved_at = now() - interval '6 minutes' where person = $1")
        .bind(someone.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("aged");
}
