//! What *Ibid.* stands for: the source of the note before, as far as the note does not name its
//! own volume, session, chapter or paragraph.

use memchr::memmem;

use super::date::is_space;
use crate::language::fold::is_han;
use crate::language::{self, Language, Sources, Words};

/// No source is longer, in bytes: what would be is no reference, and is not repeated.
const LONGEST: usize = 2000;

/// For each note, in their order, its text with *Ibid.* replaced by what it stands for. None where
/// there is no *Ibid.*, or where it is doubtful what is meant ([`mentions`] tells which).
pub fn resolve(notes: &[&str], language: Language) -> Vec<Option<String>> {
    let words = &language::of(language).sources;
    let mut resolved: Vec<Option<String>> = Vec::with_capacity(notes.len());
    // The note before, with its own Ibid. resolved; none where that was doubtful.
    let mut previous: Option<String> = None;
    for note in notes {
        let full = match position(note, 0, words) {
            None => None,
            Some(_) => replaced(note, previous.as_deref(), words),
        };
        previous = match (&full, position(note, 0, words)) {
            (Some(full), _) => Some(full.clone()),
            (None, None) => Some((*note).to_owned()),
            (None, Some(_)) => None,
        };
        resolved.push(full);
    }
    resolved
}

/// Whether a note says *Ibid.*, or what that is in its language.
pub fn mentions(note: &str, language: Language) -> bool {
    position(note, 0, &language::of(language).sources).is_some()
}

/// The place of the next "Ibid" from byte `from` on, and its end.
fn position(note: &str, from: usize, words: &Sources) -> Option<(usize, usize)> {
    let rest = note.get(from..)?;
    let latin = memmem::find_iter(rest.as_bytes(), "bid")
        .filter_map(|at| at.checked_sub(1))
        .find(|at| matches!(rest.as_bytes().get(*at), Some(b'I' | b'i')))
        .map(|at| (at, at + "ibid".len()));
    let own = words.same.iter().filter_map(|same| {
        let at = rest.find(same)?;
        Some((at, at + same.len()))
    });
    let first = own.chain(latin).min()?;
    Some((from + first.0, from + first.1))
}

/// A comma of any script, and the full stop of any.
const COMMAS: [char; 3] = [',', '\u{60c}', '\u{ff0c}'];
const STOPS: [char; 3] = ['.', ' ', '\u{3002}'];

