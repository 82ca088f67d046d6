//! A ticket: what is done to it, how it is read and listed, who shares it.

pub mod change;
pub mod choices;
mod cursor;
pub mod desk_list;
pub mod detail;
pub mod explain;
pub mod file;
pub mod held;
mod history;
pub mod line;
pub mod list;
mod locked;
pub mod moving_away;
pub mod readers;
mod search;
pub mod seen;
pub mod sharing;
mod state;
pub mod states;
pub mod taking_back;
pub mod verbs;
