//! One-time links to choose a password. Only the SHA-256 of a token is kept; the token itself leaves
//! sealed, for notify to put in a mail.

use crate::{
    config::App,
    people::account::{self, Account, select_account},
    validity,
};
use chassis::{Answer, form, outbox, sealing};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Digest, PersonId, Secret,
    v1::{
        identity::{LinkEnd, LinkPurpose, LinkState, PasswordLinkIssued},
        platform::AuditNote,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Mails a link, and voids the person's older ones. Returns until when it is good, and what the mail was asked for under.
pub async fn issue(
    tx: &mut PgConnection,
    account: &Account,
    purpose: LinkPurpose,
    by: Option<&Actor>,
    app: &App,
) -> Answer<(DateTime<Utc>, Uuid)> {
    let (name, minutes) = match purpose {
        LinkPurpose::Reset => ("reset", app.config.reset_minutes),
        LinkPurpose::Invitation | LinkPurpose::Unknown => ("invitation", app.config.invitation_hours * 60),
    };
    let (token, good_until) = make(&mut *tx, account, name, minutes).await?;
    let issued = PasswordLinkIssued {
        issue: Uuid::now_v7(),
        version: 1,
        audience: account.audience(),
        purpose,
        person: PersonId(account.person),
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language(&app.config),
        token: sealing::seal(&token, app.bus.keyring().notify_box())?,
        good_until,
    };
    outbox::record(tx, &issued, by).await?;
    Ok((good_until, issued.issue))
}

/// A link, instead of the person's older ones: its token, and until when it is good.
pub async fn make(
    tx: &mut PgConnection,
    account: &Account,
    purpose: &str,
    minutes: i32,
) -> Answer<(Secret, DateTime<Utc>)> {
    validity::void_links(&mut *tx, &[account.person]).await?;
    let token = chassis::token();
    let good_until = sqlx::query_scalar(
        "insert into link (token, person, audience, purpose, expires_at)
         values ($1, $2, $3, $4, now() + make_interval(mins => $5)) returning expires_at",
    )
    .bind(chassis::digest(token.expose()).0)
    .bind(account.person)
    .bind(account.audience().as_str())
    .bind(purpose)
    .bind(minutes)
    .fetch_one(tx)
    .await?;
    Ok((token, good_until))
}

/// Whether a link would work; looking does not use it up.
pub async fn check(tx: &mut PgConnection, token: &Digest) -> Answer<LinkState> {
    if let Some(account) = account_behind(&mut *tx, token).await? {
        let audience = Some(account.audience());
        return Ok(LinkState { good: true, audience, login: Some(account.login), ..LinkState::default() });
    }
    let ended = ended(tx, token).await?;
    let (person, ended) = ended.map_or((None, None), |(person, ended)| (Some(person), Some(ended)));
    Ok(LinkState { ended, person, ..LinkState::default() })
}

/// Whose a link was that is good no more, and why.
async fn ended(tx: &mut PgConnection, token: &Digest) -> Answer<Option<(PersonId, LinkEnd)>> {
    let ended: Option<(Uuid, String)> = sqlx::query_as(
        "select person,
                case when used_at is not null then 'used' when voided_at is not null then 'voided'
                     when expires_at <= now() then 'expired'
                     when exists (select 1 from password_keeper k where k.person = link.person)
                       or exists (select 1 from only_by_provider o where o.person = link.person) then 'of_directory'
                     else 'not_active' end
         from link where token = $1",
    )
    .bind(Some(&token.0).filter(|_| token.is_well_formed()))
    .fetch_optional(tx)
    .await?;
    Ok(ended.map(|(person, ended)| (PersonId(person), LinkEnd::named(&ended).unwrap_or(LinkEnd::Unknown))))
}

/// Leaves a line of a link that did not work.
pub async fn note_denied(app: &App, token: &Digest, ip: &str) -> Answer<()> {
    let ended = ended(&mut *app.db.acquire().await?, token).await?;
    let note = AuditNote::of("link.denied").saying("ip", form::harmless(ip, 64));
    let note = match ended {
        Some((person, ended)) => note.about(person.0).saying("reason", ended.as_str()),
        None => note.saying("reason", "no_such_link"),
    };
    app.note(&note).await;
    Ok(())
}

/// Whose a link is, while it is good.
pub async fn account_behind(tx: &mut PgConnection, token: &Digest) -> Answer<Option<Account>> {
    if !token.is_well_formed() {
        return Ok(None);
    }
    let account: Option<account::Account> = sqlx::query_as(select_account!(
        "",
        "from link l join account a on a.person = l.person
         where l.token = $1 and l.used_at is null and l.voided_at is null and l.expires_at > now() and a.active
           and not exists (select 1 from password_keeper k where k.person = l.person)
           and not exists (select 1 from only_by_provider o where o.person = l.person)"
    ))
    .bind(&token.0)
    .fetch_optional(tx)
    .await?;
    Ok(account)
}

/// True for exactly one of many at once.
pub async fn use_up(tx: &mut PgConnection, token: &Digest) -> Answer<bool> {
    let used = sqlx::query(
        "update link set used_at = now()
         where token = $1 and used_at is null and voided_at is null and expires_at > now()",
    )
    .bind(&token.0)
    .execute(tx)
    .await?;
    Ok(used.rows_affected() == 1)
}
