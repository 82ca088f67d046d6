//! An entry as a source has it, before anything is made of it.

use std::collections::BTreeMap;

/// One entry of a directory, a row of a table, a line of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What somebody finds it by at the source: a DN, the number of a line.
    pub at: String,
    /// What never changes of it, as people see it there. None where it has none.
    pub key: Option<String>,
    /// Not disabled and not expired, as far as its kind of source says that by itself.
    pub active: bool,
    /// By name, in lower case. What is not text is kept as bytes. A column is here also where it says nothing, so that
    /// people see that there is one.
    pub values: BTreeMap<String, Vec<Value>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Bytes(Vec<u8>),
}

impl Entry {
    /// Its texts under a name, in any case; what is not text is left out.
    pub fn texts<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let values = self.values.get(&name.to_lowercase()).map_or(&[][..], Vec::as_slice);
        values.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            Value::Bytes(_) => None,
        })
    }
}
