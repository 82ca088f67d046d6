//! People as a table, with the columns that an import reads.

use super::import::COLUMNS;
use crate::{error::Trouble, page::Signed, session::Visitor, spreadsheet, throttle, web::Web};
use axum::{
    body::Body,
    extract::{Query, State},
    http::{HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use contracts::{
    Duty, Failure,
    v1::identity::{
        CustomerUser, CustomerUserPage, ExportCustomerUsers, FieldOf, ListCustomFields, Validity,
    },
};
use futures::stream;
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    invalid: String,
}

/// All that are found, page by page as it is read.
pub async fn export(
    State(web): State<Web>,
    Query(wanted): Query<Wanted>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let visitor = signed.visitor;
    visitor.actor.on_duty(Duty::People)?;
    throttle::take(&web, "export", &visitor.actor.person.to_string(), throttle::EXPORT).await?;
    let custom = custom(&web, &visitor).await?;
    let first = page(&web, &visitor, &wanted, None).await?;
    let columns = COLUMNS.map(|(column, _)| column).into_iter().chain(custom.iter().map(String::as_str));
    let heading = spreadsheet::MARK.to_owned() + &spreadsheet::line(columns);
    let lines = stream::unfold(Some((heading, first)), move |state| {
        let (web, visitor, wanted, custom) = (web.clone(), visitor.clone(), wanted.clone(), custom.clone());
        async move {
            let (mut text, found) = state?;
            for user in &found.people {
                text += &line(user, &custom);
            }
            let next = match found.next {
                // Whoever may no longer read gets a file that ends here, visibly broken off.
                Some(after) => match next(&web, &visitor, &wanted, after).await {
                    Ok(more) => Some((String::new(), more)),
                    Err(failure) => return Some((Err(std::io::Error::other(failure.message)), None)),
                },
                None => None,
            };
            Some((Ok(Bytes::from(text)), next))
        }
    });
    let mut response = Response::new(Body::from_stream(lines));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"people.csv\""));
    Ok(response)
}

async fn next(
    web: &Web,
    visitor: &Visitor,
    wanted: &Wanted,
    after: String,
) -> Result<CustomerUserPage, Failure> {
    page(web, &visitor.again(web).await?, wanted, Some(after)).await
}

async fn page(
    web: &Web,
    visitor: &Visitor,
    wanted: &Wanted,
    after: Option<String>,
) -> Result<CustomerUserPage, Failure> {
    let query = wanted.q.trim().to_owned();
    let request = ExportCustomerUsers { query, include_invalid: !wanted.invalid.is_empty(), after };
    web.app.bus.ask(&request, &visitor.asking).await
}

/// The fields that this house added, by name.
async fn custom(web: &Web, visitor: &Visitor) -> Result<Vec<String>, Failure> {
    let fields = web.app.bus.ask(&ListCustomFields { of: FieldOf::Person }, &visitor.asking).await?.fields;
    let fields = fields.into_iter().filter(|field| field.validity == Validity::Valid);
    Ok(fields.map(|field| field.name).collect())
}

fn line(user: &CustomerUser, custom: &[String]) -> String {
    let record = serde_json::to_value(user).unwrap_or_default();
    let own = COLUMNS.map(|(column, _)| record[column].as_str().unwrap_or_default());
    let added = custom.iter().map(|name| user.fields.custom.get(name).map_or("", String::as_str));
    spreadsheet::line(own.into_iter().chain(added))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_field_and_none_is_a_formula() {
        let mut user = super::super::person::sample_person("").user;
        let record = serde_json::to_value(&user).unwrap();
        for (column, _) in COLUMNS {
            assert!(record[column].is_string(), "{column}");
        }
        user.fields.phone = "+33 1".into();
        user.fields.custom = [("room".to_owned(), "=HYPERLINK(1)".to_owned())].into();
        let line = line(&user, &["room".into(), "floor".into()]);
        assert!(line.contains(",'+33 1,") && line.ends_with(",'=HYPERLINK(1),\r\n"), "{line}");
        assert!(line.starts_with("camille,camille.aubertin@oriale.example,Camille,Aubertin,1001,"), "{line}");
    }
}
