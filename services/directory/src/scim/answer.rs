//! What a call asks for, done: one call is one transaction.

use super::{
    call::Told,
    discovery,
    error::Refused,
    group::{self, GroupRow},
    list::{Asked, Page},
    resource::projected,
    source::ScimSource,
    user::{self, UserRow},
};
use crate::App;
use axum::http::{Method, StatusCode};
use contracts::Failure;
use serde_json::{Map, Value, json};

/// A call of a source that has proved who it is.
pub struct Call<'a> {
    pub method: Method,
    /// Behind the source's own address.
    pub path: &'a [&'a str],
    pub query: &'a str,
    pub matches: Option<&'a str>,
    pub none_matches: Option<&'a str>,
    pub body: Option<&'a Map<String, Value>>,
}

/// What is answered, and what is told of it here.
pub struct Reply {
    pub status: StatusCode,
    pub body: Value,
    pub told: Told,
}

impl Reply {
    pub fn of(status: StatusCode, body: Value) -> Self {
        Self { status, body, told: Told::default() }
    }

    pub fn told(self, about: String, told: String) -> Self {
        Self { told: Told { about, told, problems: Vec::new() }, ..self }
    }

    /// Nobody could be made of what was sent.
    fn without_person(self, why: Option<Failure>) -> Self {
        let Some(Failure { message, fields, .. }) = why else { return self };
        Self { told: Told { told: message, problems: fields, ..self.told }, ..self }
    }
}

impl From<Refused> for Reply {
    fn from(refused: Refused) -> Self {
        Self::of(refused.status, refused.body()).told(String::new(), refused.detail)
    }
}

/// Does what a call asks for.
pub async fn answer(app: &App, source: &ScimSource, call: &Call<'_>) -> Result<Reply, Refused> {
    let body = || call.body.ok_or_else(|| Refused::syntax("The body is no JSON object."));
    let ok = |body| Ok(Reply::of(StatusCode::OK, body));
    let lower: Vec<_> = call.path.iter().map(|part| part.to_ascii_lowercase()).collect();
    let lower: Vec<_> = lower.iter().map(String::as_str).collect();
    match (&call.method, lower.as_slice()) {
        (&Method::GET, ["serviceproviderconfig"]) => ok(discovery::configuration(&source.url)),
        (&Method::GET, ["resourcetypes"]) => ok(listed(discovery::resource_types(&source.url))),
        (&Method::GET, ["resourcetypes", _]) => one_of(discovery::resource_types(&source.url), call.path[1]),
        (&Method::GET, ["schemas"]) => ok(listed(discovery::schemas(&source.url))),
        (&Method::GET, ["schemas", _]) => one_of(discovery::schemas(&source.url), call.path[1]),
        (_, ["serviceproviderconfig" | "resourcetypes" | "schemas", ..]) => Err(Refused::not_so()),
        (_, ["me"]) => Err(Refused::new(StatusCode::NOT_IMPLEMENTED, None, "There is no /Me here.")),
        (&Method::GET, ["users"]) => users(app, source, &Asked::of_query(call.query)?).await,
        (&Method::POST, ["users", ".search"]) => users(app, source, &Asked::of_body(body()?)?).await,
        (&Method::POST, [".search"]) => everything(app, source, &Asked::of_body(body()?)?).await,
        (&Method::GET, ["groups"]) => groups(app, source, &Asked::of_query(call.query)?).await,
        (&Method::POST, ["groups", ".search"]) => groups(app, source, &Asked::of_body(body()?)?).await,
        (_, ["users", ..]) => of_user(app, source, call).await,
        (_, ["groups", ..]) => of_group(app, source, call).await,
        _ => Err(Refused::not_found()),
    }
}

async fn users(app: &App, source: &ScimSource, asked: &Asked) -> Result<Reply, Refused> {
    let mut connection = app.db.acquire().await?;
    Ok(Reply::of(StatusCode::OK, asked.answer(user::list(&mut connection, source, asked).await?)))
}

async fn groups(app: &App, source: &ScimSource, asked: &Asked) -> Result<Reply, Refused> {
    let mut connection = app.db.acquire().await?;
    Ok(Reply::of(StatusCode::OK, asked.answer(group::list(&mut connection, source, asked).await?)))
}

/// Users, and behind them groups.
async fn everything(app: &App, source: &ScimSource, asked: &Asked) -> Result<Reply, Refused> {
    let mut connection = app.db.acquire().await?;
    let users = user::list(&mut connection, source, asked).await?;
    let start = (asked.start - users.total).max(1);
    let count = asked.count - i64::try_from(users.resources.len()).unwrap_or(0);
    let groups = group::list(&mut connection, source, &Asked { start, count, ..asked.clone() }).await?;
    let resources = users.resources.into_iter().chain(groups.resources).collect();
    Ok(Reply::of(StatusCode::OK, asked.answer(Page { total: users.total + groups.total, resources })))
}

