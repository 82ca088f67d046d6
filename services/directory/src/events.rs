use crate::{
    App, cloud_event,
    departure::{self, Departure},
    person, record,
    source::{self, Kind},
};
use bytes::Bytes;
use chassis::{Answer, EventPosition};
use contracts::{Failure, v1::directory::ReportedPerson};
use serde_json::Value;
use std::collections::HashMap;

/// What a source said, with nothing wrong.
enum Said {
    Person(i64, Box<ReportedPerson>),
    Departure(Departure),
}

/// A directory system said something.
pub async fn said(at: EventPosition, headers: HashMap<String, String>, body: Bytes, app: App) -> Answer<()> {
    let (source, kind) = source::of_subject(&at.subject, &app.config.sources)?;
    let event = cloud_event::read(&headers, &body)?;
    event.must_come_from(source)?;
    kind.must_be(&event.kind)?;
    let said = match read(kind, &event.data) {
        Ok(said) => said,
        Err(refused) => {
            shut_out(&at, source, kind, &event.data, &app).await?;
            return Err(refused.into());
        }
    };

    let Some(mut tx) = at.begin(&app.db).await? else { return Ok(()) };
    source::heard(&mut tx, source).await?;
    match said {
        Said::Person(version, person) => record::take_in(&mut tx, source, version, &person).await?,
        Said::Departure(departure) => record::take_departure(&mut tx, source, &departure).await?,
    }
    tx.commit().await
}

fn read(kind: Kind, data: &Value) -> Result<Said, Failure> {
    match kind {
        Kind::Person => person::read(data).map(|(version, person)| Said::Person(version, Box::new(person))),
        Kind::PersonRemoved => departure::read_removal(data).map(Said::Departure),
    }
}

/// What shuts somebody out holds although the rest is refused.
async fn shut_out(at: &EventPosition, source: &str, kind: Kind, data: &Value, app: &App) -> Answer<()> {
    let departure = match kind {
        Kind::Person => Departure::of_person(data),
        Kind::PersonRemoved => Departure::of_removal(data),
    };
    let Some(departure) = departure else { return Ok(()) };
    let Some(mut tx) = at.begin_beside_refusal(&app.db).await? else { return Ok(()) };
    record::take_departure(&mut tx, source, &departure).await?;
    tx.commit().await
}
