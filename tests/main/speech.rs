//! Documents by what people call them, in every spelling, in a library of documents that are like
//! each other.

use opcit::find::cited;
use opcit::find::lookup::{Found, lookup};
use opcit::import::import;
use opcit::library::{Library, Writer};

fn resolution(symbol: &str, date: &str, title: &str, body: &str) -> String {
    let number = symbol.rsplit("RES/").next().unwrap();
    let session = number.split('/').next().unwrap();
    format!(
        "United Nations {symbol}\n\nGeneral Assembly\n\nDistr.: General\n{date}\n\n{session}th session\n\n\
         Resolution adopted by the General Assembly on {date}\n\n{number}. {title}\n\n\
         The General Assembly,\n\nReaffirming its resolutions on lamps,\n\n{body}"
    )
}

fn numbered(count: usize) -> String {
    (1..=count)
        .map(|n| format!("{n}. Requests the keepers to light lamp number {n};\n\n"))
        .collect()
}

fn draft(symbol: &str, committee: &str, title: &str) -> String {
    format!(
        "United Nations {symbol}\n\nGeneral Assembly\n\nDistr.: Limited\n3 October 2044\n\n\
         Original: English\n\nNinety-ninth session\n{committee}\n\nPeru: draft resolution\n\n{title}\n\n\
         The General Assembly,\n\nDeeply concerned that lamps go out,\n\n1. Requests all to help;\n\n\
         2. Decides to come back to it.\n"
    )
}

fn library(folder: &std::path::Path) -> Library {
    let sea = "Harbours and the law of the tide";
    let pact = "1. Adopts the following Pact, with its annex.\n\nThe Pact for the Lamps\n\n\
                2. We decide to light them;\n\n3. We decide to keep them lit:\n\n\
                (a) By night;\n\n(b) By day.\n\nAnnex\n\nGlobal Lantern Compact\n\n\
                1. We are the keepers of lanterns.\n\n2. We will share our oil.\n\n\
                3. We will keep watch:\n\n(a) At sea;\n\n(b) On land.\n";
    let cites = "1. Recalls the 2035 World Harbour Outcome¹ and the Valletta Action Agenda;²\n\n\
                 2. Recalls also its resolution 88/3 of 7 March 2033, entitled “Rights of the Keepers”;\n\n\
                 3. Welcomes the work of the Coastal Lantern Authority (CLA).\n\n\
                 ¹ Resolution 90/1.\n\n² Resolution 94/313, annex.\n";
    let documents = [
        resolution(
            "A/RES/90/1",
            "16 September 2035",
            "2035 World Harbour Outcome",
            &numbered(140),
        ),
        resolution(
            "A/RES/95/1",
            "25 September 2040",
            "Transforming our harbours: the 2050 Agenda for Lasting Lamps",
            &numbered(20),
        ),
        resolution("A/RES/97/5", "5 December 2042", sea, &numbered(14)),
        resolution("A/RES/98/5", "4 December 2043", sea, &numbered(15)),
        resolution("A/RES/99/5", "3 December 2044", sea, &numbered(16)),
        resolution(
            "A/RES/99/1",
            "22 September 2044",
            "The Pact for the Lamps",
            pact,
        ),
        resolution(
            "A/RES/99/8",
            "12 December 2044",
            "Implementation of the Pact for the Lamps",
            cites,
        ),
        resolution(
            "A/RES/99/9",
            "12 December 2044",
            "Coastal Lantern Authority",
            &numbered(4),
        ),
        resolution(
            "A/RES/99/11",
            "12 December 2044",
            "Follow-up to the 2050 Agenda for Lasting Lamps",
            &numbered(5),
        ),
        draft("A/C.3/99/L.3", "Third Committee", "Keepers’ children"),
        draft("A/C.2/99/L.3", "Second Committee", "Oil for all"),
        draft("A/C.2/99/L.9", "Second Committee", sea),
    ];
    let mut writer = Writer::open(folder).unwrap();
    for text in &documents {
        let import = import(text.as_bytes()).unwrap();
        let name = import
            .document
            .symbol
            .clone()
            .unwrap_or_else(|| panic!("{text}"));
        writer.add(import, &name, false).unwrap();
    }
    writer.commit().unwrap();
    Library::open(folder).unwrap()
}

