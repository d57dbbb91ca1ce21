//! Citations held against the links that a PDF's own files hold.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use opcit::document::cite::{in_cells, in_heading};
use opcit::document::{Citation, Document};

use crate::documents::{Need, trial};
use crate::known::check;
use crate::pdf::{IMPORTED, Read, witness};

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("pdf"), Need::Tool("pdfinfo")];
    vec![trial(
        "citations_are_what_the_links_say",
        needs,
        citations_are_what_the_links_say,
    )]
}

/// A symbol without blanks and without the letter of a part, which links leave out at times:
/// "A/RES/217 A (III)" and "A/RES/217(III)" are one.
fn plain(symbol: &str) -> String {
    let symbol: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    let symbol = symbol.to_uppercase();
    let symbol = symbol.replace("(SUPP)", "").replace("(PARTI)", "");
    let mut plain = String::new();
    for (at, c) in symbol.char_indices() {
        let part = c.is_ascii_alphabetic()
            && plain.ends_with(|c: char| c.is_ascii_digit())
            && symbol[at + 1..]
                .chars()
                .next()
                .is_none_or(|next| matches!(next, '(' | '-'));
        if !part {
            plain.push(c);
        }
    }
    plain
}

/// The symbols that a file's links lead to.
fn linked(urls: &str) -> BTreeSet<String> {
    urls.lines()
        .filter_map(|line| {
            let (_, symbol) = line
                .split_once("undocs.org/")
                .or_else(|| line.split_once("docs.un.org/"))?;
            let symbol = symbol.trim().trim_start_matches("en/").trim_matches('/');
            symbol
                .contains('/')
                .then(|| plain(&symbol.replace("%20", " ")))
        })
        .collect()
}

/// What a document cites, and the symbols its masthead names.
fn cited(document: &Document) -> BTreeSet<String> {
    let tables = document.tables.iter();
    let in_tables: Vec<Citation> = tables
        .flat_map(|table| in_cells(document, &table.rows))
        .map(|cell| cell.citation)
        .collect();
    let headings = document.headings.iter();
    let in_headings: Vec<Citation> = headings
        .flat_map(|heading| in_heading(document, heading))
        .collect();
    let cites = || {
        document
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.cites)
            .chain(document.footnotes.iter().flat_map(|note| &note.cites))
            .chain(&in_tables)
            .chain(&in_headings)
    };
    let masthead = document
        .masthead
        .iter()
        .flat_map(|piece| piece.text.split([' ', ',', '(', ')']))
        .filter(|word| word.contains('/'));
    cites()
        .filter_map(|cite| cite.target.as_deref())
        .chain(cites().map(|cite| cite.text.as_str()))
        .chain(masthead)
        // A joint document has a symbol in each series: "A/78/62-E/2023/49".
        .flat_map(|symbol| [symbol, symbol.split("-E/").next().unwrap_or(symbol)])
        .flat_map(|symbol| [symbol, symbol.split("-S/").next().unwrap_or(symbol)])
        .map(plain)
        .collect()
}

/// `53/113` of `A/RES/53/113`: what a link to the wrong body still gets right.
fn numbers(symbol: &str) -> Option<&str> {
    let of = symbol.rfind('/')?;
    let session = symbol[..of].rfind('/')?;
    symbol.get(session + 1..)
}

fn citations_are_what_the_links_say() {
    let mut wrong = Vec::new();
    let (mut links, mut other_body) = (0, 0);
    for Read { name, path, made } in IMPORTED.iter() {
        let urls = witness("pdfinfo", "-url", path);
        let cited = cited(&made.document);
        for symbol in linked(&urls) {
            links += 1;
            if cited.contains(&symbol) {
                continue;
            }
            // Macros take "Statistical Commission decision 53/113" for one of the Assembly,
            // "S/2016/951" for E/RES/2016/95 and
            // "256 A and B" for one symbol.
            let tail = numbers(&symbol).map(|tail| tail.trim_end_matches("-B"));
            if tail.is_some_and(|tail| cited.iter().any(|cite| cite.contains(tail))) {
                other_body += 1;
            } else {
                wrong.push(format!("{name}: {symbol}"));
            }
        }
    }
    assert!(other_body * 50 <= links, "{other_body} of {links} differ");
    check("citations_are_what_the_links_say", &wrong);
}
