//! Who gains and who loses, before anything is saved. What is saved from here is exactly what was looked at.

use crate::{
    desk::{
        access::{
            level::word,
            matrix::{changes::Wish, row::MatrixQuery, screen::Screen},
        },
        parts::{badges::Badge, names::path, record_header::RecordHeader},
    },
    web::{
        page::{Page, template},
        pages::Pages,
        session::Visitor,
        site::Site,
    },
};
use contracts::{
    Failure, Level, PersonId,
    v1::{
        identity::{CustomerUserDetail, Gained, Preview, PreviewLine},
        tickets::{ListServiceTree, ServiceRecord},
    },
};
use uuid::Uuid;

/// What one person gains or loses, in words after their name.
pub struct Effect {
    pub person: PersonId,
    pub name: String,
    pub what: String,
    /// The level before, where there was one and there is another.
    pub was: Option<&'static str>,
}

/// The middle of the screen.
pub struct Shown {
    pub screen: Screen,
    pub path: String,
    pub query: MatrixQuery,
    pub wish: Wish,
    pub seen: Preview,
    pub gains: Vec<Effect>,
    pub losses: Vec<Effect>,
}

impl Shown {
    pub fn new(
        p: &Page,
        screen: Screen,
        id: Uuid,
        query: MatrixQuery,
        wish: Wish,
        seen: Preview,
        tree: &[ServiceRecord],
    ) -> Self {
        let (mut gains, mut losses) = (Vec::new(), Vec::new());
        for line in &seen.lines {
            let thing = tree.iter().find(|service| service.service.0 == line.id).map(path);
            let thing = thing.unwrap_or_else(|| line.thing.clone());
            let was = (line.before.is_some() && line.after.is_some()).then(|| word(line.before));
            let words = [("name", thing.into()), ("group", line.through.as_str().into())];
            let what = p.lang.text_with(key(line), &words);
            let effect = Effect { person: line.person, name: line.name.clone(), what, was };
            if is_gain(line) { gains.push(effect) } else { losses.push(effect) }
        }
        Self { screen, path: screen.path(id), query, wish, seen, gains, losses }
    }

    /// More people are concerned than are named.
    pub fn more(&self) -> bool {
        self.seen.lines.len() >= 100
    }

    pub fn changes_nothing(&self) -> bool {
        self.seen.gaining + self.seen.losing == 0
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
            header: Screen::DefaultServices.header(&p, Uuid::nil(), String::new()),
            v: Shown { seen: Preview::default(), gains: Vec::new(), losses: Vec::new(), ..sample(&p, Screen::DefaultServices) }, p
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

/// The names of services, where there are any to name.
pub async fn services(site: &Site, visitor: &Visitor, seen: &Preview) -> Result<Vec<ServiceRecord>, Failure> {
    if seen.lines.iter().all(|line| line.what != Gained::Service) {
        return Ok(Vec::new());
    }
    Ok(site.app.bus.ask(&ListServiceTree {}, &visitor.asking).await?.services)
}

fn rank(level: Option<Level>) -> u8 {
    level.map_or(0, Level::rank)
}

fn is_gain(line: &PreviewLine) -> bool {
    rank(line.after) > rank(line.before)
}

/// Key of the sentence that goes on after the name.
fn key(line: &PreviewLine) -> &'static str {
    let gains = is_gain(line);
    match (line.what, line.after) {
        (Gained::Group, None) => "effect-group-none",
        (Gained::Group, Some(Level::Rw)) => "effect-group-rw",
        (Gained::Group, Some(Level::Create)) if gains => "effect-group-create",
        (Gained::Group, Some(Level::Create)) => "effect-group-create-only",
        (Gained::Group, Some(_)) if gains => "effect-group-ro",
        (Gained::Group, Some(_)) => "effect-group-ro-only",
        (Gained::GroupElsewhere, None) => "effect-elsewhere-none",
        (Gained::GroupElsewhere, Some(Level::Rw)) => "effect-elsewhere-rw",
        (Gained::GroupElsewhere, Some(Level::Create)) if gains => "effect-elsewhere-create",
        (Gained::GroupElsewhere, Some(Level::Create)) => "effect-elsewhere-create-only",
        (Gained::GroupElsewhere, Some(_)) if gains => "effect-elsewhere-ro",
        (Gained::GroupElsewhere, Some(_)) => "effect-elsewhere-ro-only",
        (Gained::Customer, Some(_)) => "effect-customer",
        (Gained::Customer, None) => "effect-customer-none",
        (Gained::Colleagues, Some(_)) => "effect-colleagues",
        (Gained::Colleagues, None) => "effect-colleagues-none",
        (Gained::Service, Some(_)) => "effect-service",
        (Gained::Service, None) => "effect-service-none",
        (Gained::OtherCustomer, Some(Level::Rw)) => "effect-other-customer-rw",
        (Gained::OtherCustomer, Some(_)) => "effect-other-customer-ro",
        (Gained::OtherCustomer, None) => "effect-other-customer-none",
        (Gained::Unknown, _) if gains => "effect-unknown",
        (Gained::Unknown, _) => "effect-unknown-none",
    }
}

#[cfg(test)]
fn sample(p: &Page, screen: Screen) -> Shown {
    let levels = [None, Some(Level::Ro), Some(Level::Create), Some(Level::Rw)];
    let whats = [
        Gained::Group,
        Gained::GroupElsewhere,
        Gained::Customer,
        Gained::Colleagues,
        Gained::Service,
        Gained::OtherCustomer,
        Gained::Unknown,
    ];
    let mut lines = Vec::new();
    for what in whats {
        for (before, after) in levels.into_iter().flat_map(|before| levels.map(|after| (before, after))) {
            if before != after {
                let (person, id) = (PersonId::new(), Uuid::now_v7());
                let (name, thing) = ("Marc <Oliveira>".into(), "Human resources".into());
                let through = "Printers".into();
                lines.push(PreviewLine { person, name, what, thing, through, id, before, after });
            }
        }
    }
    let seen = Preview { changed: 6, gaining: 5, losing: 1, lines };
    Shown::new(p, screen, Uuid::nil(), MatrixQuery::default(), Wish::default(), seen, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_before_is_a_loss_even_if_something_is_left() {
        let line = |before, after| PreviewLine {
            person: PersonId::new(),
            name: String::new(),
            what: Gained::Group,
            thing: String::new(),
            through: String::new(),
            id: Uuid::nil(),
            before,
            after,
        };
        assert_eq!(key(&line(Some(Level::Rw), Some(Level::Ro))), "effect-group-ro-only");
        assert_eq!(key(&line(None, Some(Level::Ro))), "effect-group-ro");
        assert!(is_gain(&line(Some(Level::Ro), Some(Level::Rw))));
        assert!(!is_gain(&line(Some(Level::Create), None)));
    }
}
