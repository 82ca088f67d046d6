//! People that directory sources know: what a source reports about them is applied here, newest
//! last and never guessed.

use crate::{
    config::Config,
    people::{
        customer_lock,
        customer_user::{self, CustomerUserRow},
    },
    validity,
};
use chassis::{Answer, Fault, form::Form};
use contracts::{
    Code, CustomerId, Failure, Language, PersonId, Problem,
    letters::composed,
    v1::{
        directory::{PersonReported, ReportedPerson},
        identity::CustomerUserFields,
    },
};
use sqlx::PgConnection;
use uuid::{Uuid, uuid};

/// Fixed for ever: the id of everybody whom a source made known is derived from it.
const PEOPLE: Uuid = uuid!("b7c1f6a4-0f0d-4f0b-8c39-2f5d6c1e8a57");

/// Applies what a source last said about one person; what is not newer is ignored. A failure says
/// why nothing was changed.
pub async fn apply(
    tx: &mut PgConnection,
    report: &PersonReported,
    epoch: i64,
    config: &Config,
) -> Answer<()> {
    sqlx::query(
        "insert into record_of_source (record, source, key) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(report.record)
    .bind(&report.source)
    .bind(&report.person.key)
    .execute(&mut *tx)
    .await?;
    let record: Option<(Option<Uuid>, i64, i64)> =
        sqlx::query_as("select person, epoch, version from record_of_source where record = $1 for update")
            .bind(report.record)
            .fetch_optional(&mut *tx)
            .await?;
    let (person, epoch_before, version) =
        record.ok_or_else(|| Failure::conflict("the source has this key under another record"))?;
    if (epoch, report.version) <= (epoch_before, version) {
        return Ok(());
    }
    let person = match (person, report.person.active) {
        (None, true) => Some(create(&mut *tx, report, config).await?),
        // Remembered all the same, so that an older report cannot bring them in later.
        (None, false) => None,
        (Some(person), true) => Some(update(&mut *tx, person, &report.person, config).await?),
        (Some(person), false) => Some(leave(&mut *tx, person, config).await?),
    };
    sqlx::query(
        "update record_of_source set person = $2, version = $3, active = $4, epoch = $5 where record = $1",
    )
    .bind(report.record)
    .bind(person)
    .bind(report.version)
    .bind(report.person.active)
    .bind(epoch)
    .execute(tx)
    .await?;
    Ok(())
}

async fn create(tx: &mut PgConnection, report: &PersonReported, config: &Config) -> Answer<Uuid> {
    let known = &report.person;
    let customer = customer_of(&mut *tx, known).await?;
    let nobody = CustomerUserFields { language: language(known), ..CustomerUserFields::default() };
    let fields = with_report(nobody, known, customer);
    let person = person_of(report.record);
    let created = customer_user::create(tx, person, &fields, &report.source, None, config).await;
    Ok(created.map_err(|fault| explain(fault, known))?.person.0)
}

/// The same person whenever the same source tells of them first, also after this database was put back to a day when
/// it did not know them yet: tickets hold on to the id. A record's own id follows from source and key.
fn person_of(record: Uuid) -> PersonId {
    PersonId(Uuid::new_v5(&PEOPLE, record.as_bytes()))
}

async fn update(
    tx: &mut PgConnection,
    person: Uuid,
    known: &ReportedPerson,
    config: &Config,
) -> Answer<Uuid> {
    let customer = customer_of(&mut *tx, known).await?;
    customer_lock::lock_customers(&mut *tx, Some(person), Some(customer)).await?;
    let before = lock(&mut *tx, person).await?;
    let local = before.fields();
    let (validity, by_source) = validity::after_report(local.validity, before.invalid_by_source, true);
    let wanted = with_report(CustomerUserFields { validity, ..local.clone() }, known, customer);
    let mut form = Form::default();
    let fields = customer_user::check(&mut form, &wanted, true);
    form.done()?;
    if fields != local || by_source != before.invalid_by_source {
        let saved = customer_user::save(tx, before, &fields, by_source, None, config).await;
        saved.map_err(|fault| explain(fault, known))?;
    }
    Ok(person)
}

/// Shuts out whoever left, also where the rest of the source's record is refused: a bad phone number must not keep
/// a former employee signed in.
async fn leave(tx: &mut PgConnection, person: Uuid, config: &Config) -> Answer<Uuid> {
    // Lock order: the customers before the person.
    customer_lock::lock_customers(&mut *tx, Some(person), None).await?;
    let before = lock(&mut *tx, person).await?;
    let mut fields = before.fields();
    let (validity, by_source) = validity::after_report(fields.validity, before.invalid_by_source, false);
    if validity != fields.validity || by_source != before.invalid_by_source {
        fields.validity = validity;
        customer_user::save(tx, before, &fields, by_source, None, config).await?;
    }
    Ok(person)
}

async fn lock(tx: &mut PgConnection, person: Uuid) -> Answer<CustomerUserRow> {
    let row = customer_user::lock(tx, person).await?;
    Ok(row.ok_or_else(|| Failure::not_found("person"))?)
}

async fn customer_of(tx: &mut PgConnection, known: &ReportedPerson) -> Answer<CustomerId> {
    let customer: Option<Uuid> =
        sqlx::query_scalar("select id from customer where lower(number) = lower($1)")
            .bind(composed(known.customer_number.trim()))
            .fetch_optional(tx)
            .await?;
    let unknown = || Failure {
        message: format!("there is no customer with the number {:?}", known.customer_number),
        ..Failure::field("customer_number", Problem::NoSuch)
    };
    Ok(CustomerId(customer.ok_or_else(unknown)?))
}

/// A login or address that somebody else has is no mistake in the report: it waits for a decision.
fn explain(fault: Fault, known: &ReportedPerson) -> Fault {
    match fault {
        Fault::Known(failure) if failure.fields.iter().any(|f| f.problem == Problem::Taken) => {
            let of: Vec<_> = failure.fields.iter().map(|f| f.field.as_str()).collect();
            let message = format!("another person has the {} of {:?}", of.join(" and the "), known.key);
            Fault::Known(Failure { code: Code::Conflict, message, ..failure })
        }
        other => other,
    }
}

/// The source's choice of a language counts until the person makes one, if it is one of ours.
fn language(known: &ReportedPerson) -> String {
    Language::from_tag(&known.language).map_or_else(String::new, |language| language.to_string())
}

/// What the source decides is as it says; the rest stays.
fn with_report(
    mut fields: CustomerUserFields,
    known: &ReportedPerson,
    customer: CustomerId,
) -> CustomerUserFields {
    for (field, said) in known.texts().filter(|(field, _)| field.is_of_directory()) {
        if let Some(text) = fields.text_mut(field) {
            said.clone_into(text);
        }
    }
    CustomerUserFields { customer: Some(customer), ..fields }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_makes_the_same_person_again() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(person_of(one).to_string(), "447d778f-0670-58de-996e-6945d9b73431");
        assert_ne!(person_of(one), person_of(other));
    }
}
