//! Any bytes as the main part of a Word file, and any bytes as the file: read or refused, with every
//! word in balance, in both versions.

#![no_main]

use libfuzzer_sys::fuzz_target;
use opcit::archive::pack;
use opcit::document::Original;
use opcit::import::{Import, balance, import};

const ROOT: &[u8] = b"<Relationships><Relationship Id='r' Target='m.xml' \
    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>";
const OWN: &[u8] = b"<Relationships><Relationship Id='n' Target='n.xml' \
    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes'/></Relationships>";

fuzz_target!(|data: &[u8]| {
    read(data);
    // Halves: the text and its notes.
    let (main, notes) = data.split_at(data.len() / 2);
    let mut body = b"<w:document><w:body>".to_vec();
    body.extend_from_slice(main);
    body.extend_from_slice(b"</w:body></w:document>");
    for main in [data, &body] {
        read(&pack(&[
            ("_rels/.rels", ROOT),
            ("m.xml", main),
            ("_rels/m.xml.rels", OWN),
            ("n.xml", notes),
        ]));
    }
});

fn read(bytes: &[u8]) {
    let Ok(Import { document, original }) = import(bytes) else {
        return;
    };
    let found = balance(&original, &document);
    assert!(found.holds(), "{found:?}");
    if let Some(revision) = document.revision {
        let before = Original {
            format: original.format,
            lines: revision.lines,
            paper: None,
        };
        let found = balance(&before, &revision.original);
        assert!(found.holds(), "{found:?}");
    }
}
