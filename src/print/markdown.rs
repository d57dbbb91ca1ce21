//! A document as Markdown: emphasis, footnotes as `[^1]`, printed numbers kept to the letter.
//!
//! Numbers are written as words (`12\.`), not as Markdown lists: a renderer would count again, and
//! a wrong paragraph number is worse than a plain one.

use std::collections::HashMap;
use std::fmt::Write;

use super::bits::{Bit, bits, raised};
use super::part::{Item, Part, depths, label};
use super::provenance;
use super::text::amendments;
use crate::document::date;
use crate::document::{Distribution, Document, DocumentKind, OrganName, Paragraph, Role};
use crate::typeset::runs::Look;
use crate::typeset::safe::safe;

/// A document, or a part of it, as Markdown.
pub fn document(document: &Document, part: &Part) -> String {
    let mut out = String::new();
    if part.address.is_none() {
        masthead(&mut out, document);
    }
    let names = names(document);
    let depths = depths(document);
    for item in part.items(document) {
        match item {
            Item::Heading(heading) => {
                let level = usize::from(heading.level).clamp(1, 5) + 1;
                block(
                    &mut out,
                    &format!("{} {}", "#".repeat(level), escape(&heading.text)),
                );
            }
            Item::Formula(formula) => block(&mut out, &emphasised(&formula.text, "*")),
            Item::Paragraph(paragraph) => {
                let depth = depths.get(paragraph.id.as_str()).copied().unwrap_or(0);
                block(&mut out, &set_paragraph(paragraph, depth, &names));
            }
            Item::Table(table) => {
                let (above, below) = document.around(table);
                above.iter().for_each(|line| block(&mut out, &escape(line)));
                let rows = document.tables.get(table).map_or(&[][..], |t| &t.rows);
                if !rows.is_empty() {
                    block(&mut out, &set_table(rows));
                }
                below.iter().for_each(|line| block(&mut out, &escape(line)));
            }
        }
    }
    if part.address.is_none() {
        for piece in document.masthead.iter().filter(|p| p.role == Role::Closing) {
            block(&mut out, &emphasised(&piece.text, "*"));
        }
        for (side, states) in provenance::states(document) {
            block(&mut out, &format!("{side}: {}", escape(&states)));
        }
    }
    for &index in &part.footnotes {
        let Some(note) = document.footnotes.get(index) else {
            continue;
        };
        let mut text = inline(&bits(&note.text, None, &note.emphasis, &[]), &names);
        if let Some(resolved) = &note.resolved {
            let _ = write!(text, " \\[{}\\]", escape(resolved));
        }
        let name = names.get(&index).map_or("", String::as_str);
        block(&mut out, &format!("[^{name}]: {text}"));
    }
    out
}

fn block(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(text);
    out.push('\n');
}

/// A name for each footnote that is its own, though an annex may count again.
fn names(document: &Document) -> HashMap<usize, String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut names = HashMap::new();
    for (index, note) in document.footnotes.iter().enumerate() {
        let plain = |c: char| c.is_ascii_alphanumeric();
        let label = note.label.as_str();
        let label = if label.chars().all(plain) {
            label
        } else {
            "note"
        };
        let times = seen.entry(label).or_default();
        *times += 1;
        let name = match *times {
            1 => label.to_owned(),
            times => format!("{label}-{times}"),
        };
        names.insert(index, name);
    }
    names
}

fn masthead(out: &mut String, document: &Document) {
    let title = document.title.as_deref().or(document.symbol.as_deref());
    if let Some(title) = title {
        block(out, &format!("# {}", escape(title)));
    }
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut field = |name, value: Option<&str>| {
        fields.extend(value.map(|value| (name, escape(value))));
    };
    field("Symbol", document.symbol.as_deref());
    field("Kind", document.kind.map(DocumentKind::text));
    field("Body", document.body.as_ref().map(OrganName::name));
    field("Session", document.session.as_deref());
    field("Committee", document.committee.as_deref());
    let item = document.agenda_item.as_ref().map(|item| match &item.title {
        Some(title) => format!("{}, {title}", item.number),
        None => item.number.clone(),
    });
    field("Agenda item", item.as_deref());
    field("Date", document.date.map(date::print).as_deref());
    field(
        "Distribution",
        document.distribution.map(Distribution::text),
    );
    field("Original", document.original_language.as_deref());
    let sponsors = document.sponsors.join(", ");
    field("Sponsors", Some(&*sponsors).filter(|s| !s.is_empty()));
    for (name, told) in provenance::lines(document) {
        field(name, Some(&told));
    }
    let lines: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("- {name}: {value}"))
        .collect();
    if !lines.is_empty() {
        block(out, &lines.join("\n"));
    }
    let amendments = amendments(document);
    if let Some((by, lines)) = amendments.split_first() {
        let lines: Vec<String> = lines
            .iter()
            .map(|line| format!("- {}", escape(line)))
            .collect();
        block(out, &format!("**{}**", escape(by)));
        block(out, &lines.join("\n"));
    }
    let pieces = |role| document.masthead.iter().filter(move |p| p.role == role);
    for piece in pieces(Role::Adopted).chain(pieces(Role::Report)) {
        block(out, &emphasised(&piece.text, "*"));
    }
    for note in &document.notes {
        block(out, &format!("\\* {}", escape(note)));
    }
}

