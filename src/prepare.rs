//! `guichet prepare`: the secrets and configuration of an installation in containers, as files.

use crate::Settings;
use anyhow::{Context, Result, ensure};
use backing::{Keys, nats_config, users::PROVISIONER, write_private};
use chassis::provision::Wanted;
use contracts::SERVICES;
use std::{
    collections::BTreeMap,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Where containers find each other, unless told otherwise.
#[derive(clap::Args)]
pub struct Prepare {
    /// Folder to write to, from then on its owner's alone. Secrets that are there already are kept.
    #[arg(long, default_value = "deploy")]
    pub to: PathBuf,
    /// Address of the portal as people type it.
    #[arg(long, env = "GUICHET_PORTAL_URL", default_value = "http://localhost:8080")]
    pub portal_url: String,
    /// Address of the desk as staff type it.
    #[arg(long, env = "GUICHET_DESK_URL", default_value = "http://localhost:8081")]
    pub desk_url: String,
    /// Host and port of PostgreSQL.
    #[arg(long, default_value = "postgres:5432")]
    pub postgres: String,
    #[arg(long, default_value = "nats://nats:4222")]
    pub nats_url: String,
    /// Mail server, as `smtps://user:password@host`; mails wait until it is there.
    #[arg(long, env = "GUICHET_SMTP_URL", hide_env_values = true, default_value = "smtp://mail:25")]
    pub smtp_url: String,
    /// Sender of all mails: `help@example.org` or `Service desk <help@example.org>`.
    #[arg(long, env = "GUICHET_MAIL_FROM", default_value = "guichet@localhost")]
    pub mail_from: String,
    /// Where sources that speak SCIM connect, as they see it: what stands before `/scim/<source>`.
    #[arg(long, env = "GUICHET_SCIM_URL", default_value = "http://localhost:8090")]
    pub scim_url: String,
    /// NATS as systems see it that publish people.
    #[arg(long, env = "GUICHET_PUBLISH_URL", default_value = "nats://localhost:4222")]
    pub publish_url: String,
    /// Directory systems that publish people from an account in the configuration of NATS. Others are made on the desk.
    #[arg(long, value_delimiter = ',', default_value = "hr")]
    pub sources: Vec<String>,
    #[arg(long, env = "GUICHET_BRAND_NAME", default_value = "Guichet")]
    pub brand_name: String,
    /// The proxies before portal and desk, as networks: `10.42.0.0/16,fd00::/8`. Without them, everybody behind a proxy
    /// shares the limits of one address.
    #[arg(long, env = "GUICHET_TRUSTED_PROXIES", value_delimiter = ',', value_parser = portal_bff::network)]
    pub trusted_proxies: Vec<ipnet::IpNet>,
}

/// Writes `nats.conf`, `postgres.sql`, `postgres-superuser.txt` and one `<service>.env` each.
pub fn run(options: Prepare) -> Result<()> {
    let to = &options.to;
    fs::create_dir_all(to).with_context(|| format!("make {}", to.display()))?;
    fs::set_permissions(to, Permissions::from_mode(0o700))?;
    let mut keys = Keys::load_or_create(to)?;
    for source in &options.sources {
        keys = keys.add_publisher(source)?;
    }
    let config = nats_config::Options {
        listen: "0.0.0.0:4222".into(),
        monitor: "0.0.0.0:8222".into(),
        store: "/data".into(),
        ..nats_config::Options::default()
    };
    write_mounted(&to.join("nats.conf"), &nats_config::nats_config(keys.public_keys(), &config)?)?;

    let passwords = crate::up::passwords(to)?;
    let mut databases = BTreeMap::new();
    let mut sql = String::new();
    for service in SERVICES {
        let (role, password) = (format!("guichet_{}", service.replace('-', "_")), &passwords[service]);
        sql.extend([
            format!("create role {role} with login password '{password}';\n"),
            format!("create database {role} owner {role};\n"),
            format!("revoke all on database {role} from public;\n"),
            format!("\\connect {role}\n{}", backing::AUDIT_KEEPER),
        ]);
        databases.insert(service, format!("postgres://{role}:{password}@{}/{role}", options.postgres));
    }
    write_mounted(&to.join("postgres.sql"), &sql)?;
    let superuser = to.join("postgres-superuser.txt");
    if !superuser.exists() {
        write_private(&superuser, &chassis::digest(chassis::token().expose()).0)?;
    }

    let proxies: Vec<_> = options.trusted_proxies.iter().map(ToString::to_string).collect();
    let anywhere = |port: u16| (std::net::Ipv4Addr::UNSPECIFIED, port).into();
    let settings = Settings {
        databases,
        nats_url: options.nats_url,
        keys,
        files: "/files".into(),
        portal_listen: anywhere(8080),
        desk_listen: anywhere(8081),
        portal_url: options.portal_url,
        desk_url: options.desk_url,
        smtp_url: options.smtp_url,
        brand: options.brand_name,
        more: SERVICES
            .into_iter()
            .flat_map(|service| {
                [
                    (service, "health-listen", "0.0.0.0:8083".to_owned()),
                    (service, "log-json", "true".to_owned()),
                ]
            })
            .chain([
                ("notify", "mail-from", options.mail_from),
                ("directory", "scim-listen", "0.0.0.0:8090".to_owned()),
                ("directory", "scim-url", options.scim_url),
                ("directory", "publish-url", options.publish_url),
            ])
            .chain((!proxies.is_empty()).then(|| ("portal-bff", "trusted-proxies", proxies.join(","))))
            .collect(),
    };
    for service in SERVICES {
        let environment = settings.environment(service)?;
        ensure_plain(&environment)?;
        write_private(&to.join(format!("{service}.env")), &environment)?;
    }
    let provisioner = format!(
        "GUICHET_NATS_URL={}\nGUICHET_PROVISIONER_SEED={}\n",
        settings.nats_url,
        settings.keys.seed(PROVISIONER)?
    );
    write_private(&to.join("provisioner.env"), &provisioner)?;
    println!("Written to {}. Keep it as secret as a password.", to.display());
    Ok(())
}

/// Everybody may read the file, since the containers it is mounted into have users of their own; other
/// users of this machine do not get into the folder.
fn write_mounted(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("write {}", file.display()))?;
    Ok(fs::set_permissions(file, Permissions::from_mode(0o644))?)
}

