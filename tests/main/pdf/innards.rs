//! What files are made of inside: fonts of every kind, forms, turned and cropped pages, locks. The
//! words are the same, however they are kept.

use opcit::document::Document;
use opcit::import::import;

use crate::pdf::writer::{FONTS, Face, Page, file, objects, print, stream};

const LINES: [(f32, &str); 4] = [
    (147.1, "The General Assembly,"),
    (
        147.1,
        "Recalling its resolution 65/232 of 21 December 2010,",
    ),
    (147.1, "1.    Requests the Secretary-General to report;"),
    (147.1, "2.    Decides to remain seized of the matter."),
];

fn page() -> Page {
    let mut page = Page::default();
    for (n, (x, words)) in LINES.iter().enumerate() {
        page.text(*x, 100.0 + 18.0 * n as f32, 10.0, Face::Plain, words);
    }
    page
}

fn read(bytes: &[u8]) -> Document {
    import(bytes).expect("a document").document
}

fn is_whole(document: &Document) {
    let texts: Vec<_> = document
        .paragraphs
        .iter()
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "Recalling its resolution 65/232 of 21 December 2010,",
            "Requests the Secretary-General to report;",
            "Decides to remain seized of the matter.",
        ]
    );
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

/// The file with another font in the place of the plain one, and other dictionaries for its page.
fn changed(page: Page, font: Option<&str>, dictionary: Option<&str>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = objects(&[page]);
    if let Some(font) = font {
        objects[2] = font.as_bytes().to_vec();
    }
    if let Some(dictionary) = dictionary {
        let head = "/Type /Page /Parent 2 0 R /Contents 8 0 R";
        objects[6] = format!("<< {head} {dictionary} >>").into_bytes();
    }
    objects.extend_from_slice(more);
    file(&objects, "")
}

#[test]
fn fonts_that_say_little_are_read() {
    let fonts = [
        // No widths and no encoding: every reader has this font.
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /MacRomanEncoding >>",
        "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Arial >>",
    ];
    for font in fonts {
        is_whole(&read(&changed(page(), Some(font), None, &[])));
    }
}

#[test]
fn the_standard_encoding_and_ligatures_are_spelled_out() {
    let mut page = Page::default();
    page.raw(
        "BT /F1 10 Tf 100 700 Td (A \\256rst \\252o\\256ce\\272 \\320 the \\257ag\\047s) Tj ET\n",
    );
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>";
    let document = read(&changed(page, Some(font), None, &[]));
    assert_eq!(document.paragraphs[0].text, "A first “ofice” — the flag’s");
}

#[test]
fn a_font_of_codes_is_read_by_its_map_as_far_as_that_goes() {
    let map = stream(
        "",
        b"1 beginbfrange <0001> <001a> <0061> endbfrange 1 beginbfchar <0020> <0020> endbfchar",
    );
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 >>] \
                /ToUnicode 9 0 R >>";
    let spell = |words: &str| {
        let code = |c: char| if c == ' ' { 32 } else { u32::from(c) - 96 };
        words
            .chars()
            .map(|c| format!("{:04x}", code(c)))
            .collect::<String>()
    };
    let mut page = Page::default();
    let words = spell("the shore is here and its people are too");
    page.raw(&format!("BT /F1 10 Tf 100 700 Td <{words}> Tj ET\n"));
    let document = read(&changed(
        page.clone(),
        Some(font),
        None,
        std::slice::from_ref(&map),
    ));
    assert_eq!(
        document.paragraphs[0].text,
        "the shore is here and its people are too"
    );
    // Codes without a letter are told.
    page.raw("BT /F1 10 Tf 100 680 Td <00400041> Tj ET\n");
    let document = read(&changed(page.clone(), Some(font), None, &[map]));
    let doubt = document.warnings[0].doubt.to_string();
    assert!(
        doubt.starts_with("2 letters of page 1 can't be told"),
        "{doubt}"
    );
    let error = import(&changed(
        page,
        Some(&font.replace("/ToUnicode 9 0 R", "")),
        None,
        &[],
    ));
    let error = error.expect_err("nothing to read").to_string();
    assert!(error.contains("do not say which letters"), "{error}");
}

#[test]
fn a_page_is_read_turned_cropped_and_inside_a_form() {
    let resources = format!("/Resources << {FONTS} >>");
    for turn in [90, 180, 270] {
        let dictionary = format!("/MediaBox [0 0 612 792] /Rotate {turn} {resources}");
        is_whole(&read(&changed(page(), None, Some(&dictionary), &[])));
    }
    let mut hidden = page();
    hidden.text(147.1, 780.0, 10.0, Face::Plain, "Printed on recycled paper");
    let dictionary = format!("/MediaBox [0 0 612 792] /CropBox [20 20 592 772] {resources}");
    is_whole(&read(&changed(hidden, None, Some(&dictionary), &[])));

    let mut outer = Page::default();
    outer.raw("/X Do\n");
    let mut inside = objects(&[outer]);
    inside[6] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 8 0 R \
                  /Resources << /XObject << /X 9 0 R >> >> >>"
        .to_vec();
    let head = format!("/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources}");
    inside.push(stream(&head, page().operators()));
    is_whole(&read(&file(&inside, "")));
}

#[test]
fn marked_content_says_what_it_stands_for() {
    let mut page = Page::default();
    page.raw("BT /F1 10 Tf 100 700 Td (The sh) Tj\n");
    page.raw("/Span << /ActualText <FEFF006F0072006500730020> >> BDC (xxx) Tj EMC\n");
    page.raw("(of the world lie open) Tj ET\n");
    assert_eq!(
        read(&print(&[page])).paragraphs[0].text,
        "The shores of the world lie open"
    );
}

#[test]
fn words_that_a_scan_hides_are_read() {
    let mut page = Page::default();
    page.raw("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n");
    page.raw("BT 3 Tr ET\n");
    for (n, (left, words)) in LINES.iter().enumerate() {
        // Each word has its place, and its room is not quite that of its letters.
        let mut x = *left;
        for word in words.split_whitespace() {
            page.text(x, 100.0 + 18.0 * n as f32, 9.0, Face::Plain, word);
            x += Face::Plain.width(word) * 10.0 + 5.0;
        }
    }
    is_whole(&read(&print(&[page])));
}

#[test]
fn a_soft_hyphen_at_a_line_s_end_goes_and_a_hard_one_stays() {
    let map = stream(
        "",
        b"1 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <7f> <00ad> endbfchar",
    );
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /Times-Roman /ToUnicode 9 0 R >>";
    let read = |first: &str, second: &str| {
        let mut page = Page::default();
        for (y, words) in [(400, first), (388, second)] {
            page.raw(&format!("BT /F1 10 Tf 100 {y} Td ({words}) Tj ET\n"));
        }
        let bytes = changed(page, Some(font), None, std::slice::from_ref(&map));
        let import = import(&bytes).expect("a document");
        assert!(opcit::import::balance(&import.original, &import.document).holds());
        import.document.paragraphs[0].text.clone()
    };
    assert_eq!(
        read(
            "Those who live on the shore want inter\\177",
            "national peace and quiet"
        ),
        "Those who live on the shore want international peace and quiet"
    );
    // A font that has no other hyphen means it.
    assert_eq!(
        read(
            "The Secretary\\177General wants well\\177",
            "being and peace"
        ),
        "The Secretary-General wants well-being and peace"
    );
}
