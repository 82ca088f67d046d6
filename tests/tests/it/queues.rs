//! Staff see queues by group while groups are on: a queue that is given to another group is gone for who does not hold
//! it, wherever they look, and a colleague who does goes on with it.

use contracts::{
    Audience::Desk,
    Code, Duty, FileId, GroupId, Level, QueueId, Role, TicketId,
    v1::{
        identity::{ChangeRelation, End, GetEffectiveAccess, ListAgents, ListGroups, Relation, SettingKey},
        tickets::*,
    },
};
use e2e::{
    SOON, Someone, World, code, eventually, form,
    rights::{changes, of},
    trials::{browser::Browser, form as forms, form::Form},
};
use http_body_util::BodyExt;
use hyper::{Response, body::Incoming};
use std::collections::BTreeMap;
use tokio::time::timeout;

const UPGRADE: &str = include_str!("../../../services/identity/migrations/0025_groups_of_staff.sql");

#[tokio::test]
async fn a_queue_given_to_another_group_is_gone_for_who_does_not_hold_it() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (nadia, tomas) = (world.agent("nadia", Role::Agent).await, world.agent("tomas", Role::Agent).await);
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    world.drained().await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let queue = new_queue(&world, &ada, "Network").await;
    let file = world.uploads(&ann).await;
    let opened = OpenTicket { files: vec![file], ..form("Quiet cables") };
    let TicketOpenedReply { ticket, number, .. } = world.ask(&ann.asking, opened).await.unwrap();
    world.ask(&ada.asking, MoveTicket { ticket, queue, version: None }).await.unwrap();
    world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap();
    world.replies(&ann, ticket, "It blinks.").await;
    let mails = || world.mailbox.messages_to("nadia@desk.example").len();
    eventually("a mail to who has it", || async { (mails() == 1).then_some(()) }).await;
    let (mut hers, mut his) = (world.browser_of(Desk, "nadia").await, world.browser_of(Desk, "tomas").await);
    let everywhere = Everywhere { ticket, number, file, queue };
    everywhere.is_seen_by(&world, &mut hers, "nadia").await;
    let mut watched = hers.open(&format!("/live?ticket={ticket}")).await.unwrap();

    // The queue goes to a group that nobody holds yet, which is told, and then to him.
    let mut desk = world.browser_of(Desk, "ada").await;
    let group = new_group(&world, &ada, &mut desk, "Network team").await;
    let moved =
        desk.form(&format!("/queues/{queue}"), "group").await.unwrap().set("group", group.to_string());
    assert_eq!(desk.submit(&moved).await.unwrap().status, 303);
    assert!(desk.page("/queues").await.unwrap().contains("No agent sees it"));
    let path = format!("/groups/{group}/agents");
    let wanted = desk.form(&path, "rows").await.unwrap().set(&format!("l.{}", tomas.person), "rw");
    let preview = desk.submit(&wanted.set("do", "preview")).await.unwrap().text();
    assert!(
        forms::decode(&preview).contains("can read, open and answer tickets of Network team"),
        "{preview}"
    );
    let save = Form::with_field(&preview, &path, "changes").unwrap().set("do", "save");
    assert_eq!(desk.submit(&save).await.unwrap().location(), path);
    assert!(!desk.page("/queues").await.unwrap().contains("No agent sees it"));
    assert!(desk.page("/audit").await.unwrap().contains("Group of an agent changed"));

    everywhere.is_gone_for(&world, &mut hers, "nadia").await;
    everywhere.is_gone_for(&world, &mut desk, "ada").await;
    opens(&his, ticket).await;
    everywhere.is_seen_by(&world, &mut his, "tomas").await;
    let page = his.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(
        page.contains("agent, holds the group Network team") && !page.contains("Our team"),
        "who reads it"
    );
    assert!(page.contains("nadia Desk"), "she has it still, and is named as who does");
    // Why, asked by who may: an administrator about everybody who sees it at all, others about themselves.
    let why = |person: &str| format!("/why?person={person}&ticket={number}");
    assert!(desk.page(&why("nadia")).await.unwrap().contains("There is no ticket with this number"));
    assert!(his.page(&why("tomas")).await.unwrap().contains("tomas Desk sees this ticket and can answer it"));
    assert!(his.page(&why("nadia")).await.unwrap().contains("Nobody is called that"));
    let other = GetEffectiveAccess { person: nadia.person };
    assert_eq!(code(world.ask(&tomas.asking, other).await), Some(Code::NotFound));
    world.relate(&ada, Relation::AgentGroup, ada.person.0, group.0, Some(Level::Ro)).await;
    opens(&desk, ticket).await;
    let missing = desk.page(&why("nadia")).await.unwrap();
    assert!(missing.contains("nadia Desk does not see this ticket"), "{missing}");
    assert!(missing.contains("does not hold Network team, the group of the queue Network."), "{missing}");

    // She hears no more of it: not on the page that is still open, not in the list, not by mail.
    let (mut her_list, mut his_list) = (hers.open("/live").await.unwrap(), his.open("/live").await.unwrap());
    world.replies(&ann, ticket, "Now it hums.").await;
    heard(&mut watched, "gone").await;
    heard(&mut his_list, "changed").await;
    world.opens(&ann, "Something else").await;
    assert_eq!(heard(&mut her_list, "changed").await.matches("event:").count(), 1, "of the other alone");
    world.mails_are_out().await;
    assert_eq!(mails(), 1);

    // With the group for reading, she reads, and is told that this is all.
    let path = format!("/agents/{}/groups", nadia.person);
    let wanted = desk.form(&path, "rows").await.unwrap().set(&format!("l.{group}"), "ro").set("do", "finish");
    assert_eq!(desk.submit(&wanted).await.unwrap().location(), format!("/agents/{}", nadia.person));
    let page = opens(&hers, ticket).await;
    assert!(page.contains("Now it hums.") && page.contains("not open to you"), "{page}");
    for act in ["id=\"reply\"", "id=\"note\"", "data-key=\"t\"", "data-key=\"n\"", "/close\""] {
        assert!(!page.contains(act), "{act}");
    }
    let reads = world.sign_in(Desk, "nadia").await.unwrap();
    let note = AddNote { ticket, text: "Hm.".into() };
    assert_eq!(code(world.ask(&reads.asking, note).await), Some(Code::Forbidden));
    // Into a queue one only reads nothing is moved, nor into one that is not seen.
    let other = world.opens(&ann, "To be moved").await.ticket;
    let into = |queue| MoveTicket { ticket: other, queue, version: None };
    assert_eq!(code(world.ask(&reads.asking, into(queue)).await), Some(Code::Invalid));
    assert_eq!(code(world.ask(&reads.asking, into(QueueId::new())).await), Some(Code::Invalid));
    world.relate(&ada, Relation::AgentGroup, nadia.person.0, group.0, Some(Level::Create)).await;
    let adds = world.sign_in(Desk, "nadia").await.unwrap();
    assert_eq!(world.ask(&adds.asking, into(queue)).await.unwrap().queue_name, "Network");
    world.stop().await;
}

