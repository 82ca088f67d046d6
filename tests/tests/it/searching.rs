//! Whatever people type or paste into a field to search in: found as they meant it, and never "nothing" where the
//! filters of a list leave something out.

use contracts::{
    Audience, GroupId, Problem,
    v1::{
        identity::{
            CreateCustomerUser, CustomerFields, End, FindCustomers, ListRelation, Relation, RelationOf,
            Validity,
        },
        tickets::*,
    },
};
use e2e::{Place, Someone, World, fields, trials::browser::Browser};
use tickets::seed::{self, SeedSolution, SeedText};

#[tokio::test]
async fn a_person_is_found_by_what_a_mail_program_hands_over() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer("ORIALE-FR").await;
    let ann = world.person("ann", oriale).await;
    adds(&world, &ada, "marlow", "Marie", "Marlow", "marie.marlow@example.org").await;
    adds(&world, &ada, "other", "Marie", "Other", "marie.other@example.org").await;
    world.drained().await;
    let of = RelationOf { relation: Relation::PersonGroup, end: End::Right, id: GroupId::FIRST.0 };

    for pasted in [
        "Marlow, Marie",
        "\"Marlow, Marie\"",
        "Marie Marlow <marie.marlow@example.org>",
        "\"Marlow, Marie\" <marie.marlow@example.org>",
        "'Marlow, Marie (IT)' <marie.marlow@example.org>;",
        "marie.marlow@example.org;",
        "<marie.marlow@example.org>",
        "mailto:marie.marlow@example.org",
        "From: Marie Marlow [mailto:marie.marlow@example.org]",
        "marie && marlow",
        "marlow || nobody",
    ] {
        if !pasted.starts_with("From") {
            assert_eq!(people(&world, &ada, pasted).await, ["marlow"], "{pasted}");
        }
        // The same on the screens of who has what.
        let request = ListRelation {
            of,
            query: pasted.replace("From: ", ""),
            held_only: false,
            include_invalid: false,
            after: None,
        };
        let rows = world.ask(&ada.asking, request).await.unwrap().rows;
        assert_eq!(
            rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
            ["Marie Marlow"],
            "{pasted}"
        );
        if !pasted.contains("@example.org") {
            continue;
        }
        let ticket = world.opens(&ann, "Shared").await.ticket;
        let login = pasted.replace("From: ", "");
        let invited = world.ask(&ann.asking, InviteParticipant { ticket, login }).await.unwrap();
        assert_eq!(invited.participants[0].name, "Marie Marlow", "{pasted}");
    }
    assert_eq!(
        people(&world, &ada, "marie.other@example.org, Marie <marie.marlow@example.org>").await,
        ["marlow", "other"],
        "a list of recipients"
    );
    world.stop().await;
}

