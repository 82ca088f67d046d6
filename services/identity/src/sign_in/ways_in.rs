//! All ways in of somebody, for themselves and for who looks after them.

use crate::{
    config::Config,
    people::account::{self, Account},
    sign_in::{
        passkey, provider, proving,
        second_factor::{self, recovery, standing},
        secret_check,
        sso::account as linked,
    },
};
use chassis::Answer;
use contracts::{
    Actor, Failure, PersonId,
    v1::identity::{OwnWaysIn, Passkey, SecondFactor},
};
use sqlx::PgConnection;

/// One's own. Who came in by half hears what the other half may be, and what nothing is called.
pub async fn own(tx: &mut PgConnection, actor: &Actor, config: &Config) -> Answer<OwnWaysIn> {
    let account = account::get(&mut *tx, actor.person.0).await?.ok_or_else(Failure::unauthenticated)?;
    let mut ways = of(&mut *tx, &account, config).await?;
    if actor.second_factor == SecondFactor::Done && !actor.must_change_password {
        ways.linkable = provider::list::linkable(&mut *tx, account.person).await?;
        ways.proved_until = proving::until(tx, actor).await?;
        return Ok(ways);
    }
    let nameless = |passkey| Passkey { name: String::new(), used_at: None, ..passkey };
    ways.passkeys = ways.passkeys.into_iter().map(nameless).collect();
    ways.accounts.clear();
    Ok(ways)
}

/// Of whom one looks after.
pub async fn of_somebody(
    tx: &mut PgConnection,
    person: PersonId,
    actor: &Actor,
    config: &Config,
) -> Answer<OwnWaysIn> {
    let account = account::looked_after(&mut *tx, person, actor).await?;
    of(tx, &account, config).await
}

async fn of(tx: &mut PgConnection, account: &Account, config: &Config) -> Answer<OwnWaysIn> {
    let person = account.person;
    let directory = secret_check::keeper_of(&mut *tx, person).await?.map(|keeper| keeper.label);
    let password_since = sqlx::query_scalar(
        "select c.set_at from credential c where c.person = $1
           and exists (select 1 from way_in w where w.person = c.person and w.way = 'password')",
    )
    .bind(person)
    .fetch_optional(&mut *tx)
    .await?;
    Ok(OwnWaysIn {
        password_since,
        directory,
        only: provider::only_way_of(&mut *tx, person).await?,
        accounts: linked::of(&mut *tx, person).await?,
        passkeys: passkey::list(&mut *tx, person).await?,
        app_since: second_factor::app_since(&mut *tx, person).await?,
        recovery_codes_left: recovery::left(&mut *tx, person).await?,
        must_have_second_factor: standing::is_required(tx, account, config).await?,
        linkable: Vec::new(),
        proved_until: None,
    })
}
