//! Users: kept as they were sent, and said to identity as far as a person can be made of them.

use super::{
    error::Refused,
    filter::Filter,
    list::{Asked, Page},
    mapping, patch,
    resource::{self, ENTERPRISE, USER},
    source::ScimSource,
};
use crate::{App, departure::Departure, record, rules};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use contracts::Failure;
use serde_json::{Map, Value, json};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub struct UserRow {
    pub id: Uuid,
    pub key: String,
    pub user_name: String,
    pub resource: Json<Map<String, Value>>,
    pub version: i64,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

macro_rules! select_user {
    ($rest:literal) => {
        concat!("select id, key, user_name, resource, version, created_at, changed_at from scim_user ", $rest)
    };
}

/// A user after a call, and why nobody is made of it: none where all went well.
pub struct Kept {
    pub user: UserRow,
    pub problem: Option<Failure>,
}

impl UserRow {
    pub async fn find(tx: &mut PgConnection, source: &str, id: &str) -> Result<Self, Refused> {
        let id = id.parse::<Uuid>().map_err(|_| Refused::not_found())?;
        let row = sqlx::query_as(select_user!("where source = $1 and id = $2"));
        row.bind(source).bind(id).fetch_optional(tx).await?.ok_or_else(Refused::not_found)
    }

    /// Until the transaction ends nobody else changes it: two changes at once are made one after the other.
    async fn lock(tx: &mut PgConnection, source: &str, id: &str) -> Result<Self, Refused> {
        let id = id.parse::<Uuid>().map_err(|_| Refused::not_found())?;
        let row = sqlx::query_as(select_user!("where source = $1 and id = $2 for update"));
        row.bind(source).bind(id).fetch_optional(tx).await?.ok_or_else(Refused::not_found)
    }

    pub fn etag(&self) -> String {
        format!("W/\"{}\"", self.version)
    }

    /// As it is answered.
    pub async fn shown(&self, tx: &mut PgConnection, source: &ScimSource) -> Result<Value, Refused> {
        let groups: Vec<(Uuid, String)> = sqlx::query_as(
            "select g.id, g.display_name from scim_member m join scim_group g on g.id = m.group_id
             where m.user_id = $1 order by lower(g.display_name) limit 1000",
        )
        .bind(self.id)
        .fetch_all(tx)
        .await?;
        let mut shown = self.resource.0.clone();
        let mut schemas = vec![USER];
        schemas.extend(shown.contains_key(ENTERPRISE).then_some(ENTERPRISE));
        shown.insert("schemas".into(), json!(schemas));
        shown.insert("id".into(), json!(self.id));
        if !groups.is_empty() {
            let group = |(id, name): (Uuid, String)| json!({ "value": id, "display": name });
            shown.insert("groups".into(), groups.into_iter().map(group).collect());
        }
        shown.insert(
            "meta".into(),
            json!({
                "resourceType": "User",
                "created": self.created_at,
                "lastModified": self.changed_at,
                "location": source.location("Users", self.id),
                "version": self.etag(),
            }),
        );
        Ok(Value::Object(shown))
    }
}

pub async fn create(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    body: &Map<String, Value>,
) -> Result<Kept, Refused> {
    let resource = resource::user(body)?;
    let id = Uuid::now_v7();
    let external = text(&resource, "externalId");
    // Of somebody who was taken away and comes again their record goes on.
    let key = external.clone().unwrap_or_else(|| id.to_string());
    let user: Option<UserRow> = sqlx::query_as(
        "insert into scim_user (id, source, key, user_name, external_id, resource) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing
         returning id, key, user_name, resource, version, created_at, changed_at",
    )
    .bind(id)
    .bind(&source.name)
    .bind(&key)
    .bind(text(&resource, "userName"))
    .bind(&external)
    .bind(Json(&resource))
    .fetch_optional(&mut *tx)
    .await?;
    let user = user.ok_or_else(|| Refused::taken("userName or externalId"))?;
    let problem = say(tx, app, source, &user).await?;
    Ok(Kept { user, problem })
}

pub async fn replace(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    id: &str,
    body: &Map<String, Value>,
    matches: Option<&str>,
) -> Result<Kept, Refused> {
    let before = locked(tx, source, id, matches).await?;
    let mut resource = resource::user(body)?;
    // What is not sent is gone, but for whether they are active: leaving that out brings nobody back.
    if let (None, Some(active)) = (resource.get("active"), before.resource.0.get("active")) {
        resource.insert("active".into(), active.clone());
    }
    save(tx, app, source, before, resource).await
}

pub async fn change(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    id: &str,
    body: &Map<String, Value>,
    matches: Option<&str>,
) -> Result<Kept, Refused> {
    let changes = patch::read(body)?;
    let before = locked(tx, source, id, matches).await?;
    let mut wanted = before.resource.0.clone();
    for change in &changes {
        patch::apply(&mut wanted, change)?;
    }
    save(tx, app, source, before, resource::user(&wanted)?).await
}

/// They leave, and stay here as who they were.
pub async fn remove(
    tx: &mut PgConnection,
    source: &ScimSource,
    id: &str,
    matches: Option<&str>,
) -> Result<String, Refused> {
    let user = locked(tx, source, id, matches).await?;
    sqlx::query("delete from scim_user where id = $1").bind(user.id).execute(&mut *tx).await?;
    let gone = Departure { key: user.key, version: Some(now()) };
    record::take_departure(tx, &source.name, &gone).await?;
    Ok(user.user_name)
}

async fn locked(
    tx: &mut PgConnection,
    source: &ScimSource,
    id: &str,
    matches: Option<&str>,
) -> Result<UserRow, Refused> {
    let before = UserRow::lock(tx, &source.name, id).await?;
    if matches.is_some_and(|wanted| wanted != "*" && wanted != before.etag()) {
        return Err(Refused::new(StatusCode::PRECONDITION_FAILED, None, "It was changed in between."));
    }
    Ok(before)
}

async fn save(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    before: UserRow,
    resource: Map<String, Value>,
) -> Result<Kept, Refused> {
    if resource == before.resource.0 {
        return Ok(Kept { user: before, problem: None });
    }
    let user_name = text(&resource, "userName").unwrap_or_default();
    let taken: bool = sqlx::query_scalar(
        "select exists (select from scim_user where source = $1 and lower(user_name) = lower($2) and id <> $3)",
    )
    .bind(&source.name)
    .bind(&user_name)
    .bind(before.id)
    .fetch_one(&mut *tx)
    .await?;
    if taken {
        return Err(Refused::taken("userName"));
    }
    let user: UserRow = sqlx::query_as(
        "update scim_user set user_name = $2, external_id = $3, resource = $4, version = version + 1, changed_at = now()
         where id = $1 returning id, key, user_name, resource, version, created_at, changed_at",
    )
    .bind(before.id)
    .bind(&user_name)
    .bind(text(&resource, "externalId"))
    .bind(Json(&resource))
    .fetch_one(&mut *tx)
    .await?;
    let problem = say(tx, app, source, &user).await?;
    Ok(Kept { user, problem })
}

/// Says to identity what can be said. A user of whom no person can be made is kept all the same: the client may send the rest
/// later, and would send everything again and again if it were refused.
pub async fn say(
    tx: &mut PgConnection,
    app: &App,
    source: &ScimSource,
    user: &UserRow,
) -> Result<Option<Failure>, Refused> {
    let groups = groups(&mut *tx, user.id).await?;
    let problem = match mapping::person(source, &user.key, &user.resource.0, &groups) {
        Ok(mapped) if !mapped.person.active => {
            let gone = Departure { key: user.key.clone(), version: Some(now()) };
            record::take_departure(&mut *tx, &source.name, &gone).await?;
            None
        }
        Ok(mapped) => {
            let rules = rules::of(&app.db, &source.name).await?.rules;
            match rules::permit(&app.db, &rules, &mapped.person).await {
                Ok(()) => {
                    record::take_in(&mut *tx, &source.name, now(), &mapped.person).await?;
                    None
                }
                Err(chassis::Fault::Known(refused)) => Some(refused),
                Err(fault) => return Err(fault.into()),
            }
        }
        // Who left is shut out whatever else is wrong.
        Err(problem) => {
            if user.resource.0.get("active") == Some(&Value::Bool(false)) {
                let gone = Departure { key: user.key.clone(), version: Some(now()) };
                record::take_departure(&mut *tx, &source.name, &gone).await?;
            }
            Some(problem)
        }
    };
    sqlx::query(
        "update scim_user set problem = $2, problems = $3
         where id = $1 and (problem, problems) is distinct from ($2, $3)",
    )
    .bind(user.id)
    .bind(problem.as_ref().map(|problem| &problem.message))
    .bind(problem.as_ref().map(|problem| Json(&problem.fields)))
    .execute(tx)
    .await?;
    Ok(problem)
}

/// Names of the groups somebody is in.
pub async fn groups(tx: &mut PgConnection, user: Uuid) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select g.display_name from scim_member m join scim_group g on g.id = m.group_id
         where m.user_id = $1 order by lower(g.display_name)",
    )
    .bind(user)
    .fetch_all(tx)
    .await
}

