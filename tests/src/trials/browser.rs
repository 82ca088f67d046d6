//! Somebody with a browser: cookies, forms, and an address of their own.

use super::{
    form::Form,
    http::{self, Answer, Ask, Site},
};
use anyhow::{Result, ensure};
use hyper::{Method, Response, body::Incoming};
use std::net::Ipv4Addr;

#[derive(Clone)]
pub struct Browser {
    pub site: Site,
    pub from: Ipv4Addr,
    /// Name and value of each cookie.
    pub jar: Vec<(String, String)>,
}

impl Browser {
    pub fn new(site: &Site) -> Self {
        Self { site: site.clone(), from: http::new_address(), jar: Vec::new() }
    }

    /// The same person at another place: same cookies, another address.
    pub fn elsewhere(&self) -> Self {
        Self { from: http::new_address(), ..self.clone() }
    }

    /// The same browser that always gets the same replica.
    pub fn at(&self, replica: usize) -> Self {
        Self { site: self.site.only(replica), ..self.elsewhere() }
    }

    /// The value of the session's cookie.
    pub fn session(&self) -> &str {
        self.jar.iter().find(|(name, _)| name == "sid" || name == "desk").map_or("", |(_, value)| value)
    }

    /// With another value for the session's cookie.
    pub fn with_session(&self, name: &str, value: &str) -> Self {
        Self { jar: vec![(name.to_owned(), value.to_owned())], ..self.clone() }
    }

    /// Adds what every browser sends, where the request does not say otherwise.
    pub fn dressed(&self, ask: &Ask) -> Ask {
        let mut defaults = vec![
            ("accept", "text/html,application/xhtml+xml".to_owned()),
            ("accept-language", "en".into()),
            ("user-agent", "Mozilla/5.0 (trials)".into()),
        ];
        let cookies: Vec<_> = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            defaults.push(("cookie", cookies.join("; ")));
        }
        let looks_only = ask.method == Method::GET || ask.method == Method::HEAD;
        if !looks_only && !ask.headers.contains_key("sec-fetch-site") {
            defaults.extend([("origin", self.site.origin()), ("sec-fetch-site", "same-origin".into())]);
        }
        let mut ask = ask.clone();
        for (name, value) in defaults {
            if !ask.headers.contains_key(name) {
                ask = ask.header(name, value);
            }
        }
        ask
    }

    pub async fn send(&mut self, ask: Ask) -> Result<Answer> {
        let answer = http::send(&self.site, self.from, &self.dressed(&ask)).await?;
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap_or_default();
            let pair = cookie.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            self.jar.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.jar.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(answer)
    }

    pub async fn get(&mut self, path: impl Into<String>) -> Result<Answer> {
        self.send(Ask::get(path)).await
    }

    /// Begins to read an answer and leaves the rest to the caller.
    pub async fn open(&self, path: &str) -> Result<Response<Incoming>> {
        http::begin(&self.site, self.from, &self.dressed(&Ask::get(path))).await
    }

    pub async fn post<K: AsRef<str>, V: AsRef<str>>(
        &mut self,
        path: &str,
        fields: &[(K, V)],
    ) -> Result<Answer> {
        self.send(Ask::post(path, fields)).await
    }

    /// A page that must be there.
    pub async fn page(&mut self, path: &str) -> Result<String> {
        Ok(self.get(path).await?.expect(200, path)?.text())
    }

    /// What the page that an answer leads to says of what was done; nothing where it says nothing.
    pub async fn told(&mut self, answer: &Answer) -> Result<String> {
        let address = answer.location().split('#').next().unwrap_or_default().to_owned();
        ensure!(!address.contains("said="), "an address says something: {address}");
        Ok(notice_in(&self.page(&address).await?))
    }

    /// The form of a page that has a certain field.
    pub async fn form(&mut self, path: &str, field: &str) -> Result<Form> {
        let html = self.page(path).await?;
        Form::with_field(&html, path, field)
    }

    /// The form of a page that is sent to a certain address.
    pub async fn form_to(&mut self, path: &str, action: &str) -> Result<Form> {
        let html = self.page(path).await?;
        Form::to(&html, path, action)
    }

    pub async fn submit(&mut self, form: &Form) -> Result<Answer> {
        self.send(form.ask()).await
    }

    /// Signs in at the door; returns where it leads.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Result<String> {
        let answer =
            self.post("/sign-in", &[("login", login), ("password", password), ("next", "/")]).await?;
        let answer = answer.expect(303, &format!("sign in as {login}"))?;
        Ok(answer.location().to_owned())
    }

    /// Whether this browser is still signed in.
    pub async fn is_signed_in(&mut self) -> Result<bool> {
        let answer = self.get("/").await?;
        if answer.asks_to_sign_in() {
            return Ok(false);
        }
        ensure!(answer.status == 200, "/: {} {}", answer.status, answer.gist());
        Ok(true)
    }
}

/// What a page says of what was done before.
pub fn notice_in(html: &str) -> String {
    let notice = html.split_once(r#"<div class="notice""#).map(|(_, rest)| rest);
    let words = notice.and_then(|rest| rest.split_once(r#"<p role="status">"#)?.1.split_once("</p>"));
    words.map(|(words, _)| words.to_owned()).unwrap_or_default()
}
