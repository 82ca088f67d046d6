//! Files that people hand in, for any service that takes some.
//!
//! A file gets a place in the object store before any byte of it is there ([`start`]), so every object has a row
//! by which it is found and deleted again. It belongs to whoever uploads it, and only they may read it, until
//! something of the service holds it ([`claim`]), named by a kind and an id. From then on whoever may read the
//! holder may read the file, and who that is only the service knows. What nothing ever holds expires, after a
//! day unless the form that it goes with is kept longer ([`hold`]): the sweep deletes its object, then its row.
//!
//! Each service keeps its own files, in a table that comes with the machinery; it says [`Service::keeps_files`]
//! and answers the requests of its contract with these functions.
//!
//! [`Service::keeps_files`]: crate::Service::keeps_files

mod claim;
mod file;
mod limits;
mod read;
mod sweep;
mod upload;

pub use claim::{claim, hold, named, release};
pub use file::{File, not_found};
pub use limits::{FilesConfig, HasFiles, Limits};
pub use read::{Found, ToRead, find, of};
pub use sweep::sweep;
pub use upload::{Arrived, Started, discard, finish, start};
