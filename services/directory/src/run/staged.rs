//! One entry as it waits in staging: what the map made of it, or why nothing could be made of it.

use super::lease::{self, Held};
use crate::{
    entry::Entry,
    map::MappedPerson,
    record::{self, Custom},
    rules,
};
use chassis::{Answer, form::harmless};
use contracts::{
    Failure, FieldProblem, Problem,
    letters::bare,
    v1::directory::{ConflictReason, ReportedPerson, SourceRules},
};
use sqlx::PgPool;
use uuid::Uuid;

/// Characters kept of what an entry is called, and of what is wrong with it.
const KEPT: usize = 500;
/// Characters of a key.
const KEY: usize = 200;

#[derive(Debug, PartialEq, Eq)]
pub struct Staged {
    pub number: i64,
    pub at: String,
    pub key: Option<String>,
    pub login: String,
    pub email: String,
    pub active: bool,
    pub said: Option<ReportedPerson>,
    pub custom: Custom,
    pub kept: Vec<String>,
    pub reason: Option<ConflictReason>,
    pub about: String,
    pub problems: Vec<FieldProblem>,
}

impl Staged {
    pub fn of(
        number: i64,
        entry: &Entry,
        mapped: Result<MappedPerson, Failure>,
        rules: &SourceRules,
    ) -> Self {
        let key = entry.key.as_deref().map(|key| harmless(key.trim(), KEY)).filter(|key| !key.is_empty());
        let at = harmless(&entry.at, KEPT);
        let nothing = Self {
            number,
            at,
            key,
            login: String::new(),
            email: String::new(),
            active: entry.active,
            said: None,
            custom: Custom::new(),
            kept: Vec::new(),
            reason: None,
            about: String::new(),
            problems: Vec::new(),
        };
        let no_key = |rest: Self| Self { reason: Some(ConflictReason::NoKey), ..rest };
        let malformed = |wrong: Failure, rest: Self| Self {
            reason: Some(ConflictReason::Malformed),
            about: harmless(&wrong.message, KEPT),
            problems: wrong.fields,
            ..rest
        };
        // Whoever is disabled there is as good as gone, whatever else is wrong with the entry.
        if nothing.key.is_some() && !entry.active {
            return nothing;
        }
        let MappedPerson { person, custom, kept } = match mapped {
            Ok(mapped) => mapped,
            Err(_) if nothing.key.is_none() => return no_key(nothing),
            Err(wrong) => return malformed(wrong, nothing),
        };
        if let Some(field) = holding_nul(&person, &custom, &kept) {
            let message = "it contains a character that cannot be kept".to_owned();
            let wrong = Failure { message, ..Failure::field(&harmless(field, KEY), Problem::Unseen) };
            return malformed(wrong, nothing);
        }
        let known_by = Self {
            login: bare(&person.login).into_owned(),
            email: bare(&person.email).into_owned(),
            ..nothing
        };
        let Some(key) = known_by.key.clone() else {
            return no_key(known_by);
        };
        if !person.active {
            return Self { active: false, ..known_by };
        }
        if let Err(beyond) = rules::permit_fields(rules, &person) {
            return malformed(beyond, known_by);
        }
        let key = if person.key.is_empty() { key } else { person.key.clone() };
        Self {
            key: Some(key.clone()),
            said: Some(ReportedPerson { key, ..person }),
            custom,
            kept,
            ..known_by
        }
    }
}

/// PostgreSQL cannot keep it: one such entry must not hold up all others. Returns the first field in which it is.
fn holding_nul<'a>(person: &'a ReportedPerson, custom: &'a Custom, kept: &'a [String]) -> Option<&'a str> {
    let own = [("key", person.key.as_str()), ("customer_number", person.customer_number.as_str())];
    let texts = person.texts().map(|(field, text)| (field.name(), text)).chain(own);
    let custom =
        custom.iter().flat_map(|(name, value)| [name, value].map(|text| (name.as_str(), text.as_str())));
    let kept = kept.iter().map(|name| (name.as_str(), name.as_str()));
    texts.chain(custom).chain(kept).find(|(_, text)| text.contains('\0')).map(|(field, _)| field)
}

/// Keeps some more. They are counted in the run in the same transaction, which has its row: so whoever lost the run puts
/// nothing between what its next holder reads.
pub async fn keep(db: &PgPool, held: &Held, some: &[Staged]) -> Answer<()> {
    let mut tx = db.begin().await?;
    lease::locked(&mut tx, held).await?;
    sqlx::query("update run set entries = entries + $2 where id = $1")
        .bind(held.run)
        .bind(some.len() as i64)
        .execute(&mut *tx)
        .await?;
    let bare_key = |one: &Staged| one.key.as_deref().map(|key| bare(key).into_owned());
    let record = |one: &Staged| one.key.as_deref().map(|key| record::id_of(&held.source, key));
    let problems =
        |one: &Staged| (!one.problems.is_empty()).then(|| serde_json::to_string(&one.problems)).transpose();
    let said = |one: &Staged| one.said.as_ref().map(serde_json::to_string).transpose();
    sqlx::query(
        "insert into staged (run, number, at, key, bare_key, record, login, email, active, said, custom, kept, reason,
                             about, problems)
         select $1, s.number, s.at, s.key, s.bare_key, s.record, lower(s.login), lower(s.email), s.active,
                s.said::jsonb, s.custom::jsonb, string_to_array(s.kept, E'\\n'), s.reason, s.about, s.problems::jsonb
         from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::bool[],
                     $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
              as s (number, at, key, bare_key, record, login, email, active, said, custom, kept, reason, about,
                    problems)",
    )
    .bind(held.run)
    .bind(some.iter().map(|one| one.number).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.at.as_str()).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.key.as_deref()).collect::<Vec<_>>())
    .bind(some.iter().map(bare_key).collect::<Vec<_>>())
    .bind(some.iter().map(record).collect::<Vec<Option<Uuid>>>())
    .bind(some.iter().map(|one| one.login.as_str()).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.email.as_str()).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.active).collect::<Vec<_>>())
    .bind(some.iter().map(said).collect::<Result<Vec<_>, _>>()?)
    .bind(some.iter().map(|one| serde_json::to_string(&one.custom)).collect::<Result<Vec<_>, _>>()?)
    .bind(some.iter().map(|one| one.kept.join("\n")).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.reason.map(ConflictReason::as_str)).collect::<Vec<_>>())
    .bind(some.iter().map(|one| one.about.as_str()).collect::<Vec<_>>())
    .bind(some.iter().map(problems).collect::<Result<Vec<_>, _>>()?)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
