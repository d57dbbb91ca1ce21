//! A document as an outline made to be read in review: the masthead, then a line for each thing in
//! reading order.
//!
//! It is made from the JSON that programs get, so that cases hold what is promised to them. What an
//! id says by itself is told only where it is not so: the part before its colon, the paragraph that
//! it stands under.

use std::fmt::Write;

use opcit::document::{Between, Document};
use opcit::print::{Part, json};
use serde_json::Value;

/// How much of a text is told.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// Words at its beginning, and at its end.
    pub first: usize,
    pub last: usize,
    /// Cells are told whole, and so is a paragraph put together from parts that stood apart.
    pub whole: bool,
}

impl Telling {
    /// Of texts that we wrote.
    pub const OURS: Telling = Telling {
        first: 8,
        last: 5,
        whole: true,
    };
    /// Of documents that are not ours to print.
    pub const THEIRS: Telling = Telling {
        first: 3,
        last: 3,
        whole: false,
    };

    /// The first words of a text and the last, with how many stand between them.
    fn of(self, text: &str) -> String {
        self.through(text, 0)
    }

    /// The same, where so many words at the beginning are told in any case.
    fn through(self, text: &str, first: usize) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let first = self.first.max(first);
        let between = words.len().saturating_sub(first + self.last);
        if between < 3 {
            return words.join(" ");
        }
        let last = words.len() - self.last;
        format!(
            "{} …{between}… {}",
            words[..first].join(" "),
            words[last..].join(" ")
        )
    }
}

/// The outline of a document.
pub fn outline(document: &Document, telling: Telling) -> String {
    let part = Part::whole(document);
    let json = serde_json::to_value(json::document(document, &part)).expect("JSON");
    let mut outline = Outline {
        json: &json,
        telling,
        out: String::new(),
    };
    outline.masthead();
    outline.body(document);
    outline.rest();
    outline.out
}

struct Outline<'a> {
    json: &'a Value,
    telling: Telling,
    out: String,
}

/// A list of the document; none where it has not that field.
fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value[field].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or("")
}

