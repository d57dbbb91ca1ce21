//! Ladders of verbs of one's own: `[[ladder]]` in the configuration.

use toml::Spanned;
use toml::de::DeValue;

use super::nearest;
use super::settings::{Wrong, one_of, word};
use crate::language::{Language, OwnLadder};

const OF_LADDER: [&str; 3] = ["language", "name", "rungs"];

/// What stands under `[[ladder]]`.
pub fn ladders(value: &Spanned<DeValue<'_>>) -> Result<Vec<OwnLadder>, Wrong> {
    let expected = || {
        let says = "a ladder is a table with a name and rungs: [[ladder]]".to_owned();
        (value.span().start, says)
    };
    let all = value.get_ref().as_array().ok_or_else(expected)?;
    all.iter().map(ladder).collect()
}

fn ladder(value: &Spanned<DeValue<'_>>) -> Result<OwnLadder, Wrong> {
    let at = value.span().start;
    let DeValue::Table(table) = value.get_ref() else {
        let says = "a ladder is a table with a name and rungs: [[ladder]]".to_owned();
        return Err((at, says));
    };
    let mut language = Language::En;
    let (mut name, mut steps) = (None, Vec::new());
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "language" => {
                let code = word(value)?;
                let codes = Language::ALL.map(Language::code);
                one_of(value.span().start, code, "language", &codes)?;
                language = Language::of_code(code).unwrap_or(language);
            }
            "name" => name = Some(word(value)?.to_owned()),
            "rungs" => steps = rungs(value)?,
            unknown => {
                let near = nearest(unknown, OF_LADDER.into_iter());
                let says = format!("there is no setting {unknown:?} of a ladder{near}");
                return Err((key.span().start, says));
            }
        }
    }
    match name {
        Some(name) if !steps.is_empty() => Ok(OwnLadder {
            language,
            name,
            rungs: steps,
        }),
        _ => Err((at, "a ladder has a name and rungs".to_owned())),
    }
}

/// Lists of verbs, from strong to weak.
fn rungs(value: &Spanned<DeValue<'_>>) -> Result<Vec<Vec<String>>, Wrong> {
    let expected = || {
        let says = "rungs are lists of verbs, as [[\"urges\"], [\"invites\", \"encourages\"]]";
        (value.span().start, says.to_owned())
    };
    let all = value.get_ref().as_array().ok_or_else(expected)?;
    let rung = |rung: &Spanned<DeValue<'_>>| {
        let verbs = rung.get_ref().as_array()?.iter();
        let verbs: Option<Vec<String>> = verbs
            .map(|verb| Some(verb.get_ref().as_str()?.trim().to_lowercase()))
            .collect();
        verbs.filter(|verbs| !verbs.is_empty() && verbs.iter().all(|verb| !verb.is_empty()))
    };
    let all: Option<Vec<Vec<String>>> = all.iter().map(rung).collect();
    all.filter(|all| !all.is_empty()).ok_or_else(expected)
}
