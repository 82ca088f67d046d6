//! A service as a list: what it owns, what it answers, what it reads and does.

use crate::{
    Answer, App, Call, HasBase, Health, Received, audit,
    event::EventPosition,
    listen, outbox, provision,
    reader::{Handler, Otherwise, Reader},
    responder::{self, Answerer, Responder},
    running::Running,
    settings::{self, HasSettings},
    stored::Stored,
    tidy,
};
use bytes::Bytes;
use contracts::{Code, Event, Failure, Request};
use futures::{FutureExt, future::BoxFuture};
use sqlx::PgPool;
use std::{collections::HashMap, future::Future, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

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
type Background<C> = Box<dyn FnOnce(App<C>, CancellationToken) -> BoxFuture<'static, ()> + Send>;

/// Everything one service does, as a list.
pub struct Service<C> {
    name: &'static str,
    app: App<C>,
    migrations: Option<&'static sqlx::migrate::Migrator>,
    answers: HashMap<&'static str, Answerer>,
    readers: Vec<Reader>,
    listeners: Vec<(&'static str, SocketAddr, Listener<C>)>,
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
            listeners: Vec::new(),
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
        let handle: Handler = Arc::new(move |at: EventPosition, message: Stored| {
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

    /// Starts everything and returns at once; ready when `health` says so.
    pub fn start(self, health: &Health, stop: &CancellationToken) -> Running {
        let stop = stop.child_token();
        let started = CancellationToken::new();
        let tasks = TaskTracker::new();
        health.watch(self.name, self.app.db.clone(), self.app.bus.clone(), started.clone());
        tasks.spawn(self.live(health.clone(), tasks.clone(), started, stop.clone()));
        tasks.close();
        Running { tasks, stop }
    }

    async fn live(
        self,
        health: Health,
        tasks: TaskTracker,
        started: CancellationToken,
        stop: CancellationToken,
    ) {
        let Self { name, app, migrations, answers, readers, listeners, background } = self;
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
            () = prepared => {}
        }
        let readers: Vec<_> = readers.into_iter().map(Arc::new).collect();
        tasks.spawn(outbox::relay(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone()));
        tasks.spawn(tidy::every_hour(app.db.clone(), stop.clone(), &OLD));
        for reader in &readers {
            tasks.spawn(reader.clone().run(app.db.clone(), app.bus.clone(), app.wake.clone(), stop.clone()));
        }
        for (listener, job) in taken {
            tasks.spawn(job(app.clone(), listener, stop.clone()));
        }
        for (what, job) in background {
            tracing::debug!(service = name, what, "in the background");
            tasks.spawn(job(app.clone(), stop.clone()));
        }
        let responder = Responder {
            name,
            db: app.db.clone(),
            bus: app.bus.clone(),
            wake: app.wake.clone(),
            answers,
            readers,
            permits: Semaphore::new(app.config.base().concurrency),
        };
        Arc::new(responder).run(tasks, started, stop).await;
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
