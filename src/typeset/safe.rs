//! Words of a document made harmless: no character that steers a terminal, reorders a line or hides
//! itself leaves this room as such.

use std::borrow::Cow;

/// The most combining marks that are shown on one character; real scripts need three or four.
const MARKS: usize = 8;

/// What a character that must not pass does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Ends a line or parts words.
    Blank,
    /// A control that has a picture: C0 and DEL.
    Control,
    /// Steers the terminal or turns the order of what follows: C1 controls, overrides, isolates, tags.
    Steers,
    /// Takes no room and belongs to letters, as a soft hyphen or a joiner: it may stand among them.
    Joins,
    /// Stands for a letter that is not there.
    Fills,
}

/// What a character does, if it is invisible or steers what shows it: the one list of what may not
/// pass as itself.
pub fn hidden_kind(ch: char) -> Option<Hidden> {
    Some(match ch {
        '\t' | '\n' | '\u{2028}' | '\u{2029}' => Hidden::Blank,
        '\0'..='\u{1f}' | '\u{7f}' => Hidden::Control,
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2065}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Hidden::Steers,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => Hidden::Joins,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{3164}'
        | '\u{ffa0}' => Hidden::Fills,
        _ => return None,
    })
}

/// Whether it does any of that.
pub fn hidden(ch: char) -> bool {
    !matches!(ch, ' '..='~') && hidden_kind(ch).is_some()
}

/// What to show for a character: itself as none, a blank for tab and line end, a picture of one cell
/// for the other C0 controls (`␛`), else its code (`<U+202E>`).
pub fn visible(ch: char) -> Option<Cow<'static, str>> {
    if !hidden(ch) {
        return None;
    }
    Some(match ch {
        '\t' | '\n' => Cow::Borrowed(" "),
        '\u{7f}' => Cow::Borrowed("\u{2421}"),
        '\0'..='\u{1f}' => {
            // U+2400 holds the pictures of the C0 controls, in their order.
            let picture = char::from_u32(0x2400 + ch as u32).unwrap_or('\u{fffd}');
            Cow::Owned(picture.to_string())
        }
        _ => Cow::Owned(format!("<{}>", code(ch))),
    })
}

/// `U+202E`.
pub fn code(ch: char) -> String {
    format!("U+{:04X}", ch as u32)
}

/// A text in which every hidden character is visible and no character carries more than a few
/// combining marks. Borrowed where nothing had to change.
pub fn safe(text: &str) -> Cow<'_, str> {
    let mut marks = 0;
    let harmless = text.chars().all(|ch| {
        marks = if combining(ch) { marks + 1 } else { 0 };
        marks <= MARKS && !hidden(ch)
    });
    if harmless {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut marks = 0;
    for ch in text.chars() {
        let more = combining(ch);
        if !more {
            close_marks(&mut out, marks);
        }
        marks = if more { marks + 1 } else { 0 };
        if marks > MARKS {
            continue;
        }
        match visible(ch) {
            Some(shown) => out.push_str(&shown),
            None => out.push(ch),
        }
    }
    close_marks(&mut out, marks);
    Cow::Owned(out)
}

/// Says how many combining marks were left out.
fn close_marks(out: &mut String, marks: usize) {
    if marks > MARKS {
        out.push_str(&format!("<{} more marks>", marks - MARKS));
    }
}

/// Stacks on the character before it and takes no cell of its own.
fn combining(ch: char) -> bool {
    ch > '\u{2ff}' && !hidden(ch) && unicode_width::UnicodeWidthChar::width(ch) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_control_becomes_visible() {
        for ch in (0..=0x9f)
            .filter_map(char::from_u32)
            .filter(|c| c.is_control())
        {
            let text = format!("a{ch}b");
            let shown = safe(&text);
            assert!(!shown.chars().any(char::is_control), "{:?}", ch);
            assert!(shown.chars().count() >= 3, "{ch:?} vanished");
        }
        assert_eq!(safe("\u{1b}[2J"), "␛[2J");
        assert_eq!(safe("\u{9b}31m"), "<U+009B>31m");
        assert_eq!(safe("a\u{7f}"), "a␡");
    }

    #[test]
    fn what_reorders_or_hides_is_named() {
        assert_eq!(
            safe("a\u{202e}b\u{200b}c\u{feff}"),
            "a<U+202E>b<U+200B>c<U+FEFF>"
        );
        assert_eq!(safe("tag\u{e0041}"), "tag<U+E0041>");
    }

    #[test]
    fn what_takes_room_and_shows_nothing_is_named() {
        assert_eq!(safe("a\u{115f}b"), "a<U+115F>b");
        for filler in ['\u{1160}', '\u{3164}', '\u{ffa0}', '\u{17b4}', '\u{180e}'] {
            let shown = safe(&filler.to_string()).into_owned();
            assert_eq!(shown, format!("<{}>", code(filler)));
        }
    }

    #[test]
    fn honest_text_is_borrowed() {
        for text in [
            "Réaffirmant «la Charte»",
            "大会",
            "الجمعية العامة",
            "e\u{301}te\u{301}",
        ] {
            assert!(matches!(safe(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn marks_by_the_thousand_are_cut_and_counted() {
        let text = format!("a{}b", "\u{301}".repeat(1000));
        let shown = safe(&text);
        assert_eq!(shown.chars().filter(|&c| c == '\u{301}').count(), MARKS);
        assert!(shown.ends_with("<992 more marks>b"), "{shown}");
    }
}
