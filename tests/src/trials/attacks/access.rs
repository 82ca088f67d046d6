//! Who sees what. *404=* means: indistinguishable from an id that never existed.

use super::factors::REVOKED;
use crate::trials::{
    browser::Browser,
    company::{Company, Person},
    form::Form,
    http::{Answer, Ask},
    settle,
};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Both are 404, and nobody can tell which one exists.
pub(super) async fn same_nothing(
    browser: &mut Browser,
    path: impl Fn(Uuid) -> String,
    foreign: Uuid,
) -> Result<()> {
    let never = Uuid::now_v7();
    let (is, is_not) = (browser.get(path(foreign)).await?, browser.get(path(never)).await?);
    ensure!(is.status == 404, "{} is answered {} {}", path(foreign), is.status, is.gist());
    ensure!(is_not.status == 404, "what never existed is answered {}", is_not.status);
    let names = |answer: &Answer| -> Vec<String> { answer.headers.keys().map(ToString::to_string).collect() };
    ensure!(names(&is) == names(&is_not), "{} is told apart by its headers", path(foreign));
    ensure!(words(&is) == words(&is_not), "{} is told apart by its page", path(foreign));
    Ok(())
}

/// The words of an error page without the number that finds its log lines.
pub(super) fn words(answer: &Answer) -> Vec<String> {
    let gist = answer.gist();
    let is_trace = |word: &str| word.len() == 32 && word.chars().all(|c| c.is_ascii_hexdigit());
    gist.split_whitespace().filter(|word| !is_trace(word)).map(str::to_owned).collect()
}

/// Sends a form to another address than its own.
pub(super) async fn sends(browser: &mut Browser, form: &Form, action: String) -> Result<Answer> {
    browser.submit(&form.clone().sent_to(action)).await
}

pub(super) async fn agent_writes(company: &Company, ticket: Uuid, what: &str, text: &str) -> Result<()> {
    let mut desk = company.agent.browser.elsewhere();
    let form = desk.form_to(&format!("/tickets/{ticket}"), &format!("/tickets/{ticket}/{what}")).await?;
    desk.submit(&form.set("text", text)).await?.expect(303, what)?;
    Ok(())
}

pub async fn foreign_attachments_do_not_exist(company: &Company) -> Result<String> {
    let (mut ann, mut bob, mut eve) = (company.ann.clone(), company.bob.clone(), company.eve.clone());
    let file = ann.uploads("secret plan.txt", b"the plan of Ann").await?;
    ann.opens_with("With a plan", file).await?;
    ann.browser.get(format!("/files/{file}")).await?.expect(200, "the owner's download")?;
    for other in [&mut bob, &mut eve] {
        same_nothing(&mut other.browser, |id| format!("/files/{id}"), file).await?;
        // In a ticket of one's own, the foreign file is none.
        let form = other.browser.form("/tickets/new", "subject").await?;
        let form = form.set("subject", "Mine").set("text", "Mine").set("service", "other");
        let stolen = other.browser.submit(&form.clone().set("file", file.to_string())).await?;
        let never = other.browser.submit(&form.set("file", Uuid::now_v7().to_string())).await?;
        ensure!(
            stolen.status == 422 && never.status == 422,
            "claimed: {}, never there: {}",
            stolen.status,
            never.status
        );
        same_nothing(&mut other.browser, |id| format!("/files/{id}"), file).await?;
    }
    shared_until_it_is_not(company).await?;
    Ok("a colleague and a stranger: download 404=, claiming it for a ticket of their own 422; of a shared ticket \
        404= as soon as it is confidential, and again when the invitation ends"
        .into())
}

