//! Cookies and what they stand for.

use super::factors::REVOKED;
use crate::trials::{
    browser::Browser,
    company::{Company, Person, choose_password},
    http::new_address,
};
use anyhow::{Context, Result, ensure};
use http_body_util::BodyExt;
use hyper::{Response, body::Incoming};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

pub async fn signing_in_changes_the_session(company: &Company) -> Result<String> {
    let mut sam = company.hire(company.acme, "Sam").await?;
    let planted = chassis::token().expose().to_owned();
    let mut browser = Browser::new(&company.fleet.portal).with_session("sid", &planted);
    browser.sign_in(&sam.login, &sam.password).await?;
    let first = browser.session().to_owned();
    ensure!(first != planted, "the session from before signing in is kept");
    let mut old = browser.with_session("sid", &planted);
    ensure!(!old.is_signed_in().await?, "the planted cookie is signed in");
    let new = "granite umbrella at the station";
    company.keep_secret("a password", new);
    choose_password(&mut browser, &sam.password, new).await?.expect(303, "change the password")?;
    ensure!(browser.session() != first, "the session from before the password change is kept");
    must_end(&sam, &browser.with_session("sid", &first)).await?;
    ensure!(browser.is_signed_in().await?, "the browser that changed it is signed out");
    sam.browser = browser;
    let second = super::factors::the_second_step_changes_the_session(company).await?;
    Ok(format!("a new cookie at sign-in and at a password change; the old ones are refused; {second}"))
}

pub async fn a_planted_cookie_is_not_accepted(company: &Company) -> Result<String> {
    let mine = company.ann.browser.session().to_owned();
    let theirs = company.eve.browser.session().to_owned();
    let base = Browser::new(&company.fleet.portal);
    let two = |first: &str, second: &str| Browser {
        jar: vec![("sid".into(), first.into()), ("sid".into(), second.into())],
        ..base.clone()
    };
    for (first, second) in [(&mine, &theirs), (&theirs, &mine), (&mine, &"x".repeat(43))] {
        ensure!(!two(first, second).is_signed_in().await?, "one of two cookies of the same name is believed");
    }
    for name in ["session", "Sid", "SID", "__Host-sid", "__Secure-sid", "desk"] {
        let mut other = base.with_session(name, &mine);
        ensure!(!other.is_signed_in().await?, "a cookie named {name} is believed");
    }
    let mut alone = base.with_session("sid", &mine);
    ensure!(alone.is_signed_in().await?, "the real cookie alone is not believed");
    Ok("two cookies of one name, and other names: not signed in".into())
}

pub async fn no_byte_of_a_cookie_may_change(company: &Company) -> Result<String> {
    let mine = company.bob.browser.session().to_owned();
    let base = Browser::new(&company.fleet.portal);
    for at in 0..mine.len() {
        for bit in [1, 2, 32] {
            let mut bytes = mine.clone().into_bytes();
            bytes[at] ^= bit;
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            if !changed.chars().all(|c| c.is_ascii_graphic() && !";,\"\\".contains(c)) {
                continue;
            }
            let mut browser = base.elsewhere().with_session("sid", &changed);
            ensure!(!browser.is_signed_in().await?, "byte {at} may change");
        }
    }
    let changed = [mine[..42].to_owned(), format!("{mine}A"), format!("{mine}="), mine.to_uppercase()];
    for changed in changed.iter().filter(|changed| **changed != mine) {
        ensure!(
            !base.with_session("sid", changed).is_signed_in().await?,
            "{} characters work",
            changed.len()
        );
    }
    Ok(format!("3 bits of each of {} bytes, and other lengths: refused", mine.len()))
}

