//! A ticket: what is done to it, how it is read and listed, who shares it.

mod cursor;
pub mod desk_list;
pub mod detail;
pub mod explain;
pub mod file;
mod history;
pub mod line;
pub mod list;
mod locked;
pub mod sharing;
mod state;
pub mod verbs;
