//! Where the masthead of a text ends, and how its lines go together.

use std::ops::Range;

use super::super::book::book;
use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads;
use super::super::masthead;
use super::super::structure::{self, instruction, sentence_of_organ};
use super::clues::{counted_heading, led};
use crate::document::Role;
use crate::import::pipe::Habit;
use crate::import::stage::Line;
use crate::language::Phrases;

/// A numbered line of more bytes that ends in a full stop is a paragraph, whatever its number is.
const LONG: usize = 120;

/// How many lines stand before the first organ line or, without one, before the first paragraph.
pub fn length(lines: &[Line]) -> usize {
    let find = |is_first: &dyn Fn(usize, &str) -> bool| {
        (0..lines.len()).find(|&at| is_first(at, lines[at].trimmed()))
    };
    // In a report the numbered paragraphs come before the drafts that it holds.
    let numbered = |text: &str| {
        matches!(labels::label(text), Some(Label::Number { value: 1, rest, .. })
            if text[rest..].starts_with(char::is_uppercase))
    };
    let organ = find(&|at, text| {
        let below = lines.get(at + 1).map(|line| &*line.text);
        forms::organ_above(text, below).is_some()
    });
    let words = &book().masthead;
    let report = || find(&|_, text| words.reports.opens(text).is_some());
    // The page of a volume may begin with the end of another resolution, up to its meeting.
    let tail = |organ: usize| {
        let above = || lines[..organ].iter().map(|line| line.trimmed());
        let led =
            |text: &str| matches!(labels::label(text), Some(Label::Number { .. })) && led(text);
        let whole = above().any(forms::meeting_line) && above().any(led);
        let opens = |text: &str| led(text) || leads::sure(text);
        let tail = whole.then(|| above().position(opens)).flatten();
        tail.or_else(|| structure::stands_amid(&mut |at| lines[at].trimmed(), organ))
    };
    let known = organ
        .map(|organ| {
            if let Some(tail) = tail(organ) {
                return tail;
            }
            let report = report().filter(|at| *at < organ);
            let first = report.and_then(|from| find(&|at, text| at > from && numbered(text)));
            // The heading above the first paragraph is the body's too.
            let headed = |at: &usize| {
                let above = at.checked_sub(1).map(|at| lines[at].trimmed());
                let heading = above.is_some_and(|t| {
                    t.split_once(". ")
                        .is_some_and(|(numeral, _)| labels::roman(numeral).is_some())
                });
                at - usize::from(heading)
            };
            first
                .filter(|at| *at < organ)
                .as_ref()
                .map_or(organ, headed)
        })
        .or_else(|| {
            let drafts = &book().drafts;
            let amends = find(&|_, text| {
                drafts.amendments.within(text) && drafts.names(text) || masthead::amends(text)
            })?;
            find(&|at, _| at > amends && instruction(&run(&lines[at..])))
        })
        .or_else(|| {
            // Where a language has no article, any line of a sentence may begin with the organ's name.
            let may = |text: &str| {
                let mut articles = book().structure.sentence.article.iter();
                articles.any(|article| !article.is_empty() && text.starts_with(article))
            };
            find(&|at, text| may(text) && sentence_of_organ(&run(&lines[at..])))
        });
    // An agenda counts its items at once.
    let agenda = |known: usize| {
        let mut above = lines[..known].iter();
        let from = above.position(|line| words.titles_apart.opens(line.trimmed()).is_some())?;
        let item = |at: &usize| numbered(lines[*at].trimmed());
        (from + 1..known).find(item)
    };
    known
        .map(|known| agenda(known).unwrap_or(known))
        .or_else(|| {
            // A statement is made in sentences, whatever some of them open with.
            let title = lines.first()?.text.trim().to_lowercase();
            book().masthead.statements.opens(&title).map(|_| 1)
        })
        .or_else(|| {
            find(&|at, text| {
                let first = labels::label(text).or_else(|| labels::bare(text));
                let long = text.len() > LONG && forms::ends(text, &['.']);
                matches!(first, Some(Label::Number { value, .. }) if value == 1 || long)
                    || (leads::lead(text).is_some() && text.len() > 60)
                    || long_sentence(&lines[at..])
            })
        })
        .unwrap_or_else(|| lines.len().min(1))
}

