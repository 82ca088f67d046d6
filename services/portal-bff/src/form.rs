//! What a form sent. Reading one checks that it came from a page of ours.

use crate::{
    avatar::picture,
    error::Trouble,
    file_owner::{self, FileOwner},
    files, headers,
    headers::Peer,
    kept,
    page::Page,
    session::Visitor,
    web::Web,
};
use axum::{
    body::Body,
    extract::{
        FromRequest, FromRequestParts, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use contracts::{Failure, FileId, Secret};
use futures::StreamExt;
use std::{collections::BTreeMap, time::Duration};
use uuid::Uuid;

/// Bytes of a form without its files: 100,000 characters of text in any script, twice over.
const LIMIT: usize = 1_300_000;
/// Fields of a form, files included: a record with many custom fields has more than anybody would think.
const FIELDS: usize = 200;
/// Bytes beyond it that are read and thrown away before we hang up.
const THROWN_AWAY: usize = 32 * 1024 * 1024;
/// Bytes of a table that is read here and stored nowhere.
pub const TABLE_LIMIT: usize = 5_000_000;
/// Fields with a file that is read here and stored nowhere, and how many bytes of it.
const HELD: [(&str, usize); 2] = [("table", TABLE_LIMIT), ("picture", picture::LIMIT)];
/// How long a form may take, or a part of one with files.
const BODY_TIME: Duration = Duration::from_secs(30);
/// How long somebody whom we do not know may take, with files that are thrown away.
const STRANGER_TIME: Duration = Duration::from_mins(2);
/// Fields that may come more than once.
const REPEATED: [&str; 2] = ["file", "kept.file"];

/// The fields of a form, as typed.
#[derive(Clone, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    refused_file: Option<Failure>,
    lost_files: bool,
    held: BTreeMap<&'static str, Held>,
}

/// A file that is read here and stored nowhere.
#[derive(Clone)]
pub struct Held {
    pub name: String,
    /// None: larger than any we take.
    pub content: Option<Vec<u8>>,
}

impl Fields {
    /// As typed, or empty.
    pub fn get(&self, name: &str) -> String {
        self.values.get(name).and_then(|values| values.first()).cloned().unwrap_or_default()
    }

    /// Without white space around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }

    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).trim().parse().ok()
    }

    /// Every name with every value.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| values.iter().map(move |value| (&**name, &**value)))
    }

    /// The idempotency key the page was made with.
    pub fn key(&self) -> Uuid {
        self.parsed("key").unwrap_or_else(Uuid::now_v7)
    }

    /// Files that were uploaded before or with the form.
    pub fn files(&self) -> Vec<FileId> {
        self.values.get("file").into_iter().flatten().filter_map(|id| id.parse().ok()).collect()
    }

    /// Whose they are.
    fn files_of(&self) -> FileOwner {
        FileOwner::named(&self.get(file_owner::FIELD))
    }

    /// Why a file that came with the form was not taken. The form is then shown again, with all else.
    pub fn took_files(&self) -> Result<(), Failure> {
        self.refused_file.clone().map_or(Ok(()), Err)
    }

    /// Whether files came along that nobody could take, as nobody knew whose they were.
    pub fn lost_files(&self) -> bool {
        self.lost_files
    }

    /// The file of one of the fields that are not stored.
    pub fn held(&self, name: &str) -> Option<&Held> {
        self.held.get(name)
    }

    pub fn add(&mut self, name: String, value: String) {
        self.values.entry(name).or_default().push(value);
    }

    /// Two values for one field are somebody's trick.
    fn checked(self) -> Result<Self, Trouble> {
        let doubled =
            self.values.iter().any(|(name, values)| values.len() > 1 && !REPEATED.contains(&name.as_str()));
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
    type Rejection = Trouble;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Trouble> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, web).await;
        let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
        let slot = parts.extensions.get::<kept::Slot>().cloned().unwrap_or_default();
        let request = Request::from_parts(parts, body);
        let visitor = match visitor {
            Ok(visitor) => visitor,
            Err(trouble) => {
                // Whoever was signed out while typing gets their words back.
                if kept::is_worth_reading(web, &path, &headers)
                    && let Ok(fields) = read_of_stranger(web, request, STRANGER_TIME).await
                {
                    slot.keep(web, &path, &headers, &fields);
                }
                return Err(trouble);
            }
        };
        let fields = read(web, Some(&visitor), request).await?.checked()?;
        slot.keep(web, &path, &headers, &fields);
        if !visitor.accepts_csrf(&fields.get("csrf")) || fields.lost_files {
            return Err(Trouble::Forged);
        }
        // After signing in again, the way back is a page, not the address a form was sent to.
        let mut page = Page::new(web, Some(&visitor), &headers, &path);
        // Shown again, the form keeps its key: what did arrive after all is not done twice.
        page.key = fields.key();
        let visitor = visitor.again(web).await?;
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
        let headers = request.headers().clone();
        if !headers::says_where_from(&headers) {
            return Err(Trouble::Forged);
        }
        let peer = request.extensions().get::<Peer>().copied().ok_or(Trouble::Nonsense)?;
        let page = Page::new(web, None, &headers, request.uri().path());
        let fields = read_of_stranger(web, request, BODY_TIME).await?;
        Ok(Self { fields, page, headers, peer })
    }
}

