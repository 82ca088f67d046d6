//! Whether a record counts.

use crate::text::texts;

texts! {
    /// Whether a record counts. `Invalid` and `InvalidTemporarily` have the same effect; the difference
    /// is for people.
    #[derive(Default)]
    pub enum Validity {
        #[default]
        Valid = "valid",
        Invalid = "invalid",
        InvalidTemporarily = "invalid_temporarily",
    } else {
        /// A validity this version does not know counts as not valid.
        Unknown
    }
}
