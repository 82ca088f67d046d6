//! The table, and what is said about it. Names of another's tables can be anything and are quoted; nothing else stands in
//! these statements, and what somebody types travels beside them.

use super::{fault, session::Session};
use crate::{
    connector::trouble,
    entry::{Entry, Value},
};
use contracts::v1::directory::{DatabaseConnection, SourceTrouble, TroubleKind};
use sqlx::{Row, postgres::PgRow};
use std::collections::BTreeMap;

/// Characters of a value that are read: more than any field takes, so that it is refused for its length all the same.
const LONGEST: usize = 2_000;

pub struct ForeignTable {
    /// Quoted.
    name: String,
    columns: Vec<Column>,
    key: Option<usize>,
}

struct Column {
    /// As it stands there.
    name: String,
    kind: ColumnKind,
    /// We may read it.
    open: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Text,
    /// Several values.
    List,
    /// Pictures and the like: no field is made of them, so they stay where they are.
    Bytes,
}

impl ForeignTable {
    pub async fn find(session: &mut Session, database: &DatabaseConnection) -> Result<Self, SourceTrouble> {
        Self::find_without_key(session, database).await?.with_key(&database.key_column)
    }

    pub async fn find_without_key(
        session: &mut Session,
        database: &DatabaseConnection,
    ) -> Result<Self, SourceTrouble> {
        let none = || trouble(TroubleKind::NoSuchTable, database.table.clone());
        let name = quoted_table(&database.table).ok_or_else(none)?;
        let rows = session.columns(&name).await?;
        let columns: Vec<Column> = rows.iter().map(Column::of).collect::<Result<_, _>>()?;
        if columns.is_empty() {
            return Err(none());
        }
        if !columns.iter().any(|column| column.open) {
            return Err(trouble(
                TroubleKind::NotPermitted,
                format!("none of the columns of {name} may be read"),
            ));
        }
        Ok(Self { name, columns, key: None })
    }

    /// By its very name, or by one that differs in case alone.
    pub fn with_key(self, key_column: &str) -> Result<Self, SourceTrouble> {
        let wanted = key_column.trim();
        let position = |is: &dyn Fn(&Column) -> bool| self.columns.iter().position(is);
        let key = position(&|column| column.name == wanted)
            .or_else(|| position(&|column| column.name.to_lowercase() == wanted.to_lowercase()))
            .ok_or_else(|| trouble(TroubleKind::NoSuchColumn, key_column))?;
        if !self.columns[key].open {
            return Err(trouble(TroubleKind::NotPermitted, key_column));
        }
        Ok(Self { key: Some(key), ..self })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn cursor(&self) -> String {
        format!("declare entries no scroll cursor for select {} from {} t", self.selected(), self.name)
    }

    /// `$1`: a pattern; `$2`: how many to pass over.
    pub fn search(&self) -> String {
        let texts = self.read().map(|(column, _)| format!("t.{}::text ilike $1", quoted(&column.name)));
        let says = std::iter::once("$1 = '%%'".to_owned()).chain(texts).collect::<Vec<_>>().join(" or ");
        format!("select {} from {} t where {says} offset $2 limit 1", self.selected(), self.name)
    }

    pub fn count(&self) -> String {
        format!("select count(*) from {} t", self.name)
    }

    /// All rows, those with a key, and how many different ones.
    pub fn keys(&self) -> String {
        format!(
            "select count(*), count(k), count(distinct k)
             from (select nullif(btrim({}), '') from {} t) keys(k)",
            self.key(),
            self.name
        )
    }

    pub fn entry(&self, row: &PgRow, number: u64) -> Result<Entry, SourceTrouble> {
        let text = |at: usize| row.try_get::<Option<String>, _>(at).map_err(|error| fault::of(&error));
        let key = text(0)?.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        let mut values = BTreeMap::<String, Vec<Value>>::new();
        // A column is known by its name also where nothing is in it.
        for column in &self.columns {
            values.insert(column.name.to_lowercase(), Vec::new());
        }
        for (column, at) in self.read() {
            let Some(said) = text(at)? else { continue };
            let said = if column.kind == ColumnKind::List { each(&said) } else { vec![said] };
            let known = values.entry(column.name.to_lowercase()).or_default();
            known.extend(said.into_iter().filter(|text| !text.trim().is_empty()).map(Value::Text));
        }
        let at = match (&key, self.key.and_then(|key| self.columns.get(key))) {
            (Some(key), Some(column)) => format!("{} {key}", column.name),
            _ => format!("row {number}"),
        };
        Ok(Entry { at, key, active: true, values })
    }

    /// The key, and then what [`Self::read`] says.
    fn selected(&self) -> String {
        let each = self.read().map(|(column, _)| column.selected());
        std::iter::once(self.key()).chain(each).collect::<Vec<_>>().join(", ")
    }

    fn key(&self) -> String {
        self.key.and_then(|key| self.columns.get(key)).map_or_else(
            || "null::text".to_owned(),
            |column| {
                let name = quoted(&column.name);
                match column.kind {
                    ColumnKind::Bytes => format!("left(encode(t.{name}, 'hex'), {LONGEST})"),
                    _ => format!("left(t.{name}::text, {LONGEST})"),
                }
            },
        )
    }

    /// The columns that are read, and where each stands in what comes.
    fn read(&self) -> impl Iterator<Item = (&Column, usize)> {
        self.columns.iter().filter(|column| column.open && column.kind != ColumnKind::Bytes).zip(1..)
    }
}

impl Column {
    fn of(row: &PgRow) -> Result<Self, SourceTrouble> {
        let read = || -> Result<Self, sqlx::Error> {
            let kind = match (row.try_get(1)?, row.try_get(2)?) {
                (true, _) => ColumnKind::List,
                (_, true) => ColumnKind::Bytes,
                _ => ColumnKind::Text,
            };
            Ok(Self { name: row.try_get(0)?, kind, open: row.try_get(3)? })
        };
        read().map_err(|error| fault::of(&error))
    }

    fn selected(&self) -> String {
        let name = quoted(&self.name);
        match self.kind {
            // As JSON, which says where one ends and the next begins.
            ColumnKind::List => format!("to_jsonb(t.{name}::text[])::text"),
            _ => format!("left(t.{name}::text, {LONGEST})"),
        }
    }
}

/// `schema.table` or `table`. None for what no table can be called.
fn quoted_table(name: &str) -> Option<String> {
    let name = name.trim();
    let parts: Vec<&str> =
        name.split_once('.').map_or_else(|| vec![name], |(schema, table)| vec![schema, table]);
    let can_be = |part: &&str| !part.is_empty() && !part.contains('\0');
    parts.iter().all(can_be).then(|| parts.iter().map(|part| quoted(part)).collect::<Vec<_>>().join("."))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Each value of a list, of lists within it too.
fn each(said: &str) -> Vec<String> {
    fn add(value: serde_json::Value, to: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(values) => values.into_iter().for_each(|value| add(value, to)),
            serde_json::Value::String(text) => to.push(text.chars().take(LONGEST).collect()),
            _ => {}
        }
    }
    let mut values = Vec::new();
    add(serde_json::from_str(said).unwrap_or_default(), &mut values);
    values
}
