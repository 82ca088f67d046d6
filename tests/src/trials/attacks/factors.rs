//! The second step of signing in.

use crate::trials::{
    browser::Browser,
    company::{Company, Person},
    form::Form,
};
use anyhow::{Context, Result, ensure};
use contracts::Secret;
use std::time::{Duration, Instant};

/// The longest that a revoked session may live on, on any replica.
pub(super) const REVOKED: Duration = Duration::from_secs(5);

/// Somebody of staff who has set one up, signed in, and what their app knows.
pub(super) async fn with_second_factor(company: &Company, name: &str) -> Result<(Person, Secret)> {
    let mut agent = company.hire_agent(name).await?;
    let form = agent.browser.form_to("/second-factor/set-up", "/second-factor/start").await?;
    let answer = agent.browser.submit(&form.set("password", &agent.password)).await?;
    let page = answer.expect(200, "begin a second factor")?.text();
    let form = Form::to(&page, "/second-factor/start", "/second-factor/confirm")?;
    let secret = Secret::new(form.get("secret"));
    ensure!(secret.expose().len() >= 32, "the secret has {} characters", secret.expose().len());
    company.keep_secret("a second factor", secret.expose());
    let codes = agent.browser.submit(&form.set("code", code(&secret, 0)?)).await?;
    let page = codes.expect(200, "confirm a second factor")?.text();
    let codes = page.split("<li><code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    let codes: Vec<_> = codes.map(str::to_owned).collect();
    ensure!(codes.len() == 10, "{} recovery codes are shown", codes.len());
    for code in &codes {
        company.keep_secret("a recovery code", code);
    }
    Ok((agent, secret))
}

/// What the app shows so many half minutes from now.
pub(super) fn code(secret: &Secret, steps: i64) -> Result<String> {
    let at = chassis::clock::now().timestamp() + steps * 30;
    let code = identity::seed::second_factor_code(secret, at).context("no secret of an app")?;
    Ok(code.expose().to_owned())
}

/// A password alone opens half the door, and the session of that half is worth nothing once the code was given.
pub(super) async fn the_second_step_changes_the_session(company: &Company) -> Result<String> {
    let (agent, secret) = with_second_factor(company, "Sid Stepup").await?;
    let mut browser = Browser::new(&company.fleet.desk);
    let to = browser.sign_in(&agent.login, &agent.password).await?;
    let half = browser.session().to_owned();
    ensure!(!half.is_empty() && half != agent.browser.session(), "a sign-in without a session of its own");
    for path in ["/", "/people", "/audit", "/tickets/1001"] {
        let answer = browser.get(path).await?;
        let sent = answer.location().starts_with("/second-factor");
        ensure!(sent || answer.status == 403, "half signed in, {path}: {} {}", answer.status, answer.gist());
    }
    let form = browser.form_to("/second-factor", "/second-factor").await?;
    let wrong = browser.submit(&form.clone().set("code", "000000")).await?;
    ensure!(wrong.status == 422 && browser.session() == half, "a wrong code is answered {}", wrong.status);
    let form = form.set("code", code(&secret, 1)?);
    browser.submit(&form).await?.expect(303, "give the code")?;
    ensure!(browser.session() != half, "the session of the first step is kept");
    browser.page("/people").await?;
    let began = Instant::now();
    loop {
        let mut known = 0;
        for replica in 0..2 {
            let answer = browser.at(replica).with_session("desk", &half).get("/people").await?;
            ensure!(answer.status != 200, "the session of the first step is let in after the second");
            known += usize::from(!answer.asks_to_sign_in());
        }
        if known == 0 {
            break;
        }
        ensure!(began.elapsed() < REVOKED, "the session of the first step lives on after 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut again = Browser::new(&company.fleet.desk);
    again.sign_in(&agent.login, &agent.password).await?;
    let spent = again.form_to("/second-factor", "/second-factor").await?.set("code", form.get("code"));
    ensure!(again.submit(&spent).await?.status == 422, "a code is good twice");

    // Whoever may do less starts anew, on every replica.
    company.change_agent(&agent, "duty_audit", "yes").await?;
    let warm = Instant::now();
    while browser.get("/audit").await?.status != 200 {
        ensure!(warm.elapsed() < REVOKED, "a duty that was given does not hold after 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    company.change_agent(&agent, "duty_audit", "").await?;
    let began = Instant::now();
    loop {
        let mut alive = 0;
        for replica in 0..2 {
            alive += usize::from(!browser.at(replica).get("/people").await?.asks_to_sign_in());
        }
        if alive == 0 {
            break;
        }
        ensure!(began.elapsed() < REVOKED, "a session with more rights lives on {alive} replicas after 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(format!(
        "after the password {to}, after the code a new session, the half one refused, a code good once; \
         a duty less ends the session after {:.1?}",
        began.elapsed()
    ))
}
