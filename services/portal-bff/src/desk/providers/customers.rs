//! The customers whose people a provider is for, as somebody writes them: one a line, by number or by name.

use crate::web::{session::Visitor, site::Site};
use contracts::{
    CustomerId, Failure, Problem,
    v1::identity::{FindCustomers, NamedCustomer},
};

/// Those that are there already stay what they are, also where two have one name.
pub async fn resolve(
    site: &Site,
    visitor: &Visitor,
    typed: &str,
    known: &[NamedCustomer],
) -> Result<Vec<CustomerId>, Failure> {
    let mut customers = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let customer = match known.iter().find(|known| same(&known.name, line)) {
            Some(known) => known.customer,
            None => find(site, visitor, line).await?,
        };
        if !customers.contains(&customer) {
            customers.push(customer);
        }
    }
    Ok(customers)
}

/// A number is one customer's. A name that several have says nothing.
async fn find(site: &Site, visitor: &Visitor, line: &str) -> Result<CustomerId, Failure> {
    let request = FindCustomers { query: line.to_owned(), include_invalid: true, after: None };
    let found = site.app.bus.ask(&request, &visitor.asking).await?.customers;
    let numbered = found.iter().find(|customer| same(&customer.fields.number, line));
    let mut named = found.iter().filter(|customer| same(&customer.fields.name, line));
    let only = match (named.next(), named.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    let customer = numbered.or(only).map(|customer| customer.customer);
    customer.ok_or_else(|| Failure::field("customers", Problem::NoSuch))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.to_lowercase()
}
