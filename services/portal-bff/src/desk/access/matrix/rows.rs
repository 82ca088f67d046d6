//! The rows of a matrix. identity knows services by their ids alone; their names come from tickets.

use crate::{
    desk::{
        access::matrix::{
            row::{MatrixQuery, MatrixRow},
            screen::{Kind, Screen},
        },
        parts::names::path,
    },
    web::{session::Visitor, site::Site},
};
use contracts::{
    Failure, Level,
    v1::{
        identity::{ListGroups, ListRelation, RelationRow},
        tickets::{ListServiceTree, ServiceRecord},
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows to a page.
const PAGE: usize = 100;

/// Pages of held services that are asked for; there are hundreds of services at most.
const PAGES: usize = 20;

pub struct FoundRows {
    /// Of the one they are listed for.
    pub name: String,
    pub rows: Vec<MatrixRow>,
    pub total: i64,
    pub held: i64,
    pub next: Option<String>,
    pub groups_off: bool,
    /// Of a person's services: whether the default ones come in addition.
    pub with_defaults: Option<bool>,
}

impl FoundRows {
    pub fn nothing(name: String) -> Self {
        Self { name, rows: Vec::new(), total: 0, held: 0, next: None, groups_off: false, with_defaults: None }
    }
}

pub async fn list(
    site: &Site,
    visitor: &Visitor,
    screen: Screen,
    id: Uuid,
    query: &MatrixQuery,
) -> Result<FoundRows, Failure> {
    let mut found = if screen.kind() == Kind::Services {
        let all = matching_services(site, visitor, screen, id, query).await?;
        let start = query.after.parse().unwrap_or(0).min(all.rows.len());
        let total = all.rows.len() as i64;
        let next = (all.rows.len() > start + PAGE).then(|| (start + PAGE).to_string());
        let rows = all.rows.into_iter().skip(start).take(PAGE).collect();
        let (name, held, with_defaults) = (all.name, all.held, all.with_defaults);
        FoundRows { name, rows, total, held, next, groups_off: false, with_defaults }
    } else {
        let request = ListRelation {
            of: screen.relation(id),
            query: query.q.trim().to_owned(),
            held_only: !query.held.is_empty(),
            include_invalid: !query.invalid.is_empty(),
            after: (!query.after.is_empty()).then(|| query.after.clone()),
        };
        let page = site.app.bus.ask(&request, &visitor.asking).await?;
        let rows = page.rows.into_iter().map(MatrixRow::from).collect();
        let (name, total, held, next) = (page.name, page.total, page.held, page.next);
        FoundRows { name, rows, total, held, next, groups_off: false, with_defaults: page.with_defaults }
    };
    if found.name.is_empty() {
        found.name = name(site, visitor, screen, id).await?;
    }
    if screen.area_and_tab().0 == "groups" || screen.kind() == Kind::Groups {
        let groups = site.app.bus.ask(&ListGroups { include_invalid: false }, &visitor.asking).await?;
        found.groups_off = !groups.on;
    }
    Ok(found)
}

/// Every service that the filter lets through, held or not.
pub async fn matching_services(
    site: &Site,
    visitor: &Visitor,
    screen: Screen,
    id: Uuid,
    query: &MatrixQuery,
) -> Result<AllServices, Failure> {
    let tree = site.app.bus.ask(&ListServiceTree {}, &visitor.asking).await?.services;
    let mut levels: HashMap<Uuid, RelationRow> = HashMap::new();
    let mut request = ListRelation {
        of: screen.relation(id),
        query: String::new(),
        held_only: true,
        include_invalid: true,
        after: None,
    };
    let (mut name, mut with_defaults) = (String::new(), None);
    for _ in 0..PAGES {
        let page = site.app.bus.ask(&request, &visitor.asking).await?;
        (name, with_defaults) = (page.name, page.with_defaults);
        levels.extend(page.rows.into_iter().map(|row| (row.id, row)));
        request.after = page.next;
        if request.after.is_none() {
            break;
        }
    }
    let held = tree.iter().filter(|service| levels.contains_key(&service.service.0)).count() as i64;
    let letters = query.q.trim().to_lowercase();
    let rows = tree.into_iter().filter_map(|service| {
        let held = levels.get(&service.service.0);
        let wants = (query.held.is_empty() || held.is_some())
            && (!query.invalid.is_empty() || service.counts || held.is_some())
            && service.path.to_lowercase().contains(&letters);
        wants.then(|| {
            MatrixRow::service(&service, held.and_then(|row| row.level), held.is_some_and(|row| row.fixed))
        })
    });
    Ok(AllServices { name, rows: rows.collect(), held, with_defaults })
}

pub struct AllServices {
    pub name: String,
    pub rows: Vec<MatrixRow>,
    pub held: i64,
    pub with_defaults: Option<bool>,
}

/// What a screen is about, by name.
pub async fn name(site: &Site, visitor: &Visitor, screen: Screen, id: Uuid) -> Result<String, Failure> {
    if screen == Screen::DefaultServices {
        return Ok(String::new());
    }
    if screen.area_and_tab().0 == "services" {
        let tree = site.app.bus.ask(&ListServiceTree {}, &visitor.asking).await?.services;
        let service = tree.into_iter().find(|service| service.service.0 == id);
        return service.map(|service| path(&service)).ok_or_else(|| Failure::not_found("service"));
    }
    let request = ListRelation {
        of: screen.relation(id),
        query: String::new(),
        held_only: true,
        include_invalid: true,
        after: None,
    };
    Ok(site.app.bus.ask(&request, &visitor.asking).await?.name)
}

impl From<RelationRow> for MatrixRow {
    fn from(row: RelationRow) -> Self {
        let (id, name, detail, level) = (row.id, row.name, row.detail, row.level);
        Self { id, name, detail, was: level, now: level, fixed: row.fixed, valid: row.valid }
    }
}

impl MatrixRow {
    fn service(service: &ServiceRecord, level: Option<Level>, fixed: bool) -> Self {
        let (id, name) = (service.service.0, path(service));
        Self { id, name, detail: String::new(), was: level, now: level, fixed, valid: service.counts }
    }
}
