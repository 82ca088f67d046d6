//! What people see when it did not work: a sentence in their language and a way on.

use crate::{
    auth,
    i18n::Language,
    kept::{self, Kept, Way, Why},
    page::{Page, html, template},
    session::Visitor,
    web::Web,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use chassis::telemetry;
use contracts::{Code, Failure, Problem};

/// Why a page could not be shown.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in; `back` is where they wanted to go.
    SignIn { back: String },
    /// The password is temporary.
    ChoosePassword,
    /// The second factor was not given yet, or has to be set up.
    SecondFactor { set_up: bool },
    /// The owner of the data refused, or could not be asked.
    Failed(Failure),
    /// A table of theirs is still being written.
    Exporting(Failure),
    /// The request makes no sense: no browser of ours sends it.
    Nonsense,
    /// Something was sent, and not as a form is.
    NoForm,
    /// More than any form of ours takes.
    TooLarge,
    /// It does not come from one of our pages.
    Forged,
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Carried by a response until [`dress`] turns it into a page of the right language.
#[derive(Clone)]
struct Undressed {
    failure: Failure,
    /// Which of the texts `error-…-title` and `error-…-text` says it.
    words: &'static str,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn { back } => {
                let query =
                    url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &back).finish();
                sign_in(&format!("/sign-in?{query}"))
            }
            Self::ChoosePassword => {
                let failure = Failure::forbidden("choose a new password first");
                undressed(Redirect::to("/choose-password"), failure, CHOOSE_FIRST)
            }
            Self::SecondFactor { set_up } => {
                let failure = Failure::forbidden("give the second factor first");
                let address = if set_up { "/second-factor/set-up" } else { "/second-factor" };
                undressed(Redirect::to(address), failure, FACTOR_FIRST)
            }
            // The session ended between the page and the service behind it.
            Self::Failed(failure) if failure.code == Code::Unauthenticated => sign_in("/sign-in"),
            Self::Failed(failure) => failed(failure),
            Self::Exporting(failure) => failed_in_words(failure, EXPORTING),
            Self::Nonsense => StatusCode::BAD_REQUEST.into_response(),
            Self::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            Self::Forged => StatusCode::FORBIDDEN.into_response(),
        }
    }
}

/// The words for who has a temporary password only, and for who has not given the second factor yet.
pub const CHOOSE_FIRST: &str = "choose";
pub const FACTOR_FIRST: &str = "factor";

fn sign_in(address: &str) -> Response {
    undressed(Redirect::to(address), Failure::unauthenticated(), name(Code::Unauthenticated))
}

pub fn failed(failure: Failure) -> Response {
    let words = name(failure.code);
    failed_in_words(failure, words)
}

fn failed_in_words(failure: Failure, words: &'static str) -> Response {
    let mut response = undressed(status(&failure), failure.clone(), words);
    if let Some(seconds) = retry_after(&failure) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn undressed(response: impl IntoResponse, failure: Failure, words: &'static str) -> Response {
    let mut response = response.into_response();
    response.extensions_mut().insert(Undressed { failure, words });
    response
}

pub async fn not_found(State(_): State<Web>, _: Uri) -> Response {
    failed(Failure::not_found("page"))
}

/// Whether an answer has no words yet, or only those of a library: such never reach anybody.
pub fn needs_dress(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let ours = media_type.is_some_and(|media_type| {
        media_type.starts_with("text/html") || media_type.starts_with("application/problem+json")
    });
    let status = response.status();
    response.extensions().get::<Undressed>().is_some()
        || ((status.is_client_error() || status.is_server_error()) && !ours)
}

/// Turns a refusal into a page, with what was typed if a form was refused, or into problem+json for
/// scripts.
pub async fn dress(
    web: &Web,
    headers: &HeaderMap,
    scripted: bool,
    visitor: Option<&Visitor>,
    kept: Option<Kept>,
    mut response: Response,
) -> Response {
    let Undressed { failure, words } =
        response.extensions_mut().remove().unwrap_or_else(|| Undressed::by_status(response.status()));
    let p = Page::new(web, visitor, headers, "/");
    let trace = failure.trace.clone().unwrap_or_else(telemetry::trace_id);
    let status = if response.status().is_redirection() { status(&failure) } else { response.status() };
    // Where nothing can be sent any more, words can be copied, and choices cannot.
    let kept = kept.map(|kept| (kept, why(&p, &failure, words)));
    let kept = kept.filter(|(kept, why)| kept.has_words() || why.way != Way::Copy);
    let dressed = if scripted || wants_json(headers) {
        problem_json(p.lang, status, &failure, words, &trace)
    } else if let Some((kept, why)) = kept {
        if failure.code == Code::Unauthenticated {
            auth::signed_out(p, kept)
        } else {
            kept::answer(web, status, p, visitor, kept, why).await
        }
    } else if response.status().is_redirection() {
        return response;
    } else {
        let (title, text) = title_and_text(p.lang, words);
        html(status, &ErrorPage { p, title, text, trace })
    };
    let (mut parts, body) = dressed.into_parts();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            parts.headers.insert(name, value.clone());
        }
    }
    Response::from_parts(parts, body)
}

