//! The rooms of ARCHITECTURE.md, held to the code: no two files of a crate import each other, however far around,
//! and rooms look down only.
//!
//! It reads every file: imports, paths in the code, in macros and in templates. What only tests use does not count.

use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Attribute, ItemUse, UseTree,
    visit::{self, Visit},
};

/// `desk::people::list`; empty for the root of the crate.
type Module = Vec<String>;

#[test]
fn no_files_import_each_other_in_a_circle() {
    for folder in crates() {
        let imports = imports(&folder);
        let circles = circles(&imports);
        assert!(circles.is_empty(), "{}: {circles:#?}", folder.display());
    }
}

#[test]
fn rooms_look_down_only() {
    let floors = floors();
    assert!(floors.len() > 5, "the floors are not found in ARCHITECTURE.md any more");
    let mut upwards = Vec::new();
    for (house, floors) in floors {
        let (folder, within) = whose(&house);
        let mut known = BTreeSet::new();
        for (from, targets) in imports(&folder) {
            let Some(room) = room(&from, &within) else { continue };
            for to in targets {
                let Some(target) = self::room(&to, &within).filter(|target| *target != room) else {
                    continue;
                };
                if floors.get(&room).zip(floors.get(&target)).is_none_or(|(above, below)| above >= below) {
                    upwards.push(format!("{house}: {} imports {}", from.join("/"), to.join("/")));
                }
            }
            known.insert(room);
        }
        let named: BTreeSet<_> = floors.into_keys().collect();
        assert_eq!(named, known, "the rooms of {house}");
    }
    assert!(upwards.is_empty(), "not downwards:\n{}", upwards.join("\n"));
}

/// Every crate of ours, by its folder of sources.
fn crates() -> Vec<PathBuf> {
    let services = fs::read_dir(root().join("services")).unwrap().map(|entry| entry.unwrap().path());
    let others = ["contracts", "backing", "mailbox", "tests", "."].map(|name| root().join(name));
    services.chain(others).map(|folder| folder.join("src")).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What ARCHITECTURE.md says: `crate` or `crate/room`, a colon, and its floors from the roof down, with arrows between.
fn floors() -> BTreeMap<String, BTreeMap<String, usize>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let block =
        text.split("```floors\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    let mut houses = BTreeMap::<_, BTreeMap<_, _>>::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let (house, floors) = line.split_once(':').unwrap_or_else(|| panic!("no house in {line:?}"));
        let rooms = floors
            .split('→')
            .enumerate()
            .flat_map(|(floor, rooms)| rooms.split_whitespace().map(move |room| (room.to_owned(), floor)));
        assert!(houses.insert(house.trim().to_owned(), rooms.collect()).is_none(), "{house} twice");
    }
    houses
}

/// The folder of a house's sources, and the room in it that the floors are of.
fn whose(house: &str) -> (PathBuf, Module) {
    let mut names = house.split('/').map(str::to_owned);
    let package = names.next().unwrap();
    let service = root().join("services").join(&package);
    let folder = if service.is_dir() { service } else { root().join(&package) };
    (folder.join("src"), names.collect())
}

/// Which of the rooms within one a file belongs to. The file that opens the house is none of its rooms.
fn room(file: &Module, within: &Module) -> Option<String> {
    file.strip_prefix(&within[..])?.first().cloned()
}

/// File → the files it imports.
fn imports(folder: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    let module = |file: &PathBuf| -> Module {
        let path = file.strip_prefix(folder).unwrap().with_extension("");
        let names = path.iter().map(|name| name.to_string_lossy().into_owned());
        names.filter(|name| name != "lib" && name != "main").collect()
    };
    let sources: BTreeMap<Module, PathBuf> = files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .filter(|file| !["tests.rs", "sample.rs", "main.rs"].iter().any(|name| file.ends_with(name)))
        .map(|file| (module(file), file.clone()))
        .collect();
    let read = |(module, file): (&Module, &PathBuf)| {
        let code = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
        let mut reading = Reading { module: module.clone(), paths: Vec::new() };
        reading.visit_file(&code);
        let paths = reading.paths.into_iter().chain(of_template(folder, file));
        let targets = paths.filter_map(|path| longest(&sources, path)).filter(|target| target != module);
        (module.clone(), targets.collect())
    };
    sources.iter().map(read).collect()
}

