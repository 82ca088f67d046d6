//! Every page of the catalogue.

use crate::{
    desk::catalogue::{custom_fields, queues, services, ticket_fields},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([queues::pages(), services::pages(), custom_fields::pages(), ticket_fields::pages()])
}
