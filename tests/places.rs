//! How texts and people name documents and paragraphs: citations and *Ibid.* measured against
//! documents read by hand, and the spellings of places.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opcit::document::cite::{Context, note_citations};
use opcit::document::{ibid, place};
use serde_json::Value;

/// The folder of real documents; none where it is missing, which is a failure under CI.
fn documents() -> Option<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        folder.display()
    );
    eprintln!("skipped: {} is missing", folder.display());
    None
}

fn gold(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join("gold").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn citations_as_read_by_hand() {
    let Some(folder) = documents() else { return };
    for name in ["000.json", "002.json"] {
        let gold = gold(&folder, name);
        let context = Context::of(gold["body"].as_str());
        for part in ["preambular", "operative", "footnotes"] {
            for item in gold[part].as_array().unwrap() {
                let text = item["text"].as_str().unwrap();
                let found = note_citations(text, item["resolved"].as_str(), &context);
                let targets = found
                    .into_iter()
                    .filter_map(|citation| citation.target)
                    .collect();
                assert_eq!(
                    strings(&item["cites"]),
                    targets,
                    "{name} {part} {}: {text}",
                    item["n"]
                );
            }
        }
    }
}

#[test]
fn ibid_as_read_by_hand() {
    let Some(folder) = documents() else { return };
    for name in ["000.json", "002.json"] {
        let gold = gold(&folder, name);
        let notes = gold["footnotes"].as_array().unwrap();
        let texts: Vec<&str> = notes
            .iter()
            .map(|note| note["text"].as_str().unwrap())
            .collect();
        for (note, found) in notes.iter().zip(ibid::resolve(&texts)) {
            assert_eq!(
                note["resolved"].as_str(),
                found.as_deref(),
                "{name} {}",
                note["n"]
            );
        }
    }
}

/// Spellings, and what they mean: `document#address`, several with ` | `, nothing where they are
/// not understood.
const SPELLINGS: &[(&str, &str)] = &[
    ("A/RES/65/232#op12", "A/RES/65/232#op12"),
    ("A/RES/65/232 op 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 op12", "A/RES/65/232#op12"),
    ("A/RES/65/232 OP12", "A/RES/65/232#op12"),
    ("A/RES/65/232 OP 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, OP 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, para 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 par. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, paragraph 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 paragraph 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, op. para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 op. para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, operative paragraph 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 operative para 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 oper. para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 op. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 O.P. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 o.p. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 §12", "A/RES/65/232#op12"),
    ("A/RES/65/232 § 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, ¶ 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 12", "A/RES/65/232#op12"),
    ("A/RES/65/232: 12", "A/RES/65/232#op12"),
    ("A/RES/65/232, 12", "A/RES/65/232#op12"),
    ("a/res/65/232 op12", "A/RES/65/232#op12"),
    ("a/res/65/232#op12", "A/RES/65/232#op12"),
    ("A/Res/65/232 para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 - para. 12", "A/RES/65/232#op12"),
    ("A/RES/65/232 – op 12", "A/RES/65/232#op12"),
    ("(A/RES/65/232, para. 12)", "A/RES/65/232#op12"),
    ("“A/RES/65/232, para. 12”", "A/RES/65/232#op12"),
    ("A/RES/65/232, para. 12.", "A/RES/65/232#op12"),
    ("  A/RES/65/232   para.  12  ", "A/RES/65/232#op12"),
    ("paragraph 12 of A/RES/65/232", "A/RES/65/232#op12"),
    ("para. 12 of A/RES/65/232", "A/RES/65/232#op12"),
    ("op 12 of A/RES/65/232", "A/RES/65/232#op12"),
    (
        "operative paragraph 12 of A/RES/65/232",
        "A/RES/65/232#op12",
    ),
    ("OP12 in A/RES/65/232", "A/RES/65/232#op12"),
    ("Paragraph 12 of A/RES/65/232", "A/RES/65/232#op12"),
    ("para 12 of A/RES/65/232", "A/RES/65/232#op12"),
    ("GA res. 65/232, para. 12", "A/RES/65/232#op12"),
    ("GA res 65/232 op 12", "A/RES/65/232#op12"),
    ("GA Res. 65/232, OP 12", "A/RES/65/232#op12"),
    ("G.A. res. 65/232, para. 12", "A/RES/65/232#op12"),
    ("UNGA resolution 65/232, para. 12", "A/RES/65/232#op12"),
    ("UNGA Res 65/232 para 12", "A/RES/65/232#op12"),
    (
        "General Assembly resolution 65/232, paragraph 12",
        "A/RES/65/232#op12",
    ),
    (
        "general assembly resolution 65/232 paragraph 12",
        "A/RES/65/232#op12",
    ),
    (
        "the General Assembly resolution 65/232, para. 12",
        "A/RES/65/232#op12",
    ),
    (
        "paragraph 12 of General Assembly resolution 65/232",
        "A/RES/65/232#op12",
    ),
    ("paragraph 12 of GA res. 65/232", "A/RES/65/232#op12"),
    (
        "para. 12 of General Assembly resolution 65/232",
        "A/RES/65/232#op12",
    ),
    (
        "https://docs.un.org/en/A/RES/65/232#op12",
        "A/RES/65/232#op12",
    ),
    ("https://undocs.org/A/RES/65/232 op 12", "A/RES/65/232#op12"),
    ("undocs.org/en/A/RES/65/232 para 12", "A/RES/65/232#op12"),
    (
        "12th operative paragraph of A/RES/65/232",
        "A/RES/65/232#op12",
    ),
    (
        "twelfth operative paragraph of A/RES/65/232",
        "A/RES/65/232#op12",
    ),
    ("A/RES/65/232 paragraph no. 12", "A/RES/65/232#op12"),
    ("65/232 para 12", "65/232#op12"),
    ("65/232 12", "65/232#op12"),
    ("65/232 op12", "65/232#op12"),
    ("65/232#op12", "65/232#op12"),
    ("65/232, para. 12", "65/232#op12"),
    ("res 65/232 OP12", "65/232#op12"),
    ("res. 65/232, op. para. 12", "65/232#op12"),
    ("Res. 65/232 para 12", "65/232#op12"),
    ("resolution 65/232, paragraph 12", "65/232#op12"),
    ("Resolution 65/232, para. 12", "65/232#op12"),
    ("resolution 65/232 op 12", "65/232#op12"),
    ("resolution no. 65/232, para. 12", "65/232#op12"),
    ("paragraph 12 of resolution 65/232", "65/232#op12"),
    ("para. 12 of res. 65/232", "65/232#op12"),
    ("op. para. 12 of resolution 65/232", "65/232#op12"),
    (
        "as decided in paragraph 12 of resolution 65/232",
        "65/232#op12",
    ),
    (
        "in accordance with paragraph 12 of its resolution 65/232 of 21 December 2010",
        "65/232#op12",
    ),
    (
        "Recalling paragraph 12 of resolution 65/232 on crime prevention,",
        "65/232#op12",
    ),
    ("operative paragraph 12 of resolution 65/232", "65/232#op12"),
    (
        "twelfth operative paragraph of resolution 65/232",
        "65/232#op12",
    ),
    ("See resolution 65/232, para. 12.", "65/232#op12"),
    ("A/RES/65/232#op12(a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232 op12(a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232, para. 12 (a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232, paragraph 12(a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232 OP 12 (a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232 12(a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232 12 (a)", "A/RES/65/232#op12(a)"),
    ("A/RES/65/232 OP12(A)", "A/RES/65/232#op12(a)"),
    ("paragraph 12 (a) of A/RES/65/232", "A/RES/65/232#op12(a)"),
    ("GA res. 65/232, para. 12 (a)", "A/RES/65/232#op12(a)"),
    (
        "General Assembly resolution 65/232, paragraph 12 (a)",
        "A/RES/65/232#op12(a)",
    ),
    (
        "as requested in paragraph 12 (a) of General Assembly resolution 65/232",
        "A/RES/65/232#op12(a)",
    ),
    ("resolution 65/232, paragraph 12 (a)", "65/232#op12(a)"),
    ("65/232 12(a)", "65/232#op12(a)"),
    ("65/232 op 12 (a)", "65/232#op12(a)"),
    ("paragraph 12 (a) of resolution 65/232", "65/232#op12(a)"),
    ("A/RES/65/232#op12(a)(ii)", "A/RES/65/232#op12(a)(ii)"),
    ("A/RES/65/232 op 12 (a) (ii)", "A/RES/65/232#op12(a)(ii)"),
    ("A/RES/65/232, para. 12 (a)(ii)", "A/RES/65/232#op12(a)(ii)"),
    ("A/RES/65/232 12 (a) (ii)", "A/RES/65/232#op12(a)(ii)"),
    ("A/RES/65/232 op2(bb)", "A/RES/65/232#op2(bb)"),
    ("A/RES/65/232, para. 2 (bb)", "A/RES/65/232#op2(bb)"),
    ("A/RES/65/232 op0", "A/RES/65/232#op0"),
    ("A/RES/65/232#op0", "A/RES/65/232#op0"),
    ("A/RES/65/232#op9+", "A/RES/65/232#op9+"),
    ("A/RES/65/232 op9+", "A/RES/65/232#op9+"),
    ("A/RES/65/232 op9+2", "A/RES/65/232#op9+2"),
    ("A/RES/65/232#pp3", "A/RES/65/232#pp3"),
    ("A/RES/65/232 pp3", "A/RES/65/232#pp3"),
    ("A/RES/65/232 PP 3", "A/RES/65/232#pp3"),
    ("A/RES/65/232 PP3", "A/RES/65/232#pp3"),
    ("A/RES/65/232, PP 3", "A/RES/65/232#pp3"),
    ("A/RES/65/232, preambular paragraph 3", "A/RES/65/232#pp3"),
    ("A/RES/65/232, preambular para. 3", "A/RES/65/232#pp3"),
    ("A/RES/65/232 preamb. para. 3", "A/RES/65/232#pp3"),
    ("A/RES/65/232 p.p. 3", "A/RES/65/232#pp3"),
    (
        "A/RES/65/232, third preambular paragraph",
        "A/RES/65/232#pp3",
    ),
    ("A/RES/65/232, 3rd preambular paragraph", "A/RES/65/232#pp3"),
    (
        "third preambular paragraph of A/RES/65/232",
        "A/RES/65/232#pp3",
    ),
    (
        "the third preambular paragraph of A/RES/65/232",
        "A/RES/65/232#pp3",
    ),
    ("preambular paragraph 3 of A/RES/65/232", "A/RES/65/232#pp3"),
    ("PP3 of A/RES/65/232", "A/RES/65/232#pp3"),
    ("GA res. 65/232, PP3", "A/RES/65/232#pp3"),
    ("65/232 pp3", "65/232#pp3"),
    (
        "third preambular paragraph of resolution 65/232",
        "65/232#pp3",
    ),
    (
        "as recalled in the third preambular paragraph of resolution 65/232",
        "65/232#pp3",
    ),
    ("preambular paragraph 3 of resolution 65/232", "65/232#pp3"),
    (
        "A/RES/65/232, twenty-first preambular paragraph",
        "A/RES/65/232#pp21",
    ),
    (
        "A/RES/65/232 21st preambular paragraph",
        "A/RES/65/232#pp21",
    ),
    ("A/RES/65/232#fn5", "A/RES/65/232#fn5"),
    ("A/RES/65/232 fn5", "A/RES/65/232#fn5"),
    ("A/RES/65/232 fn. 5", "A/RES/65/232#fn5"),
    ("A/RES/65/232, footnote 5", "A/RES/65/232#fn5"),
    ("A/RES/65/232 note 5", "A/RES/65/232#fn5"),
    ("A/RES/65/232, n. 5", "A/RES/65/232#fn5"),
    ("footnote 5 of A/RES/65/232", "A/RES/65/232#fn5"),
    ("footnote 5 to A/RES/65/232", "A/RES/65/232#fn5"),
    ("fn 5 in A/RES/65/232", "A/RES/65/232#fn5"),
    ("A/RES/65/232", "A/RES/65/232"),
    ("a/res/65/232", "A/RES/65/232"),
    ("A/RES/65/232.", "A/RES/65/232"),
    ("“A/RES/65/232”", "A/RES/65/232"),
    ("(A/RES/65/232)", "A/RES/65/232"),
    ("GA res. 65/232", "A/RES/65/232"),
    ("GA resolution 65/232", "A/RES/65/232"),
    ("UNGA res 65/232", "A/RES/65/232"),
    ("General Assembly resolution 65/232", "A/RES/65/232"),
    ("A/RES/65/232*", "A/RES/65/232"),
    ("https://docs.un.org/en/A/RES/65/232", "A/RES/65/232"),
    ("http://undocs.org/A/RES/65/232", "A/RES/65/232"),
    ("https://undocs.org/en/A/RES/65/232", "A/RES/65/232"),
    ("undocs.org/fr/A/RES/65/232", "A/RES/65/232"),
    (
        "as set out in General Assembly resolution 65/232 of 21 December 2010",
        "A/RES/65/232",
    ),
    ("65/232", "65/232"),
    ("resolution 65/232", "65/232"),
    ("res. 65/232", "65/232"),
    ("Res 65/232", "65/232"),
    ("resolution 65/232 of 21 December 2010", "65/232"),
    ("217 A (III)", "A/RES/217 A (III)"),
    ("217 A(III)", "A/RES/217 A (III)"),
    ("217 a (iii)", "A/RES/217 A (III)"),
    ("resolution 217 A (III)", "A/RES/217 A (III)"),
    ("GA res. 217 A (III)", "A/RES/217 A (III)"),
    ("A/RES/217(III)A", "A/RES/217 A (III)"),
    ("A/RES/217 A (III)", "A/RES/217 A (III)"),
    (
        "General Assembly resolution 217 A (III)",
        "A/RES/217 A (III)",
    ),
    ("res. 217 A (III)", "A/RES/217 A (III)"),
    ("3362 (S-VII)", "A/RES/3362 (S-VII)"),
    ("A/RES/3362(S-VII)", "A/RES/3362 (S-VII)"),
    ("resolution 3362 (S-VII)", "A/RES/3362 (S-VII)"),
    ("GA res 3362 (S-VII)", "A/RES/3362 (S-VII)"),
    ("2625 (XXV)", "A/RES/2625 (XXV)"),
    ("2625(XXV)", "A/RES/2625 (XXV)"),
    ("A/RES/2625(XXV)", "A/RES/2625 (XXV)"),
    ("resolution 2625 (XXV)", "A/RES/2625 (XXV)"),
    ("2200 A (XXI), annex", "A/RES/2200 A (XXI)#annex"),
    ("resolution 2200 A (XXI), annex", "A/RES/2200 A (XXI)#annex"),
    ("S/RES/1373 (2001)", "S/RES/1373 (2001)"),
    ("S/RES/1373(2001)", "S/RES/1373 (2001)"),
    ("1373 (2001)", "S/RES/1373 (2001)"),
    ("s/res/1373(2001)", "S/RES/1373 (2001)"),
    ("SC res. 1373 (2001)", "S/RES/1373 (2001)"),
    ("UNSC Res 1373 (2001)", "S/RES/1373 (2001)"),
    ("UNSC resolution 1373(2001)", "S/RES/1373 (2001)"),
    (
        "Security Council resolution 1373 (2001)",
        "S/RES/1373 (2001)",
    ),
    ("resolution 1373 (2001)", "S/RES/1373 (2001)"),
    (
        "https://docs.un.org/en/S/RES/1373(2001)",
        "S/RES/1373 (2001)",
    ),
    (
        "the Security Council Committee established pursuant to resolution 1373 (2001)",
        "S/RES/1373 (2001)",
    ),
    ("S/RES/1373 (2001), para. 6", "S/RES/1373 (2001)#op6"),
    ("1373 (2001) op 6", "S/RES/1373 (2001)#op6"),
    ("SC res 1373 (2001) OP6", "S/RES/1373 (2001)#op6"),
    (
        "paragraph 6 of Security Council resolution 1373 (2001)",
        "S/RES/1373 (2001)#op6",
    ),
    (
        "paragraph 6 of resolution 1373 (2001)",
        "S/RES/1373 (2001)#op6",
    ),
    ("S/RES/1373(2001)#op6", "S/RES/1373 (2001)#op6"),
    ("S/RES/1373", "S/RES/1373"),
    ("SC res. 1373", "S/RES/1373"),
    (
        "Security Council resolution 1373, para. 6",
        "S/RES/1373#op6",
    ),
    ("S/PRST/2011/4", "S/PRST/2011/4"),
    ("s/prst/2011/4", "S/PRST/2011/4"),
    ("A/RES/S-30/1", "A/RES/S-30/1"),
    ("GA res. S-30/1", "A/RES/S-30/1"),
    ("A/RES/ES-10/20", "A/RES/ES-10/20"),
    ("ES-10/20", "A/RES/ES-10/20"),
    ("resolution ES-10/20", "A/RES/ES-10/20"),
    ("A/RES/S-30/1, annex", "A/RES/S-30/1#annex"),
    ("A/HRC/RES/50/13", "A/HRC/RES/50/13"),
    ("HRC res. 50/13", "A/HRC/RES/50/13"),
    ("Human Rights Council resolution 50/13", "A/HRC/RES/50/13"),
    ("HRC resolution 50/13", "A/HRC/RES/50/13"),
    ("UNHRC res 50/13", "A/HRC/RES/50/13"),
    ("HRC res 50/13 op 4", "A/HRC/RES/50/13#op4"),
    (
        "paragraph 4 of Human Rights Council resolution 50/13",
        "A/HRC/RES/50/13#op4",
    ),
    (
        "Human Rights Council resolution 50/13, para. 4",
        "A/HRC/RES/50/13#op4",
    ),
    ("E/RES/2013/40", "E/RES/2013/40"),
    ("ECOSOC res. 2013/40", "E/RES/2013/40"),
    ("ECOSOC resolution 2013/40", "E/RES/2013/40"),
    (
        "Economic and Social Council resolution 2013/40",
        "E/RES/2013/40",
    ),
    ("CCPCJ 19/1", "CCPCJ 19/1"),
    ("CCPCJ res. 19/1", "CCPCJ 19/1"),
    ("CCPCJ resolution 19/1", "CCPCJ 19/1"),
    ("ccpcj 19/1", "CCPCJ 19/1"),
    (
        "Commission on Crime Prevention and Criminal Justice resolution 19/1",
        "CCPCJ 19/1",
    ),
    ("CCPCJ decision 19/1", "CCPCJ decision 19/1"),
    (
        "Commission on Crime Prevention and Criminal Justice decision 19/1",
        "CCPCJ decision 19/1",
    ),
    ("UNTOC-COP 10/1 op 3", "UNTOC-COP 10/1#op3"),
    ("UNTOC-COP 10/1#op3", "UNTOC-COP 10/1#op3"),
    ("paragraph 3 of UNTOC-COP 10/1", "UNTOC-COP 10/1#op3"),
    ("UNCAC-COSP 8/1", "UNCAC-COSP 8/1"),
    ("UNCAC-COSP resolution 8/1", "UNCAC-COSP 8/1"),
    ("GA decision 60/519", "A/DEC/60/519"),
    ("General Assembly decision 60/519", "A/DEC/60/519"),
    ("A/C.3/68/L.6/Rev.1", "A/C.3/68/L.6/Rev.1"),
    ("a/c.3/68/l.6/rev.1", "A/C.3/68/L.6/Rev.1"),
    ("A/C.3/68/L.6/REV.1", "A/C.3/68/L.6/Rev.1"),
    ("A/C.3/68/L.6/Rev.1 op 5", "A/C.3/68/L.6/Rev.1#op5"),
    ("A/C.3/68/L.6/Rev.1, para. 5", "A/C.3/68/L.6/Rev.1#op5"),
    (
        "paragraph 5 of A/C.3/68/L.6/Rev.1",
        "A/C.3/68/L.6/Rev.1#op5",
    ),
    ("A/80/L.25", "A/80/L.25"),
    ("A/80/L.25*", "A/80/L.25"),
    ("A/80/75-E/2025/55", "A/80/75-E/2025/55"),
    ("A/80/75–E/2025/55", "A/80/75-E/2025/55"),
    ("A/CONF.157/24 (Part I)", "A/CONF.157/24 (Part I)"),
    ("A/RES/65/232, annex", "A/RES/65/232#annex"),
    ("A/RES/65/232 annex", "A/RES/65/232#annex"),
    ("A/RES/65/232#annex", "A/RES/65/232#annex"),
    ("annex to A/RES/65/232", "A/RES/65/232#annex"),
    ("the annex to A/RES/65/232", "A/RES/65/232#annex"),
    ("A/RES/65/232#annex:3", "A/RES/65/232#annex:3"),
    ("A/RES/65/232, annex, para. 3", "A/RES/65/232#annex:3"),
    ("A/RES/65/232 annex para 3", "A/RES/65/232#annex:3"),
    ("A/RES/65/232, annex, paragraph 3", "A/RES/65/232#annex:3"),
    ("A/RES/65/232 annex 3", "A/RES/65/232#annex:3"),
    (
        "paragraph 3 of the annex to A/RES/65/232",
        "A/RES/65/232#annex:3",
    ),
    ("A/RES/65/232#annexII:7(a)", "A/RES/65/232#annexII:7(a)"),
    (
        "A/RES/65/232, annex II, para. 7 (a)",
        "A/RES/65/232#annexII:7(a)",
    ),
    ("A/RES/65/232 annex II 7(a)", "A/RES/65/232#annexII:7(a)"),
    (
        "A/RES/65/232, annex II, paragraph 7 (a)",
        "A/RES/65/232#annexII:7(a)",
    ),
    ("A/RES/65/232#annex:pp2", "A/RES/65/232#annex:pp2"),
    (
        "A/RES/65/232, annex, preambular paragraph 2",
        "A/RES/65/232#annex:pp2",
    ),
    ("A/RES/65/232 annex pp2", "A/RES/65/232#annex:pp2"),
    (
        "A/RES/65/232#annex:art4:1(c)(i)",
        "A/RES/65/232#annex:art4:1(c)(i)",
    ),
    (
        "A/RES/65/232, annex, art. 4, para. 1 (c) (i)",
        "A/RES/65/232#annex:art4:1(c)(i)",
    ),
    (
        "A/RES/65/232, annex, article 4, paragraph 1 (c)(i)",
        "A/RES/65/232#annex:art4:1(c)(i)",
    ),
    (
        "A/RES/65/232 annex art 4 1(c)(i)",
        "A/RES/65/232#annex:art4:1(c)(i)",
    ),
    ("A/RES/65/232#annex:art8", "A/RES/65/232#annex:art8"),
    ("A/RES/65/232, annex, article 8", "A/RES/65/232#annex:art8"),
    ("A/RES/65/232 annex art. 8", "A/RES/65/232#annex:art8"),
    ("A/RES/65/232#A:op4", "A/RES/65/232#A:op4"),
    ("A/RES/65/232, part A, para. 4", "A/RES/65/232#A:op4"),
    ("A/RES/65/232 part A op 4", "A/RES/65/232#A:op4"),
    ("A/RES/65/232 A:op4", "A/RES/65/232#A:op4"),
    ("A/RES/65/232#XII:pp1", "A/RES/65/232#XII:pp1"),
    (
        "A/RES/65/232, section XII, preambular paragraph 1",
        "A/RES/65/232#XII:pp1",
    ),
    ("A/RES/65/232, sect. XII, PP1", "A/RES/65/232#XII:pp1"),
    ("A/RES/65/232, sect. II, para. 9", "A/RES/65/232#II:op9"),
    ("A/RES/65/232 section II paragraph 9", "A/RES/65/232#II:op9"),
    (
        "paragraph 9 of section II of A/RES/65/232",
        "A/RES/65/232#II:op9",
    ),
    ("A/RES/65/232#am2", "A/RES/65/232#am2"),
    ("A/RES/65/232 am2", "A/RES/65/232#am2"),
    ("A/RES/65/232#p7", "A/RES/65/232#p7"),
    ("A/RES/65/232 p7", "A/RES/65/232#p7"),
    ("op12", "#op12"),
    ("OP 12", "#op12"),
    ("para. 12", "#op12"),
    ("paragraph 12", "#op12"),
    ("12", "#op12"),
    ("op12(a)", "#op12(a)"),
    ("12 (a)", "#op12(a)"),
    ("para. 12 (a)", "#op12(a)"),
    ("pp3", "#pp3"),
    ("PP3", "#pp3"),
    ("third preambular paragraph", "#pp3"),
    ("fn5", "#fn5"),
    ("footnote 5", "#fn5"),
    ("#fn5", "#fn5"),
    ("annex:art4:1(c)(i)", "#annex:art4:1(c)(i)"),
    ("annex, para. 3", "#annex:3"),
    ("annex:3", "#annex:3"),
    ("./file.txt#op12", "./file.txt#op12"),
    ("./file.txt op 12", "./file.txt#op12"),
    ("./file.txt, para. 12", "./file.txt#op12"),
    ("./file.txt", "./file.txt"),
    ("draft-on-oceans", "draft-on-oceans"),
    ("draft-on-oceans op 3", "draft-on-oceans#op3"),
    ("draft-on-oceans#op3", "draft-on-oceans#op3"),
    (
        "A/RES/65/232 op 12; op 14",
        "A/RES/65/232#op12 | A/RES/65/232#op14",
    ),
    (
        "A/RES/65/232, paras. 12 and 14",
        "A/RES/65/232#op12 | A/RES/65/232#op14",
    ),
    (
        "A/RES/65/232#op12; A/RES/65/232#op14",
        "A/RES/65/232#op12 | A/RES/65/232#op14",
    ),
    (
        "paragraphs 12 and 14 of A/RES/65/232",
        "A/RES/65/232#op12 | A/RES/65/232#op14",
    ),
    (
        "GA res. 65/232, paras. 12 and 14",
        "A/RES/65/232#op12 | A/RES/65/232#op14",
    ),
    ("65/232 op 12; 60/1", "65/232#op12 | 60/1"),
    (
        "resolution 65/232, para. 12; resolution 60/1",
        "65/232#op12 | 60/1",
    ),
    (
        "A/RES/65/232; S/RES/1373 (2001)",
        "A/RES/65/232 | S/RES/1373 (2001)",
    ),
    (
        "GA res. 65/232; SC res. 1373 (2001);",
        "A/RES/65/232 | S/RES/1373 (2001)",
    ),
    (
        "General Assembly resolution 65/232 and Security Council resolution 1373 (2001)",
        "A/RES/65/232 | S/RES/1373 (2001)",
    ),
    ("op. 12, A/RES/65/232", "A/RES/65/232#op12"),
    ("para 12 A/RES/65/232", "A/RES/65/232#op12"),
    ("paragraph 12 (a), resolution 65/232", "65/232#op12(a)"),
    ("PP 3, A/C.3/76/L.9", "A/C.3/76/L.9#pp3"),
    ("fn 5, res 65/232", "65/232#fn5"),
    ("A/RES/65/232 op12a", "A/RES/65/232#op12(a)"),
    ("65/232, para. 12B", "65/232#op12(b)"),
    ("65/232 12a", "65/232#op12(a)"),
    ("65/232 op12ab", ""),
    ("UNSCR 1373", "S/RES/1373"),
    ("UNSCR 1373 para 6", "S/RES/1373#op6"),
    ("UNSCR 1373 (2001) OP 6", "S/RES/1373 (2001)#op6"),
    ("SCR 687 (1991)", "S/RES/687 (1991)"),
    ("C.3/80/L.3 op 5", "C.3/80/L.3#op5"),
    ("A_RES_65_232 op 12", "A_RES_65_232#op12"),
    ("paragraphs 8 to 10", "#op8 | #op9 | #op10"),
    ("paras. 8–10", "#op8 | #op9 | #op10"),
    ("op 8-10", "#op8 | #op9 | #op10"),
    ("", ""),
    ("   ", ""),
    (";", ""),
    ("A/RES/65/232 paragraph", ""),
    ("A/RES/65/232 op twelve", ""),
    ("A/RES/65/232 fn5(a)", ""),
    ("what is this", ""),
    ("#", ""),
    ("#op12 op13 op14 xyz", ""),
    ("§", ""),
];

#[test]
fn places_in_all_their_spellings() {
    let mut wrong = Vec::new();
    for (text, expected) in SPELLINGS {
        let found: Vec<String> = place::parse(text)
            .into_iter()
            .map(|place| {
                let document = place.document.unwrap_or_default();
                match place.address {
                    Some(address) => format!("{document}#{address}"),
                    None => document,
                }
            })
            .collect();
        let found = found.join(" | ");
        if found != *expected {
            wrong.push(format!("{text:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
