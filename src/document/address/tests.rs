use proptest::prelude::*;

use super::*;

/// The kinds of its steps, their numbers and what stands below them.
fn read(address: &str) -> String {
    let address: Address = address.into();
    let steps = address.steps().map(|step| {
        let below: Vec<String> = step
            .below
            .iter()
            .map(|below| format!("{below:?}"))
            .collect();
        format!("{:?} {} {}", step.kind, step.number, below.join(" "))
    });
    let steps: Vec<String> = steps.map(|step| step.trim_end().to_owned()).collect();
    steps.join(" / ")
}

#[test]
fn what_an_address_says() {
    for (address, parts) in [
        ("pp3", "Preambular 3"),
        ("op0", "Operative 0"),
        ("op12(a)(ii)", "Operative 12 Label(\"a\") Label(\"ii\")"),
        ("op2bis", "Operative 2bis"),
        ("p223p", "Nth 223 Bare(\"p\")"),
        ("op1(ii)b", "Operative 1 Label(\"ii\") Bare(\"b\")"),
        ("op33+", "Operative 33 Closing(1)"),
        ("op33+2", "Operative 33 Closing(2)"),
        (
            "op33+(a)~2",
            "Operative 33 Closing(1) Label(\"a\") Again(2)",
        ),
        ("A:op4", "Part A / Operative 4"),
        ("XII:pp1", "Part XII / Preambular 1"),
        ("annex", "Annex"),
        ("annexII:7(a)", "Annex II / Numbered 7 Label(\"a\")"),
        (
            "annex:art4:1(c)(i)",
            "Annex / Article 4 / Numbered 1 Label(\"c\") Label(\"i\")",
        ),
        ("annexII:ch1", "Annex II / Chapter 1"),
        ("art5(h)", "Article 5 Label(\"h\")"),
        ("annexIII:rule7:1", "Annex III / Rule 7 / Numbered 1"),
        ("annex:(a)", "Annex / Numbered  Label(\"a\")"),
        ("draftI:op2", "Draft I / Operative 2"),
        ("draft:op33+2", "Draft / Operative 33 Closing(2)"),
        ("decision:op1", "Decision / Operative 1"),
        ("target1.1", "Target 1.1"),
        ("target1.a", "Target 1.a"),
        ("goal5", "Goal 5"),
        ("action25", "Action 25"),
        ("p12", "Nth 12"),
        ("1.1", "Numbered 1.1"),
        ("am2", "Amendment 2"),
        ("table3", "Table 3"),
        ("annexII:table1~2", "Annex II / Table 1 Again(2)"),
        ("figure32.I", "Figure 32.I"),
        ("box1a", "Boxed 1a"),
        ("tables", "Other tables"),
        ("fn5", "Footnote 5"),
        ("fn*", "Footnote *"),
        ("", "Other"),
        ("opening", "Other opening"),
        ("op12(a", "Other op12(a"),
        ("op12+1", "Other op12+1"),
        ("annexes", "Other annexes"),
    ] {
        assert_eq!(read(address), parts, "{address}");
        let known = !parts.contains("Other");
        assert_eq!(address.parse::<Address>().is_ok(), known, "{address}");
    }
}

#[test]
fn what_it_stands_in_and_under() {
    let address: Address = "annex:art4:1(c)(i)".into();
    assert_eq!(address.scope().as_deref(), Some("annex:art4"));
    assert_eq!(address.local(), "1(c)(i)");
    assert_eq!(address.outer().as_deref(), Some("annex:art4:1(c)"));
    assert_eq!(address.inside("annex"), Some("art4:1(c)(i)"));
    assert_eq!(address.inside("annex:art"), None);
    assert_eq!(address.under("annex:art4:1"), Some("(c)(i)"));
    assert!(address.is_annexed() && address.is_in_article() && address.ends_in("1(c)(i)"));
    let closing = Address::new(Kind::Operative, 2).with("(a)").closing();
    assert_eq!(closing, "op2(a)+");
    assert_eq!(closing.cited(), "op2(a)");
    assert!(closing.closes() && !address.closes());
    // Paragraph 12 does not stand under paragraph 1, nor annex II in annex I.
    assert_eq!(Address::from("op12").under("op1"), None);
    assert_eq!(Address::from("annexII:1").inside("annexI"), None);
    assert_eq!(Address::from("fn5").footnote(), Some("5"));
}

#[test]
fn a_number_is_another_in_another_place() {
    let third: Address = "op3(a)".into();
    let of_kind = third.of_kind(Kind::Operative, Kind::Preambular);
    assert_eq!(of_kind.as_deref(), Some("pp3(a)"));
    assert_eq!(third.of_kind(Kind::Preambular, Kind::Operative), None);
    assert_eq!(third.numbered_in(&"annexII".into()), "annexII:3(a)");
    assert_eq!(third.numbered_in(&"A".into()), "A:op3(a)");
}

