//! Taken-over providers of sign-in, and whoever stands between them and us.

use crate::{
    hostile::{CLIENT_SECRET, Hostile, NamedLie, Say, Signed},
    trials::{
        browser::Browser,
        company::{
            Company,
            entrance::{Entrance, LABEL, path_of},
        },
        form::Form,
        http::Ask,
    },
};
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use url::Url;
use uuid::Uuid;

const TENANT: &str = "8f1c0e2a-3b4d-4c5e-9f60-718293a4b5c6";

pub async fn microsofts_addresses_are_words(company: &Company) -> Result<String> {
    let hostile = Arc::new(Hostile::start_at(&format!("/{TENANT}/v2.0")).await);
    let issuer = hostile.issuer.clone();
    let as_microsoft = |say: &mut Say| {
        say.claim("tid", TENANT);
        let object =
            format!("00000000-0000-4000-8000-{:0>12}", say.claims["sub"].as_str().unwrap_or_default().len());
        say.claim("oid", object);
        say.claims.remove("email_verified");
    };
    hostile.lies(move |say| {
        as_microsoft(say);
        say.claim("xms_edov", true);
    });
    let provider = company.add_provider("open_id", |form| form.set("issuer", issuer)).await?;
    // The desk knows where Microsoft is; this one is here.
    sqlx::query("update provider set kind = 'microsoft' where id = $1")
        .bind(provider)
        .execute(&mut company.fleet.database("identity").await?)
        .await?;
    let entrance = Entrance::of(company, hostile, provider).await?;
    let bob = company.hire(company.acme, "Bo").await?;
    for (said, value) in
        [("no", Some(json!(false))), ("nothing", None), ("verified in another way", Some(json!("")))]
    {
        entrance.hostile.account("somebody longer", &bob.email);
        let told = value.clone();
        entrance.hostile.lies(move |say| {
            as_microsoft(say);
            match &told {
                Some(told) => say.claim("xms_edov", told.clone()),
                None => say.claim("email_verified", true),
            }
        });
        let (mut guest, _) = entrance.comes(company).await?;
        ensure!(!guest.is_signed_in().await?, "let in with xms_edov saying {said}");
    }
    entrance.close(company).await?;
    Ok("xms_edov false, absent or strange: nobody's address".into())
}

pub async fn google_says_yes_plainly(company: &Company) -> Result<String> {
    let google = company.fleet.google.clone();
    let provider = company.add_provider("google", |form| form).await?;
    let entrance = Entrance::of(company, google, provider).await?;
    let bob = company.hire(company.acme, "Bo").await?;
    let lies: [NamedLie; 3] = [
        ("email_verified false", |say| say.claim("email_verified", false)),
        ("email_verified \"true\"", |say| say.claim("email_verified", "true")),
        ("no email_verified", |say| drop(say.claims.remove("email_verified"))),
    ];
    for (lie, tell) in lies {
        entrance.hostile.account(lie, &bob.email);
        entrance.hostile.lies(tell);
        let (mut guest, _) = entrance.comes(company).await?;
        ensure!(!guest.is_signed_in().await?, "{lie}: let in");
    }
    entrance.hostile.is_honest();
    entrance.close(company).await?;
    Ok("false, \"true\" and nothing: refused".into())
}

pub async fn a_new_account_of_the_same_address_waits_for_staff(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    entrance.hostile.account("another account", &entrance.known.email);
    let (mut guest, _) = entrance.comes(company).await?;
    ensure!(!guest.is_signed_in().await?, "a new account got the old one's person");
    let mut desk = company.administrator.elsewhere();
    let html = desk.page("/providers").await?;
    ensure!(html.contains(&entrance.known.email), "nobody is told who knocked");
    let form = Form::to(&html, "/providers", "/providers/knocks/accept")?;
    let form = form.set("person", entrance.known.id.to_string());
    desk.submit(&form).await?.expect(303, "link who knocked")?;
    entrance.lets_in(company).await.context("after an administrator said yes")?;
    entrance.close(company).await?;
    Ok("refused until an administrator links it".into())
}

pub async fn a_foreign_account_goes_with_the_password(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let victim = company.hire(company.acme, "Vera").await?;
    // Whoever sits at her computer links an account of their own.
    let mut hers = victim.browser.clone();
    entrance.hostile.account("an attacker's", "attacker@elsewhere.example");
    let path = format!("/sso/{}/link?next=%2Faccount", entrance.provider);
    let sent = hers.get(path).await?.expect(303, "leave to link")?;
    let back = entrance.hostile.visit(sent.location())?;
    hers.get(path_of(&back)).await?.expect(303, "linked")?;
    let page = hers.page("/account").await?;
    ensure!(page.contains("attacker@elsewhere.example"), "a linked account is not shown");
    let told = company.fleet.post.wait(&victim.email, 0, |mail| mail.text.contains(LABEL)).await;
    told.context("the owner is not told that an account was linked")?;
    entrance.lets_in(company).await.context("by the linked account")?;
    company.initialize_password(&victim).await?;
    let (mut guest, _) = entrance.comes(company).await?;
    ensure!(!guest.is_signed_in().await?, "the attacker's account survived a new password");
    entrance.close(company).await?;
    Ok("shown, its owner told by mail, gone with a new password".into())
}

