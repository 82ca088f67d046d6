//! Whether the person whose ticket it is can answer in it, asked of those who decide: who they are and what they may do
//! from identity, what follows from that for this ticket from tickets.

use crate::web::site::Site;
use chassis::Asking;
use contracts::{
    Level,
    v1::{
        identity::GetEffectiveAccess,
        tickets::{ExplainTicket, Rule, State, TicketDetail},
    },
};

/// Why no answer can come from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// They read it and may not write in it.
    OnlyReads,
    CannotSignIn,
    TicketsOff,
    /// They do not see it any more.
    DoesNotSee,
}

impl Silence {
    pub fn text(self) -> &'static str {
        match self {
            Self::OnlyReads => "desk-silent-only-reads",
            Self::CannotSignIn => "desk-silent-cannot-sign-in",
            Self::TicketsOff => "desk-silent-tickets-off",
            Self::DoesNotSee => "desk-silent-does-not-see",
        }
    }

    /// They get what we write all the same.
    pub fn is_read(self) -> bool {
        self == Self::OnlyReads
    }
}

/// None when they can answer, and where nobody can say: the ticket matters more.
pub async fn of(site: &Site, asking: &Asking, detail: &TicketDetail) -> Option<Silence> {
    if detail.row.state == State::Closed {
        return None;
    }
    let person = detail.row.person;
    let access = site.app.bus.ask(&GetEffectiveAccess { person }, asking).await.ok()?;
    let active = access.active;
    let request = ExplainTicket { ticket: detail.row.ticket, actor: access.actor, active };
    let explained = site.app.bus.ask(&request, asking).await.ok()?;
    let fails = |rule| explained.steps.iter().any(|step| step.rule == rule && !step.holds);
    match explained.level {
        Some(Level::Rw) => None,
        Some(_) => Some(Silence::OnlyReads),
        None if fails(Rule::Active) => Some(Silence::CannotSignIn),
        None if fails(Rule::TicketsOn) => Some(Silence::TicketsOff),
        None => Some(Silence::DoesNotSee),
    }
}
