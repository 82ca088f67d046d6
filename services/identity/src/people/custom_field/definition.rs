//! Fields that an installation adds to people and customers while it runs: which there are. What people have in
//! them is in `value`.

use crate::{changes, people::custom_field::state::states};
use chassis::{Answer, Fault, audit, form::Form, outbox};
use contracts::{
    Actor, Failure, Language, Problem,
    v1::identity::{Choice, CustomField, CustomFields, FieldKind, FieldOf, Validity},
};
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

const MAX_FIELDS: i64 = 100;
const MAX_CHOICES: usize = 100;

#[derive(sqlx::FromRow)]
struct CustomFieldRow {
    owner: String,
    name: String,
    version: i64,
    labels: Json<BTreeMap<String, String>>,
    kind: String,
    choices: Json<Vec<Choice>>,
    former: Json<Vec<Choice>>,
    required: bool,
    shown: bool,
    read_only: bool,
    searchable: bool,
    link: String,
    position: i32,
    validity: String,
}

/// In their order, valid and not.
pub async fn list(tx: &mut PgConnection, of: FieldOf) -> Answer<CustomFields> {
    let rows: Vec<CustomFieldRow> = sqlx::query_as(
        "select owner, name, version, labels, kind, choices, former, required, shown, read_only, searchable, link,
                position, validity
         from custom_field where owner = $1 order by position, name",
    )
    .bind(of.as_str())
    .fetch_all(tx)
    .await?;
    Ok(CustomFields { fields: rows.into_iter().map(CustomFieldRow::shown).collect() })
}

/// Adds a field, or changes everything of one but its name.
pub async fn save(tx: &mut PgConnection, wanted: &CustomField, actor: &Actor) -> Answer<CustomField> {
    let before = get(&mut *tx, wanted.of, &wanted.name).await?;
    let field = check(&mut *tx, wanted, before.as_ref()).await?;
    match &before {
        Some(before) if before.version == wanted.version => {}
        Some(_) if wanted.version == 0 => return Err(Failure::field("name", Problem::Taken).into()),
        Some(_) => return Err(Failure::conflict("the field was changed in between").into()),
        None if wanted.version == 0 => {}
        None => return Err(Failure::not_found("field").into()),
    }
    let former = former(&mut *tx, &field, before.as_ref()).await?;
    let saved = sqlx::query(
        "insert into custom_field (owner, name, labels, kind, choices, required, shown, read_only, searchable, link,
                position, validity, former)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14)
         on conflict (owner, name) do update
         set version = custom_field.version + 1, labels = excluded.labels, kind = excluded.kind,
             choices = excluded.choices, required = excluded.required, shown = excluded.shown,
             read_only = excluded.read_only, searchable = excluded.searchable, link = excluded.link,
             position = excluded.position, validity = excluded.validity,
             former = excluded.former
         where custom_field.version = $13",
    )
    .bind(field.of.as_str())
    .bind(&field.name)
    .bind(Json(&field.labels))
    .bind(field.kind.as_str())
    .bind(Json(&field.choices))
    .bind(field.required)
    .bind(field.shown)
    .bind(field.read_only)
    .bind(field.searchable)
    .bind(&field.link)
    .bind(field.position)
    .bind(field.validity.as_str())
    .bind(wanted.version)
    .bind(Json(former))
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        // Two new ones of one name at once.
        return Err(Failure::field("name", Problem::Taken).into());
    }
    if field.of == FieldOf::Person && before.as_ref().is_some_and(|before| before.choices != field.choices) {
        // People are found by what their choices are called; they are rewritten in the background.
        sqlx::query("update search_state set generation = generation + 1").execute(&mut *tx).await?;
    }
    let after = get(&mut *tx, field.of, &field.name).await?.ok_or_else(|| Failure::not_found("field"))?;
    let mut changes = match &before {
        Some(before) => changes::between(before, &after),
        None => changes::between(&serde_json::Value::Null, &serde_json::to_value(&after)?),
    };
    // It follows from the choices.
    changes.remove("former");
    changes.insert("name".into(), (before.map(|field| field.name).unwrap_or_default(), after.name.clone()));
    audit::record(tx, Some(actor), "custom_field.saved", None, &changes).await?;
    let changed = states(&mut *tx, Some(&after), Uuid::nil()).await?;
    outbox::record_all(tx, &changed, Some(actor)).await?;
    Ok(after)
}

