//! What each service is told, whether it runs in this process or in one of its own.

use anyhow::{Context, Result};
use backing::{Keys, nats_config, users::PROVISIONER};
use chassis::{
    Keyring,
    provision::{self, Wanted},
};
use contracts::SERVICES;
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

/// One installation.
pub struct Settings {
    /// Database of each service.
    pub databases: BTreeMap<&'static str, String>,
    pub nats_url: String,
    pub keys: Keys,
    pub files: PathBuf,
    pub portal_listen: SocketAddr,
    pub desk_listen: SocketAddr,
    pub portal_url: String,
    pub desk_url: String,
    pub smtp_url: String,
    pub brand: String,
    /// Anything else, by service and flag; the last one wins.
    pub more: Vec<(&'static str, &'static str, String)>,
}

impl Settings {
    /// Flag and value, as on a command line: `("nats-url", "nats://…")`. As environment variables they
    /// are called `GUICHET_NATS_URL` and so on.
    pub fn flags(&self, service: &'static str) -> Result<BTreeMap<&'static str, String>> {
        let mut flags = BTreeMap::from([
            (
                "database-url",
                self.databases.get(service).with_context(|| format!("{service} has no database"))?.clone(),
            ),
            ("nats-url", self.nats_url.clone()),
            ("nats-seed", self.keys.seed(service)?.to_owned()),
            ("keyring", self.keyring()?.to_json()),
        ]);
        let sources: Vec<&str> = self.keys.publishers().keys().map(String::as_str).collect();
        let own = match service {
            "identity" => vec![
                ("portal-url", self.portal_url.clone()),
                ("desk-url", self.desk_url.clone()),
                ("brand-name", self.brand.clone()),
            ],
            "tickets" => vec![("files", self.files.display().to_string())],
            "directory" => vec![
                ("sources", sources.join(",")),
                ("callout-seed", self.keys.callout_seed().to_owned()),
                ("callout-box-seed", self.keys.callout_box_seed().to_owned()),
            ],
            "notify" => vec![
                ("smtp-url", self.smtp_url.clone()),
                ("notify-box-seed", self.keys.notify_box_seed().to_owned()),
                ("portal-url", self.portal_url.clone()),
                ("desk-url", self.desk_url.clone()),
                ("brand-name", self.brand.clone()),
            ],
            _ => vec![
                ("portal-listen", self.portal_listen.to_string()),
                ("desk-listen", self.desk_listen.to_string()),
                ("portal-url", self.portal_url.clone()),
                ("desk-url", self.desk_url.clone()),
                ("files", self.files.display().to_string()),
                ("brand-name", self.brand.clone()),
            ],
        };
        flags.extend(own);
        let more = self.more.iter().filter(|(whose, ..)| *whose == service);
        flags.extend(more.map(|(_, flag, value)| (*flag, value.clone())));
        Ok(flags)
    }

    /// The same as lines of an environment file. Switches that are off are left out.
    pub fn environment(&self, service: &'static str) -> Result<String> {
        let name = |flag: &str| format!("GUICHET_{}", flag.to_uppercase().replace('-', "_"));
        let lines = self.flags(service)?.into_iter().map(|(flag, value)| format!("{}={value}\n", name(flag)));
        Ok(lines.collect())
    }

    /// The configuration of a service, from its flags over the environment.
    pub fn config<C: clap::Parser>(&self, service: &'static str) -> Result<C> {
        let flags = self.flags(service)?;
        let args = flags.into_iter().map(|(flag, value)| format!("--{flag}={value}"));
        C::try_parse_from(std::iter::once(service.to_owned()).chain(args))
            .with_context(|| format!("the settings of {service}"))
    }

    /// The public keys of all services.
    pub fn keyring(&self) -> Result<Keyring> {
        let keys = SERVICES
            .into_iter()
            .map(|service| Ok((service.to_owned(), vec![self.keys.public(service)?.to_owned()])));
        let boxes = SERVICES
            .into_iter()
            .map(|service| Ok((service.to_owned(), chassis::sealing::public_box(self.keys.seed(service)?))));
        let notify_box = self.keys.notify_box_public().to_owned();
        Ok(Keyring::new(keys.collect::<Result<_>>()?, boxes.collect::<Result<_>>()?, notify_box))
    }

    /// The complete configuration of a nats-server for this installation.
    pub fn nats_config(keys: &Keys) -> Result<String> {
        nats_config::nats_config(keys.public_keys(), &nats_config::Options::default())
    }

    /// Creates the streams.
    pub async fn provision(&self, replicas: usize) -> Result<()> {
        let seed = self.keys.seed(PROVISIONER)?;
        let wanted = Wanted { replicas, ..Wanted::default() };
        provision::streams(&self.nats_url, seed, &SERVICES, &wanted).await
    }
}
