//! What several rooms of the desk share: badges, record headers, custom fields, edit conflicts. It knows no room.

pub mod badges;
pub mod chip;
pub mod countries;
pub mod custom_fields;
pub mod edit_conflict;
pub mod edit_mode;
pub mod field_merge;
pub mod labelled;
pub mod names;
pub mod person_fields;
pub mod range;
pub mod record_header;
pub mod saved;