async fn get(tx: &mut PgConnection, of: FieldOf, name: &str) -> Answer<Option<CustomField>> {
    if !is_name(name) {
        return Ok(None);
    }
    let row: Option<CustomFieldRow> = sqlx::query_as(
        "select owner, name, version, labels, kind, choices, former, required, shown, read_only, searchable, link,
                position, validity
         from custom_field where owner = $1 and name = $2 for update",
    )
    .bind(of.as_str())
    .bind(name)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(CustomFieldRow::shown))
}

/// The definition as it is kept; all that is wrong with it is told at once.
async fn check(
    tx: &mut PgConnection,
    wanted: &CustomField,
    before: Option<&CustomField>,
) -> Result<CustomField, Fault> {
    let mut form = Form::default();
    let field = definition(&mut form, wanted);
    match before {
        Some(before) if before.kind != field.kind && has_values(&mut *tx, &field).await? => {
            form.refuse("kind", Problem::ReadOnly);
        }
        Some(_) => {}
        None => {
            let known: i64 = sqlx::query_scalar("select count(*) from custom_field where owner = $1")
                .bind(field.of.as_str())
                .fetch_one(tx)
                .await?;
            if known >= MAX_FIELDS {
                form.refuse_beyond("name", Problem::TooMany, MAX_FIELDS);
            }
        }
    }
    form.done()?;
    Ok(field)
}

fn definition(form: &mut Form, wanted: &CustomField) -> CustomField {
    if !is_name(&wanted.name) {
        form.refuse("name", Problem::Malformed);
    }
    let labels = labels(form, "labels", &wanted.labels);
    if labels.is_empty() && !form.refused("labels") {
        form.refuse("labels", Problem::Missing);
    }
    if wanted.kind == FieldKind::Unknown {
        form.refuse("kind", Problem::NoSuch);
    }
    let choices = if wanted.kind == FieldKind::Choice { choices(form, &wanted.choices) } else { Vec::new() };
    let link = form.value("link", &wanted.link, 500);
    if !link.is_empty() && !is_link(&link) {
        form.refuse("link", Problem::Malformed);
    }
    if wanted.validity == Validity::Unknown {
        form.refuse("validity", Problem::NoSuch);
    }
    CustomField { labels, choices, link, ..wanted.clone() }
}

fn choices(form: &mut Form, wanted: &[Choice]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (at, choice) in wanted.iter().enumerate() {
        let row = format!("choices.{at}");
        let value = form.required_value(&row, &choice.value, 100);
        let labels = labels(form, &row, &choice.labels);
        if choices.iter().any(|before| before.value == value) && !form.refused(&row) {
            form.refuse(&row, Problem::Taken);
        }
        choices.push(Choice { value, labels });
    }
    if choices.is_empty() {
        form.refuse("choices", Problem::Missing);
    }
    if choices.len() > MAX_CHOICES {
        form.refuse_beyond("choices", Problem::TooMany, MAX_CHOICES as i64);
    }
    choices
}

fn labels(form: &mut Form, field: &str, wanted: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for (language, label) in wanted {
        let label = form.line(field, label, 100);
        if language.parse::<Language>().is_err() && !form.refused(field) {
            form.refuse(field, Problem::NoSuch);
        }
        if !label.is_empty() {
            labels.insert(language.clone(), label);
        }
    }
    labels
}

/// What was offered until now and some record still has.
async fn former(
    tx: &mut PgConnection,
    field: &CustomField,
    before: Option<&CustomField>,
) -> Answer<Vec<Choice>> {
    let Some(before) = before.filter(|_| field.kind == FieldKind::Choice) else { return Ok(Vec::new()) };
    let offered = |former: &&Choice| field.choices.iter().any(|choice| choice.value == former.value);
    let mut former: Vec<Choice> =
        before.choices.iter().chain(&before.former).filter(|choice| !offered(choice)).cloned().collect();
    if former.is_empty() {
        return Ok(former);
    }
    let values: Vec<&str> = former.iter().map(|choice| choice.value.as_str()).collect();
    let in_use = match field.of {
        FieldOf::Person => {
            "select distinct custom ->> $1 from customer_user where custom ->> $1 = any($2::text[])"
        }
        FieldOf::Customer => {
            "select distinct custom ->> $1 from customer where custom ->> $1 = any($2::text[])"
        }
    };
    let in_use: Vec<String> = sqlx::query_scalar(in_use).bind(&field.name).bind(values).fetch_all(tx).await?;
    former.retain(|choice| in_use.contains(&choice.value));
    Ok(former)
}

