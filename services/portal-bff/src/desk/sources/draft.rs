//! The settings of a source as their form was filled in: of all five kinds, since what one kind needs is few fields.

pub mod servers;

use crate::{
    desk::{
        parts::labelled::LabelledValue,
        sources::{
            draft::servers::{ServerRow, rows_from, told},
            words,
        },
    },
    web::{form::fields::Fields, page::Page},
};
use contracts::{
    Failure, FieldProblem, Problem,
    v1::directory::{
        Connection, CsvReading, DatabaseConnection, JoinRule, LdapConnection, MapLine, SearchScope, Security,
        SourceKind, SourceSettings,
    },
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How often a source is read, in minutes, as the form offers it. Empty: by hand only.
pub const OFTEN: [&str; 6] = ["15", "30", "60", "240", "1440", ""];

/// What may stand between columns, as the form offers it. Empty: found out.
pub const SEPARATORS: [&str; 5] = ["", ",", ";", "\t", "|"];

/// Without the password, which is never brought back, and the map, which has a page of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceDraft {
    pub label: String,
    pub servers: Vec<ServerRow>,
    pub authority: String,
    pub bind_dn: String,
    pub base: String,
    pub scope: String,
    pub filter: String,
    pub key_attribute: String,
    pub group_dn: String,
    pub page_size: String,
    pub timeout_seconds: String,
    pub sign_in: bool,
    pub host: String,
    pub port: String,
    pub security: String,
    pub database: String,
    pub user: String,
    pub table: String,
    pub key_column: String,
    pub separator: String,
    pub every_minutes: String,
    pub guard_people: String,
    pub guard_percent: String,
    pub join: String,
    pub read_only: bool,
}

impl SourceDraft {
    /// What a new source of this kind begins with.
    pub fn new(kind: SourceKind) -> Self {
        let is_database = kind == SourceKind::Database;
        let text = |text: &str| text.to_owned();
        Self {
            servers: vec![ServerRow::default()],
            scope: text(SearchScope::Sub.as_str()),
            filter: text("(objectClass=person)"),
            key_attribute: text("entryUUID"),
            page_size: text("500"),
            timeout_seconds: text(if is_database { "30" } else { "10" }),
            port: text("5432"),
            security: text(Security::Tls.as_str()),
            every_minutes: text(if kind == SourceKind::Csv { "" } else { "60" }),
            guard_people: text("50"),
            guard_percent: text("10"),
            join: text(JoinRule::Ask.as_str()),
            read_only: true,
            ..Self::default()
        }
    }

    /// Of a source as it is kept.
    pub fn of(settings: &SourceSettings) -> Self {
        let mut draft = Self {
            label: settings.label.clone(),
            every_minutes: settings.every_minutes.map(|every| every.to_string()).unwrap_or_default(),
            guard_people: settings.guard_people.to_string(),
            guard_percent: settings.guard_percent.to_string(),
            join: settings.join.as_str().to_owned(),
            read_only: settings.read_only,
            ..Self::default()
        };
        match settings.connection.clone() {
            Connection::Ldap(ldap) => {
                draft.servers = ldap.servers.iter().map(ServerRow::of).collect();
                draft.authority = ldap.authority;
                draft.bind_dn = ldap.bind_dn;
                draft.base = ldap.base;
                ldap.scope.as_str().clone_into(&mut draft.scope);
                draft.filter = ldap.filter;
                draft.key_attribute = ldap.key_attribute;
                draft.group_dn = ldap.group_dn;
                draft.page_size = ldap.page_size.to_string();
                draft.timeout_seconds = ldap.timeout_seconds.to_string();
                draft.sign_in = ldap.sign_in;
            }
            Connection::Database(database) => {
                draft.host = database.host;
                draft.port = database.port.to_string();
                draft.database = database.database;
                draft.user = database.user;
                database.security.as_str().clone_into(&mut draft.security);
                draft.authority = database.authority;
                draft.table = database.table;
                draft.key_column = database.key_column;
                draft.timeout_seconds = database.timeout_seconds.to_string();
            }
            Connection::Csv(csv) => {
                draft.key_column = csv.key_column;
                draft.separator = csv.separator;
            }
            Connection::Scim {} | Connection::Events {} => {}
        }
        draft
    }

