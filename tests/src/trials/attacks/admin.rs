//! What administrators and whoever stands behind them can get out: tables, secrets, logs.

use crate::{
    replica::Replica,
    trials::{browser::Browser, company::Company, form, http::Site, leaks},
};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use std::{
    collections::{BTreeSet, VecDeque},
    time::{Duration, Instant},
};

const EXPORTS: usize = 50;
/// So many are free; one more may be while we ask.
const FREE: usize = 11;
/// What one crawl reads; there are fewer kinds of pages.
const PAGES: usize = 160;

/// Red when an export is not counted, when each front end counts for itself, when one breaks off, or when
/// they slow down everybody else.
pub async fn exports_are_rationed(company: &Company) -> Result<String> {
    let exporter = company.hire_agent("Ex Porter").await?;
    let refused = exporter.browser.elsewhere().get("/people/export.csv").await?;
    ensure!(refused.status == 403, "without the duty it is answered {}", refused.status);
    company.change_agent(&exporter, "duty_people", "yes").await?;
    let deadline = Instant::now() + Duration::from_secs(6);
    // Each replica hears of it by itself, and whoever has heard does not forget: all of them, one after the other, twice.
    let mut heard = 0;
    while heard < 4 {
        let mut warm = exporter.browser.at(heard % 2);
        if warm.get("/import").await?.status == 200 {
            heard += 1;
            continue;
        }
        ensure!(heard < 2, "a duty that was given held and then did not");
        ensure!(Instant::now() < deadline, "a duty that was given does not hold after 6 s");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let mut exports = tokio::task::JoinSet::new();
    for number in 0..EXPORTS {
        let mut browser = exporter.browser.at(number % 2);
        exports.spawn(async move { browser.get("/people/export.csv?invalid=yes").await });
    }
    let mut neighbour = company.ann.browser.elsewhere();
    let mut times = Vec::new();
    for _ in 0..20 {
        let page = neighbour.get("/tickets").await?.expect(200, "a neighbour's page")?;
        times.push(page.took);
    }
    times.sort();
    let slow = times[times.len() * 95 / 100 - 1];
    let (mut whole, mut told) = (0, 0);
    while let Some(answer) = exports.join_next().await {
        let answer = answer??;
        match answer.status.as_u16() {
            200 => {
                let text = answer.text();
                for person in [&company.ann, &company.bob, &company.eve] {
                    ensure!(text.contains(&person.login), "an export lacks {}", person.login);
                }
                whole += 1;
            }
            429 => {
                let wait: u32 = answer.header("retry-after").parse().context("429 without Retry-After")?;
                ensure!(wait >= 1, "Retry-After is {wait}");
                told += 1;
            }
            status => anyhow::bail!("an export is answered {status} {}", answer.gist()),
        }
    }
    ensure!((1..=FREE).contains(&whole), "{whole} of {EXPORTS} exports at once were made");
    ensure!(slow <= Duration::from_secs(1), "meanwhile others waited {slow:?} for a page");
    Ok(format!(
        "{whole} of {EXPORTS} at once made, each whole, {told} told when; others' pages p95 {slow:.0?}"
    ))
}

/// Everything that opens something: what people were given, what is kept of it, and what services were.
async fn everything_secret(company: &Company) -> Result<Vec<(String, String)>> {
    let mut secrets = company.secrets();
    let mut db = company.fleet.database("identity").await?;
    let kept: Vec<(String, String)> = sqlx::query_as(
        "select 'a password hash', hash from credential
         union all select 'the digest of a session', digest::text from session
         union all select 'the digest of a link', token from link
         union all select 'the digest of a recovery code', digest from recovery_code
         union all select 'a second factor', encode(secret, 'hex') from second_factor",
    )
    .fetch_all(&mut db)
    .await?;
    secrets.extend(kept.into_iter().filter(|(_, secret)| secret.len() > 8));
    let raw: Vec<Vec<u8>> = sqlx::query_scalar("select secret from second_factor").fetch_all(&mut db).await?;
    for secret in raw {
        secrets.push(("a second factor".into(), base64::engine::general_purpose::STANDARD.encode(&secret)));
    }
    for browser in [&company.administrator, &company.agent.browser, &company.ann.browser] {
        secrets.push(("the cookie of a session".into(), browser.session().to_owned()));
    }
    secrets.extend(of_services(company)?);
    Ok(secrets)
}

/// Their keys, and their passwords for databases.
fn of_services(company: &Company) -> Result<Vec<(String, String)>> {
    let settings = &company.fleet.settings;
    let mut secrets =
        vec![("the key of the mailer's box".to_owned(), settings.keys.notify_box_seed().to_owned())];
    for service in guichet::SERVICES {
        secrets.push((format!("the key of {service}"), settings.keys.seed(service)?.to_owned()));
        let address = settings.databases.get(service).context("a service without a database")?;
        let password = url::Url::parse(address)?.password().map(str::to_owned);
        secrets.push((format!("the database password of {service}"), password.context("no password")?));
    }
    Ok(secrets)
}

/// Follows every link, page by page, and returns what was read.
async fn crawl(mut browser: Browser, from: &[String]) -> Result<Vec<(String, String)>> {
    let mut waiting: VecDeque<String> = from.iter().cloned().collect();
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        // A page of each kind, not each of thousands.
        let kind: Vec<_> = path.split(['?', '#']).next().unwrap_or_default().split('/').collect();
        let kind: Vec<_> = kind.into_iter().map(|part| if part.len() > 30 { "{id}" } else { part }).collect();
        let kind = format!("{} {}", kind.join("/"), path.split_once('?').map_or("", |(_, rest)| rest));
        let first = kinds.insert(kind.chars().take(60).collect::<String>());
        if !first || !seen.insert(path.clone()) || pages.len() >= PAGES {
            continue;
        }
        let answer = browser.get(path.as_str()).await?;
        let text = answer.text();
        if answer.header("content-type").starts_with("text/html") {
            for link in text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let link = form::decode(link);
                if link.starts_with('/') && !link.starts_with("/static") {
                    waiting.push_back(link);
                }
            }
        }
        let headers = answer.headers.iter().filter(|(name, _)| *name != "set-cookie");
        let headers: Vec<_> = headers.map(|(name, value)| format!("{name}: {value:?}")).collect();
        pages.push((path, format!("{}\n{text}", headers.join("\n"))));
    }
    Ok(pages)
}

