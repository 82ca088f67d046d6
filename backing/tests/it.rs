//! Real servers, started, killed and asked what they allow.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by stopping there")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use async_nats::jetstream::{self, stream};
use async_nats::{Client, ConnectOptions};
use backing::permissions::{
    Options, PROVISIONER, STREAMS, inbox_prefix, nats_config, publisher_inbox_prefix,
};
use backing::{Keys, Nats, Postgres};
use futures::StreamExt;
use tokio::sync::mpsc;
use tokio::time::timeout;

const DEADLINE: Duration = Duration::from_secs(20);

#[test]
fn committed_rows_survive_kill_9() {
    let folder = TemporaryFolder::new();
    let mut postgres = Postgres::start(&folder.join("postgres"), 0).unwrap();
    let url = postgres.create_service_database("portal-bff", "it's a/secret").unwrap();
    postgres.superuser_sql("guichet_portal_bff", "create table seen (n int)").unwrap();
    postgres.superuser_sql("guichet_portal_bff", "insert into seen values (1), (2)").unwrap();

    postgres.kill_9().unwrap();
    postgres.restart().unwrap();

    assert_eq!(postgres.superuser_sql("guichet_portal_bff", "select count(*) from seen").unwrap(), "2");
    assert_eq!(
        url,
        format!(
            "postgres://guichet_portal_bff:it%27s%20a%2Fsecret@127.0.0.1:{}/guichet_portal_bff",
            postgres.port()
        )
    );
}

#[test]
fn a_service_owns_its_database_and_enters_no_other() {
    let folder = TemporaryFolder::new();
    let postgres = Postgres::start_for_tests(&folder.join("postgres"), 0).unwrap();
    postgres.create_service_database("identity", "one").unwrap();
    postgres.create_service_database("tickets", "two").unwrap();
    postgres.create_service_database("tickets", "changed").unwrap();

    let may = |role: &str, database: &str| {
        postgres
            .superuser_sql(
                "postgres",
                &format!("select has_database_privilege('guichet_{role}', '{database}', 'connect')"),
            )
            .unwrap()
    };

    assert_eq!(may("tickets", "guichet_tickets"), "t");
    assert_eq!(may("tickets", "guichet_identity"), "f");
    assert_eq!(may("tickets", "postgres"), "f");
    postgres
        .superuser_sql(
            "guichet_tickets",
            "set role guichet_tickets; create extension unaccent; create extension pg_trgm; create table t ();",
        )
        .unwrap();
    let refusal = postgres
        .superuser_sql("guichet_tickets", "set role guichet_tickets; create role other;")
        .unwrap_err();
    assert!(refusal.to_string().contains("permission denied"), "{refusal}");
}

#[test]
fn a_process_id_that_now_belongs_to_another_does_not_stop_a_restart() {
    let folder = TemporaryFolder::new();
    let directory = folder.join("postgres");
    let mut postgres = Postgres::start_for_tests(&directory, 0).unwrap();
    let pid_file = directory.join("data/postmaster.pid");
    let mut stale = fs::read_to_string(&pid_file).unwrap();
    postgres.kill_9().unwrap();
    drop(postgres);

    stale = stale.replacen(stale.lines().next().unwrap(), &process::id().to_string(), 1);
    fs::write(&pid_file, stale).unwrap();

    let postgres = Postgres::start_for_tests(&directory, 0).unwrap();
    assert_eq!(postgres.superuser_sql("postgres", "select 1").unwrap(), "1");
}

#[test]
fn a_folder_serves_one_at_a_time() {
    let folder = TemporaryFolder::new();
    let directory = folder.join("postgres");
    let mut postgres = Postgres::start_for_tests(&directory, 0).unwrap();

    let refusal = Postgres::start_for_tests(&directory, 0).err().unwrap();
    postgres.stop().unwrap();
    drop(postgres);

    assert!(refusal.to_string().contains("another Guichet is running"), "{refusal}");
    Postgres::start_for_tests(&directory, 0).unwrap();
}

#[test]
fn clusters_for_tests_are_copies_that_know_nothing_of_each_other() {
    let folder = TemporaryFolder::new();
    let start = |name: &str| Postgres::start_for_tests(&folder.join(name), 0).unwrap();
    let (one, other) = thread::scope(|scope| {
        let (one, other) = (scope.spawn(|| start("one")), scope.spawn(|| start("other")));
        (one.join().unwrap(), other.join().unwrap())
    });

    one.create_service_database("tickets", "secret").unwrap();
    one.superuser_sql("guichet_tickets", "create table seen ()").unwrap();

    let tables = "select count(*) from pg_tables where tablename = 'seen'";
    assert_eq!(one.superuser_sql("guichet_tickets", tables).unwrap(), "1");
    assert_eq!(other.superuser_sql("guichet_tickets", tables).unwrap(), "0");
}

