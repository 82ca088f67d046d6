//! Every page of access.

use crate::{
    desk::access::{explanation, features, group, groups, matrix},
    web::pages::Pages,
};

/// All pages of this room.
pub fn pages() -> Pages {
    Pages::of([
        groups::pages(),
        group::pages(),
        explanation::pages(),
        features::pages(),
        matrix::pages(),
        matrix::preview::pages(),
    ])
}
