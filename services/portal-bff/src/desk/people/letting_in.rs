//! Letting many people into the portal: who would get what, sending it, and what became of it.

mod report;

use crate::{
    desk::parts::badges::Badge,
    web::{
        address::to,
        form::Posted,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Code, Duty, Failure, PersonId,
    v1::identity::{
        FoundPeople, LetIn, LettingIn, LettingInPreview, ListLettingsIn, PasswordDelivery, PreviewLettingIn,
        StartLettingIn,
    },
};

template! {
    /// Who would get what, before anybody gets anything.
    "desk/people/letting_in/offer.html"
    struct LettingInPage { whom: WhomQuery, preview: LettingInPreview, runs: Vec<LettingIn>, refused: Refused }
    samples(p) => [
        LettingInPage {
            p, whom: WhomQuery::default(), preview: sample_preview(1), runs: vec![report::sample_run(3)],
            refused: Refused::default()
        },
        LettingInPage {
            refused: Refused::whole(p.t("let-in-differs")), p, whom: WhomQuery(vec![("q".into(), "<mar*>".into())]),
            preview: LettingInPreview { delivery: PasswordDelivery::Link, ..sample_preview(0) }, runs: Vec::new()
        },
    ]
}

/// Whom somebody chose, as it stands in the address: `person` for each one ticked, a search, or an import. Nothing of it:
/// everybody.
#[derive(Clone, Default)]
pub struct WhomQuery(Vec<(String, String)>);

impl WhomQuery {
    fn read(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// As the form sends it along.
    pub fn text(&self) -> String {
        let known = self.0.iter().filter(|(name, _)| KNOWN.contains(&name.as_str()));
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(known).finish()
    }

    pub fn is_everybody(&self) -> bool {
        self.whom().is_ok_and(|whom| whom == LetIn::Everybody)
    }

    fn whom(&self) -> Result<LetIn, Failure> {
        let people = self.0.iter().filter(|(name, _)| name == "person").filter_map(|(_, id)| id.parse().ok());
        let people: Vec<PersonId> = people.collect();
        if !people.is_empty() || !self.get("chosen").is_empty() {
            return Ok(LetIn::People(people));
        }
        if !self.get("import").is_empty() {
            let import = self.get("import").parse();
            return Ok(LetIn::Import(import.map_err(|_| Failure::not_found("import"))?));
        }
        let customer = self.get("customer").parse().ok();
        if customer.is_some() || !self.get("q").trim().is_empty() {
            let include_invalid = !self.get("invalid").is_empty();
            let query = self.get("q").trim().to_owned();
            return Ok(LetIn::Found(FoundPeople { query, customer, include_invalid }));
        }
        Ok(LetIn::Everybody)
    }
}

const KNOWN: [&str; 6] = ["person", "chosen", "import", "q", "customer", "invalid"];

impl LettingInPage {
    async fn of(
        site: &Site,
        p: Page,
        visitor: &Visitor,
        whom: WhomQuery,
        refused: Refused,
    ) -> Result<Self, Failure> {
        let preview = site.app.bus.ask(&PreviewLettingIn { whom: whom.whom()? }, &visitor.asking).await?;
        let runs = site.app.bus.ask(&ListLettingsIn {}, &visitor.asking).await?.runs;
        Ok(Self { p, whom, preview, runs, refused })
    }

    fn gets_a_link(&self) -> bool {
        self.preview.delivery == PasswordDelivery::Link
    }

    /// Those who get something and are not listed, as there are too many.
    fn unlisted(&self) -> i64 {
        self.preview.will - self.preview.some.len() as i64
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn people(&self, run: &LettingIn) -> i64 {
        run.waiting + run.sent
    }

    /// About how many minutes it takes.
    fn minutes(&self) -> i64 {
        let per_minute = self.preview.per_minute.max(1);
        (self.preview.will + per_minute - 1) / per_minute
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/access", show)
        .post("/people/access", start)
        .keeps("/people/access", KeptForm::chosen())
        .shows::<LettingInPage>()
        .with(report::pages())
}

pub async fn show(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let whom = WhomQuery::read(&query.unwrap_or_default());
    let page = LettingInPage::of(&site, signed.page, &signed.visitor, whom, Refused::default()).await?;
    Ok(html(StatusCode::OK, &page))
}

pub async fn start(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let query = WhomQuery::read(&form.fields.get("whom"));
    let expected = form.fields.parsed("expected").unwrap_or_default();
    let request = StartLettingIn { whom: query.whom()?, expected };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(started) => Ok(to(&format!("/people/access/{}", started.run))),
        Err(failure) => {
            let refused = match failure.code {
                Code::Conflict if failure.fields.is_empty() => Refused::whole(form.page.t("let-in-differs")),
                _ => Refused::from(failure, form.page.lang)?,
            };
            let mut p = form.page;
            // With others it is another sending.
            p.key = uuid::Uuid::now_v7();
            let page = LettingInPage::of(&site, p, &form.visitor, query, refused).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

#[cfg(test)]
fn sample_preview(will: i64) -> LettingInPreview {
    use contracts::v1::identity::{LeftOut, LeftOutBecause};
    LettingInPreview {
        delivery: PasswordDelivery::TemporaryPassword,
        per_minute: 60,
        will,
        some: report::sample_run(will).people,
        left_out: vec![
            LeftOut { because: LeftOutBecause::NotValid, people: 1 },
            LeftOut { because: LeftOutBecause::HasAccess, people: 12_402 },
            LeftOut { because: LeftOutBecause::OfDirectory, people: 1_193 },
        ],
        left_out_some: report::sample_run(3).people,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_somebody_chose_is_read_off_the_address() {
        let ann = PersonId::new();
        let whom = |text: &str| WhomQuery::read(text).whom().unwrap();
        assert_eq!(whom(""), LetIn::Everybody);
        assert_eq!(whom("chosen=yes"), LetIn::People(Vec::new()), "nobody ticked is nobody, not everybody");
        assert_eq!(whom(&format!("chosen=yes&person={ann}")), LetIn::People(vec![ann]));
        let found = FoundPeople { query: "mar*".into(), customer: None, include_invalid: true };
        assert_eq!(whom("q=mar*&invalid=yes"), LetIn::Found(found));
        assert!(WhomQuery::read("import=x").whom().is_err());
        assert_eq!(WhomQuery::read("q=a%26b&x=1").text(), "q=a%26b");
    }
}
