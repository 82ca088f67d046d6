//! A person's way into the portal: where it stands, and giving them a new one.

use crate::{
    desk::{
        access::feature_switches::{Switches, save},
        parts::{badges::Badge, edit_mode::Mode, ways_of, ways_of::WaysOf},
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
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Code, Duty, Failure, PersonId,
    v1::identity::{
        CustomerUserDetail, GetCustomer, GetCustomerUser, GetSettings, InitializePassword, PasswordDelivery,
        SwitchOf, Validity,
    },
};

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/{person}/portal", show)
        .post("/people/{person}/portal/password", initialize_password)
        .get("/people/{person}/portal/password", back)
        .post("/people/{person}/sessions/end", ways_of::end_sessions)
        .get("/people/{person}/sessions/end", ways_of::back)
        .post("/people/{person}/unlink", ways_of::unlink)
        .get("/people/{person}/unlink", ways_of::back)
        .post("/people/{person}/second-factor/remove", ways_of::reset_second_factor)
        .get("/people/{person}/second-factor/remove", ways_of::back)
        .get("/people/{person}/features", features_back)
        .post("/people/{person}/features", save_features)
        .keeps("/people/{person}/features", KeptForm::chosen().on("/people/{person}/portal"))
        .shows::<PortalPage>()
}

/// A person's switches are on their tab *Portal*.
pub async fn features_back(Path(person): Path<String>) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&format!("/people/{}/portal#features", id::<PersonId>(&person)?)))
}

pub async fn save_features(
    State(site): State<Site>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let person = id(&person)?;
    let Some(refused) = save(&site, &form, SwitchOf::Person(person)).await? else {
        return Ok(Notice::SAVED.on(&format!("/people/{person}/portal#features")));
    };
    let p = form.page.again(&refused);
    let page = PortalPage::of(&site, p, &form.visitor, person, false).await?;
    let switches = page.switches.map(|switches| switches.with(&form.fields));
    let page = PortalPage { refused, switches, ..page };
    Ok(page.refused.answer(&page))
}

template! {
    /// Access to the portal.
    "desk/people/person/portal.html"
    struct PortalPage {
        user: CustomerUserDetail, edit: bool, delivery: PasswordDelivery, customer_valid: bool, refused: Refused,
        switches: Option<Switches>, ways_of: Option<WaysOf>
    }
    samples(p) => [
        PortalPage {
            p, user: crate::desk::people::person::sample_person(""), edit: false, delivery: PasswordDelivery::TemporaryPassword,
            customer_valid: true, refused: Refused::default(), switches: None, ways_of: Some(WaysOf::sample(false))
        },
        PortalPage {
            ways_of: Some(WaysOf::sample(true)),
            switches: Some(crate::desk::access::features::sample(&p, SwitchOf::Person(PersonId::new()))),
            p, user: crate::desk::people::person::sample_person(""), edit: true, delivery: PasswordDelivery::TemporaryPassword,
            customer_valid: true, refused: Refused::default()
        },
        PortalPage {
            p, user: crate::desk::people::person::sample_person(""), edit: true, delivery: PasswordDelivery::Link,
            customer_valid: false, refused: Refused::default(), switches: None,
            ways_of: Some(WaysOf::sample_of_nothing())
        },
        PortalPage {
            refused: Refused::whole(p.t("form-unavailable")), p, user: crate::desk::people::person::sample_person("hr"), edit: true,
            delivery: PasswordDelivery::Link, customer_valid: true, switches: None, ways_of: None
        },
        PortalPage {
            p, user: sample_of_directory(), edit: true, delivery: PasswordDelivery::Link, customer_valid: true,
            refused: Refused::default(), switches: None, ways_of: None
        },
    ]
}

impl PortalPage {
    pub async fn of(
        site: &Site,
        p: Page,
        visitor: &Visitor,
        person: PersonId,
        edit: bool,
    ) -> Result<Self, Failure> {
        let user = site.app.bus.ask(&GetCustomerUser { person }, &visitor.asking).await?;
        let delivery = if p.has(Duty::Settings) {
            site.app.bus.ask(&GetSettings {}, &visitor.asking).await?.password_delivery
        } else {
            PasswordDelivery::default()
        };
        let customer_valid = match user.user.fields.customer {
            Some(customer) => {
                let customer = site.app.bus.ask(&GetCustomer { customer }, &visitor.asking).await?;
                customer.fields.validity == Validity::Valid
            }
            None => true,
        };
        let switches = Switches::of(site, &p, visitor, SwitchOf::Person(person)).await.ok();
        let ways_of =
            if p.has(Duty::People) { WaysOf::of(site, visitor, "people", person, edit).await } else { None };
        Ok(Self { p, user, edit, delivery, customer_valid, refused: Refused::default(), switches, ways_of })
    }

    /// Whether the person may sign in at all.
    fn is_active(&self) -> bool {
        self.user.user.fields.validity == Validity::Valid && self.customer_valid
    }
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let edit = mode.edits(&signed.page);
    let page = PortalPage::of(&site, signed.page, &signed.visitor, id(&person)?, edit).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Where a form was sent to is no page; the tab is.
pub async fn back(Path(person): Path<String>) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&format!("/people/{}/portal", id::<PersonId>(&person)?)))
}

pub async fn initialize_password(
    State(site): State<Site>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let person = id(&person)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let request = InitializePassword { person };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(issued) => {
            let notice = match issued.delivery {
                PasswordDelivery::Link => Notice::LINK_SENT,
                PasswordDelivery::TemporaryPassword | PasswordDelivery::Unknown => Notice::PASSWORD_SENT,
            };
            Ok(notice.on(&format!("/people/{person}/portal")))
        }
        Err(failure) => {
            let refused = match failure.code {
                Code::Conflict if failure.fields.is_empty() => {
                    Refused::whole(form.page.t("desk-password-not-valid"))
                }
                _ => Refused::from(failure, form.page.lang)?,
            };
            let page = PortalPage::of(&site, form.page, &form.visitor, person, true).await?;
            let page = PortalPage { refused, ..page };
            Ok(page.refused.answer(&page))
        }
    }
}

/// Whose password a directory keeps.
#[cfg(test)]
fn sample_of_directory() -> CustomerUserDetail {
    let mut user = crate::desk::people::person::sample_person("");
    user.access.directory = Some("Oriale <AD>".into());
    user
}
