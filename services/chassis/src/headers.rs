//! What subjects of requests begin with, and what messages between services say beside their body.

pub(crate) const ACTOR: &str = "Guichet-Actor";
/// What its holder shows the actor's token for, signed.
pub(crate) const SHOWN: &str = "Guichet-Actor-Shown";
/// The box key of whoever asks: what is asked is sealed, and so is the answer if it holds a secret.
pub(crate) const SEALED_BY: &str = "Guichet-Sealed-By";
/// The answer is sealed.
pub(crate) const SEALED: &str = "Guichet-Sealed";
pub(crate) const SIGNATURE: &str = "Guichet-Signature";
pub(crate) const KEY: &str = "Idempotency-Key";
pub(crate) const TRACE: &str = "traceparent";
/// Which replica says it.
pub(crate) const REPLICA: &str = "Guichet-Replica";
pub(crate) const ERROR: &str = "Nats-Service-Error";
pub(crate) const ERROR_CODE: &str = "Nats-Service-Error-Code";
/// When it was sent, by the sender's clock: milliseconds since 1970.
pub(crate) const SENT_AT: &str = "Guichet-Sent-At";

/// What subjects of requests begin with.
pub(crate) const REQUESTS: &str = "guichet.rpc";
