//! The address of the mail server.

use anyhow::{Context, Result, bail};
use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use std::{net::IpAddr, str::FromStr};
use url::Url;

/// Where mails are handed in.
#[derive(Clone)]
pub struct SmtpServer {
    pub(crate) host: String,
    pub(crate) port: u16,
    /// TLS from the first byte, instead of STARTTLS.
    pub(crate) wrapped: bool,
    pub(crate) credentials: Option<Credentials>,
}

impl SmtpServer {
    pub(crate) fn is_this_machine(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl FromStr for SmtpServer {
    type Err = anyhow::Error;

    /// The address is not repeated in the error: it may hold the password.
    fn from_str(text: &str) -> Result<Self> {
        let url = Url::parse(text).context("not a URL")?;
        let (wrapped, usual_port) = match url.scheme() {
            "smtps" => (true, 465),
            "smtp" => (false, 587),
            _ => bail!("a mail server's URL begins with smtp:// or smtps://"),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).context("the host is missing")?.to_owned();
        let decode = |text: &str| percent_decode_str(text).decode_utf8().map(String::from);
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) => Some(Credentials::new(decode(user)?, decode(password)?)),
            (_, None) => bail!("the password is missing"),
        };
        Ok(Self { host, port: url.port().unwrap_or(usual_port), wrapped, credentials })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(text: &str) -> SmtpServer {
        text.parse().unwrap()
    }

    #[test]
    fn a_server_is_written_as_a_url() {
        let relay = server("smtps://mailer%40example.test:p%2Bw%3A%40@smtp.example.test");
        assert!(relay.wrapped && relay.port == 465 && relay.host == "smtp.example.test");
        assert_eq!(relay.credentials, Some(Credentials::new("mailer@example.test".into(), "p+w:@".into())));

        let upgraded = server("smtp://smtp.example.test");
        assert!(!upgraded.wrapped && upgraded.port == 587 && upgraded.credentials.is_none());

        for bad in ["smtp.example.test", "http://smtp.example.test", "smtp://", "smtp://user@host", ""] {
            assert!(bad.parse::<SmtpServer>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_tls() {
        for here in ["smtp://127.0.0.1:2525", "smtp://[::1]:2525", "smtp://localhost"] {
            assert!(server(here).is_this_machine(), "{here}");
        }
        for elsewhere in ["smtp://10.0.0.1", "smtp://localhost.example.test", "smtp://127.example.test"] {
            assert!(!server(elsewhere).is_this_machine(), "{elsewhere}");
        }
    }
}
