//! People on the desk, as whoever works there sees them: fields of the house's own, tables in and out, and two
//! who edit the same person.

use contracts::{
    Audience, Level,
    v1::identity::{FindCustomerUsers, GetCustomer, GetCustomerUser, Relation},
};
use e2e::{
    World, eventually,
    trials::{browser::Browser, form::Form, http::Ask},
};
use uuid::Uuid;

/// How the form that puts a table in place begins.
const APPLY: &str = "/apply\"";

#[tokio::test]
async fn a_room_is_there_two_minutes_after_somebody_thought_of_it() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let record = format!("/people/{}", ann.person);

    let new = desk.form("/fields/new?of=people", "name_fr").await.unwrap();
    let refused = new.clone().set("name", "Room").set("link", "javascript:{value}");
    let refused = desk.submit(&refused).await.unwrap().expect(422, "a field without a label").unwrap();
    let new = Form::to(&refused.text(), "/fields/new", "/fields/new").unwrap();
    assert_eq!(new.get("link"), "javascript:{value}", "what was typed is still there");
    let room =
        new.set("name", "room").set("name_fr", "Salle").set("link", "https://rooms.example.org/{value}");
    desk.submit(&room).await.unwrap().expect(303, "the field").unwrap();

    let edit = desk.form_to(&format!("{record}?edit=1"), &record).await.unwrap();
    assert!(edit.has("custom.room"), "asked for at once");
    let long = edit.clone().set("custom.room", "B".repeat(251));
    let html = desk.submit(&long).await.unwrap().expect(422, "too long a room").unwrap().text();
    assert!(html.contains("id=\"custom.room-error\""), "told at the field");
    let edit = edit.set("custom.room", "B 12/<4>").set("finish", "yes");
    desk.submit(&edit).await.unwrap().expect(303, "the room").unwrap();

    let html = desk.page(&record).await.unwrap();
    assert!(html.contains("Salle") && html.contains("B 12/&#60;4&#62;"), "its label and its value");
    assert!(html.contains("https://rooms.example.org/B%2012%2F%3C4%3E"), "it leads to the room");
    eventually("a search finds the room", || async {
        let query = FindCustomerUsers { query: "\"b 12\"".into(), ..FindCustomerUsers::default() };
        let found = world.ask(&ada.asking, query).await.unwrap();
        (found.total == 1).then_some(())
    })
    .await;
    world.stop().await;
}

#[tokio::test]
async fn a_table_comes_in_whole_and_goes_out_harmless() {
    let world = World::start().await;
    world.customer("100").await;
    world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    let table = "\u{feff}login;email;first_name;last_name;customer_number;phone\r\n\
        ann;ann@oriale.example;Ann;Aubry;100;+33 1\r\n\
        bob;no address;Bob;=1+1;999;\r\n";
    let html = checked(&mut desk, table).await;
    for told in ["no address", "Customer number", "999"] {
        assert!(html.contains(told), "{told}");
    }
    assert!(!html.contains(APPLY), "nothing to press while there is a problem");

    let table = table.replace("no address", "bob@oriale.example").replace("999", "100");
    let html = checked(&mut desk, &table).await;
    let apply = Form::to(&html, "/import", &address_of_apply(&html)).unwrap();
    let html = desk.submit(&apply).await.unwrap().expect(200, "put in place").unwrap().text();
    assert!(!html.contains(APPLY));

    let list = desk.get("/people/export.csv?q=*").await.unwrap().expect(200, "export").unwrap().text();
    assert!(list.contains(",'+33 1,") && list.contains(",'=1+1,"), "{list}");
    let html = checked(&mut desk, &list).await;
    assert!(!html.contains(APPLY) && !html.contains("t-bad"), "what went out comes back as it was");
    world.stop().await;
}

#[tokio::test]
async fn the_second_of_two_who_edit_sees_what_the_first_changed() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let record = format!("/people/{}", ann.person);
    let first = desk.form_to(&format!("{record}?edit=1"), &record).await.unwrap();
    let second = first.clone().set("key", Uuid::now_v7().to_string());

    let first = first.set("city", "Lyon").set("phone", "1");
    desk.submit(&first).await.unwrap().expect(303, "the first").unwrap();
    let second = second.set("phone", "2").set("comment", "Rings twice");
    let html = desk.submit(&second).await.unwrap().expect(409, "the second").unwrap().text();

    let again = Form::to(&html, &record, &record).unwrap();
    assert_eq!(again.get("phone"), "2", "what was typed stays");
    assert_eq!(again.get("comment"), "Rings twice");
    assert_eq!(again.get("city"), "Lyon", "what was not touched follows");
    assert!(html.contains("id=\"phone-error\"") && html.contains("id=\"city-error\""), "told at the fields");
    assert!(!html.contains("id=\"comment-error\""));
    let now = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.unwrap().user.fields;
    assert_eq!((now.phone.as_str(), now.comment.as_str()), ("1", ""), "nothing is written over");

    desk.submit(&again).await.unwrap().expect(303, "decided").unwrap();
    let now = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.unwrap().user.fields;
    assert_eq!((&*now.city, &*now.phone, &*now.comment), ("Lyon", "2", "Rings twice"));
    world.stop().await;
}

#[tokio::test]
async fn what_is_about_something_else_is_not_in_the_way_of_an_open_form() {
    let world = World::start().await;
    let (home, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", home).await.person;
    let ada = world.administrator().await;
    let group = world.group(&ada, "Networks").await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let records = [format!("/people/{ann}"), format!("/customers/{home}")];
    let mut forms = Vec::new();
    for record in &records {
        let form = desk.form_to(&format!("{record}?edit=1"), record).await.unwrap();
        forms.push(form.set("city", "Lyon").set("comment", "Rings twice"));
    }

    // Both get a new version, and neither a field of theirs. Then somebody writes what these forms say too.
    world.relate(&ada, Relation::PersonCustomer, ann.0, other.0, Some(Level::Rw)).await;
    world.relate(&ada, Relation::CustomerGroup, home.0, group.0, Some(Level::Rw)).await;
    for (record, form) in records.iter().zip(&forms) {
        let same = desk.form_to(&format!("{record}?edit=1"), record).await.unwrap();
        assert_ne!(same.get("version"), form.get("version"));
        desk.submit(&same.set("city", "Lyon")).await.unwrap().expect(303, "somebody else").unwrap();
    }
    for form in &forms {
        desk.submit(form).await.unwrap().expect(303, "no field differs").unwrap();
    }

    let person = world.user(&ada, ann).await;
    let customer = world.ask(&ada.asking, GetCustomer { customer: home }).await.unwrap();
    assert_eq!((&*person.fields.city, &*person.fields.comment), ("Lyon", "Rings twice"));
    assert_eq!((&*customer.fields.city, &*customer.fields.comment), ("Lyon", "Rings twice"));
    assert_eq!((person.version, customer.version), (4, 4));
    world.stop().await;
}

async fn upload(desk: &mut Browser, table: &[u8]) -> e2e::trials::http::Answer {
    let form = desk.form("/import", "text").await.unwrap();
    desk.send(Ask::multipart("/import", &form.fields, &[("table", "people.csv", table)])).await.unwrap()
}

/// The report about a table.
async fn checked(desk: &mut Browser, table: &str) -> String {
    let sent = upload(desk, table.as_bytes()).await.expect(303, "a table").unwrap();
    desk.page(sent.location()).await.unwrap()
}

fn address_of_apply(html: &str) -> String {
    let (before, _) = html.split_once(APPLY).expect("something to press");
    let (_, address) = before.rsplit_once('"').expect("an address");
    format!("{address}/apply")
}
