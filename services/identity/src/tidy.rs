//! Forgetting what nobody can use any more.

use crate::config::App;
use tokio_util::sync::CancellationToken;

/// Deletes ended sessions, dead links and who knocked in vain a month later, imports after a day, attempts to sign in after
/// hours, what browsers were asked for after an hour, until told to stop.
pub async fn every_hour(app: App, stop: CancellationToken) {
    const OLD: [&str; 10] = [
        "delete from session where ctid = any(array(
             select ctid from session where coalesce(ended_at, expires_at) < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
        "delete from link where ctid = any(array(
             select ctid from link where expires_at < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
        "delete from passkey_ceremony where ctid = any(array(
             select ctid from passkey_ceremony where begun_at < now() - interval '1 hour'
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
        // Whoever was sent to a provider comes back within two hours.
        "delete from sso_attempt where ctid = any(array(
             select ctid from sso_attempt where started_at < now() - interval '3 hours'
             limit $1 for update skip locked
         ))",
        // An older token says nothing any more.
        "delete from logout_token where ctid = any(array(
             select ctid from logout_token where seen_at < now() - interval '1 hour'
             limit $1 for update skip locked
         ))",
        // Who was refused stays so.
        "delete from knock where ctid = any(array(
             select ctid from knock where refused_at is null and at < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
        "delete from provider_test where ctid = any(array(
             select ctid from provider_test where at < now() - interval '30 days'
             limit $1 for update skip locked
         ))",
    ];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}
