//! The one table of commands, with a screen and without: their names, what they do, where they work.
//!
//! The keymap, the help screen, the which-key box, the manual page and the README's table are all
//! made from it.

/// Where a key was pressed. A key is looked up in its context first, then in the context's
/// [`parents`](Context::parents).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but where one types.
    Anywhere,
    /// The three panes.
    Panes,
    Documents,
    Outline,
    Text,
    /// Every box that opens over the panes.
    Box,
    Footnote,
    Citation,
    /// What is known of a document that is not in the library.
    Page,
    /// The documents of one item through the years.
    Series,
    /// What the list of documents can be narrowed down by.
    Facets,
    /// The languages that a document is there in.
    Languages,
    Source,
    /// Words of a paragraph are being chosen.
    Select,
    /// The list of one's marks, notes, highlights and bookmarks.
    Desk,
    /// The list of what was read.
    History,
    Help,
    /// The comparison of two documents.
    Compare,
    /// The list of documents to compare with.
    Versions,
    /// A line that one types into.
    Prompt,
}

impl Context {
    pub const ALL: [Context; 20] = [
        Context::Text,
        Context::Outline,
        Context::Documents,
        Context::Panes,
        Context::Footnote,
        Context::Citation,
        Context::Page,
        Context::Series,
        Context::Facets,
        Context::Languages,
        Context::Source,
        Context::Select,
        Context::Desk,
        Context::History,
        Context::Compare,
        Context::Versions,
        Context::Help,
        Context::Box,
        Context::Prompt,
        Context::Anywhere,
    ];

    /// As keymap files write it.
    pub fn name(self) -> &'static str {
        match self {
            Context::Anywhere => "anywhere",
            Context::Panes => "panes",
            Context::Documents => "documents",
            Context::Outline => "outline",
            Context::Text => "text",
            Context::Box => "box",
            Context::Footnote => "note",
            Context::Citation => "citation",
            Context::Page => "page",
            Context::Series => "series",
            Context::Facets => "facets",
            Context::Languages => "languages",
            Context::Source => "source",
            Context::Select => "select",
            Context::Desk => "desk",
            Context::History => "history",
            Context::Help => "help",
            Context::Compare => "compare",
            Context::Versions => "versions",
            Context::Prompt => "prompt",
        }
    }

    /// As the help screen writes it.
    pub fn title(self) -> &'static str {
        match self {
            Context::Anywhere => "Anywhere",
            Context::Panes => "All panes",
            Context::Documents => "Documents",
            Context::Outline => "Outline",
            Context::Text => "Text",
            Context::Box => "All boxes",
            Context::Footnote => "Footnote box",
            Context::Citation => "Citation box",
            Context::Page => "Document not in the library",
            Context::Series => "Series",
            Context::Facets => "Narrow down",
            Context::Languages => "Languages",
            Context::Source => "Source box",
            Context::Select => "Choosing words",
            Context::Desk => "Marks and notes",
            Context::History => "Where you have been",
            Context::Help => "Help",
            Context::Compare => "Comparison",
            Context::Versions => "Compare with…",
            Context::Prompt => "Typing",
        }
    }

    pub fn from_name(name: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|c| c.name() == name)
    }

    /// This context and those it falls back on, in the order they are asked.
    pub fn parents(self) -> &'static [Context] {
        use Context::*;
        match self {
            Anywhere => &[Anywhere],
            Panes => &[Panes, Anywhere],
            Documents => &[Documents, Panes, Anywhere],
            Outline => &[Outline, Panes, Anywhere],
            Text => &[Text, Panes, Anywhere],
            Box => &[Box, Anywhere],
            Footnote => &[Footnote, Box, Anywhere],
            Citation => &[Citation, Box, Anywhere],
            Page => &[Page, Box, Anywhere],
            Series => &[Series, Box, Anywhere],
            Facets => &[Facets, Box, Anywhere],
            Languages => &[Languages, Box, Anywhere],
            Source => &[Source, Box, Anywhere],
            Select => &[Select, Box, Anywhere],
            Desk => &[Desk, Box, Anywhere],
            History => &[History, Box, Anywhere],
            Help => &[Help, Box, Anywhere],
            Compare => &[Compare, Box, Anywhere],
            Versions => &[Versions, Box, Anywhere],
            // What one types must never be taken for a command.
            Prompt => &[Prompt],
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Info {
    pub command: Command,
    pub name: &'static str,
    /// One line, opening with a verb.
    pub help: &'static str,
    /// Where it does something.
    pub contexts: &'static [Context],
    /// A count before it means something.
    pub counts: bool,
    /// As it is without a screen; nothing where there it is no command.
    linear: &'static [Linear],
}

/// A command of the reader without a screen, `--linear`.
#[derive(Debug)]
pub struct Linear {
    /// Shorter names than its own.
    pub also: &'static [&'static str],
    /// What may follow it, for help: `[N]`, `PLACE`.
    pub takes: &'static str,
    /// One line, opening with a verb.
    pub help: &'static str,
}

