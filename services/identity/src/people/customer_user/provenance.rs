/// Whose word counts about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Name of the source that has them, or empty for people kept here.
    pub source: String,
    /// They are not valid because a source said so, and are again when one says so.
    pub invalid_by_source: bool,
}

impl Provenance {
    /// Somebody whom it tells of for the first time.
    pub fn of(source: &str) -> Self {
        Self { source: source.into(), invalid_by_source: false }
    }
}
