//! Finding through the public interface: the built-in corpus, libraries on disk, odd questions.

use std::sync::mpsc::channel;
use std::time::Duration;

use opcit::document::order::natural;
use opcit::find::cited::{cited_by, known};
use opcit::find::series::{Link, series};
use opcit::find::{
    Answer, Asked, Cancel, Finder, Hit, ItemKind, Lane, Options, Question, Results, full_text, jump,
};
use opcit::import::import;
use opcit::library::{Entry, Library, Writer};

fn find(library: &Library, query: &str) -> Results {
    let (options, cancel) = (Options::default(), Cancel::default());
    jump(library, query, &options, &cancel, &mut |_| {}).unwrap()
}

fn texts(library: &Library, query: &str) -> Results {
    full_text(library, query, &Options::default(), &Cancel::default()).unwrap()
}

/// The letters that a hit marks, label first.
fn marked(hit: &Hit) -> Vec<String> {
    let cut = |text: &str, ranges: &[(u32, u32)]| -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        ranges
            .iter()
            .map(|(from, to)| letters[*from as usize..*to as usize].iter().collect())
            .collect()
    };
    let mut all = cut(&hit.label, &hit.label_matched);
    all.extend(cut(&hit.text, &hit.matched));
    all
}

fn places(results: &Results) -> Vec<String> {
    results.hits.iter().map(Hit::place).collect()
}

/// A resolution of two paragraphs, as text.
fn resolution(number: usize, words: &str) -> String {
    format!(
        "United Nations A/RES/99/{number}\n\nGeneral Assembly\n\nResolution adopted by the General \
         Assembly on 5 December 2044\n\n99/{number}. Lamps\n\nThe General Assembly,\n\nRecalling \
         its resolution 98/{number} of 1 December 2043,\n\n1. Decides to light {words};\n\n2. \
         Requests the Secretary-General to report on lamp number {number}.\n"
    )
}

/// A library of so many resolutions on disk.
fn on_disk(folder: &std::path::Path, numbers: std::ops::Range<usize>) {
    let mut writer = Writer::open(folder).unwrap();
    for number in numbers {
        let imported = import(resolution(number, "the harbour").as_bytes()).unwrap();
        writer.add(imported, "", true).unwrap();
    }
    writer.commit().unwrap();
}

#[test]
fn documents_and_paragraphs_are_jumped_to() {
    let corpus = Library::builtin();
    let first = |query: &str| find(&corpus, query).hits.into_iter().next();
    let hit = first("lighthouses").expect("it is found");
    assert_eq!(hit.place(), "A/RES/101/44");
    assert_eq!(hit.item.kind, ItemKind::Document);
    let hit = first("99/214 op12").expect("it is found");
    assert_eq!(hit.place(), "A/RES/99/214#op12");
    assert_eq!(hit.lane, Lane::Citation);
    assert_eq!(marked(&hit), ["A/RES/99/214 OP12"]);
    let both = find(&corpus, "99/214 op12; S/RES/9001 (2044)");
    assert_eq!(
        places(&both)[..2],
        ["A/RES/99/214#op12", "S/RES/9001 (2044)"]
    );
    let hit = first("99/214 publish languages").expect("it is found");
    assert_eq!(
        (hit.lane, hit.place()),
        (Lane::Labels, "A/RES/99/214#op12".to_owned())
    );
    assert!(marked(&hit).contains(&"99/214".to_owned()), "{hit:?}");
    // A swap, a wrong letter and a missing one.
    for query in ["lihgthouses", "lighthouzes", "lighthouss"] {
        assert_eq!(
            first(query).map(|hit| hit.place()),
            Some("A/RES/101/44".to_owned()),
            "{query}"
        );
    }
}

#[test]
fn numbers_are_never_guessed() {
    let corpus = Library::builtin();
    for query in ["99/241 op12", "99/214 op121", "op99999"] {
        assert_eq!(places(&find(&corpus, query)), [""; 0], "{query}");
    }
}

