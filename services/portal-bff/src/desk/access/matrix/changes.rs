//! What somebody wants changed in a matrix: each row that is not what it was, and perhaps everything that
//! their filter finds.

use crate::{
    desk::{
        access::matrix::{
            row::{MatrixQuery, level_of},
            rows::matching_services,
            screen::{Kind, Screen},
        },
        parts::level::{level_from, value},
    },
    web::{form::fields::Fields, session::Visitor, site::Site},
};
use contracts::{
    Failure, Level,
    v1::identity::{AllMatching, RelationChange},
};
use uuid::Uuid;

#[derive(Clone, Default)]
pub struct Wish {
    pub changes: Vec<RelationChange>,
    pub all: Option<AllMatching>,
    /// The level chosen for all matching rows at once, as the form sends it.
    pub chosen: String,
    /// Only for a person's services: whether the default services shall come in addition.
    pub with_defaults: Option<bool>,
}

impl Wish {
    /// From the matrix, or from its preview, which carries the differences.
    pub fn of(form: &Fields, screen: Screen) -> Self {
        let chosen = form.get("all");
        let (scope, level) = chosen.split_once(':').unwrap_or_default();
        let level = level_from(level);
        let all = (scope == "found").then(|| {
            let query = MatrixQuery::of(form);
            AllMatching {
                query: query.q.trim().to_owned(),
                held_only: !query.held.is_empty(),
                include_invalid: !query.invalid.is_empty(),
                level,
            }
        });
        let changes = if form.has("changes") {
            let changes = form.get("changes");
            let changes = changes.split_whitespace().filter_map(level_of);
            changes.map(|(id, level)| RelationChange { id, level }).collect()
        } else {
            let page = (scope == "page").then_some(To(level));
            let was = form.get("rows");
            let rows: Vec<_> = was.split_whitespace().filter_map(level_of).collect();
            differences(&rows, page, |id| chosen_for(form, id, screen.has_levels()))
        };
        let defaults = |name| with_defaults_from(&form.get(name));
        let with_defaults = defaults("defaults").filter(|now| defaults("defaults-was") != Some(*now));
        Self { changes, all, chosen, with_defaults }
    }

    /// identity cannot look for the names of services: everything found is named to it, one by one.
    pub async fn named(
        &self,
        site: &Site,
        visitor: &Visitor,
        screen: Screen,
        id: Uuid,
    ) -> Result<Self, Failure> {
        let Some(all) = self.all.clone().filter(|_| screen.kind() == Kind::Services) else {
            return Ok(self.clone());
        };
        let yes = |on: bool| if on { "yes".to_owned() } else { String::new() };
        let query = MatrixQuery {
            q: all.query,
            held: yes(all.held_only),
            invalid: yes(all.include_invalid),
            ..MatrixQuery::default()
        };
        let found = matching_services(site, visitor, screen, id, &query).await?;
        let by_hand = |id: Uuid| self.changes.iter().any(|change| change.id == id);
        let others = found.rows.iter().filter(|row| row.was != all.level && !row.fixed && !by_hand(row.id));
        let others = others.map(|row| RelationChange { id: row.id, level: all.level });
        let changes = self.changes.iter().copied().chain(others).collect();
        Ok(Self { changes, all: None, chosen: String::new(), with_defaults: self.with_defaults })
    }

    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.all.is_none() && self.with_defaults.is_none()
    }

    /// As a preview carries it, and so the next.
    pub fn defaults(&self) -> &'static str {
        defaults_value(self.with_defaults)
    }

    pub fn carried(&self) -> String {
        let one = |change: &RelationChange| format!("{}:{}", change.id, value(change.level));
        self.changes.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

/// How the default services go with a person's own, as it stands in a form.
pub fn defaults_value(with_defaults: Option<bool>) -> &'static str {
    match with_defaults {
        Some(true) => "too",
        Some(false) => "instead",
        None => "",
    }
}

fn with_defaults_from(value: &str) -> Option<bool> {
    match value {
        "too" => Some(true),
        "instead" => Some(false),
        _ => None,
    }
}

