//! A resolution that was pasted without its line breaks: one line that holds the organ's name, its paragraphs
//! and their items.
//!
//! Such a line is parted where a paragraph can only begin: behind a mark that closes one, at the next number
//! with a phrase behind it, at the next letter of a list, and in the preamble at a phrase. Where no capital
//! opens a paragraph, such phrases stand inside of them too: that is said.

use super::super::book::book;
use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads::{self, Opens};
use crate::document::{DoubtKind, Source, Span, Warning};
use crate::import::stage::{Line, Run, Sifted};

/// A shorter line, in bytes, is a paragraph.
const LONG: usize = 500;
/// The organ's name stands no further from the beginning, in bytes.
const HEAD: usize = 4000;
/// No organ's line is longer.
const ORGAN: usize = 120;

/// Parts the lines that hold several paragraphs.
pub fn part(lines: &mut Vec<Line>, left: &mut Sifted) {
    if lines.iter().all(|line| line.text.len() < LONG) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let starts = match line.text.len() < LONG {
            true => Vec::new(),
            false => starts(&line.text),
        };
        match starts.is_empty() {
            true => parted.push(line),
            false => {
                if !book().begins_large() {
                    let source = Source {
                        lines: vec![line.number],
                        ..Source::default()
                    };
                    let doubt = DoubtKind::PreambleInOneLine;
                    left.warnings.push(Warning::new(doubt, source));
                }
                cut(&line, &starts, &mut parted);
            }
        }
    }
    *lines = parted;
}

/// The pieces of a line, each a line of its own.
fn cut(line: &Line, starts: &[usize], parted: &mut Vec<Line>) {
    let ends = starts.iter().copied().chain([line.text.len()]);
    let mut from = 0;
    for to in ends {
        let text = &line.text[from..to];
        let start = from + text.len() - text.trim_start().len();
        let text = text.trim();
        if !text.is_empty() {
            let end = start + text.len();
            let within = |run: &&Run| (run.at.start as usize) < end && run.at.end as usize > start;
            let runs = line.runs.iter().filter(within).map(|run| Run {
                at: Span::new(
                    (run.at.start as usize).max(start) - start,
                    (run.at.end as usize).min(end) - start,
                ),
                ..*run
            });
            parted.push(Line {
                text: text.into(),
                runs: runs.collect(),
                blanks: line.blanks.max(1),
                ..line.clone()
            });
        }
        from = to;
    }
}

/// Where paragraphs begin in a line, if it surely holds several.
fn starts(text: &str) -> Vec<usize> {
    let organ = organ(text);
    let mut starts = Vec::new();
    if let Some(organ) = &organ {
        starts.extend([organ.start, organ.end]);
    }
    let from = organ.as_ref().map_or(0, |organ| organ.end);
    let mut body = Body::default();
    let mut before = ' ';
    let mut closed = from == 0;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        let parted = before.is_whitespace() || forms::is_unparted(before);
        let begins = parted && !c.is_whitespace();
        if begins && closed && at > from && body.begins(text, at) {
            starts.push(at);
        }
        if !c.is_whitespace() {
            let mark = forms::end(c.encode_utf8(&mut [0; 4]));
            closed = matches!(mark, ',' | ';' | ':' | '.');
        }
        before = c;
    }
    // Where phrases stand inside of paragraphs too, only a number tells that this is more than one.
    let sure = book().begins_large() || body.number > 0;
    match organ.is_some() && starts.len() > 2 && sure || body.number > 1 {
        true => starts,
        false => Vec::new(),
    }
}

/// Where the line of the organ stands: "The General Assembly,".
fn organ(text: &str) -> Option<std::ops::Range<usize>> {
    let commas = text.char_indices().take_while(|(at, _)| *at < HEAD);
    let commas = commas.filter(|(_, c)| matches!(c, ',' | '\u{60c}' | '\u{ff0c}'));
    commas.into_iter().find_map(|(comma, c)| {
        let end = comma + c.len_utf8();
        let near = forms::last_bytes(&text[..comma], ORGAN);
        let from = comma - near.len();
        let mut starts = near.char_indices().filter(|(at, c)| {
            let first = *at == 0 && from == 0 || near[..*at].ends_with(char::is_whitespace);
            first && !c.is_whitespace()
        });
        let named = |at: usize| forms::organ_line(&text[from + at..end]).is_some();
        let (at, _) = starts.find(|(at, _)| named(*at))?;
        Some(from + at..end)
    })
}

/// What has been found of the body so far.
#[derive(Default)]
struct Body {
    /// The last number of a paragraph.
    number: u32,
    /// The last letter of the list that is open.
    letter: Option<u32>,
}

impl Body {
    /// Whether a paragraph begins here, behind a mark that closes one.
    fn begins(&mut self, text: &str, at: usize) -> bool {
        let rest = &text[at..];
        match labels::label(rest) {
            Some(Label::Number {
                value, rest: words, ..
            }) => {
                let opens = leads::lead(&rest[words..]).is_some();
                let next = value == self.number + 1 && (opens || self.number > 0);
                if next {
                    (self.number, self.letter) = (value, None);
                }
                next
            }
            Some(Label::Sub { inner, .. }) if self.number > 0 => {
                let value = labels::letter(inner);
                let opens = forms::ends(text[..at].trim_end(), &[':']) && value == Some(1);
                let goes_on = value.is_some() && value == self.letter.map(|last| last + 1);
                if opens || goes_on {
                    self.letter = value;
                }
                opens || goes_on
            }
            _ => {
                let phrase = self.number == 0 && opens_preambular(rest);
                let met = self.number > 0
                    && forms::ends(text[..at].trim_end(), &['.'])
                    && book().meeting(rest).is_some();
                phrase || met
            }
        }
    }
}

