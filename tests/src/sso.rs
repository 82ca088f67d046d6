//! Signing in by a provider, as the front end asks for it.

use crate::{
    NOBODY, Someone, World, eventually,
    hostile::{CLIENT, CLIENT_SECRET, Hostile},
    new_browser,
};
use chassis::Asking;
use contracts::{
    Audience, Digest, Failure, Secret,
    v1::{
        identity::{
            CreateProvider, FinishSso, FirstTime, ProviderFor, ProviderKind, ProviderSettings, SsoFinished,
            SsoOutcome, SsoPurpose, SsoStarted, SsoTrouble, StartSso,
        },
        platform::{AuditRow, ListAudit},
    },
};
use std::{
    sync::atomic::{AtomicU8, Ordering},
    time::{Duration, Instant},
};
use url::Url;
use uuid::Uuid;

/// What services are told: providers of stories are on this machine.
pub const SSO_ALLOWED: (&str, &str, &str) = ("identity", "sso-networks", "127.0.0.0/8");

/// Of a provider for everybody on the portal, on its sign-in page.
pub fn provider_settings(issuer: &str) -> ProviderSettings {
    ProviderSettings {
        audience: Audience::Portal,
        kind: ProviderKind::OpenId,
        label: "Oriale account".into(),
        issuer: issuer.to_owned(),
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

/// A new browser of the portal leaves for a provider.
pub fn departure(provider: Uuid, purpose: SsoPurpose) -> StartSso {
    StartSso {
        audience: Audience::Portal,
        provider,
        purpose,
        next: "/tickets".into(),
        browser: new_browser().session,
        hint: String::new(),
    }
}

/// A browser that is away at a provider.
#[derive(Clone)]
pub struct Trip {
    audience: Audience,
    /// Of the cookie that it comes back with.
    pub cookie: Digest,
    pub address: Secret,
    asking: Asking,
}

impl Trip {
    pub fn of(start: &StartSso, sent: SsoStarted, asking: &Asking) -> Self {
        let cookie = start.browser.clone();
        Self { audience: start.audience, cookie, address: sent.address, asking: asking.clone() }
    }
}

/// Ann and bob, of whom ann has come in by a provider once.
pub struct Stage {
    pub ada: Someone,
    pub hostile: Hostile,
    pub provider: Uuid,
}

impl Stage {
    pub async fn set(world: &World) -> Self {
        let ada = world.administrator().await;
        let customer = world.customer("100").await;
        world.person("ann", customer).await;
        world.person("bob", customer).await;
        let hostile = Hostile::start().await;
        let provider = world.provider(&ada, &hostile.issuer, |_| {}).await;
        hostile.account("ann of theirs", "ann@oriale.example");
        world.comes_in(&hostile, provider).await;
        Self { ada, hostile, provider }
    }

    /// Nobody gets in, and the log says why.
    pub async fn lets_nobody_in(&self, world: &World, lie: &str, why: &[SsoTrouble]) {
        let newest = async || world.log(&self.ada, "sign_in").await.into_iter().max_by_key(|row| row.seq);
        let before = newest().await.map_or(0, |row| row.seq);
        let began = Instant::now();

        let (finished, session) = world.comes_by(&self.hostile, self.provider).await.expect("an answer");

        assert!(began.elapsed() < Duration::from_secs(12), "{lie}: took {:?}", began.elapsed());
        assert_ne!(finished.outcome, SsoOutcome::SignedIn, "{lie}");
        assert!(finished.signed_in.is_none() && !world.is_open(&session).await, "{lie}");
        let row = eventually(&format!("a line about: {lie}"), || async {
            newest().await.filter(|row| row.seq > before)
        })
        .await;
        let said = row.changes.values().any(|(_, now)| why.iter().any(|why| now == why.as_str()));
        assert!(said, "{lie}: {why:?}, but {}: {:?}", row.action, row.changes);
    }
}

impl World {
    /// A provider that takes people in from now on.
    pub async fn provider(
        &self,
        ada: &Someone,
        issuer: &str,
        change: impl FnOnce(&mut ProviderSettings),
    ) -> Uuid {
        let mut settings = provider_settings(issuer);
        change(&mut settings);
        let create = CreateProvider { settings, secret: Secret::new(CLIENT_SECRET) };
        self.ask(&ada.asking, create).await.expect("a provider").provider
    }

    /// Sends a browser there, of nobody or of whoever asks.
    pub async fn sends(&self, asking: &Asking, provider: Uuid, purpose: SsoPurpose) -> Result<Trip, Failure> {
        let start = departure(provider, purpose);
        let cookie = start.browser.clone();
        let address = self.ask(asking, start).await?.address;
        Ok(Trip { audience: Audience::Portal, cookie, address, asking: asking.clone() })
    }

    /// What becomes of whoever comes back with this address, and the session they got, if any.
    pub async fn comes_back(&self, trip: &Trip, back: &Url) -> Result<(SsoFinished, Digest), Failure> {
        let brought = |name: &str| {
            back.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
        };
        let mut browser = new_browser();
        // Lines of the log are rationed by address.
        static LAST: AtomicU8 = AtomicU8::new(1);
        browser.ip = format!("198.51.100.{}", LAST.fetch_add(1, Ordering::Relaxed));
        let session = browser.session.clone();
        let request = FinishSso {
            audience: trip.audience,
            state: Secret::new(brought("state").unwrap_or_default()),
            came_from: trip.cookie.clone(),
            code: brought("code").map(Secret::new),
            issuer: brought("iss"),
            error: brought("error"),
            browser_session: browser,
        };
        Ok((self.ask(&trip.asking, request).await?, session))
    }

    /// There and back, by a provider that lets in at once.
    pub async fn comes_by(
        &self,
        hostile: &Hostile,
        provider: Uuid,
    ) -> Result<(SsoFinished, Digest), Failure> {
        let trip = self.sends(&NOBODY, provider, SsoPurpose::SignIn { keep: false }).await?;
        let back = hostile.visit(trip.address.expose()).expect("sent back");
        self.comes_back(&trip, &back).await
    }

    /// As [`World::comes_by`], for who is let in; returns their session.
    pub async fn comes_in(&self, hostile: &Hostile, provider: Uuid) -> Digest {
        let (finished, session) = self.comes_by(hostile, provider).await.expect("an answer");
        assert_eq!(finished.outcome, SsoOutcome::SignedIn);
        assert!(finished.signed_in.is_some() && self.is_open(&session).await);
        session
    }

    /// Whether somebody of the portal is behind this session.
    pub async fn is_open(&self, session: &Digest) -> bool {
        self.identified(Audience::Portal, session).await.is_ok()
    }

    /// Lines of identity's log that begin with this, the newest first.
    pub async fn log(&self, ada: &Someone, action: &str) -> Vec<AuditRow> {
        let list = ListAudit { action: action.into(), ..ListAudit::default() };
        self.system.portal_bff.bus.ask_each("identity", &list, &ada.asking).await.expect("the log").rows
    }
}