/// Not a test by itself: the parent that [`servers_die_with_their_parent_and_can_be_started_again`] kills.
#[test]
#[ignore = "a process that the next test starts and kills"]
fn a_parent_to_be_killed() {
    let Some(folder) = env::var_os("BACKING_PARENT_FOLDER").map(PathBuf::from) else {
        return;
    };
    let config = nats_config(keys(&folder).public_keys(), &Options::default()).unwrap();
    let config = &config;
    let at = &folder;
    // From a thread that ends at once, as those of a runtime do: that must not end the servers.
    let (postgres, nats) = thread::scope(|scope| {
        let started = scope.spawn(move || {
            let postgres = Postgres::start_for_tests(&at.join("postgres"), 0).unwrap();
            (postgres, Nats::start(&at.join("nats"), 0, config).unwrap())
        });
        started.join().unwrap()
    });
    postgres.superuser_sql("postgres", "select 1").unwrap();

    let pids = format!("{} {}", postgres.pid().unwrap(), nats.pid().unwrap());
    fs::write(folder.join("pids.new"), pids).unwrap();
    fs::rename(folder.join("pids.new"), folder.join("pids")).unwrap();
    loop {
        thread::park();
    }
}

#[test]
fn servers_die_with_their_parent_and_can_be_started_again() {
    let folder = TemporaryFolder::new();
    let mut parent = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "a_parent_to_be_killed"])
        .env("BACKING_PARENT_FOLDER", &folder.path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let pids = within_deadline("the servers started", || fs::read_to_string(folder.join("pids")).ok());
    let pids: Vec<u32> = pids.split(' ').map(|pid| pid.parse().unwrap()).collect();
    assert!(pids.iter().all(|&pid| runs(pid)));

    parent.kill().unwrap();
    parent.wait().unwrap();

    let postgres = Postgres::start_for_tests(&folder.join("postgres"), 0).unwrap();
    assert_eq!(postgres.superuser_sql("postgres", "select 1").unwrap(), "1");
    within_deadline("both servers died", || pids.iter().all(|&pid| !runs(pid)).then_some(()));
}

#[tokio::test]
async fn acknowledged_events_survive_kill_9() {
    let mut bus = Bus::start().await;
    let identity = bus.connect("identity").await;
    identity.publish_event("guichet.evt.identity.v1.customer_changed.1").await;

    bus.nats.kill_9().unwrap();
    bus.nats.restart().unwrap();

    let identity = bus.connect("identity").await;
    let ack = identity.publish_event("guichet.evt.identity.v1.customer_changed.2").await;
    assert_eq!((ack.stream.as_str(), ack.sequence), ("EVT_IDENTITY", 2));
}

#[tokio::test]
async fn a_service_sends_its_own_events_only() {
    let bus = Bus::start().await;
    let mut identity = bus.connect("identity").await;

    let ack = identity.publish_event("guichet.evt.identity.v1.customer_changed.1").await;
    assert_eq!(ack.stream, "EVT_IDENTITY");
    assert_eq!(identity.take_refusal(), None);

    for subject in [
        "guichet.evt.tickets.v1.ticket_opened.1",
        "guichet.dirin.hr.v1.person",
        "guichet.rpc.tickets.v1.open_ticket",
        "$JS.API.STREAM.DELETE.EVT_IDENTITY",
        "$JS.API.DIRECT.GET.EVT_TICKETS",
        "_INBOX_tickets.stolen",
        "_INBOX.any",
    ] {
        identity.may_not_publish(subject).await;
    }
}

#[tokio::test]
async fn a_service_hears_only_what_is_meant_for_it() {
    let bus = Bus::start().await;
    let mut identity = bus.connect("identity").await;

    for (subject, queue) in [
        ("guichet.rpc.tickets.v1.*", None),
        ("guichet.rpc.tickets.v1.*", Some("identity")),
        ("guichet.rpc.tickets.v1.*", Some("tickets")),
        ("guichet.rpc.identity.v1.*", None),
        ("guichet.rpc.identity.v1.*", Some("other")),
        ("guichet.evt.tickets.v1.>", None),
        ("_INBOX_tickets.>", None),
        (">", None),
    ] {
        let listening = match queue {
            Some(queue) => identity.client.queue_subscribe(subject, queue.to_owned()).await.unwrap(),
            None => identity.client.subscribe(subject).await.unwrap(),
        };
        let refusal = identity.refusal().await;
        assert!(refusal.contains("Subscription"), "{subject} {queue:?}: {refusal}");
        drop(listening);
    }
}

