//! One of the people who help: what they may do, and their second factor.

use crate::{
    desk::parts::{
        badges::validity_from,
        edit_conflict::{Edit, EditedRecord, Unsaved, UnsavedBecause, resolve},
        record_header::RecordHeader,
        ways_of,
        ways_of::WaysOf,
    },
    web::{
        address::id,
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, Failure, PersonId, Role,
    v1::identity::{Agent, GetAgent, UpdateAgent, Validity},
};
use uuid::Uuid;

template! {
    /// The record, as a form.
    "desk/staff/agent.html"
    struct AgentPage { header: RecordHeader, agent: Agent, typed: Agent, conflict: bool, refused: Refused, ways_of: Option<WaysOf> }
    samples(p) => [
        AgentPage {
            ways_of: Some(WaysOf::sample(true)), ..AgentPage::of(p, crate::desk::staff::list::sample_agent(Role::Agent))
        },
        AgentPage {
            typed: Agent { second_factor: true, ..crate::desk::staff::list::sample_agent(Role::Administrator) },
            conflict: true, refused: Refused::whole(p.t("agent-last")),
            ..AgentPage::of(p, crate::desk::staff::list::sample_agent(Role::Administrator))
        },
    ]
}

impl AgentPage {
    fn of(p: Page, agent: Agent) -> Self {
        let header = RecordHeader::agent(&p, agent.person, agent.name.clone(), "");
        Self {
            p,
            header,
            typed: agent.clone(),
            agent,
            conflict: false,
            refused: Refused::default(),
            ways_of: None,
        }
    }

    fn does(&self, duty: Duty) -> bool {
        self.typed.duties.contains(&duty)
    }

    fn is_administrator(&self) -> bool {
        self.typed.role == Role::Administrator
    }
}

const VALIDITIES: [(Validity, &str, &str); 3] = [
    (Validity::Valid, Validity::Valid.as_str(), "desk-valid"),
    (Validity::Invalid, Validity::Invalid.as_str(), "desk-invalid"),
    (Validity::InvalidTemporarily, Validity::InvalidTemporarily.as_str(), "desk-invalid-temporarily"),
];

/// Each with its value in forms, its name, and what it means.
pub fn duties() -> [(Duty, &'static str, &'static str, &'static str); 4] {
    [
        (Duty::People, Duty::People.as_str(), "duty-people", "duty-people-text"),
        (Duty::Content, Duty::Content.as_str(), "duty-content", "duty-content-text"),
        (Duty::Settings, Duty::Settings.as_str(), "duty-settings", "duty-settings-text"),
        (Duty::Audit, Duty::Audit.as_str(), "duty-audit", "duty-audit-text"),
    ]
}

/// Those ticked in a form.
pub fn ticked(form: &Posted) -> Vec<Duty> {
    let ticked = duties().into_iter().filter(|(_, value, ..)| form.fields.has(&format!("duty_{value}")));
    ticked.map(|(duty, ..)| duty).collect()
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/agents/{person}", show)
        .post("/agents/{person}", update)
        .post("/agents/{person}/sessions/end", ways_of::end_sessions)
        .get("/agents/{person}/sessions/end", ways_of::back)
        .post("/agents/{person}/unlink", ways_of::unlink)
        .get("/agents/{person}/unlink", ways_of::back)
        .post("/agents/{person}/second-factor/remove", ways_of::reset_second_factor)
        .get("/agents/{person}/second-factor/remove", ways_of::back)
        .keeps("/agents/{person}", KeptForm::typed(&["name", "email", "login"]))
        .shows::<AgentPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let person: PersonId = id(&person)?;
    let agent = site.app.bus.ask(&GetAgent { person }, &signed.visitor.asking).await?;
    let ways_of = WaysOf::of(&site, &signed.visitor, "agents", person, true).await;
    Ok(html(StatusCode::OK, &AgentPage { ways_of, ..AgentPage::of(signed.page, agent) }))
}

pub async fn update(
    State(site): State<Site>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let person: PersonId = id(&person)?;
    let edit = Edit::new(&form.fields, typed(person, &form));
    let edited = EditedAgent { site: &site, visitor: &form.visitor, person };
    let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(Notice::SAVED.on("/agents"));
    };
    let Unsaved { edit, now: agent, why } = unsaved;
    let UpdateAgent { login, name, email, role, duties, language, validity, .. } = edit.typed;
    let typed = Agent { login, name, email, role, duties, language, validity, ..agent.clone() };
    let conflict = matches!(why, UnsavedBecause::Changed(_));
    let last = why.is_about_the_record();
    let (p, refused, _) = why.explain(form.page)?;
    let refused = if last { Refused::whole(p.t("agent-last")) } else { refused };
    let ways_of = WaysOf::of(&site, &form.visitor, "agents", person, true).await;
    let page = AgentPage { typed, conflict, refused, ways_of, ..AgentPage::of(p, agent) };
    Ok(page.refused.answer(&page))
}

fn typed(person: PersonId, form: &Posted) -> UpdateAgent {
    let fields = &form.fields;
    UpdateAgent {
        person,
        version: 0,
        login: fields.trimmed("login"),
        name: fields.trimmed("name"),
        email: fields.trimmed("email"),
        role: Role::named(&fields.get("role")).unwrap_or(Role::Agent),
        duties: ticked(form),
        language: fields.trimmed("language"),
        validity: validity_from(&fields.get("validity")),
    }
}

struct EditedAgent<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    person: PersonId,
}

impl EditedRecord for EditedAgent<'_> {
    type Draft = UpdateAgent;
    type Now = Agent;

    const CHANGED: &'static str = "agent-clash";

    async fn newest(&self) -> Result<Agent, Failure> {
        self.site.app.bus.ask(&GetAgent { person: self.person }, &self.visitor.asking).await
    }

    fn version(&self, now: &Agent) -> Option<i64> {
        Some(now.version)
    }

    async fn send(&self, typed: &mut UpdateAgent, version: i64, key: Uuid) -> Result<(), Failure> {
        typed.version = version;
        self.site.app.bus.ask(typed, &self.visitor.once(key)).await.map(drop)
    }
}
