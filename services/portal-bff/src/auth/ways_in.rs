//! The ways into a site beside a password, for its door.

use crate::web::{
    address::{local, with_query},
    form::fields::Fields,
    site::Site,
};
use chassis::Asking;
use contracts::v1::identity::{ListWaysIn, ProviderKind, WayIn, WaysIn};
use std::time::Duration;

/// The door waits no longer to learn what it may offer.
const WITHIN: Duration = Duration::from_secs(1);

/// What the door offers beside a password.
#[derive(Default)]
pub struct Ways {
    pub shown: Vec<WayIn>,
    /// Where the words wait that were typed into a form, for who comes back from a provider.
    pub waiting: Option<String>,
    /// A password was asked for where the domain has another way: an administrator's still opens the desk.
    pub password: bool,
}

impl Ways {
    pub async fn of(site: &Site) -> Self {
        Self { shown: shown(site).await, ..Self::default() }
    }

    /// As a form brought it back.
    pub async fn brought(site: &Site, fields: &Fields) -> Self {
        let waiting = Some(local(&fields.get("waiting"))).filter(|waiting| waiting.starts_with("/waiting/"));
        Self { waiting, password: fields.has("anyway"), ..Self::of(site).await }
    }
}

/// All that are shown. Where nobody can say, there are none: a password opens the door all the same.
pub async fn shown(site: &Site) -> Vec<WayIn> {
    if let Some(ways) = site.ways_in.recent() {
        return ways;
    }
    let ways = ask(site, "").await.providers;
    site.ways_in.remember(&ways);
    ways
}

/// The only one for the domain of what was typed.
pub async fn only_for(site: &Site, login: &str) -> Option<WayIn> {
    if login.contains('@') { ask(site, login).await.only } else { None }
}

/// Where a link to a provider leads. A form may not lead off the site, so it is one.
pub fn leading_to(way: &WayIn, next: &str, keep: bool, hint: &str) -> String {
    let next = if next == "/" { "" } else { next };
    let query = [("next", next), ("keep", if keep { "yes" } else { "" }), ("hint", hint)];
    with_query(&format!("/sso/{}", way.provider), &query)
}

/// The icon of a provider's kind.
pub fn icon(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Microsoft => "microsoft",
        ProviderKind::Google => "google",
        ProviderKind::OpenId | ProviderKind::Unknown => "key",
    }
}

async fn ask(site: &Site, login: &str) -> WaysIn {
    let request = ListWaysIn { audience: site.audience, login: login.to_owned() };
    let asking = Asking::default();
    match tokio::time::timeout(WITHIN, site.app.bus.ask(&request, &asking)).await {
        Ok(Ok(ways)) => ways,
        Ok(Err(failure)) => {
            tracing::debug!(%failure, "the door offers a password only");
            WaysIn::default()
        }
        Err(_) => WaysIn::default(),
    }
}

#[cfg(test)]
impl Ways {
    pub fn sample() -> Self {
        let labels = ["Microsoft", "Google", "Polski <Login>"];
        let way = |(kind, label): (ProviderKind, &str)| WayIn {
            provider: uuid::Uuid::from_u128(7),
            label: label.into(),
            kind,
        };
        Self { shown: ProviderKind::ALL.into_iter().zip(labels).map(way).collect(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_provider_takes_the_way_along() {
        let way = Ways::sample().shown.remove(0);
        let provider = way.provider;
        assert_eq!(leading_to(&way, "/", false, ""), format!("/sso/{provider}"));
        let to = leading_to(&way, "/tickets/1?a=b#c", true, "ann@oriale.example");
        let query = "next=%2Ftickets%2F1%3Fa%3Db%23c&keep=yes&hint=ann%40oriale.example";
        assert_eq!(to, format!("/sso/{provider}?{query}"));
    }
}
