//! Customers: the organisations whose people ask for help.

#[cfg(doc)]
use super::relation::Relation;
use super::{customer_user::HistoryEntry, validity::Validity};
use crate::{
    id::{CustomerId, GroupId},
    text::texts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

texts! {
    /// Who reads the tickets of a customer beside their own authors.
    #[derive(Default)]
    pub enum Sharing {
        /// Everybody reads their own tickets only.
        #[default]
        Own = "own",
        /// Chosen people of the customer read all its tickets ([`Relation::Reader`]).
        Members = "members",
        /// Everybody of the customer reads all its tickets.
        Everyone = "everyone",
    } else { Unknown }
}

/// What an administrator can say about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomerFields {
    /// Human key, unique, 1 to 64 characters.
    pub number: String,
    /// Unique, 1 to 200 characters.
    pub name: String,
    #[serde(default)]
    pub street: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub city: String,
    /// ISO 3166-1 alpha-2, or empty.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub validity: Validity,
    #[serde(default)]
    pub sharing: Sharing,
    /// Its people need a second step to sign in.
    #[serde(default)]
    pub second_factor: bool,
    /// Custom fields by name. In a change, what is not named stays as it is.
    #[serde(default)]
    pub custom: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Customer {
    pub customer: CustomerId,
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateCustomer {
    #[serde(flatten)]
    pub fields: CustomerFields,
}

/// `conflict` when somebody saved in between.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UpdateCustomer {
    pub customer: CustomerId,
    /// The version that was edited.
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomer {
    pub customer: CustomerId,
}

/// For all staff.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomerHistory {
    pub customer: CustomerId,
    /// [`CustomerHistory::earlier`] of the page before: only what is older.
    #[serde(default)]
    pub before: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerHistory {
    /// What was done to the record, newest first, at most 20.
    pub entries: Vec<HistoryEntry>,
    /// There is more: where to go on.
    #[serde(default)]
    pub earlier: Option<i64>,
}

/// By name, 50 to a page.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct FindCustomers {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub include_invalid: bool,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerPage {
    pub customers: Vec<Customer>,
    pub total: i64,
    #[serde(default)]
    pub next: Option<String>,
}

/// The whole customer, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerChanged {
    pub customer: CustomerId,
    pub version: i64,
    pub number: String,
    pub name: String,
    pub valid: bool,
    #[serde(default)]
    pub sharing: Sharing,
    /// Groups it holds in the context "same customer", at any level.
    #[serde(default)]
    pub groups: Vec<GroupId>,
    /// What ticket fields may be filled from: the fields of [`CustomerFields`] by name, custom ones too.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}
