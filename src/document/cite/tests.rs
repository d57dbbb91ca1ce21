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

#[test]
fn numbers_are_read_in_the_letters_of_each_language() {
    let assembly = |language, text| targets(language, Body::GeneralAssembly, text);
    for (language, text, expected) in [
        (
            Language::Ar,
            "إذ تشير إلى قــــراراتها 90/70 ميم المـــؤرخ 12 كانون الأول/ديسمبر 2035 و 91/45 هاء المؤرخ 10 كانون الأول/ ديسمبر 2036 و 95/35 المؤرَّخ 23 كانون الأول/ديسمبر 2040،",
            vec![
                "A/RES/90/70 M 2035-12-12",
                "A/RES/91/45 E 2036-12-10",
                "A/RES/95/35 2040-12-23",
            ],
        ),
        (
            Language::En,
            "Recalling its resolutions 93/77 Y, Z and AA of 4 December 2038 and paragraph 1 or 2 of resolution 60/1,",
            vec![
                "A/RES/93/77 Y 2038-12-04",
                "A/RES/93/77 Z 2038-12-04",
                "A/RES/93/77 AA 2038-12-04",
                "A/RES/60/1#op1",
                "A/RES/60/1#op2",
            ],
        ),
        (
            Language::Ar,
            "وإلى قراريها 1514(د-15) و 1874 (دإ-4) وانظر القرار 2200 ألف (د-21)، المرفق الثاني، والقرار دإ-10/2، وقرارها 99/52 ألف وباء،",
            vec![
                "A/RES/1514 (XV)",
                "A/RES/1874 (S-IV)",
                "A/RES/2200 A (XXI)#annexII",
                "A/RES/S-10/2",
                "A/RES/99/52 A",
                "A/RES/99/52 B",
            ],
        ),
        (
            Language::Ru,
            "ссылаясь на свои резолюции 95/55 В от 4 декабря 2040 года, 98/74 Е от 16 декабря 2043 года и 2106 А (ХХ) от 21 декабря 1965 года,",
            vec![
                "A/RES/95/55 B 2040-12-04",
                "A/RES/98/74 E 2043-12-16",
                "A/RES/2106 A (XX) 1965-12-21",
            ],
        ),
        (
            Language::Es,
            "Recordando las resoluciones del Consejo de Derechos Humanos 27/13, de 25 de septiembre de 2014, y 33/12,",
            vec!["A/HRC/RES/27/13 2014-09-25", "A/HRC/RES/33/12"],
        ),
        (
            Language::Zh,
            "回顾其2036年12月5日第91/31号和第91/32号、2037年12月7日第92/90 A和B号、2038年12月4日第93/77 AA号、2038年12月7日第93/91号决议以及2044年4月24日第98/542 C号决定，",
            vec![
                "A/RES/91/31 2036-12-05",
                "A/RES/91/32 2036-12-05",
                "A/RES/92/90 A 2037-12-07",
                "A/RES/92/90 B 2037-12-07",
                "A/RES/93/77 AA 2038-12-04",
                "A/RES/93/91 2038-12-07",
                "A/DEC/98/542 C 2044-04-24",
            ],
        ),
        (
            Language::Zh,
            "以及人权理事会2017年9月28日关于灯火和守灯人问题的第36/7号决议，2018年3月23日题为“灯火”的第37/22号¹ 和2019年9月26日第42/11号 决议，",
            vec![
                "A/HRC/RES/36/7 2017-09-28",
                "A/HRC/RES/37/22 2018-03-23",
                "A/HRC/RES/42/11 2019-09-26",
            ],
        ),
        (
            Language::Ar,
            "وفقاً لقرار الجمعية 98/271 المؤرخ 22 كانون الأول/ديسمبر 2043 والقرار70/1 وقرارا مجلس حقوق الإنسان 37/22 و 42/11،",
            vec![
                "A/RES/98/271 2043-12-22",
                "A/RES/70/1",
                "A/HRC/RES/37/22",
                "A/HRC/RES/42/11",
            ],
        ),
        (
            Language::En,
            "Recalling General Assembly and Security Council resolutions 60/180 and 1645 (2005) of 20 December 2005,",
            vec!["A/RES/60/180", "S/RES/1645 (2005) 2005-12-20"],
        ),
        (
            Language::Zh,
            "回顾人权理事会的各项决议和决定，最近的决议是2021年7月12日第47/1号和2021年2月12日S-29/1号决议，以及人权理事会通过的第16/18号决议，附件二，",
            vec![
                "A/HRC/RES/47/1 2021-07-12",
                "A/HRC/RES/S-29/1 2021-02-12",
                "A/HRC/RES/16/18#annexII",
            ],
        ),
    ] {
        assert_eq!(assembly(language, text), expected, "{text}");
    }
}

