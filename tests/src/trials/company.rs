//! The company that is attacked, made through the desk's own pages: an administrator, agents,
//! customers and their people, all signed in.

pub mod entrance;
mod first_run;

use super::{browser::Browser, fleet::Fleet, form::Form, http::Ask};
use anyhow::{Context, Result, ensure};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU32, Ordering},
};
use uuid::Uuid;

/// Everything a trial needs.
pub struct Company {
    pub fleet: Fleet,
    pub administrator: Browser,
    pub administrator_password: String,
    pub agent: Person,
    /// Where `ann` and `bob` are; its people read only their own tickets.
    pub acme: Uuid,
    pub other: Uuid,
    pub ann: Person,
    pub bob: Person,
    /// Of the other customer.
    pub eve: Person,
    /// What came of fifty first runs at once.
    pub first_run: Result<String, String>,
    /// What may be found nowhere, and what to call it.
    secrets: Mutex<Vec<(String, String)>>,
    /// What only the tickets' own database may hold.
    notes: Mutex<Vec<String>>,
}

/// A customer user or an agent, with a browser that is signed in.
#[derive(Clone)]
pub struct Person {
    pub id: Uuid,
    pub login: String,
    pub email: String,
    pub password: String,
    pub browser: Browser,
}

impl Company {
    pub async fn found(fleet: Fleet) -> Result<Self> {
        let secrets = Mutex::default();
        let (mut administrator, administrator_password, first_run) =
            first_run::first_run(&fleet, &secrets).await?;
        let mut customers = Vec::new();
        for (number, name) in [("T-1", "Acme Industries"), ("T-2", "Initech")] {
            customers.push(found_customer(&mut administrator, number, name).await?);
        }
        let nobody = |site| Person {
            id: Uuid::nil(),
            login: String::new(),
            email: String::new(),
            password: String::new(),
            browser: Browser::new(site),
        };
        let [ann, bob, eve] = [(); 3].map(|()| nobody(&fleet.portal));
        let agent = nobody(&fleet.desk);
        let (acme, other, notes) = (customers[0], customers[1], Mutex::default());
        let mut company = Self {
            fleet,
            administrator,
            administrator_password,
            agent,
            acme,
            other,
            ann,
            bob,
            eve,
            first_run,
            secrets,
            notes,
        };
        company.agent = company.hire_agent("Gustav Agentsson").await?;
        company.ann = company.hire(acme, "Ann").await?;
        company.bob = company.hire(acme, "Bob").await?;
        company.eve = company.hire(other, "Eve").await?;
        Ok(company)
    }

    /// A new customer user, invited, with a password of their own, signed in.
    pub async fn hire(&self, customer: Uuid, first_name: &str) -> Result<Person> {
        let person = self.add(customer, first_name, "").await?;
        self.let_in(person).await
    }

