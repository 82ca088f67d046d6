//! Which services fit what somebody writes: found by their names, the words people use for them, and their help, as
//! solutions are, whatever the accents and in other forms of a word.

use chassis::Answer;
use contracts::{ServiceId, v1::tickets::Service};
use sqlx::PgConnection;
use uuid::Uuid;

/// More would be no suggestion.
const MOST: i64 = 3;
const MOST_WORDS: usize = 60;
const LONGEST_WORD: usize = 60;

/// Those of the services that fit, the best first; of two that fit alike, the one that comes first.
pub async fn fitting(
    db: &mut PgConnection,
    language: &str,
    about: &str,
    services: &[Service],
) -> Answer<Vec<ServiceId>> {
    let words = words(about);
    if words.is_empty() || services.is_empty() {
        return Ok(Vec::new());
    }
    let among: Vec<Uuid> = services.iter().map(|service| service.service.0).collect();
    // A word that says nothing in the reader's language is left out. The beginning of one counts when it is long enough
    // to say something; each counts once, and twice when it is in a name or among the words people use.
    let fitting: Vec<Uuid> = sqlx::query_scalar(
        "with spelled as materialized (
             select place, term from unnest($1::text[]) with ordinality as t (typed, place)
                 cross join unnest(spellings(typed)) as term
             where stem(term, $2) is distinct from ''
         ), form as materialized (
             select place, term as word, length(term) > 3 as begins from spelled
             union
             select place, stem(term, language), false
             from spelled cross join unnest('{de,en,es,fr,pl}'::text[]) as language
             where stem(term, language) <> ''
         ), said as (
             select s.id, f.place, max(case when 'A' = any (w.weights) then 2 else 1 end) as says
             from service s cross join lateral unnest(s.found_by) as w (lexeme, positions, weights)
                 join form f on w.lexeme = f.word or f.begins and starts_with(w.lexeme, f.word)
             where s.id = any ($3) group by s.id, f.place
         )
         select id from said group by id order by sum(says) desc, array_position($3, id) limit $4",
    )
    .bind(words)
    .bind(language)
    .bind(among)
    .bind(MOST)
    .fetch_all(db)
    .await?;
    Ok(fitting.into_iter().map(ServiceId).collect())
}

/// Each word once, as they come.
fn words(about: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in about.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.to_lowercase().chars().take(LONGEST_WORD).collect();
        if words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_once() {
        assert_eq!(words("Écran noir, écran!\nnoir (VPN)"), ["écran", "noir", "vpn"]);
        assert_eq!(words(" '%:* "), Vec::<String>::new());
        let many: Vec<_> = (0..1_000).map(|n| n.to_string()).collect();
        assert_eq!(words(&many.join(" ")).len(), MOST_WORDS);
    }
}
