//! One-time links.

use crate::trials::{browser::Browser, company::Company, http::Ask, leaks, settle};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use mailbox::Fault;
use std::time::{Duration, Instant};
use uuid::Uuid;

fn password() -> String {
    format!("cobalt {} orchard", Uuid::new_v4().simple())
}

async fn uses(browser: &mut Browser, token: &str, password: &str) -> Result<crate::trials::http::Answer> {
    browser.post(&format!("/link/{token}"), &[("new", password), ("repeat", password)]).await
}

pub async fn a_failing_mail_server_shows_nowhere(company: &Company) -> Result<String> {
    let lou = company.hire(company.acme, "Lou").await?;
    let mut guest = Browser::new(&company.fleet.portal);
    let good = guest.post("/forgotten", &[("login", "nobody@people.example")]).await?;
    let before = company.fleet.post.to(&lou.email).len();
    company.fleet.post.mailbox.set_fault(Fault::Refuse451);
    let failing =
        Browser::new(&company.fleet.portal).post("/forgotten", &[("login", lou.email.as_str())]).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    company.fleet.post.mailbox.set_fault(Fault::None);
    let failing = failing?;
    ensure!(good.status == 202 && failing.status == 202, "{} and {}", good.status, failing.status);
    ensure!(good.text() == failing.text(), "the pages differ");
    company.fleet.post.link(&lou.email, before).await.context("after the mail server came back")?;
    Ok("202 and the same page while SMTP refuses; the link arrives afterwards".into())
}

pub async fn look_alike_addresses_match_nobody(company: &Company) -> Result<String> {
    let mike = company.add(company.acme, "Mike", "mike.kelvin").await?;
    company.initialize_password(&mike).await?;
    let before = (company.fleet.post.all().len(), company.fleet.post.to(&mike.email).len());
    let typed = [
        "mıke.kelvin@people.example",
        "m\u{456}ke.kelvin@people.example",
        "mikekelvin@people.example",
        "mike.kelvin+x@people.example",
        "mike.kelvin@peop\u{217c}e.example",
        "\"mike.kelvin\"@people.example",
        "mike.kelvin@people.example,evil@evil.example",
        "mike.kelvin@people.example\r\nBcc: evil@evil.example",
    ];
    for address in typed {
        let mut guest = Browser::new(&company.fleet.portal);
        guest.post("/forgotten", &[("login", address)]).await?.expect(202, address)?;
    }
    // A sign that Unicode says is the same letter as another names the same person: what is kept is composed.
    let same = "mike.\u{212a}elvin@people.example";
    Browser::new(&company.fleet.portal).post("/forgotten", &[("login", same)]).await?.expect(202, same)?;
    company.reset_link(&mike).await?;
    settle::mails_are_out(company, &[mike.id]).await?;
    let got = company.fleet.post.to(&mike.email).len() - before.1;
    ensure!(got == 2, "{got} mails went to the real address");
    let astray: Vec<_> = company.fleet.post.all()[before.0..]
        .iter()
        .flat_map(|mail| mail.to.clone())
        .filter(|to| to.contains("evil") || typed.contains(&to.as_str()))
        .collect();
    ensure!(astray.is_empty(), "mail went to {astray:?}");
    Ok(format!("{} look-alike addresses: no mail to them, none to the real one", typed.len()))
}

pub async fn a_link_works_once(company: &Company) -> Result<String> {
    let una = company.hire(company.acme, "Una").await?;
    let token = company.reset_link(&una).await?;
    let mut uses_at_once = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let mut browser = Browser::new(&company.fleet.portal);
        let (token, password) = (token.clone(), password());
        company.keep_secret("a password", &password);
        uses_at_once
            .spawn(async move { uses(&mut browser, &token, &password).await.map(|a| a.status.as_u16()) });
    }
    let (mut won, mut others) = (0, Vec::new());
    for status in uses_at_once.join_all().await {
        match status? {
            303 => won += 1,
            status @ (404 | 422 | 503 | 429) => others.push(status),
            status => anyhow::bail!("a use is answered {status}"),
        }
    }
    ensure!(won == 1, "{won} of 100 uses worked; the others: {others:?}");
    let after = uses(&mut Browser::new(&company.fleet.portal), &token, &password()).await?;
    ensure!(after.status == 404, "afterwards the link is answered {}", after.status);
    let gone = others.iter().filter(|status| **status == 404).count();
    Ok(format!(
        "of 100 uses at once 1 worked, {gone} were told it is gone, {} to try again",
        others.len() - gone
    ))
}

pub async fn a_newer_link_voids_the_older(company: &Company) -> Result<String> {
    let nia = company.hire(company.acme, "Nia").await?;
    let (older, newer) = (company.reset_link(&nia).await?, company.reset_link(&nia).await?);
    ensure!(older != newer, "both links are the same");
    let refused = uses(&mut Browser::new(&company.fleet.portal), &older, &password()).await?;
    ensure!(refused.status == 404, "the older link is answered {}", refused.status);
    uses(&mut Browser::new(&company.fleet.portal), &newer, &password())
        .await?
        .expect(303, "the newer link")?;
    Ok("the older is refused, the newer works".into())
}

pub async fn looking_does_not_use_a_link_up(company: &Company) -> Result<String> {
    let kim = company.hire(company.acme, "Kim").await?;
    let token = company.reset_link(&kim).await?;
    let path = format!("/link/{token}");
    for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
        for _ in 0..50 {
            let mut scanner = Browser::new(&company.fleet.portal);
            let answer = scanner.send(Ask::new(method.clone(), path.as_str())).await?;
            ensure!(answer.headers.get("set-cookie").is_none(), "{method} sets a cookie");
            ensure!(answer.status != 303, "{method} leads somewhere");
        }
    }
    uses(&mut Browser::new(&company.fleet.portal), &token, &password())
        .await?
        .expect(303, "the person's own use")?;
    Ok("50 × GET, HEAD and OPTIONS: not used up, no session; the person's POST works".into())
}

