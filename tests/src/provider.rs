//! A real provider of OpenID Connect, and people who come in by it as browsers do.

use crate::trials::{
    browser::Browser,
    form,
    http::{Ask, Site},
};
use anyhow::{Context, Result, ensure};
use backing::{OpenIdClient, OpenIdProvider};
use contracts::Secret;
use guichet::Settings;
use serde_json::Value;
use std::path::PathBuf;
use uuid::Uuid;

/// Of the one client that it knows.
pub const CLIENT: &str = "guichet";

pub struct RealProvider {
    pub issuer: String,
    pub secret: Secret,
    site: Site,
    folder: PathBuf,
    server: Option<OpenIdProvider>,
}

impl RealProvider {
    /// With these accounts: claims of each, `sub` among them. Takes back people to both sites.
    pub async fn start(settings: &Settings, accounts: Vec<Value>) -> Result<Self> {
        let folder = backing::temporary::folder().join(format!("guichet-openid-{}", Uuid::new_v4().simple()));
        let secret = chassis::token();
        let redirects = [&settings.portal_url, &settings.desk_url].map(|site| format!("{site}/sso/callback"));
        let (at, client_secret) = (folder.clone(), secret.expose().to_owned());
        let server = tokio::task::spawn_blocking(move || {
            let client =
                OpenIdClient { id: CLIENT, secret: &client_secret, redirects: &redirects, logout: "" };
            OpenIdProvider::start(&at, 0, "Oriale", client, &accounts, true)
        })
        .await??;
        let listens = ([127, 0, 0, 1], server.port()).into();
        let site = Site::new(format!("127.0.0.1:{}", server.port()), &[listens]);
        Ok(Self { issuer: server.issuer(), secret, site, folder, server: Some(server) })
    }

    /// A browser there, of somebody who has not been there yet.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.site)
    }

    /// Other keys: beside those of before, or instead of them.
    pub async fn rotate(&self, only: bool) -> Result<()> {
        self.manage("rotate", if only { &[("only", "yes")] } else { &[] }).await
    }

    /// It says where sessions end from now on.
    pub async fn tells(&self, logout: &str) -> Result<()> {
        let client = serde_json::json!({ "client_id": CLIENT, "backchannel_logout_uri": logout });
        self.manage("client", &[("client", client.to_string().as_str())]).await
    }

    /// Somebody there is otherwise from now on.
    pub async fn changes(&self, claims: &Value) -> Result<()> {
        self.manage("account", &[("claims", claims.to_string().as_str())]).await
    }

    async fn manage(&self, what: &str, told: &[(&str, &str)]) -> Result<()> {
        let told = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(told).finish();
        let ask = Ask::new(hyper::Method::POST, format!("/managed/{what}?{told}"));
        self.browser().send(ask).await?.expect(204, what)?;
        Ok(())
    }

    /// Follows an address of the provider, as somebody who chooses that account where they are asked; returns the path
    /// with which the provider sends them back.
    pub async fn chooses(&self, there: &mut Browser, address: &str, account: &str) -> Result<String> {
        let mut answer = there.get(self.path(address).context("not sent to the provider")?).await?;
        for _ in 0..10 {
            if answer.status == 200 {
                let html = answer.text();
                let form =
                    form::all(&html, "").into_iter().next().context("the provider asks for nothing")?;
                let chosen = if account.is_empty() { "cancel" } else { "account" };
                answer = there.submit(&form.set(chosen, account)).await?;
                continue;
            }
            ensure!(answer.status.is_redirection(), "{} {}", answer.status, answer.gist());
            let to = answer.location().to_owned();
            match self.path(&to) {
                Some(path) => answer = there.get(path).await?,
                None => return path_of(&to),
            }
        }
        anyhow::bail!("the provider leads nowhere")
    }

    /// Signs out there.
    pub async fn leaves(&self, there: &mut Browser) -> Result<()> {
        let html = there.page("/session/end").await?;
        let form = form::all(&html, "").into_iter().next().context("no form to sign out by")?;
        let action = path_of(&form.action)?;
        let answer = there.submit(&form.set("logout", "yes").sent_to(action)).await?;
        ensure!(answer.status.as_u16() < 400, "{} {}", answer.status, answer.gist());
        Ok(())
    }

    /// The path of an address of the provider's own; none of any other.
    fn path(&self, address: &str) -> Option<String> {
        let path = address.strip_prefix(&self.issuer).unwrap_or(address);
        path.starts_with('/').then(|| path.to_owned())
    }
}

impl Drop for RealProvider {
    fn drop(&mut self) {
        drop(self.server.take());
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn path_of(address: &str) -> Result<String> {
    let address: url::Url = address.parse().with_context(|| format!("{address} is no address"))?;
    Ok(address[url::Position::BeforePath..].to_owned())
}

impl Browser {
    /// Where a page's link to sign in by a provider leads: its address on this site.
    pub async fn way_in(&mut self, page: &str) -> Result<String> {
        way_in(&self.page(page).await?)
    }
}

/// Where the first link of a page leads that goes to a provider.
pub fn way_in(html: &str) -> Result<String> {
    let mut links = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let link = links.find(|link| link.starts_with("/sso/")).context("no link to a provider")?;
    Ok(form::decode(link))
}
