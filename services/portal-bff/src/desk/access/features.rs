//! Which parts of the portal are on: for everybody, for the people of a customer, for one person.

#[cfg(test)]
use crate::{desk::access::feature_switches::moved, web::form::fields::Fields};
use crate::{
    desk::{
        access::feature_switches::{Switches, save},
        parts::record_header::RecordHeader,
    },
    web::{
        address::id,
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    CustomerId, Duty, Failure,
    v1::identity::{GetCustomer, SwitchOf},
};
#[cfg(test)]
use contracts::{Feature, v1::identity::FeatureSwitch};

template! {
    /// The switches of the whole portal.
    "desk/access/features_everybody.html"
    struct EverybodyPage { switches: Switches, refused: Refused }
    samples(p) => [
        EverybodyPage { switches: sample(&p, SwitchOf::Everybody), p, refused: Refused::default() },
        EverybodyPage {
            switches: sample(&p, SwitchOf::Everybody), refused: Refused::whole(p.t("form-unavailable")), p
        },
    ]
}

template! {
    /// Those of a customer.
    "desk/access/features_customer.html"
    struct CustomerFeaturesPage { header: RecordHeader, switches: Switches, refused: Refused }
    samples(p) => [
        CustomerFeaturesPage {
            header: RecordHeader::customer(&p, CustomerId::new(), "Oriale".into(), "features"),
            switches: sample(&p, SwitchOf::Customer(CustomerId::new())), p, refused: Refused::default()
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/customers/{customer}/features", show_customer)
        .post("/customers/{customer}/features", save_customer)
        .get("/settings/features", show_everybody)
        .post("/settings/features", save_everybody)
        .keeps("/settings/features", KeptForm::chosen())
        .keeps("/customers/{customer}/features", KeptForm::chosen())
        .shows::<EverybodyPage>()
        .shows::<CustomerFeaturesPage>()
}

pub async fn show_everybody(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let switches = Switches::of(&site, &signed.page, &signed.visitor, SwitchOf::Everybody).await?;
    Ok(html(StatusCode::OK, &EverybodyPage { p: signed.page, switches, refused: Refused::default() }))
}

pub async fn show_customer(
    State(site): State<Site>,
    Path(customer): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let customer = id(&customer)?;
    let (p, refused) = (signed.page, Refused::default());
    Ok(html(StatusCode::OK, &of_customer(&site, p, &signed.visitor, customer, refused).await?))
}

pub async fn save_everybody(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let Some(refused) = save(&site, &form, SwitchOf::Everybody).await? else {
        return Ok(Notice::SAVED.on("/settings/features"));
    };
    let switches = Switches::of(&site, &form.page, &form.visitor, SwitchOf::Everybody).await?;
    let switches = switches.with(&form.fields);
    let page = EverybodyPage { p: form.page.again(&refused), switches, refused };
    Ok(page.refused.answer(&page))
}

pub async fn save_customer(
    State(site): State<Site>,
    Path(customer): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let customer = id(&customer)?;
    let Some(refused) = save(&site, &form, SwitchOf::Customer(customer)).await? else {
        return Ok(Notice::SAVED.on(&format!("/customers/{customer}/features")));
    };
    let p = form.page.again(&refused);
    let page = of_customer(&site, p, &form.visitor, customer, refused).await?;
    let page = CustomerFeaturesPage { switches: page.switches.with(&form.fields), ..page };
    Ok(page.refused.answer(&page))
}

async fn of_customer(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    customer: CustomerId,
    refused: Refused,
) -> Result<CustomerFeaturesPage, Failure> {
    let name = site.app.bus.ask(&GetCustomer { customer }, &visitor.asking).await?.fields.name;
    let switches = Switches::of(site, &p, visitor, SwitchOf::Customer(customer)).await?;
    let header = RecordHeader::customer(&p, customer, name, "features");
    Ok(CustomerFeaturesPage { p, header, switches, refused })
}

#[cfg(test)]
pub fn sample(p: &Page, of: SwitchOf) -> Switches {
    use contracts::v1::identity::HeldThrough;
    let kinds = match of {
        SwitchOf::Everybody => [HeldThrough::Everybody, HeldThrough::Unknown],
        _ => [HeldThrough::Customer, HeldThrough::Direct],
    };
    let switch = |(at, feature): (usize, Feature)| FeatureSwitch {
        feature,
        own: [None, Some(false)][at % 2],
        on: at % 2 == 0,
        from: kinds[at % 2],
        name: "Oriale <SAS>".into(),
    };
    Switches::new(p, of, Feature::BUILT.into_iter().enumerate().map(switch).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::Switch;

    #[test]
    fn only_switches_that_were_moved_are_sent() {
        let mut form = Fields::default();
        for (name, value) in [
            ("was.tickets", "on"),
            ("f.tickets", "off"),
            ("was.solutions", "off"),
            ("f.solutions", "off"),
            ("was.chat", "on"),
            ("f.chat", "off"),
        ] {
            form.add(name.into(), value.into());
        }
        // Chat is not there yet, whatever a page says.
        assert_eq!(moved(&form), [Switch { feature: Feature::Tickets, on: Some(false) }]);
    }
}
