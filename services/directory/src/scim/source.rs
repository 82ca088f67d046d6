//! The source that a call is for, as far as calls need to know it.

use super::error::Refused;
use crate::App;
use axum::http::StatusCode;
use chassis::Answer;
use contracts::{
    Failure,
    v1::directory::{MapLine, SourceSettings},
};
use sqlx::{PgPool, types::Json};
use uuid::Uuid;

pub struct ScimSource {
    pub name: String,
    pub map: Vec<MapLine>,
    /// Its own address, without a slash at the end.
    pub url: String,
}

impl ScimSource {
    /// A name that no source of this kind has is refused like a wrong token: who has none learns no names.
    pub async fn find(app: &App, name: &str) -> Result<Self, Refused> {
        let row: Option<(bool, Option<Json<SourceSettings>>)> = sqlx::query_as(
            "select paused, settings from source where name = $1 and kind = 'scim' and rank is not null",
        )
        .bind(name)
        .fetch_optional(&app.db)
        .await?;
        let Some((paused, settings)) = row else { return Err(unauthorized()) };
        if paused {
            let detail = "This source is paused. Try again later.";
            return Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, None, detail));
        }
        let map = settings.map(|Json(settings)| settings.map).unwrap_or_default();
        Ok(Self { name: name.to_owned(), map, url: url_of(app, name) })
    }

    pub fn location(&self, kind: &str, id: Uuid) -> String {
        format!("{}/{kind}/{id}", self.url)
    }
}

/// Refuses what is no source of this kind.
pub async fn must_be_there(db: &PgPool, name: &str) -> Answer<()> {
    let known: Option<i32> =
        sqlx::query_scalar("select 1 from source where name = $1 and kind = 'scim' and rank is not null")
            .bind(name)
            .fetch_optional(db)
            .await?;
    if known.is_some() { Ok(()) } else { Err(Failure::not_found("source").into()) }
}

/// Where a source of this name sends to.
pub fn url_of(app: &App, name: &str) -> String {
    format!("{}/scim/{name}", app.config.scim_url.trim_end_matches('/'))
}

pub fn unauthorized() -> Refused {
    Refused::new(StatusCode::UNAUTHORIZED, None, "The token is missing, wrong, or at its end.")
}
