//! Who else sees a ticket, and why.

use crate::{
    actor::{Actor, Level},
    id::{CustomerId, GroupId, PersonId, TicketId},
    text::texts,
    v1::identity::{Circles, PersonName},
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Lets somebody see and answer this one ticket. Whose ticket it is, and staff. From the portal only people of
/// the ticket's customer or of the inviter's customers can be invited; everybody else is `no_such`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct InviteParticipant {
    pub ticket: TicketId,
    /// User name or e-mail address.
    pub login: String,
}

/// Whoever may invite, and the participant themselves.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveParticipant {
    pub ticket: TicketId,
    pub person: PersonId,
}

/// Whether colleagues of the customer are kept out. Whose ticket it is, and staff.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetConfidential {
    pub ticket: TicketId,
    pub confidential: bool,
}

/// Staff only: whether somebody sees a ticket, and each rule on the way.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ExplainTicket {
    pub ticket: TicketId,
    /// As identity's [`crate::v1::identity::EffectiveAccess`] says; decides nothing but this explanation.
    pub actor: Actor,
    /// Whether they may sign in at all.
    pub active: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    pub number: i64,
    pub subject: String,
    /// The highest level at which they reach it; none: they do not see it.
    #[serde(default)]
    pub level: Option<Level>,
    pub steps: Vec<Step>,
}

/// One rule, in the order they are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    pub rule: Rule,
    pub holds: bool,
    /// The customer the rule speaks of.
    #[serde(default)]
    pub customer_name: String,
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// The queue and its group, for rules about groups.
    #[serde(default)]
    pub queue_name: String,
    #[serde(default)]
    pub group: Option<GroupId>,
    #[serde(default)]
    pub level: Option<Level>,
}

texts! {
    pub enum Rule {
        /// May sign in.
        Active = "active",
        /// Tickets are switched on for them.
        TicketsOn = "tickets_on",
        /// It is their own.
        Own = "own",
        /// It belongs to one of their customers.
        Member = "member",
        /// That customer lets them read the tickets of colleagues.
        Shared = "shared",
        /// In its place where that is their primary customer, which is left out: it would have to count.
        PrimaryCounts = "primary_counts",
        /// It is not confidential.
        NotConfidential = "not_confidential",
        /// They hold the group of its queue.
        GroupHeld = "group_held",
        /// Through a group in the context "other customers", which the ticket's customer holds too.
        Elsewhere = "elsewhere",
        /// They were invited to it.
        Participant = "participant",
    } else { Unknown }
}

/// Who reads a ticket, of all who could by their rights. `not_found` for who does not see it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListReaders {
    pub ticket: TicketId,
    /// As identity says ([`crate::v1::identity::ListCircles`]) for the ticket's customer and the group of its queue,
    /// with whose ticket it is and who was invited by name; decides nothing but this answer.
    pub of: Circles,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Readers {
    pub now: WhoReads,
    /// If it were confidential, or were so no longer. Only for who may change that.
    #[serde(default)]
    pub otherwise: Option<WhoReads>,
}

/// Who reads a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhoReads {
    /// Of whose ticket it is and who was invited, those who read it.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// People of the ticket's customer, some of `people` perhaps among them.
    #[serde(default)]
    pub colleagues: Option<Several>,
    /// People of other customers, through a group.
    #[serde(default)]
    pub others: Option<Several>,
    /// Agents. None: not for the reader to know.
    #[serde(default)]
    pub staff: Option<Several>,
}

/// Several people who read a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Several {
    /// All there are who may sign in.
    #[serde(default)]
    pub everybody: bool,
    /// 0: it is not for the reader to know.
    pub total: i64,
    /// The first of them by name; of more than 20 not all, and none where the reader is not to know.
    #[serde(default)]
    pub people: Vec<PersonName>,
}

/// Whether whoever asks may see a ticket now: `not_found` when not. For notify, on behalf of who a mail is
/// about to go to.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct MaySee {
    pub ticket: TicketId,
    /// Also `not_found` for who sees it but neither owns it nor is invited to it nor its agent (any more): they get no
    /// mail.
    #[serde(default)]
    pub takes_part: bool,
}

/// They may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// And write in it, close it and open it again: whoever may not is not asked to.
    #[serde(default = "super::yes")]
    pub may_answer: bool,
}

/// Somebody was invited to a ticket: they hear of it by mail.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantInvited {
    pub invitation: Uuid,
    pub version: i64,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    /// Who was invited.
    pub person: PersonId,
    pub by_name: String,
    pub at: DateTime<Utc>,
}
