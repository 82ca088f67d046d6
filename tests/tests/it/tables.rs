//! Tables of people as spreadsheets save and open them: read, looked at, put right by hand, and nothing lost.

use contracts::{
    Audience, PersonId,
    v1::identity::{
        Choice, CreateCustomerUser, CustomField, CustomerUserFields, FieldKind, FieldOf, FindCustomerUsers,
        GetCustomerUser, ListAgents, SaveCustomField, UpdateCustomerUser, Validity,
    },
};
use e2e::{
    Someone, World, fields,
    trials::{browser::Browser, form::Form, http::Ask},
    update,
};

const HEADING: &str = "login;email;first_name;last_name;customer_number;city";

#[tokio::test]
async fn a_table_is_read_whatever_a_spreadsheet_made_of_it() {
    let world = World::start().await;
    world.customer("ORIALE-FR").await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let german = format!("{HEADING}\r\njweber;juergen.weber@example.org;Jürgen;Weber;ORIALE-FR;Köln\r\n");
    let french = format!("{HEADING}\r\nzlegrand;zoe.legrand@example.org;Zoë;Legrand;ORIALE-FR;Orléans\r\n");
    let polish = "lnowak;lukasz.nowak@example.org;Łukasz;Nowak-Żak;ORIALE-FR;Łódź";
    let told = format!("\u{feff}sep=;\r\n{HEADING}\r\nsep;sep@example.org;Zoë;Sep;ORIALE-FR;Köln\r\n");
    let unicode = format!("\u{feff}{HEADING}\r\n{polish}\r\n").replace(';', "\t");
    let central = [
        HEADING.as_bytes(),
        b"\njgol;jakub@example.org;Jakub;Go\xb3\xeabiowski;ORIALE-FR;\xa3\xf3d\x9f\n".as_slice(),
    ];
    let short = format!("{HEADING};comment\ntsand;tom.sand@example.org;Tom;Sand;ORIALE-FR\n");
    let english =
        "Username;E-mail;First name;Last name;Customer number\npmoss;pat@example.org;Pat;Moss;ORIALE-FR\n";
    let spoken = "\u{feff}BENUTZERNAME;e mail;Vor-Name;nachname;Kundennummer\npmoos;paula@example.org;Paula;Moos;ORIALE-FR\n";
    let accents = "Nom d'utilisateur\tE-mail\tPrenom\tNom de famille\tNumero du client\tVILLE\n\
        pmoulin\tpaul@example.org\tPaul\tMoulin\tORIALE-FR\tNîmes\n";
    for (table, login, name, city) in [
        (latin(&german), "jweber", "Jürgen Weber", "Köln"),
        (latin(&french), "zlegrand", "Zoë Legrand", "Orléans"),
        (wide(&unicode), "lnowak", "Łukasz Nowak-Żak", "Łódź"),
        (told.into_bytes(), "sep", "Zoë Sep", "Köln"),
        (central.concat(), "jgol", "Jakub Gołębiowski", "Łódź"),
        (short.into_bytes(), "tsand", "Tom Sand", ""),
        (english.as_bytes().to_vec(), "pmoss", "Pat Moss", ""),
        (spoken.as_bytes().to_vec(), "pmoos", "Paula Moos", ""),
        (accents.as_bytes().to_vec(), "pmoulin", "Paul Moulin", "Nîmes"),
    ] {
        let html = checked(&mut desk, &table).await;
        assert!(html.contains(&format!("<span>{city}</span>")) || city.is_empty(), "{login}: as it was read");
        assert!(html.contains("Import one person"), "{login}: {html}");
        put_in_place(&mut desk, &html).await;
        let found = person(&world, &ada, login).await;
        let fields = world.user(&ada, found).await.fields;
        let full = format!("{} {}", fields.first_name, fields.last_name);
        assert_eq!((full.as_str(), fields.city.as_str()), (name, city), "{login}");
    }
    world.stop().await;
}

