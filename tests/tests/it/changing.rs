//! What a ticket is filed under is changed on the desk: seen on both sites, told in its history, and never over what
//! somebody else has just done.

use contracts::{
    Audience, Code, PersonId, Problem, QueueId, Role, ServiceId, TicketId,
    v1::{
        identity::{FieldOf, Relation, Sharing},
        tickets::*,
    },
};
use e2e::{
    Place, Someone, World, code, eventually, problems,
    trials::{browser::Browser, form::Form, http::Answer},
};
use std::collections::BTreeMap;

#[tokio::test]
async fn what_staff_change_is_told_on_both_sites() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let (nadia, tom) = (world.agent("nadia", Role::Agent).await, world.agent("tom", Role::Agent).await);
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let printing = world.ask(&nadia.asking, ListServiceTree {}).await.unwrap().services[0].service;
    let assign = |agent: Option<&Someone>| AssignTicket {
        ticket,
        agent: agent.map(|agent| agent.person),
        version: None,
    };

    // A colleague gets it, and finds it among theirs.
    let row = world.ask(&nadia.asking, assign(Some(&tom))).await.unwrap();
    assert_eq!((row.state, row.agent_name.as_str()), (State::Open, "tom Desk"));
    assert_eq!(listed(&world, &tom, View::Mine).await, [ticket]);
    assert_eq!(listed(&world, &nadia, View::New).await, []);
    // Whoever has it no longer is not written to, so the mail goes first.
    world.mails_are_out().await;
    // Nobody has it; the one who gives it back to everybody has not taken it.
    let row = world.ask(&nadia.asking, assign(None)).await.unwrap();
    assert_eq!((row.state, row.agent), (State::New, None));
    assert_eq!(listed(&world, &nadia, View::New).await, [ticket]);
    world.ask(&nadia.asking, assign(Some(&nadia))).await.unwrap();

    // About something else, in the queue it stands in.
    let about = |service| ChangeService { ticket, service, version: None };
    let row = world.ask(&nadia.asking, about(Some(printing))).await.unwrap();
    assert_eq!((row.service_name.as_str(), row.queue_name.as_str()), ("Printing", "Service desk"));
    world.ask(&nadia.asking, about(None)).await.unwrap();

    // Which comes first is for staff to know.
    let before = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let urgent = ChangePriority { ticket, priority: Priority::High, version: None };
    let row = world.ask(&nadia.asking, urgent).await.unwrap();
    assert_eq!(row.priority, Priority::High);
    let after = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    assert_eq!((after.row.changed_at, after.entries.len()), (before.row.changed_at, before.entries.len()));

    let mut desk = world.browser_of(Audience::Desk, "nadia").await;
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let page = format!("/tickets/{ticket}");
    let (desk, portal) = (desk.page(&page).await.unwrap(), portal.page(&page).await.unwrap());
    for told in [
        "nadia Desk gave the ticket to tom Desk.",
        "nadia Desk gave the ticket back: nobody has it.",
        "nadia Desk took the ticket.",
        "nadia Desk changed the service to Printing.",
        "nadia Desk removed the service.",
        "nadia Desk set the priority to high.",
    ] {
        assert!(plain(&desk).contains(told), "{told}");
    }
    for told in [
        "tom Desk is taking care of your ticket.",
        "Your ticket is with the whole team again.",
        "nadia Desk changed the service to Printing.",
    ] {
        assert!(plain(&portal).contains(told), "{told}");
    }
    assert!(!portal.contains("riority"), "{portal}");

    // Who was given it hears of it, and nobody hears of what they did themselves.
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("tom@desk.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("nadia Desk gave you ticket"), "{}", mails[0].text);
    assert!(world.mailbox.messages_to("nadia@desk.example").is_empty());
    world.stop().await;
}