/// What can be done with a form that was refused for this.
fn why(p: &Page, failure: &Failure, words: &'static str) -> Why {
    let way = match words {
        CHOOSE_FIRST | FACTOR_FIRST => return first(p, words),
        FORGED => Way::Send,
        _ if matches!(failure.code, Code::NotFound | Code::Forbidden) => Way::Copy,
        _ => Way::Send,
    };
    let (title, text) = title_and_text(p.lang, words);
    Why { title, text, way }
}

/// Something has to be done before a form can be sent.
pub fn first(p: &Page, words: &'static str) -> Why {
    let (title, text) = title_and_text(p.lang, words);
    Why { title, text, way: Way::SomethingFirst }
}

const EXPORTING: &str = "exporting";
/// A form's token was of another session, or of none.
const FORGED: &str = "forged";

impl Undressed {
    /// For what a library refused, or we without a word.
    fn by_status(status: StatusCode) -> Self {
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

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.starts_with("application/json"))
}

/// RFC 9457, with the sentence a script may show as it is.
fn problem_json(lang: Language, status: StatusCode, failure: &Failure, words: &str, trace: &str) -> Response {
    let (title, text) = title_and_text(lang, words);
    let detail = failure.fields.first().map_or(text, |field| crate::page::problem(lang, field));
    let body = serde_json::json!({
        "title": title,
        "status": status.as_u16(),
        "code": failure.code,
        "detail": detail,
        "message": detail,
        "trace": trace,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

fn title_and_text(lang: Language, words: &str) -> (String, String) {
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
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
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

fn name(code: Code) -> &'static str {
    match code {
        Code::NotFound => "not-found",
        Code::Invalid => "invalid",
        Code::Conflict => "conflict",
        Code::Forbidden => "forbidden",
        Code::Unauthenticated => "unauthenticated",
        Code::Throttled => "throttled",
        Code::Unavailable => "unavailable",
        Code::Internal | Code::Unknown => "internal",
    }
}

template! {
    /// Says what happened and where to go from here.
    "page/error.html"
    struct ErrorPage { title: String, text: String, trace: String }
    samples(p) => [ErrorPage { p, title: "Not here".into(), text: "…".into(), trace: "0af7651916cd43dd".into() }]
}

#[cfg(test)]
pub fn samples(page: &Page) -> Vec<String> {
    crate::page::rendered(&ErrorPage::samples(page)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_of_a_library_reaches_anybody() {
        let malformed = (StatusCode::BAD_REQUEST, "Failed to deserialize query string: duplicate field `q`");
        assert!(needs_dress(&malformed.into_response()));
        for bare in [StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED, StatusCode::INTERNAL_SERVER_ERROR]
        {
            assert!(needs_dress(&bare.into_response()));
        }
        assert!(!needs_dress(&StatusCode::NO_CONTENT.into_response()));
        assert!(!needs_dress(&axum::response::Html("a form again").into_response()));
    }

    #[test]
    fn every_refusal_has_words_in_every_language() {
        let codes = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 429, 500, 501, 503, 504];
        for lang in Language::all() {
            let statuses = codes.iter().filter_map(|code| StatusCode::from_u16(*code).ok());
            for words in statuses.map(|status| Undressed::by_status(status).words).chain([
                CHOOSE_FIRST,
                FACTOR_FIRST,
                EXPORTING,
            ]) {
                for part in ["title", "text"] {
                    assert!(
                        lang.own_text(&format!("error-{words}-{part}")).is_some(),
                        "{words} {}",
                        lang.tag()
                    );
                }
            }
        }
    }

    #[test]
    fn time_helps_where_there_was_too_much_or_nobody_answered() {
        assert_eq!(retry_after(&Failure::unavailable("")), Some(2));
        assert_eq!(retry_after(&Failure { retry_after: Some(7), ..Failure::unavailable("") }), Some(7));
        assert_eq!(retry_after(&Failure::new(Code::Throttled, "")), Some(60));
        assert_eq!(retry_after(&Failure::not_found("")), None);
    }
}