fn replaced(note: &str, previous: Option<&str>, words: &Sources) -> Option<String> {
    let mut text = String::new();
    let mut from = 0;
    while let Some((at, end)) = position(note, from, words) {
        if text.len() > LONGEST || previous.is_some_and(|source| source.len() > LONGEST) {
            return None;
        }
        text.push_str(note.get(from..at)?);
        let rest = note.get(end..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let after = rest.strip_prefix(COMMAS).unwrap_or(rest);
        let length = own_words(after, rest.len() > after.len(), words);
        let (own, tail) = after.split_at_checked(length)?;
        // "…, Supplement No. 53 (A/80/53); and ibid., Supplement No. 53A": the same note's.
        let before = text
            .trim_end_matches(&*words.and)
            .trim_end_matches([' ', ',', ';', '\u{60c}', '\u{61b}', '\u{ff0c}', '\u{ff1b}']);
        let same_note = before.len() > "See also ".len();
        let source = if same_note { before } else { previous? };
        let full = source_with(source, own.trim_matches(is_space), words)?;
        let opens = text.trim().is_empty();
        text.push_str(&if opens { capitalised(&full) } else { full });
        from = note.len() - tail.len();
    }
    text.push_str(note.get(from..)?);
    let ends = text.ends_with(['.', ')', '”', '"']);
    if note.ends_with('.') && !ends {
        text.push('.');
    }
    Some(text)
}

/// How much after "Ibid.," belongs to it: up to a semicolon or the end of the sentence.
fn own_words(rest: &str, comma: bool, words: &Sources) -> usize {
    if !comma {
        return 0;
    }
    let semicolon = rest
        .find([';', '\u{61b}', '\u{ff1b}'])
        .unwrap_or(rest.len());
    let end = rest
        .get(..semicolon)
        .map_or(semicolon, |rest| rest.trim_end_matches(STOPS).len());
    // Not into a second sentence: "Ibid., para. 5. The report …".
    let sentence = rest
        .get(..end)
        .unwrap_or("")
        .match_indices(". ")
        .find(|(at, _)| {
            let next = rest.get(at + 2..).unwrap_or("");
            let word = rest
                .get(..*at)
                .unwrap_or("")
                .rsplit(is_space)
                .next()
                .unwrap_or("");
            let short = words.short.has(word.trim_start_matches('('));
            !short && next.starts_with(char::is_uppercase)
        });
    sentence.map_or(end, |(at, _)| at)
}

/// The source of `note` with its last elements replaced by `own`.
fn source_with(note: &str, own: &str, words: &Sources) -> Option<String> {
    let parts: Vec<&str> = note.split("; ").collect();
    if own.is_empty() {
        let [source] = parts.as_slice() else {
            return None;
        };
        return Some(source_of(source, words).to_owned());
    }
    let kind = kind_of(elements(own).first()?, None, words)?;
    // Of several sources, the one that has such an element.
    let fitting: Vec<&&str> = match parts.as_slice() {
        [_] => parts.iter().collect(),
        _ => parts
            .iter()
            .filter(|part| kinds(part, words).contains(&Some(kind)))
            .collect(),
    };
    let [source] = fitting.as_slice() else {
        return None;
    };
    let source = source_of(source, words);
    let elements = elements(source);
    let kinds = kinds(source, words);
    let same = kinds.iter().position(|found| *found == Some(kind));
    let keep = match same {
        Some(at) => at,
        // Deeper than all that is there: it is added.
        None if kind.can_follow(&kinds) => elements.len(),
        None => kinds
            .iter()
            .position(|found| found.is_some_and(|found| found > kind))?,
    };
    if keep == 0 {
        return None;
    }
    let comma = match own
        .chars()
        .chain(source.chars())
        .find(|c| COMMAS.contains(c))
    {
        Some('\u{ff0c}') => "\u{ff0c}",
        Some('\u{60c}') => "\u{60c} ",
        _ => ", ",
    };
    let mut text = elements.get(..keep)?.join(comma);
    text.push_str(comma);
    // "《正式记录，第六十八届会议，补编第53号》" and "《第七十届会议，补编第53号》": the title that is open goes on.
    let open = text.matches('《').count() > text.matches('》').count();
    text.push_str(if open {
        own.trim_start_matches('《')
    } else {
        own
    });
    Some(text)
}

/// A source without the words that lead to it and the full stop after it.
fn source_of<'t>(part: &'t str, words: &Sources) -> &'t str {
    let mut source = part.trim();
    while let Some(rest) = words.leads.after(source) {
        source = rest;
    }
    source.trim_end_matches(STOPS)
}

/// The parts of a reference, outermost first; deeper ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// "vol. 2349"; a session or year of the Official Records.
    Volume,
    Session,
    /// "No. 42146"
    Number,
    /// "Supplement No. 10 (E/2017/30)", "Plenary Meetings"
    Supplement,
    Chapter,
    Section,
    /// "resolution 5/5"
    Act,
    Annex,
    Article,
    Paragraph,
    Page,
    Table,
}

impl Kind {
    fn can_follow(self, kinds: &[Option<Kind>]) -> bool {
        self >= Kind::Chapter && kinds.iter().flatten().all(|kind| *kind < self)
    }
}

fn kind_of(element: &str, before: Option<Kind>, words: &Sources) -> Option<Kind> {
    let element = element
        .trim_start_matches(&*words.and)
        .trim()
        .trim_start_matches('《');
    let word = element.split(is_space).next().unwrap_or("");
    let kinds = [
        (&words.volume, Kind::Volume),
        (&words.number, Kind::Number),
        (&words.supplement, Kind::Supplement),
        (&words.chapter, Kind::Chapter),
        (&words.section, Kind::Section),
        (&words.act, Kind::Act),
        (&words.annex, Kind::Annex),
        (&words.article, Kind::Article),
        (&words.paragraph, Kind::Paragraph),
        (&words.page, Kind::Page),
        (&words.table, Kind::Table),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(names, _)| names.has(word)) {
        return Some(*kind);
    }
    // Chinese words stand in an element, with nothing between them.
    let begins = |names: &Words| {
        names
            .iter()
            .any(|n| n.starts_with(is_han) && element.starts_with(n))
    };
    let ends = |names: &Words| {
        names
            .iter()
            .any(|n| n.starts_with(is_han) && element.ends_with(n))
    };
    let mut within = kinds.iter().filter(|(names, _)| begins(names));
    let mut closing = kinds.iter().filter(|(names, _)| ends(names));
    if let Some((_, kind)) = within.next().or_else(|| closing.next()) {
        return Some(*kind);
    }
    if words.sessions.closes(element).is_some() || words.sessions.opens(element).is_some() {
        return Some(Kind::Session);
    }
    let alone = word.len() == 4 && word == element && before != Some(Kind::Volume);
    let year = word.parse::<u16>().ok().filter(|_| alone)?;
    (1945..=2199).contains(&year).then_some(Kind::Session)
}

