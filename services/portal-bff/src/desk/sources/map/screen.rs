//! What the page of a map shows: its rows, what each may fill, and where a refusal stands.

#[cfg(test)]
use crate::desk::sources::map::samples;
use crate::{
    desk::{
        parts::{custom_fields, person_fields},
        sources::{
            header::{SourceHeader, Tab},
            map::{
                rows::{self, MapRow},
                steps,
                tried::{Tried, key_of},
            },
        },
    },
    web::page::{Page, Refused, problem, template},
};
use contracts::v1::{
    directory::{EntryAttribute, MapStep, Mapped, SourceDetail, SourceRules},
    identity::{CustomField, PersonField},
};
use std::collections::HashMap;

/// What every source says of everybody.
const ALWAYS: [PersonField; 5] = [
    PersonField::Login,
    PersonField::Email,
    PersonField::FirstName,
    PersonField::LastName,
    PersonField::Customer,
];

template! {
    /// The map, as a form.
    "desk/sources/map.html"
    struct SourceMapPage {
        header: SourceHeader, source: String, version: i64, key: String, rows: Vec<MapRow>,
        sends: bool, fields: Vec<(String, String)>, tried: Tried, refused: Refused
    }
    samples(p) => [
        SourceMapPage::of(p.clone(), &sample(), &custom_fields::sample(), samples::rows())
            .trying(samples::tried()),
        SourceMapPage::of(p.clone(), &sample(), &[], samples::rows()).trying(Tried {
            trouble: Some((p.t("map-silent"), "<LDAP result 51>".into())), ..Tried::default()
        }),
        SourceMapPage {
            refused: at_the_rows(&p, Refused::from(contracts::Failure::fields(vec![
                contracts::FieldProblem {
                    field: "settings.map.0.attributes".into(), problem: contracts::Problem::Missing, limit: None
                },
                contracts::FieldProblem { field: "map".into(), problem: contracts::Problem::Missing, limit: None },
            ]), crate::i18n::Language::ENGLISH).unwrap()),
            ..SourceMapPage::of(p.clone(), &sample(), &[], vec![MapRow { focus: "attributes", ..MapRow::default() }])
        },
        SourceMapPage { sends: true, ..SourceMapPage::of(p.clone(), &sample(), &[], samples::rows()).trying(samples::tried()) },
    ]
}

impl SourceMapPage {
    pub fn of(p: Page, detail: &SourceDetail, custom: &[CustomField], rows: Vec<MapRow>) -> Self {
        let header = SourceHeader::of(&p, &detail.source, Tab::Map);
        let (source, version) = (detail.source.name.clone(), detail.source.settings_version);
        let key = key_of(&detail.settings.connection).to_owned();
        let sends = !detail.settings.connection.kind().is_read();
        let fields = fields(&p, custom);
        Self {
            p,
            header,
            source,
            version,
            key,
            rows,
            sends,
            fields,
            tried: Tried::default(),
            refused: Refused::default(),
        }
    }

    pub fn trying(self, tried: Tried) -> Self {
        Self { tried, ..self }
    }

    /// What a row may fill: each field once, and what it fills already.
    fn offered(&self, row: &MapRow) -> Vec<(&str, &str)> {
        let taken = |name: &str| self.rows.iter().any(|other| other.field == name) && row.field != name;
        let offered = self.fields.iter().filter(|(name, _)| !taken(name));
        offered.map(|(name, label)| (name.as_str(), label.as_str())).collect()
    }

    /// It fills a field that is not there any more.
    fn is_unknown(&self, row: &MapRow) -> bool {
        !row.field.is_empty() && self.fields.iter().all(|(name, _)| *name != row.field)
    }

    /// Nobody is without it, whatever the map says.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn is_always_required(&self, row: &MapRow) -> bool {
        PersonField::from_column(&row.field).is_some_and(PersonField::is_required)
    }

    /// Attributes of the entry that a row takes, and all there are.
    fn counts(&self) -> Option<(String, String)> {
        let all = self.tried.entry.as_ref()?.attributes.len();
        let used = all.saturating_sub(self.tried.unused(&self.rows, &self.key).len());
        Some((self.p.number(&(used as i64)), self.p.number(&(all as i64))))
    }

    fn used(&self) -> String {
        match self.counts() {
            Some((used, all)) => self.p.tb("map-used", &used, &all),
            None => self.p.t("map-title"),
        }
    }

    fn has_room(&self) -> bool {
        rows::has_room(&self.rows)
    }

    /// How many values there are beyond those that are told.
    fn beyond(&self, attribute: &EntryAttribute) -> Option<String> {
        let more = attribute.count - attribute.values.len() as i64;
        (more > 0).then(|| self.p.ta("map-more-values", &self.p.number(&more)))
    }

    /// The steps there are, each with what it does.
    fn kinds(&self) -> impl Iterator<Item = (&'static str, String)> {
        steps::KINDS.into_iter().map(|kind| (kind, self.p.t(&steps::choice(kind))))
    }

    fn step(&self, step: &MapStep) -> String {
        steps::said(&self.p, step)
    }

    /// What is wrong with what came of a row; an older version said it in a sentence of its own.
    fn wrong(&self, came: &Mapped) -> String {
        let said: Vec<_> = came.problems.iter().map(|wrong| problem(self.p.lang, wrong)).collect();
        if said.is_empty() { came.problem.clone() } else { said.join(" ") }
    }
}

