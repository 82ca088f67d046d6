//! `guichet up`: private servers, the five services, and a mail catcher, until Ctrl-C.

use crate::{Settings, System, demo};
use anyhow::{Context, Result};
use backing::{Keys, Nats, OpenIdProvider, Postgres, Slapd, write_private};
use chassis::Health;
use contracts::SERVICES;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// Where NATS listens, in a file of the data folder, for `guichet publish`.
pub const NATS_URL: &str = "nats.url";

/// What `guichet up` can be told; everything also by environment.
#[derive(clap::Args, Clone)]
pub struct Up {
    /// Loads the demo company Oriale, and sign-ins to try.
    #[arg(long, env = "GUICHET_DEMO")]
    pub demo: bool,
    /// Folder for everything this machine keeps.
    #[arg(long, env = "GUICHET_DATA", default_value = ".guichet")]
    pub data: PathBuf,
    #[arg(long, env = "GUICHET_PORTAL_LISTEN", default_value = "127.0.0.1:8080")]
    pub portal_listen: SocketAddr,
    #[arg(long, env = "GUICHET_DESK_LISTEN", default_value = "127.0.0.1:8081")]
    pub desk_listen: SocketAddr,
    /// Web page of the mail catcher; unused with GUICHET_SMTP_URL.
    #[arg(long, env = "GUICHET_MAIL_LISTEN", default_value = "127.0.0.1:8082")]
    pub mail_listen: SocketAddr,
    /// Health and metrics.
    #[arg(long, env = "GUICHET_HEALTH_LISTEN", default_value = "127.0.0.1:8083")]
    pub health_listen: SocketAddr,
    /// Where sources that speak SCIM connect.
    #[arg(long, env = "GUICHET_SCIM_LISTEN", default_value = "127.0.0.1:8090")]
    pub scim_listen: SocketAddr,
    /// Port of the demo's directory, where slapd is installed.
    #[arg(long, env = "GUICHET_LDAP_PORT", default_value_t = 8389)]
    pub ldap_port: u16,
    /// Port of the demo's provider of sign-in, where Node and its packages are installed.
    #[arg(long, env = "GUICHET_OPENID_PORT", default_value_t = 8085)]
    pub openid_port: u16,
    /// Address of the portal as people type it; by default where it listens.
    #[arg(long, env = "GUICHET_PORTAL_URL")]
    pub portal_url: Option<String>,
    /// Address of the desk as staff type it; by default where it listens.
    #[arg(long, env = "GUICHET_DESK_URL")]
    pub desk_url: Option<String>,
    /// Mail server; without one, mails go to the catcher and nowhere else.
    #[arg(long, env = "GUICHET_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Superuser of a PostgreSQL that runs elsewhere, instead of a private one.
    #[arg(long, env = "GUICHET_POSTGRES_URL", hide_env_values = true)]
    pub postgres_url: Option<String>,
    /// A NATS that runs elsewhere with our permissions, instead of a private one.
    #[arg(long, env = "GUICHET_NATS_URL")]
    pub nats_url: Option<String>,
    /// Port of the private PostgreSQL; 0 chooses a free one.
    #[arg(long, env = "GUICHET_POSTGRES_PORT", default_value_t = 0)]
    pub postgres_port: u16,
    /// Port of the private NATS; 0 chooses a free one.
    #[arg(long, env = "GUICHET_NATS_PORT", default_value_t = 0)]
    pub nats_port: u16,
    #[arg(long, env = "GUICHET_BRAND_NAME")]
    pub brand_name: Option<String>,
}

/// The servers beneath; those that run elsewhere are none of ours to stop.
pub struct Servers {
    pub postgres: Option<Postgres>,
    pub nats: Option<Nats>,
    /// The demo's directory.
    pub slapd: Option<Slapd>,
    /// The demo's provider of sign-in.
    pub openid: Option<OpenIdProvider>,
}

