//! Any bytes behind a PDF's first line: read or refused, with every word in balance.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend_from_slice(data);
    if let Ok(import) = opcit::import::import(&bytes) {
        let balance = opcit::import::balance(&import.original, &import.document);
        assert!(balance.holds(), "{balance:?}");
    }
});
