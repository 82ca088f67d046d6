//! What a contract is: who answers it, what it is called on the wire, and how it is described.

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Seconds that an answer may take, unless its request says otherwise.
pub const PATIENCE: u64 = 5;

/// A question or command that one service answers.
pub trait Request: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What comes back when it went well; otherwise a `Failure`.
    type Reply: Serialize + DeserializeOwned + Send + 'static;
    /// The service that owns the answer.
    const SERVICE: &'static str;
    /// The type's name in snake case.
    const NAME: &'static str;
    /// Seconds that whoever asks waits for the answer.
    const PATIENCE: u64 = PATIENCE;
    /// How often it may be sent for one answer. Twice, since whoever got it first may stand still: a question by its
    /// nature, a command by its key. Once where each time counts, such as a try to sign in.
    const TIMES: u8 = 2;

    /// The NATS subject it travels on.
    fn subject() -> String {
        format!("guichet.rpc.{}.v1.{}", Self::SERVICE, Self::NAME)
    }
}

/// A request that each service answers for itself on `guichet.rpc.<service>.v1.<name>`.
pub trait ToEach: Serialize + DeserializeOwned + Send + Sync + 'static {
    type Reply: Serialize + DeserializeOwned + Send + 'static;
    const NAME: &'static str;
}

/// How long an event stays readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// The whole state of one thing. The stream keeps the newest per thing for ever, so that a copy
    /// can be rebuilt by reading from the start.
    State,
    /// Something that happened once. It has an id of its own and stays for thirty days.
    Occurrence,
}

/// A fact that one service publishes.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The service that publishes it; nobody else can.
    const SERVICE: &'static str;
    /// The type's name in snake case.
    const NAME: &'static str;
    /// Whether a newer one replaces it.
    const LASTING: Lasting;

    /// What it is about: the last token of its subject. Events of one id keep their order.
    fn about(&self) -> Uuid;
    /// Raised with every change of the thing, in the same transaction; readers ignore older ones.
    fn version(&self) -> i64;

    /// The subject without the id.
    fn subject_prefix() -> String {
        format!("guichet.evt.{}.v1.{}", Self::SERVICE, Self::NAME)
    }
}

/// An event that each service behind the front end publishes of itself, on `guichet.evt.<service>.v1.<name>.<id>`. It happened once.
pub trait OfEach: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The type's name in snake case.
    const NAME: &'static str;

    /// An id of its own.
    fn about(&self) -> Uuid;
}

/// One contract as tests and tools see it: its name on the wire, its type, and how to read it.
pub struct Described {
    /// `request`, `reply`, `event`, or `intake` for what comes from outside.
    pub kind: &'static str,
    pub service: &'static str,
    /// In snake case, as it stands in subjects.
    pub name: &'static str,
    pub type_name: &'static str,
    pub schema: schemars::Schema,
    /// Today's code reading a message of it; returns what it would send.
    pub reread: fn(&str) -> serde_json::Result<serde_json::Value>,
}

impl Described {
    pub fn of<T: Serialize + DeserializeOwned + schemars::JsonSchema>(
        kind: &'static str,
        service: &'static str,
        name: &'static str,
        type_name: &'static str,
    ) -> Self {
        let reread = |text: &str| serde_json::from_str::<T>(text).and_then(serde_json::to_value);
        Self { kind, service, name, type_name, schema: schemars::schema_for!(T), reread }
    }
}

macro_rules! requests {
    ($service:literal: $($type:ident = $name:literal -> $reply:ty $(, within $seconds:literal s)? $(, asked $times:literal time)?;)*) => {
        $(impl crate::contract::Request for $type {
            type Reply = $reply;
            const SERVICE: &'static str = $service;
            const NAME: &'static str = $name;
            $(const PATIENCE: u64 = $seconds;)?
            $(const TIMES: u8 = $times;)?
        })*
        /// Every request this service answers, each with its reply.
        pub fn requests() -> Vec<crate::contract::Described> {
            vec![$(
                crate::contract::Described::of::<$type>("request", $service, $name, stringify!($type)),
                crate::contract::Described::of::<$reply>("reply", $service, $name, stringify!($reply)),
            )*]
        }
    };
}

macro_rules! events {
    ($service:literal: $($type:ident = $name:literal, $lasting:ident, $id:ident;)*) => {
        $(impl crate::contract::Event for $type {
            const SERVICE: &'static str = $service;
            const NAME: &'static str = $name;
            const LASTING: crate::contract::Lasting = crate::contract::Lasting::$lasting;
            fn about(&self) -> uuid::Uuid { self.$id.into() }
            fn version(&self) -> i64 { self.version }
        })*
        /// Every event this service publishes.
        pub fn events() -> Vec<crate::contract::Described> {
            vec![$(crate::contract::Described::of::<$type>("event", $service, $name, stringify!($type)),)*]
        }
    };
}

pub(crate) use {events, requests};
