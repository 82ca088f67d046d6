//! Every page of customers.

use crate::{
    desk::customers::{customer, history, list, tickets},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([list::pages(), customer::pages(), tickets::pages(), history::pages()])
}
