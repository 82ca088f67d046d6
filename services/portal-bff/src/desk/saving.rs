//! What comes of saving a queue, a service, or a field.

use crate::{
    form::{Posted, to},
    page::{Page, Refused},
};
use axum::response::Response;
use contracts::{Code, Failure};

/// On with the record at this address, or back to all of them: after a new one, and for who is finished.
pub fn saved(all: &str, record: Option<String>, form: &Posted) -> Response {
    let next = record.filter(|_| !form.fields.has("finish"));
    to(&format!("{}?said=saved", next.as_deref().unwrap_or(all)))
}

/// What the form says, and whether it is that somebody else saved in between. Saving once more is then a
/// decision: the form takes over the version there is now, and only that.
pub fn refused(mut failure: Failure, p: &Page) -> Result<(Refused, bool), Failure> {
    if failure.code == Code::Conflict && failure.fields.is_empty() {
        return Ok((Refused::whole(p.t("catalogue-clash")), true));
    }
    for problem in &mut failure.fields {
        // Labels are typed where names of other things are.
        if problem.field == "labels" {
            problem.field = "names".into();
        }
    }
    Ok((Refused::from(failure, p.lang)?, false))
}
