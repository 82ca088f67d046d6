//! Static files, embedded in the binary and named by their content, so that browsers may keep them for ever.

use crate::{
    static_files::{DESK, SHARED},
    web::scripts::Scripts,
};
use bytes::Bytes;
use contracts::Audience;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "static/"]
pub struct Files;

/// The static files of one site by their public name.
pub struct Assets {
    pub by_name: HashMap<String, (&'static str, Bytes)>,
    pub css: String,
    pub scripts: Scripts,
    pub icons: String,
    pub favicon: String,
    pub brand: String,
}

impl Assets {
    pub fn load(site: Audience, brand_color: &str) -> Self {
        let own: &[_] = match site {
            Audience::Desk => &DESK,
            Audience::Portal => &["portal"],
        };
        let sheets = SHARED.iter().chain(own);
        let css: Vec<u8> = sheets.flat_map(|sheet| embedded(&format!("css/{sheet}.css"))).collect();
        let brand = format!("@layer tokens {{ :root {{ --brand: {brand_color}; }} }}\n");
        let mut by_name = HashMap::new();
        let mut add = |stem: &str, extension: &str, media_type: &'static str, content: Vec<u8>| {
            let hash = hex::encode(&Sha256::digest(&content)[..6]);
            let name = format!("{stem}.{hash}.{extension}");
            by_name.insert(name.clone(), (media_type, Bytes::from(content)));
            format!("/static/{name}")
        };
        let css = add("site", "css", "text/css; charset=utf-8", css);
        let brand = add("brand", "css", "text/css; charset=utf-8", brand.into_bytes());
        let modules = Files::iter().filter_map(|path| {
            let name = path.strip_prefix("js/")?.strip_suffix(".js")?.to_owned();
            Some((name, String::from_utf8(embedded(&path)).ok()?))
        });
        let scripts = Scripts::load(modules.collect(), |name, module| {
            add(name, "js", "text/javascript; charset=utf-8", module.into_bytes())
        });
        let icons = add("icons", "svg", "image/svg+xml", embedded("icons.svg"));
        let favicon = add("favicon", "svg", "image/svg+xml", embedded("favicon.svg"));
        Self { by_name, css, scripts, icons, favicon, brand }
    }

    pub fn css(&self) -> &str {
        &self.css
    }

    pub fn brand(&self) -> &str {
        &self.brand
    }

    pub fn scripts(&self) -> &Scripts {
        &self.scripts
    }

    pub fn icons(&self) -> &str {
        &self.icons
    }

    pub fn favicon(&self) -> &str {
        &self.favicon
    }
}

fn embedded(path: &str) -> Vec<u8> {
    Files::get(path).map(|file| file.data.into_owned()).unwrap_or_default()
}
