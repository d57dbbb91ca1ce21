//! Treaties that resolutions name, and the names they go by.

use std::borrow::Cow;

/// A citation's target as one says it: `treaty:Rome-Statute` as `Rome Statute`, a symbol as it is.
pub fn called(target: &str) -> Cow<'_, str> {
    match target.strip_prefix("treaty:") {
        Some(code) => Cow::Owned(code.replace('-', " ")),
        None => Cow::Borrowed(target),
    }
}

/// Names in lower case and what each stands for. A name may be part of a longer one, which then
/// is meant. An empty code keeps a name from being read as one of the others.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("charter of the united nations", "UN-Charter"),
    ("united nations charter", "UN-Charter"),
    (
        "statute of the international court of justice",
        "ICJ-Statute",
    ),
    (
        "rome statute of the international criminal court",
        "Rome-Statute",
    ),
    ("convention against transnational organized crime", "UNTOC"),
    ("organized crime convention", "UNTOC"),
    ("convention against corruption", "UNCAC"),
    ("inter-american convention against corruption", ""),
    ("convention against cybercrime", "UN-Cybercrime"),
    (
        "protocol to prevent, suppress and punish trafficking in persons, especially women and children",
        "UNTOC-Trafficking-Protocol",
    ),
    (
        "protocol against the smuggling of migrants by land, sea and air",
        "UNTOC-Smuggling-Protocol",
    ),
    (
        "protocol against the illicit manufacturing of and trafficking in firearms, their parts and components and ammunition",
        "UNTOC-Firearms-Protocol",
    ),
    (
        "convention against illicit traffic in narcotic drugs and psychotropic substances",
        "Illicit-Traffic-1988",
    ),
    ("single convention on narcotic drugs", "Narcotic-Drugs-1961"),
    (
        "convention on psychotropic substances",
        "Psychotropic-Substances-1971",
    ),
    ("convention on the rights of the child", "CRC"),
    (
        "convention on the rights of persons with disabilities",
        "CRPD",
    ),
    (
        "convention on the elimination of all forms of discrimination against women",
        "CEDAW",
    ),
    (
        "convention on the elimination of all forms of racial discrimination",
        "ICERD",
    ),
    (
        "convention against torture and other cruel, inhuman or degrading treatment or punishment",
        "CAT",
    ),
    (
        "international covenant on civil and political rights",
        "ICCPR",
    ),
    (
        "international covenant on economic, social and cultural rights",
        "ICESCR",
    ),
    (
        "international covenants on human rights",
        "International-Covenants",
    ),
    (
        "convention for the protection of all persons from enforced disappearance",
        "CPED",
    ),
    (
        "convention on the protection of the rights of all migrant workers and members of their families",
        "CMW",
    ),
    (
        "convention on the prevention and punishment of the crime of genocide",
        "Genocide-Convention",
    ),
    (
        "convention relating to the status of refugees",
        "Refugee-Convention-1951",
    ),
    (
        "convention on the reduction of statelessness",
        "Statelessness-1961",
    ),
    (
        "convention relating to the status of stateless persons",
        "Stateless-Persons-1954",
    ),
    (
        "protocol relating to the status of refugees",
        "Refugee-Protocol-1967",
    ),
    ("geneva conventions", "Geneva-Conventions"),
    (
        "geneva convention relative to the protection of civilian persons in time of war",
        "Geneva-Convention-IV",
    ),
    ("fourth geneva convention", "Geneva-Convention-IV"),
    (
        "geneva convention relative to the treatment of prisoners of war",
        "Geneva-Convention-III",
    ),
    ("third geneva convention", "Geneva-Convention-III"),
    ("treaty on the non-proliferation of nuclear weapons", "NPT"),
    ("comprehensive nuclear-test-ban treaty", "CTBT"),
    ("comprehensive nuclear test-ban treaty", "CTBT"),
    ("treaty on the prohibition of nuclear weapons", "TPNW"),
    (
        "convention on the prohibition of the development, production, stockpiling and use of chemical weapons and on their destruction",
        "CWC",
    ),
    ("chemical weapons convention", "CWC"),
    (
        "convention on the prohibition of the development, production and stockpiling of bacteriological (biological) and toxin weapons and on their destruction",
        "BWC",
    ),
    ("biological weapons convention", "BWC"),
    ("biological and toxin weapons convention", "BWC"),
    ("arms trade treaty", "ATT"),
    (
        "convention on prohibitions or restrictions on the use of certain conventional weapons",
        "CCW",
    ),
    ("convention on certain conventional weapons", "CCW"),
    ("convention on cluster munitions", "CCM"),
    (
        "convention on the prohibition of the use, stockpiling, production and transfer of anti-personnel mines",
        "APLC",
    ),
    ("outer space treaty", "Outer-Space-Treaty"),
    (
        "treaty on principles governing the activities of states in the exploration and use of outer space, including the moon and other celestial bodies",
        "Outer-Space-Treaty",
    ),
    (
        "protocol for the prohibition of the use in war of asphyxiating, poisonous or other gases, and of bacteriological methods of warfare",
        "Geneva-Protocol-1925",
    ),
    ("convention on the law of the sea", "UNCLOS"),
    (
        "agreement under the united nations convention on the law of the sea on the conservation and sustainable use of marine biological diversity of areas beyond national jurisdiction",
        "BBNJ",
    ),
    (
        "agreement for the implementation of the provisions of the united nations convention on the law of the sea of 10 december 1982 relating to the conservation and management of straddling fish stocks and highly migratory fish stocks",
        "Fish-Stocks-Agreement",
    ),
    (
        "agreement relating to the implementation of part xi of the united nations convention on the law of the sea of 10 december 1982",
        "UNCLOS-Part-XI-Agreement",
    ),
    ("framework convention on climate change", "UNFCCC"),
    ("kyoto protocol", "Kyoto-Protocol"),
    ("paris agreement", "Paris-Agreement"),
    ("convention on biological diversity", "CBD"),
    ("cartagena protocol on biosafety", "Cartagena-Protocol"),
    (
        "nagoya protocol on access to genetic resources and the fair and equitable sharing of benefits arising from their utilization",
        "Nagoya-Protocol",
    ),
    ("convention to combat desertification", "UNCCD"),
    (
        "convention on the conservation of migratory species of wild animals",
        "CMS",
    ),
    (
        "convention on international trade in endangered species of wild fauna and flora",
        "CITES",
    ),
    (
        "convention on wetlands of international importance",
        "Ramsar-Convention",
    ),
    (
        "basel convention on the control of transboundary movements of hazardous wastes and their disposal",
        "Basel-Convention",
    ),
    (
        "stockholm convention on persistent organic pollutants",
        "Stockholm-Convention",
    ),
    (
        "rotterdam convention on the prior informed consent procedure",
        "Rotterdam-Convention",
    ),
    ("minamata convention on mercury", "Minamata-Convention"),
    (
        "montreal protocol on substances that deplete the ozone layer",
        "Montreal-Protocol",
    ),
    (
        "vienna convention for the protection of the ozone layer",
        "Vienna-Ozone-Convention",
    ),
    (
        "vienna convention on diplomatic relations",
        "Diplomatic-Relations-1961",
    ),
    (
        "vienna convention on consular relations",
        "Consular-Relations-1963",
    ),
    (
        "vienna convention on the law of treaties",
        "Law-of-Treaties-1969",
    ),
    (
        "convention on the privileges and immunities of the united nations",
        "UN-Privileges-Immunities",
    ),
    (
        "convention on the safety of united nations and associated personnel",
        "UN-Personnel-Safety",
    ),
    (
        "international convention for the suppression of the financing of terrorism",
        "Terrorist-Financing-1999",
    ),
    (
        "international convention for the suppression of terrorist bombings",
        "Terrorist-Bombings-1997",
    ),
    (
        "international convention for the suppression of acts of nuclear terrorism",
        "Nuclear-Terrorism-2005",
    ),
    (
        "international convention against the taking of hostages",
        "Hostages-1979",
    ),
    ("framework convention on tobacco control", "FCTC"),
];

/// Where a treaty's name opens with words that are not part of every citation of it.
const PREFIXES: [&str; 3] = ["united nations ", "international ", "the "];

/// The code of the treaty with this name: `UNTOC`.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let mut name = name;
    loop {
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(code).filter(|code| !code.is_empty()).copied();
        }
        name = PREFIXES
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))?;
    }
}

/// What "and the Protocols thereto" after a treaty's name stands for.
pub(super) fn thereto(treaty: &str, words: &str) -> Option<String> {
    let plural = words.contains("rotocols");
    let optional = words.contains("ptional");
    let additional = words.contains("dditional");
    Some(match (treaty, plural) {
        ("UNTOC", true) => "UNTOC-Protocols".to_owned(),
        ("Refugee-Convention-1951", false) => "Refugee-Protocol-1967".to_owned(),
        ("UNFCCC", false) => "Kyoto-Protocol".to_owned(),
        ("Geneva-Conventions", true) if additional => "Geneva-Additional-Protocols".to_owned(),
        (treaty, plural) => {
            let kind = if optional {
                "Optional-Protocol"
            } else {
                "Protocol"
            };
            format!("{treaty}-{kind}{}", if plural { "s" } else { "" })
        }
    })
}
