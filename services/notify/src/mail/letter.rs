//! What a mail says: which of the few kinds, its facts, and how it reads.

use crate::{Config, words::Words};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contracts::{
    Audience, Sealed, Secret, TicketId,
    v1::identity::{LinkPurpose, RefusedBecause},
};
use serde::{Deserialize, Serialize};
use url::Url;

/// Everything needed to write it, whenever that will be. Secrets stay sealed in here.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    TemporaryPassword {
        login: String,
        password: Sealed,
        good_until: DateTime<Utc>,
    },
    PasswordLink {
        audience: Audience,
        purpose: LinkPurpose,
        token: Sealed,
        good_until: DateTime<Utc>,
    },
    PasswordChanged {
        audience: Audience,
        at: DateTime<Utc>,
    },
    /// The password was right, and yet nobody was let in.
    SignInRefused {
        audience: Audience,
        because: RefusedBecause,
        at: DateTime<Utc>,
    },
    TicketOpened {
        ticket: TicketId,
        number: i64,
        subject: String,
    },
    AgentReplied {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
        text: String,
    },
    PersonReplied {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
        text: String,
    },
    /// Somebody wrote in a ticket that the reader shares: to participants, and to its owner about them.
    SharedReplied {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
        text: String,
    },
    TicketClosed {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
    },
    /// As [`Self::TicketClosed`], to participants.
    SharedClosed {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
    },
    /// Somebody lets the reader see and answer a ticket.
    Invited {
        ticket: TicketId,
        number: i64,
        subject: String,
        author: String,
    },
}

/// Whom it is written to, and so in which language and time zone.
pub struct Reader {
    pub name: String,
    pub words: Words,
    pub time_zone: Tz,
}

/// A letter as it goes into a mail.
pub struct Written {
    pub subject: String,
    pub html: String,
    pub text: String,
}

/// Tickets publish this many characters of an article and no more.
const QUOTED: usize = 2000;

impl Letter {
    /// What must be opened before it can be written.
    pub fn sealed(&self) -> Option<&Sealed> {
        match self {
            Self::TemporaryPassword { password: sealed, .. } | Self::PasswordLink { token: sealed, .. } => {
                Some(sealed)
            }
            _ => None,
        }
    }

