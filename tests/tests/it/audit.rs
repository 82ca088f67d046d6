//! The audit log: complete, in order, and not for the service itself to change.

use contracts::{
    Audience, Code, Duty, Language, Role,
    v1::{
        identity::*,
        platform::{CheckAudit, ListAudit},
    },
};
use e2e::{World, fields, trials::form::decode};
use sqlx::Connection;

#[tokio::test]
async fn the_log_is_found_again_by_what_who_whom_and_when() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let before = chassis::clock::now();
    let customer = world.customer("100").await;
    for i in 0..120 {
        let fields = fields(&format!("user{i}"), customer);
        world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect("created");
    }
    let settings = world.ask(&ada.asking, GetSettings {}).await.expect("settings");
    let change = ChangeSettings { version: settings.version, password_delivery: PasswordDelivery::Link };
    world.ask(&ada.asking, change).await.expect("changed");

    let list = async |wanted: ListAudit| {
        let bus = &world.system.portal_bff.bus;
        bus.ask_each("identity", &wanted, &ada.asking).await.expect("the log").rows
    };
    let created = || ListAudit { action: "customer_user.".into(), ..ListAudit::default() };
    let first = list(created()).await;
    assert_eq!(first.len(), 100);
    assert!(first.is_sorted_by_key(|row| std::cmp::Reverse(row.seq)), "newest first");
    let rest = list(ListAudit { before: first.last().map(|row| row.seq), ..created() }).await;
    assert_eq!(rest.len(), 20);
    let newest = &first[0];
    assert_eq!((newest.by.as_str(), newest.actor), ("ada Desk", Some(ada.person.0)));
    assert_eq!(newest.changes["login"], (String::new(), "user119".to_owned()));
    assert_eq!(list(ListAudit { subject: newest.subject, ..ListAudit::default() }).await.len(), 1);
    assert_eq!(
        list(ListAudit { by: "ADA".into(), action: "setting".into(), ..ListAudit::default() }).await.len(),
        1
    );
    // Who did it is looked for as in every search, and what cannot be read is read as words.
    for by in ["Desk, ada", "\"ada desk\"", "ádá (", "ada || nobody"] {
        let wanted = ListAudit { by: by.into(), action: "setting".into(), ..ListAudit::default() };
        assert_eq!(list(wanted).await.len(), 1, "{by}");
    }
    assert_eq!(list(ListAudit { by: "ada OR OR nobody".into(), ..ListAudit::default() }).await.len(), 0);
    assert_eq!(list(ListAudit { by: "nobody \0".into(), ..ListAudit::default() }).await.len(), 0);
    assert_eq!(list(ListAudit { from: Some(before), ..created() }).await.len(), 100);
    assert_eq!(list(ListAudit { until: Some(before), ..created() }).await.len(), 0);

    let bea = world.agent("bea", Role::Agent).await;
    let refused = world.system.portal_bff.bus.ask_each("identity", &CheckAudit::default(), &bea.asking).await;
    assert_eq!(refused.expect_err("no duty").code, Code::Forbidden);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_service_cannot_change_its_own_log() {
    let world = World::start().await;
    world.administrator().await;
    for service in ["identity", "tickets", "directory", "notify", "portal-bff"] {
        let mut own =
            sqlx::PgConnection::connect(&world.settings.databases[service]).await.expect("connected");
        for statement in [
            "grant guichet_audit to current_user",
            "grant all on guichet_audit.audit to current_user",
            "update audit set by_name = 'nobody'",
            "delete from audit",
            "truncate guichet_audit.audit",
            "update guichet_audit.audit set by_name = 'nobody'",
            "delete from guichet_audit.audit",
            "drop trigger audit_append_only on guichet_audit.audit",
            "alter table guichet_audit.audit disable trigger all",
            "alter table guichet_audit.audit owner to current_user",
            "drop table guichet_audit.audit",
            "drop schema guichet_audit cascade",
            "create trigger forget before insert on guichet_audit.audit execute function audit_is_append_only()",
            "set role guichet_audit",
            "set session_replication_role = replica",
        ] {
            // A grant may only warn that it grants nothing; what counts is that the others fail then.
            let done = sqlx::raw_sql(statement).execute(&mut own).await;
            assert!(done.is_err() || statement.starts_with("grant"), "{service}: {statement}");
        }
        let added = sqlx::query(
            "insert into audit (seq, at, by_name, action, changes, trace, prior, hash)
             values (1000000, now(), '', 'forged', '{}', '', '', '')",
        );
        assert!(added.execute(&mut own).await.is_ok(), "adding is all it can do");
    }
    world.stop().await;
}

