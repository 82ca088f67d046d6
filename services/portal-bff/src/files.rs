//! Files on their way up and down. The right to each is decided by the service that owns it; the bytes pass
//! through here between the browser and the object store.

use crate::web::{
    file_owner::FileOwner,
    pages::Pages,
    path::Path,
    refusal::Refusal,
    session::Visitor,
    site::Site,
    upload::{receive, throw_away, unavailable},
};
use axum::{
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use contracts::{Failure, FileId, letters};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use object_store::{ObjectStoreExt, path::Path as Key};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{io, time::Duration};

/// How often a download asks whether its session still lives; together with how long an answer is
/// believed, less than five seconds.
const CHECK: Duration = Duration::from_millis(500);

pub fn pages() -> Pages {
    Pages::new()
        .post("/uploads", upload)
        .delete("/uploads/{file}", drop_upload)
        .get("/files/{file}", download)
}

#[derive(Deserialize)]
struct FileQuery {
    name: String,
}

/// One file as the raw body, sent by our script while the person goes on typing.
async fn upload(
    State(site): State<Site>,
    Query(query): Query<FileQuery>,
    owner: FileOwner,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    let visitor = scripted(&site, &headers).await?;
    let size = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    let mut content = body.into_data_stream().map_err(io::Error::other).boxed();
    match receive(&site, &visitor, owner, &query.name, size, &mut content).await {
        Ok(file) => Ok((StatusCode::CREATED, axum::Json(file)).into_response()),
        Err(failure) => {
            throw_away(&mut content).await;
            Err(failure.into())
        }
    }
}

async fn drop_upload(
    State(site): State<Site>,
    Path(file): Path<FileId>,
    owner: FileOwner,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let visitor = scripted(&site, &headers).await?;
    owner.discard(&site.app.bus, &visitor.asking, file).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody signed in, whose script sent the form token in a header.
async fn scripted(site: &Site, headers: &HeaderMap) -> Result<Visitor, Refusal> {
    let visitor = Visitor::of(site, headers, true).await?.ok_or_else(Failure::unauthenticated)?;
    let token = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if visitor.accepts_csrf(token) { Ok(visitor) } else { Err(Refusal::Forged) }
}

/// Always a download, never a page: whatever is in it, no browser runs it here.
async fn download(
    State(site): State<Site>,
    Path(file): Path<FileId>,
    owner: FileOwner,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let found = owner.find(&site.app.bus, &visitor.asking, file).await?;
    let key = Key::from(found.key);
    // Read twice: a damaged file is not begun.
    let mut hash = Sha256::new();
    let mut content = read(&site, &key).await?;
    while let Some(chunk) = content.next().await {
        hash.update(&chunk.map_err(|error| Failure::unavailable(format!("read a file: {error}")))?);
    }
    if hex::encode(hash.finalize()) != found.sha256 {
        tracing::error!(file = %file, "a stored file is damaged");
        return Err(Failure::unavailable("the file is temporarily unavailable").into());
    }
    let content = while_signed_in(site.clone(), headers, read(&site, &key).await?);
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
    site: &Site,
    key: &Key,
) -> Result<impl Stream<Item = io::Result<Bytes>> + Send + Unpin + use<>, Failure> {
    let object = site.files.get(key).await.map_err(|error| unavailable(&error))?;
    Ok(object.into_stream().map_err(io::Error::other))
}

/// Breaks off when the session ends.
fn while_signed_in(
    site: Site,
    headers: HeaderMap,
    content: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let checked = tokio::time::Instant::now();
    stream::try_unfold(
        (site, headers, content, checked),
        |(site, headers, mut content, checked)| async move {
            let mut checked = checked;
            if checked.elapsed() >= CHECK {
                if !Visitor::still_here(&site, &headers).await {
                    return Err(io::Error::other("the session ended"));
                }
                checked = tokio::time::Instant::now();
            }
            let chunk = content.try_next().await?;
            Ok(chunk.map(|chunk| (chunk, (site, headers, content, checked))))
        },
    )
}

/// The name in plain ASCII for old browsers and in UTF-8 for all others.
fn disposition(name: &str) -> String {
    // An older version kept names that show their end somewhere else.
    let name: String = name.chars().filter(|letter| !letters::turns_direction(*letter)).collect();
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let encoded: String =
        url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
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
        assert_eq!(
            disposition("holiday\u{202e}gpj.exe"),
            "attachment; filename=\"holidaygpj.exe\"; filename*=UTF-8''holidaygpj.exe"
        );
    }
}
