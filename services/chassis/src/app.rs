//! What every handler gets: configuration, database and bus.

use crate::{Base, Bus, Pulse, audit::Notes};
use contracts::v1::platform::AuditNote;
use sqlx::PgPool;
use std::sync::Arc;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// What every handler gets: cheap to clone, given by value.
pub struct App<C> {
    pub db: PgPool,
    pub bus: Bus,
    pub config: Arc<C>,
    /// Rung after a commit that recorded events.
    pub wake: Arc<Notify>,
    /// What was written into the audit log lately although nothing was changed.
    pub notes: Arc<Notes>,
    /// Whether the database answers.
    pub pulse: Pulse,
    /// Cancelled once the process is asked to stop, some seconds before it takes nothing more: until then whoever sends
    /// people here hears that they are to go elsewhere.
    pub leaving: CancellationToken,
}

impl<C> App<C> {
    /// Writes a line into the audit log about something that changed nothing, such as a refusal: after the
    /// transaction that refused is undone. There is room for so many a minute of one person or address.
    pub async fn note(&self, note: &AuditNote) {
        self.notes.write(&self.db, note).await;
    }
}

impl<C> Clone for App<C> {
    fn clone(&self) -> Self {
        Self {
            db: self.db.clone(),
            bus: self.bus.clone(),
            config: self.config.clone(),
            wake: self.wake.clone(),
            pulse: self.pulse.clone(),
            leaving: self.leaving.clone(),
            notes: self.notes.clone(),
        }
    }
}

/// A service's configuration holds the chassis' part somewhere.
pub trait HasBase: Send + Sync + 'static {
    fn base(&self) -> &Base;
}