#[tokio::test]
async fn without_groups_and_in_the_first_one_everybody_of_the_staff_sees_everything() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let queue = new_queue(&world, &ada, "Network").await;
    let ticket = world.opens(&ann, "Quiet cables").await.ticket;
    world.ask(&nadia.asking, MoveTicket { ticket, queue, version: None }).await.unwrap();
    let sees = async |login: &str| {
        let someone = world.sign_in(Desk, login).await.unwrap();
        world.ask(&someone.asking, GetTicket { ticket }).await.is_ok()
    };
    let readers =
        async || world.browser_of(Desk, "ada").await.page(&format!("/tickets/{ticket}")).await.unwrap();

    // Groups off: whatever the queue's group is, and whoever holds it.
    give_queue(&world, &ada, queue, GroupId::new()).await;
    assert!(sees("nadia").await && sees("ada").await);
    assert!(readers().await.contains("Our team"));
    // On, and the queue in the first group: everybody, whoever came when.
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    assert!(!sees("nadia").await);
    give_queue(&world, &ada, queue, GroupId::FIRST).await;
    world.agent("owen", Role::Agent).await;
    assert!(sees("nadia").await && sees("owen").await && sees("ada").await);
    // What staff may see is an administrator's to say, and nobody's who has a duty.
    world.give_duty(&ada, "owen", Duty::People).await;
    let owen = world.sign_in(Desk, "owen").await.unwrap();
    let request = ChangeRelation {
        of: of(Relation::AgentGroup, End::Left, owen.person.0),
        changes: changes(&[(GroupId::FIRST.0, None)]),
        all: None,
        with_defaults: None,
    };
    assert_eq!(code(world.ask(&owen.asking, request).await), Some(Code::Forbidden));
    // Nor does somebody who arranges queues find those that they do not see, or take them.
    world.give_duty(&ada, "owen", Duty::Content).await;
    give_queue(&world, &ada, queue, GroupId::new()).await;
    let owen = world.sign_in(Desk, "owen").await.unwrap();
    let known = world.ask(&owen.asking, ListQueues {}).await.unwrap().queues;
    assert!(known.iter().all(|known| known.queue != queue) && !known.is_empty());
    let all = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues;
    let record = all.into_iter().find(|record| record.queue == queue).unwrap();
    let taken = saved(&record, GroupId::FIRST);
    assert_eq!(code(world.ask(&owen.asking, taken).await), Some(Code::NotFound));
    world.stop().await;
}

