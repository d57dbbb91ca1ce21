//! Words that a file prints twice, over one another, in one code or where others are: each is read
//! once, and in its place.

use opcit::document::Document;
use opcit::import::{balance, import};

use crate::pdf::writer::{FONTS, Face, Page, file, objects, print, stream};

/// What stands below the numeral of a first operative paragraph.
const WORDS: &str = "Requests all keepers to tell 3 offices, in A/99/11, of the lamps;";

fn page() -> Page {
    let mut page = Page::default();
    page.text(60.0, 80.0, 20.0, Face::Plain, "A/99/L.7");
    page.text(147.1, 118.0, 10.0, Face::Italic, "The General Assembly,");
    page
}

fn read(bytes: &[u8]) -> Document {
    let import = import(bytes).expect("a document");
    let balance = balance(&import.original, &import.document);
    assert!(balance.holds(), "{balance:?}");
    import.document
}

fn texts(document: &Document) -> Vec<&str> {
    document
        .paragraphs
        .iter()
        .map(|p| p.text.as_str())
        .collect()
}

#[test]
fn what_is_printed_twice_to_be_bold_is_read_once() {
    for (across, down) in [(0.33, 0.0), (0.0, 0.33), (0.33, 0.33)] {
        let mut page = page();
        for n in 0..2 {
            let (x, y) = (147.1 + across * n as f32, 136.0 + down * n as f32);
            page.text(x, y, 10.0, Face::Plain, "1.");
            page.text(x + 23.8, y, 10.0, Face::Plain, WORDS);
        }
        assert_eq!(texts(&read(&print(&[page]))), [WORDS]);
    }
}

/// A page with a form field that shows these words at the height of the paragraph.
fn with_field(page: Page, x: f32, words: &str) -> Vec<u8> {
    let mut objects = objects(&[page]);
    let dictionary = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 8 0 R \
         /Resources << {FONTS} >> /Annots [9 0 R] >>"
    );
    objects[6] = dictionary.into_bytes();
    let field = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [{x} 650 500 670] /AP << /N 10 0 R >> >>"
    );
    objects.push(field.into_bytes());
    let shown = format!("/Tx BMC BT /F1 10 Tf 0 6 Td ({words}) Tj ET EMC");
    let form = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 {} 20] /Resources << {FONTS} >>",
        500.0 - x
    );
    objects.push(stream(&form, shown.as_bytes()));
    file(&objects, "")
}

#[test]
fn a_field_is_read_and_one_over_its_own_words_once() {
    let mut printed = page();
    printed.text(147.1, 136.0, 10.0, Face::Plain, "1.");
    let bare = printed.clone();
    printed.text(170.9, 136.0, 10.0, Face::Plain, WORDS);
    assert_eq!(texts(&read(&with_field(printed, 171.2, WORDS))), [WORDS]);
    assert_eq!(texts(&read(&with_field(bare, 170.9, WORDS))), [WORDS]);
}

#[test]
fn a_code_of_three_letters_keeps_them_however_narrow_it_is() {
    let map = "1 beginbfchar <7b> <006600660069> endbfchar";
    for narrow in [200, 480] {
        let mut page = page();
        page.text(
            147.1,
            136.0,
            10.0,
            Face::Plain,
            "1. Requests the e{cient o{ces.",
        );
        let mut objects = objects(&[page]);
        let font = String::from_utf8(objects[2].clone()).expect("plain");
        // The brace is the 91st code.
        let (head, widths) = font.split_once("/Widths [").expect("widths");
        let mut widths: Vec<String> = widths.split(' ').map(str::to_owned).collect();
        widths[usize::from(b'{' - 32)] = narrow.to_string();
        let font = format!("{head}/ToUnicode 9 0 R /Widths [{}", widths.join(" "));
        objects[2] = font.into_bytes();
        objects.push(stream("", map.as_bytes()));
        let document = read(&file(&objects, ""));
        assert_eq!(texts(&document), ["Requests the efficient offices."]);
    }
}

