//! Who gains and who loses, before anything is saved. What is saved from here is exactly what was looked at.

use crate::{
    desk::{
        access::matrix::{changes::Wish, row::MatrixQuery, screen::Screen},
        parts::{badges::Badge, effects::Effects, record_header::RecordHeader},
    },
    web::{page::template, pages::Pages},
};
use contracts::v1::identity::CustomerUserDetail;
#[cfg(test)]
use contracts::v1::identity::Preview;
use uuid::Uuid;

/// The middle of the screen.
pub struct Shown {
    pub screen: Screen,
    pub path: String,
    pub query: MatrixQuery,
    pub wish: Wish,
    pub effects: Effects,
}

impl Shown {
    pub fn new(screen: Screen, id: Uuid, query: MatrixQuery, wish: Wish, effects: Effects) -> Self {
        Self { screen, path: screen.path(id), query, wish, effects }
    }
}

template! {
    /// What a matrix of a group, a customer or a service would do.
    "desk/access/matrix/preview_page.html"
    struct MatrixPreviewPage { header: RecordHeader, v: Shown }
    samples(p) => [
        MatrixPreviewPage {
            header: Screen::GroupPeople.header(&p, Uuid::nil(), "Finance".into()), v: sample(&p, Screen::GroupPeople), p
        },
        MatrixPreviewPage {
            header: Screen::AgentGroups.header(&p, Uuid::nil(), "Nadia".into()), v: sample(&p, Screen::AgentGroups), p
        },
        MatrixPreviewPage {
            header: Screen::DefaultServices.header(&p, Uuid::nil(), String::new()),
            v: Shown { effects: Effects::new(&p, Preview::default(), &[]), ..sample(&p, Screen::DefaultServices) }, p
        },
    ]
}

template! {
    /// The same for a person.
    "desk/access/matrix/preview_person.html"
    struct PersonPreviewPage { user: CustomerUserDetail, edit: bool, v: Shown }
    samples(p) => [
        PersonPreviewPage {
            user: crate::desk::people::person::sample_person(""), edit: false, v: sample(&p, Screen::PersonGroups), p
        },
    ]
}

impl PersonPreviewPage {
    fn tab(&self) -> &'static str {
        self.v.screen.area_and_tab().1
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().shows::<MatrixPreviewPage>().shows::<PersonPreviewPage>()
}

#[cfg(test)]
fn sample(p: &crate::web::page::Page, screen: Screen) -> Shown {
    let effects = crate::desk::parts::effects::sample(p);
    Shown::new(screen, Uuid::nil(), MatrixQuery::default(), Wish::default(), effects)
}
