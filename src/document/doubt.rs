//! What the recogniser was not sure of: a closed set, each with its sentence. What a sentence is about,
//! a number or a label, stands in its blanks; the whole sentence stands in JSON and on disk.

use std::fmt::{self, Display};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::closed::closed;

closed! {
    /// What kind of doubt it is; `{}` are its blanks.
    DoubtKind {
        // The structure of a document.
        NoResolution = "this has not the form of a resolution and is read as plain paragraphs",
        SeveralResolutions = "several resolutions stand in this file: {}; `opcit add --part` makes each a document of its own",
        EndOfAnother = "the end of another resolution stands above {}: its paragraphs are p1 and so on",
        AsLikely = "this is read as {}; it may as well be {}: the numbers from here on may be wrong",
        NumberLeftOut = "no number is printed here: it may be {}",
        NumberMisread = "\u{201c}{}\u{201d} is read as the number {}",
        NumberBare = "the number {} is printed without a full stop",
        NumberBegins = "the first number is {}",
        NumberMissing = "number {} follows {}: one may be missing",
        NumberAstray = "number {} follows {}",
        NumbersAgain = "the numbers begin again where no heading stands: {} paragraphs are counted on",
        LabelAgain = "{} begins the list again",
        LabelMissing = "{} does not follow the label before it: one may be missing",
        LabelAstray = "{} does not follow the label before it",
        LabelBegins = "a list begins with {}",
        LabelMisread = "\u{201c}{}\u{201d} is read as ({})",
        LabelUnknown = "the label {} is not known",
        LineGoesOn = "these words are read as going on with the line before them",
        WordsGoOn = "these words carry no number: they may go on with the paragraph before",
        LineJoined = "this line may go on with the paragraph before it or open one",
        PreambleInOneLine = "the preamble stands in one line, in a language whose paragraphs no capital opens: they may begin elsewhere",
        NoClosingMark = "the paragraph before this one has no closing mark",
        IdTwice = "{} is there twice: this one is {}",
        TableGuessed = "the columns or rows of this table are a guess: hold it against the page",
        MayBeTable = "these lines may be a table and are read as words",
        TableLost = "the cells of this table may stand below its caption as paragraphs",
        // A Word file.
        ChartsUnread = "the words of charts are not read ({} in the file)",
        InnerFileUnread = "another file stands inside of this one and is not read; save it anew with a word processor",
        StruckByHand = "words are struck through by hand, and no change is tracked: they are read as the others ({} in the file)",
        // Footnotes and their markers.
        NoteUnmarked = "footnote {} is defined but no marker for it was found",
        MarkerWithoutNote = "the marker {} in {} has no footnote",
        DigitsOfNote = "the plain digits {} are read as the marker of footnote {}",
        DigitsWithoutNote = "the plain digits {} are read as a footnote marker without its note",
        NotesLeftOut = "the footnotes of this text are left out: the plain digits {} are read as their markers",
        NoteNumberApart = "the number of footnote {} stands apart from its words",
        NoteLineAstray = "the first line of {} stood after its other lines",
        Ibid = "what footnote {} means by Ibid. is not sure",
        // Letters, words, languages.
        WordParted = "{}, parted by a line\u{2019}s end, is read as one word",
        WordsParted = "{}, parted by a line\u{2019}s end, are read as one word each",
        NotUtf8 = "some bytes are no UTF-8 and are shown as \u{fffd}",
        Windows1252 = "the text is not UTF-8 and was read as Windows-1252",
        BrokenCharacters = "the {} text has broken characters",
        LettersGuessed = "some fonts do not say which letters they show: those are guessed",
        LettersTorn = "letters of some words stand behind those that they come before: the fonts of this file do not say which is first",
        FiguresPlain = "figures are printed in Arabic script (\u{663}) and stand in plain ones here (3)",
        LettersTurned = "the letters of \u{644}\u{627} may stand the wrong way round, as extractors of PDFs print them: add the PDF itself",
        LinesTurned = "the Arabic stands as it is seen, as extractors of PDFs print it: its lines are turned here, figures may stand elsewhere: add the PDF itself",
        LettersUnknown = "{} letters of page {} can't be told: their font does not say which they are",
        PageIsPicture = "page {} is a picture: its text needs OCR first",
        FileTruncated = "the file is truncated: its end is missing, but its {} pages can be read",
        TwoLanguages = "this stands in {} and {} beside each other: it is read by the words of the first; paragraphs of the other may be counted among those",
        LanguageUnread = "this seems to be {}, which is not read yet: its paragraphs stand as printed",
        LanguageContradicted = "the file says that it is in {}; its words are {}",
        // What the document is, and what it is for.
        NumberOfNobody = "whose resolution {} is, is not told: it has no symbol",
        AmendsAnother = "{} amends {}, not {}",
        // Other languages of the document.
        PreambleApart = "the preamble ends with {} here and with {} in {}: the numbers in it may be wrong",
        ParagraphsAlone = "in {} there is no {}: its number may be wrong",
        ParagraphsLacking = "in {} there is also {}",
        NotesApart = "here are {} footnotes, and {} in {}",
        /// Of a library that another program wrote, in words that this one does not have.
        Elsewhere = "{}",
    }
}

