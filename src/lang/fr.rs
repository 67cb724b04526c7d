//! French: the written forms of a word, and the plural of a phrase.
//!
//! Number and gender only: *prostitué*, *prostituée*, *prostitués* are one word, *prostitution* is another. Rules
//! after M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 512 to 536 (nouns) and 554 to 563 (adjectives).

/// Masculine and feminine endings, the longer first, with the least length of the stem before them.
const GENDERS: &[(&str, &str, usize)] = &[
    ("teur", "trice", 2),
    ("eux", "euse", 2),
    ("eur", "euse", 3),
    ("ien", "ienne", 2),
    ("éen", "éenne", 2),
    ("on", "onne", 4),
    ("el", "elle", 2),
    ("eil", "eille", 2),
    ("er", "ère", 3),
    ("if", "ive", 2),
    ("ouf", "ouve", 2),
    ("c", "que", 4),
];

/// Plurals in -aux of words in -ail.
const AIL: &[&str] = &["trav", "vitr", "b", "soupir", "ém", "cor"];

/// Words that keep -al before s.
const AL_S: &[&str] = &[
    "bal", "carnaval", "festival", "récital", "régal", "chacal", "fatal", "natal", "naval", "banal",
];

/// Nouns that have no plural in the sense of law.
const MASS: &[&str] = &[
    "matériel",
    "pornographie",
    "prostitution",
    "exploitation",
    "tourisme",
    "extorsion",
    "sollicitation",
    "traite",
    "vente",
    "diffusion",
    "manipulation",
    "pédocriminalité",
    "pédopornographie",
    "mise",
    "revictimisation",
    "retrait",
    "leurre",
    "signalement",
    "chantage",
    "violence",
    "mariage",
    "hypertrucage",
];

/// Every written form of a word, itself first: number and gender.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if word.chars().count() < 3
        || word.ends_with("ant")
            && !word.ends_with("fant")
            && !word.ends_with("vivant")
            && !word.ends_with("quant")
    {
        // Present participles do not change; the few adjectives among them take the regular plural.
        if word.chars().count() >= 3 {
            push(&mut forms, format!("{word}s"));
        }
        return forms;
    }
    for base in bases(word) {
        with_plural(&mut forms, &base);
        for feminine in feminines(&base) {
            with_plural(&mut forms, &feminine);
        }
        if let Some(masculine) = masculine(&base) {
            with_plural(&mut forms, &masculine);
        }
    }
    forms
}

fn push(forms: &mut Vec<String>, form: String) {
    if !forms.contains(&form) {
        forms.push(form);
    }
}

fn with_plural(forms: &mut Vec<String>, singular: &str) {
    push(forms, singular.to_owned());
    push(forms, plural_of(singular));
}

/// Whether a word is a plural.
pub(super) fn is_plural(word: &str) -> bool {
    singular(word).is_some()
}

/// The phrase in the plural: its first noun and what agrees with it right behind. Nothing where the noun has none.
pub(super) fn plural(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = *words.first()?;
    if MASS.contains(&head) || singular(head).is_some() || !head.chars().all(char::is_alphabetic) {
        return None;
    }
    let stops = |word: &str| {
        word.contains(['\'', '\u{2019}'])
            || super::Lang::Fr.is_function_word(crate::text::fold::key(word).as_bytes())
            || word.ends_with("ant")
    };
    let agreeing = 1 + words.iter().skip(1).take_while(|word| !stops(word)).count();
    let parts: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            if at < agreeing {
                plural_of(word)
            } else {
                (*word).to_owned()
            }
        })
        .collect();
    Some(parts.join(" "))
}

/// The word itself as a singular, and its singular where it is a plural.
fn bases(word: &str) -> Vec<String> {
    let mut bases = vec![word.to_owned()];
    if let Some(singular) = singular(word) {
        bases.push(singular);
    }
    bases
}

fn plural_of(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ail").filter(|stem| AIL.contains(stem)) {
        return format!("{stem}aux");
    }
    if let Some(stem) = word.strip_suffix("al").filter(|_| !AL_S.contains(&word)) {
        return format!("{stem}aux");
    }
    if word.ends_with("eau") || word.ends_with("eu") {
        return format!("{word}x");
    }
    format!("{word}s")
}

/// The singular, where the word is a plural. Words that end in s or x in the singular too stay.
fn singular(word: &str) -> Option<String> {
    const ALWAYS_S: &[&str] = &[
        "abus", "corps", "pays", "temps", "accès", "cas", "avis", "mœurs", "fois", "fils", "plus",
        "sans", "dans", "procès", "ans", "bas",
    ];
    if let Some(stem) = word.strip_suffix("aux") {
        let ail = AIL.contains(&stem);
        return match () {
            () if ail => Some(format!("{stem}ail")),
            () if stem.ends_with('e') => Some(format!("{stem}au")),
            () if stem.chars().count() >= 2 => Some(format!("{stem}al")),
            () => None,
        };
    }
    if let Some(stem) = word.strip_suffix('s') {
        let real = stem.chars().count() >= 3 && !stem.ends_with('s') && !ALWAYS_S.contains(&word);
        return real.then(|| stem.to_owned());
    }
    None
}

