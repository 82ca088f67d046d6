//! What a mail says. A kind of letter is a struct of its facts in a file below, a line in [`kinds`], and its words
//! in `mail.ftl`.

pub mod alarm;
pub mod assigned;
pub mod closed;
pub mod invited;
pub mod kinds;
pub mod layout;
pub mod password_changed;
pub mod password_elsewhere;
pub mod password_link;
pub mod replied;
pub mod sign_in_refused;
pub mod temporary_password;
pub mod ticket_opened;
pub mod way_in_changed;

#[cfg(test)]
pub(crate) mod tests;

use chrono::{DateTime, Utc};
use contracts::{Audience, Sealed, TicketId, v1::tickets::File};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Everything needed to write a mail, whenever that will be. Secrets stay sealed in here.
pub trait Letter: Send + Sync {
    /// What its keys in `mail.ftl` begin with: `…-lead`, `…-action`, `…-note`, and `…-subject` where it is not about a
    /// ticket: all mails about one have one subject, or programs that go by it would tear them apart.
    fn texts(&self) -> &'static str;

    /// Who reads it: its link leads to their site.
    fn readers(&self) -> Audience;

    /// The page of that site its link leads to. `secret` is what was sealed.
    fn path(&self, _secret: &str) -> String {
        self.about().map(|about| format!("tickets/{}", about.ticket)).unwrap_or_default()
    }

    /// What its words mention, by name; the brand, [`Self::moment`] and [`Self::about`] are known without.
    fn facts(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    /// `$at` or `$until` of its words.
    fn moment(&self) -> Option<DateTime<Utc>> {
        self.good_until()
    }

    /// Labels in `mail.ftl`, and what the reader copies exactly.
    fn to_copy<'a>(&'a self, _secret: &'a str) -> Vec<(&'static str, &'a str)> {
        Vec::new()
    }

    /// What somebody wrote, cut off where the event cut it.
    fn quote(&self) -> Option<&str> {
        None
    }

    /// The label of [`Self::quote`] in `mail.ftl`, where the lead does not lead up to it.
    fn quote_label(&self) -> Option<&'static str> {
        None
    }

    /// What came with it.
    fn files(&self) -> &[Attached] {
        &[]
    }

    /// What was asked, for who reads the answer without the portal.
    fn asked(&self) -> Option<&Quoted> {
        None
    }

    /// What must be opened before it can be written.
    fn sealed(&self) -> Option<&Sealed> {
        None
    }

    /// From then on it would only tell of something that no longer works.
    fn good_until(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// Also people who otherwise get no mail any more must learn of it.
    fn is_security_notice(&self) -> bool {
        false
    }

    /// Its words ask the reader to write in the ticket, or to open it again.
    fn asks_for_words(&self) -> bool {
        false
    }

    /// Mails of one ticket belong together.
    fn about(&self) -> Option<&AboutTicket> {
        None
    }

    /// The ticket its reader must be allowed to see by the time it is sent.
    fn needs_permission(&self) -> Option<TicketId> {
        self.about().map(|about| about.ticket)
    }
}

/// A letter as it waits in the table of mails.
pub trait Kind: Letter + Serialize + DeserializeOwned + 'static {
    /// Its name there. Neither it nor a field's name ever changes: what one version queues, another one sends.
    const NAME: &'static str;

    /// Some as a row holds them, with text that would do harm if it were taken for anything but text.
    #[cfg(test)]
    const ROWS: &'static [&'static str];
}

/// What somebody wrote before.
#[derive(Clone, Serialize, Deserialize)]
pub struct Quoted {
    /// Empty: the reader.
    pub by: String,
    pub text: String,
    pub at: DateTime<Utc>,
}

/// A file that waits on the ticket's page.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attached {
    pub name: String,
    /// Bytes.
    pub size: i64,
}

impl From<File> for Attached {
    fn from(File { name, size, .. }: File) -> Self {
        Self { name, size }
    }
}

/// The ticket of a letter. The queue knows by the field `ticket` that it may have to ask before sending.
#[derive(Clone, Serialize, Deserialize)]
pub struct AboutTicket {
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
}
