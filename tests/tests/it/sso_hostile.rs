//! A provider that lies lets nobody in, in whatever way it lies.

use contracts::{
    Code, Problem, Secret,
    v1::identity::{
        CreateProvider, ListProviders, ProviderFor, RemoveProvider, SsoOutcome, SsoPurpose, SsoTrouble,
        SsoTrouble::{
            AddressNotAllowed, Audience, ClientRefused, EmailNotConfirmed, NoPerson, Nonce, NotOpenId,
            OtherAccount, OtherIssuer, ProviderError, Signature, Subject, Time, Unreachable,
        },
    },
};
use e2e::{
    NOBODY, Place, SSO_ALLOWED, Stage, Trip, World, departure,
    hostile::{Bad, CLIENT_SECRET, Hostile, Say, Signed},
    problems, provider_settings,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What it is called, how it is told, and what the log says of it: one of these.
type Lie = (&'static str, fn(&mut Say), &'static [SsoTrouble]);

/// About the token: told by the account that is linked to ann.
const OF_TOKENS: &[Lie] = &[
    ("no nonce", |say| drop(say.claims.remove("nonce")), &[Nonce]),
    ("another nonce", |say| say.claim("nonce", "another"), &[Nonce]),
    ("for another client", |say| say.claim("aud", "another"), &[Audience]),
    ("for another client, too", |say| say.claim("aud", json!(["guichet", "another"])), &[Audience]),
    ("asked for by another client", |say| say.claim("azp", "another"), &[Audience]),
    ("by another issuer", |say| say.claim("iss", "https://login.example"), &[OtherIssuer]),
    ("over", |say| set_times(say, -600, -300), &[Time]),
    ("of the future", |say| set_times(say, 300, 900), &[Time]),
    ("without an end", |say| drop(say.claims.remove("exp")), &[Time, NotOpenId]),
    ("about nobody", |say| drop(say.claims.remove("sub")), &[NotOpenId, Subject]),
    ("about an empty name", |say| say.claim("sub", ""), &[NotOpenId, Subject]),
    ("signed by nobody", |say| say.signed = Signed::No, &[Signature]),
    ("signed by nobody, in other letters", |say| none_in_other_letters(say), &[Signature, NotOpenId]),
    ("signed by another key of the same name", |say| say.signed = Signed::ByNobody, &[Signature]),
    ("signed by a key that nobody knows", |say| by_unknown(say), &[Signature]),
    ("signed by a key that it brings along", |say| say.signed = Signed::ByOwn, &[Signature]),
    ("signed by a key that is elsewhere", |say| key_elsewhere(say, "jku"), &[Signature]),
    ("signed by a certificate elsewhere", |say| key_elsewhere(say, "x5u"), &[Signature]),
    ("signed with our public key as a secret", |say| say.signed = Signed::WithPublicKey(0), &[Signature]),
    ("signed with half of our public key", |say| say.signed = Signed::WithPublicKey(1), &[Signature]),
    ("signed with our public key as JSON", |say| say.signed = Signed::WithPublicKey(2), &[Signature]),
    ("signed with nothing", |say| say.signed = Signed::WithPublicKey(3), &[Signature]),
    ("signed with the client's secret", |say| say.signed = Signed::WithSecret(CLIENT_SECRET), &[Signature]),
    ("with what has to be understood", |say| critical(say), &[Signature, NotOpenId]),
    ("brought back by another", |say| brought_by(say, Some("https://login.example")), &[OtherIssuer]),
    ("brought back by nobody", |say| brought_by(say, None), &[OtherIssuer]),
    ("no token", |say| at_token(say, Bad::Text("{}".into())), &[NotOpenId]),
    ("nothing that is JSON", |say| at_token(say, Bad::Text("<html>".into())), &[NotOpenId]),
    ("an answer without an end", |say| at_token(say, Bad::Huge), &[NotOpenId]),
    ("trouble of its own", |say| at_token(say, Bad::Status(503)), &[NotOpenId, Unreachable, ProviderError]),
    (
        "to a cloud's metadata",
        |say| at_token(say, to_metadata()),
        &[NotOpenId, AddressNotAllowed, ProviderError],
    ),
    (
        "a client that it does not know",
        |say| at_token(say, Bad::Status(401)),
        &[ClientRefused, NotOpenId, ProviderError],
    ),
    ("no answer at all", |say| at_token(say, Bad::Slow), &[Unreachable]),
];

/// About who came: told by an account that is linked to nobody, for the address of bob.
const OF_ADDRESSES: &[Lie] = &[
    ("not confirmed", |say| say.claim("email_verified", false), &[EmailNotConfirmed]),
    ("confirmed as a word", |say| say.claim("email_verified", "true"), &[EmailNotConfirmed, NotOpenId]),
    ("confirmed as a number", |say| say.claim("email_verified", 1), &[EmailNotConfirmed, NotOpenId]),
    ("confirmed by saying nothing", |say| drop(say.claims.remove("email_verified")), &[EmailNotConfirmed]),
    ("none", |say| without_email(say, None), &[EmailNotConfirmed]),
    ("of two accounts at once", |say| without_email(say, Some("other")), &[Subject]),
    ("of nobody here", |say| say.claim("email", "nobody@oriale.example"), &[NoPerson]),
    (
        "in Greek letters",
        |say| say.claim("email", "b\u{3bf}b@oriale.example"),
        &[NoPerson, EmailNotConfirmed],
    ),
    ("with a dot more", |say| say.claim("email", "b.ob@oriale.example"), &[NoPerson]),
    (
        "of two people",
        |say| say.claim("email", "bob@oriale.example,ann@oriale.example"),
        &[NoPerson, EmailNotConfirmed],
    ),
    ("of ann, who has another account", |say| say.claim("email", "ann@oriale.example"), &[OtherAccount]),
];

fn set_times(say: &mut Say, issued: i64, over: i64) {
    let now = say.claims.get("iat").and_then(Value::as_i64).unwrap_or_default();
    say.claim("iat", now + issued);
    say.claim("exp", now + over);
}

fn none_in_other_letters(say: &mut Say) {
    say.header.insert("alg".into(), "nOnE".into());
    say.signed = Signed::ByNobody;
}

fn by_unknown(say: &mut Say) {
    say.header.insert("kid".into(), Uuid::new_v4().to_string().into());
    say.signed = Signed::ByNobody;
}

fn key_elsewhere(say: &mut Say, header: &str) {
    let elsewhere = format!("{}/elsewhere", say.claims["iss"].as_str().unwrap_or_default());
    say.header.insert(header.into(), elsewhere.into());
    by_unknown(say);
}

fn critical(say: &mut Say) {
    say.header.insert("crit".into(), json!(["story"]));
    say.header.insert("story".into(), true.into());
}

fn brought_by(say: &mut Say, issuer: Option<&str>) {
    say.back.remove("iss");
    say.back.extend(issuer.map(|issuer| ("iss".to_owned(), issuer.to_owned())));
}

fn at_token(say: &mut Say, bad: Bad) {
    say.answers.insert("/token", bad);
}

fn to_metadata() -> Bad {
    Bad::Redirect("http://169.254.169.254/latest/meta-data/".into())
}

/// The address is only where one asks for it, for an account of this name; or nowhere.
fn without_email(say: &mut Say, sub: Option<&str>) {
    say.claims.remove("email");
    say.claims.remove("email_verified");
    match sub {
        Some(sub) => drop(say.userinfo.insert("sub".into(), sub.into())),
        None => drop(say.userinfo.remove("email")),
    }
}

#[tokio::test]
async fn no_lie_about_a_token_lets_anybody_in() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let of = Stage::set(&world).await;

    for (lie, tell, why) in OF_TOKENS {
        of.hostile.lies(tell);
        of.lets_nobody_in(&world, lie, why).await;
    }

    assert_eq!(of.hostile.asked("/elsewhere"), 0, "nothing is fetched because a token says so");
    // Clocks are never quite the same.
    for (issued, over) in [(-30, -30), (30, 330)] {
        of.hostile.lies(move |say| set_times(say, issued, over));
        world.comes_in(&of.hostile, of.provider).await;
    }
    of.hostile.is_honest();
    world.comes_in(&of.hostile, of.provider).await;
    world.stop().await;
}

