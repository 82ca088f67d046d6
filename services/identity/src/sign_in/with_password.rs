//! Signing in with a name and a password, whoever keeps that. Whatever is wrong, the answer is the same and takes as
//! long: an unknown name costs a hash too. Only where a directory could not be asked, its people are told so.

use crate::{
    changes,
    config::{App, Config},
    people::{
        account::{self, Account, select_account},
        name,
    },
    sign_in::{
        attempt_report, credential, hashing,
        password_rules::Password,
        provider, refusal_notice,
        second_factor::standing,
        secret_check::{self, Kept},
        session::{self, Opening},
    },
};
use chassis::{Answer, Fault, audit, form};
use contracts::{
    Failure, PersonId,
    v1::{
        directory::{PasswordChecked, PasswordOutcome},
        identity::{RefusedBecause, SignIn, SignedIn, sign_in_name},
        platform::AuditNote,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The directory's own words.
const SERVER_SAID: &str = "server_said";
const LONGEST_SAID: usize = 300;

/// Somebody whose password was right a moment ago.
pub struct Proven {
    account: Account,
    temporary: bool,
    by: Proof,
}

/// What the password was compared with.
enum Proof {
    Hash {
        hash: String,
        /// The same password under today's parameters, when the kept hash has others.
        rehashed: Option<String>,
    },
    /// A directory, by what it has of them.
    Record(Uuid),
}

#[derive(sqlx::FromRow)]
struct KnownAccount {
    #[sqlx(flatten)]
    account: Account,
    /// In the directory that keeps their password.
    record: Option<Uuid>,
    hash: Option<String>,
    temporary: bool,
    /// A provider is their only way in.
    only_way: bool,
    /// Not a temporary password that was used or ran out.
    usable: bool,
}

/// Compares the password, outside any transaction: hashing is slow and connections are few.
pub async fn prove(app: &App, request: &SignIn) -> Answer<Proven> {
    let given = |typed| Password::given(typed, "password").map_err(|problem| Failure::fields(vec![problem]));
    let password = given(&request.password)?;
    let known = look_up(app, request).await?;
    let kept = known.as_ref().map_or(Kept::Here(None), KnownAccount::kept);
    let temporary = known.as_ref().is_some_and(|known| known.temporary);
    let issued = temporary.then(|| credential::as_issued(&request.password));
    let checked = secret_check::check(app, &kept, issued.as_ref().unwrap_or(&request.password)).await?;
    if checked.outcome == PasswordOutcome::Unavailable {
        note_unavailable(app, request, known.as_ref(), &checked).await;
        return Err(secret_check::unavailable().into());
    }
    let right = checked.outcome == PasswordOutcome::Right;
    let (account, by) = match (known, kept) {
        (Some(known), Kept::ByDirectory(record)) if right && known.account.active => {
            (known.account, Proof::Record(record))
        }
        (Some(known), Kept::Here(Some(hash))) if right && known.usable && known.account.active => {
            let outdated = !temporary && hashing::is_outdated(&hash, &app.config);
            let rehashed = if outdated { Some(hashing::hash(&password, &app.config).await?) } else { None };
            (known.account, Proof::Hash { hash, rehashed })
        }
        (known, _) => return Err(deny_and_commit(app, request, known.as_ref(), &checked).await?),
    };
    Ok(Proven { account, temporary, by })
}

/// The refusal to answer with. That somebody tried stays known, though nothing else happens.
async fn deny_and_commit(
    app: &App,
    request: &SignIn,
    known: Option<&KnownAccount>,
    checked: &PasswordChecked,
) -> Answer<Fault> {
    let right = checked.outcome == PasswordOutcome::Right;
    let mut told = changes::one("ip", form::harmless(&request.browser.ip, 64));
    told.extend(changes::one("reason", KnownAccount::why_denied(known, checked.outcome)));
    if !checked.detail.is_empty() {
        told.extend(changes::one(SERVER_SAID, form::harmless(&checked.detail, LONGEST_SAID)));
    }
    if known.is_none() {
        let tried = sign_in_name::tried(request.audience, &request.login);
        told.extend(changes::one("name", attempt_report::keyed(&tried, app)));
    }
    let mut tx = app.db.begin().await?;
    refusal_notice::note(&mut tx, known.filter(|_| right).map(KnownAccount::refused_because)).await?;
    let person = known.map(|known| known.account.person);
    audit::record(&mut tx, None, "sign_in.denied", person, &told).await?;
    tx.commit().await?;
    Ok(credential::denied().into())
}

/// Leaves a line that somebody's directory could not be asked. It counts as no try, so nothing else bounds it.
async fn note_unavailable(
    app: &App,
    request: &SignIn,
    known: Option<&KnownAccount>,
    checked: &PasswordChecked,
) {
    let mut note = AuditNote::of("sign_in.denied").saying("reason", of_directory(checked.outcome));
    note.subject = known.map(|known| known.account.person);
    let note = note.saying("ip", form::harmless(&request.browser.ip, 64));
    app.note(&note.saying(SERVER_SAID, form::harmless(&checked.detail, LONGEST_SAID))).await;
}

impl KnownAccount {
    /// What opens nothing is not even asked elsewhere; it takes as long as any.
    fn kept(&self) -> Kept {
        if self.only_way {
            return Kept::Here(None);
        }
        self.record.map_or_else(|| Kept::Here(self.hash.clone()), Kept::ByDirectory)
    }

    /// Why the right password is refused.
    fn refused_because(&self) -> (Uuid, RefusedBecause) {
        let because = if self.account.active { RefusedBecause::UsedUp } else { RefusedBecause::NotActive };
        (self.account.person, because)
    }

    /// For the audit log alone: whoever tries hears the same in any case.
    fn why_denied(known: Option<&Self>, outcome: PasswordOutcome) -> String {
        match known {
            None => "unknown_name".into(),
            Some(known) if known.only_way => "only_provider".into(),
            Some(known) if outcome == PasswordOutcome::Right => known.refused_because().1.as_str().into(),
            Some(known) if known.record.is_some() => of_directory(outcome),
            Some(known) if known.hash.is_none() => "no_password".into(),
            Some(_) => "wrong_password".into(),
        }
    }
}

/// What a directory said, as a reason.
fn of_directory(outcome: PasswordOutcome) -> String {
    format!("directory_{}", outcome.as_str())
}

/// Leaves a line of who was refused between the comparison and the session; whatever was begun is undone.
pub async fn note_denied(app: &App, proven: &Proven, request: &SignIn) {
    let note = AuditNote::of("sign_in.denied").about(proven.account.person).saying("reason", "changed");
    app.note(&note.saying("ip", form::harmless(&request.browser.ip, 64))).await;
}

/// Opens the session. Whoever was made invalid, or got another password, since theirs was compared,
/// is denied, and so is whose password another keeps by now.
pub async fn complete(
    tx: &mut PgConnection,
    proven: &Proven,
    request: &SignIn,
    config: &Config,
) -> Answer<SignedIn> {
    let Proven { account, temporary, .. } = proven;
    if !account::lock_if_active(&mut *tx, account).await? || !still_good(&mut *tx, proven).await? {
        return Err(credential::denied().into());
    }
    let keep = request.keep && !temporary;
    let opening = Opening { keep, must_change_password: *temporary, ..Opening::default() };
    let session = session::open(&mut *tx, account, &request.browser, opening, config).await?;
    let actor = account.actor(session, *temporary, config);
    let from = changes::one("ip", form::harmless(&request.browser.ip, 64));
    audit::record(&mut *tx, Some(&actor), "sign_in", Some(account.person), &from).await?;
    Ok(SignedIn {
        session,
        must_change_password: *temporary,
        second_factor: standing::lacking(&mut *tx, account, false, config).await?,
        language: account.language(config),
        person: Some(PersonId(account.person)),
    })
}

async fn look_up(app: &App, request: &SignIn) -> Answer<Option<KnownAccount>> {
    let known = sqlx::query_as(select_account!(
        ", k.record, c.hash, c.temporary_until is not null as temporary,
         exists (select 1 from only_by_provider o where o.person = n.person) as only_way,
         c.temporary_until is null or (c.temporary_until > now() and c.used_at is null) as usable",
        "from name_in_use n join account a on a.person = n.person
         left join lateral (select p.record from password_keeper p where p.person = n.person) k on true
         left join credential c on c.person = n.person and k.record is null
         where n.audience = $1 and n.name = $2"
    ))
    .bind(request.audience.as_str())
    .bind(name::key(&request.login))
    .fetch_optional(&app.db)
    .await?;
    Ok(known)
}

/// A temporary password is good once: of many sign-ins at once, one gets past here.
async fn still_good(tx: &mut PgConnection, proven: &Proven) -> Answer<bool> {
    let person = proven.account.person;
    if provider::only_way_of(&mut *tx, person).await?.is_some() {
        return Ok(false);
    }
    let keeper = secret_check::keeper_of(&mut *tx, person).await?;
    let (hash, rehashed) = match &proven.by {
        Proof::Record(record) => return Ok(keeper.is_some_and(|keeper| keeper.record == *record)),
        Proof::Hash { hash, rehashed } => (hash, rehashed),
    };
    let statement = if proven.temporary {
        "update credential set used_at = now(), hash = coalesce($3, hash)
         where person = $1 and hash = $2 and used_at is null and temporary_until > now()"
    } else {
        "update credential set hash = coalesce($3, hash)
         where person = $1 and hash = $2 and temporary_until is null"
    };
    let updated = sqlx::query(statement).bind(person).bind(hash).bind(rehashed).execute(tx).await?;
    Ok(keeper.is_none() && updated.rows_affected() == 1)
}
