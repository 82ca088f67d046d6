//! Signing in with a name and a password. Whatever is wrong, the answer is the same and takes as
//! long: an unknown name costs a hash too.

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
        refusal_notice,
        second_factor::standing,
        session::{self, Opening},
    },
};
use chassis::{Answer, Fault, audit, form};
use contracts::{
    Failure, PersonId,
    v1::{
        identity::{RefusedBecause, SignIn, SignedIn, sign_in_name},
        platform::AuditNote,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Somebody whose password was right a moment ago.
pub struct Proven {
    account: Account,
    hash: String,
    temporary: bool,
    /// The same password under today's parameters, when the kept hash has others.
    rehashed: Option<String>,
}

#[derive(sqlx::FromRow)]
struct KnownAccount {
    #[sqlx(flatten)]
    account: Account,
    hash: Option<String>,
    temporary: bool,
    /// Not a temporary password that was used or ran out.
    usable: bool,
}

/// Compares the password, outside any transaction: hashing is slow and connections are few.
pub async fn prove(app: &App, request: &SignIn) -> Answer<Proven> {
    let given = |typed| Password::given(typed, "password").map_err(|problem| Failure::fields(vec![problem]));
    let mut password = given(&request.password)?;
    let known = look_up(app, request).await?;
    if known.as_ref().is_some_and(|known| known.temporary) {
        password = given(&credential::as_issued(&request.password))?;
    }
    let hash = known.as_ref().and_then(|known| known.hash.clone());
    let right = hashing::matches(&password, hash.as_deref(), &app.config).await?;
    match (known, hash) {
        (Some(KnownAccount { account, temporary, usable: true, .. }), Some(hash))
            if right && account.active =>
        {
            let outdated = !temporary && hashing::is_outdated(&hash, &app.config);
            let rehashed = if outdated { Some(hashing::hash(&password, &app.config).await?) } else { None };
            Ok(Proven { account, hash, temporary, rehashed })
        }
        (known, _) => Err(deny_and_commit(app, request, known.as_ref(), right).await?),
    }
}

/// The refusal to answer with. That somebody tried stays known, though nothing else happens.
async fn deny_and_commit(
    app: &App,
    request: &SignIn,
    known: Option<&KnownAccount>,
    right: bool,
) -> Answer<Fault> {
    let mut told = changes::one("ip", form::harmless(&request.browser.ip, 64));
    told.extend(changes::one("reason", KnownAccount::why_denied(known, right)));
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

impl KnownAccount {
    /// Why the right password is refused.
    fn refused_because(&self) -> (Uuid, RefusedBecause) {
        let because = if self.account.active { RefusedBecause::UsedUp } else { RefusedBecause::NotActive };
        (self.account.person, because)
    }

    /// For the audit log alone: whoever tries hears the same in any case.
    fn why_denied(known: Option<&Self>, right: bool) -> &'static str {
        match known {
            None => "unknown_name",
            Some(known) if right => known.refused_because().1.as_str(),
            Some(known) if known.hash.is_none() => "no_password",
            Some(_) => "wrong_password",
        }
    }
}

/// Leaves a line of who was refused between the comparison and the session; whatever was begun is undone.
pub async fn note_denied(app: &App, proven: &Proven, request: &SignIn) {
    let note = AuditNote::of("sign_in.denied").about(proven.account.person).saying("reason", "changed");
    app.note(&note.saying("ip", form::harmless(&request.browser.ip, 64))).await;
}

/// Opens the session. Whoever was made invalid, or got another password, since theirs was compared,
/// is denied.
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
    let opening = Opening { keep, must_change_password: *temporary, second_factor: false };
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
        ", c.hash, c.temporary_until is not null as temporary,
         c.temporary_until is null or (c.temporary_until > now() and c.used_at is null) as usable",
        "from name_in_use n join account a on a.person = n.person
         left join credential c on c.person = n.person
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
    let statement = if proven.temporary {
        "update credential set used_at = now(), hash = coalesce($3, hash)
         where person = $1 and hash = $2 and used_at is null and temporary_until > now()"
    } else {
        "update credential set hash = coalesce($3, hash)
         where person = $1 and hash = $2 and temporary_until is null"
    };
    let updated = sqlx::query(statement)
        .bind(proven.account.person)
        .bind(&proven.hash)
        .bind(&proven.rehashed)
        .execute(tx)
        .await?;
    Ok(updated.rows_affected() == 1)
}
