//! Who may do what at Oriale: enough of everything that it can be seen.

use super::{Company, customer_id, id, person_id};
use crate::System;
use ::identity::seed::{self, arrangement, grants};
use anyhow::{Context, Result};
use contracts::{
    CustomerId, Duty, GroupId, Level, PersonId,
    v1::identity::{CustomField, FieldKind, FieldOf, Validity},
};
use std::collections::BTreeMap;

const ORIALE: [&str; 4] = ["ORIALE-FR", "ORIALE-PL", "ORIALE-DE", "ORIALE-ES"];

const ROOM: [(&str, &str); 5] =
    [("en", "Room"), ("fr", "Bureau"), ("pl", "Pokój"), ("es", "Despacho"), ("de", "Raum")];

/// Fields of Oriale's own; before the people who have values of them.
pub async fn fields(system: &System) -> Result<()> {
    let field = |of, name: &str, labels: [(&str, &str); 5], searchable| CustomField {
        of,
        name: name.into(),
        version: 1,
        labels: labels.into_iter().map(|(language, label)| (language.into(), label.into())).collect(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        former: Vec::new(),
        required: false,
        shown: true,
        read_only: false,
        searchable,
        link: String::new(),
        position: 0,
        validity: Validity::Valid,
    };
    let contract =
        [("en", "Contract"), ("fr", "Contrat"), ("pl", "Umowa"), ("es", "Contrato"), ("de", "Vertrag")];
    let fields =
        [field(FieldOf::Person, "room", ROOM, true), field(FieldOf::Customer, "contract", contract, false)];
    arrangement::custom_fields(&system.identity.db, &fields).await
}

/// What a room is called, on people and on their tickets.
pub fn room_labels() -> BTreeMap<String, String> {
    ROOM.into_iter().map(|(language, label)| (language.into(), label.into())).collect()
}

/// A room for everybody, by the first letter of their login.
pub fn room(login: &str) -> BTreeMap<String, String> {
    let number = login.bytes().map(u32::from).sum::<u32>() % 40 + 1;
    let floor = u32::from(login.bytes().next().unwrap_or_default()) % 3 + 1;
    BTreeMap::from([("room".to_owned(), format!("{floor}.{number:02}"))])
}

/// Groups with their queues, who holds them, further customers, readers, duties. Groups are switched on.
pub async fn load(system: &System, company: &Company) -> Result<()> {
    let db = &system.identity.db;
    let groups: Vec<_> =
        company.groups.iter().map(|group| (group_id(&group.name), &*group.name, None)).collect();
    grants::groups(db, &groups).await.context("load the demo's groups")?;
    let queues: Vec<_> =
        company.queues.iter().map(|queue| (queue.name.as_str(), group_id(&queue.group))).collect();
    ::tickets::seed::queue_groups(&system.tickets.db, &queues).await.context("sort the demo's queues")?;

    let (lyon, krakow) = (group_id("Service desk Lyon"), group_id("Service desk Kraków"));
    let (business, starters) = (group_id("Business applications"), group_id("Human resources IT"));
    let mut held: Vec<(CustomerId, GroupId, Level)> = Vec::new();
    for number in ORIALE {
        let customer = customer_id(number);
        // In Poland people ask for starters, and those named below talk about them.
        let starting = if number == "ORIALE-PL" { Level::Create } else { Level::Rw };
        held.extend([
            (customer, lyon, Level::Rw),
            (customer, krakow, Level::Rw),
            (customer, business, Level::Rw),
            (customer, starters, starting),
        ]);
    }
    let verne = customer_id("VERNE");
    held.extend([(verne, lyon, Level::Rw), (verne, krakow, Level::Rw)]);
    grants::customer_groups(db, &held, false).await.context("give the demo's customers groups")?;
    // Head office looks after what the daughters report about business applications.
    let elsewhere = [(customer_id("ORIALE-FR"), business, Level::Ro)];
    grants::customer_groups(db, &elsewhere, true).await.context("let head office look elsewhere")?;
    let mut people: Vec<(PersonId, GroupId, Level)> =
        vec![(person_id("iroussel"), starters, Level::Rw), (person_id("awrona"), starters, Level::Rw)];
    // One by one and not through their customer, whose tickets would then be head office's to read too.
    let clients = company.people.iter().filter(|person| person.customer == "VERNE");
    people.extend(clients.map(|person| (person_id(&person.login), business, Level::Ro)));
    grants::person_groups(db, &people).await.context("give the demo's people groups")?;
    // What starts with somebody new is for those who do it; everything else, all of the staff see.
    let agents = company.agents.iter().map(|agent| person_id(&agent.login));
    let each = |agent| [lyon, krakow, business].map(|group| (agent, group, Level::Rw));
    let mut seen: Vec<_> = agents.flat_map(each).collect();
    seen.extend(["nadia", "tomasz"].map(|agent| (person_id(agent), starters, Level::Rw)));
    grants::agent_groups(db, &seen).await.context("give the demo's agents groups")?;
    let further =
        [(person_id("awrona"), customer_id("ORIALE-DE")), (person_id("egarnier"), customer_id("ORIALE-FR"))];
    grants::memberships(&system.identity, &further).await.context("further customers")?;
    let readers = ["awrona", "jmazur"].map(|login| (person_id(login), customer_id("ORIALE-PL")));
    grants::readers(db, &readers).await.context("readers")?;
    seed::set_duties(db, person_id("tomasz"), &[Duty::People]).await.context("duties")?;
    seed::set_duties(db, person_id("sofia"), &[Duty::Content, Duty::Audit]).await.context("duties")?;
    arrangement::settings(db, &[("groups", "true")]).await
}

fn group_id(name: &str) -> GroupId {
    GroupId(id("group", name))
}
