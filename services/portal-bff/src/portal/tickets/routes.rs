//! Every page of tickets.

use crate::{
    portal::tickets::{list, new, ticket},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([list::pages(), ticket::pages(), new::pages()])
}
