//! Finds the languages there are, which are the folders of `i18n/`.
//!
//! Watched is what is read: the facts of each language. Watching the whole folder would build every service anew
//! for each word that changes on a page. Where something was built before a folder came, a test says what to do.

#[path = "src/language/folders.rs"]
mod folders;

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language/folders.rs");
    let texts = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo says where")?).join("../i18n");
    let tags = folders::languages(&texts)?;
    for tag in &tags {
        println!("cargo::rerun-if-changed={}", texts.join(tag).join(folders::FACTS).display());
    }
    let list = tags.iter().map(|tag| format!("Language({tag:?})")).collect::<Vec<_>>().join(", ");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    fs::write(Path::new(&out).join("languages.rs"), format!("&[{list}]"))?;
    Ok(())
}
