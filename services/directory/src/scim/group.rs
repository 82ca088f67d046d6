//! Groups: who is in them, for the maps of their source. They are not groups of Guichet.

use super::{
    error::Refused,
    filter::{Comparison, Filter},
    list::{Asked, Page},
    patch::{self, Target, Verb},
    path::get,
    resource::GROUP,
    source::ScimSource,
    user::{self, UserRow},
};
use crate::App;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub struct GroupRow {
    pub id: Uuid,
    pub display_name: String,
    external_id: Option<String>,
    version: i64,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

macro_rules! select_group {
    ($rest:literal) => {
        concat!(
            "select id, display_name, external_id, version, created_at, changed_at from scim_group ",
            $rest
        )
    };
}

impl GroupRow {
    pub async fn find(tx: &mut PgConnection, source: &str, id: &str) -> Result<Self, Refused> {
        let id = id.parse::<Uuid>().map_err(|_| Refused::not_found())?;
        let row = sqlx::query_as(select_group!("where source = $1 and id = $2"));
        row.bind(source).bind(id).fetch_optional(tx).await?.ok_or_else(Refused::not_found)
    }

    async fn lock(
        tx: &mut PgConnection,
        source: &str,
        id: &str,
        matches: Option<&str>,
    ) -> Result<Self, Refused> {
        let id = id.parse::<Uuid>().map_err(|_| Refused::not_found())?;
        let row = sqlx::query_as(select_group!("where source = $1 and id = $2 for update"));
        let row: Option<Self> = row.bind(source).bind(id).fetch_optional(tx).await?;
        let row = row.ok_or_else(Refused::not_found)?;
        if matches.is_some_and(|wanted| wanted != "*" && wanted != row.etag()) {
            return Err(Refused::new(StatusCode::PRECONDITION_FAILED, None, "It was changed in between."));
        }
        Ok(row)
    }

    pub fn etag(&self) -> String {
        format!("W/\"{}\"", self.version)
    }

    /// As it is answered; its members only where they are wanted, as there may be a hundred thousand.
    pub async fn shown(
        &self,
        tx: &mut PgConnection,
        source: &ScimSource,
        members: bool,
    ) -> Result<Value, Refused> {
        let mut shown = json!({
            "schemas": [GROUP],
            "id": self.id,
            "displayName": self.display_name,
            "meta": {
                "resourceType": "Group",
                "created": self.created_at,
                "lastModified": self.changed_at,
                "location": source.location("Groups", self.id),
                "version": self.etag(),
            },
        });
        if let Some(external) = &self.external_id {
            shown["externalId"] = json!(external);
        }
        if members {
            let members: Vec<Uuid> = sqlx::query_scalar(
                "select u.id from scim_member m join scim_user u on u.id = m.user_id
                 where m.group_id = $1 order by u.created_at, u.id",
            )
            .bind(self.id)
            .fetch_all(tx)
            .await?;
            let member =
                |id: Uuid| json!({ "value": id, "type": "User", "$ref": source.location("Users", id) });
            shown["members"] = members.into_iter().map(member).collect();
        }
        Ok(shown)
    }
}

pub async fn create(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    body: &Map<String, Value>,
) -> Result<GroupRow, Refused> {
    let group: Option<GroupRow> = sqlx::query_as(
        "insert into scim_group (id, source, display_name, external_id) values ($1, $2, $3, $4)
         on conflict (source, lower(display_name)) do nothing
         returning id, display_name, external_id, version, created_at, changed_at",
    )
    .bind(Uuid::now_v7())
    .bind(&source.name)
    .bind(name_in(body)?)
    .bind(external_in(body))
    .fetch_optional(&mut *tx)
    .await?;
    let group = group.ok_or_else(|| Refused::taken("displayName"))?;
    let wanted = members_in(get(body, "members").unwrap_or(&Value::Null))?;
    let changed = add(tx, source, group.id, &wanted).await?;
    say_again(tx, app, source, changed).await?;
    Ok(group)
}

pub async fn replace(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    id: &str,
    body: &Map<String, Value>,
    matches: Option<&str>,
) -> Result<GroupRow, Refused> {
    let before = GroupRow::lock(tx, &source.name, id, matches).await?;
    let wanted = members_in(get(body, "members").unwrap_or(&Value::Null))?;
    let mut changed = keep_only(tx, before.id, &wanted).await?;
    changed.extend(add(tx, source, before.id, &wanted).await?);
    let name = name_in(body)?;
    changed.extend(renamed(tx, &before, &name).await?);
    let group = save(tx, source, &before, &name, external_in(body), !changed.is_empty()).await?;
    say_again(tx, app, source, changed).await?;
    Ok(group)
}

pub async fn change(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    id: &str,
    body: &Map<String, Value>,
    matches: Option<&str>,
) -> Result<GroupRow, Refused> {
    let changes = patch::read(body)?;
    let before = GroupRow::lock(tx, &source.name, id, matches).await?;
    let (mut name, mut external, mut changed) =
        (before.display_name.clone(), before.external_id.clone(), BTreeSet::new());
    for change in &changes {
        let Target { path, within } = &change.target;
        match path.attribute.to_ascii_lowercase().as_str() {
            "displayname" if change.verb != Verb::Remove => {
                name = name_of(&change.value)?;
            }
            "displayname" => return Err(Refused::value("displayName cannot be taken away.")),
            "externalid" => external = change.value.as_str().map(str::to_owned),
            "members" => {
                let named = within.as_ref().and_then(member_named).map(|id| BTreeSet::from([id]));
                let wanted = named.map_or_else(|| members_in(&change.value), Ok)?;
                changed.extend(match change.verb {
                    Verb::Add => add(tx, source, before.id, &wanted).await?,
                    Verb::Replace => {
                        let mut changed = keep_only(tx, before.id, &wanted).await?;
                        changed.extend(add(tx, source, before.id, &wanted).await?);
                        changed
                    }
                    // Without any named all of them go.
                    Verb::Remove if within.is_none() && wanted.is_empty() => {
                        keep_only(tx, before.id, &BTreeSet::new()).await?
                    }
                    Verb::Remove => take_away(tx, before.id, &wanted).await?,
                });
            }
            _ => {}
        }
    }
    changed.extend(renamed(tx, &before, &name).await?);
    let group = save(tx, source, &before, &name, external, !changed.is_empty()).await?;
    say_again(tx, app, source, changed).await?;
    Ok(group)
}

pub async fn remove(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    id: &str,
    matches: Option<&str>,
) -> Result<String, Refused> {
    let group = GroupRow::lock(tx, &source.name, id, matches).await?;
    let changed = keep_only(tx, group.id, &BTreeSet::new()).await?;
    sqlx::query("delete from scim_group where id = $1").bind(group.id).execute(&mut *tx).await?;
    say_again(tx, app, source, changed).await?;
    Ok(group.display_name)
}

pub async fn list(tx: &mut PgConnection, source: &ScimSource, asked: &Asked) -> Result<Page, Refused> {
    let excluded = |names: &[String]| names.iter().any(|name| name.eq_ignore_ascii_case("members"));
    let members = !excluded(&asked.without) && (asked.only.is_empty() || excluded(&asked.only));
    let rows: Vec<GroupRow> = sqlx::query_as(select_group!("where source = $1 order by created_at, id"))
        .bind(&source.name)
        .fetch_all(&mut *tx)
        .await?;
    let mut found = Vec::new();
    for group in rows {
        let through = match &asked.filter {
            None => true,
            // Only a question about members needs them.
            Some(filter) => {
                let shown = group.shown(&mut *tx, source, mentions_members(filter)).await?;
                shown.as_object().is_some_and(|shown| filter.matches(shown))
            }
        };
        if through {
            found.push(group);
        }
    }
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from(asked.offset()).unwrap_or(usize::MAX);
    let mut resources = Vec::new();
    for group in found.into_iter().skip(skip).take(usize::try_from(asked.count).unwrap_or(0)) {
        resources.push(group.shown(&mut *tx, source, members).await?);
    }
    Ok(Page { total, resources })
}

fn mentions_members(filter: &Filter) -> bool {
    match filter {
        Filter::And(left, right) | Filter::Or(left, right) => {
            mentions_members(left) || mentions_members(right)
        }
        Filter::Not(inner) => mentions_members(inner),
        Filter::Present(path) | Filter::Compare(path, ..) | Filter::Within(path, _) => {
            path.attribute.eq_ignore_ascii_case("members")
        }
    }
}

/// `members[value eq "…"]`
fn member_named(filter: &Filter) -> Option<Uuid> {
    match filter {
        Filter::Compare(path, Comparison::Equal, Value::String(id))
            if path.attribute.eq_ignore_ascii_case("value") =>
        {
            id.parse().ok()
        }
        _ => None,
    }
}

fn name_in(body: &Map<String, Value>) -> Result<String, Refused> {
    name_of(get(body, "displayName").unwrap_or(&Value::Null))
}

fn name_of(value: &Value) -> Result<String, Refused> {
    let name = value.as_str().map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= 500);
    let name = name.filter(|name| !name.contains('\0'));
    name.map(str::to_owned).ok_or_else(|| Refused::value("displayName is missing or too long."))
}

