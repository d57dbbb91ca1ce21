//! Texts made of the United Nations' own XML, in its layout and in six languages, read back: the
//! same paragraphs, phrases, markers and notes, told by the words and the layout alone.
//!
//! Real texts in other languages than English are rare; this is how all six are tried. What was made
//! can be looked at in `target/tmp/made`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use libtest_mimic::Trial;
use opcit::document::{Document, Heading, Paragraph, Role};
use opcit::import::import;

use crate::akn::sample;
use crate::documents::{Need, name, trial};
use crate::extracted;
use crate::known::check_counts;

pub fn trials() -> Vec<Trial> {
    vec![trial(
        "a_text_made_of_the_xml_is_the_same_document",
        &[Need::Documents("akn")],
        a_text_made_of_the_xml_is_the_same_document,
    )]
}

/// What a text was printed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A word processor: a paragraph is a line, notes at the end, figures raised.
    LongLines,
    /// An extractor: lines as wide as the page, notes at the foot of each, figures on the line.
    Pages,
    /// A converter: emphasis and lists marked up, notes as Markdown has them.
    Markdown,
}

/// Lines on a page, and columns in a line; a Chinese character takes two.
const LINES: usize = 46;
const COLUMNS: usize = 86;

struct Maker<'d> {
    document: &'d Document,
    form: Form,
    out: String,
    /// Lines on the page that is open.
    lines: usize,
    page: usize,
    /// The notes called on it.
    called: Vec<usize>,
    /// Notes that stand already.
    printed: Vec<bool>,
}

/// The document as a text.
fn text(document: &Document, form: Form) -> String {
    let mut maker = Maker {
        document,
        form,
        out: String::new(),
        lines: 0,
        page: 1,
        called: Vec::new(),
        printed: vec![false; document.footnotes.len()],
    };
    let (closing, head): (Vec<_>, Vec<_>) =
        (document.masthead.iter()).partition(|piece| piece.role == Role::Closing);
    for piece in head {
        maker.block("", &piece.text);
    }
    for paragraph in &document.paragraphs {
        maker.above(Some(paragraph));
        maker.paragraph(paragraph);
    }
    maker.above(None);
    for piece in closing {
        maker.block("", &piece.text);
    }
    maker.foot();
    maker.out
}

impl Maker<'_> {
    /// Headings and formulas that stand before a paragraph, or at the end.
    fn above(&mut self, paragraph: Option<&Paragraph>) {
        let before = paragraph.map(|p| &p.id);
        let headings = self.document.headings.iter();
        let headings = headings.filter(|h| h.before.as_ref() == before);
        let mut all: Vec<(u32, String)> = headings
            .map(|h| {
                (
                    h.source.lines.first().copied().unwrap_or(0),
                    self.heading(h),
                )
            })
            .collect();
        let formulas = self.document.formulas.iter();
        let formulas = formulas.filter(|f| f.before.as_ref() == before);
        all.extend(formulas.map(|f| {
            let line = f.source.lines.first().copied().unwrap_or(0);
            (line, self.italic(&f.text))
        }));
        all.sort_by_key(|(line, _)| *line);
        for text in all.iter().flat_map(|(_, text)| text.split('\n')) {
            self.block("", text);
        }
    }

    /// The title of an annex, a part or a section stands in a line of its own below the word.
    fn heading(&self, heading: &Heading) -> String {
        let labelled = heading.text.split_once(". ");
        match (self.form, labelled) {
            (Form::Markdown, _) => format!("## {}", heading.text),
            (_, Some((label, title))) if heading.level == 1 || label.chars().count() < 5 => {
                format!("{label}\n{title}")
            }
            _ => heading.text.clone(),
        }
    }

    fn italic(&self, text: &str) -> String {
        match self.form {
            Form::Markdown => format!("*{text}*"),
            _ => text.to_owned(),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let mut words = String::new();
        let mut marks = paragraph.marks.iter().peekable();
        let lead = paragraph.lead.map(|lead| lead.range());
        let italic = self.form == Form::Markdown;
        for (at, c) in paragraph
            .text
            .char_indices()
            .map(|(at, c)| (at, Some(c)))
            .chain([(paragraph.text.len(), None)])
        {
            if italic
                && lead
                    .as_ref()
                    .is_some_and(|lead| lead.start == at || lead.end == at)
            {
                words.push('*');
            }
            while let Some(mark) = marks.next_if(|mark| mark.at as usize <= at) {
                words += &self.mark(&mark.label);
                if let Some(note) = mark.note {
                    self.called.push(note as usize);
                }
            }
            words.extend(c);
        }
        let label = paragraph.label.as_deref().unwrap_or("");
        let label = match (self.form, label) {
            (_, "") => String::new(),
            (Form::Markdown, label) => format!("- {label} "),
            (_, label) => format!("{label} "),
        };
        self.block(&label, &words);
    }

    fn mark(&self, label: &str) -> String {
        match self.form {
            Form::LongLines => label.chars().map(raised).collect(),
            Form::Pages => format!(" {label}"),
            Form::Markdown => format!("[^{label}]"),
        }
    }

    /// A block of words: a line, or as many as it needs.
    fn block(&mut self, label: &str, text: &str) {
        if self.form != Form::Pages {
            let _ = write!(self.out, "{label}{text}\n\n");
            return;
        }
        let mut line = label.to_owned();
        for piece in pieces(text) {
            if width(&line) + width(piece.trim_end()) > COLUMNS && !line.trim().is_empty() {
                self.line(line.trim_end());
                line.clear();
            }
            line += piece;
        }
        self.line(line.trim_end());
    }

    fn line(&mut self, line: &str) {
        if self.lines >= LINES {
            self.foot();
        }
        self.lines += 1;
        let _ = writeln!(self.out, "{line}");
    }

    /// The foot of a page: the notes called on it.
    fn foot(&mut self) {
        let called: Vec<usize> = match self.form {
            Form::Pages => std::mem::take(&mut self.called),
            _ => (0..self.printed.len()).collect(),
        };
        let new: Vec<usize> = called
            .into_iter()
            .filter(|note| !std::mem::replace(&mut self.printed[*note], true))
            .collect();
        if self.form == Form::Pages && !new.is_empty() {
            self.out += "\n__________________\n";
        }
        for note in new {
            let note = &self.document.footnotes[note];
            let label: String = match self.form {
                Form::LongLines => note.label.chars().map(raised).collect::<String>() + " ",
                Form::Pages => note.label.clone() + "\n",
                Form::Markdown => format!("[^{}]: ", note.label),
            };
            let _ = writeln!(self.out, "{label}{}\n", note.text);
        }
        if self.form == Form::Pages {
            let _ = writeln!(self.out, "{}/9\n\n25-01234\n\u{c}", self.page);
            if let Some(symbol) = &self.document.symbol {
                let _ = writeln!(self.out, "{symbol}\n");
            }
            self.page += 1;
            self.lines = 0;
        }
    }
}

