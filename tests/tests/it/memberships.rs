//! Whoever changes customer takes nothing along that would come back by itself: on the desk, in a table, by what a
//! directory says, or unticked in a matrix.

use chassis::outbox;
use contracts::{
    Audience, CustomerId, Level, PersonId,
    v1::{
        directory::{PersonReported, ReportedPerson},
        identity::*,
    },
};
use e2e::{Someone, World, eventually};
use std::collections::BTreeMap;
use uuid::Uuid;

use contracts::v1::identity::Relation::{PersonCustomer, Reader};

const RW: Option<Level> = Some(Level::Rw);

/// By what a person gets another primary customer.
#[derive(Clone, Copy, Debug)]
enum Way {
    Form,
    Table,
    Directory,
}

#[tokio::test]
async fn a_customer_that_was_primary_once_does_not_come_back_by_itself() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let [a, b, c] = ["100", "200", "300"].map(|number| world.customer_sharing(number, Sharing::Members));
    let (a, b, c) = (a.await, b.await, c.await);
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    for (way, login) in [(Way::Form, "ann"), (Way::Table, "bob"), (Way::Directory, "cat")] {
        let person = comes(&world, &ada, way, login, a).await;
        world.relate(&ada, PersonCustomer, person.0, b.0, RW).await;
        for customer in [a, b] {
            world.relate(&ada, Reader, person.0, customer.0, RW).await;
        }
        let form = desk.page(&format!("/people/{person}?edit=1")).await.unwrap();
        if !matches!(way, Way::Directory) {
            for said in
                ["ends what this person has through Customer 100", "Additional customers stay: Customer 200."]
            {
                assert!(form.contains(said), "{way:?}: told before it is saved: {said}");
            }
        }

        moves(&world, &ada, way, login, 2, "200").await;
        assert_eq!(belongs(&world, &ada, person).await, [(b, true)], "{way:?}: of both it is one");
        moves(&world, &ada, way, login, 3, "300").await;

        assert_eq!(belongs(&world, &ada, person).await, [(c, false)], "{way:?}");
        let events = world.recorded::<CustomerUserChanged>().await;
        let told = events.into_iter().rfind(|event| event.person == person).unwrap();
        assert_eq!((told.customer, told.other_customers), (c, Vec::new()), "{way:?}: so do copies");
        // Not even who goes back finds what ended.
        moves(&world, &ada, way, login, 4, "100").await;
        assert_eq!(belongs(&world, &ada, person).await, [(a, false)], "{way:?}");

        let history = world.ask(&ada.asking, GetCustomerUser { person }).await.unwrap().history;
        let ended = |action: &str, name: &str| {
            let gone = (name.to_owned(), String::new());
            history.iter().any(|entry| entry.action == action && entry.changes["customer"] == gone)
        };
        assert!(ended("membership.changed", "Customer 200"), "{way:?}: {history:?}");
        assert!(ended("reader.changed", "Customer 100"), "{way:?}: {history:?}");
        assert!(ended("reader.changed", "Customer 200"), "{way:?}: {history:?}");
        let page = desk.page(&format!("/people/{person}/history")).await.unwrap();
        for said in ["Customers of a person changed", "Reader of a customer’s tickets changed"] {
            assert!(page.contains(said), "{way:?}: in words: {said}");
        }
    }
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn whoever_leaves_an_additional_customer_is_none_of_its_readers() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let home = world.customer("100").await;
    let other = world.customer_sharing("200", Sharing::Members).await;
    let ann = world.person("ann", home).await.person;
    world.relate(&ada, PersonCustomer, ann.0, other.0, RW).await;
    world.relate(&ada, Reader, ann.0, other.0, RW).await;
    assert_eq!(belongs(&world, &ada, ann).await, [(home, false), (other, true)]);

    world.relate(&ada, PersonCustomer, ann.0, other.0, None).await;
    world.relate(&ada, PersonCustomer, ann.0, other.0, RW).await;

    assert_eq!(belongs(&world, &ada, ann).await, [(home, false), (other, false)]);
    let history = world.ask(&ada.asking, GetCustomerUser { person: ann }).await.unwrap().history;
    let gone = ("Customer 200".to_owned(), String::new());
    assert!(history.iter().any(|e| e.action == "reader.changed" && e.changes["customer"] == gone));

    // As it was before this was so, and as the update of a running house finds it.
    let db = &world.system.identity.db;
    let strange = world.customer("300").await;
    for (statement, customer) in [
        ("insert into membership (person, customer) values ($1, $2)", home),
        ("insert into reader (person, customer) values ($1, $2)", strange),
    ] {
        sqlx::query(statement).bind(ann.0).bind(customer.0).execute(db).await.expect("left over");
    }
    let mended = include_str!("../../../services/identity/migrations/0024_primary_is_not_additional.sql");
    sqlx::raw_sql(mended).execute(db).await.expect("mended");
    let left: (i64, i64) = sqlx::query_as(
        "select (select count(*) from membership where customer = $1), (select count(*) from reader)",
    )
    .bind(home.0)
    .fetch_one(db)
    .await
    .expect("counted");
    assert_eq!(left, (0, 0));
    assert_eq!(belongs(&world, &ada, ann).await, [(home, false), (other, false)], "what counts stays");
    world.stop().await;
}

