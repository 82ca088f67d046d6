//! Tokens by which a source that sends by itself proves who it is: made here, shown once, and known from then on by what
//! they hash to. Each has an end, and two are good at once, so that one can be replaced without a gap.

use chassis::{Answer, audit, digest};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use contracts::{Actor, Code, Failure, Problem, Secret, v1::directory::SourceKind};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// Good at once.
const AT_ONCE: i64 = 2;
/// Days ahead that an end may be.
const FARTHEST_DAYS: u64 = 3 * 366;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Sent with each call of SCIM.
    Scim,
    /// The secret of an OAuth client, which buys tokens with it.
    Client,
    /// Such a token.
    Bought,
    /// What NATS takes for the password of a source.
    Publisher,
}

impl TokenKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scim => "token",
            Self::Client => "client",
            Self::Bought => "access",
            Self::Publisher => "publisher",
        }
    }

    /// Whom it lets in.
    fn source_kind(self) -> SourceKind {
        match self {
            Self::Scim | Self::Client | Self::Bought => SourceKind::Scim,
            Self::Publisher => SourceKind::Events,
        }
    }

    /// Every token begins so: whoever finds one knows what it is.
    fn mark(self) -> &'static str {
        match self {
            Self::Scim | Self::Client | Self::Bought => "gsc_",
            Self::Publisher => "gpub_",
        }
    }
}

/// One as it is looked at.
#[derive(sqlx::FromRow)]
pub struct TokenRow {
    pub id: Uuid,
    pub ending: String,
    pub made_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub client_id: String,
}

impl TokenRow {
    /// The last day on which it is good.
    pub fn ends_on(&self) -> NaiveDate {
        let end = self.ends_at.date_naive();
        end.pred_opt().unwrap_or(end)
    }
}

/// Those that are good, but for what a client bought.
pub async fn list(db: &PgPool, source: &str) -> sqlx::Result<Vec<TokenRow>> {
    sqlx::query_as(
        "select id, ending, made_at, ends_at, used_at, client_id from scim_token
         where source = $1 and kind <> 'access' and ends_at > now() order by made_at, id",
    )
    .bind(source)
    .fetch_all(db)
    .await
}

/// Said this once, with the id of a client that was made for it.
pub async fn create(
    tx: &mut PgConnection,
    source: &str,
    kind: TokenKind,
    ends_on: NaiveDate,
    actor: &Actor,
) -> Answer<(Secret, String)> {
    let today = chassis::clock::now().date_naive();
    let farthest = today.checked_add_days(Days::new(FARTHEST_DAYS)).unwrap_or(today);
    if ends_on < today || ends_on > farthest {
        return Err(Failure::field("ends_on", Problem::Malformed).into());
    }
    // One after the other, or two at once would both find room.
    let known = sqlx::query_scalar::<_, i32>(
        "select 1 from source where name = $1 and kind = $2 and rank is not null for update",
    );
    let known = known.bind(source).bind(kind.source_kind().as_str());
    if known.fetch_optional(&mut *tx).await?.is_none() {
        return Err(Failure::not_found("source").into());
    }
    let good: i64 = sqlx::query_scalar(
        "select count(*) from scim_token where source = $1 and kind = $2 and ends_at > now()",
    )
    .bind(source)
    .bind(kind.as_str())
    .fetch_one(&mut *tx)
    .await?;
    if good >= AT_ONCE {
        return Err(Failure { code: Code::Conflict, ..Failure::field("token", Problem::TooMany) }.into());
    }
    let token = Secret::new(format!("{}{}", kind.mark(), chassis::token().expose()));
    let client_id =
        if kind == TokenKind::Client { format!("{source}-{}", short_id()) } else { String::new() };
    let ends_at = ends_on.succ_opt().unwrap_or(ends_on).and_time(NaiveTime::MIN).and_utc();
    keep(tx, source, kind, &token, &client_id, ends_at).await?;
    audit::record(tx, Some(actor), "source.token_made", None, &told(source, ending(&token))).await?;
    Ok((token, client_id))
}

/// With a client's secret end the tokens that it bought.
pub async fn end(tx: &mut PgConnection, source: &str, token: Uuid, actor: &Actor) -> Answer<()> {
    let ended: Option<(String, String)> = sqlx::query_as(
        "update scim_token set ends_at = now() where id = $1 and source = $2 and kind <> 'access' and ends_at > now()
         returning ending, client_id",
    )
    .bind(token)
    .bind(source)
    .fetch_optional(&mut *tx)
    .await?;
    let (ending, client_id) = ended.ok_or_else(|| Failure::not_found("token"))?;
    if !client_id.is_empty() {
        sqlx::query("delete from scim_token where source = $1 and kind = 'access' and client_id = $2")
            .bind(source)
            .bind(client_id)
            .execute(&mut *tx)
            .await?;
    }
    audit::record(tx, Some(actor), "source.token_ended", None, &told(source, &ending)).await?;
    Ok(())
}

/// Those of a source that is removed: made anew under its name, it lets in nobody of before.
pub async fn forget_all(tx: &mut PgConnection, source: &str) -> sqlx::Result<()> {
    sqlx::query("delete from scim_token where source = $1").bind(source).execute(tx).await?;
    Ok(())
}

pub async fn keep(
    tx: &mut PgConnection,
    source: &str,
    kind: TokenKind,
    token: &Secret,
    client_id: &str,
    ends_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into scim_token (id, source, kind, digest, ending, client_id, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(source)
    .bind(kind.as_str())
    .bind(digest(token.expose()).0)
    .bind(ending(token))
    .bind(client_id)
    .bind(ends_at)
    .execute(tx)
    .await?;
    Ok(())
}

fn told(source: &str, ending: &str) -> audit::Changes {
    let told = [("source", source), ("token", ending)];
    told.into_iter().map(|(name, value)| (name.to_owned(), (String::new(), value.to_owned()))).collect()
}

fn ending(token: &Secret) -> &str {
    let token = token.expose();
    token.get(token.len().saturating_sub(4)..).unwrap_or_default()
}

fn short_id() -> String {
    Uuid::new_v4().simple().to_string()[..8].to_owned()
}
