//! Sending: an answer that closes, and replies that can be taken back.

use crate::portal::upload;
use anyhow::bail;
use contracts::{
    ArticleId, Audience, Code, FileId, Problem, Role, TicketId,
    v1::{
        identity::{Sharing, Validity},
        tickets::*,
    },
};
use e2e::{PASSWORD, Place, Someone, World, browser_story, eventually, trials::form::Form};
use serde_json::{Value, json};

/// So long that only a story itself says when a reply is due.
const HELD: [(&str, &str, &str); 1] = [("tickets", "set-reply-hold-seconds", "60")];

#[tokio::test]
async fn a_closing_is_taken_back_to_the_answer_that_came_with_it() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let answer = Reply { ticket, text: "Done.".into(), files: Vec::new(), close: true, hold: false };
    world.ask(&nadia.asking, answer).await.unwrap();

    let version = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().row.version;
    let back = TakeBack { ticket, version, what: Happening::Closed };
    let row = world.ask(&nadia.asking, back).await.unwrap();

    assert_eq!((row.state, row.agent), (State::Waiting, Some(nadia.person)));
    world.stop().await;
}

#[tokio::test]
async fn an_answer_that_closes_is_one_mail_and_two_lines_of_history() {
    let world = World::start().await;
    let home = world.customer_sharing("A", Sharing::Everyone).await;
    let ann = world.person("ann", home).await;
    world.person("bob", home).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    // Whom tickets has not heard of yet, nobody can invite.
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let login = "bob@oriale.example".into();
    world.ask(&ann.asking, InviteParticipant { ticket, login }).await.unwrap();
    let answer = |text: &str| Reply { ticket, text: text.into(), files: vec![], close: true, hold: false };

    let once = nadia.once();
    let first = world.ask(&once, answer("Plug it in.")).await.unwrap();
    let again = world.ask(&once, answer("Plug it in.")).await.unwrap();

    assert_eq!((first.article, first.version), (again.article, again.version));
    assert_eq!(told(&world, &ann, ticket).await[2..], ["nadia Desk: Plug it in.", "nadia Desk Closed"]);
    let row = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row;
    assert_eq!((row.state, row.version, row.agent), (State::Closed, first.version, Some(nadia.person)));
    world.mails_are_out().await;
    for address in ["ann@oriale.example", "bob@oriale.example"] {
        let mails = world.mailbox.messages_to(address);
        assert_eq!(mails.len(), 2, "{address}: what came before, and one");
        let text = &mails.iter().find(|mail| mail.text.contains("> Plug it in.")).expect("the answer").text;
        assert!(text.contains("marked it as solved"), "{text}");
        assert!(text.contains("You can reopen it there"), "{text}");
    }
    assert_eq!(world.recorded::<TicketClosed>().await.len(), 0);

    // Of two who close at once, the second is told, and nothing of theirs is half done.
    let refused = world.ask(&ann.asking, answer("It works.")).await.unwrap_err();
    assert_eq!(refused.code, Code::Conflict);
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 1);

    // The person closes with a word: whoever has the ticket gets one mail.
    world.ask(&ann.asking, ReopenTicket { ticket }).await.unwrap();
    let (page, close) = (format!("/tickets/{ticket}"), format!("/tickets/{ticket}/close"));
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let form = portal.form_to(&page, &close).await.unwrap().set("text", "It works now.");
    portal.submit(&form).await.unwrap().expect(303, "solved").unwrap();
    assert_eq!(told(&world, &ann, ticket).await[5..], ["ann Test: It works now.", "ann Test Closed"]);
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("nadia@desk.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("> It works now.") && mails[0].text.contains("and closed it"));
    assert_eq!(world.mailbox.messages_to("bob@oriale.example").len(), 3);
    world.stop().await;
}

