//! Columns of tables of people: what a table that goes out calls them, and which one a heading of a table that comes
//! in means.

use crate::{
    desk::parts::{self, badges::Badge, countries::COUNTRIES, custom_fields, person_fields},
    i18n::Language,
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Failure,
    v1::identity::{
        Choice, CustomField, FieldKind, FieldOf, ListCustomFields, PersonField, PersonFieldKind, Validity,
    },
};

/// A standard field, or one that this house added.
#[derive(Clone, Debug)]
pub struct Column {
    /// As identity calls it.
    pub name: String,
    /// In the reader's words.
    pub label: String,
    /// What else it is called, in all languages, as [`folded`] makes it.
    known_as: Vec<String>,
    /// Codes that are meant wherever they stand, whatever else is called so.
    keys: Vec<String>,
    /// Words in cells and the codes they stand for.
    codes: Vec<(String, String)>,
    /// The codes that a table says in words, since a spreadsheet would say them in words of its own, and those.
    words: Vec<(String, String)>,
}

/// Every column there can be, in the order of an export.
pub async fn all(site: &Site, p: &Page, visitor: &Visitor) -> Result<Vec<Column>, Failure> {
    let fields = site.app.bus.ask(&ListCustomFields { of: FieldOf::Person }, &visitor.asking).await?.fields;
    Ok(of(p.lang, &fields))
}

pub fn of(reader: Language, custom: &[CustomField]) -> Vec<Column> {
    let own = custom.iter().filter(|field| field.validity == Validity::Valid);
    let standard = PersonField::in_tables().into_iter().map(|field| Column::standard(reader, field));
    standard.chain(own.map(|field| Column::custom(reader, field))).collect()
}

impl Column {
    fn standard(reader: Language, field: PersonField) -> Self {
        let also = format!("import-also-{}", field.name().replace('_', "-"));
        let known_as = |language: Language| {
            let own =
                [person_fields::column_key(field), person_fields::key(field)].map(|key| language.text(&key));
            let also = language.own_text(&also).unwrap_or_default();
            own.into_iter().chain(also.split(',').map(str::to_owned)).collect::<Vec<_>>()
        };
        let known_as = Language::all().flat_map(known_as).map(|name| folded(&name));
        Self {
            name: field.column().to_owned(),
            label: reader.text(&person_fields::column_key(field)),
            known_as: known_as.filter(|name| !name.is_empty()).collect(),
            keys: Vec::new(),
            codes: codes(field),
            words: Vec::new(),
        }
    }

    fn custom(reader: Language, field: &CustomField) -> Self {
        // What is no longer offered too: a table that goes out and comes back says the same.
        let choices: Vec<&Choice> = match field.kind {
            FieldKind::Choice => field.choices.iter().chain(&field.former).collect(),
            _ => Vec::new(),
        };
        let mut codes = Vec::new();
        for choice in &choices {
            codes.extend(choice.labels.values().map(|name| (folded(name), choice.value.clone())));
        }
        codes.extend(choices.iter().map(|choice| (folded(&choice.value), choice.value.clone())));
        let word = |choice: &&Choice| {
            (choice.value.clone(), custom_fields::label(&choice.labels, reader, &choice.value))
        };
        let mut words: Vec<_> = choices.iter().map(word).collect();
        if field.kind == FieldKind::Boolean {
            codes.extend(in_all("custom-yes", "true").chain(in_all("custom-no", "false")));
            words.extend(
                [("true", "custom-yes"), ("false", "custom-no")]
                    .map(|(code, key)| (code.to_owned(), reader.text(key))),
            );
        }
        let mut column = Self {
            name: field.name.clone(),
            label: custom_fields::label(&field.labels, reader, &field.name),
            known_as: field.labels.values().map(|label| folded(label)).collect(),
            keys: choices.iter().map(|choice| choice.value.clone()).collect(),
            codes,
            words: Vec::new(),
        };
        // A word that would come back as another value is not said.
        words.retain(|(code, word)| column.value(word) == *code);
        column.words = words;
        column
    }

    /// What stands in a cell, as identity writes it: a word for a country or a validity is its code.
    pub fn value(&self, cell: &str) -> String {
        if self.keys.iter().any(|key| key == cell.trim()) {
            return cell.trim().to_owned();
        }
        let word = folded(cell);
        let code = self.codes.iter().find(|(known, _)| *known == word && !word.is_empty());
        code.map_or_else(|| cell.to_owned(), |(_, code)| code.clone())
    }

    /// What a table says of a value.
    pub fn word(&self, value: Option<&String>) -> String {
        let value = value.map_or("", String::as_str);
        let word = self.words.iter().find(|(code, _)| *code == value);
        word.map_or_else(|| value.to_owned(), |(_, word)| word.clone())
    }
}

/// The one that a heading means: called by its name, by its label or, without regard to capitals, accents and blanks,
/// by what any language calls it.
pub fn meant<'a>(columns: &'a [Column], heading: &str) -> Option<&'a Column> {
    let (exact, folded_heading) = (heading.trim(), folded(heading));
    if folded_heading.is_empty() {
        return None;
    }
    let find = |is: &dyn Fn(&Column) -> bool| columns.iter().find(|column| is(column));
    find(&|column| column.name == exact)
        .or_else(|| find(&|column| folded(&column.label) == folded_heading))
        .or_else(|| find(&|column| column.known_as.contains(&folded_heading)))
        .or_else(|| find(&|column| folded(&column.name) == folded_heading))
}