/// Red when any page, table or probe shows what opens something, hashed or not.
pub async fn no_secret_is_read_back(company: &Company) -> Result<String> {
    let (agent, _) = super::factors::with_second_factor(company, "Second Factor").await?;
    let secrets = everything_secret(company).await?;
    ensure!(secrets.iter().any(|(what, _)| what == "a second factor"), "nobody has a second factor");
    let mut administrator = company.administrator.elsewhere();
    administrator.site = company.fleet.wide_desk.clone();
    let mut starts: Vec<String> = [
        "/",
        "/more",
        "/people",
        "/customers",
        "/agents",
        "/settings",
        "/settings/features",
        "/sources",
        "/mails",
        "/audit",
        "/audit/check",
        "/audit/export.csv",
        "/people/export.csv",
        "/groups",
        "/services",
        "/queues",
        "/fields",
        "/ticket-fields",
        "/import",
        "/why",
        "/second-factor/set-up",
    ]
    .map(str::to_owned)
    .to_vec();
    starts.extend([
        format!("/agents/{}", agent.id),
        format!("/people/{}?edit=1", company.ann.id),
        format!("/people/{}/portal?edit=1", company.ann.id),
        format!("/people/{}/history", company.ann.id),
        format!("/people/{}/groups", company.ann.id),
    ]);
    let mut pages = crawl(administrator, &starts).await?;
    let mut ann = company.ann.browser.elsewhere();
    ann.site = company.fleet.wide_portal.clone();
    let of_portal = crawl(ann, &["/".into(), "/account".into(), "/tickets".into()]).await?;
    let (desk, portal) = (pages.len(), of_portal.len());
    pages.extend(of_portal);
    ensure!(desk > 40 && portal > 5, "only {desk} pages of the desk and {portal} of the portal were read");
    let log = pages.iter().find(|(path, _)| path == "/audit/export.csv").map_or("", |(_, text)| text);
    ensure!(log.contains("second_factor.set"), "the log's export does not tell of the second factor");
    for replica in &company.fleet.replicas {
        for path in ["/metrics", "/readyz", "/livez", "/debug", "/config", "/env"] {
            pages.push((format!("{} {path}", replica.name), probed(replica, path).await?));
        }
    }
    let mut found: Vec<_> = pages
        .iter()
        .flat_map(|(path, text)| {
            let hits = secrets.iter().filter(|(_, secret)| text.contains(secret.as_str()));
            hits.map(move |(what, _)| format!("{what} at {path}"))
        })
        .collect();
    found.dedup();
    ensure!(found.is_empty(), "{} found, such as {:?}", found.len(), &found[..found.len().min(5)]);
    Ok(format!(
        "{} secrets in none of {desk} pages of the desk, {portal} of the portal and {} probes",
        secrets.len(),
        company.fleet.replicas.len() * 6
    ))
}

