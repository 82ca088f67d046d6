//! A person's way into the portal: where it stands, and giving them a new one.

use super::{features::Switches, id, person::Mode, words::Word};
use crate::{
    error::Trouble,
    form::{Posted, to},
    page::{Page, Refused, Signed, html, template},
    path::Path,
    session::Visitor,
    web::Web,
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

template! {
    /// Access to the portal.
    "desk/person_portal.html"
    struct PortalPage {
        user: CustomerUserDetail, edit: bool, delivery: PasswordDelivery, customer_valid: bool, refused: Refused,
        switches: Option<Switches>
    }
    samples(p) => [
        PortalPage {
            p, user: super::person::sample_person(""), edit: false, delivery: PasswordDelivery::TemporaryPassword,
            customer_valid: true, refused: Refused::default(), switches: None
        },
        PortalPage {
            switches: Some(super::features::sample(&p, SwitchOf::Person(PersonId::new()))),
            p, user: super::person::sample_person(""), edit: true, delivery: PasswordDelivery::TemporaryPassword,
            customer_valid: true, refused: Refused::default()
        },
        PortalPage {
            p, user: super::person::sample_person(""), edit: true, delivery: PasswordDelivery::Link,
            customer_valid: false, refused: Refused::default(), switches: None
        },
        PortalPage {
            refused: Refused::whole(p.t("form-unavailable")), p, user: super::person::sample_person("hr"), edit: true,
            delivery: PasswordDelivery::Link, customer_valid: true, switches: None
        },
    ]
}

impl PortalPage {
    pub async fn of(
        web: &Web,
        p: Page,
        visitor: &Visitor,
        person: PersonId,
        edit: bool,
    ) -> Result<Self, Failure> {
        let user = web.app.bus.ask(&GetCustomerUser { person }, &visitor.asking).await?;
        let delivery = if p.has(Duty::Settings) {
            web.app.bus.ask(&GetSettings {}, &visitor.asking).await?.password_delivery
        } else {
            PasswordDelivery::default()
        };
        let customer_valid = match user.user.fields.customer {
            Some(customer) => {
                let customer = web.app.bus.ask(&GetCustomer { customer }, &visitor.asking).await?;
                customer.fields.validity == Validity::Valid
            }
            None => true,
        };
        let switches = Switches::of(web, &p, visitor, SwitchOf::Person(person)).await.ok();
        Ok(Self { p, user, edit, delivery, customer_valid, refused: Refused::default(), switches })
    }

    /// Whether the person may sign in at all.
    fn is_active(&self) -> bool {
        self.user.user.fields.validity == Validity::Valid && self.customer_valid
    }
}

pub async fn show(
    State(web): State<Web>,
    Path(person): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let edit = mode.edits(&signed.page);
    let page = PortalPage::of(&web, signed.page, &signed.visitor, id(&person)?, edit).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Where a form was sent to is no page; the tab is.
pub async fn back(Path(person): Path<String>) -> Result<Redirect, Trouble> {
    Ok(Redirect::to(&format!("/people/{}/portal", id::<PersonId>(&person)?)))
}

pub async fn initialize_password(
    State(web): State<Web>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let person = id(&person)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let request = InitializePassword { person };
    match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(issued) => {
            let said = match issued.delivery {
                PasswordDelivery::Link => "link-sent",
                PasswordDelivery::TemporaryPassword | PasswordDelivery::Unknown => "password-sent",
            };
            Ok(to(&format!("/people/{person}/portal?said={said}")))
        }
        Err(failure) => {
            let refused = match failure.code {
                Code::Conflict => Refused::whole(form.page.t("desk-password-not-valid")),
                _ => Refused::from(failure, form.page.lang)?,
            };
            let page = PortalPage::of(&web, form.page, &form.visitor, person, true).await?;
            let page = PortalPage { refused, ..page };
            Ok(page.refused.answer(&page))
        }
    }
}
