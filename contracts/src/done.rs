use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Nothing to say but that it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Done {}
