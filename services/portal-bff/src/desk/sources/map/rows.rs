//! The lines of a map as rows of its form. Rows and steps are added and removed by buttons that send the form, which
//! comes back with all that was typed.

use crate::{desk::sources::map::steps, web::form::fields::Fields};
use contracts::v1::directory::{MapLine, MapStep};

/// As many as a map may have.
const MOST: usize = 60;

/// The buttons.
pub const BUTTON: &str = "do";

/// A line as its row was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapRow {
    /// As typed, with commas between.
    pub attributes: String,
    pub field: String,
    pub steps: Vec<MapStep>,
    pub required: bool,
    pub keeps: bool,
    /// What somebody goes on with: `attributes`, `field`, `steps` or `remove`.
    pub focus: &'static str,
}

impl MapRow {
    fn is_blank(&self) -> bool {
        self.attributes.is_empty() && self.field.is_empty() && self.steps.is_empty()
    }

    /// Whether it can be tried.
    pub fn is_whole(&self) -> bool {
        !self.field.is_empty()
    }

    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty())
    }

    pub fn takes(&self, attribute: &str) -> bool {
        self.attributes().any(|name| name.to_lowercase() == attribute.to_lowercase())
    }

    pub fn line(&self) -> MapLine {
        MapLine {
            field: self.field.clone(),
            attributes: self.attributes().map(str::to_owned).collect(),
            steps: self.steps.clone(),
            required: self.required,
            keeps: self.keeps,
        }
    }
}

/// Of a map as it is kept.
pub fn rows_of(map: &[MapLine]) -> Vec<MapRow> {
    let row = |line: &MapLine| MapRow {
        attributes: line.attributes.join(", "),
        field: line.field.clone(),
        steps: line.steps.clone(),
        required: line.required,
        keeps: line.keeps,
        focus: "",
    };
    map.iter().map(row).collect()
}

/// The rows of a form, blank ones too.
pub fn rows_from(form: &Fields) -> Vec<MapRow> {
    let number = |name: &str| name.strip_prefix("map_")?.split('_').next()?.parse::<usize>().ok();
    let last = form.each().filter_map(|(name, _)| number(name)).max();
    // One more than there may be, so that it is refused and not lost.
    let rows = last.map_or(0, |last| last.saturating_add(1)).min(MOST + 1);
    let row = |at: usize| MapRow {
        attributes: form.trimmed(&format!("map_{at}_attributes")),
        field: form.trimmed(&format!("map_{at}_field")),
        steps: steps::steps_from(form, at),
        required: form.has(&format!("map_{at}_required")),
        keeps: form.has(&format!("map_{at}_keeps")),
        focus: "",
    };
    (0..rows).map(row).collect()
}

/// Those that say something.
pub fn filled(mut rows: Vec<MapRow>) -> Vec<MapRow> {
    rows.retain(|row| !row.is_blank());
    rows
}

/// Rows as a button leaves them: `add`; `use.department`, which is an attribute; `remove.2` and `step.2` of a row;
/// `unstep.2.0` of its first step.
pub fn arranged(mut rows: Vec<MapRow>, button: &str) -> Vec<MapRow> {
    let (act, about) = button.split_once('.').unwrap_or((button, ""));
    let (at, step) = about.split_once('.').unwrap_or((about, ""));
    let at = at.parse::<usize>().ok().filter(|at| *at < rows.len());
    match (act, at) {
        ("add", None) if has_room(&rows) => rows.push(MapRow { focus: "attributes", ..MapRow::default() }),
        ("use", _) if has_room(&rows) && !about.is_empty() => {
            rows.push(MapRow { attributes: about.to_owned(), focus: "field", ..MapRow::default() });
        }
        ("remove", Some(at)) => {
            rows.remove(at);
            if let Some(next) = rows.len().checked_sub(1).map(|last| at.min(last)) {
                rows[next].focus = "remove";
            }
        }
        ("step", Some(at)) => rows[at].focus = "steps",
        ("unstep", Some(at)) => {
            if let Some(step) = step.parse().ok().filter(|step| *step < rows[at].steps.len()) {
                rows[at].steps.remove(step);
                rows[at].focus = "steps";
            }
        }
        _ => {}
    }
    rows
}

