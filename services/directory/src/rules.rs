//! What each source may say, and how much. Whatever they say, whoever left is shut out.

use chassis::{
    Answer,
    audit::{self, Changes},
    form::{self, Form},
};
use contracts::{
    Actor, Code, Failure, FieldProblem, Problem,
    v1::directory::{ChangeSource, ReportedPerson, SourceRules},
};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeSet;

const MOST_CUSTOMERS: usize = 1_000;
const MOST_A_MINUTE: i32 = 600_000;
const LEAST_BYTES: i32 = 1_024;

/// What no source has to say of people: what they may do, and what they sign in with.
const SUSPICIOUS: [&str; 13] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "credential",
    "role",
    "duty",
    "dutie",
    "permission",
    "privilege",
    "admin",
    "administrator",
];

/// Names that are told of one event.
const MOST_NAMES: usize = 5;

/// The rules of a source, and which of their versions.
pub struct Versioned {
    pub version: i64,
    pub rules: SourceRules,
}

#[derive(sqlx::FromRow)]
struct RulesRow {
    version: i64,
    customers: Vec<String>,
    fields: Option<Vec<String>>,
    a_minute: i32,
    largest: i32,
}

/// Those that were chosen, or the usual ones under the version 0.
pub async fn of(db: &PgPool, source: &str) -> sqlx::Result<Versioned> {
    let row: Option<RulesRow> = sqlx::query_as(
        "select version, customers, fields, a_minute, largest from source_rule where source = $1",
    )
    .bind(source)
    .fetch_optional(db)
    .await?;
    Ok(row.map_or_else(|| Versioned { version: 0, rules: SourceRules::default() }, RulesRow::versioned))
}

impl RulesRow {
    fn versioned(self) -> Versioned {
        let Self { version, customers, fields, a_minute, largest } = self;
        Versioned { version, rules: SourceRules { customers, fields, a_minute, largest } }
    }
}

/// Refuses an event that is larger than its source may send.
pub fn permit_size(rules: &SourceRules, bytes: usize) -> Result<(), Failure> {
    let largest = rules.largest.max(0) as usize;
    if bytes <= largest {
        return Ok(());
    }
    let problem = FieldProblem {
        field: "source_size".into(),
        problem: Problem::TooLarge,
        limit: Some(i64::from(rules.largest)),
    };
    let message = format!("{bytes} bytes are more than this source may send at once, {largest}");
    Err(Failure { message, ..Failure::fields(vec![problem]) })
}

/// Refuses a person of whom their source says more than it may.
pub fn permit_fields(rules: &SourceRules, person: &ReportedPerson) -> Result<(), Failure> {
    let Some(allowed) = &rules.fields else { return Ok(()) };
    let said = person.texts().filter(|(field, text)| !field.is_required() && !text.is_empty());
    let beyond: Vec<_> =
        said.map(|(field, _)| field.name()).filter(|name| !allowed.iter().any(|one| one == name)).collect();
    if beyond.is_empty() {
        return Ok(());
    }
    Err(refused("source_fields", format!("this source may not say: {}", beyond.join(", "))))
}

/// As [`permit_fields`], and one whom their source may not put where it says.
pub async fn permit(db: &PgPool, rules: &SourceRules, person: &ReportedPerson) -> Answer<()> {
    permit_fields(rules, person)?;
    if !rules.customers.is_empty() {
        // Compared as identity compares numbers, by the database.
        let allowed: bool = sqlx::query_scalar(
            "select exists (select from unnest($1::text[]) as n (number) where lower(number) = lower($2))",
        )
        .bind(&rules.customers)
        .bind(&person.customer_number)
        .fetch_one(db)
        .await?;
        if !allowed {
            let message =
                format!("this source may not put people into the customer {:?}", person.customer_number);
            return Err(refused("source_customers", message).into());
        }
    }
    Ok(())
}

fn refused(field: &str, message: String) -> Failure {
    Failure { message, code: Code::Invalid, ..Failure::field(field, Problem::ReadOnly) }
}

/// Puts other rules in place of those that were looked at.
pub async fn change(tx: &mut PgConnection, request: &ChangeSource, actor: &Actor) -> Answer<()> {
    let rules = check(&request.rules)?;
    let before: Option<RulesRow> = sqlx::query_as(
        "select version, customers, fields, a_minute, largest from source_rule where source = $1 for update",
    )
    .bind(&request.source)
    .fetch_optional(&mut *tx)
    .await?;
    let before = before.map(RulesRow::versioned);
    let (version, before) =
        before.map_or_else(|| (0, SourceRules::default()), |before| (before.version, before.rules));
    if version != request.version {
        return Err(Failure::conflict("the rules of this source were changed in between").into());
    }
    let saved = sqlx::query(
        "insert into source_rule as r (source, customers, fields, a_minute, largest) values ($1, $2, $3, $4, $5)
         on conflict (source) do update
         set version = r.version + 1, customers = excluded.customers, fields = excluded.fields,
             a_minute = excluded.a_minute, largest = excluded.largest
         where r.version = $6",
    )
    .bind(&request.source)
    .bind(&rules.customers)
    .bind(&rules.fields)
    .bind(rules.a_minute)
    .bind(rules.largest)
    .bind(version)
    .execute(&mut *tx)
    .await?;
    // Of two who chose the first rules at once, the second finds a row.
    if saved.rows_affected() == 0 {
        return Err(Failure::conflict("the rules of this source were changed in between").into());
    }
    // What was set aside by former rules is looked at again.
    sqlx::query("update held_back set refused = null where source = $1 and refused is not null")
        .bind(&request.source)
        .execute(&mut *tx)
        .await?;
    audit::record(tx, Some(actor), "source.changed", None, &changes(&request.source, &before, &rules))
        .await?;
    Ok(())
}

