use contracts::{Failure, FileId};

/// A file as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub file: FileId,
    /// As the person named it.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Found by looking at its first bytes, never taken from the browser.
    pub media_type: String,
}

/// The one answer for files that do not exist and files that the asker may not know of.
pub fn not_found() -> Failure {
    Failure::not_found("file")
}
