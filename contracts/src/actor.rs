use crate::{CustomerId, Failure, PersonId, SessionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which of the two sites a token is good for. A portal token never opens the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Portal,
    Desk,
}

/// What a member of staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works on tickets.
    Agent,
    /// Also manages people, settings and sources.
    Administrator,
    #[serde(other)]
    Unknown,
}

/// A valid customer whose tickets a person may reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Membership {
    pub customer: CustomerId,
    /// Whether this person reads the tickets of colleagues there, or only their own.
    #[serde(default)]
    pub reads_colleagues: bool,
}

/// Who is asking, as identity vouches for it in a signed token that lives at most 120 seconds.
/// Every service decides by this and its own rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    pub person: PersonId,
    pub session: SessionId,
    pub audience: Audience,
    /// First and last name.
    pub name: String,
    /// Language tag: `fr`, `pl`, `es`, `de` or `en`.
    pub language: String,
    /// IANA name.
    pub time_zone: String,
    /// For staff only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The customer new tickets are filed under; for people of the portal only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_customer: Option<CustomerId>,
    #[serde(default)]
    pub memberships: Vec<Membership>,
    /// The password is temporary: nothing works until a new one is chosen.
    #[serde(default)]
    pub must_change_password: bool,
    /// Seconds since 1970, UTC.
    pub expires_at: i64,
}

impl Actor {
    pub fn is_staff(&self) -> bool {
        self.audience == Audience::Desk
    }

    pub fn is_administrator(&self) -> bool {
        self.is_staff() && self.role == Some(Role::Administrator)
    }

    /// People of the portal get the answer of something that is not there.
    pub fn staff(&self) -> Result<(), Failure> {
        if self.is_staff() { Ok(()) } else { Err(Failure::not_found("page")) }
    }

    pub fn administrator(&self) -> Result<(), Failure> {
        self.staff()?;
        if self.is_administrator() { Ok(()) } else { Err(Failure::forbidden("needs an administrator")) }
    }

    /// Staff get the answer of something that is not there.
    pub fn customer_user(&self) -> Result<(), Failure> {
        if self.audience == Audience::Portal { Ok(()) } else { Err(Failure::not_found("page")) }
    }
}
