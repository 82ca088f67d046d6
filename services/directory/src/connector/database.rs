//! A table or view of another PostgreSQL. It is only read: in one transaction that can do nothing else, over a line that
//! belongs to this one question.

mod fault;
mod session;
mod table;
#[cfg(test)]
mod tests;

use super::{Reach, Whole, tried, trouble};
use crate::entry::Entry;
use contracts::v1::directory::{
    ConnectionStep, DatabaseConnection, Security, SourceTrouble, TriedStep, TroubleKind,
};
use session::{Line, Session};
use std::time::Instant;
use table::ForeignTable;
use tokio::sync::mpsc::Sender;

pub async fn read(
    database: &DatabaseConnection,
    reach: &Reach,
    pages: Sender<Vec<Entry>>,
) -> Result<Whole, SourceTrouble> {
    let mut session = Session::open(database, reach).await?;
    let table = ForeignTable::find(&mut session, database).await?;
    session.run(table.cursor()).await?;
    let mut entries = 0;
    loop {
        let rows = session.next_rows().await?;
        if rows.is_empty() {
            break;
        }
        let page: Vec<Entry> = rows
            .iter()
            .zip(entries + 1..)
            .map(|(row, number)| table.entry(row, number))
            .collect::<Result<_, _>>()?;
        entries += page.len() as u64;
        pages.send(page).await.map_err(|_| trouble(TroubleKind::Cut, "nobody takes the entries any more"))?;
    }
    let server = session.close().await;
    Ok(Whole { server, entries })
}

pub async fn find(
    database: &DatabaseConnection,
    reach: &Reach,
    find: &str,
    skip: u32,
) -> Result<Option<Entry>, SourceTrouble> {
    let mut session = Session::open(database, reach).await?;
    let table = ForeignTable::find(&mut session, database).await?;
    let found = session.find(table.search(), find.trim(), skip).await?;
    let entry = found.map(|row| table.entry(&row, u64::from(skip) + 1)).transpose();
    session.close().await;
    entry
}

pub async fn test(database: &DatabaseConnection, reach: &Reach) -> Vec<TriedStep> {
    let mut steps = Vec::new();
    try_all(database, reach, &mut steps).await;
    steps
}

/// None as soon as something failed, which is the last of the steps then.
async fn try_all(database: &DatabaseConnection, reach: &Reach, steps: &mut Vec<TriedStep>) -> Option<()> {
    let mut step = |step, began, came: Result<String, SourceTrouble>| {
        let went_well = came.is_ok();
        steps.push(tried(step, began, came));
        went_well.then_some(())
    };
    let began = Instant::now();
    let addresses = session::addresses(database, reach).await;
    let told = addresses.as_ref().map(|found| {
        let shown: Vec<_> = found.iter().map(|address| address.ip().to_string()).collect();
        shown.join(", ")
    });
    step(ConnectionStep::Name, began, told.map_err(Clone::clone))?;

    let began = Instant::now();
    let line = Line::open(database, &addresses.ok()?).await;
    let told = line.as_ref().map(|line| line.address.to_string());
    step(ConnectionStep::Port, began, told.map_err(Clone::clone))?;
    let line = line.ok()?;

    let began = Instant::now();
    let session = Session::on(&line, database, reach).await;
    let is_protected = database.security == Security::Tls;
    match session {
        Err(trouble) if is_protected && fault::is_of_encryption(trouble.kind) => {
            return step(ConnectionStep::Encryption, began, Err(trouble));
        }
        Err(trouble) => {
            if is_protected {
                step(ConnectionStep::Encryption, began, Ok(String::new()))?;
            }
            return step(ConnectionStep::SignIn, began, Err(trouble));
        }
        Ok(mut session) => {
            if is_protected {
                let told = session.encryption().await;
                step(ConnectionStep::Encryption, began, told)?;
            }
            step(ConnectionStep::SignIn, began, Ok(database.user.clone()))?;

            let began = Instant::now();
            let table = ForeignTable::find_without_key(&mut session, database).await;
            let told = table.as_ref().map(|table| table.name().to_owned());
            step(ConnectionStep::Place, began, told.map_err(Clone::clone))?;
            let table = table.ok()?;

            let began = Instant::now();
            let many = session.count(table.count()).await;
            step(ConnectionStep::Filter, began, many.map(|many| many.to_string()))?;

            let began = Instant::now();
            let keys = match table.with_key(&database.key_column) {
                Ok(table) => session.keys(table.keys()).await,
                Err(trouble) => Err(trouble),
            };
            step(ConnectionStep::Key, began, keys)?;
            session.close().await;
        }
    }
    Some(())
}
