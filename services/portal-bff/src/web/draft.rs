//! What somebody typed into a form and has not sent yet. It is theirs alone, the same on every device, and kept until it
//! is sent, put away, or too old.
//!
//! A draft has the key its form is sent with. Sent, it stays for a day without its words, so that what a page still had
//! on its way does not become a draft again; and where nobody heard whether it was sent, sending it again finds out.

pub mod brought;

use crate::{
    config::App,
    web::{
        database::AskedInTime,
        file_owner::{self, FileOwner},
        form::fields::Fields,
        recovery::kept_form::FormLocation,
        session::Visitor,
        site::Site,
        upload::{self, Attached},
    },
};
use chrono::{DateTime, Utc};
use contracts::{Code, Failure, FileId, PersonId, Problem};
use sqlx::types::Json;
use std::sync::{Arc, OnceLock};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Fields of the page and not of what was typed.
const OF_THE_PAGE: [&str; 5] = ["csrf", "key", "draft", "device", "seen"];
/// Characters of all fields together.
const LONGEST: usize = 500_000;
/// Drafts that one person has at once.
const MOST: i64 = 50;

/// A form that waits to be gone on with.
#[derive(Clone)]
pub struct Draft {
    /// Where the form is sent to.
    pub form: String,
    pub fields: Vec<(String, String)>,
    files: Vec<Attached>,
    pub key: Uuid,
    /// The browser, and in it the tab, that wrote last.
    pub device: String,
    pub version: i64,
    pub changed_at: DateTime<Utc>,
}

/// What became of words that were to be kept.
pub enum KeepOutcome {
    /// They are, as this version; 0 when there was nothing to keep.
    Version(i64),
    /// Another device wrote meanwhile.
    Newer(Draft),
    /// It was sent meanwhile.
    Sent,
    /// It was put away meanwhile, or is too old.
    Gone,
}

/// Words on their way to be kept.
pub struct Typed<'a> {
    pub form: String,
    pub location: FormLocation,
    pub fields: &'a Fields,
}

/// Whose form a request brought: told by whoever reads it to whoever sees the answer.
#[derive(Clone, Default)]
pub struct DraftSlot(Arc<OnceLock<Sender>>);

pub struct Sender {
    pub person: PersonId,
    /// Name and key of the draft that is being sent.
    draft: Option<(String, Uuid)>,
}

impl DraftSlot {
    pub fn set(&self, person: PersonId, sending: Option<&Typed<'_>>) {
        let draft = sending.map(|typed| (typed.form.clone(), typed.fields.key()));
        // The cell cannot be full: a request brings one form.
        let _ = self.0.set(Sender { person, draft });
    }

    pub fn get(&self) -> Option<&Sender> {
        self.0.get()
    }
}

#[derive(sqlx::FromRow)]
struct DraftRow {
    form: String,
    fields: Json<Vec<(String, String)>>,
    key: Uuid,
    device: String,
    version: i64,
    changed_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
}

impl Draft {
    /// As it is put into the page, for the script that fills in the form.
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "fields": self.fields,
            "key": self.key,
            "device": self.device,
            "version": self.version,
            "at": self.changed_at,
        })
    }

    /// What goes along with it, to be shown.
    pub fn attached(&self) -> &[Attached] {
        &self.files
    }

    fn of(row: DraftRow) -> Self {
        let DraftRow { form, fields: Json(fields), key, device, version, changed_at, .. } = row;
        Self { form, fields, files: Vec::new(), key, device, version, changed_at }
    }

    /// With what its files are called.
    async fn with_files(mut self, site: &Site, visitor: &Visitor) -> Self {
        let (owner, files) = files_among(&self.fields);
        self.files = upload::attached(site, visitor, owner, files).await;
        self
    }
}

impl<'a> Typed<'a> {
    /// Of a form that people type into, sent to this path or to be sent there. One that can be sent to several addresses
    /// names the one that it is known by.
    pub fn of(site: &Site, path: &str, fields: &'a Fields) -> Option<Self> {
        let location = site.forms.location(path).filter(|location| !location.choices)?;
        let named = fields.get("draft");
        let known = site.forms.location(&named).is_some_and(|other| other.page == location.page);
        Some(Self { form: if known { named } else { path.to_owned() }, location, fields })
    }

