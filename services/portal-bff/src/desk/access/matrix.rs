//! Who holds what: one screen for every relation, from either end. A page of a hundred rows is sent back
//! with what each was and what it is to be; only differences go on to identity.

mod changes;
pub mod preview;
mod row;
mod rows;
pub mod screen;

use crate::{
    desk::{
        access::{
            effective::Effective,
            matrix::{
                changes::{Wish, defaults_value},
                preview::{MatrixPreviewPage, PersonPreviewPage},
                row::{MatrixQuery, MatrixRow},
                screen::{Kind, LEVELS, PATHS, Screen},
            },
        },
        parts::{
            badges::Badge,
            effects::{self, Effects},
            level::value,
            range::Range,
            record_header::RecordHeader,
        },
    },
    web::{
        address::with_query,
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
#[cfg(test)]
use contracts::Level;
use contracts::{
    Duty, Failure, PersonId,
    v1::identity::{ChangeRelation, CustomerUserDetail, GetCustomerUser, PreviewRelation},
};
use uuid::Uuid;

/// How the default services can go with a person's own: value, icon, and the keys of what it is called and what
/// it does.
pub const DEFAULTS: [(&str, &str, &str, &str); 2] = [
    ("instead", "layers", "defaults-instead", "defaults-instead-text"),
    ("too", "plus", "defaults-too", "defaults-too-text"),
];

/// The middle of the screen.
pub struct Matrix {
    pub screen: Screen,
    pub kind: Kind,
    pub path: String,
    pub query: MatrixQuery,
    pub rows: Vec<MatrixRow>,
    pub held: i64,
    pub range: Range,
    pub first: String,
    pub next: Option<String>,
    pub may: bool,
    /// The level chosen for all matching rows at once, not saved yet.
    pub all: String,
    /// Groups are switched off, so that nothing here counts.
    pub groups_off: bool,
    /// Services are not restricted for this person.
    pub services_free: bool,
    /// Only for a person's services: whether the default services come in addition, and whether they shall.
    pub with_defaults: Option<bool>,
    pub defaults_chosen: Option<bool>,
    pub refused: Refused,
}

impl Matrix {
    pub fn new(p: &Page, screen: Screen, id: Uuid, query: MatrixQuery, found: rows::FoundRows) -> Self {
        let path = screen.path(id);
        let range = Range::new(&query.seen, found.rows.len(), found.total);
        let seen = range.last.to_string();
        let part = [("q", query.q.as_str()), ("held", &query.held), ("invalid", &query.invalid)];
        let next = found.next.map(|after| {
            with_query(&path, &[&part[..], &[("after", after.as_str()), ("seen", &seen)]].concat())
        });
        let first = with_query(&path, &part);
        Self {
            screen,
            kind: screen.kind(),
            path,
            rows: found.rows,
            held: found.held,
            range,
            first,
            next,
            may: p.has(Duty::People),
            all: String::new(),
            groups_off: found.groups_off,
            services_free: false,
            with_defaults: found.with_defaults,
            defaults_chosen: found.with_defaults,
            refused: Refused::default(),
            query,
        }
    }

    /// Each row with what it was, for the form.
    pub fn before(&self) -> String {
        let rows = self.rows.iter().filter(|row| !row.fixed);
        rows.map(|row| format!("{}:{}", row.id, value(row.was))).collect::<Vec<_>>().join(" ")
    }

    pub fn levels(&self) -> &'static [(&'static str, &'static str)] {
        if self.screen.has_levels() { &LEVELS } else { &[("rw", "matrix-tick"), ("-", "matrix-untick")] }
    }

    pub fn defaults_was(&self) -> &'static str {
        defaults_value(self.with_defaults)
    }

    pub fn defaults_now(&self) -> &'static str {
        defaults_value(self.defaults_chosen)
    }

    /// How many rows there are to set on this page.
    pub fn settable(&self) -> i64 {
        self.rows.iter().filter(|row| !row.fixed).count() as i64
    }

    pub fn filtered(&self) -> bool {
        !self.query.q.is_empty() || !self.query.held.is_empty()
    }

    /// Shows what was chosen and not saved.
    fn with(mut self, wish: &Wish) -> Self {
        for row in &mut self.rows {
            if let Some(change) = wish.changes.iter().find(|change| change.id == row.id) {
                row.now = change.level;
            }
        }
        if wish.all.is_some() {
            self.all.clone_from(&wish.chosen);
        }
        self.defaults_chosen = wish.with_defaults.or(self.defaults_chosen);
        self
    }
}

