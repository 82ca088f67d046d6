//! Who may say what on NATS, on one page: [`RIGHTS`] is the table, `nats_config.rs` writes it as
//! server configuration.
//!
//! A service has an inbox of its own and may
//! - answer its own requests, only as one of its replicas together (a queue), so that nobody listens along, and those
//!   that are asked once more of this replica (`at`);
//! - send its own events, and the requests of the services it calls;
//! - put answers into the inboxes of its callers, and nowhere else (`allow_responses` would let a
//!   caller choose any subject for the answer, such as that of an event);
//! - read the streams it needs, by direct get, and hear their events as hints that there is
//!   something to read;
//! - look at its own stream, where it notes what its database may come to forget.
//!
//! Streams are made by the `provisioner`, who may do nothing else.
//!
//! Directory systems are in accounts apart, from which nothing leads here but `guichet.dirin.*.v1.*`: an answer that they
//! have put somewhere stays in theirs. Those that come and go share the account `PUBLISHERS`. The server asks [`LETS_IN`]
//! about each (an auth callout), which lets a source say `guichet.dirin.<source>.v1.*` and nothing else, for some minutes.
//! One that the environment names has an account of its own in which it only knows `directory.v1.>`; the server turns that
//! into `guichet.dirin.<source>.v1.>`. Either way the source is known from the subject and never from what was sent.
//! Whoever has a key here is asked about nowhere: services connect while directory is down.

use contracts::BACK_ENDS;

use crate::users::PROVISIONER;

/// What one service may do besides answering its own requests and sending its own events.
#[derive(Clone, Copy, Debug)]
pub struct Rights {
    pub service: &'static str,
    /// Services whose requests it makes; after a dot the only one of its requests. What [`RESERVED`] lists is
    /// only for those who name it.
    pub calls: &'static [&'static str],
    /// Streams it reads; it also hears their subjects as they come in.
    pub reads: &'static [Stream],
    /// Events it hears as they come in, without reading what was missed: a service, and after a dot its event.
    pub hints: &'static [&'static str],
}

#[rustfmt::skip]
pub const RIGHTS: [Rights; 5] = [
    // Where somebody's password is kept by their directory, while they sign in.
    Rights { service: "identity",   calls: &["directory.check_password"],
                                                reads: &[EVT_DIRECTORY],             hints: &[] },
    Rights { service: "tickets",    calls: &[], reads: &[EVT_IDENTITY],              hints: &[] },
    Rights { service: "directory",  calls: &[], reads: &[DIRIN],                     hints: &[] },
    // Just before a mail leaves: may they still read this?
    Rights { service: "notify",     calls: &["identity.vouch_for", "tickets.may_see"],
                                                // Of some only the alarms they raise.
                                                reads: &EVENTS, hints: &[] },
    Rights { service: "portal-bff", calls: &BACK_ENDS,
                                                reads: &[], hints: &SHOWN },
];

/// The events of every service behind the front end.
const EVENTS: [Stream; 4] = [EVT_IDENTITY, EVT_TICKETS, EVT_DIRECTORY, EVT_NOTIFY];

/// What makes open pages ask again. The rest, such as a password that was issued, is nothing for the front end.
const SHOWN: [&str; 5] = [
    "tickets.ticket_changed",
    "identity.customer_changed",
    "identity.customer_user_changed",
    "identity.agent_changed",
    "identity.access_changed",
];

/// Requests that calling a service does not include: the first is answered with a token for anybody, the second says
/// whether a password is somebody's, which only who counts the tries may ask.
pub const RESERVED: [&str; 2] = ["identity.vouch_for", "directory.check_password"];

/// The service that servers ask about whoever is not in their configuration.
pub const LETS_IN: &str = "directory";

/// What a service tells all others as it comes, and no stream keeps.
const TOLD: [&str; 1] = ["identity.sessions_ended"];

/// A stream and the subjects it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    pub name: &'static str,
    pub subjects: &'static str,
}

const fn stream(name: &'static str, subjects: &'static str) -> Stream {
    Stream { name, subjects }
}

