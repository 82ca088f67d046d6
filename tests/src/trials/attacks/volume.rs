//! Too much at once.

use crate::trials::{company::Company, http::Ask};
use anyhow::{Result, ensure};
use std::time::Duration;

pub async fn strange_searches_stay_quick(company: &Company) -> Result<String> {
    let mut ann = company.ann.clone();
    let ticket = ann.opens("Findable under its own words", "One line").await?;
    let long = "x".repeat(3_900);
    let many = vec!["ab"; 1_000].join(" ");
    let queries = [
        "%",
        "_",
        "*",
        "\"",
        "\\",
        "'",
        "(((((",
        "a AND",
        "| |",
        "!!!",
        "+",
        "\"unclosed",
        "%%%%%_%_%_",
        "* * * *",
        "\0",
        "\u{202e}",
        "🦊",
        long.as_str(),
        many.as_str(),
    ];
    let mut slowest = Duration::ZERO;
    for query in queries {
        let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        for (site, path) in [
            ("portal", "/solutions"),
            ("portal", "/solutions/suggest"),
            ("portal", "/tickets/new/fitting"),
            ("portal", "/tickets"),
            ("desk", "/people"),
            ("desk", "/"),
        ] {
            let mut browser =
                if site == "portal" { ann.browser.elsewhere() } else { company.administrator.elsewhere() };
            let answer = browser.get(format!("{path}?q={encoded}")).await?;
            let clear = matches!(answer.status.as_u16(), 200 | 400 | 414 | 422);
            ensure!(clear, "{path}?q={:.30} is answered {} {}", query, answer.status, answer.gist());
            ensure!(answer.took < Duration::from_secs(2), "{path}?q={:.30} took {:?}", query, answer.took);
            slowest = slowest.max(answer.took);
            // Wildcards of the database are none here.
            if path == "/tickets" && matches!(query, "%" | "_" | "%%%%%_%_%_") {
                ensure!(!answer.text().contains(&ticket.to_string()), "{query:?} matches every ticket");
            }
        }
    }
    let people = expressions_for_people_hold(company).await?;
    let found = ann.browser.page("/tickets?q=findable").await?;
    ensure!(found.contains(&ticket.to_string()), "a ticket is not found by its subject");
    let slowest = slowest.max(people);
    Ok(format!(
        "{} strange searches on 5 pages, and for people by expressions on 4 more, the slowest {slowest:.0?}",
        queries.len()
    ))
}

/// What the language of the search makes of it: found, found nobody, or told that it cannot be read. Red when
/// a wildcard of the database is one here, or when what cannot be read finds nobody or everybody.
async fn expressions_for_people_hold(company: &Company) -> Result<Duration> {
    let mut desk = company.administrator.elsewhere();
    desk.site = company.fleet.wide_desk.clone();
    let (ann, group) = (&company.ann, contracts::GroupId::FIRST);
    let mut slowest = Duration::ZERO;
    let pages = [
        "/people".to_owned(),
        format!("/groups/{group}/people"),
        format!("/customers/{}/readers", company.acme),
    ];
    let (long, many) = ("x".repeat(3_900), vec!["ab"; 1_000].join(" "));
    let nested = format!("{}a{}", "(".repeat(300), ")".repeat(300));
    for path in &pages {
        for (query, status) in [
            ("%", Some(200)),
            ("_", Some(200)),
            ("%%%_%", Some(200)),
            ("\\", Some(200)),
            ("'", Some(200)),
            ("';--", Some(200)),
            ("(((((", Some(422)),
            ("a AND", Some(422)),
            ("| |", Some(422)),
            // One sign that strayed in with a pasted text.
            ("\"unclosed", Some(200)),
            ("(unclosed", Some(200)),
            ("a OR OR b", Some(422)),
            (long.as_str(), None),
            (many.as_str(), None),
            (nested.as_str(), None),
            ("\0", None),
        ] {
            let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            let answer = desk.get(format!("{path}?q={encoded}")).await?;
            let found = answer.status.as_u16();
            let clear =
                status.map_or_else(|| matches!(found, 200 | 400 | 414 | 422), |status| status == found);
            ensure!(clear, "{path}?q={query:.30} is answered {found} {}", answer.gist());
            ensure!(answer.took < Duration::from_secs(2), "{path}?q={query:.30} took {:?}", answer.took);
            let rows = answer.text();
            let somebody = rows.contains(&format!("/people/{}", ann.id));
            ensure!(!somebody, "{path}?q={query:.30} finds everybody");
            slowest = slowest.max(answer.took);
        }
        for query in ["*".to_owned(), format!("{} !nobody", ann.login), format!("zzzz | {}", ann.login)] {
            let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            let page = desk.page(&format!("{path}?q={encoded}")).await?;
            ensure!(page.contains(&format!("/people/{}", ann.id)), "{path}?q={query} does not find her");
        }
    }
    // A form can carry what no address can.
    for query in ["x".repeat(10_000), vec!["ab"; 5_000].join(" | ")] {
        let path = &pages[1];
        let form = desk.form(path, "rows").await?;
        let form = form.set("q", query.as_str()).set("all", "found:ro").set("do", "preview");
        let answer = desk.submit(&form).await?;
        ensure!(answer.status == 422, "{} characters in a form: {}", query.len(), answer.status);
        ensure!(answer.took < Duration::from_secs(2), "{} characters took {:?}", query.len(), answer.took);
        slowest = slowest.max(answer.took);
    }
    Ok(slowest)
}

