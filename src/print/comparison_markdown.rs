//! A comparison as Markdown; changes are `<del>` and `<ins>`, which Markdown has no signs for.

use super::comparison::{Shown, View, code, heading, titles};
use super::comparison_said::{counts, findings, sense, sentence};
use super::markdown::{escape, escape_start};
use super::pieces::{paragraphs, phrases};
use crate::compare::{Filter, Op, Piece};

/// The comparison as Markdown of whole lines.
pub fn markdown(view: &View) -> String {
    let mut blocks = vec![
        format!("# {}", escape(&titles(view))),
        escape_start(&escape(&counts(&view.comparison.summary))),
    ];
    let remarks = view.comparison.remarks.iter();
    blocks.extend(remarks.map(|remark| format!("**{}**", escape(&sentence(remark)))));
    let verbs = view.verbs();
    if !verbs.is_empty() {
        blocks.push("## Verbs".to_owned());
        let lines: Vec<String> = verbs
            .iter()
            .map(|line| format!("- {}", escape(line)))
            .collect();
        blocks.push(lines.join("\n"));
    }
    for shown in view.shown() {
        match shown {
            Shown::Folded(count) => blocks.push(format!("*{}*", escape(&view.folded(count)))),
            Shown::Sign(row, entry) => {
                let sign = escape(&view.sign(row, entry));
                blocks.push(format!("*{} {sign}*", escape(code(row))));
            }
            Shown::Row(row) => {
                let heading = escape(&heading(view, row));
                blocks.push(format!("### {} {heading}", escape(code(row))));
                let mut lines = sense(row);
                if view.filter == Filter::Citations {
                    lines.extend(findings(row));
                }
                blocks.extend(lines.iter().map(|line| format!("**{}**", escape(line))));
                blocks.extend(paragraphs(&row.words).iter().map(|part| words(part)));
            }
        }
    }
    for (index, note) in view.notes().into_iter().enumerate() {
        if index == 0 {
            blocks.push("## Footnotes".to_owned());
        }
        let place = escape(&view.note_place(note));
        let relation = note.relation.name();
        blocks.push(format!("**{place} {relation}** {}", words(&note.words)));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

pub(super) fn words(words: &[Piece]) -> String {
    let mut out = String::new();
    for (op, pieces) in phrases(words) {
        let text: String = pieces.iter().map(|&at| escape(&words[at].text)).collect();
        match op {
            Op::Equal => out.push_str(&text),
            Op::Delete => out.push_str(&format!("<del>{text}</del>")),
            Op::Insert => out.push_str(&format!("<ins>{text}</ins>")),
        }
    }
    escape_start(&out)
}
