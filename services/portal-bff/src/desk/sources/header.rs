//! What the pages about one source have around them: its name, where it stands, its chapters, and the button that pauses it.

use crate::{
    desk::{
        parts::{badges::Badge, record_header::Tab as Chapter},
        sources::words,
    },
    web::page::Page,
};
use contracts::v1::directory::{Source, SourceHealth, SourceKind};

/// A chapter of a source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Access,
    Settings,
    Map,
    Runs,
    Conflicts,
    Rules,
}

/// The way back, the name and the chapters of a source. Its template `desk/sources/header.html` has a block `inside`.
pub struct SourceHeader {
    /// What it is called in addresses.
    pub source: String,
    pub label: String,
    /// What it is, its place, and what it does with the system it reads.
    pub said: String,
    pub health: SourceHealth,
    /// Where it stands, with since when.
    pub standing: String,
    pub tabs: Vec<Chapter>,
    /// There are runs.
    pub read: bool,
}

impl SourceHeader {
    pub fn of(p: &Page, source: &Source, here: Tab) -> Self {
        // Who sends learns at once what is refused: of the rest there is mostly nothing.
        let is_idle = |tab: Tab| {
            tab == Tab::Conflicts && source.kind == SourceKind::Scim && source.conflicts == 0 && tab != here
        };
        let tabs = chapters(source.kind).iter().filter(|tab| !is_idle(**tab));
        let tabs = tabs.map(|tab| tab.chapter(p, source, *tab == here)).collect();
        Self {
            source: source.name.clone(),
            label: label(source).to_owned(),
            said: said(p, source),
            health: source.health,
            standing: standing(p, source),
            tabs,
            // The page of runs has its own way to begin one.
            read: source.kind.is_read() && here != Tab::Runs,
        }
    }

    pub fn is_paused(&self) -> bool {
        self.health == SourceHealth::Paused
    }

    pub fn icon(&self) -> &'static str {
        self.health.icon()
    }

    pub fn tone(&self) -> &'static str {
        self.health.tone()
    }
}

/// What people call it. A replica of before knows no labels.
pub fn label(source: &Source) -> &str {
    if source.label.is_empty() { &source.name } else { &source.label }
}

/// Who sends by itself is first looked at for how it may; who is read, for where.
fn chapters(kind: SourceKind) -> &'static [Tab] {
    match kind {
        SourceKind::Ldap | SourceKind::Database | SourceKind::Csv => {
            &[Tab::Settings, Tab::Map, Tab::Runs, Tab::Conflicts, Tab::Rules]
        }
        SourceKind::Scim => &[Tab::Access, Tab::Settings, Tab::Map, Tab::Conflicts, Tab::Rules],
        SourceKind::Events | SourceKind::Unknown => &[Tab::Access, Tab::Settings, Tab::Conflicts, Tab::Rules],
    }
}

/// Where somebody who chose a source among all of them comes to.
pub fn first_page(source: &Source) -> String {
    let first = chapters(source.kind).first().copied().unwrap_or(Tab::Settings);
    first.href(&source.name)
}

impl Tab {
    fn chapter(self, p: &Page, source: &Source, current: bool) -> Chapter {
        let (_, text) = self.path_and_text();
        let text = match self {
            Self::Conflicts if source.conflicts > 0 => {
                format!("{} {}", p.t(text), p.number(&source.conflicts))
            }
            _ => p.t(text),
        };
        Chapter { href: self.href(&source.name), text, current }
    }

    pub fn href(self, source: &str) -> String {
        let (path, _) = self.path_and_text();
        if path.is_empty() { format!("/sources/{source}") } else { format!("/sources/{source}/{path}") }
    }

    fn path_and_text(self) -> (&'static str, &'static str) {
        match self {
            Self::Access => ("access", "source-tab-access"),
            Self::Settings => ("", "source-tab-settings"),
            Self::Map => ("map", "source-tab-map"),
            Self::Runs => ("runs", "source-tab-runs"),
            Self::Conflicts => ("conflicts", "source-tab-conflicts"),
            Self::Rules => ("rules", "source-rules"),
        }
    }
}

fn said(p: &Page, source: &Source) -> String {
    let kind = p.t(words::kind(source.kind));
    if source.rank == 0 {
        return kind;
    }
    let placed = p.tan("source-number", &kind, &i64::from(source.rank));
    let does = match source.kind {
        SourceKind::Ldap | SourceKind::Database => "source-only-read",
        SourceKind::Csv => "source-handed-in",
        SourceKind::Scim | SourceKind::Events => "source-sends",
        SourceKind::Unknown => return placed,
    };
    format!("{placed} {}", p.t(does))
}

/// "Healthy, read 14 minutes ago"
fn standing(p: &Page, source: &Source) -> String {
    let word = p.t(source.health.text());
    let since = match source.health {
        SourceHealth::Healthy if source.kind.is_read() => source.read_at.map(|at| ("source-read-ago", at)),
        SourceHealth::Healthy => source.last_event_at.map(|at| ("source-heard-ago", at)),
        SourceHealth::Failing => source.failing_since.map(|at| ("source-failing-ago", at)),
        _ => None,
    };
    since.map_or_else(|| word.clone(), |(text, at)| p.tb(text, &word, &p.ago(&at)))
}
