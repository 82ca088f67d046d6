//! People as a search sees them: a narrow table of their own, kept by a trigger and rewritten in the background
//! when settings or custom fields change what is looked into.

use crate::{
    config::{App, Config},
    people::search::{SEARCH_FIELDS, Search},
};
use chassis::{Answer, search::Pattern};
use sqlx::{PgConnection, PgPool, Postgres, QueryBuilder};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How soon a changed setting shows in what is found.
const LOOK: Duration = Duration::from_secs(1);

/// How many people are rewritten in one transaction.
const AT_ONCE: i64 = 1_000;

/// Not a column of a person: customers are few, and asked for it when somebody searches.
const CUSTOMER_NUMBER: &str = "customer_number";

/// A search for people, ready to become part of a query.
pub struct Matching {
    search: Search,
    /// For each term, the customers it finds: its people are found with them.
    customers: Vec<Vec<Uuid>>,
}

impl Matching {
    /// Reads what somebody typed; what does not parse is refused with the place.
    pub async fn read(tx: &mut PgConnection, config: &Config, query: &str) -> Answer<Self> {
        let search = Search::read(&mut *tx, config, query).await?;
        let fields = config.settings.get(&mut *tx, &SEARCH_FIELDS).await?;
        let by_number = fields.iter().any(|field| field == CUSTOMER_NUMBER);
        let custom = custom_of_customers(&mut *tx).await?;
        let mut customers = Vec::new();
        for pattern in &search.patterns {
            customers.push(customers_with(&mut *tx, pattern, by_number, &custom).await?);
        }
        Ok(Self { search, customers })
    }

    /// Whether it finds everybody.
    pub fn is_everybody(&self) -> bool {
        self.search.is_everything()
    }

    /// Writes the condition, in parentheses, over a row of `person_search` of that name.
    pub fn push(&self, query: &mut QueryBuilder<Postgres>, row: &str) {
        self.search.push_terms(query, &mut |query, index| {
            query.push("(");
            self.search.patterns[index].push(query, &format!("{row}.words"));
            let customers = &self.customers[index];
            if !customers.is_empty() {
                query.push(format_args!(" or {row}.customer = any(")).push_bind(customers.clone()).push(")");
            }
            query.push(")");
        });
    }
}

/// The searchable custom fields of customers.
pub async fn custom_of_customers(tx: &mut PgConnection) -> Answer<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select name from custom_field
         where owner = 'customer' and searchable and validity = 'valid' order by name",
    )
    .fetch_all(tx)
    .await?)
}

/// Writes the condition that a customer is found by one of its custom fields.
pub fn push_custom(query: &mut QueryBuilder<Postgres>, pattern: &Pattern, custom: &[String]) {
    for name in custom {
        query.push(" or ");
        // The name is of lower-case letters, digits and underscores only, see the migration.
        pattern.push(
            query,
            &format!("findable(coalesce(custom_words('customer', '{name}', custom ->> '{name}'), ''))"),
        );
    }
}

/// Rewrites people after what is searched has changed, a slice at a time.
pub async fn follow(app: App, stop: CancellationToken) {
    let mut followed = None;
    while !stop.is_cancelled() {
        if let Err(error) = follow_once(&app, &mut followed, &stop).await {
            tracing::warn!(%error, "what is searched waits");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// What a search looks into: fields of a person, and custom ones.
#[derive(PartialEq, Eq)]
struct SearchedFields {
    fields: Vec<String>,
    custom: Vec<String>,
}

/// Only what is new to this replica is put in place: while another environment is being rolled out, two that
/// disagree would else rewrite everybody in turns.
async fn follow_once(
    app: &App,
    followed: &mut Option<SearchedFields>,
    stop: &CancellationToken,
) -> Answer<()> {
    let searched_fields = SearchedFields::now(&mut *app.db.acquire().await?, &app.config).await?;
    if followed.as_ref() != Some(&searched_fields) {
        sqlx::query(
            "update search_state set generation = generation + 1, fields = $1, custom = $2
             where fields <> $1 or custom <> $2",
        )
        .bind(&searched_fields.fields)
        .bind(&searched_fields.custom)
        .execute(&app.db)
        .await?;
        *followed = Some(searched_fields);
    }
    while !stop.is_cancelled() && rewrite_some(&app.db).await? > 0 {}
    Ok(())
}

impl SearchedFields {
    async fn now(tx: &mut PgConnection, config: &Config) -> Answer<Self> {
        let mut fields = config.settings.get(&mut *tx, &SEARCH_FIELDS).await?;
        fields.retain(|field| field != CUSTOMER_NUMBER);
        let custom = sqlx::query_scalar(
            "select name from custom_field
             where owner = 'person' and searchable and validity = 'valid' order by name",
        )
        .fetch_all(tx)
        .await?;
        Ok(Self { fields, custom })
    }
}

async fn customers_with(
    tx: &mut PgConnection,
    pattern: &Pattern,
    by_number: bool,
    custom: &[String],
) -> Answer<Vec<Uuid>> {
    if !by_number && custom.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new("select id from customer where (false");
    if by_number {
        query.push(" or ");
        pattern.push(&mut query, "findable_number");
    }
    push_custom(&mut query, pattern, custom);
    query.push(")");
    Ok(query.build_query_scalar().persistent(false).fetch_all(tx).await?)
}

async fn rewrite_some(db: &PgPool) -> Answer<u64> {
    let mut tx = db.begin().await?;
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select p.person from person_search p
         where p.generation < (select s.generation from search_state s)
         order by p.person limit $1 for update skip locked",
    )
    .bind(AT_ONCE)
    .fetch_all(&mut *tx)
    .await?;
    if people.is_empty() {
        return Ok(0);
    }
    // In a statement of its own: it must see what the last holder of the row committed.
    let rewritten = sqlx::query(
        "update person_search p
         set generation = s.generation, words = searched(u, s.fields, s.custom)
         from customer_user u cross join search_state s
         where p.person = any($1) and u.person = p.person",
    )
    .bind(people)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(rewritten.rows_affected())
}