#[test]
fn parts_of_resolutions_stand_behind_them_in_chinese_and_before_them_in_arabic_and_russian() {
    for (language, body, text, expected) in [
        (
            Language::Zh,
            Body::GeneralAssembly,
            "重申其第73/270号决议第102段，",
            vec!["A/RES/73/270#op102"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "回顾2015年4月2日第69/274 A号决议第七节，",
            vec!["A/RES/69/274 A#VII 2015-04-02"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "第73/279 A号决议第二节第13段",
            vec!["A/RES/73/279 A#II:op13"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "第69/313号决议，附件，第123段。",
            vec!["A/RES/69/313#annex:123"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "第69/283号决议附件二。",
            vec!["A/RES/69/283#annexII"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "经济及社会理事会第1980/67号决议附件所载的规定；",
            vec!["E/RES/1980/67#annex"],
        ),
        (
            Language::Zh,
            Body::GeneralAssembly,
            "第70/1号决议第3、5和6(a)段以及第71/2号决议第4段(b)分段",
            vec![
                "A/RES/70/1#op3",
                "A/RES/70/1#op5",
                "A/RES/70/1#op6(a)",
                "A/RES/71/2#op4(b)",
            ],
        ),
        // A report's paragraph is none of the resolution's.
        (
            Language::Zh,
            Body::GeneralAssembly,
            "第70/1号决议和秘书长的报告第3段",
            vec!["A/RES/70/1"],
        ),
        (
            Language::Ar,
            Body::GeneralAssembly,
            "تشير إلى الجزء السابع من قرارها 69/274 ألف المؤرخ 2 نيسان/أبريل 2015",
            vec!["A/RES/69/274 A#VII 2015-04-02"],
        ),
        (
            Language::Ar,
            Body::GeneralAssembly,
            "الأحكام الواردة في مرفق قرار المجلس الاقتصادي والاجتماعي 1980/67؛",
            vec!["E/RES/1980/67#annex"],
        ),
        (
            Language::Ar,
            Body::GeneralAssembly,
            "وإذ تشير إلى قراراتها 64/117 المؤرخ ١٦ كانون الأول/ديسمبر ٢٠٠٩، و 65/33 المؤرخ ٦ كانون الأول/ديسمبر ٢٠١٠،",
            vec!["A/RES/64/117 2009-12-16", "A/RES/65/33 2010-12-06"],
        ),
        (
            Language::Ar,
            Body::GeneralAssembly,
            "وإذ تحيط علما بمقرري المجلس الاقتصادي والاجتماعي 2019/248 المؤرخ 23 تموز/يوليه 2019",
            vec!["E/DEC/2019/248 2019-07-23"],
        ),
        (
            Language::Ru,
            Body::GeneralAssembly,
            "механизм, учрежденный Советом по правам человека в его резолюции 39/2, и учреждения",
            vec!["A/HRC/RES/39/2"],
        ),
        (
            Language::Ru,
            Body::GeneralAssembly,
            "ссылаясь на резолюции Ассамблеи Организации Объединенных Наций по окружающей среде 1/7 от 27 июня 2014 года",
            vec!["UNEP/EA.1/Res.7 2014-06-27"],
        ),
    ] {
        assert_eq!(targets(language, body, text), expected, "{text}");
    }
}

#[test]
fn a_section_is_of_the_resolution_that_is_named_behind_it() {
    for (language, text, expected) in [
        (
            Language::En,
            "Recalling its resolutions 37/240 of 21 December 1982 and 42/214 of 21 December 1987, section IV, paragraph 14, of \
             its resolution 53/214 of 18 December 1998, section XV of its resolution 62/238 of 22 December 2007,",
            vec![
                "A/RES/37/240 1982-12-21",
                "A/RES/42/214 1987-12-21",
                "A/RES/53/214#IV:op14 1998-12-18",
                "A/RES/62/238#XV 2007-12-22",
            ],
        ),
        (
            Language::En,
            "its decision in section III, paragraph 9, of its resolution 59/265 that",
            vec!["A/RES/59/265#III:op9"],
        ),
        // What stands behind its own resolution stays there.
        (
            Language::En,
            "See resolution 66/288, annex, and resolution 69/313, annex, para. 5.",
            vec!["A/RES/66/288#annex", "A/RES/69/313#annex:5"],
        ),
        (
            Language::Ru,
            "ссылаясь на свои резолюции 55/34 B от 20 ноября 2000 года и 55/233 от 23 декабря 2000 года, раздел III своей \
             резолюции 55/234 от 23 декабря 2000 года",
            vec![
                "A/RES/55/34 B 2000-11-20",
                "A/RES/55/233 2000-12-23",
                "A/RES/55/234#III 2000-12-23",
            ],
        ),
        (
            Language::Ru,
            "на решение 18/120 Совета по правам человека и его резолюции 24/14 от 27 сентября 2013 \
             года, 36/10 от 28 сентября 2017 года",
            vec![
                "A/HRC/DEC/18/120",
                "A/HRC/RES/24/14 2013-09-27",
                "A/HRC/RES/36/10 2017-09-28",
            ],
        ),
    ] {
        assert_eq!(
            targets(language, Body::GeneralAssembly, text),
            expected,
            "{text}"
        );
    }
}

/// What a number says by itself, whoever else speaks, and what the one says who speaks after it.
#[test]
fn numbers_that_only_the_assembly_has() {
    let en = |body, text: &str| targets(Language::En, body, text);
    let council = Body::EconomicAndSocialCouncil;
    assert_eq!(
        en(council, "(resolution 65/234) and its decisions 2022/301"),
        ["A/RES/65/234", "E/DEC/2022/301"]
    );
    assert_eq!(
        en(
            Body::HumanRightsCouncil,
            "Recalling resolution 60/251 and resolution 5/1"
        ),
        ["A/RES/60/251", "A/HRC/RES/5/1"]
    );
    assert_eq!(
        en(
            Body::EnvironmentAssembly,
            "resolution 67/255, sect. VI, and its resolution 5/14"
        ),
        ["A/RES/67/255#VI", "UNEP/EA.5/Res.14"]
    );
    let spoken =
        "in its resolution 72/28 of 20 December 2017, the General Assembly encouraged keepers";
    assert_eq!(en(council, spoken), ["A/RES/72/28 2017-12-20"]);
    let spoken =
        "through its resolution 54/18 of 12 October 2023, the Human Rights Council spoke of lamps";
    assert_eq!(
        en(Body::GeneralAssembly, spoken),
        ["A/HRC/RES/54/18 2023-10-12"]
    );
    let own = "in its resolution 54/18 of 29 October 1999, the Council being asked";
    assert_eq!(en(Body::GeneralAssembly, own), ["A/RES/54/18 1999-10-29"]);
}

#[test]
fn all_between_two_numbers_are_meant() {
    let en = |text: &str| targets(Language::En, Body::GeneralAssembly, text);
    assert_eq!(
        en("resolutions 65/1 to 65/4 and 70/2"),
        [
            "A/RES/65/1",
            "A/RES/65/2",
            "A/RES/65/3",
            "A/RES/65/4",
            "A/RES/70/2"
        ]
    );
    assert_eq!(
        en("the summary records (CAT/C/SR.9–CAT/C/SR.11), and A/80/75–E/2025/55"),
        [
            "CAT/C/SR.9",
            "CAT/C/SR.10",
            "CAT/C/SR.11",
            "A/80/75-E/2025/55"
        ]
    );
}

/// "section V of" behind a comma is the next one's.
#[test]
fn parts_named_before_a_number_are_not_those_of_the_last() {
    let en = |text: &str| targets(Language::En, Body::GeneralAssembly, text);
    assert_eq!(
        en(
            "section II of its resolution 69/262, paragraph 107 of its resolution 70/247, section V of its resolution 70/248 A"
        ),
        ["A/RES/69/262#II", "A/RES/70/247#op107", "A/RES/70/248 A#V"]
    );
}

#[test]
fn resolutions_and_decisions_are_told_by_their_numbers() {
    let en = |text: &str| targets(Language::En, Body::GeneralAssembly, text);
    assert_eq!(
        en("General Assembly resolutions and decisions 72/305; 78/560"),
        ["A/RES/72/305", "A/DEC/78/560"]
    );
}

#[test]
fn symbols_of_treaty_bodies_and_of_several_boards() {
    let en = |text: &str| targets(Language::En, Body::GeneralAssembly, text);
    assert_eq!(
        en(
            "CRPD/C/TUN/CO/2-3, CRPD/C/AUT/CO/2-3/Corr.1, DP/FPA-ICEF-UNW/2020/1 and UNEP/CBD/BS/COP-MOP/5/17"
        ),
        [
            "CRPD/C/TUN/CO/2-3",
            "CRPD/C/AUT/CO/2-3/Corr.1",
            "DP/FPA-ICEF-UNW/2020/1",
            "UNEP/CBD/BS/COP-MOP/5/17",
        ]
    );
}

#[test]
fn lists_go_on_over_paragraphs_titles_and_what_numbers_are_about() {
    for (language, text, expected) in [
        (
            Language::Ru,
            "в частности резолюциям 99/28 от 6 декабря 2044 года, 98/37 A, 97/78 от 11 декабря 2042 года и 96/124,",
            vec![
                "A/RES/99/28 2044-12-06",
                "A/RES/98/37 A",
                "A/RES/97/78 2042-12-11",
                "A/RES/96/124",
            ],
        ),
        (
            Language::Ru,
            "Резолюции 99/117, п. 8, 98/116, п. 4, 97/115, пп. 7 и 8, и 96/201, п. 7.",
            vec![
                "A/RES/99/117#op8",
                "A/RES/98/116#op4",
                "A/RES/97/115#op7",
                "A/RES/97/115#op8",
                "A/RES/96/201#op7",
            ],
        ),
        (
            Language::Ru,
            "ссылаясь на свои резолюции 99/270 «Свет гаваней» от 2 апреля 2045 года, 99/274 «Масло и лампы» от 20 апреля \
             2045 года и 99/306 «Хранители»,",
            vec!["A/RES/99/270", "A/RES/99/274", "A/RES/99/306"],
        ),
        (
            Language::Zh,
            "回顾其2041年11月21日第96/19号、2043年11月26日第98/11号和2045年11月23日第100/10号关于灯塔的合作的决议，",
            vec![
                "A/RES/96/19 2041-11-21",
                "A/RES/98/11 2043-11-26",
                "A/RES/100/10 2045-11-23",
            ],
        ),
        (
            Language::Zh,
            "回顾大会题为“灯塔”的2044年12月20日第99/156号、题为“灯油和灯塔的守护者”的2045年12月17日第100/189号决议，",
            vec!["A/RES/99/156 2044-12-20", "A/RES/100/189 2045-12-17"],
        ),
    ] {
        let found = targets(language, Body::GeneralAssembly, text);
        assert_eq!(found, expected, "{text}");
    }
}
