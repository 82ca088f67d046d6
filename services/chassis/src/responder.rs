//! Requests come in, who is asking is verified, an answer goes out.

use crate::{
    Answer, App, Bus, Fault, actor, audit,
    bus::{ACTOR, ERROR, ERROR_CODE, KEY, TRACE},
    command::{CommandTx, Turn},
    parked::review,
    reader::Reader,
    telemetry,
};
use anyhow::Context;
use async_nats::{HeaderMap, Message};
use bytes::Bytes;
use contracts::{
    Actor, Code, Duty, Failure, Request,
    v1::{
        identity::SecondFactor,
        platform::{CheckAudit, DiscardParked, ListAudit, ListParked, RetryParked, ToEach},
    },
};
use futures::{FutureExt, StreamExt, future::BoxFuture};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};
use std::{collections::HashMap, future::Future, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::sync::{Notify, Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

/// A request on its way to a handler.
pub struct Call<R> {
    pub request: R,
    actor: Option<Arc<Actor>>,
    key: Option<Uuid>,
    content: String,
    wake: Arc<Notify>,
}

impl<R: Request> Call<R> {
    /// Who is asking; someone who must first choose a new password, or has not given their second factor, is
    /// nobody yet.
    pub fn actor(&self) -> Result<&Actor, Failure> {
        let actor = self.any_actor()?;
        in_full(actor)?;
        Ok(actor)
    }

    /// Who is asking, even with a temporary password or without the second factor.
    pub fn any_actor(&self) -> Result<&Actor, Failure> {
        self.actor.as_deref().ok_or_else(Failure::unauthenticated)
    }

    /// Does it in one transaction: the changes, the answer kept under the caller's key, and the commit, after
    /// which the outbox is woken. An error takes all of it back. When the same key came before, nothing is done
    /// again, and the answer is the one given then.
    pub async fn command(
        &self,
        db: &PgPool,
        change: impl AsyncFnOnce(&mut PgConnection) -> Answer<R::Reply>,
    ) -> Answer<R::Reply> {
        match self.begin(db).await? {
            Turn::Again(reply) => Ok(reply),
            Turn::First(mut tx) => {
                let reply = change(&mut tx.transaction).await?;
                tx.answer(reply).await
            }
        }
    }

    /// The answer given when the same key came before, if it did: asked for ahead of what is slow, such as hashing,
    /// and done outside of the command's transaction.
    pub async fn answered_before(&self, db: &PgPool) -> Answer<Option<R::Reply>> {
        match self.begin(db).await? {
            Turn::Again(reply) => Ok(Some(reply)),
            // Not kept.
            Turn::First(_) => Ok(None),
        }
    }

    async fn begin(&self, db: &PgPool) -> Answer<Turn<R>> {
        let person = self.actor.as_ref().map(|actor| actor.person.0);
        CommandTx::begin(db, self.key, &self.content, person, self.wake.clone()).await
    }
}

/// Answers the requests of one service.
pub(crate) struct Responder {
    pub name: &'static str,
    pub db: PgPool,
    pub bus: Bus,
    pub wake: Arc<Notify>,
    pub answers: HashMap<&'static str, Answerer>,
    pub readers: Vec<Arc<Reader>>,
    pub permits: Semaphore,
}

impl Responder {
    pub async fn run(
        self: Arc<Self>,
        tasks: TaskTracker,
        started: CancellationToken,
        stop: CancellationToken,
    ) {
        let subject = format!("guichet.rpc.{}.v1.*", self.name);
        while !stop.is_cancelled() {
            let subscribed = self.bus.client.queue_subscribe(subject.clone(), self.name.to_owned()).await;
            let Ok(mut requests) = subscribed else {
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            };
            started.cancel();
            loop {
                tokio::select! {
                    () = stop.cancelled() => {
                        let _ = requests.unsubscribe().await;
                        // What the server had already handed us is still ours to answer.
                        while let Ok(Some(message)) =
                            tokio::time::timeout(Duration::from_millis(100), requests.next()).await
                        {
                            tasks.spawn(self.clone().answer(message));
                        }
                        return;
                    }
                    message = requests.next() => match message {
                        Some(message) => _ = tasks.spawn(self.clone().answer(message)),
                        None => break,
                    }
                }
            }
        }
    }

    async fn answer(self: Arc<Self>, message: Message) {
        // Anything but an inbox would make us publish somewhere on a caller's behalf.
        let Some(reply) = message.reply.clone().filter(|reply| reply.starts_with("_INBOX_")) else {
            tracing::warn!(subject = %message.subject, "a request without an inbox to answer to");
            return;
        };
        let header =
            |name: &str| message.headers.as_ref().and_then(|h| h.get(name)).map(|v| v.as_str().to_owned());
        let trace = header(TRACE).unwrap_or_else(telemetry::new_trace);
        let name = message.subject.rsplit('.').next().unwrap_or_default().to_owned();
        let (token, key) = (header(ACTOR), header(KEY));
        telemetry::within(trace, async {
            let began = std::time::Instant::now();
            let handled = AssertUnwindSafe(self.handle(&name, message.payload.clone(), token, key))
                .catch_unwind()
                .await;
            let outcome = handled.unwrap_or_else(|_| Err(Fault::Bug(anyhow::anyhow!("{name} panicked"))));
            metrics::histogram!("guichet_request_seconds", "service" => self.name, "request" => name.clone())
                .record(began.elapsed().as_secs_f64());
            let sent = match outcome {
                Ok(body) => self.bus.client.publish(reply, body).await,
                Err(fault) => {
                    let failure = fault.into_failure(&name);
                    tracing::debug!(request = name, %failure, "refused");
                    let mut headers = HeaderMap::new();
                    headers.insert(ERROR, "refused");
                    headers.insert(ERROR_CODE, status(failure.code));
                    let body = serde_json::to_vec(&failure).unwrap_or_default().into();
                    self.bus.client.publish_with_headers(reply, headers, body).await
                }
            };
            if let Err(error) = sent {
                tracing::warn!(request = name, %error, "an answer could not be sent");
            }
        })
        .await;
    }

    async fn handle(
        &self,
        name: &str,
        payload: Bytes,
        token: Option<String>,
        key: Option<String>,
    ) -> Result<Bytes, Fault> {
        let Ok(permit) = tokio::time::timeout(Duration::from_secs(1), self.permits.acquire()).await else {
            return Err(Failure { retry_after: Some(1), ..Failure::unavailable("too much at once") }.into());
        };
        let _permit = permit.context("nothing is answered any more")?;
        let actor = token.map(|token| actor::verify(self.bus.keyring(), &token)).transpose()?;
        let key = key.and_then(|key| key.parse().ok());
        let commanded_by = actor.clone().filter(|actor| key.is_some() && in_full(actor).is_ok());
        let outcome = match self.answers.get(name) {
            Some(answerer) => answerer(Incoming { payload, actor, key }).await,
            None => self.answer_about_itself(name, &payload, actor).await,
        };
        if let (Err(Fault::Known(failure)), Some(actor)) = (&outcome, commanded_by)
            && failure.code == Code::Forbidden
        {
            self.note_denied(name, &failure.message, &actor).await;
        }
        outcome
    }

    /// Somebody tried to do what they may not: that is looked for later. Pages that merely asked are not.
    async fn note_denied(&self, request: &str, why: &str, actor: &Actor) {
        let changes = [("request", request), ("reason", why)];
        let changes = changes.map(|(field, new)| (field.to_owned(), (String::new(), new.to_owned())));
        let noted = async {
            let mut tx = self.db.begin().await?;
            audit::record(&mut tx, Some(actor), "access.denied", None, &changes.into()).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, request, "a denied request is not in the audit log");
        }
    }

    async fn answer_about_itself(
        &self,
        name: &str,
        payload: &[u8],
        actor: Option<Arc<Actor>>,
    ) -> Result<Bytes, Fault> {
        let actor = actor.ok_or_else(Failure::unauthenticated)?;
        in_full(&actor)?;
        let reply = match name {
            ListAudit::NAME => {
                actor.on_duty(Duty::Audit)?;
                serde_json::to_vec(&audit::list(&self.db, &serde_json::from_slice(payload)?).await?)?
            }
            CheckAudit::NAME => {
                actor.on_duty(Duty::Audit)?;
                let request: CheckAudit = serde_json::from_slice(payload)?;
                serde_json::to_vec(&audit::check(&self.db, request.after.max(0)).await?)?
            }
            ListParked::NAME => serde_json::to_vec(&review::list(&self.db, &actor).await?)?,
            DiscardParked::NAME => {
                let request: DiscardParked = serde_json::from_slice(payload)?;
                serde_json::to_vec(&review::discard(&self.db, &actor, request.id).await?)?
            }
            RetryParked::NAME => {
                let request: RetryParked = serde_json::from_slice(payload)?;
                let done = review::retry(&self.db, &self.bus, &self.readers, &self.wake, &actor, request.id);
                serde_json::to_vec(&done.await?)?
            }
            _ => return Err(Failure::not_found("request").into()),
        };
        Ok(reply.into())
    }
}

/// What a handler becomes, so that handlers of different requests stand in one table.
pub(crate) type Answerer = Arc<dyn Fn(Incoming) -> BoxFuture<'static, Result<Bytes, Fault>> + Send + Sync>;

pub(crate) struct Incoming {
    payload: Bytes,
    actor: Option<Arc<Actor>>,
    key: Option<Uuid>,
}

pub(crate) fn answerer<R, C, F>(handler: fn(Call<R>, App<C>) -> F, app: App<C>) -> Answerer
where
    R: Request,
    C: Send + Sync + 'static,
    F: Future<Output = Answer<R::Reply>> + Send + 'static,
{
    Arc::new(move |incoming| {
        let app = app.clone();
        async move {
            let request = serde_json::from_slice(&incoming.payload)
                .map_err(|error| Failure::new(Code::Invalid, format!("{}: {error}", R::NAME)))?;
            let Incoming { payload, actor, key } = incoming;
            // Only what comes with a key is remembered, and only as a digest.
            let content = key.map(|_| hex::encode(Sha256::digest(&payload))).unwrap_or_default();
            let call = Call { request, actor, key, content, wake: app.wake.clone() };
            let reply = handler(call, app).await?;
            Ok(serde_json::to_vec(&reply)?.into())
        }
        .boxed()
    })
}

/// Refuses whoever has signed in by half.
fn in_full(actor: &Actor) -> Result<(), Failure> {
    if actor.must_change_password {
        return Err(Failure::forbidden("choose a new password first"));
    }
    if actor.second_factor != SecondFactor::Done {
        return Err(Failure::forbidden("the second factor is missing"));
    }
    Ok(())
}

fn status(code: Code) -> &'static str {
    match code {
        Code::NotFound => "404",
        Code::Invalid => "422",
        Code::Conflict => "409",
        Code::Forbidden => "403",
        Code::Unauthenticated => "401",
        Code::Throttled => "429",
        Code::Unavailable => "503",
        Code::Internal | Code::Unknown => "500",
    }
}