#[tokio::test]
async fn an_upgrade_takes_no_queue_from_who_works_here_already() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("nadia", Role::Agent).await;
    let network = world.group(&ada, "Network").await;
    // As it was before, with what was there by then.
    sqlx::raw_sql(
        "drop trigger begin_with_first_group on agent;
         drop function begin_with_first_group;
         drop table agent_group;
         alter table agent drop column findable, drop column sort_name;",
    )
    .execute(&world.system.identity.db)
    .await
    .unwrap();

    sqlx::raw_sql(UPGRADE).execute(&world.system.identity.db).await.unwrap();

    world.agent("owen", Role::Agent).await;
    let agents = world.ask(&ada.asking, ListAgents {}).await.unwrap().agents;
    for agent in agents {
        let held = world.ask(&ada.asking, GetEffectiveAccess { person: agent.person }).await.unwrap().groups;
        let held: BTreeMap<_, _> = held.into_iter().map(|held| (held.group, held.level)).collect();
        let mut expected = BTreeMap::from([(GroupId::FIRST, Level::Rw)]);
        if agent.login != "owen" {
            expected.insert(network, Level::Rw);
        }
        assert_eq!(held, expected, "{}", agent.login);
    }
    world.stop().await;
}

/// A ticket, in all the places where staff come upon it.
struct Everywhere {
    ticket: TicketId,
    number: i64,
    file: FileId,
    queue: QueueId,
}

impl Everywhere {
    async fn is_seen_by(&self, world: &World, desk: &mut Browser, login: &str) {
        let Self { ticket, number, file, .. } = self;
        for path in ["/", "/?q=cables", "/?q=blinks"] {
            assert!(desk.page(path).await.unwrap().contains("Quiet cables"), "{login}: {path}");
        }
        assert!(desk.page("/").await.unwrap().contains("Network"), "{login}: the queues to choose from");
        let found = desk.get(format!("/?q={number}")).await.unwrap();
        assert_eq!(found.location(), format!("/tickets/{ticket}"), "{login}");
        assert_eq!(desk.get(format!("/tickets/{ticket}")).await.unwrap().status, 200, "{login}");
        assert_eq!(desk.open(&format!("/live?ticket={ticket}")).await.unwrap().status(), 200, "{login}");
        let agent = world.sign_in(Desk, login).await.unwrap();
        assert!(world.ask(&agent.asking, GetFile { file: *file }).await.is_ok(), "{login}");
        assert_eq!(world.ask(&agent.asking, ListQueue::default()).await.unwrap().counts.open, 1, "{login}");
    }

