//! Passkeys as the service that keeps them sees it, with a device that says what it is told to.

use contracts::{
    Audience::{self, Portal},
    Code, Digest, Failure, Problem, Secret,
    v1::{
        identity::*,
        platform::{AuditRow, ListAudit},
    },
};
use e2e::{NOBODY, PASSWORD, Someone, World, authenticator::Authenticator, code, new_browser, problems};

const SITE: &str = "http://localhost:8080";

#[tokio::test]
async fn a_passkey_alone_signs_in_and_beside_a_password_is_the_second_step() {
    let world = start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let mut phone = Authenticator::new(SITE);
    let added = add(&world, &ann, &mut phone, "  iPhone ").await.expect("added");
    assert_eq!(added.passkey.name, "iPhone");
    assert_eq!(added.recovery_codes.len(), 10, "the first second factor");

    // Alone: whole, and known as what it was.
    let (came, session) = come_in(&world, &mut phone).await;
    assert_eq!(came.expect("signed in").second_factor, SecondFactor::Done);
    let whole = Someone::from(world.identified(Portal, &session).await.expect("inside"));
    let sessions = world.ask(&whole.asking, ListSessions {}).await.expect("sessions").sessions;
    assert!(sessions.iter().any(|session| session.current && session.by == SignedInBy::Passkey));

    // Beside a password.
    let (signed_in, half) = world.enter(Portal, "ann", PASSWORD).await.expect("the password is right");
    assert_eq!(signed_in.second_factor, SecondFactor::Wanted);
    let half_asking = Someone::from(world.identified(Portal, &half).await.expect("by half"));
    assert_eq!(code(world.ask(&half_asking.asking, ListSessions {}).await), Some(Code::Forbidden));
    let asked = world.ask(&half_asking.asking, AskForOwnPasskey {}).await.expect("asked");
    let give = |answer: String| GivePasskey { ceremony: asked.ceremony, answer, browser: new_browser() };
    let answer = phone.get(&asked.options);
    let given = world.ask(&half_asking.asking, give(answer.clone())).await.expect("given");
    assert_eq!(given.second_factor, SecondFactor::Done);
    assert!(world.identified(Portal, &half).await.is_err(), "a new session");

    // Taken away, it opens nothing.
    let fresh = world.ask(&whole.asking, GetWaysIn { person: None }).await.expect("ways");
    assert_eq!(fresh.passkeys.len(), 1);
    assert!(fresh.passkeys[0].used_at.is_some());
    world.ask(&whole.asking, RemovePasskey { passkey: fresh.passkeys[0].passkey }).await.expect("removed");
    assert_eq!(code(come_in(&world, &mut phone).await.0), Some(Code::Unauthenticated));
    let (signed_in, _) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    assert_eq!(signed_in.second_factor, SecondFactor::Done, "nothing more is asked for");
    let actions: Vec<_> = log_of(&world, &ada, &ann).await.into_iter().map(|row| row.action).collect();
    for action in ["passkey.added", "passkey.removed", "sign_in.passkey", "sign_in.second_factor"] {
        assert!(actions.iter().any(|written| written == action), "{action}: {actions:?}");
    }
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn whatever_is_wrong_with_a_passkey_nobody_comes_in_and_all_is_answered_alike() {
    let world = start().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let bob = world.person("bob", customer).await;
    let mut phone = Authenticator::new(SITE);
    add(&world, &ann, &mut phone, "iPhone").await.expect("added");
    come_in(&world, &mut phone).await.0.expect("it is good");
    let good = phone.clone();

    type Lie<'a> = (&'static str, &'a dyn Fn(&mut Authenticator));
    let lies: [Lie<'_>; 6] = [
        ("nobody unlocked it", &|device| device.unlocked = false),
        ("asked by another page", &|device| device.origin = "http://localhost.evil.example:8080".into()),
        ("asked at another port", &|device| device.origin = "http://localhost:9999".into()),
        ("a copy that is behind", &|device| device.counter = 0),
        ("somebody else's, it says", &|device| device.owner = Some(bob.person.0)),
        ("nobody's, it says", &|device| device.owner = None),
    ];
    for (lie, told) in lies {
        let mut device = good.clone();
        told(&mut device);
        assert_refused(come_in(&world, &mut device).await.0, lie);
    }
    assert_refused(come_in(&world, &mut Authenticator::new(SITE)).await.0, "never seen here");

    // What was asked is answered once, by the browser that was asked, and in one piece.
    let asked = ask(&world, &browser_of(1)).await;
    let answer = phone.get(&asked.options);
    assert_refused(answered(&world, &asked, &browser_of(2), &answer).await, "another browser");
    answered(&world, &asked, &browser_of(1), &answer).await.expect("the one that was asked");
    assert_refused(answered(&world, &asked, &browser_of(1), &answer).await, "not twice");
    let asked = ask(&world, &browser_of(1)).await;
    assert_refused(answered(&world, &asked, &browser_of(1), "{}").await, "nonsense");
    let answer = phone.get(&asked.options);
    assert_refused(answered(&world, &asked, &browser_of(1), &answer).await, "used up by nonsense");
    let asked = ask(&world, &browser_of(1)).await;
    sqlx::query("update passkey_ceremony set begun_at = now() - interval '11 minutes'")
        .execute(&world.system.identity.db)
        .await
        .expect("aged");
    let answer = phone.get(&asked.options);
    assert_refused(answered(&world, &asked, &browser_of(1), &answer).await, "too late");

    let ada = world.administrator().await;
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    assert_refused(come_in(&world, &mut phone).await.0, "not valid");
    world.stop().await;
}

#[tokio::test]
async fn a_passkey_is_made_once_by_who_proved_who_they_are() {
    let world = start().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let bob = world.person("bob", customer).await;

    // Long after signing in, it has to be proved again.
    long_ago(&world, &ann).await;
    assert_eq!(code(world.ask(&ann.asking, StartPasskey {}).await), Some(Code::ProveAgain));
    let prove = ProveAgain { password: Some(Secret::new(PASSWORD)), code: None, passkey: None };
    world.ask(&ann.asking, prove).await.expect("proved");

    // What was asked of one is answered by nobody else, and once.
    let mut phone = Authenticator::new(SITE);
    let asked = world.ask(&ann.asking, StartPasskey {}).await.expect("asked");
    assert!(asked.options.contains("\"residentKey\":\"required\""), "{}", asked.options);
    let answer = phone.create(&asked.options);
    let made = |answer: &str| AddPasskey {
        ceremony: asked.ceremony,
        answer: answer.to_owned(),
        name: "iPhone".into(),
    };
    assert_eq!(code(world.ask(&bob.asking, made(&answer)).await), Some(Code::NotFound));
    world.ask(&ann.asking, made(&answer)).await.expect("made");
    assert_eq!(code(world.ask(&ann.asking, made(&answer)).await), Some(Code::NotFound));

    let mut locked = Authenticator::new(SITE);
    locked.unlocked = false;
    assert_eq!(
        problems(add(&world, &ann, &mut locked, "Nobody’s").await),
        [("passkey".to_owned(), Problem::Wrong)]
    );
    assert_eq!(
        problems(add(&world, &bob, &mut phone, "Ann’s").await),
        [("passkey".to_owned(), Problem::Taken)],
        "one device, one owner"
    );
    let names = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways").passkeys;
    assert_eq!(names.iter().map(|passkey| passkey.name.as_str()).collect::<Vec<_>>(), ["iPhone"]);
    let passkey = names[0].passkey;
    let rename = |name: &str| RenamePasskey { passkey, name: name.into() };
    assert_eq!(
        code(world.ask(&bob.asking, rename("Mine")).await),
        Some(Code::NotFound),
        "foreign looks like missing"
    );
    assert_eq!(problems(world.ask(&ann.asking, rename("  ")).await), [("name".to_owned(), Problem::Missing)]);
    world.ask(&ann.asking, rename("Telephone")).await.expect("renamed");
    assert_eq!(code(world.ask(&bob.asking, RemovePasskey { passkey }).await), Some(Code::NotFound));

    // Not the last way in.
    sqlx::query("delete from credential where person = $1")
        .bind(ann.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("no password");
    assert_eq!(code(world.ask(&ann.asking, RemovePasskey { passkey }).await), Some(Code::Conflict));
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// Browsers make passkeys only for names.
async fn start() -> World {
    let told = [("identity", "portal-url", SITE), ("identity", "desk-url", "http://localhost:8081")];
    World::start_with(e2e::Place::OneProcess, &told).await
}

async fn add(
    world: &World,
    by: &Someone,
    device: &mut Authenticator,
    name: &str,
) -> Result<PasskeyAdded, Failure> {
    let asked = world.ask(&by.asking, StartPasskey {}).await?;
    let answer = device.create(&asked.options);
    world.ask(&by.asking, AddPasskey { ceremony: asked.ceremony, answer, name: name.into() }).await
}

fn browser_of(number: u8) -> Digest {
    chassis::digest(&format!("browser {number}"))
}

async fn ask(world: &World, browser: &Digest) -> PasskeyAsked {
    let request = AskForPasskey { audience: Audience::Portal, browser: browser.clone() };
    world.ask(&NOBODY, request).await.expect("asked")
}

async fn answered(
    world: &World,
    asked: &PasskeyAsked,
    came_from: &Digest,
    answer: &str,
) -> Result<SignedIn, Failure> {
    sign_in(world, asked, came_from, answer).await.0
}

async fn sign_in(
    world: &World,
    asked: &PasskeyAsked,
    came_from: &Digest,
    answer: &str,
) -> (Result<SignedIn, Failure>, Digest) {
    let browser = new_browser();
    let session = browser.session.clone();
    let request = SignInByPasskey {
        audience: Audience::Portal,
        ceremony: asked.ceremony,
        came_from: came_from.clone(),
        answer: answer.to_owned(),
        keep: false,
        browser,
    };
    (world.ask(&NOBODY, request).await, session)
}

async fn come_in(world: &World, device: &mut Authenticator) -> (Result<SignedIn, Failure>, Digest) {
    let asked = ask(world, &browser_of(1)).await;
    let answer = device.get(&asked.options);
    sign_in(world, &asked, &browser_of(1), &answer).await
}

fn assert_refused(outcome: Result<SignedIn, Failure>, lie: &str) {
    let mut refused = outcome.expect_err(lie);
    refused.trace = None;
    assert_eq!(refused, Failure::unauthenticated(), "{lie}");
}

async fn long_ago(world: &World, someone: &Someone) {
    sqlx::query("update session set proved_at = now() - interval '6 minutes' where person = $1")
        .bind(someone.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("aged");
}

async fn log_of(world: &World, by: &Someone, of: &Someone) -> Vec<AuditRow> {
    let log = ListAudit { subject: Some(of.person.0), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each("identity", &log, &by.asking).await.expect("the log").rows
}