#[tokio::test]
async fn on_the_desk_one_button_sends_and_closes_and_a_refusal_keeps_the_words() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("A").await).await;
    world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let (page, close) = (format!("/tickets/{ticket}"), format!("/tickets/{ticket}/close"));
    let mut desk = world.browser_of(Audience::Desk, "nadia").await;

    let form = desk.form_to(&page, &close).await.unwrap();
    assert!(form.has("text"), "the button stands in the form of the answer");
    let late = form.clone().set("text", "Too late").set("key", uuid::Uuid::now_v7().to_string());
    desk.submit(&form.set("text", "Plug it in.")).await.unwrap().expect(303, "sent and closed").unwrap();
    let shown = desk.submit(&late).await.unwrap().expect(422, "it is closed").unwrap().text();

    assert!(shown.contains("Too late"), "{shown}");
    assert_eq!(told(&world, &ann, ticket).await[1..], ["nadia Desk: Plug it in.", "nadia Desk Closed"]);
    world.stop().await;
}

#[tokio::test]
async fn a_held_reply_is_its_authors_alone_until_it_is_sent_once() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let home = world.customer_sharing("A", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let otto = world.agent("otto", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let before = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row;
    let file = world.uploads(&nadia).await;

    let once = nadia.once();
    let held = Reply { files: vec![file], ..written(ticket, "CANARY is here") };
    let added = world.ask(&once, held).await.unwrap();
    let again = Reply { files: vec![file], ..written(ticket, "CANARY is here") };
    assert_eq!(world.ask(&once, again).await.unwrap().article, added.article);

    // Nobody else learns of it, by any way; its file is nobody else's and nothing else's.
    assert!(added.held);
    for someone in [&ann, &bob, &otto] {
        let detail = world.ask(&someone.asking, GetTicket { ticket }).await.unwrap();
        assert_eq!((detail.entries.len(), detail.held.len()), (1, 0));
        assert_eq!((detail.row.version, detail.row.changed_at), (before.version, before.changed_at));
        world.answers_alike(someone, GetFile { file }, GetFile { file: FileId::new() }).await;
        let recall = |article| RecallReply { article };
        world.answers_alike(someone, recall(added.article), recall(ArticleId::new())).await;
        world.ask(&someone.asking, ForgetReply { article: added.article }).await.unwrap();
    }
    assert_eq!(found(&world, &ann, &otto).await, (0, 0));
    let elsewhere = Reply { files: vec![file], ..written(ticket, "Once more") };
    assert_eq!(world.ask(&nadia.asking, elsewhere).await.unwrap_err().fields[0].problem, Problem::NoSuch);
    sqlx::query("update stored_file set expires_at = now() - interval '1 day'")
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    chassis::files::sweep(&world.system.tickets.db, &world.settings.files).await.unwrap();
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 1);
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 0);
    let shown = &world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().held[0];
    assert_eq!((shown.text.as_str(), shown.files[0].file, shown.unsent), ("CANARY is here", file, None));

    // When it is due it is there, once, with its file and one mail.
    due(&world).await;
    let sent = eventually("it is sent", || async {
        let detail = world.ask(&ann.asking, GetTicket { ticket }).await.ok()?;
        detail.entries.into_iter().find_map(|entry| match entry {
            Entry::Article(article) if article.article == added.article => Some(article),
            _ => None,
        })
    })
    .await;
    assert_eq!((sent.text.as_str(), sent.files[0].file), ("CANARY is here", file));
    assert_eq!(world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().held.len(), 0);
    assert_eq!(found(&world, &ann, &otto).await, (1, 1));
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 2);
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 1);
    world.stop().await;
}

#[tokio::test]
async fn killed_while_replies_wait_each_is_sent_once_and_in_order() {
    let world = World::start_with(Place::Processes { replicas: 2 }, &HELD).await;
    let ann = world.person("ann", world.customer("A").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let texts: Vec<_> = (0..20).map(|number| format!("Reply {number}")).collect();
    for text in &texts {
        let close = Some(text) == texts.last();
        world.ask(&nadia.asking, Reply { close, ..written(ticket, text) }).await.unwrap();
    }

    due(&world).await;
    for already in [1, 6, 13] {
        eventually("some are sent", || async {
            let told = told(&world, &ann, ticket).await.len();
            (told > already).then_some(())
        })
        .await;
        for replica in world.replicas.iter().filter(|replica| replica.service == "tickets") {
            replica.kill().await.unwrap();
            replica.start().await.unwrap();
        }
    }

    let mut expected: Vec<_> = texts.iter().map(|text| format!("nadia Desk: {text}")).collect();
    expected.push("nadia Desk Closed".into());
    eventually("all are sent", || async {
        (told(&world, &ann, ticket).await.len() > expected.len()).then_some(())
    })
    .await;
    assert_eq!(told(&world, &ann, ticket).await[1..], expected);
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 1 + texts.len());
    world.stop().await;
}