/// What a probe says, also when that is an error.
async fn probed(replica: &Replica, path: &str) -> Result<String> {
    let site = Site::new(replica.health.to_string(), &[replica.health]);
    Ok(Browser::new(&site).get(path).await?.text())
}

/// Red when a secret stands in the arguments or the variables of a process where it does not belong, or in
/// what is logged when everything is.
pub async fn nothing_shows_in_processes_and_debug_logs(company: &Company) -> Result<String> {
    const LOUD: &str = "debug";
    const USUAL: &str = "info,sqlx=warn,async_nats=warn,chassis=debug,identity=debug,tickets=debug,\
                         directory=debug,notify=debug,portal_bff=debug";
    let fleet = &company.fleet;
    let before: u64 = logged(company)?;
    restart(company, LOUD).await?;
    let talked = talk(company).await;
    let secrets: Vec<_> = company.secrets().into_iter().chain(of_services(company)?).collect();
    let after = logged(company)?;
    let mut found = leaks::in_logs(fleet, &secrets)?;
    for replica in &fleet.replicas {
        let pid = replica.pid().await.with_context(|| format!("{} does not run", replica.name))?;
        let arguments = std::fs::read(format!("/proc/{pid}/cmdline"))?;
        let arguments = String::from_utf8_lossy(&arguments).into_owned();
        let variables = std::fs::read(format!("/proc/{pid}/environ"))?;
        let variables = String::from_utf8_lossy(&variables).into_owned();
        ensure!(variables.contains("GUICHET_"), "the variables of {} cannot be read", replica.name);
        let own = [
            format!("the key of {}", replica.service),
            format!("the database password of {}", replica.service),
        ];
        for (what, secret) in &secrets {
            if arguments.contains(secret.as_str()) {
                found.push(format!("{what} in the arguments of {}", replica.name));
            }
            let box_key = what.starts_with("the key of the mailer") && replica.service == "notify";
            if variables.contains(secret.as_str()) && !own.contains(what) && !box_key {
                found.push(format!("{what} in the variables of {}", replica.name));
            }
        }
    }
    restart(company, USUAL).await?;
    talked?;
    ensure!(after > before + 20_000, "nothing more than usual was logged");
    ensure!(found.is_empty(), "{} found, such as {:?}", found.len(), &found[..found.len().min(5)]);
    Ok(format!(
        "{} secrets in no arguments, only their owners' variables, and not in {} kB of debug logs",
        secrets.len(),
        (after - before) / 1_000
    ))
}

/// Everything in which a secret goes by.
async fn talk(company: &Company) -> Result<()> {
    let mut deb = company.hire(company.acme, "Deb").await?;
    let link = company.reset_link(&deb).await?;
    let new = "lantern pepper over the quiet canal";
    company.keep_secret("a password", new);
    let path = format!("/link/{link}");
    let mut guest = Browser::new(&company.fleet.portal);
    guest.post(&path, &[("new", new), ("repeat", new)]).await?.expect(303, "use a reset link")?;
    deb.browser = Browser::new(&company.fleet.portal);
    deb.browser.sign_in(&deb.login, new).await?;
    let note = company.note();
    let ticket = deb.opens("While everything is logged", "One line").await?;
    super::access::agent_writes(company, ticket, "note", &note).await?;
    super::factors::with_second_factor(company, "Loud Factor").await?;
    Ok(())
}

async fn restart(company: &Company, log: &str) -> Result<()> {
    for replica in &company.fleet.replicas {
        replica.set_log(log);
        replica.kill().await?;
        replica.start().await?;
    }
    company.fleet.ready(Duration::from_secs(30)).await
}

/// Bytes of all logs.
fn logged(company: &Company) -> Result<u64> {
    let sizes = company.fleet.replicas.iter().map(|replica| Ok(std::fs::metadata(&replica.log)?.len()));
    sizes.sum()
}

/// Follows the chain as whoever audits does; which services' are said to be broken.
pub(super) async fn broken_chains(company: &Company) -> Result<Vec<String>> {
    let mut desk = company.administrator.elsewhere();
    let page = desk.page("/audit/check").await?;
    let checked = page.split_once("id=\"checked\"").context("nothing was checked")?.1;
    let checked = checked.split("</section>").next().unwrap_or_default();
    // The front end keeps no log.
    ensure!(checked.matches("<li>").count() == guichet::SERVICES.len() - 1, "not every chain was checked");
    ensure!(!checked.contains("t-wait"), "a service did not answer");
    let broken = checked.split("t-bad").skip(1).map(|rest| {
        let word = rest.split("</span>").next().unwrap_or_default();
        word.rsplit('>').next().unwrap_or_default().to_owned()
    });
    Ok(broken.collect())
}
