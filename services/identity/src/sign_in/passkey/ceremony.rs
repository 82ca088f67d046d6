//! What a browser was asked for and has yet to answer. It is kept here and not in the browser, and goes with the first
//! answer, whatever that is: so none is good twice, and none for somebody else.

use crate::config::App;
use chassis::Answer;
use contracts::{Actor, Audience, Digest, Failure, Problem, v1::identity::PasskeyAsked};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// In minutes.
const GOOD: i32 = 10;

/// Of an answer, in bytes.
const LARGEST: usize = 64 * 1024;

/// What for, and who has to answer.
#[derive(Clone, Copy)]
pub enum Purpose<'a> {
    Add(&'a Actor),
    /// As the second step, or to prove again who they are.
    Own(&'a Actor),
    /// Whoever has this cookie.
    SignIn(Audience, &'a Digest),
}

pub async fn begin(
    tx: &mut PgConnection,
    purpose: Purpose<'_>,
    options: &impl Serialize,
    state: &impl Serialize,
) -> Answer<PasskeyAsked> {
    let asked = PasskeyAsked { ceremony: Uuid::now_v7(), options: serde_json::to_string(options)? };
    sqlx::query(
        "insert into passkey_ceremony (id, purpose, audience, person, session, browser, state)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(asked.ceremony)
    .bind(purpose.name())
    .bind(purpose.audience().as_str())
    .bind(purpose.actor().map(|actor| actor.person.0))
    .bind(purpose.actor().map(|actor| actor.session.0))
    .bind(purpose.browser())
    .bind(Json(serde_json::to_value(state)?))
    .execute(tx)
    .await?;
    Ok(asked)
}

/// None for what was never asked, of somebody else, too long ago, or answered before.
pub async fn take_and_commit<State: DeserializeOwned>(
    app: &App,
    purpose: Purpose<'_>,
    ceremony: Uuid,
) -> Answer<Option<State>> {
    let state: Option<Json<Value>> = sqlx::query_scalar(
        "delete from passkey_ceremony
         where id = $1 and purpose = $2 and audience = $3 and person is not distinct from $4
           and session is not distinct from $5 and browser is not distinct from $6
           and begun_at > now() - make_interval(mins => $7)
         returning state",
    )
    .bind(ceremony)
    .bind(purpose.name())
    .bind(purpose.audience().as_str())
    .bind(purpose.actor().map(|actor| actor.person.0))
    .bind(purpose.actor().map(|actor| actor.session.0))
    .bind(purpose.browser())
    .bind(GOOD)
    .fetch_optional(&app.db)
    .await?;
    Ok(state.map(|state| serde_json::from_value(state.0)).transpose()?)
}

/// What a browser answered.
pub fn read<Answered: DeserializeOwned>(answer: &str) -> Result<Answered, Failure> {
    let malformed = || Failure::field("passkey", Problem::Malformed);
    if answer.len() > LARGEST {
        return Err(malformed());
    }
    serde_json::from_str(answer).map_err(|_| malformed())
}

impl<'a> Purpose<'a> {
    fn name(self) -> &'static str {
        match self {
            Self::Add(_) => "add",
            Self::Own(_) => "own",
            Self::SignIn(..) => "sign_in",
        }
    }

    fn audience(self) -> Audience {
        match self {
            Self::Add(actor) | Self::Own(actor) => actor.audience,
            Self::SignIn(audience, _) => audience,
        }
    }

    fn actor(self) -> Option<&'a Actor> {
        match self {
            Self::Add(actor) | Self::Own(actor) => Some(actor),
            Self::SignIn(..) => None,
        }
    }

    fn browser(self) -> Option<&'a str> {
        match self {
            Self::Add(_) | Self::Own(_) => None,
            Self::SignIn(_, browser) => Some(&browser.0),
        }
    }
}
