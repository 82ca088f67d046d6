//! Forty stories, each lived once: some lately and still open, some solved, some shared, confidential or with a file.

use super::{Company, SomePerson, access, customer_id, id, person_id};
use crate::System;
use ::tickets::seed::{SeedFile, SeedReply, SeedTicket, SeedTicketField};
use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::v1::tickets::{Author, Priority, State};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Story {
    language: String,
    service: String,
    subject: String,
    text: String,
    replies: Vec<SomeReply>,
    notes: Vec<String>,
    state: State,
    priority: Priority,
    #[serde(default)]
    confidential: bool,
    /// Logins of colleagues.
    #[serde(default)]
    participants: Vec<String>,
    #[serde(default)]
    files: Vec<SomeFile>,
}

#[derive(Deserialize)]
struct SomeReply {
    by: Author,
    text: String,
}

#[derive(Deserialize)]
struct SomeFile {
    name: String,
    text: String,
}

/// `files` is the folder of the object store.
pub(super) async fn load(system: &System, company: &Company, files: &Path) -> Result<()> {
    let stories: Vec<Story> =
        serde_json::from_str(include_str!("tickets.json")).context("the demo's tickets")?;
    let room = SeedTicketField {
        name: "room".into(),
        labels: access::room_labels(),
        from: ("person", "room".into()),
    };
    ::tickets::seed::ticket_fields(&system.tickets.db, &[room]).await.context("load the demo's fields")?;
    let now = chassis::clock::now();
    let mut tickets = Vec::new();
    for (i, story) in stories.iter().enumerate() {
        let speakers: Vec<_> = company
            .people
            .iter()
            .filter(|person| person.language == story.language && !person.invalid)
            .filter(|person| !story.participants.contains(&person.login))
            .collect();
        let person = speakers[i % speakers.len()];
        tickets.push(ticket(company, story, person, i, now));
        for file in &story.files {
            let path = files.join(key(i, file));
            std::fs::create_dir_all(path.parent().context("a folder of files")?)?;
            std::fs::write(&path, &file.text).with_context(|| format!("write {}", path.display()))?;
        }
    }
    ::tickets::seed::tickets(&system.tickets.db, &tickets).await.context("load the demo's tickets")
}

fn ticket(company: &Company, story: &Story, person: &SomePerson, i: usize, now: DateTime<Utc>) -> SeedTicket {
    // Spread over the last days at uneven hours, and what is solved over the weeks before.
    let minutes = if story.state == State::Closed { 7_200 + i * 613 } else { 35 + i * i * 7 };
    let agent = &company.agents[i % company.agents.len()];
    let told = story.replies.iter().map(|reply| SeedReply { by: reply.by, text: reply.text.clone() });
    let taken = story.state != State::New;
    let invited = company.people.iter().filter(|colleague| story.participants.contains(&colleague.login));
    SeedTicket {
        person: person_id(&person.login),
        person_name: person.full_name(),
        customer: customer_id(&person.customer),
        service: Some(story.service.clone()),
        subject: story.subject.clone(),
        text: story.text.clone(),
        priority: story.priority,
        state: story.state,
        agent: taken.then(|| (person_id(&agent.login), agent.name.clone())),
        opened_at: now - TimeDelta::minutes(minutes as i64),
        replies: if taken { told.collect() } else { Vec::new() },
        notes: if taken { story.notes.clone() } else { Vec::new() },
        confidential: story.confidential,
        participants: invited.map(|who| (person_id(&who.login), who.full_name())).collect(),
        files: story.files.iter().map(|file| seed_file(i, file)).collect(),
        fields: access::room(&person.login),
        // Enough for the mail catcher not to be empty.
        told: story.state != State::Closed && minutes < 3 * 1440,
    }
}

fn seed_file(i: usize, file: &SomeFile) -> SeedFile {
    SeedFile {
        key: key(i, file),
        name: file.name.clone(),
        size: file.text.len() as i64,
        sha256: chassis::digest(&file.text).0,
        media_type: "text/plain".into(),
    }
}

fn key(i: usize, file: &SomeFile) -> String {
    format!("demo/{}", id("file", &format!("{i} {}", file.name)))
}