/// What a line of a map can fill, with its label.
fn fields(p: &Page, custom: &[CustomField]) -> Vec<(String, String)> {
    let standard = ALWAYS.into_iter().chain(SourceRules::optional_fields());
    let standard = standard.map(|field| (field.column().to_owned(), person_fields::column_label(p, field)));
    let active = ("active".to_owned(), p.t("map-active"));
    let own = custom.iter().map(|field| {
        (format!("custom:{}", field.name), custom_fields::label(&field.labels, p.lang, &field.name))
    });
    standard.chain([active]).chain(own).collect()
}

/// Whatever of a line is refused, the sentence stands at its row and says which part of it is meant.
pub fn at_the_rows(p: &Page, refused: Refused) -> Refused {
    if refused.whole.is_some() {
        return refused;
    }
    let mut by_field: HashMap<String, String> = HashMap::new();
    for (field, sentence) in refused.list() {
        let (row, part) = place(field);
        let sentence = match part {
            Some("field") => format!("{}: {sentence}", p.t("desk-clash-field")),
            Some("attributes") => format!("{}: {sentence}", p.t("map-part-attributes")),
            Some("steps") => format!("{}: {sentence}", p.t("map-part-steps")),
            _ => sentence.to_owned(),
        };
        by_field
            .entry(row)
            .and_modify(|said| {
                said.push(' ');
                said.push_str(&sentence);
            })
            .or_insert(sentence);
    }
    Refused::fields(by_field)
}

/// The row of a field and what of it: `map.2` and `steps` of `settings.map.2.steps.0`.
fn place(field: &str) -> (String, Option<&str>) {
    let mut parts = field.split('.').skip_while(|part| *part != "map").skip(1);
    match parts.next().map(str::parse::<usize>) {
        Some(Ok(number)) => (format!("map.{number}"), parts.next()),
        _ => (field.to_owned(), None),
    }
}

#[cfg(test)]
fn sample() -> SourceDetail {
    crate::desk::sources::samples::detail()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use contracts::{Actor, Audience, Failure, FieldProblem, PersonId, Problem, SessionId};

    fn page() -> Page {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        Page::sample(Language::ENGLISH, actor, true)
    }

    #[test]
    fn a_refusal_stands_at_its_row_and_says_which_part_is_meant() {
        let missing =
            |field: &str| FieldProblem { field: field.into(), problem: Problem::Missing, limit: None };
        let fields = ["settings.map.2.attributes", "map.2.steps.1", "map.0.field", "map.1", "map", "label"]
            .map(missing);
        let refused = Refused::from(Failure::fields(fields.into()), Language::ENGLISH).unwrap();
        let refused = at_the_rows(&page(), refused);
        let at: Vec<_> = refused.list().into_iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(at, ["label", "map", "map.0", "map.1", "map.2"]);
        let of_row = refused.of("map.2").unwrap();
        assert!(of_row.contains("Attributes: ") && of_row.contains("Steps: "), "{of_row}");
        assert!(refused.of("map.0").unwrap().starts_with("Field: "), "{:?}", refused.of("map.0"));
    }

    #[test]
    fn every_field_that_a_source_can_say_is_offered() {
        let names: Vec<_> =
            fields(&page(), &custom_fields::sample()).into_iter().map(|(name, _)| name).collect();
        let said = [
            "login",
            "email",
            "first_name",
            "last_name",
            "customer_number",
            "title",
            "phone",
            "mobile",
            "street",
            "postal_code",
            "city",
            "country",
            "language",
            "active",
            "custom:room",
        ];
        for field in said {
            assert_eq!(names.iter().filter(|name| *name == field).count(), 1, "{field}");
        }
        assert_eq!(names.len(), said.len() - 1 + custom_fields::sample().len());
    }
}
