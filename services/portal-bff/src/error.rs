//! What people see when it did not work: a sentence in their language and a way on.

use crate::{
    i18n::Language,
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
use contracts::{Code, Failure};

/// Why a page could not be shown.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in; `back` is where they wanted to go.
    SignIn { back: String },
    /// The password is temporary.
    ChoosePassword,
    /// The owner of the data refused, or could not be asked.
    Failed(Failure),
    /// The request makes no sense: no browser of ours sends it.
    Nonsense,
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
pub struct Undressed(Failure);

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn { back } => {
                let query =
                    url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &back).finish();
                Redirect::to(&format!("/sign-in?{query}")).into_response()
            }
            Self::ChoosePassword => Redirect::to("/choose-password").into_response(),
            // The session ended between the page and the service behind it.
            Self::Failed(failure) if failure.code == Code::Unauthenticated => {
                Redirect::to("/sign-in").into_response()
            }
            Self::Failed(failure) => undressed(failure),
            Self::Nonsense => plain(StatusCode::BAD_REQUEST),
            Self::TooLarge => plain(StatusCode::PAYLOAD_TOO_LARGE),
            Self::Forged => plain(StatusCode::FORBIDDEN),
        }
    }
}

fn undressed(failure: Failure) -> Response {
    let mut response = status(failure.code).into_response();
    if let Some(seconds) = failure.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response.extensions_mut().insert(Undressed(failure));
    response
}

/// An answer that needs no words, for what no browser of ours sends.
pub fn plain(status: StatusCode) -> Response {
    status.into_response()
}

pub fn throttled(web: &Web, headers: &HeaderMap, failure: &Failure) -> Response {
    dress(web, headers, None, undressed(failure.clone()))
}

pub async fn not_found(State(_): State<Web>, _: Uri) -> Response {
    undressed(Failure::not_found("page"))
}

pub fn needs_dress(response: &Response) -> bool {
    response.extensions().get::<Undressed>().is_some()
}

/// Turns a refusal into a page, or into problem+json for scripts.
pub fn dress(web: &Web, headers: &HeaderMap, visitor: Option<&Visitor>, mut response: Response) -> Response {
    let Some(Undressed(failure)) = response.extensions_mut().remove::<Undressed>() else { return response };
    let page = Page::new(web, visitor, headers, "/");
    let trace = failure.trace.clone().unwrap_or_else(telemetry::trace_id);
    let body = if wants_json(headers) {
        problem_json(page.lang, &failure, &trace)
    } else {
        let title = page.t(&format!("error-{}-title", name(failure.code)));
        let text = page.t(&format!("error-{}-text", name(failure.code)));
        html(response.status(), &ErrorPage { p: page, title, text, trace })
    };
    let (mut parts, body) = body.into_parts();
    if let Some(after) = response.headers().get(header::RETRY_AFTER) {
        parts.headers.insert(header::RETRY_AFTER, after.clone());
    }
    Response::from_parts(parts, body)
}

pub fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.starts_with("application/json"))
}

/// RFC 9457, with the sentence a script may show as it is.
pub fn problem_json(lang: Language, failure: &Failure, trace: &str) -> Response {
    let detail = failure.fields.first().map_or_else(
        || lang.text(&format!("error-{}-text", name(failure.code))),
        |field| crate::page::problem(lang, field),
    );
    let body = serde_json::json!({
        "title": lang.text(&format!("error-{}-title", name(failure.code))),
        "status": status(failure.code).as_u16(),
        "code": failure.code,
        "detail": detail,
        "message": detail,
        "trace": trace,
    });
    (status(failure.code), [(header::CONTENT_TYPE, "application/problem+json")], body.to_string())
        .into_response()
}

fn status(code: Code) -> StatusCode {
    match code {
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::Conflict => StatusCode::CONFLICT,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Throttled => StatusCode::TOO_MANY_REQUESTS,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal | Code::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
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
