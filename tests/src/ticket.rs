//! Tickets and their mails, where a story is about something else.

use crate::{Place, Someone, World, eventually};
use contracts::{
    FileId, TicketId,
    v1::tickets::{FinishUpload, OpenTicket, Reply, Signpost, StartUpload, TicketOpenedReply},
};
use std::collections::BTreeMap;
use tickets::seed::{self, SeedQueue, SeedService};

/// A form with all that must be in it.
pub fn form(subject: &str) -> OpenTicket {
    OpenTicket { subject: subject.into(), text: "It does not work.".into(), ..OpenTicket::default() }
}

impl World {
    /// Tickets go to the queue "Service desk", and there is a service "Printing".
    pub async fn with_catalogue(place: Place) -> Self {
        let world = Self::start_in(place).await;
        let names = |name: &str| BTreeMap::from([("en".to_owned(), name.to_owned())]);
        let queue = SeedQueue { key: "desk".into(), names: names("Service desk"), is_default: true };
        let service = SeedService {
            key: "Printing".into(),
            names: names("Printing"),
            parent: None,
            queue: "desk".into(),
            signpost: Signpost::default(),
        };
        seed::catalogue(&world.system.tickets.db, &[queue], &[service]).await.expect("a catalogue");
        world
    }

    pub async fn opens(&self, someone: &Someone, subject: &str) -> TicketOpenedReply {
        self.ask(&someone.asking, form(subject)).await.expect("opened")
    }

    pub async fn replies(&self, someone: &Someone, ticket: TicketId, text: &str) {
        let request = Reply { ticket, text: text.into(), files: Vec::new(), close: false, hold: false };
        self.ask(&someone.asking, request).await.expect("replied");
    }

    /// Five bytes that wait for the form they belong to.
    pub async fn uploads(&self, someone: &Someone) -> FileId {
        let start = StartUpload { name: "note.txt".into(), size: Some(5) };
        let file = self.ask(&someone.asking, start).await.expect("begun").file;
        let finish = FinishUpload { file, size: 5, sha256: "0".repeat(64), media_type: "text/plain".into() };
        self.ask(&someone.asking, finish).await.expect("finished");
        file
    }

    /// What people of customers got. Administrators get the mails of alarms besides, whenever there is trouble: a story
    /// that counts mails counts these.
    pub fn mails_to_customers(&self) -> Vec<mailbox::Message> {
        let of_staff = |mail: &mailbox::Message| mail.to.iter().any(|to| to.ends_with("@desk.example"));
        self.mailbox.messages().into_iter().filter(|mail| !of_staff(mail)).collect()
    }

    /// Every mail there was a reason for has been sent, or given up.
    pub async fn mails_are_out(&self) {
        self.drained().await;
        eventually("all mails are out", || async {
            let queued: i64 = sqlx::query_scalar("select count(*) from mail where state = 'queued'")
                .fetch_one(&self.system.notify.db)
                .await
                .ok()?;
            (queued == 0).then_some(())
        })
        .await;
    }
}
