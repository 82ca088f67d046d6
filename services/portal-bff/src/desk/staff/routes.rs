//! Every page of staff.

use crate::{
    desk::staff::{agent, list},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([list::pages(), agent::pages()])
}
