//! Fetch: every entry of a source goes into staging, a few pages at a time. What could not be read to its end counts for
//! nothing.

use super::{
    end,
    lease::{self, Held},
    staged::{self, Staged},
};
use crate::{
    App,
    connector::{self, Reach, Whole, trouble},
    entry::Entry,
    map::{self, MappedPerson},
    rules,
    source::{self, SourceRow},
};
use chassis::Answer;
use contracts::{
    Failure, Sealed,
    v1::directory::{SourceRules, SourceSettings, SourceTrouble, TroubleKind},
};
use sqlx::{PgPool, types::Json};
use std::borrow::Cow;
use tokio::sync::mpsc::{self, Receiver};

/// Pages that wait in memory while others are being written.
const PAGES: usize = 2;
/// Entries written at once.
const AT_ONCE: usize = 500;

/// What a run reads by.
pub struct Begun {
    pub settings: SourceSettings,
    pub unsaved: bool,
    /// Sealed for ourselves.
    secret: Option<String>,
}

/// Reads the source whole, from the start.
pub async fn fetch(app: &App, held: &Held) -> Answer<()> {
    // Paused after somebody asked for the run: nothing would be applied. A dry run is how one is tried before.
    let chosen = SourceRow::find(&app.db, &held.source).await?.filter(|chosen| held.dry || !chosen.paused);
    let Some(chosen) = chosen else { return end::drop_run(&app.db, held).await };
    let begun = begin(&app.db, held, &chosen.settings()).await?;
    let reach = reach_of(app, held, &begun).await?;
    let rules = rules::of(&app.db, &held.source).await?.rules;

    let (pages, received) = mpsc::channel(PAGES);
    let (read, staged) =
        tokio::join!(connector::read(&reach, pages), stage(&app.db, held, &begun.settings, &rules, received));
    let staged = staged?;
    let whole = match read {
        Ok(whole) => whole,
        Err(trouble) => return end::void(&app.db, held, &trouble).await,
    };
    if whole.entries != staged {
        let detail = format!("{} entries were counted, and {staged} came", whole.entries);
        let trouble = SourceTrouble { server: whole.server, ..trouble(TroubleKind::Cut, detail) };
        return end::void(&app.db, held, &trouble).await;
    }
    read_whole(&app.db, held, &whole).await
}

/// With settings that are not saved the kept password goes only where it was meant for.
async fn reach_of(app: &App, held: &Held, begun: &Begun) -> Answer<Reach> {
    if !begun.unsaved {
        return source::reach_of(app, &held.source).await;
    }
    let typed = begun.secret.as_ref().map(|sealed| app.bus.open_own(&Sealed(sealed.clone()))).transpose()?;
    source::reach_for(app, &begun.settings, typed.as_ref(), Some(&held.source)).await
}

/// Empties what a former holder staged, and notes by what it is read, so that it is compared by the same.
pub async fn begin(db: &PgPool, held: &Held, saved: &SourceSettings) -> Answer<Begun> {
    let mut tx = db.begin().await?;
    lease::patiently(&mut tx).await?;
    lease::locked(&mut tx, held).await?;
    sqlx::query("delete from staged where run = $1").bind(held.run).execute(&mut *tx).await?;
    let (Json(settings), unsaved, secret) = sqlx::query_as(
        "update run set entries = 0, settings = case when unsaved then settings else $2 end
         where id = $1 returning settings, unsaved, secret",
    )
    .bind(held.run)
    .bind(Json(saved))
    .fetch_one(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Begun { settings, unsaved, secret })
}

/// Maps and keeps what comes, and says how many entries came.
pub async fn stage(
    db: &PgPool,
    held: &Held,
    settings: &SourceSettings,
    rules: &SourceRules,
    mut pages: Receiver<Vec<Entry>>,
) -> Answer<u64> {
    let mut number = 0;
    while let Some(page) = pages.recv().await {
        for some in page.chunks(AT_ONCE) {
            let staged = some.iter().zip(number + 1..).map(|(entry, number)| {
                Staged::of(number, &seen(settings, entry), mapped(settings, entry), rules)
            });
            staged::keep(db, held, &staged.collect::<Vec<_>>()).await?;
            number += some.len() as i64;
        }
    }
    Ok(number as u64)
}

/// One without a key is mapped like the others: whoever has its login is not to be counted as gone.
/// Whoever has left by the map has left, whatever is wrong with the rest of the entry.
fn seen<'a>(settings: &SourceSettings, entry: &'a Entry) -> Cow<'a, Entry> {
    if entry.active && map::has_left(&settings.map, entry) {
        return Cow::Owned(Entry { active: false, ..entry.clone() });
    }
    Cow::Borrowed(entry)
}

fn mapped(settings: &SourceSettings, entry: &Entry) -> Result<MappedPerson, Failure> {
    if entry.key.is_some() {
        return map::person(&settings.map, entry);
    }
    map::person(&settings.map, &Entry { key: Some("none".into()), ..entry.clone() })
}

/// All of it is there: it can be compared. Nobody where there were people is trouble, and not that all have left.
pub async fn read_whole(db: &PgPool, held: &Held, whole: &Whole) -> Answer<()> {
    if whole.entries == 0 && end::people(db, &held.source).await? > 0 {
        let trouble = SourceTrouble { server: whole.server.clone(), ..trouble(TroubleKind::Nobody, "") };
        return end::void(db, held, &trouble).await;
    }
    let mut tx = db.begin().await?;
    lease::locked(&mut tx, held).await?;
    sqlx::query("update run set state = 'comparing', server = $2, secret = null where id = $1")
        .bind(held.run)
        .bind(&whole.server)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
