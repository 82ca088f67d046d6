//! Filing a ticket for what is somebody else's.

use super::{
    access::{sends, words},
    factors::REVOKED,
};
use crate::trials::{browser::Browser, company::Company};
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};
use uuid::Uuid;

pub async fn nobody_files_for_somebody_else(company: &Company) -> Result<String> {
    let (mut eve, bob) = (company.eve.clone(), &company.bob);
    let form = eve.browser.form("/tickets/new", "subject").await?;
    let subject = format!("For somebody else {}", Uuid::new_v4());
    let mut forged = form.clone().set("subject", &subject).set("text", "x").set("service", "other");
    for (field, value) in
        [("person", bob.id), ("requester", bob.id), ("customer", company.acme), ("person_id", bob.id)]
    {
        forged = forged.set(field, value.to_string());
    }
    let answer = eve.browser.submit(&forged).await?;
    let filed: Vec<(Uuid, Uuid)> = sqlx::query_as("select person, customer from ticket where subject = $1")
        .bind(&subject)
        .fetch_all(&mut company.fleet.database("tickets").await?)
        .await?;
    ensure!(
        filed.iter().all(|ticket| *ticket == (eve.id, company.other)),
        "filed for {filed:?} (answered {})",
        answer.status
    );
    let form = eve.browser.form("/tickets/new", "subject").await?.set("subject", "x").set("text", "x");
    let answer = eve.browser.submit(&form.set("service", Uuid::now_v7().to_string())).await?;
    ensure!(answer.status == 422, "an unknown service is answered {}", answer.status);
    let form = eve.browser.form("/tickets/new", "subject").await?.set("subject", "x").set("text", "x");
    let (foreign, never) = (company.acme.to_string(), Uuid::now_v7().to_string());
    let foreign = eve.browser.submit(&form.clone().set("service", "other").set("customer", foreign)).await?;
    let never = eve.browser.submit(&form.set("service", "other").set("customer", never)).await?;
    ensure!(foreign.status == 422 && never.status == 422, "foreign customer: {}", foreign.status);
    ensure!(words(&foreign) == words(&never), "a foreign customer is told from none");
    let (mut desk, service) = new_service(company).await?;
    let services = foreign_services_are_none(company, service).await;
    // Nobody else is asked to choose among services.
    company.set("restrict_services", "false").await?;
    let path = format!("/services/{service}");
    let form = desk.form_to(&path, &path).await?;
    desk.submit(&form.without("valid")).await?.expect(303, "take the service away")?;
    services?;
    Ok("a foreign person means nothing; a foreign customer, a foreign service and unknown ones: 422 alike"
        .into())
}

async fn new_service(company: &Company) -> Result<(Browser, Uuid)> {
    let mut desk = company.administrator.elsewhere();
    let form = desk.form("/services/new", "name_en").await?;
    let name = format!("Pay slips {}", Uuid::new_v4().simple());
    desk.submit(&form.set("name_en", &name).set("valid", "yes")).await?.expect(303, "add a service")?;
    let service = sqlx::query_scalar("select id from service order by id desc limit 1")
        .fetch_one(&mut company.fleet.database("tickets").await?)
        .await?;
    Ok((desk, service))
}

/// Where services are given, whoever was not given one cannot ask for it by its id.
async fn foreign_services_are_none(company: &Company, service: Uuid) -> Result<()> {
    let (mut eve, mut bob) = (company.eve.clone(), company.bob.clone());
    company.relate(&format!("/people/{}/services", eve.id), service, Some("rw")).await?;
    company.set("restrict_services", "true").await?;
    let began = Instant::now();
    loop {
        let (hers, his) =
            (eve.browser.page("/tickets/new").await?, bob.browser.get("/tickets/new").await?.text());
        if hers.contains(&service.to_string()) && !his.contains(&service.to_string()) {
            break;
        }
        ensure!(began.elapsed() < REVOKED, "whom a service is offered does not change within 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let subject = format!("With a service {}", Uuid::new_v4().simple());
    let form = eve.browser.form("/tickets/new", "subject").await?.set("text", "x").set("subject", &subject);
    eve.browser.submit(&form.set("service", service.to_string())).await?.expect(303, "a service of hers")?;
    let form = bob.browser.form("/tickets/new", "subject").await?.set("text", "x").set("subject", &subject);
    let stolen = form.clone().set("service", service.to_string());
    let stolen = sends(&mut bob.browser, &stolen, "/tickets/new".into()).await?;
    let never = form.set("service", Uuid::now_v7().to_string());
    let never = sends(&mut bob.browser, &never, "/tickets/new".into()).await?;
    ensure!(stolen.status == 422 && never.status == 422, "{} and {}", stolen.status, never.status);
    ensure!(words(&stolen) == words(&never), "a foreign service is told from none");
    let filed: i64 = sqlx::query_scalar("select count(*) from ticket where subject = $1")
        .bind(&subject)
        .fetch_one(&mut company.fleet.database("tickets").await?)
        .await?;
    ensure!(filed == 1, "{filed} tickets were filed for it");
    Ok(())
}
