//! The audit log: complete, in order, and not for the service itself to change.

use contracts::{
    Code, Duty, Role,
    v1::{
        identity::*,
        platform::{CheckAudit, ListAudit},
    },
};
use e2e::{World, fields};
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
