//! Events that come again, and events that nobody can apply.

use super::{RECOVERY, Scene};
use crate::trials::{
    company::Company,
    fleet::Fleet,
    leaks::{self, Stored},
    settle, streams,
};
use anyhow::{Context, Result, ensure};
use async_nats::{Client, HeaderMap, jetstream};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use guichet::SERVICES;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Everything that an event may not do a second time.
#[derive(PartialEq, Debug)]
struct Counted {
    mails: usize,
    queued: i64,
    tickets: i64,
    articles: i64,
    people: i64,
    customers: i64,
}

async fn counted(company: &Company) -> Result<Counted> {
    let count = async |service: &str, statement: &'static str| -> Result<i64> {
        Ok(sqlx::query_scalar(statement).fetch_one(&mut company.fleet.database(service).await?).await?)
    };
    Ok(Counted {
        mails: company.fleet.post.all().len(),
        queued: count("notify", "select count(*) from mail").await?,
        tickets: count("tickets", "select count(*) from ticket").await?,
        articles: count("tickets", "select count(*) from article").await?,
        people: count("identity", "select count(*) from person").await?,
        customers: count("identity", "select count(*) from customer").await?,
    })
}

pub async fn every_event_ten_times(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    settle::drained(fleet, RECOVERY).await?;
    let before = counted(&scene.company).await?;
    let stored = leaks::messages(fleet).await?;
    let mut repeated = 0;
    for service in SERVICES {
        let prefix = format!("guichet.evt.{service}.v1.");
        let own: Vec<_> = stored.iter().filter(|event| event.subject.starts_with(&prefix)).collect();
        repeated += repeat(&fleet.nats_as(service).await?, &own).await?;
    }
    ensure!(repeated > 100, "there were only {repeated} repetitions");
    let drained = settle::drained(fleet, RECOVERY).await?;
    let after = counted(&scene.company).await?;
    ensure!(after == before, "{before:?} became {after:?}");
    let differences = settle::differences_of_copies(fleet).await?;
    ensure!(differences.is_empty(), "{}", differences.join("; "));
    settle::tally(&scene.company, &scene.ledger).await?.is_clean()?;
    Ok(format!(
        "{repeated} repetitions read after {drained:.1?}: no mail, ticket or person more, copies as before"
    ))
}

/// Publishes each event ten times more, as its owner, under fresh message ids.
#[expect(clippy::disallowed_methods, reason = "these were recorded long ago; here they come again")]
async fn repeat(owner: &Client, events: &[&Stored]) -> Result<usize> {
    let jetstream = jetstream::new(owner.clone());
    let mut repeated = 0;
    for some in events.chunks(20) {
        let mut acknowledgements = Vec::new();
        for event in some {
            for _ in 0..10 {
                let headers = again(&event.headers);
                let sent =
                    jetstream.publish_with_headers(event.subject.clone(), headers, event.payload.clone());
                acknowledgements.push(sent.await?);
            }
        }
        for acknowledgement in acknowledgements {
            acknowledgement.await.context("repeat an event")?;
            repeated += 1;
        }
    }
    Ok(repeated)
}

/// The headers that the owner gave, without those of the stream.
fn again(headers: &HeaderMap) -> HeaderMap {
    let mut again = HeaderMap::new();
    for (name, values) in headers.iter() {
        let name: &str = name.as_ref();
        if name.eq_ignore_ascii_case("nats-ttl") || !name.to_lowercase().starts_with("nats-") {
            for value in values {
                again.append(name, value.as_str());
            }
        }
    }
    again.insert("Nats-Msg-Id", Uuid::new_v4().to_string());
    again
}

pub async fn poison_in_the_middle(scene: &Scene) -> Result<String> {
    let company = &scene.company;
    let fleet = &company.fleet;
    let publisher = fleet.publisher().await?;
    let mark = Uuid::new_v4().simple().to_string();
    let (first, last) = (format!("first{}", &mark[..8]), format!("last{}", &mark[8..16]));

    // From outside: malformed between two that are good.
    streams::report(&publisher, &streams::person(&first, 1, "T-1")).await?;
    streams::report(&publisher, &serde_json::json!({ "poison": mark })).await?;
    streams::report(&publisher, &streams::person(&last, 1, "T-1")).await?;
    let began = Instant::now();
    for key in [&first, &last] {
        until_imported(fleet, key).await?;
    }
    let reason = streams::until_parked(fleet, "directory", &mark).await?;

    // From inside: one with a forged signature, and one that is signed and makes no sense.
    let forged = Uuid::now_v7();
    publish(fleet, "tickets", forged, b"{}", "forged").await?;
    let senseless = Uuid::now_v7();
    publish(fleet, "tickets", senseless, br#"{"poison": true}"#, "").await?;
    // One for the copies, which never skip what is authentic.
    let for_copies = Uuid::now_v7();
    publish(fleet, "identity", for_copies, br#"{"poison": true}"#, "forged").await?;

    let mut person = scene.crowd.people[0].clone();
    let before = fleet.post.to(&person.email).len();
    let subject = format!("After the poison {mark}");
    person.opens(&subject, "One line").await?;
    fleet
        .post
        .wait(&person.email, before, |mail| mail.subject.contains(&mark))
        .await
        .context("what came after")?;
    for poison in [forged, senseless] {
        streams::until_parked(fleet, "notify", &poison.to_string()).await.context("in notify")?;
    }
    for service in ["tickets", "notify"] {
        streams::until_parked(fleet, service, &for_copies.to_string())
            .await
            .with_context(|| format!("in {service}"))?;
    }
    settle::drained(fleet, RECOVERY).await?;
    let differences = settle::differences_of_copies(fleet).await?;
    ensure!(differences.is_empty(), "{}", differences.join("; "));
    Ok(format!(
        "malformed, forged and senseless ones parked ({reason}), the rest flowed on within {:.1?}",
        began.elapsed()
    ))
}

async fn until_imported(fleet: &Fleet, key: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    while streams::imported(fleet, key).await?.is_none() {
        ensure!(Instant::now() < deadline, "{key} from the directory does not arrive");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Publishes an event as its owner, properly signed unless another signature is given.
#[expect(clippy::disallowed_methods, reason = "no service would record such an event")]
async fn publish(fleet: &Fleet, service: &str, about: Uuid, body: &[u8], signature: &str) -> Result<()> {
    let kind = if service == "tickets" { "ticket_opened" } else { "customer_user_changed" };
    let subject = format!("guichet.evt.{service}.v1.{kind}.{about}");
    let id = Uuid::now_v7().to_string();
    let signature = if signature.is_empty() {
        let keys = nkeys::KeyPair::from_seed(fleet.settings.keys.seed(service)?)?;
        let message = [format!("guichet event v1\n{subject}\n{id}\n").as_bytes(), body].concat();
        URL_SAFE_NO_PAD.encode(keys.sign(&message)?)
    } else {
        signature.to_owned()
    };
    let mut headers = HeaderMap::new();
    for (name, value) in [("Nats-Msg-Id", &id), ("ce-id", &id), ("Guichet-Signature", &signature)] {
        headers.insert(name, value.as_str());
    }
    let jetstream = jetstream::new(fleet.nats_as(service).await?);
    jetstream
        .publish_with_headers(subject, headers, body.to_vec().into())
        .await?
        .await
        .context("publish poison")?;
    Ok(())
}
