//! What is said to a client whose call is refused: always a SCIM body, and never about anybody else's data.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// Why a call is refused.
#[derive(Debug)]
pub struct Refused {
    pub status: StatusCode,
    /// A word of RFC 7644, table 9, where there is one.
    pub kind: Option<&'static str>,
    pub detail: String,
}

impl Refused {
    pub fn new(status: StatusCode, kind: Option<&'static str>, detail: impl Into<String>) -> Self {
        Self { status, kind, detail: detail.into() }
    }

    pub fn value(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidValue"), detail)
    }

    pub fn syntax(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidSyntax"), detail)
    }

    pub fn filter(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidFilter"), detail)
    }

    pub fn path(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidPath"), detail)
    }

    pub fn no_target(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("noTarget"), detail)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, None, "There is no such resource.")
    }

    pub fn not_so() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, None, "This cannot be done here.")
    }

    /// Another record has this name. Which one is for administrators to know.
    pub fn taken(what: &str) -> Self {
        Self::new(StatusCode::CONFLICT, Some("uniqueness"), format!("This {what} is in use already."))
    }

    pub fn body(&self) -> Value {
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": self.status.as_str(),
            "detail": self.detail,
        });
        if let Some(kind) = self.kind {
            body["scimType"] = kind.into();
        }
        body
    }
}

/// Ours to mend: the client tries again later, and hears nothing of what happened here.
impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!(error = format!("{error:#}"), "a SCIM call could not be answered");
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            None,
            "This cannot be answered right now. Try again later.",
        )
    }
}

impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl From<chassis::Fault> for Refused {
    fn from(fault: chassis::Fault) -> Self {
        match fault {
            chassis::Fault::Known(failure) => Self::value(failure.message),
            chassis::Fault::Bug(error) => error.into(),
        }
    }
}
