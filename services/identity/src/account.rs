//! What sign-in, links and tokens need to know of anyone, customer user or agent.

use crate::{Config, password};
use chassis::{Answer, actor::TOKEN_SECONDS, clock};
use contracts::{Actor, Audience, CustomerId, Membership, PersonId, Role, SessionId};
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
    customer: Option<Uuid>,
    customer_name: Option<String>,
    sharing: Option<String>,
}

/// A query that answers with accounts, from what comes after the columns.
macro_rules! select_account {
    ($more:literal, $rest:literal) => {
        concat!(
            "select a.person, a.audience, a.login, a.email, a.name, a.language, a.time_zone, a.active, a.role, \
             a.customer, a.customer_name, a.sharing",
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

/// Whether somebody is valid now and, until the end of this transaction, stays so: whoever makes
/// them invalid waits, and then ends what was begun here. The customer is locked first, as by
/// everyone who locks both.
pub async fn hold_if_active(tx: &mut PgConnection, account: &Account) -> Answer<bool> {
    let valid: Option<bool> = match account.audience() {
        Audience::Portal => {
            let customer: Option<bool> = sqlx::query_scalar(
                "select c.validity = 'valid' from customer c
                 where c.id = (select u.customer from customer_user u where u.person = $1)
                 for share of c",
            )
            .bind(account.person)
            .fetch_optional(&mut *tx)
            .await?;
            let person: Option<bool> = sqlx::query_scalar(
                "select validity = 'valid' from customer_user where person = $1 for share",
            )
            .bind(account.person)
            .fetch_optional(tx)
            .await?;
            customer.zip(person).map(|(customer, person)| customer && person)
        }
        Audience::Desk => {
            sqlx::query_scalar("select validity = 'valid' from agent where person = $1 for share")
                .bind(account.person)
                .fetch_optional(tx)
                .await?
        }
    };
    Ok(valid.unwrap_or(false))
}

pub fn audience_as_text(audience: Audience) -> &'static str {
    match audience {
        Audience::Portal => "portal",
        Audience::Desk => "desk",
    }
}

pub fn role_from_text(text: &str) -> Role {
    match text {
        "agent" => Role::Agent,
        "administrator" => Role::Administrator,
        _ => Role::Unknown,
    }
}

impl Account {
    pub fn audience(&self) -> Audience {
        if self.site == "desk" { Audience::Desk } else { Audience::Portal }
    }

    pub fn language(&self, config: &Config) -> String {
        config.language_of(&self.language)
    }

    /// The claims of a token for one of their sessions.
    pub fn actor(&self, session: SessionId, must_change_password: bool, config: &Config) -> Actor {
        let customer = self.customer.map(CustomerId);
        let reads_colleagues = self.sharing.as_deref() == Some("everyone");
        Actor {
            person: PersonId(self.person),
            session,
            audience: self.audience(),
            name: self.name.clone(),
            language: self.language(config),
            time_zone: config.time_zone_of(&self.time_zone),
            role: self.role.as_deref().map(role_from_text),
            primary_customer: customer,
            memberships: customer
                .map(|customer| Membership { customer, reads_colleagues })
                .into_iter()
                .collect(),
            must_change_password,
            expires_at: clock::now().timestamp() + TOKEN_SECONDS,
        }
    }

    /// What their password may not contain.
    pub fn words(&self) -> Vec<String> {
        let customer = self.customer_name.as_deref().unwrap_or_default();
        password::words_about(&self.login, &self.name, &self.email, customer)
    }
}
