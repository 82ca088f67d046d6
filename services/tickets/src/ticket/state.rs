//! The states of a ticket, and which act leads from which to which.

use contracts::{Failure, v1::tickets::State};

/// What is done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    PersonReplies,
    AgentReplies,
    /// Somebody of ours has it now, by themselves or by a colleague.
    Take,
    /// Nobody has it any more.
    GiveBack,
    Close,
    Reopen,
}

/// Where a ticket stands after an act, or that it cannot be done. `taken`: some agent has it.
pub fn after(act: Act, state: State, taken: bool) -> Result<State, Failure> {
    let our_turn = if taken { State::Open } else { State::New };
    match (act, state) {
        (Act::Reopen, State::Closed) => Ok(our_turn),
        (Act::Reopen, _) => Err(Failure::conflict("the ticket is not closed")),
        (_, State::Closed) => Err(Failure::conflict("the ticket is closed")),
        (Act::PersonReplies, _) => Ok(our_turn),
        (Act::AgentReplies, _) => Ok(State::Waiting),
        (Act::Take, State::New) => Ok(State::Open),
        (Act::GiveBack, State::Open) => Ok(State::New),
        (Act::Take | Act::GiveBack, state) => Ok(state),
        (Act::Close, _) => Ok(State::Closed),
    }
}

/// The one answer for tickets that do not exist and tickets the reader may not know of.
pub fn not_found() -> Failure {
    Failure::not_found("ticket")
}
