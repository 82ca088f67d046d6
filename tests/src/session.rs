//! Signing in: as the front end asks for it, and as somebody with a browser does it.

use crate::{NOBODY, PASSWORD, Someone, World, eventually, trials};
use chassis::Asking;
use contracts::{
    Audience, Digest, Failure, PersonId, Secret,
    v1::identity::{Browser, Identified, Identify, RequestPasswordReset, SignIn, SignedIn},
};

/// A browser that has only just been given its cookie, as identity hears of it.
pub fn new_browser() -> Browser {
    let session = chassis::digest(chassis::token().expose());
    Browser { session, ip: "192.0.2.7".into(), user_agent: "a test".into() }
}

impl World {
    /// Somebody with [`PASSWORD`], signed in.
    pub async fn sign_in(&self, site: Audience, login: &str) -> Result<Someone, Failure> {
        let (_, session) = self.enter(site, login, PASSWORD).await?;
        Ok(self.identified(site, &session).await?.into())
    }

    /// What the door answers, and the session it began.
    pub async fn enter(
        &self,
        audience: Audience,
        login: &str,
        password: &str,
    ) -> Result<(SignedIn, Digest), Failure> {
        let browser = new_browser();
        let session = browser.session.clone();
        let password = Secret::new(password);
        let request = SignIn { audience, login: login.into(), password, keep: false, browser };
        Ok((self.ask(&NOBODY, request).await?, session))
    }

    /// Who is behind a session.
    pub async fn identified(&self, audience: Audience, session: &Digest) -> Result<Identified, Failure> {
        let holder = Some(contracts::FRONT_END.to_owned());
        let request = Identify { session: session.clone(), audience, active: true, holder };
        let identified = self.ask(&NOBODY, request).await?;
        assert_eq!(identified.actor.audience, audience);
        Ok(identified)
    }

    /// How many sessions somebody has.
    pub async fn open_sessions(&self, person: PersonId) -> i64 {
        sqlx::query_scalar("select count(*) from open_session where person = $1")
            .bind(person.0)
            .fetch_one(&self.system.identity.db)
            .await
            .expect("counted")
    }

    /// Asks for a link to choose a new password, and waits until that was dealt with.
    pub async fn wants_reset(&self, login: &str) {
        let request = RequestPasswordReset { audience: Audience::Portal, login: login.into() };
        self.ask(&NOBODY, request).await.expect("always done");
        eventually("nobody waits for a link", || async {
            let waiting: i64 = sqlx::query_scalar("select count(*) from reset_wanted")
                .fetch_one(&self.system.identity.db)
                .await
                .ok()?;
            (waiting == 0).then_some(())
        })
        .await;
    }

    /// A browser at a site, signed in nowhere.
    pub fn browser(&self, site: Audience) -> trials::browser::Browser {
        let listen = match site {
            Audience::Portal => self.settings.portal_listen,
            Audience::Desk => self.settings.desk_listen,
        };
        trials::browser::Browser::new(&trials::http::Site::new(listen.to_string(), &[listen]))
    }

    /// The browser of somebody with [`PASSWORD`] who is signed in.
    pub async fn browser_of(&self, site: Audience, login: &str) -> trials::browser::Browser {
        let mut browser = self.browser(site);
        browser.sign_in(login, PASSWORD).await.expect("signed in");
        browser
    }
}

impl From<Identified> for Someone {
    fn from(identified: Identified) -> Self {
        let asking = Asking { token: Some(identified.token), key: None };
        Self { person: identified.actor.person, asking }
    }
}
