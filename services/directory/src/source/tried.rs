//! A connection that is tried, and one entry that is looked at, with settings that need not be saved.

mod limit;

use crate::{
    App, connector,
    entry::{Entry, Value},
    map,
    source::reach::reach_for,
};
use chassis::Answer;
use contracts::{
    Actor,
    v1::directory::{
        ConnectionStep, ConnectionTested, EntryAttribute, EntryTried, MapLine, SourceEntry, TestConnection,
        TriedStep, TroubleKind, TryEntry,
    },
};
use std::time::{Duration, Instant};

/// Somewhat less than whoever asks waits.
const PATIENCE: Duration = Duration::from_secs(27);
/// Of a person, in a minute.
const MOST_TESTS: usize = 10;
const MOST_ENTRIES: usize = 30;
/// Values of an attribute, and characters of a value, that are shown.
const MOST_VALUES: usize = 10;
const LONGEST_VALUE: usize = 200;

/// In names of attributes and columns that hold what nobody has to see, also as a hash.
const SECRET: [&str; 7] =
    ["password", "passwd", "pwd", "passphrase", "secret", "credential", "krbprincipalkey"];

pub async fn test_connection(app: &App, request: &TestConnection, actor: &Actor) -> Answer<ConnectionTested> {
    limit::take("test", actor.person, MOST_TESTS)?;
    let reach = reach_for(app, &request.settings, request.secret.as_ref(), request.source.as_deref()).await?;
    let began = Instant::now();
    let tested = tokio::time::timeout(PATIENCE, connector::test(&reach)).await;
    let steps = tested.unwrap_or_else(|_| vec![too_slow(began)]);
    Ok(ConnectionTested { steps })
}

/// Which step it was is not known any more.
fn too_slow(began: Instant) -> TriedStep {
    connector::tried(ConnectionStep::Port, began, Err(connector::trouble(TroubleKind::Timeout, "")))
}

pub async fn try_entry(app: &App, request: &TryEntry, actor: &Actor) -> Answer<EntryTried> {
    may_try_entry(actor)?;
    let reach = reach_for(app, &request.settings, None, Some(&request.source)).await?;
    let skip = u32::try_from(request.skip).unwrap_or(0);
    let suggested = |names: &[String]| {
        let kind = request.settings.connection.kind();
        if request.settings.map.is_empty() { map::suggested(kind, names) } else { Vec::new() }
    };
    let found = tokio::time::timeout(PATIENCE, connector::find(&reach, request.find.trim(), skip)).await;
    let found = found.unwrap_or_else(|_| Err(connector::trouble(TroubleKind::Timeout, "")));
    Ok(match found {
        Ok(None) => tried(None, &request.settings.map, suggested(&[])),
        Ok(Some(entry)) => {
            let names: Vec<_> = entry.values.keys().cloned().collect();
            tried(Some(entry), &request.settings.map, suggested(&names))
        }
        Err(trouble) => {
            EntryTried { entry: None, mapped: Vec::new(), trouble: Some(trouble), suggested: suggested(&[]) }
        }
    })
}

/// Each entry costs somebody something, and a person has no need of more.
pub fn may_try_entry(actor: &Actor) -> Answer<()> {
    Ok(limit::take("entry", actor.person, MOST_ENTRIES)?)
}

/// An entry that was found, and what a map makes of it.
pub fn tried(found: Option<Entry>, map: &[MapLine], suggested: Vec<MapLine>) -> EntryTried {
    let mapped = found.as_ref().map(|entry| map::preview(map, entry)).unwrap_or_default();
    EntryTried { entry: found.map(shown), mapped, trouble: None, suggested }
}

fn shown(entry: Entry) -> SourceEntry {
    let Entry { at, key, active, values } = entry;
    let attribute = |(name, values): (String, Vec<Value>)| {
        let count = values.len() as i64;
        let is_secret = SECRET.iter().any(|word| name.to_lowercase().contains(word));
        let told = values.iter().take(if is_secret { 0 } else { MOST_VALUES });
        EntryAttribute { values: told.map(cut).collect(), name, count }
    };
    let attributes = values.into_iter().map(attribute).collect();
    SourceEntry { at, key: key.unwrap_or_default(), active, attributes }
}

fn cut(value: &Value) -> String {
    match value {
        Value::Text(text) if text.chars().count() > LONGEST_VALUE => {
            text.chars().take(LONGEST_VALUE).chain(['…']).collect()
        }
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => format!("{} B", bytes.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn an_entry_is_shown_cut_and_without_what_nobody_has_to_see() {
        let text = |text: &str| Value::Text(text.into());
        let values = BTreeMap::from([
            ("cn".to_owned(), vec![text("Ann")]),
            ("description".to_owned(), vec![text(&"é".repeat(201))]),
            ("jpegphoto".to_owned(), vec![Value::Bytes(vec![0; 300])]),
            ("member".to_owned(), vec![text("x"); 12]),
            ("userpassword".to_owned(), vec![text("{SSHA}canary"), text("canary")]),
        ]);
        let entry = shown(Entry { at: "cn=ann".into(), key: None, active: true, values });

        assert_eq!((entry.at.as_str(), entry.key.as_str(), entry.active), ("cn=ann", "", true));
        let told: Vec<_> =
            entry.attributes.iter().map(|one| (one.name.as_str(), one.values.len(), one.count)).collect();
        let expected = [
            ("cn", 1, 1),
            ("description", 1, 1),
            ("jpegphoto", 1, 1),
            ("member", 10, 12),
            ("userpassword", 0, 2),
        ];
        assert_eq!(told, expected);
        assert_eq!(entry.attributes[1].values[0], "é".repeat(200) + "…");
        assert_eq!(entry.attributes[2].values[0], "300 B");
    }
}