/// Runs until Ctrl-C or SIGTERM, then stops everything in order.
pub async fn run(options: Up) -> Result<()> {
    let stop = CancellationToken::new();
    let health = Health::new()?;
    let loaded = health.hold("starting");
    let pulse = chassis::listen(options.health_listen, "health and metrics").await?;
    let health_server = tokio::spawn(chassis::serve_health(health.clone(), pulse, stop.clone()));
    let (mut servers, databases, keys, nats_url) = servers(&options).await?;
    write_private(&options.data.join(NATS_URL), &nats_url)?;

    let mail = match &options.smtp_url {
        Some(_) => None,
        None => Some(
            mailbox::start((std::net::Ipv4Addr::LOCALHOST, 0).into(), options.mail_listen, stop.clone())
                .await?,
        ),
    };
    let smtp_url = match (&options.smtp_url, &mail) {
        (Some(url), _) => url.clone(),
        (None, Some(mail)) => format!("smtp://{}", mail.smtp),
        (None, None) => unreachable!("one of the two is there"),
    };
    let url = |given: &Option<String>, listen| given.clone().unwrap_or_else(|| address(listen));
    let mut more = vec![
        ("identity", "print-setup-link", (!options.demo).to_string()),
        // Whoever has this machine has its neighbours too.
        ("directory", "source-private-addresses", "true".into()),
        ("directory", "scim-listen", options.scim_listen.to_string()),
        ("directory", "scim-url", format!("http://{}", options.scim_listen)),
    ];
    if options.demo {
        // Where its provider of sign-in listens.
        more.push(("identity", "sso-networks", "127.0.0.0/8".into()));
    }
    let settings = Settings {
        databases,
        nats_url,
        keys,
        files: options.data.join("files"),
        portal_listen: options.portal_listen,
        desk_listen: options.desk_listen,
        portal_url: url(&options.portal_url, options.portal_listen),
        desk_url: url(&options.desk_url, options.desk_listen),
        smtp_url,
        brand: options
            .brand_name
            .clone()
            .unwrap_or_else(|| if options.demo { "Oriale" } else { "Guichet" }.into()),
        more,
    };
    settings.provision(1).await?;
    let system = System::start(&settings, health, &stop).await?;
    system.ready(Duration::from_mins(1)).await?;

    println!("\n  Guichet runs.\n");
    println!("  portal   {}", settings.portal_url);
    println!("  desk     {}", settings.desk_url);
    if mail.is_some() {
        println!("  mail     http://{}", options.mail_listen);
    }
    println!("  health   http://{}/readyz", options.health_listen);
    if options.demo {
        let accounts =
            demo::load(&system, &settings, &options.data, &format!("http://{}", options.mail_listen)).await?;
        println!("\n  Sign-ins, also in {}:", options.data.join("demo.json").display());
        for account in &accounts {
            println!("  {:14} {:10} {}", account.role, account.login, account.password);
        }
        demo::scim::load(&system, &options.data).await?;
        servers.slapd = demo::directory::start(&system, &options.data, options.ldap_port).await?;
        if servers.slapd.is_some() {
            let password = demo::directory::password(&options.data)?;
            println!(
                "\n  A directory of partners speaks LDAP on port {}. Its people sign in with one password:",
                options.ldap_port
            );
            println!("  {:14} {:10} {password}", "person", "egarnier");
        }
        servers.openid =
            demo::provider::start(&system, &settings, &options.data, options.openid_port, &accounts).await?;
        if servers.openid.is_some() {
            println!(
                "\n  On the portal, Continue with Oriale needs no password; its people are on port {}.",
                options.openid_port
            );
        }
    }
    loaded.cancel();
    println!("\n  Ctrl-C stops it; what is in it stays in {}.\n", options.data.display());

    chassis::asked_to_stop().await?;
    println!("  Stopping …");
    system.drain().await;
    stop.cancel();
    health_server.await??;
    tokio::task::spawn_blocking(move || stop_servers(servers)).await??;
    Ok(())
}

/// Where a browser on this machine finds it. By its name: no browser keeps a passkey for a bare address.
fn address(listen: SocketAddr) -> String {
    if listen.ip().is_loopback() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}

