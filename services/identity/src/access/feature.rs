//! Parts of the portal that are switched on and off: for everybody, for a customer, for a person.

use crate::{access::effective::Flags, rights_changed};
use chassis::{Answer, audit};
use contracts::{
    Actor, Duty, Failure, Feature, Problem,
    v1::identity::{Changed, FeatureSwitch, Features, HeldThrough, SwitchFeatures, SwitchOf},
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How the portal looks is one duty, whom it serves another.
pub fn may_switch(actor: &Actor, of: SwitchOf) -> Result<(), Failure> {
    match of {
        SwitchOf::Everybody => actor.on_duty(Duty::Settings),
        SwitchOf::Customer(_) | SwitchOf::Person(_) => actor.on_duty(Duty::People),
    }
}

/// A switch that counts for somebody.
#[derive(sqlx::FromRow)]
struct Decides {
    feature: String,
    is_on: bool,
    via: String,
    /// Of the customer.
    name: String,
}

/// Every part there is, as it is set for them and as it is in effect.
pub async fn list(tx: &mut PgConnection, of: SwitchOf, flags: Flags) -> Answer<Features> {
    must_exist(&mut *tx, of).await?;
    let own = own(&mut *tx, of).await?;
    let deciding = deciding(tx, of, flags).await?;
    let shown = |feature: Feature| {
        let key = feature.as_str();
        let own = own.iter().find(|(part, _)| *part == key).map(|(_, on)| *on);
        match deciding.iter().find(|decides| decides.feature == key) {
            Some(Decides { is_on, via, name, .. }) => FeatureSwitch {
                feature,
                own,
                on: *is_on,
                from: HeldThrough::from_text(via),
                name: name.clone(),
            },
            None => {
                FeatureSwitch { feature, own, on: true, from: HeldThrough::Everybody, name: String::new() }
            }
        }
    };
    Ok(Features { features: Feature::BUILT.into_iter().map(shown).collect() })
}

/// Sets switches, or takes them away, all or none.
pub async fn switch(
    tx: &mut PgConnection,
    wanted: &SwitchFeatures,
    flags: Flags,
    actor: &Actor,
) -> Answer<Features> {
    must_exist(&mut *tx, wanted.of).await?;
    if wanted.switches.iter().any(|switch| !switch.feature.is_built()) {
        return Err(Failure::field("switches", Problem::NoSuch).into());
    }
    // Of two changes at once the second waits, and the log tells them in order.
    sqlx::query("select pg_advisory_xact_lock(hashtext('feature_switch'))").execute(&mut *tx).await?;
    let before: BTreeMap<_, _> = own(&mut *tx, wanted.of).await?.into_iter().collect();
    let wishes: BTreeMap<_, _> =
        wanted.switches.iter().map(|switch| (switch.feature.as_str(), switch.on)).collect();
    let mut changes = audit::Changes::new();
    for (feature, on) in wishes {
        let was = before.get(feature).copied();
        if was != on {
            put(&mut *tx, wanted.of, feature, on).await?;
            changes.insert(feature.to_owned(), (said(was), said(on)));
        }
    }
    if !changes.is_empty() {
        let (about, reach) = match wanted.of {
            SwitchOf::Everybody => (None, Changed::Many),
            SwitchOf::Customer(customer) => (Some(customer.0), Changed::Many),
            SwitchOf::Person(person) => (Some(person.0), Changed::Person),
        };
        rights_changed::changed(&mut *tx, about.unwrap_or_default(), reach, Some(actor)).await?;
        audit::record(&mut *tx, Some(actor), "feature.switched", about, &changes).await?;
    }
    list(tx, wanted.of, flags).await
}

async fn must_exist(tx: &mut PgConnection, of: SwitchOf) -> Answer<()> {
    let (statement, id, what) = match of {
        SwitchOf::Everybody => return Ok(()),
        SwitchOf::Customer(customer) => {
            ("select exists (select 1 from customer where id = $1)", customer.0, "customer")
        }
        SwitchOf::Person(person) => {
            ("select exists (select 1 from customer_user where person = $1)", person.0, "person")
        }
    };
    let exists: bool = sqlx::query_scalar(statement).bind(id).fetch_one(tx).await?;
    if exists { Ok(()) } else { Err(Failure::not_found(what).into()) }
}

/// The switches that are set for them themselves.
async fn own(tx: &mut PgConnection, of: SwitchOf) -> Answer<Vec<(String, bool)>> {
    let (customer, person) = columns(of);
    let own = sqlx::query_as(
        "select feature, is_on from feature_switch
         where customer is not distinct from $1 and person is not distinct from $2",
    )
    .bind(customer)
    .bind(person)
    .fetch_all(tx)
    .await?;
    Ok(own)
}

async fn deciding(tx: &mut PgConnection, of: SwitchOf, flags: Flags) -> Answer<Vec<Decides>> {
    let deciding = match of {
        SwitchOf::Person(person) => {
            sqlx::query_as(
                "select s.feature, s.is_on, s.via, coalesce(c.name, '') as name
                 from switched(array[$1], $2) s left join customer c on c.id = s.through",
            )
            .bind(person.0)
            .bind(flags.exclude_primary)
            .fetch_all(tx)
            .await?
        }
        SwitchOf::Customer(_) | SwitchOf::Everybody => {
            sqlx::query_as(
                "select distinct on (s.feature) s.feature, s.is_on,
                        case when c.id is null then 'everybody' else 'customer' end as via,
                        coalesce(c.name, '') as name
                 from feature_switch s left join customer c on c.id = s.customer
                 where s.person is null and (s.customer is null or s.customer = $1)
                 order by s.feature, s.customer nulls last",
            )
            .bind(columns(of).0)
            .fetch_all(tx)
            .await?
        }
    };
    Ok(deciding)
}

async fn put(tx: &mut PgConnection, of: SwitchOf, feature: &str, on: Option<bool>) -> Answer<()> {
    let (customer, person) = columns(of);
    let statement = if on.is_some() {
        "insert into feature_switch (feature, customer, person, is_on) values ($1, $2, $3, $4)
         on conflict (feature, customer, person) do update set is_on = excluded.is_on"
    } else {
        "delete from feature_switch
         where feature = $1 and customer is not distinct from $2 and person is not distinct from $3
               and $4::boolean is null"
    };
    sqlx::query(statement).bind(feature).bind(customer).bind(person).bind(on).execute(tx).await?;
    Ok(())
}

fn columns(of: SwitchOf) -> (Option<Uuid>, Option<Uuid>) {
    match of {
        SwitchOf::Everybody => (None, None),
        SwitchOf::Customer(customer) => (Some(customer.0), None),
        SwitchOf::Person(person) => (None, Some(person.0)),
    }
}

/// For the audit log.
fn said(on: Option<bool>) -> String {
    match on {
        Some(true) => "on".to_owned(),
        Some(false) => "off".to_owned(),
        None => String::new(),
    }
}
