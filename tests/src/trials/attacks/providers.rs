//! Providers of sign-in as an administrator arranges them, and those that are ill.

use crate::{
    hostile::{Bad, CLIENT_SECRET, NamedLie},
    trials::{
        browser::Browser,
        company::{Company, entrance::Entrance},
        http::Site,
    },
};
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};

pub async fn a_clients_secret_is_never_shown(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let mut desk = company.proved().await?;
    let page = format!("/providers/{}", entrance.provider);
    let mut looked = 0;
    for path in ["/providers", page.as_str(), "/audit", "/settings"] {
        ensure!(!desk.page(path).await?.contains(CLIENT_SECRET), "{path} shows the client's secret");
        looked += 1;
    }
    // A form that is refused does not bring it back either.
    let refused = company
        .tries_provider("open_id", |form| form.set("label", "").set("issuer", "not an address"))
        .await?;
    ensure!(refused.status == 422, "refused with {}", refused.status);
    ensure!(!refused.text().contains(CLIENT_SECRET), "a refused form shows the client's secret");
    for replica in &company.fleet.replicas {
        let mut scraper = Browser::new(&Site::new(replica.health.to_string(), &[replica.health]));
        ensure!(!scraper.page("/metrics").await?.contains(CLIENT_SECRET), "metrics of {}", replica.name);
    }
    entrance.close(company).await?;
    Ok(format!("on {looked} pages, in a refused form and all metrics: nowhere"))
}

pub async fn nobody_speaks_for_a_public_domain(company: &Company) -> Result<String> {
    const PUBLIC: [&str; 6] =
        ["gmail.com", "outlook.com", "Hotmail.com", "googlemail.com", "yahoo.fr", "gmx.de"];
    for domain in PUBLIC {
        let answer = company
            .tries_provider("open_id", |form| {
                let form = form.set("issuer", "https://login.example");
                form.set("whose", "domains").set("domains", format!("acme.example\n{domain}"))
            })
            .await?;
        ensure!(answer.status == 422, "{domain}: {} {}", answer.status, answer.gist());
    }
    let entrance = Entrance::open(company).await?;
    let bob = company.hire(company.acme, "Bo").await?;
    entrance.hostile.account("unconfirmed", &bob.email);
    entrance.hostile.lies(|say| say.claim("email_verified", false));
    let (mut guest, _) = entrance.comes(company).await?;
    ensure!(!guest.is_signed_in().await?, "an address that nobody confirmed found a person");
    entrance.close(company).await?;
    Ok(format!("{} public domains refused at save; an unconfirmed address finds nobody", PUBLIC.len()))
}

pub async fn a_sick_provider_makes_nobody_else_wait(company: &Company) -> Result<String> {
    let entrance = Entrance::open(company).await?;
    let sick: [NamedLie; 4] = [
        ("slow", |say| drop(say.answers.insert("/token", Bad::Slow))),
        ("broken", |say| drop(say.answers.insert("/token", Bad::Status(500)))),
        ("huge", |say| drop(say.answers.insert("/token", Bad::Huge))),
        ("redirecting to a cloud's metadata", |say| {
            say.answers.insert("/token", Bad::Redirect("http://169.254.169.254/latest/".into()));
        }),
    ];
    let mut slowest = Duration::ZERO;
    for (how, tell) in sick {
        entrance.hostile.lies(tell);
        let mut ann = company.ann.browser.clone();
        let began = Instant::now();
        let (came, page) = tokio::join!(entrance.comes(company), ann.get("/"));
        let (mut guest, answer) = came?;
        ensure!(!guest.is_signed_in().await?, "{how}: let in");
        ensure!(answer.status.as_u16() < 500, "{how}: {} {}", answer.status, answer.gist());
        ensure!(began.elapsed() < Duration::from_secs(15), "{how}: took {:.1?}", began.elapsed());
        slowest = slowest.max(page?.took);
    }
    ensure!(slowest < Duration::from_secs(1), "others waited {slowest:.1?}");
    entrance.hostile.is_honest();
    entrance.lets_in(company).await?;
    entrance.close(company).await?;
    Ok(format!("told kindly each time; others waited {slowest:.1?} at most"))
}
