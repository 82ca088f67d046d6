//! A real Active Directory, as far as Samba is one: its people come, sign in with the password they have there, and leave.

use backing::{Domain, Samba};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use contracts::{
    Audience, Secret,
    v1::{
        directory::{
            Connection, CreateSource, JoinRule, LdapConnection, LdapServer, ListRuns, MapLine, MapStep,
            PauseSource, Run, RunState, SearchScope, Security, SourceSettings, StartRun, Tally,
        },
        platform::{AuditRow, ListAudit},
    },
};
use e2e::{Someone, World, eventually};
use std::path::PathBuf;
use uuid::Uuid;

const SOURCE: &str = "company";
const PEOPLE: &str = "OU=People,DC=oriale,DC=test";
const ADMINISTRATOR: &str = "Nobody 2 guess";
const READER: &str = "Reads 1 thing only";

/// What everybody in it begins with.
fn password(login: &str) -> String {
    format!("Four grey herons 4 {login}")
}

/// A user whose further attributes are these.
fn user(login: &str, password: &str, more: &str) -> String {
    let quoted: Vec<u8> = format!("\"{password}\"").encode_utf16().flat_map(u16::to_le_bytes).collect();
    format!(
        "dn: CN={login},{PEOPLE}\nchangetype: add\nobjectClass: user\ncn: {login}\nsAMAccountName: {login}\n\
         userPrincipalName: {login}@oriale.test\ngivenName: {login}\nsn: Lee\nunicodePwd:: {}\n{more}\n",
        BASE64.encode(quoted)
    )
}

/// One who is there, with an address.
fn person(login: &str, more: &str) -> String {
    user(login, &password(login), &format!("mail: {login}@oriale.example\nuserAccountControl: 512\n{more}"))
}

fn group(name: &str, members: &[&str]) -> String {
    let members: Vec<_> = members.iter().map(|member| format!("member: CN={member},{PEOPLE}\n")).collect();
    let members = members.concat();
    format!(
        "dn: CN={name},{PEOPLE}\nchangetype: add\nobjectClass: group\nsAMAccountName: {name}\n{members}\n"
    )
}

/// Ann by a group within the group, the others directly; Hal is in none. Eve is disabled, Fay's account ended in 2012, and
/// Gus has to choose another password first.
fn everybody() -> String {
    let unit = format!("dn: {PEOPLE}\nchangetype: add\nobjectClass: organizationalUnit\nou: People\n\n");
    let eve = "mail: eve@oriale.example\nuserAccountControl: 514\n";
    [
        unit,
        user("reader", READER, "userAccountControl: 512\n"),
        person("ann", ""),
        person("bob", ""),
        user("eve", &password("eve"), eve),
        person("fay", "accountExpires: 130000000000000000\n"),
        person("gus", "pwdLastSet: 0\n"),
        person("hal", ""),
        group("portal-paris", &["ann"]),
        group("portal", &["portal-paris", "bob", "eve", "fay", "gus"]),
    ]
    .concat()
}

struct Company {
    samba: Samba,
    folder: PathBuf,
}

impl Company {
    async fn start() -> Self {
        let folder = backing::temporary::folder().join(format!("guichet-samba-{}", Uuid::new_v4().simple()));
        let at = folder.clone();
        let samba = tokio::task::spawn_blocking(move || {
            let samba = Samba::start(&at, &Domain { name: "oriale.test", password: ADMINISTRATOR })?;
            samba.change(&everybody())?;
            anyhow::Ok(samba)
        });
        Self { samba: samba.await.unwrap().expect("a domain"), folder }
    }

    /// `more` are lines of LDIF about one entry.
    fn change(&self, login: &str, more: &str) {
        let change = format!("dn: CN={login},{PEOPLE}\nchangetype: modify\n{more}\n");
        self.samba.change(&change).expect("changed there");
    }

    fn settings(&self) -> SourceSettings {
        let line = |field: &str, attribute: &str, steps| MapLine {
            field: field.into(),
            attributes: vec![attribute.into()],
            steps,
            required: false,
            keeps: false,
        };
        let server = LdapServer {
            host: self.samba.address().to_string(),
            port: self.samba.port(),
            security: Security::Tls,
        };
        SourceSettings {
            label: "Active Directory".into(),
            connection: Connection::Ldap(LdapConnection {
                servers: vec![server],
                authority: self.samba.authority().into(),
                bind_dn: format!("CN=reader,{PEOPLE}"),
                base: "DC=oriale,DC=test".into(),
                scope: SearchScope::Sub,
                filter: "(&(objectClass=user)(!(objectClass=computer))(mail=*))".into(),
                key_attribute: "objectGUID".into(),
                group_dn: format!("CN=portal,{PEOPLE}"),
                page_size: 2,
                timeout_seconds: 10,
                sign_in: true,
            }),
            map: vec![
                line("login", "sAMAccountName", Vec::new()),
                line("email", "mail", Vec::new()),
                line("first_name", "givenName", Vec::new()),
                line("last_name", "sn", Vec::new()),
                line("customer_number", "company", vec![MapStep::Fixed { text: "ORIALE".into() }]),
            ],
            join: JoinRule::Ask,
            read_only: true,
            every_minutes: None,
            guard_people: 50,
            guard_percent: 50,
        }
    }
}

