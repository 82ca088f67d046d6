//! A provider of sign-in that an administrator set up on the desk, and people who come by it.

use super::{Company, Person, id_in};
use crate::{
    hostile::{CLIENT, CLIENT_SECRET, Hostile, NamedLie},
    trials::{browser::Browser, form::Form, http::Answer},
};
use anyhow::{Context, Result, ensure};
use std::sync::Arc;
use url::{Position, Url};
use uuid::Uuid;

/// What its button says; the brand has another name.
pub const LABEL: &str = "Northern Lights";

pub struct Entrance {
    pub hostile: Arc<Hostile>,
    pub provider: Uuid,
    /// Whose account is linked.
    pub known: Person,
}

impl Entrance {
    /// A new one, by which somebody has come in already.
    pub async fn open(company: &Company) -> Result<Self> {
        let hostile = Arc::new(Hostile::start().await);
        let issuer = hostile.issuer.clone();
        let provider = company.add_provider("open_id", |form| form.set("issuer", issuer)).await?;
        Self::of(company, hostile, provider).await
    }

    /// By a provider that was set up already.
    pub async fn of(company: &Company, hostile: Arc<Hostile>, provider: Uuid) -> Result<Self> {
        let known = company.hire(company.acme, "Sonia").await?;
        let entrance = Self { hostile, provider, known };
        entrance.hostile.account("known", &entrance.known.email);
        entrance.lets_in(company).await.context("the first time")?;
        Ok(entrance)
    }

    /// There and back: the browser, and what it is answered at last.
    pub async fn comes(&self, company: &Company) -> Result<(Browser, Answer)> {
        let mut guest = Browser::new(&company.fleet.portal);
        let path = format!("/sso/{}?next=%2Ftickets", self.provider);
        let sent = guest.get(path).await?.expect(303, "leave for the provider")?;
        let back = self.hostile.visit(sent.location())?;
        let answer = guest.get(path_of(&back)).await?;
        Ok((guest, answer))
    }

    pub async fn lets_in(&self, company: &Company) -> Result<Browser> {
        let (mut guest, answer) = self.comes(company).await?;
        ensure!(answer.location() == "/tickets", "led elsewhere: {} {}", answer.status, answer.gist());
        ensure!(guest.is_signed_in().await?, "not signed in");
        Ok(guest)
    }

    /// Each of these lies lets nobody in, and the truth still does.
    pub async fn refuses(&self, company: &Company, lies: &[NamedLie]) -> Result<String> {
        for (lie, tell) in lies {
            self.hostile.lies(*tell);
            let (mut guest, answer) = self.comes(company).await.with_context(|| (*lie).to_owned())?;
            ensure!(!guest.is_signed_in().await?, "{lie}: let in ({} {})", answer.status, answer.gist());
        }
        self.hostile.is_honest();
        self.lets_in(company).await.context("the truth, after all the lies")?;
        let told: Vec<_> = lies.iter().map(|(lie, _)| *lie).collect();
        Ok(format!("refused: {}", told.join(", ")))
    }

    /// Takes it away, so that others find the sign-in page as it was.
    pub async fn close(self, company: &Company) -> Result<()> {
        let mut desk = company.proved().await?;
        let page = format!("/providers/{}", self.provider);
        let form = desk.form_to(&page, &format!("{page}/remove")).await?;
        desk.submit(&form).await?.expect(303, "remove a provider")?;
        Ok(())
    }
}

impl Company {
    /// The administrator, who has just proved again who they are.
    pub async fn proved(&self) -> Result<Browser> {
        let mut desk = self.administrator.elsewhere();
        let form = desk.form("/prove?next=%2Fproviders", "password").await?;
        let form = form.set("password", self.administrator_password.as_str());
        desk.submit(&form).await?.expect(303, "prove who one is")?;
        Ok(desk)
    }

    /// What the desk answers to a provider with something changed.
    pub async fn tries_provider(&self, kind: &str, change: impl FnOnce(Form) -> Form) -> Result<Answer> {
        let mut desk = self.proved().await?;
        let form = desk.form_to(&format!("/providers/new?kind={kind}&site=portal"), "/providers/new").await?;
        let form = form
            .set("label", LABEL)
            .set("client_id", CLIENT)
            .set("secret", CLIENT_SECRET)
            .set("whose", "everybody")
            .set("first_time", "by_email")
            .set("shown", "yes")
            .set("do", "save");
        desk.submit(&change(form)).await
    }

    pub async fn add_provider(&self, kind: &str, change: impl FnOnce(Form) -> Form) -> Result<Uuid> {
        self.keep_secret("the secret of a client", CLIENT_SECRET);
        let answer = self.tries_provider(kind, change).await?.expect(303, "add a provider")?;
        id_in(answer.location())
    }
}

pub fn path_of(address: &Url) -> String {
    address[Position::BeforePath..].to_owned()
}
