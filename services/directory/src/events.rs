use crate::{App, cloud_event, person, record, source};
use bytes::Bytes;
use chassis::{Answer, EventPosition};
use contracts::{Code, Failure};
use std::collections::HashMap;

/// A directory system said something.
pub async fn said(at: EventPosition, headers: HashMap<String, String>, body: Bytes, app: App) -> Answer<()> {
    let source = source::of_subject(&at.subject, &app.config.sources)?;
    let event = cloud_event::read(&headers, &body)?;
    event.must_come_from(source)?;
    if event.kind != "guichet.directory.person" {
        return Err(Failure::new(Code::Invalid, format!("unknown event type `{}`", event.kind)).into());
    }
    let (version, person) = person::read(event.data)?;

    let Some(mut tx) = at.begin(&app.db).await? else { return Ok(()) };
    source::heard(&mut tx, source).await?;
    record::take_in(&mut tx, source, version, &person).await?;
    tx.commit().await
}
