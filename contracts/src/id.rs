use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id; ids made later sort later.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid { id.0 }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
    )*};
}

ids! {
    /// Anyone who can sign in: a customer user or an agent.
    PersonId;
    /// A customer: an organisation whose people ask for help.
    CustomerId;
    /// A group: a container of permissions.
    GroupId;
    /// A table of people on its way in.
    ImportId;
    /// A table as somebody handed it over.
    TableId;
    /// Giving many people their way in.
    LettingInId;
    /// A signed-in browser.
    SessionId;
    /// A ticket.
    TicketId;
    /// One contribution to a ticket.
    ArticleId;
    /// An uploaded file.
    FileId;
    /// A queue of tickets.
    QueueId;
    /// A service that people can get help with.
    ServiceId;
    /// A knowledge-base article in all its languages.
    SolutionId;
    /// A mail.
    MailId;
}

impl GroupId {
    /// The group that every installation begins with; queues nobody gave to another belong to it.
    pub const FIRST: Self = Self(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
}