fn strings(value: &Value, field: &str) -> Vec<String> {
    let words = list(value, field).filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

impl Outline<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// A field with its value, where it has one.
    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("{name}: {value}"));
        }
    }

    fn masthead(&mut self) {
        let document = self.json;
        for name in [
            "symbol",
            "language",
            "title",
            "kind",
            "body",
            "session",
            "committee",
        ] {
            self.field(name, text(document, name));
        }
        let item = &document["agenda_item"];
        let item = [text(item, "number"), text(item, "title")];
        self.field("item", item.join(" ").trim());
        self.field("date", text(document, "date"));
        self.field("distribution", text(document, "distribution"));
        self.field("original", text(document, "original_language"));
        let sponsors = strings(document, "sponsors");
        if !sponsors.is_empty() {
            let count = sponsors.len();
            self.field("sponsors", &format!("{count}: {}", sponsors.join("; ")));
        }
        let adoption = &document["adoption"];
        let adoption = ["date", "meeting", "report"].map(|field| text(adoption, field));
        let told: Vec<&str> = adoption.into_iter().filter(|t| !t.is_empty()).collect();
        self.field("adopted", &told.join(", "));
        for note in strings(document, "notes") {
            let note = self.telling.of(&note);
            self.field("note", &note);
        }
        for piece in list(document, "masthead").filter(|p| text(p, "role") == "closing") {
            let words = self.telling.of(text(piece, "text"));
            self.field("closing", &words);
        }
        self.field("counts", &counts(document));
    }

    /// Paragraphs, with headings, formulas and tables between them.
    fn body(&mut self, document: &Document) {
        self.line("");
        let json = self.json;
        let mut paragraphs = list(json, "paragraphs");
        for gap in document.gaps() {
            for what in gap {
                self.between(what);
            }
            if let Some(paragraph) = paragraphs.next() {
                self.paragraph(paragraph);
            }
        }
    }

    fn between(&mut self, what: Between) {
        let json = self.json;
        match what {
            Between::Heading(at) => {
                let heading = &json["headings"][at];
                let level = heading["level"].as_u64().unwrap_or(0) as usize;
                let words = self.telling.of(text(heading, "text"));
                self.line(&format!("{} {words}{}", "#".repeat(level), place(heading)));
            }
            Between::Formula(at) => {
                let formula = &json["formulas"][at];
                let words = self.telling.of(text(formula, "text"));
                self.line(&format!("! {words}{}", place(formula)));
            }
            Between::Table(at) => self.table(&json["tables"][at]),
        }
    }

    fn paragraph(&mut self, paragraph: &Value) {
        let id = text(paragraph, "id");
        let mut line = id.to_owned();
        let part = id.split_once(':').map_or("", |(part, _)| part);
        match text(paragraph, "part") {
            found if found == part => {}
            "" => line.push_str(" in no part"),
            found => write!(line, " in part {found}").expect("a string"),
        }
        match text(paragraph, "parent") {
            parent if parent == self.above(id) => {}
            "" => line.push_str(" under nothing"),
            parent => write!(line, " under {parent}").expect("a string"),
        }
        if let Some(label) = paragraph["label"].as_str() {
            write!(line, " {label}").expect("a string");
        }
        self.line(&format!(
            "{line} {}{}",
            self.words(paragraph),
            place(paragraph)
        ));
        let marks: Vec<String> = list(paragraph, "marks")
            .map(|mark| called(mark, text(paragraph, "text")))
            .collect();
        self.under("notes", &marks.join(" "));
        self.under("cites", &cites(paragraph));
        self.under("refers to", &strings(paragraph, "refers_to").join(" "));
    }

    /// The paragraph that an id says it stands under.
    fn above(&self, id: &str) -> &str {
        let inside = |other: &str| {
            let rest = id.strip_prefix(other).unwrap_or("");
            rest.starts_with(|c: char| c == '(' || c == '+' || c.is_ascii_lowercase())
        };
        let ids = list(self.json, "paragraphs").map(|p| text(p, "id"));
        let above = ids.filter(|other| inside(other));
        above.max_by_key(|other| other.len()).unwrap_or("")
    }

    /// A paragraph's words, its initiatory phrase between low lines.
    fn words(&self, paragraph: &Value) -> String {
        let words = text(paragraph, "text");
        let telling = match self.telling.whole && self.is_cut(paragraph) {
            true => Telling {
                first: usize::MAX / 2,
                ..self.telling
            },
            false => self.telling,
        };
        let lead = text(paragraph, "lead");
        let Some(at) = words.find(lead).filter(|_| !lead.is_empty()) else {
            return telling.of(words);
        };
        let (before, after) = (&words[..at], &words[at + lead.len()..]);
        let first = format!("{before}{lead}").split_whitespace().count();
        telling.through(&format!("{before}_{lead}_{after}"), first)
    }

    /// Whether a paragraph is put together from parts that stand apart.
    fn is_cut(&self, paragraph: &Value) -> bool {
        let source = &paragraph["source"];
        if let Some(pages) = source["pages"].as_array() {
            return pages.len() > 1;
        }
        let lines: Vec<u64> = list(source, "lines").filter_map(Value::as_u64).collect();
        lines.windows(2).any(|pair| pair[1] > pair[0] + 1)
    }

    fn table(&mut self, table: &Value) {
        self.line(&format!("table{}", place(table)));
        for line in strings(table, "caption") {
            let line = self.long(&line);
            self.line(&format!("     above: {line}"));
        }
        for row in list(table, "rows") {
            let cells = row.as_array().into_iter().flatten();
            let cells = cells.filter_map(Value::as_str);
            let cells: Vec<String> = cells.map(|cell| self.long(cell)).collect();
            self.line(&format!("     | {} |", cells.join(" | ")));
        }
        for line in strings(table, "notes") {
            let line = self.long(&line);
            self.line(&format!("     below: {line}"));
        }
    }

    /// Words that are told whole where they are ours.
    fn long(&self, words: &str) -> String {
        match self.telling.whole {
            true => words.to_owned(),
            false => self.telling.of(words),
        }
    }

    /// Footnotes, what was set aside, and doubts.
    fn rest(&mut self) {
        let document = self.json;
        if list(document, "footnotes").next().is_some() {
            self.line("");
        }
        for note in list(document, "footnotes") {
            let words = self.telling.of(text(note, "text"));
            self.line(&format!("[{}] {words}{}", text(note, "label"), place(note)));
            let resolved = self.long(text(note, "resolved"));
            self.under("that is", &resolved);
            let by = strings(note, "referenced_by").join(" ");
            self.under("called by", if by.is_empty() { "none" } else { &by });
            self.under("cites", &cites(note));
        }
        let aside = list(document, "set_aside").map(|aside| {
            let words = self.telling.of(text(aside, "text"));
            format!("aside, {}: {words}{}", text(aside, "reason"), place(aside))
        });
        let doubts = list(document, "warnings")
            .map(|doubt| format!("doubt: {}{}", text(doubt, "message"), place(doubt)));
        let lines: Vec<String> = aside.chain(doubts).collect();
        if !lines.is_empty() {
            self.line("");
        }
        lines.iter().for_each(|line| self.line(line));
    }

    /// A line that says more of the one above it.
    fn under(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("     {name} {value}"));
        }
    }
}

