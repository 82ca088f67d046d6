//! A service as a list: what it owns, what it answers, what it reads and does.

use crate::{
    Answer, App, Call, HasBase, Health, Received,
    audit::{self, note},
    ended_sessions, epoch,
    event::EventPosition,
    listen,
    migrations::{self, NotMigrated},
    outbox,
    own_stream::{OwnStream, PutBack, Settled},
    provision,
    publishing::Step,
    reader::{Handler, Otherwise, Reader},
    responder::{self, Answerer, Responder},
    running::Running,
    settings::{self, HasSettings},
    stored::Stored,
    tidy,
};
use bytes::Bytes;
use contracts::{BACK_ENDS, Code, Event, Failure, Lasting, Request, v1::platform::OfEach};
use futures::{FutureExt, future::BoxFuture};
use serde::de::DeserializeOwned;
use sqlx::{PgConnection, PgPool};
use std::{collections::HashMap, future::Future, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Between the beginnings of what runs in the background.
const TURN: Duration = Duration::from_millis(25);

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

type Listener<C> = Box<dyn FnOnce(App<C>, TcpListener, CancellationToken) -> BoxFuture<'static, ()> + Send>;
type Beginning<C> = fn(App<C>) -> BoxFuture<'static, Answer<()>>;
type Background<C> = Box<dyn FnOnce(App<C>, CancellationToken) -> BoxFuture<'static, ()> + Send>;

/// Everything one service does, as a list.
pub struct Service<C> {
    name: &'static str,
    app: App<C>,
    migrations: Option<&'static sqlx::migrate::Migrator>,
    beginning: Option<Beginning<C>>,
    answers: HashMap<&'static str, Answerer>,
    readers: Vec<Reader>,
    notes_elsewhere: bool,
    listeners: Vec<(&'static str, SocketAddr, Listener<C>)>,
    background: Vec<(&'static str, Background<C>)>,
    after_looking_back: Vec<(&'static str, Background<C>)>,
    steps: Vec<Step<C>>,
    put_back: Option<PutBack<C>>,
}

impl<C: HasBase> Service<C> {
    pub fn new(name: &'static str, app: App<C>) -> Self {
        Self {
            name,
            app,
            migrations: None,
            beginning: None,
            answers: HashMap::new(),
            readers: Vec::new(),
            notes_elsewhere: false,
            listeners: Vec::new(),
            background: Vec::new(),
            after_looking_back: Vec::new(),
            steps: Vec::new(),
            put_back: None,
        }
    }

    /// The tables it owns.
    pub fn owns(mut self, migrations: &'static sqlx::migrate::Migrator) -> Self {
        self.migrations = Some(migrations);
        self
    }

    /// What has to be in its tables before it answers or reads anything: done at every start, in every replica, and tried
    /// again until it is.
    pub fn begins_with(mut self, job: Beginning<C>) -> Self {
        self.beginning = Some(job);
        self
    }

    /// Its audit log is another service's: what it notes waits in its database until it was told there.
    pub fn notes_elsewhere(mut self) -> Self {
        self.notes_elsewhere = true;
        self
    }

    /// Answers a request of its contract.
    pub fn answers<R, F>(mut self, handler: fn(Call<R>, App<C>) -> F) -> Self
    where
        R: Request,
        F: Future<Output = Answer<R::Reply>> + Send + 'static,
    {
        debug_assert_eq!(R::SERVICE, self.name, "{} is not ours to answer", R::NAME);
        self.answers.insert(R::NAME, responder::answerer(handler, self.app.clone()));
        self
    }

    /// Can be set up while it runs: shows its settings and saves them.
    pub fn has_settings(mut self) -> Self
    where
        C: HasSettings,
    {
        self.answers.extend(settings::answers(&self.app));
        self
    }

    /// Keeps a copy of another service's data. The handler must ignore what is not newer.
    pub fn copies<E, F>(self, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        self.reads("copy", Otherwise::Stop, E::SERVICE, (E::NAME, E::LASTING), handler)
    }

    /// As [`Self::copies`], by a reader of its own that begins with the first event there is: for what an older version
    /// did not copy. `what` is part of the reader's name.
    pub fn copies_besides<E, F>(self, what: &'static str, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        self.reads(what, Otherwise::Stop, E::SERVICE, (E::NAME, E::LASTING), handler)
    }

    /// Does something because of another service's event.
    pub fn reacts_to<E, F>(self, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: Event,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        self.reads("react", Otherwise::Park, E::SERVICE, (E::NAME, E::LASTING), handler)
    }

    /// Does something because of an event that each service behind the front end publishes of itself, this one too.
    pub fn reacts_to_each<E, F>(mut self, handler: fn(Received<E>, App<C>) -> F) -> Self
    where
        E: OfEach,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        for service in BACK_ENDS {
            self = self.reads("react", Otherwise::Park, service, (E::NAME, Lasting::Occurrence), handler);
        }
        self
    }

    fn reads<E, F>(
        mut self,
        kind: &str,
        otherwise: Otherwise,
        producer: &'static str,
        (name, lasting): (&'static str, Lasting),
        handler: fn(Received<E>, App<C>) -> F,
    ) -> Self
    where
        E: DeserializeOwned + Send + 'static,
        F: Future<Output = Answer<()>> + Send + 'static,
    {
        let (app, once) = (self.app.clone(), lasting == Lasting::Occurrence);
        let handle: Handler = Arc::new(move |at: EventPosition, message: Stored| {
            let app = app.clone();
            async move {
                let event = serde_json::from_slice(&message.payload)
                    .map_err(|error| Failure::new(Code::Invalid, format!("{name}: {error}")))?;
                let epoch = epoch::epoch_of(&message.payload);
                handler(Received { event, at: EventPosition { epoch, ..at } }, app).await
            }
            .boxed()
        });
        let consumer = format!("{kind}:{producer}");
        if let Some(reader) = self.readers.iter_mut().find(|reader| reader.consumer == consumer) {
            reader.handlers.insert(name, handle);
            reader.once |= once;
        } else {
            self.readers.push(Reader {
                consumer,
                stream: provision::event_stream(producer),
                filter: format!("guichet.evt.{producer}.v1.>"),
                producer: Some(producer),
                handlers: HashMap::from([(name, handle)]),
                otherwise,
                once,
                caught_up: CancellationToken::new(),
            });
        }
        self
    }

    /// Takes in what directory systems publish; nothing about it can be trusted but its subject.
    pub fn takes_in<F>(
        mut self,
        handler: fn(EventPosition, HashMap<String, String>, Bytes, App<C>) -> F,
    ) -> Self
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
            once: false,
            caught_up: CancellationToken::new(),
        });
        self
    }

    /// Serves something of its own at an address. Should that be taken, the process ends: whoever waited for it
    /// to become free would look ready, or only be slow.
    pub fn listens<F>(
        mut self,
        what: &'static str,
        at: SocketAddr,
        job: fn(App<C>, TcpListener, CancellationToken) -> F,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let job: Listener<C> = Box::new(move |app, listener, stop| job(app, listener, stop).boxed());
        self.listeners.push((what, at, job));
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

    /// As [`Service::background`], for what must not begin before it is known whether the database was put back to an
    /// earlier state.
    pub fn background_after_looking_back<F>(
        mut self,
        what: &'static str,
        job: fn(App<C>, CancellationToken) -> F,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.after_looking_back.push((what, Box::new(move |app, stop| job(app, stop).boxed())));
        self
    }

    /// Can publish the states of one kind of thing again. The kinds are published in the order of these lines.
    pub fn publishes_again(mut self, step: Step<C>) -> Self {
        self.steps.push(step);
        self
    }

    /// What to do when its database was put back to an earlier state. Done once, before anything of the days that are gone
    /// comes again.
    pub fn when_put_back(
        mut self,
        job: for<'a> fn(&'a mut PgConnection, &'a C) -> BoxFuture<'a, Answer<()>>,
    ) -> Self {
        self.put_back = Some(job);
        self
    }

    /// Starts everything and returns at once; ready when `health` says so.
    pub fn start(self, health: &Health, stop: &CancellationToken) -> Running {
        let stop = stop.child_token();
        let started = CancellationToken::new();
        let tasks = TaskTracker::new();
        let has_doors = !self.listeners.is_empty();
        health.watch(&self.app, self.name, has_doors, started.clone());
        let App { db, bus, pulse, leaving, .. } = self.app.clone();
        tasks.spawn(pulse.feel(self.name, db, bus.clone(), stop.clone()));
        tasks.spawn(self.live(health.clone(), tasks.clone(), started, stop.clone()));
        tasks.close();
        Running { tasks, stop, leaving, bus, has_doors }
    }

    async fn live(
        self,
        health: Health,
        tasks: TaskTracker,
        started: CancellationToken,
        stop: CancellationToken,
    ) {
        let Self {
            name,
            app,
            migrations,
            beginning,
            answers,
            readers,
            notes_elsewhere,
            listeners,
            background,
            after_looking_back,
            steps,
            put_back,
        } = self;
        // Before anything that may take a while, so that whoever starts it sees it at once.
        let mut taken = Vec::new();
        for (what, at, job) in listeners {
            match listen(at, what).await {
                Ok(listener) => taken.push((listener, job)),
                Err(error) => return health.fail(format!("{name}: {error:#}")),
            }
        }
        let prepared = prepare(name, &app.db, migrations);
        tokio::select! {
            () = stop.cancelled() => return,
            prepared = prepared => if let Err(too_old) = prepared {
                return health.fail(format!("{name}: {too_old}"));
            }
        }
        if let Some(job) = beginning {
            tokio::select! {
                () = stop.cancelled() => return,
                () = begin(name, job, &app) => {}
            }
        }
        let readers: Vec<_> = readers.into_iter().map(Arc::new).collect();
        tasks.spawn(ended_sessions::follow(app.bus.clone(), stop.clone()));
        let settled = Settled::default();
        let own = OwnStream { name, app: app.clone(), readers: readers.clone(), steps, put_back };
        tasks.spawn(own.watch(settled.clone(), stop.clone()));
        let relay = outbox::relay(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone());
        tasks.spawn(after(settled.publish, stop.clone(), relay));
        tasks.spawn(tidy::every_hour(app.db.clone(), stop.clone(), &OLD));
        if !notes_elsewhere {
            tasks.spawn(note::write_more(app.notes.clone(), app.db.clone(), stop.clone()));
        }
        for (reader, turn) in readers.iter().zip(0..) {
            let reading = reader.clone().run(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone());
            tasks.spawn(after(settled.read.clone(), stop.clone(), in_turn(turn, stop.clone(), reading)));
        }
        for ((what, job), turn) in after_looking_back.into_iter().zip(1..) {
            tracing::debug!(service = name, what, "in the background, after looking back");
            let job = in_turn(turn, stop.clone(), job(app.clone(), stop.clone()));
            tasks.spawn(after(settled.read.clone(), stop.clone(), job));
        }
        for (listener, job) in taken {
            tasks.spawn(job(app.clone(), listener, stop.clone()));
        }
        for ((what, job), turn) in background.into_iter().zip(1..) {
            tracing::debug!(service = name, what, "in the background");
            let job = job(app.clone(), stop.clone());
            tasks.spawn(in_turn(turn, stop.clone(), job));
        }
        let responder = Responder {
            name,
            db: app.db.clone(),
            bus: app.bus.clone(),
            wake: app.wake.clone(),
            pulse: app.pulse.clone(),
            notes: app.notes.clone(),
            answers,
            readers,
            permits: Semaphore::new(app.config.base().concurrency),
        };
        Arc::new(responder).run(tasks, started, stop).await;
    }
}

/// Does something once that is known; never when we are stopped before.
async fn after(known: CancellationToken, stop: CancellationToken, job: impl Future<Output = ()>) {
    tokio::select! {
        () = stop.cancelled() => return,
        () = known.cancelled() => {}
    }
    job.await;
}

/// Does something a moment after what came before it: all at once they would want a connection each, and who asks for
/// something meanwhile would get none.
async fn in_turn(turn: u32, stop: CancellationToken, job: impl Future<Output = ()>) {
    tokio::select! {
        () = stop.cancelled() => return,
        () = tokio::time::sleep(TURN * turn) => {}
    }
    job.await;
}

/// Does it, however long that takes.
async fn begin<C>(name: &str, job: Beginning<C>, app: &App<C>) {
    while let Err(fault) = job(app.clone()).await {
        tracing::warn!(service = name, %fault, "it cannot begin yet");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Waits for the database and brings its tables up to date, however long that takes; fails when they need a newer
/// version than this one.
async fn prepare(name: &str, db: &PgPool, own: Option<&sqlx::migrate::Migrator>) -> Result<(), NotMigrated> {
    loop {
        match migrations::run(db, own).await {
            Ok(()) => break,
            Err(too_old @ NotMigrated::TooOld { .. }) => return Err(too_old),
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
    Ok(())
}