/// The customers of somebody, the primary one first, and whether they read the tickets of colleagues there.
async fn belongs(world: &World, ada: &Someone, person: PersonId) -> Vec<(CustomerId, bool)> {
    let customers = world.effective(ada, person).await.customers.into_iter();
    customers.map(|customer| (customer.customer, customer.reads_colleagues)).collect()
}

/// Somebody who is there from now on.
async fn comes(world: &World, ada: &Someone, way: Way, login: &str, customer: CustomerId) -> PersonId {
    if let Way::Form | Way::Table = way {
        return world.person(login, customer).await.person;
    }
    report(world, login, 1, "100").await;
    let found = || async { world.find(ada, login).await.people.pop().map(|user| user.person) };
    eventually("they are here", found).await
}

async fn moves(world: &World, ada: &Someone, way: Way, login: &str, version: i64, number: &str) {
    let wanted = FindCustomers { query: number.into(), ..FindCustomers::default() };
    let customer = world.ask(&ada.asking, wanted).await.expect("customers").customers[0].customer;
    match way {
        Way::Form => {
            let user = world.find(ada, login).await.people.pop().expect("there");
            let fields = CustomerUserFields { customer: Some(customer), ..user.fields };
            let request = UpdateCustomerUser { person: user.person, version: user.version, fields };
            world.ask(&ada.asking, request).await.expect("saved");
        }
        Way::Table => {
            let columns = vec!["login".to_owned(), "customer_number".to_owned()];
            let start = StartImport { name: "moves.csv".into(), columns, ..StartImport::default() };
            let import = world.ask(&ada.asking, start).await.expect("begun").import;
            let cells = [("login", login), ("customer_number", number)];
            let values = cells.map(|(column, value)| (column.to_owned(), value.to_owned())).into();
            let lines = vec![ImportLine { line: 2, values }];
            world.ask(&ada.asking, AddImportLines { import, lines }).await.expect("added");
            let applied = world.ask(&ada.asking, ApplyImport { import, seen: None }).await.expect("applied");
            assert_eq!((applied.changed, applied.applied), (1, true));
        }
        Way::Directory => {
            report(world, login, version, number).await;
            eventually("they moved", || async {
                let user = world.find(ada, login).await.people.pop()?;
                (user.fields.customer == Some(customer)).then_some(())
            })
            .await;
        }
    }
}

async fn report(world: &World, login: &str, version: i64, number: &str) {
    let person = ReportedPerson {
        key: login.into(),
        active: true,
        login: login.into(),
        email: format!("{login}@hr.example"),
        first_name: login.into(),
        last_name: "Test".into(),
        customer_number: number.into(),
        ..ReportedPerson::default()
    };
    let record = Uuid::new_v5(&Uuid::NAMESPACE_OID, login.as_bytes());
    let report = PersonReported {
        record,
        version,
        source: "hr".into(),
        person,
        custom: BTreeMap::default(),
        run: None,
    };
    let mut tx = world.system.directory.db.begin().await.expect("begun");
    outbox::record(&mut tx, &report, None).await.expect("recorded");
    tx.commit().await.expect("committed");
}
