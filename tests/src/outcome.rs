//! What came of a request: the refusal somebody got, and what was recorded to be published.

use crate::{Someone, World};
use chassis::sealing;
use contracts::{
    Code, Event, Failure, PersonId, Problem, Request, Sealed, Secret,
    v1::identity::{PasswordLinkIssued, TemporaryPasswordIssued},
};

pub fn code<T>(outcome: Result<T, Failure>) -> Option<Code> {
    outcome.err().map(|failure| failure.code)
}

/// What is wrong with each field of a refused form.
pub fn problems<T>(outcome: Result<T, Failure>) -> Vec<(String, Problem)> {
    let fields = outcome.err().map(|failure| failure.fields).unwrap_or_default();
    fields.into_iter().map(|field| (field.field, field.problem)).collect()
}

impl World {
    /// What is somebody else's is answered like what never was, byte for byte.
    pub async fn answers_alike<R: Request>(&self, someone: &Someone, foreign: R, missing: R) {
        let [foreign, missing] = [self.refusal(someone, foreign).await, self.refusal(someone, missing).await];
        assert_eq!(foreign, missing, "{}", R::NAME);
        assert!(foreign.contains("not_found"), "{}: {foreign}", R::NAME);
    }

    async fn refusal<R: Request>(&self, someone: &Someone, request: R) -> String {
        let failure = self.ask(&someone.asking, request).await.err().expect("refused");
        serde_json::to_string(&failure).expect("JSON")
    }

    /// Every event of a kind, in order.
    pub async fn recorded<E: Event>(&self) -> Vec<E> {
        let db = match E::SERVICE {
            "identity" => &self.system.identity.db,
            "tickets" => &self.system.tickets.db,
            "directory" => &self.system.directory.db,
            service => panic!("{service} publishes nothing"),
        };
        let bodies: Vec<String> =
            sqlx::query_scalar("select body from outbox where split_part(subject, '.', 5) = $1 order by seq")
                .bind(E::NAME)
                .fetch_all(db)
                .await
                .expect("events");
        bodies.iter().map(|body| serde_json::from_str(body).expect("an event")).collect()
    }

    /// The newest temporary password that was sealed for somebody's mail.
    pub async fn temporary_password(&self, person: PersonId) -> Secret {
        let issued = self.recorded::<TemporaryPasswordIssued>().await;
        self.opened(issued.iter().rfind(|issued| issued.person == person).map(|issued| &issued.password))
    }

    /// The token of the newest link that was sealed for somebody's mail.
    pub async fn link(&self, person: PersonId) -> Secret {
        let issued = self.recorded::<PasswordLinkIssued>().await;
        self.opened(issued.iter().rfind(|issued| issued.person == person).map(|issued| &issued.token))
    }

    fn opened(&self, sealed: Option<&Sealed>) -> Secret {
        let sealed = sealed.expect("it was issued");
        sealing::open(sealed, self.settings.keys.notify_box_seed()).expect("notify can open it")
    }
}