impl Info {
    /// As it is without a screen; none where there it is no command.
    pub fn linear(&self) -> Option<&'static Linear> {
        self.linear.first()
    }
}

macro_rules! commands {
    ($(
        $command:ident, $name:literal, $counts:literal, [$($context:ident),*], $help:literal
        $(, linear [$($also:literal),*] $takes:literal $spoken:literal)?;
    )+) => {
        /// What a person can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($command),+ }

        /// Every command, in the order help shows them.
        pub static TABLE: &[Info] = &[$(Info {
            command: Command::$command,
            name: $name,
            help: $help,
            contexts: &[$(Context::$context),*],
            counts: $counts,
            linear: &[$(Linear {
                also: &[$($also),*],
                takes: $takes,
                help: $spoken,
            })?],
        }),+];
    };
}

commands! {
    Down, "down", true, [Panes, Box], "go a line down";
    Up, "up", true, [Panes, Box], "go a line up";
    PageDown, "page-down", true, [Panes, Box], "go a screen down";
    PageUp, "page-up", true, [Panes, Box], "go a screen up";
    HalfDown, "half-page-down", true, [Panes, Box], "go half a screen down";
    HalfUp, "half-page-up", true, [Panes, Box], "go half a screen up";
    Top, "top", true, [Panes, Box], "go to the beginning; with a count, to that paragraph",
        linear [] "" "go to the beginning";
    Bottom, "bottom", true, [Panes, Box], "go to the end; with a count, to that paragraph",
        linear [] "" "go to the end";
    Preambular, "preambular", true, [Text], "go to preambular paragraph 1, or the one counted",
        linear [] "[N]" "go to preambular paragraph 1, or N; pp3 does so too";
    Operative, "operative", true, [Text], "go to operative paragraph 1, or the one counted",
        linear [] "[N]" "go to operative paragraph 1, or N; 12 alone does so too, and op12(a), annex:3, fn5";
    NextParagraph, "next-paragraph", true, [Text, Select], "go to the next paragraph",
        linear ["next", "n"] "[N]" "go to the next paragraph; an empty line does the same";
    PreviousParagraph, "previous-paragraph", true, [Text, Select], "go to the paragraph before",
        linear ["previous", "p"] "[N]" "go to the paragraph before";
    NextSection, "next-section", true, [Text], "go to the next section",
        linear ["ns"] "[N]" "go to the next section";
    PreviousSection, "previous-section", true, [Text], "go to the section before",
        linear ["ps"] "[N]" "go to the section before";
    NextFootnote, "next-footnote", true, [Text], "mark the next footnote",
        linear ["nf"] "[N]" "go to the next footnote and read it";
    PreviousFootnote, "previous-footnote", true, [Text], "mark the footnote before",
        linear ["pf"] "[N]" "go to the footnote before and read it";
    NextCitation, "next-citation", true, [Text], "mark the next citation",
        linear ["nc"] "[N]" "go to the next paragraph that cites";
    PreviousCitation, "previous-citation", true, [Text], "mark the citation before",
        linear ["pc"] "[N]" "go to the paragraph before that cites";
    NextDoubt, "next-doubt", true, [Text], "go to the next paragraph that was hard to read",
        linear ["nd"] "[N]" "go to the next paragraph that was hard to read";
    PreviousDoubt, "previous-doubt", true, [Text], "go to the one before that was hard to read",
        linear ["pd"] "[N]" "go to the one before that was hard to read";
    Open, "open", false, [Panes, Footnote, Citation, Page, Series, Facets, Languages, Desk, History, Compare, Versions], "open what is chosen, or what the paragraph refers to",
        linear ["o"] "[PLACE]" "open a document or go to a place: open 65/232 op 12; alone, follow what the paragraph names first";
    Footnote, "footnote", true, [Text, Compare], "show the footnotes of this paragraph, or the one counted",
        linear ["f", "fn"] "[N]" "read the footnotes of this paragraph";
    Citation, "citation", true, [Text], "show what this paragraph cites, or the one counted",
        linear ["c"] "" "list what this paragraph names, and whether the library has it";
    Source, "source", false, [Text, Compare], "show the lines this paragraph was read from; of a pair, why it is one",
        linear [] "" "read the lines this paragraph was read from";
    SetMark, "set-mark", false, [Text], "mark this paragraph with a letter: a to z here, A to Z everywhere",
        linear ["mark"] "LETTER" "mark this paragraph: a to z here, A to Z everywhere";
    WriteNote, "write-note", false, [Text, Select], "write a note of your own on this paragraph",
        linear ["note"] "[WORDS]" "write a note of your own on this paragraph, after what you noted before; without words, take it away";
    Highlight, "highlight", true, [Text, Select], "highlight this paragraph, or the words chosen, in a colour",
        linear [] "[COLOUR] [WORDS]" "highlight this paragraph, or these words of it; COLOUR is yellow, green, blue or pink, or none to take highlights away";
    Bookmark, "bookmark", false, [Text], "bookmark this paragraph, or take its bookmark away",
        linear [] "" "bookmark this paragraph, or take its bookmark away";
    Select, "select", false, [Text], "choose words, of this paragraph on, to highlight, copy, cite or write into a file";
    NextOwn, "next-own", true, [Text], "go to your next note, highlight or bookmark";
    PreviousOwn, "previous-own", true, [Text], "go to your note, highlight or bookmark before";
    GoMark, "go-mark", false, [Panes], "go to the mark of a letter",
        linear [] "LETTER" "go to the mark of a letter";
    Desk, "desk", false, [Panes], "list your marks, notes, highlights and bookmarks",
        linear ["marks"] "" "list your marks, notes, highlights and bookmarks";
    History, "history", false, [Panes], "list where you have been, and how much of it you have seen",
        linear [] "" "list where you have been, and how much of it you have read";
    Copy, "copy", true, [Text, Select, Footnote, Compare], "copy this paragraph and all under it, the words chosen or the footnote, with the citation; of a comparison the row as a redline",
        linear [] "" "copy this paragraph and all under it, with its citation";
    CopyCitation, "copy-citation", true, [Text, Select], "copy the citation of this paragraph, or of what is chosen",
        linear ["cite"] "" "copy the citation of this paragraph";
    CopyInWords, "copy-in-words", true, [Text, Select], "copy the citation in words: General Assembly resolution 79/1, para. 2",
        linear [] "" "copy the citation in words: General Assembly resolution 79/1, para. 2";
    CopyMarkdown, "copy-markdown", true, [Text, Select], "copy this paragraph with its citation as a link",
        linear [] "" "copy this paragraph with its citation as a link";
    Export, "export", true, [Text, Select, Desk], "write this paragraph, what is chosen or what is listed into a file of this folder";
    CopyAddress, "copy-address", false, [Text, Page], "copy the web address of what is marked, or of this document";
    Back, "back", true, [Panes], "go back to where you were",
        linear ["b"] "[N]" "go back to where you were";
    Forward, "forward", true, [Panes], "go forward again",
        linear [] "[N]" "go forward again";
    Search, "search", false, [Panes, Compare, Help], "search what is shown",
        linear ["/"] "WORDS" "search this document; / alone goes to the next hit";
    SearchNext, "search-next", true, [Panes, Compare], "go to the next hit",
        linear [] "[N]" "go to the next hit";
    OnlyHits, "only-hits", false, [Text], "show only the paragraphs with a hit, or all again";
    SearchPrevious, "search-previous", true, [Panes, Compare], "go to the hit before",
        linear [] "[N]" "go to the hit before";
    Jump, "jump", false, [Panes], "go to a document or paragraph by a few of its letters",
        linear ["j"] "WORDS" "list documents and paragraphs by a few words of them";
    FindText, "find-text", false, [Panes], "search the texts of all documents",
        linear ["find"] "WORDS" "search the texts of all documents";
    CitedBy, "cited-by", false, [Panes], "show who cites this document",
        linear [] "[PLACE]" "list who cites this document, or another";
    CitedByParagraph, "cited-by-paragraph", false, [Text], "show who cites this paragraph";
    Series, "series", false, [Panes], "list the documents of this item through the years",
        linear [] "" "list the documents of this item through the years";
    Pick, "pick", false, [Series, Documents], "mark the one to compare another with, or let go of it";
    CompareBefore, "compare-before", false, [Series], "compare this one with the one before it";
    Sort, "sort", false, [Documents], "sort the list by symbol, by date, by title, by what was added last";
    Reverse, "reverse", false, [Documents], "turn the order of the list about";
    Group, "group", false, [Documents], "show the list in groups by session, committee and kind, and in one again";
    Fold, "fold", false, [Documents], "fold the group one is in, or open it";
    FoldAll, "fold-all", false, [Documents], "fold all groups, or open all";
    Facets, "facets", false, [Documents], "narrow the list down by session, body, committee, kind, year, sponsor, item, subject, language";
    Beside, "beside", false, [Languages], "show this language beside the one that is read, or no more";
    Clear, "clear", false, [Panes], "let go of what is marked and of the hits";
    NextPane, "next-pane", false, [Panes], "go to the next pane";
    PreviousPane, "previous-pane", false, [Panes], "go to the pane before";
    Text, "text", false, [Panes], "go to the text";
    Outline, "outline", false, [Panes], "go to the outline",
        linear [] "" "list the paragraphs of this document, a line each";
    Documents, "documents", false, [Panes], "go to the list of documents",
        linear ["list"] "[WORDS]" "list the documents, or those with these words and of these scopes, such as session:80 type:draft, by date at the end sorts them";
    Zoom, "zoom", false, [Panes], "show this pane alone, and the others again";
    HideSide, "hide-side", false, [Panes], "hide the panes beside the text, and show them";
    Widen, "widen", true, [Panes], "make the pane beside the text wider";
    Narrow, "narrow", true, [Panes], "make the pane beside the text narrower";
    Mouse, "mouse", false, [Panes], "take the mouse from the terminal, or give it back";
    NextItem, "next-item", true, [Footnote, Citation], "show the next one";
    PreviousItem, "previous-item", true, [Footnote, Citation], "show the one before";
    Choose, "choose", true, [Footnote, Citation], "show the one with this number",
        linear [] "N" "take number N of what was listed last";
    NextWord, "next-word", true, [Select, Prompt], "go a word on";
    PreviousWord, "previous-word", true, [Select, Prompt], "go a word back";
    Pin, "pin", false, [Select, Compare], "hold this word or row: all from it to where you go is chosen; or let it go";
    NextKind, "next-kind", true, [Desk], "show only marks, notes, highlights, bookmarks; then all";
    PreviousKind, "previous-kind", true, [Desk], "show what was shown before that";
    Remove, "remove", false, [Desk], "take this one away";
    Parallel, "parallel", false, [Panes], "read this document in another language beside it, or alone again",
        linear ["par"] "[LANGUAGES]" "read each paragraph in another language too, or in these, or no more";
    NextLanguage, "next-language", true, [Panes], "go on reading in the next language",
        linear ["language"] "[LANGUAGE]" "go on reading in the next language, or in this one";
    Languages, "languages", false, [Panes], "choose the languages that stand beside each other",
        linear [] "" "list the languages that this document is there in";
    Compare, "compare", false, [Panes, Series], "compare this document with another version",
        linear [] "[PLACE] [WHAT]" "compare with another version; WHAT is all, changes, wording, verbs, citations or moves";
    Changes, "changes", false, [Panes], "show the changes that are tracked in this file, and whose they are";
    Before, "before", false, [Panes], "read this document as it was before the tracked changes, and as it is again";
    Comments, "comments", false, [Panes], "show what others wrote beside this text";
    NextChange, "next-change", true, [Compare], "go to the next change";
    PreviousChange, "previous-change", true, [Compare], "go to the change before";
    NextVerb, "next-verb", true, [Compare], "go to the next changed verb";
    PreviousVerb, "previous-verb", true, [Compare], "go to the changed verb before";
    OtherEnd, "other-end", false, [Compare], "go to where a moved paragraph stood, and back";
    Arrange, "arrange", false, [Compare], "show the two side by side, or in one";
    NextFilter, "next-filter", true, [Compare], "show only changes, wording, verbs, what got weaker, citations, moves; then all";
    PreviousFilter, "previous-filter", true, [Compare], "show what was shown before that";
    NextAuthor, "next-author", false, [Compare], "show only what one person changed, then the next; then all";
    WriteRedline, "write-redline", false, [Compare], "write a Word file with tracked changes, into this folder";
    CopyAll, "copy-all", false, [Compare], "copy all that is shown as a redline; of verbs, the list";
    CopyForm, "copy-form", false, [Compare], "copy as text, as Markdown or as HTML from now on";
    Third, "third", false, [Compare], "set a third version beside: what a revision keeps of the draft";
    Legend, "legend", false, [Compare], "show what the signs mean, and the verbs from strong to weak";
    BreakPair, "break-pair", false, [Compare], "take a pair of paragraphs apart";
    ForcePair, "force-pair", false, [Compare], "pair an old paragraph with a new one: at the one, then at the other";
    RestorePairs, "restore-pairs", false, [Compare], "pair the paragraphs as they were found";
    Swap, "swap", false, [Compare], "take the old for the new and the new for the old";
    Close, "close", false, [Box], "close this box and go on reading";
    CommandLine, "command-line", false, [Anywhere], "type a command: 12, pp3, open 65/232, help, q";
    Palette, "palette", false, [Anywhere], "find a command by letters of its name";
    Help, "help", false, [Anywhere], "show what every key does",
        linear ["h", "?"] "[COMMAND|all]" "list the commands; explain one, or all";
    Undo, "undo", true, [Anywhere], "take back what was done last to your marks, notes, highlights, bookmarks; in a comparison, to its pairs",
        linear [] "[N]" "take back what was done last to your marks, notes, highlights, bookmarks";
    Redo, "redo", true, [Anywhere], "do again what was taken back",
        linear [] "[N]" "do again what was taken back";
    OpenOutside, "open-outside", false, [Panes, Box], "open the file, or the web page of what is marked or of this document, in its own program";
    Reload, "reload", false, [Panes], "read this document anew, and the library, as they are now";
    Messages, "messages", false, [Anywhere], "show what was told in the last line, whole";
    Redraw, "redraw", false, [Anywhere], "draw the screen anew";
    Suspend, "suspend", false, [Anywhere, Prompt], "sleep and give the shell back; its fg goes on";
    Quit, "quit", false, [Anywhere], "leave; the place is kept",
        linear ["q"] "" "leave; the place is kept";
    Accept, "accept", false, [Prompt], "do what is typed";
    Cancel, "cancel", false, [Prompt], "stop typing and go back";
    NextLetter, "next-letter", true, [Prompt], "go a letter on";
    PreviousLetter, "previous-letter", true, [Prompt], "go a letter back";
    LineStart, "line-start", false, [Prompt], "go to the beginning of the line";
    LineEnd, "line-end", false, [Prompt], "go to the end of the line";
    DeleteBack, "delete-back", false, [Prompt], "delete the character before";
    DeleteOn, "delete-on", false, [Prompt], "delete the character under the cursor";
    DeleteWord, "delete-word", false, [Prompt], "delete the word before";
    DeleteWordOn, "delete-word-on", false, [Prompt], "delete the word after";
    DeleteLine, "delete-line", false, [Prompt], "delete what is typed before the cursor";
    DeleteEnd, "delete-end", false, [Prompt], "delete what is typed after the cursor";
    Yank, "yank", false, [Prompt], "put in what was deleted last";
    WholeWords, "whole-words", false, [Prompt], "search for whole words alone, or for any";
    Pattern, "pattern", false, [Prompt], "search for a pattern (a regular expression), or for words";
    NewLine, "new-line", false, [Prompt], "begin a new line, in a note";
    Edit, "edit", false, [Prompt], "write on in your own editor, in a note";
    Complete, "complete", false, [Prompt], "complete what is typed, or take the next that fits";
    Older, "older", false, [Prompt], "take what was typed before";
    Newer, "newer", false, [Prompt], "take what was typed after";
    About, "about", false, [], "say what this document is",
        linear [] "" "say what this document is";
    Where, "where", false, [], "say where you are",
        linear ["w"] "" "say where you are";
    Read, "read", false, [], "read this paragraph; the next N; all to the end",
        linear ["r"] "[N|all]" "read this paragraph; the next N; all to the end";
    Tutor, "tutor", false, [], "teach the reader of lines in ten lessons",
        linear [] "[N]" "say the next lesson of ten, or the Nth";
    Follow, "follow", false, [], "go to what this paragraph names first, or Nth",
        linear [] "[N]" "go to what this paragraph names first, or Nth";
}

