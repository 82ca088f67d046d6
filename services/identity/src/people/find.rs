//! Looking people up: the list on the desk, and everything about one of them.

use crate::{
    changes,
    config::Config,
    people::{
        avatar,
        customer_user::{self, CustomerUserRow, select_people},
        search::{self, SEARCH_LIMIT},
        search_index::Matching,
        source_record,
    },
};
use chassis::{Answer, audit, pages};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Duty, PersonId,
    v1::identity::{
        CustomerUserDetail, CustomerUserPage, ExportCustomerUsers, FindCustomerUsers, FoundPeople,
        HistoryEntry, PortalAccess,
    },
};
use sqlx::{PgConnection, Postgres, QueryBuilder, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// People in a page of an export.
const EXPORTED: usize = 500;

/// Lines of a history told at once.
const TOLD: usize = 20;

/// By last and first name, a page at a time, as far as the limit.
pub async fn find(
    tx: &mut PgConnection,
    wanted: &FindCustomerUsers,
    config: &Config,
) -> Answer<CustomerUserPage> {
    let limit = config.settings.get(&mut *tx, &SEARCH_LIMIT).await?;
    listed(tx, wanted, search::PAGE, limit, config).await
}

/// Everybody who matches, in larger pages. Who takes people along is written down with the first one.
pub async fn export(
    tx: &mut PgConnection,
    wanted: &ExportCustomerUsers,
    actor: &Actor,
    config: &Config,
) -> Answer<CustomerUserPage> {
    let search = FindCustomerUsers {
        query: wanted.query.clone(),
        customer: None,
        include_invalid: wanted.include_invalid,
        after: wanted.after.clone(),
    };
    let page = listed(&mut *tx, &search, EXPORTED, i64::MAX, config).await?;
    if wanted.after.is_none() {
        let mut what = changes::one("query", wanted.query.chars().take(200).collect::<String>());
        what.extend(changes::one("people", page.total.to_string()));
        audit::record(tx, Some(actor), "customer_user.exported", None, &what).await?;
    }
    Ok(page)
}

/// All of them, for whom something is done to everybody who is found.
pub async fn everybody_found(
    tx: &mut PgConnection,
    found: &FoundPeople,
    config: &Config,
) -> Answer<Vec<Uuid>> {
    let FoundPeople { query, customer, include_invalid } = found.clone();
    let wanted = FindCustomerUsers { query, customer, include_invalid, after: None };
    let among = Among { matching: Matching::read(&mut *tx, config, &wanted.query).await?, wanted: &wanted };
    let mut query = QueryBuilder::new("select s.person from person_search s where ");
    among.push(&mut query);
    Ok(query.build_query_scalar().persistent(false).fetch_all(tx).await?)
}

async fn listed(
    tx: &mut PgConnection,
    wanted: &FindCustomerUsers,
    size: usize,
    limit: i64,
    config: &Config,
) -> Answer<CustomerUserPage> {
    let matching = Matching::read(&mut *tx, config, &wanted.query).await?;
    let (any_customer, known): (bool, f32) = sqlx::query_as(
        "select exists (select 1 from customer),
                (select reltuples from pg_class where oid = 'person_search'::regclass)",
    )
    .fetch_one(&mut *tx)
    .await?;
    let among = Among { matching, wanted };
    // Planned for these very patterns, not for just any.
    let mut count = QueryBuilder::new("select count(*) from person_search s where ");
    among.push(&mut count);
    let total: i64 = count.build_query_scalar().persistent(false).fetch_one(&mut *tx).await?;
    // Below nothing: not counted yet.
    let is_most = known > 0.0 && total as f32 > known / 2.0;
    let (mut ids, seen) = match total {
        0 => (Vec::new(), 0),
        _ => page(&mut *tx, &among, size, is_most).await?,
    };
    let allowed = (limit as usize).saturating_sub(seen);
    let mut more = ids.len() > size && allowed > size;
    ids.truncate(size.min(allowed));
    let rows: Vec<CustomerUserRow> =
        sqlx::query_as(select_people!("", "where u.person = any($1) order by u.sort_name, u.person"))
            .bind(&ids)
            .fetch_all(tx)
            .await?;
    let ends: Vec<_> = rows.iter().map(|row| (row.sort_name.clone(), row.person)).collect();
    let mut people = rows.into_iter().map(CustomerUserRow::shown).collect();
    more |= pages::cut(&mut people, size);
    let last = people.len().checked_sub(1).map(|last| &ends[last]);
    let next = last
        .filter(|_| more)
        .map(|(sort_name, person)| search::cursor_after(sort_name, *person, seen + people.len()));
    Ok(CustomerUserPage { people, total, limit, any_customer, next })
}

/// Who is asked for.
struct Among<'a> {
    matching: Matching,
    wanted: &'a FindCustomerUsers,
}