#[test]
fn what_has_most_of_the_words_is_found_where_nothing_has_all() {
    let corpus = Library::builtin();
    let results = find(&corpus, "lighthouses zebra ");
    assert_eq!(
        results.notes,
        ["nothing has all these words; this has some"]
    );
    for hit in &results.hits {
        assert!(
            hit.text.to_lowercase().contains("lighthouse"),
            "{}",
            hit.place()
        );
    }
    assert!(!results.hits.is_empty());
    // A number is never left out, nor is a phrase.
    for query in ["lighthouses zebra 98765 ", "\"lighthouses zebra\" "] {
        assert_eq!(places(&find(&corpus, query)), [""; 0], "{query}");
    }
}

#[test]
fn letters_stand_for_the_names_that_texts_give_for_them() {
    let home = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(home.path()).unwrap();
    for (number, words) in [
        (1, "the lamps of the Guild of Harbour Lamplighters (GHL)"),
        (2, "what the Guild of Harbour Lamplighters asks for"),
        (3, "the harbour"),
    ] {
        let imported = import(resolution(number, words).as_bytes()).unwrap();
        writer.add(imported, "", true).unwrap();
    }
    writer.commit().unwrap();
    let library = Library::open(home.path()).unwrap();
    for results in [find(&library, "GHL "), texts(&library, "GHL ")] {
        let mut found = places(&results);
        found.sort_unstable();
        assert_eq!(found, ["A/RES/99/1#op1", "A/RES/99/2#op1"]);
        for hit in &results.hits {
            let name = "Guild of Harbour Lamplighters".to_owned();
            assert!(marked(hit).contains(&name), "{hit:?}");
        }
    }
    assert_eq!(places(&find(&library, "GHM ")), [""; 0]);
}

#[test]
fn letters_found_by_chance_are_left_out() {
    let corpus = Library::builtin();
    assert_eq!(places(&find(&corpus, "mercenaries")), [""; 0]);
    // The consonants of "lighthouses", which stand near each other.
    assert_eq!(places(&find(&corpus, "lghthss"))[..1], ["A/RES/101/44"]);
}

#[test]
fn scopes_negation_and_literal_letters_hold_for_each_hit() {
    let corpus = Library::builtin();
    let check = |query: &str, holds: &dyn Fn(&Hit) -> bool| {
        let results = find(&corpus, query);
        assert!(!results.hits.is_empty(), "{query}");
        for hit in &results.hits {
            assert!(
                holds(hit),
                "{query}: {} {} {}",
                hit.place(),
                hit.label,
                hit.text
            );
        }
    };
    check("op: requests", &|hit| hit.item.kind == ItemKind::Operative);
    check("pp: recalling", &|hit| {
        hit.item.kind == ItemKind::Preambular
    });
    check("fn: resolution", &|hit| hit.item.kind == ItemKind::Footnote);
    check("doc:99/214 requests", &|hit| {
        hit.item.name == "A/RES/99/214"
    });
    check("op:12", &|hit| hit.label.contains("OP12"));
    check("body:sc requests", &|hit| hit.item.name.starts_with("S/"));
    check("^Requests", &|hit| hit.text.starts_with("Requests"));
    check("requests !secretary", &|hit| {
        !hit.text.to_lowercase().contains("secretary")
    });
    check("'night", &|hit| hit.text.to_lowercase().contains("night"));
}

#[test]
fn texts_are_searched_by_phrase_and_marked() {
    let corpus = Library::builtin();
    let results = texts(&corpus, "\"night sky\"");
    let by_hand: usize = corpus
        .entries()
        .iter()
        .map(|entry| {
            let document = corpus.load(&entry.name).unwrap();
            let has = |text: &str| text.to_lowercase().contains("night sky");
            usize::from(document.title.as_deref().is_some_and(has))
                + document.paragraphs.iter().filter(|p| has(&p.text)).count()
                + document.headings.iter().filter(|h| has(&h.text)).count()
                + document.footnotes.iter().filter(|n| has(&n.text)).count()
        })
        .sum();
    assert!(by_hand > 10);
    assert_eq!(results.total, by_hand);
    for hit in &results.hits {
        assert_eq!(hit.lane, Lane::Text);
        let marks = marked(hit);
        assert!(
            !marks.is_empty() && marks.iter().all(|m| m.eq_ignore_ascii_case("night sky")),
            "{hit:?}"
        );
    }
    let less = texts(&corpus, "\"night sky\" !protection");
    assert!(less.total < results.total && less.total > 0);
    let either = texts(&corpus, "lighthouse | seed ");
    let alone = texts(&corpus, "lighthouse ").total + texts(&corpus, "seed ").total;
    assert!(either.total <= alone && either.total > alone / 2);
}