fn set_paragraph(paragraph: &Paragraph, depth: usize, names: &HashMap<usize, String>) -> String {
    let bits = bits(
        &paragraph.text,
        paragraph.lead,
        &paragraph.emphasis,
        &paragraph.marks,
    );
    let words = inline(&bits, names);
    // An id that stands in for a label would be words that no one printed.
    let label = match &paragraph.label {
        Some(_) => label(paragraph).map(|label| escape_start(&escape(label))),
        None => None,
    };
    let text = match label {
        Some(label) => format!("{label} {words}"),
        None => escape_start(&words),
    };
    match depth.checked_sub(1) {
        Some(level) => format!("{}- {text}", "  ".repeat(level)),
        None => text,
    }
}

fn inline(bits: &[Bit<'_>], names: &HashMap<usize, String>) -> String {
    let mut out = String::new();
    for (index, bit) in bits.iter().enumerate() {
        match bit {
            Bit::Words(words, look) if *look == Look::default() => out.push_str(&escape(words)),
            Bit::Words(words, look) => {
                let next = bits.get(index + 1).and_then(|bit| match bit {
                    Bit::Words(words, look) if *look == Look::default() => words.chars().next(),
                    Bit::Words(..) => Some('x'),
                    Bit::Mark(_) => Some('['),
                });
                let before = out.chars().next_back();
                out.push_str(&emphasise(words, *look, before, next));
            }
            Bit::Mark(mark) => match mark.note.and_then(|note| names.get(&(note as usize))) {
                Some(name) => {
                    let _ = write!(out, "[^{name}]");
                }
                None => out.push_str(&escape(&raised(&mark.label))),
            },
        }
    }
    out
}

/// Words in stars where a Markdown reader takes those for emphasis, else in tags.
fn emphasise(words: &str, look: Look, before: Option<char>, after: Option<char>) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return escape(words);
    }
    let open = |edge: Option<char>, outer: Option<char>, spaced: bool| {
        spaced
            || edge.is_some_and(char::is_alphanumeric) && outer.is_none_or(|c| c != '*' && c != '>')
            || outer.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() && c != '*')
    };
    let starts = open(
        inner.chars().next(),
        before,
        words.starts_with(char::is_whitespace),
    );
    let ends = open(
        inner.chars().next_back(),
        after,
        words.ends_with(char::is_whitespace),
    );
    let (left, right) = match (look.bold, look.italic, starts && ends) {
        (true, true, true) => ("***", "***"),
        (true, false, true) => ("**", "**"),
        (false, _, true) => ("*", "*"),
        (true, true, false) => ("<strong><em>", "</em></strong>"),
        (true, false, false) => ("<strong>", "</strong>"),
        (false, _, false) => ("<em>", "</em>"),
    };
    let head = &words[..words.len() - words.trim_start().len()];
    let tail = &words[words.trim_end().len()..];
    format!(
        "{}{left}{}{right}{}",
        escape(head),
        escape(inner),
        escape(tail)
    )
}

fn emphasised(text: &str, star: &str) -> String {
    let text = escape(text.trim());
    match text.is_empty() {
        true => text,
        false => format!("{star}{text}{star}"),
    }
}

fn set_table(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    if count == 0 {
        return String::new();
    }
    let set = |row: &Vec<String>| {
        let cell = |at: usize| {
            row.get(at)
                .map_or(String::new(), |cell| escape(cell.trim()))
        };
        format!(
            "| {} |",
            (0..count).map(cell).collect::<Vec<_>>().join(" | ")
        )
    };
    // A table has to begin with a head in Markdown; ours are printed as they stand, so it is empty.
    let mut lines = vec![
        format!("|{}", "  |".repeat(count)),
        format!("|{}", " --- |".repeat(count)),
    ];
    lines.extend(rows.iter().map(set));
    lines.join("\n")
}

/// Words with what Markdown would read as markup escaped.
pub fn escape(text: &str) -> String {
    let text = safe(text);
    let mut out = String::with_capacity(text.len() + 8);
    for ch in text.chars() {
        if matches!(
            ch,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#'
        ) {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

/// The same for what is markup at the start of a line only: `12.`, `-`, `+`, `=`.
pub(super) fn escape_start(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => digits,
        Some('-' | '+' | '=') if digits == 0 => 0,
        _ => return text.to_owned(),
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_words_is_escaped() {
        assert_eq!(
            escape("a*b_c [46/152](#) <b>"),
            r"a\*b\_c \[46/152\](\#) \<b\>"
        );
        assert_eq!(escape_start("12. Notes"), r"12\. Notes");
        assert_eq!(escape_start("- Notes"), r"\- Notes");
        assert_eq!(escape_start("2016 was"), "2016 was");
        assert_eq!(escape("\u{1b}[31m"), r"␛\[31m");
    }

    #[test]
    fn emphasis_holds_at_its_edges() {
        let italic = Look {
            italic: true,
            ..Look::default()
        };
        assert_eq!(emphasise("Notes ", italic, None, Some('i')), "*Notes* ");
        assert_eq!(
            emphasise("(Notes)", italic, Some('x'), None),
            "<em>(Notes)</em>"
        );
        assert_eq!(
            emphasise("Notes", italic, Some('*'), None),
            "<em>Notes</em>"
        );
    }

    #[test]
    fn rows_become_a_table() {
        let rows = vec![vec!["a|b".to_owned(), "1".to_owned()], vec!["c".to_owned()]];
        assert_eq!(
            set_table(&rows),
            "|  |  |\n| --- | --- |\n| a\\|b | 1 |\n| c |  |"
        );
    }
}
