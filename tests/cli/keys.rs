//! Keymaps from the command line: the presets, a file of one's own, what is wrong with one.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn opcit(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_opcit"))
        .args(arguments)
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .output()
        .expect("opcit runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn every_preset_is_printed_and_each_key_stands_with_its_help() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["vim", "emacs", "less", "arrows"] {
        let output = opcit(
            &["keys", "--keymap", name, "--format", "json"],
            folder.path(),
        );
        assert!(output.status.success(), "{}", text(&output.stderr));
        let keys: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(keys["schema"], "opcit.keys.v1");
        assert_eq!(keys["keymap"], name);
        let bindings = keys["bindings"].as_array().expect("bindings");
        assert!(bindings.len() > 40, "{name}");
        for binding in bindings {
            let words = |field: &str| binding[field].as_str().unwrap_or("").len();
            assert!(words("context") > 2 && words("command") > 1 && words("help") > 8);
            assert!(!binding["keys"].as_array().expect("keys").is_empty());
        }
    }
}

#[test]
fn a_file_of_one_s_own_is_taken_and_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    write(
        "mine.toml",
        "inherits = \"less\"\n[text]\n\"x\" = \"footnote\"\n",
    );
    write(
        "wrong.toml",
        "[text]\n\"Ctrl-i\" = \"forward\"\n\"x\" = \"fotnote\"\n",
    );
    let mine = opcit(&["keys", "--keymap", "mine.toml"], folder.path());
    let printed = text(&mine.stdout);
    assert!(
        printed
            .lines()
            .any(|l| l.trim_start().starts_with("x, F ") && l.contains("footnote")),
        "{printed}"
    );
    let checked = opcit(&["keys", "--check", "mine.toml"], folder.path());
    assert!(checked.status.success());
    assert!(text(&checked.stdout).ends_with("keys, nothing wrong\n"));

    let wrong = opcit(&["keys", "--check", "wrong.toml"], folder.path());
    assert_eq!(wrong.status.code(), Some(1));
    assert_eq!(
        text(&wrong.stdout),
        "wrong.toml:2: \"Ctrl-i\" is Tab to a terminal; write \"Tab\"\n\
         wrong.toml:3: \"x\": there is no command \"fotnote\"; did you mean \"footnote\"?\n"
    );
    let refused = opcit(&["keys", "--keymap", "wrong.toml"], folder.path());
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(text(&refused.stderr).lines().count(), 1);

    let none = opcit(&["keys", "--keymap", "emcas"], folder.path());
    assert_eq!(none.status.code(), Some(2));
    assert_eq!(
        text(&none.stderr),
        "opcit: there is no keymap \"emcas\"; there are vim, emacs, less, arrows; did you mean \"emacs\"?\n"
    );
}

#[test]
fn flags_beat_the_environment_and_that_beats_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join(".config/opcit");
    std::fs::create_dir_all(&settings).expect("a folder");
    let write = |text: &str| std::fs::write(settings.join("config.toml"), text).expect("written");
    let keymap = |flag: &[&str], variable: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command.args(["keys", "--format", "json"]).args(flag);
        command.env_clear().env("HOME", folder.path());
        command.envs(variable.map(|name| ("OPCIT_KEYMAP", name)));
        let output = command.output().expect("opcit runs");
        match serde_json::from_slice::<Value>(&output.stdout) {
            Ok(keys) => keys["keymap"].as_str().unwrap_or("").to_owned(),
            Err(_) => text(&output.stderr),
        }
    };
    assert_eq!(keymap(&[], None), "vim");
    write("keymap = \"less\"\n");
    assert_eq!(keymap(&[], None), "less");
    assert_eq!(keymap(&[], Some("emacs")), "emacs");
    assert_eq!(keymap(&["--keymap", "arrows"], Some("emacs")), "arrows");
    // A keymap file lies beside the configuration that names it.
    std::fs::write(settings.join("mine.toml"), "").expect("written");
    write("keymap = \"mine.toml\"\n");
    assert!(keymap(&[], None).ends_with(".config/opcit/mine.toml"));
    write("\nkeymapp = \"less\"\n");
    let told = keymap(&[], None);
    assert!(
        told.ends_with(
            "config.toml:2:1: there is no setting \"keymapp\"; did you mean \"keymap\"?\n"
        ),
        "{told}"
    );
}

#[test]
fn the_printed_configuration_is_a_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let printed = opcit(&["config"], folder.path());
    assert!(printed.status.success());
    let example = text(&printed.stdout);
    let first = example.lines().next().unwrap_or("");
    assert!(first.starts_with("# /") && first.ends_with(".config/opcit/config.toml"));
    std::fs::write(folder.path().join("own.toml"), &printed.stdout).expect("written");
    let keys = opcit(&["keys", "--config", "own.toml"], folder.path());
    assert!(keys.status.success(), "{}", text(&keys.stderr));
    let missing = opcit(&["keys", "--config", "none.toml"], folder.path());
    assert_eq!(missing.status.code(), Some(3));
}
