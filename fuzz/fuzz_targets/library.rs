//! Any bytes in the files of a library, behind right checksums: read or refused, never a panic.
//!
//! The first two bytes choose a file and a part of it; each three after them put a byte somewhere,
//! and what is left over cuts the file short.

#![no_main]

#[path = "../../tests/common/sealed.rs"]
mod sealed;

#[path = "../../tests/common/crafting.rs"]
mod crafting;

use std::sync::LazyLock;

use crafting::Whole;
use libfuzzer_sys::fuzz_target;

static WHOLE: LazyLock<(tempfile::TempDir, Whole)> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("there is room");
    let whole = Whole::make(home.path());
    (home, whole)
});

fuzz_target!(|data: &[u8]| {
    let [file, part, edits @ ..] = data else {
        return;
    };
    let whole = &WHOLE.1;
    let file = usize::from(*file) % whole.files() + whole.files() * usize::from(*part);
    whole.read_with(file, |bytes| {
        let (edits, rest) = edits.as_chunks::<3>();
        for [low, high, byte] in edits {
            let length = bytes.len().max(1);
            let at = usize::from(u16::from_le_bytes([*low, *high])) % length;
            match bytes.get_mut(at) {
                Some(there) => *there = *byte,
                None => bytes.push(*byte),
            }
        }
        if let [cut, ..] = rest {
            bytes.truncate(bytes.len().saturating_sub(usize::from(*cut)));
        }
    });
});
