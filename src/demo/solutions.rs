//! Twelve solutions in five languages, one file each.

use crate::System;
use ::tickets::seed::{SeedSolution, SeedText};
use anyhow::{Context, Result};
use std::collections::HashMap;

/// Key, text, and how many of how many said it helped.
const FILES: [(&str, &str, i32, i32); 12] = [
    ("reset-password", include_str!("solutions/01-reset-password.md"), 96, 100),
    ("vpn-from-home", include_str!("solutions/02-vpn-from-home.md"), 61, 67),
    ("external-screen-black", include_str!("solutions/03-external-screen-black.md"), 42, 50),
    ("printer-queue", include_str!("solutions/04-printer-queue.md"), 31, 40),
    ("shared-mailbox", include_str!("solutions/05-shared-mailbox.md"), 27, 30),
    ("two-factor-new-phone", include_str!("solutions/06-two-factor-new-phone.md"), 36, 41),
    ("slow-computer", include_str!("solutions/07-slow-computer.md"), 19, 32),
    ("office-wifi-guests", include_str!("solutions/08-office-wifi-guests.md"), 22, 24),
    ("meeting-microphone", include_str!("solutions/09-meeting-microphone.md"), 33, 39),
    ("suspicious-mail", include_str!("solutions/10-suspicious-mail.md"), 18, 18),
    ("restore-deleted-file", include_str!("solutions/11-restore-deleted-file.md"), 25, 29),
    ("mail-on-mobile", include_str!("solutions/12-mail-on-mobile.md"), 14, 20),
];

pub async fn load(system: &System) -> Result<()> {
    let solutions = FILES.into_iter().map(|(key, text, helped, ratings)| {
        parse(key, text, helped, ratings).with_context(|| format!("the solution {key}"))
    });
    let solutions = solutions.collect::<Result<Vec<_>>>()?;
    ::tickets::seed::solutions(&system.tickets.db, &solutions).await.context("load the demo's solutions")
}

/// Facts on top, then one block a language: `=== en`, its fields, `---`, Markdown.
fn parse(key: &str, text: &str, helped: i32, ratings: i32) -> Result<SeedSolution> {
    let mut blocks = text.split("\n=== ");
    let facts = fields(blocks.next().unwrap_or_default());
    let fact = |name: &str| facts.get(name).cloned().with_context(|| format!("no {name}"));
    let texts = blocks.map(|block| {
        let (language, rest) = block.split_once('\n').context("no language")?;
        let (head, markdown) = rest.split_once("\n---\n").context("no text")?;
        let fields = fields(head);
        let field =
            |name: &str| fields.get(name).cloned().with_context(|| format!("{language} has no {name}"));
        Ok(SeedText {
            language: language.trim().to_owned(),
            title: field("title")?,
            summary: field("summary")?,
            keywords: field("keywords")?,
            markdown: markdown.trim().to_owned(),
        })
    });
    Ok(SeedSolution {
        key: key.to_owned(),
        category: fact("category")?,
        minutes: fact("minutes")?.parse().context("minutes")?,
        service: fact("service").ok().filter(|service| service != "-"),
        texts: texts.collect::<Result<_>>()?,
        ratings,
        helped,
    })
}

fn fields(head: &str) -> HashMap<&str, String> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name, value.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_solution_speaks_five_languages() {
        for (key, text, helped, ratings) in FILES {
            let solution =
                parse(key, text, helped, ratings).unwrap_or_else(|error| panic!("{key}: {error:#}"));
            let languages: Vec<_> = solution.texts.iter().map(|text| text.language.as_str()).collect();
            assert_eq!(languages, ["en", "fr", "pl", "es", "de"], "{key}");
            assert!(helped <= ratings);
        }
    }
}