#[tokio::test]
async fn one_word_is_found_in_all_its_spellings() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer("ORIALE-FR").await;
    let ann = world.person("ann", oriale).await;
    let cases = [
        ("Büchel", "buechel buchel BÜCHEL Bu\u{308}chel"),
        ("Größer", "groesser grosser GRÖSSER größer"),
        ("Jäger-Östlund", "jaeger-oestlund jager‑ostlund jägeröstlund östlund"),
        ("Łódzki", "lodzki łódzki"),
        ("Møller", "moeller moller møller"),
        ("Århus", "aarhus arhus"),
        ("O’Brien", "o'brien obrien O`Brien oʼbrien"),
        ("Mueller", "müller mueller"),
        ("Jean Pierre", "jean-pierre"),
        ("Œuvrard", "oeuvrard œuvrard"),
    ];
    for (at, (name, _)) in cases.iter().enumerate() {
        adds(&world, &ada, &format!("p{at}"), "Some", name, &format!("p{at}@example.org")).await;
        world.opens(&ann, &format!("The {name} case")).await;
    }

    for (at, (name, spellings)) in cases.iter().enumerate() {
        for typed in spellings.split(' ') {
            assert_eq!(people(&world, &ada, typed).await, [format!("p{at}")], "{typed}");
            for subjects in [portal(&world, &ann, typed).await, desk(&world, &ada, typed).await] {
                assert_eq!(subjects, [format!("The {name} case")], "{typed}");
            }
        }
    }
    assert_eq!(people(&world, &ada, "jaeger oestlund").await, ["p2"]);
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_is_found_by_its_words_in_any_order_and_by_its_number_in_any_text() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (a, b) = (world.customer("A").await, world.customer("B").await);
    let (ann, eve) = (world.person("ann", a).await, world.person("eve", b).await);
    let opened = world.opens(&ann, "Printer Room 12 out of paper").await;
    world.opens(&ann, "Printer Room 13").await;
    world.opens(&eve, "Something else").await;
    let number = opened.number;

    for typed in [
        "room 12 printer".to_owned(),
        "paper printer".to_owned(),
        "printer  paper".to_owned(),
        "(printer paper".to_owned(),
        "paper && printer".to_owned(),
        "\"out of paper\" printer".to_owned(),
        "papier || paper".to_owned(),
        "pap* -> printer!".to_owned(),
        format!("Printer Room 12 out of paper (#{number})"),
        format!("Re: Printer Room 12 out of paper (#{number})"),
        format!("AW: [#{number}] anything at all"),
        format!("no. {number}"),
        format!("Ticket #{number}"),
        format!("(#{number})"),
        format!("{number}"),
    ] {
        for subjects in [portal(&world, &ann, &typed).await, desk(&world, &ada, &typed).await] {
            assert_eq!(subjects, ["Printer Room 12 out of paper"], "{typed}");
        }
        assert!(portal(&world, &eve, &typed).await.is_empty(), "{typed}");
    }

    // On the desk, a number alone leads to the ticket from the search of every page.
    let mut browser = world.browser_of(Audience::Desk, "ada").await;
    for typed in [number.to_string(), format!("%23{number}"), format!("no.+{number}")] {
        let led = browser.get(format!("/?q={typed}")).await.unwrap().expect(303, &typed).unwrap();
        assert_eq!(led.location(), format!("/tickets/{}", opened.ticket));
    }
    let page = browser.get("/?q=999999").await.unwrap().expect(200, "no such number").unwrap().text();
    assert!(page.contains("Nothing for “999999”"));
    world.stop().await;
}

#[tokio::test]
async fn what_was_meant_as_an_expression_and_cannot_be_read_is_told_with_what_was_typed() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("A").await).await;
    world.opens(&ann, "Printer").await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let group = GroupId::FIRST;

    for path in ["/", "/people", "/customers", &format!("/groups/{group}/people")] {
        let page = told(&mut desk, &format!("{path}?q=printer+OR+OR+paper")).await;
        assert!(page.contains("from character 12 on") && page.contains("printer OR OR paper"), "{path}");
    }
    let page = told(&mut portal, "/tickets?q=printer+OR+OR+paper").await;
    assert!(page.contains("from character 12 on") && page.contains("value=\"printer OR OR paper\""));
    assert!(!page.contains("Nothing"), "it was not looked for");
    // Solutions have no expressions, and too much is too much anywhere.
    portal.get("/solutions?q=printer+OR+OR+paper").await.unwrap().expect(200, "words").unwrap();
    let page = told(&mut portal, &format!("/solutions?q={}", "x".repeat(501))).await;
    assert!(page.contains("At most 500 characters"));
    let refused = world.ask(&ada.asking, ListQueue { query: "a\0b".into(), ..ListQueue::default() }).await;
    assert_eq!(refused.unwrap_err().fields[0].problem, Problem::Malformed);
    world.stop().await;
}

