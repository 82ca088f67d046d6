//! The form with the settings of a source, as the page of a new one and that of one that is there have it. Its template is
//! `desk/sources/settings_form.html`.

use crate::{
    desk::sources::{
        draft::{OFTEN, SEPARATORS, SourceDraft, often_text, separator_text, servers},
        trouble,
        words::{self, counted},
    },
    web::{form::fields::Fields, page::Page},
};
use chrono::{DateTime, Utc};
use contracts::{
    Secret,
    v1::directory::{ConnectionStep, JoinRule, SearchScope, Security, SourceDetail, SourceKind, TriedStep},
};

/// What people type into the form, in its order.
pub const WORDS: &[&str] = &[
    "label",
    "name",
    "host_*",
    "host",
    "database",
    "authority",
    "bind_dn",
    "user",
    "base",
    "filter",
    "key_attribute",
    "group_dn",
    "table",
    "key_column",
];

pub struct SettingsForm {
    pub kind: SourceKind,
    pub draft: SourceDraft,
    /// A password is kept, since then.
    pub secret_since: Option<DateTime<Utc>>,
    pub next_run_at: Option<DateTime<Utc>>,
    /// What came of trying the connection.
    pub tested: Option<Vec<TriedStep>>,
}

impl SettingsForm {
    pub fn new(kind: SourceKind) -> Self {
        Self { kind, draft: SourceDraft::new(kind), secret_since: None, next_run_at: None, tested: None }
    }

    pub fn of(detail: &SourceDetail) -> Self {
        let mut draft = SourceDraft::of(&detail.settings);
        if draft.servers.is_empty() {
            draft.servers.push(servers::ServerRow::default());
        }
        Self {
            kind: detail.settings.connection.kind(),
            draft,
            secret_since: detail.secret_since,
            next_run_at: detail.source.next_run_at,
            tested: None,
        }
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_str() == kind
    }

    pub fn is_read(&self) -> bool {
        self.kind.is_read()
    }

    /// Whether there is a place to connect to.
    pub fn connects(&self) -> bool {
        matches!(self.kind, SourceKind::Ldap | SourceKind::Database)
    }

    /// Whether there is something to try before it is saved: also of a file.
    pub fn can_be_tested(&self) -> bool {
        self.kind.is_read()
    }

    pub fn has_room(&self) -> bool {
        servers::has_room(&self.draft.servers)
    }

    /// How often it may be read, with the words for it; also what was chosen elsewhere.
    pub fn often(&self, p: &Page) -> Vec<(String, String)> {
        offered(&OFTEN, &self.draft.every_minutes, |every| often_text(p, every))
    }

    pub fn separators(&self, p: &Page) -> Vec<(String, String)> {
        offered(&SEPARATORS, &self.draft.separator, |separator| separator_text(p, separator))
    }

    pub fn securities(&self) -> Vec<(&'static str, &'static str)> {
        let all = Security::ALL.map(Security::as_str);
        // A PostgreSQL either speaks TLS from the start or not at all.
        let all = all
            .into_iter()
            .filter(|one| self.kind == SourceKind::Ldap || *one != Security::StartTls.as_str());
        let word = |one: &str| match self.kind {
            SourceKind::Database if one == Security::Tls.as_str() => "source-security-only-tls",
            _ => servers::security_word(one),
        };
        all.map(|one| (one, word(one))).collect()
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    pub fn joins(&self) -> [(&'static str, &'static str, &'static str); 3] {
        [
            (JoinRule::Ask.as_str(), "help", "source-join-ask"),
            (JoinRule::Email.as_str(), "mail", "source-join-email"),
            (JoinRule::Login.as_str(), "user", "source-join-login"),
        ]
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    pub fn scopes(&self) -> [(&'static str, &'static str); 2] {
        [(SearchScope::Sub.as_str(), "source-scope-sub"), (SearchScope::One.as_str(), "source-scope-one")]
    }

    /// Lines that travel in clear are warned of.
    pub fn is_in_clear(&self) -> bool {
        let plain = Security::Plain.as_str();
        match self.kind {
            SourceKind::Ldap => self.draft.servers.iter().any(|row| row.security == plain && !row.is_blank()),
            SourceKind::Database => self.draft.security == plain,
            _ => false,
        }
    }

    /// Each step that was tried, as its line says it.
    pub fn steps(&self, p: &Page) -> Option<Vec<StepLine>> {
        Some(self.tested.as_ref()?.iter().map(|step| StepLine::of(p, step)).collect())
    }
}

/// Choices with their words, and what was chosen elsewhere.
fn offered(all: &[&str], chosen: &str, word: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let other = Some(chosen).filter(|chosen| !all.contains(chosen));
    other.into_iter().chain(all.iter().copied()).map(|one| (one.to_owned(), word(one))).collect()
}

/// One step of a connection that was tried, in words.
pub struct StepLine {
    pub name: String,
    pub told: String,
    pub took: String,
    /// What failed exactly, and what to do.
    pub trouble: Option<String>,
    /// What the server said itself.
    pub detail: String,
}

impl StepLine {
    fn of(p: &Page, step: &TriedStep) -> Self {
        let told = match (step.step, step.told.parse::<i64>()) {
            (ConnectionStep::Filter | ConnectionStep::Key, Ok(entries)) => {
                counted(p, "step-entries", entries)
            }
            (ConnectionStep::Pages, Ok(pages)) => counted(p, "step-pages-told", pages),
            _ => step.told.clone(),
        };
        let told: Vec<_> = [step.server.clone(), told].into_iter().filter(|text| !text.is_empty()).collect();
        Self {
            name: words::step(p, step.step),
            told: told.join(": "),
            took: p.tn("step-took", &step.milliseconds),
            trouble: step.trouble.as_ref().map(|trouble| trouble::sentence(p, trouble)),
            detail: step.trouble.as_ref().map(|trouble| trouble.detail.clone()).unwrap_or_default(),
        }
    }
}

/// The password of a form. None: the one that is kept. Empty: none any more.
pub fn secret_from(form: &Fields) -> Option<Secret> {
    let typed = form.get("secret");
    if !typed.is_empty() {
        return Some(form.secret("secret"));
    }
    form.has("forget_secret").then(|| Secret::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_password_keeps_the_one_there_is_until_somebody_says_otherwise() {
        let form = |fields: &[(&str, &str)]| {
            let mut form = Fields::default();
            for (name, value) in fields {
                form.add((*name).into(), (*value).into());
            }
            secret_from(&form).map(|secret| secret.expose().to_owned())
        };
        assert_eq!(form(&[("secret", "")]), None);
        assert_eq!(form(&[("secret", ""), ("forget_secret", "yes")]), Some(String::new()));
        assert_eq!(form(&[("secret", " s p "), ("forget_secret", "yes")]), Some(" s p ".into()));
    }
}
