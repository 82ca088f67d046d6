use crate::text::texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

texts! {
    /// What a caller can act on.
    pub enum Code {
        /// It does not exist, or the caller may not know that it does.
        NotFound = "not_found",
        /// What was sent breaks a rule; see the fields.
        Invalid = "invalid",
        /// Somebody else changed it first, or it is no longer in a state that allows this.
        Conflict = "conflict",
        /// The caller is known and may not do this.
        Forbidden = "forbidden",
        /// Nobody is signed in, or no longer.
        Unauthenticated = "unauthenticated",
        /// Too many tries; `retry_after` says how many seconds to wait.
        Throttled = "throttled",
        /// Not right now; the same request may be sent again.
        Unavailable = "unavailable",
        /// What was sent, or the answer to it, is larger than a message may be. Sending it again does not help.
        TooLarge = "too_large",
        /// The caller is known, and has to prove again who they are before something as sensitive as this.
        ProveAgain = "prove_again",
        /// A defect on our side; the trace id finds it.
        Internal = "internal",
    } else { Unknown }
}

texts! {
    /// Why one field was refused.
    pub enum Problem {
        /// It is empty.
        Missing = "missing",
        /// Longer than `limit` characters.
        TooLong = "too_long",
        /// Shorter than `limit` characters.
        TooShort = "too_short",
        /// Not of the expected form.
        Malformed = "malformed",
        /// Somebody or something else has it already.
        Taken = "taken",
        /// It names something that does not exist here.
        NoSuch = "no_such",
        /// The given password is not the current one.
        Wrong = "wrong",
        /// A password that is too common, or contains the name or address of its owner or the product.
        TooCommon = "too_common",
        /// More than `limit` of them.
        TooMany = "too_many",
        /// Larger than `limit` bytes.
        TooLarge = "too_large",
        /// Somebody else changed it since it was read.
        Changed = "changed",
        /// It cannot be changed here.
        ReadOnly = "read_only",
        /// There is something in it that nobody can see, and so nobody could type it again.
        Unseen = "unseen",
        /// A directory keeps it, and it cannot be had or changed here.
        Elsewhere = "elsewhere",
        /// It exists, and may not be used for this.
        NotAllowed = "not_allowed",
    } else { Unknown }
}

/// A refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldProblem {
    /// The field's name as in the request.
    pub field: String,
    pub problem: Problem,
    /// Characters, bytes or a count, as the problem says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}

/// A refusal that the caller can act on. The message is for logs; people read a translation of the
/// code and the problems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Finds the log lines of this request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), fields: Vec::new(), retry_after: None, trace: None }
    }

    /// `what` is for the log: foreign things are answered exactly like missing ones.
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("no such {what}"))
    }

    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(Code::Forbidden, message)
    }

    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Code::Conflict, message)
    }

    pub fn unauthenticated() -> Self {
        Self::new(Code::Unauthenticated, "nobody is signed in")
    }

    /// Too long ago that they proved who they are.
    pub fn prove_again() -> Self {
        Self::new(Code::ProveAgain, "who is asking has to be proved again")
    }

    pub fn unavailable(message: impl Into<String>) -> Self {
        Self::new(Code::Unavailable, message)
    }

    /// What cannot travel, and its size in bytes.
    pub fn too_large(what: &str, size: usize) -> Self {
        Self::new(Code::TooLarge, format!("{what}: {size} bytes are more than a message may have"))
    }

    /// One refused field.
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::fields(vec![FieldProblem { field: field.into(), problem, limit: None }])
    }

    /// Several refused fields at once, so that nobody corrects a form one error at a time.
    pub fn fields(fields: Vec<FieldProblem>) -> Self {
        let names: Vec<_> = fields.iter().map(|f| format!("{}: {:?}", f.field, f.problem)).collect();
        Self { fields, ..Self::new(Code::Invalid, names.join(", ")) }
    }

    /// `Ok` when nothing was refused.
    pub fn unless_empty(fields: Vec<FieldProblem>) -> Result<(), Self> {
        if fields.is_empty() { Ok(()) } else { Err(Self::fields(fields)) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.code, self.message)
    }
}

impl std::error::Error for Failure {}
