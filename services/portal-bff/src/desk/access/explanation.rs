//! Why somebody sees a ticket, or does not: each rule in the order it is asked, in a sentence of its own.

use crate::web::{
    page::{Page, Signed, html::html, template},
    pages::Pages,
    readers::TicketReaders,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chassis::search;
use contracts::{
    Code, Failure, Level, PersonId, TicketId,
    v1::{
        identity::{
            Agent, CustomerUser, CustomerUserFields, FindCustomerUsers, GetAgent, GetCustomerUser,
            GetEffectiveAccess, Group, ListAgents, ListGroups,
        },
        tickets::{ExplainTicket, Explanation, GetTicket, ListQueue, Rule, Step},
    },
};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExplanationQuery {
    /// Id, user name, e-mail address or some words.
    pub person: String,
    /// Id or number.
    pub ticket: String,
}

/// Somebody who may be meant: of the portal, or of the staff.
pub struct Asked {
    pub person: PersonId,
    pub name: String,
    login: String,
    email: String,
    customer: String,
    is_staff: bool,
}

/// A rule in words.
pub struct RuleSentence {
    pub holds: bool,
    pub text: String,
}

/// The whole answer.
pub struct Answer {
    pub asked: Asked,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub level: Option<Level>,
    pub verdict: String,
    pub steps: Vec<RuleSentence>,
}

template! {
    /// The question, and its answer once both are known.
    "desk/access/explanation.html"
    struct WhyPage {
        query: ExplanationQuery, answer: Option<Answer>, readers: Option<TicketReaders>, choose: Vec<Asked>,
        no_person: bool, no_ticket: bool
    }
    samples(p) => [
        WhyPage::asked(p, ExplanationQuery::default()),
        WhyPage {
            choose: vec![Asked::sample(true), Asked::sample(false)], no_ticket: true,
            ..WhyPage::asked(p, ExplanationQuery { person: "ma".into(), ticket: "9".into() })
        },
        WhyPage {
            no_person: true,
            ..WhyPage::asked(p, ExplanationQuery { person: "<x>".into(), ticket: "9".into() })
        },
        WhyPage::sample(p, Some(Level::Rw), true, true),
        WhyPage::sample(p, Some(Level::Create), true, false),
        WhyPage::sample(p, Some(Level::Ro), false, true),
        WhyPage::sample(p, None, false, true),
        WhyPage::sample_of_staff(p),
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/why", show).shows::<WhyPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(mut query): Query<ExplanationQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Signed { page: p, visitor } = signed;
    visitor.actor.staff()?;
    let (typed_person, typed_ticket) = (query.person.trim().to_owned(), query.ticket.trim().to_owned());
    let (person, choose) = find_person(&site, &visitor, &typed_person).await?;
    let ticket = find_ticket(&site, &visitor, &typed_ticket).await?;
    // What came as an id is shown as people know it.
    if let Some(person) = &person {
        query.person.clone_from(&person.login);
    }
    if let Some((_, number)) = ticket {
        query.ticket = number.to_string();
    }
    let no_person = person.is_none() && choose.is_empty() && !typed_person.is_empty();
    let no_ticket = ticket.is_none() && !typed_ticket.is_empty();
    let readers = match ticket {
        Some((ticket, _)) => Some(TicketReaders::and_ticket(&site, &visitor, ticket).await?.1),
        None => None,
    };
    let answer = match (person, ticket) {
        (Some(person), Some((ticket, _))) => Some(explain(&site, &visitor, &p, person, ticket).await?),
        _ => None,
    };
    Ok(html(StatusCode::OK, &WhyPage { p, query, answer, readers, choose, no_person, no_ticket }))
}

/// Who is meant; several when it is not clear.
async fn find_person(
    site: &Site,
    visitor: &Visitor,
    typed: &str,
) -> Result<(Option<Asked>, Vec<Asked>), Failure> {
    if typed.is_empty() {
        return Ok((None, Vec::new()));
    }
    let agents = agents(site, visitor).await?.into_iter().map(Asked::from);
    if let Ok(person) = typed.parse() {
        return match site.app.bus.ask(&GetCustomerUser { person }, &visitor.asking).await {
            Ok(found) => Ok((Some(found.user.into()), Vec::new())),
            Err(failure) if failure.code == Code::NotFound => {
                Ok((agents.into_iter().find(|agent| agent.person == person), Vec::new()))
            }
            Err(failure) => Err(failure),
        };
    }
    let query = typed.to_owned();
    let request = FindCustomerUsers { query, include_invalid: true, ..FindCustomerUsers::default() };
    let people = match site.app.bus.ask(&request, &visitor.asking).await {
        Ok(page) => page.people,
        // Words that are no expression find nobody here.
        Err(failure) if !failure.fields.is_empty() => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let typed = search::recipient(typed).to_lowercase();
    let called = |agent: &Asked| agent.name.to_lowercase().contains(&typed) || agent.is_exactly(&typed);
    let found: Vec<Asked> =
        people.into_iter().map(Asked::from).chain(agents.filter(|agent| called(agent))).collect();
    let (mut exact, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.is_exactly(&typed));
    let mut found = if exact.is_empty() { others } else { std::mem::take(&mut exact) };
    if found.len() == 1 {
        return Ok((found.pop(), Vec::new()));
    }
    found.truncate(10);
    Ok((None, found))
}

/// Of the staff, those about whom the reader may ask: an administrator about everybody, others about themselves.
async fn agents(site: &Site, visitor: &Visitor) -> Result<Vec<Agent>, Failure> {
    let actor = &visitor.actor;
    if actor.is_administrator() {
        return Ok(site.app.bus.ask(&ListAgents {}, &visitor.asking).await?.agents);
    }
    Ok(vec![site.app.bus.ask(&GetAgent { person: actor.person }, &visitor.asking).await?])
}

impl From<CustomerUser> for Asked {
    fn from(user: CustomerUser) -> Self {
        let CustomerUserFields { first_name, last_name, login, email, .. } = user.fields;
        Self {
            person: user.person,
            name: format!("{first_name} {last_name}"),
            login,
            email,
            customer: user.customer_name,
            is_staff: false,
        }
    }
}

impl From<Agent> for Asked {
    fn from(agent: Agent) -> Self {
        let Agent { person, name, login, email, .. } = agent;
        Self { person, name, login, email, customer: String::new(), is_staff: true }
    }
}

impl Asked {
    fn is_exactly(&self, typed: &str) -> bool {
        [&self.login, &self.email].into_iter().any(|own| own.to_lowercase() == typed)
    }

    /// What tells namesakes apart.
    fn detail(&self, p: &Page) -> String {
        let from = if self.is_staff { p.t("desk-agent") } else { self.customer.clone() };
        format!("{} · {from}", self.email)
    }

    /// The page with everything they may do, for who may look at it.
    fn rights(&self, p: &Page) -> Option<String> {
        if self.is_staff {
            return p.is_administrator().then(|| format!("/agents/{}/groups", self.person));
        }
        Some(format!("/people/{}/groups#effective", self.person))
    }
}

async fn find_ticket(
    site: &Site,
    visitor: &Visitor,
    typed: &str,
) -> Result<Option<(TicketId, i64)>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(ticket) = typed.parse() {
        return match site.app.bus.ask(&GetTicket { ticket }, &visitor.asking).await {
            Ok(found) => Ok(Some((ticket, found.row.number))),
            Err(failure) if failure.code == Code::NotFound => Ok(None),
            Err(failure) => Err(failure),
        };
    }
    let Some(number) = search::number(typed) else { return Ok(None) };
    let request = ListQueue { query: number.to_string(), ..ListQueue::default() };
    let page = site.app.bus.ask(&request, &visitor.asking).await?;
    Ok(page.exactly.map(|ticket| (ticket, number)))
}

async fn explain(
    site: &Site,
    visitor: &Visitor,
    p: &Page,
    person: Asked,
    ticket: TicketId,
) -> Result<Answer, Failure> {
    let access = site.app.bus.ask(&GetEffectiveAccess { person: person.person }, &visitor.asking).await?;
    let request = ExplainTicket { ticket, actor: access.actor, active: access.active };
    let explanation = site.app.bus.ask(&request, &visitor.asking).await?;
    let groups = site.app.bus.ask(&ListGroups { include_invalid: true }, &visitor.asking).await?.groups;
    Ok(Answer::new(p, person, ticket, explanation, &groups, access.groups_on))
}

impl Answer {
    fn new(
        p: &Page,
        asked: Asked,
        ticket: TicketId,
        explanation: Explanation,
        groups: &[Group],
        groups_on: bool,
    ) -> Self {
        let sentence = |step: &Step| RuleSentence {
            holds: step.holds,
            text: sentence_of(p, step, &asked, groups, groups_on),
        };
        let steps = explanation.steps.iter().map(sentence).collect();
        let key = match explanation.level {
            None => "why-no",
            Some(Level::Rw) => "why-rw",
            Some(Level::Create) => "why-create",
            Some(Level::Ro | Level::Unknown) => "why-ro",
        };
        let verdict = p.ta(key, &asked.name);
        let (number, subject, level) = (explanation.number, explanation.subject, explanation.level);
        Self { asked, ticket, number, subject, level, verdict, steps }
    }
}

/// One rule in one sentence.
fn sentence_of(p: &Page, step: &Step, asked: &Asked, groups: &[Group], groups_on: bool) -> String {
    let rule = match step.rule {
        Rule::Active if asked.is_staff && !step.holds => "active-agent",
        Rule::Active => "active",
        Rule::TicketsOn => "tickets-on",
        Rule::Own => "own",
        Rule::Member => "member",
        Rule::Shared => "shared",
        Rule::PrimaryCounts => "primary-counts",
        Rule::NotConfidential => "not-confidential",
        Rule::GroupHeld if !groups_on => "group-off",
        Rule::GroupHeld => "group",
        Rule::Elsewhere => "elsewhere",
        Rule::Participant => "participant",
        Rule::Unknown => "unknown",
    };
    let group = step.group.and_then(|id| groups.iter().find(|group| group.group == id));
    let group = group.map_or_else(|| p.t("desk-unknown"), |group| group.name.clone());
    let customer =
        if step.customer_name.is_empty() { p.t("why-a-customer") } else { step.customer_name.clone() };
    let key = format!("why-{rule}-{}", if step.holds { "yes" } else { "no" });
    let level = crate::desk::parts::level::word(step.level);
    p.lang.text_with(
        &key,
        &[
            ("name", asked.name.clone().into()),
            ("customer", customer.into()),
            ("queue", step.queue_name.clone().into()),
            ("group", group.into()),
            ("level", p.t(level).into()),
        ],
    )
}

#[cfg(test)]
impl WhyPage {
    fn asked(p: Page, query: ExplanationQuery) -> Self {
        Self { p, query, answer: None, readers: None, choose: Vec::new(), no_person: false, no_ticket: false }
    }

    fn sample(p: Page, level: Option<Level>, holds: bool, groups_on: bool) -> Self {
        let rules = [
            Rule::Active,
            Rule::TicketsOn,
            Rule::Own,
            Rule::Member,
            Rule::Shared,
            Rule::PrimaryCounts,
            Rule::NotConfidential,
            Rule::GroupHeld,
            Rule::Elsewhere,
            Rule::Participant,
            Rule::Unknown,
        ];
        let step = |rule| Step {
            rule,
            holds,
            customer_name: if holds { "Oriale <SAS>".into() } else { String::new() },
            customer: None,
            queue_name: "Workplace".into(),
            group: Some(contracts::GroupId::FIRST),
            level: Some(Level::Ro),
        };
        let steps = rules.map(step).to_vec();
        let explanation = Explanation { number: 4817, subject: "The <screen>".into(), level, steps };
        let answer = Answer::new(&p, Asked::sample(false), TicketId::new(), explanation, &[], groups_on);
        let query = ExplanationQuery { person: "camille".into(), ticket: "4817".into() };
        let shown = crate::desk::tickets::ticket::sample(contracts::v1::tickets::State::Open);
        let readers = TicketReaders::samples(&shown).pop();
        Self { answer: Some(answer), readers, ..Self::asked(p, query) }
    }

    /// What an agent lacks.
    fn sample_of_staff(p: Page) -> Self {
        let step = |rule| Step {
            rule,
            holds: false,
            customer_name: String::new(),
            customer: None,
            queue_name: "Workplace".into(),
            group: Some(contracts::GroupId::FIRST),
            level: None,
        };
        let steps = [Rule::Active, Rule::GroupHeld].map(step).to_vec();
        let explanation = Explanation { number: 4817, subject: "The <screen>".into(), level: None, steps };
        let answer = Answer::new(&p, Asked::sample(true), TicketId::new(), explanation, &[], true);
        let query = ExplanationQuery { person: "nadia".into(), ticket: "4817".into() };
        Self { answer: Some(answer), ..Self::asked(p, query) }
    }
}

#[cfg(test)]
impl Asked {
    fn sample(is_staff: bool) -> Self {
        Self {
            person: PersonId::new(),
            name: "Camille <Aubertin>".into(),
            login: "camille".into(),
            email: "camille@oriale.example".into(),
            customer: "Oriale <SAS>".into(),
            is_staff,
        }
    }
}
