//! The logs of all services as one. Each is read by its own numbers: moments can be shared by any number of lines.

use crate::{
    desk::audit::told::AuditLine,
    web::{session::Visitor, site::Site},
};
use contracts::{
    BACK_ENDS, Code, Failure,
    v1::{
        identity::NameThings,
        platform::{AuditPage, AuditRow, ListAudit},
    },
};
use std::{
    collections::{BTreeMap, VecDeque},
    fmt,
};
use uuid::Uuid;

/// As many as an earlier version of a service answered at once, without saying whether there are more.
const PAGE: usize = 100;

/// How far each service's log was read: what comes next is older than the line of this number. One that is not named was
/// not read yet. In addresses `identity.812-tickets.44`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place(BTreeMap<&'static str, i64>);

impl Place {
    /// As far as it is one.
    pub fn read(text: &str) -> Self {
        let one = |part: &str| {
            let (named, number) = part.split_once('.')?;
            let service = BACK_ENDS.into_iter().find(|service| *service == named)?;
            Some((service, number.parse().ok()?))
        };
        Self(text.split('-').filter_map(one).collect())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> = self.0.iter().map(|(service, number)| format!("{service}.{number}")).collect();
        f.write_str(&parts.join("-"))
    }
}

pub struct FoundLines {
    pub lines: Vec<AuditLine>,
    /// Where the next page begins, when there is more.
    pub older: Option<Place>,
    /// Services that could not be asked: what they have to tell comes with a later page.
    pub silent: Vec<&'static str>,
}

/// What is looked for, newest first, from a place on; `about`: part of the name of what it is about.
pub async fn found(
    site: &Site,
    visitor: &Visitor,
    mut request: ListAudit,
    about: &str,
    from: &Place,
) -> Result<FoundLines, Failure> {
    if !about.is_empty() {
        let called = NameThings { called: about.to_owned(), ..NameThings::default() };
        let things = site.app.bus.ask(&called, &visitor.asking).await?.things;
        // Nothing is called so: nothing is about it.
        request.subjects =
            if things.is_empty() { vec![Uuid::nil()] } else { things.iter().map(|thing| thing.id).collect() };
    }
    let each = BACK_ENDS.map(|service| {
        let mut request = request.clone();
        request.before = from.0.get(service).copied();
        async move { (service, site.app.bus.ask_each(service, &request, &visitor.asking).await) }
    });
    let (mut logs, mut silent) = (Vec::new(), Vec::new());
    for (service, answer) in futures::future::join_all(each).await {
        match answer {
            Ok(page) => logs.push(Log::of(service, page)),
            Err(failure) if failure.code == Code::Unavailable => silent.push(service),
            Err(failure) => return Err(failure),
        }
    }
    let (lines, older) = merged(logs, from.clone());
    Ok(FoundLines { lines, older, silent })
}

/// What a service told of its log.
struct Log {
    service: &'static str,
    rows: VecDeque<AuditRow>,
    more: bool,
}

impl Log {
    fn of(service: &'static str, page: AuditPage) -> Self {
        Self { service, more: page.next.is_some() || page.rows.len() == PAGE, rows: page.rows.into() }
    }
}

/// The newest of all, as long as everybody's next line is known: where a service has more to tell than it did, what others
/// did before waits for the next page.
fn merged(mut logs: Vec<Log>, mut place: Place) -> (Vec<AuditLine>, Option<Place>) {
    for Log { service, rows, .. } in &logs {
        // What is written meanwhile is newer than this page, and not for the next one.
        let begins = rows.front().map_or(0, |row| row.seq + 1);
        place.0.entry(service).or_insert(begins);
    }
    let mut lines = Vec::new();
    while logs.iter().all(|log| !log.rows.is_empty() || !log.more) {
        let newest = logs.iter_mut().filter(|log| !log.rows.is_empty()).max_by_key(|log| log.rows[0].at);
        let Some(log) = newest else { return (lines, None) };
        if let Some(row) = log.rows.pop_front() {
            place.0.insert(log.service, row.seq);
            lines.push(AuditLine { service: log.service, row });
        }
    }
    (lines, Some(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    /// A whole log, newest last, as its moments.
    struct Told<'a>(&'static str, &'a [i64]);

    impl Told<'_> {
        /// At most three lines to an answer.
        fn log(&self, place: &Place) -> Log {
            let Self(service, moments) = *self;
            let before = place.0.get(service).copied().unwrap_or(i64::MAX);
            let mut rows: Vec<_> = (1..).zip(moments).map(|(seq, at)| row(seq, *at)).collect();
            rows.retain(|row| row.seq < before);
            rows.reverse();
            Log { service, more: rows.len() > 3, rows: rows.into_iter().take(3).collect() }
        }
    }

    fn row(seq: i64, at: i64) -> AuditRow {
        AuditRow {
            seq,
            at: DateTime::from_timestamp_micros(at).unwrap(),
            actor: None,
            by: String::new(),
            action: "import.applied".into(),
            subject: None,
            changes: BTreeMap::new(),
            trace: String::new(),
            hash: String::new(),
        }
    }

    fn all(told: &[Told]) -> Vec<(&'static str, i64)> {
        let (mut lines, mut place) = (Vec::new(), Some(Place::default()));
        while let Some(from) = place {
            let page = merged(told.iter().map(|told| told.log(&from)).collect(), from.clone());
            assert_ne!(page.1.as_ref(), Some(&from), "a page gets on");
            // As it travels in an address.
            place = page.1.map(|place| Place::read(&place.to_string()));
            lines.extend(page.0.into_iter().map(|line| (line.service, line.row.seq)));
        }
        lines
    }

    #[test]
    fn every_line_is_told_once_however_many_share_a_moment() {
        let told = [
            Told("identity", &[[1].as_slice(), &[5; 25], &[9]].concat()),
            Told("tickets", &[2, 5, 5, 5, 5, 8]),
            Told("directory", &[]),
            Told("notify", &[5]),
        ];

        let lines = all(&told);

        assert_eq!(lines.len(), 27 + 6 + 1);
        assert_eq!(lines.first(), Some(&("identity", 27)));
        assert_eq!(lines.last(), Some(&("identity", 1)));
        for Told(service, moments) in &told {
            let of_service: Vec<_> =
                lines.iter().filter(|line| line.0 == *service).map(|line| line.1).collect();
            assert_eq!(of_service, (1..=moments.len() as i64).rev().collect::<Vec<_>>(), "{service}");
        }
    }

    #[test]
    fn a_clock_that_went_back_loses_no_line() {
        assert_eq!(all(&[Told("identity", &[7, 8, 3, 4, 5]), Told("tickets", &[4, 6])]).len(), 7);
    }

    #[test]
    fn what_is_written_meanwhile_does_not_come_on_a_later_page() {
        let place = Place::default();
        let logs = [Told("identity", &[5; 9]), Told("tickets", &[1]), Told("notify", &[])];
        let (_, place) = merged(logs.map(|told| told.log(&place)).into(), place);

        let place = place.unwrap();

        assert_eq!(place.to_string(), "identity.7-notify.0-tickets.2");
        assert_eq!(Told("tickets", &[1, 9]).log(&place).rows.len(), 1);
        assert!(Told("notify", &[9]).log(&place).rows.is_empty());
    }

    #[test]
    fn a_place_that_is_none_is_the_beginning() {
        for text in ["", "1764500000000000", "identity", "identity.x", "nobody.7", "-", "."] {
            assert_eq!(Place::read(text), Place::default(), "{text}");
        }
    }
}
