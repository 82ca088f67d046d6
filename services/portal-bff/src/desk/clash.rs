//! Two people changed the same record. Whoever comes second sees what is there now beside what they
//! typed, and decides.

/// One thing about a record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Name of the field in the contract.
    pub field: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Columns it takes of the twelve.
    pub width: &'static str,
    pub value: String,
}

/// A field that is not now as it was typed.
pub struct Clash {
    pub label: &'static str,
    pub now: String,
    pub typed: String,
}

pub fn between(now: Vec<Told>, typed: Vec<Told>) -> Vec<Clash> {
    let pairs = now.into_iter().zip(typed).filter(|(now, typed)| now.value != typed.value);
    pairs.map(|(now, typed)| Clash { label: now.label, now: now.value, typed: typed.value }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let told = |field, value: &str| Told { field, label: field, width: "w6", value: value.into() };
        let now = vec![told("city", "Lyon"), told("phone", "1")];
        let clashes = between(now, vec![told("city", "Nice"), told("phone", "1")]);
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].now.as_str(), clashes[0].typed.as_str()), ("Lyon", "Nice"));
    }
}
