use crate::{
    Answer, Base, Bus, CommandTx, Fault, Health, Received, Turn, actor, audit,
    bus::{ACTOR, ERROR, ERROR_CODE, KEY, TRACE},
    event::Place,
    outbox, parked, provision,
    reader::{Handler, Otherwise, Reader, Stored},
    telemetry, tidy,
};
use anyhow::{Context, Result};
use async_nats::{HeaderMap, Message};
use bytes::Bytes;
use clap::Parser;
use contracts::{
    Actor, Code, Duty, Event, Failure, Request,
    v1::{
        identity::SecondFactor,
        platform::{CheckAudit, DiscardParked, ListAudit, ListParked, RetryParked, ToEach},
    },
};
use futures::{FutureExt, StreamExt, future::BoxFuture};
use sha2::{Digest, Sha256};
use sqlx::{
    Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{collections::HashMap, future::Future, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::sync::{Notify, Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

/// How long requests in hand may take to finish once we are asked to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How long a database connection may lie idle before it is asked whether it still works.
const ASK_AFTER_IDLE: Duration = Duration::from_secs(1);
/// What the machinery's own tables need not remember for ever.
const OLD: [&str; 3] = [
    // Looking at the oldest only: they are in the order of time.
    "delete from outbox where seq = any(array(
         select seq from (select seq, created_at from outbox order by seq limit $1) oldest
         where created_at < now() - interval '7 days' and seq not in (select seq from outbox_waiting)
     ))",
    "delete from inbox where ctid = any(array(
         select ctid from inbox where at < now() - interval '30 days' limit $1 for update skip locked
     ))",
    "delete from answered where ctid = any(array(
         select ctid from answered where at < now() - interval '7 days' limit $1 for update skip locked
     ))",
];

/// A service's configuration holds the chassis' part somewhere.
pub trait HasBase: Send + Sync + 'static {
    fn base(&self) -> &Base;
}

/// What every handler gets: cheap to clone, given by value.
pub struct App<C> {
    pub db: PgPool,
    pub bus: Bus,
    pub config: Arc<C>,
    /// Rung after a commit that recorded events.
    pub wake: Arc<Notify>,
}

impl<C> Clone for App<C> {
    fn clone(&self) -> Self {
        Self {
            db: self.db.clone(),
            bus: self.bus.clone(),
            config: self.config.clone(),
            wake: self.wake.clone(),
        }
    }
}

/// A request on its way to a handler.
pub struct Call<R> {
    pub request: R,
    pub(crate) actor: Option<Arc<Actor>>,
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

    /// The transaction to do it in, or the answer given when the same key came before.
    pub async fn begin(&self, db: &PgPool) -> Answer<Turn<R>> {
        let person = self.actor.as_ref().map(|actor| actor.person.0);
        CommandTx::begin(db, self.key, &self.content, person, self.wake.clone()).await
    }
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

type Answerer = Arc<dyn Fn(Incoming) -> BoxFuture<'static, Result<Bytes, Fault>> + Send + Sync>;
type Background<C> = Box<dyn FnOnce(App<C>, CancellationToken) -> BoxFuture<'static, ()> + Send>;

struct Incoming {
    payload: Bytes,
    actor: Option<Arc<Actor>>,
    key: Option<Uuid>,
}

/// Everything one service does, as a list.
pub struct Service<C> {
    name: &'static str,
    app: App<C>,
    migrations: Option<&'static sqlx::migrate::Migrator>,
    answers: HashMap<&'static str, Answerer>,
    readers: Vec<Reader>,
    background: Vec<(&'static str, Background<C>)>,
}

impl<C: HasBase> Service<C> {
    pub fn new(name: &'static str, app: App<C>) -> Self {
        Self {
            name,
            app,
            migrations: None,
            answers: HashMap::new(),
            readers: Vec::new(),
            background: Vec::new(),
        }
    }

    /// The tables it owns.
    pub fn owns(mut self, migrations: &'static sqlx::migrate::Migrator) -> Self {
        self.migrations = Some(migrations);
        self
    }