async fn of_user(app: &App, source: &ScimSource, call: &Call<'_>) -> Result<Reply, Refused> {
    let body = || call.body.ok_or_else(|| Refused::syntax("The body is no JSON object."));
    let mut tx = app.db.begin().await?;
    let (status, kept) = match (&call.method, call.path) {
        (&Method::POST, [_]) => (StatusCode::CREATED, user::create(&mut tx, app, source, body()?).await?),
        (&Method::GET, [_, id]) => {
            let found = UserRow::find(&mut tx, &source.name, id).await?;
            return looked_at(call, &found.etag(), found.shown(&mut tx, source).await?);
        }
        (&Method::PUT, [_, id]) => {
            (StatusCode::OK, user::replace(&mut tx, app, source, id, body()?, call.matches).await?)
        }
        (&Method::PATCH, [_, id]) => {
            (StatusCode::OK, user::change(&mut tx, app, source, id, body()?, call.matches).await?)
        }
        (&Method::DELETE, [_, id]) => {
            let name = user::remove(&mut tx, source, id, call.matches).await?;
            return gone(app, tx, name).await;
        }
        (_, [_] | [_, _]) => return Err(Refused::not_so()),
        _ => return Err(Refused::not_found()),
    };
    let shown = kept.user.shown(&mut tx, source).await?;
    commit(app, tx).await?;
    Ok(Reply::of(status, projected_by(call, shown)?)
        .told(kept.user.user_name, String::new())
        .without_person(kept.problem))
}

async fn of_group(app: &App, source: &ScimSource, call: &Call<'_>) -> Result<Reply, Refused> {
    let body = || call.body.ok_or_else(|| Refused::syntax("The body is no JSON object."));
    let mut tx = app.db.begin().await?;
    let (status, kept): (_, GroupRow) = match (&call.method, call.path) {
        (&Method::POST, [_]) => (StatusCode::CREATED, group::create(&mut tx, app, source, body()?).await?),
        (&Method::GET, [_, id]) => {
            let found = GroupRow::find(&mut tx, &source.name, id).await?;
            return looked_at(call, &found.etag(), found.shown(&mut tx, source).await?);
        }
        (&Method::PUT, [_, id]) => {
            (StatusCode::OK, group::replace(&mut tx, app, source, id, body()?, call.matches).await?)
        }
        (&Method::PATCH, [_, id]) => {
            (StatusCode::OK, group::change(&mut tx, app, source, id, body()?, call.matches).await?)
        }
        (&Method::DELETE, [_, id]) => {
            let name = group::remove(&mut tx, app, source, id, call.matches).await?;
            return gone(app, tx, name).await;
        }
        (_, [_] | [_, _]) => return Err(Refused::not_so()),
        _ => return Err(Refused::not_found()),
    };
    let shown = kept.shown(&mut tx, source).await?;
    commit(app, tx).await?;
    Ok(Reply::of(status, projected_by(call, shown)?).told(kept.display_name, String::new()))
}

async fn gone(app: &App, tx: sqlx::PgTransaction<'_>, name: String) -> Result<Reply, Refused> {
    commit(app, tx).await?;
    Ok(Reply::of(StatusCode::NO_CONTENT, Value::Null).told(name, String::new()))
}

async fn commit(app: &App, tx: sqlx::PgTransaction<'_>) -> Result<(), Refused> {
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

fn looked_at(call: &Call<'_>, etag: &str, shown: Value) -> Result<Reply, Refused> {
    if call.none_matches == Some(etag) {
        return Ok(Reply::of(StatusCode::NOT_MODIFIED, Value::Null));
    }
    Ok(Reply::of(StatusCode::OK, projected_by(call, shown)?))
}

fn projected_by(call: &Call<'_>, shown: Value) -> Result<Value, Refused> {
    let asked = Asked::of_query(call.query)?;
    Ok(projected(shown, &asked.only, &asked.without))
}

fn listed(resources: Vec<Value>) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": resources.len(),
        "startIndex": 1,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}

fn one_of(resources: Vec<Value>, id: &str) -> Result<Reply, Refused> {
    let found =
        resources.into_iter().find(|one| one["id"].as_str().is_some_and(|its| its.eq_ignore_ascii_case(id)));
    found.map(|one| Reply::of(StatusCode::OK, one)).ok_or_else(Refused::not_found)
}
