//! What people and systems typed, made fit to keep, and everything that is wrong with it at once.
//!
//! Four kinds of text, by what becomes of characters that nobody sees. PostgreSQL can store all but NUL, which is
//! therefore refused in each, and each is kept with its accents composed:
//! - an **identifier** is what somebody or something is told from others by: a user name, a number, the name of a group.
//!   Nothing unseen may be in it, or two that look the same would be two.
//! - a **value** says something in few words: a person's name, a telephone number. A control character in it is
//!   refused, since a value that was changed on its way would match another one, or none; what copying brought along
//!   unseen is left out.
//! - a **line** is written by a person to be read: a subject, a title, a label. Line ends and tabs come along when it is
//!   pasted, and would break a list, a mail header or a log line: every control character becomes a space. What would
//!   turn the text around it backwards is left out.
//! - a **text** has several lines and stays as it was pasted, out of a terminal or elsewhere. Only line ends are made
//!   alike.
//!
//! None keeps the spaces around it, and limits count characters, not bytes.

mod parsed;

pub use parsed::{Country, EmailAddress, Login, TimeZone};

use contracts::{Failure, FieldProblem, Language, Problem, letters};

/// Collects what is wrong, so that nobody corrects a form one error at a time.
#[derive(Default)]
pub struct Form {
    pub problems: Vec<FieldProblem>,
}

impl Form {
    /// What somebody or something is told from others by.
    pub fn required_identifier(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let typed = typed.trim();
        if typed.chars().any(char::is_control) {
            self.refuse(field, Problem::Malformed);
        } else if letters::hides_something(typed) {
            self.refuse(field, Problem::Unseen);
        }
        let identifier = self.within(field, &letters::composed(typed), limit);
        self.required(field, identifier)
    }

    /// A name, number or address, or nothing.
    pub fn value(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let value = typed.trim();
        if value.chars().any(char::is_control) {
            self.refuse(field, Problem::Malformed);
        }
        self.within(field, letters::seen(value).trim(), limit)
    }

    /// A name, number or address.
    pub fn required_value(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let value = self.value(field, typed, limit);
        self.required(field, value)
    }

    /// One written line, or nothing.
    pub fn line(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let ends = |c: char| c.is_control() && c != '\0' || matches!(c, '\u{2028}' | '\u{2029}');
        let line: String = typed.chars().map(|c| if ends(c) { ' ' } else { c }).collect();
        self.without_nul(field, letters::seen(&line).trim(), limit)
    }

    /// One written line.
    pub fn required_line(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let line = self.line(field, typed, limit);
        self.required(field, line)
    }

    /// Several lines, or nothing.
    pub fn text(&mut self, field: &str, typed: &str, limit: usize) -> String {
        // Browsers send line ends as CR LF.
        self.without_nul(field, letters::composed(&typed.replace("\r\n", "\n")).trim(), limit)
    }

    /// Several lines.
    pub fn required_text(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let text = self.text(field, typed, limit);
        let nothing = text.chars().all(|c| c.is_whitespace() || letters::is_unseen(c));
        self.required(field, if nothing && !self.refused(field) { String::new() } else { text })
    }

    pub fn required_email(&mut self, field: &str, typed: &str) -> String {
        let address = self.required_identifier(field, typed, EmailAddress::LONGEST);
        self.parsed(field, address, EmailAddress::parse)
    }

    pub fn required_login(&mut self, field: &str, typed: &str) -> String {
        let login = self.required_identifier(field, typed, Login::LONGEST);
        self.parsed(field, login, Login::parse)
    }

    /// A country's code, or nothing.
    pub fn country(&mut self, field: &str, typed: &str) -> String {
        self.parsed(field, typed.trim().to_owned(), Country::parse)
    }

    /// The tag of a language there is, or nothing.
    pub fn language(&mut self, field: &str, typed: &str) -> String {
        if !typed.is_empty() && typed.parse::<Language>().is_err() {
            self.refuse(field, Problem::NoSuch);
        }
        typed.to_owned()
    }