/// How many there are of each kind; subparagraphs count for themselves.
fn counts(document: &Value) -> String {
    let of = |kind: &str, top: bool| {
        let paragraphs = list(document, "paragraphs");
        paragraphs
            .filter(|p| text(p, "kind") == kind && p["parent"].is_null() == top)
            .count()
    };
    let kinds = ["preambular", "operative", "annex", "other"];
    let below = kinds.iter().map(|kind| of(kind, false)).sum();
    let mut counts: Vec<(usize, &str)> = kinds.map(|kind| (of(kind, true), kind)).to_vec();
    counts.extend([
        (below, "below others"),
        (list(document, "headings").count(), "headings"),
        (list(document, "tables").count(), "tables"),
        (list(document, "footnotes").count(), "notes"),
    ]);
    counts.retain(|(count, _)| *count > 0);
    let counts = counts.iter().map(|(count, name)| format!("{count} {name}"));
    counts.collect::<Vec<_>>().join(", ")
}

/// A marker after the word that it stands at: `Convention,[2]`.
fn called(mark: &Value, words: &str) -> String {
    let at = mark["at"].as_u64().unwrap_or(0) as usize;
    let before: String = words.chars().take(at).collect();
    let word = before.rsplit(' ').next().unwrap_or("");
    let form = match text(mark, "form") {
        "raised" => String::new(),
        form => format!(" {form}"),
    };
    let defined = match mark["defined"].as_bool() {
        Some(true) => "",
        _ => " undefined",
    };
    format!("{word}[{}{form}{defined}]", text(mark, "label"))
}

/// What a text cites: `A/RES/99/214#op15(c)`; `?` before what can't be told.
fn cites(value: &Value) -> String {
    let cites = list(value, "cites").map(|cite| match cite["target"].as_str() {
        None => format!("? {}", text(cite, "text")),
        Some(target) => match cite["paragraph"].as_str() {
            Some(paragraph) => format!("{target}#{paragraph}"),
            None => target.to_owned(),
        },
    });
    cites.collect::<Vec<_>>().join("; ")
}

/// Where something stands: ` @12-14` for lines, ` @p2` for pages.
fn place(value: &Value) -> String {
    let source = &value["source"];
    let (sign, field) = match source["pages"].is_null() {
        true => ("", "lines"),
        false => ("p", "pages"),
    };
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in list(source, field).filter_map(Value::as_u64) {
        match runs.last_mut() {
            Some((_, last)) if number == *last + 1 => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let runs = runs.iter().map(|&(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from}-{to}"),
    });
    let runs: Vec<String> = runs.collect();
    match runs.is_empty() {
        true => String::new(),
        false => format!(" @{sign}{}", runs.join(",")),
    }
}
