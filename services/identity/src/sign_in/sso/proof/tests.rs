use super::*;
use contracts::{
    Audience,
    v1::identity::{FirstTime, ProviderFor},
};
use serde_json::json;

const ISSUER: &str = "https://id.example";
const TENANT: &str = "8f1c0e2a-3b4d-4c5e-9f60-718293a4b5c6";
const OTHER: &str = "11111111-2222-4333-8444-555555555555";
const OBJECT: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const NOW: i64 = 1_800_000_000;

fn settings(kind: ProviderKind, tenants: &[&str]) -> ProviderSettings {
    ProviderSettings {
        audience: Audience::Portal,
        kind,
        label: "Oriale".into(),
        issuer: String::new(),
        client_id: "guichet".into(),
        shown: true,
        whose: ProviderFor::Everybody,
        only: false,
        first_time: FirstTime::ByEmail,
        tenants: tenants.iter().map(|&tenant| tenant.to_owned()).collect(),
        second_factor_there: false,
        refresh: false,
    }
}

fn good() -> Claims {
    let claims = json!({
        "iss": ISSUER, "sub": "ann", "aud": "guichet", "exp": NOW + 300, "iat": NOW, "nonce": "once",
        "email": "Ann@Oriale.example", "email_verified": true, "name": "Ann Lee", "sid": "s1",
    });
    claims.as_object().expect("an object").clone()
}

fn with(changes: Value) -> Claims {
    let mut claims = good();
    for (field, value) in changes.as_object().expect("an object").clone() {
        if value.is_null() {
            claims.remove(&field)
        } else {
            claims.insert(field, value)
        };
    }
    claims
}

fn read_as(claims: &Claims, settings: &ProviderSettings, issuer: &str) -> Result<Proof, SsoTrouble> {
    let nonce = chassis::digest("once").0;
    let expected = Expected { settings, issuer, nonce: &nonce, now: NOW, sent: NOW - 30, anew: false };
    read(claims, &expected).map_err(|trouble| trouble.what)
}

fn of_openid(claims: &Claims) -> Result<Proof, SsoTrouble> {
    read_as(claims, &settings(ProviderKind::OpenId, &[]), ISSUER)
}

fn microsoft(changes: Value) -> Claims {
    let mut claims = with(json!({
        "iss": format!("https://ms.example/{TENANT}/v2.0"), "tid": TENANT, "oid": OBJECT,
        "email_verified": true, "preferred_username": "boss@oriale.example",
    }));
    claims.extend(changes.as_object().expect("an object").clone());
    claims
}

fn of_microsoft(claims: &Claims, tenants: &[&str]) -> Result<Proof, SsoTrouble> {
    let issuer = "https://ms.example/organizations/v2.0";
    read_as(claims, &settings(ProviderKind::Microsoft, tenants), issuer)
}

#[test]
fn an_account_is_known_by_who_vouches_and_its_name_there() {
    let proof = of_openid(&good()).unwrap();
    assert_eq!((proof.issuer.as_str(), proof.subject.as_str()), (ISSUER, "ann"));
    assert_eq!(proof.said.email.as_deref(), Some("Ann@oriale.example"));
    assert!(proof.said.confirmed);
    assert_eq!(proof.sid.as_deref(), Some("s1"));

    let elsewhere = with(json!({"iss": "https://other.example"}));
    let other = read_as(&elsewhere, &settings(ProviderKind::OpenId, &[]), "https://other.example").unwrap();
    assert_ne!((proof.issuer, proof.subject), (other.issuer, other.subject), "the same name elsewhere");
}

#[test]
fn what_is_not_for_us_not_of_now_or_not_for_this_attempt_proves_nothing() {
    for (changes, why) in [
        (json!({"iss": "https://evil.example"}), SsoTrouble::OtherIssuer),
        (json!({"iss": null}), SsoTrouble::OtherIssuer),
        (json!({"aud": "other"}), SsoTrouble::Audience),
        (json!({"aud": null}), SsoTrouble::Audience),
        (json!({"aud": ["other"]}), SsoTrouble::Audience),
        (json!({"aud": ["guichet", "other"]}), SsoTrouble::Audience),
        (json!({"azp": "other"}), SsoTrouble::Audience),
        (json!({"nonce": "twice"}), SsoTrouble::Nonce),
        (json!({"nonce": null}), SsoTrouble::Nonce),
        (json!({"exp": NOW - 60}), SsoTrouble::Time),
        (json!({"exp": null}), SsoTrouble::Time),
        (json!({"exp": "tomorrow"}), SsoTrouble::Time),
        (json!({"iat": NOW + 61}), SsoTrouble::Time),
        (json!({"iat": NOW - 91}), SsoTrouble::Time),
        (json!({"nbf": NOW + 61}), SsoTrouble::Time),
        (json!({"sub": ""}), SsoTrouble::Subject),
        (json!({"sub": 7}), SsoTrouble::Subject),
        (json!({"sub": "a".repeat(256)}), SsoTrouble::Subject),
    ] {
        assert_eq!(of_openid(&with(changes.clone())).err(), Some(why), "{changes}");
    }
    for changes in [
        json!({"aud": ["guichet"]}),
        json!({"aud": ["guichet", "other"], "azp": "guichet"}),
        json!({"exp": NOW - 59}),
        json!({"iat": NOW + 60}),
        json!({"iat": 1_800_000_000.5}),
    ] {
        assert!(of_openid(&with(changes.clone())).is_ok(), "{changes}");
    }
}

