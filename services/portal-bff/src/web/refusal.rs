//! Why somebody gets no page, in the words and with the status that go with it.

use crate::i18n::Language;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use contracts::{Code, Failure, Problem};

/// The words for who has a temporary password only, and for who has not given the second factor yet.
pub const CHOOSE_FIRST: &str = "choose";
pub const FACTOR_FIRST: &str = "factor";
pub const EXPORTING: &str = "exporting";
/// It would have left somebody without a way in.
pub const LAST_WAY: &str = "last-way";
/// What was asked for, or sent, does not fit into a message.
pub const TOO_LARGE_TO_SHOW: &str = "too-large-to-show";
/// A form's token was of another session, or of none.
pub const FORGED: &str = "forged";

/// Why a page could not be shown.
#[derive(Debug)]
pub enum Refusal {
    /// Nobody is signed in. As with the next two, the way back is added where the request is known.
    SignIn,
    /// The password is temporary.
    ChoosePassword,
    /// The second factor was not given yet, or has to be set up.
    SecondFactor { set_up: bool },
    /// The owner of the data refused, or could not be asked.
    Failed(Failure),
    /// A table of theirs is still being written.
    Exporting(Failure),
    /// It would leave somebody without a way in.
    LastWay(Failure),
    /// The request makes no sense: no browser of ours sends it.
    Nonsense,
    /// Something was sent, and not as a form is.
    NoForm,
    /// More than any form of ours takes.
    TooLarge,
    /// It does not come from one of our pages.
    Forged,
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Carried by a response until [`dress`] turns it into a page of the right language.
#[derive(Clone)]
pub struct Plain {
    pub failure: Failure,
    /// Which of the texts `error-…-title` and `error-…-text` says it.
    pub words: &'static str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn => sign_in(),
            Self::ChoosePassword => {
                let failure = Failure::forbidden("choose a new password first");
                plain(Redirect::to("/choose-password"), failure, CHOOSE_FIRST)
            }
            Self::SecondFactor { set_up } => {
                let failure = Failure::forbidden("give the second factor first");
                let address = if set_up { "/second-factor/set-up" } else { "/second-factor" };
                plain(Redirect::to(address), failure, FACTOR_FIRST)
            }
            // The session ended between the page and the service behind it.
            Self::Failed(failure) if failure.code == Code::Unauthenticated => sign_in(),
            Self::Failed(failure) => failed(failure),
            Self::Exporting(failure) => failed_in_words(failure, EXPORTING),
            Self::LastWay(failure) => failed_in_words(failure, LAST_WAY),
            Self::Nonsense => StatusCode::BAD_REQUEST.into_response(),
            Self::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            Self::Forged => StatusCode::FORBIDDEN.into_response(),
        }
    }
}

fn sign_in() -> Response {
    plain(Redirect::to("/sign-in"), Failure::unauthenticated(), name(Code::Unauthenticated))
}

pub fn failed(failure: Failure) -> Response {
    let words = name(failure.code);
    failed_in_words(failure, words)
}

fn failed_in_words(failure: Failure, words: &'static str) -> Response {
    let mut response = plain(status(&failure), failure.clone(), words);
    if let Some(seconds) = retry_after(&failure) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn plain(response: impl IntoResponse, failure: Failure, words: &'static str) -> Response {
    let mut response = response.into_response();
    response.extensions_mut().insert(Plain { failure, words });
    response
}

impl Plain {
    /// For what a library refused, or we without a word.
    pub fn by_status(status: StatusCode) -> Self {
        let (code, words) = match status {
            StatusCode::UNAUTHORIZED => (Code::Unauthenticated, name(Code::Unauthenticated)),
            StatusCode::FORBIDDEN => (Code::Forbidden, FORGED),
            StatusCode::NOT_FOUND => (Code::NotFound, name(Code::NotFound)),
            StatusCode::METHOD_NOT_ALLOWED => (Code::Invalid, "method"),
            StatusCode::PAYLOAD_TOO_LARGE => (Code::Invalid, "too-large"),
            StatusCode::TOO_MANY_REQUESTS => (Code::Throttled, name(Code::Throttled)),
            StatusCode::SERVICE_UNAVAILABLE => (Code::Unavailable, name(Code::Unavailable)),
            status if status.is_server_error() => (Code::Internal, name(Code::Internal)),
            _ => (Code::Invalid, "nonsense"),
        };
        Self { failure: Failure::new(code, words), words }
    }
}

pub fn title_and_text(lang: Language, words: &str) -> (String, String) {
    (lang.text(&format!("error-{words}-title")), lang.text(&format!("error-{words}-text")))
}

pub fn status(failure: &Failure) -> StatusCode {
    match failure.code {
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Invalid if failure.fields.iter().any(|field| field.problem == Problem::TooLarge) => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::Conflict => StatusCode::CONFLICT,
        Code::Forbidden | Code::ProveAgain => StatusCode::FORBIDDEN,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::Throttled => StatusCode::TOO_MANY_REQUESTS,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal | Code::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Seconds after which the same may be sent again, where time helps.
pub fn retry_after(failure: &Failure) -> Option<u32> {
    match failure.code {
        Code::Throttled => failure.retry_after.or(Some(60)),
        Code::Unavailable => failure.retry_after.or(Some(2)),
        _ => failure.retry_after,
    }
}

pub fn name(code: Code) -> &'static str {
    match code {
        Code::NotFound => "not-found",
        Code::Invalid => "invalid",
        Code::Conflict => "conflict",
        Code::Forbidden => "forbidden",
        Code::ProveAgain => "prove-again",
        Code::Unauthenticated => "unauthenticated",
        Code::TooLarge => TOO_LARGE_TO_SHOW,
        Code::Throttled => "throttled",
        Code::Unavailable => "unavailable",
        Code::Internal | Code::Unknown => "internal",
    }
}
