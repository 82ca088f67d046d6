//! What a form sent. Reading one checks that it came from a page of ours.

use crate::{error::Trouble, files, headers, headers::Peer, page::Page, session::Visitor, web::Web};
use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::{Failure, FileId, Secret};
use futures::StreamExt;
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

/// Bytes of a form without its files: 100,000 characters of text in any script, twice over.
const LIMIT: usize = 1_300_000;
/// Bytes beyond it that are read and thrown away before we hang up.
const THROWN_AWAY: usize = 32 * 1024 * 1024;
const BODY_TIME: Duration = Duration::from_secs(30);
/// Fields that may come more than once.
const REPEATED: [&str; 1] = ["file"];

/// The fields of a form, as typed.
#[derive(Clone, Default)]
pub struct Fields(HashMap<String, Vec<String>>, Option<Failure>);

impl Fields {
    /// As typed, or empty.
    pub fn get(&self, name: &str) -> String {
        self.0.get(name).and_then(|values| values.first()).cloned().unwrap_or_default()
    }

    /// Without white space around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }

    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).trim().parse().ok()
    }

    /// The idempotency key the page was made with.
    pub fn key(&self) -> Uuid {
        self.parsed("key").unwrap_or_else(Uuid::now_v7)
    }

    /// Files that were uploaded before or with the form.
    pub fn files(&self) -> Vec<FileId> {
        self.0.get("file").into_iter().flatten().filter_map(|id| id.parse().ok()).collect()
    }

    /// Why a file that came with the form was not taken. The form is then shown again, with all else.
    pub fn took_files(&self) -> Result<(), Failure> {
        self.1.clone().map_or(Ok(()), Err)
    }

    fn add(&mut self, name: String, value: String) {
        self.0.entry(name).or_default().push(value);
    }

    /// Two values for one field are somebody's trick.
    fn checked(self) -> Result<Self, Trouble> {
        let doubled =
            self.0.iter().any(|(name, values)| values.len() > 1 && !REPEATED.contains(&name.as_str()));
        if doubled { Err(Trouble::Nonsense) } else { Ok(self) }
    }
}

/// A form sent by somebody signed in, its token checked.
pub struct Posted {
    pub fields: Fields,
    pub page: Page,
    pub visitor: Visitor,
}

impl FromRequest<Web> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let signed =
            Visitor::from_request_parts(&mut parts, web).await.map_err(IntoResponse::into_response)?;
        // After signing in again, the way back is a page, not the address a form was sent to.
        let mut page = Page::new(web, Some(&signed), &parts.headers, parts.uri.path());
        let multipart = content_type(&parts.headers).starts_with("multipart/form-data");
        let fields = if multipart {
            let request = Request::from_parts(parts, body);
            let multipart =
                Multipart::from_request(request, web).await.map_err(IntoResponse::into_response)?;
            read_multipart(web, &signed, multipart).await
        } else {
            read_urlencoded(body).await.and_then(|fields| {
                if signed.accepts_csrf(&fields.get("csrf")) { Ok(fields) } else { Err(Trouble::Forged) }
            })
        };
        let fields = fields.and_then(Fields::checked).map_err(IntoResponse::into_response)?;
        // Shown again, the form keeps its key: what did arrive after all is not done twice.
        page.key = fields.key();
        let visitor = signed.again(web).await.map_err(|failure| Trouble::from(failure).into_response())?;
        Ok(Self { fields, page, visitor })
    }
}

/// A form sent by somebody not signed in. There is no session to bind a token to, so the browser must
/// say where the form was.
pub struct GuestPosted {
    pub fields: Fields,
    pub page: Page,
    pub headers: HeaderMap,
    pub peer: Peer,
}

impl FromRequest<Web> for GuestPosted {
    type Rejection = Trouble;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Trouble> {
        let (parts, body) = request.into_parts();
        if !headers::says_where_from(&parts.headers) {
            return Err(Trouble::Forged);
        }
        let peer = parts.extensions.get::<Peer>().copied().ok_or(Trouble::Nonsense)?;
        let fields = read_urlencoded(body).await?.checked()?;
        let page = Page::new(web, None, &parts.headers, parts.uri.path());
        Ok(Self { fields, page, headers: parts.headers, peer })
    }
}

async fn read_urlencoded(body: Body) -> Result<Fields, Trouble> {
    let bytes = tokio::time::timeout(BODY_TIME, read_all(body)).await.map_err(|_| Trouble::Nonsense)??;
    let mut fields = Fields::default();
    for (name, value) in url::form_urlencoded::parse(&bytes).take(200) {
        fields.add(name.into_owned(), normal_lines(&value));
    }
    Ok(fields)
}

/// What is too much is still taken off the wire, within bounds: whoever is answered while sending
/// would not get to read the answer.
async fn read_all(body: Body) -> Result<Vec<u8>, Trouble> {
    let (mut content, mut seen) = (Vec::new(), 0);
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Trouble::Nonsense)?;
        seen += chunk.len();
        if seen > THROWN_AWAY {
            return Err(Trouble::TooLarge);
        }
        if seen <= LIMIT {
            content.extend_from_slice(&chunk);
        }
    }
    if seen > LIMIT { Err(Trouble::TooLarge) } else { Ok(content) }
}

/// The token must come before the first file, so that nobody else's form makes us store anything.
async fn read_multipart(web: &Web, visitor: &Visitor, mut form: Multipart) -> Result<Fields, Trouble> {
    let mut fields = Fields::default();
    let (mut parts, mut seen) = (0, 0);
    while let Some(mut part) = form.next_field().await.map_err(|_| Trouble::Nonsense)? {
        parts += 1;
        if parts > 60 {
            return Err(Trouble::Nonsense);
        }
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file_name) = part.file_name().map(str::to_owned) {
            if !visitor.accepts_csrf(&fields.get("csrf")) {
                return Err(Trouble::Forged);
            }
            // A browser sends an empty part when no file was chosen.
            if file_name.is_empty() || seen > LIMIT {
                continue;
            }
            let content = part.map(|chunk| chunk.map_err(std::io::Error::other)).boxed();
            match files::receive(web, visitor, &file_name, None, content).await {
                Ok(file) => fields.add("file".into(), file.file.to_string()),
                Err(failure) => fields.1 = Some(failure),
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| Trouble::Nonsense)? {
            seen += chunk.len();
            if seen > THROWN_AWAY {
                return Err(Trouble::TooLarge);
            }
            if seen <= LIMIT {
                value.extend_from_slice(&chunk);
            }
        }
        if seen > LIMIT {
            continue;
        }
        let value = String::from_utf8(value).map_err(|_| Trouble::Nonsense)?;
        fields.add(name, normal_lines(&value));
    }
    if seen > LIMIT {
        return Err(Trouble::TooLarge);
    }
    if visitor.accepts_csrf(&fields.get("csrf")) { Ok(fields) } else { Err(Trouble::Forged) }
}

/// Browsers send CRLF; we keep LF.
fn normal_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// See other: after a form, the browser gets a page it may reload.
pub fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}