#[tokio::test]
async fn no_lie_about_an_address_finds_a_person() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let of = Stage::set(&world).await;

    for (lie, tell, why) in OF_ADDRESSES {
        // Each by an account of its own: one that knocked stays the same one.
        of.hostile.account(&format!("new {lie}"), "bob@oriale.example");
        of.hostile.lies(tell);
        of.lets_nobody_in(&world, lie, why).await;
    }

    let waiting = world.ask(&of.ada.asking, ListProviders {}).await.expect("providers").knocks;
    assert!(waiting.iter().any(|knock| knock.why == OtherAccount), "{waiting:?}");
    assert!(waiting.iter().all(|knock| knock.why != Subject), "who is two people does not wait");
    // In other letters it is the same address.
    of.hostile.is_honest();
    of.hostile.account("bob of theirs", "Bob@ORIALE.example");
    world.comes_in(&of.hostile, of.provider).await;
    world.stop().await;
}

#[tokio::test]
async fn a_provider_that_makes_no_sense_is_trouble_and_nothing_more() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let ada = world.administrator().await;
    world.person("ann", world.customer("100").await).await;
    let lies: [e2e::hostile::NamedLie; 9] = [
        ("another issuer", |say| drop(say.metadata.insert("issuer".into(), "https://login.example".into()))),
        ("nothing", |say| drop(say.answers.insert(DISCOVERY, Bad::Status(500)))),
        ("too much", |say| drop(say.answers.insert(DISCOVERY, Bad::Huge))),
        ("a page", |say| drop(say.answers.insert(DISCOVERY, Bad::Text("<html>".into())))),
        ("elsewhere", |say| drop(say.answers.insert(DISCOVERY, to_metadata()))),
        ("tokens at an address of the cloud", |say| {
            say_address(say, "token_endpoint", "http://169.254.169.254/token");
        }),
        ("keys in a private network", |say| say_address(say, "jwks_uri", "http://10.1.2.3/keys")),
        ("no keys", |say| drop(say.answers.insert("/keys", Bad::Status(500)))),
        ("keys without an end", |say| drop(say.answers.insert("/keys", Bad::Huge))),
    ];

    for (lie, tell) in lies {
        let hostile = Hostile::start().await;
        let provider = world.provider(&ada, &hostile.issuer, |_| {}).await;
        hostile.account("ann of theirs", "ann@oriale.example");
        hostile.lies(tell);
        let began = Instant::now();
        // It may be noticed before anybody is sent there. Asked once: the same trouble would be found again.
        let start = departure(provider, SsoPurpose::SignIn { keep: false });
        match world.system.portal_bff.bus.ask(&start, &NOBODY).await {
            Err(failure) => assert_eq!(failure.code, Code::Unavailable, "{lie}"),
            Ok(sent) => {
                let trip = Trip::of(&start, sent, &NOBODY);
                let back = hostile.visit(trip.address.expose()).unwrap();
                let (finished, session) = world.comes_back(&trip, &back).await.expect("an answer");
                assert!(finished.signed_in.is_none() && !world.is_open(&session).await, "{lie}");
                assert_eq!(finished.outcome, SsoOutcome::ProviderTrouble, "{lie}");
            }
        }
        assert!(began.elapsed() < Duration::from_secs(12), "{lie}: took {:?}", began.elapsed());
        world.ask(&ada.asking, RemoveProvider { provider }).await.expect("removed");
    }
    world.stop().await;
}

