//! Of what a provider says, each word counts once, for one browser, and for whom it is about.

use contracts::{
    Audience::Portal,
    Digest, Secret,
    v1::identity::{EndByProvider, GetWaysIn, InitializePassword, SsoOutcome, SsoPurpose},
};
use e2e::{
    NOBODY, Place, SSO_ALLOWED, Stage, World,
    hostile::{Hostile, Say, Signed},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const SIGN_IN: SsoPurpose = SsoPurpose::SignIn { keep: false };

type Change = fn(&mut Map<String, Value>, &mut Map<String, Value>);

#[tokio::test]
async fn what_was_shown_once_opens_nothing_again() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let Stage { hostile, provider, .. } = Stage::set(&world).await;
    let used = hostile.last_nonce();

    // The same address twice, and in another browser than the one that began.
    let trip = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let back = hostile.visit(trip.address.expose()).unwrap();
    let thief = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let mut stolen = trip.clone();
    stolen.cookie = thief.cookie.clone();
    let (elsewhere, session) = world.comes_back(&stolen, &back).await.expect("an answer");
    assert_eq!(elsewhere.outcome, SsoOutcome::Expired);
    assert!(!world.is_open(&session).await);
    let trip = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let back = hostile.visit(trip.address.expose()).unwrap();
    let (first, _) = world.comes_back(&trip, &back).await.expect("an answer");
    let (second, session) = world.comes_back(&trip, &back).await.expect("an answer");
    assert_eq!((first.outcome, second.outcome), (SsoOutcome::SignedIn, SsoOutcome::Expired));
    assert!(!world.is_open(&session).await);

    // A code of somebody else's attempt: the proof of that one is not in this browser's.
    let own = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let own_back = hostile.visit(own.address.expose()).unwrap();
    let foreign = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let foreign_back = hostile.visit(foreign.address.expose()).unwrap();
    let code = foreign_back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let mut mixed = own_back.clone();
    let pairs: Vec<_> = own_back.query_pairs().into_owned().filter(|(name, _)| name != "code").collect();
    mixed.query_pairs_mut().clear().extend_pairs(pairs).append_pair("code", &code);
    let (finished, session) = world.comes_back(&own, &mixed).await.expect("an answer");
    assert!(finished.signed_in.is_none() && !world.is_open(&session).await, "{:?}", finished.outcome);

    // A token of an earlier attempt.
    hostile.lies(move |say| say.claim("nonce", used.clone()));
    let (finished, session) = world.comes_by(&hostile, provider).await.expect("an answer");
    assert_eq!(finished.outcome, SsoOutcome::NotGenuine);
    assert!(!world.is_open(&session).await);

    // Two tabs of one browser are two attempts; both come back.
    hostile.is_honest();
    let one = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    let two = world.sends(&NOBODY, provider, SIGN_IN).await.expect("sent");
    for trip in [two, one] {
        let back = hostile.visit(trip.address.expose()).unwrap();
        let (finished, _) = world.comes_back(&trip, &back).await.expect("an answer");
        assert_eq!(finished.outcome, SsoOutcome::SignedIn);
    }
    world.stop().await;
}

#[tokio::test]
async fn unknown_keys_are_not_asked_for_again_and_again_but_other_keys_count() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let Stage { hostile, provider, .. } = Stage::set(&world).await;
    let before = hostile.asked("/keys");

    hostile.rotate();
    world.comes_in(&hostile, provider).await;
    assert_eq!(hostile.asked("/keys"), before + 1, "other keys are asked for once");

    let somebody_elses = |say: &mut Say| {
        say.header.insert("kid".into(), Uuid::new_v4().to_string().into());
        say.signed = Signed::ByNobody;
    };
    hostile.lies(somebody_elses);
    for _ in 0..20 {
        let (finished, _) = world.comes_by(&hostile, provider).await.expect("an answer");
        assert_eq!(finished.outcome, SsoOutcome::NotGenuine);
    }
    for _ in 0..100 {
        let token = hostile.logout_token(|header, _| {
            header.insert("kid".into(), Uuid::new_v4().to_string().into());
        });
        let _ = world.ask(&NOBODY, EndByProvider { provider, token: Secret::new(token) }).await;
    }
    assert!(hostile.asked("/keys") <= before + 2, "{} times", hostile.asked("/keys") - before);
    hostile.is_honest();
    world.comes_in(&hostile, provider).await;
    world.stop().await;
}

