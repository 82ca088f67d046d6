//! At the door.

use crate::trials::{
    browser::Browser,
    company::Company,
    http::{Answer, Ask, new_address},
};
use anyhow::{Context, Result, anyhow, ensure};
use std::time::{Duration, Instant};

/// What a stranger can tell apart, without the time and what was typed.
pub(super) fn looks(answer: &Answer, login: &str) -> (u16, Vec<String>, String) {
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "date" | "content-length"))
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.text().replace(login, "…"))
}

pub(super) async fn try_once(browser: &mut Browser, login: &str, password: &str) -> Result<Answer> {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/")]).await
}

/// What two ways of signing in took, tried in turns.
#[derive(Default)]
pub(super) struct Times {
    pub one: Vec<Duration>,
    pub other: Vec<Duration>,
}

impl Times {
    /// Fails when their quartiles are further apart than one part in so many.
    pub fn must_be_alike(self, parts: u32) -> Result<String> {
        let (one, other) = (quartile(self.one), quartile(self.other));
        let apart = one.abs_diff(other);
        ensure!(apart < one.max(other) / parts, "times of {one:?} and {other:?} tell them apart");
        Ok(format!("quartiles {one:.1?} and {other:.1?}"))
    }
}

/// The lower quartile: what it takes when nothing else is going on.
fn quartile(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 4]
}

/// Each try is a hash. A busy machine makes fewer of them, but enough to see a difference.
pub async fn known_and_unknown_names_look_alike(company: &Company) -> Result<String> {
    const TRIES: usize = 300;
    const ENOUGH: usize = 100;
    const TIME: Duration = Duration::from_secs(40);
    // Nobody whom others need: so many tries make the next ones wait.
    let abi = company.hire(company.acme, "Abi").await?;
    let unknown = "x".repeat(abi.login.len());
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let mut times = Times::default();
    let began = Instant::now();
    while times.one.len() < TRIES && (times.one.len() < ENOUGH || began.elapsed() < TIME) {
        let known = try_once(&mut guest, &abi.login, "not the password at all").await?;
        let stranger = try_once(&mut guest, &unknown, "not the password at all").await?;
        ensure!(known.status == 401, "a wrong password is answered {}", known.status);
        ensure!(looks(&known, &abi.login) == looks(&stranger, &unknown), "the answers differ");
        times.one.push(known.took);
        times.other.push(stranger.took);
    }
    let tries = times.one.len();
    Ok(format!("{tries} of each: same status, headers and body; {}", times.must_be_alike(8)?))
}

pub async fn many_tries_are_slowed_down(company: &Company) -> Result<String> {
    let victim = company.hire(company.acme, "Vic").await?;
    let mut guest = Browser::new(&company.fleet.portal);
    let (mut evaluated, mut throttled) = (0, 0);
    for _ in 0..100 {
        let answer = try_once(&mut guest, &victim.login, "not the password at all").await?;
        match answer.status.as_u16() {
            401 => evaluated += 1,
            429 => {
                let wait: u32 = answer.header("retry-after").parse().context("429 without Retry-After")?;
                ensure!(wait >= 1, "Retry-After is {wait}");
                throttled += 1;
            }
            status => anyhow::bail!("try {evaluated} is answered {status}"),
        }
    }
    ensure!(evaluated <= 11, "{evaluated} of 100 tries were evaluated");
    // From elsewhere the account has to wait all the same: a wait may be over, but not another five.
    let mut elsewhere = 0;
    for _ in 0..12 {
        let answer = try_once(&mut guest.elsewhere(), &victim.login, "not the password at all").await?;
        elsewhere += usize::from(answer.status == 401);
    }
    ensure!(elsewhere <= 2, "from other addresses {elsewhere} of 12 tries were evaluated");
    Ok(format!(
        "{evaluated} of 100 tries evaluated, {throttled} answered 429 with Retry-After; from 12 more addresses {elsewhere}"
    ))
}

