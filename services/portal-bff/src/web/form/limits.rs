//! How much a form may be, and how long it may take.

use crate::web::picture;
use std::time::Duration;

/// Bytes of a form without its files: 100,000 characters of text in any script, twice over.
pub const LIMIT: usize = 1_300_000;

/// Fields of a form, files included: a hundred choices with a name in each language are more than anybody would think.
pub const FIELDS: usize = 1_000;

/// Bytes beyond it that are read and thrown away before we hang up.
pub const THROWN_AWAY: usize = 32 * 1024 * 1024;

/// Bytes of a table that is read here and stored nowhere.
pub const TABLE_LIMIT: usize = 5_000_000;

/// Bytes of a table with the people of a source, which is handed on: of a hundred thousand, with room to spare.
pub const PEOPLE_LIMIT: usize = 25_000_000;

/// Fields with a file that is read here and stored nowhere, and how many bytes of it.
pub const HELD: [(&str, usize); 3] =
    [("table", TABLE_LIMIT), ("picture", picture::LIMIT), ("people", PEOPLE_LIMIT)];

/// How long a form may take, or a part of one with files.
pub const BODY_TIME: Duration = Duration::from_secs(30);

/// How long somebody whom we do not know may take, with files that are thrown away.
pub const STRANGER_TIME: Duration = Duration::from_mins(2);

/// Fields that may come more than once.
pub const REPEATED: [&str; 2] = ["file", "kept.file"];
