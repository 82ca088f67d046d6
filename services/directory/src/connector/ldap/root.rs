//! What a server says about itself.

use crate::connector::ldap::{dn::Dn, entry::Raw};

pub const ATTRIBUTES: [&str; 2] = ["supportedCapabilities", "namingContexts"];
/// Active Directory, and its lightweight kind; Samba says the first, too.
const ACTIVE_DIRECTORY: [&str; 2] = ["1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1851"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    pub active_directory: bool,
    contexts: Vec<String>,
}

impl Root {
    pub fn of(raw: &Raw) -> Self {
        let active_directory = raw.texts("supportedCapabilities").any(|oid| ACTIVE_DIRECTORY.contains(&oid));
        Self { active_directory, contexts: raw.texts("namingContexts").map(str::to_owned).collect() }
    }

    /// The tree that holds an entry.
    pub fn context_of(&self, dn: &Dn) -> Option<&str> {
        let within = |context: &&String| {
            Dn::parse(context).is_some_and(|context| context.depth() > 0 && dn.is_within(&context))
        };
        self.contexts.iter().find(within).map(String::as_str)
    }
}