/// The feminines of a masculine singular.
fn feminines(word: &str) -> Vec<String> {
    let mut made = Vec::new();
    for (masculine, feminine, least) in GENDERS {
        if let Some(stem) = word
            .strip_suffix(masculine)
            .filter(|stem| stem.chars().count() >= *least)
        {
            made.push(format!("{stem}{feminine}"));
        }
    }
    let regular = !word.ends_with(['e', 'x', 's'])
        && made
            .iter()
            .all(|form| form.ends_with("euse") || form.ends_with("que"));
    // Nouns in -ion and -té have no feminine.
    if regular && !word.ends_with("ion") && !word.ends_with("té") {
        made.push(format!("{word}e"));
    }
    if word.ends_with("été")
        || word.ends_with("uté")
        || word.ends_with("ité")
        || word.ends_with("até")
    {
        // Participles in -té are not told from nouns: both feminines are made, the noun's is no word.
        made.push(format!("{word}e"));
    }
    made
}

/// The masculine of a feminine singular, where its ending shows that it is an adjective or participle.
fn masculine(word: &str) -> Option<String> {
    if let Some(stem) = word
        .strip_suffix("ée")
        .filter(|stem| stem.chars().count() >= 3)
    {
        return Some(format!("{stem}é"));
    }
    for (masculine, feminine, least) in GENDERS {
        if *masculine == "c" || *masculine == "on" || *masculine == "er" {
            continue;
        }
        if let Some(stem) = word
            .strip_suffix(feminine)
            .filter(|stem| stem.chars().count() >= *least)
        {
            return Some(format!("{stem}{masculine}"));
        }
    }
    for ending in ["elle", "ale", "ine"] {
        if word
            .strip_suffix(ending)
            .is_some_and(|stem| stem.chars().count() >= 4)
        {
            return word.strip_suffix('e').map(str::to_owned);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, has: &[&str], has_not: &[&str]) {
        let forms = forms(word);
        for form in has {
            assert!(
                forms.iter().any(|made| made == form),
                "{word} lacks {form}: {forms:?}"
            );
        }
        for form in has_not {
            assert!(
                !forms.iter().any(|made| made == form),
                "{word} gives {form}"
            );
        }
    }

    #[test]
    fn number() {
        check("enfant", &["enfants"], &["enfance", "enfantin"]);
        check("enfants", &["enfant"], &[]);
        check("travail", &["travaux"], &["travailleur"]);
        check("pénal", &["pénaux", "pénale", "pénales"], &["pénalité"]);
        check("abus", &["abus"], &["abu", "abusif", "abuser"]);
        check("réseau", &["réseaux"], &[]);
        check("réseaux", &["réseau"], &[]);
        check("contenu", &["contenus"], &["contenant"]);
        check("image", &["images"], &["imagé"]);
        check("corps", &["corps"], &["corp"]);
    }

    #[test]
    fn gender() {
        check(
            "prostitué",
            &["prostituée", "prostitués", "prostituées"],
            &["prostitution", "prostituer"],
        );
        check("prostituée", &["prostitué", "prostitués"], &[]);
        check("handicapée", &["handicapé", "handicapées"], &["handicap"]);
        check(
            "sexuel",
            &["sexuelle", "sexuels", "sexuelles"],
            &["sexualité"],
        );
        check("sexuelle", &["sexuel", "sexuels"], &[]);
        check("mineur", &["mineure", "mineures", "mineurs"], &["minorité"]);
        check("auteur", &["autrice", "auteurs"], &["autorité"]);
        check("prédateur", &["prédatrice"], &["prédation"]);
        check("enfantine", &["enfantin", "enfantines"], &["enfant"]);
        check("infantile", &["infantiles"], &["infantilisme", "infantil"]);
        check("itinérant", &["itinérants"], &[]);
        check("abusif", &["abusive", "abusives"], &["abus"]);
    }

    #[test]
    fn derived_words_are_other_words() {
        check(
            "pédopornographie",
            &["pédopornographies"],
            &["pédopornographique", "pédopornograph"],
        );
        check(
            "pédopornographique",
            &["pédopornographiques"],
            &["pédopornographie"],
        );
        check("pédophile", &["pédophiles"], &["pédophilie"]);
        check("débile", &["débiles"], &["débilité", "débilement"]);
        check(
            "exploitation",
            &["exploitations"],
            &["exploiter", "exploitatione"],
        );
        check("montrant", &["montrant"], &["montre"]);
    }

    #[test]
    fn the_plural_of_a_phrase_takes_what_agrees_with_it() {
        let check = |phrase: &str, expected: Option<&str>| {
            assert_eq!(plural(phrase).as_deref(), expected, "{phrase}");
        };
        check(
            "enfant exploité dans la prostitution",
            Some("enfants exploités dans la prostitution"),
        );
        check(
            "auteur d'infractions sexuelles contre des enfants",
            Some("auteurs d'infractions sexuelles contre des enfants"),
        );
        check("matériel d'abus sexuel d'enfants", None);
        check(
            "contenus montrant des atteintes sexuelles sur des enfants",
            None,
        );
    }
}
