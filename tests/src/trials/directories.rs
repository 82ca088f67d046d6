//! Directories of a company, and sources that read them, made on the desk as an administrator makes them.

use super::company::{Company, id_in};
use anyhow::{Context, Result, bail, ensure};
use backing::{Certified, Slapd, Tree};
use std::time::{Duration, Instant};
use tokio::task::block_in_place;
use uuid::Uuid;

pub const BASE: &str = "dc=trials,dc=example";
const READER: &str = "cn=reader,dc=trials,dc=example";
/// No run of so few people takes longer, were all else as slow as may be.
const LONGEST_RUN: Duration = Duration::from_secs(40);

/// What Active Directory and password policies say of people, under numbers that are nobody's.
const SCHEMA: &str = "
attributetype ( 1.3.6.1.4.1.4203.666.11.901.1 NAME 'userAccountControl' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.901.2 NAME 'accountExpires' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.901.3 NAME 'lockoutTime' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.901.4 NAME 'oldName' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
objectclass ( 1.3.6.1.4.1.4203.666.11.901.20 NAME 'account2' SUP top AUXILIARY
    MAY ( userAccountControl $ accountExpires $ lockoutTime $ oldName $ shadowExpire ) )
";

/// A running slapd with people whose logins begin with a mark that no other directory has.
pub struct Directory {
    pub slapd: Slapd,
    pub mark: String,
    reader: String,
}

impl Directory {
    /// With so many people.
    pub fn of(company: &Company, people: usize) -> Result<Self> {
        Self::with(company, people, "", "", None)
    }

    /// With more entries, `MARK` standing for its mark and `LOUD` for the same in capitals; lines of `slapd.conf`; and TLS.
    pub fn with(
        company: &Company,
        people: usize,
        more: &str,
        schema: &str,
        certificate: Option<&Certified>,
    ) -> Result<Self> {
        let mark = format!("d{}", &Uuid::new_v4().simple().to_string()[..7]);
        let reader = format!("canary-{}", Uuid::new_v4().simple());
        company.keep_secret("the password of who reads a directory", &reader);
        let mut ldif = format!(
            "dn: {BASE}\nobjectClass: domain\ndc: trials\n\n\
             dn: {READER}\nobjectClass: person\ncn: reader\nsn: reader\nuserPassword: {reader}\n\n\
             dn: ou=people,{BASE}\nobjectClass: organizationalUnit\nou: people\n\n\
             dn: ou=groups,{BASE}\nobjectClass: organizationalUnit\nou: groups\n\n"
        );
        for number in 0..people {
            ldif += &person(&mark, number);
        }
        ldif += &more.replace("MARK", &mark).replace("LOUD", &mark.to_uppercase());
        let folder = company.fleet.folder.join(format!("slapd-{mark}"));
        let manager = (format!("cn=manager,{BASE}"), Uuid::new_v4().simple().to_string());
        let tree = Tree {
            suffix: BASE,
            ldif: &ldif,
            manager: (&manager.0, &manager.1),
            schema: &format!("{SCHEMA}{schema}"),
            rules: "access to attrs=userPassword by anonymous auth by * none\naccess to * by * read",
            certificate,
        };
        let slapd = block_in_place(|| Slapd::start(&folder, 0, &tree)).context("start a directory")?;
        Ok(Self { slapd, mark, reader })
    }

    pub fn login(&self, number: usize) -> String {
        format!("{}{number}", self.mark)
    }

    pub fn password(&self, number: usize) -> String {
        password(&self.mark, number)
    }

    pub fn dn(&self, number: usize) -> String {
        format!("uid={},ou=people,{BASE}", self.login(number))
    }

    pub fn reader(&self) -> &str {
        &self.reader
    }

    pub fn change(&self, ldif: &str) -> Result<()> {
        block_in_place(|| self.slapd.change(ldif))
    }

    /// Says something else of somebody.
    pub fn replace(&self, number: usize, attribute: &str, value: &str) -> Result<()> {
        let dn = self.dn(number);
        self.change(&format!("dn: {dn}\nchangetype: modify\nreplace: {attribute}\n{attribute}: {value}\n"))
    }

    pub fn delete(&self, numbers: impl IntoIterator<Item = usize>) -> Result<()> {
        let gone = numbers.into_iter().map(|number| format!("dn: {}\nchangetype: delete\n", self.dn(number)));
        self.change(&gone.collect::<Vec<_>>().join("\n"))
    }

    /// How many of its people are valid here.
    pub async fn valid(&self, company: &Company) -> Result<i64> {
        let valid = "select count(*) from customer_user where login like $1 || '%' and validity = 'valid'";
        let mut identity = company.fleet.database("identity").await?;
        Ok(sqlx::query_scalar(valid).bind(&self.mark).fetch_one(&mut identity).await?)
    }

    pub async fn until_valid(&self, company: &Company, people: i64) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let valid = self.valid(company).await?;
            if valid == people {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "{valid} of its people are valid instead of {people}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Such as everybody has, but a name and a password of their own.
pub fn person(mark: &str, number: usize) -> String {
    let (uid, password) = (format!("{mark}{number}"), password(mark, number));
    format!(
        "dn: uid={uid},ou=people,{BASE}\nobjectClass: inetOrgPerson\nobjectClass: account2\nuid: {uid}\n\
         cn: {uid}\nsn: Lee\ngivenName: {uid}\nmail: {uid}@directory.example\ntelephoneNumber: 1\n\
         userPassword: {password}\n\n"
    )
}

fn password(mark: &str, number: usize) -> String {
    format!("six tall storks {mark} {number}")
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    pub id: Uuid,
    pub state: String,
    /// The kind of what was wrong with the directory.
    pub trouble: String,
    /// Why it waits.
    pub stopped: String,
}

/// A source on the desk, where there are never more than ten: each row removes its own.
pub struct Listed<'c> {
    company: &'c Company,
    pub name: String,
}

impl<'c> Listed<'c> {
    /// Makes one that reads at a port of this machine, and lets it go on. `more` are further fields of the form.
    pub async fn at(
        company: &'c Company,
        directory: &Directory,
        port: u16,
        more: &[(&str, &str)],
    ) -> Result<Self> {
        let name = format!("ldap-{}", &Uuid::new_v4().simple().to_string()[..8]);
        let mut desk = company.administrator.elsewhere();
        let mut form = desk.form("/sources/new?kind=ldap", "bind_dn").await?;
        for (field, value) in settings(directory, port, more) {
            form = form.set(field, value);
        }
        let form = form.set("label", name.as_str()).set("name", name.as_str()).set("do", "save");
        desk.submit(&form).await?.expect(303, "add a source")?;
        let listed = Self { company, name };
        listed.map(&[]).await?;
        listed.pause("no").await?;
        Ok(listed)
    }

    /// Saves a map with the usual lines, and others in their place.
    pub async fn map(&self, other: &[(&str, &str)]) -> Result<()> {
        let mut desk = self.company.administrator.elsewhere();
        let page = format!("/sources/{}/map", self.name);
        let mut form = desk.form_to(&page, &page).await?;
        form.fields.retain(|(name, _)| !name.starts_with("map_"));
        let usual = [
            ("login", "uid"),
            ("email", "mail"),
            ("first_name", "givenName"),
            ("last_name", "sn"),
            ("phone", "telephoneNumber"),
        ];
        for (at, (field, attribute)) in usual.into_iter().enumerate() {
            let attribute =
                other.iter().find(|(name, _)| *name == field).map_or(attribute, |(_, other)| *other);
            form =
                form.set(&format!("map_{at}_field"), field).set(&format!("map_{at}_attributes"), attribute);
        }
        let form = form
            .set("map_5_field", "customer_number")
            .set("map_5_attributes", "")
            .set("map_5_step_0", "fixed")
            .set("map_5_step_0_text", "T-1")
            .set("do", "save");
        desk.submit(&form).await?.expect(303, "save a map")?;
        Ok(())
    }

    async fn pause(&self, paused: &str) -> Result<()> {
        let mut desk = self.company.administrator.elsewhere();
        let form = desk
            .form_to(&format!("/sources/{}", self.name), &format!("/sources/{}/pause", self.name))
            .await?;
        desk.submit(&form.set("paused", paused)).await?.expect(303, "let a source go on")?;
        Ok(())
    }

    /// Begins a run; returns it.
    pub async fn begin(&self) -> Result<Uuid> {
        let mut desk = self.company.administrator.elsewhere();
        let page = format!("/sources/{}/runs", self.name);
        let form = desk.form_to(&page, &page).await?.set("do", "run");
        id_in(desk.submit(&form).await?.expect(303, "begin a run")?.location())
    }

    /// Waits until a run has ended.
    pub async fn end_of(&self, run: Uuid) -> Result<Ended> {
        let deadline = Instant::now() + LONGEST_RUN;
        loop {
            let (state, trouble, stopped): (String, String, String) = sqlx::query_as(
                "select state, coalesce(trouble ->> 'kind', ''), stopped from run where id = $1",
            )
            .bind(run)
            .fetch_one(&mut self.company.fleet.database("directory").await?)
            .await?;
            if !["reading", "comparing", "applying"].contains(&state.as_str()) {
                return Ok(Ended { id: run, state, trouble, stopped });
            }
            ensure!(Instant::now() < deadline, "a run is {state} after {LONGEST_RUN:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    pub async fn run(&self) -> Result<Ended> {
        let run = self.begin().await?;
        self.end_of(run).await
    }

    /// A run that does all there is to do.
    pub async fn run_well(&self) -> Result<Uuid> {
        let ended = self.run().await?;
        ensure!(ended.state == "applied" || ended.state == "same", "a run ended as {ended:?}");
        Ok(ended.id)
    }

    /// A run that counts for nothing, for one of these reasons, which the page of it says in words.
    pub async fn run_in_vain(&self, troubles: &[&str], words: &str) -> Result<()> {
        let ended = self.run().await?;
        let is_one = troubles.contains(&ended.trouble.as_str());
        ensure!(ended.state == "void" && is_one, "not {}: {ended:?}", troubles.join(" or "));
        let page = self.page(&format!("runs/{}", ended.id)).await?;
        ensure!(page.contains(words), "the page of a run does not say {words:?}");
        Ok(())
    }

    /// One of its pages on the desk.
    pub async fn page(&self, page: &str) -> Result<String> {
        self.company.administrator.elsewhere().page(&format!("/sources/{}/{page}", self.name)).await
    }

    /// How many entries of a run were not taken in, since somebody would have to guess.
    pub async fn conflicts(&self, run: Uuid) -> Result<i64> {
        let conflicts = "select count(*) from run_change where run = $1 and kind = 'conflict'";
        let mut directory = self.company.fleet.database("directory").await?;
        Ok(sqlx::query_scalar(conflicts).bind(run).fetch_one(&mut directory).await?)
    }

    /// Its people stay, as people of the desk.
    pub async fn remove(self) -> Result<()> {
        let mut desk = self.company.administrator.elsewhere();
        let page = format!("/sources/{}", self.name);
        let form = desk.form_to(&page, &format!("{page}/remove")).await?;
        desk.submit(&form).await?.expect(303, "remove a source")?;
        Ok(())
    }
}

/// The fields of the form, as they were filled in.
fn settings(directory: &Directory, port: u16, more: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let port = port.to_string();
    let usual = [
        ("host_0", "127.0.0.1"),
        ("port_0", port.as_str()),
        ("security_0", "plain"),
        ("authority", ""),
        ("bind_dn", READER),
        ("secret", directory.reader()),
        ("base", BASE),
        ("filter", "(objectClass=inetOrgPerson)"),
        ("key_attribute", "entryUUID"),
        ("group_dn", ""),
        ("page_size", "10"),
        ("timeout_seconds", "2"),
        ("every_minutes", ""),
        ("guard_people", "50"),
        ("guard_percent", "10"),
    ];
    let mut fields: Vec<_> = usual
        .into_iter()
        .map(|(field, value)| {
            let other = more.iter().find(|(name, _)| *name == field);
            (field, other.map_or(value, |(_, other)| *other).to_owned())
        })
        .collect();
    if more.contains(&("sign_in", "yes")) {
        fields.push(("sign_in", "yes".to_owned()));
    }
    fields
}

/// What *Test* says of a source that nobody has saved yet.
pub async fn tested(
    company: &Company,
    directory: &Directory,
    port: u16,
    more: &[(&str, &str)],
) -> Result<String> {
    let mut desk = company.administrator.elsewhere();
    let mut form = desk.form("/sources/new?kind=ldap", "bind_dn").await?;
    for (field, value) in settings(directory, port, more) {
        form = form.set(field, value);
    }
    let form = form.set("label", "Tried").set("name", "tried").set("do", "test");
    Ok(desk.submit(&form).await?.expect(200, "test a source")?.text())
}

/// Removes a source whatever came of a row, and then says what came of it.
pub async fn and_remove(listed: Listed<'_>, outcome: Result<String>) -> Result<String> {
    let removed = listed.remove().await;
    match (outcome, removed) {
        (Ok(said), Ok(())) => Ok(said),
        (Err(error), _) => Err(error),
        (Ok(_), Err(error)) => bail!("the source was not removed: {error:#}"),
    }
}