pub fn has_room(rows: &[MapRow]) -> bool {
    rows.len() < MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Fields {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), (*value).into());
        }
        form
    }

    fn three() -> Vec<MapRow> {
        rows_from(&form(&[("map_0_attributes", "a"), ("map_1_attributes", "b"), ("map_2_attributes", "c")]))
    }

    #[test]
    fn a_form_is_read_as_the_lines_it_was_made_from() {
        let rows = rows_from(&form(&[
            ("map_0_attributes", " proxyAddresses ;mail,, "),
            ("map_0_field", "email"),
            ("map_0_step_0", "beginning_with"),
            ("map_0_step_0_text", "SMTP:"),
            ("map_0_step_1", "after"),
            ("map_0_step_1_text", ":"),
            ("map_0_new", "lower"),
            ("map_0_required", "yes"),
            ("map_1_attributes", ""),
            ("map_2_field", "custom:room"),
            ("map_2_keeps", "yes"),
        ]));
        assert_eq!(rows.len(), 3, "a blank row stays while rows are arranged");
        let lines: Vec<_> = filled(rows).iter().map(MapRow::line).collect();
        let email = MapLine {
            field: "email".into(),
            attributes: vec!["proxyAddresses".into(), "mail".into()],
            steps: vec![
                MapStep::BeginningWith { text: "SMTP:".into() },
                MapStep::After { text: ":".into() },
                MapStep::Lower {},
            ],
            required: true,
            keeps: false,
        };
        assert_eq!(lines[0], email);
        assert_eq!((lines[1].field.as_str(), lines[1].keeps, lines.len()), ("custom:room", true, 2));
        let again: Vec<_> = rows_of(&lines).iter().map(MapRow::line).collect();
        assert_eq!(again, lines);
    }

    #[test]
    fn text_of_a_step_keeps_its_spaces() {
        let rows = rows_from(&form(&[("map_0_step_0", "join"), ("map_0_step_0_text", " ")]));
        assert_eq!(rows[0].steps, [MapStep::Join { with: " ".into() }]);
    }

    #[test]
    fn rows_are_added_and_removed_and_nothing_else_changes() {
        let after = |button: &str| {
            let rows = arranged(three(), button);
            let attributes: Vec<_> = rows.iter().map(|row| row.attributes.as_str()).collect();
            (attributes.join(" "), rows.iter().map(|row| row.focus).collect::<String>())
        };
        let expected = |rows: &str, focus: &str| (rows.to_owned(), focus.to_owned());
        assert_eq!(after("add"), expected("a b c ", "attributes"));
        assert_eq!(after("use.extension.2"), expected("a b c extension.2", "field"));
        assert_eq!(after("remove.1"), expected("a c", "remove"));
        assert_eq!(after("remove.2"), expected("a b", "remove"));
        for nothing in ["remove.3", "remove", "use.", "unstep.0.0", "find", "save", ""] {
            assert_eq!(after(nothing), expected("a b c", ""), "{nothing}");
        }
        let full = vec![MapRow::default(); MOST];
        assert_eq!(arranged(full, "add").len(), MOST);
    }

    #[test]
    fn a_step_is_taken_off_its_own_line() {
        let steps = vec![MapStep::Trim {}, MapStep::Lower {}, MapStep::First {}];
        let rows = vec![MapRow { steps: steps.clone(), ..MapRow::default() }; 2];
        let rows = arranged(rows, "unstep.1.1");
        assert_eq!(rows[0].steps, steps);
        assert_eq!(rows[1].steps, [MapStep::Trim {}, MapStep::First {}]);
    }

    #[test]
    fn an_attribute_is_known_in_any_case() {
        let row = MapRow { attributes: "givenName, sn".into(), ..MapRow::default() };
        assert!(row.takes("GIVENNAME") && row.takes("sn") && !row.takes("given"));
    }
}
