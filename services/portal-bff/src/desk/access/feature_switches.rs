//! Switches of features: for everybody, a customer or a person.

use crate::web::{
    form::{Posted, fields::Fields},
    page::{Page, Refused},
    session::Visitor,
    site::Site,
};
use contracts::{
    Duty, Failure, Feature,
    v1::identity::{FeatureSwitch, ListFeatures, Switch, SwitchFeatures, SwitchOf},
};

/// The switches of one of them, as a form.
pub struct Switches {
    pub of: SwitchOf,
    pub rows: Vec<FeatureSwitch>,
    pub may: bool,
    /// Moved, and not saved.
    pub moved: Vec<Switch>,
}

impl Switches {
    pub async fn of(site: &Site, p: &Page, visitor: &Visitor, of: SwitchOf) -> Result<Self, Failure> {
        let rows = site.app.bus.ask(&ListFeatures { of }, &visitor.asking).await?.features;
        Ok(Self::new(p, of, rows))
    }

    pub fn new(p: &Page, of: SwitchOf, rows: Vec<FeatureSwitch>) -> Self {
        Self { of, rows, may: p.has(duty(of)), moved: Vec::new() }
    }

    /// With what was chosen in a form that was not saved.
    pub fn with(self, form: &Fields) -> Self {
        Self { moved: moved(form), ..self }
    }

    /// Switches for everybody have nothing above them to inherit from, so the chosen value is the one in effect.
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
            SwitchOf::Customer(_) => {
                &[("", "feature-as-portal"), ("on", "feature-on"), ("off", "feature-off")]
            }
            SwitchOf::Person(_) => {
                &[("", "feature-as-customer"), ("on", "feature-on"), ("off", "feature-off")]
            }
        }
    }

    pub fn text(&self) -> &'static str {
        match self.of {
            SwitchOf::Everybody => "features-text-everybody",
            SwitchOf::Customer(_) => "features-text-customer",
            SwitchOf::Person(_) => "features-text-person",
        }
    }

    /// The stored value.
    pub fn was(&self, switch: &FeatureSwitch) -> &'static str {
        value(if self.global() { Some(switch.on) } else { switch.own })
    }

    /// As the form shows it.
    pub fn chosen(&self, switch: &FeatureSwitch) -> &'static str {
        let moved = self.moved.iter().find(|moved| moved.feature == switch.feature);
        moved.map_or_else(|| self.was(switch), |moved| value(moved.on))
    }
}

/// Switches what is not as it was. None when that is done; otherwise the form is shown again.
pub async fn save(site: &Site, form: &Posted, of: SwitchOf) -> Result<Option<Refused>, Failure> {
    form.visitor.actor.on_duty(duty(of))?;
    if form.fields.get("do") == "edit" {
        return Ok(Some(Refused::default()));
    }
    let request = SwitchFeatures { of, switches: moved(&form.fields) };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(None),
        Err(failure) => Refused::from(failure, form.page.lang).map(Some),
    }
}

pub fn moved(form: &Fields) -> Vec<Switch> {
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
    Feature::BUILT.into_iter().filter_map(one).collect()
}

fn duty(of: SwitchOf) -> Duty {
    if of == SwitchOf::Everybody { Duty::Settings } else { Duty::People }
}

pub fn value(own: Option<bool>) -> &'static str {
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
        _ => "desk-unknown",
    }
}

pub fn icon(feature: Feature) -> &'static str {
    match feature {
        Feature::Tickets => "ticket",
        Feature::Solutions => "book",
        _ => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_has_a_name_and_a_picture() {
        for feature in Feature::BUILT {
            assert!(text(feature) != "desk-unknown" && icon(feature) != "info", "{feature:?}");
        }
    }
}
