//! Who is in a group, also through other groups.
//!
//! Active Directory knows by itself. Elsewhere groups are walked: down from the group for all of its people, up from one
//! entry for one, since a sign-in should not read a group of fifty thousand. No walk goes round in circles, and one that is
//! too deep is trouble, since who is left out would count as gone.

use crate::connector::{
    ldap::{
        connect::Line,
        dn::Dn,
        entry::Raw,
        filter,
        search::{Next, Pages, Question},
    },
    trouble,
};
use contracts::v1::directory::{LdapConnection, SourceTrouble, TroubleKind};
use ldap3::Scope;
use std::collections::HashSet;

const DEEPEST: usize = 32;
/// Names in one filter.
const AT_ONCE: usize = 50;
const KINDS: [&str; 5] = ["groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup", "group"];

pub enum Group {
    /// None was chosen.
    Everybody,
    /// A filter that the server understands.
    Rule(String),
    Members {
        names: HashSet<Dn>,
        logins: HashSet<String>,
    },
    /// Looked up for each entry.
    Above {
        group: Dn,
        home: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// For many.
    Down,
    /// For one.
    Up,
}

impl Group {
    pub async fn of(line: &mut Line, ldap: &LdapConnection, walk: Walk) -> Result<Self, SourceTrouble> {
        let chosen = ldap.group_dn.trim();
        if chosen.is_empty() {
            return Ok(Self::Everybody);
        }
        // A rule about a group that is not there would find nobody, which is not the same.
        line.all(&Question::about(chosen, &["1.1"]), 1).await?;
        if line.root.active_directory {
            let dn = filter::escaped(chosen.as_bytes());
            return Ok(Self::Rule(format!("(memberOf:1.2.840.113556.1.4.1941:={dn})")));
        }
        let no_name = || trouble(TroubleKind::NoSuchBase, "the group is no DN");
        let group = Dn::parse(chosen).ok_or_else(|| line.named(no_name()))?;
        let home = line.root.context_of(&group).unwrap_or(&ldap.base).to_owned();
        match walk {
            Walk::Up => Ok(Self::Above { group, home }),
            Walk::Down => down(line, chosen, group, &home, ldap.page_size).await,
        }
    }

    /// What it adds to the question.
    pub fn filter(&self) -> &str {
        match self {
            Self::Rule(filter) => filter,
            _ => "",
        }
    }

    /// Of what was found with that filter. Not while another answer is being read.
    pub async fn has(&self, line: &mut Line, raw: &Raw) -> Result<bool, SourceTrouble> {
        match self {
            Self::Above { group, home } => is_above(line, raw, group, home).await,
            _ => Ok(self.lists(raw)),
        }
    }

    /// As far as it is known without asking.
    pub fn lists(&self, raw: &Raw) -> bool {
        match self {
            Self::Everybody | Self::Rule(_) => true,
            Self::Members { names, logins } => {
                Dn::parse(&raw.dn).is_some_and(|dn| names.contains(&dn))
                    || raw.texts("uid").any(|login| logins.contains(&login.to_lowercase()))
            }
            Self::Above { .. } => false,
        }
    }
}

async fn down(
    line: &mut Line,
    chosen: &str,
    group: Dn,
    home: &str,
    page_size: u16,
) -> Result<Group, SourceTrouble> {
    let groups = groups(line, home, page_size).await?;
    let mut names = HashSet::new();
    let mut logins = HashSet::new();
    let mut seen = HashSet::from([group]);
    let mut next = vec![chosen.to_owned()];
    for _ in 0..DEEPEST {
        for dn in std::mem::take(&mut next) {
            let question = Question::about(&dn, &["member", "uniqueMember", "memberUid"]);
            let Some(raw) = line.all(&question, 1).await?.pop() else { continue };
            let raw = line.complete(raw).await?;
            logins.extend(raw.texts("memberUid").map(str::to_lowercase));
            for member in raw.texts("member").chain(raw.texts("uniqueMember")) {
                let Some(name) = Dn::parse(member) else { continue };
                if !groups.contains(&name) {
                    names.insert(name);
                } else if seen.insert(name) {
                    next.push(member.to_owned());
                }
            }
        }
        if next.is_empty() {
            return Ok(Group::Members { names, logins });
        }
    }
    Err(too_deep(line))
}

/// Everything around that is a group, so that members need not be looked at one by one.
async fn groups(line: &mut Line, home: &str, page_size: u16) -> Result<HashSet<Dn>, SourceTrouble> {
    let kinds = KINDS.map(|kind| filter::equals("objectClass", kind.as_bytes()));
    let found = names(line, home, filter::any(&kinds), page_size).await?;
    Ok(found.iter().filter_map(|name| Dn::parse(name)).collect())
}

async fn is_above(line: &mut Line, raw: &Raw, group: &Dn, home: &str) -> Result<bool, SourceTrouble> {
    let mut seen = HashSet::new();
    let mut next = vec![raw.dn.clone()];
    let mut logins: Vec<_> =
        raw.texts("uid").map(|login| filter::equals("memberUid", login.as_bytes())).collect();
    for _ in 0..DEEPEST {
        let mut above = Vec::new();
        for some in next.chunks(AT_ONCE) {
            let of = |name: &String| {
                let name = name.as_bytes();
                [filter::equals("member", name), filter::equals("uniqueMember", name)]
            };
            let mut asked: Vec<_> = some.iter().flat_map(of).collect();
            asked.append(&mut logins);
            for name in names(line, home, filter::any(&asked), 500).await? {
                let Some(dn) = Dn::parse(&name) else { continue };
                if dn == *group {
                    return Ok(true);
                }
                if seen.insert(dn) {
                    above.push(name);
                }
            }
        }
        if above.is_empty() {
            return Ok(false);
        }
        next = above;
    }
    Err(too_deep(line))
}

async fn names(
    line: &mut Line,
    home: &str,
    filter: String,
    page_size: u16,
) -> Result<Vec<String>, SourceTrouble> {
    let question =
        Question { base: home.to_owned(), scope: Scope::Subtree, filter, attributes: vec!["1.1".into()] };
    let mut pages = Pages::new(question, page_size);
    let mut found = Vec::new();
    while let Some(next) = pages.next(line).await? {
        if let Next::Entry(raw) = next {
            found.push(raw.dn);
        }
    }
    Ok(found)
}

fn too_deep(line: &Line) -> SourceTrouble {
    let detail = format!("groups within groups, more than {DEEPEST} deep");
    line.named(trouble(TroubleKind::SizeLimit, detail))
}
