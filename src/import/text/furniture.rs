//! Running heads and feet, job numbers, rules and garbage, known by their form.

use rustc_hash::FxHashMap;

use super::super::book::book;
use super::aside;
use super::heads::Known;
use crate::document::{AsideReason, Original};
use crate::import::pipe::Habit;
use crate::import::stage::{Line, Sifted};
use crate::import::structure::{self, annex};
use crate::import::{forms, labels, masthead};
use crate::language::is_unparted;

/// Takes what is no part of the document out of the lines. A line that is taken leaves a break:
/// the line after it counts as standing after a blank one.
pub fn set_aside(lines: &mut Vec<Line>, feet: &Feet, sifted: &mut Sifted) {
    let body = lines
        .iter()
        .position(|l| opens_body(&l.text))
        .or_else(|| (!feet.habit.wraps()).then(|| super::head::length(lines)));
    let heads = super::head::words(lines);
    let long = (!feet.habit.wraps()).then(|| Known::in_long_lines(lines, body));
    let texts = || lines.iter().map(|line| line.trimmed());
    let runs = |(at, text): (usize, &str)| {
        let known = || long.as_ref().is_some_and(|known| known.has_symbol(text));
        body.is_some_and(|body| at > body) && (running_head(text, &heads) || known())
    };
    let running: Vec<bool> = texts().enumerate().map(runs).collect();
    let volume: Vec<bool> = texts().map(forms::volume_head).collect();
    let tops = tops(lines, feet.habit);
    // A number is a page's where the running head stands above or below it, the language of the
    // text between them or not.
    let head = |at: usize| {
        [&running, &volume]
            .iter()
            .any(|heads| heads.get(at) == Some(&true))
    };
    let above = |at: usize| {
        let language = at > 1 && is_language(lines[at - 1].trimmed());
        at > 0 && (head(at - 1) || language && head(at - 2))
    };
    let mut numbers: Vec<bool> = (0..lines.len())
        .map(|at| page_number(lines[at].trimmed()) && (head(at + 1) || above(at)))
        .collect();
    for at in 1..lines.len() {
        numbers[at - 1] |= numbers[at] && is_language(lines[at - 1].trimmed()) && !head(at - 1);
    }
    // The last page has its number below, and no head after it.
    let pages = || 1 + (0..lines.len()).filter(|&at| head(at)).count() as u32;
    if let Some(last) = lines.len().checked_sub(1)
        && lines[last].blanks > 1
        && page_number(lines[last].trimmed())
        && let value @ 2.. = pages()
        && lines[last].trimmed().parse() == Ok(value)
    {
        numbers[last] = true;
    }
    // The name of an organ alone, above what it decides in each part.
    let speaks = |at: usize| {
        let below = lines.get(at + 1).map(|line| line.text.as_ref());
        forms::organ_above(lines[at].trimmed(), below).is_some()
    };
    let speaks: Vec<bool> = (0..lines.len()).map(|at| head(at) && speaks(at)).collect();
    let empty: Vec<bool> = (0..lines.len()).map(|at| empty_number(lines, at)).collect();
    let titles: Vec<bool> = (0..lines.len())
        .map(|at| numbers_title(lines, at))
        .collect();
    let notice = &book().structure.record.notice;
    let mut noticed = 0_usize;
    let mut broken = false;
    let mut index = 0;
    lines.retain_mut(|line| {
        let head = running[index] && tops[index] && !speaks[index] || volume[index];
        let number = numbers[index];
        let (empty, titles) = (empty[index], titles[index]);
        index += 1;
        let apart = line.blanks > 0;
        line.blanks = line.blanks.saturating_add(broken as u16);
        let text = line.trimmed();
        if notice.opens(text).is_some() {
            noticed = NOTICE;
        } else if apart {
            noticed = 0;
        }
        let in_notice = (noticed > 0).then_some(AsideReason::PageFoot);
        noticed = noticed.saturating_sub(1);
        if text.ends_with('.') && text.contains(".org") {
            noticed = 0;
        }
        let reason = foot(text, line.page, feet)
            .filter(|_| !titles)
            .or_else(|| empty.then_some(AsideReason::NoWords))
            .or(in_notice)
            .or_else(|| rule(text))
            .or_else(|| garbage(text))
            .or_else(|| number.then_some(AsideReason::PageNumber))
            .or_else(|| head.then_some(AsideReason::RunningHead));
        broken = reason.is_some();
        let Some(reason) = reason else { return true };
        sifted.set_aside.push(aside(text, reason, line.number));
        false
    });
}

