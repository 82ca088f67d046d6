//! Who gets in, who does not, and for how long.

use contracts::{
    Audience::{Desk, Portal},
    Code, Digest, Problem,
    v1::identity::*,
};
use e2e::{NOBODY, PASSWORD, Someone, World, eventually, fields};

#[tokio::test]
async fn every_refused_sign_in_is_answered_alike() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;
    let gone = world.person("gone", customer).await;
    let bare = world.person("bare", customer).await;
    world.set_validity(&ada, gone.person, Validity::Invalid).await;
    sqlx::query("delete from credential where person = $1")
        .bind(bare.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("no password");

    let long = "x".repeat(10_000);
    for (login, password) in [
        ("ann", "not the right password"),
        ("ann", " seven quiet otters at dawn"),
        ("gone", PASSWORD),
        ("bare", PASSWORD),
        ("nobody", PASSWORD),
        ("", ""),
        ("ann' or '1'='1", PASSWORD),
        ("ann\0", PASSWORD),
        ("a\u{440}n", PASSWORD),
        (&long, PASSWORD),
        // An agent, but not on the portal.
        ("ada", PASSWORD),
    ] {
        let refused = world.enter(Portal, login, password).await.expect_err(login);
        let expected = world.enter(Portal, "unknown", PASSWORD).await.expect_err("unknown");
        let (mut refused, mut expected) = (refused, expected);
        (refused.trace, expected.trace) = (None, None);
        assert_eq!(refused, expected, "{login}");
        assert_eq!(refused.code, Code::Unauthenticated);
    }
    for (password, problem) in [("a".repeat(1025), Problem::TooLong), ("nul\0nul".into(), Problem::Malformed)]
    {
        for login in ["ann", "unknown"] {
            let refused = world.enter(Portal, login, &password).await.expect_err("refused");
            assert_eq!((refused.code, refused.fields[0].problem), (Code::Invalid, problem));
        }
    }
    assert!(world.enter(Portal, " ANN@Oriale.Example ", PASSWORD).await.is_ok(), "the address, in any case");
    world.stop().await;
}

#[tokio::test]
async fn names_that_look_alike_are_not_the_same() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("kate", customer).await;
    world.person("mike", customer).await;

    for imposter in ["\u{212a}ate", "m\u{131}ke", "k\u{430}te"] {
        assert!(world.enter(Portal, imposter, PASSWORD).await.is_err(), "{imposter}");
        world.wants_reset(imposter).await;
    }
    assert_eq!(world.recorded::<PasswordLinkIssued>().await.len(), 0);

    // Neither name of one person can be the other name of another, whatever the case.
    let email = "Mike@oriale.example".into();
    let fields = CustomerUserFields { email, ..fields("KATE@Oriale.Example", customer) };
    let refused = world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect_err("taken");
    let problems: Vec<_> = refused.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    assert_eq!(problems, [("login", Problem::Taken), ("email", Problem::Taken)]);
    world.stop().await;
}

#[tokio::test]
async fn an_eleventh_session_ends_the_oldest() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let mut sessions = Vec::new();
    for _ in 0..10 {
        sessions.push(world.enter(Portal, "ann", PASSWORD).await.expect("signed in").1);
    }

    let newest = Someone::from(world.identified(Portal, &sessions[9]).await.expect("signed in"));
    let open = world.ask(&newest.asking, ListSessions {}).await.expect("sessions").sessions;
    assert_eq!(open.len(), 10);
    eventually("the first ended, and its token with it", || async {
        let refused = world.ask(&ann.asking, ListSessions {}).await.err()?;
        (refused.code == Code::Unauthenticated).then_some(())
    })
    .await;

    world.ask(&newest.asking, EndSession { session: None }).await.expect("ended");
    assert!(world.identified(Portal, &sessions[9]).await.is_ok());
    assert!(world.identified(Portal, &sessions[8]).await.is_err());
    world.ask(&NOBODY, SignOut { session: sessions[9].clone() }).await.expect("signed out");
    assert!(world.identified(Portal, &sessions[9]).await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn a_session_ends_when_nobody_clicks_and_when_its_time_is_up() {
    let world = World::start().await;
    world.person("ann", world.customer("100").await).await;
    let age = |session: Digest, column: &'static str| {
        let statement = match column {
            "active_at" => "update session set active_at = now() - interval '61 minutes' where digest = $1",
            _ => "update session set expires_at = now() - interval '1 second' where digest = $1",
        };
        let db = &world.system.identity.db;
        async move { sqlx::query(statement).bind(session.0).execute(db).await.expect("aged") }
    };

    for column in ["active_at", "expires_at"] {
        let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
        assert!(world.identified(Desk, &session).await.is_err(), "not on the other site");
        assert!(world.identified(Portal, &session).await.is_ok());
        age(session.clone(), column).await;
        assert!(world.identified(Portal, &session).await.is_err(), "{column}");
    }
    world.stop().await;
}