pub async fn one_subject_of_two_issuers_is_two_people(company: &Company) -> Result<String> {
    let (one, two) = (Entrance::open(company).await?, Entrance::open(company).await?);
    let pages = [one.lets_in(company).await?, two.lets_in(company).await?];
    for (mut page, known) in pages.into_iter().zip([&one.known, &two.known]) {
        ensure!(page.page("/account").await?.contains(&known.email), "{} is somebody else", known.login);
    }
    one.close(company).await?;
    two.close(company).await?;
    Ok("the same subject at two issuers: two people".into())
}

pub async fn nonces_are_checked(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let used = entrance.hostile.last_nonce();
    entrance.hostile.lies(move |say| say.claim("nonce", used.clone()));
    let (mut guest, _) = entrance.comes(company).await?;
    ensure!(!guest.is_signed_in().await?, "a nonce counted twice");
    let told = entrance
        .refuses(
            company,
            &[
                ("no nonce", |say| drop(say.claims.remove("nonce"))),
                ("another nonce", |say| say.claim("nonce", "another")),
            ],
        )
        .await?;
    entrance.close(company).await?;
    Ok(format!("{told}, one used before"))
}

pub async fn a_code_works_once(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let mut guest = Browser::new(&company.fleet.portal);
    let sent = guest.get(format!("/sso/{}?next=%2Ftickets", entrance.provider)).await?;
    let back = entrance.hostile.visit(sent.location())?;
    let mut thief = Browser::new(&company.fleet.portal);
    thief.get(path_of(&back)).await?;
    ensure!(!thief.is_signed_in().await?, "another browser used the address");
    let mut twin = guest.elsewhere();
    let (first, second) = tokio::join!(guest.get(path_of(&back)), twin.get(path_of(&back)));
    let inside = [first?, second?].iter().filter(|answer| answer.location() == "/tickets").count();
    ensure!(inside <= 1, "of two at once both got in");
    let mut later = guest.elsewhere();
    later.jar.retain(|(name, _)| name != "sid");
    later.get(path_of(&back)).await?;
    ensure!(!later.is_signed_in().await?, "an address was good twice");
    entrance.lets_in(company).await?;
    entrance.close(company).await?;
    Ok("in another browser, twice at once and once more: refused".into())
}

pub async fn forged_signatures_are_refused(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let told = entrance
        .refuses(
            company,
            &[
                ("alg none", |say| say.signed = Signed::No),
                ("HS256 with the public key", |say| say.signed = Signed::WithPublicKey(0)),
                ("HS256 with it as JSON", |say| say.signed = Signed::WithPublicKey(2)),
                ("HS256 with the client's secret", |say| say.signed = Signed::WithSecret(CLIENT_SECRET)),
                ("another key", |say| say.signed = Signed::ByNobody),
                ("jwk", |say| say.signed = Signed::ByOwn),
                ("jku", |say| elsewhere(say, "jku")),
                ("x5u", |say| elsewhere(say, "x5u")),
                ("crit", |say| {
                    say.header.insert("crit".into(), json!(["trial"]));
                    say.header.insert("trial".into(), true.into());
                }),
                ("another audience", |say| say.claim("aud", "another")),
                ("another issuer", |say| say.claim("iss", "https://login.example")),
                ("brought back by another", |say| {
                    say.back.insert("iss".into(), "https://login.example".into());
                }),
            ],
        )
        .await?;
    ensure!(entrance.hostile.asked("/elsewhere") == 0, "something was fetched because a token said so");
    entrance.close(company).await?;
    Ok(format!("{told}; nothing fetched"))
}

fn elsewhere(say: &mut Say, header: &str) {
    let address = format!("{}/elsewhere", say.claims["iss"].as_str().unwrap_or_default());
    say.header.insert(header.into(), address.into());
    unknown_key(&mut say.header);
    say.signed = Signed::ByNobody;
}

fn unknown_key(header: &mut Map<String, Value>) {
    header.insert("kid".into(), Uuid::new_v4().to_string().into());
}

pub async fn unknown_keys_are_not_asked_for(company: &Company) -> Result<String> {
    const TOKENS: usize = 1000;
    let entrance = Entrance::open(company).await?;
    let path = format!("/sso/{}/logout", entrance.provider);
    entrance.hostile.rotate();
    entrance.lets_in(company).await.context("after the keys were changed")?;
    let (before, began) = (entrance.hostile.asked("/keys"), Instant::now());
    let mut strangers = Browser::new(&company.fleet.wide_portal);
    for _ in 0..TOKENS {
        let token = entrance.hostile.logout_token(|header, _| unknown_key(header));
        strangers.send(Ask::post(path.as_str(), &[("logout_token", token)])).await?;
    }
    let (asked, took) = (entrance.hostile.asked("/keys") - before, began.elapsed());
    let most = 1 + took.as_secs() as usize / 60;
    ensure!(asked <= most, "{TOKENS} unknown keys in {took:.0?} made us ask {asked} times");
    entrance.lets_in(company).await?;
    entrance.close(company).await?;
    Ok(format!("{TOKENS} unknown keys in {took:.0?}: asked {asked} times; other keys counted at once"))
}