#[test]
fn addresses_are_written_with_their_kind_in_capitals() {
    for (address, written) in [
        ("op12(a)(ii)", "OP12(a)(ii)"),
        ("A:op4", "A:OP4"),
        ("annex:pp2", "annex:PP2"),
        ("annexII:7(a)", "annexII:7(a)"),
        ("annex:art4:1(c)(i)", "annex:art4:1(c)(i)"),
        ("draft:op33+2", "draft:OP33+2"),
        ("fn5", "FN5"),
        ("am2", "AM2"),
        ("p7", "P7"),
        ("target1.1", "target1.1"),
    ] {
        assert_eq!(in_capitals(address), written);
    }
}

/// Numbers that a step of this kind may have.
fn number(counted: Counted) -> BoxedStrategy<String> {
    let number = "[1-9][0-9]{0,2}(bis|ter)?|[1-9][0-9]?\\.([1-9]|[a-h])";
    match counted {
        Counted::Number => number.boxed(),
        Counted::Series => prop_oneof![number, "[A-Z]{2}[1-9][0-9]?\\.[1-9][0-9]?"].boxed(),
        Counted::Any => prop_oneof![number, "[A-Z]|I{1,3}|IV|VI{0,3}|X"].boxed(),
        Counted::AnyOrNone => prop_oneof!["", "[1-9]|[A-Z]|I{1,3}|IV|VI{0,3}|X"].boxed(),
        Counted::Captioned => "([1-9][0-9]?\\.)?([1-9][0-9]?|[A-Z]|I{1,3}|IV)".boxed(),
        Counted::Free => "[1-9a-z*]{1,3}".boxed(),
    }
}

fn below() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\([a-z]{1,3}\\)|\\([1-9]\\)",
        1 => "\\+([2-9])?",
        1 => "~[2-9]",
    ]
}

/// A step with what it should be read as.
fn step() -> impl Strategy<Value = (Kind, String, Vec<String>)> {
    let known = prop::sample::select(FORMS.to_vec());
    let known = known.prop_flat_map(|(_, kind, counted, _)| (Just(kind), number(counted)));
    let part = "[A-Z]|XI{1,3}|IX".prop_map(|letter| (Kind::Part, letter));
    let name = prop_oneof![8 => known, 2 => part];
    (name, prop::collection::vec(below(), 0..4))
        .prop_map(|((kind, number), below)| (kind, number, below))
}

proptest! {
    /// Whatever is made of steps is read as those steps, and written as it was.
    #[test]
    fn steps_are_read_as_they_were_made(steps in prop::collection::vec(step(), 1..4)) {
        let written = steps.iter().map(|(kind, number, below)| {
            format!("{}{number}{}", kind.letters(), below.concat())
        });
        let written = written.collect::<Vec<_>>().join(":");
        let address: Address = written.parse().unwrap();
        prop_assert_eq!(address.to_string(), &written[..]);
        for (step, (kind, number, below)) in address.steps().zip(&steps) {
            prop_assert_eq!(step.kind, *kind);
            prop_assert_eq!(step.number, number);
            let read: Vec<String> = step.below.iter().map(Below::to_string).collect();
            prop_assert_eq!(&read, below);
        }
        let again: Vec<String> = address.steps().map(|step| step.to_string()).collect();
        prop_assert_eq!(again.join(":"), written);
    }

    /// Nothing that stands on a disk is lost or changed, whatever it says.
    #[test]
    fn any_text_is_kept(text in "[a-z0-9:()+~.é ]{0,16}") {
        let address: Address = text.as_str().into();
        prop_assert_eq!(address.as_str(), &text);
        let again: Vec<String> = address.steps().map(|step| step.to_string()).collect();
        prop_assert_eq!(again.join(":"), text);
    }
}

/// What takes an address apart by its letters, outside this module.
const TAKEN_APART: [&str; 14] = [
    ".id.starts_with(",
    ".id.strip_prefix(",
    ".id.strip_suffix(",
    ".id.contains(",
    ".id.split",
    ".id.rsplit",
    ".id.find(",
    ".id.trim",
    "id.split('+')",
    "contains('+')",
    "strip_prefix(\"fn\")",
    "starts_with(\"annex\")",
    "strip_prefix(\"op\")",
    "rsplit_once('(')",
];

/// Words of a text that is no address, where they look like one.
const ALLOWED: [&str; 2] = ["document/tail.rs", "tui/linear/verbs.rs"];

#[test]
fn addresses_are_taken_apart_here_alone() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source.clone()];
    let mut found = Vec::new();
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .strip_prefix(&source)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if name.starts_with("document/address") || ALLOWED.contains(&name.as_str()) {
                continue;
            }
            files += 1;
            for (at, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
                let taken = TAKEN_APART.iter().any(|form| line.contains(form));
                taken.then(|| found.push(format!("{name}:{}: {}", at + 1, line.trim())));
            }
        }
    }
    assert!(files > 100, "{files} files");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
