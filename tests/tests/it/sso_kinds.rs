//! Microsoft and Google say who somebody is in ways of their own: the one by tenant and object, and its addresses are
//! anybody's word; the other by a domain that it hosts.

use contracts::{
    Audience::Portal,
    v1::identity::{
        ProviderKind, SsoOutcome, SsoTrouble,
        SsoTrouble::{EmailNotConfirmed, NotOpenId, OtherIssuer, Subject, Tenant},
    },
};
use e2e::{
    Place, SSO_ALLOWED, Stage, World,
    hostile::{Hostile, Say},
};

const OURS: &str = "8f1c0e2a-3b4d-4c5e-9f60-718293a4b5c6";
const THEIRS: &str = "11111111-2222-4333-8444-555555555555";

type Lie = (&'static str, fn(&mut Say), &'static [SsoTrouble]);

const LIES: &[Lie] = &[
    (
        "an owner of the domain who is not said",
        |say| drop(say.claims.remove("xms_edov")),
        &[EmailNotConfirmed],
    ),
    ("no owner of the domain", |say| say.claim("xms_edov", false), &[EmailNotConfirmed]),
    ("no owner, as a number", |say| say.claim("xms_edov", 0), &[EmailNotConfirmed]),
    ("no owner, as a word", |say| say.claim("xms_edov", "no"), &[EmailNotConfirmed, NotOpenId]),
    ("confirmed in another way", |say| confirmed_otherwise(say), &[EmailNotConfirmed]),
    ("an address by which one signs in there", |say| preferred(say), &[EmailNotConfirmed]),
    ("another tenant", |say| of_tenant(say, THEIRS), &[Tenant, OtherIssuer]),
    ("another tenant's people by our issuer", |say| say.claim("tid", THEIRS), &[Tenant, OtherIssuer]),
    ("no object", |say| drop(say.claims.remove("oid")), &[Subject, NotOpenId]),
];

fn confirmed_otherwise(say: &mut Say) {
    say.claims.remove("xms_edov");
    say.claim("email_verified", true);
}

fn preferred(say: &mut Say) {
    let email = say.claims.remove("email").unwrap_or_default();
    say.claim("preferred_username", email);
    say.userinfo.remove("email");
}

fn of_tenant(say: &mut Say, tenant: &str) {
    let issuer = say.claims["iss"].as_str().unwrap_or_default().replace(OURS, tenant);
    say.claim("iss", issuer);
    say.claim("tid", tenant);
}

/// As it speaks to each of its people: the object is the name that counts, and no address is confirmed.
fn speaks(say: &mut Say, object: &str) {
    say.claim("tid", OURS);
    say.claim("oid", object);
    say.claim("xms_edov", true);
    say.claims.remove("email_verified");
}

async fn of_one_tenant(world: &World) -> Stage {
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;
    world.person("bob", customer).await;
    let hostile = Hostile::start_at(&format!("/{OURS}/v2.0")).await;
    let provider = world.provider(&ada, &hostile.issuer, |of| of.kind = ProviderKind::Microsoft).await;
    Stage { ada, hostile, provider }
}

#[tokio::test]
async fn an_address_counts_only_where_its_domain_is_owned_and_the_tenant_is_ours() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let of = of_one_tenant(&world).await;

    for (number, (lie, tell, why)) in LIES.iter().enumerate() {
        of.hostile.account(&format!("pairwise {number}"), "bob@oriale.example");
        of.hostile.lies(move |say| {
            speaks(say, &format!("00000000-0000-4000-8000-0000000000{number:02}"));
            tell(say);
        });
        of.lets_nobody_in(&world, lie, why).await;
    }

    for owned in [serde_json::json!(true), serde_json::json!(1), serde_json::json!("1")] {
        of.hostile.account("pairwise", "bob@oriale.example");
        of.hostile.lies(move |say| {
            speaks(say, "00000000-0000-4000-8000-0000000000b0");
            say.claim("xms_edov", owned.clone());
        });
        world.comes_in(&of.hostile, of.provider).await;
    }
    world.stop().await;
}