/// The lines of the head that are long enough to be known again, without their stars.
pub fn words(lines: &[Line]) -> Vec<String> {
    const MOST_LINES: usize = 200;
    const LONGEST: usize = 4000;
    let head = lines[..length(lines)].iter();
    head.map(|l| l.trimmed().trim_end_matches('*').to_owned())
        .filter(|text| (6..LONGEST).contains(&text.len()))
        .take(MOST_LINES)
        .collect()
}

/// For each line of the head, whether it goes on with the line before it.
pub fn joins(head: &[Line], habit: Habit) -> Vec<bool> {
    let mut joins: Vec<bool> = (0..head.len())
        .map(|at| at > 0 && follows(head[at - 1].trimmed(), &head[at]))
        .collect();
    let words = &book().masthead;
    let contents = (head.iter()).position(|line| words.heads_contents(&line.text));
    if let Some(at) = contents {
        // The lines of a table of contents are no words of the title.
        joins[at..].fill(false);
    }
    if habit.wraps() {
        for part in parts(head) {
            joins[part.start] = false;
            joins[part.start + 1..part.end].fill(true);
            if let Some(after) = joins.get_mut(part.end) {
                *after = false;
            }
        }
    }
    // The place of a conference stands above its days.
    for at in 1..head.len() {
        let below = head.get(at + 1).map(|line| &*line.text);
        joins[at] &= !masthead::place(&head[at].text, below);
    }
    // The number of a resolution begins it, below the cover and the contents of a volume, and above its title.
    for (at, line) in head.iter().enumerate() {
        let text = line.trimmed();
        if structure::resolution(text).is_some() {
            joins[at] = false;
        }
        if structure::numbered_alone(text).is_some()
            && let Some(below) = joins.get_mut(at + 1)
        {
            *below = false;
        }
    }
    joins
}

/// A line goes on that follows without a gap, where neither is a field of the masthead.
fn follows(before: &str, line: &Line) -> bool {
    let text = line.trimmed();
    // "Adopted by the Security Council at its 4956th meeting, / on 28 April 2004".
    let words = &book().masthead;
    let mut when = words.adopted_when.iter();
    let day = when.find_map(|on| masthead::date(text.strip_prefix(on.trim_start())?));
    let adopted = words.adopted_by.opens(before).is_some();
    if adopted && day.is_some_and(|(_, length)| length + 4 > text.len()) {
        return true;
    }
    // "Adopted by the Security Council at its / 4956th meeting, on 28 April 2004".
    if adopted && forms::dangling(before) && line.blanks == 0 && forms::meeting_line(text) {
        return true;
    }
    let dated = book().structure.letters.opens(text).is_some();
    let noted = words.notes.opens(text).is_some();
    let kind = words.reports.opens(text).is_some() || words.titles_apart.opens(text).is_some();
    let declares = book().structure.declares.opens(text).is_some();
    let report = (dated || noted || kind || declares) && !forms::dangling(before);
    if report || words.rapporteur.opens(text).is_some() {
        return false;
    }
    if masthead::old_symbol(before).is_some() || masthead::old_symbol(text).is_some() {
        return line.blanks == 0 && words.date_of.opens(text).is_some();
    }
    let apart = |text: &str| {
        structure::resolution(text).is_some_and(|(_, title)| title.is_empty())
            || words.cover.opens(text).is_some()
            || masthead::of_day(text)
            || forms::is_part(text)
    };
    // A section of the body, or its first sentence, below the title of what has no organ's line.
    let section = counted_heading(text) || structure::numeral_title(text).is_some();
    line.blanks == 0
        && !section
        && !counted_heading(before)
        && !structure::is_sentence(text)
        && !apart(before)
        && !apart(text)
        && masthead::field(before).is_none()
        && masthead::field(line.trimmed()).is_none()
        && !forms::ends(before, &[':', '.'])
}

