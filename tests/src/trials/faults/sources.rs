//! A directory that is read fails in each way that networks and servers have: nobody is taken for gone.

use super::{RECOVERY, Scene};
use crate::trials::{
    company::Company,
    directories::{BASE, Directory, Listed, and_remove},
};
use anyhow::{Context, Result, ensure};
use backing::{Authority, Certified, Proxy, Then};
use tokio::task::block_in_place;

const PEOPLE: usize = 40;

/// A directory that was read once, behind a proxy.
struct Known<'c> {
    company: &'c Company,
    directory: Directory,
    proxy: Proxy,
    listed: Listed<'c>,
}

impl<'c> Known<'c> {
    async fn of(scene: &'c Scene) -> Result<Self> {
        Self::with(scene, None).await
    }

    /// Over TLS, where it has a certificate.
    async fn with(scene: &'c Scene, certificate: Option<&Certified>) -> Result<Self> {
        let company: &Company = &scene.company;
        let directory = Directory::with(company, PEOPLE, "", "", certificate)?;
        let proxy = Proxy::to(directory.slapd.tls_port().unwrap_or(directory.slapd.port()))?;
        let authority = certificate.map_or("", |certified| certified.authority.as_str());
        let security = if certificate.is_some() { "tls" } else { "plain" };
        let more = [("security_0", security), ("authority", authority)];
        let listed = Listed::at(company, &directory, proxy.port, &more).await?;
        let known = Self { company, directory, proxy, listed };
        if let Err(error) = known.is_well().await {
            let _ = known.listed.remove().await;
            return Err(error);
        }
        Ok(known)
    }

    /// Everything is as it was, and it is read.
    async fn is_well(&self) -> Result<()> {
        self.proxy.limit(None);
        self.listed.run_well().await?;
        self.directory.until_valid(self.company, PEOPLE as i64).await
    }

    async fn nobody_left(&self) -> Result<()> {
        let valid = self.directory.valid(self.company).await?;
        ensure!(valid == PEOPLE as i64, "{valid} of {PEOPLE} people are left");
        Ok(())
    }

    /// A run that counts for nothing, and after which nobody is gone.
    async fn fails(&self, troubles: &[&str], words: &str) -> Result<()> {
        self.listed.run_in_vain(troubles, words).await?;
        self.nobody_left().await
    }

    async fn ends(self, outcome: Result<String>) -> Result<String> {
        and_remove(self.listed, outcome).await
    }
}

pub async fn answers_break_off(scene: &Scene) -> Result<String> {
    let known = Known::of(scene).await?;
    let outcome = break_off(&known).await;
    known.ends(outcome).await
}

/// At the very beginning, before the first page, within entries of each page.
async fn break_off(known: &Known<'_>) -> Result<String> {
    let mut void = 0;
    for (then, trouble) in [(Then::Cut, "cut"), (Then::Stall, "timeout"), (Then::Garbage, "not_understood")] {
        for bytes in [0, 200, 4_000, 9_000] {
            known.proxy.limit(Some((bytes, then)));
            known
                .fails(&[trouble, "cut", "timeout"], "")
                .await
                .with_context(|| format!("{then:?} after {bytes} bytes"))?;
            void += 1;
        }
    }
    known.is_well().await?;
    Ok(format!(
        "cut, stalled and garbage in {void} places: void each time, nobody gone; read again after that"
    ))
}

pub async fn a_directory_is_down(scene: &Scene) -> Result<String> {
    let mut known = Known::of(scene).await?;
    let outcome = down(&mut known).await;
    known.ends(outcome).await
}

async fn down(known: &mut Known<'_>) -> Result<String> {
    let read_at = read_at(known).await?;
    block_in_place(|| known.directory.slapd.kill_9())?;
    for _ in 0..3 {
        known.fails(&["refused", "cut", "timeout"], "").await?;
    }
    ensure!(self::read_at(known).await? == read_at, "a run that failed counts as read");
    let alarms = "select count(*) from alarm where kind = 'source_failing'";
    let alarms: i64 =
        sqlx::query_scalar(alarms).fetch_one(&mut known.company.fleet.database("notify").await?).await?;
    ensure!(alarms > 0, "nobody is told of a source that failed three times");
    block_in_place(|| known.directory.slapd.restart())?;
    known.is_well().await?;
    Ok("three runs in vain, nobody gone, an alarm; read again when it was back".into())
}