#[tokio::test]
async fn what_was_not_recognised_or_misread_is_put_right_without_the_file() {
    let world = World::start().await;
    world.customer("100").await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    // A column nobody knows: left out, which is said, and assigned by hand.
    let table = "login;email;first_name;last_name;customer_number;wohnhaft in\nann;ann@example.org;Ann;Nox;100;Köln\n";
    let html = checked(&mut desk, table.as_bytes()).await;
    assert!(html.contains("One column is left out") && html.contains("wohnhaft in"), "{html}");
    let html = reading(&mut desk, &html, |form| form.set("column-5", "city")).await;
    assert!(!html.contains("left out:"), "{html}");
    put_in_place(&mut desk, &html).await;
    let ann = person(&world, &ada, "ann").await;
    assert_eq!(world.user(&ada, ann).await.fields.city, "Köln");

    // Nobody can be found: asked at once, without the effect.
    let sent = upload(&mut desk, b"Anmeldung am;Ort\nann;Lyon\n").await.expect(303, "a table").unwrap();
    let path = sent.location().to_owned();
    assert!(path.starts_with("/import/table/"), "{path}");
    let html = desk.page(&path).await.unwrap();
    assert!(html.contains("Which column has the username") && html.contains("<span>ann</span>"), "{html}");
    let form = Form::to(&html, &path, &path).unwrap();
    let html = desk.submit(&form).await.unwrap().expect(422, "no name yet").unwrap().text();
    let twice = Form::to(&html, &path, &path).unwrap().set("column-0", "city");
    let html = desk.submit(&twice).await.unwrap().expect(422, "one field twice").unwrap().text();
    assert!(html.contains("City is chosen for two columns"), "{html}");
    let form = Form::to(&html, &path, &path).unwrap().set("column-0", "login");
    let sent = desk.submit(&form).await.unwrap().expect(303, "assigned").unwrap();
    let html = desk.page(sent.location()).await.unwrap();
    assert!(html.contains("<del>Köln</del>") && html.contains("<ins>Lyon</ins>"), "{html}");

    // Letters and separator taken for others: chosen anew.
    let table =
        b"login;email;first_name;last_name;customer_number;city\neva;eva@example.org;Eva;G\xea\x9c;100;a,b\n";
    let html = checked(&mut desk, table).await;
    assert!(html.contains("Gêœ"), "{html}");
    let html = reading(&mut desk, &html, |form| form.set("letters", "windows-1250")).await;
    assert!(html.contains("Gęś") && html.contains("Import one person"), "{html}");
    let form = reading_form(&html).set("separator", "comma");
    let html = desk.submit(&form).await.unwrap().expect(422, "in one column").unwrap().text();
    assert!(html.contains("Is this the right separator?"), "{html}");

    // What is no table at all is said to be none.
    let html = upload(&mut desk, b"PK\x03\x04\x14\0").await.expect(422, "a workbook").unwrap().text();
    assert!(html.contains("This is a workbook"), "{html}");
    world.stop().await;
}

#[tokio::test]
async fn one_address_twice_in_one_table_is_told_with_both_lines() {
    let world = World::start().await;
    world.customer("ORIALE-FR").await;
    world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    let table = "login,email,first_name,last_name,customer_number\n\
        kfarr,kay.farr@example.org,Kay,Farr,ORIALE-FR\n\
        lgrey,lou.grey@example.org,Lou,Grey,ORIALE-FR\n\
        kfarr2,Kay.Farr@Example.org,Kay,Farr,ORIALE-FR\n";
    let html = checked(&mut desk, table.as_bytes()).await;
    assert!(html.contains("<th scope=\"row\" class=\"num\">4</th>"), "{html}");
    assert!(html.contains("Line 2 of this table has it too."), "{html}");
    assert!(!html.contains("already"), "nobody has it yet: {html}");

    let table = table.replace("kfarr2,Kay.Farr@", "kfarr2,Kay.Farr2@");
    let html = checked(&mut desk, table.as_bytes()).await;
    assert!(html.contains("Import 3 people"), "{html}");
    put_in_place(&mut desk, &html).await;
    let table = "login,email,city\nkfarr,kay.farr@example.org,Lyon\nkfarr9,kay.farr@example.org,Nice\n";
    let html = checked(&mut desk, table.as_bytes()).await;
    assert!(html.contains("Line 2 of this table"), "{html}");
    world.stop().await;
}