/// Kustomize takes a value as it stands, Compose interprets it: only values that mean the same to both.
fn ensure_plain(environment: &str) -> Result<()> {
    for line in environment.lines() {
        let (name, value) = line.split_once('=').context("a value has more than one line")?;
        let special = value.contains('$') || value.contains(" #") || value.starts_with(['"', '\'']);
        ensure!(!special, "{name} may neither hold $ or a # after a space nor begin with a quote");
    }
    Ok(())
}

/// `guichet provision`: creates the streams; done before services start, and again after an update.
#[derive(clap::Args)]
pub struct Provision {
    #[arg(long, env = "GUICHET_NATS_URL")]
    pub nats_url: String,
    /// Seed of the provisioner's nkey.
    #[arg(long, env = "GUICHET_PROVISIONER_SEED", hide_env_values = true)]
    pub seed: String,
    /// Copies of each stream: 3 on a cluster of three.
    #[arg(long, env = "GUICHET_STREAM_REPLICAS", default_value_t = 1)]
    pub replicas: usize,
    /// Mebibytes that each stream may hold; NATS sets that much of its disk aside.
    #[arg(long, env = "GUICHET_STREAM_MEBIBYTES", default_value_t = 1024)]
    pub mebibytes: u32,
    /// NATS was put back to an earlier state: every service reads the streams from their start, and publishes again what
    /// is missing there.
    #[arg(long)]
    pub put_back: bool,
}

pub async fn provision(options: Provision) -> Result<()> {
    let Provision { nats_url, seed, replicas, mebibytes, put_back } = options;
    let wanted = Wanted { replicas, mebibytes, put_back };
    chassis::provision::streams(&nats_url, &seed, &SERVICES, &wanted).await
}

#[cfg(test)]
mod tests {
    use super::ensure_plain;

    #[test]
    fn values_that_compose_would_change_are_refused() {
        let json = r#"GUICHET_KEYRING={"services":{"identity":["U"]}}"#;
        assert!(ensure_plain(&format!("{json}\nGUICHET_MAIL_FROM=Desk #1 <a@b.example>\n")).is_err());
        for plain in [json, "GUICHET_MAIL_FROM=Desk <a@b.example>", "GUICHET_BRAND_NAME=C#"] {
            assert!(ensure_plain(plain).is_ok(), "{plain}");
        }
        for special in
            ["A=smtps://a:pa$$word@b", "A='Desk'", "A=\"Desk, Paris\" <a@b.example>", "A=two\nlines"]
        {
            assert!(ensure_plain(special).is_err(), "{special}");
        }
    }
}
