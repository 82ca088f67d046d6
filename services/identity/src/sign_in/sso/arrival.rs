//! What becomes of whoever came back: decided in the transaction that opens the session, with the person locked, so that who
//! was made invalid in between stays out.

use crate::{
    changes,
    config::App,
    people::account::{self, Account},
    sign_in::{
        provider::{self, ProviderRow},
        proving,
        second_factor::standing,
        session::{self, Opening},
        sso::{
            account::{self as linked, There},
            attempt::Attempt,
            knock, logout,
            person::{self, Nobody, Person},
            proof::Proof,
            refresh, test_report,
            test_report::Walk,
            trouble::Trouble,
        },
    },
};
use chassis::{Answer, audit, form::harmless};
use contracts::{
    Actor, Audience, PersonId,
    v1::{
        identity::{
            Browser, SignedIn, SignedInBy, SsoFinished, SsoOutcome, SsoPurpose, SsoTrouble, TestStepName,
            WayInChange,
        },
        platform::AuditNote,
    },
};
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

pub struct Arrival<'a> {
    pub attempt: Attempt,
    pub provider: ProviderRow,
    /// Gets the session.
    pub browser: &'a Browser,
}

/// An outcome and nothing more.
pub fn finished(outcome: SsoOutcome, next: &str) -> SsoFinished {
    SsoFinished {
        outcome,
        next: next.to_owned(),
        provider: None,
        signed_in: None,
        keep: false,
        email: String::new(),
    }
}

