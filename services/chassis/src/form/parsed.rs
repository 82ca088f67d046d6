//! Types whose values are right because they were parsed.

use contracts::{Problem, letters::ascii_domain};

/// An address that a mail can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

/// A name to sign in with: one word, so that it can be read out and typed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login(String);

/// ISO 3166-1 alpha-2, in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(String);

/// An IANA time zone, such as `Europe/Paris`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone(String);

macro_rules! text_within {
    ($($parsed:ident)*) => {$(
        impl $parsed {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$parsed> for String {
            fn from(parsed: $parsed) -> Self {
                parsed.0
            }
        }
    )*};
}
text_within!(EmailAddress Login Country TimeZone);

impl EmailAddress {
    pub const LONGEST: usize = 254;

    /// One address: no display name, no list, no route. Strict enough that it cannot be read as two, or as
    /// anything but an address. Its domain is kept as the network knows it, in which it is written in one way only.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let (local, domain) = text.split_once('@').ok_or(Problem::Malformed)?;
        let fits = |c: char| !c.is_whitespace() && !c.is_control() && !r#"<>()[]\,;:"@"#.contains(c);
        let labels: Vec<_> = domain.split('.').collect();
        let local_is_good = !local.is_empty()
            && local.chars().count() <= 64
            && local.chars().all(fits)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain_is_good = labels.len() > 1
            && labels.iter().all(|label| {
                !label.is_empty()
                    && label.chars().count() <= 63
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        match ascii_domain(domain) {
            Some(domain) if local_is_good && domain_is_good => Ok(Self(format!("{local}@{domain}"))),
            _ => Err(Problem::Malformed),
        }
    }
}

impl Login {
    pub const LONGEST: usize = 191;

    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "" => Err(Problem::Missing),
            _ if text.chars().any(|c| c.is_whitespace() || c.is_control()) => Err(Problem::Malformed),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

impl Country {
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let code = text.trim().to_ascii_uppercase();
        if COUNTRIES.split(' ').any(|known| known == code) { Ok(Self(code)) } else { Err(Problem::NoSuch) }
    }
}

impl TimeZone {
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.parse::<chrono_tz::Tz>() {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(_) => Err(Problem::NoSuch),
        }
    }
}

const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO \
BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL \
IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME \
MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH \
PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC \
TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_be_read_as_two_is_refused() {
        for good in [
            "ann@example.org",
            "o'neil+tag@mail.example.co.uk",
            "a.b+c@x-y.example",
            "zoé@example.fr",
            "żółw@example.test",
        ] {
            assert_eq!(EmailAddress::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "ann",
            "@example.org",
            "ann@",
            "ann@example",
            "ann@@example.org",
            "ann@b@example.org",
            "ann@b.org,bob@c.org",
            "ann@b.org, bob@c.org",
            "ann@b.org\r\nBcc: bob@c.org",
            "ann@b.org>",
            "Ann <ann@example.org>",
            "\"Ann\" <ann@example.org>",
            "ann @example.org",
            "ann lee@example.org",
            "ann@exa mple.org",
            "ann@-example.org",
            "ann@example..org",
            ".ann@example.org",
            "a..b@example.org",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(Problem::Malformed), "{bad}");
        }
    }

    #[test]
    fn a_domain_is_kept_as_the_network_knows_it() {
        for typed in ["Zoé@Exämple.FR", "Zoé@xn--exmple-cua.fr"] {
            assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), "Zoé@xn--exmple-cua.fr");
        }
    }

    #[test]
    fn an_address_is_measured_in_characters() {
        let of = |local: usize, label: usize| format!("{}@{}.fr", "é".repeat(local), "ä".repeat(label));
        assert!(EmailAddress::parse(&of(64, 63)).is_ok());
        assert!(EmailAddress::parse(&of(65, 63)).is_err());
        assert!(EmailAddress::parse(&of(64, 64)).is_err());
    }

    #[test]
    fn a_login_is_one_word() {
        assert_eq!(String::from(Login::parse("ann.lee").unwrap()), "ann.lee");
        for (bad, problem) in [
            ("", Problem::Missing),
            ("ann lee", Problem::Malformed),
            ("ann\u{a0}lee", Problem::Malformed),
            ("ann\0", Problem::Malformed),
        ] {
            assert_eq!(Login::parse(bad), Err(problem), "{bad:?}");
        }
    }

    #[test]
    fn a_country_is_kept_in_capitals() {
        assert_eq!(Country::parse(" fr ").unwrap().as_str(), "FR");
        for bad in ["", "ZZ", "FRA", "FR GA"] {
            assert_eq!(Country::parse(bad), Err(Problem::NoSuch), "{bad}");
        }
    }

    #[test]
    fn a_time_zone_is_one_there_is() {
        assert_eq!(TimeZone::parse("Europe/Paris").unwrap().as_str(), "Europe/Paris");
        assert_eq!(TimeZone::parse("Mars/Olympus"), Err(Problem::NoSuch));
    }
}
