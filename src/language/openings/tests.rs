use super::super::{Language, of};
use super::*;

#[test]
fn phrases_as_layout_would_italicise_them() {
    for (text, expected, opens) in [
        (
            "Takes note with appreciation of the report",
            "Takes note with appreciation",
            Opens::Operative,
        ),
        (
            "Also requests the Secretary-General",
            "Also requests",
            Opens::Operative,
        ),
        (
            "Deeply concerned about",
            "Deeply concerned",
            Opens::Preambular,
        ),
        (
            "Taking into consideration all",
            "Taking into consideration",
            Opens::Preambular,
        ),
        (
            "Expressing its grave concern at",
            "Expressing its grave concern",
            Opens::Preambular,
        ),
        (
            "Expresses its continued serious concern about",
            "Expresses its continued serious concern",
            Opens::Operative,
        ),
        (
            "Reiterates its request to",
            "Reiterates its request",
            Opens::Operative,
        ),
        ("Reiterates its call to", "Reiterates", Opens::Operative),
        (
            "Reiterates its call for the",
            "Reiterates its call for",
            Opens::Operative,
        ),
        ("Encourages further studies", "Encourages", Opens::Operative),
        (
            "Requests further that",
            "Requests further",
            Opens::Operative,
        ),
        ("Notes in this regard the", "Notes", Opens::Operative),
        ("Recalls the request of", "Recalls", Opens::Operative),
        (
            "Reaffirms its commitment to",
            "Reaffirms its commitment",
            Opens::Operative,
        ),
        (
            "Reaffirming also its",
            "Reaffirming also",
            Opens::Preambular,
        ),
        (
            "Bearing in mind that, pursuant",
            "Bearing in mind",
            Opens::Preambular,
        ),
        (
            "Noting with great concern also that",
            "Noting with great concern also",
            Opens::Preambular,
        ),
        (
            "Having considered the report",
            "Having considered",
            Opens::Preambular,
        ),
        (
            "Also, in this regard, calls upon all",
            "Also, in this regard, calls upon",
            Opens::Operative,
        ),
        (
            "Draws attention to the",
            "Draws attention",
            Opens::Operative,
        ),
        ("Mindful of the need", "Mindful", Opens::Preambular),
        ("Decides also, for the", "Decides also", Opens::Operative),
        (
            "Recalling, in this regard, its",
            "Recalling",
            Opens::Preambular,
        ),
        (
            "Recalling in this regard its",
            "Recalling in this regard",
            Opens::Preambular,
        ),
        (
            "Strongly encourages Member",
            "Strongly encourages",
            Opens::Operative,
        ),
        ("Acting under Chapter VII", "Acting", Opens::Preambular),
        (
            "Recalling and reaffirming its resolutions",
            "Recalling and reaffirming",
            Opens::Preambular,
        ),
        (
            "Deeply shocked and alarmed by",
            "Deeply shocked and alarmed",
            Opens::Preambular,
        ),
        ("Requests and urges the Chair", "Requests", Opens::Operative),
        (
            "Being strongly of the opinion that",
            "Being strongly of the opinion",
            Opens::Preambular,
        ),
        ("Being aware of", "Being aware", Opens::Preambular),
        (
            "Hereby records its approval",
            "Hereby records",
            Opens::Operative,
        ),
        ("Orders the keeper", "Orders", Opens::Operative),
        (
            "Having learnt with deep regret of the storm",
            "Having learnt with deep regret",
            Opens::Preambular,
        ),
        (
            "Emphasizes once again its serious concern at",
            "Emphasizes once again its serious concern",
            Opens::Operative,
        ),
    ] {
        let found = of(Language::En).opening(text);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (&text[..found.length], found.opens),
            (expected, opens),
            "{text}"
        );
    }
}

#[test]
fn what_opens_no_paragraph() {
    for text in [
        "Assessment, which provides",
        "Protocols thereto",
        "Drugs of the",
        "and focused",
        "The Convention",
        "Nothing in",
        "Orders and transfers",
        "",
    ] {
        assert_eq!(of(Language::En).opening(text), None, "{text}");
    }
}
