//! What people see when it did not work: a sentence in their language and a way on.

#[cfg(test)]
use crate::web::refusal::retry_after;
use crate::{
    auth,
    i18n::Language,
    web::{
        address::{local, to},
        page::{Page, html::html, template},
        pages::Pages,
        peer::Peer,
        recovery::{self, Kept, KeptBecause, Way, came_back, first},
        refusal::{CHOOSE_FIRST, FACTOR_FIRST, FORGED, Plain, failed, status, title_and_text},
        session::Visitor,
        site::Site,
        way_back,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use chassis::telemetry;
use contracts::{Code, Failure};

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().shows::<ErrorPage>().shows::<DeskErrorPage>().shows::<PortalErrorPage>()
}

pub async fn not_found(State(_): State<Site>, _: Uri) -> Response {
    failed(Failure::not_found("page"))
}

/// Whether an answer has no words yet, or only those of a library: such never reach anybody.
pub fn needs_page(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let ours = media_type.is_some_and(|media_type| {
        ["text/html", "application/problem+json", "application/json"]
            .iter()
            .any(|ours| media_type.starts_with(ours))
    });
    let status = response.status();
    response.extensions().get::<Plain>().is_some()
        || ((status.is_client_error() || status.is_server_error()) && !ours)
}

/// What was asked for.
pub struct Asked<'a> {
    pub headers: &'a HeaderMap,
    /// The page, or that on which the form was.
    pub page: String,
    pub peer: Peer,
    /// By a script of ours.
    pub scripted: bool,
}

/// Turns a refusal into a page, with what was typed if a form was refused, or into problem+json for
/// scripts.
pub async fn render(
    site: &Site,
    Asked { headers, page, peer, scripted }: Asked<'_>,
    visitor: Option<&Visitor>,
    kept: Option<Kept>,
    mut response: Response,
) -> Response {
    let Plain { failure, words } =
        response.extensions_mut().remove().unwrap_or_else(|| Plain::by_status(response.status()));
    if let Some(visitor) = visitor.filter(|visitor| visitor.is_inside()) {
        visitor.learn_offers(site).await;
    }
    let p = Page::new(site, visitor, headers, &page);
    let trace = failure.trace.clone().unwrap_or_else(telemetry::trace_id);
    let status = if response.status().is_redirection() { status(&failure) } else { response.status() };
    if failure.code == Code::ProveAgain
        && let Some(visitor) = visitor
    {
        return prove_again(site, p, visitor, headers, &page, kept).await;
    }
    // Where nothing can be sent any more, words can be copied, and choices cannot.
    let kept = kept.map(|kept| (kept, why(&p, &failure, words)));
    let kept = kept.filter(|(kept, why)| kept.has_words() || why.way != Way::Copy);
    let rendered = if scripted || wants_json(headers) {
        problem_json(p.lang, status, &failure, words, &trace)
    } else if let Some((kept, why)) = kept {
        if failure.code == Code::Unauthenticated {
            auth::signed_out(site, headers, peer, p, kept).await
        } else {
            recovery::answer(site, status, p, visitor, kept, why).await
        }
    } else if response.status().is_redirection() {
        return with_way_back(response, &page);
    } else {
        let (title, text) = title_and_text(p.lang, words);
        match visitor.filter(|visitor| visitor.is_inside()) {
            Some(_) if p.desk => html(status, &DeskErrorPage { p, title, text, trace }),
            Some(_) => html(status, &PortalErrorPage { p, title, text, trace }),
            None => html(status, &ErrorPage { p, title, text, trace }),
        }
    };
    let (mut parts, body) = rendered.into_parts();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            parts.headers.insert(name, value.clone());
        }
    }
    Response::from_parts(parts, body)
}

