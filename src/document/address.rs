//! Addresses in a document as people write them, and the ids they mean: "OP 12 (a)", "annex II,
//! para. 7", "third preambular paragraph", "fn. 5".

use super::date::is_space;
use super::label;
use super::number::{digits, roman};

/// Addresses read at the start of a text.
pub(super) struct Found {
    pub ids: Vec<String>,
    /// In bytes.
    pub length: usize,
}

/// The addresses that `text` opens with. A number alone is one only where `bare` allows it.
pub(super) fn prefix(text: &str, bare: bool) -> Option<Found> {
    let mut reader = Reader { text, at: 0 };
    let mut scope = String::new();
    loop {
        reader.skip();
        let start = reader.at;
        if let Some(step) = reader.scope(&scope) {
            scope.push_str(&step);
            continue;
        }
        reader.at = start;
        break;
    }
    let annexed = scope.contains("annex");
    if let Some(ids) = reader.paragraphs(annexed, bare || !scope.is_empty()) {
        let ids = ids.into_iter().map(|id| format!("{scope}{id}")).collect();
        return reader.within(ids);
    }
    reader.unskip();
    let whole = scope.strip_suffix(':').filter(|scope| !scope.is_empty())?;
    Some(Found {
        ids: vec![whole.to_owned()],
        length: reader.at,
    })
}

