//! Rows of a comparison to be taken along: a redline as text, Markdown or HTML, for a mail or a note,
//! without the page around it.

use super::comparison::{View, code, heading, titles};
use super::comparison_said::{findings, sense};
use super::pieces::paragraphs;
use super::{comparison_html, comparison_markdown, html, markdown, pieces, three};
use crate::compare::{Filter, Piece, Row, Triple};
use crate::typeset::safe::safe;

/// How a redline is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// With `[-…-]` and `{+…+}`.
    #[default]
    Text,
    Markdown,
    Html,
}

impl Form {
    pub fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Markdown => "Markdown",
            Form::Html => "HTML",
        }
    }

    /// The one after it, and after the last the first.
    pub fn next(self) -> Form {
        match self {
            Form::Text => Form::Markdown,
            Form::Markdown => Form::Html,
            Form::Html => Form::Text,
        }
    }
}

/// Rows with what became of each, and last of which two documents.
pub fn redline(view: &View, rows: &[&Row], form: Form) -> String {
    let mut blocks = Vec::new();
    for row in rows {
        blocks.push(strong(
            &format!("{} {}", code(row), heading(view, row)),
            form,
        ));
        let mut lines = sense(row);
        if view.filter == Filter::Citations {
            lines.extend(findings(row));
        }
        blocks.extend(lines.iter().map(|line| plain(line, form)));
        let parts = paragraphs(&row.words);
        blocks.extend(parts.iter().map(|part| words(part, form)));
    }
    finished(&titles(view), blocks, form)
}

/// Rows of three versions, with which version makes each change.
pub fn of_three(view: &three::View, rows: &[&Triple], form: Form) -> String {
    let mut blocks = Vec::new();
    for row in rows {
        let heading = format!("{} {}", row.fate.sign(), view.heading(row));
        blocks.push(strong(&heading, form));
        for (who, changed) in three::changes(row) {
            if who != three::By::None {
                blocks.push(plain(&format!("{}:", who.name()), form));
            }
            let parts = paragraphs(changed);
            blocks.extend(parts.iter().map(|part| words(part, form)));
        }
    }
    finished(&three::titles(view), blocks, form)
}

/// What a filter for verbs shows, a line a row: `OP5 → OP7  Urges → Invites  weaker`.
pub fn verbs(view: &View, rows: &[&Row], form: Form) -> String {
    let lines = rows.iter().flat_map(|row| view.listed(row));
    let lines: Vec<String> = match form {
        Form::Text => lines.map(|line| safe(&line).into_owned()).collect(),
        Form::Markdown => lines
            .map(|line| format!("- {}", markdown::escape(&line)))
            .collect(),
        Form::Html => lines
            .map(|line| format!("<li>{}</li>", html::escape(&line)))
            .collect(),
    };
    let list = match form {
        Form::Html => format!("<ul>\n{}\n</ul>", lines.join("\n")),
        _ => lines.join("\n"),
    };
    finished(&titles(view), vec![list], form)
}

fn finished(titles: &str, mut blocks: Vec<String>, form: Form) -> String {
    blocks.push(plain(&format!("({titles})"), form));
    let between = match form {
        Form::Html => "\n",
        _ => "\n\n",
    };
    blocks.join(between) + "\n"
}

fn plain(line: &str, form: Form) -> String {
    match form {
        Form::Text => safe(line).into_owned(),
        Form::Markdown => markdown::escape_start(&markdown::escape(line)),
        Form::Html => format!("<p>{}</p>", html::escape(line)),
    }
}

fn strong(line: &str, form: Form) -> String {
    match form {
        Form::Text => safe(line).into_owned(),
        Form::Markdown => format!("**{}**", markdown::escape(line)),
        Form::Html => format!("<p><b>{}</b></p>", html::escape(line)),
    }
}

fn words(part: &[Piece], form: Form) -> String {
    match form {
        Form::Text => pieces::redline(part),
        Form::Markdown => comparison_markdown::words(part),
        Form::Html => format!("<p dir=\"auto\">{}</p>", comparison_html::words(part)),
    }
}
