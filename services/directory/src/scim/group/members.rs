//! Who is in a group, and what follows from that for what is said of them.

use crate::{
    App,
    scim::{
        error::Refused,
        filter::{Comparison, Filter},
        path::get,
        source::ScimSource,
        user::{self, UserRow},
    },
};
use contracts::v1::directory::MapLine;
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Those of several groups, each in the order in which they came. A group without any is not among them.
pub async fn of(tx: &mut PgConnection, groups: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Uuid>>, Refused> {
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select m.group_id, u.id from scim_member m join scim_user u on u.id = m.user_id
         where m.group_id = any($1) order by u.created_at, u.id",
    )
    .bind(groups)
    .fetch_all(tx)
    .await?;
    let mut members: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (group, user) in rows {
        members.entry(group).or_default().push(user);
    }
    Ok(members)
}

/// `members[value eq "…"]`
pub fn member_named(filter: &Filter) -> Option<Uuid> {
    match filter {
        Filter::Compare(path, Comparison::Equal, Value::String(id))
            if path.attribute.eq_ignore_ascii_case("value") =>
        {
            id.parse().ok()
        }
        _ => None,
    }
}

pub fn members_in(value: &Value) -> Result<BTreeSet<Uuid>, Refused> {
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
pub async fn add(
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

pub async fn take_away(
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

pub async fn keep_only(
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

/// Everybody in a group.
pub async fn all(tx: &mut PgConnection, group: Uuid) -> Result<BTreeSet<Uuid>, Refused> {
    let all: Vec<Uuid> = sqlx::query_scalar("select user_id from scim_member where group_id = $1")
        .bind(group)
        .fetch_all(tx)
        .await?;
    Ok(all.into_iter().collect())
}

/// What their groups say of people goes on to identity, where the map asks for groups.
pub async fn say_again(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    changed: BTreeSet<Uuid>,
) -> Result<(), Refused> {
    let by_groups =
        |line: &MapLine| line.attributes.iter().any(|attribute| attribute.eq_ignore_ascii_case("groups"));
    if !source.map.iter().any(by_groups) {
        return Ok(());
    }
    for id in changed {
        let user = UserRow::find(&mut *tx, &source.name, &id.to_string()).await?;
        user::say(&mut *tx, app, source, &user).await?;
    }
    Ok(())
}