#[tokio::test]
async fn nothing_is_said_only_of_what_was_looked_at() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let oriale = world.customer_sharing("ORIALE", contracts::v1::identity::Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let solved = world.opens(&ann, "The printer & its paper").await.ticket;
    world.ask(&ann.asking, CloseTicket { ticket: solved }).await.unwrap();
    world.opens(&bob, "Only a colleague’s scanner").await;
    adds(&world, &ada, "gone", "Ghislaine", "Gone", "gone@example.org").await;
    let gone = world.find(&ada, "ghislaine").await.people.remove(0).person;
    world.set_validity(&ada, gone, Validity::Invalid).await;
    let number = "OLD".to_owned();
    world
        .customer_with(CustomerFields {
            number,
            name: "Yesterday Ltd".into(),
            validity: Validity::Invalid,
            ..CustomerFields::default()
        })
        .await;
    seed::solutions(&world.system.tickets.db, &[solution("printing", "The printer is silent")])
        .await
        .unwrap();
    seed::solutions(&world.system.tickets.db, &[solution("phone", "The telephone is silent")]).await.unwrap();
    world.drained().await;
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    leads(&mut portal, "/tickets?q=paper+printer", "Nothing open for", "1 solved ticket fits", "its paper")
        .await;
    leads(
        &mut portal,
        "/tickets?q=scanner",
        "Nothing open for",
        "1 ticket beyond your own fits",
        "Only a colleague",
    )
    .await;
    let solutions = "/solutions?q=printer&category=phone";
    leads(&mut portal, solutions, "Nothing for", "1 solution in all categories", "The printer is silent")
        .await;
    leads(
        &mut desk,
        "/people?q=ghislaine",
        "Nobody for",
        "1 person fits who is not valid",
        "Gone, Ghislaine",
    )
    .await;
    let customers = "/customers?q=yesterday";
    leads(&mut desk, customers, "No customer for", "1 customer that is not valid", "Yesterday Ltd").await;
    let mine = "/?view=mine&q=paper+printer";
    leads(&mut desk, mine, "Nothing for", "1 ticket in all views fits", "its paper").await;
    let tickets = format!("/people/{}/tickets", ann.person);
    leads(&mut desk, &tickets, "No open ticket", "1 closed", "its paper").await;
    // From any page the search goes through all of them, closed ones too.
    let page = desk.get("/?q=paper+printer").await.unwrap().expect(200, "all").unwrap().text();
    assert!(page.contains("its paper") && !page.contains("Nothing for"));
    world.stop().await;
}