#[tokio::test]
async fn who_somebody_is_follows_from_their_object_whatever_else_they_are_called() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let of = of_one_tenant(&world).await;
    let object = "00000000-0000-4000-8000-0000000000a0";
    of.hostile.account("pairwise", "ann@oriale.example");
    of.hostile.lies(move |say| speaks(say, object));
    world.comes_in(&of.hostile, of.provider).await;

    // Another client there would call her otherwise, and by now she has another address.
    of.hostile.account("pairwise for another", "married@elsewhere.example");
    let session = world.comes_in(&of.hostile, of.provider).await;
    assert_eq!(world.identified(Portal, &session).await.expect("somebody").login, "ann");

    // The same name for another object is somebody else.
    of.hostile.account("pairwise", "ann@oriale.example");
    of.hostile.lies(|say| speaks(say, "00000000-0000-4000-8000-0000000000c0"));
    let (finished, session) = world.comes_by(&of.hostile, of.provider).await.expect("an answer");
    assert_eq!(finished.outcome, SsoOutcome::Knocked);
    assert!(!world.is_open(&session).await);
    world.stop().await;
}

#[tokio::test]
async fn of_several_tenants_only_those_that_are_listed_come_in() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let ada = world.administrator().await;
    world.person("ann", world.customer("100").await).await;
    let hostile = Hostile::start_at("/organizations/v2.0").await;
    let provider = world
        .provider(&ada, &hostile.issuer, |of| {
            of.kind = ProviderKind::Microsoft;
            of.tenants = vec![OURS.into()];
        })
        .await;
    hostile.account("pairwise", "ann@oriale.example");
    let as_tenant = |tenant: &'static str| {
        move |say: &mut Say| {
            speaks(say, "00000000-0000-4000-8000-0000000000a0");
            let issuer = say.claims["iss"].as_str().unwrap_or_default().replace("organizations", tenant);
            say.claim("iss", issuer);
            say.claim("tid", tenant);
            // It names no tenant, and says so.
            let of_any =
                say.metadata["issuer"].as_str().unwrap_or_default().replace("organizations", "{tenantid}");
            say.metadata.insert("issuer".into(), of_any.into());
            say.back.remove("iss");
            say.metadata.remove("authorization_response_iss_parameter_supported");
        }
    };

    hostile.lies(as_tenant(OURS));
    world.comes_in(&hostile, provider).await;
    hostile.lies(as_tenant(THEIRS));
    let (finished, session) = world.comes_by(&hostile, provider).await.expect("an answer");

    assert!(finished.signed_in.is_none() && !world.is_open(&session).await, "{:?}", finished.outcome);
    world.stop().await;
}

#[tokio::test]
async fn google_confirms_an_address_by_a_plain_yes_and_says_whose_domain_it_hosts() {
    let hostile = Hostile::start().await;
    let as_google = ("identity", "sso-google", hostile.issuer.as_str());
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED, as_google]).await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;
    world.person("bob", customer).await;
    let provider = world
        .provider(&ada, "", |of| {
            of.kind = ProviderKind::Google;
            of.tenants = vec!["oriale.example".into()];
        })
        .await;
    let of = Stage { ada, hostile, provider };
    let lies: [Lie; 7] = [
        ("no", |say| say.claim("email_verified", false), &[EmailNotConfirmed]),
        ("yes as a word", |say| say.claim("email_verified", "true"), &[EmailNotConfirmed, NotOpenId]),
        ("nothing", |say| drop(say.claims.remove("email_verified")), &[EmailNotConfirmed]),
        ("of another domain", |say| say.claim("hd", "elsewhere.example"), &[Tenant]),
        ("of a domain below", |say| say.claim("hd", "a.oriale.example"), &[Tenant]),
        ("of no domain", |say| drop(say.claims.remove("hd")), &[Tenant]),
        (
            "of two domains",
            |say| say.claim("hd", serde_json::json!(["oriale.example"])),
            &[Tenant, NotOpenId],
        ),
    ];

    for (number, (lie, tell, why)) in lies.iter().enumerate() {
        let tell = *tell;
        of.hostile.account(&format!("new {number}"), "bob@oriale.example");
        of.hostile.lies(move |say| {
            say.claim("hd", "oriale.example");
            tell(say);
        });
        of.lets_nobody_in(&world, lie, why).await;
    }

    of.hostile.account("ann of theirs", "ann@oriale.example");
    of.hostile.lies(|say| say.claim("hd", "oriale.example"));
    world.comes_in(&of.hostile, of.provider).await;
    world.stop().await;
}
