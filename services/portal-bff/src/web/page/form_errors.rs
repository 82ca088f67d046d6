//! What a form says when it comes back.

use crate::{
    i18n::Language,
    web::{
        page::html::{Form, html},
        refusal,
    },
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use contracts::{Code, Failure, FieldProblem, Problem, letters};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// What was refused in a form, by field, in the reader's words.
#[derive(Clone, Default)]
pub struct Refused {
    by_field: HashMap<String, String>,
    /// Files that came along and were not taken, by name, each with its reason.
    files: Vec<(String, String)>,
    /// Refused as a whole, not for a field.
    pub whole: Option<String>,
    /// Fields with something in them that nobody sees: it is taken out where they are shown again.
    unseen: HashSet<String>,
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
                let unseen = |field: &&FieldProblem| field.problem == Problem::Unseen;
                let unseen: HashSet<_> =
                    failure.fields.iter().filter(unseen).map(|field| field.field.clone()).collect();
                let sentence = |field: &FieldProblem| match field.problem {
                    Problem::Unseen => lang.text("problem-unseen-taken-out"),
                    _ => problem(lang, field),
                };
                let by_field = failure.fields.iter().map(|f| (f.field.clone(), sentence(f))).collect();
                let status = Some(refusal::status(&failure)).filter(|s| *s == StatusCode::PAYLOAD_TOO_LARGE);
                return Ok(Self { by_field, unseen, status, ..Self::default() });
            }
            Code::Conflict => return Ok(Self::whole(lang.text("form-conflict"))),
            // Only some are affected, and the field says who.
            Code::Unavailable | Code::Throttled if !failure.fields.is_empty() => {
                problem(lang, &failure.fields[0])
            }
            Code::Unavailable => lang.text("form-unavailable"),
            Code::TooLarge => lang.text("form-too-large"),
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

    /// Files were not taken. Each is named, and nothing is said of the whole: that all is kept would not be true.
    pub fn and_files<'a>(
        mut self,
        files: impl Iterator<Item = (&'a str, &'a Failure)>,
        lang: Language,
    ) -> Self {
        for (name, why) in files {
            self.whole = None;
            self.by_field.retain(|field, _| why.fields.iter().all(|of_file| of_file.field != *field));
            self.status = self.status.or(Some(refusal::status(why)));
            self.files.push((name.to_owned(), file_problem(lang, why)));
        }
        self
    }

    /// What the contract calls `field` has another name in this form.
    pub fn at(mut self, field: &str, name: &str) -> Self {
        if let Some(text) = self.by_field.remove(field) {
            self.by_field.entry(name.to_owned()).or_insert(text);
        }
        self
    }

    /// A search that cannot be read is told on its page; other failures are passed on.
    pub fn search(failure: Failure, lang: Language) -> Result<Self, Failure> {
        if failure.fields.iter().any(|f| f.field == "query") {
            Self::from(failure, lang)
        } else {
            Err(failure)
        }
    }

    /// One sentence about the form as a whole.
    pub fn whole(text: String) -> Self {
        Self { whole: Some(text), ..Self::default() }
    }

    /// What came along is more than we take.
    pub fn too_large(text: String) -> Self {
        Self { status: Some(StatusCode::PAYLOAD_TOO_LARGE), ..Self::whole(text) }
    }

    /// A sentence at each of these fields.
    pub fn fields(by_field: HashMap<String, String>) -> Self {
        Self { by_field, ..Self::default() }
    }

    /// Somebody else changed some of it meanwhile: a sentence at each of those fields.
    pub fn conflict(by_field: HashMap<String, String>) -> Self {
        Self { by_field, status: Some(StatusCode::CONFLICT), ..Self::default() }
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.by_field.get(field).map(String::as_str)
    }

    /// What a field is shown with again: as typed, but for what nobody could see to take it out.
    pub fn shown<'a>(&self, field: &str, typed: &'a str) -> Cow<'a, str> {
        if self.unseen.contains(field) { letters::bare(typed) } else { Cow::Borrowed(typed) }
    }

    pub fn any(&self) -> bool {
        self.whole.is_some() || !self.by_field.is_empty() || !self.files.is_empty()
    }

    /// Name and sentence of each file that was not taken.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
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
    pub fn answer(&self, page: &impl Form) -> Response {
        page.came_back(self.any());
        let refused = self.status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        let mut response = html(if self.any() { refused } else { StatusCode::OK }, page);
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The sentence for one file that was not taken.
fn file_problem(lang: Language, why: &Failure) -> String {
    match why.fields.first() {
        Some(field) => problem(lang, field),
        None => lang.text("upload-failed"),
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
        Problem::Unseen => "problem-unseen",
        Problem::Elsewhere => "problem-elsewhere",
        Problem::NotAllowed => "problem-not-allowed",
        Problem::Unknown => "problem-unknown",
    };
    // A sentence made for this very field is better than the general one.
    let name = field.field.split('.').next().unwrap_or_default();
    let own = format!("{key}-{}", name.replace('_', "-"));
    let limit = field.limit.unwrap_or_default();
    let limit = if field.problem == Problem::TooLarge { limit / 1_000_000 } else { limit };
    let values = [("limit", limit.into())];
    lang.own_text_with(&own, &values).unwrap_or_else(|| lang.text_with(key, &values))
}
