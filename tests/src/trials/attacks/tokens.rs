//! What a token still opens for somebody who listened on the bus.

use super::{
    access::agent_writes,
    factors::{REVOKED, with_second_factor},
};
use crate::{
    Captured,
    trials::{browser::Browser, company::Company},
};
use anyhow::{Context, Result, ensure};
use contracts::Audience;
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

async fn of(company: &Company, site: Audience, browser: &Browser) -> Result<Captured> {
    Captured::of(&company.fleet.settings, site, &chassis::digest(browser.session())).await
}

/// Red when a reply is written more than five seconds after its author signed out, or was deactivated.
pub async fn no_token_outlives_its_session(company: &Company) -> Result<String> {
    let mut told = Vec::new();
    for leaves in ["signed out", "deactivated"] {
        let mut tok = company.hire(company.acme, "Tok").await?;
        let ticket = tok.opens("Still mine", "As long as I am here.").await?;
        let captured = of(company, Audience::Portal, &tok.browser).await?;
        let reply = json!({ "ticket": ticket, "text": "Written with a token.", "files": [] });
        ensure!(
            captured.asks("tickets.reply", reply.clone()).await? == 200,
            "the token opens nothing at all"
        );
        if leaves == "signed out" {
            let form = tok.browser.form_to("/", "/sign-out").await?;
            tok.browser.submit(&form).await?.expect(303, "sign out")?;
        } else {
            company.set_validity(tok.id, "invalid").await?;
        }
        let began = Instant::now();
        // Every replica, and each of the services: the queue chooses who answers.
        let mut refusals = 0;
        while refusals < 20 {
            let look = captured.asks("tickets.get_ticket", json!({ "ticket": ticket })).await?;
            let list = captured.asks("identity.list_sessions", json!({})).await?;
            refusals = if (look, list) == (401, 401) { refusals + 1 } else { 0 };
            ensure!(refusals > 0 || began.elapsed() < REVOKED, "{leaves}: a token is good after 5 s");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let after = began.elapsed();
        let articles = articles(company, ticket).await?;
        for _ in 0..10 {
            let written = captured.asks("tickets.reply", reply.clone()).await?;
            ensure!(written == 401, "{leaves}: a reply is answered {written}");
            let language = json!({ "language": "pl" });
            let changed = captured.asks("identity.change_language", language).await?;
            ensure!(changed == 401, "{leaves}: another language is answered {changed}");
        }
        ensure!(self::articles(company, ticket).await? == articles, "{leaves}: something was written");
        told.push(format!("{leaves}: dead on every replica after {after:.1?}"));
    }
    Ok(told.join("; "))
}

async fn articles(company: &Company, ticket: Uuid) -> Result<i64> {
    let mut tickets = company.fleet.database("tickets").await?;
    let count = sqlx::query_scalar("select count(*) from article where ticket = $1").bind(ticket);
    Ok(count.fetch_one(&mut tickets).await?)
}

/// Red when a token opens something else than it was shown for.
pub async fn a_token_opens_one_door(company: &Company) -> Result<String> {
    let mut tok = company.hire(company.acme, "Tok").await?;
    let ticket = tok.opens("Looked at", "And nothing else.").await?;
    let hers = of(company, Audience::Portal, &tok.browser).await?;
    let adas = of(company, Audience::Desk, &company.administrator).await?;
    let (looks, nothing) = (json!({ "ticket": ticket }), json!({}));
    let writes = json!({ "ticket": ticket, "text": "Written with a token.", "files": [] });
    ensure!(hers.asks("tickets.get_ticket", looks.clone()).await? == 200, "the token opens nothing at all");
    ensure!(adas.asks("notify.list_mails", nothing.clone()).await? == 200, "hers opens nothing at all");
    let tries = [
        (&hers, "tickets.get_ticket", "tickets.reply", &writes),
        (&hers, "tickets.get_ticket", "tickets.close_ticket", &looks),
        (&hers, "tickets.get_ticket", "identity.list_sessions", &nothing),
        (&hers, "identity.list_sessions", "tickets.get_ticket", &looks),
        (&adas, "tickets.list_queue", "notify.list_mails", &nothing),
        (&adas, "notify.list_mails", "directory.list_audit", &nothing),
        (&adas, "notify.list_mails", "identity.list_agents", &nothing),
    ];
    for (captured, meant, request, body) in tries {
        let answer = captured.shown_for(meant, request, body.clone()).await?;
        ensure!(answer == 401, "shown for {meant}, {request} is answered {answer}");
        let answer = captured.alone(request, body.clone()).await?;
        ensure!(answer == 401, "with nobody's signature {request} is answered {answer}");
    }
    let written = articles(company, ticket).await?;
    ensure!(written == 1, "{written} articles");
    Ok(format!("{} requests with the signature of another, and with none: refused", tries.len()))
}

/// Red when who gave the password alone hears that something changed.
pub async fn nothing_is_heard_before_the_second_step(company: &Company) -> Result<String> {
    let (agent, _) = with_second_factor(company, "Half Way").await?;
    let mut half = Browser::new(&company.fleet.desk);
    half.sign_in(&agent.login, &agent.password).await?;
    let ann = company.ann.clone().opens("Heard of", "By who is inside.").await?;
    for replica in 0..2 {
        for path in ["/live".to_owned(), format!("/live?ticket={ann}")] {
            let answer = half.at(replica).open(&path).await.context("listen")?;
            ensure!(answer.status() == 401, "half signed in, {path} is answered {}", answer.status());
        }
        let page = agent.browser.at(replica).open("/live").await?;
        ensure!(page.status() == 200, "signed in, it is answered {}", page.status());
    }
    Ok("neither the queue nor a ticket is heard of on either replica".into())
}

/// Red when somebody who was invited as a colleague still reads, answers or gets mails from another customer.
pub async fn who_moved_away_is_no_guest_any_more(company: &Company) -> Result<String> {
    let mut mov = company.hire(company.acme, "Mov").await?;
    let mut ann = company.ann.clone();
    let ticket = ann.opens("Among colleagues", "Help me, please.").await?;
    let path = format!("/tickets/{ticket}");
    let form = ann.browser.form_to(&path, &format!("{path}/participants")).await?;
    ann.browser.submit(&form.set("login", mov.login.as_str())).await?.expect(303, "invite")?;
    let reply = mov.reply_form(ticket).await?;
    agent_writes(company, ticket, "reply", "For all of you.").await?;
    company.fleet.post.wait(&mov.email, 0, |mail| mail.text.contains("For all of you.")).await?;
    let before = company.fleet.post.to(&mov.email).len();
    company.moves(mov.id, company.other).await?;
    let began = Instant::now();
    let mut away = 0;
    while away < 2 {
        away = 0;
        for replica in 0..2 {
            away += usize::from(mov.browser.at(replica).get(&path).await?.status == 404);
        }
        ensure!(away == 2 || began.elapsed() < REVOKED, "who moved away still reads after 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let after = began.elapsed();
    let answer = mov.browser.submit(&reply.set("text", "From elsewhere.")).await?;
    ensure!(answer.status == 404, "a reply of who moved away is answered {}", answer.status);
    agent_writes(company, ticket, "reply", "For who is left.").await?;
    let anns = |mail: &mailbox::Message| mail.text.contains("For who is left.");
    company.fleet.post.wait(&company.ann.email, 0, anns).await?;
    let history = ann.browser.page(&path).await?;
    ensure!(history.contains("belongs to another customer now"), "the history does not tell it");
    let told = company.fleet.post.to(&mov.email).len() - before;
    ensure!(told == 0, "{told} mails to who moved away");
    Ok(format!("neither page nor reply nor mail after {after:.1?}, and the history tells why"))
}
