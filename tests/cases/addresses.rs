//! Ids are addresses: of every document at hand each is read, and written as it was. So is every word
//! of a closed set: kinds, organs, distributions, reasons, doubts.

use libtest_mimic::Trial;
use opcit::document::{
    Address, AsideReason, Distribution, Document, DocumentKind, Doubt, Named, OrganName,
};
use opcit::import::import;

use crate::documents::{Need, files, name, trial};
use crate::pdf::IMPORTED;

pub fn trials() -> Vec<Trial> {
    let needs = &[
        Need::Documents("seeds"),
        Need::Documents("text"),
        Need::Documents("pdf"),
    ];
    vec![
        trial("ids_of_the_corpus_are_addresses", &[], of_the_corpus),
        trial(
            "ids_of_real_documents_are_addresses",
            needs,
            of_real_documents,
        ),
    ]
}

/// The ids of a document that are not read as what they are; and how many it has.
fn ids(name: &str, document: &Document, wrong: &mut Vec<String>) -> usize {
    let paragraphs = document.paragraphs.iter();
    let ids = paragraphs.flat_map(|p| [Some(&p.id), p.parent.as_ref(), p.part.as_ref()]);
    let mut count = 0;
    for id in ids.flatten() {
        count += 1;
        let again: Result<Address, _> = id.as_str().parse();
        let steps = again.map(|address| {
            let steps: Vec<String> = address.steps().map(|step| step.to_string()).collect();
            steps.join(":")
        });
        if steps.as_deref() != Ok(id.as_str()) {
            wrong.push(format!("{name}: {id} is {steps:?}"));
        }
    }
    count
}

/// The values of a document whose texts are not read back as what they are.
fn values(name: &str, document: &Document, wrong: &mut Vec<String>) {
    let mut check = |text: String, is_same: bool| {
        if !is_same {
            wrong.push(format!("{name}: {text} is another"));
        }
    };
    if let Some(kind) = document.kind {
        check(
            kind.to_string(),
            DocumentKind::named(kind.text()) == Some(kind),
        );
    }
    if let Some(given) = document.distribution {
        check(
            given.to_string(),
            Distribution::named(given.text()) == Some(given),
        );
    }
    if let Some(body) = &document.body {
        let again = OrganName::of(body.name());
        check(
            body.to_string(),
            again == *body && again.body() == body.body(),
        );
    }
    for aside in &document.set_aside {
        let reason = aside.reason;
        check(
            reason.to_string(),
            AsideReason::named(reason.text()) == Some(reason),
        );
    }
    for warning in &document.warnings {
        let text = warning.doubt.to_string();
        let again: Option<Doubt> = serde_json::from_value(text.clone().into()).ok();
        check(text, again.as_ref() == Some(&warning.doubt));
    }
}

fn check(count: usize, wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 200, "{count} ids");
}

fn of_the_corpus() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = std::fs::read_dir(folder).expect("the corpus is there");
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let (mut count, mut wrong) = (0, Vec::new());
    for file in files.filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let bytes = std::fs::read(&file).expect("a text");
        let document = import(&bytes).expect("a document").document;
        count += ids(&name(&file), &document, &mut wrong);
        values(&name(&file), &document, &mut wrong);
    }
    check(count, &wrong);
}

fn of_real_documents() {
    let (mut count, mut wrong) = (0, Vec::new());
    for file in files("seeds").into_iter().chain(files("text")) {
        let bytes = std::fs::read(&file).expect("a file");
        // What is no document has no ids.
        if let Ok(import) = import(&bytes) {
            count += ids(&name(&file), &import.document, &mut wrong);
            values(&name(&file), &import.document, &mut wrong);
        }
    }
    for read in IMPORTED.iter() {
        count += ids(&read.name, &read.made.document, &mut wrong);
        values(&read.name, &read.made.document, &mut wrong);
    }
    check(count, &wrong);
}