/// A file is as open as its ticket, at every moment.
async fn shared_until_it_is_not(company: &Company) -> Result<()> {
    let customer = company.add_customer("T-117", "Umbrella").await?;
    company.change_customer(customer, "sharing", "everyone").await?;
    let (mut cat, mut dan) = (company.hire(customer, "Cat").await?, company.hire(customer, "Dan").await?);
    let file = cat.uploads("shared plan.txt", b"for all of us").await?;
    let ticket = cat.opens_with("Shared at first", file).await?;
    let (page, path) = (format!("/tickets/{ticket}"), format!("/files/{file}"));
    must_open(&mut dan, &path).await.context("a colleague where everything is shared")?;
    let form = cat.browser.form_to(&page, &format!("{page}/confidential")).await?;
    cat.browser.submit(&form).await?.expect(303, "make it confidential")?;
    same_nothing(&mut dan.browser, |id| format!("/files/{id}"), file).await.context("confidential")?;
    same_nothing(&mut dan.browser, |id| format!("/tickets/{id}"), ticket).await.context("confidential")?;
    let form = cat.browser.form_to(&page, &format!("{page}/participants")).await?;
    cat.browser.submit(&form.set("login", &dan.login)).await?.expect(303, "invite")?;
    must_open(&mut dan, &path).await.context("whoever is invited")?;
    let reply = dan.reply_form(ticket).await?.set("text", "written while he was invited");
    let form = cat.browser.form_to(&page, &format!("{page}/participants/remove")).await?;
    cat.browser.submit(&form).await?.expect(303, "take off")?;
    same_nothing(&mut dan.browser, |id| format!("/files/{id}"), file).await.context("taken off")?;
    let late = dan.browser.submit(&reply).await?;
    ensure!(late.status == 404, "a reply after being taken off is answered {}", late.status);
    let found = dan.browser.page("/tickets?scope=customers&filter=all").await?;
    ensure!(!found.contains(&ticket.to_string()), "the list shows what detail does not open");
    Ok(())
}