    /// A new customer user without a password.
    pub async fn add(&self, customer: Uuid, first_name: &str, login: &str) -> Result<Person> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let login = if login.is_empty() { format!("user{count:04}") } else { login.to_owned() };
        let email = format!("{login}@people.example");
        let mut desk = self.administrator.elsewhere();
        let form = desk.form("/people/new", "first_name").await?;
        let form = form
            .set("first_name", first_name)
            .set("last_name", format!("Trialist{count:04}"))
            .set("login", login.as_str())
            .set("email", email.as_str())
            .set("customer", customer.to_string())
            .set("validity", "valid")
            .set("language", "en");
        let answer = desk.submit(&form).await?.expect(303, "add a person")?;
        let id = id_in(answer.location())?;
        let password = format!("plum {} violin {count}", Uuid::new_v4().simple());
        self.keep_secret("a password", &password);
        Ok(Person { id, login, email, password, browser: Browser::new(&self.fleet.portal) })
    }

    /// (Re)Initializes the password; returns the temporary one from the mail.
    pub async fn initialize_password(&self, person: &Person) -> Result<String> {
        let mut desk = self.administrator.elsewhere();
        let before = self.fleet.post.to(&person.email).len();
        let page = format!("/people/{}/portal?edit=1", person.id);
        let form = desk.form_to(&page, &format!("/people/{}/portal/password", person.id)).await?;
        desk.submit(&form).await?.expect(303, "initialize a password")?;
        let mail = self
            .fleet
            .post
            .wait(&person.email, before, |mail| mail.text.contains("emporary password"))
            .await?;
        let temporary = temporary_password(&mail.text).context("the mail holds no temporary password")?;
        self.keep_secret("a temporary password", &temporary);
        Ok(temporary)
    }

    /// From a temporary password to one of their own.
    pub async fn let_in(&self, mut person: Person) -> Result<Person> {
        let temporary = self.initialize_password(&person).await?;
        let to = person.browser.sign_in(&person.login, &temporary).await?;
        ensure!(to == "/choose-password", "a temporary password leads to {to}");
        let password = person.password.clone();
        choose_password(&mut person.browser, &temporary, &password)
            .await?
            .expect(303, "choose a password")?;
        Ok(person)
    }

    pub async fn hire_agent(&self, name: &str) -> Result<Person> {
        let login = format!("agent{}", &Uuid::new_v4().simple().to_string()[..8]);
        let email = format!("{login}@desk.example");
        let mut desk = self.administrator.elsewhere();
        let form = desk.form("/agents/new", "role").await?;
        let form = form
            .set("login", login.as_str())
            .set("name", name)
            .set("email", email.as_str())
            .set("role", "agent")
            .set("language", "en");
        desk.submit(&form).await?.expect(303, "add an agent")?;
        let token = self.fleet.post.link(&email, 0).await?;
        self.keep_secret("an invitation", &token);
        let password = format!("marble {} lantern", Uuid::new_v4().simple());
        self.keep_secret("a password", &password);
        let mut browser = Browser::new(&self.fleet.desk);
        let path = format!("/link/{token}");
        browser
            .post(&path, &[("new", &password), ("repeat", &password)])
            .await?
            .expect(303, "use an invitation")?;
        let id = sqlx::query_scalar("select person from agent where login = $1")
            .bind(&login)
            .fetch_one(&mut self.fleet.database("identity").await?)
            .await?;
        Ok(Person { id, login, email, password, browser })
    }

    /// Saves an agent's page with something changed, such as `duty_people`.
    pub async fn change_agent(&self, agent: &Person, field: &str, value: &str) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let path = format!("/agents/{}", agent.id);
        let form = desk.form_to(&path, &path).await?;
        let form = if value.is_empty() { form.without(field) } else { form.set(field, value) };
        desk.submit(&form).await?.expect(303, "change an agent")?;
        Ok(())
    }

    /// Changes a setting, such as `restrict_services`.
    pub async fn set(&self, setting: &str, value: &str) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form_to("/settings", "/settings").await?.set(&format!("v.{setting}"), value);
        let mut answer = desk.submit(&form).await?;
        if answer.status == 200 {
            // What decides about people is looked at first.
            answer = desk.submit(&Form::to(&answer.text(), "/settings", "/settings")?).await?;
        }
        answer.expect(303, setting)?;
        Ok(())
    }

    /// Gives or takes one thing on a matrix such as `/people/…/customers`; none takes it.
    pub async fn relate(&self, path: &str, other: Uuid, level: Option<&str>) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form(path, "rows").await?;
        ensure!(form.get("rows").contains(&other.to_string()), "{path} does not offer {other}");
        let field = format!("l.{other}");
        let form = match level {
            Some(level) => form.set(&field, level),
            None => form.without(&field),
        };
        desk.submit(&form.set("do", "save")).await?.expect(303, path)?;
        Ok(())
    }

    pub async fn add_customer(&self, number: &str, name: &str) -> Result<Uuid> {
        found_customer(&mut self.administrator.elsewhere(), number, name).await
    }

    /// Saves another validity for a customer on its page.
    pub async fn set_customer_validity(&self, customer: Uuid, validity: &str) -> Result<()> {
        self.change_customer(customer, "validity", validity).await
    }

    /// Saves a customer's page with something changed, such as `sharing`.
    pub async fn change_customer(&self, customer: Uuid, field: &str, value: &str) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form(&format!("/customers/{customer}?edit=1"), "validity").await?;
        desk.submit(&form.set(field, value)).await?.expect(303, "change a customer")?;
        Ok(())
    }

    /// Saves another validity for a person on their page.
    pub async fn set_validity(&self, person: Uuid, validity: &str) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form(&format!("/people/{person}?edit=1"), "validity").await?;
        desk.submit(&form.set("validity", validity)).await?.expect(303, "set the validity")?;
        Ok(())
    }

    /// From now on somebody belongs to another customer.
    pub async fn moves(&self, person: Uuid, to: Uuid) -> Result<()> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form(&format!("/people/{person}?edit=1"), "validity").await?;
        desk.submit(&form.set("customer", to.to_string())).await?.expect(303, "move a person")?;
        Ok(())
    }

    /// Asks for a reset link and waits for it.
    pub async fn reset_link(&self, person: &Person) -> Result<String> {
        let before = self.fleet.post.to(&person.email).len();
        let mut guest = Browser::new(&self.fleet.portal);
        guest.post("/forgotten", &[("login", person.email.as_str())]).await?.expect(202, "ask for a link")?;
        let token = self.fleet.post.link(&person.email, before).await?;
        self.keep_secret("a reset link", &token);
        Ok(token)
    }

    pub fn keep_secret(&self, what: &str, secret: &str) {
        keep(&self.secrets, what, secret);
    }

    /// A text for an internal note.
    pub fn note(&self) -> String {
        let note = format!("note-{}", Uuid::new_v4().simple());
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note.clone());
        note
    }

    pub fn secrets(&self) -> Vec<(String, String)> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Person {
    /// Opens a ticket; returns its id.
    pub async fn opens(&mut self, subject: &str, text: &str) -> Result<Uuid> {
        let form = self.browser.form("/tickets/new", "subject").await?;
        let answer = self.browser.submit(&form.set("subject", subject).set("text", text)).await?;
        id_in(answer.expect(303, "open a ticket")?.location())
    }

    /// A fresh form to answer a ticket with.
    pub async fn reply_form(&mut self, ticket: Uuid) -> Result<Form> {
        self.browser.form_to(&format!("/tickets/{ticket}"), &format!("/tickets/{ticket}/reply")).await
    }

    /// Uploads a file as the script of the page does; returns its id.
    pub async fn uploads(&mut self, name: &str, content: &[u8]) -> Result<Uuid> {
        let answer = self.try_upload(name, content).await?.expect(201, "upload a file")?;
        let file: serde_json::Value = serde_json::from_slice(&answer.body)?;
        Ok(file["file"].as_str().context("an upload has no id")?.parse()?)
    }

    pub async fn try_upload(&mut self, name: &str, content: &[u8]) -> Result<super::http::Answer> {
        let csrf = self.browser.form("/tickets/new", "subject").await?.get("csrf").to_owned();
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let ask = Ask::new(hyper::Method::POST, format!("/uploads?name={name}"))
            .header("x-csrf-token", csrf)
            .header("content-type", "application/octet-stream")
            .body(content.to_vec());
        self.browser.send(ask).await
    }

    /// Opens a ticket with a file that was uploaded before; returns the ticket.
    pub async fn opens_with(&mut self, subject: &str, file: Uuid) -> Result<Uuid> {
        let form = self.browser.form("/tickets/new", "subject").await?;
        let form = form.set("subject", subject).set("text", "See the file.").set("file", file.to_string());
        let answer = self.browser.submit(&form).await?.expect(303, "open a ticket with a file")?;
        id_in(answer.location())
    }
}