#[tokio::test]
async fn taken_back_it_never_appears_and_its_words_and_files_are_in_the_form_again() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let ann = world.person("ann", world.customer("A").await).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let page = format!("/tickets/{ticket}");
    let (reply, recall) = (format!("{page}/reply"), format!("{page}/recall"));
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let form = portal.form_to(&page, &reply).await.unwrap().set("text", "It is <b>still</b> dark.");
    let file = upload(&mut portal, &form, "plan.txt", b"12345").await;
    let file = serde_json::from_slice::<Value>(&file.body).unwrap()["file"].as_str().unwrap().to_owned();

    let sent = portal.submit(&form.set("file", file.clone())).await.unwrap().expect(303, "held").unwrap();
    assert!(sent.location().starts_with(&page), "{}", sent.location());
    let html = portal.page(&page).await.unwrap();
    assert!(html.contains("For some seconds you can take it back"), "{html}");
    assert!(html.contains("Being sent") && html.contains("plan.txt"), "{html}");
    let taken = Form::to(&html, &page, &recall).unwrap();
    portal.submit(&taken).await.unwrap().expect(303, "taken back").unwrap();

    // Nothing of it is left, and it can be sent from where it is, as something new.
    let html = portal.page(&page).await.unwrap();
    assert!(html.contains("Your words are in the form again"), "{html}");
    assert!(!html.contains("Being sent") && html.contains("plan.txt"), "{html}");
    assert!(world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().held.is_empty());
    let html = portal.page(&format!("/drafts?form={reply}")).await.unwrap();
    let again = Form::to(&html, &page, &reply).unwrap();
    assert_eq!((again.get("text"), again.get("file")), ("It is <b>still</b> dark.", file.as_str()));
    portal.submit(&again).await.unwrap().expect(303, "held again").unwrap();
    due(&world).await;
    eventually("it is sent", || async { (told(&world, &ann, ticket).await.len() > 1).then_some(()) }).await;
    assert_eq!(told(&world, &ann, ticket).await[1..], ["ann Test: It is <b>still</b> dark."]);
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 1);

    // Too late: it is among what was said.
    portal.submit(&taken).await.unwrap().expect(303, "its key is done").unwrap();
    let html = portal.page(&page).await.unwrap();
    assert!(html.contains("Your words are in the form again"), "the same once more: {html}");
    let key = uuid::Uuid::now_v7().to_string();
    portal.submit(&taken.set("key", key)).await.unwrap().expect(303, "late").unwrap();
    assert!(portal.page(&page).await.unwrap().contains("Too late to take it back"));
    world.stop().await;
}