pub const EVT_IDENTITY: Stream = stream("EVT_IDENTITY", "guichet.evt.identity.v1.>");
pub const EVT_TICKETS: Stream = stream("EVT_TICKETS", "guichet.evt.tickets.v1.>");
pub const EVT_DIRECTORY: Stream = stream("EVT_DIRECTORY", "guichet.evt.directory.v1.>");
pub const EVT_NOTIFY: Stream = stream("EVT_NOTIFY", "guichet.evt.notify.v1.>");
pub const EVT_PORTAL_BFF: Stream = stream("EVT_PORTAL_BFF", "guichet.evt.portal-bff.v1.>");
pub const DIRIN: Stream = stream("DIRIN", "guichet.dirin.>");

/// All streams there are. Readers need them created with `allow_direct`.
pub const STREAMS: [Stream; 6] =
    [EVT_IDENTITY, EVT_TICKETS, EVT_DIRECTORY, EVT_NOTIFY, EVT_PORTAL_BFF, DIRIN];

/// The prefix a NATS user gives to its inboxes: it may listen on no other.
pub fn inbox_prefix(user: &str) -> String {
    format!("_INBOX_{user}")
}

/// The prefix the publisher of a directory source gives to its inboxes.
pub fn publisher_inbox_prefix(source: &str) -> String {
    format!("_INBOX_dir_{source}")
}

/// Subjects as the server wants them; an entry of `subscribe` may name the queue after a space.
pub(crate) struct Grants {
    pub publish: Vec<String>,
    /// Of what `publish` allows.
    pub deny: Vec<String>,
    pub subscribe: Vec<String>,
}

impl Rights {
    pub(crate) fn grants(&self) -> Grants {
        let service = self.service;
        let callers = RIGHTS
            .iter()
            .filter(|other| other.calls.iter().any(|called| service_of(called) == service))
            .map(|caller| format!("{}.>", inbox_prefix(caller.service)));
        let requests = self.calls.iter().flat_map(|called| request_subjects(called));
        let reserved = RESERVED.iter().filter(|request| self.calls.contains(&service_of(request)));
        // The front end publishes nothing, and so has nothing to compare.
        let own = STREAMS.iter().filter(|stream| {
            BACK_ENDS.contains(&service) && stream.subjects == format!("guichet.evt.{service}.v1.>")
        });
        let reading = self.reads.iter().chain(own).flat_map(|stream| {
            let get = if *stream == DIRIN { "STREAM.MSG.GET" } else { "DIRECT.GET" };
            [format!("$JS.API.STREAM.INFO.{}", stream.name), format!("$JS.API.{get}.{}", stream.name)]
        });

        let lets_in = service == LETS_IN;

        Grants {
            publish: std::iter::once(format!("guichet.evt.{service}.v1.>"))
                .chain(requests)
                .chain(callers)
                .chain(reading)
                // Where servers wait for its word.
                .chain(lets_in.then(|| "$SYS._INBOX.>".into()))
                .chain(TOLD.iter().filter(|told| service_of(told) == service).map(|told| told_subject(told)))
                .collect(),
            deny: reserved.flat_map(|request| request_subjects(request)).collect(),
            subscribe: [
                format!("{}.>", inbox_prefix(service)),
                format!("guichet.rpc.{service}.v1.* {service}"),
                format!("guichet.rpc.{service}.at.*.* {service}"),
            ]
            .into_iter()
            .chain(self.hearing())
            .chain(TOLD.iter().map(|told| told_subject(told)))
            .chain(lets_in.then(|| format!("$SYS.REQ.USER.AUTH {service}")))
            .collect(),
        }
    }

    /// The subjects of events that it may listen to.
    pub fn hearing(&self) -> impl Iterator<Item = String> {
        // What comes from outside is never heard as it is: a malformed header would end the connection.
        let read =
            self.reads.iter().filter(|stream| **stream != DIRIN).map(|stream| stream.subjects.to_owned());
        read.chain(self.hints.iter().map(|event| event_subject(event)))
    }
}

pub(crate) fn provisioner() -> Grants {
    Grants {
        publish: vec!["$JS.API.>".into()],
        deny: Vec::new(),
        subscribe: vec![format!("{}.>", inbox_prefix(PROVISIONER))],
    }
}

fn service_of(called: &str) -> &str {
    called.split('.').next().unwrap_or(called)
}

