//! Questions and their answers, page by page. An answer counts when its server said that it was the whole of it.

use crate::connector::{
    ldap::{
        ber,
        connect::Line,
        dn::Dn,
        entry::{Raw, constructed, primitive},
        filter,
        root::{self, Root},
        trouble::{of_result, words},
    },
    trouble,
};
use contracts::v1::directory::{LdapConnection, SourceTrouble, TroubleKind};
use ldap3::{
    LdapResult, ResultEntry, Scope, SearchOptions, SearchStream,
    asn1::StructureTag,
    controls::{MakeCritical, PagedResults, RawControl},
};
use percent_encoding::percent_decode_str;
use std::time::{Duration, Instant};

const PAGED_RESULTS: &str = "1.2.840.113556.1.4.319";
/// Pages without an entry after which a server only pretends to go on. Active Directory has some where a filter passes few.
const EMPTY_PAGES: usize = 1_000;
/// A page may take as often the time that one answer may take.
const SLOWEST_PAGE: u32 = 10;

pub struct Question {
    pub base: String,
    pub scope: Scope,
    pub filter: String,
    pub attributes: Vec<String>,
}

/// All that users may see, and what servers only send when it is named.
const OF_PEOPLE: [&str; 4] = ["*", "entryUUID", "nsAccountLock", "pwdAccountLockedTime"];

impl Question {
    /// About the people of a source, all of them or those whom more filters find.
    pub fn of_people(ldap: &LdapConnection, filters: &[&str]) -> Result<Self, SourceTrouble> {
        if !filter::is_attribute(&ldap.key_attribute) {
            return Err(trouble(TroubleKind::NoSuchColumn, "no attribute has that name"));
        }
        let chosen = filter::checked(&ldap.filter)?;
        let question = Self {
            base: ldap.base.clone(),
            scope: if ldap.scope == contracts::v1::directory::SearchScope::One {
                Scope::OneLevel
            } else {
                Scope::Subtree
            },
            filter: filter::all(&[&[&*chosen], filters].concat()),
            attributes: Vec::new(),
        };
        Ok(question.asking(ldap, &OF_PEOPLE))
    }

    /// The key, and these.
    pub fn asking(mut self, ldap: &LdapConnection, attributes: &[&str]) -> Self {
        let key = &*ldap.key_attribute;
        let others = attributes.iter().copied().filter(|name| !name.eq_ignore_ascii_case(key));
        self.attributes = others.chain([key]).map(str::to_owned).collect();
        self
    }

