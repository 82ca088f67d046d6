//! A connection, tried step by step: each server by itself, each as far as it goes.

use crate::connector::{
    Reach,
    ldap::{
        connect::{self, Line, label},
        entry::Raw,
        group::{Group, Walk},
        search::{Next, Pages, Question},
        tls,
    },
    tried, trouble,
};
use contracts::v1::directory::{
    ConnectionStep as Step, LdapConnection, LdapServer, Security, SourceTrouble, TriedStep, TroubleKind,
};
use std::time::Instant;

/// Entries that are counted.
const COUNTED: usize = 10_000;
/// Entries that are looked at where there are no pages.
const SOME: usize = 100;

pub async fn test(ldap: &LdapConnection, reach: &Reach) -> Vec<TriedStep> {
    let mut all = Vec::new();
    for server in &ldap.servers {
        let mut tries = Tries { server: label(server), steps: Vec::new() };
        let _ = tries.go(ldap, reach, server).await;
        all.append(&mut tries.steps);
    }
    all
}

struct Tries {
    server: String,
    steps: Vec<TriedStep>,
}

impl Tries {
    /// None as soon as one failed, which is then the last.
    async fn go(&mut self, ldap: &LdapConnection, reach: &Reach, server: &LdapServer) -> Option<()> {
        let patience = connect::patience(ldap);
        let began = Instant::now();
        let found = connect::find(server, reach, patience).await;
        let addresses = self.note(Step::Name, began, found, |found| {
            let shown: Vec<_> = found.iter().map(|at| at.ip().to_string()).collect();
            shown.join(", ")
        })?;

        let began = Instant::now();
        let connected = connect::connect(&addresses, patience).await;
        let stream = self.note(Step::Port, began, connected, |stream| {
            stream.peer_addr().map(|at| at.to_string()).unwrap_or_default()
        })?;

        // There is nothing to tell of a line that is not protected, but that: whoever chose it knows.
        let began = Instant::now();
        let line = if server.security == Security::Plain {
            Line::over(stream, server, patience).await
        } else {
            let secured = tls::secure(stream, server, &ldap.authority, patience).await;
            let (stream, _) = self.note(Step::Encryption, began, secured, |(_, told)| told.clone())?;
            Line::over(stream, server, patience).await
        };

        let began = Instant::now();
        let signed_in = match line {
            Ok(mut line) => line.sign_in(ldap, reach.secret.as_ref()).await.map(|()| line),
            Err(trouble) => Err(trouble),
        };
        let mut line = self.note(Step::SignIn, began, signed_in, |_| ldap.bind_dn.clone())?;

        let began = Instant::now();
        let place = place(&mut line, ldap).await;
        let (group, _) = self.note(Step::Place, began, place, |(_, base)| base.clone())?;

        let began = Instant::now();
        let counted = count(&mut line, ldap, &group).await;
        let count = self.note(Step::Filter, began, counted, |count| {
            format!("{}{}", count.entries, if count.more { "+" } else { "" })
        })?;

        let began = Instant::now();
        let keyed = if count.keyed == 0 && count.looked_at > 0 {
            let detail = format!("none of {} entries has one {}", count.looked_at, ldap.key_attribute);
            Err(trouble(TroubleKind::NoSuchColumn, detail))
        } else {
            Ok(())
        };
        self.note(Step::Key, began, keyed, |()| format!("{}/{}", count.keyed, count.looked_at))?;

        let paged = count.pages.map_or(Ok(()), Err);
        self.note(Step::Pages, began, paged, |()| ldap.page_size.to_string())
    }

    fn note<T>(
        &mut self,
        step: Step,
        began: Instant,
        came: Result<T, SourceTrouble>,
        told: impl FnOnce(&T) -> String,
    ) -> Option<T> {
        let server = self.server.clone();
        let named = |trouble| SourceTrouble { server: server.clone(), ..trouble };
        let (told, came) = match came {
            Ok(came) => (Ok(told(&came)), Some(came)),
            Err(trouble) => (Err(named(trouble)), None),
        };
        self.steps.push(TriedStep { server, ..tried(step, began, told) });
        came
    }
}

async fn place(line: &mut Line, ldap: &LdapConnection) -> Result<(Group, String), SourceTrouble> {
    line.look_around().await?;
    let base = line.all(&Question::about(&ldap.base, &["1.1"]), 1).await?.pop();
    // A base that one may not see is answered with nothing.
    let nothing = || line.named(trouble(TroubleKind::NoSuchBase, "nobody may see it"));
    let base = base.ok_or_else(nothing)?;
    Ok((Group::of(line, ldap, Walk::Down).await?, base.dn))
}

#[derive(Default)]
struct Count {
    entries: usize,
    /// There are more than were counted.
    more: bool,
    /// Of the first page: all, and those with a key.
    looked_at: usize,
    keyed: usize,
    /// What is wrong with its pages.
    pages: Option<SourceTrouble>,
}

impl Count {
    fn take(&mut self, raw: &Raw, ldap: &LdapConnection, group: &Group, first: bool) {
        if !group.lists(raw) {
            return;
        }
        self.entries += 1;
        if first {
            self.looked_at += 1;
            self.keyed += usize::from(raw.key(&ldap.key_attribute).is_some());
        }
    }
}

async fn count(line: &mut Line, ldap: &LdapConnection, group: &Group) -> Result<Count, SourceTrouble> {
    let began = Instant::now();
    let question = || Question::of_people(ldap, &[group.filter()]).map(|whole| whole.asking(ldap, &["uid"]));
    let mut pages = Pages::new(question()?, ldap.page_size);
    let mut count = Count::default();
    let mut first = true;
    loop {
        match pages.next(line).await {
            Ok(Some(Next::Entry(raw))) => count.take(&raw, ldap, group, first),
            Ok(Some(Next::PageEnd)) => first = false,
            Ok(None) => return Ok(count),
            Err(trouble) if trouble.kind == TroubleKind::NoPages => {
                return without_pages(line, ldap, group, &question()?, trouble).await;
            }
            Err(trouble) => return Err(trouble),
        }
        if !first && (count.entries >= COUNTED || began.elapsed() > line.patience) {
            count.more = true;
            return Ok(count);
        }
    }
}

/// So that somebody sees whether the rest is right.
async fn without_pages(
    line: &mut Line,
    ldap: &LdapConnection,
    group: &Group,
    question: &Question,
    trouble: SourceTrouble,
) -> Result<Count, SourceTrouble> {
    let some = line.all(question, SOME).await?;
    let mut count = Count { more: some.len() == SOME, pages: Some(trouble), ..Count::default() };
    for raw in &some {
        count.take(raw, ldap, group, true);
    }
    Ok(count)
}
