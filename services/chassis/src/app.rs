//! What every handler gets: configuration, database and bus.

use crate::{Base, Bus};
use sqlx::PgPool;
use std::sync::Arc;
use tokio::sync::Notify;

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

/// A service's configuration holds the chassis' part somewhere.
pub trait HasBase: Send + Sync + 'static {
    fn base(&self) -> &Base;
}