const DISCOVERY: &str = "/.well-known/openid-configuration";

fn say_address(say: &mut Say, which: &str, address: &str) {
    say.metadata.insert(which.to_owned(), address.into());
}

#[tokio::test]
async fn what_would_let_in_anybody_is_refused_when_it_is_saved() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let ada = world.administrator().await;
    let hostile = Hostile::start().await;

    for domain in ["gmail.com", "outlook.com", "GoogleMail.com", "hotmail.com", "icloud.com"] {
        let mut settings = provider_settings(&hostile.issuer);
        settings.whose = ProviderFor::Domains { domains: vec!["oriale.example".into(), domain.into()] };
        let create = CreateProvider { settings, secret: Secret::new(CLIENT_SECRET) };
        let refused = world.ask(&ada.asking, create).await;
        assert_eq!(problems(refused), [("domains".to_owned(), Problem::NotAllowed)], "{domain}");
    }
    for issuer in [
        "http://login.example",
        "https://user:word@login.example",
        "https://login.example/#a",
        "ftp://login.example",
    ] {
        let create =
            CreateProvider { settings: provider_settings(issuer), secret: Secret::new(CLIENT_SECRET) };
        let refused = problems(world.ask(&ada.asking, create).await);
        assert_eq!(refused.first().map(|(field, _)| field.as_str()), Some("issuer"), "{issuer}");
    }

    // Nor is what was saved said again.
    world.provider(&ada, &hostile.issuer, |_| {}).await;
    let providers = world.ask(&ada.asking, ListProviders {}).await.expect("providers");
    assert!(!serde_json::to_string(&providers).unwrap().contains(CLIENT_SECRET));
    for row in world.log(&ada, "provider").await {
        assert!(!format!("{:?}", row.changes).contains(CLIENT_SECRET));
    }
    world.stop().await;
}
