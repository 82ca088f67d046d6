//! Domains where anybody gets an address: none of them says whose somebody is.

/// Whole domains.
const DOMAINS: [&str; 46] = [
    "aol.com",
    "bluewin.ch",
    "duck.com",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "googlemail.com",
    "gazeta.pl",
    "hey.com",
    "icloud.com",
    "interia.eu",
    "interia.pl",
    "laposte.net",
    "libero.it",
    "live.com",
    "live.fr",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "neuf.fr",
    "o2.pl",
    "onet.eu",
    "onet.pl",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "outlook.es",
    "outlook.fr",
    "pm.me",
    "poczta.onet.pl",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sfr.fr",
    "t-online.de",
    "tutanota.com",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "ymail.com",
];

/// Of these any country's: `yahoo.co.uk`.
const EVERYWHERE: [&str; 4] = ["gmx", "hotmail", "yahoo", "yandex"];

/// `domain` is in lower case.
pub fn is_public(domain: &str) -> bool {
    let everywhere = |name: &&str| domain.strip_prefix(*name).is_some_and(|rest| rest.starts_with('.'));
    DOMAINS.contains(&domain) || EVERYWHERE.iter().any(everywhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_anybody_gets_an_address_nobody_is_told_apart() {
        for domain in ["gmail.com", "outlook.com", "yahoo.co.uk", "hotmail.fr", "gmx.net", "proton.me"] {
            assert!(is_public(domain), "{domain}");
        }
        for domain in ["oriale.example", "notgmail.com", "gmail.com.example", "yahoos.example", "yahoo"] {
            assert!(!is_public(domain), "{domain}");
        }
    }
}
