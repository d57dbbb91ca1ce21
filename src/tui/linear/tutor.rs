//! `tutor`: ten lessons without a screen. Each names lines to type, and what each of them does.

use super::Talk;

/// A lesson: what it is about; the lines to type, what each does, and words of its answer, by which a
/// test proves it.
pub(super) struct Lesson {
    pub about: &'static str,
    pub lines: &'static [(&'static str, &'static str, &'static str)],
}

pub(super) const LESSONS: [Lesson; 10] = [
    Lesson {
        about: "reading on",
        lines: &[
            (
                "open 99/214",
                "opens a resolution",
                "Protection of the night sky",
            ),
            (
                "top",
                "goes to the beginning of the text",
                "preambular paragraph 1 of 17",
            ),
            (
                "next",
                "reads the next paragraph; so does an empty line",
                "preambular paragraph 2 of 17",
            ),
            (
                "previous",
                "reads the one before",
                "preambular paragraph 1 of 17",
            ),
            (
                "read 3",
                "reads three paragraphs",
                "preambular paragraph 3 of 17",
            ),
        ],
    },
    Lesson {
        about: "going to a place",
        lines: &[
            (
                "12",
                "goes to operative paragraph 12",
                "operative paragraph 12 of 34",
            ),
            (
                "pp3",
                "goes to preambular paragraph 3",
                "preambular paragraph 3 of 17",
            ),
            ("op15(c)", "goes to a subparagraph", "subparagraph (c)"),
            (
                "back",
                "goes back to where you were",
                "preambular paragraph 3 of 17",
            ),
        ],
    },
    Lesson {
        about: "knowing where you are",
        lines: &[
            ("where", "says where you are", "A/RES/99/214"),
            ("about", "says what this document is", "footnotes"),
            ("outline", "lists the paragraphs, a line each", "op34"),
            ("next-section", "goes to the next section", "A/RES/99/214"),
        ],
    },
    Lesson {
        about: "footnotes",
        lines: &[
            (
                "open 99/1 op 7",
                "opens another resolution at a paragraph",
                "operative paragraph 7 of",
            ),
            (
                "footnote",
                "reads the footnotes of this paragraph",
                "Footnote 3: Resolution 99/214",
            ),
            (
                "follow",
                "goes to what the first of them cites",
                "A/RES/99/214, operative paragraph 27",
            ),
            ("back", "comes back", "A/RES/99/1, operative paragraph 7 of"),
            ("fn1", "reads a footnote by its number", "Footnote 1: "),
        ],
    },
    Lesson {
        about: "what is cited",
        lines: &[
            (
                "8",
                "goes to a paragraph that cites another resolution",
                "operative paragraph 8 of",
            ),
            ("citation", "lists what it names", "1: A/RES/99/214"),
            (
                "follow",
                "goes there",
                "operative paragraph 15 of 34, subparagraph (c)",
            ),
            ("back", "comes back", "A/RES/99/1, operative paragraph 8 of"),
            (
                "cited-by 99/214",
                "lists who cites a resolution",
                "A/RES/100/19, ",
            ),
        ],
    },
    Lesson {
        about: "searching",
        lines: &[
            (
                "open 99/214 pp1",
                "opens a resolution at its beginning",
                "preambular paragraph 1 of 17",
            ),
            ("search lights", "searches this document", "Hit 1 of "),
            ("/", "goes to the next hit", "Hit 2 of "),
            ("find quiet night", "searches all documents", "1: "),
            (
                "choose 1",
                "takes the first of what was listed",
                "paragraph",
            ),
        ],
    },
    Lesson {
        about: "the list of documents",
        lines: &[
            ("documents", "lists all documents", "A/RES/99/214"),
            (
                "documents session:99 type:draft",
                "lists the drafts of a session",
                "A/C.2/99/L.12",
            ),
            (
                "documents night sky by date",
                "lists those with these words in their title, the latest first",
                "1: A/RES/103/198",
            ),
            ("open 99/214", "opens a resolution", "A/RES/99/214"),
            (
                "series",
                "lists the documents of this item through the years",
                "A/RES/99/214",
            ),
        ],
    },
    Lesson {
        about: "what is yours",
        lines: &[
            (
                "12",
                "goes to operative paragraph 12",
                "operative paragraph 12 of 34",
            ),
            (
                "note ask the capital",
                "writes a note on this paragraph",
                "oted",
            ),
            ("highlight blue", "highlights it", "ighlighted in blue"),
            ("bookmark", "bookmarks it", "ookmarked"),
            ("desk", "lists all of this", "note, A/RES/99/214"),
            ("undo", "takes back what was done last", "bookmark"),
        ],
    },
    Lesson {
        about: "languages",
        lines: &[
            (
                "open A/RES/104/27 op 1",
                "opens a resolution that is there in six languages",
                "operative paragraph 1",
            ),
            ("languages", "lists them", "French"),
            (
                "parallel fr",
                "reads each paragraph in French too",
                "In French: ",
            ),
            ("next", "reads the next in both", "In French: "),
            ("parallel", "goes on in one language", "alone"),
        ],
    },
    Lesson {
        about: "comparing, quoting, leaving",
        lines: &[
            ("open A/C.2/99/L.12", "opens a draft", "A/C.2/99/L.12"),
            (
                "compare A/C.2/99/L.12/Rev.1 verbs",
                "says which verbs its revision changed",
                "Urges became Invites",
            ),
            (
                "cite",
                "copies how to cite this paragraph, or says it",
                "A/C.2/99/L.12",
            ),
            (
                "help compare",
                "explains a command; help alone lists them all",
                "compare",
            ),
            ("quit", "leaves; where you are is kept", ""),
        ],
    },
];

impl Talk<'_> {
    /// Says a lesson: the one counted, else the next.
    pub(super) fn tutor(&mut self, number: &str) {
        let number = match (number, number.parse::<usize>()) {
            ("", _) => self.lesson % LESSONS.len() + 1,
            (_, Ok(number)) if (1..=LESSONS.len()).contains(&number) => number,
            _ => return self.fail("there are ten lessons: tutor 1 to tutor 10"),
        };
        let Some(lesson) = LESSONS.get(number - 1) else {
            return;
        };
        self.lesson = number;
        let words = self.words();
        let about = words.say(lesson.about);
        self.tell(&format!("Lesson {number} of 10: {about}."));
        if !self.state().catalogue.library.is_builtin() {
            self.tell(
                "It is about documents that come with opcit: opcit --linear tutor opens those.",
            );
        }
        for (line, does, _) in lesson.lines {
            let colon = words.say(": ");
            self.say(&format!("{line}{colon}{}.", words.say(does)));
        }
        match number {
            10 => self.tell("Type these lines one after the other. This was the last lesson."),
            _ => self.tell("Type these lines one after the other; tutor is the next lesson."),
        }
    }
}