#[tokio::test]
async fn only_staff_change_a_ticket_and_only_to_what_there_is() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ada = world.administrator().await;
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let version = None;
    let tree = world.ask(&nadia.asking, ListServiceTree {}).await.unwrap().services;
    let (queue, service) = (tree[0].queue, Some(tree[0].service));

    // To people of the portal there is no such thing, of no ticket.
    for of in [ticket, TicketId::new()] {
        let asking = &ann.asking;
        let assign = AssignTicket { ticket: of, agent: None, version };
        let given = ChangePerson { ticket: of, person: ann.person, customer: None, version };
        let urgent = ChangePriority { ticket: of, priority: Priority::High, version };
        assert_eq!(code(world.ask(asking, assign).await), Some(Code::NotFound));
        assert_eq!(code(world.ask(asking, given).await), Some(Code::NotFound));
        assert_eq!(code(world.ask(asking, urgent).await), Some(Code::NotFound));
        let moved = MoveTicket { ticket: of, queue, version };
        assert_eq!(code(world.ask(asking, moved).await), Some(Code::NotFound));
        let about = ChangeService { ticket: of, service, version };
        assert_eq!(code(world.ask(asking, about).await), Some(Code::NotFound));
    }
    assert_eq!(code(world.ask(&ann.asking, FindPerson { login: "ann".into() }).await), Some(Code::NotFound));
    assert!(world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().choices.is_none());
    let nowhere = AssignTicket { ticket: TicketId::new(), agent: None, version };
    assert_eq!(code(world.ask(&nadia.asking, nowhere).await), Some(Code::NotFound));

    // What is offered can be chosen, and nothing else: no person of the portal, no service that does not count.
    let choices = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().choices.unwrap();
    let agents: Vec<_> = choices.agents.iter().map(|agent| agent.name.as_str()).collect();
    let paths: Vec<_> = choices.services.iter().map(|service| service.path.as_str()).collect();
    assert_eq!((agents, paths), (vec!["ada Desk", "nadia Desk"], vec!["Printing"]));
    assert_eq!((choices.queue, choices.service), (Some(queue), None));
    let off = SaveService {
        service,
        version: tree[0].version,
        names: tree[0].names.clone(),
        parent: None,
        queue,
        valid: false,
        signpost: None,
    };
    world.ask(&ada.asking, off).await.unwrap();
    let choices = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().choices.unwrap();
    assert_eq!(choices.services, []);
    for service in [service, Some(ServiceId::new())] {
        let refused = world.ask(&nadia.asking, ChangeService { ticket, service, version }).await;
        assert_eq!(problems(refused), [("service".to_owned(), Problem::NoSuch)]);
    }
    for agent in [Some(ann.person), Some(PersonId::new())] {
        let refused = world.ask(&nadia.asking, AssignTicket { ticket, agent, version }).await;
        assert_eq!(problems(refused), [("agent".to_owned(), Problem::NoSuch)]);
    }
    let refused = world.ask(&nadia.asking, MoveTicket { ticket, queue: QueueId::new(), version }).await;
    assert_eq!(problems(refused), [("queue".to_owned(), Problem::NoSuch)]);
    let refused = ChangePriority { ticket, priority: Priority::Unknown, version };
    assert_eq!(problems(world.ask(&nadia.asking, refused).await), [("priority".to_owned(), Problem::NoSuch)]);

    // Nobody works on what is closed; how it is filed can still be put right.
    world.ask(&nadia.asking, CloseTicket { ticket }).await.unwrap();
    let assign = AssignTicket { ticket, agent: Some(nadia.person), version };
    assert_eq!(code(world.ask(&nadia.asking, assign).await), Some(Code::Conflict));
    let row =
        world.ask(&nadia.asking, ChangePriority { ticket, priority: Priority::Low, version }).await.unwrap();
    assert_eq!((row.priority, row.state), (Priority::Low, State::Closed));
    world.stop().await;
}

