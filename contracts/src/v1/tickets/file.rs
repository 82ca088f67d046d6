//! Files that belong to an article, or will.

use crate::id::FileId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A file anybody who may read its article may download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct File {
    pub file: FileId,
    /// As the person named it, at most 200 characters.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Found by looking at its first bytes, never taken from the browser.
    pub media_type: String,
}

/// Asks for a place to put a file. The caller streams it to the object store under `key`, then says
/// `finish_upload`. Never finished or never used: gone after 24 hours.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartUpload {
    pub name: String,
    /// Bytes, when the browser said so; at most 25 MB.
    #[serde(default)]
    pub size: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UploadStarted {
    pub file: FileId,
    /// In the object store.
    pub key: String,
    /// Bytes.
    pub limit: i64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FinishUpload {
    pub file: FileId,
    /// Bytes received; 0 is refused.
    pub size: i64,
    /// Hex, checked again at every download.
    pub sha256: String,
    pub media_type: String,
}

/// The person took the file out of the form again.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct DropUpload {
    pub file: FileId,
}

/// The form that these go with is kept, and may be sent so many days from now: they stay as long. Foreign files, and
/// those that are used or gone, are passed over.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct HoldUploads {
    pub files: Vec<FileId>,
    /// At most 30.
    pub days: i32,
}

/// Foreign files, files of internal notes and files that never existed are one and the same answer. An
/// upload that is in no article yet is its owner's alone.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetFile {
    pub file: FileId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FileToRead {
    pub file: File,
    /// In the object store.
    pub key: String,
    pub sha256: String,
}
