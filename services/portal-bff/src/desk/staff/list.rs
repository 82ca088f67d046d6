//! The people who help, for administrators.

use crate::{
    desk::parts::badges::Badge,
    web::{
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, Role,
    v1::identity::{Agent, CreateAgent, ListAgents},
};

template! {
    /// Everybody who may use the desk.
    "desk/staff/list.html"
    struct AgentsPage { agents: Vec<Agent> }
    samples(p) => [
        AgentsPage { p, agents: vec![sample_agent(Role::Administrator), sample_agent(Role::Agent)] },
        AgentsPage { p, agents: Vec::new() },
    ]
}

template! {
    /// One more of them.
    "desk/staff/new.html"
    struct NewAgentPage { typed: AgentDraft, refused: Refused }
    samples(p) => [
        NewAgentPage { p, typed: AgentDraft::default(), refused: Refused::default() },
        NewAgentPage {
            refused: Refused::from(contracts::Failure::fields(
                ["role", "language", "name"].map(|field| contracts::FieldProblem {
                    field: field.into(), problem: contracts::Problem::NoSuch, limit: None
                }).to_vec()
            ), p.lang).unwrap(),
            p, typed: AgentDraft { administrator: true, ..AgentDraft::default() },
        },
    ]
}

impl NewAgentPage {
    fn does(&self, duty: Duty) -> bool {
        self.typed.duties.contains(&duty)
    }
}

#[derive(Clone, Default)]
pub struct AgentDraft {
    pub name: String,
    pub email: String,
    pub login: String,
    pub language: String,
    pub administrator: bool,
    pub duties: Vec<Duty>,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/agents", show)
        .get("/agents/new", show_new)
        .post("/agents/new", create)
        .keeps("/agents/new", KeptForm::typed(&["name", "email", "login"]))
        .shows::<AgentsPage>()
        .shows::<NewAgentPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let agents = site.app.bus.ask(&ListAgents {}, &signed.visitor.asking).await?.agents;
    Ok(html(StatusCode::OK, &AgentsPage { p: signed.page, agents }))
}

pub async fn show_new(State(_): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let typed = AgentDraft { language: signed.page.lang.tag().into(), ..AgentDraft::default() };
    Ok(html(StatusCode::OK, &NewAgentPage { p: signed.page, typed, refused: Refused::default() }))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let fields = &form.fields;
    let typed = AgentDraft {
        name: fields.trimmed("name"),
        email: fields.trimmed("email"),
        login: fields.trimmed("login"),
        language: fields.trimmed("language"),
        administrator: fields.get("role") == Role::Administrator.as_str(),
        duties: crate::desk::staff::agent::ticked(&form),
    };
    let request = CreateAgent {
        login: typed.login.clone(),
        name: typed.name.clone(),
        email: typed.email.clone(),
        role: if typed.administrator { Role::Administrator } else { Role::Agent },
        language: typed.language.clone(),
        duties: typed.duties.clone(),
    };
    match site.app.bus.ask(&request, &form.visitor.once(fields.key())).await {
        Ok(_) => Ok(Notice::LINK_SENT.on("/agents")),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = NewAgentPage { p: form.page, typed, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

#[cfg(test)]
pub fn sample_agent(role: Role) -> Agent {
    Agent {
        person: contracts::PersonId::new(),
        version: 1,
        login: "nadia".into(),
        name: "Nadia <Ferhat>".into(),
        email: "nadia@oriale.example".into(),
        role,
        language: "fr".into(),
        validity: contracts::v1::identity::Validity::Valid,
        duties: Vec::new(),
        second_factor: false,
    }
}