async fn read_of_stranger(web: &Web, request: Request, time: Duration) -> Result<Fields, Trouble> {
    let read = tokio::time::timeout(time, read(web, None, request)).await;
    read.map_err(|_| Trouble::Nonsense)??.checked()
}

/// Files are only taken in for somebody whose token came before them, so that nobody else's form makes
/// us store anything.
async fn read(web: &Web, visitor: Option<&Visitor>, request: Request) -> Result<Fields, Trouble> {
    match media_type(request.headers()).as_str() {
        "multipart/form-data" => {
            let form = Multipart::from_request(request, web).await.map_err(|_| Trouble::Nonsense)?;
            read_multipart(web, visitor, form).await
        }
        "application/x-www-form-urlencoded" | "" => read_urlencoded(request.into_body()).await,
        _ => Err(Trouble::NoForm),
    }
}

async fn read_urlencoded(body: Body) -> Result<Fields, Trouble> {
    let bytes = tokio::time::timeout(BODY_TIME, read_all(body)).await.map_err(|_| Trouble::Nonsense)??;
    // What is no text would be taken with other characters than were sent.
    percent_encoding::percent_decode(&bytes).decode_utf8().map_err(|_| Trouble::Nonsense)?;
    let mut fields = Fields::default();
    for (name, value) in url::form_urlencoded::parse(&bytes).take(FIELDS) {
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

async fn read_multipart(
    web: &Web,
    visitor: Option<&Visitor>,
    mut form: Multipart,
) -> Result<Fields, Trouble> {
    let mut fields = Fields::default();
    let (mut parts, mut seen, mut thrown_away) = (0, 0, 0);
    while let Some(mut part) = in_time(form.next_field()).await? {
        parts += 1;
        if parts > FIELDS {
            return Err(Trouble::Nonsense);
        }
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file_name) = part.file_name().map(str::to_owned) {
            // A browser sends an empty part when no file was chosen.
            if file_name.is_empty() || seen > LIMIT {
                continue;
            }
            let Some(visitor) = visitor.filter(|visitor| visitor.accepts_csrf(&fields.get("csrf"))) else {
                fields.lost_files = true;
                while let Some(chunk) = next_chunk(&mut part).await? {
                    thrown_away += chunk.len();
                    // Words come before files: what is left to read are more of them.
                    if thrown_away > THROWN_AWAY {
                        return Ok(fields);
                    }
                }
                continue;
            };
            if let Some((held, limit)) = HELD.into_iter().find(|(held, _)| *held == name) {
                let content = read_held(&mut part, limit).await?;
                fields.held.insert(held, Held { name: file_name, content });
                continue;
            }
            let mut content = part.map(|chunk| chunk.map_err(std::io::Error::other)).boxed();
            match files::receive(web, visitor, fields.files_of(), &file_name, None, &mut content).await {
                Ok(file) => fields.add("file".into(), file.file.to_string()),
                Err(failure) => {
                    fields.refused_file = Some(failure);
                    if !files::throw_away(&mut content).await {
                        // Words come before files, so there are none left to read.
                        return Ok(fields);
                    }
                }
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(chunk) = next_chunk(&mut part).await? {
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
    if seen > LIMIT { Err(Trouble::TooLarge) } else { Ok(fields) }
}

/// What is too much is still taken off the wire, within bounds.
async fn read_held(part: &mut Field<'_>, limit: usize) -> Result<Option<Vec<u8>>, Trouble> {
    let (mut content, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = next_chunk(part).await? {
        seen += chunk.len();
        if seen > THROWN_AWAY {
            return Err(Trouble::TooLarge);
        }
        if seen <= limit {
            content.extend_from_slice(&chunk);
        }
    }
    Ok((seen <= limit).then_some(content))
}

async fn next_chunk(part: &mut Field<'_>) -> Result<Option<Bytes>, Trouble> {
    in_time(part.chunk()).await
}

/// What breaks off, or falls silent, is no form.
async fn in_time<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Trouble> {
    let next = tokio::time::timeout(BODY_TIME, next).await;
    next.map_err(|_| Trouble::Nonsense)?.map_err(|_| Trouble::Nonsense)
}

/// Browsers send CRLF; we keep LF.
fn normal_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// See other: after a form, the browser gets a page it may reload.
pub fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}
