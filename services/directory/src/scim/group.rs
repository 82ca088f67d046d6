//! Groups: who is in them, for the maps of their source. They are not groups of Guichet.

mod members;

use super::{
    error::Refused,
    filter::Filter,
    list::{Asked, Page},
    patch::{self, Target, Verb},
    path::get,
    resource::GROUP,
    source::ScimSource,
};
use crate::{
    App,
    scim::group::members::{add, keep_only, member_named, members_in, say_again, take_away},
};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
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

    /// As it is answered, with its members where they are wanted: there may be a hundred thousand.
    fn shown_with(&self, source: &ScimSource, members: Option<&[Uuid]>) -> Value {
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
        if let Some(members) = members {
            let member =
                |id: &Uuid| json!({ "value": id, "type": "User", "$ref": source.location("Users", *id) });
            shown["members"] = members.iter().map(member).collect();
        }
        shown
    }

    /// One by itself, with its members.
    pub async fn shown(&self, tx: &mut PgConnection, source: &ScimSource) -> Result<Value, Refused> {
        let members = members::of(tx, &[self.id]).await?;
        Ok(self.shown_with(source, Some(members.get(&self.id).map(Vec::as_slice).unwrap_or_default())))
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

/// A page of those that a filter lets through. Members are asked for once for all groups, and only where they are wanted:
/// by the filter of every group, else of those on the page.
pub async fn list(tx: &mut PgConnection, source: &ScimSource, asked: &Asked) -> Result<Page, Refused> {
    let named = |names: &[String]| names.iter().any(|name| name.eq_ignore_ascii_case("members"));
    let shown = !named(&asked.without) && (asked.only.is_empty() || named(&asked.only));
    let mut found: Vec<GroupRow> = sqlx::query_as(select_group!("where source = $1 order by created_at, id"))
        .bind(&source.name)
        .fetch_all(&mut *tx)
        .await?;
    let mut members = None;
    if let Some(filter) = &asked.filter {
        if mentions_members(filter) {
            members = Some(members::of(&mut *tx, &ids(&found)).await?);
        }
        found.retain(|group| {
            let shown = group.shown_with(source, of_group(members.as_ref(), group));
            shown.as_object().is_some_and(|shown| filter.matches(shown))
        });
    }
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from(asked.offset()).unwrap_or(usize::MAX);
    let page: Vec<_> = found.into_iter().skip(skip).take(usize::try_from(asked.count).unwrap_or(0)).collect();
    if shown && members.is_none() {
        members = Some(members::of(&mut *tx, &ids(&page)).await?);
    }
    let members = members.filter(|_| shown);
    let resources =
        page.iter().map(|group| group.shown_with(source, of_group(members.as_ref(), group))).collect();
    Ok(Page { total, resources })
}

fn ids(groups: &[GroupRow]) -> Vec<Uuid> {
    groups.iter().map(|group| group.id).collect()
}

/// Of a group without any there is nothing in the list; none where nobody asked for them.
fn of_group<'a>(members: Option<&'a BTreeMap<Uuid, Vec<Uuid>>>, group: &GroupRow) -> Option<&'a [Uuid]> {
    members.map(|members| members.get(&group.id).map_or(&[][..], Vec::as_slice))
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

/// Everybody in a group whose name changes, since maps go by names.
async fn renamed(tx: &mut PgConnection, before: &GroupRow, name: &str) -> Result<BTreeSet<Uuid>, Refused> {
    if before.display_name == name { Ok(BTreeSet::new()) } else { members::all(tx, before.id).await }
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
