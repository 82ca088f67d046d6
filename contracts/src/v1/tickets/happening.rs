//! What happens to a ticket besides that somebody writes.

use crate::text::texts;

texts! {
    /// What was done to a ticket, as its history tells it.
    pub enum Happening {
        Taken = "taken",
        Closed = "closed",
        Reopened = "reopened",
        Invited = "invited",
        /// No longer invited, because somebody else took them off.
        Removed = "removed",
        /// Took themselves off.
        Left = "left",
        /// Was invited as somebody of a customer that they belong to no more, and so takes no part any more.
        MovedAway = "moved_away",
        Confidential = "confidential",
        NotConfidential = "not_confidential",
        Moved = "moved",
        PersonChanged = "person_changed",
        /// Given to an agent by another one.
        Assigned = "assigned",
        /// Nobody has it any more.
        Unassigned = "unassigned",
        ServiceChanged = "service_changed",
        /// It is about no service any more.
        ServiceRemoved = "service_removed",
        /// Told to staff only.
        PriorityChanged = "priority_changed",
        /// What happened just before was undone by who had done it.
        TakenBack = "taken_back",
    } else { Unknown }
}