impl Drop for Company {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One run to its end.
async fn read(world: &World, ada: &Someone) -> Run {
    let start = StartRun { source: SOURCE.into(), dry: false, settings: None, secret: None };
    let begun = world.ask(&ada.once(), start).await.expect("begun").run;
    eventually("the run ends", || async {
        let list = ListRuns { source: SOURCE.into(), before: None };
        let run = world.ask(&ada.asking, list).await.ok()?.runs.into_iter().find(|run| run.id == begun)?;
        let over = !matches!(run.state, RunState::Reading | RunState::Comparing | RunState::Applying);
        over.then_some(run)
    })
    .await
}

/// The logins of who is valid.
async fn valid(world: &World) -> Vec<String> {
    let valid = "select login from customer_user where validity = 'valid' order by login";
    sqlx::query_scalar(valid).fetch_all(&world.system.identity.db).await.unwrap()
}

async fn are_valid(world: &World, logins: &[&str]) {
    eventually("these are valid", || async { (valid(world).await == logins).then_some(()) }).await;
}

/// The status of a try from a browser that nobody knows.
async fn status(world: &World, login: &str, password: &str) -> u16 {
    let fields = [("login", login), ("password", password), ("next", "/")];
    world.browser(Audience::Portal).post("/sign-in", &fields).await.unwrap().status.as_u16()
}

async fn reasons(world: &World, ada: &Someone) -> Vec<String> {
    let list = ListAudit { action: "sign_in.denied".into(), ..ListAudit::default() };
    let rows: Vec<AuditRow> =
        world.system.portal_bff.bus.ask_each("identity", &list, &ada.asking).await.expect("the log").rows;
    rows.into_iter().rev().map(|row| row.changes["reason"].1.clone()).collect()
}

#[tokio::test]
async fn people_of_an_active_directory_come_sign_in_and_leave() {
    if !Samba::is_installed() {
        eprintln!(
            "Not told: there is no Samba here, or we are not root. `SAMBA=yes make test-tools` installs it."
        );
        return;
    }
    let (company, world) = tokio::join!(Company::start(), World::start());
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let secret = Some(Secret::new(READER));
    let create = CreateSource { name: SOURCE.into(), settings: company.settings(), secret };
    world.ask(&ada.once(), create).await.expect("a source");
    let go_on = PauseSource { source: SOURCE.into(), paused: false };
    world.ask(&ada.once(), go_on).await.expect("it goes on");

    // Who is disabled or expired there does not come, nor who is in no group of the group.
    let run = read(&world, &ada).await;
    assert_eq!((run.state, run.trouble), (RunState::Applied, None));
    assert_eq!(run.tally, Tally { created: 3, ..Tally::default() });
    are_valid(&world, &["ann", "bob", "gus"]).await;
    let keys: Vec<String> =
        sqlx::query_scalar("select key from record").fetch_all(&world.system.directory.db).await.unwrap();
    assert!(keys.iter().all(|key| key.parse::<Uuid>().is_ok()), "as Active Directory shows them: {keys:?}");

    // With the password they have there; what else is wrong is one sentence at the door, and told in the log.
    let mut inside = world.browser(Audience::Portal);
    assert_eq!(inside.sign_in("ann", &password("ann")).await.unwrap(), "/");
    for (login, password) in [
        ("bob", "not theirs"),
        ("gus", &password("gus")),
        ("eve", &password("eve")),
        ("hal", &password("hal")),
    ] {
        assert_eq!(status(&world, login, password).await, 401, "{login}");
    }
    let told = reasons(&world, &ada).await;
    assert!(told.contains(&"directory_wrong".to_owned()), "{told:?}");
    assert!(told.contains(&"directory_must_change".to_owned()), "{told:?}");

    // Another address and another name there: the same person here.
    let person_of = "select person from customer_user where email = $1";
    let db = &world.system.identity.db;
    let bob: Uuid = sqlx::query_scalar(person_of).bind("bob@oriale.example").fetch_one(db).await.unwrap();
    company.change(
        "bob",
        "replace: mail\nmail: robert@oriale.example\n-\nreplace: sAMAccountName\nsAMAccountName: robert",
    );
    // Ann is disabled: not let in from this moment on, and out once it was read.
    company.change("ann", "replace: userAccountControl\nuserAccountControl: 514");
    assert_eq!(status(&world, "ann", &password("ann")).await, 401);
    assert!(inside.is_signed_in().await.unwrap(), "nobody has read it yet");
    let run = read(&world, &ada).await;
    assert_eq!((run.state, run.trouble, run.tally.left), (RunState::Applied, None, 1));
    are_valid(&world, &["gus", "robert"]).await;
    let robert: Uuid =
        sqlx::query_scalar(person_of).bind("robert@oriale.example").fetch_one(db).await.unwrap();
    assert_eq!(robert, bob);
    eventually("ann is out", || {
        let mut inside = inside.clone();
        async move { (!inside.is_signed_in().await.ok()?).then_some(()) }
    })
    .await;
    assert!(reasons(&world, &ada).await.contains(&"directory_disabled".to_owned()));
    world.stop().await;
}
