//! Tickets as pages show them in tests.

use crate::{
    desk::{parts::ticket_lines::sample_row, tickets::facts},
    web::held_reply,
};
use contracts::{
    ArticleId, FileId, QueueId,
    v1::tickets::{
        Article, Author, Entry, FieldValue, File, Happened, Happening, Queue, QueuePage, State as Stands,
        TicketDetail, ViewCounts,
    },
};

pub fn sample_file() -> File {
    File { file: FileId::new(), name: "desk.jpg".into(), size: 1_800_000, media_type: "image/jpeg".into() }
}

pub fn sample(state: Stands) -> TicketDetail {
    let article = |author, mine, internal| {
        Entry::Article(Article {
            article: ArticleId::new(),
            step: 1,
            author,
            author_name: "Nadia Ferhat".into(),
            mine,
            internal,
            text: "One line\nand <another>".into(),
            files: vec![sample_file()],
            at: chassis::clock::now(),
        })
    };
    let happened = |what| {
        let at = chassis::clock::now();
        let about = "Tomasz <Wilk>".into();
        Entry::Happened(Happened { step: 2, what, by_name: "Nadia Ferhat".into(), about, at })
    };
    let closed = state == Stands::Closed;
    TicketDetail {
        row: sample_row(state),
        entries: vec![
            article(Author::Person, false, false),
            happened(Happening::Taken),
            article(Author::Agent, true, false),
            article(Author::Agent, false, true),
            happened(Happening::Closed),
            happened(Happening::TakenBack),
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
            happened(Happening::PriorityChanged),
            Entry::Unknown,
        ],
        earlier: closed.then_some(7),
        may_reply: !closed,
        may_close: !closed,
        may_reopen: closed,
        shared: closed,
        participants: vec![],
        may_share: false,
        fields: vec![FieldValue { name: "room".into(), label: "Room <1>".into(), value: "B & 1204".into() }],
        group: None,
        choices: Some(facts::sample_choices()),
        held: if closed { Vec::new() } else { held_reply::samples() },
        more_held: state == Stands::Waiting,
    }
}

pub fn sample_queue() -> QueuePage {
    let all = [Stands::New, Stands::Open, Stands::Waiting, Stands::Closed, Stands::Unknown];
    QueuePage {
        tickets: all.map(sample_row).to_vec(),
        queues: vec![Queue { queue: QueueId::new(), name: "Workplace".into() }],
        counts: ViewCounts { open: 1042, mine: 9, new: 7, our_turn: 18, their_turn: 17 },
        next: Some("x".into()),
        exactly: None,
    }
}

pub fn sample_nothing() -> QueuePage {
    QueuePage::default()
}