#[tokio::test]
async fn the_front_end_asks_and_the_service_answers() {
    let bus = Bus::start().await;
    let mut tickets = bus.connect("tickets").await;
    let mut front = bus.connect("portal-bff").await;
    let mut requests =
        tickets.client.queue_subscribe("guichet.rpc.tickets.v1.*", "tickets".into()).await.unwrap();
    tickets.heard("EVT_IDENTITY").await;

    let service = tickets.client.clone();
    tokio::spawn(async move {
        let request = requests.next().await.unwrap();
        service.publish(request.reply.unwrap(), "opened".into()).await.unwrap();
    });
    let answer = front.client.request("guichet.rpc.tickets.v1.open_ticket", "{}".into());

    let answer = timeout(DEADLINE, answer).await.unwrap().unwrap();
    assert_eq!(answer.payload, "opened");
    assert_eq!((tickets.take_refusal(), front.take_refusal()), (None, None));
}

#[tokio::test]
async fn only_notify_asks_in_somebody_elses_name_and_asks_nothing_else() {
    let bus = Bus::start().await;
    let mut notify = bus.connect("notify").await;
    let mut front = bus.connect("portal-bff").await;
    let (vouch, may_see) = ("guichet.rpc.identity.v1.vouch_for", "guichet.rpc.tickets.v1.may_see");

    front.may_not_publish(vouch).await;
    for subject in [
        "guichet.rpc.identity.v1.get_customer_user",
        "guichet.rpc.tickets.v1.get_ticket",
        "guichet.rpc.directory.v1.list_sources",
    ] {
        notify.may_not_publish(subject).await;
    }
    for (service, subject) in [("identity", vouch), ("tickets", may_see)] {
        let answering = bus.connect(service).await;
        let all = format!("guichet.rpc.{service}.v1.*");
        let mut requests = answering.client.queue_subscribe(all, service.into()).await.unwrap();
        // Answered after the subscription, so the subscription is there.
        let stream = if service == "identity" { "EVT_DIRECTORY" } else { "EVT_IDENTITY" };
        answering.heard(stream).await;
        tokio::spawn(async move {
            let request = requests.next().await.unwrap();
            answering.client.publish(request.reply.unwrap(), "yes".into()).await.unwrap();
            answering.client.flush().await.unwrap();
        });
        let answer = timeout(DEADLINE, notify.client.request(subject, "{}".into())).await.unwrap().unwrap();
        assert_eq!(answer.payload, "yes");
    }
    assert_eq!((notify.take_refusal(), front.take_refusal()), (None, None));
}

#[tokio::test]
async fn a_reader_reads_the_stream_and_hears_of_new_events() {
    let bus = Bus::start().await;
    let identity = bus.connect("identity").await;
    let mut tickets = bus.connect("tickets").await;
    let mut hints = tickets.client.subscribe("guichet.evt.identity.v1.>").await.unwrap();
    tickets.heard("EVT_IDENTITY").await;

    identity.publish_event("guichet.evt.identity.v1.customer_changed.1").await;

    timeout(DEADLINE, hints.next()).await.unwrap().unwrap();
    let stream = tickets.jetstream.get_stream("EVT_IDENTITY").await.unwrap();
    let event = stream.direct_get(1).await.unwrap();
    assert_eq!(event.subject.as_str(), "guichet.evt.identity.v1.customer_changed.1");
    assert_eq!(tickets.take_refusal(), None);
}

#[tokio::test]
async fn what_a_directory_system_publishes_arrives_under_its_name_and_is_acknowledged() {
    let bus = Bus::start().await;
    let publisher = bus.connect_publisher("hr").await;
    let other = bus.connect_publisher("branch-office").await;
    let mut directory = bus.connect("directory").await;

    let acks = [
        publisher.publish_event("directory.v1.person").await,
        other.publish_event("directory.v1.person").await,
    ];

    assert_eq!(acks.map(|ack| (ack.stream, ack.sequence)), [("DIRIN".into(), 1), ("DIRIN".into(), 2)]);
    let stream = directory.jetstream.get_stream("DIRIN").await.unwrap();
    for (sequence, source) in [(1, "hr"), (2, "branch-office")] {
        let message = stream.get_raw_message(sequence).await.unwrap();
        assert_eq!(message.subject.as_str(), format!("guichet.dirin.{source}.v1.person"));
    }
    // A malformed header ends the connection of whoever hears it: nobody does.
    let _listening = directory.client.subscribe("guichet.dirin.>").await.unwrap();
    assert!(directory.refusal().await.contains("Subscription"));
}

