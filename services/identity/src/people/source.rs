//! People that sources know: what a source reports about somebody is applied here, newest last and never guessed.
//!
//! Several sources may know one person. Of their records that are active the first in the order of the sources decides,
//! whole; the others only keep what they said until it is their turn.

mod custom;
pub mod due;
pub mod foretold;
mod joining;

use crate::{
    config::Config,
    people::{
        customer_lock,
        customer_user::{self, CustomerUserRow, Provenance},
        known_source,
        source::joining::person_of,
        source_record::{self, Heard, SourceRecord},
    },
    validity,
};
use chassis::{Answer, Fault, form::Form};
use contracts::{
    Code, CustomerId, Failure, Language, Problem,
    letters::composed,
    v1::{
        directory::{PersonReported, ReportedPerson, SourceChanged},
        identity::CustomerUserFields,
    },
};
use sqlx::{Connection, PgConnection};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A report, and what its record said before.
struct News<'a> {
    report: &'a PersonReported,
    before: Heard,
}

/// Takes in what directory says of a source. Whoever it puts into other hands follows soon, see [`due`].
pub async fn changed(tx: &mut PgConnection, changed: &SourceChanged, epoch: i64) -> Answer<()> {
    known_source::take_in(tx, changed, epoch).await
}

/// Applies what a source last said about one person; what is not newer is ignored. A failure says
/// why nothing was changed.
pub async fn apply(
    tx: &mut PgConnection,
    report: &PersonReported,
    epoch: i64,
    config: &Config,
) -> Answer<()> {
    known_source::hold(&mut *tx).await?;
    let source = known_source::get(&mut *tx, &report.source).await?;
    if source.as_ref().is_some_and(|source| source.removed) {
        return Ok(());
    }
    let before = source_record::lock(&mut *tx, report).await?;
    let before = before.ok_or_else(|| Failure::conflict("the source has this key under another record"))?;
    if (epoch, report.version) <= (before.epoch, before.version) {
        return Ok(());
    }
    if report.person.active {
        custom::refuse_unknown(&mut *tx, &report.custom).await?;
    }
    let known = match (before.person, report.person.active) {
        (Some(person), _) => Some(person),
        (None, true) => joining::person(&mut *tx, report, source.map(|source| source.join)).await?,
        // Remembered all the same, so that an older report cannot bring them in later.
        (None, false) => None,
    };
    let person = match known {
        None if report.person.active => Some(create(&mut *tx, report, config).await?),
        known => known,
    };
    source_record::keep(&mut *tx, report, person, epoch).await?;
    let Some(person) = known else { return Ok(()) };
    settle(tx, person, Some(&News { report, before }), config).await
}

/// Makes a person what the first of their records says. A report that comes just now is taken in or refused, whether it
/// decides or not; what was said before must be in nobody's way.
async fn settle(tx: &mut PgConnection, person: Uuid, news: Option<&News<'_>>, config: &Config) -> Answer<()> {
    let records = source_record::lock_of_person(&mut *tx, person).await?;
    let Some(first) = records.first().filter(|first| first.active) else {
        return leave(tx, person, &records, config).await;
    };
    if let Some(news) = news.filter(|news| news.report.record == first.record) {
        return take(tx, person, first, Some(news), config).await;
    }
    if let Some(news) = news.filter(|news| news.report.person.active) {
        could_decide(&mut *tx, news.report).await?;
    }
    let mut attempt = tx.begin().await?;
    match take(&mut attempt, person, first, None, config).await {
        Err(Fault::Known(failure)) if failure.code != Code::Unavailable => {
            attempt.rollback().await?;
            tracing::warn!(%person, source = first.source, %failure, "what another source said of them stays");
            take_over(tx, person, first, config).await
        }
        taken => {
            taken?;
            Ok(attempt.commit().await?)
        }
    }
}

async fn create(tx: &mut PgConnection, report: &PersonReported, config: &Config) -> Answer<Uuid> {
    let known = &report.person;
    let customer = customer_of(&mut *tx, known).await?;
    let fields = CustomerUserFields { custom: report.custom.clone(), ..whole(known, customer) };
    let person = person_of(report.record);
    let created = customer_user::create(tx, person, &fields, &report.source, None, config).await;
    Ok(created.map_err(|fault| explain(fault, known))?.person.0)
}

