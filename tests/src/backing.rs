//! Where PostgreSQL and NATS come from: containers where a Docker daemon answers and has the images,
//! else private processes of this machine. `GUICHET_TEST_BACKING=docker` or `=local` decides it.
//!
//! Nothing is ever pulled: a test must not depend on a download. `testcontainers` is the only client
//! of Docker in the workspace; without its default features it brings no second crypto provider.

use anyhow::{Context, Result, bail};
use backing::{Keys, Nats, Postgres, nats_config};
use guichet::Settings;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use testcontainers::{
    ContainerAsync, CopyTargetOptions, GenericImage, ImageExt,
    core::{IntoContainerPort, WaitFor, client::docker_client_instance},
    runners::AsyncRunner,
};

const POSTGRES: (&str, &str) = ("postgres", "15");
const NATS: (&str, &str) = ("nats", "2.15-alpine");

/// A PostgreSQL and a nats-server with the real permissions, both empty, for one test.
pub struct Backing {
    servers: Servers,
    /// Superuser's address of the database `postgres`.
    postgres_url: String,
    nats_url: String,
}

enum Servers {
    Local(Box<(Postgres, Nats)>),
    Docker(Box<[ContainerAsync<GenericImage>; 2]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Local,
    Docker,
}

impl Source {
    /// As the environment says, else containers where there can be some.
    #[expect(clippy::disallowed_methods, reason = "tests are not configured but by the environment")]
    pub async fn choose() -> Result<Self> {
        match std::env::var("GUICHET_TEST_BACKING").as_deref() {
            Ok("local") => Ok(Self::Local),
            Ok("docker") => Ok(Self::Docker),
            Ok(other) => bail!("GUICHET_TEST_BACKING is docker or local, not {other}"),
            Err(_) if no_containers().await.is_none() => Ok(Self::Docker),
            Err(_) => Ok(Self::Local),
        }
    }
}

/// Why there can be no containers here; none when they can be started.
pub async fn no_containers() -> Option<String> {
    let asked = async {
        let docker = docker_client_instance().await?;
        docker.ping().await?;
        for (image, tag) in [POSTGRES, NATS] {
            let image = format!("{image}:{tag}");
            docker.inspect_image(&image).await.with_context(|| format!("the image {image}"))?;
        }
        anyhow::Ok(())
    };
    match tokio::time::timeout(Duration::from_secs(5), asked).await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(format!("{error:#}")),
        Err(_) => Some("the Docker daemon does not answer".into()),
    }
}

impl Backing {
    /// Starts both; local ones keep their data in the folder.
    pub async fn start(source: Source, folder: &Path, keys: &Keys) -> Result<Self> {
        match source {
            Source::Local => Self::local(folder, keys).await,
            Source::Docker => Self::docker(keys).await,
        }
    }

    /// Makes a database that belongs to one service, and returns its address.
    pub async fn database(&self, service: &str) -> Result<String> {
        guichet::up::create_database(&self.postgres_url, service, "7e57").await
    }

    /// The superuser's address of a service's database: to look, not for services.
    pub fn superuser_url(&self, service: &str) -> String {
        let database = format!("/guichet_{}", service.replace('-', "_"));
        self.postgres_url.trim_end_matches("/postgres").to_owned() + &database
    }

    /// Keeps a service's database as it is now, for [`Backing::put_back`]. Nobody may be connected to it.
    pub async fn dump(&self, service: &str) -> Result<()> {
        let role = format!("guichet_{}", service.replace('-', "_"));
        self.as_superuser(&format!("create database {role}_kept template {role} owner {role}")).await
    }

    /// Puts a service's database back to the state in which it was kept.
    pub async fn put_back(&self, service: &str) -> Result<()> {
        let role = format!("guichet_{}", service.replace('-', "_"));
        self.as_superuser(&format!("drop database {role}")).await?;
        self.as_superuser(&format!("create database {role} template {role}_kept owner {role}")).await
    }

    async fn as_superuser(&self, statement: &str) -> Result<()> {
        let mut connection = PgConnection::connect(&self.postgres_url).await?;
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.context(statement.to_owned())?;
        Ok(connection.close().await?)
    }

