//! Values that a ticket keeps from its person and its customer.
//!
//! They are taken from our copies when the ticket is opened and when its person changes. Of whom nothing could be asked
//! leaves the ticket's values as they were; what a record does not say is empty, so that nobody's ticket goes on telling
//! of somebody else.

use crate::{
    catalogue::names::{self, Names},
    language,
    policy::{Reader, Sql},
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Actor, Failure, Problem, TicketId,
    v1::{
        identity::FieldOf,
        tickets::{FieldSource, FieldValue, SaveTicketField, TicketField, TicketFields},
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const LONGEST_NAME: usize = 40;
const LONGEST_SOURCE: usize = 100;

/// An SQL expression: what the copies of this person and this customer know for the ticket fields.
macro_rules! values_known {
    ($person:literal, $customer:literal) => {
        concat!(
            "coalesce((select jsonb_object_agg(k.name, k.value) from (
                 select f.name, case f.from_of
                     when 'person' then (
                         select coalesce(p.fields ->> f.from_field, '') from person_copy p
                         where p.fields <> '{}' and p.person = ",
            $person,
            ") when 'customer' then (
                         select coalesce(c.fields ->> f.from_field, '') from customer_copy c
                         where c.fields <> '{}' and c.customer = ",
            $customer,
            ") end as value from ticket_field f where f.valid and f.from_of is not null
             ) k where k.value is not null), '{}')"
        )
    };
}
pub(crate) use values_known;

/// Takes what is known of the ticket's person and customer by now.
pub async fn refill(tx: &mut PgConnection, ticket: Uuid) -> sqlx::Result<()> {
    sqlx::query(concat!(
        "update ticket set fields = fields || ",
        values_known!("ticket.person", "ticket.customer"),
        " where id = $1"
    ))
    .bind(ticket)
    .execute(tx)
    .await?;
    Ok(())
}