async fn read_at(known: &Known<'_>) -> Result<String> {
    let read_at = "select coalesce(read_at::text, '') from source where name = $1";
    let mut directory = known.company.fleet.database("directory").await?;
    Ok(sqlx::query_scalar(read_at).bind(&known.listed.name).fetch_one(&mut directory).await?)
}

pub async fn a_directory_is_empty(scene: &Scene) -> Result<String> {
    let known = Known::of(scene).await?;
    let outcome = async {
        known.directory.delete(0..PEOPLE)?;
        known.fails(&["nobody"], "There is nobody where there were people before").await?;
        anyhow::Ok("an answer without anybody is not taken for true".to_owned())
    };
    let outcome = outcome.await;
    known.ends(outcome).await
}

pub async fn a_directory_sends_us_elsewhere(scene: &Scene) -> Result<String> {
    let known = Known::of(scene).await?;
    let outcome = async {
        let abroad = format!("dn: ou=abroad,{BASE}\nchangetype: ");
        let reference = "add\nobjectClass: referral\nobjectClass: extensibleObject\nou: abroad\n\
                         ref: ldap://127.0.0.1:9/dc=elsewhere\n";
        known.directory.change(&format!("{abroad}{reference}"))?;
        known.fails(&["referral"], "The server sends us to another one instead of answering").await?;
        known.directory.change(&format!("{abroad}delete\n"))?;
        known.is_well().await?;
        anyhow::Ok("a reference to elsewhere is no answer, and not followed".to_owned())
    };
    let outcome = outcome.await;
    known.ends(outcome).await
}

pub async fn a_certificate_expires(scene: &Scene) -> Result<String> {
    let authority = Authority::new("Authority of trials")?;
    let good = authority.certify(&["127.0.0.1"])?;
    let mut known = Known::with(scene, Some(&good)).await?;
    let outcome = expires(&mut known, &authority).await;
    known.ends(outcome).await
}

async fn expires(known: &mut Known<'_>, authority: &Authority) -> Result<String> {
    let changed = [
        (
            authority.certify_expired(&["127.0.0.1"])?,
            "certificate_expired",
            "The certificate of the server has expired",
        ),
        (
            Authority::new("Another one")?.certify(&["127.0.0.1"])?,
            "untrusted_certificate",
            "We do not trust who issued the certificate",
        ),
    ];
    for (certified, trouble, words) in changed {
        block_in_place(|| known.directory.slapd.show(&certified))?;
        known.fails(&[trouble], words).await?;
    }
    // Made anew by the same authority: nothing has to be done here.
    let renewed = authority.certify(&["127.0.0.1"])?;
    block_in_place(|| known.directory.slapd.show(&renewed))?;
    known.is_well().await?;
    Ok("expired and of another authority: refused in words; renewed: read again".into())
}

pub async fn replicas_are_killed_in_a_run(scene: &Scene) -> Result<String> {
    let known = Known::of(scene).await?;
    let outcome = killed_in_a_run(&known).await;
    known.ends(outcome).await
}

async fn killed_in_a_run(known: &Known<'_>) -> Result<String> {
    let fleet = &known.company.fleet;
    for number in 0..PEOPLE {
        known.directory.replace(number, "telephoneNumber", "2")?;
    }
    let run = known.listed.begin().await?;
    for replica in fleet.of("directory") {
        fleet.kill(replica).await?;
    }
    for replica in fleet.of("directory") {
        replica.start().await?;
    }
    fleet.ready(RECOVERY).await?;
    let ended = known.listed.end_of(run).await?;
    ensure!(ended.state == "applied", "the run ended as {ended:?}");
    known.nobody_left().await?;
    let versions = "select version, count(*) from record where source = $1 group by version";
    let versions: Vec<(i64, i64)> = sqlx::query_as(versions)
        .bind(&known.listed.name)
        .fetch_all(&mut fleet.database("directory").await?)
        .await?;
    ensure!(versions == [(2, PEOPLE as i64)], "not everybody changed once: {versions:?}");
    Ok(format!("all replicas of directory killed in a run: it went on, {PEOPLE} people changed once each"))
}