    /// A time zone's name, or nothing.
    pub fn time_zone(&mut self, field: &str, typed: &str) -> String {
        self.parsed(field, typed.to_owned(), TimeZone::parse)
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

    /// Fails with every problem of the form at once.
    pub fn done(self) -> Result<(), Failure> {
        Failure::unless_empty(self.problems)
    }

    fn required(&mut self, field: &str, text: String) -> String {
        if text.is_empty() {
            self.refuse(field, Problem::Missing);
        }
        text
    }

    fn without_nul(&mut self, field: &str, text: &str, limit: usize) -> String {
        if text.contains('\0') {
            self.refuse(field, Problem::Malformed);
        }
        self.within(field, text, limit)
    }

    fn within(&mut self, field: &str, text: &str, limit: usize) -> String {
        // No character is shorter than a byte, so most texts need no counting.
        if text.len() > limit && text.chars().count() > limit {
            self.refuse_beyond(field, Problem::TooLong, limit as i64);
        }
        text.to_owned()
    }

    /// As the type writes it. What is empty or was refused already needs no second word.
    fn parsed<T: Into<String>>(
        &mut self,
        field: &str,
        text: String,
        parse: fn(&str) -> Result<T, Problem>,
    ) -> String {
        if text.is_empty() || self.refused(field) {
            return text;
        }
        match parse(&text) {
            Ok(parsed) => parsed.into(),
            Err(problem) => {
                self.refuse(field, problem);
                text
            }
        }
    }
}

/// What a browser says about itself, cut to what is kept of it.
pub fn harmless(text: &str, limit: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(form: &Form) -> Vec<(&str, Problem, Option<i64>)> {
        form.problems.iter().map(|p| (p.field.as_str(), p.problem, p.limit)).collect()
    }

    #[test]
    fn every_problem_of_a_form_is_told_at_once() {
        let mut form = Form::default();
        form.required_value("first_name", "  ", 100);
        form.value("phone", &"1".repeat(151), 150);
        form.required_line("subject", " \n ", 250);
        form.required_text("description", " \r\n ", 250);
        form.text("comment", &"x".repeat(251), 250);
        form.required_email("email", "ann");
        form.required_login("login", "ann lee");
        form.country("country", "ZZ");
        form.time_zone("time_zone", "Mars/Olympus");
        form.language("language", "xx");
        assert_eq!(
            problems(&form),
            [
                ("first_name", Problem::Missing, None),
                ("phone", Problem::TooLong, Some(150)),
                ("subject", Problem::Missing, None),
                ("description", Problem::Missing, None),
                ("comment", Problem::TooLong, Some(250)),
                ("email", Problem::Malformed, None),
                ("login", Problem::Malformed, None),
                ("country", Problem::NoSuch, None),
                ("time_zone", Problem::NoSuch, None),
                ("language", Problem::NoSuch, None),
            ]
        );
        assert_eq!(form.done().unwrap_err().fields.len(), 10);
    }

    #[test]
    fn all_that_is_optional_may_be_left_out() {
        let mut form = Form::default();
        let left_out = [
            form.value("phone", " ", 150),
            form.line("keywords", "\t", 150),
            form.text("comment", "\r\n", 250),
            form.country("country", " "),
            form.time_zone("time_zone", ""),
            form.language("language", ""),
        ];
        assert!(left_out.iter().all(String::is_empty), "{left_out:?}");
        assert!(form.done().is_ok());
    }

    #[test]
    fn what_is_required_and_empty_is_missing_and_nothing_else() {
        let mut form = Form::default();
        form.required_email("email", " ");
        form.required_login("login", "");
        assert_eq!(problems(&form), [("email", Problem::Missing, None), ("login", Problem::Missing, None)]);
    }

    #[test]
    fn a_control_character_is_refused_in_a_value_becomes_a_space_in_a_line_and_stays_in_a_text() {
        let pasted = " two\r\nlines\t\u{1b}! ";
        let mut form = Form::default();
        assert_eq!(form.line("subject", pasted, 20), "two  lines  !");
        assert_eq!(form.text("text", pasted, 20), "two\nlines\t\u{1b}!");
        assert!(form.problems.is_empty());
        form.value("name", pasted, 20);
        assert_eq!(problems(&form), [("name", Problem::Malformed, None)]);
    }

    #[test]
    fn what_nobody_sees_is_refused_in_an_identifier_and_left_out_of_what_is_read() {
        let copied = "\u{200b}an\u{ad}n";
        let mut form = Form::default();
        assert_eq!(form.value("first_name", copied, 10), "ann");
        assert_eq!(form.line("subject", copied, 10), "ann");
        assert_eq!(
            form.line("name", "holiday\u{202e}gpj.exe", 30),
            "holidaygpj.exe",
            "the end is seen to be it"
        );
        assert_eq!(form.text("text", copied, 10), copied, "a text stays as it was pasted");
        assert_eq!(
            form.value("phone", "\u{202a}+33 4\u{202c}", 20),
            "+33 4",
            "as telephone lists are copied"
        );
        assert!(form.problems.is_empty());
        form.required_identifier("number", copied, 10);
        form.required_email("email", "\u{200b}ann@example.org");
        form.required_login("login", copied);
        form.required_line("subject", "\u{200b}", 10);
        form.required_text("text", "\u{200b}\n\u{feff}", 10);
        let refused = [
            ("number", Problem::Unseen, None),
            ("email", Problem::Unseen, None),
            ("login", Problem::Unseen, None),
            ("subject", Problem::Missing, None),
            ("text", Problem::Missing, None),
        ];
        assert_eq!(problems(&form), refused);
    }

    #[test]
    fn whatever_is_kept_is_composed() {
        let (typed, kept) = ("Zoe\u{308}", "Zoë");
        let mut form = Form::default();
        let all = [
            form.required_identifier("login", typed, 4),
            form.value("first_name", typed, 3),
            form.line("subject", typed, 3),
            form.text("text", typed, 3),
        ];
        assert!(all.iter().all(|text| text == kept), "{all:?}");
        assert!(form.problems.is_empty(), "limits count what is kept");
    }

    #[test]
    fn a_nul_is_refused_everywhere() {
        let mut form = Form::default();
        form.value("name", "a\0b", 10);
        form.line("subject", "a\0b", 10);
        form.text("comment", "a\0b", 10);
        let refused = ["name", "subject", "comment"].map(|field| (field, Problem::Malformed, None));
        assert_eq!(problems(&form), refused);
    }

    #[test]
    fn limits_count_characters() {
        let mut form = Form::default();
        let longest = "é".repeat(250);
        assert_eq!(form.value("name", &longest, 250), longest);
        assert_eq!(form.line("subject", &longest, 250), longest);
        assert_eq!(form.text("text", &longest, 250), longest);
        assert!(form.problems.is_empty());
    }

    #[test]
    fn a_country_is_kept_in_capitals() {
        let mut form = Form::default();
        assert_eq!(form.country("country", " fr "), "FR");
        assert!(form.problems.is_empty());
    }

    #[test]
    fn what_a_browser_says_about_itself_is_one_short_line() {
        assert_eq!(harmless("Mozilla\r\n\u{1b}[31m/5.0", 12), "Mozilla[31m/");
    }
}
