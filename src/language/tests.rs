use super::*;

fn speaker(text: &str) -> Option<(&str, Option<&'static str>)> {
    let speaker = of(Language::En).organ_line(text)?;
    Some((speaker.name, speaker.organ.map(|organ| &*organ.code)))
}

#[test]
fn organ_lines_are_whole_lines() {
    for (text, expected) in [
        ("The General Assembly,", ("General Assembly", Some("GA"))),
        ("The Security Council", ("Security Council", Some("SC"))),
        ("“The General Assembly,", ("General Assembly", Some("GA"))),
        (
            "The Commission on Crime Prevention and Criminal Justice,",
            (
                "Commission on Crime Prevention and Criminal Justice",
                Some("CCPCJ"),
            ),
        ),
    ] {
        assert_eq!(speaker(text), Some(expected), "{text}");
    }
    for text in [
        "The Security Council directs the Military Staff Committee",
        "The General Assembly, recalling its resolution 60/1,",
        "The Conference of the Parties recommends the following,",
        "General Assembly",
    ] {
        assert_eq!(speaker(text), None, "{text}");
    }
}

#[test]
fn no_organ_is_called_as_another() {
    for language in [
        Language::En,
        Language::Fr,
        Language::Es,
        Language::Ru,
        Language::Zh,
        Language::Ar,
    ] {
        let mut names: Vec<_> = organs()
            .iter()
            .flat_map(|organ| organ.names(language))
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{language:?}");
    }
}

#[test]
fn meetings_are_counted() {
    let book = of(Language::En);
    assert_eq!(
        book.meeting("71st plenary meeting 21 December 2010"),
        Some(20)
    );
    assert_eq!(book.meeting("2nd meeting."), Some(11));
    assert_eq!(book.meeting("71 plenary meeting"), None);
    for line in [
        "947th plenary meeting,",
        "Hundred and eighty-third plenary meeting,",
        "Sixty-first plenary meeting",
    ] {
        assert!(book.meeting_line(line), "{line}");
    }
    assert!(!book.meeting_line("Forty States at the plenary meeting,"));
}

#[test]
fn organ_lines_of_each_language() {
    for (language, line, code) in [
        (Language::Fr, "L’Assemblée générale,", "GA"),
        (Language::Fr, "L'Assemblée générale ,", "GA"),
        (Language::Fr, "Le Conseil de sécurité,", "SC"),
        (Language::Fr, "Le Conseil des droits de l'homme ,", "HRC"),
        (Language::Es, "La Asamblea General,", "GA"),
        (Language::Es, "El Consejo Económico y Social,", "ECOSOC"),
        (
            Language::En,
            "The Sixty-sixth World Health Assembly,",
            "WHA",
        ),
        (
            Language::En,
            "The United Nations Environment Assembly,",
            "UNEA",
        ),
        (Language::En, "The Executive Board,", ""),
    ] {
        let speaker = of(language).organ_line(line);
        let code_found = speaker.and_then(|s| s.organ).map(|organ| &*organ.code);
        assert_eq!(code_found, Some(code), "{line}");
    }
    let line = "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,";
    assert!(of(Language::En).organ_line(line).is_some());
    assert!(
        of(Language::Fr)
            .organ_line("L’Assemblée générale, rappelant sa résolution 60/1,")
            .is_none()
    );
}