pub async fn two_names_in_one_answer_are_refused(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    entrance.hostile.account("two at once", &entrance.known.email);
    entrance.hostile.lies(|say| {
        say.claims.remove("email");
        say.claims.remove("email_verified");
        say.userinfo.insert("sub".into(), "another".into());
    });
    let (mut guest, _) = entrance.comes(company).await?;
    ensure!(!guest.is_signed_in().await?, "let in as two people at once");
    entrance.close(company).await?;
    Ok("an ID token of one and a userinfo of another: refused".into())
}

pub async fn addresses_lead_nowhere_else(company: &Company) -> Result<String> {
    const AWAY: [&str; 6] = [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/%09/evil.example",
        "@evil",
    ];
    let entrance = Entrance::open(company).await?;
    for away in AWAY {
        let mut guest = Browser::new(&company.fleet.portal);
        let next: String = url::form_urlencoded::byte_serialize(away.as_bytes()).collect();
        let path = format!("/sso/{}?next={next}&redirect_uri=https%3A%2F%2Fevil.example", entrance.provider);
        let answer = guest.get(path).await?;
        if answer.status != 303 {
            continue;
        }
        let sent: Url = answer.location().parse()?;
        let redirect =
            sent.query_pairs().find(|(name, _)| name == "redirect_uri").map(|(_, to)| to.into_owned());
        let own = format!("{}/sso/callback", company.fleet.settings.portal_url);
        ensure!(redirect.as_deref() == Some(own.as_str()), "{away}: sent back to {redirect:?}");
        let back = entrance.hostile.visit(sent.as_str())?;
        let answer = guest.get(path_of(&back)).await?;
        let to = answer.location();
        ensure!(
            to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"),
            "{away}: led to {to}"
        );
        // As a browser reads it: a path may be called anything, as long as it is one of this site.
        let site: Url = company.fleet.settings.portal_url.parse()?;
        ensure!(site.join(to)?.origin() == site.origin(), "{away}: led to {to}");
    }
    entrance.close(company).await?;
    Ok(format!("{} ways to lead elsewhere: all to pages of ours", AWAY.len()))
}

pub async fn only_a_genuine_word_ends_a_session(company: &Company) -> Result<String> {
    type Change = fn(&mut Map<String, Value>, &mut Map<String, Value>);
    const FORGED: [(&str, Change); 6] = [
        ("another type", |header, _| drop(header.insert("typ".into(), "at+jwt".into()))),
        ("a nonce", |_, claims| drop(claims.insert("nonce".into(), "one".into()))),
        ("another audience", |_, claims| drop(claims.insert("aud".into(), "another".into()))),
        ("ten minutes old", |_, claims| {
            let now = claims["iat"].as_i64().unwrap_or_default();
            claims.insert("iat".into(), (now - 660).into());
            claims.remove("exp");
        }),
        ("no event", |_, claims| drop(claims.remove("events"))),
        ("another issuer", |_, claims| drop(claims.insert("iss".into(), "https://login.example".into()))),
    ];
    let entrance = Entrance::open(company).await?;
    let with_sid = |sid: &'static str| move |say: &mut Say| say.claim("sid", sid);
    entrance.hostile.lies(with_sid("one"));
    let mut one = entrance.lets_in(company).await?;
    entrance.hostile.lies(with_sid("two"));
    let mut two = entrance.lets_in(company).await?;
    let mut provider = Browser::new(&company.fleet.portal);
    let path = format!("/sso/{}/logout", entrance.provider);
    let token = |change: Change| {
        entrance.hostile.logout_token(|header, claims| {
            claims.insert("sid".into(), "one".into());
            change(header, claims);
        })
    };
    for (forged, change) in FORGED {
        provider.send(Ask::post(path.as_str(), &[("logout_token", token(change))])).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
        ensure!(one.is_signed_in().await? && two.is_signed_in().await?, "{forged}: ended a session");
    }
    // Longer than the front end believes what it heard.
    tokio::time::sleep(Duration::from_secs(5)).await;
    ensure!(one.is_signed_in().await? && two.is_signed_in().await?, "a forged word ended a session");
    let good = token(|_, _| {});
    provider.send(Ask::post(path.as_str(), &[("logout_token", good.as_str())])).await?;
    let began = Instant::now();
    while one.is_signed_in().await? {
        ensure!(began.elapsed() < Duration::from_secs(5), "a session lives on after its provider ended it");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = began.elapsed();
    ensure!(two.is_signed_in().await?, "another session ended, too");
    entrance.hostile.lies(with_sid("one"));
    let mut again = entrance.lets_in(company).await?;
    provider.send(Ask::post(path.as_str(), &[("logout_token", good.as_str())])).await?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    ensure!(again.is_signed_in().await?, "the same word ended a later session");
    entrance.hostile.is_honest();
    entrance.close(company).await?;
    Ok(format!(
        "{} forged ones ignored; a good one ended its session after {took:.1?}; not twice",
        FORGED.len()
    ))
}
