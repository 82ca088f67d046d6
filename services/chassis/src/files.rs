//! Files that people hand in, for any service that takes some.
//!
//! A file gets a place in the object store before any byte of it is there ([`start`]), so every object has a row
//! by which it is found and deleted again. It belongs to whoever uploads it, and only they may read it, until
//! something of the service holds it ([`claim`]), named by a kind and an id. From then on whoever may read the
//! holder may read the file, and who that is only the service knows. What nothing ever holds expires: the sweep
//! deletes its object, then its row.
//!
//! Each service keeps its own files, in a table that comes with the machinery; it says [`Service::keeps_files`]
//! and answers the requests of its contract with these functions.
//!
//! [`Service::keeps_files`]: crate::Service::keeps_files

mod claim;
mod limits;
mod read;
mod sweep;
mod upload;

pub use claim::{claim, usable};
pub use limits::{FilesConfig, HasFiles, Limits};
pub use read::{Found, ToRead, find, of};
pub use sweep::sweep;
pub use upload::{Arrived, Started, discard, finish, start};

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