/// Ends with an error when the session still lives after five seconds, on either replica.
pub(super) async fn must_end(person: &Person, browser: &Browser) -> Result<Duration> {
    let began = Instant::now();
    let mut replicas = [browser.at(0), browser.at(1)];
    loop {
        let mut alive = 0;
        for replica in &mut replicas {
            replica.from = new_address();
            alive += usize::from(replica.is_signed_in().await?);
        }
        if alive == 0 {
            return Ok(began.elapsed());
        }
        ensure!(
            began.elapsed() < REVOKED,
            "{} is still signed in on {alive} replicas after 5 s",
            person.login
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

pub async fn deactivation_cuts_everything(company: &Company) -> Result<String> {
    let mut dea = company.hire(company.acme, "Dea").await?;
    let large: Vec<u8> = (0..24_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let file = dea.uploads("large.bin", &large).await?;
    let ticket = dea.opens_with("With a large file", file).await?;
    // Everybody's pages are warm: the cut may not depend on a cold cache.
    for replica in 0..2 {
        ensure!(dea.browser.at(replica).is_signed_in().await?, "not signed in before");
    }
    let (mut streams, mut downloads) = (tokio::task::JoinSet::new(), tokio::task::JoinSet::new());
    let hurry = CancellationToken::new();
    for replica in 0..2 {
        let stream = dea.browser.at(replica).open(&format!("/live?ticket={ticket}")).await?;
        ensure!(stream.status() == 200, "the live stream is answered {}", stream.status());
        streams.spawn(until_good_bye(stream));
        let download = dea.browser.at(replica).open(&format!("/files/{file}")).await?;
        ensure!(download.status() == 200, "the download is answered {}", download.status());
        downloads.spawn(slowly_downloaded(download, hurry.clone()));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    company.set_validity(dea.id, "invalid").await?;
    let began = Instant::now();
    let pages = must_end(&dea, &dea.browser).await?;
    while let Some(ended) = streams.join_next().await {
        let after = ended??.saturating_duration_since(began);
        ensure!(after <= REVOKED, "a live stream went on for {after:?}");
    }
    // What the system buffered between us may still arrive, the rest may not.
    tokio::time::sleep(REVOKED.saturating_sub(began.elapsed())).await;
    hurry.cancel();
    while let Some(received) = downloads.join_next().await {
        let received = received??;
        ensure!(received < large.len(), "a download went through to its end");
    }
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let answer = guest.post("/sign-in", &[("login", &dea.login), ("password", &dea.password)]).await?;
    ensure!(answer.status == 401, "signing in again is answered {}", answer.status);
    Ok(format!(
        "pages on 2 replicas after {pages:.1?}; 2 live streams and 2 downloads within 5 s; no new sign-in"
    ))
}

/// When a live stream said good-bye or ended.
pub(super) async fn until_good_bye(response: Response<Incoming>) -> Result<Instant> {
    let mut body = response.into_body();
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(20), body.frame()).await;
        let Some(Ok(frame)) = frame.context("a live stream is still open after 20 s")? else { break };
        if String::from_utf8_lossy(&frame.into_data().unwrap_or_default()).contains("event: gone") {
            break;
        }
    }
    Ok(Instant::now())
}

/// How much of a download arrives, at one megabyte a second until there is a hurry.
async fn slowly_downloaded(response: Response<Incoming>, hurry: CancellationToken) -> Result<usize> {
    let mut body = response.into_body();
    let mut received = 0;
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(20), body.frame()).await;
        let Some(Ok(frame)) = frame.context("a download is stuck")? else { return Ok(received) };
        let size = frame.into_data().unwrap_or_default().len();
        received += size;
        let pause = tokio::time::sleep(Duration::from_micros(size as u64));
        tokio::select! {
            () = hurry.cancelled() => {}
            () = pause => {}
        }
    }
}

pub async fn an_administrator_ends_all_sessions(company: &Company) -> Result<String> {
    let mut abe = company.hire(company.acme, "Abe").await?;
    let mut second = Browser::new(&company.fleet.portal);
    second.sign_in(&abe.login, &abe.password).await?;
    ensure!(second.is_signed_in().await? && abe.browser.is_signed_in().await?, "not signed in before");
    // One's own others first, then the administrator all.
    let form = abe.browser.form_to("/account", "/account/sessions/end").await?;
    abe.browser.submit(&form.set("session", "others")).await?.expect(303, "end the others")?;
    let (ended, first) = (must_end(&abe, &second).await, abe.browser.is_signed_in().await?);
    let ended = ended.context("ended by the person")?;
    ensure!(first, "the one that asked ended too");
    company.initialize_password(&abe).await?;
    let all = must_end(&abe, &abe.browser).await.context("ended by the administrator")?;
    // Of staff: by taking away the second factor, and by making them invalid.
    let (mut agent, _) = super::factors::with_second_factor(company, "Sen Ded").await?;
    let mut desk = company.administrator.elsewhere();
    let path = format!("/agents/{}", agent.id);
    let form = desk.form_to(&path, &format!("{path}/second-factor/remove")).await?;
    desk.submit(&form).await?.expect(303, "remove a second factor")?;
    let removed = must_end(&agent, &agent.browser).await.context("by removing the second factor")?;
    agent.browser = Browser::new(&company.fleet.desk);
    agent.browser.sign_in(&agent.login, &agent.password).await.context("with the password alone")?;
    company.change_agent(&agent, "validity", "invalid").await?;
    let left = must_end(&agent, &agent.browser).await.context("by making an agent invalid")?;
    let fields = [("login", &agent.login), ("password", &agent.password)];
    let answer = Browser::new(&company.fleet.wide_desk).post("/sign-in", &fields).await?;
    ensure!(answer.status == 401, "an invalid agent signs in");
    Ok(format!(
        "the others after {ended:.1?}, all by the administrator's new password after {all:.1?}; staff without a \
         second factor any more after {removed:.1?}, invalid ones after {left:.1?}"
    ))
}

pub async fn the_eleventh_session_ends_the_first(company: &Company) -> Result<String> {
    let mut eli = company.hire(company.acme, "Eli").await?;
    let mut browsers = vec![eli.browser.clone()];
    for _ in 0..10 {
        let mut browser = Browser::new(&company.fleet.wide_portal);
        browser.sign_in(&eli.login, &eli.password).await?;
        browser.site = company.fleet.portal.clone();
        browsers.push(browser);
    }
    must_end(&eli, &browsers[0]).await?;
    for (number, browser) in browsers.iter_mut().enumerate().skip(1) {
        ensure!(browser.is_signed_in().await?, "session {} of 11 ended", number + 1);
    }
    eli.browser = browsers.swap_remove(10);
    let page = eli.browser.page("/account").await?;
    let listed = page.matches("/account/sessions/end").count();
    Ok(format!("the first of 11 ended, the other 10 live; {listed} ways to end some on the account page"))
}
