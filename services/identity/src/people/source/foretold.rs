//! What reports of a source would do to people, done so that it can be looked at: whether they are there, and who is their
//! customer. Whoever calls this takes it back. Nobody hears of it, and nothing is written down.

use crate::{
    people::{customer_lock, customer_user, known_source, membership, source::customer_of, source_record},
    validity,
};
use chassis::Answer;
use contracts::{
    PersonId,
    v1::identity::{ForetoldPerson, ReportToCome},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Those of whom a source would say something, as they stand now, by name.
pub async fn people(
    tx: &mut PgConnection,
    source: &str,
    reports: &[ReportToCome],
) -> Answer<Vec<ForetoldPerson>> {
    let rows: Vec<(Uuid, Uuid, String, bool)> = sqlx::query_as(
        "select r.record, r.person, u.first_name || ' ' || u.last_name, s.active
         from record_of_source r join customer_user u on u.person = r.person join standing s on s.person = r.person
         where r.source = $1 and r.record = any($2) order by u.sort_name, r.record",
    )
    .bind(source)
    .bind(reports.iter().map(|report| report.record).collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    let person = |(record, person, name, active)| ForetoldPerson {
        record,
        person: PersonId(person),
        name,
        shut_out: active,
    };
    Ok(rows.into_iter().map(person).collect())
}

/// Does it. Afterwards `shut_out` says of each who could sign in whether they no longer can.
pub async fn carry_out(
    tx: &mut PgConnection,
    source: &str,
    reports: &[ReportToCome],
    people: &mut [ForetoldPerson],
) -> Answer<()> {
    // Nobody is to wait for what is taken back, nor to be given up for it: whoever finds it locked tries again later.
    sqlx::query("set local lock_timeout = '500ms'").execute(&mut *tx).await?;
    known_source::hold(&mut *tx).await?;
    for report in reports {
        // Who left said nothing of it: what was known stays.
        sqlx::query(
            "update record_of_source
             set active = $3,
                 said = case when $4::text = '' then said
                        else said || jsonb_build_object('customer_number', $4::text) end
             where source = $1 and record = $2 and person is not null",
        )
        .bind(source)
        .bind(report.record)
        .bind(report.active)
        .bind(&report.customer_number)
        .execute(&mut *tx)
        .await?;
    }
    let mut ids: Vec<Uuid> = people.iter().map(|person| person.person.0).collect();
    ids.sort_unstable();
    ids.dedup();
    for person in &ids {
        settle(&mut *tx, source, *person).await?;
    }
    let active: Vec<Uuid> =
        sqlx::query_scalar("select s.person from standing s where s.person = any($1) and s.active")
            .bind(ids)
            .fetch_all(tx)
            .await?;
    for person in people {
        person.shut_out &= !active.contains(&person.person.0);
    }
    Ok(())
}

/// Makes somebody what the first of their records says, as far as it decides here.
async fn settle(tx: &mut PgConnection, source: &str, person: Uuid) -> Answer<()> {
    let records = source_record::of_person(&mut *tx, person).await?;
    let first = records.first().filter(|first| first.active);
    let goal = match first.and_then(|first| first.said.as_ref()) {
        // A customer that is not here is a report that is refused: they stay where they are.
        Some(said) => customer_of(&mut *tx, said).await.ok(),
        None => None,
    };
    customer_lock::lock_customers(&mut *tx, Some(person), goal).await?;
    let Some(before) = customer_user::lock(&mut *tx, person).await? else { return Ok(()) };
    let fields = before.fields();
    let known = first.is_some() || records.iter().any(|record| record.source == before.source);
    let validity = if known {
        validity::after_report(fields.validity, before.invalid_by_source, first.is_some()).0
    } else {
        fields.validity
    };
    // Where others may change what a source says, only what it says anew counts.
    let decides = first.is_some_and(|first| first.read_only || first.source == source);
    let customer = goal.filter(|_| decides).or(fields.customer);
    sqlx::query("update customer_user set validity = $2, customer = $3 where person = $1")
        .bind(person)
        .bind(validity.as_str())
        .bind(customer.map(|customer| customer.0))
        .execute(&mut *tx)
        .await?;
    let left = fields.customer.filter(|left| Some(*left) != customer);
    let left: Vec<_> = left.into_iter().map(|left| (person, left.0)).collect();
    membership::settle(tx, &left).await?;
    Ok(())
}
