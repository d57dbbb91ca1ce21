//! Ids as people write them.

/// An id as people write it: `op12(a)` → `OP12(a)`, `annex:pp2` → `annex:PP2`; labels stay as
/// printed.
pub fn in_capitals(id: &str) -> String {
    let parts = id.split(':').map(|part| {
        let letters = part.find(|c: char| !c.is_ascii_lowercase());
        match letters.map(|end| part.split_at(end)) {
            Some((kind @ ("pp" | "op" | "fn" | "am" | "p"), rest)) => {
                format!("{}{rest}", kind.to_ascii_uppercase())
            }
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_with_their_kind_in_capitals() {
        for (id, written) in [
            ("op12(a)(ii)", "OP12(a)(ii)"),
            ("A:op4", "A:OP4"),
            ("annex:pp2", "annex:PP2"),
            ("annexII:7(a)", "annexII:7(a)"),
            ("annex:art4:1(c)(i)", "annex:art4:1(c)(i)"),
            ("draft:op33+2", "draft:OP33+2"),
            ("fn5", "FN5"),
            ("am2", "AM2"),
            ("p7", "P7"),
        ] {
            assert_eq!(in_capitals(id), written);
        }
    }
}
