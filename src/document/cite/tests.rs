use super::*;

fn targets(language: Language, body: Body, text: &str) -> Vec<String> {
    let context = Context {
        body: Some(body),
        language,
    };
    let name = |citation: &Citation| {
        let target = citation.target.as_deref().unwrap_or("?");
        let paragraph = citation.paragraph.as_ref();
        let date = citation
            .date
            .map(|date| format!(" {date}"))
            .unwrap_or_default();
        let paragraph = paragraph.map(|p| format!("#{p}")).unwrap_or_default();
        format!("{target}{paragraph}{date}")
    };
    citations(text, &context).iter().map(name).collect()
}

#[test]
fn citations_in_french_and_spanish() {
    for (language, body, text, expected) in [
        (
            Language::Fr,
            Body::GeneralAssembly,
            "Rappelant sa résolution 70/1 du 25 septembre 2015, intitulée « Lampes »,",
            vec!["A/RES/70/1 2015-09-25"],
        ),
        (
            Language::Fr,
            Body::GeneralAssembly,
            "Rappelant ses résolutions 60/1 du 16 septembre 2005 et 66/288, en date du 1er juillet 2012,",
            vec!["A/RES/60/1 2005-09-16", "A/RES/66/288 2012-07-01"],
        ),
        (
            Language::Fr,
            Body::HumanRightsCouncil,
            "Rappelant la résolution 60/251 de l’Assemblée générale et sa résolution 5/1,",
            vec!["A/RES/60/251", "A/HRC/RES/5/1"],
        ),
        (
            Language::Fr,
            Body::GeneralAssembly,
            "la résolution 27/6 du Conseil des droits de l'homme et la Convention relative aux droits de l'enfant,",
            vec!["A/HRC/RES/27/6", "treaty:CRC"],
        ),
        (
            Language::Fr,
            Body::GeneralAssembly,
            "au paragraphe 2 e) de la résolution 69/313",
            vec!["A/RES/69/313#op2(e)"],
        ),
        (
            Language::Fr,
            Body::SecurityCouncil,
            "Réaffirmant les résolutions 1373 (2001) et 1540 (2004) et la déclaration publiée sous la cote S/PRST/2011/4,",
            vec!["S/RES/1373 (2001)", "S/RES/1540 (2004)", "S/PRST/2011/4"],
        ),
        (
            Language::Fr,
            Body::GeneralAssembly,
            "Résolution 66/288, annexe.",
            vec!["A/RES/66/288#annex"],
        ),
        (
            Language::Es,
            Body::GeneralAssembly,
            "Recordando su resolución 70/1, de 25 de septiembre de 2015, titulada “Lámparas”,",
            vec!["A/RES/70/1 2015-09-25"],
        ),
        (
            Language::Es,
            Body::GeneralAssembly,
            "en el párrafo 2 e) de la resolución 69/313 y en la resolución 1373 (2001) del Consejo de Seguridad",
            vec!["A/RES/69/313#op2(e)", "S/RES/1373 (2001)"],
        ),
        (
            Language::Es,
            Body::EconomicAndSocialCouncil,
            "Recordando su resolución 2013/40, de 25 de julio de 2013, y la resolución 60/251 de la Asamblea General",
            vec!["E/RES/2013/40 2013-07-25", "A/RES/60/251"],
        ),
    ] {
        assert_eq!(targets(language, body, text), expected, "{text}");
    }
}

#[test]
fn nothing_is_guessed_from_what_is_not_read() {
    let text = "unter Hinweis auf ihre Resolution 70/1 und auf S/PRST/2011/4";
    assert_eq!(
        targets(Language::De, Body::GeneralAssembly, text),
        ["S/PRST/2011/4"]
    );
}

#[test]
fn a_list_may_follow_the_words_that_say_which_are_meant() {
    for (text, expected) in [
        (
            "Recalling its relevant resolutions on lamps and the shore, in particular 41/187 of 8 December 1986, \
             46/158 of 19 December 1991 and 78/161 of 19 December 2023,",
            vec![
                "A/RES/41/187 1986-12-08",
                "A/RES/46/158 1991-12-19",
                "A/RES/78/161 2023-12-19",
            ],
        ),
        (
            "in paragraphs 8 and 9 of its resolution 1894 (2009) of 11 November 2009, the Security Council noted",
            vec![
                "S/RES/1894 (2009)#op8 2009-11-11",
                "S/RES/1894 (2009)#op9 2009-11-11",
            ],
        ),
        ("including 12/14 of the lamps of 3 May 2020", vec![]),
    ] {
        let found = targets(Language::En, Body::GeneralAssembly, text);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn special_sessions_and_lists_behind_titles_are_of_the_body_that_met_then() {
    let text = "Recalling the resolutions of the Human Rights Council, the most recent of which being resolutions \
                46/21 of 24 March 2021, S-29/1 of 12 February 2021 and S-27/1 of 5 December 2017,";
    assert_eq!(
        targets(Language::En, Body::GeneralAssembly, text),
        [
            "A/HRC/RES/46/21 2021-03-24",
            "A/HRC/RES/S-29/1 2021-02-12",
            "A/HRC/RES/S-27/1 2017-12-05"
        ]
    );
    assert_eq!(
        targets(
            Language::En,
            Body::GeneralAssembly,
            "Reaffirming resolution S-30/1 of 19 April 2016,"
        ),
        ["A/RES/S-30/1 2016-04-19"]
    );
    let text = "Recalling Economic and Social Council resolutions 1992/22 of 30 July 1992, entitled “Implementation of \
                General Assembly resolution 46/152 concerning crime”, 1993/28 of 27 July 1993 and 1994/15 of 25 July 1994,";
    assert_eq!(
        targets(Language::En, Body::GeneralAssembly, text),
        [
            "E/RES/1992/22 1992-07-30",
            "A/RES/46/152",
            "E/RES/1993/28 1993-07-27",
            "E/RES/1994/15 1994-07-25"
        ]
    );
}