template! {
    /// The matrix of a group, an agent, a customer or a service.
    "desk/access/matrix/page.html"
    struct MatrixPage { header: RecordHeader, m: Matrix }
    samples(p) => [
        MatrixPage::sample(p, Screen::GroupPeople, ""),
        MatrixPage::sample(p, Screen::GroupPeople, "x"),
        MatrixPage::sample(p, Screen::GroupAgents, ""),
        MatrixPage::sample(p, Screen::GroupAgents, "x"),
        MatrixPage::sample(p, Screen::AgentGroups, ""),
        MatrixPage::sample(p, Screen::GroupCustomers, ""),
        MatrixPage::sample(p, Screen::GroupElsewhere, ""),
        MatrixPage::sample(p, Screen::GroupServices, ""),
        MatrixPage::sample(p, Screen::CustomerPeople, ""),
        MatrixPage::sample(p, Screen::CustomerReaders, ""),
        MatrixPage::sample(p, Screen::CustomerGroups, "x"),
        MatrixPage::sample(p, Screen::CustomerElsewhere, "x"),
        MatrixPage::sample(p, Screen::CustomerServices, "x"),
        MatrixPage::sample(p, Screen::ServicePeople, "x"),
        MatrixPage::sample(p, Screen::ServiceCustomers, ""),
        MatrixPage::sample(p, Screen::ServiceGroups, ""),
        MatrixPage::sample(p, Screen::DefaultServices, ""),
    ]
}

template! {
    /// The same as a tab of a person.
    "desk/access/matrix/person.html"
    struct PersonMatrixPage { user: CustomerUserDetail, edit: bool, m: Matrix, effective: Option<Effective> }
    samples(p) => [
        PersonMatrixPage::sample(p, Screen::PersonGroups),
        PersonMatrixPage::sample(p, Screen::PersonCustomers),
        PersonMatrixPage::sample(p, Screen::PersonServices),
    ]
}

impl PersonMatrixPage {
    fn tab(&self) -> &'static str {
        self.m.screen.area_and_tab().1
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    let page = |pages: Pages, path| pages.get(path, show).post(path, save).keeps(path, KeptForm::chosen());
    PATHS.into_iter().fold(Pages::new(), page).shows::<MatrixPage>().shows::<PersonMatrixPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<MatrixQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let (screen, id) = Screen::of(&signed.page.path)?;
    screen.may_see(&signed.visitor.actor)?;
    let (found, refused) = match rows::list(&site, &signed.visitor, screen, id, &query).await {
        Ok(found) => (found, Refused::default()),
        // An expression that cannot be read is told, never answered with nobody.
        Err(failure) if !failure.fields.is_empty() => {
            let name = rows::name(&site, &signed.visitor, screen, id).await?;
            (rows::FoundRows::nothing(name), Refused::from(failure, signed.page.lang)?)
        }
        Err(failure) => return Err(failure.into()),
    };
    let name = found.name.clone();
    let m = Matrix { refused, ..Matrix::new(&signed.page, screen, id, query, found) };
    answer(&site, signed.page, &signed.visitor, id, name, m).await
}

pub async fn save(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let (screen, id) = Screen::of(&form.page.path)?;
    form.visitor.actor.on_duty(Duty::People)?;
    screen.may_see(&form.visitor.actor)?;
    let query = MatrixQuery::of(&form.fields);
    let wish = Wish::of(&form.fields, screen);
    let wish = match wish.named(&site, &form.visitor, screen, id).await {
        Ok(wish) => wish,
        Err(failure) => return again(&site, form, screen, id, query, &wish, Some(failure)).await,
    };
    let path = with_query(&screen.path(id), &query.parameters());
    if form.fields.get("do") == "edit" {
        return again(&site, form, screen, id, query, &wish, None).await;
    }
    if wish.is_nothing() {
        return Ok(Notice::NOTHING_CHANGED.on(&path));
    }
    let of = screen.relation(id);
    let (changes, all, with_defaults) = (wish.changes.clone(), wish.all.clone(), wish.with_defaults);
    if form.fields.get("do") == "preview" {
        let request = PreviewRelation { of, changes, all, with_defaults };
        return match site.app.bus.ask(&request, &form.visitor.asking).await {
            Ok(seen) => {
                let tree = effects::services(&site, &form.visitor, &seen).await?;
                let effects = Effects::new(&form.page, seen, &tree);
                let shown = preview::Shown::new(screen, id, query, wish, effects);
                show_preview(&site, form, screen, id, shown).await
            }
            Err(failure) => again(&site, form, screen, id, query, &wish, Some(failure)).await,
        };
    }
    let request = ChangeRelation { of, changes, all, with_defaults };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) if form.fields.get("do") == "finish" => Ok(Notice::SAVED.on(&screen.finish(id))),
        Ok(_) => Ok(Notice::SAVED.on(&path)),
        Err(failure) => again(&site, form, screen, id, query, &wish, Some(failure)).await,
    }
}