/// A font of glyph numbers without a map is read where they make a text, and that is told.
#[test]
fn letters_are_guessed_where_they_make_words() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 >>] >>";
    let made = |number: fn(u32) -> u32| {
        let mut page = Page::default();
        for (y, words) in [
            (100, "The General Assembly,"),
            (118, "1. Requests the lamps to be lit."),
        ] {
            let codes = words.chars().map(|c| format!("{:04x}", number(c.into())));
            let codes: String = codes.collect();
            page.raw(&format!(
                "BT /F1 10 Tf 147.1 {} Td <{codes}> Tj ET\n",
                792 - y
            ));
        }
        let mut objects = objects(&[page]);
        objects[2] = font.as_bytes().to_vec();
        file(&objects, "")
    };
    let orders: [fn(u32) -> u32; 2] = [|c| c, |c| c - 29];
    for number in orders {
        let document = read(&made(number));
        assert_eq!(texts(&document), ["Requests the lamps to be lit."]);
        let doubt = document.warnings[0].doubt.to_string();
        assert!(doubt.contains("guessed"), "{doubt}");
    }
    let scattered = import(&made(|c| c * 7 % 256 + 300)).expect_err("no letters");
    assert!(scattered.to_string().contains("do not say"), "{scattered}");
}

const NOTES: [&str; 3] = ["Resolution 98/7.", "A/99/12.", "See A/99/13 and A/99/14."];

/// A page whose one paragraph calls three notes, and the rule above those.
fn calling() -> Page {
    let mut page = page();
    let mut x = 147.1;
    for (number, words) in (1..).zip(["Recalling the lamps,", "the report,", "and the oils,"]) {
        x = page.text(x, 136.0, 10.0, Face::Plain, words);
        x = page.text(x, 132.5, 6.5, Face::Plain, &number.to_string()) + 2.5;
    }
    page.text(99.6, 690.0, 10.0, Face::Plain, &"_".repeat(18));
    page
}

fn are_noted(pages: &[Page], how: &str) {
    let document = read(&print(pages));
    let notes: Vec<(&str, &str)> = document
        .footnotes
        .iter()
        .map(|note| (note.label.as_str(), note.text.as_str()))
        .collect();
    let expected: Vec<(&str, &str)> = ["1", "2", "3"].into_iter().zip(NOTES).collect();
    assert_eq!(notes, expected, "{how}");
    let called = document
        .footnotes
        .iter()
        .all(|n| !n.referenced_by.is_empty());
    assert!(called, "{how}");
}

#[test]
fn notes_are_parted_wherever_their_numbers_stand() {
    // In one line, one after the other.
    let mut page = calling();
    let mut x = 117.0;
    for (number, words) in (1..).zip(NOTES) {
        x = page.text(x, 699.0, 5.5, Face::Plain, &number.to_string());
        x = page.text(x + 1.0, 702.0, 8.5, Face::Plain, words) + 6.0;
    }
    are_noted(&[page], "in one line");
    for (how, x, up, size, left) in [
        ("raised", 117.0, 3.0, 5.5, 123.4),
        ("out of their column", 123.4, 3.0, 5.5, 128.0),
        ("set like their words", 112.0, 0.0, 8.5, 123.4),
    ] {
        let mut page = calling();
        for (n, words) in NOTES.iter().enumerate() {
            let y = 702.0 + 10.0 * n as f32;
            page.text(x, y - up, size, Face::Plain, &(n + 1).to_string());
            page.text(left, y, 8.5, Face::Plain, words);
        }
        are_noted(&[page], how);
    }
    let mut page = calling();
    for (n, words) in NOTES.iter().enumerate() {
        let y = 702.0 + 10.0 * n as f32;
        let x = page.text(117.0, y - 3.0, 5.5, Face::Plain, &format!("({})", n + 1));
        page.text(x + 1.0, y, 8.5, Face::Plain, words);
    }
    are_noted(&[page], "in brackets");
}

/// They are no foot of the page, however deep they stand.
#[test]
fn notes_may_reach_the_foot_of_a_page() {
    let mut first = page();
    first.text(147.1, 300.0, 10.0, Face::Italic, "Noting");
    first.text(180.0, 300.0, 10.0, Face::Plain, "the oils of the harbours,");
    let mut second = calling();
    for (n, words) in NOTES.iter().enumerate() {
        let y = 748.0 + 10.0 * n as f32;
        second.text(117.0, y - 3.0, 5.5, Face::Plain, &(n + 1).to_string());
        second.text(123.4, y, 8.5, Face::Plain, words);
    }
    are_noted(&[first, second], "deep");
}
