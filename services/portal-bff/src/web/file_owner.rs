//! Services that own files. One of them is asked for a place, told what arrived and asked for it again; the bytes
//! take the same way for all.

use axum::{extract::FromRequestParts, http::request::Parts};
use chassis::{Asking, Bus};
use contracts::{Failure, FileId, v1};
use serde::Serialize;
use std::convert::Infallible;

/// Where a form, and the query of an address, names the service whose the files are.
pub const FIELD: &str = "files_of";

/// A file as people know it.
#[derive(Clone, Serialize)]
pub struct File {
    pub file: FileId,
    pub name: String,
    pub size: i64,
    pub media_type: String,
}

/// A place that waits for its bytes.
pub struct StartedUpload {
    pub file: FileId,
    /// In the object store.
    pub key: String,
    /// Bytes.
    pub limit: i64,
}

/// What came to be there.
pub struct Arrived {
    pub file: FileId,
    pub size: i64,
    pub sha256: String,
    pub media_type: String,
}

/// A file and where its bytes are.
pub struct ToRead {
    pub file: File,
    /// In the object store.
    pub key: String,
    pub sha256: String,
}

/// A line for each service: its name here and its contract, which has `StartUpload`, `FinishUpload`, `DropUpload`,
/// `HoldUploads` and `GetFile`.
macro_rules! file_owners {
    ($($(#[$about:meta])* $owner:ident: $contract:ident;)*) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum FileOwner {
            $($(#[$about])* $owner,)*
        }

        impl FileOwner {
            /// By the name of its contract. Where none is named, or none that there is, it is the first.
            pub fn named(name: &str) -> Self {
                match name {
                    $(stringify!($contract) => Self::$owner,)*
                    _ => Self::default(),
                }
            }

            /// Asks for a place, before there is any byte.
            pub async fn start(
                self,
                bus: &Bus,
                asking: &Asking,
                name: &str,
                size: Option<i64>,
            ) -> Result<StartedUpload, Failure> {
                let name = name.to_owned();
                match self {
                    $(Self::$owner => {
                        let started = bus.ask(&v1::$contract::StartUpload { name, size }, asking).await?;
                        Ok(StartedUpload { file: started.file, key: started.key, limit: started.limit })
                    })*
                }
            }

            /// Says what arrived.
            pub async fn finish(self, bus: &Bus, asking: &Asking, arrived: Arrived) -> Result<File, Failure> {
                let Arrived { file, size, sha256, media_type } = arrived;
                match self {
                    $(Self::$owner => {
                        let request = v1::$contract::FinishUpload { file, size, sha256, media_type };
                        let v1::$contract::File { file, name, size, media_type } =
                            bus.ask(&request, asking).await?;
                        Ok(File { file, name, size, media_type })
                    })*
                }
            }

            /// Says that it is not wanted after all.
            pub async fn discard(self, bus: &Bus, asking: &Asking, file: FileId) -> Result<(), Failure> {
                match self {
                    $(Self::$owner => {
                        bus.ask(&v1::$contract::DropUpload { file }, asking).await?;
                        Ok(())
                    })*
                }
            }

            /// Says that they are still to be used, within so many days.
            pub async fn hold(
                self,
                bus: &Bus,
                asking: &Asking,
                files: Vec<FileId>,
                days: i32,
            ) -> Result<(), Failure> {
                match self {
                    $(Self::$owner => {
                        bus.ask(&v1::$contract::HoldUploads { files, days }, asking).await?;
                        Ok(())
                    })*
                }
            }

            /// Where a file is that the asker may read.
            pub async fn find(self, bus: &Bus, asking: &Asking, file: FileId) -> Result<ToRead, Failure> {
                match self {
                    $(Self::$owner => {
                        let found = bus.ask(&v1::$contract::GetFile { file }, asking).await?;
                        let v1::$contract::File { file, name, size, media_type } = found.file;
                        let file = File { file, name, size, media_type };
                        Ok(ToRead { file, key: found.key, sha256: found.sha256 })
                    })*
                }
            }
        }
    };
}

file_owners! {
    #[default]
    Tickets: tickets;
}

/// The one that an address names.
impl<S: Sync> FromRequestParts<S> for FileOwner {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let named = query.into_iter().find(|(name, _)| name == FIELD);
        Ok(named.map_or_else(Self::default, |(_, owner)| Self::named(&owner)))
    }
}