#[tokio::test]
async fn a_directory_system_can_say_nothing_else() {
    let bus = Bus::start().await;
    let mut publisher = bus.connect_publisher("hr").await;

    for subject in ["guichet.dirin.other.v1.person", "$JS.API.INFO", "guichet.evt.identity.v1.x"] {
        publisher.client.publish(subject, "{}".into()).await.unwrap();
        let refusal = publisher.refusal().await;
        assert!(refusal.contains(subject), "{refusal}");
    }
    let _listening = publisher.client.subscribe("directory.v1.>").await.unwrap();
    assert!(publisher.refusal().await.contains("Subscription"));
}

#[tokio::test]
async fn nobody_enters_without_a_key() {
    let bus = Bus::start().await;

    assert!(ConnectOptions::new().connect(bus.nats.url()).await.is_err());
}

#[test]
fn keys_are_kept_and_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TemporaryFolder::new();

    let first = Keys::load_or_create(&folder.path).unwrap().add_publisher("hr").unwrap();
    let second = Keys::load_or_create(&folder.path).unwrap().add_publisher("hr").unwrap();

    assert_eq!(first.public_keys(), second.public_keys());
    assert_eq!(first.publishers(), second.publishers());
    assert_eq!(first.notify_box_seed(), second.notify_box_seed());
    let mode = fs::metadata(folder.join("keys.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(first.add_publisher("HR.>").is_err());
}

/// A server with all users and streams.
struct Bus {
    nats: Nats,
    keys: Keys,
    _folder: TemporaryFolder,
}

impl Bus {
    async fn start() -> Self {
        let folder = TemporaryFolder::new();
        let keys = keys(&folder.path);
        let config = nats_config(keys.public_keys(), &Options::default()).unwrap();
        let nats = Nats::start(&folder.join("nats"), 0, &config).unwrap();
        let bus = Self { nats, keys, _folder: folder };
        let provisioner = bus.connect(PROVISIONER).await;
        for stream in STREAMS {
            let stream = stream::Config {
                name: stream.name.into(),
                subjects: vec![stream.subjects.into()],
                allow_direct: true,
                ..Default::default()
            };
            provisioner.jetstream.create_stream(stream).await.unwrap();
        }
        bus
    }

    async fn connect(&self, user: &str) -> Connection {
        self.connect_as(self.keys.seed(user).unwrap(), &inbox_prefix(user)).await
    }

    async fn connect_publisher(&self, source: &str) -> Connection {
        self.connect_as(&self.keys.publishers()[source], &publisher_inbox_prefix(source)).await
    }

    async fn connect_as(&self, seed: &str, inbox_prefix: &str) -> Connection {
        let (heard, refusals) = mpsc::unbounded_channel();
        let client = ConnectOptions::with_nkey(seed.to_owned())
            .custom_inbox_prefix(inbox_prefix)
            .event_callback(move |event| {
                let heard = heard.clone();
                async move {
                    let event = event.to_string();
                    if event.to_lowercase().contains("permissions violation") {
                        let _ = heard.send(event);
                    }
                }
            })
            .connect(self.nats.url())
            .await
            .unwrap();
        Connection { jetstream: jetstream::new(client.clone()), client, refusals }
    }
}

struct Connection {
    client: Client,
    jetstream: jetstream::Context,
    refusals: mpsc::UnboundedReceiver<String>,
}

impl Connection {
    /// The server has taken in everything said so far: it answers in order. (A flush does not wait for it.)
    async fn heard(&self, readable: &str) {
        self.jetstream.get_stream(readable).await.unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "there is no outbox here, only the server")]
    async fn publish_event(&self, subject: &'static str) -> jetstream::publish::PublishAck {
        self.jetstream.publish(subject, "{}".into()).await.unwrap().await.unwrap()
    }

    /// Waits until the server says that we may not.
    async fn refusal(&mut self) -> String {
        timeout(DEADLINE, self.refusals.recv()).await.expect("the server refuses").unwrap()
    }

    async fn may_not_publish(&mut self, subject: &'static str) {
        self.client.publish(subject, "{}".into()).await.unwrap();
        let refusal = self.refusal().await;
        assert!(refusal.contains("Publish") && refusal.contains(subject), "{subject}: {refusal}");
    }

    fn take_refusal(&mut self) -> Option<String> {
        self.refusals.try_recv().ok()
    }
}

fn keys(folder: &Path) -> Keys {
    let keys = Keys::load_or_create(folder).unwrap();
    keys.add_publisher("hr").unwrap().add_publisher("branch-office").unwrap()
}

struct TemporaryFolder {
    path: PathBuf,
}

impl TemporaryFolder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = backing::temporary::folder().join(format!("guichet-backing-{}-{count}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn runs(pid: u32) -> bool {
    let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    state.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
}

fn within_deadline<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "not in time: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
