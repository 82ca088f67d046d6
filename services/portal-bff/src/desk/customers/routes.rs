//! Every page of customers.

use crate::{
    desk::customers::{customer, list},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([list::pages(), customer::pages()])
}
