#![allow(warnings, clippy::all)]
extern crate self as e2e;
mod world;
pub use world::*;
#[path = "../../../../tests/tests/it/identity.rs"]
mod stories;

#[tokio::test]
async fn perf() {
    use contracts::{v1::identity::*, *};
    use std::time::Instant;
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut customers = vec![];
    for i in 0..200 {
        customers.push(world.customer(&format!("K{i:04}")).await);
    }
    let firsts = ["Marie", "Zoé", "Jürgen", "Paweł", "Anna", "Ñico"];
    let lasts = ["Lefèvre", "Kowalski", "Müller", "García", "Dupont"];
    let people: Vec<_> = (0..100_000)
        .map(|i| {
            (
                PersonId::new(),
                CustomerUserFields {
                    first_name: firsts[i % 6].into(),
                    last_name: format!("{}{}", lasts[(i / 7) % 5], i % 977),
                    login: format!("u{i}"),
                    email: format!("{}.{i}@example.org", lasts[(i / 7) % 5]),
                    customer: Some(customers[if i < 20_000 { 0 } else { i % 200 }]),
                    ..Default::default()
                },
            )
        })
        .collect();
    let t = Instant::now();
    identity::seed::people(&world.system.identity.db, &people, false).await.unwrap();
    eprintln!("PERF seed 100k {:?}", t.elapsed());
    sqlx::query("analyze customer_user").execute(&world.system.identity.db).await.unwrap();
    for q in [
        "*",
        "lefevre",
        "lefevre marie",
        "zo",
        "u4242",
        "*4242*",
        "k0007",
        "k00",
        "nothinglikethis",
        "a e i",
        "%",
        "mar* 42",
    ] {
        let mut best = vec![];
        let mut total = 0;
        for _ in 0..10 {
            let t = Instant::now();
            total = world
                .ask(&ada.asking, FindCustomerUsers { query: q.into(), ..Default::default() })
                .await
                .unwrap()
                .total;
            best.push(t.elapsed());
        }
        best.sort();
        eprintln!("PERF find {q:?}: total {total} min {:?} median {:?} max {:?}", best[0], best[5], best[9]);
    }
    world.stop().await;
}
