//! The rules that single fields keep, whoever sends them.

use contracts::{Digest, Failure, FieldProblem, Language, Problem};

/// Collects what is wrong with a form, all at once.
#[derive(Default)]
pub struct Form {
    pub problems: Vec<FieldProblem>,
}

impl Form {
    /// One line of text, without the spaces around it.
    pub fn line(&mut self, field: &str, typed: &str, max: usize) -> String {
        let text = typed.trim();
        if text.chars().any(char::is_control) {
            self.refuse(field, Problem::Malformed);
        }
        self.limit(field, text, max)
    }

    /// As `line`, and it may not be empty.
    pub fn required(&mut self, field: &str, typed: &str, max: usize) -> String {
        if typed.trim().is_empty() {
            self.refuse(field, Problem::Missing);
        }
        self.line(field, typed, max)
    }

    /// Text of several lines.
    pub fn lines(&mut self, field: &str, typed: &str, max: usize) -> String {
        let text = typed.trim();
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.refuse(field, Problem::Malformed);
        }
        self.limit(field, text, max)
    }

    pub fn email(&mut self, field: &str, typed: &str) -> String {
        let address = self.required(field, typed, 254);
        if !address.is_empty() && !self.refused(field) && !is_email_address(&address) {
            self.refuse(field, Problem::Malformed);
        }
        address
    }

    /// A user name: one word, so that it can be read out and typed again.
    pub fn login(&mut self, field: &str, typed: &str) -> String {
        let login = self.required(field, typed, 191);
        if !self.refused(field) && login.chars().any(char::is_whitespace) {
            self.refuse(field, Problem::Malformed);
        }
        login
    }

    /// ISO 3166-1 alpha-2, or empty.
    pub fn country(&mut self, field: &str, typed: &str) -> String {
        let country = typed.trim().to_ascii_uppercase();
        if !country.is_empty() && !COUNTRIES.split(' ').any(|known| known == country) {
            self.refuse(field, Problem::NoSuch);
        }
        country
    }

    /// The tag of one of ours, or empty.
    pub fn language(&mut self, field: &str, typed: &str) -> String {
        if !typed.is_empty() && typed.parse::<Language>().is_err() {
            self.refuse(field, Problem::NoSuch);
        }
        typed.to_owned()
    }

    /// An IANA name, or empty.
    pub fn time_zone(&mut self, field: &str, typed: &str) -> String {
        if !typed.is_empty() && typed.parse::<chrono_tz::Tz>().is_err() {
            self.refuse(field, Problem::NoSuch);
        }
        typed.to_owned()
    }

    pub fn refuse(&mut self, field: &str, problem: Problem) {
        self.problems.push(FieldProblem { field: field.into(), problem, limit: None });
    }

    pub fn refuse_beyond(&mut self, field: &str, problem: Problem, limit: i64) {
        self.problems.push(FieldProblem { field: field.into(), problem, limit: Some(limit) });
    }

    pub fn refused(&self, field: &str) -> bool {
        self.problems.iter().any(|refused| refused.field == field)
    }

    pub fn done(self) -> Result<(), Failure> {
        Failure::unless_empty(self.problems)
    }

    fn limit(&mut self, field: &str, text: &str, max: usize) -> String {
        if text.chars().count() > max {
            self.refuse_beyond(field, Problem::TooLong, max as i64);
        }
        text.to_owned()
    }
}

/// 64 hex digits: nothing else can be the digest of a cookie or link.
pub fn is_digest(digest: &Digest) -> bool {
    digest.0.len() == 64 && digest.0.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// What a browser says about itself, cut to what we keep of it.
pub fn harmless(text: &str, max: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(max).collect()
}

/// Strict enough that an address cannot be read as two, or as anything but an address.
fn is_email_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !r#"<>()[]\,;:"@"#.contains(c);
    let labels: Vec<_> = domain.split('.').collect();
    !local.is_empty()
        && local.chars().count() <= 64
        && local.chars().all(fits)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.chars().count() <= 63
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
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
        for good in ["ann@example.org", "o'neil+tag@mail.example.co.uk", "zoé@exämple.fr"] {
            assert!(is_email_address(good), "{good}");
        }
        for bad in [
            "",
            "ann",
            "@example.org",
            "ann@",
            "ann@example",
            "ann@@example.org",
            "ann@b.org,bob@c.org",
            "Ann <ann@example.org>",
            "ann @example.org",
            "ann@exa mple.org",
            "ann@-example.org",
            "ann@example..org",
            ".ann@example.org",
        ] {
            assert!(!is_email_address(bad), "{bad}");
        }
    }

    #[test]
    fn every_problem_of_a_form_is_told_at_once() {
        let mut form = Form::default();
        form.required("first_name", "  ", 100);
        form.line("phone", &"1".repeat(151), 150);
        form.lines("comment", "a\0b", 250);
        form.country("country", "ZZ");
        form.time_zone("time_zone", "Mars/Olympus");
        form.language("language", "xx");
        let problems: Vec<_> = form.problems.iter().map(|p| (p.field.as_str(), p.problem, p.limit)).collect();
        assert_eq!(
            problems,
            [
                ("first_name", Problem::Missing, None),
                ("phone", Problem::TooLong, Some(150)),
                ("comment", Problem::Malformed, None),
                ("country", Problem::NoSuch, None),
                ("time_zone", Problem::NoSuch, None),
                ("language", Problem::NoSuch, None),
            ]
        );
    }

    #[test]
    fn a_country_is_kept_in_capitals() {
        let mut form = Form::default();
        assert_eq!(form.country("country", " fr "), "FR");
        assert!(form.problems.is_empty());
    }
}