/// The level a row is to have. `To(None)` takes the relation away; a row that is to stay as it is has no `To`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct To(Option<Level>);

/// What a form says about a row; none when it says nothing.
fn chosen_for(form: &Fields, id: Uuid, has_levels: bool) -> Option<To> {
    let field = format!("l.{id}");
    if has_levels {
        return form.has(&field).then(|| To(level_from(&form.get(&field))));
    }
    // A box that is not ticked sends nothing.
    Some(To(form.has(&field).then_some(Level::Rw)))
}

/// Rows that are not what they were. What was changed by hand counts more than what was chosen for the page.
fn differences(
    rows: &[(Uuid, Option<Level>)],
    page: Option<To>,
    chosen: impl Fn(Uuid) -> Option<To>,
) -> Vec<RelationChange> {
    let one = |&(id, was): &(Uuid, Option<Level>)| {
        let by_hand = chosen(id).filter(|to| to.0 != was);
        let level = by_hand.or(page).map_or(was, |to| to.0);
        (level != was).then_some(RelationChange { id, level })
    };
    rows.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, String)]) -> Fields {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), value.clone());
        }
        form
    }

    #[test]
    fn only_what_differs_is_wanted() {
        let [same, more, gone] = [Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7()];
        let rows = format!("{same}:ro {more}:- {gone}:rw");
        let sent = form(&[
            ("rows", rows),
            (&format!("l.{same}"), "ro".into()),
            (&format!("l.{more}"), "create".into()),
            (&format!("l.{gone}"), "-".into()),
        ]);
        let wish = Wish::of(&sent, Screen::GroupPeople);
        let expected = [(more, Some(Level::Create)), (gone, None)];
        assert_eq!(wish.changes, expected.map(|(id, level)| RelationChange { id, level }));
        assert_eq!(
            Wish::of(&form(&[("changes", wish.carried())]), Screen::GroupPeople).changes,
            wish.changes
        );
    }

    #[test]
    fn a_box_that_is_not_ticked_takes_away() {
        let [kept, gone] = [Uuid::now_v7(), Uuid::now_v7()];
        let sent = form(&[("rows", format!("{kept}:rw {gone}:rw")), (&format!("l.{kept}"), "rw".into())]);
        let wish = Wish::of(&sent, Screen::CustomerPeople);
        assert_eq!(wish.changes, [RelationChange { id: gone, level: None }]);
    }

    #[test]
    fn what_is_set_for_the_page_spares_what_was_set_by_hand() {
        let [one, other] = [Uuid::now_v7(), Uuid::now_v7()];
        let sent = form(&[
            ("rows", format!("{one}:- {other}:-")),
            (&format!("l.{one}"), "-".into()),
            (&format!("l.{other}"), "rw".into()),
            ("all", "page:ro".into()),
        ]);
        let wish = Wish::of(&sent, Screen::GroupPeople);
        let expected = [(one, Some(Level::Ro)), (other, Some(Level::Rw))];
        assert_eq!(wish.changes, expected.map(|(id, level)| RelationChange { id, level }));
        assert!(wish.all.is_none());
    }

    #[test]
    fn the_default_services_are_wanted_only_when_they_differ() {
        let wish = |was: &str, now: &str| {
            let sent =
                form(&[("rows", String::new()), ("defaults-was", was.into()), ("defaults", now.into())]);
            Wish::of(&sent, Screen::PersonServices)
        };
        assert!(wish("instead", "instead").is_nothing() && wish("", "").is_nothing());
        assert_eq!(wish("instead", "too").with_defaults, Some(true));
        assert_eq!(wish("", "instead").with_defaults, Some(false), "from a preview, which says only the new");
    }

    #[test]
    fn everything_found_goes_with_the_filter() {
        let sent = form(&[("q", " marc ".into()), ("held", "yes".into()), ("all", "found:-".into())]);
        let all = Wish::of(&sent, Screen::GroupPeople).all.unwrap();
        assert_eq!((all.query.as_str(), all.held_only, all.level), ("marc", true, None));
    }
}