/// All requests of a service, or the one named after a dot: to any of its replicas, and to a certain one.
fn request_subjects(called: &str) -> [String; 2] {
    let (service, request) = called.split_once('.').unwrap_or((called, "*"));
    ["v1", "at.*"].map(|which| format!("guichet.rpc.{service}.{which}.{request}"))
}

/// Of all things that an event of a service is about.
fn event_subject(event: &str) -> String {
    let (service, event) = event.split_once('.').unwrap_or((event, "*"));
    format!("guichet.evt.{service}.v1.{event}.*")
}

fn told_subject(told: &str) -> String {
    let (service, told) = told.split_once('.').unwrap_or((told, "*"));
    format!("guichet.told.{service}.v1.{told}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_has_a_line_of_the_table_and_a_stream() {
        assert_eq!(RIGHTS.map(|rights| rights.service), contracts::SERVICES);
        for rights in &RIGHTS {
            let events = format!("guichet.evt.{}.v1.>", rights.service);
            assert!(STREAMS.iter().any(|stream| stream.subjects == events));
        }
    }

    #[test]
    fn tickets_may_do_this_and_nothing_else() {
        let tickets =
            RIGHTS.iter().find(|rights| rights.service == "tickets").expect("tickets is in the table");

        let Grants { publish, deny, subscribe } = tickets.grants();

        assert_eq!(
            publish,
            [
                "guichet.evt.tickets.v1.>",
                "_INBOX_notify.>",
                "_INBOX_portal-bff.>",
                "$JS.API.STREAM.INFO.EVT_IDENTITY",
                "$JS.API.DIRECT.GET.EVT_IDENTITY",
                "$JS.API.STREAM.INFO.EVT_TICKETS",
                "$JS.API.DIRECT.GET.EVT_TICKETS",
            ]
        );
        assert_eq!(deny, Vec::<String>::new());
        assert_eq!(
            subscribe,
            [
                "_INBOX_tickets.>",
                "guichet.rpc.tickets.v1.* tickets",
                "guichet.rpc.tickets.at.*.* tickets",
                "guichet.evt.identity.v1.>",
                "guichet.told.identity.v1.sessions_ended",
            ]
        );
    }

    #[test]
    fn the_front_end_hears_what_open_pages_show_and_nothing_of_passwords() {
        let front = RIGHTS.iter().find(|rights| rights.service == "portal-bff").expect("it is in the table");

        assert_eq!(
            front.grants().subscribe,
            [
                "_INBOX_portal-bff.>",
                "guichet.rpc.portal-bff.v1.* portal-bff",
                "guichet.rpc.portal-bff.at.*.* portal-bff",
                "guichet.evt.tickets.v1.ticket_changed.*",
                "guichet.evt.identity.v1.customer_changed.*",
                "guichet.evt.identity.v1.customer_user_changed.*",
                "guichet.evt.identity.v1.agent_changed.*",
                "guichet.evt.identity.v1.access_changed.*",
                "guichet.told.identity.v1.sessions_ended",
            ]
        );
    }

    #[test]
    fn one_service_alone_is_asked_who_may_connect() {
        for rights in &RIGHTS {
            let Grants { publish, subscribe, .. } = rights.grants();
            let is_asked = subscribe.iter().any(|subject| subject.starts_with("$SYS."));
            let answers = publish.iter().any(|subject| subject.starts_with("$SYS."));
            assert_eq!((is_asked, answers), (rights.service == LETS_IN, rights.service == LETS_IN));
        }
    }

    #[test]
    fn what_is_reserved_is_for_one_service_alone() {
        let whose = [("identity.vouch_for", "notify"), ("directory.check_password", "identity")];
        assert_eq!(whose.map(|(request, _)| request), RESERVED);
        for (request, who) in whose {
            let all = request_subjects(service_of(request));
            for (subject, all) in request_subjects(request).into_iter().zip(all) {
                for rights in &RIGHTS {
                    let Grants { publish, deny, .. } = rights.grants();
                    let asks = publish.contains(&subject) && !deny.contains(&subject);
                    assert_eq!(asks, rights.service == who, "{} and {request}", rights.service);
                    assert!(
                        !publish.contains(&all) || deny.contains(&subject),
                        "{} must be denied {request}",
                        rights.service
                    );
                }
            }
        }
    }
}
