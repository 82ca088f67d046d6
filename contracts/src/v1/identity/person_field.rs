//! What can be said about a customer user, said once: the record as it travels and the table of its fields come
//! from the same lines, and forms, checks, tables in and out, searches and statements follow the table.
//!
//! A new field is a line here, its column in a migration of identity (where it is searched, also one of those that the
//! trigger `person_searched` looks at), and its label in each folder of `i18n/`. A directory can say it once it is in
//! `v1::directory` too; a test holds the two together.

use super::validity::Validity;
use crate::CustomerId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands in a field, and so how it is checked and asked for. With it goes the greatest length in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonFieldKind {
    Line(usize),
    /// Text of several lines.
    Lines(usize),
    Phone(usize),
    /// A name to sign in with, as is the next. Both have rules of their own.
    Login,
    Email,
    /// ISO 3166-1 alpha-2.
    Country,
    Language,
    /// IANA name.
    TimeZone,
    /// No text: the primary customer. Outside it is told by its number.
    Customer,
    /// No text.
    Validity,
}

/// What is known of a field beside its name.
struct Facts {
    kind: PersonFieldKind,
    required: bool,
    /// Its place in forms, in tables that are imported and exported, and among what a search can look into; none
    /// where it is not part of that.
    form: Option<u8>,
    table: Option<u8>,
    search: Option<u8>,
    /// Whether tickets can keep it.
    ticket: bool,
    /// Whether a directory source decides it, so that nobody else changes it.
    directory: bool,
}

macro_rules! place {
    (-) => {
        None
    };
    ($place:literal) => {
        Some($place)
    };
}

macro_rules! yes {
    (-) => {
        false
    };
    (yes) => {
        true
    };
}