/// The values of a ticket that the reader sees, in their language; empty ones are left out.
pub async fn values(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Vec<FieldValue>> {
    let mut sql = Sql::new("select f.name, ");
    language::push_name(&mut sql, "f.labels", &reader.actor.language);
    sql.push(" as label, coalesce(nullif(");
    // A choice is kept by its value; what it is called may change.
    language::push_name(&mut sql, "(k.choices -> (t.fields ->> f.name))", &reader.actor.language);
    sql.push(
        ", ''), t.fields ->> f.name) as value
         from ticket t join ticket_field f on f.valid and t.fields ->> f.name <> ''
         left join field_copy k on k.of = f.from_of and k.name = f.from_field where t.id = ",
    );
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_field(&mut sql);
    sql.push(" order by label, f.name");
    let values: Vec<(String, String, String)> = sql.build_query_as().fetch_all(db).await?;
    Ok(values.into_iter().map(|(name, label, value)| FieldValue { name, label, value }).collect())
}

#[derive(sqlx::FromRow)]
struct TicketFieldRow {
    name: String,
    version: i64,
    labels: Json<Names>,
    from_of: Option<String>,
    from_field: Option<String>,
    valid: bool,
    staff_only: bool,
    never_seen: bool,
}

pub async fn list(db: &mut PgConnection) -> Answer<TicketFields> {
    let rows: Vec<TicketFieldRow> = sqlx::query_as(
        "select f.name, f.version, f.labels, f.from_of, f.from_field, f.valid, f.staff_only,
             f.from_of is not null and s.of is null as never_seen
         from ticket_field f left join field_seen s on s.of = f.from_of and s.name = f.from_field
         order by f.name",
    )
    .fetch_all(db)
    .await?;
    Ok(TicketFields { fields: rows.into_iter().map(TicketFieldRow::into_field).collect() })
}

impl TicketFieldRow {
    fn into_field(self) -> TicketField {
        let of = self.from_of.as_deref().and_then(FieldOf::named).unwrap_or(FieldOf::Person);
        TicketField {
            name: self.name,
            version: self.version,
            labels: self.labels.0,
            from: self.from_field.map(|field| FieldSource { of, field }),
            valid: self.valid,
            staff_only: self.staff_only,
            never_seen: self.never_seen,
        }
    }
}

pub async fn save(tx: &mut PgConnection, actor: &Actor, request: &SaveTicketField) -> Answer<TicketFields> {
    let mut form = Form::default();
    if !is_name(&request.name) {
        form.refuse("name", if request.name.is_empty() { Problem::Missing } else { Problem::Malformed });
    }
    let labels = names::accept(&mut form, "labels", &request.labels);
    let from = request
        .from
        .as_ref()
        .map(|from| (from.of.as_str(), form.required_line("from", &from.field, LONGEST_SOURCE)));
    form.done()?;
    let before: Option<TicketFieldRow> = sqlx::query_as(
        "select name, version, labels, from_of, from_field, valid, staff_only, false as never_seen
         from ticket_field where name = $1 for update",
    )
    .bind(&request.name)
    .fetch_optional(&mut *tx)
    .await?;
    match &before {
        None if request.version != 0 => return Err(Failure::not_found("ticket field").into()),
        Some(_) if request.version == 0 => return Err(Failure::field("name", Problem::Taken).into()),
        Some(before) if before.version != request.version => {
            return Err(Failure::conflict("the ticket field was changed meanwhile").into());
        }
        _ => {}
    }
    let written = sqlx::query(
        "insert into ticket_field (name, labels, from_of, from_field, valid, staff_only)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (name) do update set version = ticket_field.version + 1, labels = excluded.labels,
             from_of = excluded.from_of, from_field = excluded.from_field, valid = excluded.valid,
             staff_only = excluded.staff_only
         where ticket_field.version = $7",
    )
    .bind(&request.name)
    .bind(Json(&labels))
    .bind(from.as_ref().map(|(of, _)| *of))
    .bind(from.as_ref().map(|(_, field)| field))
    .bind(request.valid)
    .bind(request.staff_only)
    .bind(request.version)
    .execute(&mut *tx)
    .await?;
    // Of two who make the same field at once, one was too late.
    if written.rows_affected() == 0 {
        return Err(Failure::field("name", Problem::Taken).into());
    }
    let source = |of: Option<&str>, field: Option<&str>| match (of, field) {
        (Some(of), Some(field)) => format!("{of}.{field}"),
        _ => String::new(),
    };
    let mut changes = audit::Changes::new();
    let mut compare = |what: &str, old: String, new: String| {
        if old != new {
            changes.insert(what.to_owned(), (old, new));
        }
    };
    let old = before.as_ref();
    compare("labels", old.map(|old| names::listed(&old.labels)).unwrap_or_default(), names::listed(&labels));
    compare(
        "from",
        old.map(|old| source(old.from_of.as_deref(), old.from_field.as_deref())).unwrap_or_default(),
        source(from.as_ref().map(|(of, _)| *of), from.as_ref().map(|(_, field)| field.as_str())),
    );
    compare("valid", old.map(|old| old.valid.to_string()).unwrap_or_default(), request.valid.to_string());
    compare(
        "staff_only",
        old.map(|old| old.staff_only.to_string()).unwrap_or_default(),
        request.staff_only.to_string(),
    );
    // A field is known by its name alone.
    changes.insert(
        "name".to_owned(),
        (old.map(|old| old.name.clone()).unwrap_or_default(), request.name.clone()),
    );
    audit::record(tx, Some(actor), "ticket_field.changed", None, &changes).await?;
    list(tx).await
}

/// As the contract says: lower-case letters, digits and underscores, beginning with a letter.
fn is_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for name in ["room", "cost_centre_2", &"x".repeat(40)] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "Room", "2nd", "_x", "a b", "é", "a-b", &"x".repeat(41)] {
            assert!(!is_name(name), "{name}");
        }
    }
}
