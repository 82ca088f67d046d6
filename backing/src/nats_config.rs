//! The configuration of a nats-server for an installation, written from the table of rights and from keys.

use anyhow::{Context, Result, ensure};
use contracts::{MESSAGE_LIMIT, v1::directory::PUBLISHERS};

use crate::keys::PublicKeys;
use crate::permissions::{Grants, RIGHTS, provisioner, publisher_inbox_prefix};
use crate::users::{PROVISIONER, is_source_name};

/// What sources that are let in by a token can say at all, each under its own name.
const PUBLISHED: &str = "guichet.dirin.*.v1.*";

/// What differs between one machine and a cluster. The default is one machine, with the placeholders of
/// [`crate::Nats::start`].
#[derive(Clone, Debug)]
pub struct Options {
    pub server_name: String,
    /// Address and port for the services.
    pub listen: String,
    /// Address and port of the monitoring endpoint.
    pub monitor: String,
    /// Folder of the streams.
    pub store: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            server_name: "guichet".into(),
            listen: "127.0.0.1:{port}".into(),
            monitor: "127.0.0.1:{monitor}".into(),
            store: "{store}".into(),
        }
    }
}

/// The complete configuration file of a server. It holds no secret.
pub fn nats_config(keys: &PublicKeys, options: &Options) -> Result<String> {
    let Options { server_name, listen, monitor, store } = options;
    let mut users = vec![user(keys, PROVISIONER, &provisioner())?];
    for rights in &RIGHTS {
        users.push(user(keys, rights.service, &rights.grants())?);
    }
    let mut exports = vec![format!(r#"      {{ service: "{PUBLISHED}", accounts: [{PUBLISHERS}] }}"#)];
    let mut accounts = vec![publishers_account()];
    for (source, key) in &keys.publishers {
        ensure!(is_source_name(source), "{source:?} cannot name a directory source");
        exports.push(publisher_export(source));
        accounts.push(publisher_account(source, key));
    }
    let known: Vec<_> = keys.users.values().chain(keys.publishers.values()).cloned().collect();
    Ok(format!(
        r#"# Written by Guichet at every start.
server_name: "{server_name}"
listen: "{listen}"
http: "{monitor}"
# Long answers come in pages; streams refuse anything over 256 KB themselves.
max_payload: {MESSAGE_LIMIT}
# Whoever stands still or is cut off is noticed within six seconds, and what was meant for them goes to others.
ping_interval: "2s"
ping_max: 2
jetstream {{
  store_dir: "{store}"
  # An acknowledged event is on the disk, not only on its way there.
  sync_interval: always
}}
authorization {{
  # Whoever is none of these is asked about, sealed.
  auth_callout {{
    account: GUICHET
    issuer: {issuer}
    xkey: {callout_box}
    auth_users: {known}
  }}
}}
accounts {{
  GUICHET {{
    jetstream: enabled
    users: [
{users}
    ]
    exports: [
{exports}
    ]
  }}
{accounts}
}}
"#,
        users = users.join("\n"),
        exports = exports.join("\n"),
        accounts = accounts.join("\n"),
        issuer = keys.callout,
        callout_box = keys.callout_box,
        known = list(&known),
    ))
}

fn user(keys: &PublicKeys, name: &str, grants: &Grants) -> Result<String> {
    let key = keys.users.get(name).with_context(|| format!("the NATS user {name} has no key"))?;
    Ok(format!(
        r"      {{
        # {name}
        nkey: {key}
        permissions {{
          publish {{ allow: {publish}{deny} }}
          subscribe {{ allow: {subscribe} }}
        }}
      }}",
        publish = list(&grants.publish),
        deny = if grants.deny.is_empty() { String::new() } else { format!(", deny: {}", list(&grants.deny)) },
        subscribe = list(&grants.subscribe),
    ))
}

fn publisher_export(source: &str) -> String {
    let account = publisher_account_name(source);
    format!(r#"      {{ service: "guichet.dirin.{source}.v1.>", accounts: [{account}] }}"#)
}

/// Nobody in it is in the configuration.
fn publishers_account() -> String {
    format!(
        r#"  {PUBLISHERS} {{
    imports: [
      {{ service: {{ account: GUICHET, subject: "{PUBLISHED}" }} }}
    ]
  }}"#
    )
}

/// Imported as a service, because only then the acknowledgement of the stream finds its way back.
fn publisher_account(source: &str, key: &str) -> String {
    let account = publisher_account_name(source);
    let inbox = publisher_inbox_prefix(source);
    format!(
        r#"  {account} {{
    users: [
      {{
        nkey: {key}
        permissions {{
          publish {{ allow: ["directory.v1.>"] }}
          subscribe {{ allow: ["{inbox}.>"] }}
        }}
      }}
    ]
    imports: [
      {{ service: {{ account: GUICHET, subject: "guichet.dirin.{source}.v1.>" }}, to: "directory.v1.>" }}
    ]
  }}"#
    )
}

fn publisher_account_name(source: &str) -> String {
    format!("DIR_{}", source.to_uppercase().replace('-', "_"))
}

fn list(subjects: &[String]) -> String {
    format!("[\"{}\"]", subjects.join("\", \""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_without_all_keys_is_refused() {
        let keys = PublicKeys::default();

        let refusal = nats_config(&keys, &Options::default()).expect_err("no keys");

        assert_eq!(refusal.to_string(), "the NATS user provisioner has no key");
    }
}