#[test]
fn phrases_of_each_language() {
    for (language, text, phrase, opens) in [
        (
            Language::Ru,
            "ссылаясь также на лампы,",
            "ссылаясь также",
            Opens::Preambular,
        ),
        (
            Language::Ru,
            "с удовлетворением отмечая лампы,",
            "с удовлетворением отмечая",
            Opens::Preambular,
        ),
        (
            Language::Ru,
            "будучи глубоко обеспокоена тем,",
            "будучи глубоко обеспокоена",
            Opens::Preambular,
        ),
        (
            Language::Ru,
            "выражая глубокую обеспокоенность тем,",
            "выражая глубокую обеспокоенность",
            Opens::Preambular,
        ),
        (
            Language::Ru,
            "настоятельно призывает смотрителей;",
            "настоятельно призывает",
            Opens::Operative,
        ),
        (
            Language::Zh,
            "又表示注意到灯火，",
            "又表示注意到",
            Opens::Preambular,
        ),
        (
            Language::Zh,
            "表示严重关切灯火；",
            "表示严重关切",
            Opens::Operative,
        ),
        (
            Language::Zh,
            "欢迎并鼓励守灯人；",
            "欢迎并鼓励",
            Opens::Operative,
        ),
        (
            Language::Ar,
            "وإذ تحيط علماً بالمصابيح،",
            "وإذ تحيط علماً",
            Opens::Preambular,
        ),
        (
            Language::Ar,
            "وإذ تؤكد من جديد أيضا المصابيح،",
            "وإذ تؤكد من جديد أيضا",
            Opens::Preambular,
        ),
        (
            Language::Ar,
            "تطلب أيضا إلى الحراس؛",
            "تطلب أيضا",
            Opens::Operative,
        ),
    ] {
        let found = of(language)
            .opening(text)
            .map(|o| (&text[..o.length], o.opens));
        assert_eq!(found, Some((phrase, opens)), "{text}");
    }
    assert!(of(Language::Ru).opening("Генеральная Ассамблея").is_none());
    assert!(of(Language::Ar).organ_line("إن الجمعية العامة،").is_some());
    assert!(of(Language::Zh).organ_line("大会").is_none());
    assert!(
        of(Language::Zh)
            .speaks_above("大会", "决定，2044年：")
            .is_some()
    );
}

#[test]
fn every_book_can_be_read() {
    for language in Language::ALL {
        let book = of(language);
        assert_eq!(book.dates.months.iter().count(), 12, "{language:?}");
        let leads = [
            book.opening("Recalling the lamps"),
            book.opening("Rappelant les lampes"),
            book.opening("Recordando las lámparas"),
            book.opening("ссылаясь на лампы"),
            book.opening("回顾灯火，"),
            book.opening("وإذ تشير إلى المصابيح"),
        ];
        let found = leads.iter().flatten().count();
        assert_eq!(found, usize::from(is_read(language)), "{language:?}");
    }
}

/// Literals of a file's code that stand in a list of three or more, as words of a language do.
fn listed_words(code: &str) -> usize {
    let code = code.split("#[cfg(test)]").next().unwrap_or("");
    let mut listed = 0;
    let mut run = 0;
    let mut end = |run: &mut usize| {
        if *run >= 3 {
            listed += *run;
        }
        *run = 0;
    };
    let lines = code.lines().map(str::trim_start);
    for line in lines.filter(|line| !line.starts_with("//") && !line.starts_with("#[")) {
        let mut parts = line.split('"');
        while let Some(between) = parts.next() {
            // Between two words of a list stand a comma, a stroke, brackets and what goes with them.
            if !between.chars().all(|c| " ,|[](){}&".contains(c)) {
                end(&mut run);
            }
            let Some(literal) = parts.next() else { break };
            let letters = literal.chars().filter(|c| c.is_ascii_lowercase()).count();
            let word = letters >= 2
                && literal
                    .chars()
                    .all(|c| c.is_alphabetic() || " .,:-’'".contains(c));
            match word {
                true => run += 1,
                false => end(&mut run),
            }
        }
    }
    end(&mut run);
    listed
}

/// The files below a folder of the sources, with their code.
fn sources(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
            let code = std::fs::read_to_string(&path).expect("text");
            found.push((path.display().to_string(), code));
        }
    }
}

/// Words by which a text is read stand in the books. What still stands elsewhere is counted here, a
/// line a file; a count may fall, none may rise and no file may be added, but one that names the
/// elements of a format.
#[test]
fn no_list_of_words_stands_outside_the_books() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: std::collections::HashMap<&str, usize> = include_str!("elsewhere.txt")
        .lines()
        .filter_map(|line| line.rsplit_once(' '))
        .filter_map(|(file, count)| Some((file, count.parse().ok()?)))
        .collect();
    let mut found = Vec::new();
    for room in ["import", "document", "compare"] {
        sources(&root.join(room), &mut found);
    }
    assert!(found.len() > 60, "{} files", found.len());
    let mut wrong = Vec::new();
    for (path, code) in &found {
        let file = path.split("src/").last().unwrap_or(path);
        let (count, most) = (listed_words(code), allowed.get(file).copied().unwrap_or(0));
        if count > most {
            wrong.push(format!("{file} {count} (of {most})"));
        }
    }
    assert!(
        wrong.is_empty(),
        "words of a language belong in src/language/en.toml; listed elsewhere:\n{}",
        wrong.join("\n")
    );
}
