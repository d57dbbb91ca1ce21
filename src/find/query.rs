//! What a person types into the box: words, `'exact`, `^start`, `end$`, `!not`, `"a phrase"`,
//! `one | other`, and scopes such as `op:` or `year:2010`.

use super::scopes::{demands, no_language, unknown};
use crate::document::Language;
use crate::library::index::items::{ItemKind, kind_tag, language_tag};
use crate::library::index::words::{fold, trim, words};

use super::votes::{Side, Voted, question};

/// No one types more; the rest of what was pasted is left out.
const LONGEST: usize = 1000;
const MOST_ATOMS: usize = 32;

/// A query, folded and taken apart. All clauses must match.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub clauses: Vec<Clause>,
    /// For each scope the tags of which an item must have one.
    pub scopes: Vec<Vec<String>>,
    /// What could not be done as asked.
    pub notes: Vec<String>,
    /// The last word may be unfinished: nothing follows it.
    pub typing: bool,
    /// What is asked of votes; it becomes scopes when the States that voted are known.
    pub votes: Vec<Voted>,
    /// The language that what is found is to be shown in too.
    pub beside: Option<Language>,
}

/// One of the atoms must match; or none of them, where it is negated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Clause {
    pub not: bool,
    pub any: Vec<Atom>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// Folded.
    pub text: String,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A word, its beginning, or one near to it.
    Word,
    /// These letters.
    Exact,
    /// These letters at the start.
    Start,
    /// These letters at the end.
    End,
    /// These words in this order.
    Phrase,
}

impl Atom {
    /// Whether its last word may go on: `coordinat*`.
    pub fn is_begun(&self) -> bool {
        self.text.ends_with('*')
    }

    /// The words that an index knows it by.
    pub fn words(&self) -> Vec<&str> {
        let chunk = trim(&self.text);
        if self.form != Form::Phrase && chunk.contains('/') && !chunk.contains(' ') {
            return vec![chunk];
        }
        words(&self.text).map(|(_, word)| word).collect()
    }
}

impl Query {
    /// Takes a query apart. Whatever is typed means something: an unfinished quote ends at the
    /// end, an unknown scope is a word.
    pub fn parse(typed: &str) -> Query {
        let mut query = Query::default();
        let cut = typed
            .char_indices()
            .nth(LONGEST)
            .map_or(typed, |(end, _)| typed.get(..end).unwrap_or(""));
        if cut.len() < typed.len() {
            query.notes.push(format!(
                "only the first {LONGEST} characters are looked for"
            ));
        }
        let folded = fold(cut);
        let (tokens, open) = tokens(&question(&folded).unwrap_or(folded));
        if open {
            query
                .notes
                .push("the quote has no end; it goes to the end".to_owned());
        }
        let mut or = false;
        let mut not = false;
        for token in joined(tokens) {
            match token.as_str() {
                "|" | "or" if token.operator => or = !query.clauses.is_empty(),
                "and" if token.operator => {}
                "not" if token.operator => not = true,
                _ => {
                    let (or, not) = (std::mem::take(&mut or), std::mem::take(&mut not));
                    query.take(&token.text, or, not);
                }
            }
        }
        query.typing = !cut.ends_with(|c: char| c.is_whitespace() || c == '"');
        query.clauses.retain(|clause| !clause.any.is_empty());
        if query.is_empty() && !query.clauses.is_empty() {
            let note = "that says only what is left out; say what is to be found";
            query.notes.push(note.to_owned());
        }
        query
    }

    /// Adds to letters that may be an acronym the names that texts give for them.
    pub fn learn<E>(&mut self, names: impl Fn(&str) -> Result<Vec<String>, E>) -> Result<(), E> {
        /// Letters with more names than this are no one's own.
        const NAMES: usize = 4;
        for clause in &mut self.clauses {
            let mut learned = Vec::new();
            for atom in clause.any.iter().filter(|atom| atom.form == Form::Word) {
                if atom.text.len() < 2 || !atom.text.bytes().all(|b| b.is_ascii_alphabetic()) {
                    continue;
                }
                let known = names(&atom.text)?;
                learned.extend(known.into_iter().take(NAMES).map(|text| Atom {
                    text,
                    form: Form::Phrase,
                }));
            }
            clause.any.extend(learned);
        }
        Ok(())
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        let scoped = !self.scopes.is_empty() || !self.votes.is_empty();
        !scoped && self.clauses.iter().all(|clause| clause.not)
    }

    /// Whether a phrase was typed, not only learned.
    pub fn has_phrase(&self) -> bool {
        let typed = self.clauses.iter().filter_map(|clause| clause.any.first());
        typed.into_iter().any(|atom| atom.form == Form::Phrase)
    }