fn stop_servers(mut servers: Servers) -> Result<()> {
    if let Some(openid) = &mut servers.openid {
        openid.stop()?;
    }
    if let Some(slapd) = &mut servers.slapd {
        slapd.stop()?;
    }
    if let Some(nats) = &mut servers.nats {
        nats.stop()?;
    }
    if let Some(postgres) = &mut servers.postgres {
        postgres.stop()?;
    }
    Ok(())
}

type Started = (Servers, BTreeMap<&'static str, String>, Keys, String);

/// Starts the servers that do not run elsewhere, and makes a database for each service.
async fn servers(options: &Up) -> Result<Started> {
    let options = options.clone();
    let external = options.postgres_url.clone();
    let started = tokio::task::spawn_blocking(move || -> Result<_> {
        let data = &options.data;
        std::fs::create_dir_all(data).with_context(|| format!("make {}", data.display()))?;
        let data = &data.canonicalize()?;
        let keys = Keys::load_or_create(data)?.add_publisher("hr")?;
        let passwords = passwords(data)?;
        let mut databases = BTreeMap::new();
        let postgres = if options.postgres_url.is_some() {
            None
        } else {
            let postgres = Postgres::start(&data.join("postgres"), options.postgres_port)?;
            for service in SERVICES {
                databases.insert(service, postgres.create_service_database(service, &passwords[service])?);
            }
            Some(postgres)
        };
        let (nats, nats_url) = if let Some(url) = &options.nats_url {
            (None, url.clone())
        } else {
            let nats = Nats::start(&data.join("nats"), options.nats_port, &Settings::nats_config(&keys)?)?;
            let url = nats.url();
            (Some(nats), url)
        };
        Ok((Servers { postgres, nats, slapd: None, openid: None }, databases, keys, nats_url, passwords))
    });
    let (servers, mut databases, keys, nats_url, passwords) = started.await??;
    if let Some(url) = external {
        for service in SERVICES {
            databases.insert(service, create_database(&url, service, &passwords[service]).await?);
        }
    }
    Ok((servers, databases, keys, nats_url))
}

/// As `Postgres::create_service_database`, on a server that runs elsewhere.
pub async fn create_database(superuser: &str, service: &str, password: &str) -> Result<String> {
    let role = format!("guichet_{}", service.replace('-', "_"));
    let mut connection = PgConnection::connect(superuser).await.context("connect to GUICHET_POSTGRES_URL")?;
    let mut address: url::Url = superuser.parse().context("GUICHET_POSTGRES_URL")?;
    let known: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
        .bind(&role)
        .fetch_one(&mut connection)
        .await?;
    let made: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&role)
        .fetch_one(&mut connection)
        .await?;
    // Names are ours and passwords are hexadecimal: nothing here needs quoting.
    let mut statements = vec![format!("alter role {role} with login nosuperuser password '{password}'")];
    if !known {
        statements.insert(0, format!("create role {role}"));
    }
    if !made {
        statements.push(format!("create database {role} owner {role}"));
        statements.push(format!("revoke all on database {role} from public"));
    }
    for statement in statements {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
    }
    address.set_path(&role);
    let mut inside = PgConnection::connect(address.as_str()).await.context("connect to a new database")?;
    sqlx::raw_sql(backing::AUDIT_KEEPER)
        .execute(&mut inside)
        .await
        .context("put the audit log in keeping")?;
    inside.close().await?;
    let set = address.set_username(&role).and_then(|()| address.set_password(Some(password)));
    set.map_err(|()| anyhow::anyhow!("GUICHET_POSTGRES_URL takes no user"))?;
    Ok(address.to_string())
}

/// The databases' passwords, made at the first start.
pub fn passwords(data: &Path) -> Result<BTreeMap<String, String>> {
    let file = data.join("passwords.json");
    if file.exists() {
        return Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?);
    }
    let made: BTreeMap<String, String> = SERVICES
        .into_iter()
        .map(|service| (service.to_owned(), chassis::digest(chassis::token().expose()).0))
        .collect();
    write_private(&file, &serde_json::to_string_pretty(&made)?)?;
    Ok(made)
}
