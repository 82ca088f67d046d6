//! Runs: a source that is read is fetched whole into staging, compared with what is known of it, looked at by the guard,
//! applied in slices, and can be taken back.
//!
//! A run is a row, and its state says what is to be done next: `reading` → `comparing` → `applying` → `applied`, or one
//! of the ends beside that way. One replica at a time works on it, under a lease ([`lease`]); whoever finds a run that
//! nobody holds takes it up in the state in which it is. Each transaction that writes anything for a run locks its row
//! first and finds its own lease there, so one that stood still and was given up by the others can write nothing more.
//!
//! Killed anywhere, nothing is lost, doubled or applied in halves:
//! - while reading: the next one empties the staging and reads from the start; nobody but staging knows of it.
//! - while comparing: the whole plan is one transaction, with the state that follows it.
//! - while applying: a slice is one transaction of records, events and what became of each change; the next slice begins
//!   with the first change that is still planned. A record that is no longer as it was compared is left alone.

mod apply;
mod compare;
mod conflict;
pub mod decide;
mod end;
mod fetch;
mod guard;
mod lease;
pub mod list;
mod manager;
mod plan;
pub mod schedule;
mod staged;
pub mod start;
#[cfg(test)]
mod tests;
pub mod undo;
