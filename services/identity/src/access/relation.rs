//! Who holds what: the ten relations between people, agents, customers, groups and services, seen from either end.
//!
//! Each is a small description ([`kind::View`]); listing, changing and previewing are written once.

pub mod change;
mod difference;
mod kind;
pub mod list;
mod looked_for;
mod plan;
pub mod preview;

pub use crate::access::relation::change::change;
pub use crate::access::relation::list::list;
pub use crate::access::relation::plan::RequestedChange;
pub use crate::access::relation::preview::preview;
use contracts::v1::identity::{ChangeRelation, PreviewRelation};

impl<'a> From<&'a ChangeRelation> for RequestedChange<'a> {
    fn from(request: &'a ChangeRelation) -> Self {
        let with_defaults = request.with_defaults;
        Self { of: request.of, changes: &request.changes, all: request.all.as_ref(), with_defaults }
    }
}

impl<'a> From<&'a PreviewRelation> for RequestedChange<'a> {
    fn from(request: &'a PreviewRelation) -> Self {
        let with_defaults = request.with_defaults;
        Self { of: request.of, changes: &request.changes, all: request.all.as_ref(), with_defaults }
    }
}
