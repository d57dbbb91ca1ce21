//! The United Nations' own XML, in small files made for it; and what is made to harm.

use std::time::{Duration, Instant};

use opcit::document::{Document, Language};
use opcit::import::{balance, import};

fn ids(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|p| p.id.as_str()).collect()
}

/// A file of the form that the United Nations publish, with this preamble and body.
fn akn(language: &str, preamble: &str, body: &str) -> String {
    format!(
        "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>\n\
         <statement name='resolution'><meta><identification source='#x'><FRBRExpression>\
         <FRBRlanguage language='{language}'/></FRBRExpression></identification></meta>\n\
         <coverPage><p><docNumber refersTo='#symbol'>A/RES/101/7</docNumber></p></coverPage>\n\
         <preface><p><docNumber>101/7.</docNumber><docTitle refersTo='#resolutionTitle'>Lamps\
         </docTitle></p></preface>\n<preamble>{preamble}</preamble>\n\
         <mainBody>{body}</mainBody></statement></akomaNtoso>"
    )
}

fn made(language: &str, preamble: &str, body: &str) -> Document {
    let file = akn(language, preamble, body);
    let import = import(file.as_bytes()).unwrap();
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

#[test]
fn a_document_is_read_with_its_leads_notes_and_links() {
    let document = made(
        "eng",
        "<formula><p><span class='italic'>The General Assembly</span>,</p></formula>\
         <container name='Recalling'><p xml:space='preserve'>\t<span class='italic'>Recalling</span>\
         \t<span class='italic'>also</span> its resolution <a href='https://undocs.org/en/A/RES/99/3'>\
         99/3</a>,<authorialNote marker='1'><p>\t\tA/99/1.</p></authorialNote></p></container>",
        "<paragraph><num>1.</num><content><p><span class='italic'>Notes</span> the lamps;<sup>1</sup>\
         </p></content></paragraph>",
    );
    assert_eq!(ids(&document), ["pp1", "op1"]);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/101/7"));
    assert_eq!(document.title.as_deref(), Some("Lamps"));
    assert_eq!(document.language, Some(Language::En));
    assert_eq!(document.formulas[0].text, "The General Assembly,");
    let pp1 = &document.paragraphs[0];
    assert_eq!(pp1.text, "Recalling also its resolution 99/3,");
    assert_eq!(pp1.lead_text(), Some("Recalling also"));
    assert_eq!(pp1.cites[0].target.as_deref(), Some("A/RES/99/3"));
    assert_eq!(pp1.cites[0].text, "99/3");
    assert_eq!(document.paragraphs[1].label.as_deref(), Some("1."));
    assert_eq!(document.footnotes[0].text, "A/99/1.");
    assert_eq!(document.footnotes[0].referenced_by, ["pp1", "op1"]);
}

#[test]
fn lists_of_all_languages_have_the_same_ids() {
    let flat = |labels: [&str; 5]| {
        let [number, first, second, below, third] = labels;
        format!(
            "<paragraph><num>{number}</num><content><p>Words:</p></content></paragraph>\
             <paragraph><num>{first}</num><content><p>one;</p></content></paragraph>\
             <paragraph><content><p xml:space='preserve'>\t{second}\ttwo:</p></content></paragraph>\
             <paragraph><content><p xml:space='preserve'>\t{below}\tbelow;</p></content></paragraph>\
             <paragraph><num>{third}</num><content><p>three.</p></content></paragraph>"
        )
    };
    for (language, labels) in [
        ("eng", ["1.", "(a)", "(b)", "(i)", "(c)"]),
        ("fra", ["1.", "a)", "b)", "i)", "c)"]),
        ("rus", ["1.", "\u{430})", "b)", "i)", "\u{441})"]),
        ("zho", ["1.", "(a)", "(b)", "\u{3220}", "(c)"]),
        (
            "ara",
            [
                "1 -",
                "(\u{623})",
                "(\u{628})",
                "\u{2019}1\u{2018}",
                "(\u{62c})",
            ],
        ),
    ] {
        let document = made(language, "", &flat(labels));
        let expected = ["op1", "op1(a)", "op1(b)", "op1(b)(i)", "op1(c)"];
        assert_eq!(ids(&document), expected, "{language}");
        let printed: Vec<_> = document
            .paragraphs
            .iter()
            .map(|p| p.label.as_deref())
            .collect();
        assert_eq!(printed, labels.map(Some), "{language}");
    }
}

#[test]
fn what_is_marked_up_amiss_has_the_places_that_are_printed() {
    let phrase = |verb: &str| format!("<span class='italic'>{verb}</span> the lamps;");
    let numbered = |number: &str, words: &str| {
        format!("<paragraph><num>{number}</num><content><p>{words}</p></content></paragraph>")
    };
    let plain = |words: &str| format!("<paragraph><content><p>{words}</p></content></paragraph>");
    // A number without its full stop, and what a colon of a subparagraph leads over to.
    let body = [
        numbered("1.", &phrase("Notes")),
        plain(&format!("2 {}", phrase("Invites"))),
        numbered("3.", "<span class='italic'>Decides</span> that:"),
        numbered("(a)", "There will be two panels;"),
        numbered("(b)", "The panels will be about:"),
        plain("Panel 1: oil;"),
        plain("Panel 2: wicks;"),
        numbered("(c)", "Keepers will be heard."),
    ];
    let document = made("eng", "", &body.concat());
    let expected = [
        "op1", "op2", "op3", "op3(a)", "op3(b)", "op3(b)+", "op3(b)+2", "op3(c)",
    ];
    assert_eq!(ids(&document), expected);
    // Rules, labelled headings in bold, what is agreed, what the signatories say.
    let heading = |words: &str| {
        format!("<paragraph class='H23'><subheading>{words}</subheading></paragraph>")
    };
    let bold = |words: &str| format!("<span class='bold'>{words}</span>");
    let body = [
        numbered("1.", &phrase("Adopts")),
        heading("Annex"),
        heading("Lamps"),
        plain("<span class='italic'>Have agreed</span> as follows:"),
        numbered("I.", &bold("Keepers")),
        heading("Rule 1"),
        plain("Each lamp has a keeper."),
        heading("Rule 2"),
        numbered("1.", "Keepers watch."),
        numbered("2.", "Keepers sleep."),
        plain("IN WITNESS WHEREOF, the undersigned have signed this."),
    ];
    let document = made("eng", "", &body.concat());
    let expected = [
        "op1",
        "annex:rule1",
        "annex:rule2:1",
        "annex:rule2:2",
        "annex:p1",
    ];
    assert_eq!(ids(&document), expected);
    assert!(document.headings.iter().any(|h| h.text == "I. Keepers"));
    assert_eq!(document.formulas[0].text, "Have agreed as follows:");
}

#[test]
fn xml_of_another_kind_is_named() {
    for (file, told) in [
        (
            "<?xml version='1.0'?><rss><channel/></rss>",
            "its root is <rss>",
        ),
        ("<akomaNtoso/>", "there is no document in it"),
        ("<?xml version='1.0'?><akomaNtoso>", "line 1: the file ends"),
    ] {
        let error = import(file.as_bytes()).unwrap_err().to_string();
        assert!(
            error.contains(told) && !error.contains('\n'),
            "{file}: {error}"
        );
    }
}

/// What is made to harm ends in one line, and soon.
#[test]
fn hostile_xml_is_bounded() {
    let head = "<akomaNtoso><statement><mainBody>";
    let laughs =
        "<!DOCTYPE a [<!ENTITY b 'lol'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><akomaNtoso>&c;";
    let outside =
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><akomaNtoso>&b;</akomaNtoso>";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
    for (name, file) in [
        ("laughs", format!("<?xml version='1.0'?>{laughs}")),
        ("outside", format!("<?xml version='1.0'?>{outside}")),
        ("deep", format!("{head}{}", "<section>".repeat(1 << 20))),
        ("many", format!("{head}{}", "<p/>".repeat(1 << 20))),
        ("wide", format!("<akomaNtoso{attributes}/>")),
        ("open", format!("{head}<paragraph><num>")),
        ("comment", format!("{head}<!-- ")),
        ("entity", format!("{head}&bomb;")),
        ("bytes", format!("{head}\u{0}")),
    ] {
        let begun = Instant::now();
        let result = import(file.as_bytes());
        assert!(begun.elapsed() < Duration::from_secs(20), "{name}");
        let told = result.unwrap_err().to_string();
        assert!(
            told.starts_with("the XML can't be read: ") && !told.contains('\n'),
            "{name}: {told}"
        );
    }
    // Not UTF-8.
    let error = import(b"<?xml version='1.0'?>\n<akomaNtoso>\xff</akomaNtoso>").unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

/// Ten times as much takes about ten times as long: nothing is looked through again for each piece.
#[test]
fn reading_is_linear() {
    let body = |count: usize| {
        let each = |n: usize| {
            format!(
                "<paragraph><num>{n}.</num><content><p><span class='italic'>Notes</span> x <a \
                 href='https://undocs.org/en/A/RES/99/3'>99/3</a><authorialNote marker='{n}'><p>A \
                 note.</p></authorialNote> <b>y</b>;</p></content></paragraph>\
                 <paragraph class='H1'><heading>Annex</heading></paragraph>"
            )
        };
        akn("eng", "", &(1..=count).map(each).collect::<String>())
    };
    let took = |count: usize| {
        let file = body(count);
        let begun = Instant::now();
        import(file.as_bytes()).unwrap();
        begun.elapsed()
    };
    took(100);
    let (less, more) = (took(1_000), took(10_000));
    assert!(
        more < less * 40 + Duration::from_millis(200),
        "{less:?} {more:?}"
    );
}
