//! Requests come in, who is asking is verified, an answer goes out.

use crate::{
    Answer, App, Bus, Fault, Keyring, Pulse, actor,
    audit::{self, Notes},
    clock,
    command::{CommandTx, Turn},
    headers::{ACTOR, ERROR, ERROR_CODE, KEY, REQUESTS, SEALED, SEALED_BY, SHOWN, TRACE},
    parked::review,
    reader::Reader,
    sealing, telemetry,
};
use anyhow::Context;
use async_nats::{Message, PublishError, PublishErrorKind, Subject};
use bytes::Bytes;
use contracts::{
    Actor, Code, Duty, Failure, Request, SERVICES, Secret,
    v1::{
        identity::SecondFactor,
        platform::{AuditNote, CheckAudit, DiscardParked, ListAudit, ListParked, RetryParked, ToEach},
    },
};
use futures::{
    FutureExt, StreamExt,
    future::{BoxFuture, try_join},
    stream,
};
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
        self.vouched_actor().ok().filter(|actor| !actor.vouched).ok_or_else(Failure::unauthenticated)
    }

    /// Who is asking, or is asked about in their name: for questions whose answer tells only whether they may see
    /// something.
    pub fn vouched_actor(&self) -> Result<&Actor, Failure> {
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
    pub pulse: Pulse,
    pub notes: Arc<Notes>,
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
        let hear = |which: String| {
            let subject = format!("{REQUESTS}.{}.{which}.*", self.name);
            self.bus.client.queue_subscribe(subject, self.name.to_owned())
        };
        while !stop.is_cancelled() {
            // Those to any of us, and those asked once more of one that is known to answer.
            let subscribed = try_join(hear("v1".to_owned()), hear(format!("at.{}", self.bus.replica)));
            let Ok((to_any, to_this)) = subscribed.await else {
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            };
            let mut requests = stream::select(to_any, to_this);
            started.cancel();
            loop {
                tokio::select! {
                    () = stop.cancelled() => {
                        let (to_any, to_this) = requests.get_mut();
                        let _ = (to_any.drain().await, to_this.drain().await);
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
        // Inboxes are called after whose they are.
        let sender = reply.split('.').next().and_then(|inbox| inbox.strip_prefix("_INBOX_"));
        if let Some(sender) = sender.filter(|sender| SERVICES.contains(sender)) {
            clock::compare(self.name, sender, message.headers.as_ref());
        }
        let name = message.subject.rsplit('.').next().unwrap_or_default().to_owned();
        let token = header(ACTOR).map(|token| Shown {
            token,
            signature: header(SHOWN),
            // By whichever way it came.
            subject: format!("{REQUESTS}.{}.v1.{name}", self.name),
        });
        let (key, sealed_by) = (header(KEY), header(SEALED_BY));
        telemetry::within(trace, async {
            let began = std::time::Instant::now();
            let handled =
                AssertUnwindSafe(self.handle(&name, message.payload.clone(), token, key, sealed_by))
                    .catch_unwind()
                    .await;
            let outcome = handled.unwrap_or_else(|_| Err(Fault::Bug(anyhow::anyhow!("{name} panicked"))));
            metrics::histogram!("guichet_request_seconds", "service" => self.name, "request" => name.clone())
                .record(began.elapsed().as_secs_f64());
            let sent = match outcome {
                Ok(body) => self.send(reply, &name, body).await,
                Err(fault) => self.refuse(reply, &name, fault.into_failure(&name)).await,
            };
            if let Err(error) = sent {
                tracing::warn!(request = name, %error, "an answer could not be sent");
            }
        })
        .await;
    }

    /// What is too large to be sent is refused as that: whoever waits in vain would take it for passing trouble.
    async fn send(&self, to: Subject, request: &str, reply: Reply) -> Result<(), PublishError> {
        let (size, mut headers) = (reply.body.len(), self.bus.signed_off());
        if reply.is_sealed {
            headers.insert(SEALED, "1");
        }
        match self.bus.client.publish_with_headers(to.clone(), headers, reply.body).await {
            Err(error) if error.kind() == PublishErrorKind::MaxPayloadExceeded => {
                tracing::error!(request, size, "an answer is too large to be sent");
                self.refuse(to, request, Failure::too_large(request, size)).await
            }
            sent => sent,
        }
    }

    async fn refuse(&self, to: Subject, request: &str, failure: Failure) -> Result<(), PublishError> {
        tracing::debug!(request, %failure, "refused");
        let mut headers = self.bus.signed_off();
        headers.insert(ERROR, "refused");
        headers.insert(ERROR_CODE, status(failure.code));
        let body = serde_json::to_vec(&failure).unwrap_or_default().into();
        self.bus.client.publish_with_headers(to, headers, body).await
    }

    async fn handle(
        &self,
        name: &str,
        payload: Bytes,
        token: Option<Shown>,
        key: Option<String>,
        sealed_by: Option<String>,
    ) -> Result<Reply, Fault> {
        if !self.pulse.database_answers() {
            return Err(later("the database does not answer").into());
        }
        let Ok(permit) = tokio::time::timeout(Duration::from_secs(1), self.permits.acquire()).await else {
            return Err(later("too much at once").into());
        };
        let _permit = permit.context("nothing is answered any more")?;
        let actor = match token.map(|token| token.verify(self.bus.keyring())).transpose() {
            Ok(actor) => actor,
            Err(failure) => {
                if failure.code == Code::Unauthenticated {
                    self.note(&AuditNote::of("token.refused").saying("request", name)).await;
                }
                return Err(failure.into());
            }
        };
        let key = key.and_then(|key| key.parse().ok());
        let payload = self.bus.opened(payload, sealed_by.is_some());
        let payload = payload.map_err(|error| Failure::new(Code::Invalid, format!("{name}: {error:#}")))?;
        let commanded_by = actor.clone().filter(|actor| key.is_some() && in_full(actor).is_ok());
        let mut outcome = match self.answers.get(name) {
            Some(answerer) => answerer(Incoming { payload, actor, key, sealed_by }).await,
            None => self.answer_about_itself(name, &payload, actor).await.map(Reply::from),
        };
        // Somebody tried to do what they may not: that is looked for later. Pages that merely asked are not.
        if let (Err(Fault::Known(failure)), Some(actor)) = (&mut outcome, commanded_by)
            && failure.code == Code::Forbidden
        {
            let denied = AuditNote::of("access.denied").by(&actor).saying("request", name);
            self.note(&denied.saying("reason", &failure.message)).await;
            // Whoever asked knows by the trace that there is a line of it.
            failure.trace.get_or_insert_with(telemetry::trace_id);
        }
        outcome
    }

    async fn note(&self, note: &AuditNote) {
        self.notes.write(&self.db, note).await;
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

/// An actor's token with the request that it came with.
struct Shown {
    token: String,
    /// Of whoever holds it, for this request.
    signature: Option<String>,
    subject: String,
}

impl Shown {
    fn verify(&self, keyring: &Keyring) -> Result<Arc<Actor>, Failure> {
        actor::verify_shown(keyring, &self.token, self.signature.as_deref(), &self.subject)
    }
}

/// What a handler becomes, so that handlers of different requests stand in one table.
pub(crate) type Answerer = Arc<dyn Fn(Incoming) -> BoxFuture<'static, Result<Reply, Fault>> + Send + Sync>;

/// The body of an answer.
pub(crate) struct Reply {
    body: Bytes,
    /// For whoever asked, since there is a secret in it.
    is_sealed: bool,
}

impl From<Bytes> for Reply {
    fn from(body: Bytes) -> Self {
        Self { body, is_sealed: false }
    }
}

pub(crate) struct Incoming {
    payload: Bytes,
    actor: Option<Arc<Actor>>,
    key: Option<Uuid>,
    /// The box key of who asks.
    sealed_by: Option<String>,
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
            let Incoming { payload, actor, key, sealed_by } = incoming;
            // Only what comes with a key is remembered, and only as a digest.
            let content = key.map(|_| hex::encode(Sha256::digest(&payload))).unwrap_or_default();
            let call = Call { request, actor, key, content, wake: app.wake.clone() };
            // Later nobody waits for the answer, and what stands still would hold up all that comes.
            let answered = tokio::time::timeout(Duration::from_secs(R::PATIENCE), handler(call, app)).await;
            let reply = answered.unwrap_or_else(|_| Err(later("it took too long").into()))?;
            let (text, is_secret) = contracts::written(&reply)?;
            Ok(match sealed_by.filter(|_| is_secret) {
                Some(recipient) => {
                    Reply { body: sealing::seal(&Secret::new(text), &recipient)?.0.into(), is_sealed: true }
                }
                None => Bytes::from(text).into(),
            })
        }
        .boxed()
    })
}

fn later(why: &str) -> Failure {
    Failure { retry_after: Some(1), ..Failure::unavailable(why) }
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
        Code::Forbidden | Code::ProveAgain => "403",
        Code::Unauthenticated => "401",
        Code::TooLarge => "413",
        Code::Throttled => "429",
        Code::Unavailable => "503",
        Code::Internal | Code::Unknown => "500",
    }
}
