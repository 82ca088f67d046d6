//! Forty stories, each lived by five people: lately as it is told, longer ago and solved by others.

use super::{Company, SomePerson, customer_id, person_id};
use crate::System;
use ::tickets::seed::{SeedReply, SeedTicket};
use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::v1::tickets::{Author, Priority, State};
use serde::Deserialize;

const TIMES: usize = 5;

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
}

#[derive(Deserialize)]
struct SomeReply {
    by: Author,
    text: String,
}

pub(super) async fn load(system: &System, company: &Company) -> Result<()> {
    let stories: Vec<Story> =
        serde_json::from_str(include_str!("tickets.json")).context("the demo's tickets")?;
    let now = chassis::clock::now();
    let mut tickets = Vec::new();
    for time in 0..TIMES {
        for (i, story) in stories.iter().enumerate() {
            let speakers: Vec<_> = company.people.iter().filter(|p| p.language == story.language).collect();
            if time >= speakers.len() {
                continue;
            }
            tickets.push(ticket(company, story, speakers[(i + time) % speakers.len()], i, time, now));
        }
    }
    ::tickets::seed::tickets(&system.tickets.db, &tickets).await.context("load the demo's tickets")
}

fn ticket(
    company: &Company,
    story: &Story,
    person: &SomePerson,
    i: usize,
    time: usize,
    now: DateTime<Utc>,
) -> SeedTicket {
    let lately = time == 0;
    // Spread over the last days, or over the months before, at uneven hours.
    let minutes = if lately { 35 + i * i * 7 } else { 20_160 + (time * 40 + i) * 613 };
    let agent = &company.agents[(i + time) % company.agents.len()];
    let state = if lately { story.state } else { State::Closed };
    let told = story.replies.iter().map(|reply| SeedReply { by: reply.by, text: reply.text.clone() });
    let taken = state != State::New;
    SeedTicket {
        person: person_id(&person.login),
        person_name: format!("{} {}", person.first_name, person.last_name),
        customer: customer_id(&person.customer),
        service: Some(story.service.clone()),
        subject: story.subject.clone(),
        text: story.text.clone(),
        priority: story.priority,
        state,
        agent: taken.then(|| (person_id(&agent.login), agent.name.clone())),
        opened_at: now - TimeDelta::minutes(minutes as i64),
        replies: if taken { told.collect() } else { Vec::new() },
        notes: if taken { story.notes.clone() } else { Vec::new() },
    }
}