    /// Answered like what never was.
    async fn is_gone_for(&self, world: &World, desk: &mut Browser, login: &str) {
        let Self { ticket, number, file, queue } = self;
        for path in
            ["/".into(), "/?q=blinks".into(), "/?view=all&q=cables".into(), format!("/?queue={queue}")]
        {
            let page = desk.page(&path).await.unwrap();
            assert!(!page.contains("Quiet cables") && !page.contains("Network"), "{login}: {path}");
        }
        assert_eq!(desk.get(format!("/?q={number}")).await.unwrap().status, 200, "{login}: opens nothing");
        let (missing, lost) = (TicketId::new(), FileId::new());
        for [foreign, never] in [
            [format!("/tickets/{ticket}"), format!("/tickets/{missing}")],
            [format!("/files/{file}"), format!("/files/{lost}")],
            [format!("/live?ticket={ticket}"), format!("/live?ticket={missing}")],
        ] {
            assert_eq!(desk.get(foreign.as_str()).await.unwrap().status, 404, "{login}: {foreign}");
            assert_eq!(desk.get(never).await.unwrap().status, 404, "{login}");
        }
        let agent = world.sign_in(Desk, login).await.unwrap();
        let text = || "Hm.".to_owned();
        world.answers_alike(&agent, TakeTicket { ticket: *ticket }, TakeTicket { ticket: missing }).await;
        world.answers_alike(&agent, CloseTicket { ticket: *ticket }, CloseTicket { ticket: missing }).await;
        world
            .answers_alike(
                &agent,
                AddNote { ticket: *ticket, text: text() },
                AddNote { ticket: missing, text: text() },
            )
            .await;
        world.answers_alike(&agent, GetFile { file: *file }, GetFile { file: lost }).await;
        let page = world.ask(&agent.asking, ListQueue::default()).await.unwrap();
        assert_eq!((page.counts.open, page.counts.mine), (0, 0), "{login}");
        assert!(page.queues.iter().all(|known| known.queue != *queue), "{login}");
    }
}

/// The page of a ticket, once the front end has heard that they may see it.
async fn opens(browser: &Browser, ticket: TicketId) -> String {
    let page = || async { browser.clone().page(&format!("/tickets/{ticket}")).await.ok() };
    eventually("the ticket opens", page).await
}

/// Waits for an event of an open page, and answers with all that came until then.
pub async fn heard(stream: &mut Response<Incoming>, event: &str) -> String {
    let mut said = String::new();
    let awaited = format!("event: {event}\n");
    while !said.contains(&awaited) {
        let frame = timeout(SOON, stream.body_mut().frame()).await;
        let frame =
            frame.unwrap_or_else(|_| panic!("nothing of {event}: {said}")).expect("it goes on").unwrap();
        said.push_str(&String::from_utf8_lossy(frame.data_ref().expect("words")));
    }
    said
}

async fn new_queue(world: &World, ada: &Someone, name: &str) -> QueueId {
    let names = BTreeMap::from([("en".to_owned(), name.to_owned())]);
    let (queue, version, group) = (None, 0, GroupId::FIRST);
    let request = SaveQueue { queue, version, names, group, valid: true, is_default: false };
    world.ask(&ada.asking, request).await.expect("a queue").queue
}

async fn give_queue(world: &World, ada: &Someone, queue: QueueId, group: GroupId) {
    let queues = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues;
    let record = queues.iter().find(|record| record.queue == queue).unwrap();
    world.ask(&ada.asking, saved(record, group)).await.expect("saved");
}

fn saved(record: &QueueRecord, group: GroupId) -> SaveQueue {
    let QueueRecord { queue, version, names, valid, is_default, .. } = record.clone();
    SaveQueue { queue: Some(queue), version, names, group, valid, is_default }
}

async fn new_group(world: &World, ada: &Someone, desk: &mut Browser, name: &str) -> GroupId {
    let form = desk.form("/groups/new", "always_people").await.unwrap().set("name", name);
    assert_eq!(desk.submit(&form).await.unwrap().status, 303);
    let groups = world.ask(&ada.asking, ListGroups::default()).await.unwrap().groups;
    groups.into_iter().find(|group| group.name == name).expect("the group was saved").group
}
