//! A comparison as one self-contained HTML page, for those who must send or print it.
//!
//! No script, nothing loaded from elsewhere; every word of the documents is escaped.

use super::comparison::{Shown, View, code, heading, titles};
use super::comparison_said::{counts, sense, sentence};
use super::html::escape;
use super::pieces::{changed_part, paragraphs, phrases};
use crate::compare::{Op, Piece, Relation, Row, Sort};

const STYLE: &str = "\
:root{color-scheme:light dark;--ins:#0b57c0;--del:#a85200;--dim:#666;--rule:#ccc}\
@media(prefers-color-scheme:dark){:root{--ins:#7db4ff;--del:#ffab5e;--dim:#999;--rule:#444}}\
body{font:1rem/1.5 Georgia,'Times New Roman',serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.3rem;line-height:1.3}h2{font-size:1.1rem}\
section{display:grid;grid-template-columns:7.5rem 1fr;gap:0 1rem;border-top:1px solid var(--rule);\
padding:.5rem 0}\
section>p{grid-column:2;margin:0 0 .3rem}\
section>h3{grid-column:1;grid-row:1/span 9;font:600 .85rem/1.6 system-ui,sans-serif;margin:0}\
.same,.fold{color:var(--dim)}.fold{text-align:center;font-style:italic}\
.sense{font:600 .85rem/1.6 system-ui,sans-serif}\
del{color:var(--del);text-decoration:line-through}\
ins{color:var(--ins);text-decoration:underline}\
.loud{font-weight:bold}.dim{opacity:.6}\
@media print{body{max-width:none;margin:0;font-size:10.5pt}section{break-inside:avoid}\
@page{margin:2cm}}";

/// The page.
pub fn html(view: &View) -> String {
    let mut out = String::new();
    let both = [view.old.title.as_deref(), view.new.title.as_deref()];
    if let Some(title) = both[1].or(both[0]) {
        paragraph(&mut out, "title", &escape(title));
    }
    paragraph(
        &mut out,
        "counts",
        &escape(&counts(&view.comparison.summary)),
    );
    for remark in &view.comparison.remarks {
        paragraph(&mut out, "sense", &escape(&sentence(remark)));
    }
    let verbs = view.verbs();
    if !verbs.is_empty() {
        let lines: Vec<String> = verbs
            .iter()
            .map(|line| format!("<li>{}</li>\n", escape(line)))
            .collect();
        out.push_str(&format!("<h2>Verbs</h2>\n<ul>\n{}</ul>\n", lines.concat()));
    }
    for shown in view.shown() {
        match shown {
            Shown::Folded(count) => paragraph(&mut out, "fold", &escape(&view.folded(count))),
            Shown::Sign(row, entry) => {
                let sign = format!("{} {}", code(row), view.sign(row, entry));
                paragraph(&mut out, "fold", &escape(&sign));
            }
            Shown::Row(row) => set_row(&mut out, view, row),
        }
    }
    let notes = view.notes();
    if !notes.is_empty() {
        out.push_str("<h2>Footnotes</h2>\n");
    }
    for note in notes {
        let heading = format!("{} {}", view.note_place(note), note.relation.name());
        out.push_str(&format!("<section>\n<h3>{}</h3>\n", escape(&heading)));
        paragraph(&mut out, "", &words(&note.words));
        out.push_str("</section>\n");
    }
    page(&titles(view), &out)
}

/// A page with this heading around a body that is HTML already.
pub(super) fn page(heading: &str, body: &str) -> String {
    let title = escape(heading);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         {body}</body>\n</html>\n"
    )
}

fn set_row(out: &mut String, view: &View, row: &Row) {
    let class = match row.relation {
        Relation::Same if !row.changed() => "same",
        relation => relation.name(),
    };
    let heading = format!("{} {}", code(row), heading(view, row));
    out.push_str(&format!(
        "<section class=\"{class}\">\n<h3>{}</h3>\n",
        escape(&heading)
    ));
    for line in sense(row) {
        paragraph(out, "sense", &escape(&line));
    }
    for part in paragraphs(&row.words) {
        paragraph(out, "", &words(&part));
    }
    out.push_str("</section>\n");
}

/// `inner` is HTML already.
fn paragraph(out: &mut String, class: &str, inner: &str) {
    if class.is_empty() {
        out.push_str(&format!("<p dir=\"auto\">{inner}</p>\n"));
    } else {
        out.push_str(&format!("<p class=\"{class}\">{inner}</p>\n"));
    }
}

pub(super) fn words(words: &[Piece]) -> String {
    let mut out = String::new();
    for (op, pieces) in phrases(words) {
        let tag = match op {
            Op::Equal => {
                out.extend(pieces.iter().map(|&at| escape(&words[at].text)));
                continue;
            }
            Op::Delete => "del",
            Op::Insert => "ins",
        };
        let classes: Vec<&str> = pieces.iter().map(|&at| class(words[at].sort)).collect();
        let texts = pieces.iter().map(|&at| changed(words, at));
        // One mark for the whole phrase; what is louder or quieter in it is so inside.
        let inner: Vec<String> = match classes.as_slice() {
            [_] => texts.collect(),
            _ => (texts.zip(&classes))
                .map(|(text, class)| match class.is_empty() {
                    true => text,
                    false => format!("<span{class}>{text}</span>"),
                })
                .collect(),
        };
        let class = if classes.len() == 1 { classes[0] } else { "" };
        out.push_str(&format!("<{tag}{class}>{}</{tag}>", inner.concat()));
    }
    out
}

fn class(sort: Sort) -> &'static str {
    match sort {
        Sort::Citation | Sort::Date | Sort::Quantity | Sort::NotFollowed => " class=\"loud\"",
        Sort::Followed => " class=\"dim\"",
        _ => "",
    }
}

/// A changed piece, its differing letters bold where it is one word changed.
fn changed(words: &[Piece], index: usize) -> String {
    let text = &words[index].text;
    match changed_part(words, index) {
        Some(part) if !part.is_empty() => format!(
            "{}<b>{}</b>{}",
            escape(&text[..part.start]),
            escape(&text[part.clone()]),
            escape(&text[part.end..])
        ),
        _ => escape(text),
    }
}
