//! People, tickets and solutions to show in samples of pages.

use crate::web::{held_reply, page::Page};
use contracts::{
    Actor, ArticleId, Audience, CustomerId, FileId, PersonId, ServiceId, SessionId, SolutionId, TicketId,
    v1::tickets::{
        Article, Author, Counts, Entry, FieldValue, File, FilingCustomer, Happened, Happening, Home,
        LastSaid, Participant, Priority, Service, ServiceIcon, Services, Solution, SolutionPage, SolutionRow,
        State, TicketDetail, TicketPage, TicketRow,
    },
};
use uuid::Uuid;

/// Camille.
const ME: PersonId = PersonId(Uuid::from_u128(1));

pub fn signed_in(page: &Page) -> Page {
    let actor = Actor {
        name: "Camille Aubertin".into(),
        language: page.lang.tag().into(),
        time_zone: "Europe/Paris".into(),
        role: None,
        ..Actor::plain(ME, SessionId::new(), Audience::Portal)
    };
    let mut page = page.clone();
    page.actor = Some(actor);
    page
}

/// Somebody who shows their face.
pub fn pictured(mut page: Page) -> Page {
    page.picture = Some(crate::web::address::picture(ME, "0af7651916cd43dd8448eb211c80319c"));
    page
}

pub fn row(state: State) -> TicketRow {
    let now = chassis::clock::now();
    TicketRow {
        ticket: TicketId::new(),
        version: 1,
        number: 1001,
        subject: "The second screen stays <black> since the update".into(),
        state,
        priority: Priority::Normal,
        person: ME,
        person_name: "Camille Aubertin".into(),
        customer: CustomerId::new(),
        customer_name: "Oriale".into(),
        queue_name: "Workplaces".into(),
        service_name: "Computer".into(),
        agent_name: if state == State::New { String::new() } else { "Nadia Ferhat".into() },
        agent: (state != State::New).then(PersonId::new),
        opened_at: now,
        changed_at: now,
        confidential: false,
        read_only: false,
        our_turn_since: None,
        last: Some(said()),
        unread: state == State::Waiting,
    }
}

fn said() -> LastSaid {
    LastSaid {
        author: Author::Agent,
        author_name: "Nadia Ferhat".into(),
        mine: false,
        text: "Could you try <these> two things? ".repeat(4),
    }
}

fn colleagues_row() -> TicketRow {
    TicketRow { person: PersonId::new(), person_name: "Julien Marchetti".into(), ..row(State::Waiting) }
}

fn rows() -> Vec<TicketRow> {
    let team = TicketRow { agent: None, agent_name: "Support".into(), ..row(State::Open) };
    let us = TicketRow { agent: None, agent_name: String::new(), ..row(State::Open) };
    vec![
        TicketRow {
            last: Some(LastSaid { author: Author::Person, mine: true, ..said() }),
            ..row(State::New)
        },
        row(State::Open),
        team,
        us,
        row(State::Waiting),
        TicketRow { read_only: true, ..row(State::Waiting) },
        colleagues_row(),
        row(State::Closed),
        row(State::Unknown),
    ]
}

pub fn tickets(shared: bool) -> TicketPage {
    let counts = Counts { all: 8, open: 7, closed: 1 };
    TicketPage { tickets: rows(), counts, shared, next: Some("next".into()), customers: vec![] }
}

pub fn no_tickets(open: i64, closed: i64) -> TicketPage {
    let counts = Counts { all: open + closed, open, closed };
    TicketPage { tickets: vec![], counts, shared: false, next: None, customers: vec![] }
}

fn article(author: Author, mine: bool) -> Entry {
    let file = |name: &str, media_type: &str| File {
        file: FileId::new(),
        name: name.into(),
        size: 1_800_000,
        media_type: media_type.into(),
    };
    Entry::Article(Article {
        article: ArticleId::new(),
        step: 1,
        author,
        author_name: if author == Author::Agent { "Nadia Ferhat" } else { "Camille Aubertin" }.into(),
        mine,
        internal: false,
        text: "Hello,\nsince the update of this weekend my second screen does not light up any more. The lamp of the \
               dock is white, and the computer says “no signal”.\n\nI have restarted it <twice>."
            .into(),
        files: vec![file("photo.jpg", "image/jpeg"), file("report.pdf", "application/pdf")],
        at: chassis::clock::now(),
    })
}

fn happened(what: Happening) -> Entry {
    Entry::Happened(Happened {
        step: 2,
        what,
        by_name: "Nadia Ferhat".into(),
        about: "Tomasz <Wilk>".into(),
        at: chassis::clock::now(),
    })
}

