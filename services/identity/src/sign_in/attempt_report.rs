//! Tries to sign in that had to wait. The front end counts and stops them; here they come into the audit log, a
//! line for a name or an address in a quarter of an hour, and an alarm is raised where one address tries many names, or
//! where too many of all tries are wrong.

use crate::{changes, config::App};
use chassis::{Answer, alarm, audit, audit::Changes, form};
use contracts::{
    Audience, Digest, Failure, Problem,
    v1::{
        identity::{NoteSpraying, NoteWrongTries, WrongTries, sign_in_name},
        platform::AlarmKind,
    },
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// As many as the front end tells at once.
const AT_ONCE: usize = 100;

/// Writes the lines. Who is tried is named where somebody has the name; else it is a hash that only we can make,
/// since what was typed as a name may be anything.
pub async fn note(tx: &mut PgConnection, request: &NoteWrongTries, app: &App) -> Answer<()> {
    if request.tries.len() > AT_ONCE
        || request.tries.iter().flat_map(|tries| &tries.name).any(|name| !name.is_well_formed())
    {
        return Err(Failure::field("tries", Problem::Malformed).into());
    }
    for WrongTries { ip, names, .. } in request.tries.iter().filter(|tries| tries.alarm) {
        let what = format!("{}: {names} names", form::harmless(ip, 64));
        alarm::raise(&mut *tx, "identity", AlarmKind::ManyNames, &what).await?;
    }
    let owners = owners(&mut *tx, &request.tries).await?;
    for (alarm, action) in [(false, "sign_in.throttled"), (true, "sign_in.alarm")] {
        let some = request.tries.iter().filter(|tries| tries.alarm == alarm);
        let lines: Vec<_> = some.map(|tries| line(tries, &owners, app)).collect();
        if !lines.is_empty() {
            audit::record_all(&mut *tx, None, action, &lines).await?;
        }
    }
    Ok(())
}

/// As [`note`], of all tries together.
pub async fn note_spraying(tx: &mut PgConnection, request: &NoteSpraying) -> Answer<()> {
    let NoteSpraying { tries, wrong, minutes } = request;
    let what = format!("{wrong} of {tries} tries in {minutes} minutes");
    alarm::raise(&mut *tx, "identity", AlarmKind::Spraying, &what).await?;
    let mut told = changes::one("tries", tries.to_string());
    told.extend(changes::one("wrong", wrong.to_string()));
    audit::record(tx, None, "sign_in.spraying", None, &told).await?;
    Ok(())
}

fn line(tries: &WrongTries, owners: &HashMap<String, Uuid>, app: &App) -> (Option<Uuid>, Changes) {
    let mut told = changes::one("ip", form::harmless(&tries.ip, 64));
    told.extend(changes::one("tries", tries.waited.to_string()));
    let owner = tries.name.as_ref().and_then(|name| owners.get(&name.0).copied());
    if owner.is_none() {
        told.extend(changes::one("site", tries.audience.as_str()));
        told.extend(match &tries.name {
            Some(name) => changes::one("name", keyed(name, app)),
            None => changes::one("names", tries.names.to_string()),
        });
    }
    (owner, told)
}

/// Cannot be guessed without the seed of this service's key.
pub fn keyed(name: &Digest, app: &App) -> String {
    let seed = app.config.base.nats_seed.expose();
    chassis::digest(&format!("guichet tried {seed} {}", name.0)).0.chars().take(32).collect()
}

/// Whose the names are, once for all of them.
async fn owners(tx: &mut PgConnection, tries: &[WrongTries]) -> Answer<HashMap<String, Uuid>> {
    let names: Vec<&str> = tries.iter().filter_map(|tries| Some(tries.name.as_ref()?.0.as_str())).collect();
    // Without a digest are only names that a replica of the version before this one gave to somebody.
    let found: Vec<(Option<String>, String, String, Uuid)> = sqlx::query_as(
        "select digest, audience, name, person from name_in_use where digest = any($1) or digest is null",
    )
    .bind(names)
    .fetch_all(tx)
    .await?;
    let digest_of =
        |audience: &str, name: &str| Some(sign_in_name::tried(Audience::named(audience)?, name).0);
    let owner = |(digest, audience, name, person): (Option<String>, String, String, Uuid)| {
        Some((digest.or_else(|| digest_of(&audience, &name))?, person))
    };
    Ok(found.into_iter().filter_map(owner).collect())
}
