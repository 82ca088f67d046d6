//! Why somebody sees a ticket, or does not: each rule in the order it is asked, in a sentence of its own.

use crate::web::{
    page::{Page, Signed, html::html, template},
    pages::Pages,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Code, Failure, Level, PersonId, TicketId,
    v1::{
        identity::{CustomerUser, FindCustomerUsers, GetCustomerUser, GetEffectiveAccess, Group, ListGroups},
        tickets::{ExplainTicket, Explanation, GetTicket, ListQueue, Rule, Step, View},
    },
};
use serde::Deserialize;

/// Pages of tickets that are looked through for a number.
const PAGES: usize = 5;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExplanationQuery {
    /// Id, user name, e-mail address or some words.
    pub person: String,
    /// Id or number.
    pub ticket: String,
}

/// A rule in words.
pub struct RuleSentence {
    pub holds: bool,
    pub text: String,
}

/// The whole answer.
pub struct Answer {
    pub person: PersonId,
    pub name: String,
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
        query: ExplanationQuery, answer: Option<Answer>, choose: Vec<CustomerUser>, no_person: bool, no_ticket: bool
    }
    samples(p) => [
        WhyPage { p, query: ExplanationQuery::default(), answer: None, choose: Vec::new(), no_person: false, no_ticket: false },
        WhyPage {
            p, query: ExplanationQuery { person: "ma".into(), ticket: "9".into() }, answer: None,
            choose: crate::desk::people::person::sample_people().people, no_person: false, no_ticket: true
        },
        WhyPage {
            p, query: ExplanationQuery { person: "<x>".into(), ticket: "9".into() }, answer: None, choose: Vec::new(),
            no_person: true, no_ticket: false
        },
        WhyPage::sample(p, Some(Level::Rw), true, true),
        WhyPage::sample(p, Some(Level::Create), true, false),
        WhyPage::sample(p, Some(Level::Ro), false, true),
        WhyPage::sample(p, None, false, true),
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
        query.person.clone_from(&person.fields.login);
    }
    if let Some((_, number)) = ticket {
        query.ticket = number.to_string();
    }
    let no_person = person.is_none() && choose.is_empty() && !typed_person.is_empty();
    let no_ticket = ticket.is_none() && !typed_ticket.is_empty();
    let answer = match (person, ticket) {
        (Some(person), Some((ticket, _))) => Some(explain(&site, &visitor, &p, &person, ticket).await?),
        _ => None,
    };
    Ok(html(StatusCode::OK, &WhyPage { p, query, answer, choose, no_person, no_ticket }))
}

/// Who is meant; several when it is not clear.
async fn find_person(
    site: &Site,
    visitor: &Visitor,
    typed: &str,
) -> Result<(Option<CustomerUser>, Vec<CustomerUser>), Failure> {
    if typed.is_empty() {
        return Ok((None, Vec::new()));
    }
    if let Ok(person) = typed.parse() {
        return match site.app.bus.ask(&GetCustomerUser { person }, &visitor.asking).await {
            Ok(found) => Ok((Some(found.user), Vec::new())),
            Err(failure) if failure.code == Code::NotFound => Ok((None, Vec::new())),
            Err(failure) => Err(failure),
        };
    }
    let query = typed.to_owned();
    let request = FindCustomerUsers { query, include_invalid: true, ..FindCustomerUsers::default() };
    let mut found = match site.app.bus.ask(&request, &visitor.asking).await {
        Ok(page) => page.people,
        // Words that are no expression find nobody here.
        Err(failure) if !failure.fields.is_empty() => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let same = |text: &str| text.to_lowercase() == typed.to_lowercase();
    let exact = found.iter().position(|user| same(&user.fields.login) || same(&user.fields.email));
    Ok(match (exact, found.len()) {
        (Some(at), _) => (Some(found.swap_remove(at)), Vec::new()),
        (None, 1) => (found.pop(), Vec::new()),
        _ => {
            found.truncate(10);
            (None, found)
        }
    })
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
    let Ok(number) = typed.trim_start_matches('#').parse::<i64>() else { return Ok(None) };
    // The digits are also looked for in subjects, so it may not be on the first page.
    for view in [View::Open, View::Closed] {
        let mut request = ListQueue { view, query: number.to_string(), ..ListQueue::default() };
        for _ in 0..PAGES {
            let page = site.app.bus.ask(&request, &visitor.asking).await?;
            if let Some(row) = page.tickets.into_iter().find(|row| row.number == number) {
                return Ok(Some((row.ticket, number)));
            }
            request.after = page.next;
            if request.after.is_none() {
                break;
            }
        }
    }
    Ok(None)
}

async fn explain(
    site: &Site,
    visitor: &Visitor,
    p: &Page,
    person: &CustomerUser,
    ticket: TicketId,
) -> Result<Answer, Failure> {
    let access = site.app.bus.ask(&GetEffectiveAccess { person: person.person }, &visitor.asking).await?;
    let request = ExplainTicket { ticket, actor: access.actor, active: access.active };
    let explanation = site.app.bus.ask(&request, &visitor.asking).await?;
    let groups = site.app.bus.ask(&ListGroups { include_invalid: true }, &visitor.asking).await?.groups;
    let name = format!("{} {}", person.fields.first_name, person.fields.last_name);
    Ok(Answer::new(p, person.person, name, ticket, explanation, &groups, access.groups_on))
}

impl Answer {
    fn new(
        p: &Page,
        person: PersonId,
        name: String,
        ticket: TicketId,
        explanation: Explanation,
        groups: &[Group],
        groups_on: bool,
    ) -> Self {
        let sentence = |step: &Step| RuleSentence {
            holds: step.holds,
            text: sentence_of(p, step, &name, groups, groups_on),
        };
        let steps = explanation.steps.iter().map(sentence).collect();
        let key = match explanation.level {
            None => "why-no",
            Some(Level::Rw) => "why-rw",
            Some(Level::Create) => "why-create",
            Some(Level::Ro | Level::Unknown) => "why-ro",
        };
        let verdict = p.ta(key, &name);
        let (number, subject, level) = (explanation.number, explanation.subject, explanation.level);
        Self { person, name, ticket, number, subject, level, verdict, steps }
    }
}

/// One rule in one sentence.
fn sentence_of(p: &Page, step: &Step, name: &str, groups: &[Group], groups_on: bool) -> String {
    let rule = match step.rule {
        Rule::Active => "active",
        Rule::TicketsOn => "tickets-on",
        Rule::Own => "own",
        Rule::Member => "member",
        Rule::Shared => "shared",
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
    let level = crate::desk::access::level::word(step.level);
    p.lang.text_with(
        &key,
        &[
            ("name", name.to_owned().into()),
            ("customer", customer.into()),
            ("queue", step.queue_name.clone().into()),
            ("group", group.into()),
            ("level", p.t(level).into()),
        ],
    )
}

#[cfg(test)]
impl WhyPage {
    fn sample(p: Page, level: Option<Level>, holds: bool, groups_on: bool) -> Self {
        let rules = [
            Rule::Active,
            Rule::TicketsOn,
            Rule::Own,
            Rule::Member,
            Rule::Shared,
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
        let (person, ticket, name) = (PersonId::new(), TicketId::new(), "Camille Aubertin".to_owned());
        let answer = Answer::new(&p, person, name, ticket, explanation, &[], groups_on);
        let query = ExplanationQuery { person: "camille".into(), ticket: "4817".into() };
        Self { p, query, answer: Some(answer), choose: Vec::new(), no_person: false, no_ticket: false }
    }
}
