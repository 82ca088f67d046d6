//! The columns that hold what can be said about a person. Which they are says the table of fields, so that a field
//! more is a column more and no statement is written anew.

use crate::people::{custom_field::Values, customer_user::provenance::Provenance};
use contracts::{
    CustomerId,
    v1::identity::{CustomerUserFields, PersonField, Validity},
};
use serde_json::{Value, json};
use sqlx::{FromRow, PgConnection, Row, postgres::PgRow, types::Json};
use std::sync::LazyLock;
use uuid::Uuid;

/// One person as a row, for [`insert`] and [`update`].
pub fn row(person: Uuid, fields: &CustomerUserFields, provenance: &Provenance) -> Value {
    let mut row = json!(fields);
    row["person"] = json!(person);
    row["source"] = json!(provenance.source);
    row["invalid_by_source"] = json!(provenance.invalid_by_source);
    row
}

/// Puts people there who are not there yet, in their first version.
pub async fn insert(tx: &mut PgConnection, rows: Vec<Value>) -> sqlx::Result<()> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "insert into customer_user (person, source, invalid_by_source, {})
             select r.person, r.source, r.invalid_by_source, {}
             from jsonb_populate_recordset(null::customer_user, $1) r",
            each(str::to_owned),
            each(|column| format!("r.{column}")),
        )
    });
    sqlx::query(SQL.as_str()).bind(Json(rows)).execute(tx).await?;
    Ok(())
}

/// Their next version.
pub async fn update(tx: &mut PgConnection, rows: Vec<Value>) -> sqlx::Result<()> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "update customer_user u
             set version = u.version + 1, source = r.source, invalid_by_source = r.invalid_by_source, {}
             from jsonb_populate_recordset(null::customer_user, $1) r
             where u.person = r.person",
            each(|column| format!("{column} = r.{column}")),
        )
    });
    sqlx::query(SQL.as_str()).bind(Json(rows)).execute(tx).await?;
    Ok(())
}

/// Each column in a piece of SQL, with commas between.
pub fn each(piece: impl Fn(&str) -> String) -> String {
    let columns = PersonField::ALL.iter().map(|field| field.name()).chain(["custom"]);
    columns.map(piece).collect::<Vec<_>>().join(", ")
}

/// What a row says about a person.
#[derive(Clone)]
pub struct Fields(pub CustomerUserFields);

impl FromRow<'_, PgRow> for Fields {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let mut fields = CustomerUserFields {
            customer: Some(CustomerId(row.try_get::<Uuid, _>(PersonField::Customer.name())?)),
            validity: Validity::from_text(row.try_get(PersonField::Validity.name())?),
            custom: row.try_get::<Json<Values>, _>("custom")?.0,
            ..CustomerUserFields::default()
        };
        for (field, text) in fields.texts_mut() {
            *text = row.try_get(field.name())?;
        }
        Ok(Self(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_every_column_that_the_statements_name() {
        let fields =
            CustomerUserFields { validity: Validity::InvalidTemporarily, ..CustomerUserFields::default() };
        let provenance = Provenance { source: "hr".into(), invalid_by_source: true };
        let row = row(Uuid::nil(), &fields, &provenance);
        for column in each(str::to_owned).split(", ").chain(["person", "source", "invalid_by_source"]) {
            assert!(row.get(column).is_some(), "{column}");
        }
        assert_eq!(row["validity"], "invalid_temporarily");
    }
}
