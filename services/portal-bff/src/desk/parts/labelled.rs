//! One value of a record with its label, as records and edit conflicts show it.

/// One thing about a record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledValue {
    /// Name of the field in the contract.
    pub field: String,
    pub label: String,
    /// Columns it takes of the twelve.
    pub width: &'static str,
    pub value: String,
    /// Where the value leads, if anywhere.
    pub href: String,
}

impl LabelledValue {
    pub fn new(field: &str, label: String, width: &'static str, value: String) -> Self {
        Self { field: field.to_owned(), label, width, value, href: String::new() }
    }
}
