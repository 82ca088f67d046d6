//! Fifty people find the setup link at the same moment. Each insists like somebody who wants it
//! done, and one of them becomes the administrator.

use super::keep;
use crate::trials::{
    browser::Browser,
    fleet::Fleet,
    http::{Answer, Ask},
};
use anyhow::{Context, Result, ensure};
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};
use uuid::Uuid;

const PEOPLE: usize = 50;
/// How long somebody insists.
const PATIENCE: Duration = Duration::from_secs(40);

/// How it went for one of them.
struct Attempt {
    browser: Browser,
    password: String,
    /// Of the last answer.
    status: u16,
    /// How often the form was sent again, since nobody could say whether it had arrived.
    repeats: u32,
}

/// The administrator and their password, and what is to be said about the run.
pub async fn first_run(
    fleet: &Fleet,
    secrets: &Mutex<Vec<(String, String)>>,
) -> Result<(Browser, String, Result<String, String>)> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let path = setup_path(fleet, secrets).await?;
        let attempts = all_at_once(fleet, secrets, &path).await?;
        let made: i64 = sqlx::query_scalar("select count(*) from agent")
            .fetch_one(&mut fleet.database("identity").await?)
            .await?;
        if made > 0 {
            return judge(fleet, attempts, path, made).await;
        }
        // A replica that came late has printed another link, which voids the one before.
        let strange: Vec<_> = attempts.iter().map(|attempt| attempt.status).collect();
        ensure!(Instant::now() < deadline, "nobody became administrator: {strange:?}");
    }
}

async fn all_at_once(
    fleet: &Fleet,
    secrets: &Mutex<Vec<(String, String)>>,
    path: &str,
) -> Result<Vec<Attempt>> {
    let mut attempts = tokio::task::JoinSet::new();
    for number in 0..PEOPLE {
        let browser = Browser::new(&fleet.desk);
        let password = format!("saffron {} bicycle", Uuid::new_v4().simple());
        keep(secrets, "a password", &password);
        let email = format!("first{number}@desk.example");
        attempts.spawn(attempt(browser, path.to_owned(), email, password));
    }
    attempts.join_all().await.into_iter().collect()
}

async fn judge(
    fleet: &Fleet,
    attempts: Vec<Attempt>,
    path: String,
    made: i64,
) -> Result<(Browser, String, Result<String, String>)> {
    let repeats: u32 = attempts.iter().map(|attempt| attempt.repeats).sum();
    let (mut winners, others): (Vec<_>, Vec<_>) =
        attempts.into_iter().partition(|attempt| attempt.status == 303);
    let strange: Vec<_> = others.iter().map(|other| other.status).filter(|status| *status != 404).collect();
    let told = winners.len();
    // Whoever heard nothing of a form that had arrived sent the same again, and has the same answer.
    let winner = winners.pop().with_context(|| format!("nobody became administrator: {strange:?}"))?;
    let (after, _) = insist(&mut Browser::new(&fleet.desk), &Ask::get(path)).await?;
    let outcome = if told == 1 && made == 1 && after.status == 404 && strange.is_empty() {
        Ok(format!(
            "of {PEOPLE} first runs at once exactly one won ({repeats} forms sent again); afterwards the page is 404"
        ))
    } else {
        Err(format!(
            "{told} of {PEOPLE} first runs won and made {made} administrators, afterwards {}, others ended with {strange:?}",
            after.status
        ))
    };
    Ok((winner.browser, winner.password, outcome))
}

async fn attempt(mut browser: Browser, path: String, email: String, password: String) -> Result<Attempt> {
    let key = Uuid::now_v7().to_string();
    let fields = [
        ("name", "Nadia First"),
        ("email", &email),
        ("new", &password),
        ("repeat", &password),
        // The same in every repeat.
        ("key", &key),
    ];
    let (answer, repeats) = insist(&mut browser, &Ask::post(path, &fields)).await?;
    Ok(Attempt { browser, password, status: answer.status.as_u16(), repeats })
}

/// Sends the same again while nobody can answer it; also says how often.
async fn insist(browser: &mut Browser, ask: &Ask) -> Result<(Answer, u32)> {
    let deadline = Instant::now() + PATIENCE;
    let mut repeats = 0;
    loop {
        let answered = browser.send(ask.clone()).await;
        let over = Instant::now() > deadline;
        match answered {
            Ok(answer) if over || !asks_for_patience(&answer) => return Ok((answer, repeats)),
            // Nobody listens yet, or whoever did was killed.
            Err(error) if over => return Err(error),
            Ok(_) | Err(_) => tokio::time::sleep(Duration::from_millis(250)).await,
        }
        repeats += 1;
    }
}

/// Busy, or the form came back for no reason that lies in a field of it.
fn asks_for_patience(answer: &Answer) -> bool {
    match answer.status.as_u16() {
        503 => true,
        422 => !answer.text().contains("-error\""),
        _ => false,
    }
}

/// The page of the printed link that is good: each replica may have printed one, the last one counts.
async fn setup_path(fleet: &Fleet, secrets: &Mutex<Vec<(String, String)>>) -> Result<String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let printed = fleet.of("identity").map(|replica| std::fs::read_to_string(&replica.printed));
        let printed: String = printed.map(Result::unwrap_or_default).collect();
        for rest in printed.split("/setup/").skip(1) {
            let is_of_token = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
            let token: String = rest.chars().take_while(is_of_token).collect();
            let path = format!("/setup/{token}");
            let page = Browser::new(&fleet.desk).get(path.as_str()).await;
            if page.is_ok_and(|page| page.status == 200) {
                keep(secrets, "a setup link", &token);
                return Ok(path);
            }
        }
        ensure!(Instant::now() < deadline, "identity printed no setup link that is good");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