#[tokio::test]
async fn only_a_genuine_word_of_the_provider_ends_a_session() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let Stage { hostile, provider, .. } = Stage::set(&world).await;
    hostile.lies(|say| say.claim("sid", "first"));
    let first = world.comes_in(&hostile, provider).await;
    hostile.lies(|say| say.claim("sid", "second"));
    let second = world.comes_in(&hostile, provider).await;
    hostile.account("bob of theirs", "bob@oriale.example");
    let bobs = world.comes_in(&hostile, provider).await;
    let says = async |token: String| {
        let _ = world.ask(&NOBODY, EndByProvider { provider, token: Secret::new(token) }).await;
    };
    let forged: [(&str, Change); 10] = [
        ("of another type", |header, _| drop(header.insert("typ".into(), "at+jwt".into()))),
        ("with a nonce", |_, claims| drop(claims.insert("nonce".into(), "one".into()))),
        ("without the event", |_, claims| drop(claims.remove("events"))),
        ("with another event", |_, claims| drop(claims.insert("events".into(), json!({ "other": {} })))),
        ("for another client", |_, claims| drop(claims.insert("aud".into(), "another".into()))),
        ("by another issuer", |_, claims| drop(claims.insert("iss".into(), "https://login.example".into()))),
        ("of eleven minutes ago", |_, claims| {
            let now = claims["iat"].as_i64().unwrap_or_default();
            claims.insert("iat".into(), (now - 660).into());
            claims.remove("exp");
        }),
        ("without an id", |_, claims| drop(claims.remove("jti"))),
        ("about nobody", |_, claims| drop(claims.remove("sid"))),
        ("of another key", |header, _| drop(header.insert("kid".into(), "another".into()))),
    ];

    for (what, change) in forged {
        says(hostile.logout_token(|header, claims| {
            claims.insert("sid".into(), "first".into());
            change(header, claims);
        }))
        .await;
        assert!(world.is_open(&first).await && world.is_open(&second).await, "{what}");
    }

    let good = hostile.logout_token(|_, claims| drop(claims.insert("sid".into(), "first".into())));
    says(good.clone()).await;
    assert!(!world.is_open(&first).await);
    assert!(world.is_open(&second).await && world.is_open(&bobs).await, "that session alone");

    // Said again, it ends nothing that began since.
    hostile.account("ann of theirs", "ann@oriale.example");
    hostile.lies(|say| say.claim("sid", "first"));
    let again = world.comes_in(&hostile, provider).await;
    says(good).await;
    assert!(world.is_open(&again).await);

    // About a person: all that they opened by this provider.
    says(hostile.logout_token(|_, claims| drop(claims.insert("sub".into(), "ann of theirs".into())))).await;
    assert!(!world.is_open(&again).await && !world.is_open(&second).await);
    assert!(world.is_open(&bobs).await);
    world.stop().await;
}

#[tokio::test]
async fn one_name_at_two_providers_is_two_accounts() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let Stage { ada, hostile, provider } = Stage::set(&world).await;
    let other = Hostile::start().await;
    let second = world.provider(&ada, &other.issuer, |settings| settings.label = "Another".into()).await;
    other.account("ann of theirs", "bob@oriale.example");

    let anns = world.comes_in(&hostile, provider).await;
    let bobs = world.comes_in(&other, second).await;

    let login = async |session: &Digest| world.identified(Portal, session).await.expect("somebody").login;
    assert_eq!((login(&anns).await, login(&bobs).await), ("ann".into(), "bob".into()));
    world.stop().await;
}

#[tokio::test]
async fn an_account_that_somebody_else_linked_does_not_survive_a_new_password() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let Stage { ada, hostile, provider } = Stage::set(&world).await;
    let bob = world.sign_in(Portal, "bob").await.expect("signed in");
    // Whoever sits at a computer that bob left open.
    hostile.account("evil", "evil@elsewhere.example");
    let trip = world.sends(&bob.asking, provider, SsoPurpose::Link).await.expect("sent");
    let back = hostile.visit(trip.address.expose()).unwrap();
    let (finished, _) = world.comes_back(&trip, &back).await.expect("an answer");
    assert_eq!(finished.outcome, SsoOutcome::Linked);
    let accounts = world.ask(&bob.asking, GetWaysIn { person: None }).await.expect("ways in").accounts;
    assert_eq!(
        accounts.iter().map(|account| account.email.as_str()).collect::<Vec<_>>(),
        ["evil@elsewhere.example"]
    );
    world.comes_in(&hostile, provider).await;

    world.ask(&ada.asking, InitializePassword { person: bob.person }).await.expect("initialised");

    let (finished, session) = world.comes_by(&hostile, provider).await.expect("an answer");
    assert_eq!(finished.outcome, SsoOutcome::Knocked);
    assert!(!world.is_open(&session).await);
    let ways = world.ask(&ada.asking, GetWaysIn { person: Some(bob.person) }).await.expect("ways in");
    assert!(ways.accounts.is_empty(), "{:?}", ways.accounts);
    world.stop().await;
}
