use super::*;
use contracts::{Audience, CustomerId, GroupId, GroupLevel, GroupRights, Membership, PersonId, SessionId};

fn actor(audience: Audience, reads_colleagues: bool) -> Actor {
    Actor {
        name: "Ann Rey".into(),
        language: "fr".into(),
        time_zone: "Europe/Paris".into(),
        role: None,
        primary_customer: None,
        memberships: vec![Membership { customer: CustomerId::new(), reads_colleagues }],
        ..Actor::plain(PersonId::new(), SessionId::new(), audience)
    }
}

fn condition(actor: &Actor, level: Level) -> String {
    let mut sql = Sql::new("");
    Reader::new(actor, None).reaches_ticket(&mut sql, level);
    sql.into_string()
}

#[test]
fn only_staff_see_everything_and_with_groups_their_queues() {
    let invited = |person: u8| {
        let (i, customers) = ("select i.ticket from participant i where i.person =", person + 1);
        let valid = "not exists (select from customer_copy o where o.customer = t.customer and not o.valid)";
        let held = format!("(i.customers is null or i.customers && ${customers})");
        format!("(t.id = any(array({i} ${person} and {held})) and {valid})")
    };
    let held = "t.queue = any(array(select q.id from queue q where q.group_id = any(";
    let mut nadia = actor(Audience::Desk, false);
    assert_eq!(condition(&nadia, Level::Rw), "true");
    nadia.groups = Some(GroupRights { ro: vec![GroupId::FIRST], ..GroupRights::default() });
    assert_eq!(condition(&nadia, Level::Ro), format!("{held}$1)))"));
    let opens = |level: &str| {
        let mut nadia = nadia.clone();
        let held = vec![GroupId::FIRST];
        nadia.groups = Some(match level {
            "ro" => GroupRights { ro: held, ..GroupRights::default() },
            _ => GroupRights { create: held, ..GroupRights::default() },
        });
        Reader::new(&nadia, None).opens_in(GroupId::FIRST.0)
    };
    assert_eq!(["ro", "create"].map(opens), [false, true], "what they read they need not add to");
    assert_eq!(
        condition(&actor(Audience::Portal, false), Level::Ro),
        format!("coalesce((t.person = $1) or {}, false)", invited(2))
    );
    let mut ann = actor(Audience::Portal, true);
    assert_eq!(
        condition(&ann, Level::Ro),
        format!(
            "coalesce((t.person = $1 or (t.customer = any($2) and not t.confidential)) or {}, false)",
            invited(3)
        )
    );
    // With groups switched on, nobody reaches anything without one but by an invitation.
    ann.groups = Some(GroupRights::default());
    assert_eq!(
        condition(&ann, Level::Ro),
        format!(
            "coalesce((t.person = $1 or (t.customer = any($2) and not t.confidential)) and {held}$3))) or {}, false)",
            invited(4)
        )
    );
    assert!(!Reader::new(&ann, None).opens_in(GroupId::FIRST.0));
}

#[test]
fn each_level_contains_the_one_before() {
    let mut ann = actor(Audience::Portal, false);
    let [read, open, all, far] = [(); 4].map(|()| GroupId::new());
    let other_customers = vec![GroupLevel { group: far, level: Level::Create }];
    ann.groups = Some(GroupRights { ro: vec![read], create: vec![open], rw: vec![all], other_customers });

    let reader = Reader::new(&ann, None);
    assert_eq!([read, open, all].map(|group| reader.opens_in(group.0)), [false, true, true]);
    assert_eq!(reader.groups_elsewhere(Level::Ro), [far.0]);
    assert_eq!(reader.groups_elsewhere(Level::Rw), Vec::<Uuid>::new());
    assert!(condition(&ann, Level::Create).contains("exists (select from queue q join customer_copy c"));
    assert!(!condition(&ann, Level::Rw).contains("select from queue q join customer_copy c"));
}

#[test]
fn a_team_name_hides_agents_from_the_portal_only() {
    let (portal, desk) = (actor(Audience::Portal, false), actor(Audience::Desk, false));
    let (ann, nadia) = (Reader::new(&portal, Some("Support")), Reader::new(&desk, Some("Support")));

    assert_eq!(ann.agent_name("Nadia".into()), "Support");
    assert_eq!(ann.agent_name(String::new()), "");
    assert_eq!(ann.agent(Some(Uuid::nil())), None);
    assert_eq!(ann.author_name(Author::Person, "Bob".into()), "Bob");
    assert_eq!(nadia.agent_name("Nadia".into()), "Nadia");
    assert_eq!(nadia.own_public_name(), "Support");
    assert_eq!(ann.own_public_name(), "Ann Rey");
}