/// Newer than all before it, for the same key also after it was taken away and came again.
fn now() -> i64 {
    chassis::clock::now().timestamp_micros()
}

fn text(resource: &Map<String, Value>, name: &str) -> Option<String> {
    resource.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// A page of those that a filter lets through.
pub async fn list(tx: &mut PgConnection, source: &ScimSource, asked: &Asked) -> Result<Page, Refused> {
    let (total, rows) = match &asked.filter {
        None => {
            let total = sqlx::query_scalar("select count(*) from scim_user where source = $1");
            let total: i64 = total.bind(&source.name).fetch_one(&mut *tx).await?;
            let page =
                sqlx::query_as(select_user!("where source = $1 order by created_at, id offset $2 limit $3"));
            (total, page.bind(&source.name).bind(asked.offset()).bind(asked.count).fetch_all(&mut *tx).await?)
        }
        Some(filter) => {
            let found = matching(tx, &source.name, filter).await?;
            let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let skip = usize::try_from(asked.offset()).unwrap_or(usize::MAX);
            (total, found.into_iter().skip(skip).take(usize::try_from(asked.count).unwrap_or(0)).collect())
        }
    };
    let mut resources = Vec::new();
    for user in rows {
        resources.push(user.shown(&mut *tx, source).await?);
    }
    Ok(Page { total, resources })
}

/// What clients ask for nearly always is found by an index; for the rest everybody is looked at, some at a time.
async fn matching(tx: &mut PgConnection, source: &str, filter: &Filter) -> Result<Vec<UserRow>, Refused> {
    if let Some(name) = filter.only_equal("userName") {
        let rows = sqlx::query_as(select_user!("where source = $1 and lower(user_name) = lower($2)"));
        return Ok(rows.bind(source).bind(name).fetch_all(tx).await?);
    }
    if let Some(external) = filter.only_equal("externalId") {
        let rows =
            sqlx::query_as(select_user!("where source = $1 and external_id = $2 order by created_at, id"));
        return Ok(rows.bind(source).bind(external).fetch_all(tx).await?);
    }
    if let Some(id) = filter.only_equal("id") {
        let Ok(id) = id.parse::<Uuid>() else { return Ok(Vec::new()) };
        return Ok(sqlx::query_as(select_user!("where source = $1 and id = $2"))
            .bind(source)
            .bind(id)
            .fetch_all(tx)
            .await?);
    }
    let (mut found, mut after) = (Vec::new(), None::<(DateTime<Utc>, Uuid)>);
    loop {
        let (at, id) = after.unwrap_or((DateTime::<Utc>::UNIX_EPOCH, Uuid::nil()));
        let rows: Vec<UserRow> = sqlx::query_as(select_user!(
            "where source = $1 and (created_at, id) > ($2, $3) order by created_at, id limit 1000"
        ))
        .bind(source)
        .bind(at)
        .bind(id)
        .fetch_all(&mut *tx)
        .await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = Some((last.created_at, last.id));
        found.extend(rows.into_iter().filter(|user| filter.matches(&user.asked())));
    }
}

impl UserRow {
    /// As filters see it.
    fn asked(&self) -> Map<String, Value> {
        let mut asked = self.resource.0.clone();
        asked.insert("id".into(), json!(self.id));
        asked.insert("meta".into(), json!({ "created": self.created_at, "lastModified": self.changed_at }));
        asked
    }
}
