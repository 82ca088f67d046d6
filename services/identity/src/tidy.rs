//! Forgetting what nobody can use any more.

use crate::config::App;
use tokio_util::sync::CancellationToken;

/// Deletes ended sessions and dead links a month later, imports after a day, until told to stop.
pub async fn every_hour(app: App, stop: CancellationToken) {
    const OLD: [&str; 5] = [
        "delete from session where ctid = any(array(
             select ctid from session where coalesce(ended_at, expires_at) < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
        "delete from link where ctid = any(array(
             select ctid from link where expires_at < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
        // Nobody can ask for these any more. First the lines, which are many.
        "delete from import_line where ctid = any(array(
             select l.ctid from import_line l join import i on i.id = l.import
             where i.started_at < now() - interval '25 hours' limit $1 for update of l skip locked
         ))",
        "delete from import where ctid = any(array(
             select i.ctid from import i
             where i.started_at < now() - interval '25 hours'
               and not exists (select 1 from import_line l where l.import = i.id)
             limit $1 for update skip locked
         ))",
        "delete from kept_table where ctid = any(array(
             select ctid from kept_table where kept_at < now() - interval '25 hours'
             limit $1 for update skip locked
         ))",
    ];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}