/// The file that a path leads into.
fn longest(sources: &BTreeMap<Module, PathBuf>, mut path: Module) -> Option<Module> {
    while !sources.contains_key(&path) {
        path.pop()?;
    }
    Some(path)
}

/// Paths that the templates of a file's own pages call.
fn of_template(folder: &Path, file: &Path) -> Vec<Module> {
    let code = fs::read_to_string(file).unwrap();
    let quoted = code.split('"').filter(|text| !text.contains('\n')).map(Path::new);
    let templates = quoted.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
    let texts = templates.filter_map(|path| fs::read_to_string(folder.join(path)).ok());
    let paths = texts.flat_map(|text| {
        let calls = text.split("crate::").skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
            rest[..end].split("::").map(str::to_owned).collect::<Module>()
        });
        calls.collect::<Vec<_>>()
    });
    paths.collect()
}

/// Goes through one file and notes every path into the crate.
struct Reading {
    module: Module,
    paths: Vec<Module>,
}

impl Reading {
    fn note(&mut self, path: &[String]) {
        let (first, rest) = path.split_first().unwrap();
        let mut here = self.module.clone();
        let path = match first.as_str() {
            "crate" => rest.to_vec(),
            "self" => [here, rest.to_vec()].concat(),
            "super" => {
                here.pop();
                let more = rest.iter().take_while(|name| *name == "super").count();
                here.truncate(here.len().saturating_sub(more));
                [here, rest[more..].to_vec()].concat()
            }
            _ => return,
        };
        self.paths.push(path);
    }

    fn note_tree(&mut self, tree: &UseTree, before: &[String]) {
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                self.note_tree(&path.tree, &before);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(tree, before)),
            UseTree::Name(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.note(before),
        }
    }

    /// Paths in what a macro is given: nobody but the macro knows what else it means.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if is_samples(&tokens[at..]) {
                at += 5;
                continue;
            }
            match &tokens[at] {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(first) if ["crate", "super"].contains(&first.to_string().as_str()) => {
                    let mut path = vec![first.to_string()];
                    while let [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(name), ..] =
                        &tokens[at + 1..]
                        && a.as_char() == ':'
                        && b.as_char() == ':'
                    {
                        path.push(name.to_string());
                        at += 3;
                    }
                    self.note(&path);
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// `samples(p) => [...]`: what templates are tried with, in tests only.
fn is_samples(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Ident(name), TokenTree::Group(_), TokenTree::Punct(_), TokenTree::Punct(_),
                      TokenTree::Group(_), ..] if name == "samples")
}

impl<'code> Visit<'code> for Reading {
    fn visit_item(&mut self, item: &'code syn::Item) {
        use syn::Item;
        let attributes = match item {
            Item::Fn(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Const(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if !only_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'code syn::ImplItemFn) {
        if !only_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_use(&mut self, item: &'code ItemUse) {
        self.note_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'code syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.note(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'code syn::Macro) {
        self.note_tokens(mac.tokens.clone());
    }
}

fn only_for_tests(attributes: &[Attribute]) -> bool {
    let test = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    };
    attributes.iter().any(test)
}

/// Files that can be reached from themselves, each circle once.
fn circles(imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &Module| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&Module> = imports[from].iter().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(&imports[module]);
            }
        }
        reached
    };
    let reached: BTreeMap<_, _> = imports.keys().map(|module| (module, reached(module))).collect();
    let circle = |module: &Module| {
        let mates = reached[module].iter().filter(|mate| reached[*mate].contains(module));
        let mates: Vec<_> = mates.map(|mate| format!("{}.rs", mate.join("/"))).collect();
        (!mates.is_empty()).then_some(mates)
    };
    imports.keys().filter_map(circle).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