    /// About one entry.
    pub fn about(dn: &str, attributes: &[&str]) -> Self {
        Self {
            base: dn.to_owned(),
            scope: Scope::Base,
            filter: "(objectClass=*)".into(),
            attributes: attributes.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// A search that goes on with another page when the last one was taken.
pub struct Pages {
    question: Question,
    size: i32,
    cookie: Vec<u8>,
    answer: Option<Answer>,
    taken: usize,
    empty: usize,
    done: bool,
}

pub enum Next {
    Entry(Raw),
    /// Between two pages something else may be asked.
    PageEnd,
}

impl Pages {
    pub fn new(question: Question, size: u16) -> Self {
        let size = i32::from(size.clamp(1, 1_000));
        Self { question, size, cookie: Vec::new(), answer: None, taken: 0, empty: 0, done: false }
    }

    pub async fn next(&mut self, line: &mut Line) -> Result<Option<Next>, SourceTrouble> {
        if self.done {
            return Ok(None);
        }
        if self.answer.is_none() {
            // Critical: a server that cannot page says so, instead of sending as much as it likes to.
            let page = PagedResults { size: self.size, cookie: std::mem::take(&mut self.cookie) };
            self.taken = 0;
            self.answer = Some(Answer::begin(line, &self.question, 0, vec![page.critical().into()]).await?);
        }
        let Some(answer) = &mut self.answer else { return Ok(None) };
        if let Some(raw) = answer.next(line, &self.question.base).await? {
            self.taken += 1;
            if self.taken > usize::try_from(self.size).unwrap_or(1) {
                return Err(line.named(trouble(TroubleKind::NoPages, "its pages are larger than asked for")));
            }
            return Ok(Some(Next::Entry(raw)));
        }
        let result = answer.end(line).await?;
        self.answer = None;
        self.cookie = cookie(&result).ok_or_else(|| {
            line.named(trouble(TroubleKind::NoPages, "it does not say whether there is another page"))
        })?;
        self.done = self.cookie.is_empty();
        self.empty = if self.taken == 0 { self.empty + 1 } else { 0 };
        if self.empty > EMPTY_PAGES {
            return Err(line.named(trouble(TroubleKind::NoPages, "its pages have no end")));
        }
        Ok(Some(Next::PageEnd))
    }
}

impl Line {
    /// Asks the server about itself. One that says nothing of it is like any other.
    pub async fn look_around(&mut self) -> Result<(), SourceTrouble> {
        let question = Question::about("", &root::ATTRIBUTES);
        let unspoken = [TroubleKind::NoSuchBase, TroubleKind::NotPermitted, TroubleKind::BadFilter];
        match self.all(&question, 1).await {
            Ok(found) => self.root = found.first().map(Root::of).unwrap_or_default(),
            Err(trouble) if unspoken.contains(&trouble.kind) => {}
            Err(trouble) => return Err(trouble),
        }
        Ok(())
    }

    /// A small answer in one piece; of a larger one the first `most`.
    pub async fn all(&mut self, question: &Question, most: usize) -> Result<Vec<Raw>, SourceTrouble> {
        let limit = i32::try_from(most).unwrap_or(i32::MAX);
        let mut answer = Answer::begin(self, question, limit, Vec::new()).await?;
        let mut found = Vec::new();
        while let Some(raw) = answer.next(self, &question.base).await? {
            if found.len() < most {
                found.push(raw);
            }
        }
        match answer.end(self).await {
            Ok(_) => Ok(found),
            // It is we who asked for no more.
            Err(trouble) if trouble.kind == TroubleKind::SizeLimit && found.len() == most => Ok(found),
            Err(trouble) => Err(trouble),
        }
    }
}

/// What comes of one request.
struct Answer {
    stream: SearchStream<'static, String, Vec<String>>,
    waited: Duration,
}

impl Answer {
    async fn begin(
        line: &mut Line,
        question: &Question,
        most: i32,
        controls: Vec<RawControl>,
    ) -> Result<Self, SourceTrouble> {
        line.gate.awaits(ber::SEARCHED);
        let patience = line.patience;
        let options = SearchOptions::new().sizelimit(most);
        let mut client = line.client.with_timeout(patience).with_search_options(options);
        if !controls.is_empty() {
            client = client.with_controls(controls);
        }
        let Question { base, scope, filter, attributes } = question;
        let asked = client.streaming_search(base, *scope, filter, attributes.clone()).await;
        match asked {
            Ok(stream) => Ok(Self { stream, waited: Duration::ZERO }),
            Err(error) => Err(line.failed(&error)),
        }
    }

    async fn next(&mut self, line: &Line, base: &str) -> Result<Option<Raw>, SourceTrouble> {
        loop {
            let began = Instant::now();
            let came = self.stream.next().await.map_err(|error| line.failed(&error))?;
            self.waited += began.elapsed();
            let Some(ResultEntry { 0: tag, .. }) = came else { return Ok(None) };
            if self.waited > line.patience * SLOWEST_PAGE {
                return Err(line.named(trouble(TroubleKind::Timeout, "it takes too long for a page")));
            }
            if tag.id == u64::from(ber::REFERENCE & 0x1f) {
                pass_over(line, tag, base)?;
                continue;
            }
            line.gate.taken();
            let raw = Raw::of(tag);
            return raw
                .map(Some)
                .ok_or_else(|| line.named(trouble(TroubleKind::NotUnderstood, "a bad entry")));
        }
    }

    async fn end(&mut self, line: &Line) -> Result<LdapResult, SourceTrouble> {
        let result = self.stream.finish().await;
        match of_result(&result) {
            None => Ok(result),
            Some(trouble) => Err(line.named(trouble)),
        }
    }
}

fn cookie(result: &LdapResult) -> Option<Vec<u8>> {
    let control = result.ctrls.iter().find(|control| control.1.ctype == PAGED_RESULTS)?;
    Some(ber::last_octets(control.1.val.as_deref()?)?.to_vec())
}

/// A reference says that a part of the tree is elsewhere: whoever is there is left out, so the answer is not whole, and
/// following it would take the password of one server to another that nobody chose. Active Directory sends three of them
/// with every search at the root of a domain, to its own partitions for DNS and configuration. No person is in those, and
/// without an exception for them no domain could be read from its root. A child domain is trouble like any other: its people
/// are asked for at the global catalogue, or below a base that does not hold it.
fn pass_over(line: &Line, tag: StructureTag, base: &str) -> Result<(), SourceTrouble> {
    let addresses: Vec<_> = constructed(tag)
        .into_iter()
        .flatten()
        .filter_map(primitive)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    if line.root.active_directory && addresses.iter().all(|address| is_of_the_system(address, base)) {
        return Ok(());
    }
    Err(line.named(trouble(TroubleKind::Referral, words(&addresses.join(" ")))))
}

/// `ldap://DomainDnsZones.example.com/DC=DomainDnsZones,DC=example,DC=com`, right below the base.
fn is_of_the_system(address: &str, base: &str) -> bool {
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path);
    let path = path.map(|path| path.split('?').next().unwrap_or_default());
    let Some(path) = path.and_then(|path| percent_decode_str(path).decode_utf8().ok()) else { return false };
    let Some(dn) = Dn::parse(&path) else { return false };
    let Some((kind, value, parent)) = dn.split() else { return false };
    let own: [(&str, &[u8]); 3] =
        [("dc", b"domaindnszones"), ("dc", b"forestdnszones"), ("cn", b"configuration")];
    own.contains(&(kind, value)) && Dn::parse(base) == Some(parent)
}

#[cfg(test)]
mod tests {
    use super::is_of_the_system;

    #[test]
    fn only_partitions_without_people_are_passed_over() {
        let base = "DC=example,DC=com";

        assert!(is_of_the_system(
            "ldap://DomainDnsZones.example.com/DC=DomainDnsZones,DC=example,DC=com",
            base
        ));
        assert!(is_of_the_system("ldap://example.com/CN=Configuration,DC=example,DC=com??base", base));
        assert!(is_of_the_system("ldaps://x/dc=forestdnszones,%20dc=EXAMPLE,dc=com", base));
        for other in [
            "ldap://child.example.com/DC=child,DC=example,DC=com",
            "ldap://x/DC=DomainDnsZones,DC=child,DC=example,DC=com",
            "ldap://example.com",
            "DC=DomainDnsZones,DC=example,DC=com",
        ] {
            assert!(!is_of_the_system(other, base), "{other}");
        }
    }
}
