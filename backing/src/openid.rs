//! A provider of OpenID Connect on 127.0.0.1: where the people of a company that exists for tests and the demo sign in.
//! It is npm's `oidc-provider`, in `tests/provider/`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::folder::{Folder, Log, write_private};
use crate::process::{Process, Signal, command, find_in_path, until};

const PATIENCE: Duration = Duration::from_secs(30);
const SCRIPT: &str = "provider.mjs";
/// What it says once it does.
const LISTENS: &str = "listens on";

/// Who may send people there.
#[derive(Clone, Copy)]
pub struct OpenIdClient<'a> {
    pub id: &'a str,
    pub secret: &'a str,
    /// Where they come back to.
    pub redirects: &'a [String],
    /// Where it says that a session ended; empty: nowhere.
    pub logout: &'a str,
}

/// A running provider. Dropping it kills it.
pub struct OpenIdProvider {
    port: u16,
    server: Process,
    _folder: Folder,
}

impl OpenIdProvider {
    /// Starts it in `dir` and waits until it takes connections. Port 0 chooses a free one. Accounts are the claims of each,
    /// `sub` among them. A managed one takes words of tests under `/managed/`.
    pub fn start(
        dir: &Path,
        port: u16,
        title: &str,
        client: OpenIdClient<'_>,
        accounts: &[Value],
        managed: bool,
    ) -> Result<Self> {
        let folder = Folder::take(dir)?;
        let port = if port == 0 { crate::port::free()? } else { port };
        let mut registered = json!({
            "client_id": client.id,
            "client_secret": client.secret,
            "redirect_uris": client.redirects,
        });
        if !client.logout.is_empty() {
            registered["backchannel_logout_uri"] = client.logout.into();
        }
        let told = json!({
            "port": port,
            "title": title,
            "managed": managed,
            "clients": [registered],
            "accounts": accounts,
        });
        let file = folder.join("provider.json");
        write_private(&file, &told.to_string())?;
        let Some(node) = find_in_path("node") else { bail!("there is no Node here: run `make test-tools`") };
        ensure!(Self::is_installed(), "the provider's packages are missing: run `make test-tools`");
        let log = Log::new(&folder);
        let (output, start) = log.open()?;
        let mut command = command(&node, None, Signal::Kill)?;
        command.current_dir(packages()).arg(SCRIPT).arg(&file);
        let mut server = Process::start("the OpenID provider", command, output)?;
        let ready = until(Instant::now() + PATIENCE, || {
            Ok(if server.has_exited()? {
                Some(false)
            } else {
                // Who answers on the port could be somebody else.
                log.since(start).contains(LISTENS).then_some(true)
            })
        })
        .context("wait for the OpenID provider")?;
        if ready != Some(true) {
            bail!("it did not start on port {port}:\n{}", log.since(start));
        }
        Ok(Self { port, server, _folder: folder })
    }

    /// Whether there is one to start.
    pub fn is_installed() -> bool {
        packages().join("node_modules/oidc-provider").is_dir() && find_in_path("node").is_some()
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it calls itself, and where it is found.
    pub fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Stops it; it has nothing to put in order.
    pub fn stop(&mut self) -> Result<()> {
        self.server.kill()
    }
}

/// Beside the sources it was built from: where there are none, there is none of it.
fn packages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/provider")
}
