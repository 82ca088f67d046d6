//! Which source wins where two know the same person: the one that comes first.

use crate::source::row;
use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::{Actor, Failure};
use sqlx::PgConnection;

/// One administrator at a time makes, removes or arranges sources, and so does a replica that starts: else two could get
/// one place.
pub async fn lock(tx: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtext('source'))").execute(tx).await?;
    Ok(())
}

/// All there are, in their order.
pub async fn names(tx: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("select name from source where rank is not null order by rank, name")
        .fetch_all(tx)
        .await
}

/// Puts all of them into another order.
pub async fn put_in_order(tx: &mut PgConnection, wanted: &[String], actor: &Actor) -> Answer<()> {
    lock(tx).await?;
    let before = names(tx).await?;
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort_unstable();
        names
    };
    if sorted(&before) != sorted(wanted) {
        return Err(Failure::conflict("these are not all the sources there are, each once").into());
    }
    if before == wanted {
        return Ok(());
    }
    number(tx, wanted, Some(actor)).await?;
    let both = (before.join(", "), wanted.join(", "));
    let changes = Changes::from([("order".to_owned(), both)]);
    audit::record(tx, Some(actor), "source.ordered", None, &changes).await?;
    Ok(())
}

/// Gives them the places 1, 2, 3, …, and tells of each whose place is another now.
pub async fn number(tx: &mut PgConnection, names: &[String], by: Option<&Actor>) -> Answer<()> {
    let moved: Vec<String> = sqlx::query_scalar(
        "update source set rank = place.rank, version = version + 1
         from unnest($1::text[]) with ordinality as place (name, rank)
         where source.name = place.name and source.rank <> place.rank
         returning source.name",
    )
    .bind(names)
    .fetch_all(&mut *tx)
    .await?;
    for name in moved {
        row::tell(tx, &name, by).await?;
    }
    Ok(())
}
