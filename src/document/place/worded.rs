//! Places in the words of other languages, put into those that are read: "пункт 12", "5e alinéa du
//! préambule", "附件一第3段", "الفقرة 12". What is no word of a place stays as it is.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::super::address::Kind;
use super::super::date::is_space;
use super::super::{label, roman};
use crate::language::{
    self, Language, Read, SpokenFigures, fold::fold, is_unparted, place_words, spoken,
};

/// No number between a Chinese sign and what it counts is longer, in characters.
const LONGEST: usize = 40;

pub(super) fn worded(text: &str) -> Cow<'_, str> {
    let parted = match text.contains(is_unparted) {
        true => Cow::Owned(unparted(text)),
        false => Cow::Borrowed(text),
    };
    let tokens = tokens(&parted);
    match rewritten(&parted, &tokens) {
        Some(read) => Cow::Owned(read),
        None => parted,
    }
}

/// A word, and where it stands.
struct Token {
    start: usize,
    end: usize,
    folded: String,
}

/// The words of a text but for those of symbols and names of files.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for (start, chunk) in chunks(text) {
        // "lamps.txt": the ending of a name.
        let ending = |after: &str| {
            let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
            (2..=4).contains(&letters)
        };
        let filed = chunk.split('.').skip(1).any(ending);
        if filed || is_id(chunk) || chunk.contains(['/', '\\', '_']) {
            continue;
        }
        let mut at = 0;
        while let Some(rest) = chunk.get(at..).filter(|rest| !rest.is_empty()) {
            let in_word = |c: char| c.is_alphabetic() || is_combining_mark(c) || c == '\u{640}';
            let length = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
            match rest.get(..length).filter(|word| !word.is_empty()) {
                Some(word) => found.push(Token {
                    start: start + at,
                    end: start + at + length,
                    folded: fold(word),
                }),
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
            at += length;
        }
    }
    found
}

/// "op12", "pp3": what is typed most often is read without the words of all languages.
fn is_id(chunk: &str) -> bool {
    let letters = chunk.bytes().take_while(u8::is_ascii_lowercase).count();
    let (letters, number) = chunk.split_at(letters);
    let known = [Kind::Operative, Kind::Preambular];
    number.starts_with(|c: char| c.is_ascii_digit())
        && known.iter().any(|kind| kind.letters() == letters)
}

/// What stands between blanks and the signs that part places, with where it begins.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| is_space(c) || "#,;:()[]«»“”\"'’".contains(c);
    let mut at = 0;
    text.split(parts).map(move |chunk| {
        let start = at;
        // The sign itself may be of several bytes.
        let sign = text
            .get(start + chunk.len()..)
            .and_then(|rest| rest.chars().next());
        at = start + chunk.len() + sign.map_or(0, char::len_utf8);
        (start, chunk)
    })
}

/// The text with its phrases read; none where it has none.
fn rewritten(text: &str, tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let Some(found) = phrase(text, tokens, at) else {
            at += 1;
            continue;
        };
        let start = found.start.unwrap_or(token.start);
        out.push_str(text.get(done..start)?);
        let mut words = out.split(|c: char| !c.is_alphanumeric());
        let opens = words.all(|word| word.is_empty() || place_words().passed.has(&fold(word)));
        if opens {
            out.retain(|c| c == '#');
        }
        // "пункта 12", before which nothing stands that it could be of.
        let read = match opens {
            true => found.read.strip_prefix("of ").unwrap_or(&found.read),
            false => &found.read,
        };
        out.push_str(read);
        done = tokens.get(at + found.words - 1)?.end;
        at += found.words;
        if let Some((figures, length)) = figures(text.get(done..)?, read) {
            out.push_str(&figures);
            done += length;
            at += tokens
                .get(at..)?
                .iter()
                .take_while(|token| token.start < done)
                .count();
        }
    }
    if done == 0 {
        return None;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// A phrase, and the words that it has.
struct Phrase {
    read: String,
    words: usize,
    /// Where it begins, if before its first word: "5e alinéa".
    start: Option<usize>,
}

fn phrase(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let spoken = spoken();
    let words = joined(text, tokens.get(at..)?);
    let first = tokens.get(at)?;
    // "troisième alinéa du préambule", "5e alinéa"
    let counted = |skipped: usize, number: &str, start: Option<usize>| {
        let (read, count) = spoken.counted(words.get(skipped..)?)?;
        let read = format!("{number}th {read}");
        let words = skipped + count;
        Some(Phrase { read, words, start })
    };
    if spoken.ends_ordinal(&first.folded) {
        let before = text.get(..first.start)?;
        let before = before.strip_suffix('-').unwrap_or(before);
        let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = before.get(head.len()..)?;
        let known = (1..=2).contains(&number.len()) && !head.ends_with(char::is_alphanumeric);
        if let Some(found) = known
            .then(|| counted(1, number, Some(head.len())))
            .flatten()
        {
            return Some(found);
        }
    }
    if let Some((number, count)) = spoken.ordinal(&words)
        && let Some(found) = counted(count, number, None)
    {
        return Some(found);
    }
    let after = text
        .get(first.end..)?
        .trim_start_matches(|c: char| is_space(c) || c == '.');
    if spoken.is_lettered(&first.folded) && label::below(after).is_some() {
        return Some(Phrase {
            read: spoken.sub.to_string(),
            words: 1,
            start: None,
        });
    }
    let (read, words) = spoken.said(&words)?;
    let read = read.to_owned();
    let start = None;
    Some(Phrase { read, words, start })
}

/// The folded words with nothing but blanks between them, from the first on, as many as a phrase may have.
fn joined<'t>(text: &str, tokens: &'t [Token]) -> Vec<&'t str> {
    const MOST: usize = 7;
    let mut words = Vec::new();
    let mut end = None;
    for token in tokens.iter().take(MOST) {
        let gap = end.map_or("", |end| text.get(end..token.start).unwrap_or("-"));
        if !gap.chars().all(|c| is_space(c) || "'’.-".contains(c)) {
            break;
        }
        words.push(&*token.folded);
        end = Some(token.end);
    }
    words
}

