//! How people name documents and paragraphs: the spellings of places.

mod spellings;
mod tongues;
mod written;

use opcit::document::place;

use spellings::SPELLINGS;
use tongues::TONGUES;
use written::{NOTHING, WRITTEN};

fn read(text: &str) -> String {
    let places = place::parse(text).into_iter().map(|place| {
        let document = place.document.unwrap_or_default();
        match place.passage {
            Some(passage) => format!("{document}#{passage}"),
            None => document,
        }
    });
    places.collect::<Vec<_>>().join(" | ")
}

#[test]
fn places_in_all_their_spellings() {
    let mut wrong = Vec::new();
    let all = SPELLINGS
        .iter()
        .chain(WRITTEN)
        .chain(NOTHING)
        .chain(TONGUES);
    for (text, expected) in all {
        let found = read(text);
        if found != *expected {
            wrong.push(format!("{text:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever is typed is read in a moment, and never ends the program.
#[test]
fn any_words_are_read() {
    let words = [
        "op",
        "PP7",
        "para. 12 (a)",
        "A/RES/65/232",
        "65/232",
        "resolution",
        "GA res.",
        "UNSCR",
        "1325",
        "(2001)",
        "annex",
        "art. 4 (1)",
        "L.9/Rev.1",
        "C.3",
        "Rev. 1",
        "of",
        "the",
        ",",
        ";",
        "–",
        "¶",
        "é",
        "°",
        "２",
        "217 A (III)",
        "bis",
        "%2F",
        "https://undocs.org/",
        "#",
        "(",
        ")",
        "“",
        "subpara. (",
        "Council",
        "de l’",
        "\u{ad}",
        "+",
        "/",
        "-",
        "пункт",
        "п.",
        "преамбулы",
        "5e alinéa",
        "第",
        "十二",
        "段",
        "附件一",
        "الفقرة ١٢",
        "المرفق الثاني",
        "А/RES",
    ];
    let mut dice = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..8 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            text.push_str(words[(dice >> 8) as usize % words.len()]);
            text.push_str([" ", "", " ", "\u{a0}"][(dice >> 40) as usize % 4]);
        }
        for place in place::parse(&text) {
            assert!(
                place.document.is_some() || place.passage.is_some(),
                "{text}"
            );
        }
    }
    for word in words {
        let read = || {
            let start = std::time::Instant::now();
            place::parse(&word.repeat(4000 / word.len()));
            place::parse(&format!("{word} ").repeat(4000 / (word.len() + 1)));
            start.elapsed().as_secs() < 2
        };
        // The machine may have had something else to do.
        assert!((0..3).any(|_| read()), "{word} takes two seconds");
    }
}
