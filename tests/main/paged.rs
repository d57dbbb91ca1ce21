//! A document printed as extractors print the pages of a PDF: wrapped lines, notes below a rule at
//! the foot of each page, feet and heads, form feeds.

use std::collections::HashSet;

use opcit::document::{Document, Paragraph, Role};

/// Lines of words on a page, and letters in a line.
const ROWS: usize = 36;
const WIDTH: usize = 84;

/// What extractors do differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habit {
    /// Markers stand after a space, not glued to their word.
    pub spaced: bool,
    /// Labels of paragraphs and notes stand in lines of their own.
    pub apart: bool,
    /// Pages are parted by form feeds.
    pub feeds: bool,
}

/// Prints a document. A note that is called twice is called at its first place alone: what else
/// could tell plain digits from a marker is the note on their page.
pub fn print(document: &Document, habit: Habit) -> String {
    let mut called = HashSet::new();
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for piece in &document.masthead {
        if !matches!(piece.role, Role::Note | Role::Closing) {
            lines.extend(wrap(&piece.text).into_iter().map(|l| (l, Vec::new())));
            lines.push(Default::default());
        }
    }
    for paragraph in &document.paragraphs {
        let before = |id: &Option<opcit::document::Address>| id.as_deref() == Some(&paragraph.id);
        let headings = document.headings.iter().filter(|h| before(&h.before));
        let formulas = document.formulas.iter().filter(|f| before(&f.before));
        // "Annex I. Title" is printed in two lines.
        let parts = |text: &str| -> Vec<String> {
            let part = text.starts_with(char::is_uppercase) && text[1..].starts_with(". ");
            let two = part || text.starts_with("Annex ") || text.starts_with("Article ");
            text.splitn(if two { 2 } else { 1 }, ". ")
                .map(str::to_owned)
                .collect()
        };
        let over: Vec<String> = headings
            .flat_map(|h| parts(&h.text))
            .chain(formulas.map(|f| f.text.clone()))
            .collect();
        for text in over {
            lines.extend(wrap(&text).into_iter().map(|l| (l, Vec::new())));
        }
        lines.extend(rows(paragraph, habit, &mut called));
    }
    paginate(document, lines, habit)
}

/// The lines of a paragraph, each with the labels of the notes called in it.
fn rows(
    paragraph: &Paragraph,
    habit: Habit,
    called: &mut HashSet<String>,
) -> Vec<(String, Vec<String>)> {
    // A marker is a word of its own while lines are wrapped: a letter that no text holds.
    let mut text = paragraph.text.clone();
    let marks = paragraph.marks.iter();
    let first: Vec<_> = marks.filter(|m| called.insert(m.label.clone())).collect();
    for mark in first.into_iter().rev() {
        let space = if habit.spaced { " " } else { "" };
        text.insert_str(mark.at as usize, &format!("{space}\u{1}{}", mark.label));
    }
    let mut out = Vec::new();
    match &paragraph.label {
        Some(label) if habit.apart => out.push((label.clone(), Vec::new())),
        Some(label) => text = format!("{label} {text}"),
        None => {}
    }
    for line in wrap(&text) {
        let marks = line.split('\u{1}').skip(1);
        let label = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect();
        out.push((line.replace('\u{1}', ""), marks.map(label).collect()));
    }
    out
}

fn paginate(document: &Document, lines: Vec<(String, Vec<String>)>, habit: Habit) -> String {
    let symbol = document.symbol.clone().unwrap_or_default();
    let pages: Vec<&[(String, Vec<String>)]> = lines.chunks(ROWS).collect();
    let mut out = String::new();
    for (at, page) in pages.iter().enumerate() {
        if at > 0 {
            out.push_str(&format!("{symbol}\n\n"));
        }
        let called: Vec<&String> = page.iter().flat_map(|(_, marks)| marks).collect();
        for (line, _) in *page {
            out.push_str(&format!("{line}\n"));
        }
        let notes = document.footnotes.iter();
        let notes: Vec<_> = notes.filter(|n| called.contains(&&n.label)).collect();
        if !notes.is_empty() {
            out.push_str("__________________\n");
        }
        for note in notes {
            let label = &note.label;
            match habit.apart {
                true => out.push_str(&format!("{label}\n{}\n", wrap(&note.text).join("\n"))),
                false => out.push_str(&wrap(&format!("{label} {}\n", note.text)).join("\n")),
            }
            if !habit.apart {
                out.push('\n');
            }
        }
        out.push_str(&format!("\n{}/{}\n\n45-12345\n\n", at + 1, pages.len()));
        if habit.feeds {
            out.push('\u{c}');
        }
    }
    out
}

fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("never empty");
        if !line.is_empty() && line.len() + 1 + word.len() > WIDTH {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}
