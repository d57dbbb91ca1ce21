//! Any bytes as a text: read or refused, with every word in balance.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(import) = opcit::import::import(data) {
        let balance = opcit::import::balance(&import.original, &import.document);
        assert!(balance.holds(), "{balance:?}");
    }
});
