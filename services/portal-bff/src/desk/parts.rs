//! What several rooms of the desk share: badges, record headers, custom fields, edit conflicts. It knows no room.

pub mod audit_words;
pub mod badges;
pub mod chip;
pub mod countries;
pub mod custom_fields;
pub mod edit_conflict;
pub mod edit_mode;
pub mod effects;
pub mod field_merge;
pub mod folded;
pub mod history;
pub mod labelled;
pub mod level;
pub mod names;
pub mod person_fields;
pub mod range;
pub mod reasons;
pub mod record_header;
pub mod saved;
pub mod ticket_lines;
pub mod tickets_of;
pub mod ways_of;
