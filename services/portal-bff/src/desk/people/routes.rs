//! Every page of people.

use crate::{
    desk::people::{export, import, letting_in, list, person},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([
        list::pages(),
        person::pages(),
        person::edit::pages(),
        person::portal::pages(),
        person::tickets::pages(),
        person::history::pages(),
        import::pages(),
        export::pages(),
        letting_in::pages(),
    ])
}