fn told(library: &Library, place: &str) -> String {
    match lookup(library, place) {
        found @ Found::One { .. } => found.place().unwrap(),
        Found::All(places) => format!("all: {}", places.join(", ")),
        Found::Several(mut places) => {
            places.sort();
            format!("several: {}", places.join(", "))
        }
        Found::Missing(why) | Found::Unreadable(_, why) => why,
    }
}

/// Names, the document or annex that each names, and whether its paragraphs are an annex's.
const NAMES: [(&str, &str); 18] = [
    ("2035 World Harbour Outcome", "A/RES/90/1"),
    ("the 2035 World Harbour Outcome", "A/RES/90/1"),
    ("World Harbour Outcome", "A/RES/90/1"),
    ("WORLD HARBOUR OUTCOME", "A/RES/90/1"),
    ("2050 Agenda for Lasting Lamps", "A/RES/95/1"),
    ("2050 Agenda", "A/RES/95/1"),
    ("the 2050 agenda", "A/RES/95/1"),
    ("Transforming our harbours", "A/RES/95/1"),
    ("“Transforming our harbours”", "A/RES/95/1"),
    ("harbours resolution 2044", "A/RES/99/5"),
    ("the 2044 harbours resolution", "A/RES/99/5"),
    (
        "2044 resolution on harbours and the law of the tide",
        "A/RES/99/5",
    ),
    ("law of the tide 2044 GA resolution", "A/RES/99/5"),
    ("harbour resolution, 2043", "A/RES/98/5"),
    (
        "General Assembly resolution on the law of the tide (2043)",
        "A/RES/98/5",
    ),
    ("Global Lantern Compact", "A/RES/99/1#annex"),
    ("global lantern compact", "A/RES/99/1#annex"),
    ("Lantern Compact", "A/RES/99/1#annex"),
];

/// Ways to say a paragraph of it: `{}` is the name; and what it is in a document and in an annex.
const SAID: [(&str, &str, &str); 18] = [
    ("{}", "", ""),
    ("see {}", "", ""),
    ("{} 3", "#op3", ":3"),
    ("{}, 3", "#op3", ":3"),
    ("{} para 3", "#op3", ":3"),
    ("{}, para. 3", "#op3", ":3"),
    ("{}, paragraph 3", "#op3", ":3"),
    ("{} §3", "#op3", ":3"),
    ("{} ¶ 3", "#op3", ":3"),
    ("{}: 3", "#op3", ":3"),
    ("{}#3", "#op3", ":3"),
    ("paragraph 3 of {}", "#op3", ":3"),
    ("para. 3 of {}", "#op3", ":3"),
    ("para 3, {}", "#op3", ":3"),
    ("see paragraph 3 of {}", "#op3", ":3"),
    ("{} 1-3", "#op1-op3", ":1-annex:3"),
    ("{}, paras. 1 to 3", "#op1-op3", ":1-annex:3"),
    ("paragraphs 1–3 of {}", "#op1-op3", ":1-annex:3"),
];