#[test]
fn a_slip_of_the_finger_in_a_search_of_texts_is_forgiven_and_told() {
    let library = Library::builtin();
    let right = texts(&library, "lighthouse keepers ");
    assert!(!right.hits.is_empty() && right.notes.is_empty());
    for typed in [
        "lighthosue keepers ",
        "keepers lighthuose ",
        "lighthouse keepres ",
    ] {
        let found = texts(&library, typed);
        assert_eq!(found.total, right.total, "{typed}");
        let slip = typed
            .split_whitespace()
            .find(|word| !["lighthouse", "keepers"].contains(word));
        let told = format!("nothing has “{}”; this has “", slip.unwrap());
        assert!(found.notes[0].starts_with(&told), "{:?}", found.notes);
        let marked: Vec<String> = found.hits.iter().flat_map(marked).collect();
        assert!(
            marked
                .iter()
                .any(|word| word.to_lowercase() == "lighthouse")
        );
    }
    // What is begun is no slip; what is near to nothing stays what it is.
    assert!(texts(&library, "lighth").notes.is_empty());
    for typed in ["xyzzyx ", "'lighthosue ", "lamps !lighthosue ", "2o44 "] {
        assert!(
            !texts(&library, typed)
                .notes
                .iter()
                .any(|n| n.contains("this has")),
            "{typed}"
        );
    }
}

#[test]
fn arabic_words_are_found_with_what_is_written_before_them() {
    let corpus = Library::builtin();
    // "للموانئ الهادئة" stands in a list whose other item has "جميع الموانئ".
    let both = ["A/RES/104/27@ar#op4(b)(i)", "A/RES/104/27@ar#op4(b)(ii)"];
    for typed in [
        "الموانئ ",
        "موانئ ",
        "للموانئ ",
        "والموانئ ",
        "الموان",
        "ٱلْمَوانِئ ",
    ] {
        let mut found = places(&texts(&corpus, typed));
        found.sort();
        assert_eq!(found, both, "{typed}");
        let mut found = places(&find(&corpus, typed));
        found.retain(|place| place.contains("@ar#op4(b)("));
        found.sort();
        assert_eq!(found, both, "{typed}");
    }
    let phrase = texts(&corpus, "\"الموانئ الهادئة\"");
    assert_eq!(places(&phrase), both[..1]);
    let marks: Vec<String> = phrase.hits.iter().flat_map(marked).collect();
    assert_eq!(marks, ["للموانئ الهادئة"]);
    assert_eq!(texts(&corpus, "\"موان الهادئة\"").total, 0);
}

#[test]
fn letters_anywhere_come_last() {
    let corpus = Library::builtin();
    let results = find(&corpus, "kprsofl");
    assert_eq!(
        results.hits.first().map(|hit| (hit.lane, hit.place())),
        Some((Lane::Anywhere, "A/RES/101/44".to_owned()))
    );
    let lanes: Vec<Lane> = find(&corpus, "tide")
        .hits
        .iter()
        .map(|hit| hit.lane)
        .collect();
    assert!(lanes.is_sorted());
}

#[test]
fn odd_questions_are_answered_without_a_panic() {
    let corpus = Library::builtin();
    let long = "harbour lamp ".repeat(80_000);
    for query in [
        "",
        " ",
        "\"",
        "\"night",
        "year:soon",
        "op:",
        "!x",
        "a | ",
        "^",
        "$",
        "'",
        "((",
        "\u{1b}[31m",
        "\0\0\0",
        "::::",
        "65/",
        "/",
        "//",
        "é̀̂",
        "\u{202e}",
        long.as_str(),
    ] {
        let results = find(&corpus, query);
        assert!(results.hits.len() <= Options::default().limit);
        texts(&corpus, query);
    }
    assert_eq!(find(&corpus, "year:soon").notes.len(), 1);
    assert!(
        find(
            &Library::open(std::path::Path::new("/nowhere")).unwrap(),
            "x"
        )
        .hits
        .is_empty()
    );
}

