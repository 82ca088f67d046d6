//! People as a table, with headings in the reader's words and the columns that an import reads.

use crate::{
    desk::people::columns::{self, Column, headings},
    web::{csv, page::Signed, pages::Pages, refusal::Refusal, session::Visitor, site::Site},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use contracts::{
    Duty, Failure,
    v1::identity::{CustomerUser, CustomerUserPage, ExportCustomerUsers},
};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    q: String,
    invalid: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/export.csv", export)
}

/// All that are found, page by page as it is read.
pub async fn export(
    State(site): State<Site>,
    Query(query): Query<ExportQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let visitor = signed.visitor;
    visitor.actor.on_duty(Duty::People)?;
    let turn = csv::begin(&site, &visitor).await?;
    let columns = columns::all(&site, &signed.page, &visitor).await?;
    let separator = csv::separator(signed.page.lang);
    let heading = csv::line(separator, headings(&columns));
    let first = sheet(page(&site, &visitor, &query, None).await?, &columns, separator);
    let more = move |after| {
        let (site, visitor, query, columns) = (site.clone(), visitor.clone(), query.clone(), columns.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            Ok::<_, Failure>(sheet(page(&site, &visitor, &query, Some(after)).await?, &columns, separator))
        }
    };
    Ok(csv::download("attachment; filename=\"people.csv\"", &heading, first, turn, more))
}

fn sheet(found: CustomerUserPage, columns: &[Column], separator: char) -> csv::Chunk<String> {
    let lines = found.people.iter().map(|user| line(user, columns, separator)).collect();
    csv::Chunk { lines, next: found.next }
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    query: &ExportQuery,
    after: Option<String>,
) -> Result<CustomerUserPage, Failure> {
    let include_invalid = !query.invalid.is_empty();
    let request = ExportCustomerUsers { query: query.q.trim().to_owned(), include_invalid, after };
    site.app.bus.ask(&request, &visitor.asking).await
}

fn line(user: &CustomerUser, columns: &[Column], separator: char) -> String {
    let record = serde_json::to_value(user).unwrap_or_default();
    let cells: Vec<String> = columns
        .iter()
        .map(|column| {
            let own = record.get(&column.name).and_then(|value| value.as_str());
            own.map_or_else(|| column.word(user.fields.custom.get(&column.name)), str::to_owned)
        })
        .collect();
    csv::line(separator, cells.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{desk::parts::custom_fields, i18n::Language};
    use contracts::v1::identity::{PersonField, Validity};

    #[test]
    fn every_column_is_a_field_and_none_is_a_formula() {
        let mut user = crate::desk::people::person::sample_person("").user;
        let mut custom = custom_fields::sample();
        for field in &mut custom {
            field.validity = Validity::Valid;
        }
        let columns = columns::of(Language::ENGLISH, &custom);
        let record = serde_json::to_value(&user).unwrap();
        for field in PersonField::in_tables() {
            assert!(record[field.column()].is_string(), "{}", field.column());
            assert!(columns.iter().any(|column| column.name == field.column()));
        }
        user.fields.phone = "+33 1".into();
        user.fields.custom =
            [("room".to_owned(), "=HYPERLINK(1)".to_owned()), ("badge".to_owned(), "true".to_owned())].into();
        let line = line(&user, &columns, ';');
        assert!(line.contains(";'+33 1;") && line.contains(";'=HYPERLINK(1);"), "{line}");
        assert!(line.contains(";Yes;"), "a spreadsheet would write `true` in words of its own: {line}");
        assert!(line.starts_with("camille;camille.aubertin@oriale.example;Camille;Aubertin;1001;"), "{line}");
    }
}
