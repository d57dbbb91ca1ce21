//! Files that are locked, damaged, empty or hostile: one clear line, never a panic, never a hang.

use std::time::{Duration, Instant};

use opcit::import::{ImportError, import};

use crate::pdf::writer::{FONTS, Face, Page, file, objects, print, stream};

fn message(bytes: &[u8]) -> String {
    match import(bytes) {
        Ok(import) => panic!("read as {:?}", import.document.title),
        Err(error) => error.to_string(),
    }
}

fn page() -> Page {
    let mut page = Page::default();
    page.text(123.4, 80.0, 12.0, Face::Bold, "Report of the Board");
    page.text(147.1, 100.0, 10.0, Face::Italic, "The General Assembly,");
    page.text(147.1, 118.0, 10.0, Face::Italic, "Recalling ");
    page.text(
        200.0,
        118.0,
        10.0,
        Face::Plain,
        "its resolution 65/232 of 21 December 2010,",
    );
    let x = page.text(147.1, 136.0, 10.0, Face::Plain, "1.");
    assert!(x < 170.0);
    page.text(170.9, 136.0, 10.0, Face::Italic, "Requests");
    page.text(
        220.0,
        136.0,
        10.0,
        Face::Plain,
        "the Secretary-General to report.",
    );
    page
}

#[test]
fn a_small_document_is_read() {
    let document = import(&print(&[page()])).expect("a document").document;
    let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["pp1", "op1"]);
    assert_eq!(
        document.paragraphs[1].text,
        "Requests the Secretary-General to report."
    );
    assert_eq!(document.paragraphs[1].lead_text(), Some("Requests"));
}

#[test]
fn each_trouble_has_its_line() {
    let mut sealed = objects(&[page()]);
    sealed.push(
        format!(
            "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>",
            "41".repeat(32)
        )
        .into_bytes(),
    );
    let locked = file(
        &sealed,
        &format!("/Encrypt {} 0 R /ID [<41> <41>]", sealed.len()),
    );
    let mut scan = Page::default();
    scan.raw("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n");
    let mut scans = vec![scan; 12];
    scans.extend([page(), page()]);
    let mut bomb = objects(&[page()]);
    bomb[7] = stream(
        "/Filter [/FlateDecode /FlateDecode /FlateDecode]",
        &[0; 4000],
    );
    for (bytes, expected) in [
        (locked, "locked with a password"),
        (b"%PDF-1.7\nstartxref 0 %%EOF".to_vec(), "damaged"),
        (b"%PDF-1.7\n".to_vec(), "truncated"),
        (print(&[]), "no pages"),
        (
            print(&scans),
            "no text on 12 of 14 pages: this needs OCR first",
        ),
        (file(&bomb, ""), "unpacks to more"),
    ] {
        let message = message(&bytes);
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn a_page_of_a_million_characters_ends() {
    let mut page = Page::default();
    for line in 0..1000 {
        page.text(
            60.0,
            50.0 + line as f32 * 0.7,
            9.0,
            Face::Plain,
            &"a ".repeat(500),
        );
    }
    let start = Instant::now();
    assert!(import(&print(&[page])).is_ok());
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut page = page();
    page.raw("/X Do\n");
    let mut objects = objects(&[page]);
    let resources = format!(
        "/Resources << {FONTS} /XObject << /X {} 0 R >> >>",
        objects.len() + 1
    );
    objects[6] = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 8 0 R {resources} >>"
    )
    .into_bytes();
    objects.push(stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"),
        "/X Do ".repeat(8).as_bytes(),
    ));
    let read = import(&file(&objects, ""));
    assert!(matches!(read, Ok(_) | Err(ImportError::Pdf(_))));
}

/// Wherever it is cut off, it is read whole, with a doubt that says so, or told to be truncated.
#[test]
fn what_is_cut_off_is_told() {
    let whole = print(&[page(), page()]);
    let document = import(&whole).expect("a document").document;
    let mut read = 0;
    for end in (9..whole.len() - 6).step_by(23) {
        match import(&whole[..end]) {
            Ok(cut) => {
                read += 1;
                let doubts = &cut.document.warnings;
                assert!(
                    doubts[0].doubt.to_string().contains("truncated"),
                    "{doubts:?}"
                );
                assert_eq!(cut.document.paragraphs, document.paragraphs);
            }
            Err(error) => assert!(error.to_string().contains("truncated"), "{end}: {error}"),
        }
    }
    assert!(read > 5, "the table of objects is no part of the pages");
}

/// Cut and changed at every place that a small generator picks: read or refused, never a panic.
#[test]
fn damage_is_survived() {
    let whole = print(&[page(), page()]);
    for end in (0..whole.len()).step_by(97) {
        let _ = import(&whole[..end]);
    }
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    let mut read = 0;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..next() % 12 {
            let at = next() % bytes.len();
            bytes[at] = next() as u8;
        }
        read += usize::from(import(&bytes).is_ok());
    }
    assert!(read > 50, "only {read} of 300 were read");
}
