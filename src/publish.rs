//! `guichet publish`: plays a personnel system beside a running `up`, so that one can see what arrives by itself, what
//! is set aside, and how whoever leaves is shut out. A real one does the same, in any language that speaks NATS.

use anyhow::{Context, Result, ensure};
use async_nats::{Client, ConnectOptions, HeaderMap};
use backing::{Keys, permissions};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The directory source that `up` makes a key for.
const SOURCE: &str = "hr";

/// Publishes some people of the demo company as its personnel system: two who begin, a new telephone number, one who
/// leaves, and two mistakes.
#[derive(clap::Args)]
pub struct Publish {
    /// Folder for everything this machine keeps.
    #[arg(long, env = "GUICHET_DATA", default_value = ".guichet")]
    pub data: PathBuf,
    /// A NATS that runs elsewhere, instead of the one of `up`.
    #[arg(long, env = "GUICHET_NATS_URL")]
    pub nats_url: Option<String>,
}

pub async fn run(options: Publish) -> Result<()> {
    let Publish { data, nats_url } = options;
    ensure!(data.join("keys.json").exists(), "nothing was set up in {}", data.display());
    let keys = Keys::load_or_create(&data)?;
    let url = match nats_url {
        Some(url) => url,
        None => std::fs::read_to_string(data.join(crate::up::NATS_URL)).context("`up` does not run here")?,
    };
    let seed = keys.publishers().get(SOURCE).context("there is no key for the source hr")?.clone();
    let client = ConnectOptions::with_nkey(seed)
        .custom_inbox_prefix(permissions::publisher_inbox_prefix(SOURCE))
        .connect(url.trim())
        .await
        .context("connect to NATS: does `up` run?")?;
    // Newer than whatever was published before.
    let now = chassis::clock::now().timestamp_millis();
    for (version, (what, person)) in (now..).zip(people()) {
        publish(&client, version, person).await?;
        println!("  {what}");
    }
    println!("\n  See them on the desk, under People; what was set aside stands under Sources.\n");
    Ok(())
}

/// What happened, and the person as the source knows them since.
fn people() -> Vec<(&'static str, Value)> {
    let noe = |mobile: &str| {
        json!({
            "key": "h-1001", "login": "nmartin", "email": "noe.martin@oriale.example", "first_name": "Noé",
            "last_name": "Martin", "customer_number": "ORIALE-FR", "language": "fr", "mobile": mobile,
        })
    };
    let lena = |active: bool| {
        json!({
            "key": "h-1002", "login": "lvogt", "email": "lena.vogt@oriale.example", "first_name": "Lena",
            "last_name": "Vogt", "customer_number": "ORIALE-DE", "language": "de", "active": active,
        })
    };
    let stranger = json!({
        "key": "h-1003", "login": "grossi", "email": "giulia.rossi@oriale.example", "first_name": "Giulia",
        "last_name": "Rossi", "customer_number": "ORIALE-IT",
    });
    let typo = json!({
        "key": "h-1004", "login": "tklein", "email": "tom.klein", "first_name": "Tom", "last_name": "Klein",
        "customer_number": "ORIALE-DE",
    });
    vec![
        ("Noé Martin begins in Lyon", noe("")),
        ("Lena Vogt begins in Köln", lena(true)),
        ("Noé Martin has a mobile telephone", noe("+33 6 39 98 41 77")),
        ("Lena Vogt leaves", lena(false)),
        ("Giulia Rossi is of a customer nobody knows: set aside", stranger),
        ("Tom Klein has no e-mail address that could be one: set aside", typo),
    ]
}

/// Waits until the stream has it.
async fn publish(client: &Client, version: i64, mut person: Value) -> Result<()> {
    person["version"] = version.into();
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("ce-specversion", "1.0"),
        ("ce-type", "guichet.directory.person"),
        ("ce-source", "/directory/hr"),
        ("ce-id", &*version.to_string()),
    ] {
        headers.insert(name, value);
    }
    let sent = client.request_with_headers("directory.v1.person", headers, person.to_string().into());
    let answer: Value = serde_json::from_slice(&sent.await?.payload).context("read the stream's answer")?;
    ensure!(answer["stream"] == "DIRIN", "the stream did not take it: {answer}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::directory::DirectoryPerson;

    #[test]
    fn what_is_published_is_what_the_contract_takes() {
        for (what, mut person) in people() {
            person["version"] = 1.into();
            assert!(serde_json::from_value::<DirectoryPerson>(person).is_ok(), "{what}");
        }
    }
}
