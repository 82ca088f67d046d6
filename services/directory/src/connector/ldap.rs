//! A directory that speaks LDAP v3: how it is asked, and what real servers do.
//!
//! The client is the crate `ldap3`; lines, TLS and addresses are ours, and so is the gate that every byte of a server
//! passes before the client parses it.

mod ber;
mod connect;
mod dn;
mod entry;
mod filter;
mod gate;
mod group;
mod guid;
mod password;
mod ranges;
mod root;
mod search;
mod steps;
#[cfg(test)]
mod tests;
mod tls;
mod trouble;

use super::{Reach, Whole, trouble};
use crate::entry::{Entry, Value};
use contracts::{
    Secret,
    v1::directory::{LdapConnection, PasswordChecked, SourceTrouble, TriedStep, TroubleKind},
};
use entry::Raw;
use group::{Group, Walk};
use search::{Next, Pages, Question};
use tokio::sync::mpsc::Sender;

/// Entries and bytes that are handed on at once: a page of people with pictures is more than somebody wants to hold.
const HANDED_ON: usize = 500;
const BYTES_HANDED_ON: usize = 1024 * 1024;
/// Where somebody's name stands.
const NAMES: [&str; 5] = ["cn", "uid", "sAMAccountName", "mail", "displayName"];

pub async fn read(
    ldap: &LdapConnection,
    reach: &Reach,
    pages: Sender<Vec<Entry>>,
) -> Result<Whole, SourceTrouble> {
    Question::of_people(ldap, &[])?;
    let mut line = connect::any(ldap, reach).await?;
    line.look_around().await?;
    let group = Group::of(&mut line, ldap, Walk::Down).await?;
    let question = Question::of_people(ldap, &[group.filter()])?;
    let mut answer = Pages::new(question, ldap.page_size);
    let mut batch = Batch::new(ldap, pages);
    let mut parts = Vec::new();
    while let Some(next) = answer.next(&mut line).await? {
        match next {
            Next::Entry(raw) if !group.lists(&raw) => {}
            Next::Entry(raw) if ranges::is_part(&raw) => parts.push(raw),
            Next::Entry(raw) => batch.take(raw).await?,
            Next::PageEnd => {
                for raw in std::mem::take(&mut parts) {
                    batch.take(line.complete(raw).await?).await?;
                }
                batch.hand_on().await?;
            }
        }
    }
    Ok(Whole { server: connect::label(&line.server), entries: batch.entries })
}

/// By a word that stands somewhere in their names, or by their whole DN.
pub async fn find(
    ldap: &LdapConnection,
    reach: &Reach,
    find: &str,
    skip: u32,
) -> Result<Option<Entry>, SourceTrouble> {
    // A filter that is none is refused before anybody is asked.
    Question::of_people(ldap, &[])?;
    let mut line = connect::any(ldap, reach).await?;
    line.look_around().await?;
    let group = Group::of(&mut line, ldap, Walk::Up).await?;
    let find = find.trim();
    let within = |dn: &dn::Dn| dn::Dn::parse(&ldap.base).is_some_and(|base| dn.is_within(&base));
    if !find.is_empty() && dn::Dn::parse(find).as_ref().is_some_and(within) {
        let mut question = Question::of_people(ldap, &[group.filter()])?;
        question.base = find.to_owned();
        question.scope = ldap3::Scope::Base;
        return match line.all(&question, 1).await {
            Ok(found) if skip == 0 => one_of(found, 0, &group, &mut line, ldap).await.map(Result::ok),
            Ok(_) => Ok(None),
            Err(trouble) if trouble.kind == TroubleKind::NoSuchBase => Ok(None),
            Err(trouble) => Err(trouble),
        };
    }
    let word = filter::escaped(find.as_bytes());
    let named = NAMES.map(|name| format!("({name}=*{word}*)"));
    let word = if find.is_empty() { String::new() } else { filter::any(&named) };
    let question = Question::of_people(ldap, &[&word, group.filter()])?;
    let mut answer = Pages::new(question, ldap.page_size.min(50));
    let mut page = Vec::new();
    let mut skip = skip;
    while let Some(next) = answer.next(&mut line).await? {
        match next {
            Next::Entry(raw) => page.push(raw),
            Next::PageEnd => match one_of(std::mem::take(&mut page), skip, &group, &mut line, ldap).await? {
                Ok(entry) => return Ok(Some(entry)),
                Err(left) => skip = left,
            },
        }
    }
    Ok(None)
}

pub async fn test(ldap: &LdapConnection, reach: &Reach) -> Vec<TriedStep> {
    steps::test(ldap, reach).await
}

pub async fn check_password(
    ldap: &LdapConnection,
    reach: &Reach,
    key: &str,
    password: &Secret,
) -> PasswordChecked {
    password::check(ldap, reach, key, password).await
}

/// The one after those that are passed over, or how many are still to be.
async fn one_of(
    found: Vec<Raw>,
    skip: u32,
    group: &Group,
    line: &mut connect::Line,
    ldap: &LdapConnection,
) -> Result<Result<Entry, u32>, SourceTrouble> {
    let mut skip = skip;
    for raw in found {
        if !group.has(line, &raw).await? {
            continue;
        }
        let Some(less) = skip.checked_sub(1) else {
            let raw = line.complete(raw).await?;
            return Ok(Ok(raw.entry(&ldap.key_attribute, chassis::clock::now())));
        };
        skip = less;
    }
    Ok(Err(skip))
}

/// What goes on its way together.
struct Batch<'a> {
    ldap: &'a LdapConnection,
    pages: Sender<Vec<Entry>>,
    waiting: Vec<Entry>,
    bytes: usize,
    entries: u64,
}

impl<'a> Batch<'a> {
    fn new(ldap: &'a LdapConnection, pages: Sender<Vec<Entry>>) -> Self {
        Self { ldap, pages, waiting: Vec::new(), bytes: 0, entries: 0 }
    }

    async fn take(&mut self, raw: Raw) -> Result<(), SourceTrouble> {
        let entry = raw.entry(&self.ldap.key_attribute, chassis::clock::now());
        let weight = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
        };
        self.bytes += entry.values.values().flatten().map(weight).sum::<usize>();
        self.waiting.push(entry);
        self.entries += 1;
        if self.waiting.len() >= HANDED_ON || self.bytes >= BYTES_HANDED_ON {
            self.hand_on().await?;
        }
        Ok(())
    }

    async fn hand_on(&mut self) -> Result<(), SourceTrouble> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        let sent = self.pages.send(std::mem::take(&mut self.waiting)).await;
        sent.map_err(|_| trouble(TroubleKind::Unknown, "nobody takes the entries any more"))
    }
}
