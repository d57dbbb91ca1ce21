//! A library of documents recombined from the built-in ones.

use std::fs;
use std::io::Write;
use std::path::Path;

use opcit::document::{
    Document, DocumentKind, Format, OrganName, Original, Paragraph, ParagraphKind, Span,
};
use opcit::import::Import;
use opcit::library::{Library, Writer};

/// Of each document; 20,000 such documents are the General Assembly's.
pub const PARAGRAPHS: usize = 50;

/// Xorshift: the same documents and questions in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Dice {
        Dice(0x9e37_79b9_7f4a_7c15)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// A paragraph's words, and the initiatory phrase among them.
pub type Words = (String, Option<Span>);

/// All paragraphs of the built-in documents that are long enough to be halved.
pub fn pool() -> Vec<Words> {
    let corpus = Library::builtin();
    corpus
        .entries()
        .iter()
        .filter_map(|entry| corpus.load(&entry.name).ok())
        .flat_map(|document| {
            let of = document.paragraphs.iter().map(|p| (p.text.clone(), p.lead));
            of.collect::<Vec<_>>()
        })
        .filter(|(text, _)| text.len() > 60)
        .collect()
}

/// A library of so many documents, not yet committed; beside it their texts and their labels, one
/// a line, for other programs.
pub fn library(folder: &Path, texts: &Path, labels: &Path, documents: usize) -> Writer {
    let (pool, mut dice) = (pool(), Dice::new());
    let mut all = std::io::BufWriter::new(fs::File::create(texts).expect("a file"));
    let mut lines = std::io::BufWriter::new(fs::File::create(labels).expect("a file"));
    let mut writer = Writer::open(folder).expect("a writer");
    for number in 0..documents {
        let import = recombined(number, &pool, &mut dice);
        let document = &import.document;
        writeln!(all, "{}", document.title.as_deref().unwrap_or_default()).expect("room");
        for paragraph in &document.paragraphs {
            let symbol = document.symbol.as_deref().unwrap_or_default();
            let opening: String = paragraph.text.chars().take(80).collect();
            writeln!(all, "{}", paragraph.text).expect("room");
            writeln!(lines, "{symbol} {} {opening}", paragraph.id.to_uppercase()).expect("room");
        }
        writer.add(import, "", true).expect("added");
    }
    writer
}

/// A resolution whose paragraphs are halves of others.
pub fn recombined(number: usize, pool: &[Words], dice: &mut Dice) -> Import {
    let paragraphs = (0..PARAGRAPHS)
        .map(|index| {
            let (one, lead) = &pool[dice.below(pool.len())];
            let (other, _) = &pool[dice.below(pool.len())];
            let half = |text: &str, at: usize| {
                text.match_indices(' ')
                    .nth(at)
                    .map_or(text.len(), |(at, _)| at)
            };
            let words = one.split(' ').count();
            let cut = half(one, (words / 2).max(6));
            let rest = half(other, other.split(' ').count() / 2);
            let preambular = index < PARAGRAPHS / 3;
            let (prefix, kind, place) = if preambular {
                ("pp", ParagraphKind::Preambular, index + 1)
            } else {
                ("op", ParagraphKind::Operative, index + 1 - PARAGRAPHS / 3)
            };
            Paragraph {
                id: format!("{prefix}{place}").into(),
                kind,
                label: None,
                number: Some(place as u32),
                parent: None,
                part: None,
                lead: *lead,
                text: format!("{}{} {}", &one[..cut], &other[rest..], dice.below(9999)),
                marks: Vec::new(),
                emphasis: Vec::new(),
                cites: Vec::new(),
                refers_to: Vec::new(),
                source: Default::default(),
            }
        })
        .collect();
    let (title, _) = &pool[dice.below(pool.len())];
    let document = Document {
        symbol: Some(format!("A/RES/{}/{}", 31 + number / 300, 1 + number % 300)),
        title: Some(title.chars().take(60).collect()),
        kind: Some(DocumentKind::Resolution),
        body: OrganName::coded("GA"),
        paragraphs,
        ..Document::default()
    };
    let original = Original {
        format: Format::Text,
        lines: Vec::new().into(),
        paper: None,
    };
    Import { document, original }
}
