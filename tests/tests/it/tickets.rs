//! Who sees which ticket, what can be done with it, and what is found.

use chassis::Asking;
use contracts::{
    Code, CustomerId, Failure, FileId, PersonId, Problem, Request, Role, SolutionId, TicketId,
    v1::{
        identity::{CustomerFields, Sharing},
        tickets::*,
    },
};
use e2e::{Place, Someone, World};
use std::collections::{BTreeMap, BTreeSet};
use tickets::seed::{self, SeedQueue, SeedService, SeedSolution, SeedText, SeedTicket};
use uuid::Uuid;

#[tokio::test]
async fn what_a_list_shows_is_exactly_what_opens() {
    let world = given_a_catalogue().await;
    let customers = [
        customer(&world, "A", true).await,
        customer(&world, "B", false).await,
        customer(&world, "C", true).await,
    ];
    let shares = |customer: CustomerId| customer != customers[1];
    let mut people = Vec::new();
    for (login, customer) in [("ann", 0), ("bob", 0), ("cid", 1), ("dan", 1), ("eve", 2)] {
        people.push((world.person(login, customers[customer]).await, customers[customer]));
    }
    let agent = world.agent("nadia", Role::Agent).await;

    // Tickets of anybody under any customer, as after people changed theirs; some are confidential.
    let mut random = Random(2026);
    let mut tickets = Vec::new();
    for number in 0..40 {
        let (person, customer) = (people[random.below(5)].0.person, customers[random.below(3)]);
        let (confidential, closed) = (random.below(4) == 0, random.below(3) == 0);
        let seeded = seeded(person, customer, &format!("Ticket {number}"), closed.then_some(agent.person));
        let id = seed::ticket_id(person, &seeded.subject);
        seed::tickets(&world.system.tickets.db, &[seeded]).await.unwrap();
        sqlx::query("update ticket set confidential = $2 where id = $1")
            .bind(id.0)
            .bind(confidential)
            .execute(&world.system.tickets.db)
            .await
            .unwrap();
        tickets.push((id, person, customer, confidential, closed));
    }

    for (someone, own_customer) in &people {
        let sees = |(_, person, customer, confidential, _): &(TicketId, PersonId, CustomerId, bool, bool)| {
            *person == someone.person || (customer == own_customer && shares(*customer) && !confidential)
        };
        for (scope, filter) in [
            (Scope::Mine, Filter::All),
            (Scope::Mine, Filter::Open),
            (Scope::Customers, Filter::All),
            (Scope::Customers, Filter::Open),
            (Scope::Customers, Filter::Closed),
        ] {
            let in_scope = |t: &&(TicketId, PersonId, CustomerId, bool, bool)| {
                sees(t) && (scope == Scope::Customers || t.1 == someone.person)
            };
            let expected: BTreeSet<_> = tickets
                .iter()
                .filter(in_scope)
                .filter(|t| filter == Filter::All || (filter == Filter::Closed) == t.4)
                .map(|t| t.0)
                .collect();
            let (listed, counts) = whole_list(&world, someone, scope, filter, "").await;
            assert_eq!(listed, expected, "{scope:?} {filter:?}");
            assert_eq!(counts.all, tickets.iter().filter(in_scope).count() as i64);
            assert_eq!(counts.closed, tickets.iter().filter(in_scope).filter(|t| t.4).count() as i64);
            if filter == Filter::All {
                let (found, _) = whole_list(&world, someone, scope, filter, "tickét").await;
                assert_eq!(found, expected, "searched");
            }
        }
        for ticket in &tickets {
            let opened = world.ask(&someone.asking, GetTicket { ticket: ticket.0 }).await;
            assert_eq!(opened.is_ok(), sees(ticket), "{ticket:?}");
        }
    }
    for ticket in &tickets {
        assert!(world.ask(&agent.asking, GetTicket { ticket: ticket.0 }).await.is_ok(), "staff see all");
    }
    world.stop().await;
}

