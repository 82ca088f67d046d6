//! Every page of tickets.

use crate::{
    desk::tickets::{change, queue, ticket},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([queue::pages(), ticket::pages(), change::pages()])
}
