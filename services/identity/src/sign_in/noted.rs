//! Lines of the audit log about what the front end refused or gave out by itself. It has no log that anybody reads.

use crate::people::account;
use chassis::{
    Answer,
    audit::{self, Changes, Kind},
    form,
};
use chrono::SecondsFormat;
use contracts::{Failure, Problem, v1::identity::NoteForAudit};
use sqlx::PgConnection;

const MOST_FIELDS: usize = 10;
const LONGEST: usize = 300;

/// When it is told later than this, the line says when it happened.
const LATE: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

/// Writes the line. What changes something is written by whoever changes it, never on somebody's word.
pub async fn take(tx: &mut PgConnection, request: &NoteForAudit) -> Answer<()> {
    let note = &request.note;
    if audit::named(&note.action).is_none_or(|action| action.kind == Kind::Change) {
        return Err(Failure::field("action", Problem::NoSuch).into());
    }
    if note.changes.len() > MOST_FIELDS {
        return Err(Failure::field("changes", Problem::TooMany).into());
    }
    let actor = match note.actor {
        Some(person) => account::get(&mut *tx, person).await?,
        None => None,
    };
    let (who, by_name) = actor.as_ref().map_or((None, ""), |actor| (Some(actor.person), actor.name.as_str()));
    let harmless = |text: &str| form::harmless(text, LONGEST);
    let said = note.changes.iter();
    let mut told: Changes =
        said.map(|(field, (old, new))| (harmless(field), (harmless(old), harmless(new)))).collect();
    if chassis::clock::now() - request.at > LATE {
        let at = request.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        told.insert("at".into(), (String::new(), at));
    }
    audit::append(tx, who, by_name, &note.action, &[(note.subject, told)]).await?;
    Ok(())
}