#[tokio::test]
async fn the_desk_finds_a_ticket_by_all_that_it_may_read_of_it() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let oriale = world
        .customer_with(CustomerFields {
            number: "ORI-7".into(),
            name: "Oriale & Söhne".into(),
            ..CustomerFields::default()
        })
        .await;
    let ann = world.person("ann", oriale).await;
    world.drained().await;
    let ticket = world.opens(&ann, "It happened again").await.ticket;
    world.replies(&ada, ticket, "Could you unplug the coffeemachine?").await;
    world.ask(&ada.asking, AddNote { ticket, text: "Probably a brownout.".into() }).await.unwrap();
    sqlx::query("update ticket set fields = '{\"room\": \"B-117\"}' where id = $1")
        .bind(ticket.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    world.opens(&ann, "Another one").await;

    for typed in ["coffeemachine", "coffee unplug", "brownout again", "b-117", "happen"] {
        assert_eq!(self::desk(&world, &ada, typed).await, ["It happened again"], "{typed}");
    }
    for typed in
        ["ann test", "ann@oriale.example", "\"Test, Ann\" <ann@oriale.example>", "oriale soehne", "ORI-7"]
    {
        assert_eq!(self::desk(&world, &ada, typed).await.len(), 2, "{typed}");
    }
    assert_eq!(self::desk(&world, &ada, "ann coffeemachine !nothing").await, ["It happened again"]);
    // What only staff read leads nobody else to anything.
    assert_eq!(portal(&world, &ann, "coffeemachine").await, ["It happened again"]);
    for typed in ["brownout", "117", "b-117"] {
        assert!(portal(&world, &ann, typed).await.is_empty(), "{typed}");
    }
    // Words that are taken back are not found any more.
    sqlx::query("update article set text = 'Never mind.' where ticket = $1 and not internal")
        .bind(ticket.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    assert!(portal(&world, &ann, "coffeemachine").await.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn a_search_of_all_tickets_shows_open_ones_first_page_by_page() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("A").await).await;
    let mut open = Vec::new();
    for n in 0..120 {
        let ticket = world.opens(&ann, &format!("Many alike {n}")).await.ticket;
        if n % 2 == 0 {
            world.ask(&ann.asking, CloseTicket { ticket }).await.unwrap();
        } else {
            open.push(ticket);
        }
    }

    let (mut after, mut found, mut sizes) = (None, Vec::new(), Vec::new());
    loop {
        let request =
            ListQueue { view: View::All, query: "alike many".into(), after, ..ListQueue::default() };
        let page = world.ask(&ada.asking, request).await.unwrap();
        sizes.push(page.tickets.len());
        found.extend(
            page.tickets.into_iter().map(|row| (row.state == State::Closed, row.changed_at, row.ticket)),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }

    assert_eq!(sizes, [50, 50, 20]);
    let closed_from = found.iter().position(|(closed, ..)| *closed).unwrap();
    assert_eq!(closed_from, open.len());
    assert!(found[closed_from..].iter().all(|(closed, ..)| *closed), "closed ones come last");
    for part in [&found[..closed_from], &found[closed_from..]] {
        assert!(part.is_sorted_by(|a, b| a.1 >= b.1), "the newest first");
    }
    let distinct: std::collections::HashSet<_> = found.iter().map(|(.., ticket)| *ticket).collect();
    assert_eq!(distinct.len(), 120);
    world.stop().await;
}

async fn adds(world: &World, by: &Someone, login: &str, first: &str, last: &str, email: &str) {
    let found = world
        .ask(&by.asking, FindCustomers { query: "ORIALE".into(), ..FindCustomers::default() })
        .await
        .unwrap();
    let mut fields = fields(login, found.customers[0].customer);
    (fields.first_name, fields.last_name, fields.email) = (first.into(), last.into(), email.into());
    world.ask(&by.asking, CreateCustomerUser { fields }).await.unwrap();
}

async fn people(world: &World, by: &Someone, query: &str) -> Vec<String> {
    let mut logins: Vec<_> =
        world.find(by, query).await.people.into_iter().map(|person| person.fields.login).collect();
    logins.sort_unstable();
    logins
}

async fn portal(world: &World, someone: &Someone, query: &str) -> Vec<String> {
    let request = ListTickets { query: query.into(), ..ListTickets::default() };
    let page =
        world.ask(&someone.asking, request).await.unwrap_or_else(|failure| panic!("{query}: {failure:?}"));
    page.tickets.into_iter().map(|row| row.subject).collect()
}

async fn desk(world: &World, agent: &Someone, query: &str) -> Vec<String> {
    let request = ListQueue { view: View::All, query: query.into(), ..ListQueue::default() };
    let page =
        world.ask(&agent.asking, request).await.unwrap_or_else(|failure| panic!("{query}: {failure:?}"));
    page.tickets.into_iter().map(|row| row.subject).collect()
}

/// The page of a search that cannot be read.
async fn told(browser: &mut Browser, path: &str) -> String {
    browser.get(path).await.unwrap().expect(422, path).unwrap().text()
}

/// A list that has nothing to show says of what, and one press leads to what fits.
async fn leads(browser: &mut Browser, path: &str, nothing: &str, link: &str, there: &str) {
    let page = browser.get(path).await.unwrap().expect(200, path).unwrap().text();
    assert!(page.contains(nothing), "{path} says {nothing:?}");
    assert!(!page.contains(there), "{path}");
    let (before, _) =
        page.split_once(&format!(">{link}</a>")).unwrap_or_else(|| panic!("{path} offers {link:?}"));
    let href = before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap();
    let href = href.replace("&#38;", "&").replace("&amp;", "&");
    let page = browser.get(href.as_str()).await.unwrap().expect(200, &href).unwrap().text();
    assert!(page.contains(there), "{href}");
}

fn solution(category: &str, title: &str) -> SeedSolution {
    let text = SeedText {
        language: "en".into(),
        title: title.into(),
        summary: "A few steps.".into(),
        keywords: String::new(),
        markdown: "1. Wait.".into(),
    };
    SeedSolution {
        key: title.into(),
        category: category.into(),
        minutes: 3,
        service: None,
        texts: vec![text],
        ratings: 0,
        helped: 0,
    }
}
