//! The map, tried on a real entry: what the source says there, and what comes out of each line.

use crate::{
    desk::sources::{
        map::rows::{BUTTON, MapRow},
        trouble,
    },
    web::{
        form::fields::Fields,
        page::{Page, Refused},
        session::Visitor,
        site::Site,
    },
};
use contracts::{
    Code, Failure,
    v1::directory::{Connection, EntryAttribute, EntryTried, Mapped, SourceEntry, SourceSettings, TryEntry},
};

/// Which entry to look at.
#[derive(Clone, Default)]
pub struct Wanted {
    pub find: String,
    /// How many of those found are passed over.
    pub skip: i32,
    /// The source could not be asked a moment ago: each button would wait for it in vain.
    pub silent: bool,
}

impl Wanted {
    pub fn from(form: &Fields) -> Self {
        let (find, button) = (form.trimmed("find"), form.get(BUTTON));
        let skip = form.parsed::<i32>("skip").unwrap_or_default().max(0);
        let skip = match button.as_str() {
            "next" => skip.saturating_add(1),
            "previous" => skip.saturating_sub(1).max(0),
            _ if find != form.get("found") => 0,
            _ => skip,
        };
        let asks = matches!(button.as_str(), "find" | "next" | "previous");
        Self { find, skip, silent: form.has("silent") && !asks }
    }
}

/// What came of it.
#[derive(Default)]
pub struct Tried {
    pub wanted: Wanted,
    pub entry: Option<SourceEntry>,
    /// Of each row, where it could be tried.
    pub mapped: Vec<Option<Mapped>>,
    /// Why nothing could be tried: in words, and as the source said it.
    pub trouble: Option<(String, String)>,
    /// The source itself is why, and asking it again takes its time.
    pub silent: bool,
}

impl Tried {
    /// The settings as they are kept, with the map as it is in the form.
    pub async fn on(
        site: &Site,
        visitor: &Visitor,
        p: &Page,
        source: &str,
        settings: &SourceSettings,
        rows: &[MapRow],
        wanted: Wanted,
    ) -> Result<Self, Failure> {
        if wanted.silent {
            let trouble = Some((p.t("map-silent"), String::new()));
            return Ok(Self { trouble, silent: true, wanted, ..Self::default() });
        }
        let map = rows.iter().filter(|row| row.is_whole()).map(MapRow::line).collect();
        let settings = SourceSettings { map, ..settings.clone() };
        let (source, find) = (source.to_owned(), wanted.find.clone());
        let request = TryEntry { source, settings, find, skip: wanted.skip };
        match site.app.bus.ask(&request, &visitor.asking).await {
            Ok(tried) => Ok(Self::told(p, rows, wanted, tried)),
            Err(failure) => {
                let silent = failure.code == Code::Unavailable;
                let refused = Refused::from(failure, p.lang)?;
                let at_a_field = refused.list().first().map(|(_, text)| (*text).to_owned());
                let sentence = refused.whole.clone().or(at_a_field).unwrap_or_default();
                Ok(Self { trouble: Some((sentence, String::new())), silent, wanted, ..Self::default() })
            }
        }
    }

    fn told(p: &Page, rows: &[MapRow], wanted: Wanted, tried: EntryTried) -> Self {
        let mut came = tried.mapped.into_iter();
        let mapped = rows.iter().map(|row| if row.is_whole() { came.next() } else { None }).collect();
        let trouble = tried.trouble.map(|trouble| (trouble::sentence(p, &trouble), trouble.detail));
        let silent = trouble.is_some();
        Self { wanted, entry: tried.entry, mapped, trouble, silent }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template has a reference")]
    pub fn of_row(&self, at: &usize) -> Option<&Mapped> {
        self.mapped.get(*at)?.as_ref()
    }

    fn attributes(&self) -> &[EntryAttribute] {
        self.entry.as_ref().map_or(&[], |entry| &entry.attributes)
    }

    /// What the entry says that a row takes.
    pub fn taken(&self, row: &MapRow) -> Vec<&EntryAttribute> {
        self.attributes().iter().filter(|attribute| row.takes(&attribute.name)).collect()
    }

    /// What no row takes.
    pub fn unused(&self, rows: &[MapRow], key: &str) -> Vec<&EntryAttribute> {
        let is_used = |name: &str| name.eq_ignore_ascii_case(key) || rows.iter().any(|row| row.takes(name));
        self.attributes().iter().filter(|attribute| !is_used(&attribute.name)).collect()
    }
}

/// What never changes of its entries, by its name there.
pub fn key_of(connection: &Connection) -> &str {
    match connection {
        Connection::Ldap(ldap) => &ldap.key_attribute,
        Connection::Database(database) => &database.key_column,
        Connection::Csv(csv) => &csv.key_column,
        Connection::Scim {} => "externalId",
        Connection::Events {} => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(fields: &[(&str, &str)]) -> Wanted {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), (*value).into());
        }
        Wanted::from(&form)
    }

    #[test]
    fn other_words_begin_with_the_first_that_is_found() {
        let on = |button: &str, skip: &str, find: &str| {
            wanted(&[("do", button), ("skip", skip), ("find", find), ("found", "camille")]).skip
        };
        assert_eq!(on("next", "2", "camille"), 3);
        assert_eq!(on("previous", "2", "camille"), 1);
        assert_eq!(on("previous", "0", "camille"), 0);
        assert_eq!(on("add", "2", "camille"), 2, "arranging stays with the entry");
        assert_eq!(on("find", "2", "marc"), 0);
        assert_eq!(on("next", "-7", "camille"), 1);
    }

    #[test]
    fn a_source_that_was_silent_is_asked_only_by_who_looks_for_an_entry() {
        for (button, silent) in [("add", true), ("save", true), ("find", false), ("next", false)] {
            assert_eq!(wanted(&[("do", button), ("silent", "yes")]).silent, silent, "{button}");
            assert!(!wanted(&[("do", button)]).silent, "{button}");
        }
    }

    #[test]
    fn what_came_out_stands_at_its_own_row() {
        let row = |field: &str| MapRow { field: field.into(), ..MapRow::default() };
        let rows = [row("login"), row(""), row("email")];
        let mapped = |field: &str| Mapped {
            field: field.into(),
            value: String::new(),
            problem: String::new(),
            problems: Vec::new(),
        };
        let tried = EntryTried {
            entry: None,
            mapped: vec![mapped("login"), mapped("email")],
            trouble: None,
            suggested: Vec::new(),
        };
        let mut came = tried.mapped.into_iter();
        let by_row: Vec<_> = rows.iter().map(|row| if row.is_whole() { came.next() } else { None }).collect();
        let tried = Tried { mapped: by_row, ..Tried::default() };
        let field = |at: usize| tried.of_row(&at).map(|mapped| mapped.field.as_str());
        assert_eq!([field(0), field(1), field(2), field(3)], [Some("login"), None, Some("email"), None]);
    }
}