/// The number in words behind what counts so, and its length: "المرفق الثاني".
fn figures(rest: &str, read: &str) -> Option<(String, usize)> {
    let word = rest.trim_start_matches(is_space);
    let told = spoken().counts(read).filter(|_| word.len() < rest.len())?;
    let words = &language::of(Language::Ar).structure;
    let lists = [&words.spelled, &words.spelled_too, &words.numerals];
    let mut counted = lists
        .into_iter()
        .filter_map(|list| language::counted(list, word));
    let (value, after) = counted.find(|(_, after)| !after.starts_with(char::is_alphanumeric))?;
    let figures = match told {
        SpokenFigures::Roman => format!(" {}", roman::spelled(value)),
        SpokenFigures::Arabic => format!(" {value}"),
    };
    Some((figures, rest.len() - after.len()))
}

/// A text without blanks between its words, with them: "附件一第3段" → "annex I paragraph 3".
fn unparted(text: &str) -> String {
    let words = &spoken().unparted;
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == words.sign
            && let Some((read, after)) = numbered(rest.get(c.len_utf8()..).unwrap_or(""))
        {
            out.push_str(&read);
            rest = after;
            continue;
        }
        let Some(row) = Read::longest(&words.said, rest).filter(|_| is_unparted(c)) else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        rest = rest.get(row.words.len()..).unwrap_or("");
        out.push(' ');
        out.push_str(&row.read);
        out.push(' ');
        let numerals = spoken().counts(&row.read) == Some(SpokenFigures::Roman);
        if let Some((value, after)) = figure(rest).filter(|_| numerals) {
            out.push_str(&roman::spelled(value));
            out.push(' ');
            rest = after;
        }
    }
    out
}

/// "12(a)段", "65/232号决议": the number behind the sign with what it counts before it, and what follows.
fn numbered(rest: &str) -> Option<(String, &str)> {
    let words = &spoken().unparted;
    let mut numbers: Vec<String> = vec![String::new()];
    let mut at = rest;
    let mut first = true;
    for _ in 0..LONGEST {
        if let Some(unit) = Read::longest(&words.units, at) {
            let numerals = spoken().counts(&unit.read) == Some(SpokenFigures::Roman);
            let spelled = |number: &String| match figure(number) {
                Some((value, "")) if numerals => roman::spelled(value),
                Some((value, below)) => format!("{value}{below}"),
                None => number.clone(),
            };
            let number: String = numbers.iter().map(spelled).collect();
            let several = unit.several.as_ref().filter(|_| numbers.len() > 1);
            let read = format!(" {} {} ", several.unwrap_or(&unit.read), number.trim());
            return Some((read, at.get(unit.words.len()..)?));
        }
        if let Some(joint) = Read::longest(&words.joints, at) {
            numbers.push(joint.read.to_string());
            numbers.push(String::new());
            at = at.get(joint.words.len()..)?;
            continue;
        }
        let c = at.chars().next()?;
        let number = numbers.last_mut()?;
        // "第8至第11段": the sign may stand again behind a joint.
        let again = c == words.sign && number.is_empty() && !first;
        if !again && !counts(c) && figure(at).is_none() {
            return None;
        }
        if !again {
            number.push(c);
        }
        first = false;
        at = at.get(c.len_utf8()..)?;
    }
    None
}

/// What stands in a number beside Chinese figures: "12(a)㈡".
fn counts(c: char) -> bool {
    c.is_ascii() || c == '\u{2013}' || ('㈠'..='㈩').contains(&c)
}

/// The number that Chinese figures say, and what follows.
fn figure(text: &str) -> Option<(u32, &str)> {
    text.chars().next().filter(|c| is_unparted(*c))?;
    language::counted(&language::of(Language::Zh).structure.numerals, text)
}

#[cfg(test)]
mod tests {
    use super::worded;

    #[test]
    fn words_of_other_languages_are_those_that_are_read() {
        for (typed, read) in [
            ("5e alinéa du préambule", "5th preambular paragraph"),
            ("troisième alinéa", "3th preambular paragraph"),
            (
                "alinéa a) du paragraphe 12",
                "subparagraph a) of paragraph 12",
            ),
            (
                "пункта 12 резолюции 65/232",
                "paragraph 12 of resolution 65/232",
            ),
            ("пункт.txt#op12", "пункт.txt#op12"),
            ("附件一第3段", " annex I  paragraph 3 "),
            ("第12、13段", " paragraphs 12, 13 "),
            ("第12至15段", " paragraphs 12 to 15 "),
            (
                "大会第65/232号决议",
                " General Assembly  resolution 65/232 ",
            ),
            ("الفقرة 12", "paragraph 12"),
            ("المرفق الثاني", "annex II"),
            ("A/RES/65/232", "A/RES/65/232"),
        ] {
            assert_eq!(worded(typed), read, "{typed}");
        }
    }
}