    /// Answers a request of its contract.
    pub fn answers<R, F>(mut self, handler: fn(Call<R>, App<C>) -> F) -> Self
    where
        R: Request,
        F: Future<Output = Answer<R::Reply>> + Send + 'static,
    {
        debug_assert_eq!(R::SERVICE, self.name, "{} is not ours to answer", R::NAME);
        let app = self.app.clone();
        let answerer = move |incoming: Incoming| -> BoxFuture<'static, Result<Bytes, Fault>> {
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
        };
        self.answers.insert(R::NAME, Arc::new(answerer));
        self
    }

    /// Keeps a copy of another service's data. The handler must ignore what is not newer.
    pub fn copies<E, F>(self, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        self.reads("copy", Otherwise::Stop, handler)
    }

    /// Does something because of another service's event.
    pub fn reacts_to<E, F>(self, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        self.reads("react", Otherwise::Park, handler)
    }

    fn reads<E, F>(mut self, kind: &str, otherwise: Otherwise, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        let app = self.app.clone();
        let handle: Handler = Arc::new(move |at: Place, message: Stored| {
            let app = app.clone();
            async move {
                let event = serde_json::from_slice(&message.payload)
                    .map_err(|error| Failure::new(Code::Invalid, format!("{}: {error}", E::NAME)))?;
                handler(Received { event, at }, app).await
            }
            .boxed()
        });
        let consumer = format!("{kind}:{}", E::SERVICE);
        if let Some(reader) = self.readers.iter_mut().find(|reader| reader.consumer == consumer) {
            reader.handlers.insert(E::NAME, handle);
        } else {
            self.readers.push(Reader {
                consumer,
                stream: provision::event_stream(E::SERVICE),
                filter: format!("guichet.evt.{}.v1.>", E::SERVICE),
                producer: Some(E::SERVICE),
                handlers: HashMap::from([(E::NAME, handle)]),
                otherwise,
            });
        }
        self
    }

    /// Takes in what directory systems publish; nothing about it can be trusted but its subject.
    pub fn takes_in<F>(mut self, handler: fn(Place, HashMap<String, String>, Bytes, App<C>) -> F) -> Self
    where
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        let app = self.app.clone();
        let handle: Handler = Arc::new(move |at, message: Stored| {
            handler(at, message.headers, message.payload, app.clone()).boxed()
        });
        self.readers.push(Reader {
            consumer: "intake".into(),
            stream: provision::DIRECTORY_INTAKE.into(),
            filter: "guichet.dirin.>".into(),
            producer: None,
            handlers: HashMap::from([("*", handle)]),
            otherwise: Otherwise::Park,
        });
        self
    }

    /// Something it does all the time; it ends soon after the token is cancelled.
    pub fn background<F>(mut self, what: &'static str, job: fn(App<C>, CancellationToken) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.background.push((what, Box::new(move |app, stop| job(app, stop).boxed())));
        self
    }

    /// Starts everything and returns at once; ready when `health` says so.
    pub fn start(self, health: &Health, stop: &CancellationToken) -> Running {
        let stop = stop.child_token();
        let started = CancellationToken::new();
        let tasks = TaskTracker::new();
        health.watch(self.name, self.app.db.clone(), self.app.bus.clone(), started.clone());
        tasks.spawn(self.live(tasks.clone(), started, stop.clone()));
        tasks.close();
        Running { tasks, stop }
    }

    async fn live(self, tasks: TaskTracker, started: CancellationToken, stop: CancellationToken) {
        let Self { name, app, migrations, answers, readers, background } = self;
        let prepared = prepare(name, &app.db, migrations);
        tokio::select! {
            () = stop.cancelled() => return,
            () = prepared => {}
        }
        let readers: Vec<_> = readers.into_iter().map(Arc::new).collect();
        tasks.spawn(outbox::relay(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone()));
        tasks.spawn(tidy::every_hour(app.db.clone(), stop.clone(), &OLD));
        for reader in &readers {
            tasks.spawn(reader.clone().run(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone()));
        }
        for (what, job) in background {
            tracing::debug!(service = name, what, "in the background");
            tasks.spawn(job(app.clone(), stop.clone()));
        }
        let door = Door {
            name,
            db: app.db.clone(),
            bus: app.bus.clone(),
            wake: app.wake.clone(),
            answers,
            readers,
            permits: Semaphore::new(app.config.base().concurrency),
        };
        Arc::new(door).open(tasks, started, stop).await;
    }
}

