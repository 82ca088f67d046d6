//! People and agents at work, each following a script and insisting like somebody who wants it done:
//! the same form again until it went through.

use super::{
    browser::Browser,
    company::{Company, Person, id_in},
    form::Form,
    http::Answer,
    ledger::{Ledger, Written},
    streams,
};
use anyhow::{Result, bail};
use async_nats::Client;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long after the last fault everything must have gone through.
const PATIENCE: Duration = Duration::from_secs(40);

/// Those who take part.
#[derive(Clone)]
pub struct Crowd {
    pub people: Vec<Person>,
    pub agents: Vec<Person>,
    /// Somebody whose telephone number changes all the time.
    pub edited: Person,
}

/// Tickets that agents may answer, with the address of their person.
type Board = Arc<Mutex<Vec<(Uuid, String)>>>;

impl Crowd {
    pub async fn gather(company: &Company) -> Result<Self> {
        let mut people = Vec::new();
        for name in ["Iris", "Jon", "Kay", "Leo", "Mia", "Noa"] {
            people.push(company.hire(company.acme, name).await?);
        }
        let agents =
            vec![company.hire_agent("Agatha Storm").await?, company.hire_agent("Bruno Storm").await?];
        Ok(Self { people, agents, edited: company.hire(company.other, "Edith").await? })
    }

    /// Works until the time is over, then finishes what was begun.
    pub async fn work(&self, company: &Arc<Company>, ledger: &Arc<Ledger>, time: Duration) -> Result<()> {
        let until = Instant::now() + time;
        let board = Board::default();
        let mut work = tokio::task::JoinSet::new();
        for person in self.people.clone() {
            work.spawn(person_story(Work::new(person.browser.clone(), ledger, until), person, board.clone()));
        }
        for agent in self.agents.clone() {
            let work_of = Work::new(agent.browser.clone(), ledger, until);
            work.spawn(agent_story(work_of, board.clone(), company.clone()));
        }
        let administrator = Work::new(company.administrator.elsewhere(), ledger, until);
        work.spawn(administrator_story(administrator, self.edited.id));
        work.spawn(directory_story(company.fleet.publisher().await?, ledger.clone(), until));
        while let Some(ended) = work.join_next().await {
            ended??;
        }
        Ok(())
    }
}

/// One browser that works until a moment.
struct Work {
    browser: Browser,
    ledger: Arc<Ledger>,
    until: Instant,
}

impl Work {
    fn new(browser: Browser, ledger: &Arc<Ledger>, until: Instant) -> Self {
        Self { browser, ledger: ledger.clone(), until }
    }

    fn is_over(&self) -> bool {
        Instant::now() > self.until
    }

    /// A page that may take several tries. Fails when it does not come long after the last fault.
    async fn page(&mut self, path: &str) -> Result<String> {
        loop {
            match self.browser.get(path).await {
                Ok(answer) if answer.status == 200 => return Ok(answer.text()),
                Ok(answer) => self.judge(path, &answer),
                Err(_) => self.ledger.answered("page broke off"),
            }
            self.rest(path).await?;
        }
    }

    async fn form(&mut self, path: &str, action: &str) -> Result<Form> {
        let html = self.page(path).await?;
        Form::to(&html, path, action)
    }

    /// Sends a form until it went through. What the page came back with is sent again as it is: with
    /// what was typed, and under the same key.
    async fn insist(
        &mut self,
        mark: &str,
        form: Form,
        typed: &str,
        written: Written,
    ) -> Result<Option<Answer>> {
        let mut form = form;
        self.ledger.begins(mark, form.get("key"), written);
        loop {
            match self.browser.submit(&form).await {
                Ok(answer) if answer.status == 303 && !answer.asks_to_sign_in() => {
                    self.ledger.acknowledged(mark);
                    self.ledger.answered("303");
                    return Ok(Some(answer));
                }
                Ok(answer) => {
                    self.judge(&form.action, &answer);
                    let again = Form::to(&answer.text(), &form.action, &form.action).ok();
                    match again.filter(|again| again.has(typed)) {
                        Some(again) if again.get(typed) != form.get(typed) => {
                            let status = answer.status;
                            self.ledger
                                .problem(format!("{}: {status}, and what was typed is gone", form.action));
                        }
                        Some(again) if again.get("key") != form.get("key") => {
                            self.ledger
                                .problem(format!("{}: the form came back with another key", form.action));
                        }
                        Some(again) => form = again,
                        None => {}
                    }
                }
                Err(_) => self.ledger.answered("broke off"),
            }
            self.rest(&form.action).await?;
        }
    }

    /// Counts an answer that was not the one hoped for, and notes it when it may not come at all.
    fn judge(&self, path: &str, answer: &Answer) {
        let status = answer.status.as_u16();
        self.ledger.answered(&status.to_string());
        if answer.asks_to_sign_in() {
            self.ledger.problem(format!("{path}: a session was lost"));
        } else if !matches!(status, 422 | 503) {
            self.ledger.problem(format!("{path}: {status} {}", answer.gist()));
        } else if status == 503 && answer.header("retry-after").is_empty() && !answer.text().contains("<form")
        {
            self.ledger.problem(format!("{path}: 503 without Retry-After and without a form"));
        }
    }