/// What a line can break after: a blank; any Chinese character but before a mark.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let mark = chars
            .peek()
            .is_some_and(|(_, next)| "，。；：、）」”》".contains(*next));
        if c == ' ' || is_wide(c) && !mark {
            out.push(&text[start..end]);
            start = end;
        }
    }
    out.push(&text[start..]);
    out
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

fn raised(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).map_or(c, |digit| RAISED[digit as usize])
}

/// What a text does not say as the XML does, beside its paragraphs and notes.
fn more_differences(name: &str, document: &Document, text: &Document) -> Vec<String> {
    let mut wrong = Vec::new();
    let leads: BTreeMap<&str, Option<&str>> = (text.paragraphs.iter())
        .map(|p| (p.id.as_str(), p.lead_text()))
        .collect();
    for paragraph in &document.paragraphs {
        let found = leads.get(paragraph.id.as_str());
        if found.is_some_and(|lead| *lead != paragraph.lead_text()) {
            wrong.push(format!(
                "{name} {}: phrase {:?}, not {:?}",
                paragraph.id,
                found,
                paragraph.lead_text()
            ));
        }
    }
    for (what, a, b) in [
        ("symbol", &document.symbol, &text.symbol),
        ("title", &document.title, &text.title),
    ] {
        if a != b {
            wrong.push(format!("{name} {what}: {b:?}, not {a:?}"));
        }
    }
    if document.body != text.body {
        wrong.push(format!("{name} body: {:?}", text.body));
    }
    if document.language != text.language {
        wrong.push(format!("{name} language: {:?}", text.language));
    }
    wrong
}

fn a_text_made_of_the_xml_is_the_same_document() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made");
    std::fs::create_dir_all(&folder).unwrap();
    let mut counts = BTreeMap::new();
    let (_, files) = sample();
    let foreign = files.iter().filter(|file| {
        let folder = file.parent().and_then(Path::file_name);
        folder.is_some_and(|folder| folder != "English")
    });
    // Enough of each language and organ, and soon done.
    for (at, file) in foreign.enumerate().filter(|(at, _)| at % 4 == 0) {
        let document = import(&std::fs::read(file).unwrap()).unwrap().document;
        let forms = match at % 12 {
            0 => &[Form::LongLines, Form::Pages, Form::Markdown][..],
            _ => &[Form::LongLines],
        };
        for form in forms {
            let text = text(&document, *form);
            let name = name(file);
            std::fs::write(folder.join(format!("{name}.{form:?}.txt")), &text).unwrap();
            let mut wrong = extracted::differences(&name, &document, text.as_bytes());
            let read = import(text.as_bytes()).unwrap().document;
            wrong.extend(more_differences(&name, &document, &read));
            wrong.iter().for_each(|what| println!("{form:?} {what}"));
            *counts.entry(name).or_default() += wrong.len();
        }
    }
    check_counts("a_text_made_of_the_xml_is_the_same_document", &counts);
}