#[test]
fn names_with_addresses_in_every_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, document) in NAMES {
        for (said, paragraph, annexed) in SAID {
            let said = said.replace("{}", name);
            let expected = match document.contains('#') {
                true => format!("{document}{annexed}"),
                false => format!("{document}{paragraph}"),
            };
            let found = told(&library, &said);
            count += 1;
            if found != expected {
                wrong.push(format!("{said:?}: {found}, not {expected}"));
            }
        }
    }
    assert!(count >= 300);
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_is_said_is_told_apart_and_never_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let mut wrong = Vec::new();
    for (said, expected) in [
        ("Pact for the Lamps", "A/RES/99/1"),
        ("Pact for the Lamps 3 (b)", "A/RES/99/1#op3(b)"),
        ("Pact for the Lamps, annex, para. 2", "A/RES/99/1#annex:2"),
        ("annex of the Pact for the Lamps", "A/RES/99/1#annex"),
        ("Global Lantern Compact 3 (a)", "A/RES/99/1#annex:3(a)"),
        (
            "implementation of the pact for the lamps op 2",
            "A/RES/99/8#op2",
        ),
        // What the texts spell out.
        ("CLA", "A/RES/99/9"),
        ("CLA op 2", "A/RES/99/9#op2"),
        // The years and the draft are all that tells them apart.
        (
            "harbours resolution",
            "several: A/RES/97/5, A/RES/98/5, A/RES/99/5",
        ),
        (
            "harbours and the law of the tide op 14",
            "several: A/RES/97/5#op14, A/RES/98/5#op14, A/RES/99/5#op14",
        ),
        ("draft on harbours", "A/C.2/99/L.9"),
        // Only one of them has it.
        ("harbours resolution op 16", "A/RES/99/5#op16"),
        ("Third Committee L.3 pp 1", "A/C.3/99/L.3#pp1"),
        (
            "Second Committee draft on harbours, op 2",
            "A/C.2/99/L.9#op2",
        ),
        ("keepers’ children", "A/C.3/99/L.3"),
        (
            "keepers children pp 1 and op 2",
            "all: A/C.3/99/L.3#pp1, A/C.3/99/L.3#op2",
        ),
        // What others call a document that is not there.
        (
            "Rights of the Keepers",
            "“Rights of the Keepers” is A/RES/88/3, as other texts say; it is not in the library",
        ),
        (
            "Valletta Action Agenda 7",
            "“Valletta Action Agenda” is A/RES/94/313, as other texts say; it is not in the library",
        ),
        (
            "harbours resolution 2045",
            "2045 is not in the library; the nearest names are",
        ),
        (
            "2050 Agenda 99",
            "A/RES/95/1 has 20 operative paragraphs, not op99",
        ),
        (
            "World Harbor Outcome 3",
            "the nearest names are A/RES/90/1 “2035 World Harbour Outcome”",
        ),
        // Numbers stay numbers.
        ("99/1 op 2", "A/RES/99/1#op2"),
        ("resolution 99/5, para. 3", "A/RES/99/5#op3"),
    ] {
        let found = told(&library, said);
        let fits = found == expected || !expected.starts_with("A/") && found.contains(expected);
        if !fits {
            wrong.push(format!("{said:?}: {found}, not {expected}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A resolution that names a paragraph of another document by its title, in each of the ways that texts
/// do: with a note beside the name; with the note beside the name elsewhere in the text.
fn citing(symbol: &str, name: &str, note: &str, passage: &str) -> String {
    let body = format!(
        "1. Recalls the {name};¹\n\n2. Recalls also {passage} of the {name}, in which lamps are promised;\n\n\
         3. Decides to come back to {passage} of another plan.\n\n¹ {note}\n"
    );
    resolution(symbol, "3 December 2044", "Lamps by their names", &body)
}

#[test]
fn who_cites_a_paragraph_by_the_title_of_its_document_is_found_backwards() {
    use opcit::find::cited::cited_by;
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path()).unwrap();
    for (symbol, name, note, passage) in [
        (
            "A/RES/99/41",
            "2005 World Summit Outcome",
            "Resolution 60/1.",
            "paragraphs 138 and 139",
        ),
        (
            "A/RES/99/42",
            "2030 Agenda for Sustainable Development",
            "Resolution 70/1.",
            "paragraph 54",
        ),
        (
            "A/RES/99/43",
            "Addis Ababa Action Agenda",
            "Resolution 69/313, annex.",
            "paragraph 30",
        ),
        (
            "A/RES/99/44",
            "Beijing Platform for Action",
            "Resolution 50/203, annex.",
            "paragraph 4",
        ),
    ] {
        let text = citing(symbol, name, note, passage);
        writer
            .add(import(text.as_bytes()).unwrap(), symbol, false)
            .unwrap();
    }
    // What gives the name to no document, or to another, does not cite this one.
    let other = resolution(
        "A/RES/99/45",
        "3 December 2044",
        "Lamps without notes",
        "1. Recalls paragraph 138 of the 2005 World Summit Outcome;\n\n2. Decides.\n",
    );
    writer
        .add(import(other.as_bytes()).unwrap(), "A/RES/99/45", false)
        .unwrap();
    writer.commit().unwrap();
    let library = Library::open(folder.path()).unwrap();
    for (target, paragraph, cites) in [
        ("A/RES/60/1", "op138", "A/RES/99/41#op2"),
        ("A/RES/60/1", "op139", "A/RES/99/41#op2"),
        ("A/RES/70/1", "op54", "A/RES/99/42#op2"),
        ("A/RES/69/313", "annex:30", "A/RES/99/43#op2"),
        ("A/RES/50/203", "annex:4", "A/RES/99/44#op2"),
    ] {
        let found = cited_by(&library, target, Some(paragraph)).unwrap();
        let places: Vec<String> = found.iter().map(|citing| citing.item.place()).collect();
        assert_eq!(places, [cites], "{target} {paragraph}");
        let one = &found[0];
        let (from, to) = one.at[0];
        let named: String = one
            .text
            .chars()
            .skip(from as usize)
            .take((to - from) as usize)
            .collect();
        assert!(named.starts_with("paragraph"), "{named}");
    }
    for (target, paragraph) in [("A/RES/60/1", "op140"), ("A/RES/70/1", "op138")] {
        assert!(
            cited_by(&library, target, Some(paragraph))
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn a_name_is_whose_most_texts_say_that_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path()).unwrap();
    let mut add = |number: usize, name: &str, note: &str| {
        let symbol = format!("A/RES/99/{number}");
        let body = format!("1. Recalls the {name};¹\n\n2. Decides.\n\n¹ {note}\n");
        let text = resolution(&symbol, "3 December 2044", "Lamps", &body);
        let import = import(text.as_bytes()).unwrap();
        writer.add(import, &symbol, false).unwrap();
    };
    for number in 1..=40 {
        add(number, "2050 Agenda for Lasting Lamps", "Resolution 95/1.");
    }
    // A slip; and a name that only speaks of another.
    add(41, "2050 Agenda for Lasting Lamps", "Resolution 71/9.");
    for number in 42..=50 {
        let name = "Meeting of the Parties to the Harbour Agreement";
        add(number, name, "Resolution 72/8.");
    }
    // As many say one thing as another: nothing is guessed.
    add(51, "Merrow Programme of Action", "Resolution 73/1.");
    add(52, "Merrow Programme of Action", "Resolution 74/1.");
    writer.commit().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let target = |said: &str| cited::target(&library, said).map(|(target, _)| target);
    for (said, meant) in [
        ("2050 Agenda", Some("A/RES/95/1")),
        ("2050 Agenda for Lasting Lamps", Some("A/RES/95/1")),
        ("Harbour Agreement", None),
        ("Meeting of the Parties", Some("A/RES/72/8")),
        ("Merrow Programme of Action", None),
        ("Merrow Programme", None),
    ] {
        assert_eq!(target(said).as_deref(), meant, "{said}");
    }
    assert_eq!(
        told(&library, "Merrow Programme"),
        "“Merrow Programme” is A/RES/73/1 or A/RES/74/1, as some texts or others say; none is in the \
         library"
    );
}
