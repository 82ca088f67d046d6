//! Runs a browser story (`tests/browser/<name>.mjs`) and does for it what a browser cannot.
//!
//! The script gets its facts as JSON on the command line. When it prints `ask:<what> <json>`, the
//! given function answers, and the answer goes to the script's standard input as one line.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{future::Future, path::PathBuf, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::Command,
};

/// How long a story in the browser may take.
const STORY: Duration = Duration::from_mins(4);

pub async fn browser_story<F>(name: &str, facts: Value, answer: impl Fn(String, Value) -> F) -> Result<()>
where
    F: Future<Output = Result<Value>>,
{
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("browser");
    if !folder.join("node_modules").exists() {
        bail!("the browser's packages are missing: run `make test-tools`");
    }
    let mut script = Command::new("node")
        .arg(format!("{name}.mjs"))
        .arg(facts.to_string())
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("run node")?;
    let mut input = script.stdin.take().context("node takes no input")?;
    let mut lines = BufReader::new(script.stdout.take().context("node says nothing")?).lines();
    let told = async {
        while let Some(line) = lines.next_line().await? {
            let Some(question) = line.strip_prefix("ask:") else {
                println!("{line}");
                continue;
            };
            let (what, details) = question.split_once(' ').unwrap_or((question, "null"));
            let answer = answer(what.to_owned(), serde_json::from_str(details)?).await?;
            input.write_all(format!("{answer}\n").as_bytes()).await?;
        }
        anyhow::Ok(script.wait().await?)
    };
    let ended = tokio::time::timeout(STORY, told).await.context("the story took too long")??;
    if !ended.success() {
        bail!("the story {name} failed; see above");
    }
    Ok(())
}
