//! Starts the servers that Guichet stands on as private local processes: a PostgreSQL cluster and a
//! nats-server; and a slapd or a Samba, with a proxy to put before it, and a provider of OpenID Connect, as those of a
//! company that does not exist.
//!
//! *Owns* their folders: data, passwords, keys, configuration, log. *Used by* `guichet up` and by
//! the tests, which may also kill a server as hard as a power cut does and start it again.
//!
//! *Deliberately* knows no domain: of the services it knows the names and who may talk to whom
//! ([`permissions`]), never what they say. It does not supervise: a server that dies by itself
//! stays dead until somebody asks.
//!
//! Everything here blocks; call it from `spawn_blocking` where an async runtime is busy.

mod authority;
mod folder;
pub mod keys;
mod nats;
pub mod nats_config;
mod openid;
pub mod permissions;
mod port;
mod postgres;
mod process;
mod proxy;
mod samba;
mod slapd;
pub mod temporary;
pub mod users;

pub use authority::{Authority, Certified};
pub use folder::write_private;
pub use keys::{Keys, PublicKeys};
pub use nats::Nats;
pub use openid::{OpenIdClient, OpenIdProvider};
pub use postgres::{AUDIT_KEEPER, Postgres};
pub use proxy::{Proxy, Then};
pub use samba::{Domain, Samba};
pub use slapd::{Slapd, Tree};
