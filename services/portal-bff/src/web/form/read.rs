//! Reads the body of a form, within its limits.

use crate::web::{
    form::{
        fields::{Fields, Held, RefusedFile},
        limits::{BODY_TIME, FIELDS, HELD, LIMIT, THROWN_AWAY},
    },
    refusal::Refusal,
    session::Visitor,
    site::Site,
    upload,
};
use axum::{
    body::Body,
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, header},
};
use bytes::Bytes;
use futures::StreamExt;
use std::time::Duration;

pub async fn read_of_stranger(site: &Site, request: Request, time: Duration) -> Result<Fields, Refusal> {
    let read = tokio::time::timeout(time, read(site, None, request)).await;
    read.map_err(|_| Refusal::Nonsense)??.checked()
}

/// Files are only taken in for somebody whose token came before them, so that nobody else's form makes
/// us store anything.
pub async fn read(site: &Site, visitor: Option<&Visitor>, request: Request) -> Result<Fields, Refusal> {
    match media_type(request.headers()).as_str() {
        "multipart/form-data" => {
            let form = Multipart::from_request(request, site).await.map_err(|_| Refusal::Nonsense)?;
            read_multipart(site, visitor, form).await
        }
        "application/x-www-form-urlencoded" | "" => read_urlencoded(request.into_body()).await,
        _ => Err(Refusal::NoForm),
    }
}

async fn read_urlencoded(body: Body) -> Result<Fields, Refusal> {
    let bytes = tokio::time::timeout(BODY_TIME, read_all(body)).await.map_err(|_| Refusal::Nonsense)??;
    // Bytes that are not UTF-8 are refused: decoded all the same, other characters would be stored than were sent.
    percent_encoding::percent_decode(&bytes).decode_utf8().map_err(|_| Refusal::Nonsense)?;
    let mut fields = Fields::default();
    for (name, value) in url::form_urlencoded::parse(&bytes).take(FIELDS) {
        fields.add(name.into_owned(), normal_lines(&value));
    }
    Ok(fields)
}

/// A body over the limit is still read to its end, within bounds: a browser that is answered while it sends
/// drops the connection and never shows the answer.
async fn read_all(body: Body) -> Result<Vec<u8>, Refusal> {
    let (mut content, mut seen) = (Vec::new(), 0);
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Refusal::Nonsense)?;
        seen += chunk.len();
        if seen > THROWN_AWAY {
            return Err(Refusal::TooLarge);
        }
        if seen <= LIMIT {
            content.extend_from_slice(&chunk);
        }
    }
    if seen > LIMIT { Err(Refusal::TooLarge) } else { Ok(content) }
}

async fn read_multipart(
    site: &Site,
    visitor: Option<&Visitor>,
    mut form: Multipart,
) -> Result<Fields, Refusal> {
    let mut fields = Fields::default();
    let (mut parts, mut seen, mut thrown_away) = (0, 0, 0);
    while let Some(mut part) = in_time(form.next_field()).await? {
        parts += 1;
        if parts > FIELDS {
            return Err(Refusal::Nonsense);
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
            match upload::receive(site, visitor, fields.files_of(), &file_name, None, &mut content).await {
                Ok(file) => fields.add("file".into(), file.file.to_string()),
                Err(why) => {
                    fields
                        .refused_files
                        .push(RefusedFile { name: upload::base_name(&file_name).to_owned(), why });
                    if !upload::throw_away(&mut content).await {
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
                return Err(Refusal::TooLarge);
            }
            if seen <= LIMIT {
                value.extend_from_slice(&chunk);
            }
        }
        if seen > LIMIT {
            continue;
        }
        let value = String::from_utf8(value).map_err(|_| Refusal::Nonsense)?;
        fields.add(name, normal_lines(&value));
    }
    if seen > LIMIT { Err(Refusal::TooLarge) } else { Ok(fields) }
}

/// What is too much is still taken off the wire, within bounds.
async fn read_held(part: &mut Field<'_>, limit: usize) -> Result<Option<Vec<u8>>, Refusal> {
    let (mut content, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = next_chunk(part).await? {
        seen += chunk.len();
        if seen > THROWN_AWAY {
            return Err(Refusal::TooLarge);
        }
        if seen <= limit {
            content.extend_from_slice(&chunk);
        }
    }
    Ok((seen <= limit).then_some(content))
}

async fn next_chunk(part: &mut Field<'_>) -> Result<Option<Bytes>, Refusal> {
    in_time(part.chunk()).await
}

/// What breaks off, or falls silent, is no form.
async fn in_time<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Refusal> {
    let next = tokio::time::timeout(BODY_TIME, next).await;
    next.map_err(|_| Refusal::Nonsense)?.map_err(|_| Refusal::Nonsense)
}

/// Browsers send CRLF; we keep LF.
fn normal_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