#[test]
fn who_cites_is_known_and_what_is_cited_too() {
    let corpus = Library::builtin();
    let citing = cited_by(&corpus, "A/RES/99/214", None).unwrap();
    let documents: Vec<&str> = citing
        .iter()
        .map(|citing| citing.item.name.as_str())
        .collect();
    assert!(documents.contains(&"A/RES/103/198"), "{documents:?}");
    assert!(documents.is_sorted_by(|a, b| natural(a, b).is_le()));
    for citing in &citing {
        assert!(
            !citing.at.is_empty() || !citing.footnotes.is_empty(),
            "{citing:?}"
        );
        for (from, to) in &citing.at {
            let letters: String = citing
                .text
                .chars()
                .skip(*from as usize)
                .take((to - from) as usize)
                .collect();
            assert!(letters.contains("99/214"), "{letters}");
        }
    }
    let all = known(&corpus, "A/RES/99/214").unwrap();
    assert!(!all.dates.is_empty() && all.documents > 0);
    assert_eq!(known(&corpus, "A/RES/1/1").unwrap(), Default::default());
}

/// A heading that names a document is found by those who ask who cites it.
#[test]
fn a_heading_cites() {
    let text = "A/99/300\n\nReport of the Secretary-General\n\nI. Introduction\n\n1. The lamps of \
                the coast were lit in all of the harbours, as they were in the year before.\n\n\
                II. Implementation of Security Council resolution 3014 (2031)\n\n2. The keepers \
                were sent to the harbours of the north.\n\n3. They are there still.\n";
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path()).unwrap();
    writer
        .add(import(text.as_bytes()).unwrap(), "", true)
        .unwrap();
    writer.commit().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let citing = cited_by(&library, "S/RES/3014 (2031)", None).unwrap();
    let [heading] = citing.as_slice() else {
        panic!("{citing:?}");
    };
    assert_eq!(heading.item.kind, ItemKind::Heading);
    let [(from, to)] = heading.at.as_slice() else {
        panic!("{heading:?}");
    };
    let letters = heading.text.chars().skip(*from as usize);
    let letters: String = letters.take((to - from) as usize).collect();
    assert_eq!(letters, "3014 (2031)");
    let all = known(&library, "S/RES/3014 (2031)").unwrap();
    assert_eq!(all.documents, 1);
}

#[test]
fn a_series_holds_the_drafts_and_the_later_texts() {
    let corpus = Library::builtin();
    let names: Vec<String> = series(&corpus, "A/C.2/99/L.12")
        .unwrap()
        .into_iter()
        .map(|member| member.entry.name)
        .collect();
    for name in [
        "A/C.2/99/L.12",
        "A/C.2/99/L.12/Rev.1",
        "A/RES/99/214",
        "A/RES/103/198",
    ] {
        assert!(
            names.iter().any(|known| known == name),
            "{name} in {names:?}"
        );
    }
    assert!(
        !names.iter().any(|name| name == "A/RES/101/44"),
        "{names:?}"
    );
}

