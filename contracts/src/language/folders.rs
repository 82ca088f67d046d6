//! Reads which languages there are off the folder of texts. The build script does it, and tests do.

use std::{fs, io, path::Path};

/// What a language says of itself.
pub const FACTS: &str = "language.ftl";
/// What stands in for everything that is missing elsewhere.
const LAST_RESORT: &str = "en";

/// The tags of all folders, in the order that each one's `language-order` says.
pub fn languages(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| about(folder, &error))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let tag = entry.file_name().to_string_lossy().into_owned();
            if !(2..=3).contains(&tag.len()) || !tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
                return Err(about(&entry.path(), "is not called by the tag of a language, such as fr"));
            }
            found.push((order(&entry.path().join(FACTS))?, tag));
        }
    }
    found.sort();
    if !found.iter().any(|(_, tag)| tag == LAST_RESORT) {
        return Err(about(folder, "has no English, which stands in for what is missing elsewhere"));
    }
    Ok(found.into_iter().map(|(_, tag)| tag).collect())
}

fn order(facts: &Path) -> io::Result<u32> {
    let text = fs::read_to_string(facts).map_err(|error| about(facts, &error))?;
    let order = text.lines().find_map(|line| line.strip_prefix("language-order = ")?.trim().parse().ok());
    order.ok_or_else(|| about(facts, "does not say `language-order = ` and a number"))
}

fn about(path: &Path, what: &(impl std::fmt::Display + ?Sized)) -> io::Error {
    io::Error::other(format!("{} {what}", path.display()))
}
