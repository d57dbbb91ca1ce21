//! A raw line → the printed words, with Markdown and HTML remains read as style.

use crate::document::Span;
use crate::import::stage::Run;

/// A raw line read.
#[derive(Debug, Default, PartialEq)]
pub struct Read {
    pub text: String,
    pub runs: Vec<Run>,
    /// Addresses of links: words of the file that are no words of the document.
    pub addresses: Vec<String>,
}

/// Takes emphasis (`*…*`, `**…**`, `_…_`), links (`[46/152](#)`), raised digits (`<sup>7</sup>`, and the calls and
/// labels of notes, `[^7]`), heading marks and backslash escapes out of a line. What does not close is left as it is printed:
/// underscores are blanks in drafts ("of ___ 2021"), a star may be a note's.
pub fn read(raw: &str) -> Read {
    let line = raw.trim();
    let mut out = Read {
        text: String::with_capacity(line.len()),
        ..Read::default()
    };
    let hashes = line.len() - line.trim_start_matches('#').len();
    let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
    let line = if heading {
        line[hashes..].trim_start()
    } else {
        line
    };
    inline(line, &mut out, 0);
    if heading {
        out.runs.push(Run {
            at: Span::new(0, out.text.len()),
            italic: false,
            bold: true,
            raised: false,
        });
    }
    out
}

fn inline(line: &str, out: &mut Read, depth: u8) {
    let mut rest = line;
    while let Some(at) = mark(rest.as_bytes()) {
        out.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let before = out.text.chars().next_back();
        let taken = (depth < 3)
            .then(|| {
                emphasis(rest, before, out, depth)
                    .or_else(|| underscored(rest, before, out, depth))
                    .or_else(|| note(rest, out))
                    .or_else(|| link(rest, out, depth))
                    .or_else(|| raised(rest, out))
                    .or_else(|| escape(rest, out))
            })
            .flatten();
        match taken {
            Some(length) => rest = &rest[length..],
            None => {
                out.text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.text.push_str(rest);
}

/// Where the first character stands that markup may begin with.
fn mark(line: &[u8]) -> Option<usize> {
    let at = memchr::memchr3(b'*', b'[', b'<', line);
    let before = &line[..at.unwrap_or(line.len())];
    memchr::memchr2(b'\\', b'_', before).or(at)
}

/// As much of a line as markup that closes can hold; a line of a megabyte must not be searched to
/// its end for each star in it.
fn within(text: &str) -> &str {
    let mut end = text.len().min(600);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `*…*`, `**…**`, `***…***`: the length read.
fn emphasis(rest: &str, before: Option<char>, out: &mut Read, depth: u8) -> Option<usize> {
    let stars = rest.len() - rest.trim_start_matches('*').len();
    let inner = within(&rest[stars..]);
    if !(1..=3).contains(&stars) || before.is_some_and(|c| binds(c, inner.chars().next())) {
        return None;
    }
    if inner.is_empty() || inner.starts_with(char::is_whitespace) {
        return None;
    }
    let mark = &rest[..stars];
    let end = inner.match_indices(mark).map(|(i, _)| i).find(|&i| {
        let last = inner[..i].chars().next_back();
        last.is_some_and(|last| !last.is_whitespace())
            && !inner[i + stars..].starts_with(|c: char| c == '*' || binds(c, last))
    })?;
    // Stars around digits are a bar code's, two are a bold page number's.
    if stars == 1 && inner[..end].bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let start = out.text.len();
    inline(&inner[..end], out, depth + 1);
    out.runs.push(Run {
        at: Span::new(start, out.text.len()),
        italic: stars != 2,
        bold: stars >= 2,
        raised: false,
    });
    Some(stars * 2 + end)
}

/// `_…_`, `__…__` around words: the length read. Blanks of a draft hold none.
fn underscored(rest: &str, before: Option<char>, out: &mut Read, depth: u8) -> Option<usize> {
    let lines = rest.len() - rest.trim_start_matches('_').len();
    let inner = within(&rest[lines..]);
    let bound = |c| c == '_' || binds(c, inner.chars().next());
    if !(1..=2).contains(&lines) || before.is_some_and(bound) {
        return None;
    }
    if !inner.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\u{201c}' | '"' | '(')) {
        return None;
    }
    let mark = &rest[..lines];
    let end = inner.match_indices(mark).map(|(i, _)| i).find(|&i| {
        !inner[..i].ends_with(|c: char| c.is_whitespace() || c == '_')
            && !inner[i + lines..]
                .starts_with(|c: char| c == '_' || binds(c, inner[..i].chars().next_back()))
    })?;
    if !inner[..end].contains(char::is_alphabetic) {
        return None;
    }
    let start = out.text.len();
    inline(&inner[..end], out, depth + 1);
    out.runs.push(Run {
        at: Span::new(start, out.text.len()),
        italic: lines == 1,
        bold: lines == 2,
        raised: false,
    });
    Some(lines * 2 + end)
}

/// `[^7]` calls a note, `[^7]:` opens it: raised digits.
fn note(rest: &str, out: &mut Read) -> Option<usize> {
    let inner = rest.strip_prefix("[^")?;
    let end = inner.find(']').filter(|end| (1..=4).contains(end))?;
    let digits = &inner[..end];
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let opens = out.text.trim().is_empty() && inner[end + 1..].starts_with(':');
    out.text
        .extend(digits.chars().map(crate::import::forms::to_superscript));
    Some(2 + end + 1 + usize::from(opens))
}

/// A letter that emphasis can't end or begin beside, where words are parted by blanks: they are where neither
/// it nor what is emphasised there is of another writing ("*注意到*2009年").
fn binds(c: char, emphasised: Option<char>) -> bool {
    let unparted = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}');
    c.is_alphanumeric() && !unparted(c) && !emphasised.is_some_and(unparted)
}

/// `[words](address)`: the words stay.
fn link(rest: &str, out: &mut Read, depth: u8) -> Option<usize> {
    let inner = within(rest.strip_prefix('[')?);
    let close = find_unescaped(inner, ']')?;
    let address = inner[close + 1..].strip_prefix('(')?;
    let end = find_unescaped(address, ')')?;
    if close == 0 || address[..end].contains(char::is_whitespace) {
        return None;
    }
    inline(&inner[..close], out, depth + 1);
    if address[..end].chars().any(char::is_alphanumeric) {
        out.addresses.push(address[..end].to_owned());
    }
    Some(1 + close + 2 + end + 1)
}

fn find_unescaped(text: &str, wanted: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(i, c)| {
        let hit = c == wanted && !escaped;
        escaped = c == '\\' && !escaped;
        hit.then_some(i)
    })
}

/// `<sup>7</sup>`, written with superscript digits.
fn raised(rest: &str, out: &mut Read) -> Option<usize> {
    let inner = rest.strip_prefix("<sup>")?;
    let end = inner.find("</sup>")?;
    let digits = &inner[..end];
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return None;
    }
    out.text
        .extend(digits.chars().map(crate::import::forms::to_superscript));
    Some(5 + end + 6)
}

