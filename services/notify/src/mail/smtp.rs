//! Handing mails to the mail server, one command at a time, so that we know whose fault a refusal is.

use crate::config::{Config, SmtpServer};
use anyhow::{Context, Result};
use contracts::v1::notify::MailTrouble;
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use std::{future::Future, time::Duration};
use url::Host;

/// Why a mail was not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No mail can be sent now; with `alarm`, not before somebody corrects something.
    Server { said: String, alarm: bool },
    /// This mail may be taken later.
    Later(String),
    /// This mail will never be taken.
    Never(String),
}

impl Trouble {
    /// What the mail server said decides how it goes on, and so which kind of trouble it is.
    pub fn why(&self) -> MailTrouble {
        match self {
            Self::Server { .. } => MailTrouble::Server,
            Self::Later(_) => MailTrouble::Later,
            Self::Never(_) => MailTrouble::Refused,
        }
    }
}

/// The way to the mail server.
pub struct MailServer {
    server: SmtpServer,
    /// None when mails go unencrypted.
    tls: Option<TlsParameters>,
    name: ClientId,
    timeout: Duration,
}

/// A mail server that has agreed to take one mail and waits for it.
pub struct Open {
    connection: AsyncSmtpConnection,
    timeout: Duration,
}

impl MailServer {
    pub fn new(config: &Config) -> Result<Self> {
        let server = config.smtp_url.clone();
        let plain = !server.wrapped && (server.is_this_machine() || config.smtp_plaintext);
        let tls = (!plain)
            .then(|| TlsParameters::new(server.host.clone()))
            .transpose()
            .context("prepare TLS to the mail server")?;
        let timeout = Duration::from_secs(config.smtp_timeout);
        Ok(Self { server, tls, name: ClientId::default(), timeout })
    }

    /// Everything up to the mail itself.
    pub async fn open(&self, from: &Address, to: &Address) -> Result<Open, Trouble> {
        let mut connection = self.connect().await.map_err(Refusal::of_everybody)?;
        let mut parameters = Vec::new();
        if !to.to_string().is_ascii() {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Trouble::Never("the mail server cannot write to addresses like this one".into()));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let sender = Mail::new(Some(from.clone()), parameters);
        timed(self.timeout, connection.command(sender)).await.map_err(Refusal::of_sender)?;
        let recipient = Rcpt::new(to.clone(), Vec::new());
        timed(self.timeout, connection.command(recipient)).await.map_err(Refusal::of_mail)?;
        timed(self.timeout, connection.command(Data)).await.map_err(Refusal::of_mail)?;
        Ok(Open { connection, timeout: self.timeout })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Refusal> {
        let SmtpServer { host, port, wrapped, credentials } = &self.server;
        let at_once = self.tls.clone().filter(|_| *wrapped);
        let address = (host.as_str(), *port);
        let mut connection = timed(
            self.timeout,
            AsyncSmtpConnection::connect_tokio1(address, Some(self.timeout), &self.name, at_once, None),
        )
        .await?;
        if let Some(tls) = self.tls.clone().filter(|_| !wrapped) {
            // Fails when it is not offered: an attacker could have removed the offer.
            timed(self.timeout, connection.starttls(tls, &self.name)).await?;
        }
        if let Some(credentials) = credentials {
            timed(self.timeout, connection.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        Ok(connection)
    }
}

impl Open {
    /// After `Ok` the server has it. After an error it may have it all the same.
    pub async fn hand_over(&mut self, message: &[u8]) -> Result<(), Trouble> {
        timed(self.timeout, self.connection.message(message)).await.map_err(Refusal::of_mail)?;
        Ok(())
    }

    /// Takes leave, without waiting long for the answer.
    pub async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(2), self.connection.quit()).await;
    }
}

/// The one address a mail goes to, with an international domain in the form SMTP knows.
pub fn address(text: &str) -> Option<Address> {
    let (user, domain) = text.rsplit_once('@')?;
    let domain = Host::parse(domain).ok()?.to_string();
    Address::new(user, domain).ok()
}

/// An answer that was no yes, or none at all.
struct Refusal {
    said: String,
    status: Option<String>,
    permanent: bool,
}

impl Refusal {
    /// While connecting: wrong name, wrong certificate, wrong password. Only what the server calls
    /// passing, or a network that fails, goes away by itself.
    fn of_everybody(self) -> Trouble {
        Trouble::Server { said: self.said, alarm: self.permanent }
    }

    /// A refused sender is refused for every mail.
    fn of_sender(self) -> Trouble {
        if self.permanent { self.of_everybody() } else { Trouble::Later(self.said) }
    }

    fn of_mail(self) -> Trouble {
        let wants_sign_in = self.status.as_deref().is_some_and(|status| matches!(status, "530" | "535"));
        match self.permanent {
            true if wants_sign_in => self.of_everybody(),
            true => Trouble::Never(self.said),
            false => Trouble::Later(self.said),
        }
    }
}

async fn timed<T>(limit: Duration, command: impl Future<Output = Result<T, Error>>) -> Result<T, Refusal> {
    let refusal = match tokio::time::timeout(limit, command).await {
        Ok(Ok(answer)) => return Ok(answer),
        Ok(Err(error)) => Refusal {
            // TLS that fails and servers that lack what we insist on stay that way, too.
            permanent: error.is_permanent() || error.is_tls() || error.is_client(),
            status: error.status().map(|status| status.to_string()),
            said: error.to_string(),
        },
        Err(_) => Refusal {
            said: format!("the mail server did not answer within {} seconds", limit.as_secs()),
            status: None,
            permanent: false,
        },
    };
    Err(refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_exactly_one() {
        assert_eq!(address("ann@example.test").unwrap().to_string(), "ann@example.test");
        assert_eq!(address("ann@bücher.example").unwrap().to_string(), "ann@xn--bcher-kva.example");
        for bad in [
            "",
            "ann",
            "a@b.test, evil@c.test",
            "<a@b.test>",
            "a@b.test>\r\nRCPT TO:<evil@c.test",
            "a b@c.test",
            "a@b.test ",
        ] {
            assert!(address(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_refusal_counts_for_whom_it_concerns() {
        let refusal = |status: &str, permanent| Refusal {
            said: status.to_owned(),
            status: Some(status.to_owned()),
            permanent,
        };
        assert_eq!(refusal("550", true).of_mail(), Trouble::Never("550".into()));
        assert_eq!(refusal("451", false).of_mail(), Trouble::Later("451".into()));
        let alarm = |said: &str| Trouble::Server { said: said.into(), alarm: true };
        assert_eq!(refusal("535", true).of_mail(), alarm("535"));
        assert_eq!(refusal("550", true).of_sender(), alarm("550"));
        assert_eq!(refusal("421", false).of_sender(), Trouble::Later("421".into()));
        assert_eq!(refusal("535", true).of_everybody(), alarm("535"));
    }
}