#[test]
fn the_life_of_an_item_is_told_by_the_symbols_that_its_documents_name() {
    use opcit::document::{DocumentKind, Related, Relation, Vote};
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(&folder.path().join("none")).unwrap();
    let mut put = |symbol: &str, title: &str, kind, says: &str, named: &[(Relation, &str)]| {
        let text = format!(
            "United Nations {symbol}\n\nGeneral Assembly\n\n{title}\n\nThe General Assembly,\n\n1. {says};\n\n\
             2. Decides to come back to the matter.\n"
        );
        let import = import(text.as_bytes()).unwrap();
        let mut document = import.document;
        document.symbol = Some(symbol.to_owned());
        document.title = Some(title.to_owned());
        document.kind = Some(kind);
        document.related = (named.iter())
            .map(|(relation, symbol)| Related {
                relation: *relation,
                symbol: (*symbol).to_owned(),
                paragraph: None,
            })
            .collect();
        if !named.is_empty() {
            document.vote = Some(Vote {
                in_favour: Some(120),
                against: Some(3),
                abstaining: Some(40),
                ..Vote::default()
            });
        }
        library = library.beside(symbol, document.into(), import.original.into());
    };
    let title = "Lamps along the northern harbours";
    let draft = DocumentKind::DraftResolution;
    put("A/C.3/99/L.7", title, draft, "Requests oil", &[]);
    put(
        "A/C.3/99/L.7/Rev.1",
        title,
        draft,
        "Requests oil and wicks",
        &[],
    );
    let amends = "In draft resolution A/C.3/99/L.7, after oil, insert and wicks";
    put(
        "A/C.3/99/L.9",
        "Lamps",
        DocumentKind::Amendment,
        amends,
        &[],
    );
    let resolution = DocumentKind::Resolution;
    let came = [
        (Relation::Draft, "A/C.3/99/L.7/Rev.1"),
        (Relation::Report, "A/99/400"),
    ];
    put(
        "A/RES/99/50",
        title,
        resolution,
        "Requests oil and wicks",
        &came,
    );
    let later = "Recalls its resolution 99/50 of 3 December 2044";
    put("A/RES/100/51", title, resolution, later, &[]);
    put("A/RES/98/77", title, resolution, "Thanks the keepers", &[]);
    for from in ["A/C.3/99/L.7", "A/C.3/99/L.9", "A/RES/99/50"] {
        let members = series(&library, from).unwrap();
        let of = |symbol: &str| {
            let mut members = members.iter();
            members
                .find(|member| member.entry.name == symbol)
                .map(|m| (m.link, m.is_there))
        };
        assert_eq!(of(from), Some((Link::Itself, true)));
        for symbol in [
            "A/C.3/99/L.7",
            "A/C.3/99/L.7/Rev.1",
            "A/C.3/99/L.9",
            "A/RES/99/50",
        ] {
            let (link, is_there) = of(symbol).unwrap_or_else(|| panic!("{symbol} from {from}"));
            assert!(
                link.is_of_chain() && is_there,
                "{symbol} from {from}: {link:?}"
            );
        }
        assert_eq!(
            of("A/99/400"),
            Some((Link::Report, false)),
            "named, and not there"
        );
        let adopted = members
            .iter()
            .find(|member| member.entry.name == "A/RES/99/50");
        assert_eq!(adopted.and_then(|member| member.vote), Some((120, 3, 40)));
    }
    let members = series(&library, "A/C.3/99/L.7").unwrap();
    assert!(
        members
            .iter()
            .any(|m| m.entry.name == "A/RES/100/51" && m.link == Link::Cites)
    );
    // What has the title alone stands after the chain.
    let last = members
        .last()
        .map(|member| (member.entry.name.as_str(), member.link));
    assert_eq!(last, Some(("A/RES/98/77", Link::Title)));
}

#[test]
fn a_large_library_keeps_an_index_and_adds_to_it() {
    let home = tempfile::tempdir().unwrap();
    on_disk(home.path(), 1..41);
    let library = Library::open(home.path()).unwrap();
    assert_eq!(library.entries().len(), 40);
    assert_eq!(places(&find(&library, "99/7 op1")), ["A/RES/99/7#op1"]);
    assert_eq!(texts(&library, "\"light the harbour\"").total, 40);
    assert_eq!(cited_by(&library, "A/RES/98/7", None).unwrap().len(), 1);

    let mut writer = Writer::open(home.path()).unwrap();
    let changed = import(resolution(7, "the lagoon").as_bytes()).unwrap();
    writer.add(changed, "", true).unwrap();
    writer.remove("A/RES/99/8").unwrap();
    writer.commit().unwrap();
    let newer = Library::open(home.path()).unwrap();
    assert_eq!(texts(&newer, "lagoon ").total, 1);
    assert_eq!(texts(&newer, "\"light the harbour\"").total, 38);
    assert_eq!(places(&find(&newer, "doc:99/8")), [""; 0]);
    // The reader of before still sees what it opened.
    assert_eq!(texts(&library, "\"light the harbour\"").total, 40);
    assert_eq!(texts(&library, "lagoon ").total, 0);
    assert!(newer.check().is_empty());
}