fn escape(rest: &str, out: &mut Read) -> Option<usize> {
    let next = rest.strip_prefix('\\')?.chars().next()?;
    next.is_ascii_punctuation().then(|| {
        out.text.push(next);
        1 + next.len_utf8()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> (String, Vec<(String, bool, bool)>) {
        let read = read(raw);
        let runs = read
            .runs
            .iter()
            .map(|r| (r.at.of(&read.text).to_owned(), r.italic, r.bold))
            .collect();
        (read.text, runs)
    }

    #[test]
    fn links_leave_their_words() {
        let (text, _) = plain(r"pursuant to [1373 \(2001\)](#) and [46/152](#) of");
        assert_eq!(text, "pursuant to 1373 (2001) and 46/152 of");
        assert_eq!(read("[a](https://x.org/A)").addresses, ["https://x.org/A"]);
        assert_eq!(
            plain("resolution 2012/[...] entitled").0,
            "resolution 2012/[...] entitled"
        );
    }

    #[test]
    fn notes_are_called_by_raised_digits() {
        assert_eq!(plain("the lamps[^12] and").0, "the lamps\u{b9}\u{b2} and");
        assert_eq!(plain("[^3]: A/99/44.").0, "\u{b3} A/99/44.");
        assert_eq!(plain("[^note]: Lamps").0, "[^note]: Lamps");
        assert_eq!(plain("*回顾*其决议").1, [("回顾".to_owned(), true, false)]);
    }

    #[test]
    fn emphasis_becomes_runs() {
        let (text, runs) = plain("1. *Takes note* of **13/23** and");
        assert_eq!(text, "1. Takes note of 13/23 and");
        assert_eq!(runs[0], ("Takes note".to_owned(), true, false));
    }

    #[test]
    fn underscores_around_words_are_emphasis() {
        let (text, runs) = plain("_The General Assembly,_ __in part__, recalls a_b_c and _44/1_");
        assert_eq!(
            text,
            "The General Assembly, in part, recalls a_b_c and _44/1_"
        );
        assert_eq!(runs[0], ("The General Assembly,".to_owned(), true, false));
        assert_eq!(runs[1], ("in part".to_owned(), false, true));
    }

    #[test]
    fn emphasis_may_open_with_a_number() {
        let (text, runs) = plain("Ibid., *2045, Supplement No. 7* (E/2045/27), *2545670*");
        assert_eq!(text, "Ibid., 2045, Supplement No. 7 (E/2045/27), *2545670*");
        assert_eq!(runs, [("2045, Supplement No. 7".to_owned(), true, false)]);
    }

    #[test]
    fn stars_and_blanks_that_are_no_emphasis_stay() {
        assert_eq!(
            plain("* Reissued for *technical* reasons").0,
            "* Reissued for technical reasons"
        );
        assert_eq!(
            plain("16 June 1980,*' the President").0,
            "16 June 1980,*' the President"
        );
        assert_eq!(
            plain("resolution__ of___2021 and __ of ___").0,
            "resolution__ of___2021 and __ of ___"
        );
    }

    #[test]
    fn bold_page_numbers_are_read() {
        let (text, runs) = plain("21-14487 **13/23**");
        assert_eq!(text, "21-14487 13/23");
        assert!(runs[0].2);
        assert_eq!(
            plain("thereto<sup>12</sup> and").0,
            "thereto\u{b9}\u{b2} and"
        );
    }
}
