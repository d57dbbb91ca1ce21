//! Names of glyphs, where a font says by name what a code shows.

/// The character that a glyph of this name shows; none for a name of the font's own.
pub(super) fn character(name: &str) -> Option<char> {
    let base = name.split('.').next().unwrap_or(name);
    let mut chars = base.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    if let Some(digits) = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))
        && let Some(c) = u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)
        && digits.len() >= 4
    {
        return Some(c);
    }
    NAMES
        .iter()
        .find(|(known, _)| *known == base)
        .map(|(_, c)| *c)
        .or_else(|| accented(base))
}

/// `eacute` and its like: a letter with the name of its accent.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let accent = name.get(letter.len_utf8()..)?;
    let (_, mark) = ACCENTS.iter().find(|(known, _)| *known == accent)?;
    unicode_normalization::char::compose(letter, *mark)
}

const ACCENTS: [(&str, char); 12] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
];

const NAMES: [(&str, char); 83] = [
    ("space", ' '),
    ("nbspace", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("quoteright", '’'),
    ("quoteleft", '‘'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("sfthyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("endash", '–'),
    ("emdash", '—'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotesinglbase", '‚'),
    ("quotedblbase", '„'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("dagger", '†'),
    ("daggerdbl", '‡'),
    ("section", '§'),
    ("paragraph", '¶'),
    ("degree", '°'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("Euro", '€'),
    ("sterling", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("ordfeminine", 'ª'),
    ("ordmasculine", 'º'),
    ("onesuperior", '¹'),
    ("twosuperior", '²'),
    ("threesuperior", '³'),
    ("onehalf", '½'),
    ("onequarter", '¼'),
    ("multiply", '×'),
    ("plusminus", '±'),
    ("periodcentered", '·'),
    ("germandbls", 'ß'),
    ("dotlessi", 'ı'),
    ("fi", '\u{fb01}'),
    ("fl", '\u{fb02}'),
    ("ae", 'æ'),
];

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn names_letters_accents_and_code_points() {
        for (name, expected) in [
            ("A", Some('A')),
            ("eacute", Some('é')),
            ("Ccedilla", Some('Ç')),
            ("quoteright", Some('’')),
            ("uni20AC", Some('€')),
            ("u1F600", Some('😀')),
            ("hyphen.case", Some('-')),
            ("g12", None),
            ("umbrella", None),
        ] {
            assert_eq!(character(name), expected, "{name}");
        }
    }
}
