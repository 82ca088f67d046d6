//! Every kind of letter there is, and how each is kept in its mail's row and read back.

use super::{
    Kind, Letter,
    alarm::Alarm,
    assigned::Assigned,
    closed::{SharedClosed, TicketClosed},
    invited::Invited,
    password_changed::PasswordChanged,
    password_elsewhere::PasswordElsewhere,
    password_link::PasswordLink,
    replied::{AgentReplied, PersonReplied, SharedReplied},
    sign_in_refused::SignInRefused,
    temporary_password::TemporaryPassword,
    ticket_opened::TicketOpened,
    way_in_changed::WayInChanged,
};
use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::Value;

pub(super) const KINDS: &[Known] = &[
    known::<TemporaryPassword>(),
    known::<PasswordLink>(),
    known::<PasswordChanged>(),
    known::<PasswordElsewhere>(),
    known::<SignInRefused>(),
    known::<WayInChanged>(),
    known::<TicketOpened>(),
    known::<AgentReplied>(),
    known::<PersonReplied>(),
    known::<SharedReplied>(),
    known::<TicketClosed>(),
    known::<SharedClosed>(),
    known::<Invited>(),
    known::<Assigned>(),
    known::<Alarm>(),
];

/// A letter of this kind as JSON for its row.
pub fn row<K: Kind>(letter: &K) -> impl Serialize {
    LetterRow { kind: K::NAME, letter }
}

/// The letter of a row. It is of no known kind where a newer version queued it.
pub fn read(row: &Value) -> Result<Box<dyn Letter>> {
    let kind = row.get("kind").and_then(Value::as_str).context("a letter without its kind")?;
    let known = KINDS.iter().find(|known| known.name == kind);
    let known = known.with_context(|| format!("letters of the kind {kind} are not known"))?;
    (known.read)(row).with_context(|| format!("read a letter of the kind {kind}"))
}

pub(super) struct Known {
    pub name: &'static str,
    read: fn(&Value) -> serde_json::Result<Box<dyn Letter>>,
    #[cfg(test)]
    pub rows: &'static [&'static str],
    /// Reads a row and writes it again.
    #[cfg(test)]
    pub reread: fn(&Value) -> serde_json::Result<Value>,
}

const fn known<K: Kind>() -> Known {
    Known {
        name: K::NAME,
        read: |row| Ok(Box::new(K::deserialize(row)?)),
        #[cfg(test)]
        rows: K::ROWS,
        #[cfg(test)]
        reread: |value| serde_json::to_value(row(&K::deserialize(value)?)),
    }
}

#[derive(Serialize)]
struct LetterRow<'a, K> {
    kind: &'static str,
    #[serde(flatten)]
    letter: &'a K,
}
