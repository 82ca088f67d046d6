//! A password that only the directory of a person knows, tried there.

mod breaker;

use crate::{
    App, connector, record,
    source::{reach::reach_of, row::SourceRow},
};
use chassis::Answer;
use contracts::v1::directory::{CheckPassword, PasswordChecked, PasswordOutcome};
use std::time::Duration;

/// Somewhat less than whoever asks waits.
const PATIENCE: Duration = Duration::from_secs(12);

/// Whether it is the one of that record, right now. A directory that does not answer is left alone for a while, so that
/// its people hear at once that they cannot sign in, and nobody else waits with them.
pub async fn check(app: &App, request: &CheckPassword) -> Answer<PasswordChecked> {
    let Some((source, key)) = record::source_and_key(&app.db, request.record).await? else {
        return Ok(outcome(PasswordOutcome::Nobody, "no such record"));
    };
    if request.password.expose().is_empty() {
        // Servers take a name without a password for a question of nobody, and say yes.
        return Ok(outcome(PasswordOutcome::Wrong, "no password"));
    }
    let row = SourceRow::of(&app.db, &source).await?;
    if !row.settings().ldap().is_some_and(|ldap| ldap.sign_in) {
        return Ok(outcome(
            PasswordOutcome::Nobody,
            "its people do not sign in with the password they have there",
        ));
    }
    if row.paused {
        return Ok(outcome(PasswordOutcome::Unavailable, "paused"));
    }
    let reach = reach_of(app, &source).await?;
    let Some(asking) = breaker::ask(&source) else {
        return Ok(outcome(PasswordOutcome::Unavailable, "it did not answer lately"));
    };
    let checked = connector::check_password(&reach, &key, &request.password);
    let Ok(checked) = tokio::time::timeout(PATIENCE, checked).await else {
        return Ok(outcome(PasswordOutcome::Unavailable, "no answer in time"));
    };
    if checked.outcome != PasswordOutcome::Unavailable {
        asking.was_answered();
    }
    Ok(checked)
}

fn outcome(outcome: PasswordOutcome, detail: &str) -> PasswordChecked {
    PasswordChecked { outcome, detail: detail.to_owned() }
}