/// Within the time in which a right that was given holds.
async fn must_open(person: &mut Person, path: &str) -> Result<()> {
    let began = Instant::now();
    loop {
        let answer = person.browser.get(path).await?;
        if answer.status == 200 {
            return Ok(());
        }
        ensure!(began.elapsed() < REVOKED, "{path} is answered {} after 5 s", answer.status);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

pub async fn closed_and_foreign_tickets_take_no_replies(company: &Company) -> Result<String> {
    let (mut ann, mut eve) = (company.ann.clone(), company.eve.clone());
    let ticket = ann.opens("Closed soon", "One line").await?;
    let reply = ann.reply_form(ticket).await?.set("text", "too late, but typed");
    let page = format!("/tickets/{ticket}");
    let close = ann.browser.form_to(&page, &format!("{page}/close")).await?;
    ann.browser.submit(&close).await?.expect(303, "close")?;
    let late = ann.browser.submit(&reply).await?;
    ensure!(
        matches!(late.status.as_u16(), 409 | 422),
        "a reply to a closed ticket is answered {}",
        late.status
    );
    ensure!(late.text().contains("too late, but typed"), "what was typed is lost");
    for act in ["reply", "close", "reopen"] {
        let form = eve.browser.form("/tickets/new", "subject").await?.set("text", "from outside");
        let answer = sends(&mut eve.browser, &form, format!("/tickets/{ticket}/{act}")).await?;
        ensure!(answer.status == 404, "{act} by a stranger is answered {}", answer.status);
    }
    let count: i64 = sqlx::query_scalar("select count(*) from article where ticket = $1")
        .bind(ticket)
        .fetch_one(&mut company.fleet.database("tickets").await?)
        .await?;
    ensure!(count == 1, "the ticket has {count} articles");
    Ok(format!("closed: {} and the text is kept; foreign: 404", late.status.as_u16()))
}

pub async fn staff_matters_stay_with_staff(company: &Company) -> Result<String> {
    let mut ann = company.ann.clone();
    let ticket = ann.opens("What can she see?", "One line").await?;
    let note = company.note();
    agent_writes(company, ticket, "note", &note).await?;
    agent_writes(company, ticket, "reply", "An answer for all eyes").await?;
    let before = company.fleet.post.to(&ann.email).len();
    let mut pages = Vec::new();
    for path in [format!("/tickets/{ticket}"), "/tickets".into(), "/".into(), format!("/tickets?q={note}")] {
        pages.push((path.clone(), ann.browser.page(&path).await?));
    }
    ensure!(pages[0].1.contains("An answer for all eyes"), "the public answer is missing");
    for (path, page) in &pages {
        // The search shows what was searched for; the note itself would be there twice.
        ensure!(path.contains(&note) || !page.contains(&note), "{path} shows the internal note");
        must_not_know_the_agent(company, page).with_context(|| path.clone())?;
    }
    ensure!(pages[0].1.contains("Team of Trials"), "the team's name is missing");
    let mut live = ann.browser.get(format!("/tickets/{ticket}?after=0")).await?.text();
    live.push_str(&ann.browser.page("/tickets?scope=mine&filter=all&sort=state").await?);
    must_not_know_the_agent(company, &live)?;
    let found = &pages[3].1;
    ensure!(!found.contains(&ticket.to_string()), "a ticket is found by its internal note");
    settle::mails_are_out(company, &[ann.id]).await?;
    for mail in company.fleet.post.to(&ann.email).iter().skip(before.saturating_sub(2)) {
        ensure!(!mail.raw.contains(&note), "a mail holds the internal note");
        must_not_know_the_agent(company, &mail.raw).context("a mail")?;
    }
    Ok("no note, and no agent's name, id, login or address on any page, in search or mail: a team answers"
        .into())
}

fn must_not_know_the_agent(company: &Company, text: &str) -> Result<()> {
    let agent = &company.agent;
    let (id, encoded) = (agent.id.to_string(), "Agentsson".to_owned());
    for (what, known) in [("address", &agent.email), ("login", &agent.login), ("id", &id), ("name", &encoded)]
    {
        ensure!(!text.contains(known.as_str()), "shows the agent's {what}");
    }
    Ok(())
}

pub async fn foreign_uploads_do_not_exist(company: &Company) -> Result<String> {
    let (mut ann, mut bob) = (company.ann.clone(), company.bob.clone());
    let file = ann.uploads("draft.txt", b"not sent yet").await?;
    same_nothing(&mut bob.browser, |id| format!("/files/{id}"), file).await?;
    let csrf = bob.browser.form("/tickets/new", "subject").await?.get("csrf").to_owned();
    let remove =
        |file: Uuid| Ask::new(Method::DELETE, format!("/uploads/{file}")).header("x-csrf-token", &csrf);
    let (is, never) =
        (bob.browser.send(remove(file)).await?, bob.browser.send(remove(Uuid::now_v7())).await?);
    ensure!(
        is.status == never.status && (is.status == 404 || is.status == 204),
        "deleting: {} and {}",
        is.status,
        never.status
    );
    let mine = ann.opens_with("Sent now", file).await?;
    let text = ann.browser.get(format!("/files/{file}")).await?.expect(200, "the owner's file")?.text();
    ensure!(text == "not sent yet", "the file was changed");
    // Sent once, it cannot go along a second time.
    let form = ann.reply_form(mine).await?.set("text", "again").set("file", file.to_string());
    let answer = ann.browser.submit(&form).await?;
    ensure!(answer.status == 422, "a file in two articles is answered {}", answer.status);
    Ok(format!(
        "reading and claiming 404=, deleting {} for both, and the file is still there",
        is.status.as_u16()
    ))
}

pub async fn walking_numbers_finds_nothing(company: &Company) -> Result<String> {
    // Each replica counts for itself; somebody else's walk must not slow down those of other trials.
    let mut walker = company.hire(company.other, "Walter").await?.browser.at(0);
    let (mut walked, mut throttled) = (0, false);
    for number in 1001..2400 {
        let answer = walker.get(format!("/tickets/{number}")).await?;
        match answer.status.as_u16() {
            404 => walked += 1,
            429 => {
                ensure!(!answer.header("retry-after").is_empty(), "429 without Retry-After");
                throttled = true;
                break;
            }
            status => anyhow::bail!("number {number} is answered {status}"),
        }
    }
    ensure!(throttled, "{walked} numbers were walked without an end");
    Ok(format!("{walked} numbers: all 404, then 429"))
}

pub async fn the_desk_does_not_exist_for_customers(company: &Company) -> Result<String> {
    let ann = &company.ann;
    let id = ann.id;
    let routes = [
        "/people".to_owned(),
        "/people/new".into(),
        format!("/people/{id}"),
        format!("/people/{id}/portal"),
        format!("/people/{id}/history"),
        "/customers".into(),
        "/customers/new".into(),
        format!("/customers/{}", company.acme),
        "/agents".into(),
        "/agents/new".into(),
        "/settings".into(),
        "/sources".into(),
        "/mails".into(),
        "/setup/x".into(),
    ];
    let mut browser = ann.browser.elsewhere();
    let never = browser.get("/never/was/here").await?;
    let posted =
        ["/people/new", "/customers/new", "/agents/new", "/settings", "/sources/retry", "/sources/discard"];
    let form = browser.form("/tickets/new", "subject").await?;
    let mut wide = browser.elsewhere();
    wide.site = company.fleet.wide_portal.clone();
    for route in &routes {
        let answer = browser.get(route.as_str()).await?;
        ensure!(answer.status == 404, "{route} on the portal is answered {}", answer.status);
        ensure!(words(&answer) == words(&never), "{route} is told apart from what never was");
    }
    let table = super::route_table::table()?;
    let of_portal: Vec<_> = table.iter().filter(|line| line.site == "portal").collect();
    let mut walked = 0;
    for line in table.iter().filter(|line| line.site == "desk") {
        if of_portal.iter().any(|own| own.path.replace("{id}", "{ticket}") == line.path) {
            continue;
        }
        let route = super::route_table::address(company, Uuid::nil(), &line.path);
        let answer = match line.method.as_str() {
            "GET" => wide.get(route.as_str()).await?,
            _ => sends(&mut wide, &form, route.clone()).await?,
        };
        ensure!(answer.status == 404, "{} {route} on the portal: {}", line.method, answer.status);
        ensure!(words(&answer) == words(&never), "{route} is told apart from what never was");
        walked += 1;
    }
    ensure!(walked > 60, "only {walked} addresses of the desk were tried");
    for route in posted {
        let answer = sends(&mut browser, &form, route.into()).await?;
        ensure!(
            matches!(answer.status.as_u16(), 404 | 405),
            "posting to {route} is answered {}",
            answer.status
        );
    }
    // The portal's session is worth nothing on the desk, whatever its cookie is called.
    for name in ["desk", "sid"] {
        let mut desk = Browser::new(&company.fleet.desk).with_session(name, ann.browser.session());
        for route in &routes[..13] {
            let answer = desk.get(route.as_str()).await?;
            ensure!(answer.asks_to_sign_in(), "{route} on the desk is answered {}", answer.status);
        }
    }
    // Nor do a person's name and password open it.
    let mut desk = Browser::new(&company.fleet.wide_desk);
    let answer = desk.post("/sign-in", &[("login", &ann.login), ("password", &ann.password)]).await?;
    ensure!(answer.status == 401, "a customer user at the desk's door is answered {}", answer.status);
    Ok(format!(
        "{walked} addresses, {} pages and {} forms of the desk: 404 on the portal; on the desk nobody is signed in",
        routes.len(),
        posted.len()
    ))
}

pub async fn authorisation_comes_before_validation(company: &Company) -> Result<String> {
    let (mut ann, mut eve): (Person, Person) = (company.ann.clone(), company.eve.clone());
    let ticket = ann.opens("Not Eve's", "One line").await?;
    let own = eve.opens("Eve's", "One line").await?;
    let form = eve.reply_form(own).await?.set("text", "");
    let mine = eve.browser.submit(&form).await?;
    ensure!(mine.status == 422, "an empty reply of one's own is answered {}", mine.status);
    for (what, form) in [
        ("empty", form.clone()),
        ("too long", form.clone().set("text", "x".repeat(100_001))),
        ("with a foreign file", form.clone().set("text", "x").set("file", Uuid::now_v7().to_string())),
    ] {
        let (is, never) = (
            sends(&mut eve.browser, &form, format!("/tickets/{ticket}/reply")).await?,
            sends(&mut eve.browser, &form, format!("/tickets/{}/reply", Uuid::now_v7())).await?,
        );
        ensure!(is.status == 404 && never.status == 404, "{what}: {} and {}", is.status, never.status);
        ensure!(words(&is) == words(&never), "{what}: told apart");
    }
    // Whatever else is done to a ticket, and however wrong it is written.
    for (act, field, value) in [
        ("close", "text", "x".repeat(100_001)),
        ("reopen", "text", "x".repeat(100_001)),
        ("participants", "login", String::new()),
        ("participants", "login", "x".repeat(5_000)),
        ("participants/remove", "person", "nobody".into()),
        ("participants/remove", "person", ann.id.to_string()),
        ("confidential", "confidential", "maybe".into()),
    ] {
        let form = form.clone().set("text", "").set(field, value);
        let (is, never) = (
            sends(&mut eve.browser, &form, format!("/tickets/{ticket}/{act}")).await?,
            sends(&mut eve.browser, &form, format!("/tickets/{}/{act}", Uuid::now_v7())).await?,
        );
        ensure!(is.status == 404 && never.status == 404, "{act}: {} and {}", is.status, never.status);
        ensure!(words(&is) == words(&never), "{act}: told apart");
    }
    let mut desk = company.agent.browser.elsewhere();
    let wrong = desk.form_to(&format!("/tickets/{ticket}"), &format!("/tickets/{ticket}/note")).await?;
    for path in ["/people/new", "/customers/new", "/groups/new", "/agents/new", "/settings", "/import"] {
        let answer = sends(&mut desk, &wrong, path.into()).await?;
        ensure!(answer.status == 403, "an empty form to {path} without the duty: {}", answer.status);
    }
    same_nothing(&mut eve.browser, |id| format!("/tickets/{id}"), ticket).await.context("reading it")?;
    same_nothing(&mut eve.browser, |id| format!("/live?ticket={id}"), ticket).await.context("watching it")?;
    Ok("10 invalid forms for a foreign ticket: 404 like for one that never was; to one's own: 422; \
        6 empty ones of staff without the duty: 403"
        .into())
}
