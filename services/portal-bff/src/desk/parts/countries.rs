//! Countries and time zones that the forms suggest; any other may be typed.

/// Code and the key of its name.
pub const COUNTRIES: [(&str, &str); 24] = [
    ("AT", "country-at"),
    ("BE", "country-be"),
    ("CA", "country-ca"),
    ("CH", "country-ch"),
    ("CZ", "country-cz"),
    ("DE", "country-de"),
    ("DK", "country-dk"),
    ("ES", "country-es"),
    ("FI", "country-fi"),
    ("FR", "country-fr"),
    ("GB", "country-gb"),
    ("IE", "country-ie"),
    ("IT", "country-it"),
    ("LT", "country-lt"),
    ("LU", "country-lu"),
    ("MA", "country-ma"),
    ("NL", "country-nl"),
    ("NO", "country-no"),
    ("PL", "country-pl"),
    ("PT", "country-pt"),
    ("RO", "country-ro"),
    ("SE", "country-se"),
    ("UA", "country-ua"),
    ("US", "country-us"),
];

pub const TIME_ZONES: [&str; 24] = [
    "Africa/Casablanca",
    "America/Chicago",
    "America/Los_Angeles",
    "America/New_York",
    "America/Toronto",
    "Asia/Tokyo",
    "Atlantic/Canary",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Zurich",
    "UTC",
];

/// "France" for `FR`; the code itself where we have no name.
pub fn country_name(p: &crate::web::page::Page, code: &str) -> String {
    COUNTRIES.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| p.t(key))
}