pub fn ticket(state: State) -> TicketDetail {
    let closed = state == State::Closed;
    TicketDetail {
        row: row(state),
        entries: vec![
            article(Author::Person, true),
            happened(Happening::Taken),
            article(Author::Agent, false),
            happened(Happening::Closed),
            happened(Happening::Reopened),
            happened(Happening::Invited),
            happened(Happening::Removed),
            happened(Happening::Left),
            happened(Happening::MovedAway),
            happened(Happening::Moved),
            happened(Happening::PersonChanged),
            happened(Happening::Assigned),
            happened(Happening::Unassigned),
            happened(Happening::ServiceChanged),
            happened(Happening::ServiceRemoved),
            happened(Happening::TakenBack),
            happened(Happening::Unknown),
            Entry::Unknown,
        ],
        earlier: closed.then_some(7),
        may_reply: !closed,
        may_close: !closed,
        may_reopen: closed,
        shared: false,
        participants: vec![],
        may_share: false,
        fields: vec![FieldValue { name: "room".into(), label: "Room <1>".into(), value: "B & 1204".into() }],
        group: None,
        choices: None,
        held: if closed { Vec::new() } else { held_reply::samples() },
        more_held: state == State::Waiting,
    }
}

/// Colleagues read it, somebody else is invited, and the reader decides about both.
pub fn shared_ticket() -> TicketDetail {
    let ticket = ticket(State::Open);
    let row = TicketRow { confidential: false, ..ticket.row };
    let invited = Participant { person: PersonId::new(), name: "Łucja <Nowak>".into() };
    TicketDetail { row, shared: true, may_share: true, participants: vec![invited], ..ticket }
}

/// Somebody else's, to read only.
pub fn colleagues_ticket() -> TicketDetail {
    only_read(TicketDetail { row: colleagues_row(), shared: true, ..ticket(State::Waiting) })
}

/// The same for who may not write in it.
pub fn only_read(ticket: TicketDetail) -> TicketDetail {
    let row = TicketRow { read_only: true, ..ticket.row };
    TicketDetail { row, may_reply: false, may_close: false, may_reopen: false, ..ticket }
}

fn solution_row(category: &str, title: &str, helped: Option<i32>) -> SolutionRow {
    SolutionRow {
        solution: SolutionId::new(),
        title: title.into(),
        summary: "What to look at, and in which order, before anybody has to come.".into(),
        category: category.into(),
        minutes: 4,
        helped,
        language: "en".into(),
    }
}

pub fn solutions() -> SolutionPage {
    let solutions = vec![
        solution_row("accounts", "Set a new password", Some(96)),
        solution_row("network", "Connect to the VPN from home", Some(91)),
        solution_row("computer", "The external screen stays <black>", Some(84)),
        solution_row("printing", "Add the printer of your floor", None),
        solution_row("phone", "Prepare a new work phone", Some(90)),
        solution_row("software", "Install a program", Some(1)),
        solution_row("garden", "A category nobody has heard of", None),
    ];
    let categories = solutions.iter().map(|row| row.category.clone()).collect();
    SolutionPage { solutions, total: 64, categories }
}

pub fn solution(rated: Option<bool>) -> Solution {
    Solution {
        row: solution_row("computer", "The external screen stays <black>", Some(84)),
        html: "<p>Most often it is the dock.</p><ol><li>Unplug the dock for 30 seconds.</li><li>Plug it in again, \
               then press <kbd>Windows</kbd> + <kbd>P</kbd>.</li></ol><h2>Still dark?</h2><p>Try the other cable.</p>"
            .into(),
        changed_at: chassis::clock::now(),
        service: rated.map(|_| ServiceId::new()),
        rated,
    }
}

pub fn home() -> Home {
    let solutions = solutions().solutions;
    Home { tickets: rows(), open: 8, waiting: 1, solutions, solutions_total: 64 }
}

/// Something else, and so many services.
pub fn offered(count: usize) -> Services {
    let services = services(count);
    let suggested = services.iter().skip(1).take(1).map(|service| service.service).collect();
    Services { services, suggested, customers: filing(), other: true, may_answer: true }
}

fn filing() -> Vec<FilingCustomer> {
    let filing =
        |name: &str, shares| FilingCustomer { customer: CustomerId::new(), name: name.into(), shares };
    vec![filing("Oriale <SAS>", false), filing("Atelier Verne", true)]
}

fn services(count: usize) -> Vec<Service> {
    let service = |at: usize| Service {
        service: ServiceId::new(),
        name: format!("Service {at}"),
        parent: if at == 0 { String::new() } else { "Workplace".into() },
        icon: ServiceIcon::Print,
        help: if at == 1 { "Printers, <scanners>, toner".into() } else { String::new() },
    };
    (0..count).map(service).collect()
}
