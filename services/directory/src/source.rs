//! A source of people: made, arranged, paused, corrected and removed by administrators, or named by the environment.
//!
//! Its name is what it is for ever: a record's id follows from it, and a removed source that is made again is the same
//! one. What others have to know of it is a state, published with each change of it or of its place.

mod change;
mod file;
mod fixed;
mod list;
mod order;
mod password;
mod reach;
mod row;
mod settings;
mod told;
mod tried;

pub use change::{create, pause, remove, save};
pub use file::hand_in;
pub use fixed::make_fixed;
pub use list::{detail, list};
pub use order::put_in_order;
pub use password::check;
pub use reach::{reach_for, reach_of};
pub use row::{SourceRow, must_be_there, states};
pub use tried::{may_try_entry, test_connection, tried, try_entry};