#[tokio::test]
async fn what_cannot_be_sent_any_more_stays_with_its_author_who_is_told_why() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let home = world.customer("A").await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let ada = world.administrator().await;
    world.drained().await;
    let [first, second] = [world.opens(&ann, "Dark").await.ticket, world.opens(&ann, "Loud").await.ticket];
    world.ask(&nadia.asking, written(first, "Plug it in.")).await.unwrap();
    world.ask(&ann.asking, written(second, "Very loud.")).await.unwrap();
    let login = "bob@oriale.example".into();
    world.ask(&ann.asking, InviteParticipant { ticket: second, login }).await.unwrap();
    world.ask(&bob.asking, written(second, "Here too.")).await.unwrap();

    // One ticket is closed by somebody else meanwhile; of the other, one author may not see it any more, and one left.
    world.ask(&ann.asking, CloseTicket { ticket: first }).await.unwrap();
    world.ask(&ann.asking, RemoveParticipant { ticket: second, person: bob.person }).await.unwrap();
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    world.drained().await;
    due(&world).await;

    let unsent = eventually("none is sent", || async {
        let unsent: Vec<String> =
            sqlx::query_scalar("select unsent from held_reply where unsent is not null order by place")
                .fetch_all(&world.system.tickets.db)
                .await
                .ok()?;
        (unsent.len() == 3).then_some(unsent)
    })
    .await;
    assert_eq!(unsent, ["closed", "not_allowed", "not_allowed"]);
    assert_eq!(told(&world, &nadia, first).await.len(), 2, "opened and closed");
    let page = format!("/tickets/{first}");
    let mut desk = world.browser_of(Audience::Desk, "nadia").await;
    let html = desk.page(&page).await.unwrap();
    assert!(html.contains("Not sent: the ticket was closed in the meantime."), "{html}");
    let taken = Form::to(&html, &page, &format!("{page}/recall")).unwrap();
    desk.submit(&taken).await.unwrap().expect(303, "taken back").unwrap();
    let html = desk.page(&page).await.unwrap();
    assert!(!html.contains("Not sent") && html.contains("Plug it in."), "the words are the draft");
    let mut portal = world.browser_of(Audience::Portal, "bob").await;
    let gone = portal.get(format!("/tickets/{second}")).await.unwrap().expect(404, "not his").unwrap().text();
    assert!(gone.contains("Here too.") && gone.contains("Not sent:") && !gone.contains("Loud"), "{gone}");
    world.stop().await;
}

#[tokio::test]
async fn whoever_closes_has_sent_what_they_wrote_and_it_is_one_mail() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let ann = world.person("ann", world.customer("A").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    world.ask(&nadia.asking, written(ticket, "Plug it in.")).await.unwrap();

    world.ask(&nadia.asking, CloseTicket { ticket }).await.unwrap();

    assert_eq!(told(&world, &ann, ticket).await[1..], ["nadia Desk: Plug it in.", "nadia Desk Closed"]);
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("ann@oriale.example");
    assert_eq!(mails.len(), 2);
    let answered = mails.iter().find(|mail| mail.text.contains("> Plug it in.")).expect("the answer");
    assert!(answered.text.contains("marked it as solved"), "{}", answered.text);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_shows_what_is_on_its_way_and_takes_it_back_into_the_form() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let ann = world.person("ann", world.customer("A").await).await;
    world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let facts = json!({
        "portal": world.settings.portal_url,
        "desk": world.settings.desk_url,
        "password": PASSWORD,
        "ticket": ticket,
    });

    let story = browser_story("sending", facts, |what, _| {
        let world = &world;
        async move {
            match what.as_str() {
                "due" => due(world).await,
                other => bail!("nobody answers {other}"),
            }
            Ok(Value::Null)
        }
    });

    story.await.unwrap();
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// A reply that may wait.
fn written(ticket: TicketId, text: &str) -> Reply {
    Reply { ticket, text: text.into(), files: vec![], close: false, hold: true }
}

/// What waits is due now.
async fn due(world: &World) {
    sqlx::query("update held_reply set due_at = now()").execute(&world.system.tickets.db).await.unwrap();
}

/// How many tickets are found by the words of the story, on the portal and on the desk.
async fn found(world: &World, person: &Someone, agent: &Someone) -> (usize, usize) {
    let query = "CANARY";
    let list = ListTickets { query: query.into(), filter: Filter::All, ..ListTickets::default() };
    let queue = ListQueue { query: query.into(), ..ListQueue::default() };
    let on_portal = world.ask(&person.asking, list).await.unwrap().tickets.len();
    (on_portal, world.ask(&agent.asking, queue).await.unwrap().tickets.len())
}

/// A ticket's history as somebody reads it.
async fn told(world: &World, reader: &Someone, ticket: TicketId) -> Vec<String> {
    let detail = world.ask(&reader.asking, GetTicket { ticket }).await.unwrap();
    let tell = |entry: &Entry| match entry {
        Entry::Article(article) => format!("{}: {}", article.author_name, article.text),
        Entry::Happened(happened) => format!("{} {:?}", happened.by_name, happened.what),
        Entry::Unknown => "?".into(),
    };
    detail.entries.iter().map(tell).collect()
}
