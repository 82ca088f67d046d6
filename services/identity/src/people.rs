//! Looking people up: the list on the desk, and everything about one of them.

use crate::{
    customer_user::{self, Row, select_people},
    search,
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    PersonId,
    v1::identity::{CustomerUserDetail, CustomerUserPage, FindCustomerUsers, HistoryEntry, PortalAccess},
};
use sqlx::{PgConnection, Postgres, QueryBuilder, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Found {
    total: i64,
    #[sqlx(flatten)]
    row: Row,
}

/// By last and first name, a page at a time.
pub async fn find(tx: &mut PgConnection, wanted: &FindCustomerUsers) -> Answer<CustomerUserPage> {
    let patterns = search::patterns(&mut *tx, &wanted.query).await?;
    // With a term the people are looked for once, for the count and for the page; without one, the
    // page is better read from the index that has them in order.
    let how = if patterns.is_empty() { "not materialized" } else { "materialized" };
    let mut query = QueryBuilder::new("with found as ");
    query.push(how).push(" (select u.person, u.sort_name from customer_user u where true");
    for pattern in &patterns {
        // Customers are few. Knowing beforehand which match leaves one index to ask per term.
        let customers: Vec<Uuid> =
            sqlx::query_scalar("select id from customer where searchable_number like $1")
                .bind(pattern)
                .fetch_all(&mut *tx)
                .await?;
        matching(&mut query, pattern, customers);
    }
    if !wanted.include_invalid {
        query.push(" and u.validity = 'valid'");
    }
    if let Some(customer) = wanted.customer {
        query.push(" and u.customer = ").push_bind(customer.0);
    }
    query.push("), page as (select f.person from found f where true");
    search::go_on(&mut query, "f.sort_name, f.person", wanted.after.as_deref())?;
    query.push(" order by f.sort_name, f.person limit ").push_bind(search::PAGE as i64 + 1).push(") ");
    query.push(select_people!(
        ", (select count(*) from found) as total",
        "join page on page.person = u.person order by u.sort_name, u.person"
    ));
    // Planned for these very patterns, not for just any.
    let mut found: Vec<Found> = query.build_query_as().persistent(false).fetch_all(&mut *tx).await?;
    let any_customer = sqlx::query_scalar("select exists (select 1 from customer)").fetch_one(tx).await?;
    let more = found.len() > search::PAGE;
    found.truncate(search::PAGE);
    let total = found.first().map_or(0, |found| found.total);
    let next = found.last().filter(|_| more).map(|last| search::cursor(&last.row.sort_name, last.row.person));
    let people = found.into_iter().map(|found| found.row.shown()).collect();
    Ok(CustomerUserPage { people, total, any_customer, next })
}

/// Everything the desk shows about one person.
pub async fn detail(tx: &mut PgConnection, person: PersonId) -> Answer<CustomerUserDetail> {
    let user = customer_user::get(&mut *tx, person).await?.shown();
    let access = access(&mut *tx, person.0).await?;
    let history = history(tx, person.0).await?;
    Ok(CustomerUserDetail { user, access, history })
}

async fn access(tx: &mut PgConnection, person: Uuid) -> Answer<PortalAccess> {
    type Access = (bool, Option<DateTime<Utc>>, Option<DateTime<Utc>>, i64);
    let (has_password, temporary_until, last_sign_in, open_sessions): Access = sqlx::query_as(
        "select c.person is not null and c.temporary_until is null,
                case when c.used_at is null and c.temporary_until > now() then c.temporary_until end,
                p.signed_in_at,
                (select count(*) from open_session s where s.person = p.id)
         from person p left join credential c on c.person = p.id where p.id = $1",
    )
    .bind(person)
    .fetch_one(tx)
    .await?;
    Ok(PortalAccess { has_password, temporary_until, last_sign_in, open_sessions })
}

async fn history(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<HistoryEntry>> {
    type Line = (DateTime<Utc>, String, String, Json<BTreeMap<String, (String, String)>>);
    let lines: Vec<Line> = sqlx::query_as(
        "select at, by_name, action, changes from audit where subject = $1 order by seq desc limit 20",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    let entry = |(at, by, action, Json(changes)): Line| HistoryEntry { at, by, action, changes };
    Ok(lines.into_iter().map(entry).collect())
}

fn matching(query: &mut QueryBuilder<Postgres>, pattern: &str, customers: Vec<Uuid>) {
    query.push(" and (u.searchable like ").push_bind(pattern.to_owned());
    if !customers.is_empty() {
        query.push(" or u.customer = any(").push_bind(customers).push(")");
    }
    query.push(")");
}