#[tokio::test]
async fn nothing_is_erased_or_changed_that_was_not_shown_before() {
    let world = World::start().await;
    world.customer("ORIALE-FR").await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let first = "login,email,first_name,last_name,customer_number,phone,city\n\
        obird,olaf.bird@example.org,Olaf,Bird,ORIALE-FR,+33 4 00 00 00 01,Lyon\n";
    let second = b"login,email,phone,city\nobird,olaf.bird@example.org,,Paris\n";
    let html = checked(&mut desk, first.as_bytes()).await;
    put_in_place(&mut desk, &html).await;
    let olaf = person(&world, &ada, "obird").await;

    let html = checked(&mut desk, second).await;
    assert!(html.contains("One value would be erased") && html.contains("One person changes"), "{html}");
    assert!(html.contains("<del>+33 4 00 00 00 01</del>") && html.contains(">nothing</span>"), "{html}");
    assert!(html.contains("<del>Lyon</del>") && html.contains("<ins>Paris</ins>"), "{html}");
    let before = html;

    // An empty cell may also mean that nothing is said.
    let left = reading(&mut desk, &before, |form| form.set("empty", "leave")).await;
    assert!(!left.contains("erased") && left.contains("<ins>Paris</ins>"), "{left}");

    // Somebody moves Olaf meanwhile: what was looked at is not what would be done.
    let user = world.ask(&ada.asking, GetCustomerUser { person: olaf }).await.unwrap().user;
    let fields = CustomerUserFields { city: "Nice".into(), ..user.fields };
    let moved = UpdateCustomerUser { person: olaf, version: user.version, fields };
    world.ask(&ada.asking, moved).await.unwrap();
    let apply = apply_form(&before);
    let html = desk.submit(&apply).await.unwrap().expect(422, "it differs").unwrap().text();
    assert!(html.contains("Something has changed in between") && html.contains("<del>Nice</del>"), "{html}");
    assert_eq!(world.user(&ada, olaf).await.fields.phone, "+33 4 00 00 00 01", "nothing was done");
    put_in_place(&mut desk, &html).await;
    let fields = world.user(&ada, olaf).await.fields;
    assert_eq!((fields.phone.as_str(), fields.city.as_str()), ("", "Paris"));
    world.stop().await;
}

