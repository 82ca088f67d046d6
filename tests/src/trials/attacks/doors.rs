//! At a directory's door: who tries to get in here by way of it, and who pretends to be it.

use super::sign_in::try_once;
use crate::trials::{
    browser::Browser,
    company::Company,
    directories::{Directory, Listed, and_remove, tested},
};
use anyhow::{Context, Result, ensure};
use backing::{Authority, Certified, Proxy};
use std::{
    process::Command,
    time::{Duration, Instant},
};
use tokio::task::block_in_place;

/// From a browser that nobody knows: the status, and what it reads.
async fn tries(company: &Company, login: &str, password: &str) -> Result<(u16, String)> {
    let answer = try_once(&mut Browser::new(&company.fleet.portal), login, password).await?;
    Ok((answer.status.as_u16(), answer.gist()))
}

pub async fn names_that_mean_something_to_a_directory_are_unknown(company: &Company) -> Result<String> {
    let directory = Directory::of(company, 3)?;
    let proxy = Proxy::to(directory.slapd.port())?;
    let listed = Listed::at(company, &directory, proxy.port, &[("sign_in", "yes")]).await?;
    let outcome = strange_names(company, &directory, &proxy, &listed).await;
    and_remove(listed, outcome).await
}

async fn strange_names(
    company: &Company,
    directory: &Directory,
    proxy: &Proxy,
    listed: &Listed<'_>,
) -> Result<String> {
    listed.run_well().await?;
    directory.until_valid(company, 3).await?;
    let (login, password) = (directory.login(0), directory.password(0));
    let unknown = tries(company, "nobody at all", &password).await?;
    ensure!(unknown.0 == 401, "a stranger is answered {unknown:?}");
    let before = proxy.opened();
    let names = [
        "*".to_owned(),
        format!("{}*", directory.mark),
        format!("{login})(uid=*"),
        "*)(|(uid=*".into(),
        format!("*)(uid={login}))(|(uid=*"),
        "\\2a".into(),
        directory.dn(0),
        format!("{login}\\00"),
    ];
    for name in &names {
        let answer = tries(company, name, &password).await?;
        ensure!(answer == unknown, "{name:?} is answered {answer:?}");
    }
    ensure!(proxy.opened() == before, "the directory was asked about one of them");
    let (status, _) = tries(company, &login, &password).await?;
    ensure!(status == 303 && proxy.opened() > before, "who is one of its people is answered {status}");
    Ok(format!("{} names answered as an unknown one, and the directory not asked", names.len()))
}

pub async fn a_server_that_lets_in_anybody_lets_nobody_in_here(company: &Company) -> Result<String> {
    let directory = Directory::with(company, 2, "", "allow bind_anon_cred bind_anon_dn\n", None)?;
    let proxy = Proxy::to(directory.slapd.port())?;
    let listed = Listed::at(company, &directory, proxy.port, &[("sign_in", "yes")]).await?;
    let outcome = without_a_password(company, &directory, &proxy, &listed).await;
    and_remove(listed, outcome).await
}

async fn without_a_password(
    company: &Company,
    directory: &Directory,
    proxy: &Proxy,
    listed: &Listed<'_>,
) -> Result<String> {
    let server = format!("ldap://127.0.0.1:{}/", directory.slapd.port());
    let mut whoami = Command::new("ldapwhoami");
    whoami.args(["-x", "-H", &server, "-D", &directory.dn(0), "-w", ""]);
    let output = block_in_place(|| whoami.output()).context("run ldapwhoami")?;
    ensure!(output.status.success(), "this server lets nobody in without a password");
    listed.run_well().await?;
    directory.until_valid(company, 2).await?;
    let before = proxy.opened();
    let (status, _) = tries(company, &directory.login(0), "").await?;
    ensure!(status != 303 && proxy.opened() == before, "without a password: {status}, or it was asked");
    for password in [" ", "\t", "\u{200b}"] {
        let (status, _) = tries(company, &directory.login(0), password).await?;
        ensure!(status != 303, "let in with {password:?}");
    }
    // Nor does the source itself ask as nobody where it has a name.
    let said = tested(company, directory, proxy.port, &[("secret", "")]).await?;
    ensure!(said.contains("Account or password is wrong."), "a name without a password was taken for nobody");
    Ok("let in by the server without a password; here nobody, and the source neither".into())
}

pub async fn who_is_disabled_there_is_shut_out_here(company: &Company) -> Result<String> {
    let policy = "attributetype ( 1.3.6.1.4.1.4203.666.11.901.5 NAME 'pwdAccountLockedTime'
    EQUALITY generalizedTimeMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.4203.666.11.901.21 NAME 'account3' SUP top AUXILIARY MAY pwdAccountLockedTime )\n";
    let directory = Directory::with(company, 8, "", policy, None)?;
    let loose = [("sign_in", "yes"), ("guard_percent", "100")];
    let listed = Listed::at(company, &directory, directory.slapd.port(), &loose).await?;
    let outcome = disabled(company, &directory, &listed).await;
    and_remove(listed, outcome).await
}