    pub fn from(form: &Fields) -> Self {
        let text = |name: &str| form.trimmed(name);
        Self {
            label: text("label"),
            servers: rows_from(form),
            authority: text("authority"),
            bind_dn: text("bind_dn"),
            base: text("base"),
            scope: text("scope"),
            filter: text("filter"),
            key_attribute: text("key_attribute"),
            group_dn: text("group_dn"),
            page_size: text("page_size"),
            timeout_seconds: text("timeout_seconds"),
            sign_in: form.has("sign_in"),
            host: text("host"),
            port: text("port"),
            security: text("security"),
            database: text("database"),
            user: text("user"),
            table: text("table"),
            key_column: text("key_column"),
            // A tab is one.
            separator: form.get("separator"),
            every_minutes: text("every_minutes"),
            guard_people: text("guard_people"),
            guard_percent: text("guard_percent"),
            join: text("join"),
            read_only: form.has("read_only"),
        }
    }

    /// What directory is told. Numbers that are none are refused here, all at once; the rest it refuses itself.
    pub fn settings(&self, kind: SourceKind, map: Vec<MapLine>) -> Result<SourceSettings, Failure> {
        let mut numbers = Numbers::default();
        let connection = match kind {
            SourceKind::Ldap => {
                let servers = self.servers.iter().enumerate().filter(|(_, row)| !row.is_blank());
                Connection::Ldap(LdapConnection {
                    servers: servers
                        .map(|(at, row)| row.server(numbers.read(&format!("port_{at}"), &row.port)))
                        .collect(),
                    authority: self.authority.clone(),
                    bind_dn: self.bind_dn.clone(),
                    base: self.base.clone(),
                    scope: SearchScope::from_text(&self.scope),
                    filter: self.filter.clone(),
                    key_attribute: self.key_attribute.clone(),
                    group_dn: self.group_dn.clone(),
                    page_size: numbers.read("page_size", &self.page_size),
                    timeout_seconds: numbers.read("timeout_seconds", &self.timeout_seconds),
                    sign_in: self.sign_in,
                })
            }
            SourceKind::Database => Connection::Database(DatabaseConnection {
                host: self.host.clone(),
                port: numbers.read("port", &self.port),
                database: self.database.clone(),
                user: self.user.clone(),
                security: Security::from_text(&self.security),
                authority: self.authority.clone(),
                table: self.table.clone(),
                key_column: self.key_column.clone(),
                timeout_seconds: numbers.read("timeout_seconds", &self.timeout_seconds),
            }),
            SourceKind::Csv => Connection::Csv(CsvReading {
                key_column: self.key_column.clone(),
                separator: self.separator.clone(),
            }),
            SourceKind::Scim => Connection::Scim {},
            SourceKind::Events | SourceKind::Unknown => Connection::Events {},
        };
        let often = kind.is_read() && !self.every_minutes.is_empty();
        let settings = SourceSettings {
            label: self.label.clone(),
            connection,
            map,
            join: JoinRule::from_text(&self.join),
            read_only: self.read_only,
            every_minutes: often.then(|| numbers.read("every_minutes", &self.every_minutes)),
            guard_people: numbers.read_or("guard_people", &self.guard_people, 50),
            guard_percent: numbers.read_or("guard_percent", &self.guard_percent, 10),
        };
        Failure::unless_empty(numbers.problems)?;
        Ok(settings)
    }