    pub fn nats_url(&self) -> &str {
        &self.nats_url
    }

    /// Local servers can be killed and started again; containers cannot, they would change their ports.
    pub fn local_servers(&mut self) -> Option<(&mut Postgres, &mut Nats)> {
        match &mut self.servers {
            Servers::Local(servers) => Some((&mut servers.0, &mut servers.1)),
            Servers::Docker(_) => None,
        }
    }

    pub async fn stop(self) -> Result<()> {
        match self.servers {
            Servers::Local(mut servers) => {
                let stop = move || servers.1.stop().and_then(|()| servers.0.stop());
                tokio::task::spawn_blocking(stop).await?
            }
            Servers::Docker(containers) => {
                for container in *containers {
                    container.rm().await?;
                }
                Ok(())
            }
        }
    }

    async fn local(folder: &Path, keys: &Keys) -> Result<Self> {
        let (at, config) = (folder.to_owned(), Settings::nats_config(keys)?);
        let nats = tokio::task::spawn_blocking(move || Nats::start(&at.join("nats"), 0, &config));
        let at = folder.to_owned();
        let postgres =
            tokio::task::spawn_blocking(move || Postgres::start_for_tests(&at.join("postgres"), 0));
        let (postgres, nats) = (postgres.await??, nats.await??);
        Ok(Self {
            postgres_url: postgres.url("postgres"),
            nats_url: nats.url(),
            servers: Servers::Local(Box::new((postgres, nats))),
        })
    }

    async fn docker(keys: &Keys) -> Result<Self> {
        if let Some(why) = no_containers().await {
            bail!("there can be no containers here: {why}");
        }
        let (postgres, nats) = tokio::try_join!(postgres_container(), nats_container(keys))?;
        let postgres_url = postgres.1;
        answers(&postgres_url).await?;
        Ok(Self { servers: Servers::Docker(Box::new([postgres.0, nats.0])), postgres_url, nats_url: nats.1 })
    }
}

async fn postgres_container() -> Result<(ContainerAsync<GenericImage>, String)> {
    let password = uuid::Uuid::new_v4().simple().to_string();
    let postgres = GenericImage::new(POSTGRES.0, POSTGRES.1)
        .with_exposed_port(5432.tcp())
        .with_env_var("POSTGRES_PASSWORD", &password)
        .with_env_var("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8 --no-sync")
        // Two replicas of each service and the test itself; and what is lost with the machine was only a test.
        .with_cmd(["-c", "max_connections=200", "-c", "fsync=off", "-c", "timezone=UTC"])
        .start()
        .await
        .context("start PostgreSQL in a container")?;
    let (host, port) = (postgres.get_host().await?, postgres.get_host_port_ipv4(5432).await?);
    Ok((postgres, format!("postgres://postgres:{password}@{host}:{port}/postgres")))
}

async fn nats_container(keys: &Keys) -> Result<(ContainerAsync<GenericImage>, String)> {
    let inside = nats_config::Options {
        listen: "0.0.0.0:4222".into(),
        monitor: "0.0.0.0:8222".into(),
        store: "/tmp/store".into(),
        ..Default::default()
    };
    let config = nats_config::nats_config(keys.public_keys(), &inside)?;
    let nats = GenericImage::new(NATS.0, NATS.1)
        .with_exposed_port(4222.tcp())
        .with_wait_for(WaitFor::message_on_stderr("Server is ready"))
        // Copied, not mounted: the daemon need not see our files.
        .with_copy_to(CopyTargetOptions::new("/guichet.conf").with_mode(0o644), config.into_bytes())
        .with_cmd(["--config", "/guichet.conf"])
        .start()
        .await
        .context("start NATS in a container")?;
    let (host, port) = (nats.get_host().await?, nats.get_host_port_ipv4(4222).await?);
    Ok((nats, format!("nats://{host}:{port}")))
}

/// The image starts its server twice, so what it prints does not say that it is ready.
async fn answers(postgres_url: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        match PgConnection::connect(postgres_url).await {
            Ok(connection) => return Ok(connection.close().await?),
            Err(error) if Instant::now() > deadline => {
                return Err(error).context("PostgreSQL in its container does not answer");
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}