/// The fields below the masthead's own that are wrapped over lines: the committee, the title of
/// the agenda item, who submits what, how it was adopted, and the title.
fn parts(head: &[Line]) -> Vec<Range<usize>> {
    let text = |at: usize| head[at].trimmed();
    let find = |from: usize, is: &dyn Fn(&str) -> bool| (from..head.len()).find(|&at| is(text(at)));
    let mut parts = Vec::new();
    let role = |at: usize| masthead::field(text(at));
    parts.extend(
        (1..head.len())
            .find(|&at| {
                let inner = text(at).starts_with('(') && text(at).ends_with(')');
                inner && role(at - 1) == Some(Role::Committee)
            })
            .map(|at| at - 1..at + 1),
    );
    let agenda = (0..head.len())
        .rev()
        .find(|&at| role(at) == Some(Role::Agenda));
    let from = agenda.map_or(0, |at| at + 1);
    let words = &book().masthead;
    let adopted = find(from, &|t| {
        let ends = words.adopted_ends.closes(t).is_some();
        words.resolved.opens(t).is_some() || ends && masthead::field(t) == Some(Role::Adopted)
    });
    // "on 21 December 2010", below "Resolution adopted by the General Assembly".
    let when = |t: &str| {
        let t = &*t.replace('\u{a0}', " ");
        let opens = |word: &str| t.starts_with(word.trim_start());
        words.adopted_when.iter().any(opens) || masthead::date(t).is_some()
    };
    let submitted = (from..head.len()).find(|&at| {
        // "Zambia:" may end the line, with "draft resolution" in the next.
        let next = head.get(at + 1).map_or("", |l| l.trimmed());
        submits(text(at)) || text(at).ends_with(':') && submits(&format!("{} {next}", text(at)))
    });
    let (below, above) = if let Some(start) = adopted {
        let report = find(start, &|t| t.starts_with(['[', '［']));
        let closed = report.and_then(|at| find(at, &|t| t.contains([']', '］'])));
        let adopted = report.or_else(|| find(start + 1, &|t| !when(t)));
        parts.push(start..adopted.unwrap_or(head.len()));
        match (report, closed) {
            (Some(open), Some(close)) => {
                parts.push(open..close + 1);
                (close + 1, start)
            }
            _ => (adopted.unwrap_or(head.len()), start),
        }
    } else if let Some(last) = submitted {
        let start = first_sponsor(head, from, last);
        let end = end_of_submission(head, last);
        parts.push(start..end);
        (end, start)
    } else {
        return parts;
    };
    if agenda.is_some() && from < above {
        parts.push(from..above);
    }
    // What stands between notes and the body is the title, as far as there is no gap in it.
    if below < head.len() {
        let labelled = |at: usize| text(at).ends_with('.') && text(at).len() < 12;
        let part = find(below + 1, &forms::is_part).unwrap_or(head.len());
        let gap = (below + 1..part).find(|&at| head[at].blanks > 0 && !labelled(at - 1));
        parts.push(below..gap.unwrap_or(part));
        // The title of the first part, where one symbol has several.
        if part + 1 < head.len() {
            parts.push(part..part + 1);
            parts.push(part + 1..head.len());
        }
    }
    parts
}

/// "Belarus: draft resolution", "Draft resolution submitted by the Vice-Chair".
fn submits(text: &str) -> bool {
    let drafts = &book().drafts;
    // "draft" may end the line, with "resolution" in the next.
    let kind = |rest: &str| {
        let rest = rest.to_lowercase();
        drafts.opens(&rest) || drafts.is_cut(&rest)
    };
    after_names(text).is_some_and(kind) || drafts.submitted(&text.to_lowercase())
}

/// What stands behind the names of those who submit a draft.
fn after_names(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once([':', '：'])?;
    Some(rest.trim_start_matches(['*', ' ', '\u{a0}']))
}

/// Where the names begin of which line `last` holds the end: the lines before it that hold names
/// alone and go on.
fn first_sponsor(head: &[Line], from: usize, last: usize) -> usize {
    let words = &book().drafts;
    let goes_on = |at: usize| {
        let text = head[at].trimmed();
        let open = text.matches('(').count() > text.matches(')').count();
        let small = |word: &str| forms::dangling(word) || words.is_of_names(word);
        let names = text.split([' ', ',']).all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.is_empty()
                || small(word)
                || word.starts_with(char::is_uppercase)
                || word.contains('\u{2019}')
        });
        let and = words.ends_with_and(text);
        names
            && (text.contains(',') || open || and)
            && (forms::ends(text, &[',', ')']) || and || open || text.matches(',').count() > 1)
    };
    let before = (from..last).rev().take_while(|&at| goes_on(at));
    before.last().unwrap_or(last)
}