#[tokio::test]
async fn who_comes_second_is_told_instead_of_writing_over() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let (nadia, tom) = (world.agent("nadia", Role::Agent).await, world.agent("tom", Role::Agent).await);
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let version = |row: &TicketRow| Some(row.version);
    let urgent = |priority, version| ChangePriority { ticket, priority, version };
    let assign = |agent: &Someone, version| AssignTicket { ticket, agent: Some(agent.person), version };
    let row = async || world.ask(&tom.asking, GetTicket { ticket }).await.unwrap().row;

    // Both have the page open, and Nadia is quicker.
    let seen = row().await;
    world.ask(&nadia.asking, urgent(Priority::High, version(&seen))).await.unwrap();
    let refused = world.ask(&tom.asking, urgent(Priority::Low, version(&seen))).await;
    assert_eq!(problems(refused), [("priority".to_owned(), Problem::Changed)]);
    assert_eq!(row().await.priority, Priority::High, "nothing was written over");
    let same = world.ask(&tom.asking, urgent(Priority::High, version(&seen))).await.unwrap();
    assert_eq!(same.version, seen.version + 1, "both wanted the same: nothing to decide");
    // What nobody touched can be changed all the same, and so can this, knowing how it is.
    eventually("tickets has heard of tom", || async {
        world.ask(&tom.asking, assign(&tom, version(&seen))).await.ok()
    })
    .await;
    let now = row().await;
    world.ask(&tom.asking, urgent(Priority::Low, version(&now))).await.unwrap();

    // Whoever answers what nobody has, has it; whoever answers once more changes nothing about that.
    world.ask(&tom.asking, AssignTicket { ticket, agent: None, version: None }).await.unwrap();
    let seen = row().await;
    world.replies(&nadia, ticket, "Is it plugged in?").await;
    let refused = world.ask(&tom.asking, assign(&tom, version(&seen))).await;
    assert_eq!(problems(refused), [("agent".to_owned(), Problem::Changed)]);
    let seen = row().await;
    world.replies(&nadia, ticket, "And now?").await;
    let row = world.ask(&tom.asking, assign(&tom, version(&seen))).await.unwrap();
    assert_eq!(row.agent, Some(tom.person));
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_that_becomes_somebody_elses_tells_of_them() {
    let world = World::start().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let evil = world.customer_sharing("EVIL", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let (eve, mallory) = (world.person("eve", evil).await, world.person("mallory", evil).await);
    let (nadia, ada) = (world.agent("nadia", Role::Agent).await, world.administrator().await);
    world.drained().await;
    let field = |name: &str, of, field: &str, staff_only| SaveTicketField {
        name: name.into(),
        version: 0,
        labels: BTreeMap::from([("en".into(), name.to_uppercase())]),
        from: Some(FieldSource { of, field: field.into() }),
        valid: true,
        staff_only,
    };
    let fields = world.ask(&ada.asking, field("room", FieldOf::Person, "room", false)).await.unwrap().fields;
    assert_eq!((fields.len(), fields[0].never_seen), (1, true), "nobody has such a field");
    world.ask(&ada.asking, field("company", FieldOf::Customer, "number", true)).await.unwrap();
    known(&world, ann.person, r#"{"room": "4.12"}"#).await;
    let ticket = world.opens(&ann, "Handed over").await.ticket;
    world.ask(&ann.asking, InviteParticipant { ticket, login: "bob".into() }).await.unwrap();

    // Staff see all of it; whose ticket it is, what is not for staff only; nobody else.
    assert_eq!(copied(&world, &nadia, ticket).await, ["COMPANY: ORIALE", "ROOM: 4.12"]);
    assert_eq!(copied(&world, &ann, ticket).await, ["ROOM: 4.12"]);
    assert_eq!(copied(&world, &bob, ticket).await, [""; 0]);

    let give = |person, customer| ChangePerson { ticket, person, customer, version: None };
    let refused = world.ask(&nadia.asking, give(eve.person, Some(oriale))).await;
    assert_eq!(problems(refused), [("customer".to_owned(), Problem::NoSuch)]);
    for nobody in [PersonId::new(), nadia.person] {
        let refused = world.ask(&nadia.asking, give(nobody, None)).await;
        assert_eq!(problems(refused), [("person".to_owned(), Problem::NoSuch)]);
    }

    // Bob was invited to it; now it is his, and stays with the customer they share. Nobody tells of Ann any more.
    let row = world.ask(&nadia.asking, give(bob.person, None)).await.unwrap();
    assert_eq!((row.person, row.customer), (bob.person, oriale));
    let detail = world.ask(&bob.asking, GetTicket { ticket }).await.unwrap();
    assert_eq!((detail.participants.len(), detail.may_share), (0, true));
    assert!(!sees(&world, &ann, ticket).await);
    assert_eq!(copied(&world, &nadia, ticket).await, ["COMPANY: ORIALE"], "he has no room");

    // Eve does not belong there: it comes to her customer, and its readers are those who read hers.
    let mut desk = world.browser_of(Audience::Desk, "nadia").await;
    let page = desk.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(!page.contains("Everybody at Customer EVIL"));
    let row = world.ask(&nadia.asking, give(eve.person, None)).await.unwrap();
    assert_eq!((row.person, row.customer), (eve.person, evil));
    assert!(sees(&world, &eve, ticket).await && sees(&world, &mallory, ticket).await);
    assert!(!sees(&world, &bob, ticket).await);
    assert_eq!(copied(&world, &nadia, ticket).await, ["COMPANY: EVIL"]);
    let page = desk.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(page.contains("Everybody at Customer EVIL"));

    // Of whom nothing could be asked, nothing is known: what was known stays.
    known(&world, mallory.person, "{}").await;
    known(&world, eve.person, r#"{"room": "1.01"}"#).await;
    world.ask(&nadia.asking, give(ann.person, None)).await.unwrap();
    world.ask(&nadia.asking, give(eve.person, None)).await.unwrap();
    assert_eq!(copied(&world, &eve, ticket).await, ["ROOM: 1.01"]);
    world.ask(&nadia.asking, give(mallory.person, None)).await.unwrap();
    assert_eq!(copied(&world, &mallory, ticket).await, ["ROOM: 1.01"]);
    world.stop().await;
}

#[tokio::test]
async fn facts_are_changed_where_they_stand() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let [oriale, verne, evil] =
        [world.customer("ORIALE").await, world.customer("VERNE").await, world.customer("EVIL").await];
    let ann = world.person("ann", evil).await;
    let bob = world.person("bob", oriale).await;
    let (nadia, tom) = (world.agent("nadia", Role::Agent).await, world.agent("tom", Role::Agent).await);
    let ada = world.administrator().await;
    world.relate(&ada, Relation::PersonCustomer, bob.person.0, verne.0, Some(contracts::Level::Rw)).await;
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let mut desk = Desk { browser: world.browser_of(Audience::Desk, "nadia").await, ticket };
    let old = desk.form("priority").await;

    for (fact, value, shown) in [
        ("agent", tom.person.to_string(), "tom Desk"),
        ("service", printing(&world, &nadia).await.to_string(), "Printing"),
        ("priority", "high".into(), "nadia Desk set the priority to high."),
    ] {
        let form = desk.form(fact).await.set(fact, value);
        let answer = desk.browser.submit(&form).await.unwrap();
        assert_eq!(answer.status, 303, "{fact}");
        let page = desk.page().await;
        assert!(page.contains(shown), "{fact}");
    }
    // Somebody was quicker: how it is now stands there, what was chosen is still chosen, and can be sent again.
    let late = desk.browser.submit(&old.set("priority", "low")).await.unwrap();
    assert_eq!(late.status, 409);
    let html = late.text();
    assert!(html.contains("Now it is: High."), "{html}");
    let again = Form::to(&html, "/", &desk.path("priority")).unwrap();
    assert_eq!(again.get("priority"), "low");
    assert_eq!(desk.browser.submit(&again).await.unwrap().status, 303);

    // Nobody is called so: what was typed is still there.
    let answer = desk.gives("zoe<b>").await;
    assert_eq!(answer.status, 422);
    let html = answer.text();
    assert!(html.contains("Nobody here goes by this name."), "{html}");
    assert_eq!(Form::to(&html, "/", &desk.path("person")).unwrap().get("login"), "zoe<b>");
    // Nearly: who may be meant can be chosen.
    let html = desk.gives("bo").await.text();
    assert!(
        html.contains("Did you mean one of these?") && html.contains("name=\"meant\" value=\"bob\""),
        "{html}"
    );
    // As a mail program writes it. Bob has two customers, neither of them the ticket's: which one is asked first.
    let answer = desk.gives("Bob Test <bob@oriale.example>").await;
    assert_eq!(answer.status, 422);
    let html = answer.text();
    assert!(html.contains("bob Test belongs to several customers."), "{html}");
    assert!(html.contains("Customer ORIALE") && html.contains("Customer VERNE"), "{html}");
    let chosen = Form::to(&html, "/", &desk.path("person")).unwrap().set("customer", verne.to_string());
    assert_eq!(desk.browser.submit(&chosen).await.unwrap().status, 303);
    let row = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().row;
    assert_eq!((row.person, row.customer), (bob.person, verne));
    let page = desk.page().await;
    assert!(plain(&page).contains("nadia Desk put the ticket in the name of bob Test."), "{page}");
    // Ann has one: nothing to ask.
    assert_eq!(desk.gives("ann Test").await.status, 303);
    let row = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().row;
    assert_eq!((row.person, row.customer), (ann.person, evil));
    world.stop().await;
}

/// A ticket on the desk.
struct Desk {
    browser: Browser,
    ticket: TicketId,
}

impl Desk {
    fn path(&self, fact: &str) -> String {
        format!("/tickets/{}/{fact}", self.ticket)
    }

    async fn page(&mut self) -> String {
        self.browser.page(&format!("/tickets/{}", self.ticket)).await.unwrap()
    }

    async fn form(&mut self, fact: &str) -> Form {
        let html = self.page().await;
        Form::to(&html, "/", &self.path(fact)).unwrap()
    }

    async fn gives(&mut self, login: &str) -> Answer {
        let form = self.form("person").await.set("login", login);
        self.browser.submit(&form).await.unwrap()
    }
}

async fn printing(world: &World, agent: &Someone) -> ServiceId {
    world.ask(&agent.asking, ListServiceTree {}).await.unwrap().services[0].service
}

async fn listed(world: &World, agent: &Someone, view: View) -> Vec<TicketId> {
    let request = ListQueue { view, ..ListQueue::default() };
    world.ask(&agent.asking, request).await.unwrap().tickets.into_iter().map(|row| row.ticket).collect()
}

async fn sees(world: &World, someone: &Someone, ticket: TicketId) -> bool {
    world.ask(&someone.asking, GetTicket { ticket }).await.is_ok()
}

/// What somebody sees of what the ticket copied.
async fn copied(world: &World, someone: &Someone, ticket: TicketId) -> Vec<String> {
    let fields = world.ask(&someone.asking, GetTicket { ticket }).await.unwrap().fields;
    fields.into_iter().map(|field| format!("{}: {}", field.label, field.value)).collect()
}

/// What tickets' copy of a person knows of their fields.
async fn known(world: &World, person: PersonId, fields: &str) {
    sqlx::query("update person_copy set fields = $2::jsonb where person = $1")
        .bind(person.0)
        .bind(fields)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
}

/// Without the marks around names that may be written in the other direction.
fn plain(html: &str) -> String {
    html.replace(['\u{2068}', '\u{2069}'], "")
}
