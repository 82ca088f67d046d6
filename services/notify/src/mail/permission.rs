//! Whether the recipient of a mail may still read what it quotes. Not we decide that but identity, who they are,
//! and tickets, what they see: by the same rule as for the page that the mail leads to.

use crate::config::App;
use chassis::Asking;
use contracts::{
    Code, Failure, PersonId, TicketId,
    v1::{
        identity::VouchFor,
        tickets::{MaySee, Seen},
    },
};
use std::time::Duration;

/// How long those who know it may take.
const ANSWER: Duration = Duration::from_secs(3);

pub enum Permission {
    /// And whether they may write in it: nobody is asked to who may not.
    Given {
        may_answer: bool,
    },
    Refused,
    /// Nobody can be asked: no mail about a ticket can be sent now.
    NobodyKnows(String),
    /// Something is wrong with this one.
    Unclear(String),
}

/// Asked just before sending and mail by mail, so that as many are sent at once as ever.
pub async fn ask(app: &App, person: PersonId, ticket: TicketId) -> Permission {
    let asked = async {
        let vouch = VouchFor { person, holder: Some("notify".to_owned()) };
        let token = app.bus.ask(&vouch, &Asking::default()).await?.token;
        // Somebody removed from the ticket gets no mail about it, even where their rights still let them see it.
        let seen = MaySee { ticket, takes_part: true };
        app.bus.ask(&seen, &Asking { token: Some(token), key: None }).await
    };
    let answer = tokio::time::timeout(ANSWER, asked).await;
    let failure = match answer.unwrap_or_else(|_| Err(Failure::unavailable("no answer in time"))) {
        Ok(Seen { may_answer }) => return Permission::Given { may_answer },
        Err(failure) => failure,
    };
    let said = format!("whether they may read it cannot be asked: {}", failure.message);
    match failure.code {
        Code::NotFound => Permission::Refused,
        Code::Unavailable => Permission::NobodyKnows(said),
        _ => Permission::Unclear(said),
    }
}
