//! How an installation is arranged: settings, and fields of its own.

use crate::config::Config;
use anyhow::{Context, Result, anyhow};
use chassis::settings;
use contracts::v1::identity::CustomField;
use sqlx::{PgPool, types::Json};

/// Sets what the desk would have set, by key.
pub async fn settings(db: &PgPool, wanted: &[(&str, &str)]) -> Result<()> {
    let mut tx = db.begin().await?;
    settings::arrange::<Config>(&mut tx, wanted).await.map_err(|fault| anyhow!("set {wanted:?}: {fault}"))?;
    Ok(tx.commit().await?)
}

/// Adds fields; people and customers loaded afterwards may have values of them.
pub async fn custom_fields(db: &PgPool, fields: &[CustomField]) -> Result<()> {
    for field in fields {
        sqlx::query(
            "insert into custom_field (owner, name, labels, kind, choices, required, shown, read_only, searchable,
                    link, position)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict do nothing",
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
        .execute(db)
        .await
        .context("add a field")?;
    }
    Ok(())
}