macro_rules! person_fields {
    (
        $(#[$about:meta])*
        struct $record:ident;
        texts {$(
            $(#[$of_text:meta])*
            $text:ident: $Text:ident is $text_kind:ident $(($limit:literal))?, required $text_required:tt,
            form $text_form:tt, table $text_table:tt, search $text_search:tt, ticket $text_ticket:tt,
            directory $text_directory:tt;
        )*}
        others {$(
            $(#[$of_other:meta])*
            $other:ident ($type:ty): $Other:ident is $other_kind:ident, required $other_required:tt,
            form $other_form:tt, table $other_table:tt, search $other_search:tt, ticket $other_ticket:tt,
            directory $other_directory:tt;
        )*}
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub struct $record {
            $($(#[$of_text])* pub $text: String,)*
            $($(#[$of_other])* pub $other: $type,)*
            /// Custom fields by name. In a change, what is not named stays as it is.
            #[serde(default)]
            pub custom: BTreeMap<String, String>,
        }

        /// A standard field of a person.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum PersonField {
            $($Text,)*
            $($Other,)*
        }

        impl PersonField {
            /// In the order of the record.
            pub const ALL: &'static [Self] = &[$(Self::$Text,)* $(Self::$Other,)*];

            /// As it is called in the record, in tables of the database and in forms.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Text => stringify!($text),)*
                    $(Self::$Other => stringify!($other),)*
                }
            }

            const fn facts(self) -> Facts {
                match self {
                    $(Self::$Text => Facts {
                        kind: PersonFieldKind::$text_kind $(($limit))?,
                        required: yes!($text_required),
                        form: place!($text_form),
                        table: place!($text_table),
                        search: place!($text_search),
                        ticket: yes!($text_ticket),
                        directory: yes!($text_directory),
                    },)*
                    $(Self::$Other => Facts {
                        kind: PersonFieldKind::$other_kind,
                        required: yes!($other_required),
                        form: place!($other_form),
                        table: place!($other_table),
                        search: place!($other_search),
                        ticket: yes!($other_ticket),
                        directory: yes!($other_directory),
                    },)*
                }
            }
        }

        texts_by_field! { $record: $($text $Text,)* }
    };
}

/// Gives a record access to its texts by [`PersonField`].
macro_rules! texts_by_field {
    ($record:ident: $($text:ident $Text:ident,)*) => {
        impl $record {
            /// None for a field that is no text, or is not part of this.
            pub fn text(&self, field: crate::v1::identity::person_field::PersonField) -> Option<&str> {
                match field {
                    $(crate::v1::identity::person_field::PersonField::$Text => Some(&self.$text),)*
                    _ => None,
                }
            }

            /// As [`Self::text`], to be changed.
            pub fn text_mut(&mut self, field: crate::v1::identity::person_field::PersonField) -> Option<&mut String> {
                match field {
                    $(crate::v1::identity::person_field::PersonField::$Text => Some(&mut self.$text),)*
                    _ => None,
                }
            }

            /// Every text there is.
            pub fn texts(&self) -> impl Iterator<Item = (crate::v1::identity::person_field::PersonField, &str)> {
                [$((crate::v1::identity::person_field::PersonField::$Text, self.$text.as_str()),)*].into_iter()
            }

            /// As [`Self::texts`], to be changed.
            pub fn texts_mut(
                &mut self,
            ) -> impl Iterator<Item = (crate::v1::identity::person_field::PersonField, &mut String)> {
                [$((crate::v1::identity::person_field::PersonField::$Text, &mut self.$text),)*].into_iter()
            }
        }
    };
}
pub(crate) use texts_by_field;

person_fields! {
    /// What can be said about a customer user. Lengths in characters.
    struct CustomerUserFields;
    texts {
        /// At most 50.
        #[serde(default)]
        title: Title is Line(50), required -, form 10, table 60, search 60, ticket yes, directory yes;
        /// Required, at most 100.
        first_name: FirstName is Line(100), required yes, form 20, table 30, search 20, ticket yes, directory yes;
        /// Required, at most 100.
        last_name: LastName is Line(100), required yes, form 30, table 40, search 30, ticket yes, directory yes;
        /// Required, at most 191, unique whatever the case.
        login: Login is Login, required yes, form 50, table 10, search 10, ticket yes, directory yes;
        /// Required, at most 254, unique whatever the case.
        email: Email is Email, required yes, form 40, table 20, search 40, ticket yes, directory yes;
        /// At most 150, as the next two.
        #[serde(default)]
        phone: Phone is Phone(150), required -, form 70, table 70, search 70, ticket yes, directory yes;
        #[serde(default)]
        mobile: Mobile is Phone(150), required -, form 80, table 90, search 90, ticket yes, directory yes;
        #[serde(default)]
        fax: Fax is Phone(150), required -, form 130, table 80, search 80, ticket yes, directory -;
        /// At most 200, as the next two.
        #[serde(default)]
        street: Street is Line(200), required -, form 90, table 100, search 100, ticket yes, directory yes;
        #[serde(default)]
        postal_code: PostalCode is Line(200), required -, form 100, table 110, search 110, ticket yes, directory yes;
        #[serde(default)]
        city: City is Line(200), required -, form 110, table 120, search 120, ticket yes, directory yes;
        /// ISO 3166-1 alpha-2, or empty.
        #[serde(default)]
        country: Country is Country, required -, form 120, table 130, search 130, ticket yes, directory yes;
        /// At most 250.
        #[serde(default)]
        comment: Comment is Lines(250), required -, form 160, table 140, search 140, ticket yes, directory -;
        /// `fr`, `pl`, `es`, `de`, `en`; empty for the installation's.
        #[serde(default)]
        language: Language is Language, required -, form 140, table 160, search 150, ticket -, directory -;
        /// IANA name; empty for the installation's.
        #[serde(default)]
        time_zone: TimeZone is TimeZone, required -, form 150, table 170, search -, ticket -, directory -;
    }
    others {
        /// The primary customer. Required.
        customer (Option<CustomerId>): Customer is Customer, required yes, form 60, table 50, search 50, ticket -,
            directory yes;
        #[serde(default)]
        validity (Validity): Validity is Validity, required yes, form 170, table 150, search -, ticket -,
            directory -;
    }
}

impl PersonField {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// As people write it, in the heading of a table and in settings: a customer is told by its number.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Customer => "customer_number",
            other => other.name(),
        }
    }

    pub fn from_column(column: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.column() == column)
    }

    pub const fn kind(self) -> PersonFieldKind {
        self.facts().kind
    }

    /// Whether nobody is without it.
    pub const fn is_required(self) -> bool {
        self.facts().required
    }

    /// Whether a directory source decides it, so that nobody else changes it.
    pub const fn is_of_directory(self) -> bool {
        self.facts().directory
    }

    /// What a form asks for, in its order.
    pub fn in_forms() -> Vec<Self> {
        Self::in_order(|facts| facts.form)
    }

    /// Columns of tables that are imported and exported, in the order of the latter.
    pub fn in_tables() -> Vec<Self> {
        Self::in_order(|facts| facts.table)
    }

    /// Columns of [`Self::searchable`], where a constant is needed.
    pub const SEARCHED: [&str; Self::how_many_searched()] = Self::searched();

    const fn how_many_searched() -> usize {
        let (mut many, mut at) = (0, 0);
        while at < Self::ALL.len() {
            if Self::ALL[at].facts().search.is_some() {
                many += 1;
            }
            at += 1;
        }
        many
    }

    /// Iterators are no constants: by hand, the next place each time.
    const fn searched<const MANY: usize>() -> [&'static str; MANY] {
        let (mut columns, mut found, mut place) = ([""; MANY], 0, 0);
        while found < MANY {
            let mut at = 0;
            while at < Self::ALL.len() {
                if matches!(Self::ALL[at].facts().search, Some(here) if here == place) {
                    columns[found] = Self::ALL[at].column();
                    found += 1;
                }
                at += 1;
            }
            place += 1;
        }
        columns
    }

    /// What a search can look into.
    pub fn searchable() -> Vec<Self> {
        Self::in_order(|facts| facts.search)
    }

    /// What tickets can keep of their person.
    pub fn of_tickets() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| field.facts().ticket)
    }

    fn in_order(place: fn(Facts) -> Option<u8>) -> Vec<Self> {
        let mut fields: Vec<_> =
            Self::ALL.iter().filter_map(|field| Some((place(field.facts())?, *field))).collect();
        fields.sort_unstable_by_key(|(place, _)| *place);
        fields.into_iter().map(|(_, field)| field).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::directory::{DirectoryPerson, ReportedPerson};
    use serde_json::json;
    use std::collections::BTreeSet;

    fn columns(fields: Vec<PersonField>) -> Vec<&'static str> {
        fields.into_iter().map(PersonField::column).collect()
    }

    #[test]
    fn a_field_is_called_alike_in_the_record_and_in_the_table() {
        let record = serde_json::to_value(CustomerUserFields::default()).unwrap();
        let mut names: BTreeSet<_> = PersonField::ALL.iter().map(|field| field.name()).collect();
        assert!(names.insert("custom"), "custom fields are no standard field");
        assert_eq!(record.as_object().unwrap().keys().map(String::as_str).collect::<BTreeSet<_>>(), names);
        for field in PersonField::ALL {
            assert_eq!(PersonField::from_name(field.name()), Some(*field));
            assert_eq!(PersonField::from_column(field.column()), Some(*field));
        }
    }

    #[test]
    fn a_text_is_found_by_its_field_and_by_no_other() {
        let mut record = CustomerUserFields::default();
        for (field, text) in record.texts_mut() {
            field.name().clone_into(text);
        }
        if let Some(text) = record.text_mut(PersonField::City) {
            text.push('!');
        }
        for field in PersonField::ALL {
            let expected = if *field == PersonField::City { "city!" } else { field.name() };
            let is_text = !matches!(field.kind(), PersonFieldKind::Customer | PersonFieldKind::Validity);
            assert_eq!(record.text(*field), is_text.then_some(expected));
        }
        assert_eq!(serde_json::to_value(&record).unwrap()["postal_code"], "postal_code");
    }

    #[test]
    fn what_can_be_searched_is_said_alike_in_both_ways() {
        assert_eq!(columns(PersonField::searchable()), PersonField::SEARCHED);
    }

    #[test]
    fn no_two_fields_share_a_place() {
        let places: [fn(Facts) -> Option<u8>; 3] = [|of| of.form, |of| of.table, |of| of.search];
        for place in places {
            let taken: Vec<_> = PersonField::ALL.iter().filter_map(|field| place(field.facts())).collect();
            assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "{taken:?}");
        }
    }

    #[test]
    fn tables_and_searches_have_the_order_people_know() {
        assert!(columns(PersonField::in_tables()).starts_with(&[
            "login",
            "email",
            "first_name",
            "last_name",
            "customer_number",
            "title",
        ]));
        assert!(columns(PersonField::searchable()).starts_with(&[
            "login",
            "first_name",
            "last_name",
            "email",
            "customer_number",
            "title",
        ]));
        assert_eq!(PersonField::in_forms().first(), Some(&PersonField::Title));
        assert_eq!(PersonField::in_forms().last(), Some(&PersonField::Validity));
    }

    /// Else what the directory says would be lost on the way, or what nobody says any more would be emptied.
    #[test]
    fn what_a_directory_decides_is_what_it_can_say() {
        let said: DirectoryPerson = serde_json::from_value(json!({
            "key": "1", "version": 1, "login": "", "email": "", "first_name": "", "last_name": "",
            "customer_number": "",
        }))
        .unwrap();
        let reported = ReportedPerson::default();
        for field in PersonField::ALL {
            let decides = field.is_of_directory() && *field != PersonField::Customer;
            // It also proposes a language, until the person chooses one.
            let says = decides || *field == PersonField::Language;
            assert_eq!(said.text(*field).is_some(), says, "{field:?}");
            assert_eq!(reported.text(*field).is_some(), says, "{field:?}");
        }
    }
}
