//! Where somebody is signed in, in words.

use crate::web::page::Page;
use axum::http::{HeaderMap, header};
use contracts::v1::identity::{OpenSession, SignedInBy};

/// "Firefox, Windows", or that nobody knows.
pub fn name(p: &Page, session: &OpenSession) -> String {
    said_by(&session.user_agent).unwrap_or_else(|| p.t("account-device-unknown"))
}

/// The browser that asks, as it says itself; empty where it says nothing that we know.
pub fn of_browser(headers: &HeaderMap) -> String {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    said_by(user_agent.unwrap_or_default()).unwrap_or_default()
}

pub fn icon(session: &OpenSession) -> &'static str {
    let in_a_pocket = ["iPhone", "Android"].iter().any(|name| session.user_agent.contains(name));
    if in_a_pocket { "phone" } else { "computer" }
}

/// How the session was opened; empty where nobody says.
pub fn opened(p: &Page, session: &OpenSession) -> String {
    match (session.by, session.provider.as_ref()) {
        (SignedInBy::Password, _) => p.t("way-by-password"),
        (SignedInBy::Link, _) => p.t("way-by-link"),
        (SignedInBy::Passkey, _) => p.t("way-by-passkey"),
        (SignedInBy::Provider, Some(provider)) => p.ta("way-by-provider", provider),
        (SignedInBy::Provider | SignedInBy::Unknown, _) => String::new(),
    }
}

/// "Firefox, Windows", from what the browser says of itself. Others claim to be Chrome or Safari as
/// well, so those come last.
fn said_by(user_agent: &str) -> Option<String> {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("EdgA/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

#[cfg(test)]
pub fn sample() -> Vec<OpenSession> {
    use contracts::SessionId;
    let session = |current, user_agent: &str, by, provider: Option<&str>| OpenSession {
        session: SessionId::new(),
        started_at: chassis::clock::now(),
        active_at: chassis::clock::now(),
        ip: "192.0.2.7".into(),
        user_agent: user_agent.into(),
        current,
        by,
        provider: provider.map(str::to_owned),
    };
    vec![
        session(true, "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0", SignedInBy::Password, None),
        session(false, "Mozilla/5.0 (iPhone)", SignedInBy::Provider, Some("Oriale <OIDC>")),
        session(false, "", SignedInBy::Passkey, None),
        session(false, "", SignedInBy::Link, None),
        session(false, "", SignedInBy::Provider, None),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_their_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(said_by(edge).as_deref(), Some("Edge, Windows"));
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";
        assert_eq!(said_by(safari).as_deref(), Some("Safari, iPhone"));
        assert_eq!(said_by("curl/8.5.0"), None);
    }
}
