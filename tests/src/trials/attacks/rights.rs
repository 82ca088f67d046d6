//! What each kind of visitor is answered at every address, and rights given to what does not belong together.

use super::{
    access::{same_nothing, sends, words},
    route_table::{Line, address, table},
};
use crate::trials::{
    browser::Browser,
    company::Company,
    form::Form,
    http::{Answer, Ask},
};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use uuid::Uuid;

/// Where the form was decides about these, not who sends it.
const FOR_GUESTS: [&str; 5] = ["/sign-in", "/forgotten", "/language", "/link/{token}", "/setup/{token}"];

/// Somebody at one site, and a token of theirs for forms.
struct Visitor {
    browser: Browser,
    csrf: String,
}

impl Visitor {
    fn stranger(browser: Browser) -> Self {
        Self { browser, csrf: String::new() }
    }

    async fn signed_in(mut browser: Browser) -> Result<Self> {
        let page = browser.page("/").await?;
        let csrf = Form::with_field(&page, "/", "csrf")?.get("csrf").to_owned();
        Ok(Self { browser, csrf })
    }

    async fn asks(&mut self, line: &Line, path: &str, csrf: &str) -> Result<String> {
        if line.path == "/live" {
            let answer = self.browser.open(path).await?;
            let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
            return Ok(in_a_word(answer.status().as_u16(), to.starts_with("/sign-in")));
        }
        let ask = match line.method.as_str() {
            "GET" => Ask::get(path),
            "DELETE" => Ask::new(Method::DELETE, path).header("x-csrf-token", csrf),
            _ if line.path == "/uploads" => {
                let ask = Ask::new(Method::POST, format!("{path}?name=a.txt"));
                ask.header("x-csrf-token", csrf).body("content")
            }
            _ => Ask::post(path, &[("csrf", csrf), ("key", &Uuid::now_v7().to_string())]),
        };
        let answer: Answer = self.browser.send(ask).await?;
        Ok(in_a_word(answer.status.as_u16(), answer.asks_to_sign_in()))
    }
}

fn in_a_word(status: u16, to_the_door: bool) -> String {
    match status {
        _ if to_the_door => "in".into(),
        200..=299 | 303 | 307 | 409 | 422 => "ok".into(),
        status => status.to_string(),
    }
}

/// Only what decides about rights is sent: a form that somebody may send is left to the stories.
pub async fn every_route_answers_as_the_table_says(company: &Company) -> Result<String> {
    let ticket = company.ann.clone().opens("Behind every door", "One line").await?;
    let fleet = &company.fleet;
    let at = |person: &Browser, site: &crate::trials::http::Site| Browser {
        site: site.clone(),
        ..person.elsewhere()
    };
    let (portal, desk) = (&fleet.wide_portal, &fleet.wide_desk);
    // Whose cookie is of the other site is nobody here.
    let (ann, nora) = (company.ann.browser.session(), company.agent.browser.session());
    let mut visitors = vec![
        ("portal", "stranger", Visitor::stranger(Browser::new(portal))),
        ("portal", "stranger", Visitor::stranger(Browser::new(portal).with_session("sid", nora))),
        ("portal", "eve", Visitor::signed_in(at(&company.eve.browser, portal)).await?),
        ("portal", "bob", Visitor::signed_in(at(&company.bob.browser, portal)).await?),
        ("portal", "ann", Visitor::signed_in(at(&company.ann.browser, portal)).await?),
        ("desk", "stranger", Visitor::stranger(Browser::new(desk))),
        ("desk", "stranger", Visitor::stranger(Browser::new(desk).with_session("desk", ann))),
        ("desk", "nora", Visitor::signed_in(at(&company.agent.browser, desk)).await?),
    ];
    let lines = table()?;
    let (mut asked, mut wrong) = (0, Vec::new());
    for (site, name, visitor) in &mut visitors {
        for line in lines.iter().filter(|line| line.site == *site) {
            let expected =
                line.answers.get(*name).with_context(|| format!("the table has no {name} on the {site}"))?;
            let mut path = address(company, ticket, &line.path);
            if line.path == "/live" {
                path = format!("/live?ticket={ticket}");
            }
            let form = line.method != "GET";
            let guest = FOR_GUESTS.contains(&line.path.as_str());
            if form && !visitor.csrf.is_empty() && !guest {
                let unproven = visitor.asks(line, &path, "").await?;
                if unproven != "403" {
                    wrong.push(format!(
                        "{site} {} {} as {name} without a token: {unproven}",
                        line.method, line.path
                    ));
                }
                asked += 1;
            }
            // Whoever signs out cannot go on asking.
            let leaves = line.path == "/sign-out" && !visitor.csrf.is_empty();
            if form && (expected == "ok" || leaves) {
                continue;
            }
            let csrf = visitor.csrf.clone();
            let found = visitor.asks(line, &path, &csrf).await?;
            if found != *expected {
                wrong
                    .push(format!("{site} {} {} as {name}: {found}, not {expected}", line.method, line.path));
            }
            asked += 1;
        }
    }
    ensure!(wrong.is_empty(), "{} of {asked}: {}", wrong.len(), wrong.join("; "));
    let counts: i64 = sqlx::query_scalar("select count(*) from article where ticket = $1")
        .bind(ticket)
        .fetch_one(&mut fleet.database("tickets").await?)
        .await?;
    ensure!(counts == 1, "the ticket has {counts} articles afterwards");
    Ok(format!("{asked} questions of {} visitors at {} addresses", visitors.len(), lines.len()))
}

