//! Passwords: forgotten, mailed, chosen, and good for one.

use contracts::{Audience::Portal, Code, Problem, Secret, v1::identity::*};
use e2e::{NOBODY, PASSWORD, Someone, World, new_browser};
use futures::future::join_all;

const NEW: &str = "nine loud herons over a lake";

#[tokio::test]
async fn a_temporary_password_opens_one_session_in_which_a_new_one_is_chosen() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;

    // Initialised twice under one key: one password, and it is nowhere in the answer.
    let initialize = ada.once();
    let issued =
        world.ask(&initialize, InitializePassword { person: ann.person }).await.expect("initialised");
    world.ask(&initialize, InitializePassword { person: ann.person }).await.expect("the same again");
    assert_eq!(issued.delivery, PasswordDelivery::TemporaryPassword);
    assert_eq!(world.recorded::<TemporaryPasswordIssued>().await.len(), 1);
    let temporary = world.temporary_password(ann.person).await;
    assert_eq!(world.enter(Portal, "ann", PASSWORD).await.expect_err("ended").code, Code::Unauthenticated);

    // Of five at once one gets in, and can do nothing but choose a password.
    let tries = join_all((0..5).map(|_| world.enter(Portal, "ann", temporary.expose()))).await;
    let mut won: Vec<_> = tries.into_iter().filter_map(Result::ok).collect();
    assert_eq!(won.len(), 1);
    let (signed_in, session) = won.remove(0);
    assert!(signed_in.must_change_password);
    let half = Someone::from(world.identified(Portal, &session).await.expect("signed in"));
    let refused = world.ask(&half.asking, ListSessions {}).await.expect_err("not yet");
    assert_eq!(refused.code, Code::Forbidden);

    let change = |current: &str, new: &str| ChangePassword {
        current: Secret::new(current),
        new: Secret::new(new),
        browser: new_browser(),
    };
    let wrong =
        world.ask(&half.asking, change("something else entirely", "short")).await.expect_err("refused");
    let problems: Vec<_> = wrong.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    assert_eq!(problems, [("current", Problem::Wrong), ("new", Problem::TooShort)]);
    let mailed_one = change(temporary.expose(), temporary.expose());
    assert!(world.ask(&half.asking, mailed_one).await.is_err(), "the mailed one is not a new one");

    let request = change(temporary.expose(), NEW);
    let fresh = request.browser.session.clone();
    world.ask(&half.asking, request).await.expect("changed");
    assert!(world.identified(Portal, &session).await.is_err(), "the old session ended");
    assert!(world.identified(Portal, &fresh).await.is_ok());
    assert!(world.ask(&half.asking, change(temporary.expose(), "yet another good password")).await.is_err());
    assert!(world.enter(Portal, "ann", temporary.expose()).await.is_err());
    assert!(!world.enter(Portal, "ann", NEW).await.expect("the new one").0.must_change_password);
    assert_eq!(world.recorded::<PasswordChanged>().await.len(), 1);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_is_not_good_for_ever() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialised");
    let temporary = world.temporary_password(ann.person).await;

    sqlx::query("update credential set temporary_until = now() - interval '1 second' where person = $1")
        .bind(ann.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("time passes");

    let refused = world.enter(Portal, "ann", temporary.expose()).await.expect_err("too late");
    assert_eq!(refused.code, Code::Unauthenticated);
    world.stop().await;
}

#[tokio::test]
async fn a_reset_is_asked_for_alike_by_everybody_and_mailed_to_few() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let gone = world.person("gone", customer).await;
    world.set_validity(&ada, gone.person, Validity::Invalid).await;

    for login in ["nobody", "gone", "a\0b", "ann@oriale.example"] {
        world.wants_reset(login).await;
    }

    assert_eq!(world.recorded::<PasswordLinkIssued>().await.len(), 1);
    let token = world.link(ann.person).await;
    assert_eq!(token.expose().len(), 43, "256 bits");
    let kept: Vec<String> = sqlx::query_scalar("select token from link")
        .fetch_all(&world.system.identity.db)
        .await
        .expect("links");
    assert_eq!(kept, [chassis::digest(token.expose()).0], "only the digest is kept");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_link_works_for_one_of_a_hundred() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    world.wants_reset("ann").await;
    let older = world.link(ann.person).await;
    world.wants_reset("ann").await;
    let token = world.link(ann.person).await;
    let by_link = |token: &Secret, password: &str| SetPasswordByLink {
        token: chassis::digest(token.expose()),
        password: Secret::new(password),
        browser: new_browser(),
    };

    let refused = world.ask(&NOBODY, by_link(&older, NEW)).await.expect_err("an older link");
    assert_eq!(refused.code, Code::NotFound);
    for common in ["password12345678", "the test of patience"] {
        let refused = world.ask(&NOBODY, by_link(&token, common)).await.expect_err("their name is Test");
        assert_eq!(refused.fields[0].problem, Problem::TooCommon, "{common}");
    }

    let tries = join_all((0..100).map(|_| world.ask(&NOBODY, by_link(&token, NEW)))).await;

    let (won, lost): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::NotFound)));
    assert!(world.identified(Portal, &session).await.is_err(), "other sessions ended");
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err());
    assert!(world.enter(Portal, "ann", NEW).await.is_ok());
    world.drained().await;
    world.stop().await;
}