#[test]
fn a_damaged_index_is_told_and_built_again() {
    let home = tempfile::tempdir().unwrap();
    on_disk(home.path(), 1..41);
    let index = home.path().join("generations/1/index");
    let mut files = 0;
    for file in std::fs::read_dir(&index).unwrap() {
        let path = file.unwrap().path();
        let whole = std::fs::read(&path).unwrap();
        if whole.is_empty() {
            continue;
        }
        files += 1;
        let mut bytes = whole.clone();
        bytes[whole.len() / 2] ^= 0x10;
        // A new file in its place: nobody writes into one that is mapped.
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let library = Library::open(home.path()).unwrap();
        assert_eq!(library.load("A/RES/99/7").unwrap().paragraphs.len(), 3);
        let said = library
            .check()
            .iter()
            .map(ToString::to_string)
            .collect::<String>();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            said.contains(name) && said.contains("opcit reindex"),
            "{said}"
        );
        assert!(library.index().is_err(), "{name}");
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(files > 5);
    std::fs::remove_dir_all(&index).unwrap();
    let library = Library::open(home.path()).unwrap();
    let error = library.index().unwrap_err().to_string();
    assert!(
        error.contains("opcit reindex") && !error.contains('\n'),
        "{error}"
    );
    let (writer, damaged) = Writer::rebuild(home.path()).unwrap();
    assert!(damaged.is_empty());
    writer.commit().unwrap();
    let library = Library::open(home.path()).unwrap();
    assert_eq!(texts(&library, "\"light the harbour\"").total, 40);
}

#[test]
fn a_lost_list_is_made_again_from_the_documents() {
    let home = tempfile::tempdir().unwrap();
    on_disk(home.path(), 1..5);
    let listed = || -> Vec<Entry> {
        let library = Library::open(home.path()).unwrap();
        library.entries().iter().cloned().collect()
    };
    let before = listed();
    std::fs::write(home.path().join("generations/1/list"), "gone").unwrap();
    let error = Library::open(home.path()).unwrap_err().to_string();
    assert!(error.contains("opcit reindex"), "{error}");
    let (writer, damaged) = Writer::rebuild(home.path()).unwrap();
    assert!(damaged.is_empty());
    writer.commit().unwrap();
    assert_eq!(listed(), before);
}

#[test]
fn files_beside_a_library_are_found_as_its_documents_are() {
    let home = tempfile::tempdir().unwrap();
    on_disk(home.path(), 1..4);
    let before = Library::open(home.path()).unwrap();
    let draft = "United Nations A/C.3/99/L.4\n\nGeneral Assembly\n\nDraft resolution\n\nLamps and \
                 buoys\n\nThe General Assembly,\n\nRecalling its resolution 99/2 of 5 December \
                 2044,\n\n1. Decides to moor buoys;\n\n2. Requests a report on buoys.\n";
    let file = "/home/delegate/drafts/buoys.txt";
    let read = import(draft.as_bytes()).unwrap();
    let library = before.beside(file, read.document.into(), read.original.into());
    let first = |query: &str| find(&library, query).hits.into_iter().next();
    // By its symbol in any spelling, by its words, by its own name.
    for query in ["A/C.3/99/L.4 op 2", "c.3/99/l.4 OP2", "L.4 op2"] {
        let hit = first(query).expect(query);
        assert_eq!(
            (hit.lane, hit.place()),
            (Lane::Citation, format!("{file}#op2"))
        );
        assert_eq!(hit.label, "buoys.txt OP2");
    }
    for query in ["moor buoys", "buoys.txt moor", "doc:L.4 moor"] {
        assert_eq!(
            first(query).map(|hit| hit.place()),
            Some(format!("{file}#op1")),
            "{query}"
        );
    }
    // With those of the library.
    let found = places(&find(&library, "lamps"));
    assert!(found.contains(&file.to_owned()) && found.contains(&"A/RES/99/1".to_owned()));
    let found = texts(&library, "\"moor buoys\"");
    assert_eq!(
        (places(&found), found.total),
        (vec![format!("{file}#op1")], 1)
    );
    let found = texts(&library, "report");
    assert_eq!(found.total, 4);
    let citing = cited_by(&library, "A/RES/99/2", None).unwrap();
    assert_eq!(citing[0].item.place(), format!("{file}#pp1"));
    let members = series(&library, file).unwrap();
    assert!(members.iter().any(|member| member.entry.name == file));
    // Lists of the library are its own; and the file in another state takes its place.
    assert_eq!((library.entries().len(), library.files().len()), (3, 1));
    let later = import(draft.replace("moor", "paint").as_bytes()).unwrap();
    let library = library.beside(file, later.document.into(), later.original.into());
    assert_eq!(library.files().len(), 1);
    assert_eq!(texts(&library, "\"moor buoys\"").total, 0);
    assert_eq!(texts(&library, "\"paint buoys\"").total, 1);
    assert_eq!(texts(&before, "buoys").total, 0);
}