async fn disabled(company: &Company, directory: &Directory, listed: &Listed<'_>) -> Result<String> {
    listed.run_well().await?;
    directory.until_valid(company, 8).await?;
    let mut inside = Browser::new(&company.fleet.portal);
    inside.sign_in(&directory.login(0), &directory.password(0)).await.context("who is not disabled yet")?;
    let locked = |at: usize, until: &str| {
        let dn = directory.dn(at);
        format!(
            "dn: {dn}\nchangetype: modify\nadd: objectClass\nobjectClass: account3\n-\n\
             add: pwdAccountLockedTime\npwdAccountLockedTime: {until}\n"
        )
    };
    for (at, attribute, value) in [
        (0, "userAccountControl", "514"),
        (1, "accountExpires", "130000000000000000"),
        (2, "shadowExpire", "15000"),
        // These are let in: locked for a while, not expired yet, and never.
        (4, "lockoutTime", "130000000000000000"),
        (5, "shadowExpire", "60000"),
        (6, "accountExpires", "9223372036854775807"),
    ] {
        directory.replace(at, attribute, value).with_context(|| format!("set {attribute}"))?;
    }
    // For good, and for a while.
    directory.change(&locked(3, "000001010000Z"))?;
    directory.change(&locked(7, "20120101000000Z"))?;
    // At the door at once, and altogether once it is read.
    for at in 0..4 {
        let (status, _) = tries(company, &directory.login(at), &directory.password(at)).await?;
        ensure!(status == 401, "number {at}, who is disabled there, is answered {status}");
    }
    listed.run_well().await?;
    directory.until_valid(company, 4).await?;
    let read = Instant::now();
    while inside.is_signed_in().await? {
        ensure!(read.elapsed() < Duration::from_secs(5), "who is disabled there is still signed in here");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok("four ways to be disabled shut out, at the door at once; four that are none let in".into())
}

/// A line that is not the one it should be.
struct FalseLine {
    certified: Certified,
    security: &'static str,
    trouble: &'static str,
    words: &'static str,
}

fn false_lines() -> Result<[FalseLine; 3]> {
    let authority = Authority::new("Authority of trials")?;
    let mut strange = authority.certify(&["127.0.0.1"])?;
    // What the form is told to trust.
    Authority::new("Somebody else")?.pem().clone_into(&mut strange.authority);
    Ok([
        FalseLine {
            certified: strange,
            security: "tls",
            trouble: "untrusted_certificate",
            words: "We do not trust who issued",
        },
        FalseLine {
            certified: authority.certify(&["ldap.trials.example"])?,
            security: "tls",
            trouble: "other_name",
            words: "The certificate is for another name",
        },
        FalseLine {
            certified: authority.certify_expired(&["127.0.0.1"])?,
            security: "start_tls",
            trouble: "certificate_expired",
            words: "The certificate of the server has expired",
        },
    ])
}

pub async fn no_password_goes_over_a_line_that_is_not_proved(company: &Company) -> Result<String> {
    let mut refused = 0;
    for FalseLine { certified, security, trouble, words } in false_lines()? {
        let directory = Directory::with(company, 2, "", "", Some(&certified))?;
        let in_clear = directory.slapd.port();
        let port = if security == "tls" { directory.slapd.tls_port().unwrap_or(in_clear) } else { in_clear };
        let more = [("security_0", security), ("authority", certified.authority.as_str())];
        must_be_refused(company, &directory, port, &more, trouble, words)
            .await
            .with_context(|| trouble.to_owned())?;
        refused += 1;
    }
    // One that speaks in clear only.
    let directory = Directory::of(company, 2)?;
    for security in ["tls", "start_tls"] {
        let more = [("security_0", security)];
        let words = "Something answered, but not as it should";
        must_be_refused(company, &directory, directory.slapd.port(), &more, "not_understood", words).await?;
        refused += 1;
    }
    Ok(format!("{refused} lines refused, tried and read, in words; no password sent on any of them"))
}

async fn must_be_refused(
    company: &Company,
    directory: &Directory,
    port: u16,
    more: &[(&str, &str)],
    trouble: &str,
    words: &str,
) -> Result<()> {
    let proxy = Proxy::to(port)?;
    let said = tested(company, directory, proxy.port, more).await?;
    ensure!(said.contains(words), "the test does not say {words:?}");
    let listed = Listed::at(company, directory, proxy.port, more).await?;
    let outcome = listed.run_in_vain(&[trouble], words).await.map(|()| String::new());
    and_remove(listed, outcome).await?;
    let asked = proxy.asked();
    let password = directory.reader().as_bytes();
    ensure!(!asked.is_empty(), "the server was not asked at all");
    ensure!(
        !asked.windows(password.len()).any(|part| part == password),
        "the password went over a line that nobody had proved"
    );
    ensure!(directory.valid(company).await? == 0, "somebody came over that line");
    Ok(())
}