impl Arrival<'_> {
    /// Somebody proved who they are there.
    pub async fn settle_and_commit(self, app: &App, proof: &Proof, walk: Walk) -> Answer<SsoFinished> {
        match self.attempt.purpose() {
            SsoPurpose::SignIn { keep } => self.sign_in(app, proof, keep).await,
            SsoPurpose::Link => self.link(app, proof).await,
            SsoPurpose::Prove => self.prove(app, proof).await,
            SsoPurpose::Test => self.report(app, proof, walk).await,
        }
    }

    /// Nobody did.
    pub async fn fail_and_commit(self, app: &App, trouble: &Trouble, walk: &Walk) -> Answer<SsoFinished> {
        if self.attempt.purpose() == SsoPurpose::Test {
            return self.tested(app, walk).await;
        }
        let asked = self.attempt.asked_by().map(|(person, _)| person.0);
        self.note_denied(app, trouble.what, asked, &trouble.detail).await;
        Ok(self.finished(trouble.outcome()))
    }

    async fn sign_in(&self, app: &App, proof: &Proof, keep: bool) -> Answer<SsoFinished> {
        if !self.provider.shown {
            return Ok(self.finished(SsoOutcome::Expired));
        }
        let mut tx = app.db.begin().await?;
        let person = match person::find(&mut tx, &self.provider, proof).await? {
            Ok(person) => person,
            Err(nobody) => return self.turn_away(app, tx, proof, nobody).await,
        };
        let Person { account, linked } = person;
        let there = There::of(&self.provider, proof);
        let linked = if let Some(linked) = linked {
            linked
        } else {
            let change = WayInChange::AccountLinked;
            linked::link(&mut tx, &account, &there, change, None, &app.config).await?
        };
        linked::used(&mut tx, linked, &there).await?;
        let signed_in = self.open(app, &mut tx, &account, proof, keep).await?;
        tx.commit().await?;
        app.wake.notify_one();
        if self.provider.settings().refresh && account.audience() == Audience::Portal {
            refresh::follow(app, account.person, &proof.said).await;
        }
        Ok(SsoFinished { signed_in: Some(signed_in), keep, ..self.finished(SsoOutcome::SignedIn) })
    }

    async fn open(
        &self,
        app: &App,
        tx: &mut Transaction<'static, Postgres>,
        account: &Account,
        proof: &Proof,
        keep: bool,
    ) -> Answer<SignedIn> {
        let given = self.provider.settings().second_factor_there;
        let opening = Opening {
            keep,
            second_factor: given,
            by: SignedInBy::Provider,
            provider: Some(self.provider.id),
            provider_sid: proof.sid.as_deref().map(logout::kept_sid),
            ..Opening::default()
        };
        let session = session::open(&mut *tx, account, self.browser, opening, &app.config).await?;
        let second_factor = standing::lacking(&mut *tx, account, given, &app.config).await?;
        let actor = account.actor(session, false, &app.config);
        let mut how = changes::one("ip", harmless(&self.browser.ip, 64));
        how.extend(changes::one("provider", &self.provider.label));
        audit::record(&mut *tx, Some(&actor), "sign_in", Some(account.person), &how).await?;
        Ok(SignedIn {
            session,
            must_change_password: false,
            second_factor,
            language: account.language(&app.config),
            person: Some(PersonId(account.person)),
        })
    }

    /// They are told kindly. Where somebody on the desk could help, it is shown there that they came.
    async fn turn_away(
        &self,
        app: &App,
        mut tx: Transaction<'static, Postgres>,
        proof: &Proof,
        nobody: Nobody,
    ) -> Answer<SsoFinished> {
        if !nobody.linked {
            knock::note(&mut tx, &self.provider, proof, nobody.why).await?;
        }
        tx.commit().await?;
        let person = nobody.account.map(|account| account.person);
        self.note_denied(app, nobody.why, person, "").await;
        let outcome =
            if nobody.linked { SsoOutcome::NotActive } else { Trouble::new(nobody.why, "").outcome() };
        Ok(SsoFinished { email: email_of(proof), ..self.finished(outcome) })
    }

    async fn link(&self, app: &App, proof: &Proof) -> Answer<SsoFinished> {
        let mut tx = app.db.begin().await?;
        let Some((account, _)) = self.asked(app, &mut tx).await? else {
            return Ok(self.finished(SsoOutcome::Expired));
        };
        linked::lock(&mut tx, PersonId(account.person)).await?;
        let there = There::of(&self.provider, proof);
        let holder = linked::holder(&mut tx, self.provider.audience(), &proof.issuer, &proof.subject).await?;
        let linked = match holder {
            Some((linked, person)) if person == account.person => linked,
            Some(_) => return self.somebody_elses(app, proof, &account).await,
            None if !provider::is_for(&mut tx, self.provider.id, account.person).await? => {
                return Ok(self.finished(SsoOutcome::NotActive));
            }
            None => {
                let actor = self.actor(app, &account);
                let change = WayInChange::AccountLinked;
                linked::link(&mut tx, &account, &there, change, actor.as_ref(), &app.config).await?
            }
        };
        linked::used(&mut tx, linked, &there).await?;
        tx.commit().await?;
        app.wake.notify_one();
        Ok(self.finished(SsoOutcome::Linked))
    }

    async fn prove(&self, app: &App, proof: &Proof) -> Answer<SsoFinished> {
        let mut tx = app.db.begin().await?;
        let Some((account, actor)) = self.asked(app, &mut tx).await? else {
            return Ok(self.finished(SsoOutcome::Expired));
        };
        let holder = linked::holder(&mut tx, self.provider.audience(), &proof.issuer, &proof.subject).await?;
        let Some((linked, _)) = holder.filter(|(_, person)| *person == account.person) else {
            return self.somebody_elses(app, proof, &account).await;
        };
        linked::used(&mut tx, linked, &There::of(&self.provider, proof)).await?;
        proving::note(&mut tx, &actor).await?;
        let mut how = changes::one("proof", "provider");
        how.extend(changes::one("provider", &self.provider.label));
        audit::record(&mut tx, Some(&actor), "identity.proved", Some(account.person), &how).await?;
        tx.commit().await?;
        Ok(self.finished(SsoOutcome::Proved))
    }

    /// Who they would be, and nothing of it happens.
    async fn report(&self, app: &App, proof: &Proof, mut walk: Walk) -> Answer<SsoFinished> {
        let mut tx = app.db.begin().await?;
        let found = person::find(&mut tx, &self.provider, proof).await?;
        tx.rollback().await?;
        let named = |account: &Account| account.name.clone();
        match &found {
            Ok(person) => walk.note(TestStepName::Person, true, named(&person.account), None),
            Err(nobody) => {
                let fact = nobody.account.as_ref().map(named).unwrap_or_default();
                walk.note(TestStepName::Person, false, fact, Some(nobody.why));
            }
        }
        self.tested(app, &walk).await
    }

    async fn tested(&self, app: &App, walk: &Walk) -> Answer<SsoFinished> {
        if let Some((person, _)) = self.attempt.asked_by() {
            test_report::go_on(&mut *app.db.acquire().await?, &self.provider, person.0, walk).await?;
        }
        Ok(self.finished(SsoOutcome::Tested))
    }

    /// Who asked, if they may still sign in and their session is open, and stays so.
    async fn asked(
        &self,
        app: &App,
        tx: &mut Transaction<'static, Postgres>,
    ) -> Answer<Option<(Account, Actor)>> {
        let Some((person, _)) = self.attempt.asked_by() else { return Ok(None) };
        let Some(account) = account::get(&mut *tx, person.0).await? else { return Ok(None) };
        let Some(actor) = self.actor(app, &account) else { return Ok(None) };
        let good = account::lock_if_active(&mut *tx, &account).await?
            && session::lock_if_open(&mut *tx, &actor).await?;
        Ok(good.then_some((account, actor)))
    }

    fn actor(&self, app: &App, account: &Account) -> Option<Actor> {
        let (_, session) = self.attempt.asked_by()?;
        Some(account.actor(session, false, &app.config))
    }

    async fn somebody_elses(&self, app: &App, proof: &Proof, account: &Account) -> Answer<SsoFinished> {
        self.note_denied(app, SsoTrouble::OtherAccount, Some(account.person), "").await;
        Ok(SsoFinished { email: email_of(proof), ..self.finished(SsoOutcome::OtherPerson) })
    }

    fn finished(&self, outcome: SsoOutcome) -> SsoFinished {
        SsoFinished { provider: Some(self.provider.way_in()), ..finished(outcome, &self.attempt.next) }
    }

    async fn note_denied(&self, app: &App, why: SsoTrouble, person: Option<Uuid>, detail: &str) {
        let mut note = AuditNote::of("sign_in.denied").saying("reason", why.as_str());
        note.subject = person;
        note = note.saying("ip", harmless(&self.browser.ip, 64)).saying("provider", &self.provider.label);
        if !detail.is_empty() {
            note = note.saying("server_said", harmless(detail, 300));
        }
        app.note(&note).await;
    }
}

fn email_of(proof: &Proof) -> String {
    proof.said.email.clone().unwrap_or_default()
}
