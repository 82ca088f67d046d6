//! What sign-in, links and tokens need to know of anyone, customer user or agent.

use crate::{config::Config, people::customer_lock};
use chassis::{Answer, actor::TOKEN_SECONDS, clock};
use contracts::{Actor, Audience, Duty, Failure, PersonId, Role, SessionId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A row of the view `account`.
#[derive(Clone, sqlx::FromRow)]
pub struct Account {
    pub person: Uuid,
    #[sqlx(rename = "audience")]
    site: String,
    pub login: String,
    pub email: String,
    pub name: String,
    language: String,
    time_zone: String,
    /// May sign in and gets mail.
    pub active: bool,
    role: Option<String>,
    duties: Vec<String>,
    /// An app or a passkey.
    pub has_second_factor: bool,
    /// A customer of theirs that counts wants everybody to have one.
    pub customer_wants_second_factor: bool,
    keys_off: bool,
    pub customer_name: Option<String>,
}

/// A query that answers with accounts, from what comes after the columns.
macro_rules! select_account {
    ($more:literal, $rest:literal) => {
        concat!(
            "select a.person, a.audience, a.login, a.email, a.name, a.language, a.time_zone, a.active, a.role, \
             coalesce((select g.duties from agent g where g.person = a.person), '{}') as duties, \
             exists (select 1 from second_factor f where f.person = a.person) \
             or exists (select 1 from passkey k where k.person = a.person) as has_second_factor, \
             exists (select 1 from belonging b join customer o on o.id = b.customer \
                     where b.person = a.person and b.valid and o.second_factor) as customer_wants_second_factor, \
             coalesce((select p.keys_off from person p where p.id = a.person), false) as keys_off, \
             a.customer_name",
            $more,
            " ",
            $rest
        )
    };
}
pub(crate) use select_account;

pub async fn get(tx: &mut PgConnection, person: Uuid) -> Answer<Option<Account>> {
    let account = sqlx::query_as(select_account!("", "from account a where a.person = $1"))
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(account)
}

/// Somebody else's, for whoever looks after them: the duty for people of customers, of staff administrators.
pub async fn looked_after(tx: &mut PgConnection, person: PersonId, actor: &Actor) -> Answer<Account> {
    actor.on_duty(Duty::People)?;
    let account = get(tx, person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    if account.audience() == Audience::Desk {
        actor.administrator()?;
    }
    Ok(account)
}

/// Whether somebody is active now and, until the end of this transaction, stays so: whoever changes
/// that waits, and then ends what was begun here. The customers are locked first, as by everyone who
/// locks both.
pub async fn lock_if_active(tx: &mut PgConnection, account: &Account) -> Answer<bool> {
    let active: Option<bool> = match account.audience() {
        Audience::Portal => {
            customer_lock::lock_customers(&mut *tx, Some(account.person), None).await?;
            sqlx::query("select person from customer_user where person = $1 for share")
                .bind(account.person)
                .execute(&mut *tx)
                .await?;
            // In a statement of its own: it must see what the last holder of the person committed.
            sqlx::query_scalar("select active from standing where person = $1")
                .bind(account.person)
                .fetch_optional(tx)
                .await?
        }
        Audience::Desk => {
            sqlx::query_scalar("select validity = 'valid' from agent where person = $1 for share")
                .bind(account.person)
                .fetch_optional(tx)
                .await?
        }
    };
    Ok(active.unwrap_or(false))
}

/// The person's own choice.
pub async fn switch_keys(tx: &mut PgConnection, off: bool, person: PersonId) -> Answer<()> {
    sqlx::query("update person set keys_off = $2 where id = $1").bind(person.0).bind(off).execute(tx).await?;
    Ok(())
}

impl Account {
    pub fn audience(&self) -> Audience {
        Audience::named(&self.site).unwrap_or(Audience::Portal)
    }

    pub fn is_administrator(&self) -> bool {
        self.role.as_deref() == Some(Role::Administrator.as_str())
    }

    pub fn language(&self, config: &Config) -> String {
        config.language_of(&self.language)
    }

    /// The claims of a token for one of their sessions; what people of the portal may do comes with
    /// their [`crate::effective::Rights`], and which groups staff hold from beside them.
    pub fn actor(&self, session: SessionId, must_change_password: bool, config: &Config) -> Actor {
        Actor {
            name: self.name.clone(),
            language: self.language(config),
            time_zone: config.time_zone_of(&self.time_zone),
            role: self.role.as_deref().map(Role::from_text),
            duties: self.duties.iter().map(|duty| Duty::from_text(duty)).collect(),
            must_change_password,
            keys_off: self.keys_off,
            expires_at: clock::now().timestamp() + TOKEN_SECONDS,
            ..Actor::plain(PersonId(self.person), session, self.audience())
        }
    }
}