    async fn rest(&self, doing: &str) -> Result<()> {
        if Instant::now() > self.until + PATIENCE {
            bail!("{doing} does not go through {PATIENCE:?} after the last fault; {}", self.ledger.answers());
        }
        tokio::time::sleep(Duration::from_millis(100 + roll(300))).await;
        Ok(())
    }
}

/// Opens tickets, answers some, closes others.
async fn person_story(mut work: Work, person: Person, board: Board) -> Result<()> {
    for number in 0.. {
        if work.is_over() {
            break;
        }
        let mark = mark("L");
        let form = work.form("/tickets/new", "/tickets/new").await?;
        let form =
            form.set("subject", mark.as_str()).set("text", format!("Text of {mark}")).set("service", "other");
        let written = Written::Ticket { email: person.email.clone() };
        let Some(opened) = work.insist(&mark, form, "subject", written).await? else { continue };
        let ticket = id_in(opened.location())?;
        let page = format!("/tickets/{ticket}");
        if number % 2 == 0 {
            let mark = self::mark("R");
            let form = work.form(&page, &format!("{page}/reply")).await?.set("text", mark.as_str());
            work.insist(&mark, form, "text", Written::Reply { ticket }).await?;
        }
        // What the person closes is nothing for agents any more.
        if number % 3 == 0 {
            let form = work.form(&page, &format!("{page}/close")).await?;
            work.insist(&self::mark("C"), form, "csrf-never-kept", Written::Close { ticket }).await?;
        } else {
            board.lock().unwrap_or_else(PoisonError::into_inner).push((ticket, person.email.clone()));
        }
        tokio::time::sleep(Duration::from_millis(roll(400))).await;
    }
    Ok(())
}

/// Answers what is on the board, with a note now and then.
async fn agent_story(mut work: Work, board: Board, company: Arc<Company>) -> Result<()> {
    for number in 0.. {
        if work.is_over() {
            break;
        }
        let next = board.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let Some((ticket, email)) = next else {
            work.page("/").await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let page = format!("/tickets/{ticket}");
        if number % 4 == 0 {
            let note = company.note();
            let form = work.form(&page, &format!("{page}/note")).await?.set("text", note.as_str());
            work.insist(&note, form, "text", Written::Note { ticket }).await?;
        }
        let mark = mark("A");
        let form = work.form(&page, &format!("{page}/reply")).await?.set("text", mark.as_str());
        work.insist(&mark, form, "text", Written::AgentReply { ticket, email }).await?;
    }
    Ok(())
}

/// Saves a new telephone number again and again; each is higher than the one before.
async fn administrator_story(mut work: Work, person: Uuid) -> Result<()> {
    let page = format!("/people/{person}?edit=1");
    let mut phone = 0;
    while !work.is_over() {
        let html = work.page(&page).await?;
        let form = Form::with_field(&html, &page, "phone")?;
        phone = phone.max(form.get("phone").parse().unwrap_or(0)) + 1;
        let mark = mark("E");
        work.ledger.begins(&mark, form.get("key"), Written::Edit { person, phone });
        // Not insisted on: whoever does not know whether it was saved looks at the page again.
        match work.browser.submit(&form.set("phone", phone.to_string())).await {
            Ok(answer) if answer.status == 303 && !answer.asks_to_sign_in() => {
                work.ledger.acknowledged(&mark);
            }
            Ok(answer) if answer.status == 409 => {}
            Ok(answer) => work.judge(&page, &answer),
            Err(_) => work.ledger.answered("broke off"),
        }
        tokio::time::sleep(Duration::from_millis(200 + roll(300))).await;
    }
    Ok(())
}

/// Reports people until each report is acknowledged.
async fn directory_story(publisher: Client, ledger: Arc<Ledger>, until: Instant) -> Result<()> {
    // Later runs report newer versions of the same people.
    let mut version = chassis::clock::now().timestamp_millis();
    while Instant::now() < until {
        version += 1;
        let key = format!("dir{}", version % 8);
        let mark = mark("D");
        ledger.begins(&mark, &key, Written::Report { key: key.clone(), version });
        while streams::report(&publisher, &streams::person(&key, version, "T-1")).await.is_err() {
            ledger.answered("report again");
            if Instant::now() > until + PATIENCE {
                bail!("a report is not acknowledged {PATIENCE:?} after the last fault");
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        ledger.acknowledged(&mark);
        tokio::time::sleep(Duration::from_millis(100 + roll(200))).await;
    }
    Ok(())
}

fn mark(kind: &str) -> String {
    format!("{kind}-{}", Uuid::new_v4().simple())
}

/// A number below another, as chance has it.
pub fn roll(below: u64) -> u64 {
    u64::from_le_bytes(Uuid::new_v4().as_bytes()[..8].try_into().unwrap_or_default()) % below.max(1)
}
