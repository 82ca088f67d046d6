//! The mail that arrived, all of it: the mailbox itself keeps only the newest.

use anyhow::{Context, Result};
use mailbox::{Mailbox, Message};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

#[derive(Clone)]
pub struct Post {
    pub mailbox: Mailbox,
    kept: Arc<Mutex<BTreeMap<u64, Message>>>,
}

impl Post {
    pub fn new(mailbox: Mailbox) -> Self {
        let post = Self { mailbox, kept: Arc::default() };
        let collector = post.clone();
        tokio::spawn(async move {
            loop {
                collector.collect();
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        post
    }

    /// Oldest first.
    pub fn all(&self) -> Vec<Message> {
        self.collect();
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub fn to(&self, address: &str) -> Vec<Message> {
        self.all().into_iter().filter(|message| message.went_to(address)).collect()
    }

    /// The first mail to an address, after so many others, that a person would recognise.
    pub async fn wait(
        &self,
        address: &str,
        after: usize,
        is_it: impl Fn(&Message) -> bool,
    ) -> Result<Message> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(found) = self.to(address).into_iter().skip(after).find(&is_it) {
                return Ok(found);
            }
            if Instant::now() > deadline {
                let got: Vec<_> = self.to(address).into_iter().map(|mail| mail.subject).collect();
                return None.with_context(|| format!("no mail came to {address}; before it came {got:?}"));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The token of the one-time link in the next mail to an address.
    pub async fn link(&self, address: &str, after: usize) -> Result<String> {
        let mail = self.wait(address, after, |mail| mail.text.contains("/link/")).await?;
        token(&mail).context("a mail with a link has none")
    }

    fn collect(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = kept.last_key_value().map_or(0, |(id, _)| *id);
        let new = self.mailbox.messages().into_iter().filter(|message| message.id > newest);
        kept.extend(new.map(|message| (message.id, message)));
    }
}

/// The token of the one-time link in a mail.
pub fn token(mail: &Message) -> Option<String> {
    let (_, rest) = mail.text.split_once("/link/")?;
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
}