/// "12a": a number with the letter of a subparagraph that has lost its brackets, and their length.
fn lettered(text: &str) -> Option<(u32, char, usize)> {
    let (number, rest) = digits(text, 3).filter(|(number, _)| *number > 0)?;
    let mut after = rest.chars();
    let letter = after.next().filter(char::is_ascii_lowercase)?;
    let alone = !after
        .next()
        .is_some_and(|c| c.is_alphanumeric() || c == '(');
    alone.then_some((number, letter, text.len() - rest.len() + 1))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len()
            - rest
                .trim_start_matches(|c: char| is_space(c) || ",:".contains(c))
                .len();
    }

    fn unskip(&mut self) {
        let head = self.text.get(..self.at).unwrap_or("");
        self.at = head
            .trim_end_matches(|c: char| is_space(c) || ",:".contains(c))
            .len();
    }

    /// One of these words, in any case, with or without its full stop; no letter may follow.
    fn word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let Some(word) = rest.get(..length) else {
            return false;
        };
        let found = words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if found {
            self.at += length;
            if self.rest().starts_with('.') {
                self.at += 1;
            }
        }
        found
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// A capital letter or Roman numeral that names a part or an annex.
    fn part(&mut self) -> Option<String> {
        self.space();
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = rest.get(..length)?.to_ascii_uppercase();
        let known = length == 1 || roman(&name).is_some();
        if !known
            || rest
                .get(length..)?
                .starts_with(|c: char| c.is_alphanumeric())
        {
            return None;
        }
        self.at += length;
        Some(name)
    }

    /// "annex II", "section XII", "part A", "article 4": a step inwards, with its colon.
    fn scope(&mut self, outer: &str) -> Option<String> {
        if self.word(&["annex"]) {
            let after = self.at;
            let name = self.part().unwrap_or_else(|| {
                self.at = after;
                String::new()
            });
            return outer.is_empty().then(|| format!("annex{name}:"));
        }
        if self.word(&["section", "sect", "sec", "part"]) {
            return self.part().map(|name| format!("{name}:"));
        }
        if self.word(&["article", "art"]) {
            self.space();
            let (number, rest) = digits(self.rest(), 3)?;
            self.at = self.text.len() - rest.len();
            return Some(format!("art{number}:"));
        }
        // As ids write it: "annexII:", "art4:", "XII:", "A:".
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let head = rest.get(..length).filter(|head| head.len() <= 10)?;
        let closed = rest.get(length..)?.starts_with(':');
        let annex = head
            .strip_prefix("annex")
            .is_some_and(|n| roman(n).is_some());
        let article = head
            .strip_prefix("art")
            .is_some_and(|n| matches!(digits(n, 3), Some((1.., ""))));
        let letter = head.len() == 1 && head.bytes().all(|b| b.is_ascii_uppercase());
        if !(annex || closed && (article || letter || roman(head).is_some())) {
            return None;
        }
        self.at += head.len();
        Some(format!("{head}:"))
    }

    /// The paragraphs, by what names them.
    fn paragraphs(&mut self, annexed: bool, bare: bool) -> Option<Vec<String>> {
        let start = self.at;
        if let Some(ids) = self.ordinal() {
            return Some(ids);
        }
        self.at = start;
        let plain = if annexed { "" } else { "op" };
        let forms: [(&[&str], &str); 6] = [
            (&["op", "ops", "operative", "oper", "oppara"], "op"),
            (
                &[
                    "pp",
                    "pps",
                    "preambular",
                    "preamb",
                    "pream",
                    "preambulatory",
                ],
                "pp",
            ),
            (
                &["fn", "fns", "footnote", "footnotes", "note", "notes", "n"],
                "fn",
            ),
            (&["am", "amendment", "instruction"], "am"),
            (&["p"], "p"),
            (
                &["para", "paras", "paragraph", "paragraphs", "par", "pars"],
                plain,
            ),
        ];
        for (words, kind) in forms {
            if !self.word(words) {
                self.at = start;
                continue;
            }
            if matches!(kind, "op" | "pp") {
                self.space();
                let before = self.at;
                if !self.word(&["para", "paras", "paragraph", "paragraphs", "p", "clause"]) {
                    self.at = before;
                }
            }
            let plural = true;
            if let Some(ids) = self.labels(kind, plural) {
                return Some(ids);
            }
            self.at = start;
        }
        if let Some(rest) = self.rest().strip_prefix(['§', '¶']) {
            self.at = self.text.len() - rest.trim_start_matches(['§', '¶']).len();
            return self.labels(plain, true);
        }
        // "o.p. 12", "p.p. 3"
        for (form, kind) in [("o.p.", "op"), ("p.p.", "pp")] {
            let head = self.rest().get(..form.len()).unwrap_or("");
            if head.eq_ignore_ascii_case(form) {
                self.at += form.len();
                return self.labels(kind, true);
            }
        }
        if bare { self.labels(plain, true) } else { None }
    }

    fn labels(&mut self, kind: &str, plural: bool) -> Option<Vec<String>> {
        self.space();
        let rest = self.rest();
        let rest = rest
            .strip_prefix("No. ")
            .or(rest.strip_prefix("no. "))
            .unwrap_or(rest);
        let start = self.text.len() - rest.len();
        let lower = rest.to_ascii_lowercase();
        // A zero names the words before the numbered paragraphs.
        if kind == "op" && digits(&lower, 3).is_some_and(|(n, _)| n == 0) {
            self.at = start + lower.len() - digits(&lower, 3)?.1.len();
            return Some(vec!["op0".to_owned()]);
        }
        if let Some((number, letter, length)) = lettered(&lower).filter(|_| kind != "fn") {
            self.at = start + length;
            return Some(vec![format!("{kind}{number}({letter})")]);
        }
        let (labels, length) = label::list(&lower, plural)?;
        self.at = start + length;
        if self.rest().starts_with('+') {
            self.at += 1;
            // "op33+2": the second of several.
            let count =
                digits(self.rest(), 3).map_or(0, |(_, rest)| self.rest().len() - rest.len());
            let which = self.rest().get(..count).unwrap_or("").to_owned();
            self.at += count;
            let ids = labels.iter().map(|label| format!("{kind}{label}+{which}"));
            return Some(ids.collect());
        }
        let notes = kind == "fn" && labels.iter().any(|label| !label.below.is_empty());
        (!notes).then(|| {
            labels
                .iter()
                .map(|label| format!("{kind}{label}"))
                .collect()
        })
    }

    /// "third preambular paragraph", "12th operative paragraph".
    fn ordinal(&mut self) -> Option<Vec<String>> {
        let (number, length) = label::ordinal(self.rest())?;
        self.at += length;
        self.space();
        let kind = if self.word(&["preambular", "preamb"]) {
            "pp"
        } else if self.word(&["operative"]) {
            "op"
        } else {
            return None;
        };
        self.space();
        self.word(&["paragraph", "para"])
            .then(|| vec![format!("{kind}{number}")])
    }

    /// "paragraph 5 of section II", "paragraph 3 of the annex": the scope comes after.
    fn within(mut self, ids: Vec<String>) -> Option<Found> {
        let length = self.at;
        self.space();
        if self.word(&["of", "in"]) {
            self.space();
            let before = self.at;
            if !self.word(&["the"]) {
                self.at = before;
            }
            self.space();
            if let Some(scope) = self.scope("") {
                let annexed = scope.starts_with("annex");
                let inner = |id: String| match id.strip_prefix("op").filter(|_| annexed) {
                    Some(label) => format!("{scope}{label}"),
                    None => format!("{scope}{id}"),
                };
                let ids = ids.into_iter().map(inner).collect();
                return Some(Found {
                    ids,
                    length: self.at,
                });
            }
        }
        Some(Found { ids, length })
    }
}