pub async fn huge_parameters_are_refused(company: &Company) -> Result<String> {
    let huge = "x".repeat(5_000_000);
    let mut ann = company.ann.clone();
    let ticket = ann.opens("With huge replies", "One line").await?;
    let new = ann.browser.form("/tickets/new", "subject").await?;
    let reply = ann.reply_form(ticket).await?;
    let mut desk = company.administrator.elsewhere();
    let person = desk.form(&format!("/people/{}?edit=1", ann.id), "first_name").await?;
    let customer = desk.form("/customers/new", "number").await?;
    let group = desk.form("/groups/new", "always_people").await?;
    let matrix = desk.form(&format!("/groups/{}/people", contracts::GroupId::FIRST), "rows").await?;
    let agent = desk.form("/agents/new", "role").await?;
    let setting = desk.form_to("/settings", "/settings").await?;
    let cases = [
        ("the door", Ask::post("/sign-in", &[("login", huge.as_str()), ("password", "x")])),
        ("a forgotten password", Ask::post("/forgotten", &[("login", huge.as_str())])),
        ("a ticket's subject", new.clone().set("subject", huge.as_str()).ask()),
        ("a ticket's text", new.clone().set("text", huge.as_str()).ask()),
        (
            "a ticket with files",
            Ask::multipart("/tickets/new", &new.clone().set("text", huge.as_str()).fields, &[]),
        ),
        ("a reply", reply.set("text", huge.as_str()).ask()),
    ];
    let mut statuses = Vec::new();
    for (what, ask) in cases {
        let answer = ann.browser.elsewhere().send(ask).await;
        // Hanging up in the middle of so much is an answer too, but a clear one is better.
        let status = answer.map_err(|error| error.context(what))?.status.as_u16();
        statuses.push((what, status));
    }
    for (what, form) in [
        ("a person's name", person.set("first_name", huge.as_str())),
        ("a customer's name", customer.set("name", huge.as_str())),
        ("a group's name", group.set("name", huge.as_str())),
        ("rows of a matrix", matrix.clone().set("rows", huge.as_str())),
        ("a filter of a matrix", matrix.set("q", huge.as_str()).set("do", "preview")),
        ("an agent's name", agent.set("name", huge.as_str())),
        ("a setting", setting.set("v.search_limit", huge.as_str())),
    ] {
        statuses.push((what, desk.submit(&form).await?.status.as_u16()));
    }
    let wrong: Vec<_> = statuses.iter().filter(|(_, status)| *status != 413).collect();
    ensure!(wrong.is_empty(), "not answered 413: {wrong:?}");
    let long = ann.browser.get(format!("/tickets?q={}", "x".repeat(10_000))).await?;
    ensure!(matches!(long.status.as_u16(), 400 | 414 | 431), "a long address is answered {}", long.status);
    Ok(format!("{} forms with 5 MB in a field: 413", statuses.len()))
}