#[test]
fn who_is_to_prove_anew_who_they_are_has_to_have_done_so() {
    let (settings, nonce) = (settings(ProviderKind::OpenId, &[]), chassis::digest("once").0);
    let proved = |at: Value| {
        let expected = Expected {
            settings: &settings,
            issuer: ISSUER,
            nonce: &nonce,
            now: NOW,
            sent: NOW - 30,
            anew: true,
        };
        read(&with(json!({ "auth_time": at })), &expected).map_err(|trouble| trouble.what).err()
    };
    assert_eq!(proved(json!(NOW - 5)), None);
    assert_eq!(proved(json!(NOW - 3600)), Some(SsoTrouble::Time));
}

#[test]
fn an_address_is_confirmed_by_a_plain_yes_only() {
    for (changes, confirmed) in [
        (json!({}), true),
        (json!({"email_verified": false}), false),
        (json!({"email_verified": "true"}), false),
        (json!({"email_verified": 1}), false),
        (json!({"email_verified": null}), false),
        (json!({"email": null}), false),
        (json!({"email": "ann"}), false),
        (json!({"email": "ann\u{200b}@oriale.example"}), false),
        (json!({"email": "a@oriale.example, b@evil.example"}), false),
    ] {
        let proof = of_openid(&with(changes.clone())).unwrap();
        assert_eq!(proof.said.confirmed, confirmed, "{changes}");
    }
}

#[test]
fn google_says_which_company_an_account_is_of() {
    let of = |changes: Value, domains: &[&str]| {
        read_as(&with(changes), &settings(ProviderKind::Google, domains), ISSUER)
            .map(|proof| proof.said.confirmed)
    };
    assert_eq!(of(json!({"hd": "oriale.example"}), &["oriale.example"]), Ok(true));
    assert_eq!(of(json!({}), &[]), Ok(true));
    assert_eq!(of(json!({}), &["oriale.example"]), Err(SsoTrouble::Tenant));
    assert_eq!(of(json!({"hd": "evil.example"}), &["oriale.example"]), Err(SsoTrouble::Tenant));
    assert_eq!(of(json!({"email_verified": "true"}), &[]), Ok(false));
}

#[test]
fn an_account_of_microsoft_is_an_object_of_a_listed_tenant() {
    let proof = of_microsoft(&microsoft(json!({})), &[TENANT]).unwrap();
    assert_eq!(proof.issuer, format!("https://ms.example/{TENANT}/v2.0"));
    assert_eq!((proof.subject.as_str(), proof.sub.as_str()), (OBJECT, "ann"));

    let listed = |changes: Value| of_microsoft(&microsoft(changes), &[TENANT]).err();
    let issuer = |tenant: &str| format!("https://ms.example/{tenant}/v2.0");
    assert_eq!(listed(json!({"tid": OTHER, "iss": issuer(OTHER)})), Some(SsoTrouble::Tenant));
    assert_eq!(listed(json!({"tid": TENANT, "iss": issuer(OTHER)})), Some(SsoTrouble::OtherIssuer));
    assert_eq!(listed(json!({"tid": "", "iss": issuer("{tenantid}")})), Some(SsoTrouble::OtherIssuer));
    let elsewhere = format!("https://evil.example/{TENANT}/v2.0");
    assert_eq!(listed(json!({"iss": elsewhere})), Some(SsoTrouble::OtherIssuer));
    assert_eq!(listed(json!({"oid": "ann"})), Some(SsoTrouble::Subject));
    assert_eq!(of_microsoft(&microsoft(json!({})), &[]).err(), Some(SsoTrouble::Tenant), "none is listed");
}

#[test]
fn an_address_of_microsoft_proves_nothing_unless_its_domain_is_the_tenants() {
    for (changes, confirmed) in [
        (json!({}), false),
        (json!({"xms_edov": false}), false),
        (json!({"xms_edov": 0}), false),
        (json!({"xms_edov": "0"}), false),
        (json!({"xms_edov": true}), true),
        (json!({"xms_edov": 1}), true),
        (json!({"xms_edov": "1"}), true),
        (json!({"xms_edov": "true"}), true),
    ] {
        let proof = of_microsoft(&microsoft(changes.clone()), &[TENANT]).unwrap();
        assert_eq!(proof.said.confirmed, confirmed, "{changes}");
        assert_eq!(proof.said.email.as_deref(), Some("Ann@oriale.example"), "never the user name");
    }
}

#[test]
fn a_provider_calls_itself_as_it_was_entered_and_microsoft_by_its_template() {
    let openid = settings(ProviderKind::OpenId, &[]);
    assert!(is_issuer(ISSUER, &openid, ISSUER));
    assert!(!is_issuer("https://id.example/", &openid, ISSUER));
    let ms = settings(ProviderKind::Microsoft, &[TENANT]);
    let entered = "https://ms.example/organizations/v2.0";
    let is = |said: &str| is_issuer(said, &ms, entered);
    assert!(is("https://ms.example/{tenantid}/v2.0"));
    assert!(is(&format!("https://ms.example/{TENANT}/v2.0")));
    assert!(!is(&format!("https://ms.example/{OTHER}/v2.0")));
    assert!(!is("https://evil.example/{tenantid}/v2.0"));
}
