//! The other ends that a search finds, wherever it is asked for: on a page, or for all of them.

use crate::{
    access::relation::kind::{Thing, View},
    config::Config,
    people::{search::Search, search_index::Matching},
};
use chassis::Answer;
use sqlx::{PgConnection, Postgres, QueryBuilder};

pub enum LookedFor {
    People(Matching),
    Customers(Search),
    Groups(Search),
    /// Services are the tickets service's, and identity has no names to search: all held ones are listed.
    Held,
}

impl LookedFor {
    pub async fn read(tx: &mut PgConnection, view: &View, query: &str, config: &Config) -> Answer<Self> {
        Ok(match view.other.thing {
            Thing::Person => Self::People(Matching::read(tx, config, query).await?),
            Thing::Customer => Self::Customers(Search::read(tx, config, query).await?),
            Thing::Group => Self::Groups(Search::read(tx, config, query).await?),
            Thing::Service | Thing::Nobody => Self::Held,
        })
    }

    pub fn is_everything(&self) -> bool {
        match self {
            Self::People(matching) => matching.is_everybody(),
            Self::Customers(search) | Self::Groups(search) => search.is_everything(),
            Self::Held => true,
        }
    }

    /// Adds a query for their ids, and more columns of the row `o`.
    pub fn push(
        &self,
        query: &mut QueryBuilder<Postgres>,
        view: &View,
        more: &str,
        held_only: bool,
        include_invalid: bool,
    ) {
        let (id, valid) = match self {
            Self::People(matching) => {
                query.push(format_args!("select o.person as id{more} from person_search o where "));
                matching.push(query, "o");
                ("o.person", "o.valid")
            }
            Self::Customers(search) => {
                query.push(format_args!("select o.id{more} from customer o where "));
                search.push(query, "o.searchable");
                ("o.id", "o.validity = 'valid'")
            }
            Self::Groups(search) => {
                query.push(format_args!("select o.id{more} from access_group o where "));
                search.push(query, "o.searchable");
                ("o.id", "o.validity = 'valid'")
            }
            Self::Held => return view.push_held(query),
        };
        if !include_invalid {
            query.push(format_args!(" and {valid}"));
        }
        if held_only {
            query.push(format_args!(" and {id} in ("));
            view.push_held(query);
            query.push(")");
        }
    }
}
