//! Levels as the tables keep them.

use contracts::Level;

/// A level as the tables keep it. Without one nothing is kept.
pub fn rank_of(level: Level) -> i16 {
    i16::from(level.rank())
}

pub fn level_of(rank: i16) -> Level {
    match rank {
        1 => Level::Ro,
        2 => Level::Create,
        3 => Level::Rw,
        _ => Level::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_back_as_they_went() {
        for level in [Level::Ro, Level::Create, Level::Rw] {
            assert_eq!(level_of(rank_of(level)), level);
        }
        assert_eq!(level_of(rank_of(Level::Unknown)), Level::Unknown);
    }
}
