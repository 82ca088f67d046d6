//! A source that speaks SCIM, for `scripts/demo-scim` to play a client of.

use crate::System;
use anyhow::{Context, Result};
use contracts::{
    Secret,
    v1::directory::{Connection, CreateSource, JoinRule, SourceSettings},
};
use serde_json::json;
use std::path::Path;

const SOURCE: &str = "entra";

/// Makes it once, and leaves where it is and how to prove oneself in `scim.json`.
pub async fn load(system: &System, data: &Path) -> Result<()> {
    let settings = SourceSettings {
        label: "Entra ID, Oriale Iberia".into(),
        connection: Connection::Scim {},
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: None,
        guard_people: 50,
        guard_percent: 10,
    };
    let source = CreateSource { name: SOURCE.into(), settings, secret: None };
    if directory::seed::source(&system.directory, &source).await.context("make a source that speaks SCIM")? {
        let token = Secret::new(format!("gsc_{}", chassis::token().expose()));
        directory::seed::scim_token(&system.directory, SOURCE, &token).await.context("give it a token")?;
        let url = format!("{}/scim/{SOURCE}", system.directory.config.scim_url);
        let told = json!({ "url": url, "token": token.expose() });
        backing::write_private(&data.join("scim.json"), &serde_json::to_string_pretty(&told)?)?;
    }
    Ok(())
}
