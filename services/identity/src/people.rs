//! People of customers and the customers: records, custom fields, search, import and directories.

pub mod account;
pub mod agent_row;
pub mod avatar;
pub mod custom_field;
pub mod customer;
pub mod customer_lock;
pub mod customer_user;
pub mod find;
pub mod import;
pub mod known_source;
pub mod membership;
pub mod name;
pub mod search;
pub mod search_index;
pub mod source;
pub mod source_record;
pub mod states;