#[tokio::test]
async fn a_foreign_ticket_is_answered_like_one_that_never_was() {
    let world = given_a_catalogue().await;
    let ann = world.person("ann", customer(&world, "A", true).await).await;
    let eve = world.person("eve", customer(&world, "E", true).await).await;
    let theirs = opens(&world, &ann, "Mine").await.ticket;
    let never = TicketId::new();

    for text in ["Hello", ""] {
        let reply = |ticket| Reply { ticket, text: text.into(), files: vec![FileId::new()] };
        assert_same(&world, &eve, reply(theirs), reply(never)).await;
    }
    assert_same(&world, &eve, GetTicket { ticket: theirs }, GetTicket { ticket: never }).await;
    assert_same(&world, &eve, CloseTicket { ticket: theirs }, CloseTicket { ticket: never }).await;
    assert_same(&world, &eve, ReopenTicket { ticket: theirs }, ReopenTicket { ticket: never }).await;
    assert_same(&world, &eve, TakeTicket { ticket: theirs }, TakeTicket { ticket: never }).await;
    let note = |ticket| AddNote { ticket, text: String::new() };
    assert_same(&world, &eve, note(theirs), note(never)).await;
    assert_eq!(world.ask(&eve.asking, ListQueue::default()).await.unwrap_err().code, Code::NotFound);
    world.stop().await;
}

#[tokio::test]
async fn the_same_form_sent_twice_opens_one_ticket() {
    a_form_is_sent_twice(Place::OneProcess).await;
}

#[tokio::test]
async fn the_same_form_sent_to_two_replicas_opens_one_ticket() {
    a_form_is_sent_twice(Place::Processes { replicas: 2 }).await;
}

