//! A directory system that was taken over, and reaches for customers that are not its own.

use crate::trials::company::Company;
use crate::trials::streams::{imported, person, report, until_parked};
use anyhow::{Result, ensure};
use uuid::Uuid;

pub async fn a_source_stays_in_its_customers(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let sealed = format!("S-{}", &Uuid::new_v4().simple().to_string()[..8]);
    let numbers: Vec<String> = sqlx::query_scalar("select number from customer")
        .fetch_all(&mut fleet.database("identity").await?)
        .await?;
    company.add_customer(&sealed, "Sealed").await?;
    allow(company, &numbers.join("\n")).await?;

    let outcome = reach(company, &sealed).await;
    // As before, whatever came of it.
    allow(company, "").await?;
    let (reason, spy) = outcome?;
    ensure!(
        imported(fleet, &spy).await?.is_none(),
        "the source put somebody into a customer that is not its own"
    );
    Ok(format!("into its own: taken in; into another: parked ({reason})"))
}

async fn reach(company: &Company, sealed: &str) -> Result<(String, String)> {
    let publisher = company.fleet.publisher().await?;
    let spy = format!("spy{}", &Uuid::new_v4().simple().to_string()[..10]);
    report(&publisher, &person(&spy, 1, sealed)).await?;
    let reason = until_parked(&company.fleet, "directory", &spy).await?;
    ensure!(reason.contains("may not put people into"), "parked for another reason: {reason}");
    Ok((reason, spy))
}

/// Saves the customers of the source on its page.
async fn allow(company: &Company, customers: &str) -> Result<()> {
    let mut desk = company.administrator.elsewhere();
    let form = desk.form("/sources/hr/rules", "customers").await?.set("customers", customers);
    desk.submit(&form).await?.expect(303, "save the rules of a source")?;
    Ok(())
}
