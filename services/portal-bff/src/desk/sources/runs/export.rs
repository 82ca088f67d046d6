//! What a run changes, as a table: a line for each field of each person.

use crate::{
    desk::{
        parts::custom_fields,
        sources::{
            fields,
            runs::{
                told::{name, value, why},
                words,
            },
        },
    },
    web::{
        address::id,
        csv, noted,
        page::{Page, Signed},
        path::Path,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use contracts::{
    Failure,
    v1::{
        directory::{ChangeKind, FieldChange, GetRun, RunChange, RunDetail},
        identity::{CustomField, FieldOf},
        platform::AuditNote,
    },
};
use serde::Deserialize;
use uuid::Uuid;

const COLUMNS: [&str; 7] = [
    "run-person",
    "desk-login",
    "run-column-entry",
    "run-column-change",
    "desk-clash-field",
    "run-column-before",
    "run-column-after",
];

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RunTableQuery {
    /// Only changes of this kind.
    kind: String,
}

/// All of it, page by page as it is read.
pub async fn export(
    State(site): State<Site>,
    Path((source, run)): Path<(String, String)>,
    Query(query): Query<RunTableQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let run: Uuid = id(&run)?;
    let (p, visitor) = (signed.page, signed.visitor);
    visitor.actor.administrator()?;
    let kind = ChangeKind::named(&query.kind);
    let first = page(&site, &visitor, run, kind, 0).await?;
    if first.run.source != source {
        return Err(Failure::not_found("run").into());
    }
    let turn = csv::begin(&site, &visitor).await?;
    let exported = AuditNote::of("run.exported").by(&visitor.actor).about(run).saying("source", source);
    noted::note(&site, &exported).await;
    // Without their labels, fields are told by their names.
    let custom = custom_fields::defined(&site, &visitor, FieldOf::Person).await.unwrap_or_default();
    let separator = csv::separator(p.lang);
    let heading = COLUMNS.map(|column| p.t(column));
    let heading = csv::line(separator, heading.iter().map(String::as_str));
    let first = sheet(&p, &first, &custom, separator);
    let more = move |after| {
        let (site, visitor, p, custom) = (site.clone(), visitor.clone(), p.clone(), custom.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            let page = page(&site, &visitor, run, kind, after).await?;
            Ok::<_, Failure>(sheet(&p, &page, &custom, separator))
        }
    };
    Ok(csv::download("attachment; filename=\"changes.csv\"", &heading, first, turn, more))
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    run: Uuid,
    kind: Option<ChangeKind>,
    after: i64,
) -> Result<RunDetail, Failure> {
    site.app.bus.ask(&GetRun { run, kind, after, many: true }, &visitor.asking).await
}

fn sheet(p: &Page, detail: &RunDetail, custom: &[CustomField], separator: char) -> csv::Chunk<i64> {
    let thought = words::is_only_thought(&detail.run);
    let lines = detail.changes.iter().flat_map(|change| lines(p, change, thought, custom));
    let lines = lines.map(|line| csv::line(separator, line.iter().map(String::as_str))).collect();
    let next = detail.changes.last().map(|change| change.number).filter(|_| detail.more);
    csv::Chunk { lines, next }
}

/// One for each field, or one that says what becomes of the person.
fn lines(p: &Page, change: &RunChange, thought: bool, custom: &[CustomField]) -> Vec<[String; 7]> {
    let kind = words::tally_word(p, change.kind, 1, thought);
    let line = |field: String, before: String, after: String| {
        let RunChange { login, entry, .. } = change;
        [name(change).to_owned(), login.clone(), entry.clone(), kind.clone(), field, before, after]
    };
    if change.kind == ChangeKind::Conflict {
        return vec![line(String::new(), String::new(), why(p, change, custom))];
    }
    if change.fields.is_empty() {
        return vec![line(String::new(), String::new(), String::new())];
    }
    let told = |FieldChange { field, before, after }: &FieldChange| {
        line(fields::label(p, field, custom), value(p, field, before), value(p, field, after))
    };
    change.fields.iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{desk::sources::runs::samples, i18n::Language};
    use contracts::{Actor, Audience, PersonId, SessionId, v1::directory::RunState};

    #[test]
    fn each_field_has_a_line_and_none_is_a_formula() {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        let p = Page::sample(Language::ENGLISH, actor, true);
        let mut detail = samples::detail(RunState::Applied);
        detail.changes[1].fields[0].after = "=HYPERLINK(1)".into();

        let sheet = sheet(&p, &detail, &custom_fields::sample(), ';');
        let lines: Vec<_> = sheet.lines.lines().collect();

        assert_eq!(lines.len(), 7, "{lines:#?}");
        assert!(lines[0].contains(";left;;;"), "{}", lines[0]);
        assert!(lines[1].ends_with(";renamed;Last name;Roussel;'=HYPERLINK(1)"), "{}", lines[1]);
        assert!(lines[6].contains(";in conflict;;;"), "{}", lines[6]);
        assert!(sheet.next.is_none());
    }
}
