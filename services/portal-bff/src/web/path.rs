//! Parts of a path, with our own answer where they cannot be parsed.

use crate::web::{refusal::Refusal, site::Site};
use axum::{extract::FromRequestParts, http::request::Parts};
use contracts::Failure;
use serde::de::DeserializeOwned;

/// Part of a path. One that cannot be parsed, such as a malformed id, is answered like a page that does not exist.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = Refusal;

    #[expect(clippy::disallowed_types, reason = "this is what stands in for it")]
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        match axum::extract::Path::from_request_parts(parts, site).await {
            Ok(axum::extract::Path(part)) => Ok(Self(part)),
            Err(_) => Err(Failure::not_found("page").into()),
        }
    }
}
