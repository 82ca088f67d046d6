//! People sign in with the password that they have in their directory.

use contracts::{
    Audience, Code, PersonId, Problem, Secret,
    v1::{
        directory::{
            Connection, CreateSource, GetSource, JoinRule, LdapConnection, LdapServer, ListRuns, MapLine,
            MapStep, PauseSource, RunState, SaveSource, SearchScope, Security, SourceSettings, StartRun,
        },
        identity::{
            ChangePassword, InitializePassword, LeftOutBecause, LetIn, PreviewLettingIn, StartSecondFactor,
        },
        platform::{AuditRow, ListAudit},
    },
};
use e2e::{
    PASSWORD, Place, Someone, World, eventually, new_browser, problems,
    trials::{browser::Browser, http::Answer},
};
use std::{
    fmt::Write,
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use uuid::Uuid;

// What these stories stand on.

const SOURCE: &str = "company";
const LABEL: &str = "Company directory";
const SUFFIX: &str = "dc=oriale,dc=test";
const UNAVAILABLE: &str = "Signing in is not possible right now for people of your directory";

/// What services are told: the directory of these stories is at an address of this machine.
const TOLD: [(&str, &str, &str); 1] = [("directory", "source-private-addresses", "true")];

/// A directory with an account that reads, and with ann, bob and zoe, whose passwords are these.
const PASSWORDS: [(&str, &str); 3] = [
    ("ann", "four grey herons in line"),
    ("bob", "two wet owls on a wire"),
    ("zoe", "nine slow snails uphill"),
];
const READER: (&str, &str) = ("cn=reader,dc=oriale,dc=test", "reads and nothing else");
const OWNER: (&str, &str) = ("cn=admin,dc=oriale,dc=test", "may do everything");

/// Debian's `slapd`, as whoever runs the test.
struct Slapd {
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Slapd {
    async fn start() -> Self {
        let folder = backing::temporary::folder().join(format!("guichet-slapd-{}", Uuid::new_v4().simple()));
        fs::create_dir_all(folder.join("data")).unwrap();
        let port = e2e::replica::free_address().unwrap().port();
        let (at, (owner, secret)) = (folder.display(), OWNER);
        let configuration = format!(
            "include /etc/ldap/schema/core.schema\ninclude /etc/ldap/schema/cosine.schema\n\
             include /etc/ldap/schema/inetorgperson.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n\
             pidfile {at}/pid\nargsfile {at}/args\n\
             database mdb\nsuffix \"{SUFFIX}\"\nrootdn \"{owner}\"\nrootpw \"{secret}\"\ndirectory {at}/data\n\
             access to attrs=userPassword by anonymous auth by * none\naccess to * by users read by * none\n"
        );
        fs::write(folder.join("slapd.conf"), configuration).unwrap();
        fs::write(folder.join("people.ldif"), people()).unwrap();
        let added = Command::new("/usr/sbin/slapadd")
            .arg("-f")
            .arg(folder.join("slapd.conf"))
            .arg("-l")
            .arg(folder.join("people.ldif"))
            .output()
            .expect("slapadd runs: make test-tools");
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        let child = run(&folder, port);
        let slapd = Self { folder, port, child };
        slapd.answers().await;
        slapd
    }

    async fn answers(&self) {
        eventually("slapd answers", || async { TcpStream::connect(("127.0.0.1", self.port)).ok() }).await;
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    async fn start_again(&mut self) {
        self.child = run(&self.folder, self.port);
        self.answers().await;
    }

    /// Gives somebody another password.
    fn set_password(&self, login: &str, password: &str) {
        let (owner, secret) = OWNER;
        let done = Command::new("ldappasswd")
            .args([
                "-x",
                "-H",
                &format!("ldap://127.0.0.1:{}", self.port),
                "-D",
                owner,
                "-w",
                secret,
                "-s",
                password,
            ])
            .arg(format!("uid={login},{SUFFIX}"))
            .output()
            .expect("ldappasswd runs: make test-tools");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Slapd {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn run(folder: &Path, port: u16) -> Child {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--", "/usr/sbin/slapd", "-d", "0", "-f"]);
    command.arg(folder.join("slapd.conf")).args(["-h", &format!("ldap://127.0.0.1:{port}")]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("slapd runs")
}

fn people() -> String {
    let mut ldif = format!(
        "dn: {SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\ndc: oriale\no: Oriale\n\n\
         dn: {}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\nuserPassword: {}\n",
        READER.0, READER.1
    );
    for (login, password) in PASSWORDS {
        let _ = write!(
            ldif,
            "\ndn: uid={login},{SUFFIX}\nobjectClass: inetOrgPerson\nuid: {login}\ncn: {login} Lee\ngivenName: {login}\n\
             sn: Lee\nmail: {login}@oriale.example\nuserPassword: {password}\n"
        );
    }
    ldif
}

/// Its people sign in there, if so chosen; all are of the customer ORIALE.
fn settings(slapd: &Slapd, sign_in: bool) -> SourceSettings {
    let server = LdapServer { host: "127.0.0.1".into(), port: slapd.port, security: Security::Plain };
    let line = |field: &str, attributes: &[&str], steps| MapLine {
        field: field.into(),
        attributes: attributes.iter().map(|name| (*name).to_owned()).collect(),
        steps,
        required: false,
        keeps: false,
    };
    SourceSettings {
        label: LABEL.into(),
        connection: Connection::Ldap(LdapConnection {
            servers: vec![server],
            authority: String::new(),
            bind_dn: READER.0.into(),
            base: SUFFIX.into(),
            scope: SearchScope::Sub,
            filter: "(objectClass=inetOrgPerson)".into(),
            key_attribute: "entryUUID".into(),
            group_dn: String::new(),
            page_size: 100,
            timeout_seconds: 5,
            sign_in,
        }),
        map: vec![
            line("login", &["uid"], Vec::new()),
            line("email", &["mail"], Vec::new()),
            line("first_name", &["givenName"], Vec::new()),
            line("last_name", &["sn"], Vec::new()),
            line("customer_number", &[], vec![MapStep::Fixed { text: "ORIALE".into() }]),
        ],
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: None,
        guard_people: 50,
        guard_percent: 10,
    }
}

/// Makes the source, and waits until its people are here.
async fn source(world: &World, ada: &Someone, slapd: &Slapd) {
    let secret = Some(Secret::new(READER.1));
    let create = CreateSource { name: SOURCE.into(), settings: settings(slapd, true), secret };
    world.ask(&ada.asking, create).await.expect("made");
    let awake = PauseSource { source: SOURCE.into(), paused: false };
    world.ask(&ada.asking, awake).await.expect("it is asked");
    let start = StartRun { source: SOURCE.into(), dry: false, settings: None, secret: None };
    world.ask(&ada.asking, start).await.expect("begun");
    eventually("the people are here", || async {
        let list = ListRuns { source: SOURCE.into(), before: None };
        let runs = world.ask(&ada.asking, list).await.ok()?.runs;
        let states: Vec<_> = runs.iter().map(|run| run.state).collect();
        states.contains(&RunState::Applied).then_some(())
    })
    .await;
    eventually("identity knows them", || async { (world.find(ada, "Lee").await.total == 3).then_some(()) })
        .await;
    world.drained().await;
}

/// Whether its people sign in there, from now on.
async fn choose_sign_in(world: &World, ada: &Someone, slapd: &Slapd, sign_in: bool) {
    let detail = world.ask(&ada.asking, GetSource { source: SOURCE.into() }).await.expect("the source");
    let version = detail.source.settings_version;
    let save =
        SaveSource { source: SOURCE.into(), version, settings: settings(slapd, sign_in), secret: None };
    world.ask(&ada.asking, save).await.expect("saved");
    world.drained().await;
}

/// As identity has it once a source told of somebody, and says that its people sign in there.
async fn kept_by_directory(world: &World, person: PersonId) {
    let db = &world.system.identity.db;
    sqlx::query(
        "insert into known_source (id, name, epoch, version, label, kind, rank, join_rule, read_only, sign_in, removed)
         values ($1, $2, 0, 1, $3, 'ldap', 1, 'ask', true, true, false) on conflict do nothing",
    )
    .bind(Uuid::new_v4())
    .bind(SOURCE)
    .bind(LABEL)
    .execute(db)
    .await
    .unwrap();
    sqlx::query(
        "insert into record_of_source (record, source, key, person, version) values ($1, $2, $3, $4, 1)",
    )
    .bind(Uuid::new_v4())
    .bind(SOURCE)
    .bind(person.to_string())
    .bind(person.0)
    .execute(db)
    .await
    .unwrap();
}

async fn tries(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/")]).await.unwrap()
}

/// The status of a try from a browser that nobody knows.
async fn status(world: &World, login: &str, password: &str) -> u16 {
    tries(&mut world.browser(Audience::Portal), login, password).await.status.as_u16()
}

async fn denied(world: &World, ada: &Someone) -> Vec<AuditRow> {
    let list = ListAudit { action: "sign_in.denied".into(), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each("identity", &list, &ada.asking).await.expect("the log").rows
}

async fn count(db: &sqlx::PgPool, what: &'static str) -> i64 {
    sqlx::query_scalar(what).fetch_one(db).await.unwrap()
}

// The stories.

#[tokio::test]
async fn whose_directory_cannot_be_asked_is_told_so_and_everybody_else_gets_in() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let (ann, bob) = (world.person("ann", customer).await, world.person("bob", customer).await);
    // Nor would anybody of the staff be asked for there.
    kept_by_directory(&world, ann.person).await;
    kept_by_directory(&world, ada.person).await;
    world.drained().await;
    world.lose_database("directory").await;

    // The password that she had here before is nothing to anybody.
    let mut door = world.browser(Audience::Portal);
    for password in [PASSWORD, "four grey herons in line", PASSWORD] {
        let refused = tries(&mut door, "ann", password).await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after").is_empty()), (503, false));
        let page = refused.text();
        assert!(page.contains(UNAVAILABLE) && page.contains(r#"value="ann""#), "{}", refused.gist());
        assert!(!page.contains(password));
    }
    assert_eq!(tries(&mut door, "bob", PASSWORD).await.status, 303, "from the same place");
    assert_eq!(world.browser(Audience::Desk).sign_in("ada", PASSWORD).await.unwrap(), "/");

    // Nothing counted, and the log says why.
    let front = &world.system.portal_bff.db;
    assert_eq!(count(front, "select coalesce(sum(count), 0)::bigint from attempt").await, 0);
    assert_eq!(count(front, "select count(*) from wrong_try").await, 0);
    let rows = denied(&world, &ada).await;
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert_eq!(
            (row.subject, row.changes["reason"].1.as_str()),
            (Some(ann.person.0), "directory_unavailable")
        );
    }
    let noted =
        "select count(*) from audit where changes::text like '%otters%' or changes::text like '%herons%'";
    assert_eq!(count(&world.system.identity.db, noted).await, 0);
    assert!(world.open_sessions(bob.person).await >= 2);
    world.stop().await;
}

#[tokio::test]
async fn whoever_has_a_password_in_a_directory_has_none_here() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let mut inside = world.browser_of(Audience::Portal, "ann").await;
    world.wants_reset("ann").await;
    let link = format!("/link/{}", world.link(ann.person).await.expose());
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("ann@oriale.example").len();
    assert_eq!(world.browser(Audience::Portal).get(&link).await.unwrap().status, 200);
    kept_by_directory(&world, ann.person).await;

    // Who is inside stays, and reads where their password is; there is no other to be had here.
    let account = inside.page("/account").await.unwrap();
    assert!(account.contains(LABEL) && !account.contains("/choose-password"));
    let choose = inside.page("/choose-password").await.unwrap();
    assert!(choose.contains(LABEL) && !choose.contains(r#"name="new""#));
    let new = "nine loud herons over a lake";
    let change =
        ChangePassword { current: Secret::new(PASSWORD), new: Secret::new(new), browser: new_browser() };
    let refused = problems(world.ask(&ann.asking, change).await);
    assert_eq!(refused, [("password".into(), Problem::Elsewhere)]);
    assert_eq!(world.browser(Audience::Portal).get(&link).await.unwrap().status, 404, "from before");
    let by_link =
        world.browser(Audience::Portal).post(&link, &[("new", new), ("repeat", new)]).await.unwrap();
    assert_eq!(by_link.status, 404);

    // Whoever asks for another gets the answer of everybody, and a letter that says where it is.
    world.wants_reset("ann").await;
    world.mails_are_out().await;
    let told = world.mailbox.messages_to("ann@oriale.example");
    let letters: Vec<_> = told.iter().filter(|mail| mail.text.contains(LABEL)).collect();
    assert_eq!((told.len(), letters.len()), (mails + 1, 1));
    assert!(!letters[0].text.contains("/link/"), "{}", letters[0].text);

    // The desk says so, and neither gives out nor sends any.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page(&format!("/people/{}/portal?edit=1", ann.person)).await.unwrap();
    assert!(page.contains(LABEL) && !page.contains("portal/password"));
    let refused = problems(world.ask(&ada.asking, InitializePassword { person: ann.person }).await);
    assert_eq!(refused, [("password".into(), Problem::Elsewhere)]);
    let preview = PreviewLettingIn { whom: LetIn::People(vec![ann.person]) };
    let preview = world.ask(&ada.asking, preview).await.expect("a preview");
    assert_eq!((preview.will, preview.left_out[0].because), (0, LeftOutBecause::OfDirectory));
    let everybody = PreviewLettingIn { whom: LetIn::Everybody };
    assert!(world.ask(&ada.asking, everybody).await.expect("a preview").left_out.is_empty());

    // Staff have theirs here, whatever a source says.
    kept_by_directory(&world, ada.person).await;
    world.ask(&ada.asking, StartSecondFactor { password: Secret::new(PASSWORD) }).await.expect("it is right");

    // Once its people do not sign in there any more, they are like everybody else: who has none here gets one.
    let db = &world.system.identity.db;
    sqlx::query("update known_source set sign_in = false").execute(db).await.unwrap();
    assert_eq!(status(&world, "ann", PASSWORD).await, 303);
    sqlx::query("delete from credential where person = $1").bind(ann.person.0).execute(db).await.unwrap();
    assert_eq!(status(&world, "ann", PASSWORD).await, 401);
    world.wants_reset("ann").await;
    let link = format!("/link/{}", world.link(ann.person).await.expose());
    let by_link =
        world.browser(Audience::Portal).post(&link, &[("new", new), ("repeat", new)]).await.unwrap();
    assert_eq!(by_link.status, 303);
    assert_eq!(status(&world, "ann", new).await, 303);
    world.stop().await;
}

#[tokio::test]
async fn people_sign_in_with_the_password_of_their_directory() {
    let world = World::start_with(Place::OneProcess, &TOLD).await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let local = world.person("local", world.customer("100").await).await;
    let mut slapd = Slapd::start().await;
    source(&world, &ada, &slapd).await;
    let ann = world.find(&ada, "ann").await.people[0].person;
    let password = PASSWORDS[0].1;
    // As if she had been one of ours before.
    identity::seed::set_password(&world.system.identity.db, ann, &Secret::new(PASSWORD)).await.unwrap();

    // By each of her names, and as herself; then she may do everything at once.
    for name in ["ann", "ANN", "ann@oriale.example"] {
        let (inside, _) = world.enter(Audience::Portal, name, password).await.expect("let in");
        assert_eq!((inside.person, inside.must_change_password), (Some(ann), false));
    }
    let mut hers = world.browser(Audience::Portal);
    assert_eq!(hers.sign_in("ann", password).await.unwrap(), "/");
    assert!(hers.page("/account").await.unwrap().contains(LABEL));

    // Whatever is wrong looks the same; only the log knows.
    let unknown = tries(&mut world.browser(Audience::Portal), "nobody", password).await;
    for (name, wrong) in [("ann", PASSWORD), ("ann", PASSWORDS[1].1), ("zoe", password), ("ann", " ")] {
        let refused = tries(&mut world.browser(Audience::Portal), name, wrong).await;
        assert_eq!((refused.status.as_u16(), refused.gist()), (401, unknown.gist()), "{name}");
    }
    let empty = world.enter(Audience::Portal, "ann", "").await;
    assert_eq!(empty.err().map(|failure| failure.code), Some(Code::Unauthenticated), "asks nobody");
    let reasons: Vec<_> =
        denied(&world, &ada).await.iter().map(|row| row.changes["reason"].1.clone()).collect();
    assert_eq!(reasons.iter().filter(|reason| *reason == "directory_wrong").count(), 5, "{reasons:?}");

    // It is the one of this moment.
    slapd.set_password("ann", "eleven new nests in may");
    assert_eq!(status(&world, "ann", password).await, 401);
    assert_eq!(status(&world, "ann", "eleven new nests in may").await, 303);

    // While the directory is away nobody else notices, and when it is back its people get in.
    slapd.stop();
    let refused = tries(&mut world.browser(Audience::Portal), "bob", PASSWORDS[1].1).await;
    assert_eq!(refused.status, 503);
    assert!(refused.text().contains(UNAVAILABLE), "{}", refused.gist());
    assert_eq!(status(&world, "local", PASSWORD).await, 303);
    assert!(hers.is_signed_in().await.unwrap());
    slapd.start_again().await;
    eventually("bob gets in", || async {
        (status(&world, "bob", PASSWORDS[1].1).await == 303).then_some(())
    })
    .await;

    // Chosen otherwise, what is in the directory counts for nothing, and what was here before does.
    choose_sign_in(&world, &ada, &slapd, false).await;
    assert_eq!(status(&world, "bob", PASSWORDS[1].1).await, 401);
    assert_eq!(status(&world, "ann", PASSWORD).await, 303);
    choose_sign_in(&world, &ada, &slapd, true).await;
    assert_eq!(status(&world, "ann", PASSWORD).await, 401);

    // A password of the directory is written down nowhere.
    for (service, url) in &world.settings.databases {
        let db = sqlx::PgPool::connect(url).await.unwrap();
        let tables: Vec<String> = sqlx::query_scalar(
            "select format('select coalesce(string_agg(t::text, chr(10)), %L) from %I.%I t', '', schemaname, tablename)
             from pg_tables where schemaname = 'public'",
        )
        .fetch_all(&db)
        .await
        .unwrap();
        let mut whole = String::new();
        for table in tables {
            let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(table)).fetch_one(&db).await.unwrap();
            whole += &rows;
        }
        for (_, secret) in PASSWORDS.into_iter().chain([("", "eleven new nests in may")]) {
            assert!(!whole.contains(secret), "{service} kept a password");
        }
        db.close().await;
    }
    assert!(world.open_sessions(local.person).await >= 2);
    world.stop().await;
}