/// Everything that connects people, customers, groups and services.
const RELATIONS: [&str; 8] = [
    "person_group",
    "agent_group",
    "customer_group",
    "membership",
    "reader",
    "person_service",
    "customer_service",
    "group_service",
];

async fn relations(company: &Company) -> Result<Vec<String>> {
    let mut db = company.fleet.database("identity").await?;
    let mut all = Vec::new();
    for table in RELATIONS {
        let rows = format!("select '{table} ' || t::text from {table} t order by 1");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(rows)).fetch_all(&mut db).await?;
        all.extend(rows);
    }
    Ok(all)
}

/// Red when an id of another kind is taken, when the good half of such a command is kept, or when somebody
/// who does not exist is given something.
pub async fn mixed_ids_give_nothing(company: &Company) -> Result<String> {
    let (group, never) = (contracts::GroupId::FIRST.0, Uuid::now_v7());
    let (ann, bob, agent) = (company.ann.id, company.bob.id, company.agent.id);
    let (acme, other) = (company.acme, company.other);
    let mut desk = company.administrator.elsewhere();
    // Where, the stranger, and somebody who would be right beside it.
    let cases = [
        (format!("/groups/{group}/people"), acme, bob),
        (format!("/groups/{group}/people"), agent, bob),
        (format!("/groups/{group}/people"), never, bob),
        (format!("/groups/{group}/agents"), ann, agent),
        (format!("/agents/{agent}/groups"), acme, group),
        (format!("/groups/{group}/customers"), ann, other),
        (format!("/groups/{group}/elsewhere"), group, other),
        (format!("/customers/{acme}/people"), other, company.eve.id),
        (format!("/customers/{acme}/people"), agent, company.eve.id),
        (format!("/customers/{acme}/readers"), agent, bob),
        (format!("/customers/{acme}/groups"), acme, group),
        (format!("/people/{ann}/groups"), acme, group),
        (format!("/people/{ann}/customers"), bob, other),
        (format!("/people/{ann}/customers"), never, other),
        (format!("/people/{ann}/services"), group, group),
        (format!("/customers/{acme}/services"), ann, ann),
    ];
    let before = relations(company).await?;
    let fresh = format!("/groups/{group}/people");
    for (path, stranger, right) in &cases {
        for act in ["save", "finish", "preview"] {
            // Where there is nothing to choose from, the page has no form; one of another does.
            let form = desk.form(&fresh, "rows").await?.sent_to(path.clone());
            let form = form
                .set("rows", format!("{right}:- {stranger}:-"))
                .set(&format!("l.{right}"), "rw")
                .set(&format!("l.{stranger}"), "rw")
                .set("do", act);
            let answer = desk.submit(&form).await?;
            ensure!(answer.status == 422, "{act} {stranger} at {path}: {} {}", answer.status, answer.gist());
        }
    }
    ensure!(relations(company).await? == before, "something was given");
    // The thing whose partners they are may not be of another kind either, to read or to write.
    let wrong = [
        format!("/people/{acme}/groups"),
        format!("/people/{agent}/customers"),
        format!("/groups/{ann}/people"),
        format!("/groups/{ann}/agents"),
        format!("/agents/{ann}/groups"),
        format!("/customers/{group}/readers"),
        format!("/customers/{ann}/elsewhere"),
    ];
    let form = desk.form(&format!("/groups/{group}/people"), "rows").await?;
    for path in &wrong {
        let answer = desk.get(path.as_str()).await?;
        ensure!(answer.status == 404, "{path} is answered {} {}", answer.status, answer.gist());
        let form =
            form.clone().set("rows", format!("{bob}:-")).set(&format!("l.{bob}"), "rw").set("do", "save");
        let answer = sends(&mut desk, &form, path.clone()).await?;
        ensure!(matches!(answer.status.as_u16(), 404 | 422), "saving at {path}: {}", answer.status);
    }
    ensure!(relations(company).await? == before, "something was given at an address of another kind");
    // Nobody decides by an id whom they invite, and of strangers there is nothing to find out.
    let mut ann = company.ann.clone();
    let ticket = ann.opens("For nobody else", "One line").await?;
    let page = format!("/tickets/{ticket}");
    for name in [&company.eve.login, &company.agent.login, &company.eve.id.to_string()] {
        let form = ann.browser.form_to(&page, &format!("{page}/participants")).await?;
        let (stranger, nobody) = (
            ann.browser.submit(&form.clone().set("login", name.as_str())).await?,
            ann.browser.submit(&form.set("login", "nobody-at-all")).await?,
        );
        ensure!(stranger.status == 422, "inviting {name} is answered {}", stranger.status);
        ensure!(nobody.status == 422 && words(&stranger) == words(&nobody), "{name} is told from nobody");
    }
    let mut eve = company.eve.clone();
    same_nothing(&mut eve.browser, |id| format!("/tickets/{id}"), ticket).await?;
    Ok(format!(
        "{} mixed commands, saved and previewed: 422 as a whole, not a row more; {} addresses of another kind: 404; \
         invitations of strangers like of nobody",
        cases.len() * 3,
        wrong.len()
    ))
}