fn kinds(source: &str, words: &Sources) -> Vec<Option<Kind>> {
    let mut before = None;
    let kinds = elements(source).into_iter().map(|element| {
        let kind = kind_of(element, before, words);
        // "vols. 2225, 2237 and 2326": the next ones are volumes too.
        before = kind.or(before);
        kind
    });
    kinds.collect()
}

/// The elements of a reference: split at commas outside brackets and quotation marks.
fn elements(source: &str) -> Vec<&str> {
    let mut elements = Vec::new();
    let mut depth = 0_i32;
    let mut start = 0;
    for (at, c) in source.char_indices() {
        match c {
            // What stands in 《…》 is part of the reference: session and supplement stand there.
            '(' | '“' | '[' => depth += 1,
            ')' | '”' | ']' => depth -= 1,
            c if depth <= 0 && COMMAS.contains(&c) => {
                elements.push(source.get(start..at).unwrap_or("").trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    elements.push(source.get(start..).unwrap_or("").trim());
    elements
}

/// A text with its first letter a capital.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        // Symbols and names begin with a capital already.
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(notes: &[&str]) -> Vec<Option<String>> {
        super::resolve(notes, Language::En)
    }

    #[test]
    fn chains() {
        let notes = [
            (
                "United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574.",
                None,
            ),
            (
                "Ibid., vol. 2349, No. 42146.",
                Some("United Nations, Treaty Series, vol. 2349, No. 42146."),
            ),
            (
                "Ibid., vols. 2171, 2173 and 2983, No. 27531.",
                Some("United Nations, Treaty Series, vols. 2171, 2173 and 2983, No. 27531."),
            ),
            ("See resolution 2200 A (XXI), annex.", None),
            ("Ibid.", Some("Resolution 2200 A (XXI), annex.")),
            (
                "See Official Records of the Economic and Social Council, 2017, Supplement No. 10 (E/2017/30), chap. I, sect. D.",
                None,
            ),
            (
                "Ibid., 2013, Supplement No. 7 (E/2013/27), chap. I.",
                Some(
                    "Official Records of the Economic and Social Council, 2013, Supplement No. 7 (E/2013/27), chap. I.",
                ),
            ),
            (
                "Ibid., sect. I.B.",
                Some(
                    "Official Records of the Economic and Social Council, 2013, Supplement No. 7 (E/2013/27), chap. I, sect. I.B.",
                ),
            ),
            (
                "See Official Records of the General Assembly, Seventy-ninth Session, Supplement No. 53 (A/79/53), chap. IV, sect. A.",
                None,
            ),
            (
                "Ibid., chap. V, sect. A.",
                Some(
                    "Official Records of the General Assembly, Seventy-ninth Session, Supplement No. 53 (A/79/53), chap. V, sect. A.",
                ),
            ),
            (
                "Ibid., Supplement No. 53A (A/79/53/Add.1), chap. III, sect. A.",
                Some(
                    "Official Records of the General Assembly, Seventy-ninth Session, Supplement No. 53A (A/79/53/Add.1), chap. III, sect. A.",
                ),
            ),
            ("A/73/305, para. 56.", None),
            (
                "See ibid., paras. 60 and 61.",
                Some("See A/73/305, paras. 60 and 61."),
            ),
            (
                "Official Records of the General Assembly, Eightieth Session, Supplement No. 53 (A/80/53); and ibid., Supplement No. 53A (A/80/53/Add.1).",
                Some(
                    "Official Records of the General Assembly, Eightieth Session, Supplement No. 53 (A/80/53); and Official Records of the General Assembly, Eightieth Session, Supplement No. 53A (A/80/53/Add.1).",
                ),
            ),
        ];
        let texts: Vec<&str> = notes.iter().map(|(text, _)| *text).collect();
        for (found, (text, expected)) in resolve(&texts).iter().zip(&notes) {
            assert_eq!(found.as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn doubt_is_left_alone() {
        let two =
            "United Nations, Treaty Series, vol. 1577, No. 27531; and resolution 66/138, annex.";
        assert_eq!(resolve(&[two, "Ibid."]), [None, None]);
        let found = resolve(&[two, "Ibid., vol. 2173, No. 27531."]);
        assert_eq!(
            found[1].as_deref(),
            Some("United Nations, Treaty Series, vol. 2173, No. 27531.")
        );
        assert_eq!(resolve(&["Ibid."]), [None]);
        assert_eq!(resolve(&["A/65/116.", "Ibid., vol. 5."]), [None, None]);
        let english = |note| mentions(note, Language::En);
        assert!(english("See ibid., para. 5") && !english("A/65/116."));
    }

    #[test]
    fn each_language_has_its_words() {
        for (language, notes, expected) in [
            (
                Language::Fr,
                [
                    "Voir Documents officiels de l’Assemblée générale, soixante-dix-neuvième session, Supplément no 53 (A/79/53), chap. IV, sect. A.",
                    "Ibid., chap. V, sect. B.",
                ],
                "Documents officiels de l’Assemblée générale, soixante-dix-neuvième session, Supplément no 53 (A/79/53), chap. V, sect. B.",
            ),
            (
                Language::Es,
                [
                    "Naciones Unidas, Treaty Series, vol. 1577, núm. 27531.",
                    "Ibid., vol. 2171, núm. 27531.",
                ],
                "Naciones Unidas, Treaty Series, vol. 2171, núm. 27531.",
            ),
            (
                Language::Ru,
                [
                    "См. Официальные отчеты Генеральной Ассамблеи, семьдесят пятая сессия, Дополнение № 17 (A/75/17), п. 61.",
                    "Там же, семьдесят восьмая сессия, Дополнение № 17 (A/78/17), п. 22 b).",
                ],
                "Официальные отчеты Генеральной Ассамблеи, семьдесят восьмая сессия, Дополнение № 17 (A/78/17), п. 22 b).",
            ),
            (
                Language::Zh,
                [
                    "见联合国，《条约汇编》，第1577卷，第27531号。",
                    "同上，第2171、2173和2983卷，第27531号。",
                ],
                "联合国，《条约汇编》，第2171、2173和2983卷，第27531号。",
            ),
            (
                Language::Zh,
                [
                    "见《经济及社会理事会正式记录，2007年，补编第7号》(E/2007/27)，第一章，D节。",
                    "同上，《2008年，补编第7号》(E/2008/27)，第一章，D节。",
                ],
                "《经济及社会理事会正式记录，2008年，补编第7号》(E/2008/27)，第一章，D节。",
            ),
            (
                Language::Zh,
                [
                    "《大会正式记录，第十二届特别会议，补编第2号》(A/S-12/2)，第三.C节。",
                    "同上，《第四十八届会议，补编第27号》(A/48/27)，第三.E节。",
                ],
                "《大会正式记录，第四十八届会议，补编第27号》(A/48/27)，第三.E节。",
            ),
            (
                Language::Zh,
                [
                    "《灯塔问题世界会议的报告，1999年4月25日至5月6日，里约热内卢》(出售品编号：C.99.I.18)，第一章，决议1，附件一。",
                    "同上，决议2，附件。",
                ],
                "《灯塔问题世界会议的报告，1999年4月25日至5月6日，里约热内卢》(出售品编号：C.99.I.18)，第一章，决议2，附件。",
            ),
            (
                Language::Ar,
                [
                    "United Nations, Treaty Series, vol. 1465, No. 24841.",
                    "المرجع نفسه، المجلد 2716، الرقم 48088.",
                ],
                "United Nations، Treaty Series، المجلد 2716، الرقم 48088.",
            ),
            (
                Language::Ar,
                ["انظر القرار 2200 ألف (د-21)، المرفق.", "المرجع نفسه."],
                "القرار 2200 ألف (د-21)، المرفق.",
            ),
        ] {
            let found = super::resolve(&notes, language);
            assert_eq!(found[1].as_deref(), Some(expected));
        }
    }
}
