//! English: the written forms of a word, and the plural of a phrase.
//!
//! Number and spelling only: *organise* and *organize* are one word, *organise* and *organisation* are two, and so
//! are *prostitute* and *prostitution*. Rules of number after R. Quirk and others, *A Comprehensive Grammar of the
//! English Language* (Longman 1985), 5.73 to 5.103; spelling pairs after the *Oxford Guide to Style*, 3.6.

pub(super) mod agreement;

use super::forms::Forms;

/// Plurals that no rule makes.
const IRREGULAR: &[(&str, &str)] = &[
    ("child", "children"),
    ("grandchild", "grandchildren"),
    ("woman", "women"),
    ("man", "men"),
    ("wife", "wives"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("ox", "oxen"),
    ("quiz", "quizzes"),
    ("index", "indices"),
    ("alumnus", "alumni"),
    ("thief", "thieves"),
    ("half", "halves"),
    ("leaf", "leaves"),
    ("knife", "knives"),
    ("wolf", "wolves"),
    ("calf", "calves"),
    ("shelf", "shelves"),
    ("loaf", "loaves"),
    ("hero", "heroes"),
    ("potato", "potatoes"),
    ("echo", "echoes"),
    ("veto", "vetoes"),
    ("embargo", "embargoes"),
    ("cargo", "cargoes"),
    ("tooth", "teeth"),
    ("datum", "data"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("crisis", "crises"),
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("life", "lives"),
    ("selfie", "selfies"),
    ("movie", "movies"),
];

/// Ends of compounds with such plurals: *policeman*, *schoolchild*, *midwife*.
const IRREGULAR_ENDS: &[(&str, &str)] = &[
    ("woman", "women"),
    ("man", "men"),
    ("child", "children"),
    ("wife", "wives"),
    ("foot", "feet"),
];

/// Words that end in -man by chance.
const NEVER_MEN: &[&str] = &[
    "human",
    "german",
    "roman",
    "norman",
    "ottoman",
    "shaman",
    "talisman",
    "caiman",
    "mussulman",
];

/// Verbs in -ise that are not written with z, and words that only end so.
const NEVER_Z: &[&str] = &[
    "advertis",
    "advis",
    "apprais",
    "aris",
    "chastis",
    "circumcis",
    "compris",
    "compromis",
    "demis",
    "despis",
    "devis",
    "disguis",
    "enterpris",
    "excis",
    "exercis",
    "franchis",
    "improvis",
    "incis",
    "merchandis",
    "pais",
    "prais",
    "precis",
    "premis",
    "promis",
    "ris",
    "rais",
    "reprais",
    "revis",
    "supervis",
    "surmis",
    "surpris",
    "televis",
    "wis",
    "likewis",
    "otherwis",
    "nois",
    "pois",
    "expertis",
    "paradis",
    "treatis",
    "vis",
    "crois",
    "turquois",
    "mais",
    "sis",
];

/// Beginnings of words in British and American spelling.
const HEADS: &[(&str, &str)] = &[
    ("paedo", "pedo"),
    ("paedia", "pedia"),
    ("foet", "fet"),
    ("anaesth", "anesth"),
    ("programme", "program"),
];

/// Ends of words in British and American spelling.
const ENDS: &[(&str, &str)] = &[
    ("offence", "offense"),
    ("defence", "defense"),
    ("licence", "license"),
    ("pretence", "pretense"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("travelling", "traveling"),
    ("travelled", "traveled"),
    ("traveller", "traveler"),
    ("modelling", "modeling"),
    ("labelling", "labeling"),
    ("counselling", "counseling"),
    ("counsellor", "counselor"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("enrolment", "enrollment"),
    ("instalment", "installment"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("marvellous", "marvelous"),
    ("jewellery", "jewelry"),
    ("litre", "liter"),
    ("metre", "meter"),
    ("fibre", "fiber"),
    ("dialogue", "dialog"),
    ("catalogue", "catalog"),
    ("ageing", "aging"),
    ("grey", "gray"),
    ("plough", "plow"),
    ("mould", "mold"),
    ("tyre", "tire"),
    ("cheque", "check"),
    ("kerb", "curb"),
    ("gaol", "jail"),
    ("artefact", "artifact"),
    ("sceptic", "skeptic"),
    ("sulphur", "sulfur"),
    ("aluminium", "aluminum"),
    ("practise", "practice"),
    ("manoeuvre", "maneuver"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("eller", "eler"),
];

/// American stems that Britain writes with a Greek diphthong.
const GREEK: &[(&str, &str)] = &[
    ("hemophil", "haemophil"),
    ("hemorrh", "haemorrh"),
    ("gynecolog", "gynaecolog"),
    ("orthoped", "orthopaed"),
    ("pediatr", "paediatr"),
    ("diarrhea", "diarrhoea"),
    ("archeolog", "archaeolog"),
    ("esophag", "oesophag"),
    ("anesthe", "anaesthe"),
    ("leukemi", "leukaemi"),
    ("anemi", "anaemi"),
];

/// Words with -our that America writes with -or.
const OUR: &[(&str, &str)] = &[
    ("behaviour", "behavior"),
    ("labour", "labor"),
    ("honour", "honor"),
    ("favour", "favor"),
    ("colour", "color"),
    ("neighbour", "neighbor"),
    ("harbour", "harbor"),
    ("rumour", "rumor"),
    ("endeavour", "endeavor"),
    ("misbehaviour", "misbehavior"),
    ("humour", "humor"),
    ("vigour", "vigor"),
    ("armour", "armor"),
    ("candour", "candor"),
];

/// Endings of nouns that have no plural in the sense of law.
const MASS: &[&str] = &[
    "material",
    "content",
    "abuse",
    "exploitation",
    "prostitution",
    "tourism",
    "travel",
    "pornography",
    "grooming",
    "extortion",
    "violence",
    "trafficking",
    "streaming",
    "sharing",
    "dissemination",
    "sexting",
    "coercion",
    "behaviour",
    "behavior",
    "conflict",
    "law",
    "solicitation",
    "enticement",
    "marriage",
    "consent",
    "removal",
    "reporting",
];

/// Adds every written form of a word, itself first: number and spelling.
pub(super) fn forms(word: &str, forms: &mut Forms) {
    forms.add(&[word]);
    if word.chars().count() < 3 {
        return;
    }
    let mut of_base = |base: &str| {
        spellings(base, |parts| {
            let spelling = parts.concat();
            let (stem, ending) = plural_of(&spelling);
            forms.add(&[stem, ending]);
            forms.add(parts);
        });
    };
    of_base(word);
    if let Some((stem, ending)) = singular(word) {
        of_base(&[stem, ending].concat());
    }
}

/// Whether a word is a plural.
pub(super) fn is_plural(word: &str) -> bool {
    singular(word).is_some()
}

/// Whether a word has no plural in the sense of law: *abuse*, *material*. In lower case.
pub(super) fn is_mass(word: &str) -> bool {
    MASS.contains(&word)
}

/// The noun that a phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head<'p> {
    /// The noun.
    pub(super) word: &'p str,
    /// Whether words stand behind it that say more of it: *images of abuse*.
    pub(super) is_followed: bool,
}

/// The head of a noun phrase, as it stands there.
pub(super) fn head(phrase: &str) -> Head<'_> {
    let words: Vec<&str> = phrase
        .split(|char: char| char.is_whitespace() || char == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let at = head_of(&words).unwrap_or(0);
    Head {
        word: words.get(at).copied().unwrap_or_default(),
        is_followed: at + 1 < words.len(),
    }
}

/// Which word is the head: the last one before a preposition or a relative, or before a participle that one follows.
fn head_of(words: &[&str]) -> Option<usize> {
    let stop = |word: &&str| {
        matches!(
            &*word.to_lowercase(),
            "of" | "in"
                | "for"
                | "to"
                | "by"
                | "with"
                | "on"
                | "against"
                | "from"
                | "under"
                | "between"
                | "at"
                | "as"
                | "without"
                | "involving"
                | "who"
                | "that"
        )
    };
    let mut end = words.iter().position(stop).unwrap_or(words.len());
    if end > 1 && end < words.len() && words[end - 1].ends_with("ed") {
        end -= 1;
    }
    end.checked_sub(1)
}

/// The phrase with its head in the plural; nothing where the head has none, or a relative clause follows it (its verb
/// would have to change).
pub(super) fn plural(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = head_of(&words)?;
    let word = words[head];
    if matches!(words.get(head + 1), Some(&("who" | "that"))) {
        return None;
    }
    if MASS.contains(&word) || singular(word).is_some() || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let (stem, ending) = plural_of(word);
    let plural = [stem, ending].concat();
    let parts: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(at, &word)| if at == head { &*plural } else { word })
        .collect();
    Some(parts.join(" "))
}

/// The regular or irregular plural of a singular, as a stem and an ending.
fn plural_of(word: &str) -> (&str, &'static str) {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return ("", plural);
    }
    for (end, plural) in IRREGULAR_ENDS {
        if let Some(stem) = word
            .strip_suffix(end)
            .filter(|stem| stem.len() > 1 && !NEVER_MEN.contains(&word))
        {
            return (stem, plural);
        }
    }
    if let Some(stem) = word.strip_suffix("sis").filter(|stem| stem.len() > 2) {
        return (stem, "ses");
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return (stem, "ies");
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        return (word, "es");
    }
    (word, "s")
}

/// The singular, where the word is a plural, as a stem and an ending.
fn singular(word: &str) -> Option<(&str, &'static str)> {
    if let Some((singular, _)) = IRREGULAR.iter().find(|(_, plural)| *plural == word) {
        return Some(("", singular));
    }
    for (end, plural) in IRREGULAR_ENDS {
        if let Some(stem) = word.strip_suffix(plural).filter(|stem| stem.len() > 1) {
            return Some((stem, end));
        }
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return Some((stem, "y"));
    }
    if let Some(stem) = word.strip_suffix("es")
        && ["s", "x", "z", "ch", "sh"]
            .iter()
            .any(|ending| stem.ends_with(ending))
        && !["us", "as", "rs", "ns", "is", "ps"]
            .iter()
            .any(|ending| stem.ends_with(ending))
    {
        return Some((stem, ""));
    }
    let stem = word.strip_suffix('s')?;
    (stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) && !word.ends_with("ics"))
        .then_some((stem, ""))
}

/// Tells a word in British and American spelling, each as the parts that make it; itself first.
fn spellings(word: &str, mut tell: impl FnMut(&[&str])) {
    tell(&[word]);
    for &(british, american) in HEADS {
        for (from, to) in [(british, american), (american, british)] {
            if let Some(rest) = word.strip_prefix(from) {
                tell(&[to, rest]);
            }
        }
    }
    let last = word.as_bytes().last();
    for &(british, american) in ENDS {
        for (from, to) in [(british, american), (american, british)] {
            if from.as_bytes().last() == last
                && let Some(rest) = word.strip_suffix(from)
            {
                tell(&[rest, to]);
            }
        }
    }
    for ending in [
        "e", "ed", "ing", "er", "ation", "es", "able", "ations", "ers",
    ] {
        let Some(before) = word.strip_suffix(ending) else {
            continue;
        };
        for (from, to) in [("is", "iz"), ("iz", "is"), ("ys", "yz"), ("yz", "ys")] {
            let Some(stem) = before.strip_suffix(from) else {
                continue;
            };
            let lyse = from.starts_with('y');
            let real = if lyse {
                stem.ends_with('l')
            } else {
                stem.len() >= 3
                    && !NEVER_Z
                        .iter()
                        .any(|never| never.strip_suffix("is") == Some(stem))
            };
            if real {
                tell(&[stem, to, ending]);
            }
        }
    }
    // Greek diphthongs: *haemophiliac*, *gynaecologist*, *oesophagus*.
    if word.len() >= 6 {
        for (from, to) in [("ae", "e"), ("oe", "e")] {
            if let Some((before, after)) = cut(word, from)
                && !word.ends_with("oes")
                && !word.ends_with("aes")
            {
                tell(&[before, to, after]);
            }
        }
        for (american, british) in GREEK {
            if let Some((before, after)) = cut(word, american) {
                tell(&[before, british, after]);
            }
        }
    }
    for &(british, american) in OUR {
        for (from, to) in [(british, american), (american, british)] {
            if let Some(rest) = word.strip_prefix(from) {
                tell(&[to, rest]);
            }
        }
    }
}

/// What stands before and behind the first `part` of a word. For a few letters this is faster than a search that
/// prepares itself.
fn cut<'w>(word: &'w str, part: &str) -> Option<(&'w str, &'w str)> {
    let at = word
        .as_bytes()
        .windows(part.len())
        .position(|window| window == part.as_bytes())?;
    Some((word.get(..at)?, word.get(at + part.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, has: &[&str], has_not: &[&str]) {
        Forms::check(word, |made| forms(word, made), has, has_not);
    }

    #[test]
    fn number() {
        check("child", &["child", "children"], &["childhood", "childish"]);
        check("children", &["child", "children"], &[]);
        check("image", &["images"], &["imagery", "imaging"]);
        check("images", &["image"], &[]);
        check("body", &["bodies"], &["bodily"]);
        check("bodies", &["body"], &[]);
        check("abuse", &["abuses"], &["abuser", "abused", "abusive"]);
        check("abuses", &["abuse"], &[]);
        check("wife", &["wives"], &[]);
        check("woman", &["women"], &["womanly"]);
        check("person", &["persons"], &["people", "personal"]);
        check("sex", &["sexes"], &["sexual"]);
        check("bus", &["buses"], &["bu"]);
        check("process", &["processes"], &["proces"]);
        check("grass", &[], &["gras"]);
    }

    #[test]
    fn spelling() {
        check("organised", &["organized"], &["organisation", "organise"]);
        check("sexualized", &["sexualised"], &["sexualisation"]);
        check("revictimization", &["revictimisation"], &["revictimise"]);
        check(
            "behaviour",
            &["behavior", "behaviours", "behaviors"],
            &["behavioural"],
        );
        check(
            "offence",
            &["offense", "offences", "offenses"],
            &["offensive", "offender"],
        );
        check(
            "paedophile",
            &["pedophile", "paedophiles", "pedophiles"],
            &["paedophilia"],
        );
        check("travelling", &["traveling"], &["travel"]);
        check("advise", &["advises"], &["advize"]);
        check("rise", &[], &["rize"]);
        check("exercise", &[], &["exercize"]);
        check("promised", &[], &["promized"]);
    }

    #[test]
    fn derived_words_are_other_words() {
        check(
            "prostitute",
            &["prostitutes"],
            &["prostitution", "prostituted"],
        );
        check(
            "exploitation",
            &["exploitations"],
            &["exploit", "exploited", "exploiter"],
        );
        check(
            "pornography",
            &["pornographies"],
            &["pornographer", "pornographic"],
        );
        check("us", &["us"], &["uses"]);
        check("sexting", &["sextings"], &["sext", "sexted"]);
    }

    #[test]
    fn the_plural_of_a_phrase_is_that_of_its_head() {
        let check = |phrase: &str, expected: Option<&str>| {
            assert_eq!(plural(phrase).as_deref(), expected, "{phrase}");
        };
        check(
            "child exploited in prostitution",
            Some("children exploited in prostitution"),
        );
        check(
            "child victim of sexual exploitation",
            Some("child victims of sexual exploitation"),
        );
        check(
            "travelling child sex offender",
            Some("travelling child sex offenders"),
        );
        check(
            "girl under the age of 18",
            Some("girls under the age of 18"),
        );
        check("child sexual abuse material", None);
        check("exploitation of children in prostitution", None);
        check("offender who pays for child sexual abuse", None);
        check("images of child sexual abuse", None);
    }
}
