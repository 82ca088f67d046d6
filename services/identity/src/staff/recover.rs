//! The operator's way back, for somebody of the staff who lost their password, their phone and their recovery
//! codes: whoever can reach the database may let them in again, and the audit log says so.

use crate::{
    changes,
    people::{account, name},
    sign_in::second_factor,
    validity,
};
use anyhow::{Context, Result, anyhow};
use chassis::{Answer, audit, form};
use chrono::{DateTime, Utc};
use clap::Parser;
use contracts::{Actor, Audience, PersonId, Secret, SessionId};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// Lets somebody of the staff in again who lost password, phone and recovery codes: ends their sessions, takes
/// their password and second step away, and prints a one-time link to choose a new password.
#[derive(Parser)]
#[command(name = "identity recover")]
pub struct Recover {
    /// User name or e-mail address on the desk.
    pub login: String,
    /// PostgreSQL database of identity.
    #[arg(long, env = "GUICHET_DATABASE_URL", hide_env_values = true)]
    pub database_url: String,
    #[command(flatten)]
    pub how: How,
}

/// What the link is like, and whose doing it is.
#[derive(clap::Args, Clone)]
pub struct How {
    /// Where staff reach the desk.
    #[arg(long, env = "GUICHET_DESK_URL", default_value = "http://127.0.0.1:8081")]
    pub desk_url: String,
    /// It is good for so long.
    #[arg(long, env = "GUICHET_RESET_MINUTES", default_value_t = 30)]
    pub reset_minutes: i32,
    /// Who does it, for the audit log.
    #[arg(long, env = "USER", default_value = "")]
    pub by: String,
}

/// Who was let in again, and how.
pub struct WayBack {
    pub name: String,
    pub token: Secret,
    pub good_until: DateTime<Utc>,
    /// There was one, and it is gone.
    pub had_second_factor: bool,
}

/// `identity recover`.
pub fn main() -> Result<()> {
    let options = Recover::parse_from(std::env::args().skip(1));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run(&options.database_url, &options.login, &options.how))
}

/// Does it and prints the link.
pub async fn run(database_url: &str, login: &str, how: &How) -> Result<()> {
    let mut db = PgConnection::connect(database_url).await.context("connect to the database of identity")?;
    let way = let_in(&mut db, login, how).await.map_err(|fault| anyhow!("{fault}"))?;
    db.close().await?;
    let WayBack { name, token, good_until, had_second_factor } = way;
    println!("{name} is signed out everywhere, and the password from before no longer works.");
    if had_second_factor {
        println!("The second step is gone too; they set it up again on their own page.");
    }
    let desk = how.desk_url.trim_end_matches('/');
    let until = good_until.format("%Y-%m-%d %H:%M UTC");
    println!("Choose a new password, once, until {until}: {desk}/link/{}", token.expose());
    Ok(())
}

/// All of it happens, or nothing.
pub async fn let_in(db: &mut PgConnection, login: &str, how: &How) -> Answer<WayBack> {
    let mut tx = db.begin().await?;
    let person: Option<Uuid> =
        sqlx::query_scalar("select person from name_in_use where audience = 'desk' and name = $1")
            .bind(name::key(login))
            .fetch_optional(&mut *tx)
            .await?;
    let account = match person {
        Some(person) => account::get(&mut tx, person).await?,
        None => None,
    };
    let Some(account) = account else {
        let known: Vec<String> = sqlx::query_scalar(
            "select login from agent where role = 'administrator' and validity = 'valid' order by login",
        )
        .fetch_all(&mut *tx)
        .await?;
        let known = known.join(", ");
        return Err(anyhow!("nobody of the staff has this name; administrators are: {known}").into());
    };
    if !account::lock_if_active(&mut tx, &account).await? {
        return Err(
            anyhow!("{} is not valid: an administrator can change that on the desk", account.name).into()
        );
    }
    validity::shut_out(&mut tx, &[account.person]).await?;
    let had_second_factor = second_factor::forget(&mut tx, account.person).await?;
    sqlx::query("delete from credential where person = $1").bind(account.person).execute(&mut *tx).await?;
    let (token, good_until) =
        crate::sign_in::link::make(&mut tx, &account, "reset", how.reset_minutes).await?;
    let by = operator();
    let mut what = changes::one("system_user", form::harmless(&how.by, 64));
    what.extend(changes::one("second_factor", if had_second_factor { "removed" } else { "none" }));
    audit::record(&mut tx, Some(&by), "operator.recovered", Some(account.person), &what).await?;
    tx.commit().await?;
    Ok(WayBack { name: account.name, token, good_until, had_second_factor })
}

/// Nobody who could sign in: whoever sits at the machine.
fn operator() -> Actor {
    let nobody = (PersonId(Uuid::nil()), SessionId(Uuid::nil()));
    Actor { name: "operator".into(), ..Actor::plain(nobody.0, nobody.1, Audience::Desk) }
}
