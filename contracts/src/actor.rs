use crate::{
    failure::Failure,
    id::{CustomerId, GroupId, PersonId, ServiceId, SessionId},
    second_factor::SecondFactor,
    text::texts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    /// Which of the two sites a token is good for. A portal token never opens the desk.
    pub enum Audience {
        Portal = "portal",
        Desk = "desk",
    }
}

texts! {
    /// What a member of staff may do.
    pub enum Role {
        /// Works on tickets.
        Agent = "agent",
        /// Also manages people, settings and sources.
        Administrator = "administrator",
    } else { Unknown }
}

texts! {
    /// What a member of staff does beside tickets.
    #[derive(PartialOrd, Ord)]
    pub enum Duty {
        /// Customers, customer users, groups and who may do what.
        People = "people",
        /// Solutions, queues, services and ticket fields.
        Content = "content",
        /// Settings, sources, and how the portal looks.
        Settings = "settings",
        /// Reads the audit log.
        Audit = "audit",
    } else { Unknown }
}

texts! {
    /// What a person may do with the tickets of a group, or an agent. Each level contains the one before.
    pub enum Level {
        /// Read.
        Ro = "ro",
        /// Also open new ones; an agent: move some there.
        Create = "create",
        /// Also reply, close, reopen and edit.
        Rw = "rw",
    } else {
        /// A level this version does not know allows nothing.
        Unknown
    }
}

impl Level {
    /// 0 allows nothing, 3 everything.
    pub fn rank(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Ro => 1,
            Self::Create => 2,
            Self::Rw => 3,
        }
    }

    pub fn allows(self, needed: Self) -> bool {
        needed.rank() > 0 && self.rank() >= needed.rank()
    }
}

/// The groups of a person, each at the highest level they have from anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupRights {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ro: Vec<GroupId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub create: Vec<GroupId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rw: Vec<GroupId>,
    /// Groups in which they also reach tickets of every customer that holds the group, of their own one too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_customers: Vec<GroupLevel>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupLevel {
    pub group: GroupId,
    pub level: Level,
}

impl GroupRights {
    /// The groups they have at least at this level.
    pub fn at(&self, needed: Level) -> Vec<GroupId> {
        let levels = [(Level::Ro, &self.ro), (Level::Create, &self.create), (Level::Rw, &self.rw)];
        let enough = levels.into_iter().filter(|(level, _)| level.allows(needed));
        enough.flat_map(|(_, groups)| groups).copied().collect()
    }

    /// The groups in which they reach tickets of every customer that holds them at least at this level.
    pub fn elsewhere_at(&self, needed: Level) -> Vec<GroupId> {
        let enough = self.other_customers.iter().filter(|held| held.level.allows(needed));
        enough.map(|held| held.group).collect()
    }
}

texts! {
    /// A part of the portal that can be switched on and off.
    #[derive(PartialOrd, Ord)]
    pub enum Feature {
        Tickets = "tickets",
        Solutions = "solutions",
        Chat = "chat",
        Messages = "messages",
        Assets = "assets",
        Documents = "documents",
        Notes = "notes",
        Confirmations = "confirmations",
    } else { Unknown }
}

impl Feature {
    /// Those there are. The others have their names already, and what was chosen for them before is kept, but nothing
    /// is shown or switched of what does not exist. Whoever builds one adds it here.
    pub const BUILT: [Self; 2] = [Self::Tickets, Self::Solutions];

    pub fn is_built(self) -> bool {
        Self::BUILT.contains(&self)
    }
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
    /// Valid customers, the primary one first unless it is left out: only their own tickets are reached there.
    #[serde(default)]
    pub memberships: Vec<Membership>,
    /// None: groups are switched off, everybody has every group with rw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<GroupRights>,
    /// Services that tickets may be opened for. None: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<ServiceId>>,
    /// Parts of the portal that are off for this person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switched_off: Vec<Feature>,
    /// What staff do beside tickets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    /// The password is temporary: nothing works until a new one is chosen.
    #[serde(default)]
    pub must_change_password: bool,
    /// Nothing works until the second factor was given, or set up.
    #[serde(default)]
    pub second_factor: SecondFactor,
    /// Single keys do nothing on their pages: whoever speaks to the computer would set them off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keys_off: bool,
    /// Somebody else asks in their name, and only whether they may see something: nothing else works.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vouched: bool,
    /// The only service that may show this token, and only with its own signature for the request it shows it for.
    /// None: whoever has it, as it was before there were such signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Seconds since 1970, UTC.
    pub expires_at: i64,
}

impl Actor {
    /// Somebody with nothing beyond being there: no name, customer, role or restriction.
    pub fn plain(person: PersonId, session: SessionId, audience: Audience) -> Self {
        Self {
            person,
            session,
            audience,
            name: String::new(),
            language: "en".into(),
            time_zone: "Europe/Paris".into(),
            role: None,
            primary_customer: None,
            memberships: Vec::new(),
            groups: None,
            services: None,
            switched_off: Vec::new(),
            duties: Vec::new(),
            must_change_password: false,
            second_factor: SecondFactor::Done,
            keys_off: false,
            vouched: false,
            holder: None,
            expires_at: 0,
        }
    }

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

    /// Whether a member of staff has this duty.
    pub fn has(&self, duty: Duty) -> bool {
        self.is_administrator() || self.is_staff() && self.duties.contains(&duty)
    }

    /// Refuses staff without this duty; people of the portal get the answer of something that is not there.
    pub fn on_duty(&self, duty: Duty) -> Result<(), Failure> {
        self.staff()?;
        if self.has(duty) { Ok(()) } else { Err(Failure::forbidden(format!("needs the duty {duty:?}"))) }
    }

    /// Whether a part of the portal is on for this person. Staff have no portal, so nothing is off for them.
    pub fn uses(&self, feature: Feature) -> bool {
        self.is_staff() || !self.switched_off.contains(&feature)
    }

    /// What is switched off is answered like something that is not there.
    pub fn may_use(&self, feature: Feature) -> Result<(), Failure> {
        if self.uses(feature) { Ok(()) } else { Err(Failure::not_found("page")) }
    }

    /// Staff get the answer of something that is not there.
    pub fn customer_user(&self) -> Result<(), Failure> {
        if self.audience == Audience::Portal { Ok(()) } else { Err(Failure::not_found("page")) }
    }
}
