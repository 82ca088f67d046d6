//! What people gain and lose by what is not saved yet, in words.

use crate::{
    desk::parts::{level::word, names::path},
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Failure, Level,
    v1::{
        identity::{Gained, Preview, PreviewLine},
        tickets::{ListServiceTree, ServiceRecord},
    },
};

/// Who gains and who loses.
pub struct Effects {
    pub seen: Preview,
    pub gains: Vec<Effect>,
    pub losses: Vec<Effect>,
}

/// What one person gains or loses, in words after their name.
pub struct Effect {
    pub name: String,
    /// The page of who gains or loses.
    pub href: String,
    pub what: String,
    /// The level before, where there was one and there is another.
    pub was: Option<&'static str>,
}

impl Effects {
    pub fn new(p: &Page, seen: Preview, tree: &[ServiceRecord]) -> Self {
        let (mut gains, mut losses) = (Vec::new(), Vec::new());
        for line in &seen.lines {
            let thing = tree.iter().find(|service| service.service.0 == line.id).map(path);
            let thing = thing.unwrap_or_else(|| line.thing.clone());
            let was = (line.before.is_some() && line.after.is_some()).then(|| word(line.before));
            let words = [("name", thing.into()), ("group", line.through.as_str().into())];
            let what = p.lang.text_with(key(line), &words);
            let area = if line.staff { "agents" } else { "people" };
            let effect =
                Effect { name: line.name.clone(), href: format!("/{area}/{}", line.person), what, was };
            if is_gain(line) { gains.push(effect) } else { losses.push(effect) }
        }
        Self { seen, gains, losses }
    }

    /// More people are concerned than are named.
    pub fn more(&self) -> bool {
        self.seen.lines.len() >= 100
    }

    pub fn changes_nothing(&self) -> bool {
        self.seen.gaining + self.seen.losing == 0
    }
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
        (Gained::EveryService, Some(_)) => "effect-every-service",
        (Gained::EveryService, None) => "effect-every-service-none",
        (Gained::OtherCustomer, Some(Level::Rw)) => "effect-other-customer-rw",
        (Gained::OtherCustomer, Some(_)) => "effect-other-customer-ro",
        (Gained::OtherCustomer, None) => "effect-other-customer-none",
        (Gained::Unknown, _) if gains => "effect-unknown",
        (Gained::Unknown, _) => "effect-unknown-none",
    }
}

#[cfg(test)]
pub fn sample(p: &Page) -> Effects {
    use contracts::PersonId;
    use uuid::Uuid;

    let levels = [None, Some(Level::Ro), Some(Level::Create), Some(Level::Rw)];
    let whats = [
        Gained::Group,
        Gained::GroupElsewhere,
        Gained::Customer,
        Gained::Colleagues,
        Gained::Service,
        Gained::OtherCustomer,
        Gained::EveryService,
        Gained::Unknown,
    ];
    let mut lines = Vec::new();
    for what in whats {
        for (before, after) in levels.into_iter().flat_map(|before| levels.map(|after| (before, after))) {
            if before != after {
                let (person, id) = (PersonId::new(), Uuid::now_v7());
                let (name, thing) = ("Marc <Oliveira>".into(), "Human resources".into());
                let through = "Printers".into();
                let staff = after == Some(Level::Rw);
                lines.push(PreviewLine { person, name, staff, what, thing, through, id, before, after });
            }
        }
    }
    let seen = Preview { changed: 6, gaining: 5, losing: 1, lines, seen: String::new() };
    Effects::new(p, seen, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::PersonId;
    use uuid::Uuid;

    #[test]
    fn less_than_before_is_a_loss_even_if_something_is_left() {
        let line = |before, after| PreviewLine {
            person: PersonId::new(),
            name: String::new(),
            staff: false,
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