/// The commands of the reader with a screen.
pub fn on_screen() -> impl Iterator<Item = &'static Info> + Clone {
    TABLE.iter().filter(|info| !info.contexts.is_empty())
}

impl Command {
    pub fn info(self) -> &'static Info {
        // The table is made from the same list as the enum, in the same order.
        &TABLE[self as usize]
    }

    /// A command of the reader with a screen.
    pub fn from_name(name: &str) -> Option<Command> {
        on_screen().find(|i| i.name == name).map(|i| i.command)
    }

    /// Whether it does something where `context` has the keys.
    pub fn works_in(self, context: Context) -> bool {
        let parents = context.parents();
        self.info().contexts.iter().any(|c| parents.contains(c))
    }
}

/// A command with the count typed before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    pub command: Command,
    pub count: Option<u32>,
}

impl Call {
    pub fn times(self) -> usize {
        self.count.unwrap_or(1).max(1) as usize
    }
}

impl From<Command> for Call {
    fn from(command: Command) -> Call {
        Call {
            command,
            count: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_is_found_by_its_name_and_has_help() {
        let mut names = HashSet::new();
        for info in TABLE {
            assert!(names.insert(info.name), "{} stands twice", info.name);
            let on_screen = !info.contexts.is_empty();
            let found = Command::from_name(info.name);
            assert_eq!(found, on_screen.then_some(info.command));
            assert_eq!(info.command.info().name, info.name);
            assert!(info.help.len() > 8, "{} has no help", info.name);
        }
    }

    #[test]
    fn typing_is_never_taken_for_a_command() {
        assert!(!Command::Quit.works_in(Context::Prompt));
        assert!(Command::Quit.works_in(Context::Text));
    }
}