pub async fn limits_hold_across_replicas(company: &Company) -> Result<String> {
    let victim = company.hire(company.acme, "Val").await?;
    let from = new_address();
    let began = Instant::now();
    let (mut of_address, mut of_account) = (tokio::task::JoinSet::new(), tokio::task::JoinSet::new());
    for number in 0..200 {
        let mut one_address = Browser { from, ..Browser::new(&company.fleet.portal).at(number % 2) };
        one_address.from = from;
        of_address.spawn(async move {
            try_once(&mut one_address, &format!("many{number}"), "whatever it is").await
        });
        let mut one_account = Browser::new(&company.fleet.portal).at(number % 2);
        let login = victim.login.clone();
        of_account.spawn(async move { try_once(&mut one_account, &login, "whatever it is").await });
    }
    let evaluated = |answers: Vec<Result<Answer>>| -> Result<usize> {
        let mut evaluated = 0;
        for answer in answers {
            let answer = answer?;
            ensure!(matches!(answer.status.as_u16(), 401 | 429 | 503), "answered {}", answer.status);
            evaluated += usize::from(answer.status == 401);
        }
        Ok(evaluated)
    };
    let by_address = evaluated(of_address.join_all().await)?;
    let by_account = evaluated(of_account.join_all().await)?;
    // A token comes back every three seconds.
    let limit = 10 + began.elapsed().as_secs() as usize / 3 + 1;
    ensure!(by_address <= limit, "{by_address} of 200 tries from one address were evaluated");
    ensure!(by_account <= 10, "{by_account} of 200 tries for one account were evaluated");
    Ok(format!("of 200 at once on 2 replicas: {by_address} evaluated per address, {by_account} per account"))
}

/// A limit per account would not see this: every name is tried once. The password is Sol's, whose name
/// comes late: to be let in here, it would have to be evaluated.
pub async fn one_password_for_many_names_is_stopped(company: &Company) -> Result<String> {
    const NAMES: usize = 1_000;
    const ENOUGH: usize = 200;
    // Beyond, so many tokens would have come back that twenty are no limit any more.
    const TIME: Duration = Duration::from_secs(24);
    let sol = company.hire(company.acme, "Sol").await?;
    let mut real = Vec::new();
    for _ in 0..20 {
        real.push(company.add(company.acme, "Spray", "").await?.login);
    }
    real.push(sol.login.clone());
    let name_of = |number: usize| match real.get(number / 5) {
        Some(name) if number % 5 == 4 => name.clone(),
        _ => format!("spray{number:04}"),
    };
    let (spray, began) = (Browser::new(&company.fleet.portal), Instant::now());
    let (mut tried, mut evaluated) = (0, 0);
    while tried < NAMES && began.elapsed() < TIME {
        let some = (tried..tried + 8).map(|number| {
            let (mut browser, name, password) = (spray.clone(), name_of(number), &sol.password);
            async move { try_once(&mut browser, &name, password).await }
        });
        for answer in futures::future::try_join_all(some).await? {
            tried += 1;
            match answer.status.as_u16() {
                303 | 401 => evaluated += 1,
                429 => ensure!(!answer.header("retry-after").is_empty(), "429 without Retry-After"),
                status => ensure!(status == 503, "a try is answered {status}"),
            }
        }
    }
    ensure!(tried >= ENOUGH, "only {tried} names in {TIME:?}: this machine is too slow to tell");
    ensure!((1..=20).contains(&evaluated), "{evaluated} of {tried} tries from one address were evaluated");
    // The people named pay nothing for it.
    Browser::new(&company.fleet.portal).sign_in(&sol.login, &sol.password).await?;
    let (names, after) = alarm_about(company, &spray).await?;
    Ok(format!(
        "{evaluated} of {tried} names evaluated, then 429; elsewhere Sol is let in; after {after:.1?} an alarm about \
         {names} names in the audit log and in identity's own"
    ))
}