fn check(wanted: &SourceRules) -> Result<SourceRules, Failure> {
    let mut form = Form::default();
    let mut customers = BTreeSet::new();
    for number in wanted.customers.iter().map(|number| number.trim()).filter(|number| !number.is_empty()) {
        if !form.problems.iter().any(|problem| problem.field == "customers") {
            customers.insert(form.required_identifier("customers", number, 64));
        }
    }
    if customers.len() > MOST_CUSTOMERS {
        form.refuse_beyond("customers", Problem::TooMany, MOST_CUSTOMERS as i64);
    }
    let optional: Vec<_> =
        SourceRules::optional_fields().map(contracts::v1::identity::PersonField::name).collect();
    let fields =
        wanted.fields.clone().filter(|fields| optional.iter().any(|name| !fields.iter().any(|f| f == name)));
    if fields.iter().flatten().any(|field| !optional.contains(&field.as_str())) {
        form.refuse("fields", Problem::NoSuch);
    }
    if !(1..=MOST_A_MINUTE).contains(&wanted.a_minute) {
        form.refuse("a_minute", Problem::Malformed);
    }
    if !(LEAST_BYTES..=SourceRules::LARGEST).contains(&wanted.largest) {
        form.refuse("largest", Problem::Malformed);
    }
    form.done()?;
    let customers = customers.into_iter().collect();
    Ok(SourceRules { customers, fields, a_minute: wanted.a_minute, largest: wanted.largest })
}

fn changes(source: &str, before: &SourceRules, after: &SourceRules) -> Changes {
    let told = |rules: &SourceRules| {
        [
            ("customers", rules.customers.join(", ")),
            ("fields", rules.fields.as_ref().map(|fields| fields.join(", ")).unwrap_or_default()),
            ("a_minute", rules.a_minute.to_string()),
            ("largest", rules.largest.to_string()),
        ]
    };
    let both = told(before).into_iter().zip(told(after));
    let differing = both.filter(|((_, before), (_, after))| before != after);
    let mut changes: Changes =
        differing.map(|((field, before), (_, after))| (field.to_owned(), (before, after))).collect();
    changes.insert("source".into(), (String::new(), source.to_owned()));
    changes
}

/// Names of what no source has to say of people, as far as they are in what one sent. Nothing of it is ever used; but
/// whoever sends it takes us for something else, or tries what happens.
pub fn suspicious(data: &Value) -> Vec<String> {
    let mut names = Vec::new();
    collect_suspicious(data, &mut names);
    names
}

fn collect_suspicious(data: &Value, names: &mut Vec<String>) {
    let mut within: Vec<&Value> = Vec::new();
    match data {
        Value::Object(fields) => {
            for (name, value) in fields {
                if names.len() < MOST_NAMES && words(name).any(|word| SUSPICIOUS.contains(&word.as_str())) {
                    names.push(form::harmless(name, 60));
                }
                within.push(value);
            }
        }
        Value::Array(values) => within.extend(values),
        _ => {}
    }
    for value in within {
        collect_suspicious(value, names);
    }
}

/// `isAdmin`, `is_admin` and `IS-ADMIN` are the same two words; of several things it is the one.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut apart = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(if letter.is_alphanumeric() { letter } else { ' ' });
        before = letter;
    }
    let words: Vec<_> = apart
        .split_whitespace()
        .map(str::to_lowercase)
        .map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned))
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_people_may_do_or_sign_in_with_is_suspicious_wherever_it_stands() {
        for name in
            ["password", "Roles", "isAdmin", "user_password", "duties", "Permissions", "is-administrator"]
        {
            assert_eq!(suspicious(&json!({ "key": "1", name: true })), [name]);
            assert_eq!(suspicious(&json!({ "more": [{ name: true }] })), [name], "within");
        }
        assert!(
            suspicious(&json!({ "key": "1", "title": "admin", "controller": 1, "parole": 2 })).is_empty()
        );
        let many: serde_json::Map<_, _> = (0..50).map(|n| (format!("role_{n}"), json!(n))).collect();
        assert_eq!(suspicious(&Value::Object(many)).len(), MOST_NAMES);
    }

    #[test]
    fn rules_are_checked_before_they_are_kept() {
        let refused = |rules: SourceRules| {
            let fields = check(&rules).expect_err("refused").fields;
            fields.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        let usual = SourceRules::default;
        assert_eq!(refused(SourceRules { customers: vec!["a\u{200b}b".into()], ..usual() }), ["customers"]);
        assert_eq!(refused(SourceRules { fields: Some(vec!["password".into()]), ..usual() }), ["fields"]);
        assert_eq!(refused(SourceRules { a_minute: 0, ..usual() }), ["a_minute"]);
        assert_eq!(refused(SourceRules { largest: SourceRules::LARGEST + 1, ..usual() }), ["largest"]);
        let twice = SourceRules { customers: vec![" A ".into(), "A".into(), " ".into()], ..usual() };
        assert_eq!(check(&twice).expect("good").customers, ["A"]);
        let all = SourceRules::optional_fields().map(|field| field.name().to_owned()).collect();
        assert_eq!(check(&SourceRules { fields: Some(all), ..usual() }).expect("good").fields, None);
    }

    #[test]
    fn an_event_may_be_as_large_as_its_source_may_send() {
        let rules = SourceRules { largest: 2_000, ..SourceRules::default() };
        assert!(permit_size(&rules, 2_000).is_ok());
        assert_eq!(permit_size(&rules, 2_001).expect_err("refused").fields[0].limit, Some(2_000));
    }
}
