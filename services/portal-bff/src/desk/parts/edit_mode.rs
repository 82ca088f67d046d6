//! Whether a record is shown or edited, by `?edit=1`.

use crate::web::page::Page;
use contracts::Duty;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Mode {
    pub edit: String,
}

impl Mode {
    /// Only whose duty it is edits, whatever the address says.
    pub fn edits(&self, p: &Page) -> bool {
        !self.edit.is_empty() && p.has(Duty::People)
    }
}
