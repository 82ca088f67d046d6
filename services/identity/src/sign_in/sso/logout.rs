//! Signing out where somebody signed in: a provider says that sessions ended there, and the other way round. What is not
//! exactly right ends nothing, and whoever said it hears the same.

use crate::{
    changes,
    config::App,
    sign_in::{
        provider::{self, ProviderRow},
        sso::{
            discovery::{self, Metadata},
            proof::{self, SKEW},
            token::{Claims, Signed, Token},
            trouble::{Stopped, Trouble},
        },
    },
};
use chassis::{Answer, audit, clock};
use contracts::{
    Audience,
    v1::identity::{EndByProvider, EndBySid, ProviderKind, ProviderSettings, SignOutElsewhere, SsoTrouble},
};
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
const KIND: [&str; 2] = ["logout+jwt", "application/logout+jwt"];
/// Seconds.
const OLDEST: i64 = 600;

/// What a logout token says.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended {
    provider: Uuid,
    audience: String,
    issuer: String,
    subject: Option<String>,
    sid: Option<String>,
    id: String,
}

/// Looks at the token of a back channel. None: it is no good, which is in the log.
pub async fn read(app: &App, request: &EndByProvider) -> Answer<Option<Ended>> {
    let provider = provider::get(&mut *app.db.acquire().await?, request.provider, None).await?;
    let Some(provider) = provider else { return Ok(None) };
    match genuine(app, &provider, request.token.expose()).await {
        Ok(ended) => Ok(Some(ended)),
        Err(Stopped::Trouble(Trouble { what, detail })) => {
            let (provider, why) = (provider.label, what.as_str());
            tracing::warn!(provider, why, detail, "a provider's word that sessions ended is not believed");
            Ok(None)
        }
        Err(Stopped::Fault(fault)) => Err(fault),
    }
}

/// Ends the sessions that are meant; said twice, nothing.
pub async fn end(tx: &mut PgConnection, ended: &Ended) -> Answer<()> {
    let first = sqlx::query("insert into logout_token (token) values ($1) on conflict do nothing")
        .bind(chassis::digest(&format!("{} {}", ended.issuer, ended.id)).0)
        .execute(&mut *tx)
        .await?;
    if first.rows_affected() == 0 {
        return Ok(());
    }
    let people: Vec<Uuid> = sqlx::query_scalar(
        "update session set ended_at = now()
         where provider = $1 and ended_at is null and ($2 is null or provider_sid = $2)
           and ($3 is null or person in (select a.person from linked_account a
                                         where a.audience = $4 and a.issuer = $5 and a.subject = $3))
         returning person",
    )
    .bind(ended.provider)
    .bind(ended.sid.as_ref().map(|sid| kept_sid(sid)))
    .bind(&ended.subject)
    .bind(&ended.audience)
    .bind(&ended.issuer)
    .fetch_all(&mut *tx)
    .await?;
    write_down(tx, people).await
}

/// As [`end`], said through the browser: by who vouches and the session there.
pub async fn end_by_sid(tx: &mut PgConnection, request: &EndBySid, app: &App) -> Answer<()> {
    let Some(provider) = provider::get(&mut *tx, request.provider, None).await? else { return Ok(()) };
    let is_theirs = proof::is_issuer(&request.issuer, &provider.settings(), &provider.issuer(&app.config));
    if !is_theirs || request.sid.expose().is_empty() {
        return Ok(());
    }
    let people: Vec<Uuid> = sqlx::query_scalar(
        "update session set ended_at = now() where provider = $1 and provider_sid = $2 and ended_at is null
         returning person",
    )
    .bind(provider.id)
    .bind(kept_sid(request.sid.expose()))
    .fetch_all(&mut *tx)
    .await?;
    write_down(tx, people).await
}

/// What a session there is kept as: whoever reads it here ends none.
pub fn kept_sid(sid: &str) -> String {
    chassis::digest(sid).0
}

/// Where somebody signs out who came in by a provider, if it has such a page.
pub async fn elsewhere(tx: &mut PgConnection, provider: Uuid, app: &App) -> Answer<Option<SignOutElsewhere>> {
    let Some(row) = provider::get(&mut *tx, provider, None).await? else { return Ok(None) };
    let metadata: Option<Json<Metadata>> =
        sqlx::query_scalar("select metadata from known_issuer where issuer = $1")
            .bind(row.issuer(&app.config))
            .fetch_optional(tx)
            .await?;
    let address = metadata.and_then(|metadata| metadata.0.end_session_endpoint);
    let Some(mut address) = address else { return Ok(None) };
    if !app.config.outside()?.is_protected(&address) {
        return Ok(None);
    }
    address.query_pairs_mut().append_pair("client_id", &row.settings().client_id);
    Ok(Some(SignOutElsewhere { label: row.label, address: address.into() }))
}

async fn genuine(app: &App, provider: &ProviderRow, text: &str) -> Result<Ended, Stopped> {
    let token = Token::read(text)?;
    let found = discovery::find(app, provider).await?;
    let issuer = provider.issuer(&app.config);
    let mut signed = token.is_signed_by(&found.keys);
    if signed == Signed::Unknown {
        signed = token.is_signed_by(&discovery::keys_again(app, &issuer, &found).await?);
    }
    if signed != Signed::Theirs {
        return Err(Trouble::new(SsoTrouble::Signature, "none of its keys signed that").into());
    }
    let settings = provider.settings();
    let said = said(&token, &settings, &issuer, clock::now().timestamp())?;
    let (audience, provider) = (provider.audience(), provider.id);
    Ok(told(said, provider, audience))
}

