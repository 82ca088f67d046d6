//! Files on their way in and out: from a browser into the store, and back.

use crate::web::{
    file_owner::{Arrived, File, FileOwner},
    rate_limit,
    session::Visitor,
    site::Site,
};
use bytes::{Bytes, BytesMut};
use contracts::{Code, Failure, FieldProblem, FileId, Problem};
use futures::{Stream, StreamExt};
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload, path::Path as Key};
use sha2::{Digest, Sha256};
use std::{io, time::Duration};

/// Bytes written at once.
const PART: usize = 1 << 20;
/// Bytes of a file that are read and thrown away before we hang up: a film from a telephone, and more.
const THROWN_AWAY: usize = 512 * 1024 * 1024;
/// How long a browser may send nothing.
const SILENCE: Duration = Duration::from_secs(30);

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

/// An upload that waits for its form to be sent.
#[derive(Clone)]
pub struct Attached {
    pub file: FileId,
    /// None when nobody could be asked.
    pub known: Option<File>,
    /// It is not there any more, so it cannot go along; whoever sends the form must know.
    pub gone: bool,
}

impl Attached {
    pub fn unknown(file: FileId) -> Self {
        Self { file, known: None, gone: false }
    }
}

/// Whether any of them is still there.
pub fn go_along(files: &[Attached]) -> bool {
    files.iter().any(|attached| !attached.gone)
}

/// What still goes along with a form that is shown again, and what does not any more. Nothing is left out because its
/// owner is silent.
pub async fn attached(site: &Site, visitor: &Visitor, owner: FileOwner, files: Vec<FileId>) -> Vec<Attached> {
    let asked =
        files.into_iter().map(async |file| match owner.find(&site.app.bus, &visitor.asking, file).await {
            Ok(found) => Attached { known: Some(found.file), ..Attached::unknown(file) },
            Err(failure) => Attached { gone: failure.code == Code::NotFound, ..Attached::unknown(file) },
        });
    futures::future::join_all(asked).await
}

#[cfg(test)]
pub fn sample_attached() -> Vec<Attached> {
    let (name, media_type) = ("<b>desk.jpg".into(), "image/jpeg".into());
    let known = File { file: FileId::new(), name, size: 1_800_000, media_type };
    let gone = Attached { gone: true, ..Attached::unknown(FileId::new()) };
    let known = Attached { known: Some(known.clone()), ..Attached::unknown(known.file) };
    vec![known, Attached::unknown(FileId::new()), gone]
}

/// Some browsers send a whole path; only its last part is a name.
pub fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Takes a file in. What its owner refuses is said of a file: a `size` could be anything's.
pub async fn receive(
    site: &Site,
    visitor: &Visitor,
    owner: FileOwner,
    name: &str,
    size: Option<i64>,
    content: impl Stream<Item = io::Result<Bytes>> + Unpin,
) -> Result<File, Failure> {
    let mut taken = store(site, visitor, owner, base_name(name), size, content).await;
    if let Err(failure) = &mut taken {
        for refused in failure.fields.iter_mut().filter(|of| matches!(of.field.as_str(), "name" | "size")) {
            refused.field.insert_str(0, "file_");
        }
    }
    taken
}

/// Asks for a place, stores the bytes, says what arrived.
async fn store(
    site: &Site,
    visitor: &Visitor,
    owner: FileOwner,
    name: &str,
    size: Option<i64>,
    mut content: impl Stream<Item = io::Result<Bytes>> + Unpin,
) -> Result<File, Failure> {
    let place = owner.start(&site.app.bus, &visitor.asking, name, size).await?;
    let key = Key::from(place.key);
    let mut bytes = site.files.put_multipart(&key).await.map_err(|error| unavailable(&error))?;
    let person = visitor.actor.person;
    let stored = async {
        // Whose size is known beforehand is not sent for nothing.
        if let Some(size) = size {
            rate_limit::uploaded(site, person, size).await?;
        }
        let written = write(&mut *bytes, &mut content, place.limit).await?;
        if size.is_none() {
            rate_limit::uploaded(site, person, written.size).await?;
        }
        bytes.complete().await.map_err(|error| unavailable(&error))?;
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
            owner.finish(&site.app.bus, &visitor.again(site).await?.asking, arrived).await
        }
        Err(failure) => {
            // What was not completed leaves nothing behind; the record expires by itself.
            let _ = bytes.abort().await;
            let _ = owner.discard(&site.app.bus, &visitor.asking, place.file).await;
            Err(failure)
        }
    }
}

pub struct Written {
    pub size: i64,
    pub hash: Sha256,
    /// Enough to tell what kind of file it is.
    pub start: Vec<u8>,
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

pub fn unavailable(error: &object_store::Error) -> Failure {
    tracing::error!(%error, "the object store");
    Failure { retry_after: Some(5), ..Failure::unavailable("files are temporarily unavailable") }
}