async fn a_form_is_sent_twice(place: Place) {
    let world = given_a_catalogue_in(place).await;
    let ann = world.person("ann", customer(&world, "A", true).await).await;
    let key = Asking { key: Some(Uuid::new_v4()), ..ann.asking.clone() };
    let form = || OpenTicket {
        service: Some(seed::service_id("Printing")),
        subject: "Twice".into(),
        text: "Once is enough.".into(),
        files: vec![],
        ..OpenTicket::default()
    };

    let (first, second) = tokio::join!(world.ask(&key, form()), world.ask(&key, form()));

    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.ticket, first.number), (second.ticket, second.number));
    assert!(first.number >= 1001);
    let page = world.ask(&ann.asking, ListTickets::default()).await.unwrap();
    assert_eq!((page.counts.all, page.tickets.len()), (1, 1));
    let row = &page.tickets[0];
    assert_eq!((row.service_name.as_str(), row.queue_name.as_str()), ("Printing", "Service desk"));
    assert_eq!(row.person_name, "ann Test");

    // Everything wrong with a form is said at once.
    let wrong = OpenTicket {
        service: Some(Uuid::new_v4().into()),
        subject: " ".into(),
        text: "x".repeat(100_001),
        files: vec![FileId::new()],
        ..OpenTicket::default()
    };
    let problems = world.ask(&ann.asking, wrong).await.unwrap_err().fields;
    let problems: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.problem)).collect();
    assert_eq!(
        problems,
        [
            ("subject", Problem::Missing),
            ("text", Problem::TooLong),
            ("service", Problem::NoSuch),
            ("files", Problem::NoSuch)
        ]
    );
    let after = Some("'; drop table ticket".into());
    let refused = world.ask(&ann.asking, ListTickets { after, ..Default::default() }).await.unwrap_err();
    assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "after"));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn an_internal_note_is_seen_by_staff_only() {
    let world = given_a_catalogue().await;
    let ann = world.person("ann", customer(&world, "A", true).await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = opens(&world, &ann, "Broken").await.ticket;
    let before = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();

    let text = "CANARY: she broke it herself".to_owned();
    let note = world.ask(&nadia.asking, AddNote { ticket, text }).await.unwrap();
    let file = finished_upload(&world, &nadia).await;
    sqlx::query("update file set article = $2 where id = $1")
        .bind(file.0)
        .bind(note.article.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    sqlx::query("update article set files = 1 where id = $1")
        .bind(note.article.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();

    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    assert!(!serde_json::to_string(&detail).unwrap().contains("CANARY"));
    assert_eq!(detail.entries.len(), 1);
    assert_eq!(detail.row.changed_at, before.row.changed_at, "nothing happened");
    let page = world.ask(&ann.asking, ListTickets::default()).await.unwrap();
    assert!(!serde_json::to_string(&page).unwrap().contains("CANARY"));
    assert_same(&world, &ann, GetFile { file }, GetFile { file: FileId::new() }).await;
    let on_desk = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap();
    assert!(serde_json::to_string(&on_desk).unwrap().contains("CANARY"));
    assert_eq!(world.ask(&nadia.asking, GetFile { file }).await.unwrap().file.file, file);
    assert_eq!(published(&world, "article_written").await, 0, "notes are not published");
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_goes_back_and_forth_until_it_is_closed() {
    let world = given_a_catalogue().await;
    let home = customer(&world, "A", true).await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let otto = world.agent("otto", Role::Agent).await;
    let ticket = opens(&world, &ann, "Back and forth").await.ticket;
    let state = async || world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row.state;
    let reply = |text: &str| Reply { ticket, text: text.into(), files: vec![] };

    world.ask(&ann.asking, reply("One more thing")).await.unwrap();
    assert_eq!(state().await, State::New);
    let taken = world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!((taken.state, taken.agent, taken.version), (State::Open, Some(nadia.person), 3));
    let again = world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!(again.version, 3, "nothing new");
    world.ask(&nadia.asking, reply("Is it plugged in?")).await.unwrap();
    assert_eq!(state().await, State::Waiting);
    let home_page = world.ask(&ann.asking, ShowHome {}).await.unwrap();
    assert_eq!((home_page.open, home_page.waiting, home_page.tickets.len()), (1, 1, 1));
    let taken = world.ask(&otto.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!((taken.state, taken.agent), (State::Waiting, Some(otto.person)));
    world.ask(&bob.asking, reply("I plugged it in")).await.unwrap();
    assert_eq!(state().await, State::Open);

    let closed = world.ask(&bob.asking, CloseTicket { ticket }).await.unwrap();
    assert_eq!(closed.state, State::Closed);
    for someone in [&ann, &nadia] {
        assert_eq!(world.ask(&someone.asking, reply("Late")).await.unwrap_err().code, Code::Conflict);
        assert_eq!(
            world.ask(&someone.asking, CloseTicket { ticket }).await.unwrap_err().code,
            Code::Conflict
        );
    }
    assert_eq!(world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap_err().code, Code::Conflict);
    let reopened = world.ask(&ann.asking, ReopenTicket { ticket }).await.unwrap();
    assert_eq!(reopened.state, State::Open);
    assert_eq!(world.ask(&ann.asking, ReopenTicket { ticket }).await.unwrap_err().code, Code::Conflict);

    let told = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let told: Vec<_> = told.entries.iter().map(tell).collect();
    assert_eq!(
        told,
        [
            "ann Test: It does not work.",
            "ann Test: One more thing",
            "nadia Desk Taken",
            "nadia Desk: Is it plugged in?",
            "otto Desk Taken",
            "bob Test: I plugged it in",
            "bob Test Closed",
            "ann Test Reopened",
        ]
    );
    let queue = world.ask(&otto.asking, ListQueue { view: View::Mine, ..Default::default() }).await.unwrap();
    assert_eq!((queue.counts.mine, queue.tickets.len()), (1, 1));
    assert_eq!(published(&world, "article_written").await, 3);
    assert_eq!(published(&world, "ticket_closed").await, 1);
    assert_eq!(published(&world, "ticket_changed").await, 8);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_file_is_claimed_once_by_its_owner() {
    let world = given_a_catalogue().await;
    let home = customer(&world, "A", true).await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let with = |files: Vec<FileId>| OpenTicket {
        service: None,
        subject: "Files".into(),
        text: "Look".into(),
        files,
        ..OpenTicket::default()
    };
    let no_such = |outcome: Result<TicketOpenedReply, Failure>| {
        let fields = outcome.unwrap_err().fields;
        assert_eq!((fields[0].field.as_str(), fields[0].problem), ("files", Problem::NoSuch));
    };

    // Not finished, somebody else's, dropped, expired: as if there were none.
    let unfinished = world.ask(&ann.asking, StartUpload { name: "a.txt".into(), size: None }).await.unwrap();
    no_such(world.ask(&ann.asking, with(vec![unfinished.file])).await);
    let finished = finished_upload(&world, &ann).await;
    no_such(world.ask(&bob.asking, with(vec![finished])).await);
    let dropped = finished_upload(&world, &ann).await;
    world.ask(&ann.asking, DropUpload { file: dropped }).await.unwrap();
    no_such(world.ask(&ann.asking, with(vec![dropped])).await);
    let expired = finished_upload(&world, &ann).await;
    sqlx::query("update file set expires_at = now() - interval '1 second' where id = $1")
        .bind(expired.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    no_such(world.ask(&ann.asking, with(vec![finished, expired])).await);
    // What waits for its form is its owner's to look at, and nobody else's, staff included.
    let waiting = world.ask(&ann.asking, GetFile { file: finished }).await.unwrap();
    assert_eq!((waiting.file.name.as_str(), waiting.file.size), ("note.txt", 5));
    let nadia = world.agent("nadia", Role::Agent).await;
    assert_same(&world, &nadia, GetFile { file: finished }, GetFile { file: FileId::new() }).await;
    for gone in [unfinished.file, dropped, expired] {
        assert_same(&world, &ann, GetFile { file: gone }, GetFile { file: FileId::new() }).await;
    }
    let eleven = world.ask(&ann.asking, with((0..11).map(|_| FileId::new()).collect())).await.unwrap_err();
    assert_eq!(eleven.fields[0].problem, Problem::TooMany);
    let finish =
        |file, size| FinishUpload { file, size, sha256: "0".repeat(64), media_type: "text/plain".into() };
    assert_same(&world, &bob, finish(unfinished.file, 0), finish(FileId::new(), 1)).await;
    let empty = world.ask(&ann.asking, finish(unfinished.file, 0)).await.unwrap_err();
    assert_eq!((empty.code, empty.fields[0].field.as_str()), (Code::Invalid, "size"));
    assert_same(&world, &bob, GetFile { file: finished }, GetFile { file: FileId::new() }).await;

    // Two tickets at once want it: one gets it, and whoever reads that ticket reads the file.
    let (one, two) = tokio::join!(
        world.ask(&ann.asking, with(vec![finished])),
        world.ask(&ann.asking, with(vec![finished]))
    );
    assert_eq!([&one, &two].iter().filter(|opened| opened.is_ok()).count(), 1);
    let read = world.ask(&bob.asking, GetFile { file: finished }).await.unwrap();
    assert_eq!((read.file.name.as_str(), read.file.size), ("note.txt", 5));
    no_such(world.ask(&ann.asking, with(vec![finished])).await);
    let opened = one.or(two).unwrap();
    let detail = world.ask(&bob.asking, GetTicket { ticket: opened.ticket }).await.unwrap();
    let Entry::Article(article) = &detail.entries[0] else { panic!("the first entry is an article") };
    assert_eq!(article.files, [read.file]);

    // The sweep takes what nobody can use any more, and nothing else.
    let folder = world.settings.files.join("files");
    std::fs::create_dir_all(&folder).unwrap();
    for file in [finished, expired] {
        std::fs::write(folder.join(file.to_string()), "12345").unwrap();
    }
    tickets::sweep(&world.system.tickets.db, &world.system.tickets.config).await.unwrap();
    assert!(folder.join(finished.to_string()).exists());
    assert!(!folder.join(expired.to_string()).exists());
    let left: Vec<Uuid> = sqlx::query_scalar("select id from file order by id")
        .fetch_all(&world.system.tickets.db)
        .await
        .unwrap();
    assert!(left.contains(&finished.0) && left.contains(&unfinished.file.0) && !left.contains(&expired.0));
    world.stop().await;
}

#[tokio::test]
async fn the_hundred_and_first_upload_in_an_hour_waits() {
    let world = given_a_catalogue().await;
    let ann = world.person("ann", customer(&world, "A", true).await).await;
    let start = || StartUpload { name: "a.txt".into(), size: Some(1) };

    let mut outcomes = Vec::new();
    for _ in 0..11 {
        let ten_at_once = (0..10).map(|_| world.ask(&ann.asking, start()));
        outcomes.extend(futures::future::join_all(ten_at_once).await);
    }

    let throttled: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(throttled.len(), 10);
    for failure in throttled {
        assert_eq!(failure.code, Code::Throttled);
        assert!(failure.retry_after.is_some_and(|seconds| (3500..=3600).contains(&seconds)));
    }
    world.stop().await;
}

#[tokio::test]
async fn a_solution_is_found_however_it_is_typed() {
    let world = given_a_catalogue().await;
    let ann = world.person("ann", customer(&world, "A", true).await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    seed::solutions(
        &world.system.tickets.db,
        &[
            solution(
                "password",
                "accounts",
                [
                    ("en", "I forgot my password", "login, reset"),
                    ("fr", "J’ai oublié mon mot de passe", "connexion"),
                    ("pl", "Nie pamiętam hasła", "hasło, logowanie"),
                ],
            ),
            solution(
                "printer",
                "printing",
                [
                    ("en", "The printer does not answer", "printer, paper, queue"),
                    ("fr", "L’imprimante ne répond pas", "imprimante, papier"),
                    ("pl", "Drukarka nie drukuje", "drukarka"),
                ],
            ),
            solution(
                "screen",
                "computer",
                [
                    ("en", "The external screen stays black", "monitor, dock"),
                    ("fr", "L’écran externe reste noir", "moniteur"),
                    ("pl", "Czarny ekran", "monitor"),
                ],
            ),
        ],
    )
    .await
    .unwrap();
    let search = async |query: &str| {
        let request = SearchSolutions { query: query.into(), ..Default::default() };
        world.ask(&ann.asking, request).await
    };

    for (query, key) in [
        ("imprimante", "printer"),
        ("imprimente", "printer"),
        ("PRINTER", "printer"),
        ("prin", "printer"),
        ("my printer is broken again", "printer"),
        ("mot de pase", "password"),
        ("pasword", "password"),
        ("haslo", "password"),
        ("hasło", "password"),
        ("ecran noir", "screen"),
        ("moniteur", "screen"),
    ] {
        let page = search(query).await.unwrap();
        assert_eq!(page.solutions[0].solution, seed::solution_id(key), "{query}");
        assert_eq!(page.solutions[0].language, "en", "{query}");
        assert_eq!(page.solutions[0].helped, Some(83));
    }
    for query in ["%", "_", "\"", "'; drop --", "!(&|:*", "xqzw"] {
        assert_eq!(search(query).await.unwrap().total, 0, "{query}");
    }
    assert_eq!(search("").await.unwrap().total, 3);
    assert_eq!(search("").await.unwrap().categories, ["accounts", "computer", "printing"]);
    assert_eq!(search(&"a ".repeat(500)).await.unwrap_err().fields[0].problem, Problem::TooLong);
    assert_eq!(search("a\0b").await.unwrap_err().fields[0].problem, Problem::Malformed);

    // Ratings count once per person, and only staff with that duty write.
    let solution = seed::solution_id("password");
    for helped in [true, false] {
        world.ask(&ann.asking, RateSolution { solution, helped }).await.unwrap();
    }
    let read = world.ask(&ann.asking, GetSolution { solution }).await.unwrap();
    assert_eq!((read.rated, read.row.helped), (Some(false), Some(71)));
    let save = |solution: SolutionId| SaveSolution {
        solution,
        category: "phone".into(),
        minutes: 4,
        language: "en".into(),
        title: "Voice mail".into(),
        summary: "Where it is.".into(),
        keywords: String::new(),
        markdown: "[x](javascript:alert(1)) <script>alert(1)</script> **fine**".into(),
    };
    let new = SolutionId::new();
    assert_eq!(world.ask(&ann.asking, save(new)).await.unwrap_err().code, Code::NotFound);
    let refused = world.ask(&nadia.asking, save(new)).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "needs the duty");
    world.ask(&world.administrator().await.asking, save(new)).await.unwrap();
    let read = world.ask(&ann.asking, GetSolution { solution: new }).await.unwrap();
    assert!(read.html.contains("<strong>fine</strong>"));
    assert!(!read.html.contains("script"));
    world.stop().await;
}

// ---- who and what the stories are about ----

async fn given_a_catalogue() -> World {
    given_a_catalogue_in(Place::OneProcess).await
}

async fn given_a_catalogue_in(place: Place) -> World {
    let world = World::start_in(place).await;
    let names = |name: &str| BTreeMap::from([("en".to_owned(), name.to_owned())]);
    let queue = SeedQueue { key: "desk".into(), names: names("Service desk"), is_default: true };
    let service =
        SeedService { key: "Printing".into(), names: names("Printing"), parent: None, queue: "desk".into() };
    seed::catalogue(&world.system.tickets.db, &[queue], &[service]).await.unwrap();
    world
}

async fn customer(world: &World, number: &str, shares: bool) -> CustomerId {
    let sharing = if shares { Sharing::Everyone } else { Sharing::Own };
    let name = format!("Customer {number}");
    world.customer_with(CustomerFields { number: number.into(), name, sharing, ..Default::default() }).await
}

async fn opens(world: &World, someone: &Someone, subject: &str) -> TicketOpenedReply {
    let text = "It does not work.".into();
    let request =
        OpenTicket { service: None, subject: subject.into(), text, files: vec![], ..OpenTicket::default() };
    world.ask(&someone.asking, request).await.unwrap()
}

async fn finished_upload(world: &World, someone: &Someone) -> FileId {
    let request = StartUpload { name: "note.txt".into(), size: Some(5) };
    let file = world.ask(&someone.asking, request).await.unwrap().file;
    let finish = FinishUpload { file, size: 5, sha256: "0".repeat(64), media_type: "text/plain".into() };
    world.ask(&someone.asking, finish).await.unwrap();
    file
}

fn seeded(person: PersonId, customer: CustomerId, subject: &str, closed_by: Option<PersonId>) -> SeedTicket {
    SeedTicket {
        person,
        person_name: "Somebody".into(),
        customer,
        service: None,
        subject: subject.into(),
        text: "It does not work.".into(),
        priority: Priority::Normal,
        state: if closed_by.is_some() { State::Closed } else { State::New },
        agent: closed_by.map(|agent| (agent, "Nadia".into())),
        opened_at: chassis::clock::now(),
        replies: vec![],
        notes: vec![],
    }
}

fn solution(key: &str, category: &str, texts: [(&str, &str, &str); 3]) -> SeedSolution {
    let texts = texts.map(|(language, title, keywords)| SeedText {
        language: language.into(),
        title: title.into(),
        summary: "A few steps.".into(),
        keywords: keywords.into(),
        markdown: "1. Wait.\n2. Try again.".into(),
    });
    SeedSolution {
        key: key.into(),
        category: category.into(),
        minutes: 3,
        service: Some("Printing".into()),
        texts: texts.into(),
        ratings: 6,
        helped: 5,
    }
}

/// All pages of a list, each ticket once.
async fn whole_list(
    world: &World,
    someone: &Someone,
    scope: Scope,
    filter: Filter,
    query: &str,
) -> (BTreeSet<TicketId>, Counts) {
    let mut listed = BTreeSet::new();
    let mut after = None;
    loop {
        let request = ListTickets { scope, filter, query: query.into(), after, ..ListTickets::default() };
        let page = world.ask(&someone.asking, request).await.unwrap();
        assert!(page.tickets.len() <= 25);
        for row in &page.tickets {
            assert!(listed.insert(row.ticket), "listed twice");
        }
        after = page.next;
        if after.is_none() {
            return (listed, page.counts);
        }
    }
}

/// The refusal, byte for byte.
async fn refused<R: Request>(world: &World, someone: &Someone, request: R) -> String {
    let failure = world.ask(&someone.asking, request).await.err().expect("refused");
    serde_json::to_string(&failure).unwrap()
}

async fn assert_same<R: Request>(world: &World, someone: &Someone, foreign: R, missing: R) {
    let foreign = refused(world, someone, foreign).await;
    assert_eq!(foreign, refused(world, someone, missing).await, "{}", R::NAME);
    assert!(foreign.contains("not_found"), "{}: {foreign}", R::NAME);
}

async fn published(world: &World, event: &str) -> i64 {
    sqlx::query_scalar(
        "select count(*) from outbox where subject like 'guichet.evt.tickets.v1.' || $1 || '.%'",
    )
    .bind(event)
    .fetch_one(&world.system.tickets.db)
    .await
    .unwrap()
}

fn tell(entry: &Entry) -> String {
    match entry {
        Entry::Article(article) => format!("{}: {}", article.author_name, article.text),
        Entry::Happened(happened) => format!("{} {:?}", happened.by_name, happened.what),
        Entry::Unknown => "?".into(),
    }
}

/// The same tickets in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
