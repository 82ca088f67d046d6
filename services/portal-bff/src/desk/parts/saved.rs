//! What comes of saving a queue, a service, or a field.

use crate::web::{form::Posted, notice::Notice};
use axum::response::Response;
use contracts::Failure;

/// On with the record at this address, or back to all of them: after a new one, and for who is finished.
pub fn saved(all: &str, record: Option<String>, form: &Posted) -> Response {
    let next = record.filter(|_| !form.fields.has("finish"));
    Notice::SAVED.on(next.as_deref().unwrap_or(all))
}

/// Labels are typed where names of other things are.
pub fn at_the_names(mut failure: Failure) -> Failure {
    for problem in failure.fields.iter_mut().filter(|problem| problem.field == "labels") {
        problem.field = "names".into();
    }
    failure
}
