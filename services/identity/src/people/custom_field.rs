//! Fields that an installation adds to people and customers while it runs: which there are. What people have in
//! them is in `value`.

mod definition;
mod state;
mod value;

pub use definition::*;
pub use state::*;
pub use value::{By, Values, apply, changed};
