//! Every page of knowledge.

use crate::{
    portal::knowledge::{list, solution},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([list::pages(), solution::pages()])
}
