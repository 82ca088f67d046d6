//! Scripts are ES modules, one a behaviour, in `static/js`. Those that nearly every page uses are joined into one file,
//! as style sheets are; another is loaded where the markup that needs it says so: `{{ p.script("upload")|safe }}`.
//!
//! Modules import each other as `import { all } from "./dom.js";`, each on a line of its own. As files are named by
//! their content, a module is published after all that it imports, and says their public names.

use std::{collections::BTreeMap, sync::Arc};

/// One request brings them all, in this order.
const BASE: [&str; 11] =
    ["dom", "ask", "forms", "auto-submit", "tabs", "menus", "keys", "words", "send", "drafts", "place"];

/// Where each module is found, by its name.
#[derive(Clone)]
pub struct Scripts(Arc<BTreeMap<String, String>>);

impl Scripts {
    /// `publish` names a file by its content and says its address. A module whose imports do not exist, or lead back to
    /// itself, is not published.
    pub fn load(
        mut modules: BTreeMap<String, String>,
        mut publish: impl FnMut(&str, String) -> String,
    ) -> Self {
        let base = BASE.iter().filter_map(|name| modules.remove(*name));
        let base = publish("base", base.map(|module| without_imports(&module)).collect());
        let names = BASE.iter().chain(&["base"]);
        let mut addresses: BTreeMap<_, _> = names.map(|name| ((*name).to_owned(), base.clone())).collect();
        while let Some(name) = next(&modules, &addresses) {
            let module = with_addresses(&modules.remove(&name).unwrap_or_default(), &addresses);
            let address = publish(&name, module);
            addresses.insert(name, address);
        }
        Self(Arc::new(addresses))
    }

    /// The element that loads a module. It runs once, however often it is loaded, and only when all of the page is
    /// there.
    pub fn element(&self, name: &str) -> String {
        let Some(address) = self.0.get(name) else {
            tracing::error!(name, "there is no such script");
            return String::new();
        };
        format!(r#"<script type="module" src="{address}"></script>"#)
    }
}

/// A module of which all imports have an address.
fn next(modules: &BTreeMap<String, String>, addresses: &BTreeMap<String, String>) -> Option<String> {
    let ready = |module: &str| imports(module).all(|name| addresses.contains_key(name));
    modules.iter().find(|(_, module)| ready(module)).map(|(name, _)| name.clone())
}

fn without_imports(module: &str) -> String {
    module.split_inclusive('\n').filter(|line| imported(line).is_none()).collect()
}

fn with_addresses(module: &str, addresses: &BTreeMap<String, String>) -> String {
    let lines = module.split_inclusive('\n').map(|line| {
        let address = imported(line).and_then(|name| Some((name, addresses.get(name)?)));
        match address {
            Some((name, address)) => line.replace(&format!("./{name}.js"), address),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

fn imports(module: &str) -> impl Iterator<Item = &str> {
    module.lines().filter_map(imported)
}

/// The name of the module that a line imports, if it imports one.
fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("import ")?.split_once("\"./")?.1.trim_end().strip_suffix(".js\";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    /// What is published, by name, with the address the module itself got.
    fn published(modules: &[(&str, &str)]) -> BTreeMap<String, String> {
        let modules = modules.iter().map(|(name, module)| ((*name).to_owned(), (*module).to_owned()));
        let mut files = BTreeMap::new();
        Scripts::load(modules.collect(), |name, content| {
            files.insert(name.to_owned(), content);
            format!("/static/{name}.{}.js", files.len())
        });
        files
    }

    /// The modules that there are.
    fn modules() -> BTreeMap<String, String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/js");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files
            .map(|file| {
                let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(&file).unwrap())
            })
            .collect()
    }

    #[test]
    fn a_module_says_the_public_names_of_what_it_imports() {
        let files = published(&[
            ("chat", "import { all } from \"./dom.js\";\nimport { say } from \"./voice.js\";\nsay(all);\n"),
            ("voice", "import \"./dom.js\";\nexport const say = 1;\n"),
            ("dom", "export const all = 2;\n"),
        ]);
        assert_eq!(files["base"], "export const all = 2;\n");
        assert_eq!(files["voice"], "import \"/static/base.1.js\";\nexport const say = 1;\n");
        assert_eq!(
            files["chat"],
            "import { all } from \"/static/base.1.js\";\nimport { say } from \"/static/voice.2.js\";\nsay(all);\n"
        );
    }

    #[test]
    fn what_imports_what_there_is_not_or_itself_is_not_published() {
        let files = published(&[
            ("egg", "import \"./hen.js\";\n"),
            ("hen", "import \"./egg.js\";\n"),
            ("lost", "import \"./nothing.js\";\n"),
        ]);
        assert_eq!(files.into_keys().collect::<Vec<_>>(), ["base"]);
    }

    #[test]
    fn every_module_is_published_or_part_of_the_base() {
        let modules = modules();
        let mut published = BTreeSet::new();
        Scripts::load(modules.clone(), |name, content| {
            assert!(!content.contains("\"./"), "{name} imports what was not understood");
            published.insert(name.to_owned());
            format!("/static/{name}.js")
        });
        for name in BASE {
            assert!(modules.contains_key(name), "there is no {name}.js");
        }
        for name in modules.keys() {
            assert!(BASE.contains(&name.as_str()) != published.contains(name), "{name}");
        }
    }

    #[test]
    fn the_base_can_stand_in_one_file() {
        let modules = modules();
        let (mut before, mut said) = (BTreeSet::new(), BTreeSet::new());
        for name in BASE {
            for import in imports(&modules[name]) {
                assert!(before.contains(import), "{name} stands before {import}");
            }
            before.insert(name);
            for line in modules[name].lines() {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let declared = ["function ", "class ", "const ", "let "];
                if let Some(rest) = declared.iter().find_map(|word| line.strip_prefix(word)) {
                    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                    assert!(!word.is_empty(), "{name}: a name a line, so that it can be compared: {line}");
                    assert!(said.insert(word.to_owned()), "{name} says {word} once more");
                }
            }
        }
    }
}
