//! `guichet check`: compares every copy with its owner.

use crate::databases::{self, Where};
use anyhow::{Context, Result, anyhow, ensure};
use chassis::Answer;
use clap::Parser;
use contracts::Event;
use sqlx::{Connection, PgConnection};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use uuid::Uuid;

/// What is on its way has arrived after this time.
const ON_ITS_WAY: Duration = Duration::from_secs(3);

/// Compares every copy with its owner and names the differences; fails when there are any. `guichet republish` mends
/// them.
#[derive(clap::Args)]
pub struct Check {
    #[command(flatten)]
    pub at: Where,
}

pub async fn run(options: Check) -> Result<()> {
    let told = match &options.at.prepared {
        Some(prepared) => databases::told(prepared, "identity")?,
        None => BTreeMap::new(),
    };
    let databases = options.at.open().await?;
    let found = differences(databases.addresses(), told).await;
    databases.close().await?;
    let found = found?;
    for difference in &found {
        println!("{difference}");
    }
    ensure!(found.is_empty(), "differences between copies and their owners: {}", found.len());
    println!("Every copy says what its owner says.");
    Ok(())
}

/// What differs now and still does a moment later. `told` is what identity was told, by flag: it publishes what people have
/// not chosen, such as their language.
pub async fn differences(
    databases: &BTreeMap<&'static str, String>,
    mut told: BTreeMap<String, String>,
) -> Result<BTreeSet<String>> {
    // It connects to nothing but the databases.
    told.entry("database-url".into()).or_default();
    told.entry("nats-seed".into()).or_default();
    told.entry("keyring".into()).or_insert_with(|| r#"{"services":{},"notify_box":""}"#.into());
    let flags = told.into_iter().map(|(flag, value)| format!("--{flag}={value}"));
    let config = identity::Config::try_parse_from(std::iter::once("identity".to_owned()).chain(flags))
        .context("what identity is told")?;
    let first = compare(databases, &config).await?;
    if first.is_empty() {
        return Ok(first);
    }
    tokio::time::sleep(ON_ITS_WAY).await;
    let second = compare(databases, &config).await?;
    Ok(first.intersection(&second).cloned().collect())
}

async fn compare(
    databases: &BTreeMap<&'static str, String>,
    config: &identity::Config,
) -> Result<BTreeSet<String>> {
    let connect = async |service: &str| {
        let address = databases.get(service).with_context(|| format!("{service} has no database"))?;
        PgConnection::connect(address).await.with_context(|| format!("connect to the database of {service}"))
    };
    let (mut identity, mut directory) = (connect("identity").await?, connect("directory").await?);
    let (mut tickets, mut notify) = (connect("tickets").await?, connect("notify").await?);
    let mut found = Found::default();

    let mut known = Vec::new();
    let customers =
        all(&mut identity, async |tx, after| identity::states::customers(tx, after).await).await?;
    for customer in &customers {
        known.push(customer.about());
        found.of("tickets", customer, ::tickets::copies::of_customer(&mut tickets, customer).await?);
    }
    let people =
        all(&mut identity, async |tx, after| identity::states::people(tx, after, config).await).await?;
    for person in people {
        known.push(person.about());
        found.of("tickets", &person, ::tickets::copies::of_person(&mut tickets, &person).await?);
        found.of("notify", &person, ::notify::copies::of_person(&mut notify, person.clone()).await?);
    }
    let agents =
        all(&mut identity, async |tx, after| identity::states::agents(tx, after, config).await).await?;
    for agent in agents {
        known.push(agent.about());
        found.of("tickets", &agent, ::tickets::copies::of_agent(&mut tickets, &agent).await?);
        found.of("notify", &agent, ::notify::copies::of_agent(&mut notify, agent.clone()).await?);
    }
    found.strangers("tickets", ::tickets::copies::strangers(&mut tickets, &known).await?);
    found.strangers("notify", ::notify::copies::strangers(&mut notify, &known).await?);
    let records = all(&mut directory, async |tx, after| ::directory::states(tx, after).await).await?;
    for record in &records {
        found.of("identity", record, identity::differs_from_directory(&mut identity, record).await?);
    }
    Ok(found.0)
}

/// All states of one kind.
async fn all<E: Event>(
    db: &mut PgConnection,
    some: impl AsyncFn(&mut PgConnection, Uuid) -> Answer<Vec<E>>,
) -> Result<Vec<E>> {
    let (mut all, mut after) = (Vec::new(), Uuid::nil());
    loop {
        let mut tx = db.begin().await?;
        let states = some(&mut tx, after).await.map_err(|fault| anyhow!("{fault}"))?;
        // Nothing of it stays locked.
        tx.rollback().await?;
        let Some(last) = states.last() else { return Ok(all) };
        after = last.about();
        all.extend(states);
    }
}

#[derive(Default)]
struct Found(BTreeSet<String>);

impl Found {
    fn of<E: Event>(&mut self, copier: &str, state: &E, differences: Vec<String>) {
        let (owner, name, about) = (E::SERVICE, E::NAME, state.about());
        let named = differences.into_iter();
        self.0.extend(
            named.map(|difference| {
                format!("{copier} says otherwise than {owner}, {name} {about}: {difference}")
            }),
        );
    }

    fn strangers(&mut self, copier: &str, strangers: Vec<Uuid>) {
        let named = strangers.into_iter();
        self.0.extend(named.map(|id| format!("{copier} knows what identity does not: {id}")));
    }
}