async fn has_values(tx: &mut PgConnection, field: &CustomField) -> Answer<bool> {
    let some = match field.of {
        FieldOf::Person => {
            sqlx::query_scalar("select exists (select 1 from customer_user where custom ? $1)")
        }
        FieldOf::Customer => sqlx::query_scalar("select exists (select 1 from customer where custom ? $1)"),
    };
    Ok(some.bind(&field.name).fetch_one(tx).await?)
}

fn is_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A value must not be able to choose where it leads: a web address names its host before the value comes. It names
/// nobody: a password in it would be shown to everybody who sees the link, and `bank.example@evil.example` misleads.
fn is_link(link: &str) -> bool {
    let Some((fixed, _)) = link.split_once("{value}") else { return false };
    let web = fixed.strip_prefix("https://").or_else(|| fixed.strip_prefix("http://"));
    match web {
        Some(rest) => rest.split_once(['/', '\\']).is_some_and(|(host, _)| is_host(host)),
        None => matches!(fixed, "mailto:" | "tel:"),
    }
}

/// With a port, where there is one.
fn is_host(host: &str) -> bool {
    !host.is_empty()
        && !host.contains(|c: char| c == '@' || c == '?' || c == '#' || c == '%' || c.is_whitespace())
}

impl CustomFieldRow {
    fn shown(self) -> CustomField {
        CustomField {
            of: FieldOf::named(&self.owner).unwrap_or(FieldOf::Person),
            name: self.name,
            version: self.version,
            labels: self.labels.0,
            kind: FieldKind::from_text(&self.kind),
            choices: self.choices.0,
            former: self.former.0,
            required: self.required,
            shown: self.shown,
            read_only: self.read_only,
            searchable: self.searchable,
            link: self.link,
            position: self.position,
            validity: Validity::from_text(&self.validity),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn field(name: &str, kind: FieldKind) -> CustomField {
        CustomField {
            of: FieldOf::Person,
            name: name.into(),
            version: 1,
            labels: BTreeMap::from([("en".into(), name.into())]),
            kind,
            choices: ["north", "south"]
                .map(|value| Choice { value: value.into(), labels: BTreeMap::new() })
                .into(),
            former: Vec::new(),
            required: false,
            shown: true,
            read_only: false,
            searchable: false,
            link: String::new(),
            position: 0,
            validity: Validity::Valid,
        }
    }

    pub fn problems(form: &Form) -> Vec<(&str, Problem)> {
        form.problems.iter().map(|p| (p.field.as_str(), p.problem)).collect()
    }

    #[test]
    fn a_definition_is_told_all_its_problems() {
        let wanted = CustomField {
            name: "Room".into(),
            labels: BTreeMap::from([("xx".into(), "Raum".into())]),
            choices: Vec::new(),
            link: "https://{value}".into(),
            validity: Validity::Unknown,
            ..field("room", FieldKind::Choice)
        };
        let mut form = Form::default();
        definition(&mut form, &wanted);
        assert_eq!(
            problems(&form),
            [
                ("name", Problem::Malformed),
                ("labels", Problem::NoSuch),
                ("choices", Problem::Missing),
                ("link", Problem::Malformed),
                ("validity", Problem::NoSuch),
            ]
        );
    }

    #[test]
    fn a_choice_is_refused_in_its_row() {
        let choice = |value: &str, label: &str| Choice {
            value: value.into(),
            labels: BTreeMap::from([("en".into(), label.into())]),
        };
        let choices = vec![choice("north", "North"), choice(" ", "South"), choice("north", &"x".repeat(101))];
        let mut form = Form::default();
        definition(&mut form, &CustomField { choices, ..field("wing", FieldKind::Choice) });
        assert_eq!(problems(&form), [("choices.1", Problem::Missing), ("choices.2", Problem::TooLong)]);
    }

    #[test]
    fn a_value_cannot_choose_where_its_link_leads() {
        for good in ["https://rooms.example.org/{value}", "http://r.example.org/a?b={value}#c", "tel:{value}"]
        {
            assert!(is_link(good), "{good}");
        }
        for bad in
            ["https://{value}", "https://{value}.example.org/", "javascript:{value}", "https://a/", "{value}"]
        {
            assert!(!is_link(bad), "{bad}");
        }
        for bad in [
            "https://me:secret@rooms.example.org/{value}",
            "https://rooms.example.org@evil.example/{value}",
            "https://rooms.example.org%40evil.example/{value}",
            "http://rooms.example.org?@evil.example/{value}",
        ] {
            assert!(!is_link(bad), "{bad}");
        }
    }
}
