//! Staff: duties between agent and administrator, the second factor, and that somebody always administers.

use contracts::{
    Audience, Code, Digest, Duty, Failure, Problem, Role, Secret,
    v1::{
        identity::*,
        platform::{ListAudit, ListParked},
    },
};
use e2e::{PASSWORD, Someone, World, code, new_browser, problems, update};
use futures::future::join_all;

#[tokio::test]
async fn a_duty_opens_its_own_doors_and_no_others() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let creation = |number: &str| CreateCustomer {
        fields: CustomerFields { number: number.into(), name: number.into(), ..CustomerFields::default() },
    };
    assert_eq!(code(world.ask(&bea.asking, creation("1")).await), Some(Code::Forbidden));

    let agent = get(&world, &ada, &bea).await;
    let agent =
        world.ask(&ada.asking, update(&agent, |agent| agent.duties = vec![Duty::People, Duty::People]));
    let agent = agent.await.expect("given a duty");
    assert_eq!(agent.duties, [Duty::People]);
    // More than before: nobody is signed out for that.
    let bea = world.sign_in(Audience::Desk, "bea").await.expect("signed in");

    assert!(world.ask(&bea.asking, creation("2")).await.is_ok());
    assert_eq!(code(world.ask(&bea.asking, GetSettings {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bea.asking, ListAgents {}).await), Some(Code::Forbidden));
    assert_eq!(
        code(world.ask(&bea.asking, update(&agent, |a| a.role = Role::Administrator)).await),
        Some(Code::Forbidden)
    );
    let theirs = world.ask(&bea.asking, InitializePassword { person: ada.person }).await;
    assert_eq!(code(theirs), Some(Code::Forbidden), "people are not staff");
    assert_eq!(code(world.ask(&bea.asking, GetAgent { person: ada.person }).await), Some(Code::Forbidden));
    assert_eq!(get(&world, &bea, &bea).await.login, "bea");
    let bus = &world.system.portal_bff.bus;
    assert_eq!(code(bus.ask_each("identity", &ListParked {}, &bea.asking).await), Some(Code::Forbidden));
    assert_eq!(
        code(bus.ask_each("tickets", &ListAudit::default(), &bea.asking).await),
        Some(Code::Forbidden)
    );

    let denied = ListAudit { action: "access.denied".into(), ..ListAudit::default() };
    let denied = bus.ask_each("identity", &denied, &ada.asking).await.expect("the log").rows;
    let requests: Vec<_> = denied.iter().map(|row| row.changes["request"].1.as_str()).collect();
    assert!(requests.contains(&"update_agent") && requests.contains(&"create_customer"), "{requests:?}");
    assert!(denied.iter().all(|row| row.actor == Some(bea.person.0) && row.by == "bea Desk"));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn whoever_may_do_less_is_signed_out_and_whoever_leaves_is_shut_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("bea", Role::Agent).await;
    let (bea, session) = sign_in(&world, "bea").await.expect("signed in");
    let agent = get(&world, &ada, &bea).await;

    let more = world.ask(&ada.asking, update(&agent, |agent| agent.duties = vec![Duty::Audit, Duty::People]));
    let agent = more.await.expect("more duties");
    let now = world.identified(Audience::Desk, &session).await.expect("still signed in");
    assert_eq!(now.actor.duties, [Duty::People, Duty::Audit]);

    let stale = update(&agent, |agent| agent.version -= 1);
    assert_eq!(code(world.ask(&ada.asking, stale).await), Some(Code::Conflict));
    let less = world.ask(&ada.asking, update(&agent, |agent| agent.duties = vec![Duty::Audit]));
    let agent = less.await.expect("fewer duties");
    assert!(world.identified(Audience::Desk, &session).await.is_err(), "signed out");

    let (_, session) = sign_in(&world, "bea").await.expect("signed in again");
    let renamed = world.ask(&ada.asking, update(&agent, |agent| agent.login = "beatrix".into()));
    let agent = renamed.await.expect("renamed");
    assert!(world.identified(Audience::Desk, &session).await.is_ok());
    assert!(sign_in(&world, "bea").await.is_err(), "nobody's name now");
    let taken = world.ask(&ada.asking, update(&agent, |agent| agent.email = "ada@desk.example".into()));
    assert_eq!(problems(taken.await), [("email".to_owned(), Problem::Taken)]);

    let gone = world.ask(&ada.asking, update(&agent, |agent| agent.validity = Validity::InvalidTemporarily));
    let agent = gone.await.expect("invalid");
    assert!(world.identified(Audience::Desk, &session).await.is_err());
    assert!(sign_in(&world, "beatrix").await.is_err());
    let back = world.ask(&ada.asking, update(&agent, |agent| agent.validity = Validity::Valid));
    back.await.expect("valid again");
    assert!(sign_in(&world, "beatrix").await.is_ok());
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn two_administrators_cannot_take_the_role_from_each_other() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let alone = get(&world, &ada, &ada).await;
    for change in [
        update(&alone, |agent| agent.role = Role::Agent),
        update(&alone, |agent| agent.validity = Validity::Invalid),
    ] {
        let refused = world.ask(&ada.asking, change).await.expect_err("the last one");
        assert_eq!(refused.code, Code::Conflict);
        assert_eq!(refused.fields[0].field, "administrator");
    }

    for round in 0..5 {
        let login = format!("eve{round}");
        let eve = world.agent(&login, Role::Administrator).await;
        let (a, e) = (get(&world, &ada, &ada).await, get(&world, &ada, &eve).await);
        let outcomes = join_all([
            world.ask(&ada.asking, update(&e, |agent| agent.validity = Validity::Invalid)),
            world.ask(&eve.asking, update(&a, |agent| agent.role = Role::Agent)),
        ])
        .await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "round {round}");
        let left: i64 = sqlx::query_scalar(
            "select count(*) from agent where role = 'administrator' and validity = 'valid'",
        )
        .fetch_one(&world.system.identity.db)
        .await
        .expect("counted");
        assert_eq!(left, 1);
        if outcomes[1].is_ok() {
            break;
        }
    }
    world.stop().await;
}

