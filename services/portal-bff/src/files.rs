//! Files on their way up and down. The right to each is decided by the service that owns it; the bytes pass
//! through here between the browser and the object store.

use crate::{
    error::Trouble,
    file_owner::{Arrived, File, FileOwner},
    path::Path,
    session::Visitor,
    throttle,
    web::Web,
};
use axum::{
    Router,
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use bytes::{Bytes, BytesMut};
use contracts::{Code, Failure, FieldProblem, FileId, Problem};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload, path::Path as Key};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{io, time::Duration};

/// Bytes written at once.
const PART: usize = 1 << 20;
/// Bytes of a file that are read and thrown away before we hang up: a film from a telephone, and more.
const THROWN_AWAY: usize = 512 * 1024 * 1024;
/// How long a browser may send nothing.
const SILENCE: Duration = Duration::from_secs(30);
/// How often a download asks whether its session still lives; together with how long an answer is
/// believed, less than five seconds.
const CHECK: Duration = Duration::from_millis(500);

pub fn routes() -> Router<Web> {
    Router::new()
        .route("/uploads", post(upload))
        .route("/uploads/{file}", delete(drop_upload))
        .route("/files/{file}", get(download))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// One file as the raw body, sent by our script while the person goes on typing.
async fn upload(
    State(web): State<Web>,
    Query(named): Query<Named>,
    owner: FileOwner,
    request: Request,
) -> Result<Response, Trouble> {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    let visitor = scripted(&web, &headers).await?;
    let size = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    let mut content = body.into_data_stream().map_err(io::Error::other).boxed();
    match receive(&web, &visitor, owner, &named.name, size, &mut content).await {
        Ok(file) => Ok((StatusCode::CREATED, axum::Json(file)).into_response()),
        Err(failure) => {
            throw_away(&mut content).await;
            Err(failure.into())
        }
    }
}

/// What is too much is still taken off the wire, within bounds: whoever is answered while sending would
/// not get to read the answer. Says whether that was all of it.
pub async fn throw_away(content: &mut (impl Stream<Item = io::Result<Bytes>> + Unpin)) -> bool {
    let mut gone = 0;
    loop {
        match tokio::time::timeout(SILENCE, content.next()).await {
            Ok(Some(Ok(chunk))) if gone <= THROWN_AWAY => gone += chunk.len(),
            Ok(end) => return end.is_none(),
            Err(_) => return false,
        }
    }
}

async fn drop_upload(
    State(web): State<Web>,
    Path(file): Path<FileId>,
    owner: FileOwner,
    headers: HeaderMap,
) -> Result<StatusCode, Trouble> {
    let visitor = scripted(&web, &headers).await?;
    owner.discard(&web.app.bus, &visitor.asking, file).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody signed in, whose script sent the form token in a header.
async fn scripted(web: &Web, headers: &HeaderMap) -> Result<Visitor, Trouble> {
    let visitor = Visitor::of(web, headers, true).await?.ok_or_else(Failure::unauthenticated)?;
    let token = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if visitor.accepts_csrf(token) { Ok(visitor) } else { Err(Trouble::Forged) }
}

/// An upload that waits for its form to be sent.
#[derive(Clone)]
pub struct Attached {
    pub file: FileId,
    /// None when nobody could be asked.
    pub known: Option<File>,
}

impl Attached {
    pub fn unknown(file: FileId) -> Self {
        Self { file, known: None }
    }
}

/// What still goes along with a form that is shown again. Nothing is left out because its owner is silent.
pub async fn attached(web: &Web, visitor: &Visitor, owner: FileOwner, files: Vec<FileId>) -> Vec<Attached> {
    let asked =
        files.into_iter().map(async |file| match owner.find(&web.app.bus, &visitor.asking, file).await {
            Ok(found) => Some(Attached { file, known: Some(found.file) }),
            Err(failure) if failure.code == Code::NotFound => None,
            Err(_) => Some(Attached::unknown(file)),
        });
    futures::future::join_all(asked).await.into_iter().flatten().collect()
}

#[cfg(test)]
pub fn sample_attached() -> Vec<Attached> {
    let (name, media_type) = ("<b>desk.jpg".into(), "image/jpeg".into());
    let known = File { file: FileId::new(), name, size: 1_800_000, media_type };
    vec![Attached { file: known.file, known: Some(known) }, Attached::unknown(FileId::new())]
}

/// Takes a file in: asks for a place, stores the bytes, says what arrived.
pub async fn receive(
    web: &Web,
    visitor: &Visitor,
    owner: FileOwner,
    name: &str,
    size: Option<i64>,
    mut content: impl Stream<Item = io::Result<Bytes>> + Unpin,
) -> Result<File, Failure> {
    // Some browsers send a whole path; only its last part is a name.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let place = owner.start(&web.app.bus, &visitor.asking, name, size).await?;
    let key = Key::from(place.key);
    let mut store = web.files.put_multipart(&key).await.map_err(|error| unavailable(&error))?;
    let person = visitor.actor.person;
    let stored = async {
        // Whose size is known beforehand is not sent for nothing.
        if let Some(size) = size {
            throttle::uploaded(web, person, size).await?;
        }
        let written = write(&mut *store, &mut content, place.limit).await?;
        if size.is_none() {
            throttle::uploaded(web, person, written.size).await?;
        }
        store.complete().await.map_err(|error| unavailable(&error))?;
        Ok::<_, Failure>(written)
    };
    match stored.await {
        Ok(written) => {
            let arrived = Arrived {
                file: place.file,
                size: written.size,
                sha256: hex::encode(written.hash.finalize()),
                media_type: infer::get(&written.start)
                    .map_or("application/octet-stream", |t| t.mime_type())
                    .into(),
            };
            owner.finish(&web.app.bus, &visitor.again(web).await?.asking, arrived).await
        }
        Err(failure) => {
            // What was not completed leaves nothing behind; the record expires by itself.
            let _ = store.abort().await;
            let _ = owner.discard(&web.app.bus, &visitor.asking, place.file).await;
            Err(failure)
        }
    }
}

struct Written {
    size: i64,
    hash: Sha256,
    /// Enough to tell what kind of file it is.
    start: Vec<u8>,
}

async fn write(
    store: &mut dyn MultipartUpload,
    content: &mut (impl Stream<Item = io::Result<Bytes>> + Unpin),
    limit: i64,
) -> Result<Written, Failure> {
    let mut written = Written { size: 0, hash: Sha256::new(), start: Vec::new() };
    let mut part = BytesMut::with_capacity(PART);
    loop {
        let next = tokio::time::timeout(SILENCE, content.next()).await;
        let Some(chunk) = next.map_err(|_| Failure::unavailable("the browser fell silent"))? else { break };
        let chunk = chunk.map_err(|_| Failure::unavailable("the upload broke off"))?;
        written.size += chunk.len() as i64;
        if written.size > limit {
            let problem =
                FieldProblem { field: "files".into(), problem: Problem::TooLarge, limit: Some(limit) };
            return Err(Failure::fields(vec![problem]));
        }
        written.hash.update(&chunk);
        let room = 8192_usize.saturating_sub(written.start.len());
        written.start.extend_from_slice(&chunk[..room.min(chunk.len())]);
        part.extend_from_slice(&chunk);
        if part.len() >= PART {
            let full = std::mem::replace(&mut part, BytesMut::with_capacity(PART)).freeze();
            store.put_part(PutPayload::from_bytes(full)).await.map_err(|error| unavailable(&error))?;
        }
    }
    if !part.is_empty() {
        store.put_part(PutPayload::from_bytes(part.freeze())).await.map_err(|error| unavailable(&error))?;
    }
    Ok(written)
}

/// Always a download, never a page: whatever is in it, no browser runs it here.
async fn download(
    State(web): State<Web>,
    Path(file): Path<FileId>,
    owner: FileOwner,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let found = owner.find(&web.app.bus, &visitor.asking, file).await?;
    let key = Key::from(found.key);
    // Read twice: a damaged file is not begun.
    let mut hash = Sha256::new();
    let mut content = read(&web, &key).await?;
    while let Some(chunk) = content.next().await {
        hash.update(&chunk.map_err(|error| Failure::unavailable(format!("read a file: {error}")))?);
    }
    if hex::encode(hash.finalize()) != found.sha256 {
        tracing::error!(file = %file, "a stored file is damaged");
        return Err(Failure::unavailable("the file is temporarily unavailable").into());
    }
    let content = while_signed_in(web.clone(), headers, read(&web, &key).await?);
    let mut response = Body::from_stream(content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(found.file.size));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    if let Ok(value) = HeaderValue::from_str(&disposition(&found.file.name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

async fn read(
    web: &Web,
    key: &Key,
) -> Result<impl Stream<Item = io::Result<Bytes>> + Send + Unpin + use<>, Failure> {
    let object = web.files.get(key).await.map_err(|error| unavailable(&error))?;
    Ok(object.into_stream().map_err(io::Error::other))
}

/// Breaks off when the session ends.
fn while_signed_in(
    web: Web,
    headers: HeaderMap,
    content: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let checked = tokio::time::Instant::now();
    stream::try_unfold((web, headers, content, checked), |(web, headers, mut content, checked)| async move {
        let mut checked = checked;
        if checked.elapsed() >= CHECK {
            if !Visitor::still_here(&web, &headers).await {
                return Err(io::Error::other("the session ended"));
            }
            checked = tokio::time::Instant::now();
        }
        let chunk = content.try_next().await?;
        Ok(chunk.map(|chunk| (chunk, (web, headers, content, checked))))
    })
}

/// The name in plain ASCII for old browsers and in UTF-8 for all others.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let encoded: String =
        url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

fn unavailable(error: &object_store::Error) -> Failure {
    tracing::error!(%error, "the object store");
    Failure { retry_after: Some(5), ..Failure::unavailable("files are temporarily unavailable") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_the_header() {
        assert_eq!(
            disposition("é\"\r\nSet-Cookie: x.pdf"),
            "attachment; filename=\"____Set-Cookie_ x.pdf\"; filename*=UTF-8''%C3%A9%22%0D%0ASet-Cookie%3A%20x.pdf"
        );
    }
}
