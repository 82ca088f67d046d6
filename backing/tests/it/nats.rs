//! A nats-server with the real permissions: who may say what, and what survives.

use crate::{DEADLINE, TemporaryFolder, keys};
use async_nats::{
    Client, ConnectOptions,
    jetstream::{self, stream},
};
use backing::{
    Keys, Nats,
    nats_config::{Options, nats_config},
    permissions::{STREAMS, inbox_prefix, publisher_inbox_prefix},
    users::PROVISIONER,
};
use futures::StreamExt;
use tokio::{sync::mpsc, time::timeout};

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
        ("guichet.rpc.tickets.at.*.*", Some("tickets")),
        ("guichet.rpc.identity.at.*.*", None),
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
    front.may_not_publish("guichet.rpc.identity.at.a-replica.vouch_for").await;
    for subject in [
        "guichet.rpc.identity.at.a-replica.get_customer_user",
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
