//! A provider of sign-in for people of the demo company, alive beside it where Node and the provider's packages are installed.

use super::{Account, Company, SIGN_INS};
use crate::{Settings, System};
use anyhow::{Context, Result};
use backing::{OpenIdClient, OpenIdProvider, write_private};
use chassis::Asking;
use contracts::{
    Audience, FRONT_END, Failure, Secret,
    v1::identity::{
        Browser, CreateProvider, FirstTime, Identify, ProviderFor, ProviderKind, ProviderSettings, SignIn,
        SignOut,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;

const LABEL: &str = "Oriale";
const CLIENT: &str = "guichet";

/// What is kept of it, readable by us alone.
#[derive(Serialize, Deserialize)]
struct Known {
    secret: String,
    /// Under which the portal has it, once it does.
    provider: Option<Uuid>,
}

/// Puts it on the portal once, and starts it. None where it is not installed, or where the administrator of the demo does not
/// sign in as at first any more: the demo goes without.
pub async fn start(
    system: &System,
    settings: &Settings,
    data: &Path,
    port: u16,
    accounts: &[Account],
) -> Result<Option<OpenIdProvider>> {
    if !OpenIdProvider::is_installed() {
        return Ok(None);
    }
    let mut known = known(data)?;
    if known.provider.is_none() {
        known.provider = match offered(system, accounts, port, &known.secret).await {
            Ok(provider) => Some(provider),
            Err(failure) => {
                tracing::warn!(%failure, "the demo goes without a provider of sign-in");
                return Ok(None);
            }
        };
        keep(data, &known)?;
    }
    let site = settings.portal_url.trim_end_matches('/');
    let logout = known.provider.map(|provider| format!("{site}/sso/{provider}/logout")).unwrap_or_default();
    let (redirects, people) = ([format!("{site}/sso/callback")], people()?);
    let folder = data.join("openid");
    let provider = tokio::task::spawn_blocking(move || {
        let client =
            OpenIdClient { id: CLIENT, secret: &known.secret, redirects: &redirects, logout: &logout };
        OpenIdProvider::start(&folder, port, LABEL, client, &people, false)
    });
    Ok(Some(provider.await?.context("start the demo's provider of sign-in")?))
}

/// As the administrator of the demo would do it on the desk.
async fn offered(system: &System, accounts: &[Account], port: u16, secret: &str) -> Result<Uuid, Failure> {
    let bus = &system.portal_bff.bus;
    let administrator = accounts.iter().find(|account| account.role == "administrator");
    let administrator = administrator.ok_or_else(|| Failure::not_found("administrator"))?;
    let session = chassis::digest(chassis::token().expose());
    let sign_in = SignIn {
        audience: Audience::Desk,
        login: administrator.login.clone(),
        password: Secret::new(administrator.password.clone()),
        keep: false,
        browser: Browser {
            session: session.clone(),
            ip: "127.0.0.1".into(),
            user_agent: "guichet up".into(),
        },
    };
    bus.ask(&sign_in, &Asking::default()).await?;
    let identify = Identify {
        session: session.clone(),
        audience: Audience::Desk,
        active: true,
        holder: Some(FRONT_END.to_owned()),
    };
    let token = bus.ask(&identify, &Asking::default()).await?.token;
    // Asked again after a kill, it is the same one.
    let key = Uuid::new_v5(&Uuid::NAMESPACE_OID, secret.as_bytes());
    let create = CreateProvider { settings: provider(port), secret: Secret::new(secret.to_owned()) };
    let created = bus.ask(&create, &Asking { token: Some(token), key: Some(key) }).await;
    bus.ask(&SignOut { session }, &Asking::default()).await?;
    Ok(created?.provider)
}

fn provider(port: u16) -> ProviderSettings {
    ProviderSettings {
        audience: Audience::Portal,
        kind: ProviderKind::OpenId,
        label: LABEL.into(),
        issuer: format!("http://127.0.0.1:{port}"),
        client_id: CLIENT.into(),
        shown: true,
        whose: ProviderFor::Everybody,
        only: false,
        first_time: FirstTime::ByEmail,
        tenants: Vec::new(),
        second_factor_there: false,
        refresh: false,
    }
}

/// Those who have a sign-in here, and somebody whom nobody here knows, to see who knocks.
fn people() -> Result<Vec<Value>> {
    let company = Company::read()?;
    let account = |login: &str, name: String, email: &str| json!({ "sub": login, "name": name, "email": email, "email_verified": true });
    let known =
        SIGN_INS.iter().filter_map(|login| company.people.iter().find(|person| person.login == *login));
    let mut people: Vec<_> =
        known.map(|person| account(&person.login, person.full_name(), &person.email)).collect();
    people.push(account("mlefort", "Margaux Lefort".into(), "margaux.lefort@oriale.example"));
    Ok(people)
}

fn known(data: &Path) -> Result<Known> {
    let file = data.join("openid.json");
    if file.exists() {
        let text = std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        return serde_json::from_str(&text).with_context(|| format!("read {}", file.display()));
    }
    let known = Known { secret: chassis::token().expose().to_owned(), provider: None };
    keep(data, &known)?;
    Ok(known)
}

fn keep(data: &Path, known: &Known) -> Result<()> {
    write_private(&data.join("openid.json"), &serde_json::to_string_pretty(known)?)
}
