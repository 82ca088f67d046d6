//! What becomes of a source as a whole: paused, gone on with, removed.

use crate::{
    desk::sources::header::Tab,
    web::{form::Posted, notice::Notice, pages::Pages, path::Path, refusal::Refusal, site::Site},
};
use axum::{extract::State, response::Response};
use contracts::v1::directory::{PauseSource, RemoveSource};

const PAUSED: Notice = Notice::new("source-paused");
const GOES_ON: Notice = Notice::new("source-goes-on");
const REMOVED: Notice = Notice::new("source-removed");

/// Where its forms are sent to.
pub fn pages() -> Pages {
    Pages::new().post("/sources/{source}/pause", pause).post("/sources/{source}/remove", remove)
}

/// Back to the page of the source that the button was on.
pub async fn pause(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let paused = form.fields.get("paused") == "yes";
    let request = PauseSource { source: source.clone(), paused };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    let notice = if paused { PAUSED } else { GOES_ON };
    Ok(notice.on(&chapter(&source, &form.fields.get("from"))))
}

pub async fn remove(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    site.app.bus.ask(&RemoveSource { source }, &form.visitor.once(form.fields.key())).await?;
    Ok(REMOVED.on("/sources"))
}

/// One of its chapters, whatever the form says.
fn chapter(source: &str, from: &str) -> String {
    let all = [Tab::Access, Tab::Settings, Tab::Map, Tab::Runs, Tab::Conflicts, Tab::Rules];
    let addresses = all.map(|tab| tab.href(source));
    addresses.into_iter().find(|address| address == from).unwrap_or_else(|| Tab::Settings.href(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_pause_one_is_where_one_was_and_nowhere_else() {
        assert_eq!(chapter("hr", "/sources/hr/runs"), "/sources/hr/runs");
        for elsewhere in ["", "/sources/sap/runs", "//evil.example", "/sources/hr/file"] {
            assert_eq!(chapter("hr", elsewhere), "/sources/hr", "{elsewhere}");
        }
    }
}
