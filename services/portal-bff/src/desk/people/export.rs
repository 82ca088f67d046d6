//! People as a table, with the columns that an import reads.

use crate::web::{csv, page::Signed, pages::Pages, refusal::Refusal, session::Visitor, site::Site};
use axum::{
    extract::{Query, State},
    response::Response,
};
use contracts::{
    Duty, Failure,
    v1::identity::{
        CustomerUser, CustomerUserPage, ExportCustomerUsers, FieldOf, ListCustomFields, PersonField, Validity,
    },
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
    let custom = custom(&site, &visitor).await?;
    let columns = columns().chain(custom.iter().map(String::as_str));
    let heading = csv::line(columns);
    let first = sheet(page(&site, &visitor, &query, None).await?, &custom);
    let more = move |after| {
        let (site, visitor, query, custom) = (site.clone(), visitor.clone(), query.clone(), custom.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            Ok::<_, Failure>(sheet(page(&site, &visitor, &query, Some(after)).await?, &custom))
        }
    };
    Ok(csv::download("attachment; filename=\"people.csv\"", &heading, first, turn, more))
}

fn sheet(found: CustomerUserPage, custom: &[String]) -> csv::Chunk<String> {
    let lines = found.people.iter().map(|user| line(user, custom)).collect();
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

/// The fields that this house added, by name.
async fn custom(site: &Site, visitor: &Visitor) -> Result<Vec<String>, Failure> {
    let fields = site.app.bus.ask(&ListCustomFields { of: FieldOf::Person }, &visitor.asking).await?.fields;
    let fields = fields.into_iter().filter(|field| field.validity == Validity::Valid);
    Ok(fields.map(|field| field.name).collect())
}

fn columns<'a>() -> impl Iterator<Item = &'a str> {
    PersonField::in_tables().into_iter().map(|field| -> &'a str { field.column() })
}

fn line(user: &CustomerUser, custom: &[String]) -> String {
    let record = serde_json::to_value(user).unwrap_or_default();
    let own = columns().map(|column| record[column].as_str().unwrap_or_default());
    let added = custom.iter().map(|name| user.fields.custom.get(name).map_or("", String::as_str));
    csv::line(own.chain(added))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_field_and_none_is_a_formula() {
        let mut user = crate::desk::people::person::sample_person("").user;
        let record = serde_json::to_value(&user).unwrap();
        for column in columns() {
            assert!(record[column].is_string(), "{column}");
        }
        user.fields.phone = "+33 1".into();
        user.fields.custom = [("room".to_owned(), "=HYPERLINK(1)".to_owned())].into();
        let line = line(&user, &["room".into(), "floor".into()]);
        assert!(line.contains(",'+33 1,") && line.ends_with(",'=HYPERLINK(1),\r\n"), "{line}");
        assert!(line.starts_with("camille,camille.aubertin@oriale.example,Camille,Aubertin,1001,"), "{line}");
    }
}