    /// Field by field, to be put beside what somebody else saved.
    pub fn labelled(&self, p: &Page, kind: SourceKind) -> Vec<LabelledValue> {
        let texts: &[(&str, &str)] = match kind {
            SourceKind::Ldap => &[
                ("authority", &self.authority),
                ("timeout_seconds", &self.timeout_seconds),
                ("bind_dn", &self.bind_dn),
                ("base", &self.base),
                ("filter", &self.filter),
                ("key_attribute", &self.key_attribute),
                ("page_size", &self.page_size),
                ("group_dn", &self.group_dn),
            ],
            SourceKind::Database => &[
                ("host", &self.host),
                ("port", &self.port),
                ("database", &self.database),
                ("user", &self.user),
                ("authority", &self.authority),
                ("timeout_seconds", &self.timeout_seconds),
                ("table", &self.table),
                ("key_column", &self.key_column),
            ],
            SourceKind::Csv => &[("key_column", &self.key_column)],
            _ => &[],
        };
        let one = |(field, value): (&str, String)| {
            LabelledValue::new(field, p.t(&words::field(field)), "w6", value)
        };
        let mut all = vec![one(("label", self.label.clone()))];
        if kind == SourceKind::Ldap {
            all.push(one((
                "servers",
                self.servers.iter().map(|row| told(p, row)).collect::<Vec<_>>().join(", "),
            )));
        }
        all.extend(texts.iter().map(|(field, value)| one((field, (*value).to_owned()))));
        if kind == SourceKind::Ldap {
            all.push(one(("scope", p.t(scope_word(&self.scope)))));
            all.push(one(("sign_in", yes_or_no(p, self.sign_in))));
        }
        if kind == SourceKind::Database {
            all.push(one(("security", p.t(servers::security_word(&self.security)))));
        }
        if kind == SourceKind::Csv {
            all.push(one(("separator", separator_text(p, &self.separator))));
        }
        if kind.is_read() {
            all.push(one(("every_minutes", often_text(p, &self.every_minutes))));
            all.push(one(("guard_people", self.guard_people.clone())));
            all.push(one(("guard_percent", self.guard_percent.clone())));
        }
        all.push(one(("join", p.t(join_word(&self.join)))));
        all.push(one(("read_only", yes_or_no(p, self.read_only))));
        all
    }
}

/// What directory calls a field is what the form calls it. Of several servers it does not say which.
pub fn at_the_fields(kind: SourceKind, mut failure: Failure) -> Failure {
    let of_a_row = |field: &str| kind == SourceKind::Ldap && matches!(field, "host" | "port" | "security");
    for problem in failure.fields.iter_mut().filter(|problem| of_a_row(&problem.field)) {
        problem.field = "servers".into();
    }
    failure
}

pub fn scope_word(scope: &str) -> &'static str {
    match SearchScope::from_text(scope) {
        SearchScope::Sub => "source-scope-sub",
        SearchScope::One => "source-scope-one",
        SearchScope::Unknown => "desk-unknown",
    }
}

pub fn join_word(join: &str) -> &'static str {
    match JoinRule::from_text(join) {
        JoinRule::Ask => "source-join-ask",
        JoinRule::Email => "source-join-email",
        JoinRule::Login => "source-join-login",
        JoinRule::Unknown => "desk-unknown",
    }
}

/// A character that stands between columns, or that it is found out.
pub fn separator_text(p: &Page, separator: &str) -> String {
    match separator {
        "" => p.t("source-separator-found"),
        "\t" => p.t("source-separator-tab"),
        _ => separator.to_owned(),
    }
}

/// "Every 30 minutes"
pub fn often_text(p: &Page, minutes: &str) -> String {
    match minutes {
        "" => p.t("source-by-hand"),
        "60" => p.t("source-every-hour"),
        "1440" => p.t("source-every-day"),
        _ => match minutes.parse::<i64>() {
            Ok(minutes) if minutes % 60 == 0 => p.tn("source-every-hours", &(minutes / 60)),
            Ok(minutes) => p.tn("source-every-minutes", &minutes),
            Err(_) => minutes.to_owned(),
        },
    }
}

fn yes_or_no(p: &Page, yes: bool) -> String {
    p.t(if yes { "custom-yes" } else { "custom-no" })
}

/// Reads numbers out of texts, and collects what is none.
#[derive(Default)]
struct Numbers {
    problems: Vec<FieldProblem>,
}