/// Who reads the audit log, and who reads the log of the service, must both see it.
async fn alarm_about(company: &Company, spray: &Browser) -> Result<(i64, Duration)> {
    let (from, began) = (spray.from.to_string(), Instant::now());
    let mut db = company.fleet.database("identity").await?;
    loop {
        let noted: Vec<(String, i64)> = sqlx::query_as(
            "select action, coalesce((changes #>> '{names,1}')::bigint, 0) from audit
             where action in ('sign_in.alarm', 'sign_in.throttled') and changes #>> '{ip,1}' = $1",
        )
        .bind(&from)
        .fetch_all(&mut db)
        .await?;
        let alarm = noted.iter().find(|(action, _)| action == "sign_in.alarm");
        let logged = company.fleet.of("identity").any(|replica| {
            let log = std::fs::read_to_string(&replica.log).unwrap_or_default();
            log.lines().any(|line| line.contains("alarm:") && line.contains(&from))
        });
        if let Some((_, names)) = alarm.filter(|_| logged) {
            ensure!(noted.len() <= 2, "{} lines about one address in a quarter of an hour", noted.len());
            return Ok((*names, began.elapsed()));
        }
        ensure!(
            began.elapsed() < Duration::from_secs(15),
            "no alarm was raised: {noted:?}, logged: {logged}"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

pub async fn forwarded_addresses_of_strangers_are_ignored(company: &Company) -> Result<String> {
    let mut guest = Browser::new(&company.fleet.portal);
    let attempt = |number: usize, name: &'static str, value: String| {
        Ask::post("/sign-in", &[("login", format!("fwd{number}")), ("password", "whatever it is".into())])
            .header(name, value)
    };
    for number in 0..12 {
        guest.send(attempt(number, "accept-language", "en".into())).await?;
    }
    let hops = vec!["198.51.100.1"; 1000].join(", ");
    let values = ["198.51.100.7", "a", "fe80::1%eth0", "for=198.51.100.9", "127.0.0.1", &hops];
    let mut tried = 0;
    for name in ["x-forwarded-for", "forwarded", "cf-connecting-ip", "x-real-ip", "true-client-ip"] {
        for (number, value) in values.iter().enumerate() {
            let answer = guest.send(attempt(100 + number, name, (*value).into())).await?;
            let refused = matches!(answer.status.as_u16(), 429 | 431 | 400);
            ensure!(refused, "{name}: {:.40} is answered {}", value, answer.status);
            tried += 1;
        }
    }
    Ok(format!("{tried} headers claimed another address, none was believed"))
}

pub async fn strange_names_are_just_unknown(company: &Company) -> Result<String> {
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let mark = format!("mark{}", &uuid::Uuid::new_v4().simple().to_string()[..8]);
    let unknown = try_once(&mut guest, "nobody", "not the password at all").await?;
    let plain = |answer: &Answer| {
        // What was typed is on the page again, escaped; everything else must be the same.
        let text = answer.text();
        let (before, after) = text.split_once("name=\"login\"").unwrap_or((&text, ""));
        let after = after.split_once("autocomplete").map_or("", |(_, rest)| rest).to_owned();
        (answer.status.as_u16(), before.to_owned(), after)
    };
    let names = [
        format!("' or 1=1; -- {mark}"),
        format!("\"; drop table person; {mark}"),
        format!("{mark}\r\nINFO forged line"),
        format!("{mark}\0nul"),
        format!("{mark}{}", "x".repeat(10_000)),
        format!("{mark}\u{202e}txet\u{2066}"),
        format!("{mark}\u{1b}[31mred"),
        "%".into(),
        "_".repeat(7),
    ];
    for name in &names {
        let answer = try_once(&mut guest, name, "not the password at all").await?;
        ensure!(
            plain(&answer) == plain(&unknown),
            "{:?} is told apart: {} {}",
            &name[..20.min(name.len())],
            answer.status,
            answer.gist()
        );
    }
    for replica in &company.fleet.replicas {
        let log = std::fs::read_to_string(&replica.log).unwrap_or_default();
        let forged = log.lines().any(|line| line.starts_with("INFO forged"));
        ensure!(
            !forged && !log.contains('\u{202e}') && !log.contains("\u{1b}[31mred"),
            "{} logged a name raw",
            replica.name
        );
    }
    Ok(format!("{} names with SQL, line breaks, NUL, 10,000 characters, bidi: all just unknown", names.len()))
}

pub async fn the_first_run_happens_once(company: &Company) -> Result<String> {
    company.first_run.clone().map_err(|error| anyhow!(error))
}

pub async fn a_password_typed_as_name_is_not_logged(company: &Company) -> Result<String> {
    let typed = format!("canary {} in the wrong field", uuid::Uuid::new_v4().simple());
    company.keep_secret("a password typed as name", &typed);
    let mut guest = Browser::new(&company.fleet.portal);
    try_once(&mut guest, &typed, "whatever it is").await?;
    let mut logged = Vec::new();
    for replica in &company.fleet.replicas {
        if std::fs::read_to_string(&replica.log).unwrap_or_default().contains(&typed) {
            logged.push(replica.name.clone());
        }
    }
    ensure!(logged.is_empty(), "logged by {}", logged.join(", "));
    Ok(format!("in none of {} logs; searched for again at the end, everywhere", company.fleet.replicas.len()))
}