    /// What is to be found, and so to be marked where it is.
    pub fn wanted(&self) -> impl Iterator<Item = &Atom> {
        self.clauses
            .iter()
            .filter(|clause| !clause.not)
            .flat_map(|clause| &clause.any)
    }

    fn take(&mut self, token: &str, or: bool, not: bool) {
        if let Some((scope, value)) = token.split_once(':')
            && !scope.contains(|c: char| !c.is_ascii_alphabetic())
            && self.scope(scope, value)
        {
            return;
        }
        let (not, token) = match token.strip_prefix('!') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (not, token),
        };
        let (form, text) = form(token);
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        let atom = Atom {
            text: text.to_owned(),
            form,
        };
        let count: usize = self.clauses.iter().map(|clause| clause.any.len()).sum();
        if count >= MOST_ATOMS {
            let note = format!("only the first {MOST_ATOMS} words are looked for");
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
            return;
        }
        match self.clauses.last_mut() {
            Some(clause) if or && clause.not == not => clause.any.push(atom),
            _ => self.clauses.push(Clause {
                not,
                any: vec![atom],
            }),
        }
    }

    /// Limits it to a language, where it names none.
    pub fn limit(&mut self, language: Language) {
        let is_limited = (self.scopes.iter().flatten()).any(|tag| tag.starts_with("l:"));
        if !is_limited {
            self.scopes.push(vec![language_tag(language)]);
        }
    }

    /// Whether this is a scope; one that can't be says so.
    fn scope(&mut self, scope: &str, value: &str) -> bool {
        let kinds: &[ItemKind] = match scope {
            "op" => &[ItemKind::Operative],
            "pp" => &[ItemKind::Preambular],
            "fn" => &[ItemKind::Footnote],
            "annex" => &[ItemKind::Annex],
            "h" => &[ItemKind::Heading],
            "voted" | "for" | "against" | "abstaining" => {
                let side = Side::ALL.into_iter().find(|side| side.name() == scope);
                let state = value.to_owned();
                self.votes.push(Voted { side, state });
                return true;
            }
            "beside" => {
                self.beside = Language::of_code(value);
                if self.beside.is_none() {
                    self.notes.push(no_language(scope, value));
                }
                return true;
            }
            _ => {
                match demands(scope, value) {
                    Some(Ok(demands)) => self.scopes.extend(demands),
                    Some(Err(odd)) => self.notes.push(odd),
                    None => {
                        // It is a word then, as it always was.
                        self.notes.extend(unknown(scope, value));
                        return false;
                    }
                }
                return true;
            }
        };
        self.scopes
            .push(kinds.iter().copied().map(kind_tag).collect());
        if !value.is_empty() {
            let number = value.starts_with(|c: char| c.is_ascii_digit());
            let prefix = if number && scope != "h" && scope != "annex" {
                scope
            } else {
                ""
            };
            self.clauses.push(Clause {
                not: false,
                any: vec![Atom {
                    text: format!("{prefix}{value}"),
                    form: Form::Word,
                }],
            });
        }
        true
    }
}

fn form(token: &str) -> (Form, &str) {
    if let Some(phrase) = token.strip_prefix('"') {
        return (Form::Phrase, phrase.strip_suffix('"').unwrap_or(phrase));
    }
    if let Some(rest) = token.strip_prefix('\'') {
        return (Form::Exact, rest);
    }
    if let Some(rest) = token.strip_prefix('^') {
        return (Form::Start, rest);
    }
    match token.strip_suffix('$') {
        Some(rest) => (Form::End, rest),
        None => (Form::Word, token),
    }
}

struct Token {
    text: String,
    /// Written in a way that can be `|`, `or`, `and`, `not`.
    operator: bool,
}

impl Token {
    fn as_str(&self) -> &str {
        &self.text
    }
}

/// Parts at blanks, but not inside quotes; `'`, `^` and `!` may stand before a quote, a scope's
/// value may be quoted.
///
/// Whether a quote has no end comes with them.
fn tokens(text: &str) -> (Vec<Token>, bool) {
    let mut found = Vec::new();
    let mut token = String::new();
    let mut quoted = false;
    let mut scoped = false;
    for c in text.chars().chain([' ']) {
        let c = if c.is_control() { ' ' } else { c };
        match c {
            '"' => {
                quoted = !quoted;
                if quoted {
                    scoped = token.ends_with(':');
                }
                if !scoped {
                    token.push('"');
                }
            }
            ' ' if !quoted => {
                if !token.is_empty() {
                    let text = std::mem::take(&mut token);
                    found.push(Token {
                        operator: !text.contains('"'),
                        text,
                    });
                }
            }
            c => token.push(c),
        }
    }
    let open = quoted && !token.trim().is_empty();
    if open {
        found.push(Token {
            text: token.trim_end().to_owned(),
            operator: false,
        });
    }
    (found, open)
}

