//! Providers as pages are tried with.

use contracts::{
    Audience, CustomerId, PersonId,
    v1::identity::{
        FirstTime, Knock, NamedCustomer, PerhapsPerson, Provider, ProviderFor, ProviderKind,
        ProviderSettings, ProviderTest, Providers, SsoTrouble, TestStep, TestStepName,
    },
};
use uuid::Uuid;

pub fn providers() -> Vec<Provider> {
    let oriale = CustomerId::new();
    let microsoft = Provider {
        provider: Uuid::from_u128(1),
        version: 3,
        rank: 1,
        settings: ProviderSettings {
            audience: Audience::Portal,
            kind: ProviderKind::Microsoft,
            label: "Microsoft, <Oriale>".into(),
            issuer: "https://login.microsoftonline.com/organizations/v2.0".into(),
            client_id: "guichet-portal".into(),
            shown: true,
            whose: ProviderFor::Customers { customers: vec![oriale] },
            only: true,
            first_time: FirstTime::ByEmail,
            tenants: vec!["0191f3a0-0000-7000-8000-000000000001".into()],
            second_factor_there: true,
            refresh: true,
        },
        secret_since: Some(chassis::clock::now()),
        customers: vec![NamedCustomer { customer: oriale, name: "<Oriale> Lyon".into() }],
        people: 9_870,
        used_at: Some(chassis::clock::now()),
        redirect_address: "https://portal.example/sso/callback".into(),
        logout_address: "https://portal.example/sso/0191f3a0-0000-7000-8000-000000000001/logout".into(),
    };
    let open_id = Provider {
        provider: Uuid::from_u128(2),
        rank: 2,
        settings: ProviderSettings {
            kind: ProviderKind::OpenId,
            label: "Polski Login".into(),
            issuer: "https://login.example".into(),
            shown: false,
            only: false,
            whose: ProviderFor::Domains { domains: vec!["oriale.example".into(), "verne.example".into()] },
            first_time: FirstTime::ByHand,
            tenants: Vec::new(),
            second_factor_there: false,
            refresh: false,
            ..microsoft.settings.clone()
        },
        customers: Vec::new(),
        secret_since: None,
        people: 0,
        used_at: None,
        ..microsoft.clone()
    };
    let google = Provider {
        provider: Uuid::from_u128(3),
        rank: 1,
        settings: ProviderSettings {
            audience: Audience::Desk,
            kind: ProviderKind::Google,
            label: "Google".into(),
            issuer: String::new(),
            whose: ProviderFor::Everybody,
            ..open_id.settings.clone()
        },
        people: 1,
        ..open_id.clone()
    };
    vec![microsoft, open_id, google]
}

pub fn all() -> Providers {
    let perhaps = |active: bool, customer: &str| PerhapsPerson {
        person: PersonId::new(),
        name: "Lucía <Gómez>".into(),
        email: "lucia@oriale.example".into(),
        customer: customer.into(),
        active,
    };
    let knock = |id: u128, name: &str, why: SsoTrouble, perhaps: Vec<PerhapsPerson>| Knock {
        knock: Uuid::from_u128(id),
        provider: Uuid::from_u128(1),
        provider_label: "Microsoft, <Oriale>".into(),
        audience: Audience::Portal,
        at: chassis::clock::now(),
        times: 2,
        name: name.into(),
        email: "lucia@<oriale>.example".into(),
        confirmed: true,
        why,
        perhaps,
    };
    let knocks = vec![
        knock(1, "Paweł <Wiśniewski>", SsoTrouble::NoPerson, Vec::new()),
        knock(
            2,
            "Lucía Gómez",
            SsoTrouble::NotActive,
            vec![perhaps(false, "Oriale <Iberia>"), perhaps(true, "")],
        ),
        Knock {
            email: String::new(),
            confirmed: false,
            ..knock(3, "", SsoTrouble::EmailNotConfirmed, Vec::new())
        },
    ];
    Providers { providers: providers(), knocks, refused_knocks: 14 }
}

pub fn test() -> ProviderTest {
    let step = |step, fact: &str, trouble: Option<SsoTrouble>| TestStep {
        step,
        good: trouble.is_none(),
        fact: fact.into(),
        trouble,
        milliseconds: 84,
    };
    let steps = vec![
        step(TestStepName::Found, "login.<example>, 3", None),
        step(TestStepName::CameBack, "", None),
        step(TestStepName::Answered, "", None),
        step(TestStepName::Genuine, "2026-09", None),
        step(TestStepName::Says, "nadia@oriale.example", Some(SsoTrouble::EmailNotConfirmed)),
    ];
    ProviderTest { steps, at: Some(chassis::clock::now()), outdated: true }
}