fn external_in(body: &Map<String, Value>) -> Option<String> {
    get(body, "externalId").and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn members_in(value: &Value) -> Result<BTreeSet<Uuid>, Refused> {
    let each = match value {
        Value::Null => return Ok(BTreeSet::new()),
        Value::Array(values) => values.clone(),
        value => vec![value.clone()],
    };
    let id = |member: &Value| match member {
        Value::Object(object) => get(object, "value").and_then(Value::as_str).and_then(|id| id.parse().ok()),
        Value::String(id) => id.parse().ok(),
        _ => None,
    };
    each.iter()
        .map(|member| id(member).ok_or_else(|| Refused::value("A member has no id of ours.")))
        .collect()
}

/// Those who were not in it yet. Somebody whom we do not know is refused.
async fn add(
    tx: &mut PgConnection,
    source: &ScimSource,
    group: Uuid,
    wanted: &BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, Refused> {
    let ids: Vec<_> = wanted.iter().copied().collect();
    let known: i64 = sqlx::query_scalar("select count(*) from scim_user where source = $1 and id = any($2)")
        .bind(&source.name)
        .bind(&ids)
        .fetch_one(&mut *tx)
        .await?;
    if usize::try_from(known).ok() != Some(ids.len()) {
        return Err(Refused::value("A member is not known here."));
    }
    let added: Vec<Uuid> = sqlx::query_scalar(
        "insert into scim_member (group_id, user_id) select $1, unnest($2::uuid[]) on conflict do nothing returning user_id",
    )
    .bind(group)
    .bind(&ids)
    .fetch_all(tx)
    .await?;
    Ok(added.into_iter().collect())
}

async fn take_away(
    tx: &mut PgConnection,
    group: Uuid,
    unwanted: &BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, Refused> {
    let gone: Vec<Uuid> = sqlx::query_scalar(
        "delete from scim_member where group_id = $1 and user_id = any($2) returning user_id",
    )
    .bind(group)
    .bind(unwanted.iter().copied().collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    Ok(gone.into_iter().collect())
}

async fn keep_only(
    tx: &mut PgConnection,
    group: Uuid,
    wanted: &BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, Refused> {
    let gone: Vec<Uuid> = sqlx::query_scalar(
        "delete from scim_member where group_id = $1 and not user_id = any($2) returning user_id",
    )
    .bind(group)
    .bind(wanted.iter().copied().collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    Ok(gone.into_iter().collect())
}

/// Everybody in a group whose name changes, since maps go by names.
async fn renamed(tx: &mut PgConnection, before: &GroupRow, name: &str) -> Result<BTreeSet<Uuid>, Refused> {
    if before.display_name == name {
        return Ok(BTreeSet::new());
    }
    let all: Vec<Uuid> = sqlx::query_scalar("select user_id from scim_member where group_id = $1")
        .bind(before.id)
        .fetch_all(tx)
        .await?;
    Ok(all.into_iter().collect())
}

async fn save(
    tx: &mut PgConnection,
    source: &ScimSource,
    before: &GroupRow,
    name: &str,
    external: Option<String>,
    members_changed: bool,
) -> Result<GroupRow, Refused> {
    let taken: bool = sqlx::query_scalar(
        "select exists (select from scim_group where source = $1 and lower(display_name) = lower($2) and id <> $3)",
    )
    .bind(&source.name)
    .bind(name)
    .bind(before.id)
    .fetch_one(&mut *tx)
    .await?;
    if taken {
        return Err(Refused::taken("displayName"));
    }
    let same = !members_changed && before.display_name == name && before.external_id == external;
    Ok(sqlx::query_as(
        "update scim_group set display_name = $2, external_id = $3,
                version = version + case when $4 then 0 else 1 end,
                changed_at = case when $4 then changed_at else now() end
         where id = $1 returning id, display_name, external_id, version, created_at, changed_at",
    )
    .bind(before.id)
    .bind(name)
    .bind(external)
    .bind(same)
    .fetch_one(tx)
    .await?)
}

/// What their groups say of people goes on to identity, where the map asks for groups.
async fn say_again(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    changed: BTreeSet<Uuid>,
) -> Result<(), Refused> {
    let by_groups = |line: &contracts::v1::directory::MapLine| {
        line.attributes.iter().any(|attribute| attribute.eq_ignore_ascii_case("groups"))
    };
    if !source.map.iter().any(by_groups) {
        return Ok(());
    }
    for id in changed {
        let user = UserRow::find(&mut *tx, &source.name, &id.to_string()).await?;
        user::say(&mut *tx, app, source, &user).await?;
    }
    Ok(())
}
