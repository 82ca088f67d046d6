//! Passwords of people: of their own choice, or temporary and good for one sign-in.

use crate::{
    changes,
    config::{App, Config},
    people::account::{self, Account},
    sign_in::{
        hashing, link, passkey,
        password_rules::{self, Password},
        readable::{self, readable},
        second_factor::standing,
        secret_check::{self, Kept},
        session::{self, Opening},
        sso::account as linked,
        way_in_notice,
    },
    validity,
};
use chassis::{Answer, audit, clock, form, outbox, sealing, settings::Setting};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Audience, Code, Failure, FieldProblem, PersonId, Problem, Secret, SessionId,
    v1::{
        identity::{
            Browser, ChangePassword, LinkPurpose, PasswordChanged, PasswordDelivery, PasswordIssued,
            SetPasswordByLink, SignedIn, SignedInBy, TemporaryPasswordIssued, WayInChange,
        },
        platform::AuditNote,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const TEMPORARY_LENGTH: usize = 20;
const TEMPORARY_PASSWORD: &str = PasswordDelivery::TemporaryPassword.as_str();
const LINK: &str = PasswordDelivery::Link.as_str();

chassis::settings! {
    /// How a new password reaches people: `temporary_password` or `link`.
    PASSWORD_DELIVERY: String =
        Setting::choice("password_delivery", TEMPORARY_PASSWORD, &[TEMPORARY_PASSWORD, LINK]);
}

/// A new password that was checked and hashed, before any transaction begins.
pub struct Renewal {
    account: Account,
    hash: String,
    /// The hash that the current password was compared with.
    was: Option<String>,
}

/// Checks the current password and the new one.
pub async fn prepare_change(app: &App, actor: &Actor, request: &ChangePassword) -> Answer<Renewal> {
    let mut db = app.db.acquire().await?;
    let account = account::get(&mut db, actor.person.0).await?.ok_or_else(Failure::unauthenticated)?;
    if secret_check::elsewhere(&mut db, account.person).await?.is_some() {
        return Err(secret_check::kept_elsewhere(Code::Invalid).into());
    }
    let kept: Option<(String, bool)> =
        sqlx::query_as("select hash, temporary_until is not null from credential where person = $1")
            .bind(account.person)
            .fetch_optional(&mut *db)
            .await?;
    drop(db);
    let temporary = kept.as_ref().is_some_and(|(_, temporary)| *temporary);
    let current = if temporary { as_issued(&request.current) } else { request.current.clone() };
    let mut problems: Vec<FieldProblem> = Vec::new();
    // A temporary password opens one session, and in that one it may be given once more, here.
    let was = kept.filter(|(_, temporary)| !temporary || actor.must_change_password).map(|(hash, _)| hash);
    let wrong = || FieldProblem { field: "current".into(), problem: Problem::Wrong, limit: None };
    let is_typed = Password::given(&current, "current").is_ok();
    if !is_typed || !secret_check::is_right(app, &Kept::Here(was.clone()), &current).await? {
        note_denied(app, actor, &request.browser).await;
        problems.push(wrong());
    }
    let new =
        Password::chosen(&request.new, "new", &password_rules::words_of(&account), app.config.password_min);
    let new = new.and_then(|new| {
        let again = if temporary { as_issued(&request.new) } else { request.new.clone() };
        let same = again.expose() == current.expose()
            || Password::given(&current, "current").is_ok_and(|current| current.bytes() == new.bytes());
        if same {
            Err(FieldProblem { field: "new".into(), problem: Problem::TooCommon, limit: None })
        } else {
            Ok(new)
        }
    });
    let new = new.map_err(|problem| problems.push(problem));
    let Ok(new) = new else { return Err(Failure::fields(problems).into()) };
    Failure::unless_empty(problems)?;
    Ok(Renewal { account, hash: hashing::hash(&new, &app.config).await?, was })
}

/// Leaves a line of a wrong current password.
async fn note_denied(app: &App, actor: &Actor, browser: &Browser) {
    let note = AuditNote::of("password.denied").by(actor).about(actor.person.0);
    app.note(&note.saying("ip", form::harmless(&browser.ip, 64))).await;
}

/// Puts a changed password in place. The browser goes on in a new session, every other ends.
pub async fn change(
    tx: &mut PgConnection,
    renewal: &Renewal,
    actor: &Actor,
    browser: &Browser,
    config: &Config,
) -> Answer<SignedIn> {
    let Renewal { account, was, .. } = renewal;
    if !account::lock_if_active(&mut *tx, account).await? || !session::lock_if_open(&mut *tx, actor).await? {
        return Err(Failure::unauthenticated().into());
    }
    let still: Option<bool> =
        sqlx::query_scalar("select true from credential where person = $1 and hash = $2 for update")
            .bind(account.person)
            .bind(was)
            .fetch_optional(&mut *tx)
            .await?;
    if still.is_none() || secret_check::elsewhere(&mut *tx, account.person).await?.is_some() {
        return Err(Failure::conflict("the password was changed in between").into());
    }
    // The second factor given in this session counts in the one that replaces it.
    let former = session::opening_of(&mut *tx, actor).await?;
    let opening = Opening { keep: false, must_change_password: false, ..former };
    renew(tx, renewal, actor, browser, opening, "password.changed", config).await
}

/// Checks a link and the password chosen by it. Neither is used up by a refusal.
pub async fn prepare_by_link(app: &App, request: &SetPasswordByLink) -> Answer<Renewal> {
    let account = link::account_behind(&mut *app.db.acquire().await?, &request.token).await?;
    let account = account.ok_or_else(|| Failure::not_found("link"))?;
    let new = Password::chosen(
        &request.password,
        "password",
        &password_rules::words_of(&account),
        app.config.password_min,
    )
    .map_err(|problem| Failure::fields(vec![problem]))?;
    Ok(Renewal { account, hash: hashing::hash(&new, &app.config).await?, was: None })
}

/// Uses a link up and puts the password chosen by it in place.
pub async fn set_by_link(
    tx: &mut PgConnection,
    renewal: &Renewal,
    request: &SetPasswordByLink,
    config: &Config,
) -> Answer<SignedIn> {
    let account = &renewal.account;
    let active = account::lock_if_active(&mut *tx, account).await?;
    let elsewhere = secret_check::elsewhere(&mut *tx, account.person).await?.is_some();
    if !active || elsewhere || !link::use_up(&mut *tx, &request.token).await? {
        return Err(Failure::not_found("link").into());
    }
    let owner = account.actor(SessionId::new(), false, config);
    let opening = Opening { by: SignedInBy::Link, ..Opening::default() };
    renew(tx, renewal, &owner, &request.browser, opening, "password.set_by_link", config).await
}

async fn renew(
    tx: &mut PgConnection,
    renewal: &Renewal,
    actor: &Actor,
    browser: &Browser,
    opening: Opening,
    action: &str,
    config: &Config,
) -> Answer<SignedIn> {
    let account = &renewal.account;
    keep(&mut *tx, account.person, &renewal.hash).await?;
    validity::shut_out(&mut *tx, &[account.person]).await?;
    let lacking = standing::lacking(&mut *tx, account, opening.second_factor, config).await?;
    let session = session::open(&mut *tx, account, browser, opening, config).await?;
    let language = account.language(config);
    let notice = PasswordChanged {
        issue: Uuid::now_v7(),
        version: 1,
        audience: account.audience(),
        person: PersonId(account.person),
        email: account.email.clone(),
        name: account.name.clone(),
        language: language.clone(),
        at: clock::now(),
    };
    outbox::record(&mut *tx, &notice, Some(actor)).await?;
    let from = changes::one("ip", form::harmless(&browser.ip, 64));
    audit::record(tx, Some(actor), action, Some(account.person), &from).await?;
    let person = Some(PersonId(account.person));
    Ok(SignedIn { session, must_change_password: false, second_factor: lacking, language, person })
}

/// Keeps a password of the person's own choice in place of whatever there was.
pub async fn keep(tx: &mut PgConnection, person: Uuid, hash: &str) -> Answer<()> {
    sqlx::query(
        "insert into credential (person, hash) values ($1, $2) on conflict (person)
         do update set hash = excluded.hash, temporary_until = null, used_at = null, set_at = now()",
    )
    .bind(person)
    .bind(hash)
    .execute(tx)
    .await?;
    Ok(())
}

/// A temporary password and its hash, before any transaction begins.
pub struct Temporary {
    password: Secret,
    hash: String,
}

/// What a new password is sent as.
pub async fn password_delivery(tx: &mut PgConnection, config: &Config) -> Answer<PasswordDelivery> {
    let value = config.settings.get(tx, &PASSWORD_DELIVERY).await?;
    Ok(PasswordDelivery::named(&value).unwrap_or_default())
}

/// Makes a temporary password, which takes as long as any hash.
pub async fn prepare_temporary(app: &App) -> Answer<Temporary> {
    let password = temporary_password()?;
    let typed = Password::given(&password, "password").map_err(|problem| Failure::fields(vec![problem]))?;
    Ok(Temporary { hash: hashing::hash(&typed, &app.config).await?, password })
}

/// Gives a person a new way in, by mail. Whatever they had before ends here.
pub async fn initialize(
    tx: &mut PgConnection,
    person: PersonId,
    temporary: &Temporary,
    actor: &Actor,
    app: &App,
) -> Answer<PasswordIssued> {
    let account = account::get(&mut *tx, person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    // The duty for people of customers is not enough for staff: agents get a new way in from administrators.
    if account.audience() == Audience::Desk {
        actor.administrator()?;
    }
    if !account::lock_if_active(&mut *tx, &account).await? {
        return Err(Failure::conflict("the person or their customer is not valid").into());
    }
    if secret_check::elsewhere(&mut *tx, account.person).await?.is_some() {
        return Err(secret_check::kept_elsewhere(Code::Conflict).into());
    }
    // Whoever had their account for a while may have linked one of their own.
    linked::forget_all(&mut *tx, &account, actor, &app.config).await?;
    Ok(give_way_in(tx, &account, temporary, Some(actor), app).await?.0)
}

/// As [`initialize`], for somebody who is known to be active and stays so. Returns what the mail was asked for under, too.
pub async fn give_way_in(
    tx: &mut PgConnection,
    account: &Account,
    temporary: &Temporary,
    by: Option<&Actor>,
    app: &App,
) -> Answer<(PasswordIssued, Uuid)> {
    validity::shut_out(&mut *tx, &[account.person]).await?;
    // Whoever had got in may have left themselves a passkey, and be coming in by it just now.
    let passkeys = passkey::forget(&mut *tx, account.person).await?.join(", ");
    if !passkeys.is_empty() {
        validity::end_sessions(&mut *tx, &[account.person]).await?;
        way_in_notice::record(&mut *tx, account, WayInChange::PasskeyRemoved, &passkeys, &app.config).await?;
    }
    // A temporary password in a mail is for the portal; staff always choose theirs by a link.
    let delivery = match account.audience() {
        Audience::Desk => PasswordDelivery::Link,
        Audience::Portal => password_delivery(&mut *tx, &app.config).await?,
    };
    let (good_until, issue) = match delivery {
        PasswordDelivery::Link => {
            sqlx::query("delete from credential where person = $1")
                .bind(account.person)
                .execute(&mut *tx)
                .await?;
            link::issue(&mut *tx, account, LinkPurpose::Invitation, by, app).await?
        }
        _ => issue_temporary(&mut *tx, account, temporary, by, app).await?,
    };
    let how = match delivery {
        PasswordDelivery::Link => "link",
        _ => "temporary password",
    };
    let changes = changes::one("delivery", how);
    audit::record(tx, by, "password.initialized", Some(account.person), &changes).await?;
    Ok((PasswordIssued { delivery, email: account.email.clone(), good_until }, issue))
}

async fn issue_temporary(
    tx: &mut PgConnection,
    account: &Account,
    temporary: &Temporary,
    by: Option<&Actor>,
    app: &App,
) -> Answer<(DateTime<Utc>, Uuid)> {
    let good_until: DateTime<Utc> = sqlx::query_scalar(
        "insert into credential (person, hash, temporary_until)
         values ($1, $2, now() + make_interval(hours => $3)) on conflict (person)
         do update set hash = excluded.hash, temporary_until = excluded.temporary_until, used_at = null, set_at = now()
         returning temporary_until",
    )
    .bind(account.person)
    .bind(&temporary.hash)
    .bind(app.config.temporary_password_hours)
    .fetch_one(&mut *tx)
    .await?;
    let issued = TemporaryPasswordIssued {
        issue: Uuid::now_v7(),
        version: 1,
        person: PersonId(account.person),
        email: account.email.clone(),
        name: account.name.clone(),
        login: account.login.clone(),
        language: account.language(&app.config),
        password: sealing::seal(&temporary.password, app.bus.keyring().notify_box())?,
        good_until,
    };
    outbox::record(tx, &issued, by).await?;
    Ok((good_until, issued.issue))
}

/// About 99 bits.
fn temporary_password() -> Answer<Secret> {
    readable(TEMPORARY_LENGTH)
}

/// A temporary password as it was issued, however it was copied or read out. It is ours, and no weaker for it: what
/// people choose themselves is compared exactly.
pub fn as_issued(typed: &Secret) -> Secret {
    readable::as_made(typed, TEMPORARY_LENGTH)
}

/// The one answer to every sign-in that fails.
pub fn denied() -> Failure {
    Failure::new(Code::Unauthenticated, "the name or the password is wrong")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_temporary_password_is_readable_and_long() {
        let password = temporary_password().expect("randomness");
        let groups: Vec<_> = password.expose().split('-').collect();
        assert_eq!(groups.len(), 5);
        assert!(groups.iter().all(|group| group.len() == 4));
        assert!(!password.expose().contains(['0', 'o', '1', 'l', 'i']));
    }

    #[test]
    fn temporary_passwords_never_repeat_and_use_every_letter_alike() {
        let mut seen = std::collections::HashSet::new();
        let mut counts: HashMap<char, u32> = HashMap::new();
        for _ in 0..5_000 {
            let password = temporary_password().expect("randomness");
            for letter in password.expose().chars().filter(|c| *c != '-') {
                *counts.entry(letter).or_default() += 1;
            }
            assert!(seen.insert(password.expose().to_owned()));
        }
        // 100,000 letters over 31: 3,226 each, give or take six standard deviations.
        assert_eq!(counts.len(), 31);
        assert!(counts.values().all(|&count| (2_880..3_570).contains(&count)), "{counts:?}");
    }
}