/// Everything is as the record says when it comes first just now, and whenever nobody else may change it. Else only what
/// its source changed is new, and what was changed here stays.
async fn take(
    tx: &mut PgConnection,
    person: Uuid,
    first: &SourceRecord,
    news: Option<&News<'_>>,
    config: &Config,
) -> Answer<()> {
    let Some(said) = first.said.as_deref() else { return take_over(tx, person, first, config).await };
    let customer = customer_of(&mut *tx, said).await?;
    customer_lock::lock_customers(&mut *tx, Some(person), Some(customer)).await?;
    let before = lock(&mut *tx, person).await?;
    let local = before.fields();
    let (validity, invalid_by_source) =
        validity::after_report(local.validity, before.invalid_by_source, true);
    let provenance = Provenance { source: first.source.clone(), invalid_by_source };
    let whole = first.read_only || before.source != first.source;
    let mut form = Form::default();
    let mut wanted = CustomerUserFields { validity, ..local.clone() };
    if whole || news.is_some() {
        let heard = news.map(|news| &news.before).filter(|_| !whole);
        let unchanged = heard.and_then(|heard| heard.said.as_deref());
        wanted = with_report(wanted, said, customer, unchanged);
        let mut typed = first.custom.0.clone();
        if let Some(heard) = heard {
            typed.retain(|name, value| heard.custom.get(name) != Some(value));
        }
        let nothing = BTreeMap::new();
        let fresh = news.map_or(&nothing, |news| &news.report.custom);
        wanted.custom = custom::with_said(&mut *tx, &mut form, typed, fresh, &local.custom).await?;
    }
    let fields = customer_user::check(&mut form, &wanted, true);
    form.done()?;
    if fields != local || provenance != before.provenance() {
        let saved = customer_user::save(tx, before, &fields, &provenance, None, config).await;
        saved.map_err(|fault| explain(fault, said))?;
    }
    Ok(())
}

/// Another source has them from now on, of which it is not known what it says, or cannot be taken in: they stay as they
/// are, and are there.
async fn take_over(tx: &mut PgConnection, person: Uuid, first: &SourceRecord, config: &Config) -> Answer<()> {
    customer_lock::lock_customers(&mut *tx, Some(person), None).await?;
    let before = lock(&mut *tx, person).await?;
    let mut fields = before.fields();
    let (validity, invalid_by_source) =
        validity::after_report(fields.validity, before.invalid_by_source, true);
    fields.validity = validity;
    let provenance = Provenance { source: first.source.clone(), invalid_by_source };
    save_if_changed(tx, before, &fields, &provenance, config).await
}

/// Nobody has them any more. Who left is shut out, also where the rest of the source's record is refused: a bad phone number
/// must not keep a former employee signed in. Of a source that was removed they stay as they are, as people of this desk.
async fn leave(tx: &mut PgConnection, person: Uuid, records: &[SourceRecord], config: &Config) -> Answer<()> {
    // Lock order: the customers before the person.
    customer_lock::lock_customers(&mut *tx, Some(person), None).await?;
    let before = lock(&mut *tx, person).await?;
    let mut fields = before.fields();
    let mut provenance = before.provenance();
    if records.iter().any(|record| record.source == before.source) {
        (fields.validity, provenance.invalid_by_source) =
            validity::after_report(fields.validity, before.invalid_by_source, false);
    } else {
        provenance.source.clear();
    }
    save_if_changed(tx, before, &fields, &provenance, config).await
}

async fn save_if_changed(
    tx: &mut PgConnection,
    before: CustomerUserRow,
    fields: &CustomerUserFields,
    provenance: &Provenance,
    config: &Config,
) -> Answer<()> {
    if *fields != before.fields() || *provenance != before.provenance() {
        customer_user::save(tx, before, fields, provenance, None, config).await?;
    }
    Ok(())
}

/// What does not count now may count one day, and is no less wrong then.
async fn could_decide(tx: &mut PgConnection, report: &PersonReported) -> Answer<()> {
    let customer = customer_of(&mut *tx, &report.person).await?;
    let mut form = Form::default();
    customer_user::check(&mut form, &whole(&report.person, customer), true);
    let (custom, nothing) = (&report.custom, BTreeMap::new());
    custom::with_said(tx, &mut form, custom.clone(), custom, &nothing).await?;
    Ok(form.done()?)
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

/// Somebody of whom only a source knows. Its choice of a language counts until the person makes one, if it is one of ours.
fn whole(known: &ReportedPerson, customer: CustomerId) -> CustomerUserFields {
    let language =
        Language::from_tag(&known.language).map_or_else(String::new, |language| language.to_string());
    let nobody = CustomerUserFields { language, ..CustomerUserFields::default() };
    with_report(nobody, known, customer, None)
}

/// What the source decides is as it says; the rest stays, and so does what it said like this before.
fn with_report(
    mut fields: CustomerUserFields,
    known: &ReportedPerson,
    customer: CustomerId,
    unchanged: Option<&ReportedPerson>,
) -> CustomerUserFields {
    for (field, said) in known.texts().filter(|(field, _)| field.is_of_directory()) {
        if unchanged.is_some_and(|before| before.text(field) == Some(said)) {
            continue;
        }
        if let Some(text) = fields.text_mut(field) {
            said.clone_into(text);
        }
    }
    if unchanged.is_none_or(|before| before.customer_number != known.customer_number) {
        fields.customer = Some(customer);
    }
    fields
}

#[cfg(test)]
mod tests;