/// How far a doubt goes: which paragraphs may have another number than they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    None,
    /// That of the lines it is about, and what stands under it.
    Here,
    /// Those too that are counted after it, in the same part: what prints its number keeps it.
    Onwards,
}

/// Stands where a sentence has a blank.
const BLANK: &str = "{}";

impl DoubtKind {
    /// The doubt about these: one for each blank of its sentence.
    pub fn about(self, what: &[&dyn Display]) -> Doubt {
        debug_assert_eq!(self.text().matches(BLANK).count(), what.len(), "{self:?}");
        Doubt {
            kind: self,
            about: what.iter().map(ToString::to_string).collect(),
        }
    }

    /// What stands in the blanks of this sentence; none where it is another.
    fn blanks(self, sentence: &str) -> Option<Vec<String>> {
        let mut pieces = self.text().split(BLANK);
        let mut rest = sentence.strip_prefix(pieces.next()?)?;
        let mut blanks = Vec::new();
        let mut pieces = pieces.peekable();
        while let Some(piece) = pieces.next() {
            let at = match pieces.peek() {
                None => rest.strip_suffix(piece)?.len(),
                Some(_) => rest.find(piece)?,
            };
            blanks.push(rest[..at].to_owned());
            rest = &rest[at + piece.len()..];
        }
        rest.is_empty().then_some(blanks)
    }

    /// Which numbers may be others for it.
    pub fn reach(self) -> Reach {
        use DoubtKind::*;
        match self {
            AsLikely | WordsGoOn | LineGoesOn | LineJoined | PreambleInOneLine | PreambleApart => {
                Reach::Onwards
            }
            NumberLeftOut | NumberMisread | NumberMissing | NumberAstray | NumbersAgain
            | IdTwice | ParagraphsAlone => Reach::Here,
            LabelAgain | LabelMissing | LabelAstray | LabelBegins | LabelMisread | LabelUnknown => {
                Reach::Here
            }
            _ => Reach::None,
        }
    }

    /// How much of its sentence is its own.
    fn own(self) -> usize {
        let pieces = self.text().split(BLANK);
        pieces.map(str::len).sum()
    }
}

/// A doubt and what it is about. Its text is read back to the letter, whatever stands in the blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub kind: DoubtKind,
    about: Vec<String>,
}

impl Doubt {
    /// What stands in the blanks of its sentence.
    pub fn what(&self) -> &[String] {
        &self.about
    }

    /// The doubt that a sentence tells. Of two that begin and end alike the one that says more is
    /// meant.
    fn told(sentence: &str) -> Doubt {
        let kinds = DoubtKind::ALL.iter().copied();
        let fitting = kinds.filter_map(|kind| Some((kind, kind.blanks(sentence)?)));
        let (kind, about) = fitting
            .max_by_key(|(kind, _)| kind.own())
            .unwrap_or_else(|| (DoubtKind::Elsewhere, vec![sentence.to_owned()]));
        Doubt { kind, about }
    }
}

impl From<DoubtKind> for Doubt {
    fn from(kind: DoubtKind) -> Doubt {
        kind.about(&[])
    }
}

impl Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut about = self.about.iter();
        for (n, piece) in self.kind.text().split(BLANK).enumerate() {
            if n > 0 {
                f.write_str(about.next().map_or("", String::as_str))?;
            }
            f.write_str(piece)?;
        }
        Ok(())
    }
}

impl Serialize for Doubt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Doubt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Doubt, D::Error> {
        Ok(Doubt::told(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers, labels, and what looks like a sentence itself.
    const ABOUT: [&str; 5] = ["7", "(a)", "", "op3(b)+", "op1 is there twice: this one is"];

    #[test]
    fn every_doubt_is_read_back_as_what_it_is() {
        for &kind in DoubtKind::ALL {
            let blanks = kind.text().matches(BLANK).count();
            for word in ABOUT {
                let about: Vec<&dyn Display> = (0..blanks).map(|_| &word as &dyn Display).collect();
                let text = kind.about(&about).to_string();
                assert_eq!(Doubt::told(&text).to_string(), text);
                assert!(!text.contains(BLANK), "{text}");
            }
            let about: Vec<&dyn Display> = (0..blanks).map(|_| &"7" as &dyn Display).collect();
            let doubt = kind.about(&about);
            assert_eq!(Doubt::told(&doubt.to_string()), doubt);
        }
    }

    #[test]
    fn what_another_program_doubted_is_kept_in_its_words() {
        let words = "the moon stood in the way of page 3";
        let doubt: Doubt = serde_json::from_value(words.into()).expect("a doubt");
        assert_eq!(doubt.kind, DoubtKind::Elsewhere);
        assert_eq!(serde_json::to_value(&doubt).expect("JSON"), words);
    }
}
