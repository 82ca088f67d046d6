//! Signing in by others: the providers in the order of their buttons, each with its settings and what came of walking through,
//! and who waits because no record fits.

mod customers;
mod draft;
mod edit;
mod knocks;
mod list;
mod new;
mod order;
#[cfg(test)]
mod sample;
mod settings_form;
mod tested;
mod words;

use crate::web::pages::Pages;

/// Everything about providers.
pub fn pages() -> Pages {
    Pages::of([list::pages(), order::pages(), knocks::pages(), new::pages(), edit::pages()])
}