impl Numbers {
    fn read<T: FromStr + Default>(&mut self, field: &str, typed: &str) -> T {
        typed.parse().unwrap_or_else(|_| {
            let problem = if typed.is_empty() { Problem::Missing } else { Problem::Malformed };
            self.problems.push(FieldProblem { field: field.to_owned(), problem, limit: None });
            T::default()
        })
    }

    /// Of a kind whose form does not ask.
    fn read_or<T: FromStr + Default>(&mut self, field: &str, typed: &str, usual: T) -> T {
        if typed.is_empty() { usual } else { self.read(field, typed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::sources::sample;
    use contracts::{Code, v1::directory::LdapServer};

    fn form(fields: &[(&str, &str)]) -> Fields {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), (*value).into());
        }
        form
    }

    #[test]
    fn what_is_kept_of_every_kind_goes_through_its_form_unchanged() {
        for detail in sample::details() {
            let settings = detail.settings;
            let draft = SourceDraft::of(&settings);
            let back = draft.settings(settings.connection.kind(), settings.map.clone()).unwrap();
            assert_eq!(back, settings);
            let was = crate::desk::parts::field_merge::was(&draft);
            assert_eq!(serde_json::from_str::<SourceDraft>(&was).unwrap(), draft);
        }
    }

    #[test]
    fn a_form_is_read_with_its_rows_and_blank_rows_are_left_out() {
        let form = form(&[
            ("label", " Company directory "),
            ("host_0", "dc1.oriale.example"),
            ("port_0", "636"),
            ("security_0", "tls"),
            ("host_1", " "),
            ("port_1", "636"),
            ("security_1", "tls"),
            ("host_2", "10.1.2.3"),
            ("port_2", "389"),
            ("security_2", "start_tls"),
            ("scope", "one"),
            ("page_size", "500"),
            ("timeout_seconds", "10"),
            ("every_minutes", "30"),
            ("sign_in", "yes"),
            ("join", "email"),
        ]);
        let settings = SourceDraft::from(&form).settings(SourceKind::Ldap, Vec::new()).unwrap();
        assert_eq!(settings.label, "Company directory");
        assert_eq!(
            (settings.join, settings.every_minutes, settings.read_only),
            (JoinRule::Email, Some(30), false)
        );
        let ldap = settings.ldap().unwrap();
        let server = |host: &str, port, security| LdapServer { host: host.into(), port, security };
        assert_eq!(
            ldap.servers,
            [server("dc1.oriale.example", 636, Security::Tls), server("10.1.2.3", 389, Security::StartTls)]
        );
        assert_eq!((ldap.scope, ldap.sign_in), (SearchScope::One, true));
    }

    #[test]
    fn numbers_that_are_none_are_refused_each_at_its_field() {
        let form = form(&[
            ("host_0", "dc1"),
            ("port_0", "99999"),
            ("page_size", "many"),
            ("timeout_seconds", ""),
            ("every_minutes", "-"),
            ("guard_people", "x"),
        ]);
        let failure = SourceDraft::from(&form).settings(SourceKind::Ldap, Vec::new()).unwrap_err();
        let mut fields: Vec<_> = failure.fields.iter().map(|field| (&*field.field, field.problem)).collect();
        fields.sort_by_key(|(field, _)| *field);
        assert_eq!(
            fields,
            [
                ("every_minutes", Problem::Malformed),
                ("guard_people", Problem::Malformed),
                ("page_size", Problem::Malformed),
                ("port_0", Problem::Malformed),
                ("timeout_seconds", Problem::Missing),
            ]
        );
        assert_eq!(failure.code, Code::Invalid);
    }

    #[test]
    fn a_refusal_is_told_at_the_field_of_the_form() {
        let named = ["host", "base", "label", "servers"];
        let problems =
            named.map(|field| FieldProblem { field: field.into(), problem: Problem::Wrong, limit: None });
        let at = |kind| {
            let failure = at_the_fields(kind, Failure::fields(problems.to_vec()));
            failure.fields.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(at(SourceKind::Ldap), ["servers", "base", "label", "servers"]);
        assert_eq!(at(SourceKind::Database), named);
    }
}
