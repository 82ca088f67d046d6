//! Sources that the environment names: there from the start, behind those that are there already.

use crate::{
    App,
    source::{
        order,
        row::{self, SourceRow},
    },
};
use chassis::Answer;
use contracts::v1::directory::SourceKind;
use futures::future::BoxFuture;

/// Sees to it that each has its row and its place. Done at every start, by any number of replicas at once.
pub fn make_fixed(app: App) -> BoxFuture<'static, Answer<()>> {
    Box::pin(async move { make(&app).await })
}

async fn make(app: &App) -> Answer<()> {
    let mut tx = app.db.begin().await?;
    order::lock(&mut tx).await?;
    for name in app.config.named_sources() {
        let known = SourceRow::ever(&mut tx, name).await?;
        if known.as_ref().is_some_and(|row| row.rank.is_some() && row.kind() == SourceKind::Events) {
            continue;
        }
        if known.as_ref().is_some_and(|row| row.kind() != SourceKind::Events) {
            tracing::error!(
                name,
                "the environment names a source of events that is one of another kind here"
            );
            continue;
        }
        sqlx::query(
            "insert into source as s (name, label, kind, rank)
             values ($1, $1, 'events', (select coalesce(max(rank), 0) + 1 from source))
             on conflict (name) do update
             set version = s.version + 1, rank = excluded.rank, label = coalesce(nullif(s.label, ''), excluded.label)",
        )
        .bind(name)
        .execute(&mut *tx)
        .await?;
        row::tell(&mut tx, name, None).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}
