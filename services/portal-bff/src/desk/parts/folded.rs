//! Words as they are compared while somebody looks for one: in small letters, without accents. `settings.js` does the
//! same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

pub fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.collect::<String>().replace('ß', "ss").replace('ł', "l").replace('ø', "o")
}