/// A number of a list that counts nothing, right above an annex or the next decision: a word processor left it.
fn empty_number(lines: &[Line], at: usize) -> bool {
    let text = lines[at].trimmed();
    let label = || {
        let inner = text
            .strip_suffix('.')
            .or_else(|| text.strip_prefix('(')?.strip_suffix(')'));
        inner.is_some_and(|inner| {
            let counts = labels::roman(inner).is_some() || labels::letter(inner).is_some();
            counts || !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let heads = |below: &Line| {
        let below = below.trimmed();
        annex::named(below).is_some() || structure::numbered_alone(below).is_some()
    };
    text.len() <= 6 && label() && lines.get(at + 1).is_some_and(heads)
}

/// "19/26", below the line that tells who adopted the resolution and right above its title.
fn numbers_title(lines: &[Line], at: usize) -> bool {
    let text = lines[at].trimmed();
    let short = text.len() <= 7 && text.starts_with(|c: char| c.is_ascii_digit());
    let adopted = |above: &Line| {
        let above = above.trimmed();
        book().masthead.adopted.opens(above).is_some() || masthead::day_of_adoption(above)
    };
    let title = |below: &Line| below.blanks == 0 && forms::opens_large(below.trimmed());
    short
        && text.contains('/')
        && lines.get(at + 1).is_some_and(title)
        && at
            .checked_sub(1)
            .is_some_and(|above| adopted(&lines[above]))
}

/// The most lines that the notice at the foot of a record has.
const NOTICE: usize = 8;

/// The most lines that a front matter has.
const FRONT: usize = 60;

/// Sets aside what a converter says of the file in lines of its own: `<!-- image -->`; with it the number of the
/// page beside a mark such as `<!-- Page 3 -->`.
pub fn set_comments_aside(lines: &mut Vec<Line>, sifted: &mut Sifted) {
    let comments: Vec<Option<bool>> = (lines.iter()).map(|line| comment(line.trimmed())).collect();
    if comments.iter().all(Option::is_none) {
        return;
    }
    let marks = |at: Option<usize>| at.is_some_and(|at| comments.get(at) == Some(&Some(true)));
    let mut at = 0_usize;
    lines.retain(|line| {
        let beside = marks(at.checked_sub(1)) || marks(Some(at + 1));
        let is_comment = comments[at].is_some();
        at += 1;
        let text = line.trimmed();
        let reason = match is_comment {
            true => AsideReason::Comment,
            false if beside && page_number(text) => AsideReason::PageNumber,
            false => return true,
        };
        sifted.set_aside.push(aside(text, reason, line.number));
        false
    });
}

/// A comment alone in its line, and whether it counts something, as the mark of a page does.
fn comment(text: &str) -> Option<bool> {
    let inner = text.strip_prefix("<!--")?.strip_suffix("-->")?;
    let counts = || inner.trim_end().ends_with(|c: char| c.is_ascii_digit());
    (!inner.contains("-->")).then(counts)
}

/// Sets aside what a converter wrote above the document: "key: value" lines between two lines of
/// three dashes.
pub fn set_front_aside(original: &Original, lines: &mut Vec<Line>, sifted: &mut Sifted) {
    let fence = |line: &Line| line.trimmed() == "---";
    if !lines.first().is_some_and(fence) {
        return;
    }
    let rest = &lines[1..lines.len().min(FRONT)];
    let Some(end) = rest.iter().position(fence) else {
        return;
    };
    let entry = |line: &Line| {
        let text = line.trimmed();
        let key = text.split_once(':').map_or("", |(key, _)| key);
        let named = key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        // What stands in goes on with the line above, or belongs to it.
        let raw = original.lines.get(line.number as usize - 1);
        let set_in = raw.is_some_and(|raw| raw.text.starts_with(' '));
        !key.is_empty() && named || text.starts_with("- ") || set_in
    };
    if end == 0 || !rest[..end].iter().all(entry) {
        return;
    }
    for line in lines.drain(..end + 2) {
        sifted
            .set_aside
            .push(aside(&line.text, AsideReason::FrontMatter, line.number));
    }
}

/// A foot beyond doubt, without the rest of the document in sight.
pub fn is_foot(text: &str) -> bool {
    let text = text.trim();
    digits(text, 6) || read_foot(text).is_some() && inked(text) <= 40
}

/// A foot that holds a job number.
pub fn has_job(text: &str) -> bool {
    read_foot(text.trim()).is_some_and(|f| f.job)
}

/// The length without white space: an extractor that keeps the layout pads lines.
fn inked(text: &str) -> usize {
    const PADDED: usize = 300;
    match text.len() > PADDED {
        true => text.len(),
        false => text.split_whitespace().map(str::len).sum(),
    }
}

/// A line that is nothing but a symbol, as at the head of a page.
pub fn is_head(text: &str) -> bool {
    let may = |text: &&str| text.len() <= 40 && crate::document::symbol::parse(text).is_some();
    text.contains('/') && Some(text.trim()).filter(may).is_some()
}

/// `2`, `- 2 -`, `Page 2`.
fn page_number(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_alphabetic() && !matches!(c, 'P' | 'p')) {
        return false;
    }
    let text = ["Page ", "page "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let number = text.trim_matches(['-', '\u{2013}', ' ']);
    (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// Printed below the symbol at the head of a page.
fn is_language(text: &str) -> bool {
    book().masthead.language_alone.has(text)
}

fn opens_body(text: &str) -> bool {
    forms::organ_line(text.trim()).is_some()
}

fn running_head(text: &str, heads: &[String]) -> bool {
    let text = text.trim_end_matches('*');
    heads
        .iter()
        .any(|head| head == text || head.ends_with(text) && is_head(text))
        && !text.ends_with([',', ';', ':'])
        && forms::organ_line(text).is_none()
}

/// For each line, whether a running head may stand in it: where paragraphs are wrapped, words of the
/// title in the middle of a page are the end of a sentence that names it.
fn tops(lines: &[Line], habit: Habit) -> Vec<bool> {
    /// Titles run over no more lines.
    const DEEP: usize = 6;
    let mut first = 0;
    (0..lines.len())
        .map(|at| {
            let below_foot = at > 0 && is_foot(lines[at - 1].trimmed());
            if below_foot || lines[at].page != lines[first].page {
                first = at;
            }
            !habit.wraps() || lines[at].page.is_none() || at - first < DEEP
        })
        .collect()
}

/// What the feet of a document's pages hold.
#[derive(Debug, Default)]
pub struct Feet {
    /// How often each total stands in "page n of total" feet that stand alone or beside a job
    /// number.
    totals: FxHashMap<u32, u32>,
    /// Some foot holds a job number.
    jobs: bool,
    /// A line may hold the end of a citation alone.
    habit: Habit,
}

impl Feet {
    pub fn of(lines: &[Line], habit: Habit) -> Self {
        let mut feet = Self {
            habit,
            ..Self::default()
        };
        for text in lines.iter().map(|l| l.trimmed()) {
            let Some(foot) = read_foot(text).filter(|_| inked(text) < 40) else {
                continue;
            };
            feet.jobs |= foot.job;
            if let Some((_, total)) = foot.page {
                *feet.totals.entry(total).or_default() += 1;
            }
        }
        feet
    }
}

#[derive(Default)]
struct Foot {
    job: bool,
    page: Option<(u32, u32)>,
}

/// A line that holds nothing but a job number (`21-14487`), a language mark, a bar code and a page
/// (`5/23`).
fn read_foot(text: &str) -> Option<Foot> {
    // Most lines are words: these begin with few of their letters.
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '+' | 'G' | 'V')) {
        return None;
    }
    let mut foot = Foot::default();
    for token in text.split_whitespace() {
        if job_number(token) || bar_code(token) {
            foot.job = true;
        } else if let Some(page) = page_of(token) {
            foot.page = Some(page);
        } else if !(foot.job
            && (matches!(
                token,
                "(E)" | "(F)" | "(S)" | "(R)" | "(C)" | "(A)" | "/..."
            ) || digits(token, 6)
                || shift(token)))
        {
            return None;
        }
    }
    (foot.job || foot.page.is_some()).then_some(foot)
}

fn foot(text: &str, on: Option<u32>, feet: &Feet) -> Option<AsideReason> {
    let known = [
        "/...",
        "/\u{2026}",
        "please recycle",
        "please recycle \u{267b}",
    ];
    if known.iter().any(|words| text.eq_ignore_ascii_case(words)) {
        return Some(AsideReason::PageFooter);
    }
    // The date a job was printed stands in a line of its own in some conversions.
    if feet.jobs && digits(text, 6) && on.is_some() {
        return Some(AsideReason::PageFooter);
    }
    let foot = read_foot(text).filter(|_| inked(text) <= 40)?;
    let (page, total) = foot.page.unwrap_or((0, 0));
    // "46/152" alone may be the end of a broken citation: only a total that comes back, or that
    // stands beside a job number or on the page it names, makes it a page. Where paragraphs are not
    // wrapped, words would follow it.
    let short = !feet.habit.wraps() && total < 100;
    let back = short || feet.totals.get(&total).is_some_and(|&n| n > 1);
    (foot.job || (page <= total && (back || on == Some(page)))).then_some(AsideReason::PageFooter)
}

fn digits(token: &str, count: usize) -> bool {
    token.len() == count && token.bytes().all(|b| b.is_ascii_digit())
}

/// `13-50934`; Geneva's `GE.13-50934(E)`, Vienna's `V.13-50934`.
fn job_number(token: &str) -> bool {
    let number = token.trim_end_matches('*');
    let house = ["GE.", "V."].iter().find_map(|h| number.strip_prefix(h));
    // The language is told behind it: `(E)`.
    let number = house.map_or(number, |house| {
        house.split_once('(').map_or(house, |(number, _)| number)
    });
    number
        .split_once('-')
        .is_some_and(|(year, rest)| digits(year, 2) && (digits(rest, 5) || digits(rest, 6)))
}

/// `3047Z`: the hour and zone at which a job was sent, beside its number.
fn shift(token: &str) -> bool {
    token.len() == 5 && token.strip_suffix('Z').is_some_and(|hour| digits(hour, 4))
}

fn bar_code(token: &str) -> bool {
    let inner = token.trim_matches('*');
    token.len() >= inner.len() + 2 && inner.len() >= 6 && digits(inner, inner.len())
}

fn page_of(token: &str) -> Option<(u32, u32)> {
    let (page, total) = token.split_once('/')?;
    let (page, total) = (page.parse().ok()?, total.parse().ok()?);
    (page >= 1 && page <= total && total < 1000).then_some((page, total))
}

fn rule(text: &str) -> Option<AsideReason> {
    let sign = |c| matches!(c, '_' | '-' | '\u{2014}' | '*' | ' ' | '=');
    // Markdown draws one by three of these.
    let drawn = matches!(text, "---" | "___" | "***");
    (drawn || text.len() >= 5 && text.chars().all(sign)).then_some(AsideReason::Rule)
}

/// A short line in which less than half of the characters are letters or digits and no word has
/// three letters: what is left of a picture or a bar code. Stops, brackets and a label alone may
/// stand for words that are left out.
fn garbage(text: &str) -> Option<AsideReason> {
    // Most lines have a word, and near their beginning.
    let plain = |letters: &[u8]| letters.iter().all(u8::is_ascii_alphabetic);
    if text.as_bytes().windows(3).any(plain) {
        return None;
    }
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    // A table's cells may be as short.
    if !(4..40).contains(&count) || text.starts_with('|') && text.ends_with('|') {
        return None;
    }
    let solid = text.chars().filter(|c| c.is_alphanumeric()).count();
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .any(|w| w.chars().count() >= 3 || w.contains(is_unparted));
    let number = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|w| !w.is_empty());
    let plain = |c: char| c.is_ascii() || matches!(c, '\u{2026}' | '\u{201c}' | '\u{201d}');
    let left_out = solid < 2 && text.chars().all(plain);
    (solid * 2 < count && !word && !number && !left_out).then_some(AsideReason::NoWords)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feet_are_known_by_job_number_or_a_total_that_comes_back() {
        let feet = Feet {
            totals: [(23, 5), (152, 1)].into_iter().collect(),
            jobs: true,
            habit: Habit::Wrapped,
        };
        for text in [
            "21-14487 5/23",
            "5/23",
            "13-50934 (E) 141013",
            "25-20947 (E)",
            "92-24466 3047Z (E) /...",
            "GE.19-12009(E)",
            "GE.10-15846 (E) 2/23",
            "V.12-53876",
            "*2520947*",
        ] {
            assert_eq!(
                foot(text, None, &feet),
                Some(AsideReason::PageFooter),
                "{text}"
            );
        }
        for text in [
            "46/152",
            "72/195 of",
            "2012-2013",
            "GE.5",
            "V. Conclusions",
            "21 December 2010",
            "12/5",
        ] {
            assert_eq!(foot(text, None, &feet), None, "{text}");
        }
        assert_eq!(foot("1/2", None, &feet), None);
        let long = Feet::default();
        assert_eq!(foot("1/2", None, &long), Some(AsideReason::PageFooter));
        assert_eq!(foot("46/152", None, &long), None);
    }

    #[test]
    fn a_number_beside_the_running_head_is_a_page() {
        let text = "S/RES/757 (1992)\n\nThe Security Council,\n\nRecalling its duty and\n\n/...\n\n\
             S/RES/757 (1992)\nPage 2\n\nits resolutions of 1990 and\n\n3\n\nS/RES/757 (1992)\n\nthe Charter,\n";
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        let blocks: Vec<&str> = sifted.blocks.iter().map(|b| b.text.as_str()).collect();
        let joined = "Recalling its duty and its resolutions of 1990 and the Charter,";
        assert_eq!(
            blocks,
            ["S/RES/757 (1992)", "The Security Council,", joined]
        );
        let text = text.replace("Page 2", "English\nPage 2") + "\n\n4\n";
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        assert_eq!(sifted.blocks.last().map(|b| b.text.as_str()), Some(joined));
    }

    #[test]
    fn what_a_converter_wrote_above_is_set_aside() {
        let text = "---\nsymbol: A/RES/80/17\nextract_version: 3\n---\nA/RES/80/17\n\nThe General Assembly,\n\n1. Requests a report.\n";
        let document = crate::import::import(text.as_bytes()).unwrap().document;
        assert_eq!(document.title, None);
        assert_eq!(document.symbol.as_deref(), Some("A/RES/80/17"));
        let reasons = document.set_aside.iter().map(|s| s.reason);
        assert_eq!(reasons.collect::<Vec<_>>(), [AsideReason::FrontMatter; 4]);
    }

    #[test]
    fn garbage_has_no_words() {
        for text in [
            "n\u{131}.....\u{131}. .",
            "....\u{131} ..",
            "\u{25aa} \u{25aa} \u{25aa} \u{25aa}",
        ] {
            assert!(garbage(text).is_some(), "{text}");
        }
        for text in [
            "[...]",
            "* * *",
            "(a) ...",
            "(a)",
            "(aa) x",
            "A",
            "\u{201c}(a)\u{201d},",
            "(1980),",
            "II.",
            "1. ...",
        ] {
            assert!(garbage(text).is_none(), "{text}");
        }
    }
}