/// Checked claims of a logout token: issuer, whose, which session, and the token's own id.
type Said = (String, Option<String>, Option<String>, String);

fn told((issuer, subject, sid, id): Said, provider: Uuid, audience: Audience) -> Ended {
    Ended { provider, audience: audience.as_str().to_owned(), issuer, subject, sid, id }
}

fn said(token: &Token, settings: &ProviderSettings, issuer: &str, now: i64) -> Result<Said, Trouble> {
    let claims = token.claims();
    if token.kind.as_deref().is_some_and(|kind| !KIND.contains(&kind)) {
        return Err(Trouble::new(SsoTrouble::NotOpenId, "the token is of another kind"));
    }
    let says_so = matches!(claims.get("events"), Some(Value::Object(events)) if
        events.get(EVENT).is_some_and(Value::is_object));
    if !says_so {
        return Err(Trouble::new(SsoTrouble::NotOpenId, "it does not say that anybody signed out"));
    }
    if claims.contains_key("nonce") {
        return Err(Trouble::new(SsoTrouble::Nonce, "it could be used to sign in"));
    }
    proof::is_from(claims, settings, issuer)?;
    proof::is_for_us(claims, &settings.client_id)?;
    is_of_now(claims, now)?;
    let nothing = |why| Trouble::new(SsoTrouble::Subject, why);
    let id = proof::subject(claims, "jti").ok_or_else(|| nothing("it has no id"))?;
    let (mut subject, sid) = (proof::subject(claims, "sub"), proof::text(claims, "sid").map(str::to_owned));
    // It names people otherwise there than where they sign in.
    if settings.kind == ProviderKind::Microsoft {
        subject = None;
    }
    if subject.is_none() && sid.is_none() {
        return Err(nothing("it does not say whose sessions ended"));
    }
    Ok((proof::text(claims, "iss").unwrap_or_default().to_owned(), subject, sid, id))
}

fn is_of_now(claims: &Claims, now: i64) -> Result<(), Trouble> {
    let made = proof::seconds(claims, "iat");
    let is_new = made.is_some_and(|made| made > now - OLDEST && made <= now + SKEW);
    let is_over = proof::seconds(claims, "exp").is_some_and(|ends| ends <= now - SKEW);
    if is_new && !is_over { Ok(()) } else { Err(Trouble::new(SsoTrouble::Time, "it is not of now")) }
}

async fn write_down(tx: &mut PgConnection, mut people: Vec<Uuid>) -> Answer<()> {
    people.sort_unstable();
    people.dedup();
    let why = changes::one("reason", "signed out at the provider");
    let lines: Vec<_> = people.into_iter().map(|person| (Some(person), why.clone())).collect();
    if !lines.is_empty() {
        audit::record_all(tx, None, "session.ended", &lines).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign_in::sso::token::tests::Key;
    use contracts::v1::identity::{FirstTime, ProviderFor};
    use serde_json::json;

    const ISSUER: &str = "https://id.example";
    const NOW: i64 = 1_800_000_000;

    fn settings() -> ProviderSettings {
        ProviderSettings {
            audience: Audience::Portal,
            kind: ProviderKind::OpenId,
            label: "Oriale".into(),
            issuer: ISSUER.into(),
            client_id: "guichet".into(),
            shown: true,
            whose: ProviderFor::Everybody,
            only: false,
            first_time: FirstTime::ByEmail,
            tenants: Vec::new(),
            second_factor_there: false,
            refresh: false,
        }
    }

    fn read(typ: Option<&str>, changes: Value) -> Result<Said, SsoTrouble> {
        let mut claims = json!({
            "iss": ISSUER, "aud": "guichet", "iat": NOW, "jti": "1", "sub": "ann", "sid": "s1", "events": {EVENT: {}},
        });
        let all = claims.as_object_mut().expect("an object");
        for (field, value) in changes.as_object().expect("an object").clone() {
            if value.is_null() {
                all.remove(&field)
            } else {
                all.insert(field, value)
            };
        }
        let mut header = json!({"alg": "ES256", "kid": "1"});
        if let Some(typ) = typ {
            header["typ"] = typ.into();
        }
        let token = Token::read(&Key::new("1").sign(&header, &claims)).unwrap();
        said(&token, &settings(), ISSUER, NOW).map_err(|trouble| trouble.what)
    }

    #[test]
    fn a_logout_token_says_whose_sessions_ended() {
        for typ in [Some("logout+jwt"), Some("Logout+JWT"), None] {
            let (issuer, subject, sid, id) = read(typ, json!({})).unwrap();
            assert_eq!((issuer.as_str(), id.as_str()), (ISSUER, "1"));
            assert_eq!((subject.as_deref(), sid.as_deref()), (Some("ann"), Some("s1")));
        }
        assert!(read(None, json!({"sub": null})).is_ok());
        assert!(read(None, json!({"sid": null})).is_ok());
    }

    #[test]
    fn whatever_else_somebody_signed_ends_nothing() {
        assert!(read(Some("JWT"), json!({})).is_err());
        for changes in [
            json!({"nonce": "once"}),
            json!({"events": null}),
            json!({"events": {"other": {}}}),
            json!({"events": {EVENT: true}}),
            json!({"iss": "https://other.example"}),
            json!({"aud": "other"}),
            json!({"iat": NOW - 600}),
            json!({"iat": NOW + 61}),
            json!({"iat": null}),
            json!({"exp": NOW - 61}),
            json!({"jti": null}),
            json!({"sub": null, "sid": null}),
        ] {
            assert!(read(Some("logout+jwt"), changes.clone()).is_err(), "{changes}");
        }
    }
}
