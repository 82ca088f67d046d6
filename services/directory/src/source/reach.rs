//! All it takes to ask a source, put together for whoever asks it.

use crate::{
    App,
    connector::Reach,
    secrets,
    source::{row::SourceRow, settings},
};
use bytes::Bytes;
use chassis::Answer;
use contracts::{
    Secret,
    v1::directory::{Connection, SourceKind, SourceSettings},
};

/// As it is saved.
pub async fn reach_of(app: &App, source: &str) -> Answer<Reach> {
    let row = SourceRow::of(&app.db, source).await?;
    let connection = row.settings().connection;
    let secret = kept(app, &row, &connection, None)?;
    put_together(app, connection, secret, Some(&row)).await
}

/// With settings that are not saved. Without a secret of their own they go with the one that is kept for a source, as long
/// as it goes to nobody else by that.
pub async fn reach_for(
    app: &App,
    wanted: &SourceSettings,
    typed: Option<&Secret>,
    source: Option<&str>,
) -> Answer<Reach> {
    let connection = settings::check_connection(&wanted.connection)?;
    let row = match source {
        Some(source) => Some(SourceRow::of(&app.db, source).await?),
        None => None,
    };
    let secret = match &row {
        Some(row) => kept(app, row, &connection, typed)?,
        None => secrets::of_settings(app, &connection, typed, None)?,
    };
    put_together(app, connection, secret, row.as_ref()).await
}

fn kept(app: &App, row: &SourceRow, wanted: &Connection, typed: Option<&Secret>) -> Answer<Option<Secret>> {
    let meant_for = row.settings().connection;
    let sealed = row.secret.as_deref().map(|sealed| (&meant_for, sealed));
    secrets::of_settings(app, wanted, typed, sealed)
}

async fn put_together(
    app: &App,
    connection: Connection,
    secret: Option<Secret>,
    row: Option<&SourceRow>,
) -> Answer<Reach> {
    let file = match row {
        Some(row) if connection.kind() == SourceKind::Csv => file(app, &row.name).await?,
        _ => None,
    };
    let server = row.map(|row| row.server.clone()).unwrap_or_default();
    let private_addresses = app.config.source_private_addresses;
    Ok(Reach { connection, secret, file, server, private_addresses })
}

async fn file(app: &App, source: &str) -> sqlx::Result<Option<Bytes>> {
    let file: Option<Vec<u8>> =
        sqlx::query_scalar("select file from source where name = $1").bind(source).fetch_one(&app.db).await?;
    Ok(file.map(Bytes::from))
}