/// Whether a paragraph of the preamble may begin so.
fn opens_preambular(text: &str) -> bool {
    // Where a word before the verb makes it one, a verb alone is in the middle of a sentence.
    let book = book();
    match (book.begins_large(), book.opens_apart()) {
        (true, _) => leads::sure(text),
        (false, true) => matches!(leads::lead(text), Some((_, Opens::Preambular))),
        (false, false) => leads::sure(text) && !book.joins_phrases(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paragraphs_in_one_line_are_parted() {
        let text = "99/70. Lamps of the outer harbour The General Assembly, Recalling its resolution 98/70 of 12 December 2043 on the lamps of the outer harbour, and the work of the keepers, Noting with appreciation the report of the Secretary-General on the lamps, 1. Requests the keepers: (a) To light the lamps in the evening; (b) To report on them to the General Assembly at its next session; 2. Decides to remain seized of the matter, in particular of resolution 98/70, paragraph 2 of which asks for more lamps. 71st plenary meeting 12 December 2044";
        let import = crate::import::import(text.as_bytes()).unwrap();
        let document = &import.document;
        let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["pp1", "pp2", "op1", "op1(a)", "op1(b)", "op2"]);
        assert_eq!(document.symbol.as_deref(), Some("A/RES/99/70"));
        assert!(document.adoption.is_some());
        assert!(crate::import::balance(&import.original, document).holds());
    }

    #[test]
    fn languages_without_capitals_are_parted_with_a_doubt() {
        for (text, expected) in [
            (
                "99/70. Лампы внешней гавани Генеральная Ассамблея, ссылаясь на свою резолюцию 98/70 от 12 декабря 2043 года о лампах внешней гавани, включая лампы мола, отмечая с признательностью доклад Генерального секретаря о лампах, 1. просит хранителей: a) зажигать лампы вечером; b) представить доклад Генеральной Ассамблее на ее следующей сессии; 2. постановляет продолжать заниматься этим вопросом и рассмотреть его на своей следующей сессии.",
                vec!["pp1", "pp2", "op1", "op1(a)", "op1(b)", "op2"],
            ),
            (
                "99/70. 外港灯火 大会，回顾其2043年12月12日关于外港灯火的第98/70号决议和守灯人的工作，赞赏地注意到秘书长关于外港和内港灯火的报告，并强调灯火的重要性，1. 请守灯人：(a) 在傍晚点灯，在黎明灭灯，在大雾时鸣钟；(b) 向大会下届会议提交关于灯火的报告，说明灯的数目和油的数量；2. 决定继续审议这一问题，特别是外港灯火的状况、内港灯火的状况以及守灯人的工作条件。",
                vec!["pp1", "pp2", "op1", "op1(a)", "op1(b)", "op2"],
            ),
            (
                "99/70 مصابيح الميناء الخارجي إن الجمعية العامة، إذ تشير إلى قرارها 98/70 المؤرخ 12 كانون الأول/ديسمبر 2043، الذي تؤكد فيه أهمية المصابيح، تقديرا منها لعمل الحراس، وإذ ترحب بتقرير الأمين العام عن المصابيح، 1 - تطلب إلى الحراس ما يلي: (أ) أن يضيئوا المصابيح مساء؛ (ب) أن يقدموا تقريرا إلى الجمعية العامة؛ 2 - تقرر أن تبقي المسألة قيد نظرها وأن تنظر فيها في دورتها المقبلة.",
                vec!["pp1", "pp2", "op1", "op1(a)", "op1(b)", "op2"],
            ),
        ] {
            let import = crate::import::import(text.as_bytes()).unwrap();
            let document = &import.document;
            let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
            assert_eq!(ids, expected, "{text}");
            let doubts = document.warnings.iter();
            let told =
                doubts.filter(|w| w.doubt.kind == crate::document::DoubtKind::PreambleInOneLine);
            assert_eq!(told.count(), 1, "{text}");
            assert!(crate::import::balance(&import.original, document).holds());
        }
    }

    #[test]
    fn a_long_paragraph_that_names_an_organ_is_one() {
        let text = "联合国\n\n大会，\n\n还重申《灯火宣言》和《行动纲要》、 大会，题为“灯火：平等与和平”的成果文件，同时赞赏地注意到在《灯火宣言》通过二十五周年之际通过的政治宣言，期待2045年即将到来的三十周年纪念，并肯定自此以来取得的进展，还重申联合国各次相关首脑会议和大型会议在灯火和守灯人方面作出的国际承诺，包括《外港行动纲领》中的各项承诺以及为进一步执行该行动纲领采取的重要行动，\n\n1. 决定点灯；\n\n2. 请守灯人灭灯。\n";
        let document = crate::import::import(text.as_bytes()).unwrap().document;
        let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["pp1", "op1", "op2"]);
    }
}