/// `op 12`, `para. 12`: a paragraph and its number are one word, as labels have them.
fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let number = token.text.starts_with(|c: char| c.is_ascii_digit())
            && !token.text.contains('/')
            && token.text.len() < 8;
        let kind = found.last().filter(|_| number).and_then(|before| {
            Some(match before.text.trim_end_matches('.') {
                "op" | "para" | "paragraph" => "op",
                "pp" => "pp",
                "fn" | "footnote" => "fn",
                _ => return None,
            })
        });
        match (kind, found.last_mut()) {
            (Some(kind), Some(before)) => before.text = format!("{kind}{}", token.text),
            _ => found.push(token),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(typed: &str) -> Vec<(bool, Vec<(Form, String)>)> {
        Query::parse(typed)
            .clauses
            .into_iter()
            .map(|clause| {
                let any = clause.any.into_iter().map(|atom| (atom.form, atom.text));
                (clause.not, any.collect())
            })
            .collect()
    }

    #[test]
    fn each_form_is_told() {
        use Form::*;
        let one = |not, form, text: &str| (not, vec![(form, text.to_owned())]);
        let table = [
            ("Crime", one(false, Word, "crime")),
            ("'crime", one(false, Exact, "crime")),
            ("^Decides", one(false, Start, "decides")),
            ("matter$", one(false, End, "matter")),
            ("!annex", one(true, Word, "annex")),
            ("not annex", one(true, Word, "annex")),
            ("!'annex", one(true, Exact, "annex")),
            ("\"rule of law\"", one(false, Phrase, "rule of law")),
            ("“Rule of  law", one(false, Phrase, "rule of  law")),
            ("!\"rule of law\"", one(true, Phrase, "rule of law")),
            ("foo:bar", one(false, Word, "foo:bar")),
            ("op 12", one(false, Word, "op12")),
            ("para. 12", one(false, Word, "op12")),
            ("pp 3(a)", one(false, Word, "pp3(a)")),
            ("http://x", one(false, Word, "http://x")),
        ];
        for (typed, expected) in table {
            assert_eq!(shape(typed), [expected], "{typed}");
        }
        assert_eq!(
            shape("a1 | b2 or c3 d4"),
            [
                (
                    false,
                    vec![
                        (Word, "a1".to_owned()),
                        (Word, "b2".to_owned()),
                        (Word, "c3".to_owned())
                    ]
                ),
                one(false, Word, "d4"),
            ]
        );
    }

    #[test]
    fn scopes_limit_and_impossible_ones_say_so() {
        let scopes = |typed: &str| Query::parse(typed).scopes;
        assert_eq!(scopes("year:2010-2012"), [["y:2010", "y:2011", "y:2012"]]);
        assert_eq!(scopes("doc:65/232"), [["d:65/232"]]);
        assert_eq!(scopes("body:GA"), [["b:general"], ["b:assembly"]]);
        assert_eq!(scopes("body:\"human rights\""), [["b:human"], ["b:rights"]]);
        assert_eq!(scopes("op:12"), [["k:operative"]]);
        assert_eq!(
            shape("op:12"),
            [(false, vec![(Form::Word, "op12".to_owned())])]
        );
        assert_eq!(shape("op:requests").len(), 1);
        for typed in ["year:soon", "year:2015-2010", "year:", "year:0-9999"] {
            let query = Query::parse(typed);
            assert_eq!((query.scopes.len(), query.notes.len()), (0, 1), "{typed}");
        }
    }

    #[test]
    fn nothing_typed_is_too_odd() {
        for typed in [
            "",
            "   ",
            "\"",
            "!",
            "'",
            "^",
            "$",
            "|",
            "or",
            "! ' ^",
            "\u{1b}[31m\0",
            "::",
        ] {
            let query = Query::parse(typed);
            assert!(
                query.clauses.iter().all(|clause| !clause.any.is_empty()),
                "{typed:?}"
            );
        }
        let long = Query::parse(&"ab \"".repeat(300_000));
        assert_eq!(long.notes.len(), 2, "{:?}", long.notes);
        let open = "the quote has no end; it goes to the end";
        assert_eq!(Query::parse("a \"rule of").notes, [open]);
        assert_eq!(Query::parse("a \"rule of\"").notes.len(), 0);
        assert!(long.clauses.len() <= MOST_ATOMS);
    }
}
