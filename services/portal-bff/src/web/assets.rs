//! Style sheets, scripts and icons of a site, put together once and named by their content.

use crate::web::scripts::Scripts;
use bytes::Bytes;
use contracts::Audience;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "static/"]
pub struct Files;

/// One request brings them all, in this order.
const SHARED: [&str; 11] = [
    "tokens", "base", "buttons", "fields", "surfaces", "lists", "ticket", "files", "prose", "door",
    "contrast",
];
const DESK: [&str; 8] = ["desk", "queue", "record", "table", "sources", "runs", "access", "people"];

/// The static files of one site by their public name.
pub struct Assets {
    pub by_name: HashMap<String, (&'static str, Bytes)>,
    pub css: String,
    pub scripts: Scripts,
    pub icons: String,
}

impl Assets {
    pub fn load(site: Audience, brand_color: &str) -> Self {
        let own: &[_] = match site {
            Audience::Desk => &DESK,
            Audience::Portal => &["portal"],
        };
        let sheets = SHARED.iter().chain(own);
        let mut css: Vec<u8> = sheets.flat_map(|sheet| embedded(&format!("css/{sheet}.css"))).collect();
        css.extend(format!("@layer tokens {{ :root {{ --brand: {brand_color}; }} }}\n").into_bytes());
        let mut by_name = HashMap::new();
        let mut add = |stem: &str, extension: &str, media_type: &'static str, content: Vec<u8>| {
            let hash = hex::encode(&Sha256::digest(&content)[..6]);
            let name = format!("{stem}.{hash}.{extension}");
            by_name.insert(name.clone(), (media_type, Bytes::from(content)));
            format!("/static/{name}")
        };
        let css = add("site", "css", "text/css; charset=utf-8", css);
        let modules = Files::iter().filter_map(|path| {
            let name = path.strip_prefix("js/")?.strip_suffix(".js")?.to_owned();
            Some((name, String::from_utf8(embedded(&path)).ok()?))
        });
        let scripts = Scripts::load(modules.collect(), |name, module| {
            add(name, "js", "text/javascript; charset=utf-8", module.into_bytes())
        });
        let icons = add("icons", "svg", "image/svg+xml", embedded("icons.svg"));
        Self { by_name, css, scripts, icons }
    }

    pub fn css(&self) -> &str {
        &self.css
    }

    pub fn scripts(&self) -> &Scripts {
        &self.scripts
    }

    /// Also the icon of the site: one file less to load.
    pub fn icons(&self) -> &str {
        &self.icons
    }
}

fn embedded(path: &str) -> Vec<u8> {
    Files::get(path).map(|file| file.data.into_owned()).unwrap_or_default()
}
