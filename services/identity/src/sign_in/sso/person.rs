//! From an account at a provider to a person: by the link that is kept, or the first time by an address that the provider
//! confirms and exactly one person of the site has. Everybody else waits for somebody on the desk.

use crate::{
    people::{
        account::{self, Account},
        name,
    },
    sign_in::{
        provider::{self, ProviderRow},
        sso::{account as linked, proof::Proof},
    },
};
use chassis::Answer;
use contracts::{
    PersonId,
    v1::identity::{FirstTime, SsoTrouble},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Who may come in. They stay active until the end of the transaction.
pub struct Person {
    pub account: Account,
    /// None: from now on.
    pub linked: Option<Uuid>,
}

/// Why nobody may.
pub struct Nobody {
    pub why: SsoTrouble,
    /// Who it would have been.
    pub account: Option<Account>,
    /// Whether the account is theirs, so that there is nothing for the desk to decide.
    pub linked: bool,
}

pub async fn find(
    tx: &mut PgConnection,
    provider: &ProviderRow,
    proof: &Proof,
) -> Answer<Result<Person, Nobody>> {
    match linked::holder(&mut *tx, provider.audience(), &proof.issuer, &proof.subject).await? {
        Some((linked, person)) => known(tx, provider, linked, person).await,
        None => for_the_first_time(tx, provider, proof).await,
    }
}

async fn known(
    tx: &mut PgConnection,
    provider: &ProviderRow,
    linked: Uuid,
    person: Uuid,
) -> Answer<Result<Person, Nobody>> {
    let nobody = |why, account| Ok(Err(Nobody { why, account, linked: true }));
    let Some(account) = account::get(&mut *tx, person).await? else {
        return nobody(SsoTrouble::NoPerson, None);
    };
    if !account::lock_if_active(&mut *tx, &account).await? {
        return nobody(SsoTrouble::NotActive, Some(account));
    }
    if !provider::is_for(&mut *tx, provider.id, person).await? {
        return nobody(SsoTrouble::NotForThem, Some(account));
    }
    linked::lock(&mut *tx, PersonId(person)).await?;
    if !linked::is_still(tx, linked).await? {
        // Taken away while we waited for the person.
        return nobody(SsoTrouble::NoPerson, None);
    }
    Ok(Ok(Person { account, linked: Some(linked) }))
}

async fn for_the_first_time(
    tx: &mut PgConnection,
    provider: &ProviderRow,
    proof: &Proof,
) -> Answer<Result<Person, Nobody>> {
    let nobody = |why, account| Ok(Err(Nobody { why, account, linked: false }));
    let settings = provider.settings();
    let email = proof.said.email.as_deref().filter(|_| proof.said.confirmed);
    let Some(email) = email else { return nobody(SsoTrouble::EmailNotConfirmed, None) };
    let Some(account) = who_has(&mut *tx, provider, email).await? else {
        return nobody(SsoTrouble::NoPerson, None);
    };
    if settings.first_time != FirstTime::ByEmail {
        return nobody(SsoTrouble::NoPerson, Some(account));
    }
    if !account::lock_if_active(&mut *tx, &account).await? {
        return nobody(SsoTrouble::NotActive, Some(account));
    }
    // Before it is looked whether they have another: of two at once the second sees the first one's.
    linked::lock(&mut *tx, PersonId(account.person)).await?;
    if !provider::is_for(&mut *tx, provider.id, account.person).await? {
        return nobody(SsoTrouble::NotForThem, Some(account));
    }
    // Of two at once who come for the first time, the second is known by now.
    if let Some((linked, person)) =
        linked::holder(&mut *tx, provider.audience(), &proof.issuer, &proof.subject).await?
        && person == account.person
    {
        return Ok(Ok(Person { account, linked: Some(linked) }));
    }
    if linked::has_another(&mut *tx, account.person, provider, &proof.issuer).await? {
        return nobody(SsoTrouble::OtherAccount, Some(account));
    }
    Ok(Ok(Person { account, linked: None }))
}

/// Whose address it is, compared as at sign-in; a user name that looks like one is none.
async fn who_has(tx: &mut PgConnection, provider: &ProviderRow, email: &str) -> Answer<Option<Account>> {
    let key = name::key(email);
    if key.is_empty() {
        return Ok(None);
    }
    let person: Option<Uuid> =
        sqlx::query_scalar("select person from name_in_use where audience = $1 and name = $2")
            .bind(provider.audience().as_str())
            .bind(&key)
            .fetch_optional(&mut *tx)
            .await?;
    let Some(person) = person else { return Ok(None) };
    let account = account::get(tx, person).await?;
    Ok(account.filter(|account| name::key(&account.email) == key))
}