/// Sends the form in which somebody signed in chooses a password.
pub async fn choose_password(browser: &mut Browser, current: &str, new: &str) -> Result<super::http::Answer> {
    let form = browser.form_to("/choose-password", "/choose-password").await?;
    browser.submit(&form.set("current", current).set("new", new).set("repeat", new)).await
}

/// The id in an address such as `/tickets/018f…#a-018f…`.
pub fn id_in(location: &str) -> Result<Uuid> {
    let mut ids = location.split(['/', '?', '&', '=', '#']).filter_map(|part| part.parse().ok());
    ids.next().with_context(|| format!("there is no id in {location:?}"))
}

async fn found_customer(desk: &mut Browser, number: &str, name: &str) -> Result<Uuid> {
    let form = desk.form("/customers/new", "number").await?;
    let form = form.set("number", number).set("name", name).set("validity", "valid").set("sharing", "own");
    let answer = desk.submit(&form).await?.expect(303, "add a customer")?;
    id_in(answer.location())
}

fn keep(secrets: &Mutex<Vec<(String, String)>>, what: &str, secret: &str) {
    secrets.lock().unwrap_or_else(PoisonError::into_inner).push((what.to_owned(), secret.to_owned()));
}

/// The first word in a mail that looks like one: twenty letters and digits that nobody confuses,
/// perhaps in groups.
fn temporary_password(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !plain(c)));
    let good = |word: &&str| {
        let letters = word.chars().filter(|c| plain(*c)).count();
        letters == 20 && word.chars().all(|c| plain(c) || c == '-') && !word.contains('@')
    };
    words.filter(good).map(str::to_owned).next()
}
