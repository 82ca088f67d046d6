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
    /// In a table of theirs.
    Others(Thing, Search),
    /// Services are the tickets service's, and identity has no names to search: all held ones are listed.
    Held,
}

impl LookedFor {
    pub async fn read(tx: &mut PgConnection, view: &View, query: &str, config: &Config) -> Answer<Self> {
        Ok(match view.other.thing {
            Thing::Person => Self::People(Matching::read(tx, config, query).await?),
            thing @ (Thing::Agent | Thing::Customer | Thing::Group) => {
                Self::Others(thing, Search::read(tx, config, query).await?)
            }
            Thing::Service | Thing::Nobody => Self::Held,
        })
    }

    pub fn is_everything(&self) -> bool {
        match self {
            Self::People(matching) => matching.is_everybody(),
            Self::Others(_, search) => search.is_everything(),
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
            Self::Others(thing, search) => {
                let (table, id) = (thing.table().unwrap_or_default(), thing.id());
                query.push(format_args!("select o.{id} as id{more} from {table} o where "));
                search.push(query, "o.findable");
                (if id == "person" { "o.person" } else { "o.id" }, "o.validity = 'valid'")
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
