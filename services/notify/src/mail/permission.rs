//! Whether the recipient of a mail may still read what it quotes. Not we decide that but identity, who they are,
//! and tickets, what they see: by the same rule as for the page that the mail leads to.

use crate::{App, mail::Claimed};
use chassis::Asking;
use contracts::{
    Code, Failure, PersonId,
    v1::{identity::VouchFor, tickets::MaySee},
};
use std::time::Duration;

/// How long those who know it may take.
const ANSWER: Duration = Duration::from_secs(3);

pub enum Allowed {
    Yes,
    No,
    /// Nobody can be asked: no mail about a ticket can be sent now.
    NobodyKnows(String),
    /// Something is wrong with this one.
    Unclear(String),
}

/// Asked just before sending and mail by mail, so that as many are sent at once as ever.
pub async fn ask(app: &App, claimed: &Claimed) -> Allowed {
    let Some(ticket) = claimed.letter.shown_ticket() else { return Allowed::Yes };
    let asked = async {
        let recipient = VouchFor { person: PersonId(claimed.person) };
        let token = app.bus.ask(&recipient, &Asking::default()).await?.token;
        // Who still sees it but was taken off it is not written to either.
        let seen = MaySee { ticket, takes_part: true };
        app.bus.ask(&seen, &Asking { token: Some(token), key: None }).await
    };
    let answer = tokio::time::timeout(ANSWER, asked).await;
    let Err(failure) = answer.unwrap_or_else(|_| Err(Failure::unavailable("no answer in time"))) else {
        return Allowed::Yes;
    };
    let said = format!("whether they may read it cannot be asked: {}", failure.message);
    match failure.code {
        Code::NotFound => Allowed::No,
        Code::Unavailable => Allowed::NobodyKnows(said),
        _ => Allowed::Unclear(said),
    }
}
