//! Several users on one library: what the second can do to the first, and what a disk that is full
//! does. Only the superuser can be other users and mount disks: for anybody else these are reported
//! as ignored.
//!
//! They run the program alone, so that this links nothing of it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use libtest_mimic::{Arguments, Trial};

/// Two who write, in one group, and one who reads.
const ANN: u32 = 54_321;
const BOB: u32 = 54_322;
const EVE: u32 = 54_323;
const GROUP: u32 = 54_320;
/// Enough for an index on disk.
const DOCUMENTS: u32 = 40;

fn main() -> ExitCode {
    let tests: &[(&str, fn())] = &[
        ("two_users_write_one_library", two_users_write_one_library),
        (
            "what_the_second_user_does_harms_nothing_of_the_first",
            what_the_second_user_does,
        ),
        (
            "who_may_only_read_stops_nobody",
            who_may_only_read_stops_nobody,
        ),
        (
            "a_sticky_library_says_so_before_anything_is_added",
            a_sticky_library,
        ),
        (
            "another_users_library_is_read_without_writing",
            another_users_library_is_read,
        ),
        (
            "a_file_that_another_user_keeps_to_himself_is_not_replaced",
            a_file_kept_to_oneself,
        ),
        (
            "a_full_disk_is_named_and_the_library_stays_as_it_was",
            a_full_disk,
        ),
    ];
    let is_root = rustix::process::geteuid().is_root();
    let trials = tests.iter().map(|(name, test)| {
        let run = move || {
            test();
            Ok(())
        };
        Trial::test(*name, run).with_ignored_flag(!is_root)
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn draft(number: u32) -> String {
    format!(
        "United Nations A/C.3/99/L.{number}\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
         1. Requests the keepers of lamp {number} to keep it lit;\n"
    )
}

/// A folder that all may enter, with a program that all may run and drafts that all may read.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        let root = place.0.path();
        rights(root, 0o755);
        // The program itself may lie where others can't go.
        fs::copy(env!("CARGO_BIN_EXE_opcit"), root.join("opcit")).unwrap();
        fs::create_dir(root.join("in")).unwrap();
        for number in 1..=DOCUMENTS {
            fs::write(root.join(format!("in/{number}.txt")), draft(number)).unwrap();
        }
        for number in 100..140 {
            fs::write(root.join(format!("{number}.txt")), draft(number)).unwrap();
        }
        for user in [ANN, BOB] {
            let home = place.home(user);
            fs::create_dir(&home).unwrap();
            chown(&home, Some(user), Some(user)).unwrap();
        }
        place
    }

    /// The same with an empty folder for a library, of these rights.
    fn with_folder(mode: u32) -> Place {
        let place = Place::new();
        fs::create_dir(place.at("lib")).unwrap();
        chown(place.at("lib"), None, Some(GROUP)).unwrap();
        rights(&place.at("lib"), mode);
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn home(&self, user: u32) -> PathBuf {
        self.at(&format!("home-{user}"))
    }

    fn run(&self, user: u32, program: &Path, args: &[&str], umask: &str) -> Output {
        let script = format!("umask {umask}; exec \"$@\"");
        Command::new("sh")
            .args(["-c", &script, "sh"])
            .arg(program)
            .args(args)
            .current_dir(self.0.path())
            .env("HOME", self.home(user))
            .uid(user)
            .gid(GROUP)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn opcit(&self, user: u32, args: &[&str]) -> Output {
        let args = [&["--library", "lib"], args].concat();
        // Nobody's umask makes a library his own.
        let output = self.run(user, &self.at("opcit"), &args, "077");
        let text = said(&output);
        assert!(!text.contains("panicked"), "{text}");
        output
    }

    fn shell(&self, user: u32, script: &str) -> Output {
        self.run(user, Path::new("sh"), &["-c", script], "022")
    }

    fn count(&self, user: u32) -> usize {
        let listed = self.opcit(user, &["list"]);
        assert!(listed.status.success(), "{}", said(&listed));
        listed.stdout.iter().filter(|&&byte| byte == b'\n').count()
    }
}

fn rights(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All that is below a folder: of each thing its rights, its owner and what it says.
fn all(folder: &Path) -> BTreeMap<PathBuf, (u32, u32, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let about = fs::symlink_metadata(folder).unwrap();
    let says = match about.is_file() {
        true => fs::read(folder).unwrap(),
        false => Vec::new(),
    };
    found.insert(folder.to_owned(), (about.mode(), about.uid(), says));
    if about.is_dir() {
        for entry in fs::read_dir(folder).unwrap() {
            found.extend(all(&entry.unwrap().path()));
        }
    }
    found
}

fn two_users_write_one_library() {
    let place = Place::with_folder(0o2775);
    for (user, args) in [
        (ANN, &["add", "in"][..]),
        (BOB, &["add", "100.txt"]),
        (ANN, &["add", "101.txt"]),
        (BOB, &["add", "--replace", "in"]),
        (ANN, &["remove", "A/C.3/99/L.7"]),
        (BOB, &["reindex"]),
    ] {
        let output = place.opcit(user, args);
        assert!(
            output.status.success(),
            "{user} {args:?}: {}",
            said(&output)
        );
        for (path, (mode, _, _)) in all(&place.at("lib")) {
            let about = fs::symlink_metadata(&path).unwrap();
            assert_eq!(about.gid(), GROUP, "{}", path.display());
            let is_index = path.components().any(|part| part.as_os_str() == "index");
            if is_index && !path.is_dir() {
                assert_eq!(mode & 0o222, 0, "{}", path.display());
            }
            // All whom the folder lets in can read what is there.
            let lock = path.ends_with("lock");
            assert_eq!(
                mode & 0o044,
                if lock { 0o040 } else { 0o044 },
                "{}",
                path.display()
            );
        }
    }
    assert_eq!(place.count(ANN), DOCUMENTS as usize + 1);
    let checked = place.opcit(BOB, &["check"]);
    assert!(checked.status.success(), "{}", said(&checked));
}

/// What Bob does in the library, and then Ann adds to it and builds it anew.
fn what_the_second_user_does() {
    let attacks = [
        "ln -s $A/mail lib/documents/letters; ln -s $A/id lib/documents/A_C.3_99_L.130.3.opcit",
        "mv lib/documents lib/d; ln -s $A/mail lib/documents",
        "mv lib/generations lib/g; ln -s $A lib/generations",
        "mv lib/generations/1/index lib/i; ln -s $A/mail lib/generations/1/index",
        "mv lib/generations/1 lib/1; ln -s $A/mail lib/generations/1",
        "for n in 2 3 4 5 6 7 8 9; do ln -s $A/mail lib/generations/$n; done",
        "ln -s $A/profile lib/current.new; mv lib/current lib/c; ln -s $A/profile lib/current",
        "rm lib/lock; ln -s $A/profile lib/lock",
        "rm lib/lock; ln $A/mail/open lib/lock",
        "rm lib/opcit-library; ln -s $A/profile lib/opcit-library",
        "ln -s $A/id lib/generations/1/index/steal.json",
        "ln -s $A/id lib/generations/1/index/0123456789abcdef0123456789abcdef.store",
        "cd lib/generations/1/index; for f in *; do rm $f; ln -s $A/id $f; done",
        "cd lib/generations/1/index; for f in *; do rm $f; : >$f; done",
        "rm -f lib/generations/1/index/.managed.json; \
         echo '[\"../../../../home-54321/mail/1\", \"'$A'/profile\"]' \
         >lib/generations/1/index/.managed.json",
        "rm lib/generations/1/sums; mkfifo lib/generations/1/sums",
        "rm lib/generations/1/list; ln -s $A/profile lib/generations/1/list",
        "mkdir lib/.new-0123456789abcdef lib/generations/.new-0123456789abcdef; \
         ln -s $A/mail lib/generations/.new-0123456789abcdef/index",
    ];
    for attack in attacks {
        let place = Place::with_folder(0o2775);
        let home = place.home(ANN);
        let made = place.shell(
            ANN,
            "cd $HOME; mkdir mail; echo letter >mail/1; cp mail/1 mail/A_RES_1_1.1.opcit; \
             cp mail/1 mail/meta.json; echo SECRETKEY >id; cp id mail/list; chmod 600 id mail/list; \
             echo alias >profile; echo open >mail/open; chmod 666 mail/open; chmod 777 mail; \
             chmod 755 .",
        );
        assert!(made.status.success(), "{}", said(&made));
        let before = all(&home);
        assert!(place.opcit(ANN, &["add", "in"]).status.success());
        let script = format!("A={}; {attack}", home.display());
        place.shell(BOB, &script);
        for args in [
            &["add", "100.txt"][..],
            &["reindex"],
            &["add", "--replace", "in"],
            &["find", "lamp"],
        ] {
            let output = place.opcit(ANN, args);
            let text = said(&output);
            assert!(
                output.status.success() || text.starts_with("opcit: "),
                "{attack}: {text}"
            );
            assert!(
                output.status.code().is_some_and(|code| code <= 3),
                "{attack}: {text}"
            );
            assert!(!text.contains("SECRETKEY"), "{attack}: {text}");
            assert_eq!(all(&home), before, "{attack}: {args:?}");
        }
        for (path, (_, _, says)) in all(&place.at("lib")) {
            let taken = says.windows(9).any(|part| part == b"SECRETKEY");
            assert!(!taken, "{attack}: copied to {}", path.display());
        }
    }
}

fn who_may_only_read_stops_nobody() {
    let place = Place::with_folder(0o2775);
    assert!(place.opcit(ANN, &["add", "in"]).status.success());
    // Eve is in no group.
    let mut eve = Command::new("sh")
        .args([
            "-c",
            "for f in lib/* lib/generations/1/*; do flock -n -x $f sleep 20 & done; wait",
        ])
        .current_dir(place.at("."))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .uid(EVE)
        .gid(EVE)
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    for user in [ANN, BOB] {
        assert_eq!(place.count(user), DOCUMENTS as usize);
        let found = place.opcit(user, &["find", "lamp"]);
        assert!(found.status.success(), "{}", said(&found));
    }
    let added = place.opcit(BOB, &["add", "100.txt"]);
    assert!(added.status.success(), "{}", said(&added));
    assert_eq!(place.count(ANN), DOCUMENTS as usize + 1);
    let group = rustix::process::Pid::from_child(&eve);
    rustix::process::kill_process_group(group, rustix::process::Signal::KILL).unwrap();
    eve.wait().unwrap();
}

fn a_sticky_library() {
    let place = Place::with_folder(0o1777);
    assert!(place.opcit(ANN, &["add", "in"]).status.success());
    let before = all(&place.at("lib"));
    for args in [
        &["add", "100.txt"][..],
        &["remove", "A/C.3/99/L.1"],
        &["reindex"],
    ] {
        let refused = place.opcit(BOB, args);
        let text = said(&refused);
        assert_eq!(refused.status.code(), Some(3), "{text}");
        assert!(refused.stdout.is_empty(), "{args:?}");
        assert!(text.contains("sticky") && text.contains("54321"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
    let mut after = all(&place.at("lib"));
    let lock = place.at("lib/lock");
    // Who tried last stands in the lock.
    after.insert(lock.clone(), before[&lock].clone());
    assert_eq!(after, before);
    assert!(place.opcit(ANN, &["add", "100.txt"]).status.success());
}

fn another_users_library_is_read() {
    let place = Place::with_folder(0o755);
    chown(place.at("lib"), Some(ANN), Some(ANN)).unwrap();
    assert!(place.opcit(ANN, &["add", "in"]).status.success());
    let before = all(&place.at("lib"));
    for args in [
        &["list"][..],
        &["show", "A/C.3/99/L.7"],
        &["find", "keepers lamp"],
        &["check"],
    ] {
        let output = place.opcit(EVE, args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        assert!(!output.stdout.is_empty(), "{args:?}");
    }
    let refused = place.opcit(EVE, &["add", "100.txt"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("can't write"), "{}", said(&refused));
    assert!(refused.stdout.is_empty());
    assert_eq!(all(&place.at("lib")), before);
}

fn a_file_kept_to_oneself() {
    let place = Place::with_folder(0o2775);
    assert!(place.opcit(ANN, &["add", "100.txt"]).status.success());
    let stored = place.at("lib/documents/A_C.3_99_L.100.1.opcit");
    rights(&stored, 0o600);
    let before = fs::read(&stored).unwrap();
    // It is whole, though not for Bob.
    let refused = place.opcit(BOB, &["add", "100.txt"]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert_eq!(fs::read(&stored).unwrap(), before);
    let rebuilt = place.opcit(BOB, &["reindex"]);
    assert_eq!(rebuilt.status.code(), Some(3));
    assert_eq!(fs::read(&stored).unwrap(), before);
    assert_eq!(place.count(ANN), 1);
}

fn a_full_disk() {
    let place = Place::new();
    fs::create_dir(place.at("lib")).unwrap();
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "opcit-test"])
        .arg(place.at("lib"))
        .output()
        .unwrap();
    assert!(mount.status.success(), "{}", said(&mount));
    fs::create_dir(place.at("many")).unwrap();
    for number in 200..1000 {
        fs::write(place.at(&format!("many/{number}.txt")), draft(number)).unwrap();
    }
    let add = |from: &str| {
        let mut add = Command::new(place.at("opcit"));
        add.arg("--library")
            .arg(place.at("lib"))
            .args(["add", from]);
        add.current_dir(place.at("."))
            .env("HOME", place.home(ANN))
            .output()
            .unwrap()
    };
    let ended = std::panic::catch_unwind(|| {
        assert!(add("in").status.success());
        let count = place.count(ANN);
        let full = add("many");
        assert_eq!(full.status.code(), Some(3));
        let text = said(&full);
        assert!(text.contains("No space left on device"), "{text}");
        assert!(
            !text.contains("reindex") && !text.contains("damaged"),
            "{text}"
        );
        // What was added before the disk was full may be there; nothing is half there.
        assert!(place.count(ANN) >= count);
        let checked = place.opcit(ANN, &["check"]);
        assert!(checked.status.success(), "{}", said(&checked));
    });
    let unmounted = Command::new("umount")
        .arg("-l")
        .arg(place.at("lib"))
        .status()
        .unwrap();
    assert!(unmounted.success());
    if let Err(panic) = ended {
        std::panic::resume_unwind(panic);
    }
}
