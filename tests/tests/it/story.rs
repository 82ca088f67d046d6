//! From an invitation to an answered ticket, in a real browser.

use anyhow::{Context, bail};
use async_nats::{ConnectOptions, HeaderMap};
use e2e::{Place, World, browser_story};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tickets::seed::{SeedSolution, SeedText};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_invitation_to_an_answered_ticket() {
    is_told(Place::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_with_two_processes_of_each_service() {
    is_told(Place::Processes { replicas: 2 }).await;
}

async fn is_told(place: Place) {
    let world = World::start_in(place).await;
    let token =
        identity::setup::setup_token(&world.system.identity).await.unwrap().expect("nobody has set it up");
    let facts = json!({
        "portal": world.settings.portal_url,
        "desk": world.settings.desk_url,
        "mail": format!("http://{}", world.mailbox.http),
        "setup": format!("{}/setup/{}", world.settings.desk_url, token.expose()),
    });

    let told = browser_story("story", facts, |what, details| {
        let world = &world;
        async move {
            match what.as_str() {
                "publish-person" => publish(world, &details).await,
                "solution" => solution(world).await,
                "leaks" => leaks(world, details["canary"].as_str().context("a canary")?).await,
                other => bail!("nobody answers {other}"),
            }
        }
    });

    told.await.unwrap();
    world.drained().await;
    world.stop().await;
}

/// Publishes as the HR system does: its own account, its own subject.
async fn publish(world: &World, person: &Value) -> anyhow::Result<Value> {
    let seed = &world.settings.keys.publishers()["hr"];
    let client = ConnectOptions::with_nkey(seed.clone())
        .custom_inbox_prefix(backing::permissions::publisher_inbox_prefix("hr"))
        .connect(&world.settings.nats_url)
        .await?;
    let mut headers = HeaderMap::new();
    headers.insert("ce-specversion", "1.0");
    headers.insert("ce-id", uuid::Uuid::new_v4().to_string());
    headers.insert("ce-source", "/hr");
    headers.insert("ce-type", "guichet.directory.person");
    headers.insert("content-type", "application/json");
    let body = match person {
        Value::String(raw) => raw.clone(),
        person => person.to_string(),
    };
    let answer = client.request_with_headers("directory.v1.person", headers, body.into()).await?;
    Ok(serde_json::from_slice(&answer.payload)?)
}

/// Something to find.
async fn solution(world: &World) -> anyhow::Result<Value> {
    let text = |language: &str, title: &str| SeedText {
        language: language.into(),
        title: title.into(),
        summary: title.into(),
        keywords: String::new(),
        markdown: "1. Otwórz stronę logowania.\n2. Wybierz **Nie pamiętam**.".into(),
    };
    let solution = SeedSolution {
        key: "password".into(),
        category: "accounts".into(),
        minutes: 3,
        service: None,
        texts: vec![
            text("en", "Forgotten password"),
            text("pl", "Nie pamiętam hasła: nowe hasło w trzy minuty"),
        ],
        ratings: 10,
        helped: 9,
    };
    tickets::seed::solutions(&world.system.tickets.db, &[solution]).await?;
    Ok(Value::Null)
}

/// Every place a secret could be kept in: all text of all databases, and every stored message.
async fn leaks(world: &World, canary: &str) -> anyhow::Result<Value> {
    let mut found = Vec::new();
    for service in guichet::SERVICES {
        let mut database = PgConnection::connect(&world.backing.superuser_url(service)).await?;
        let tables: Vec<String> =
            sqlx::query_scalar("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                .fetch_all(&mut database)
                .await?;
        for table in tables {
            // A row as text is a row with all its columns.
            let statement = format!("select exists (select from {table} t where t::text like $1)");
            let holds: bool = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(format!("%{canary}%"))
                .fetch_one(&mut database)
                .await?;
            if holds {
                found.push(format!("{service} {table}"));
            }
        }
    }
    for stream in backing::permissions::STREAMS {
        let seed = world.settings.keys.seed(backing::users::PROVISIONER)?;
        let client = ConnectOptions::with_nkey(seed.to_owned())
            .custom_inbox_prefix("_INBOX_provisioner")
            .connect(&world.settings.nats_url)
            .await?;
        let stored = async_nats::jetstream::new(client).get_stream(stream.name).await?;
        let state = stored.cached_info().state.clone();
        for sequence in state.first_sequence..=state.last_sequence {
            let Ok(message) = stored.get_raw_message(sequence).await else { continue };
            if String::from_utf8_lossy(&message.payload).contains(canary) {
                found.push(format!("{} {}", stream.name, message.subject));
            }
        }
    }
    Ok(json!(found))
}
