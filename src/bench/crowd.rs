//! A hundred thousand people: how fast they are found, and what a change for ten thousand of them costs
//! everybody else.

use super::{
    Databases, Stage,
    load::{self, Client},
    seeds,
};
use ::identity::seed;
use anyhow::{Context, Result, ensure};
use contracts::{CustomerId, GroupId, PersonId};
use serde::Serialize;
use sqlx::PgPool;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

const PEOPLE: usize = 100_000;
const CHANGED: usize = 10_000;
/// From everybody to hardly anybody, each way a query can be written.
const QUERIES: [&str; 8] =
    ["*", "*son*", "a", "!a", "*schm*", "brandt|ruiz", "(lis OR wrona) !zofia", "\"camille aubertin\""];

#[derive(Serialize)]
pub struct Crowd {
    people: i64,
    /// Query → milliseconds of the whole page, one at a time.
    search: BTreeMap<&'static str, Times>,
    group_change: GroupChange,
}

#[derive(Serialize)]
struct Times {
    p50_ms: f64,
    p99_ms: f64,
}

/// A group given to ten thousand people by one press of a button.
#[derive(Serialize)]
struct GroupChange {
    people: usize,
    saved_ms: f64,
    /// The ticket list of somebody else, before and meanwhile.
    p99_before_ms: f64,
    p99_meanwhile_ms: f64,
}

impl Crowd {
    pub fn print(&self) {
        for (query, times) in &self.search {
            println!(
                "people {query:24} of {}   p50 {:>7.2} ms   p99 {:>7.2} ms",
                self.people, times.p50_ms, times.p99_ms
            );
        }
        let change = &self.group_change;
        println!(
            "a group for {} people       saved in {:.0} ms; the ticket list's p99 meanwhile {:.1} ms, before {:.1} ms",
            change.people, change.saved_ms, change.p99_meanwhile_ms, change.p99_before_ms
        );
    }
}

/// `person` is somebody's session on the portal, `administrator` one on the desk. So many people are there
/// `already`.
pub async fn measure(
    stage: &Stage,
    databases: &Databases,
    person: &str,
    administrator: &str,
    already: usize,
    lasting: Duration,
) -> Result<Crowd> {
    let identity = PgPool::connect(&databases["identity"]).await?;
    let people = load_people(stage, &identity, already).await?;
    let mut search = BTreeMap::new();
    for query in QUERIES {
        let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let path = format!("/people?q={encoded}");
        let client = Client::new(stage.desk, 200, |_, _| load::request(stage.desk, &path, administrator));
        let outcome = load::run(client, 1, lasting / 4).await?;
        ensure!(outcome.errors == 0, "{query} was not answered");
        let at = |percent| load::percentile(&outcome.times, percent);
        search.insert(query, Times { p50_ms: at(50.0), p99_ms: at(99.0) });
    }
    let group_change = change_group(stage, person, administrator, lasting).await?;
    Ok(Crowd { people, search, group_change })
}

/// Those who are missing, and how many there are then. Without publishing them: nothing else is measured on so
/// many.
async fn load_people(stage: &Stage, identity: &PgPool, already: usize) -> Result<i64> {
    let customer: uuid::Uuid =
        sqlx::query_scalar("select id from customer order by number limit 1").fetch_one(identity).await?;
    let missing = already..PEOPLE;
    let people: Vec<_> = missing.map(|i| (PersonId::new(), seeds::person(i, CustomerId(customer)))).collect();
    seed::people(identity, &people, false).await.context("load the crowd")?;
    // As the superuser: anybody else is warned of every system table and of the audit log.
    stage.postgres.superuser_sql("guichet_identity", "vacuum analyze")?;
    Ok(sqlx::query_scalar("select count(*) from customer_user").fetch_one(identity).await?)
}

/// "Everybody whose login begins with person01": ten thousand, saved from the matrix of a group.
async fn change_group(
    stage: &Stage,
    person: &str,
    administrator: &str,
    lasting: Duration,
) -> Result<GroupChange> {
    let list = || Client::new(stage.portal, 200, |_, _| load::request(stage.portal, "/tickets", person));
    let before = load::run(list(), 4, lasting).await?;
    let page = format!("/groups/{}/people", GroupId::FIRST);
    let form = load::get(stage.desk, &format!("{page}?q=person01*"), administrator).await?;
    ensure!(form.status == 200, "the matrix answers {}", form.status);
    let hidden = |name| form.hidden(name).with_context(|| format!("no {name} in the form of the matrix"));
    let (csrf, key) = (hidden("csrf")?, hidden("key")?);
    let fields = [
        ("csrf", csrf.as_str()),
        ("key", key.as_str()),
        ("q", "person01*"),
        ("all", "found:rw"),
        ("do", "save"),
    ];
    let request = load::post(stage.desk, &page, administrator, &fields);
    let save = async {
        tokio::time::sleep(lasting / 4).await;
        let began = Instant::now();
        let answer = load::ask(stage.desk, &request).await?;
        ensure!(answer.status == 303, "saving the matrix answers {}", answer.status);
        anyhow::Ok(began.elapsed().as_secs_f64() * 1e3)
    };
    let (meanwhile, saved_ms) = tokio::join!(load::run(list(), 4, lasting), save);
    let p99 = |outcome: &load::Outcome| load::percentile(&outcome.times, 99.0);
    Ok(GroupChange {
        people: CHANGED,
        saved_ms: saved_ms?,
        p99_before_ms: p99(&before),
        p99_meanwhile_ms: p99(&meanwhile?),
    })
}
