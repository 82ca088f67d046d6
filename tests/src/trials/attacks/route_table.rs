//! The table of the stories: who is answered what at every address.

use crate::trials::company::Company;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which answer each visitor gets, as the table of the stories says it.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/routes.txt");

pub(super) struct Line {
    pub site: String,
    pub method: String,
    pub path: String,
    /// Visitor → what they are answered.
    pub answers: BTreeMap<String, String>,
}

/// The table, with the visitors that stand above its columns.
pub(super) fn table() -> Result<Vec<Line>> {
    let text = std::fs::read_to_string(TABLE).with_context(|| format!("read {TABLE}"))?;
    let (mut lines, mut visitors) = (Vec::new(), BTreeMap::new());
    for line in text.lines() {
        let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
        match &words[..] {
            [hash, site, names @ ..] if hash == "#" && (site == "portal:" || site == "desk:") => {
                visitors.insert(site.trim_end_matches(':').to_owned(), names.to_vec());
            }
            [first, ..] if first.starts_with('#') => {}
            [site, method, path, answers @ ..] => {
                let names = visitors.get(site).with_context(|| format!("nobody stands above {line:?}"))?;
                ensure!(names.len() == answers.len(), "{line:?} has not one answer for each of {names:?}");
                lines.push(Line {
                    site: site.clone(),
                    method: method.clone(),
                    path: path.clone(),
                    answers: names.iter().cloned().zip(answers.iter().cloned()).collect(),
                });
            }
            _ => {}
        }
    }
    ensure!(lines.len() > 60, "the table has only {} addresses", lines.len());
    Ok(lines)
}

/// Real ids in the places of an address. What there is none of is an id that never existed.
pub(super) fn address(company: &Company, ticket: Uuid, path: &str) -> String {
    let area = path.split('/').nth(1).unwrap_or_default();
    let parts = path.split('/').map(|part| {
        let id = match (area, part) {
            ("tickets", "{id}" | "{ticket}") => ticket,
            ("agents", "{person}") => company.agent.id,
            (_, "{person}") => company.bob.id,
            (_, "{customer}") => company.acme,
            (_, "{group}") => contracts::GroupId::FIRST.0,
            (_, part) if part.starts_with('{') => Uuid::nil(),
            (_, part) => return part.to_owned(),
        };
        id.to_string()
    });
    parts.collect::<Vec<_>>().join("/")
}