/// The form once more, with what was chosen in it.
async fn again(
    site: &Site,
    form: Posted,
    screen: Screen,
    id: Uuid,
    query: MatrixQuery,
    wish: &Wish,
    failure: Option<Failure>,
) -> Result<Response, Refusal> {
    let refused = match failure {
        Some(failure) => Refused::from(failure, form.page.lang)?,
        None => Refused::default(),
    };
    let found = rows::list(site, &form.visitor, screen, id, &query).await?;
    let name = found.name.clone();
    let m = Matrix { refused, ..Matrix::new(&form.page, screen, id, query, found).with(wish) };
    let p = form.page.again(&m.refused);
    answer(site, p, &form.visitor, id, name, m).await
}

async fn answer(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    id: Uuid,
    name: String,
    mut m: Matrix,
) -> Result<Response, Refusal> {
    if m.screen.area_and_tab().0 != "people" {
        let header = m.screen.header(&p, id, name);
        let page = MatrixPage { p, header, m };
        return Ok(page.m.refused.answer(&page));
    }
    let user = site.app.bus.ask(&GetCustomerUser { person: PersonId(id) }, &visitor.asking).await?;
    let effective = match m.screen {
        Screen::PersonGroups | Screen::PersonServices => Effective::of(site, visitor, PersonId(id)).await?,
        _ => None,
    };
    if m.screen == Screen::PersonServices {
        m.services_free = effective.as_ref().is_some_and(|effective| effective.services.is_none());
    }
    // The page says already that services are not restricted: a list of all of them would say it again.
    let effective = effective.filter(|_| !m.services_free);
    let page = PersonMatrixPage { p, user, edit: false, m, effective };
    Ok(page.m.refused.answer(&page))
}

async fn show_preview(
    site: &Site,
    form: Posted,
    screen: Screen,
    id: Uuid,
    v: preview::Shown,
) -> Result<Response, Refusal> {
    let nothing = Refused::default();
    if screen.area_and_tab().0 == "people" {
        let request = GetCustomerUser { person: PersonId(id) };
        let user = site.app.bus.ask(&request, &form.visitor.asking).await?;
        return Ok(nothing.answer(&PersonPreviewPage { p: form.page, user, edit: false, v }));
    }
    let name = rows::name(site, &form.visitor, screen, id).await?;
    let header = screen.header(&form.page, id, name);
    Ok(nothing.answer(&MatrixPreviewPage { p: form.page, header, v }))
}

#[cfg(test)]
mod samples {
    use super::*;

    pub fn rows() -> rows::FoundRows {
        let levels = [None, Some(Level::Ro), Some(Level::Create), Some(Level::Rw)];
        let row = |(at, level): (usize, Option<Level>)| MatrixRow {
            id: Uuid::now_v7(),
            name: format!("Camille <Aubertin> {at}"),
            detail: "camille@oriale.example · Oriale SAS".into(),
            was: level,
            now: if at == 1 { Some(Level::Rw) } else { level },
            fixed: at == 3,
            valid: at != 2,
        };
        rows::FoundRows {
            name: "Finance <applications>".into(),
            rows: levels.into_iter().enumerate().map(row).collect(),
            total: 12_402,
            held: 3,
            next: Some("x".into()),
            groups_off: true,
            with_defaults: None,
        }
    }

    impl MatrixPage {
        pub fn sample(p: Page, screen: Screen, q: &str) -> Self {
            let id = Uuid::now_v7();
            let query = MatrixQuery { q: q.into(), after: q.into(), ..MatrixQuery::default() };
            let mut found = rows();
            if !q.is_empty() {
                (found.rows, found.total, found.groups_off) = (Vec::new(), 0, false);
            }
            let m = Matrix::new(&p, screen, id, query, found);
            let header = screen.header(&p, id, "Finance".into());
            let refused =
                if q.is_empty() { Refused::default() } else { Refused::whole(p.t("form-unavailable")) };
            Self { p, header, m: Matrix { refused, ..m } }
        }
    }

    impl PersonMatrixPage {
        pub fn sample(p: Page, screen: Screen) -> Self {
            let user = crate::desk::people::person::sample_person("");
            let services = screen == Screen::PersonServices;
            let found = rows::FoundRows { with_defaults: services.then_some(true), ..rows() };
            let m = Matrix::new(&p, screen, user.user.person.0, MatrixQuery::default(), found);
            let m = Matrix { services_free: services, ..m };
            let effective = (screen != Screen::PersonCustomers).then(crate::desk::access::effective::sample);
            Self { p, user, edit: false, m, effective }
        }
    }
}
