//! What customer users look like. A picture has an address of its own that ends in its hash, so whoever shows a
//! person carries the hash and never the picture.

use crate::id::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A small square JPEG, in base64; at most 160,000 bytes without it. Whoever sends one has made it anew from what
/// somebody uploaded, and left out whatever else was in there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Picture(pub String);

/// Replaces somebody's picture. People of the portal change their own, staff need the duty. It stays with us also
/// where a directory provides the rest of the record.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetAvatar {
    pub person: PersonId,
    pub picture: Picture,
}

/// By the same people as [`SetAvatar`]; no refusal where there is none.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveAvatar {
    pub person: PersonId,
}

/// For people of the portal their own, for staff anybody's. One that was replaced meanwhile is not found.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetAvatar {
    pub person: PersonId,
    /// From [`super::Identified`] or [`super::CustomerUserDetail`].
    pub hash: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Avatar {
    pub picture: Picture,
}
