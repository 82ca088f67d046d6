//! Which parts of the portal are on: for everybody, for the people of a customer, for one person.

use super::{frame::Frame, id, person_portal::PortalPage};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Page, Refused, Signed, html, template},
    path::Path,
    session::Visitor,
    web::Web,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    CustomerId, Duty, Failure, Feature, PersonId,
    v1::identity::{FeatureSwitch, GetCustomer, ListFeatures, Switch, SwitchFeatures, SwitchOf},
};

/// The switches of one of them, as a form.
pub struct Switches {
    pub of: SwitchOf,
    pub rows: Vec<FeatureSwitch>,
    pub may: bool,
    /// Moved, and not saved.
    moved: Vec<Switch>,
}

impl Switches {
    pub async fn of(web: &Web, p: &Page, visitor: &Visitor, of: SwitchOf) -> Result<Self, Failure> {
        let rows = web.app.bus.ask(&ListFeatures { of }, &visitor.asking).await?.features;
        Ok(Self::new(p, of, rows))
    }

    fn new(p: &Page, of: SwitchOf, rows: Vec<FeatureSwitch>) -> Self {
        Self { of, rows, may: p.has(duty(of)), moved: Vec::new() }
    }

    /// With what was chosen in a form that was not saved.
    pub fn with(self, form: &Fields) -> Self {
        Self { moved: moved(form), ..self }
    }

    /// Those of everybody follow nothing, so what is chosen is what results.
    pub fn global(&self) -> bool {
        self.of == SwitchOf::Everybody
    }

    pub fn action(&self) -> String {
        match self.of {
            SwitchOf::Everybody => "/settings/features".into(),
            SwitchOf::Customer(customer) => format!("/customers/{customer}/features"),
            SwitchOf::Person(person) => format!("/people/{person}/features"),
        }
    }

    /// What can be chosen: each value with the key of its word.
    pub fn choices(&self) -> &'static [(&'static str, &'static str)] {
        match self.of {
            SwitchOf::Everybody => &[("on", "feature-on"), ("off", "feature-off")],
            _ => &[("", "feature-follow"), ("on", "feature-on"), ("off", "feature-off")],
        }
    }

    pub fn text(&self) -> &'static str {
        match self.of {
            SwitchOf::Everybody => "features-text-everybody",
            SwitchOf::Customer(_) => "features-text-customer",
            SwitchOf::Person(_) => "features-text-person",
        }
    }

    /// As it is set.
    pub fn was(&self, switch: &FeatureSwitch) -> &'static str {
        value(if self.global() { Some(switch.on) } else { switch.own })
    }

    /// As the form shows it.
    pub fn chosen(&self, switch: &FeatureSwitch) -> &'static str {
        let moved = self.moved.iter().find(|moved| moved.feature == switch.feature);
        moved.map_or_else(|| self.was(switch), |moved| value(moved.on))
    }
}

template! {
    /// The switches of the whole portal.
    "desk/features_everybody.html"
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
    "desk/features_customer.html"
    struct CustomerFeaturesPage { frame: Frame, switches: Switches, refused: Refused }
    samples(p) => [
        CustomerFeaturesPage {
            frame: Frame::customer(&p, CustomerId::new(), "Oriale".into(), "features"),
            switches: sample(&p, SwitchOf::Customer(CustomerId::new())), p, refused: Refused::default()
        },
    ]
}

pub async fn show_everybody(State(web): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let switches = Switches::of(&web, &signed.page, &signed.visitor, SwitchOf::Everybody).await?;
    Ok(html(StatusCode::OK, &EverybodyPage { p: signed.page, switches, refused: Refused::default() }))
}

pub async fn show_customer(
    State(web): State<Web>,
    Path(customer): Path<String>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let customer = id(&customer)?;
    let (p, refused) = (signed.page, Refused::default());
    Ok(html(StatusCode::OK, &of_customer(&web, p, &signed.visitor, customer, refused).await?))
}

/// A person's switches are on their tab *Portal*.
pub async fn back(Path(person): Path<String>) -> Result<Redirect, Trouble> {
    Ok(Redirect::to(&format!("/people/{}/portal#features", id::<PersonId>(&person)?)))
}

pub async fn save_everybody(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    let Some(refused) = save(&web, &form, SwitchOf::Everybody).await? else {
        return Ok(to("/settings/features?said=saved"));
    };
    let switches = Switches::of(&web, &form.page, &form.visitor, SwitchOf::Everybody).await?;
    let switches = switches.with(&form.fields);
    let page = EverybodyPage { p: form.page.again(&refused), switches, refused };
    Ok(page.refused.answer(&page))
}

