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