/// "Draft resolution submitted by … on draft resolution A/C.2/80/L.4" ends with the symbol.
fn end_of_submission(head: &[Line], last: usize) -> usize {
    const MOST: usize = 5;
    let drafts = &book().drafts;
    let text = head[last].trimmed();
    if !drafts.opens(&text.to_lowercase()) {
        let next = head.get(last + 1).map_or("", |l| l.trimmed());
        let rest = after_names(text).unwrap_or("").to_lowercase();
        let cut = rest.is_empty() || drafts.is_cut(&rest);
        let symbol = next.contains('/') && crate::document::symbol::parse(next).is_some();
        return last + 1 + (cut || symbol && !next.is_empty()) as usize;
    }
    let symbol = |at: &usize| {
        let word = head[*at].text.split_whitespace().next_back();
        word.is_some_and(|w| w.contains('/') && crate::document::symbol::parse(w).is_some())
    };
    let end = (last..head.len().min(last + MOST)).find(symbol);
    end.unwrap_or(last) + 1
}

/// Fields that a conversion put in one line, "General Assembly Distr.: Limited", "Tenth session Third
/// Committee Agenda item 5 Lamps", are lines of their own.
pub fn part_fields(lines: &mut Vec<Line>) {
    let head = length(lines);
    if lines[..head].iter().all(|l| field_end(&l.text).is_none()) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len() + 8);
    for (at, mut line) in lines.drain(..).enumerate() {
        while at < head
            && let Some(cut) = field_end(&line.text)
        {
            let mut rest = line.clone();
            rest.text = line.text[cut..].trim_start().into();
            rest.blanks = 0;
            line.text.truncate(cut);
            line.text.truncate(line.text.trim_end().len());
            line.runs.clear();
            rest.runs.clear();
            parted.push(std::mem::replace(&mut line, rest));
        }
        parted.push(line);
    }
    *lines = parted;
}

/// Where the first field of a line ends, if another follows it.
fn field_end(text: &str) -> Option<usize> {
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return None;
    }
    let words = &book().masthead;
    if let Some(cut) = behind_blank(text, &words.distribution) {
        return Some(cut);
    }
    if let Some(rest) = words.agenda.after(text) {
        return agenda_number(rest).map(|end| text.len() - rest.len() + end);
    }
    let role = |text: &str| masthead::field(text.trim());
    let before = behind_blank(text, &words.agenda).map_or(text, |cut| &text[..cut]);
    let mut named = words.sessions.iter();
    if let Some((at, end)) = named.find_map(|name| {
        let at = before.find(name)?;
        Some((at, at + name.len()))
    }) {
        let (session, rest) = before.split_at(end);
        // "Commission on Lamps Tenth session".
        let cut = session[..at].rfind(' ');
        let of_body = |cut: &usize| {
            let body = &session[..*cut];
            words.commission_opens.opens(body).is_some() || role(body) == Some(Role::Body)
        };
        if let Some(cut) = cut.filter(of_body) {
            return (role(&session[cut..]) == Some(Role::Session)).then_some(cut);
        }
        let follows = matches!(role(rest), Some(Role::Session | Role::Committee));
        if follows && role(session) == Some(Role::Session) {
            return Some(end);
        }
    }
    (before.len() < text.len() && role(before).is_some()).then_some(before.len())
}

/// Where the blank stands before the first of these words that begins inside a text.
fn behind_blank(text: &str, words: &Phrases) -> Option<usize> {
    let starts = words.iter().filter_map(|word| {
        let mut found = text.match_indices(word).map(|(at, _)| at);
        found.find_map(|at| at.checked_sub(1).filter(|_| text[..at].ends_with(' ')))
    });
    starts.filter(|at| *at > 0).min()
}

/// Where the number of an agenda item ends and its title begins: " 75 (a) Oceans".
fn agenda_number(text: &str) -> Option<usize> {
    let words = &book().masthead;
    let mut end = None;
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lettered = word.ends_with(')') && inner.len() <= 2;
        let number = inner.starts_with(|c: char| c.is_ascii_digit());
        let between = book().figures.range.has(word) || word == "\u{2013}";
        match end {
            Some(end) if words.agenda_after.opens(text.get(end..)?).is_some() => {
                let rest = words.agenda_after.after(text.get(end..)?)?;
                let title = rest.trim_start();
                return title
                    .starts_with(char::is_uppercase)
                    .then_some(text.len() - rest.len());
            }
            Some(end) if word.starts_with(char::is_uppercase) => return Some(end),
            _ if number || lettered => end = Some(at + word.len()),
            _ if between => {}
            _ => return None,
        }
    }
    None
}