/// The headings of a table that goes out. Where the label would be taken for another column's when the table comes
/// back, it is the name.
pub fn headings(columns: &[Column]) -> Vec<&str> {
    let is_meant =
        |column: &Column| meant(columns, &column.label).is_some_and(|meant| meant.name == column.name);
    columns
        .iter()
        .map(|column| if is_meant(column) { column.label.as_str() } else { column.name.as_str() })
        .collect()
}

/// Words for what a field holds as a code, in every language.
fn codes(field: PersonField) -> Vec<(String, String)> {
    match field.kind() {
        PersonFieldKind::Validity => [Validity::Valid, Validity::Invalid, Validity::InvalidTemporarily]
            .into_iter()
            .flat_map(|validity| in_all(validity.text(), validity.as_str()))
            .collect(),
        PersonFieldKind::Country => COUNTRIES.iter().flat_map(|(code, text)| in_all(text, code)).collect(),
        PersonFieldKind::Language => {
            Language::all().map(|language| (folded(language.own_name()), language.tag().to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

fn in_all(text: &str, code: &str) -> impl Iterator<Item = (String, String)> {
    Language::all().map(move |language| (folded(&language.text(text)), code.to_owned()))
}

/// Without capitals, accents, blanks, hyphens and whatever else is no letter.
fn folded(text: &str) -> String {
    parts::folded::folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
pub fn sample(reader: Language) -> Vec<Column> {
    of(reader, &custom_fields::sample())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::tests::language;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    fn custom(name: &str, label: &str) -> CustomField {
        let field = custom_fields::sample().remove(0);
        let labels = [("de".to_owned(), label.to_owned())].into();
        CustomField { name: name.into(), labels, validity: Validity::Valid, ..field }
    }

    #[test]
    fn every_field_is_recognised_as_pages_call_it_in_every_language() {
        for reader in Language::all() {
            let columns = of(reader, &[]);
            for writer in Language::all() {
                for field in PersonField::in_tables() {
                    let label = writer.text(&person_fields::column_key(field));
                    for heading in [
                        label.clone(),
                        label.to_uppercase(),
                        format!(" {} ", label.replace(' ', "-")),
                        label.replace('-', ""),
                        label.nfd().filter(|c| !is_combining_mark(*c)).collect(),
                        field.column().replace('_', " "),
                    ] {
                        let meant = meant(&columns, &heading).map(|column| column.name.as_str());
                        assert_eq!(meant, Some(field.column()), "{heading} read by {}", reader.tag());
                    }
                }
            }
        }
    }

    #[test]
    fn no_two_fields_share_a_word() {
        let columns = of(language("en"), &[]);
        for (at, column) in columns.iter().enumerate() {
            for other in &columns[at + 1..] {
                let shared: Vec<_> =
                    column.known_as.iter().filter(|word| other.known_as.contains(word)).collect();
                assert!(shared.is_empty(), "{} and {}: {shared:?}", column.name, other.name);
            }
        }
    }

    #[test]
    fn a_heading_that_would_be_taken_for_another_is_a_name() {
        let columns = of(language("de"), &[custom("room", "Raum"), custom("telefon", "Ort")]);
        let headings = headings(&columns);
        assert!(headings.contains(&"Raum") && headings.contains(&"Kundennummer"), "{headings:?}");
        // `Telefon` is a label and, but for its capital, a name; `Ort` is the label of two.
        assert!(headings.contains(&"Telefon") && headings.contains(&"telefon"), "{headings:?}");
        for (column, heading) in columns.iter().zip(headings) {
            assert_eq!(meant(&columns, heading).map(|meant| &meant.name), Some(&column.name), "{heading}");
        }
        assert!(meant(&columns, "Schuhgröße").is_none() && meant(&columns, " - ").is_none());
    }

    #[test]
    fn a_choice_goes_out_by_its_name_and_comes_back_by_any() {
        let choice = |value: &str, names: &[(&str, &str)]| Choice {
            value: value.into(),
            labels: names.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect(),
        };
        let wing = CustomField {
            kind: FieldKind::Choice,
            choices: vec![
                choice("n", &[("en", "North"), ("pl", "Północ")]),
                choice("s", &[("en", "South")]),
                choice("south", &[("en", "Far south")]),
                choice("plain", &[]),
                choice("x", &[("en", "North")]),
            ],
            former: vec![choice("attic", &[("fr", "Grenier")])],
            ..custom("wing", "Flügel")
        };
        let column = of(language("pl"), &[wing]).pop().unwrap();
        let said = |value: &str| column.word(Some(&value.to_owned()));
        for (value, word) in [
            ("n", "Północ"),
            // It would come back as another, which has that for its short name or its name.
            ("x", "x"),
            ("s", "South"),
            ("plain", "plain"),
            ("attic", "Grenier"),
            ("unheard", "unheard"),
        ] {
            assert_eq!(said(value), word);
            assert_eq!(column.value(word), value, "{word} comes back");
        }
        assert_eq!(
            [column.value("polnoc"), column.value(" north "), column.value("south")],
            ["n", "n", "south"]
        );
    }

    #[test]
    fn a_word_for_a_code_is_the_code() {
        let columns = of(language("en"), &[]);
        let value = |name: &str, cell: &str| {
            columns
                .iter()
                .find(|column| column.name == name)
                .map(|column| column.value(cell))
                .unwrap_or_default()
        };
        assert_eq!(value("country", "Deutschland"), "DE");
        assert_eq!(value("country", "FR"), "FR");
        assert_eq!(value("language", "polski"), "pl");
        assert_eq!(value("validity", "UNGÜLTIG"), "invalid");
        assert_eq!(value("city", "Deutschland"), "Deutschland");
    }
}