    /// From then on it would only tell of something that no longer works.
    pub fn good_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::TemporaryPassword { good_until, .. } | Self::PasswordLink { good_until, .. } => {
                Some(*good_until)
            }
            _ => None,
        }
    }

    /// Also people who otherwise get no mail any more must learn of it.
    pub fn is_security_notice(&self) -> bool {
        matches!(self, Self::PasswordChanged { .. } | Self::SignInRefused { .. })
    }

    /// Mails of one ticket belong together.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::TicketOpened { ticket, .. }
            | Self::AgentReplied { ticket, .. }
            | Self::PersonReplied { ticket, .. }
            | Self::SharedReplied { ticket, .. }
            | Self::TicketClosed { ticket, .. }
            | Self::SharedClosed { ticket, .. }
            | Self::Invited { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    /// The ticket, when this quotes from it to people of the portal: who must not see it must not get this.
    pub fn shown_ticket(&self) -> Option<TicketId> {
        self.ticket().filter(|_| !matches!(self, Self::PersonReplied { .. }))
    }

    /// Never contains a secret.
    pub fn subject(&self, words: &Words, config: &Config) -> String {
        let number = self.number();
        let said = words.say(&format!("{}-subject", self.key()), &self.facts(&number, config));
        one_line(&said)
    }

    /// Writes it. `secret` is what was sealed.
    pub fn write(
        &self,
        reader: &Reader,
        secret: Option<&Secret>,
        config: &Config,
    ) -> Result<Written, askama::Error> {
        let (words, key, number) = (&reader.words, self.key(), self.number());
        let moment = self.moment().map(|at| words.moment(at, reader.time_zone)).unwrap_or_default();
        let mut values = self.facts(&number, config);
        values.extend([("until", moment.as_str()), ("at", moment.as_str())]);
        let say = |part: &str| words.say(&format!("{key}-{part}"), &values);
        let subject = self.subject(words, config);
        let page = Page {
            language: words.tag,
            brand: &config.brand_name,
            colour: &config.brand_color,
            on_colour: readable_on(&config.brand_color),
            greeting: words.say("greeting", &[("name", &one_line(&reader.name))]),
            lead: say("lead"),
            facts: self.to_copy(words, secret),
            quote: self.quote(),
            link: self.link(secret, config),
            action: say("action"),
            note: say("note"),
            footer: words.say("footer", &values),
            subject: &subject,
        };
        let (html, text) = (page.render()?, InText { page: &page }.render()?);
        Ok(Written { subject, html, text })
    }

    fn key(&self) -> &'static str {
        match self {
            Self::TemporaryPassword { .. } => "temporary-password",
            Self::PasswordLink { purpose: LinkPurpose::Reset, .. } => "reset-link",
            Self::PasswordLink { .. } => "invitation",
            Self::PasswordChanged { .. } => "password-changed",
            Self::TicketOpened { .. } => "ticket-opened",
            Self::AgentReplied { .. } => "agent-replied",
            Self::PersonReplied { .. } => "person-replied",
            Self::SharedReplied { .. } => "shared-replied",
            Self::TicketClosed { .. } => "ticket-closed",
            Self::SharedClosed { .. } => "shared-closed",
            Self::Invited { .. } => "invited",
            Self::SignInRefused { because: RefusedBecause::UsedUp, .. } => "password-used-up",
            Self::SignInRefused { .. } => "sign-in-refused",
        }
    }

    /// The ticket's, as text: nobody writes 1,042 there.
    fn number(&self) -> String {
        match self {
            Self::TicketOpened { number, .. }
            | Self::AgentReplied { number, .. }
            | Self::PersonReplied { number, .. }
            | Self::SharedReplied { number, .. }
            | Self::TicketClosed { number, .. }
            | Self::SharedClosed { number, .. }
            | Self::Invited { number, .. } => number.to_string(),
            _ => String::new(),
        }
    }

    fn facts<'a>(&'a self, number: &'a str, config: &'a Config) -> Vec<(&'static str, &'a str)> {
        let mut facts = vec![("brand", config.brand_name.as_str())];
        match self {
            Self::AgentReplied { subject, author, .. }
            | Self::PersonReplied { subject, author, .. }
            | Self::SharedReplied { subject, author, .. }
            | Self::TicketClosed { subject, author, .. }
            | Self::SharedClosed { subject, author, .. }
            | Self::Invited { subject, author, .. } => {
                facts.extend([
                    ("number", number),
                    ("subject", subject.as_str()),
                    ("author", author.as_str()),
                ]);
            }
            Self::TicketOpened { subject, .. } => {
                facts.extend([("number", number), ("subject", subject.as_str())]);
            }
            _ => {}
        }
        facts
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::PasswordChanged { at, .. } | Self::SignInRefused { at, .. } => Some(*at),
            _ => self.good_until(),
        }
    }

    fn to_copy(&self, words: &Words, secret: Option<&Secret>) -> Vec<Fact> {
        let Self::TemporaryPassword { login, .. } = self else { return Vec::new() };
        let password = secret.map(|secret| secret.expose().to_owned()).unwrap_or_default();
        vec![
            Fact { label: words.say("fact-login", &[]), value: login.clone() },
            Fact { label: words.say("fact-password", &[]), value: password },
        ]
    }

    fn quote(&self) -> Vec<String> {
        let (Self::AgentReplied { text, .. }
        | Self::PersonReplied { text, .. }
        | Self::SharedReplied { text, .. }) = self
        else {
            return Vec::new();
        };
        let mut lines: Vec<String> = text.trim().lines().map(str::to_owned).collect();
        if text.chars().count() >= QUOTED
            && let Some(last) = lines.last_mut()
        {
            last.push_str(" …");
        }
        lines
    }

    fn link(&self, secret: Option<&Secret>, config: &Config) -> String {
        let site = |audience: Audience| match audience {
            Audience::Portal => &config.portal_url,
            Audience::Desk => &config.desk_url,
        };
        match self {
            Self::TemporaryPassword { .. } => below(&config.portal_url, "sign-in"),
            Self::PasswordLink { audience, .. } => {
                let token = secret.map(Secret::expose).unwrap_or_default();
                below(site(*audience), &format!("link/{token}"))
            }
            Self::PasswordChanged { audience, .. } => below(site(*audience), ""),
            Self::SignInRefused { audience, because: RefusedBecause::UsedUp, .. } => {
                below(site(*audience), "forgotten")
            }
            Self::SignInRefused { audience, .. } => below(site(*audience), "sign-in"),
            Self::PersonReplied { ticket, .. } => below(&config.desk_url, &format!("tickets/{ticket}")),
            Self::TicketOpened { ticket, .. }
            | Self::AgentReplied { ticket, .. }
            | Self::SharedReplied { ticket, .. }
            | Self::TicketClosed { ticket, .. }
            | Self::SharedClosed { ticket, .. }
            | Self::Invited { ticket, .. } => below(&config.portal_url, &format!("tickets/{ticket}")),
        }
    }
}

#[derive(Template)]
#[template(path = "mail/layout.html")]
struct Page<'a> {
    language: &'static str,
    brand: &'a str,
    colour: &'a str,
    on_colour: &'static str,
    subject: &'a str,
    greeting: String,
    lead: String,
    facts: Vec<Fact>,
    quote: Vec<String>,
    link: String,
    action: String,
    note: String,
    footer: String,
}

#[derive(Template)]
#[template(path = "mail/layout.txt")]
struct InText<'a> {
    page: &'a Page<'a>,
}

/// Something to copy exactly.
struct Fact {
    label: String,
    value: String,
}

/// A page of one of the two sites, wherever that site is configured to be.
fn below(site: &Url, path: &str) -> String {
    format!("{}/{path}", site.as_str().trim_end_matches('/'))
}

/// Text without line breaks or other control characters.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// White or near-black, whichever can be read on the colour (relative luminance of WCAG 2).
fn readable_on(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if luminance > 0.18 { "#1b1917" } else { "#ffffff" }
}

#[cfg(test)]
pub(crate) mod tests;