/// Who has to prove once more who they are does so on a page of its own. What they typed waits for them behind it.
async fn prove_again(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    headers: &HeaderMap,
    page: &str,
    kept: Option<Kept>,
) -> Response {
    let next = match kept {
        Some(kept) => {
            let (title, text) = (p.t("prove-kept-title"), p.t("prove-kept-text"));
            let why = KeptBecause { title, text, way: Way::Send };
            let words = recovery::answer(site, StatusCode::FORBIDDEN, p, Some(visitor), kept, why).await;
            match came_back::keep(site, visitor.actor.person, words).await {
                Ok(waiting) => waiting,
                Err(words) => return words,
            }
        }
        None => local(page),
    };
    let step = way_back::step("/prove", &next);
    if wants_json(headers) {
        let body = serde_json::json!({ "code": Code::ProveAgain, "to": step });
        let media_type = [(header::CONTENT_TYPE, "application/problem+json")];
        return (StatusCode::FORBIDDEN, media_type, body.to_string()).into_response();
    }
    to(&step)
}

/// To the step that comes first, and from there on to the page that was asked for.
fn with_way_back(mut response: Response, page: &str) -> Response {
    let step = response.headers().get(header::LOCATION).and_then(|step| step.to_str().ok());
    if let Some(Ok(step)) = step.map(|step| way_back::step(step, &local(page)).parse()) {
        response.headers_mut().insert(header::LOCATION, step);
    }
    response
}

/// What can be done with a form that was refused for this.
fn why(p: &Page, failure: &Failure, words: &'static str) -> KeptBecause {
    let way = match words {
        CHOOSE_FIRST | FACTOR_FIRST => return first(p, words),
        FORGED => Way::Send,
        _ if matches!(failure.code, Code::NotFound | Code::Forbidden | Code::TooLarge) => Way::Copy,
        _ => Way::Send,
    };
    let (title, text) = title_and_text(p.lang, words);
    KeptBecause { title, text, way }
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
    let detail = failure.fields.first().map_or(text, |field| crate::web::page::problem(lang, field));
    let body = serde_json::json!({
        "title": title,
        "status": status.as_u16(),
        "code": failure.code,
        "detail": detail,
        "message": detail,
        // Something has to be done elsewhere before this can be sent.
        "first": matches!(words, CHOOSE_FIRST | FACTOR_FIRST),
        "trace": trace,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

template! {
    /// As [`ErrorPage`], for staff: with the way to everything else, and the search.
    "server/error_desk.html"
    struct DeskErrorPage { title: String, text: String, trace: String }
    samples(p) => [DeskErrorPage { p, title: "Not here".into(), text: "…".into(), trace: "0af7651916cd43dd".into() }]
}

template! {
    /// As [`ErrorPage`], for people who are signed in.
    "server/error_portal.html"
    struct PortalErrorPage { title: String, text: String, trace: String }
    samples(p) => [PortalErrorPage { p, title: "Not here".into(), text: "…".into(), trace: "0af7651916cd43dd".into() }]
}

template! {
    /// Says what happened and where to go from here, to who is not signed in or only by half.
    "server/error_page.html"
    struct ErrorPage { title: String, text: String, trace: String }
    samples(p) => [ErrorPage { p, title: "Not here".into(), text: "…".into(), trace: "0af7651916cd43dd".into() }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::refusal::{EXPORTING, LAST_WAY, TOO_LARGE_TO_SHOW};

    #[test]
    fn no_answer_of_a_library_reaches_anybody() {
        let malformed = (StatusCode::BAD_REQUEST, "Failed to deserialize query string: duplicate field `q`");
        assert!(needs_page(&malformed.into_response()));
        for bare in [StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED, StatusCode::INTERNAL_SERVER_ERROR]
        {
            assert!(needs_page(&bare.into_response()));
        }
        assert!(!needs_page(&StatusCode::NO_CONTENT.into_response()));
        assert!(!needs_page(&axum::response::Html("a form again").into_response()));
    }

    #[test]
    fn every_refusal_has_words_in_every_language() {
        let codes = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 429, 500, 501, 503, 504];
        for lang in Language::all() {
            let statuses = codes.iter().filter_map(|code| StatusCode::from_u16(*code).ok());
            for words in statuses.map(|status| Plain::by_status(status).words).chain([
                CHOOSE_FIRST,
                FACTOR_FIRST,
                EXPORTING,
                LAST_WAY,
                TOO_LARGE_TO_SHOW,
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