/// Longer runs of lines are read no further.
const MOST: usize = 40;

fn run_of(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let follows = |(at, line): &(usize, &Line)| *at == 0 || line.blanks == 0;
    let run = lines.iter().enumerate().take(MOST).take_while(follows);
    run.map(|(_, line)| line)
}

/// The words from the first line up to the next blank one.
fn run(lines: &[Line]) -> String {
    let texts: Vec<&str> = run_of(lines).map(|l| l.trimmed()).collect();
    texts.join(" ")
}

/// The run of lines that begins here is a sentence and no masthead.
fn long_sentence(lines: &[Line]) -> bool {
    let length: usize = run_of(lines).map(|l| l.text.len()).sum();
    lines[0].blanks > 0
        && length > 140
        && !run_of(lines).any(|l| masthead::field(&l.text).is_some())
        && run_of(lines).last().is_some_and(|l| {
            l.text
                .trim_end()
                .ends_with([',', ';', '.', ':', '\u{201d}'])
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::book;
    use super::*;
    use crate::document::Language;
    use crate::language::Told;

    fn parted(text: &str) -> String {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(cut) = field_end(rest) {
            parts.push(&rest[..cut]);
            rest = rest[cut..].trim_start();
        }
        parts.push(rest);
        parts.join("|")
    }

    #[test]
    fn fields_in_one_line_are_parted() {
        for whole in [
            "Ninety-ninth session|Third Committee|Agenda item 67|Rights of the shore",
            "Ninety-ninth session|Agenda items 13 and 75 (a)|Lamps and the law of lamps",
            "Ninety-ninth session|Agenda item 105",
            "Commission on Lamps|Tenth session|Merrow, 6–24 July 2046|Agenda item 5",
            "2046 session|Merrow, 6–24 July 2046",
            "General Assembly|Distr.: Limited",
            "Agenda item 5 (a) of the provisional agenda",
            "Lamps of the ninety-ninth session",
        ] {
            assert_eq!(parted(&whole.replace('|', " ")), whole);
        }
    }

    #[test]
    fn fields_in_one_line_are_parted_in_other_languages() {
        for (language, whole) in [
            (
                Language::Fr,
                "Quatre-vingt-dix-neuvième session|Troisième Commission|Point 67 a) de l’ordre du jour|Droits du rivage",
            ),
            (
                Language::Es,
                "Nonagésimo noveno período de sesiones|Tercera Comisión|Temas 13 y 75 del programa|Derechos de la orilla",
            ),
            (
                Language::Ru,
                "Девяносто девятая сессия|Третий комитет|Пункт 67 повестки дня",
            ),
        ] {
            let _book = book::open(Told::Language(language));
            assert_eq!(parted(&whole.replace('|', " ")), whole);
        }
    }

    #[test]
    fn drafts_are_submitted_in_other_languages() {
        for (language, submitted) in [
            (Language::En, "Zambia: revised draft resolution"),
            (Language::En, "Draft decision submitted by the Vice-Chair"),
            (Language::En, "Italy and Malta: draft"),
            (
                Language::Fr,
                "Italie et Malte : projet de résolution révisé",
            ),
            (Language::Fr, "Italie et Malte : projet de"),
            (
                Language::Fr,
                "Projet de résolution présenté par la Vice-Présidente",
            ),
            (Language::Es, "Malta: proyecto de resolución"),
            (Language::Ru, "Мальта: проект резолюции"),
            (Language::Zh, "马耳他：决议草案"),
            (Language::Ar, "مالطة: مشروع قرار"),
        ] {
            let _book = book::open(Told::Language(language));
            assert!(submits(submitted), "{submitted}");
        }
        for other in [
            "Note: the draft was late",
            "Draft programme of work",
            "Rapporteur: Ms. Lamp",
        ] {
            assert!(!submits(other), "{other}");
        }
    }
}
