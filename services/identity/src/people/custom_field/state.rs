//! A field as others get to know it, who say the choices of their copies by name.

use chassis::{Answer, publishing::AT_ONCE};
use contracts::v1::identity::{Choice, CustomField, CustomFieldChanged, FieldOf};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// Fields as others get to know them: that one, or some of all in the order of their ids after the given one, locked.
pub async fn states(
    tx: &mut PgConnection,
    only: Option<&CustomField>,
    after: Uuid,
) -> Answer<Vec<CustomFieldChanged>> {
    type Row = (Uuid, i64, String, String, Json<Vec<Choice>>, Json<Vec<Choice>>);
    let rows: Vec<Row> = sqlx::query_as(
        "select id, version, owner, name, choices, former from custom_field
         where id > $1 and ($2 is null or owner = $2 and name = $3)
         order by id limit $4 for no key update",
    )
    .bind(after)
    .bind(only.map(|field| field.of.as_str()))
    .bind(only.map(|field| field.name.as_str()))
    .bind(AT_ONCE)
    .fetch_all(tx)
    .await?;
    let state = |(id, version, owner, name, Json(mut choices), Json(former)): Row| {
        choices.extend(former);
        CustomFieldChanged {
            id,
            version,
            of: FieldOf::named(&owner).unwrap_or(FieldOf::Person),
            name,
            choices,
        }
    };
    Ok(rows.into_iter().map(state).collect())
}
