//! Who can read a ticket, as its pages say it: on the portal, on the desk, and where it is explained.

use contracts::{
    Audience, CustomerId, Level, Role, TicketId,
    v1::{
        identity::{Relation, Sharing},
        tickets::{InviteParticipant, OpenTicket, SetConfidential},
    },
};
use e2e::{Someone, World, form, trials::browser::Browser};

struct Sites {
    portal: Browser,
    desk: Browser,
}

impl Sites {
    async fn of(world: &World) -> Self {
        let portal = world.browser_of(Audience::Portal, "ann").await;
        Self { portal, desk: world.browser_of(Audience::Desk, "nadia").await }
    }

    /// What each of the three says of who reads it, in one line.
    async fn say(&mut self, ticket: TicketId) -> [String; 3] {
        let page = format!("/tickets/{ticket}");
        let portal = list(&self.portal.page(&page).await.unwrap(), "data-live-part=\"readers\"", "</ul>");
        let desk = list(&self.desk.page(&page).await.unwrap(), "Who can read it", "</dd>");
        let why = self.desk.page(&format!("/why?ticket={ticket}")).await.unwrap();
        [portal, desk, list(&why, "id=\"readers\"", "</section>")]
    }
}

#[tokio::test]
async fn the_readers_shown_are_the_readers() {
    let world = World::start().await;
    let (oriale, ann) = company(&world, Sharing::Everyone).await;
    let bob = world.person("bob", oriale).await;
    let cat = world.person("cat", oriale).await;
    let ada = world.administrator().await;
    world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let mut sites = Sites::of(&world).await;

    // Everybody of the customer.
    let ticket = world.opens(&ann, "In the open").await.ticket;
    for said in sites.say(ticket).await {
        assert!(
            said.contains("Everybody at Customer ORIALE") && said.to_lowercase().contains("team"),
            "{said}"
        );
    }
    let html = sites.portal.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(html.contains("These would no longer read it: Everybody at Customer ORIALE."), "told before");

    // Confidential, and a colleague is invited: she, and he.
    let sealed = OpenTicket { confidential: true, ..form("Quietly") };
    let sealed = world.ask(&ann.asking, sealed).await.unwrap().ticket;
    world.ask(&ann.asking, InviteParticipant { ticket: sealed, login: "bob".into() }).await.unwrap();
    for said in sites.say(sealed).await {
        assert!(said.contains("bob Test invited") && !said.contains("ORIALE"), "{said}");
    }
    let html = sites.portal.page(&format!("/tickets/{sealed}")).await.unwrap();
    assert!(html.contains("These would read it too: Everybody at Customer ORIALE."), "told before");

    // Chosen people: those who were chosen, by name, and nobody else.
    world.change_customer(&ada, oriale, |fields| fields.sharing = Sharing::Members).await;
    world.relate(&ada, Relation::Reader, cat.person.0, oriale.0, Some(Level::Rw)).await;
    for said in sites.say(ticket).await {
        assert!(said.contains("cat Test reads tickets of Customer ORIALE"), "{said}");
        assert!(!said.contains("Everybody") && !said.contains("bob"), "{said}");
    }
    let html = sites.portal.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(html.contains("These would no longer read it: cat Test."), "told before");
    assert!(!html.contains("Everybody at"), "nowhere on the page");

    // Who may not sign in any more reads nothing.
    world.set_validity(&ada, bob.person, contracts::v1::identity::Validity::Invalid).await;
    for said in sites.say(sealed).await {
        assert!(said.contains("bob Test invited, cannot read it at the moment"), "{said}");
    }
    // Nobody but her.
    world.change_customer(&ada, oriale, |fields| fields.sharing = Sharing::Own).await;
    for said in sites.say(ticket).await {
        assert!(!said.contains("ORIALE") && !said.contains("cat"), "{said}");
    }
    let html = sites.portal.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(html.contains("Only those listed here can read it."));
    world.stop().await;
}

#[tokio::test]
async fn people_of_other_customers_are_told_without_their_names() {
    let world = World::start().await;
    let (oriale, ann) = company(&world, Sharing::Own).await;
    let partner = world.customer("PARTNER").await;
    let pia = world.person("pia", partner).await;
    let ada = world.administrator().await;
    world.agent("nadia", Role::Agent).await;
    world.set(&ada, contracts::v1::identity::SettingKey::Groups, Some("true")).await;
    let group = contracts::GroupId::FIRST.0;
    world.relate(&ada, Relation::CustomerGroup, oriale.0, group, Some(Level::Rw)).await;
    world.relate(&ada, Relation::CustomerGroupElsewhere, partner.0, group, Some(Level::Ro)).await;
    world.drained().await;
    let mut sites = Sites::of(&world).await;
    let ticket = world.opens(&ann, "Looked after by a partner").await.ticket;

    let [portal, desk, why] = sites.say(ticket).await;
    assert!(portal.contains("People of other companies who look after tickets like this one"), "{portal}");
    let page = sites.portal.page(&format!("/tickets/{ticket}")).await.unwrap();
    assert!(!page.contains("pia Test") && !page.contains("PARTNER"), "not on the portal");
    for said in [desk, why] {
        assert!(said.contains("pia Test of another customer, through a group"), "{said}");
    }
    let from_afar = world.browser_of(Audience::Portal, "pia").await.page(&format!("/tickets/{ticket}")).await;
    assert!(from_afar.is_ok(), "it is true");

    world.ask(&ann.asking, SetConfidential { ticket, confidential: true }).await.unwrap();
    for said in sites.say(ticket).await {
        assert!(!said.contains("pia") && !said.contains("other"), "{said}");
    }
    let from_afar = world.browser_of(Audience::Portal, "pia").await.page(&format!("/tickets/{ticket}")).await;
    assert!(from_afar.is_err(), "{}", pia.person);
    world.stop().await;
}

async fn company(world: &World, sharing: Sharing) -> (CustomerId, Someone) {
    let oriale = world.customer_sharing("ORIALE", sharing).await;
    (oriale, world.person("ann", oriale).await)
}

/// The words between two pieces of markup.
fn list(html: &str, from: &str, to: &str) -> String {
    let rest = html.split_once(from).unwrap_or_else(|| panic!("{from}: {html}")).1;
    let part = rest.split_once(to).expect("it ends").0;
    let mut words = String::new();
    for piece in part.split('<').skip(1) {
        words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
