use chassis::audit;
use contracts::v1::identity::ImportProblem;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Problems that are told.
pub const TOLD: usize = 200;

/// Characters of a value that are told with its problem.
pub const TOLD_OF_VALUE: usize = 100;

/// What was wrong, by line.
pub type Problems = BTreeMap<i64, Vec<ImportProblem>>;

/// What the audit log is told of each person.
pub type Audited = Vec<(Option<Uuid>, audit::Changes)>;