    /// In the order in which they came, without what is the page's.
    fn kept(&self) -> Vec<(String, String)> {
        let own = |(name, _): &(&str, &str)| !OF_THE_PAGE.contains(name);
        self.fields.each().filter(own).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn has_words(&self) -> bool {
        let typed = |(name, value): (&str, &str)| {
            name == "file" || (self.location.position(name).is_some() && !value.trim().is_empty())
        };
        self.fields.each().any(typed)
    }
}

/// The drafts of the forms on a page. Where they cannot be looked up, the page is shown without.
pub async fn of_page(site: &Site, visitor: &Visitor, page: &str) -> Vec<Draft> {
    let rows: sqlx::Result<Vec<DraftRow>> = sqlx::query_as(
        "select form, fields, key, device, version, changed_at, sent_at from draft
         where audience = $1 and person = $2 and page = $3 and sent_at is null and kept_until > now()",
    )
    .bind(audience(site))
    .bind(visitor.actor.person.0)
    .bind(page)
    .fetch_all(&site.app.db)
    .in_time(site)
    .await;
    let rows = rows.unwrap_or_else(|error| {
        tracing::warn!(%error, "look up drafts");
        Vec::new()
    });
    let drafts = rows.into_iter().map(async |row| Draft::of(row).with_files(site, visitor).await);
    futures::future::join_all(drafts).await
}

/// The draft of one form.
pub async fn of_form(site: &Site, visitor: &Visitor, form: &str) -> Result<Option<Draft>, Failure> {
    let row = look_up(site, visitor.actor.person, form).await?.filter(|row| row.sent_at.is_none());
    match row {
        Some(row) => Ok(Some(Draft::of(row).with_files(site, visitor).await)),
        None => Ok(None),
    }
}

/// Keeps what is being typed, unless another device wrote since this one saw version `seen`, 0 for none.
pub async fn keep(
    site: &Site,
    visitor: &Visitor,
    typed: &Typed<'_>,
    seen: i64,
) -> Result<KeepOutcome, Failure> {
    let person = visitor.actor.person;
    if !typed.has_words() {
        discard(site, visitor, &typed.form, Some(typed.fields.key())).await?;
        return Ok(KeepOutcome::Version(0));
    }
    let version = write(
        site,
        person,
        typed,
        "insert into draft as d (audience, person, form, page, fields, key, device, kept_until)
         select $1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)
         where ($9 = 0 and $10 > (select count(*) from draft where audience = $1 and person = $2 and sent_at is null))
             or exists (select from draft where audience = $1 and person = $2 and form = $3)
         on conflict (audience, person, form) do update
         set page = excluded.page, fields = excluded.fields, key = excluded.key, device = excluded.device,
             version = d.version + 1, changed_at = now(), kept_until = excluded.kept_until, sent_at = null
         where case when d.sent_at is null then d.version = $9 or d.device = excluded.device
               else d.key <> excluded.key end
         returning version",
        Some(seen),
    )
    .await?;
    if let Some(version) = version {
        hold_files(site, visitor, typed).await;
        return Ok(KeepOutcome::Version(version));
    }
    Ok(match look_up(site, person, &typed.form).await? {
        Some(row) if row.sent_at.is_some() => KeepOutcome::Sent,
        Some(row) => KeepOutcome::Newer(Draft::of(row).with_files(site, visitor).await),
        None if seen > 0 => KeepOutcome::Gone,
        None => return Err(too_many()),
    })
}

/// A form is about to be sent: its words are kept as they were sent, whatever becomes of it. What was begun apart from
/// them, on another device or before the form was opened anew, stays.
pub async fn sending(site: &Site, visitor: &Visitor, typed: &Typed<'_>) {
    if !typed.has_words() {
        return;
    }
    let written = write(
        site,
        visitor.actor.person,
        typed,
        "insert into draft as d (audience, person, form, page, fields, key, device, kept_until)
         values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))
         on conflict (audience, person, form) do update
         set page = excluded.page, fields = excluded.fields, key = excluded.key, device = excluded.device,
             version = d.version + 1, changed_at = now(), kept_until = excluded.kept_until, sent_at = null
         where case when d.sent_at is null then d.key = excluded.key or d.device = nullif(excluded.device, '')
               else d.key <> excluded.key end
         returning version",
        None,
    );
    // Sending matters more than keeping.
    if written.await.is_ok() {
        hold_files(site, visitor, typed).await;
    }
}

/// It was sent: its words are where they were meant to go, and a draft no more.
pub async fn sent(site: &Site, sender: &Sender) {
    let Some((form, key)) = &sender.draft else { return };
    let done = sqlx::query(
        "update draft set fields = '[]', sent_at = now(), kept_until = now() + interval '1 day', version = version + 1
         where audience = $1 and person = $2 and form = $3 and key = $4 and sent_at is null",
    )
    .bind(audience(site))
    .bind(sender.person.0)
    .bind(form)
    .bind(key)
    .execute(&site.app.db)
    .in_time(site)
    .await;
    if let Err(error) = done {
        // Sent once more with its key, it would not arrive twice.
        tracing::warn!(%error, "a draft was sent and stays");
    }
}