#[tokio::test]
async fn a_second_factor_is_set_up_once_and_wanted_ever_after() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("bea", Role::Agent).await;
    let (bea, session) = sign_in(&world, "bea").await.expect("signed in");
    let (_, other) = sign_in(&world, "bea").await.expect("signed in elsewhere");

    // Not with a wrong password.
    let wrong = StartSecondFactor { password: Secret::new("something else entirely") };
    assert_eq!(problems(world.ask(&bea.asking, wrong).await), [("password".to_owned(), Problem::Wrong)]);
    let start = || StartSecondFactor { password: Secret::new(PASSWORD) };
    let started = world.ask(&bea.asking, start()).await.expect("begun");
    assert!(started.address.expose().starts_with("otpauth://totp/Oriale:bea?secret="));
    let (spent, next) = (code_of(&started.secret, 0), code_of(&started.secret, 1));
    let confirm = |code: &Secret| ConfirmSecondFactor { code: code.clone() };
    assert_eq!(
        problems(world.ask(&bea.asking, confirm(&code_of(&started.secret, -5))).await),
        [("code".to_owned(), Problem::Wrong)]
    );
    assert!(sign_in(&world, "bea").await.expect("signed in").0.asking.token.is_some(), "not yet wanted");
    let recovery = world.ask(&bea.asking, confirm(&spent)).await.expect("set up").codes;
    assert_eq!(recovery.len(), 10);
    assert!(world.identified(Audience::Desk, &other).await.is_err(), "every other session ended");
    assert_eq!(
        world.identified(Audience::Desk, &session).await.expect("this one stays").actor.second_factor,
        SecondFactor::Done
    );
    assert!(get(&world, &ada, &bea).await.second_factor);

    // From now on the password opens half the door.
    let (half, half_session) = sign_in(&world, "bea").await.expect("the password is right");
    assert_eq!(
        world.identified(Audience::Desk, &half_session).await.expect("by half").actor.second_factor,
        SecondFactor::Wanted
    );
    assert_eq!(code(world.ask(&half.asking, ListSessions {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&half.asking, start()).await), Some(Code::Forbidden), "not another one either");
    let change = ChangePassword {
        current: Secret::new(PASSWORD),
        new: Secret::new("nine loud herons over a lake"),
        browser: new_browser(),
    };
    assert_eq!(code(world.ask(&half.asking, change).await), Some(Code::Forbidden));

    // The code of the confirmation is spent; the next one is good once.
    assert_eq!(problems(give(&world, &half, spent).await.0), [("code".to_owned(), Problem::Wrong)]);
    let (given, fresh) = give(&world, &half, next.clone()).await;
    assert_eq!(given.expect("right").second_factor, SecondFactor::Done);
    assert!(world.identified(Audience::Desk, &half_session).await.is_err(), "a new session");
    let whole = Someone::from(world.identified(Audience::Desk, &fresh).await.expect("signed in"));
    assert!(world.ask(&whole.asking, ListSessions {}).await.is_ok());
    let (half, _) = sign_in(&world, "bea").await.expect("the password is right");
    assert!(give(&world, &half, next).await.0.is_err(), "not twice");

    // Of many at once, a recovery code opens one session.
    let halves = join_all((0..3).map(|_| sign_in(&world, "bea"))).await;
    let tries = halves.iter().map(|half| {
        let half = &half.as_ref().expect("signed in").0;
        give(&world, half, Secret::new(recovery[3].expose().to_uppercase()))
    });
    let won = join_all(tries).await.into_iter().filter(|(outcome, _)| outcome.is_ok()).count();
    assert_eq!(won, 1);
    let log = ListAudit { subject: Some(bea.person.0), ..ListAudit::default() };
    let log = world.system.portal_bff.bus.ask_each("identity", &log, &ada.asking).await.expect("the log");
    let actions: Vec<_> = log.rows.iter().map(|row| row.action.as_str()).collect();
    for action in ["second_factor.set", "second_factor.denied", "sign_in.second_factor"] {
        assert!(actions.contains(&action), "{action}: {actions:?}");
    }
    let secret = started.secret.expose();
    let told = log.rows.iter().any(|row| format!("{:?}", row.changes).contains(secret));
    let answered: bool =
        sqlx::query_scalar("select exists (select 1 from answered where strpos(reply::text, $1) > 0)")
            .bind(secret)
            .fetch_one(&world.system.identity.db)
            .await
            .expect("looked");
    assert!(!told && !answered, "the secret is kept in one place");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn an_administrator_is_the_way_out_for_who_has_no_codes() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let started = world.ask(&bea.asking, StartSecondFactor { password: Secret::new(PASSWORD) }).await;
    let started = started.expect("begun");
    let confirm = ConfirmSecondFactor { code: code_of(&started.secret, 0) };
    world.ask(&bea.asking, confirm).await.expect("set up");

    let (_, half_session) = sign_in(&world, "bea").await.expect("the password is right");
    let remove = || RemoveSecondFactor { person: bea.person };
    assert_eq!(code(world.ask(&bea.asking, remove()).await), Some(Code::Forbidden));
    world.ask(&ada.asking, remove()).await.expect("removed");
    assert!(world.identified(Audience::Desk, &half_session).await.is_err(), "every session ended");
    let (again, _) = sign_in(&world, "bea").await.expect("signed in");
    assert!(world.ask(&again.asking, ListSessions {}).await.is_ok(), "the password is enough again");

    // Unless staff have to have one: then nothing works until it is set up.
    let version = world.ask(&ada.asking, ListSettings {}).await.expect("settings").version;
    let require = ChangeSetting { version, key: SettingKey::RequireSecondFactor, value: Some("true".into()) };
    world.ask(&ada.asking, require).await.expect("required");
    let (bea, session) = sign_in(&world, "bea").await.expect("the password is right");
    assert_eq!(
        world.identified(Audience::Desk, &session).await.expect("by half").actor.second_factor,
        SecondFactor::ToSetUp
    );
    assert_eq!(code(world.ask(&bea.asking, ListSessions {}).await), Some(Code::Forbidden));
    let started = world.ask(&bea.asking, StartSecondFactor { password: Secret::new(PASSWORD) }).await;
    let confirm = ConfirmSecondFactor { code: code_of(&started.expect("begun").secret, 0) };
    world.ask(&bea.asking, confirm).await.expect("set up");
    assert_eq!(
        world.identified(Audience::Desk, &session).await.expect("whole").actor.second_factor,
        SecondFactor::Done
    );
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

async fn get(world: &World, by: &Someone, agent: &Someone) -> Agent {
    world.ask(&by.asking, GetAgent { person: agent.person }).await.expect("an agent")
}

/// What the app shows so many half minutes from now.
fn code_of(secret: &Secret, steps: i64) -> Secret {
    identity::seed::second_factor_code(secret, chassis::clock::now().timestamp() + steps * 30)
        .expect("a code")
}

async fn give(world: &World, half: &Someone, code: Secret) -> (Result<SignedIn, Failure>, Digest) {
    let browser = new_browser();
    let session = browser.session.clone();
    (world.ask(&half.asking, GiveSecondFactor { code, browser }).await, session)
}

async fn sign_in(world: &World, login: &str) -> Result<(Someone, Digest), Failure> {
    let (_, session) = world.enter(Audience::Desk, login, PASSWORD).await?;
    Ok((world.identified(Audience::Desk, &session).await?.into(), session))
}
