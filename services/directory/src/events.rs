use crate::{
    App, cloud_event,
    departure::{self, Departure},
    held,
    intake::{self, Kind},
    person, record, rules,
};
use bytes::Bytes;
use chassis::{Answer, EventPosition};
use contracts::{
    Failure,
    v1::directory::{ReportedPerson, SourceRules},
};
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::HashMap;

/// What a source said, with nothing wrong.
enum Said {
    Person(i64, Box<ReportedPerson>),
    Departure(Departure),
}

/// A directory system said something.
pub async fn said(at: EventPosition, headers: HashMap<String, String>, body: Bytes, app: App) -> Answer<()> {
    let source = intake::source_of(&at.subject);
    intake::must_be_known(&app.db, source).await?;
    let kind = intake::kind_of(&at.subject)?;
    let event = cloud_event::read(&headers, &body)?;
    event.must_come_from(source)?;
    kind.must_be(&event.kind)?;
    intake::note_suspicious(&app.db, source, &rules::suspicious(&event.data)).await?;
    let rules = rules::of(&app.db, source).await?.rules;
    let said = match permitted(kind, &event.data, body.len(), &rules, &app).await {
        Ok(said) => said,
        Err(refused) => {
            shut_out(&at, source, kind, &event.data, &app).await?;
            return Err(refused);
        }
    };

    let Some(mut tx) = at.begin(&app.db).await? else { return Ok(()) };
    let paused = intake::heard(&mut tx, source).await?;
    match said {
        Said::Person(version, person) if paused && person.active => {
            held::keep(&mut tx, source, version, &person).await?;
        }
        Said::Person(version, person) => take_in(&mut tx, source, version, &person, &rules).await?,
        Said::Departure(departure) => left(&mut tx, source, &departure).await?,
    }
    tx.commit().await
}

async fn permitted(kind: Kind, data: &Value, bytes: usize, rules: &SourceRules, app: &App) -> Answer<Said> {
    rules::permit_size(rules, bytes)?;
    let said = read(kind, data)?;
    if let Said::Person(_, person) = &said {
        rules::permit(&app.db, rules, person).await?;
    }
    Ok(said)
}

fn read(kind: Kind, data: &Value) -> Result<Said, Failure> {
    match kind {
        Kind::Person => person::read(data).map(|(version, person)| Said::Person(version, Box::new(person))),
        Kind::PersonRemoved => departure::read_removal(data).map(Said::Departure),
    }
}

/// Now, or, beyond the rate of its source, later. That somebody left waits for nothing.
async fn take_in(
    tx: &mut PgConnection,
    source: &str,
    version: i64,
    person: &ReportedPerson,
    rules: &SourceRules,
) -> Answer<()> {
    if !person.active || intake::has_room(&mut *tx, source, rules.a_minute).await? {
        record::take_in(tx, source, version, person).await?;
        return Ok(());
    }
    intake::note_slowed(&mut *tx, source, rules.a_minute).await?;
    held::keep(tx, source, version, person).await
}

/// What shuts somebody out holds although the rest is refused.
async fn shut_out(at: &EventPosition, source: &str, kind: Kind, data: &Value, app: &App) -> Answer<()> {
    let departure = match kind {
        Kind::Person => Departure::of_person(data),
        Kind::PersonRemoved => Departure::of_removal(data),
    };
    let Some(departure) = departure else { return Ok(()) };
    let Some(mut tx) = at.begin_beside_refusal(&app.db).await? else { return Ok(()) };
    left(&mut tx, source, &departure).await?;
    tx.commit().await
}

async fn left(tx: &mut PgConnection, source: &str, departure: &Departure) -> Answer<()> {
    held::forget(&mut *tx, source, departure).await?;
    record::take_departure(tx, source, departure).await?;
    Ok(())
}
