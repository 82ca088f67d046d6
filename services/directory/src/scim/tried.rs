//! One user as it was sent, and what a map makes of it, saved or not.

use super::{mapping, user};
use crate::{App, entry::Entry, source};
use chassis::Answer;
use contracts::{
    Actor,
    v1::directory::{EntryTried, TryEntry},
};
use serde_json::{Map, Value};
use sqlx::types::Json;
use uuid::Uuid;

/// The first in whose name or resource the words stand. Without a map the usual one is suggested, by which people are made
/// until there is another.
pub async fn try_entry(app: &App, request: &TryEntry, actor: &Actor) -> Answer<EntryTried> {
    source::may_try_entry(actor)?;
    let found = find(app, &request.source, request.find.trim(), request.skip).await?;
    let suggested = if request.settings.map.is_empty() { mapping::usual() } else { Vec::new() };
    Ok(source::tried(found, &request.settings.map, suggested))
}

async fn find(app: &App, source: &str, find: &str, skip: i32) -> Answer<Option<Entry>> {
    let mut connection = app.db.acquire().await?;
    type UserRow = (Uuid, String, Json<Map<String, Value>>);
    let row: Option<UserRow> = sqlx::query_as(
        "select id, key, resource from scim_user
         where source = $1 and ($2 = '' or strpos(lower(resource::text), lower($2)) > 0)
         order by created_at, id offset $3 limit 1",
    )
    .bind(source)
    .bind(find)
    .bind(i64::from(skip.max(0)))
    .fetch_optional(&mut *connection)
    .await?;
    let Some((id, key, Json(resource))) = row else { return Ok(None) };
    let groups = user::groups(&mut connection, id).await?;
    Ok(Some(mapping::entry(&key, &resource, &groups)))
}
