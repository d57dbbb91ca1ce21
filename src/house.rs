//! The house holds: files that import each other in a circle can only be understood together, so
//! that no circle has more than three. What a file takes from the folder it stands in is not
//! counted: a folder's own file tells what its files share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file by its path of modules: `["tui", "layers", "page"]`; `tui/mod.rs` is `["tui"]`.
type Module = Vec<String>;

/// The most files of a circle.
const MOST: usize = 3;

#[derive(Debug, Default)]
struct House {
    /// What each file imports.
    imports: BTreeMap<Module, Vec<Module>>,
    /// What it passes on, by the name it has there.
    passed: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl House {
    fn read(root: &Path) -> House {
        let mut house = House::default();
        let mut folders = vec![root.to_owned()];
        let mut texts = Vec::new();
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(folder).expect("a folder").flatten() {
                let path = file.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "rs") {
                    let within = path.strip_prefix(root).expect("below").with_extension("");
                    let names = within
                        .iter()
                        .map(|name| name.to_string_lossy().into_owned());
                    let module: Module = names.filter(|n| n != "mod" && n != "lib").collect();
                    texts.push((module, fs::read_to_string(&path).expect("text")));
                }
            }
        }
        // Tests import what they test.
        texts.retain(|(module, _)| !module.iter().any(|name| name.ends_with("tests")));
        for (module, _) in &texts {
            house.imports.insert(module.clone(), Vec::new());
        }
        for (module, text) in &texts {
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
            house.take(module, &bare(code));
        }
        house
    }

    /// Takes in the paths of a file's code.
    fn take(&mut self, module: &Module, code: &str) {
        let mut names = BTreeMap::new();
        let mut imports = Vec::new();
        for (at, _) in code.match_indices("use ") {
            let (before, rest) = (&code[..at], &code[at + 4..]);
            let tree = rest.split(';').next().unwrap_or("");
            let is_passed = before.trim_end().ends_with("pub");
            for path in tree_paths(tree) {
                let Some(whole) = self.absolute(module, &path) else {
                    continue;
                };
                let name = path.last().cloned().unwrap_or_default();
                if is_passed {
                    let passed = self.passed.entry(module.clone()).or_default();
                    passed.insert(name.clone(), whole.clone());
                }
                names.insert(name, whole.clone());
                imports.push(whole);
            }
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for word in code
            .split(|c: char| !is_part(c))
            .filter(|w| w.contains("::"))
        {
            let mut path: Module = word.split("::").map(str::to_owned).collect();
            // `goal::seek` after `use crate::tui::actions::goal`.
            if let Some(whole) = names.get(&path[0]) {
                path.splice(..1, whole.iter().cloned());
                imports.push(path);
            } else {
                imports.extend(self.absolute(module, &path));
            }
        }
        self.imports.insert(module.clone(), imports);
    }

    /// A path from the root; none where it leads out of the crate.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let mut from = module.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => from.clear(),
            "self" => {}
            "super" => {
                while rest.get(1).is_some_and(|name| name == "super") {
                    from.pop();
                    rest = &rest[1..];
                }
                from.pop();
            }
            name => {
                from.push(name.to_owned());
                self.imports.get(&from)?;
            }
        }
        from.extend(rest[1..].iter().cloned());
        Some(from)
    }

    /// The file that has what a path names.
    fn file(&self, path: &[String]) -> Option<Module> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let known = (0..=path.len()).rev().map(|n| &path[..n]);
            let module = known
                .into_iter()
                .find(|m| self.imports.contains_key(*m))?
                .to_vec();
            let name = path.get(module.len());
            let passed = name.and_then(|name| self.passed.get(&module)?.get(name));
            match passed {
                Some(whole) if *whole != path => path = whole.clone(),
                _ => return Some(module),
            }
        }
        None
    }

    /// The files that each file imports.
    fn edges(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let of = |(module, imports): (&'_ Module, &Vec<Module>)| {
            let files = imports.iter().filter_map(|path| self.file(path));
            files.filter(|file| !module.starts_with(file)).collect()
        };
        self.imports
            .iter()
            .map(|entry| (entry.0, of(entry)))
            .collect()
    }

    /// Circles of more than one file, each with its files in order.
    fn circles(&self) -> BTreeSet<Vec<String>> {
        let edges = self.edges();
        let reaches = |from: &Module| {
            let mut seen = BTreeSet::new();
            let mut next = vec![from];
            while let Some(file) = next.pop() {
                for to in edges.get(file).into_iter().flatten() {
                    if seen.insert(to) {
                        next.push(to);
                    }
                }
            }
            seen
        };
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            edges.keys().map(|file| (*file, reaches(file))).collect();
        let circle = |file: &&Module| {
            let both = reach[*file].iter().filter(|to| reach[**to].contains(*file));
            both.map(|file| file.join("/")).collect::<Vec<String>>()
        };
        reach.keys().map(circle).filter(|c| c.len() > 1).collect()
    }
}

/// Code without comments and without what stands in quotation marks.
fn bare(code: &str) -> String {
    let mut out = String::new();
    for line in code.lines() {
        let line = line.split("//").next().unwrap_or("");
        for (n, piece) in line.split('"').enumerate() {
            if n % 2 == 0 {
                out.push_str(piece);
            }
        }
        out.push('\n');
    }
    out
}

/// The paths of a tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn tree_paths(tree: &str) -> Vec<Module> {
    let tree = tree.trim();
    let Some((stem, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or("");
        let names = path.split("::").map(|name| name.trim().to_owned());
        return vec![names.filter(|name| !name.is_empty()).collect()];
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let mut depth = 0;
    let branches = inner.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let branches = branches.filter(|branch| !branch.trim().is_empty());
    branches
        .flat_map(|branch| tree_paths(&format!("{}{}", stem.trim(), branch.trim())))
        .collect()
}

#[test]
fn no_circle_has_more_than_three_files() {
    let circles = House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).circles();
    assert!(!circles.is_empty(), "the state and its layers are one");
    for circle in circles {
        assert!(
            circle.len() <= MOST,
            "{} files import each other: {}",
            circle.len(),
            circle.join(", ")
        );
    }
}

#[test]
fn imports_are_read_through_trees_and_through_what_is_passed_on() {
    let files = [
        ("lib.rs", ""),
        (
            "a/mod.rs",
            "mod b;\nmod c;\npub use b::{B, Other as More};\n",
        ),
        ("a/b.rs", "use super::c::C; // use crate::d::D;\n"),
        ("a/c.rs", "fn f() { crate::d::g(\"crate::e::E\") }\n"),
        ("d.rs", "use crate::a::{self, B};\n"),
        ("e.rs", "use crate::{a::{c::C, B}, d};\n"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("a")).expect("made");
    for (file, text) in files {
        fs::write(folder.path().join(file), text).expect("written");
    }
    let circles = House::read(folder.path()).circles();
    let circle = ["a", "a/b", "a/c", "d"].map(str::to_owned).to_vec();
    assert_eq!(circles, BTreeSet::from([circle]));
}
