//! From an invitation to an answered ticket, in a real browser.

use anyhow::{Context, bail};
use async_nats::{ConnectOptions, HeaderMap};
use e2e::{World, browser_story};
use serde_json::{Value, json};
use tickets::seed::{SeedSolution, SeedText};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_invitation_to_an_answered_ticket() {
    let world = World::start().await;
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
        let database = format!("guichet_{}", service.replace('-', "_"));
        // A row as text is a row with all its columns.
        let statement = format!(
            "select format('select %L where exists (select from %I t where t::text like %L)', tablename, tablename, '%{canary}%')
             from pg_tables where schemaname = 'public' \\gexec"
        );
        let tables = world.postgres.superuser_sql(&database, &statement)?;
        found.extend(tables.lines().map(|table| format!("{database}.{table}")));
    }
    for stream in backing::permissions::STREAMS {
        let seed = world.settings.keys.seed(backing::permissions::PROVISIONER)?;
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