/// A started service.
pub struct Running {
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Running {
    /// Takes no more requests, finishes those in hand, and returns.
    pub async fn drain(self) {
        self.stop.cancel();
        if tokio::time::timeout(DRAIN, self.tasks.wait()).await.is_err() {
            tracing::warn!("some work was not finished in time");
        }
    }
}

/// Where requests come in.
struct Door {
    name: &'static str,
    db: PgPool,
    bus: Bus,
    wake: Arc<Notify>,
    answers: HashMap<&'static str, Answerer>,
    readers: Vec<Arc<Reader>>,
    permits: Semaphore,
}

impl Door {
    async fn open(self: Arc<Self>, tasks: TaskTracker, started: CancellationToken, stop: CancellationToken) {
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
        let _permit = permit.context("the door is closed")?;
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
            ListParked::NAME => serde_json::to_vec(&parked::list(&self.db, &actor).await?)?,
            DiscardParked::NAME => {
                let request: DiscardParked = serde_json::from_slice(payload)?;
                serde_json::to_vec(&parked::discard(&self.db, &actor, request.id).await?)?
            }
            RetryParked::NAME => {
                let request: RetryParked = serde_json::from_slice(payload)?;
                let done = parked::retry(&self.db, &self.bus, &self.readers, &self.wake, &actor, request.id);
                serde_json::to_vec(&done.await?)?
            }
            _ => return Err(Failure::not_found("request").into()),
        };
        Ok(reply.into())
    }
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

/// Waits for the database and brings its tables up to date, however long that takes.
async fn prepare(name: &str, db: &PgPool, own: Option<&sqlx::migrate::Migrator>) {
    let mut machinery = sqlx::migrate!("./migrations");
    machinery.dangerous_set_table_name("_machinery_migrations");
    loop {
        let migrated = async {
            machinery.run(db).await?;
            if let Some(own) = own {
                own.run(db).await?;
            }
            Ok::<_, sqlx::migrate::MigrateError>(())
        };
        match migrated.await {
            Ok(()) => break,
            Err(error) => {
                tracing::warn!(service = name, %error, "the database is not ready");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
    if audit::is_ours_to_change(db).await.unwrap_or(false) {
        tracing::warn!(
            service = name,
            "this service's role could change its own audit log: prepare its database"
        );
    }
}

/// The app of a service: its database and its connection to NATS, neither of which need be there yet.
pub async fn connect<C: HasBase>(name: &'static str, config: C) -> Result<App<C>> {
    let base = config.base();
    let options: PgConnectOptions = base.database_url.parse().context("GUICHET_DATABASE_URL")?;
    let options = options.application_name(&format!("guichet-{name}")).options([
        ("statement_timeout", "3s"),
        ("lock_timeout", "1s"),
        ("idle_in_transaction_session_timeout", "10s"),
    ]);
    let db = PgPoolOptions::new()
        .max_connections(base.database_pool)
        .acquire_timeout(Duration::from_secs(1))
        // A connection used a moment ago is not asked whether it still works: under load that would be
        // one round trip in four. Should the server be gone, the caller hears so and may ask again.
        .test_before_acquire(false)
        .before_acquire(|connection, used| {
            Box::pin(async move {
                if used.idle_for > ASK_AFTER_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options);
    let bus = Bus::connect(name, base).await?;
    Ok(App { db, bus, config: Arc::new(config), wake: Arc::new(Notify::new()) })
}

/// A whole process that is one service: reads the environment, runs until SIGTERM or Ctrl-C, drains.
pub fn run<C: HasBase + Parser>(name: &'static str, service: fn(App<C>) -> Service<C>) -> Result<()> {
    let config = C::parse();
    telemetry::init(config.base().log_json);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listen = config.base().health_listen;
        let health = Health::new()?;
        let stop = CancellationToken::new();
        let running = service(connect(name, config).await?).start(&health, &stop);
        let health = tokio::spawn(crate::serve_health(health, listen, stop.clone()));
        asked_to_stop().await?;
        tracing::info!(service = name, "stopping");
        running.drain().await;
        stop.cancel();
        health.await?
    })
}

async fn asked_to_stop() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}