impl Among<'_> {
    fn push(&self, query: &mut QueryBuilder<Postgres>) {
        self.matching.push(query, "s");
        if !self.wanted.include_invalid {
            query.push(" and s.valid");
        }
        if let Some(customer) = self.wanted.customer {
            query.push(" and s.customer = ").push_bind(customer.0);
        }
    }
}

/// The people of a page and one more, and how many came before. When most people match, reading them in
/// order is over after a few; else, when they may all stand at the end of the alphabet, they are collected
/// first. The planner cannot tell: it guesses from the patterns what was counted a moment ago.
async fn page(
    tx: &mut PgConnection,
    among: &Among<'_>,
    size: usize,
    is_most: bool,
) -> Answer<(Vec<Uuid>, usize)> {
    const IN_ORDER: &str = "s.sort_name, s.person";
    let after = among.wanted.after.as_deref();
    let (mut query, seen);
    if is_most {
        query = QueryBuilder::new("select s.person from (select s.* from person_search s where true");
        seen = search::go_on(&mut query, IN_ORDER, after)?;
        // With an offset, which keeps the conditions outside, the only way to read these is in order.
        query.push(format_args!(" order by {IN_ORDER} offset 0) as s where "));
        among.push(&mut query);
    } else {
        query = QueryBuilder::new(
            "with s as materialized (select s.sort_name, s.person from person_search s where ",
        );
        among.push(&mut query);
        seen = search::go_on(&mut query, IN_ORDER, after)?;
        query.push(format_args!(") select s.person from s order by {IN_ORDER}"));
    }
    query.push(" limit ").push_bind(size as i64 + 1);
    let ids = query.build_query_scalar().persistent(false).fetch_all(tx).await?;
    Ok((ids, seen))
}

/// Everything the desk shows a member of staff about one person.
pub async fn detail(tx: &mut PgConnection, person: PersonId, actor: &Actor) -> Answer<CustomerUserDetail> {
    let user = customer_user::get(&mut *tx, person).await?.shown();
    let access = access(&mut *tx, person.0).await?;
    let avatar = avatar::hash(&mut *tx, person).await?;
    let origins = source_record::origins(&mut *tx, person.0).await?;
    let (history, earlier) = history(tx, person.0, None, actor).await?;
    Ok(CustomerUserDetail { user, access, avatar, history, earlier, origins })
}

async fn access(tx: &mut PgConnection, person: Uuid) -> Answer<PortalAccess> {
    type Access = (bool, Option<DateTime<Utc>>, Option<DateTime<Utc>>, i64, Option<String>);
    let (has_password, temporary_until, last_sign_in, open_sessions, directory): Access = sqlx::query_as(
        "select c.person is not null and c.temporary_until is null,
                case when c.used_at is null and c.temporary_until > now() then c.temporary_until end,
                p.signed_in_at,
                (select count(*) from open_session s where s.person = p.id),
                (select k.label from password_keeper k where k.person = p.id)
         from person p left join credential c on c.person = p.id where p.id = $1",
    )
    .bind(person)
    .fetch_one(tx)
    .await?;
    Ok(PortalAccess { has_password, temporary_until, last_sign_in, open_sessions, directory })
}

/// What was done to a person's or a customer's record, newest first, and where to go on when there is more. When and from
/// where somebody signed in, or tried to, is for whoever reads the audit log.
pub async fn history(
    tx: &mut PgConnection,
    record: Uuid,
    before: Option<i64>,
    actor: &Actor,
) -> Answer<(Vec<HistoryEntry>, Option<i64>)> {
    type Line = (i64, DateTime<Utc>, String, String, Json<BTreeMap<String, (String, String)>>);
    let reads_all = actor.has(Duty::Audit);
    let lines: Vec<Line> = sqlx::query_as(
        r"select seq, at, by_name, action, changes from audit
          where subject = $1 and ($2 is null or seq < $2)
            and ($4 or action !~ '^(sign_in|sign_out|session)(\.|$)|\.denied$|^password\.reset_requested$')
          order by seq desc limit $3",
    )
    .bind(record)
    .bind(before)
    .bind(TOLD as i64 + 1)
    .bind(reads_all)
    .fetch_all(tx)
    .await?;
    let seqs: Vec<i64> = lines.iter().map(|line| line.0).collect();
    let entry = |(_, at, by, action, Json(mut changes)): Line| {
        changes.remove(changes::VERSION);
        if !reads_all {
            changes.remove("ip");
        }
        HistoryEntry { at, by, action, changes }
    };
    let mut entries = lines.into_iter().map(entry).collect();
    let more = pages::cut(&mut entries, TOLD);
    let last = entries.len().checked_sub(1).map(|last| seqs[last]);
    Ok((entries, last.filter(|_| more)))
}
