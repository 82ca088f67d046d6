//! The servers of a directory as rows of its form. Rows are added, moved and removed by buttons that send the form, which
//! comes back with all that was typed.

use crate::web::{form::fields::Fields, page::Page};
use contracts::v1::directory::{LdapServer, Security};
use serde::{Deserialize, Serialize};

/// As many as a source may have.
const MOST: usize = 10;

/// A server as its row was filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerRow {
    pub host: String,
    pub port: String,
    pub security: String,
    /// What somebody goes on with: `host`, or the button that moved it.
    #[serde(skip)]
    pub focus: &'static str,
}

impl Default for ServerRow {
    fn default() -> Self {
        let security = Security::Tls.as_str().to_owned();
        Self { host: String::new(), port: "636".into(), security, focus: "" }
    }
}

impl ServerRow {
    pub fn of(server: &LdapServer) -> Self {
        let security = server.security.as_str().to_owned();
        Self { host: server.host.clone(), port: server.port.to_string(), security, focus: "" }
    }

    pub fn is_blank(&self) -> bool {
        self.host.is_empty()
    }

    pub fn server(&self, port: u16) -> LdapServer {
        LdapServer { host: self.host.clone(), port, security: Security::from_text(&self.security) }
    }
}

/// The rows of a form, blank ones too.
pub fn rows_from(form: &Fields) -> Vec<ServerRow> {
    let at = |(name, _): (&str, &str)| name.strip_prefix("host_")?.parse::<usize>().ok();
    let rows = form.each().filter_map(at).map(|last| last + 1).max().unwrap_or_default().min(MOST);
    let row = |at: usize| ServerRow {
        host: form.trimmed(&format!("host_{at}")),
        port: form.trimmed(&format!("port_{at}")),
        security: form.trimmed(&format!("security_{at}")),
        focus: "",
    };
    (0..rows).map(row).collect()
}

pub fn has_room(rows: &[ServerRow]) -> bool {
    rows.len() < MOST
}

/// Rows as a button leaves them: `add`, or `up.2`, `down.2`, `remove.2` of a row. None: it is no button of theirs.
pub fn arranged(mut rows: Vec<ServerRow>, button: &str) -> Option<Vec<ServerRow>> {
    let (act, at) = button.split_once('.').unwrap_or((button, ""));
    let at = at.parse::<usize>().ok().filter(|at| *at < rows.len());
    let last = rows.len().saturating_sub(1);
    match (act, at) {
        ("add", _) if has_room(&rows) => rows.push(ServerRow { focus: "host", ..ServerRow::default() }),
        ("up", Some(at)) if at > 0 => {
            rows[at].focus = if at == 1 { "down" } else { "up" };
            rows.swap(at, at - 1);
        }
        ("down", Some(at)) if at < last => {
            rows[at].focus = if at + 1 == last { "up" } else { "down" };
            rows.swap(at, at + 1);
        }
        ("remove", Some(at)) => {
            rows.remove(at);
            // One remains, to be filled in.
            if rows.is_empty() {
                rows.push(ServerRow::default());
            }
            let next = at.min(rows.len() - 1);
            rows[next].focus = "host";
        }
        ("add" | "up" | "down" | "remove", _) => {}
        _ => return None,
    }
    Some(rows)
}

pub fn security_word(security: &str) -> &'static str {
    match Security::from_text(security) {
        Security::Tls => "source-security-tls",
        Security::StartTls => "source-security-start-tls",
        Security::Plain => "source-security-plain",
        Security::Unknown => "desk-unknown",
    }
}

/// "dc1.oriale.example:636, TLS"
pub fn told(p: &Page, row: &ServerRow) -> String {
    format!("{}:{}, {}", row.host, row.port, p.t(security_word(&row.security)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_moved_and_removed_and_nothing_else_changes() {
        let row = |host: &str| ServerRow { host: host.into(), ..ServerRow::default() };
        let rows = || vec![row("a"), row("b"), row("c")];
        let after = |button: &str| {
            let rows = arranged(rows(), button).expect("it is a button of rows");
            let hosts = rows.iter().map(|row| row.host.as_str()).collect::<Vec<_>>().join(" ");
            (hosts, rows.iter().map(|row| row.focus).collect::<String>())
        };
        let expected = |hosts: &str, focus: &str| (hosts.to_owned(), focus.to_owned());
        assert_eq!(after("add"), expected("a b c ", "host"));
        assert_eq!(after("up.2"), expected("a c b", "up"));
        assert_eq!(after("up.1"), expected("b a c", "down"), "the first has no way up");
        assert_eq!(after("down.0"), expected("b a c", "down"));
        assert_eq!(after("remove.1"), expected("a c", "host"));
        for nothing in ["up.0", "down.2", "remove.3", "up", "down.x"] {
            assert_eq!(after(nothing), expected("a b c", ""), "{nothing}");
        }
        assert!(arranged(rows(), "test").is_none() && arranged(rows(), "").is_none());
        assert_eq!(
            arranged(vec![row("a")], "remove.0").unwrap(),
            [ServerRow { focus: "host", ..ServerRow::default() }]
        );
        assert_eq!(arranged(vec![row("x"); MOST], "add").unwrap().len(), MOST);
    }

    #[test]
    fn rows_are_as_many_as_the_form_has_and_no_more_than_there_may_be() {
        let mut form = Fields::default();
        form.add("host_2".into(), "c".into());
        form.add("host_99999999".into(), "x".into());
        assert_eq!(rows_from(&form).len(), MOST);
        assert_eq!(rows_from(&form)[2].host, "c");
        assert!(rows_from(&Fields::default()).is_empty());
    }
}
