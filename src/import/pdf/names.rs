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

/// What a code of the standard encoding shows, where Windows' shows another character.
pub(super) fn standard(code: u8) -> Option<char> {
    let known = STANDARD.iter().find(|(known, _)| *known == code);
    known.map(|(_, c)| *c)
}

/// A character spelled out, padded with NUL: a ligature is its letters.
pub(super) fn spelled(c: char) -> [char; 3] {
    match c {
        '\u{fb00}' => ['f', 'f', '\0'],
        '\u{fb01}' => ['f', 'i', '\0'],
        '\u{fb02}' => ['f', 'l', '\0'],
        '\u{fb03}' => ['f', 'f', 'i'],
        '\u{fb04}' => ['f', 'f', 'l'],
        '\u{fb05}' | '\u{fb06}' => ['s', 't', '\0'],
        c => [c, '\0', '\0'],
    }
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

/// The codes of Adobe's standard encoding, where it is none of Windows': what a font of that kind
/// has that says nothing else.
const STANDARD: [(u8, char); 48] = [
    (0x27, '’'),
    (0x60, '‘'),
    (0xa1, '¡'),
    (0xa4, '⁄'),
    (0xa6, 'ƒ'),
    (0xa8, '¤'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xac, '‹'),
    (0xad, '›'),
    (0xae, '\u{fb01}'),
    (0xaf, '\u{fb02}'),
    (0xb1, '–'),
    (0xb2, '†'),
    (0xb3, '‡'),
    (0xb4, '·'),
    (0xb7, '•'),
    (0xb8, '‚'),
    (0xb9, '„'),
    (0xba, '”'),
    (0xbc, '…'),
    (0xbd, '‰'),
    (0xc1, '`'),
    (0xc2, '´'),
    (0xc3, 'ˆ'),
    (0xc4, '˜'),
    (0xc5, '¯'),
    (0xc6, '˘'),
    (0xc7, '˙'),
    (0xc8, '¨'),
    (0xca, '˚'),
    (0xcb, '¸'),
    (0xcd, '˝'),
    (0xce, '˛'),
    (0xcf, 'ˇ'),
    (0xd0, '—'),
    (0xe1, 'Æ'),
    (0xe3, 'ª'),
    (0xe8, 'Ł'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xeb, 'º'),
    (0xf1, 'æ'),
    (0xf5, 'ı'),
    (0xf8, 'ł'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
];

const NAMES: [(&str, char); 92] = [
    ("AE", 'Æ'),
    ("OE", 'Œ'),
    ("oe", 'œ'),
    ("Oslash", 'Ø'),
    ("oslash", 'ø'),
    ("lslash", 'ł'),
    ("ff", '\u{fb00}'),
    ("ffi", '\u{fb03}'),
    ("ffl", '\u{fb04}'),
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
