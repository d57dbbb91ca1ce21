use super::*;
use crate::language::{Language, of};

fn all(_: &str) -> bool {
    true
}

#[test]
fn own_paragraphs() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "referred to in paragraph 45 above information",
            "op46",
            &["op45"],
        ),
        (
            "as set out in paragraphs 8 to 11 above,",
            "op20",
            &["op8", "op9", "op10", "op11"],
        ),
        ("see paragraphs 1–3 above", "op4", &["op1", "op2", "op3"]),
        ("see paragraph 1 or 2 above", "op4", &["op1", "op2"]),
        (
            "the measures imposed by paragraph 9 (b),",
            "op12",
            &["op9(b)"],
        ),
        (
            "as mentioned in paragraphs 24, 25 and 27;",
            "op30",
            &["op24", "op25", "op27"],
        ),
        (
            "for the purposes of paragraph 8, the following",
            "op9",
            &["op8"],
        ),
        ("in subparagraph (a) above", "op3(b)", &["op3(a)"]),
        (
            "pursuant to subparagraphs (d) or (e), inform",
            "op7(f)",
            &["op7(d)", "op7(e)"],
        ),
        ("subparagraph (b) of paragraph 5 above", "op9", &["op5(b)"]),
        ("in paragraph 3 of the present resolution", "op9", &["op3"]),
        ("under paragraph 2 above", "annex:3", &["annex:2"]),
        ("under paragraph 2 above", "annex:art4:1", &["annex:art4:2"]),
        (
            "contained in the annex to the present resolution",
            "op1",
            &["annex"],
        ),
        (
            "contained in annexes I and II to this resolution",
            "op1",
            &["annexI", "annexII"],
        ),
        (
            "awards, as annexed to the present resolution,",
            "op1",
            &["annex"],
        ),
        (
            "the implementation of the present resolution, with what is received under paragraph 6;",
            "op7",
            &["op6"],
        ),
        ("article 14, paragraph 2, of the Convention", "op1", &[]),
        ("in paragraph 12 of resolution 65/232", "op1", &[]),
        ("paragraph 6 of its resolution 60/1", "op1", &[]),
        ("resolution 60/1, paragraph 6,", "op1", &[]),
        ("resolution 2304 (2016) paragraphs 16 and 18", "op1", &[]),
        ("its report on the session, paragraph 7", "op1", &[]),
        ("In operative paragraph 8, after", "p1", &[]),
        ("in accordance with paragraph 11.3 of annex III", "op1", &[]),
        ("paragraph (d) of the decision", "op1", &[]),
        ("the annex to the report", "op1", &[]),
    ];
    for (text, own, targets) in cases {
        let found = references(text, &Address::from(*own), of(Language::En), &all, false);
        let found: Vec<_> = found.iter().flat_map(|r| &r.targets).collect();
        assert_eq!(found, targets.iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn own_paragraphs_in_each_language() {
    let cases: &[(Language, &str, &str, &[&str])] = &[
        (
            Language::Fr,
            "visé au paragraphe 12 ci\u{2011}dessus ;",
            "op13",
            &["op12"],
        ),
        (
            Language::Fr,
            "aux paragraphes 5 à 7 de la présente résolution",
            "op9",
            &["op5", "op6", "op7"],
        ),
        (
            Language::Fr,
            "à l’alinéa d) du paragraphe 4 de la présente résolution",
            "op9",
            &["op4(d)"],
        ),
        (
            Language::Fr,
            "les alinéas a) et b) ci-dessus",
            "op3(c)",
            &["op3(a)", "op3(b)"],
        ),
        (
            Language::Fr,
            "Le paragraphe 2 du présent article",
            "annex:art4:3",
            &["annex:art4:2"],
        ),
        (
            Language::Fr,
            "en annexe à la présente résolution",
            "op1",
            &["annex"],
        ),
        (
            Language::Fr,
            "à l’annexe II de la présente résolution",
            "op1",
            &["annexII"],
        ),
        (
            Language::Fr,
            "l’alinéa b) du paragraphe 2 de l’article premier",
            "op1",
            &[],
        ),
        (
            Language::Fr,
            "dont le texte est annexé à la présente résolution",
            "op1",
            &["annex"],
        ),
        (
            Language::Fr,
            "comme suite au paragraphe 6 ;",
            "op7",
            &["op6"],
        ),
        (
            Language::Fr,
            "aux paragraphes 15 et 16, respectivement, de la déclaration",
            "op7",
            &[],
        ),
        (
            Language::Fr,
            "au paragraphe 12 de sa résolution 65/232",
            "op1",
            &[],
        ),
        (
            Language::Es,
            "previsto en el párrafo 12 supra",
            "op13",
            &["op12"],
        ),
        (
            Language::Es,
            "previsto en el párrafo 14 las partes",
            "op15",
            &["op14"],
        ),
        (
            Language::Es,
            "en los párrafos 3 a 5, así como",
            "op9",
            &["op3", "op4", "op5"],
        ),
        (
            Language::Es,
            "en el apartado a) del párrafo 5 de la presente resolución",
            "op9",
            &["op5(a)"],
        ),
        (
            Language::Es,
            "en el anexo I de la presente resolución",
            "op9",
            &["annexI"],
        ),
        (
            Language::Es,
            "el párrafo 12 de su resolución 65/232",
            "op13",
            &[],
        ),
        (
            Language::Ru,
            "указанного в пункте 12 выше,",
            "op13",
            &["op12"],
        ),
        (
            Language::Ru,
            "в пунктах 8–10 выше",
            "op13",
            &["op8", "op9", "op10"],
        ),
        (
            Language::Ru,
            "Для целей пункта 1 настоящей статьи",
            "annex:art4:2",
            &["annex:art4:1"],
        ),
        (
            Language::Ru,
            "в подпункте а) пункта 5 выше",
            "op9",
            &["op5(a)"],
        ),
        (
            Language::Ru,
            "в приложении II к настоящей резолюции",
            "op9",
            &["annexII"],
        ),
        (Language::Ru, "в пункте 12 резолюции 65/232", "op13", &[]),
        (Language::Zh, "按照上文第12段规定的办法", "op13", &["op12"]),
        (
            Language::Zh,
            "上文第42、44和46段规定",
            "op48",
            &["op42", "op44", "op46"],
        ),
        (
            Language::Zh,
            "上文第8至第10段邀请",
            "op13",
            &["op8", "op9", "op10"],
        ),
        (Language::Zh, "上文第4(d)段述及", "op13", &["op4(d)"]),
        (
            Language::Zh,
            "为本条第1款(b)项的目的",
            "annex:art4:2",
            &["annex:art4:1(b)"],
        ),
        (Language::Zh, "载于本决议附件一", "op1", &["annexI"]),
        (Language::Zh, "大会第65/232号决议第12段", "op13", &[]),
        (Language::Zh, "《公约》第25条第1款", "op13", &[]),
        (
            Language::Ar,
            "المشار إليها في الفقرة 12 أعلاه؛",
            "op13",
            &["op12"],
        ),
        (
            Language::Ar,
            "عملا بالفقرات 5 إلى 7 من هذه المادة",
            "annex:art4:8",
            &["annex:art4:5", "annex:art4:6", "annex:art4:7"],
        ),
        (
            Language::Ar,
            "للفقرات 5 و 12 أعلاه",
            "op13",
            &["op5", "op12"],
        ),
        (Language::Ar, "في الفقرة 4 (د) أعلاه", "op13", &["op4(d)"]),
        (
            Language::Ar,
            "في المرفق الأول لهذا القرار",
            "op1",
            &["annexI"],
        ),
        (Language::Ar, "الفقرة 12 من قرارها 65/232", "op13", &[]),
        (
            Language::Es,
            "la Convención, en particular sus párrafos 11 y 13",
            "op9",
            &[],
        ),
        (
            Language::Es,
            "el artículo 4 del Acuerdo, en particular el párrafo 15,",
            "op9",
            &[],
        ),
        (
            Language::Ru,
            "на пункт 40 своей резолюции 71/323",
            "op41",
            &[],
        ),
        (
            Language::Ru,
            "с Принципами, особенно их пунктом 7,",
            "op9",
            &[],
        ),
        (Language::Zh, "方案预算第1款(通盘决策)下", "op9", &[]),
        (Language::Zh, "大会在上文决议A第1段核准的", "op9", &[]),
        (
            Language::Ar,
            "في الفقــرتين 18 و 19 أعلاه",
            "op20",
            &["op18", "op19"],
        ),
        (
            Language::Ar,
            "وفقا للفقرة 11-3 من المرفق الثالث",
            "op20",
            &[],
        ),
        (
            Language::Ar,
            "وفقا للفقرة 1 (ب) ’2‘ من المادة 17",
            "annex:art22:2",
            &[],
        ),
        (Language::Ar, "2253 (2015)، وبخاصة الفقرة 15،", "op20", &[]),
        (
            Language::Fr,
            "de la présente résolution et notamment, comme suite au paragraphe 6 ;",
            "op7",
            &["op6"],
        ),
        (
            Language::Fr,
            "Les membres élus en application de l’alinéa b) entreront",
            "op3(c)",
            &["op3(b)"],
        ),
        (
            Language::Es,
            "previstos en los apartados a) a c) del presente párrafo",
            "op3",
            &["op3(a)", "op3(b)", "op3(c)"],
        ),
        (
            Language::Ru,
            "с подпунктами a) — c) настоящего пункта",
            "op3(d)",
            &["op3(a)", "op3(b)", "op3(c)"],
        ),
        (
            Language::Ru,
            "прилагаемую к настоящей резолюции",
            "op1",
            &["annex"],
        ),
        (
            Language::Ru,
            "в пункте 1 правила 48,",
            "annexIII:rule49:1",
            &[],
        ),
        (
            Language::Zh,
            "部分抵冲上文(b)分段所述差额",
            "op8(d)",
            &["op8(b)"],
        ),
        (Language::Zh, "通过本决议所附的政治宣言", "op1", &["annex"]),
        (Language::Zh, "《公约》第2条(b)项", "op8(d)", &[]),
        (
            Language::Ar,
            "وفقا للفقرة الفرعية (ب) مهامهم",
            "op3(c)",
            &["op3(b)"],
        ),
    ];
    for (language, text, own, targets) in cases {
        let found = references(text, &Address::from(*own), of(*language), &all, false);
        let found: Vec<_> = found.iter().flat_map(|r| &r.targets).collect();
        assert_eq!(found, targets.iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn what_is_not_there_is_no_target() {
    let english = of(Language::En);
    let exists = |id: &str| matches!(id, "op3" | "op4" | "op7(d)" | "op7(e)");
    let found = references(
        "paragraphs 2 to 4 above",
        &"op9".into(),
        english,
        &exists,
        false,
    );
    assert_eq!(found[0].targets, ["op3", "op4"]);
    assert_eq!(found[0].text, "paragraphs 2 to 4 above");
    let found = references(
        "subparagraphs (d) or (e)",
        &"op7(f)".into(),
        english,
        &exists,
        false,
    );
    assert_eq!(found[0].targets, ["op7(d)", "op7(e)"]);
    assert!(references("paragraph 45 above", &"op9".into(), english, &exists, false).is_empty());
}