pub async fn a_token_is_kept_nowhere(company: &Company) -> Result<String> {
    let tom = company.hire(company.acme, "Tom").await?;
    let token = company.reset_link(&tom).await?;
    let path = format!("/link/{token}");
    Browser::new(&company.fleet.portal).get(path.as_str()).await?;
    let page = Browser::new(&company.fleet.portal).get(path).await?;
    ensure!(
        page.header("referrer-policy") == "no-referrer",
        "its page has the policy {:?}",
        page.header("referrer-policy")
    );
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let found = leaks::find(&company.fleet, &[("a reset link".into(), token.clone())]).await?;
        if found.is_empty() {
            break;
        }
        ensure!(Instant::now() < deadline, "{}", found.join("; "));
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let digest = chassis::digest(&token).0;
    let kept: i64 = sqlx::query_scalar("select count(*) from link where token = $1")
        .bind(&digest)
        .fetch_one(&mut company.fleet.database("identity").await?)
        .await?;
    ensure!(kept == 1, "the database does not hold its SHA-256");
    Ok("in no log, database or stream; the database holds its SHA-256".into())
}

pub async fn reset_mails_are_rationed(company: &Company) -> Result<String> {
    let (rob, ray) = (company.hire(company.acme, "Rob").await?, company.hire(company.acme, "Ray").await?);
    let mut pages = Vec::new();
    for _ in 0..30 {
        let mut guest = Browser::new(&company.fleet.portal);
        pages.push(
            guest
                .post("/forgotten", &[("login", rob.email.as_str())])
                .await?
                .expect(202, "every request")?
                .text(),
        );
    }
    ensure!(pages.iter().all(|page| page == &pages[0]), "the page tells that the ration is used up");
    // From one address, for many names; then it can no longer have a mail sent to anybody.
    let mut one = Browser::new(&company.fleet.portal);
    for number in 0..30 {
        one.post("/forgotten", &[("login", format!("nobody{number}@people.example"))])
            .await?
            .expect(202, "more")?;
    }
    one.post("/forgotten", &[("login", ray.email.as_str())]).await?.expect(202, "one more")?;
    settle::mails_are_out(company, &[rob.id, ray.id]).await?;
    // That they chose a password when they came is mailed too, and may have been on its way all the time.
    let links =
        |email: &str| company.fleet.post.to(email).iter().filter(|mail| mail.text.contains("/link/")).count();
    let (to_rob, to_ray) = (links(&rob.email), links(&ray.email));
    ensure!((1..=3).contains(&to_rob), "{to_rob} links for one address");
    ensure!(to_ray == 0, "an address that asked 30 times had one more link sent");
    Ok(format!(
        "30 requests for one address: {to_rob} mails, all answered 202; an address that asked 30 times gets nothing sent"
    ))
}

/// Whatever else is sent along, a link is for the person it was made for.
pub async fn a_link_is_for_one_person(company: &Company) -> Result<String> {
    let (ada, bea) = (company.hire(company.acme, "Ada").await?, company.hire(company.acme, "Bea").await?);
    let token = company.reset_link(&ada).await?;
    let new = password();
    company.keep_secret("a password", &new);
    let id = bea.id.to_string();
    let fields = [
        ("new", new.as_str()),
        ("repeat", new.as_str()),
        ("person", id.as_str()),
        ("id", id.as_str()),
        ("login", bea.login.as_str()),
        ("email", bea.email.as_str()),
    ];
    let mut browser = Browser::new(&company.fleet.portal);
    browser.post(&format!("/link/{token}"), &fields).await?;
    ensure!(tries(company, &bea.login, &new).await? == 401, "somebody else's password was changed");
    bea.browser.clone().page("/").await.context("somebody else was signed out")?;
    let own = tries(company, &ada.login, &new).await?;
    ensure!(own == 303 || own == 401, "her own is answered {own}");
    Ok(format!("another person named in the form: untouched; whose link it was: {own}"))
}

async fn tries(company: &Company, login: &str, password: &str) -> Result<u16> {
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let answer = guest.post("/sign-in", &[("login", login), ("password", password)]).await?;
    Ok(answer.status.as_u16())
}

/// Who has the mail alone gets half the door.
pub async fn a_new_password_is_no_second_step(company: &Company) -> Result<String> {
    let (agent, _) = super::factors::with_second_factor(company, "Rea Setter").await?;
    let before = company.fleet.post.to(&agent.email).len();
    let mut thief = Browser::new(&company.fleet.desk);
    thief.post("/forgotten", &[("login", agent.email.as_str())]).await?.expect(202, "ask for a link")?;
    let token = company.fleet.post.link(&agent.email, before).await?;
    company.keep_secret("a reset link", &token);
    let new = password();
    company.keep_secret("a password", &new);
    uses(&mut thief, &token, &new).await?.expect(303, "use a link")?;
    for path in ["/", "/people", "/audit"] {
        let answer = thief.get(path).await?;
        ensure!(answer.status != 200, "{path} opens after a new password alone");
    }
    let mut again = Browser::new(&company.fleet.desk);
    again.sign_in(&agent.login, &new).await?;
    let to = again.get("/").await?.location().to_owned();
    ensure!(to.starts_with("/second-factor"), "signing in leads to {to}");
    Ok(format!("after a reset the second step is still asked for: {to}"))
}