#[tokio::test]
async fn the_chain_shows_the_first_line_that_was_touched() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    for login in ["ann", "bob", "cat", "dan"] {
        let fields = fields(login, customer);
        world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect("created");
    }
    let check = async |after: i64| {
        let bus = &world.system.portal_bff.bus;
        bus.ask_each("identity", &CheckAudit { after }, &ada.asking).await.expect("checked")
    };
    let whole = check(0).await;
    assert_eq!((whole.broken_at, whole.next), (None, None));
    assert!(whole.rows >= 5 && whole.last_hash.len() == 64, "{whole:?}");
    assert_eq!(check(whole.rows - 2).await.last_hash, whole.last_hash, "it can be followed in parts");

    // What only a superuser can do.
    let address = world.backing.superuser_url("identity");
    let mut superuser = sqlx::PgConnection::connect(&address).await.expect("connected");
    for column in ["by_name", "trace", "action"] {
        let columns = ["set session_replication_role = replica; update guichet_audit.audit set ", column];
        let changed = format!("{} = 'x' || {column} where seq = 4", columns.concat());
        let back = format!("{} = substr({column}, 2) where seq = 4", columns.concat());
        sqlx::raw_sql(sqlx::AssertSqlSafe(changed)).execute(&mut superuser).await.expect("changed");
        assert_eq!(check(0).await.broken_at, Some(4), "{column}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(back)).execute(&mut superuser).await.expect("changed back");
        assert_eq!(check(0).await.broken_at, None);
    }
    sqlx::raw_sql("delete from guichet_audit.audit where seq = 3")
        .execute(&mut superuser)
        .await
        .expect("cut");
    assert_eq!(check(0).await.broken_at, Some(4));
    world.stop().await;
}

#[tokio::test]
async fn the_audit_duty_reads_the_log_of_every_service() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = CreateAgent {
        login: "bea".into(),
        name: "Bea".into(),
        email: "bea@desk.example".into(),
        role: Role::Agent,
        language: "fr".into(),
        duties: vec![Duty::Audit],
    };
    let bea = world.ask(&ada.asking, bea).await.expect("created");
    let password = contracts::Secret::new(e2e::PASSWORD);
    identity::seed::set_password(&world.system.identity.db, bea.person, &password).await.expect("a password");
    let bea = world.sign_in(contracts::Audience::Desk, "bea").await.expect("signed in");

    for service in ["identity", "tickets", "directory", "notify"] {
        let checked =
            world.system.portal_bff.bus.ask_each(service, &CheckAudit::default(), &bea.asking).await;
        assert_eq!(checked.expect("checked").broken_at, None, "{service}");
    }
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn the_log_is_read_in_words_with_names_that_lead_to_what_they_name() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    let agent = world.agent("marc", Role::Agent).await;
    let printing = world.group(&ada, "Printing").await;
    world.relate(&ada, Relation::PersonGroup, ann.person.0, printing.0, Some(contracts::Level::Ro)).await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    // A denied request is written down with its name and an English reason.
    let refused = world.ask(&agent.asking, SaveGroup { name: "Mine".into(), ..some_group() }).await;
    assert_eq!(refused.expect_err("no duty").code, Code::Forbidden);

    for language in Language::all() {
        world.ask(&ada.asking, ChangeLanguage { language: language.tag().into() }).await.expect("changed");
        let mut desk = world.browser_of(Audience::Desk, "ada").await;
        for path in ["/audit", &format!("/people/{}/history", ann.person), "/sources", "/mails"] {
            let page = desk.page(path).await.unwrap();
            let words = seen(&page);
            let technical: Vec<_> = words.split_whitespace().filter(|word| word.contains('_')).collect();
            assert!(technical.is_empty(), "{} of {path}: {technical:?}", language.tag());
        }
    }
    world.ask(&ada.asking, ChangeLanguage { language: "en".into() }).await.expect("changed");
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let log = desk.page("/audit").await.unwrap();
    let words = seen(&log);
    for told in
        ["Group of a person changed", "Printing: Read", "Setting changed", "Groups decide", "Validity"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    for link in
        [format!("/people/{}", ann.person), format!("/agents/{}", ada.person), format!("/groups/{printing}")]
    {
        assert!(log.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let about = seen(&desk.page("/audit?about=printing").await.unwrap());
    assert!(about.contains("Group added") && !about.contains("Setting changed"), "{about}");
    let chosen = desk.page("/audit?action=settings.changed").await.unwrap();
    assert!(chosen.contains("<option value=\"settings.changed\" selected>"));
    assert!(seen(&desk.page("/audit?about=nobody+like+this").await.unwrap()).contains("Nothing found"));
    world.stop().await;
}

/// A page as it is read at first: without tags, and without what stands behind *Details*.
fn seen(page: &str) -> String {
    let mut words = String::new();
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    for part in main.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        if !["code", "pre", "option", "script"].iter().any(|silent| tag.starts_with(silent)) {
            words += text;
        }
        words.push(' ');
    }
    decode(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some_group() -> SaveGroup {
    SaveGroup {
        group: None,
        version: 0,
        name: String::new(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers: None,
    }
}