pub async fn save_customer(
    State(web): State<Web>,
    Path(customer): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let customer = id(&customer)?;
    let Some(refused) = save(&web, &form, SwitchOf::Customer(customer)).await? else {
        return Ok(to(&format!("/customers/{customer}/features?said=saved")));
    };
    let p = form.page.again(&refused);
    let page = of_customer(&web, p, &form.visitor, customer, refused).await?;
    let page = CustomerFeaturesPage { switches: page.switches.with(&form.fields), ..page };
    Ok(page.refused.answer(&page))
}

pub async fn save_person(
    State(web): State<Web>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let person = id(&person)?;
    let Some(refused) = save(&web, &form, SwitchOf::Person(person)).await? else {
        return Ok(to(&format!("/people/{person}/portal?said=saved#features")));
    };
    let p = form.page.again(&refused);
    let page = PortalPage::of(&web, p, &form.visitor, person, false).await?;
    let switches = page.switches.map(|switches| switches.with(&form.fields));
    let page = PortalPage { refused, switches, ..page };
    Ok(page.refused.answer(&page))
}

async fn of_customer(
    web: &Web,
    p: Page,
    visitor: &Visitor,
    customer: CustomerId,
    refused: Refused,
) -> Result<CustomerFeaturesPage, Failure> {
    let name = web.app.bus.ask(&GetCustomer { customer }, &visitor.asking).await?.fields.name;
    let switches = Switches::of(web, &p, visitor, SwitchOf::Customer(customer)).await?;
    let frame = Frame::customer(&p, customer, name, "features");
    Ok(CustomerFeaturesPage { p, frame, switches, refused })
}

/// Switches what is not as it was. None when that is done; otherwise the form is shown again.
async fn save(web: &Web, form: &Posted, of: SwitchOf) -> Result<Option<Refused>, Failure> {
    form.visitor.actor.on_duty(duty(of))?;
    if form.fields.get("do") == "edit" {
        return Ok(Some(Refused::default()));
    }
    let request = SwitchFeatures { of, switches: moved(&form.fields) };
    match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(None),
        Err(failure) => Refused::from(failure, form.page.lang).map(Some),
    }
}

fn moved(form: &Fields) -> Vec<Switch> {
    let one = |feature: Feature| {
        let (before, chosen) = (format!("was.{}", feature.as_str()), format!("f.{}", feature.as_str()));
        let (was, now) = (form.get(&before), form.get(&chosen));
        let on = match now.as_str() {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        (was != now && form.has(&chosen)).then_some(Switch { feature, on })
    };
    Feature::ALL.into_iter().filter_map(one).collect()
}

fn duty(of: SwitchOf) -> Duty {
    if of == SwitchOf::Everybody { Duty::Settings } else { Duty::People }
}

fn value(own: Option<bool>) -> &'static str {
    match own {
        Some(true) => "on",
        Some(false) => "off",
        None => "",
    }
}

/// Key of its name.
pub fn text(feature: Feature) -> &'static str {
    match feature {
        Feature::Tickets => "feature-tickets",
        Feature::Solutions => "feature-solutions",
        Feature::Chat => "feature-chat",
        Feature::Messages => "feature-messages",
        Feature::Assets => "feature-assets",
        Feature::Documents => "feature-documents",
        Feature::Notes => "feature-notes",
        Feature::Confirmations => "feature-confirmations",
        Feature::Unknown => "desk-unknown",
    }
}

pub fn icon(feature: Feature) -> &'static str {
    match feature {
        Feature::Tickets => "ticket",
        Feature::Solutions => "book",
        Feature::Chat => "chat",
        Feature::Messages => "mail",
        Feature::Assets => "laptop",
        Feature::Documents => "file",
        Feature::Notes => "note",
        Feature::Confirmations => "pen",
        Feature::Unknown => "info",
    }
}

#[cfg(test)]
pub fn sample(p: &Page, of: SwitchOf) -> Switches {
    use contracts::v1::identity::SourceKind;
    let kinds = [SourceKind::Everybody, SourceKind::Customer, SourceKind::Direct, SourceKind::Unknown];
    let switch = |(at, feature): (usize, Feature)| FeatureSwitch {
        feature,
        own: [None, Some(true), Some(false)][at % 3],
        on: at % 3 != 2,
        from: kinds[at % 4],
        name: "Oriale <SAS>".into(),
    };
    Switches::new(p, of, Feature::ALL.into_iter().enumerate().map(switch).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_switches_that_were_moved_are_sent() {
        let mut form = Fields::default();
        for (name, value) in [
            ("was.chat", "on"),
            ("f.chat", "off"),
            ("was.notes", "off"),
            ("f.notes", ""),
            ("was.assets", ""),
            ("f.assets", ""),
            ("was.tickets", "on"),
        ] {
            form.add(name.into(), value.into());
        }
        let sent = [(Feature::Chat, Some(false)), (Feature::Notes, None)];
        assert_eq!(moved(&form), sent.map(|(feature, on)| Switch { feature, on }));
    }
}