/// Puts a draft away, with the files that waited for it; with a key, only the one that has it.
pub async fn discard(site: &Site, visitor: &Visitor, form: &str, key: Option<Uuid>) -> Result<(), Failure> {
    let fields: Option<Json<Vec<(String, String)>>> = sqlx::query_scalar(
        "delete from draft
         where audience = $1 and person = $2 and form = $3 and sent_at is null and ($4::uuid is null or key = $4)
         returning fields",
    )
    .bind(audience(site))
    .bind(visitor.actor.person.0)
    .bind(form)
    .bind(key)
    .fetch_optional(&site.app.db)
    .in_time(site)
    .await
    .map_err(|error| unavailable(&error))?;
    let (owner, files) = files_among(&fields.map(|Json(fields)| fields).unwrap_or_default());
    for file in files {
        // Whoever does not hear of it lets the file expire.
        let _ = owner.discard(&site.app.bus, &visitor.asking, file).await;
    }
    Ok(())
}

/// Forgets what is too old.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 2] = [
        "delete from draft where ctid = any(array(
             select ctid from draft where kept_until < now() limit $1 for update skip locked
         ))",
        "delete from came_back where ctid = any(array(
             select ctid from came_back where at < now() - interval '1 hour' limit $1 for update skip locked
         ))",
    ];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}

/// On the disk before it is said to be kept, unlike what else is written here.
async fn write(
    site: &Site,
    person: PersonId,
    typed: &Typed<'_>,
    statement: &'static str,
    seen: Option<i64>,
) -> Result<Option<i64>, Failure> {
    let fields = typed.kept();
    if fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > LONGEST {
        return Err(Failure::field("text", Problem::TooLong));
    }
    let written = async {
        let mut tx = site.app.db.begin().await?;
        sqlx::query("set local synchronous_commit = on").execute(&mut *tx).await?;
        let mut query = sqlx::query_scalar(statement)
            .bind(audience(site))
            .bind(person.0)
            .bind(&typed.form)
            .bind(typed.location.page.split('?').next())
            .bind(Json(&fields))
            .bind(typed.fields.key())
            .bind(typed.fields.get("device"))
            .bind(site.app.config.draft_days);
        if let Some(seen) = seen {
            query = query.bind(seen).bind(MOST);
        }
        let version = query.fetch_optional(&mut *tx).await?;
        tx.commit().await?;
        Ok::<_, sqlx::Error>(version)
    };
    written.in_time(site).await.map_err(|error| unavailable(&error))
}

async fn look_up(site: &Site, person: PersonId, form: &str) -> Result<Option<DraftRow>, Failure> {
    sqlx::query_as(
        "select form, fields, key, device, version, changed_at, sent_at from draft
         where audience = $1 and person = $2 and form = $3 and kept_until > now()",
    )
    .bind(audience(site))
    .bind(person.0)
    .bind(form)
    .fetch_optional(&site.app.db)
    .in_time(site)
    .await
    .map_err(|error| unavailable(&error))
}

/// Files wait as long as the draft does.
async fn hold_files(site: &Site, visitor: &Visitor, typed: &Typed<'_>) {
    let (owner, files) = (typed.fields.files_of(), typed.fields.files());
    if files.is_empty() {
        return;
    }
    if let Err(failure) = owner.hold(&site.app.bus, &visitor.asking, files, site.app.config.draft_days).await
    {
        tracing::warn!(%failure, "files of a draft are kept no longer than others");
    }
}

fn files_among(fields: &[(String, String)]) -> (FileOwner, Vec<FileId>) {
    let all = |name: &'static str| fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value);
    let owner =
        all(file_owner::FIELD).next().map_or_else(FileOwner::default, |owner| FileOwner::named(owner));
    (owner, all("file").filter_map(|id| id.parse().ok()).collect())
}

fn too_many() -> Failure {
    Failure { retry_after: Some(60), ..Failure::new(Code::Throttled, "too many drafts at once") }
}

pub fn unavailable(error: &sqlx::Error) -> Failure {
    tracing::warn!(%error, "drafts cannot be asked");
    Failure { retry_after: Some(2), ..Failure::unavailable("drafts cannot be asked") }
}

/// The site as it stands in the tables here.
pub fn audience(site: &Site) -> &'static str {
    if site.is_desk() { "desk" } else { "portal" }
}

#[cfg(test)]
pub fn sample(form: &str) -> Draft {
    Draft {
        form: form.into(),
        fields: vec![("text".into(), "\"It\" </div> is dark".into())],
        files: upload::sample_attached(),
        key: Uuid::nil(),
        device: "here.1".into(),
        version: 3,
        changed_at: chassis::clock::now(),
    }
}