#[tokio::test]
async fn a_table_goes_out_in_columns_and_comes_back_changing_nobody() {
    let world = World::start().await;
    let customer = world.customer("0100").await;
    let ada = world.administrator().await;
    for (name, kind, label) in [
        ("room", FieldKind::Text, "Raum; Etage"),
        ("badge", FieldKind::Boolean, "Ausweis"),
        ("since", FieldKind::Date, "Ort"),
        ("telefon", FieldKind::Text, "Telefon"),
        ("wing", FieldKind::Choice, "Flügel"),
    ] {
        let labels = [("de".to_owned(), label.to_owned()), ("fr".to_owned(), format!("{label} fr"))].into();
        world.ask(&ada.asking, SaveCustomField { field: custom_field(name, kind, labels) }).await.unwrap();
    }
    for (login, comment) in [("ann", "=1+1"), ("bob", "'=1;\n\"two\" lines, 1-2"), ("eva", "'01")] {
        let custom = [
            ("room", "01.2"),
            ("badge", "true"),
            ("since", "2026-11-22"),
            ("telefon", "12E5"),
            ("wing", "n"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let validity = if login == "eva" { Validity::InvalidTemporarily } else { Validity::Valid };
        let fields = CustomerUserFields {
            comment: comment.into(),
            phone: "+33 4 00".into(),
            mobile: "0612345678".into(),
            postal_code: "01234".into(),
            street: "1-2".into(),
            city: "Łódź; Köln".into(),
            country: "DE".into(),
            custom: custom.into(),
            validity,
            ..fields(login, customer)
        };
        world.ask(&ada.asking, CreateCustomerUser { fields }).await.unwrap();
    }
    for language in ["fr", "pl", "es", "de", "en"] {
        let agents = world.ask(&ada.asking, ListAgents {}).await.unwrap().agents;
        let agent = agents.iter().find(|agent| agent.login == "ada").unwrap();
        world.ask(&ada.asking, update(agent, |agent| agent.language = language.into())).await.unwrap();
        let mut desk = world.browser_of(Audience::Desk, "ada").await;
        let separator = if language == "en" { ',' } else { ';' };
        let list = desk
            .get("/people/export.csv?q=*&invalid=yes")
            .await
            .unwrap()
            .expect(200, "people")
            .unwrap()
            .text();
        let log = desk.get("/audit/export.csv").await.unwrap().expect(200, "the log").unwrap().text();
        for table in [&list, &log] {
            let heading = table.lines().next().unwrap();
            assert!(heading.starts_with('\u{feff}') && heading.contains(separator), "{language}: {heading}");
        }
        assert!(
            list.contains("Nord; oben")
                && list.contains("'0612345678")
                && list.contains("'01234")
                && list.contains("'+33 4 00"),
            "{list}"
        );
        assert!(
            language != "de" || list.contains("Benutzername;E-Mail;Vorname;Nachname;Kundennummer"),
            "{list}"
        );
        let html = checked(&mut desk, list.as_bytes()).await;
        assert!(!html.contains("/apply\"") && !html.contains("t-bad"), "{language}: {html}");
        let same = language != "en" || html.contains("Everybody is as the table says already");
        assert!(same, "nobody is lost on the way: {html}");
    }
    world.stop().await;
}

#[tokio::test]
async fn many_changes_are_told_page_by_page() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    world.crowd(customer, 60).await;
    let list = desk.get("/people/export.csv?q=*").await.unwrap().expect(200, "export").unwrap().text();
    let mut lines = list.lines();
    let heading = lines.next().unwrap();
    let city = heading.split(',').position(|heading| heading == "City").unwrap();
    let moved = lines.map(|line| {
        let mut cells: Vec<_> = line.split(',').collect();
        cells[city] = "Lyon";
        cells.join(",")
    });
    let table = std::iter::once(heading.to_owned()).chain(moved).collect::<Vec<_>>().join("\n");
    let html = checked(&mut desk, table.as_bytes()).await;
    assert!(html.contains("60 people change") && html.contains("Import 60 people"), "{html}");
    assert_eq!(html.matches("<ins>Lyon</ins>").count(), 50);
    let next = html.split("rel=\"next\"").next().and_then(|before| before.rsplit_once("href=\"")).unwrap().1;
    let next = next.split(['"', '#']).next().unwrap().replace("&#38;", "&");
    let html = desk.page(&next).await.unwrap();
    assert_eq!(html.matches("<ins>Lyon</ins>").count(), 10);
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

fn custom_field(
    name: &str,
    kind: FieldKind,
    labels: std::collections::BTreeMap<String, String>,
) -> CustomField {
    CustomField {
        of: FieldOf::Person,
        name: name.into(),
        version: 0,
        labels,
        kind,
        choices: vec![Choice {
            value: "n".into(),
            labels: [("de".to_owned(), "Nord; oben".to_owned())].into(),
        }],
        former: Vec::new(),
        required: false,
        shown: true,
        read_only: false,
        searchable: false,
        link: String::new(),
        position: 0,
        validity: Validity::Valid,
    }
}

async fn upload(desk: &mut Browser, table: &[u8]) -> e2e::trials::http::Answer {
    let form = desk.form("/import", "text").await.unwrap();
    desk.send(Ask::multipart("/import", &form.fields, &[("table", "people.csv", table)])).await.unwrap()
}

/// The report about a table.
async fn checked(desk: &mut Browser, table: &[u8]) -> String {
    let sent = upload(desk, table).await.expect(303, "a table").unwrap();
    desk.page(sent.location()).await.unwrap()
}

fn reading_form(html: &str) -> Form {
    let (_, rest) = html.split_once("action=\"/import/table/").expect("how it was read");
    let action = format!("/import/table/{}", rest.split('"').next().unwrap_or_default());
    Form::to(html, "/import", &action).unwrap()
}

/// The report about the same table, read in another way.
async fn reading(desk: &mut Browser, html: &str, choose: impl FnOnce(Form) -> Form) -> String {
    let sent = desk.submit(&choose(reading_form(html))).await.unwrap().expect(303, "read anew").unwrap();
    desk.page(sent.location()).await.unwrap()
}

fn apply_form(html: &str) -> Form {
    let (before, _) = html.split_once("/apply\"").expect("something to press");
    let (_, import) = before.rsplit_once("action=\"").unwrap();
    Form::to(html, "/import", &format!("{import}/apply")).unwrap()
}

async fn put_in_place(desk: &mut Browser, html: &str) {
    let done = desk.submit(&apply_form(html)).await.unwrap().expect(200, "put in place").unwrap().text();
    assert!(done.contains("t-good"), "{done}");
}

async fn person(world: &World, by: &Someone, login: &str) -> PersonId {
    let query = FindCustomerUsers { query: login.into(), ..FindCustomerUsers::default() };
    let found = world.ask(&by.asking, query).await.unwrap();
    found.people.iter().find(|user| user.fields.login == login).expect("somebody").person
}