#[test]
fn the_finder_answers_the_last_question() {
    let (tell, told) = channel::<Answer>();
    let finder = Finder::new(Library::builtin(), move |answer| {
        _ = tell.send(answer);
    });
    let mut last = 0;
    for query in ["l", "li", "lig", "ligh", "lighthouses"] {
        last += 1;
        finder.ask(Question {
            serial: last,
            asked: Asked::Jump,
            query: query.to_owned(),
            options: Options::default(),
        });
    }
    let answer = loop {
        let answer = told
            .recv_timeout(Duration::from_secs(20))
            .expect("an answer comes");
        if answer.serial == last && answer.done {
            break answer;
        }
    };
    assert_eq!(answer.results.hits[0].place(), "A/RES/101/44");
    drop(finder);
    assert!(told.recv().is_err(), "the worker has ended");
}

#[test]
fn the_program_finds_and_says_when_it_does_not() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_opcit"))
            .args(args)
            .env("XDG_DATA_HOME", home.path())
            .env_remove("OPCIT_LIBRARY")
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, out, _) = run(&["find", "lighthouses", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json["schema"]), (Some(0), &"opcit.find.v1".into()));
    assert_eq!(json["hits"][0]["place"], "A/RES/101/44");
    let total = json["total"].as_u64().unwrap() as usize;
    assert_eq!(json["hits"].as_array().unwrap().len(), total);
    let (code, out, _) = run(&["find", "--cites", "99/214"]);
    assert_eq!(code, Some(0));
    assert!(
        out.contains("A/RES/103/198#") && out.contains("Date: 2044-12-20"),
        "{out}"
    );
    let (_, of_one, _) = run(&["find", "--cites", "res. 99/214, para. 29"]);
    assert!(of_one.starts_with("A/RES/103/198#pp11 "), "{of_one}");
    assert!(of_one.contains("\nE/2046/L.17#op10 "), "{of_one}");
    let (code, _, said) = run(&["find", "--cites", "lighthouses everywhere"]);
    assert_eq!((code, said.lines().count()), (Some(2), 1), "{said}");
    let (code, out, _) = run(&["find", "--series", "99/214"]);
    let names: Vec<&str> = out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(code, Some(0));
    assert!(names.contains(&"A/C.2/99/L.12/Rev.1") && names.contains(&"A/RES/103/198"));
    // What is not there, and is cited.
    let (code, out, said) = run(&["show", "97/203", "--format", "json"]);
    assert_eq!(
        (code, said.as_str()),
        (Some(1), "opcit: 97/203 is not in the library\n")
    );
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["schema"], "opcit.absent.v1");
    assert_eq!(json["target"], "A/RES/97/203");
    assert_eq!(json["dates"][0], "2042-12-20");
    assert_eq!(json["address"], "https://docs.un.org/en/A/RES/97/203");
    assert_eq!((&json["total"], &json["documents"]), (&4.into(), &4.into()));
    let (code, out, _) = run(&["show", "1/1"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    // An annex and a part are shown whole.
    for (place, least) in [("100/19#annexI", 5), ("99/61#A", 5)] {
        let (code, out, _) = run(&["show", place, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        let ids = json["paragraphs"].as_array().unwrap();
        let part = format!("{}:", place.split('#').next_back().unwrap());
        assert!(
            ids.iter()
                .all(|p| p["id"].as_str().unwrap().starts_with(&part))
        );
        assert!(
            code == Some(0) && ids.len() > least,
            "{place}: {}",
            ids.len()
        );
    }
    let (code, out, said) = run(&["find", "xyzzy9"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(said, "opcit: xyzzy9: nothing found\n");
    let (code, _, said) = run(&["reindex"]);
    assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
    on_disk(&home.path().join("opcit"), 1..3);
    let (code, out, _) = run(&["reindex"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("2 documents indexed in "), "{out}");
}
