//! Where people come from: the sources in their order, each with its settings, and what could not be taken in.

mod access;
mod acts;
mod conflicts;
mod draft;
mod edit;
mod fields;
mod file;
mod header;
mod list;
mod map;
mod new;
mod order;
mod parked;
mod rules;
mod runs;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod samples;
mod settings_form;
mod trouble;
mod words;

use crate::web::pages::Pages;

/// Everything about sources.
pub fn pages() -> Pages {
    Pages::of([
        list::pages(),
        order::pages(),
        parked::pages(),
        new::pages(),
        edit::pages(),
        file::pages(),
        acts::pages(),
        access::pages(),
        map::pages(),
        runs::pages(),
        conflicts::pages(),
        rules::pages(),
    ])
}
