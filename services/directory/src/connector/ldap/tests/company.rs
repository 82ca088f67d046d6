//! A company's directory on a slapd of its own, with entries as Active Directory has them.

use crate::{
    connector::{Reach, Whole, ldap},
    entry::Entry,
};
use backing::{Certified, Slapd, Tree};
use contracts::{
    Secret,
    v1::directory::{Connection, LdapConnection, LdapServer, SearchScope, Security, SourceTrouble},
};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

pub const BASE: &str = "dc=oriale,dc=example";
pub const READER: &str = "cn=reader,dc=oriale,dc=example";
pub const PASSWORD: &str = "reader's password";

/// What of Active Directory's schema people have, under numbers that are nobody's.
const SCHEMA: &str = "
attributetype ( 1.3.6.1.4.1.4203.666.11.900.1 NAME 'objectGUID' EQUALITY octetStringMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.900.2 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch
    SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.900.3 NAME 'userAccountControl' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.900.4 NAME 'accountExpires' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.900.5 NAME 'proxyAddresses' EQUALITY caseIgnoreMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.4203.666.11.900.6 NAME 'lockoutTime' EQUALITY integerMatch
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.4203.666.11.900.20 NAME 'user' SUP inetOrgPerson STRUCTURAL
    MAY ( objectGUID $ sAMAccountName $ userAccountControl $ accountExpires $ proxyAddresses $ lockoutTime ) )
";

const TREE: &str = "
dn: dc=oriale,dc=example
objectClass: domain
dc: oriale

dn: cn=reader,dc=oriale,dc=example
objectClass: person
cn: reader
sn: reader
userPassword: reader's password

dn: ou=people,dc=oriale,dc=example
objectClass: organizationalUnit
ou: people

dn: ou=groups,dc=oriale,dc=example
objectClass: organizationalUnit
ou: groups
";

pub struct Company {
    pub slapd: Slapd,
    _folder: TemporaryFolder,
}

impl Company {
    pub fn new(ldif: &str) -> Self {
        Self::ruled(ldif, "", None)
    }

    pub fn ruled(ldif: &str, rules: &str, certificate: Option<&Certified>) -> Self {
        let folder = TemporaryFolder::new();
        let ldif = format!("{}\n{ldif}", TREE.trim_start());
        let tree = Tree {
            suffix: BASE,
            ldif: &ldif,
            manager: ("cn=manager,dc=oriale,dc=example", "manager's"),
            schema: SCHEMA,
            rules,
            certificate,
        };
        let slapd = Slapd::start(&folder.0.join("slapd"), 0, &tree).unwrap();
        Self { slapd, _folder: folder }
    }

    pub fn server(&self) -> LdapServer {
        server(self.slapd.port())
    }

    pub fn connection(&self) -> LdapConnection {
        connection(vec![self.server()])
    }
}

pub fn server(port: u16) -> LdapServer {
    LdapServer { host: "127.0.0.1".into(), port, security: Security::Plain }
}

pub fn connection(servers: Vec<LdapServer>) -> LdapConnection {
    LdapConnection {
        servers,
        authority: String::new(),
        bind_dn: READER.into(),
        base: BASE.into(),
        scope: SearchScope::Sub,
        filter: "(objectClass=inetOrgPerson)".into(),
        key_attribute: "entryUUID".into(),
        group_dn: String::new(),
        page_size: 100,
        timeout_seconds: 20,
        sign_in: true,
    }
}

pub fn reach(ldap: &LdapConnection) -> Reach {
    Reach {
        connection: Connection::Ldap(ldap.clone()),
        secret: Some(Secret::new(PASSWORD)),
        file: None,
        server: String::new(),
        private_addresses: true,
    }
}

/// All that came, in the pieces in which it came.
pub async fn read_pages(
    ldap: &LdapConnection,
    reach: &Reach,
) -> (Vec<Vec<Entry>>, Result<Whole, SourceTrouble>) {
    let (pages, mut received) = tokio::sync::mpsc::channel(1);
    let collect = async {
        let mut all = Vec::new();
        while let Some(page) = received.recv().await {
            all.push(page);
        }
        all
    };
    let (whole, all) = tokio::join!(ldap::read(ldap, reach, pages), collect);
    (all, whole)
}

pub async fn read(ldap: &LdapConnection) -> Result<Vec<Entry>, SourceTrouble> {
    let (pages, whole) = read_pages(ldap, &reach(ldap)).await;
    let entries: Vec<_> = pages.into_iter().flatten().collect();
    assert_eq!(whole?.entries, entries.len() as u64);
    Ok(entries)
}

/// A person without anything special.
pub fn person(dn: &str, uid: &str, more: &str) -> String {
    format!("dn: {dn}\nobjectClass: user\nuid: {uid}\ncn: {uid}\nsn: {uid}\nuserPassword: {uid}'s\n{more}\n")
}

pub fn people(count: usize) -> String {
    let mut ldif = String::new();
    for number in 0..count {
        let uid = format!("p{number:05}");
        let dn = format!("uid={uid},ou=people,{BASE}");
        let _ =
            writeln!(ldif, "{}", person(&dn, &uid, "description: somebody with a few words about them\n"));
    }
    ldif
}

pub fn group(name: &str, members: &[&str]) -> String {
    let members = members.iter().map(|member| format!("member: {member}\n")).collect::<Vec<_>>().concat();
    format!("dn: cn={name},ou=groups,{BASE}\nobjectClass: groupOfNames\ncn: {name}\n{members}\n")
}

pub fn uid(uid: &str) -> String {
    format!("uid={uid},ou=people,{BASE}")
}

pub fn uids(entries: &[Entry]) -> Vec<&str> {
    let mut uids: Vec<_> = entries.iter().filter_map(|entry| entry.texts("uid").next()).collect();
    uids.sort_unstable();
    uids
}

struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn new() -> Self {
        let name = format!("guichet-ldap-{}", uuid::Uuid::new_v4().simple());
        let path = backing::temporary::folder().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let path: &Path = &self.0;
        let _ = std::fs::remove_dir_all(path);
    }
}
