//! What a form says when it comes back.

use crate::{
    i18n::Language,
    web::{page::html::html, refusal},
};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use contracts::{Code, Failure, FieldProblem, Problem};
use std::collections::HashMap;

/// What was refused in a form, by field, in the reader's words.
#[derive(Clone, Default)]
pub struct Refused {
    by_field: HashMap<String, String>,
    /// Refused as a whole, not for a field.
    pub whole: Option<String>,
    /// When it was not for what was typed.
    status: Option<StatusCode>,
    retry_after: Option<u32>,
}

impl Refused {
    /// Failures that the form can show; others are passed on.
    pub fn from(failure: Failure, lang: Language) -> Result<Self, Failure> {
        // Whatever comes of it, what was typed stays on the page.
        let whole = match failure.code {
            Code::Invalid | Code::Conflict if !failure.fields.is_empty() => {
                let by_field = failure.fields.iter().map(|f| (f.field.clone(), problem(lang, f))).collect();
                let status = Some(refusal::status(&failure)).filter(|s| *s == StatusCode::PAYLOAD_TOO_LARGE);
                return Ok(Self { by_field, status, ..Self::default() });
            }
            Code::Conflict => return Ok(Self::whole(lang.text("form-conflict"))),
            Code::Unavailable => lang.text("form-unavailable"),
            Code::Throttled if !failure.fields.is_empty() => problem(lang, &failure.fields[0]),
            Code::Throttled => {
                let seconds = i64::from(refusal::retry_after(&failure).unwrap_or_default());
                lang.text_with("form-throttled", &[("count", ((seconds + 59) / 60).into())])
            }
            Code::Internal => {
                let trace = failure.trace.clone().unwrap_or_else(chassis::telemetry::trace_id);
                lang.text_with("form-internal", &[("name", trace.into())])
            }
            _ => return Err(failure),
        };
        let (status, retry_after) = (Some(refusal::status(&failure)), refusal::retry_after(&failure));
        Ok(Self { status, retry_after, ..Self::whole(whole) })
    }

    /// One sentence about the form as a whole.
    pub fn whole(text: String) -> Self {
        Self { whole: Some(text), ..Self::default() }
    }

    /// What came along is more than we take.
    pub fn too_large(text: String) -> Self {
        Self { status: Some(StatusCode::PAYLOAD_TOO_LARGE), ..Self::whole(text) }
    }

    /// Somebody else changed some of it meanwhile: a sentence at each of those fields.
    pub fn conflict(by_field: HashMap<String, String>) -> Self {
        Self { by_field, status: Some(StatusCode::CONFLICT), ..Self::default() }
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.by_field.get(field).map(String::as_str)
    }

    pub fn any(&self) -> bool {
        self.whole.is_some() || !self.by_field.is_empty()
    }

    /// Field and sentence of each, for the summary on top.
    pub fn list(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<_> = self.by_field.iter().map(|(f, text)| (f.as_str(), text.as_str())).collect();
        all.sort_unstable();
        all
    }

    /// The form once more. 422 says that what was typed is at fault; a file that is too large, too much at once,
    /// silence and defects behind us have statuses of their own, and some say when to try again. 200 when nothing
    /// was refused.
    pub fn answer(&self, page: &impl Template) -> Response {
        let refused = self.status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        let mut response = html(if self.any() { refused } else { StatusCode::OK }, page);
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The sentence for one refused field.
pub fn problem(lang: Language, field: &FieldProblem) -> String {
    let key = match field.problem {
        Problem::Missing => "problem-missing",
        Problem::TooLong => "problem-too-long",
        Problem::TooShort => "problem-too-short",
        Problem::Malformed => "problem-malformed",
        Problem::Taken => "problem-taken",
        Problem::NoSuch => "problem-no-such",
        Problem::Wrong => "problem-wrong",
        Problem::TooCommon => "problem-too-common",
        Problem::TooMany => "problem-too-many",
        Problem::TooLarge => "problem-too-large",
        Problem::Changed => "problem-changed",
        Problem::ReadOnly => "problem-read-only",
        Problem::Unknown => "problem-unknown",
    };
    // A sentence made for this very field is better than the general one.
    let own = format!("{key}-{}", field.field.replace('_', "-"));
    let limit = field.limit.unwrap_or_default();
    let limit = if field.problem == Problem::TooLarge { limit / 1_000_000 } else { limit };
    let values = [("limit", limit.into())];
    lang.own_text_with(&own, &values).unwrap_or_else(|| lang.text_with(key, &values))
}
