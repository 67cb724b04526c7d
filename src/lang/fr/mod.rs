//! French: the written forms of a word, and the plural of a phrase.
//!
//! Number and gender only: *prostitué*, *prostituée*, *prostitués* are one word, *prostitution* is another. Rules
//! after M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 512 to 536 (nouns) and 554 to 563 (adjectives).

mod adjectives;
pub(super) mod agreement;
mod behind;
mod determiner;
mod nouns;

use super::forms::Forms;

/// Masculine and feminine endings, with the least length of the stem before them. They are those of persons, adjectives
/// and participles: a feminine is not made of every noun, since *le viol* has none and *il viole* is another word.
const GENDERS: &[(&str, &str, usize)] = &[
    ("teur", "trice", 2),
    ("eux", "euse", 2),
    ("oux", "ouse", 2),
    ("eur", "euse", 3),
    ("eur", "eure", 3),
    ("deur", "deresse", 3),
    ("ien", "ienne", 2),
    ("yen", "yenne", 2),
    ("éen", "éenne", 2),
    ("el", "elle", 2),
    ("er", "ère", 3),
    ("f", "ve", 2),
    ("et", "ette", 2),
    ("et", "ète", 2),
    ("al", "ale", 2),
    ("ant", "ante", 1),
    ("ent", "ente", 2),
    ("é", "ée", 1),
    ("i", "ie", 2),
    ("u", "ue", 2),
    ("ais", "aise", 2),
    ("ois", "oise", 2),
    ("ain", "aine", 2),
    ("in", "ine", 3),
    ("an", "ane", 4),
    ("ert", "erte", 2),
    ("at", "ate", 3),
    ("it", "ite", 3),
    ("ct", "cte", 3),
    ("ard", "arde", 2),
    ("is", "ise", 4),
    ("joint", "jointe", 0),
];

/// Feminines that no rule makes; the third form stands before a vowel.
pub(super) const FEMININES: &[&[&str]] = &[
    &["blanc", "blanche"],
    &["franc", "franche"],
    &["sec", "sèche"],
    &["grec", "grecque"],
    &["turc", "turque"],
    &["public", "publique"],
    &["laïc", "laïque"],
    &["caduc", "caduque"],
    &["long", "longue"],
    &["bénin", "bénigne"],
    &["malin", "maligne"],
    &["aigu", "aiguë"],
    &["favori", "favorite"],
    &["vieux", "vieille", "vieil"],
    &["beau", "belle", "bel"],
    &["nouveau", "nouvelle", "nouvel"],
    &["fou", "folle", "fol"],
    &["jumeau", "jumelle"],
    &["bas", "basse"],
    &["gros", "grosse"],
    &["gras", "grasse"],
    &["faux", "fausse"],
    &["doux", "douce"],
    &["roux", "rousse"],
    &["sourd", "sourde"],
    &["lourd", "lourde"],
    &["mort", "morte"],
    &["bon", "bonne"],
    &["breton", "bretonne"],
    &["patron", "patronne"],
    &["champion", "championne"],
    &["espion", "espionne"],
    &["pareil", "pareille"],
    &["espagnol", "espagnole"],
    &["mongol", "mongole"],
];

/// Nouns that end like such words and have no feminine.
const NO_FEMININE: &[&str] = &[
    "appel",
    "hôtel",
    "logiciel",
    "ciel",
    "pluriel",
    "mari",
    "parti",
    "appui",
    "souci",
    "défi",
    "conflit",
    "délit",
    "crédit",
    "profit",
    "contrat",
    "mandat",
    "état",
    "achat",
    "plan",
    "bilan",
    "droit",
    "mort",
    "contact",
    "impact",
    "objet",
    "projet",
    "sujet",
    "effet",
    "secret",
    "cabinet",
    "internet",
    "décret",
    "terrain",
    "bien",
    "lien",
    "moyen",
    "canal",
    "journal",
    "hôpital",
    "tribunal",
    "capital",
    "arsenal",
    "local",
    "total",
    "enfant",
    "moment",
    "document",
    "argent",
    "agrément",
    "élément",
    "règlement",
    "lieu",
    "tableau",
    "niveau",
    "danger",
    "fichier",
    "papier",
    "dossier",
    "quartier",
    "courrier",
    "métier",
    "loyer",
    "foyer",
    "matériel",
    "travail",
    "vol",
    "viol",
    "port",
    "rapport",
];

/// Plurals in -aux of words in -ail.
const AIL: &[&str] = &["trav", "vitr", "b", "soupir", "ém", "cor"];

/// Plurals that no rule makes.
const PLURALS: &[(&str, &str)] = &[
    ("œil", "yeux"),
    ("monsieur", "messieurs"),
    ("madame", "mesdames"),
    ("gentilhomme", "gentilshommes"),
    ("bijou", "bijoux"),
    ("caillou", "cailloux"),
    ("chou", "choux"),
    ("genou", "genoux"),
    ("hibou", "hiboux"),
    ("joujou", "joujoux"),
    ("pou", "poux"),
];

/// Words that keep -al before s.
const AL_S: &[&str] = &[
    "bal", "carnaval", "festival", "récital", "régal", "chacal", "fatal", "natal", "naval", "banal",
];

/// Nouns that have no plural in the sense of law.
pub(super) const MASS: &[&str] = &[
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

/// Adds every written form of a word, itself first: number and gender.
pub(super) fn forms(word: &str, forms: &mut Forms) {
    forms.add(&[word]);
    if word.chars().count() < 3 && word != "né" {
        return;
    }
    of_base(word, forms);
    if let Some(base) = singular(word) {
        of_base(&base.concat(), forms);
    }
}

fn of_base(base: &str, forms: &mut Forms) {
    with_plural(forms, base);
    for class in FEMININES.iter().filter(|class| class.contains(&base)) {
        class.iter().for_each(|form| with_plural(forms, form));
    }
    feminines(base, |feminine| with_plural(forms, &feminine.concat()));
    masculines(base, |masculine| with_plural(forms, &masculine.concat()));
}

fn with_plural(forms: &mut Forms, singular: &str) {
    forms.add(&[singular]);
    forms.add(&plural_of(singular));
    // Words in -al and -eu take s as well as x: finals, bleus, pneus.
    if singular.ends_with("al") || singular.ends_with("eu") {
        forms.add(&[singular, "s"]);
    }
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
                plural_of(word).concat()
            } else {
                (*word).to_owned()
            }
        })
        .collect();
    Some(parts.join(" "))
}

/// The plural of a singular, as a stem and an ending.
pub(super) fn plural_of(word: &str) -> [&str; 2] {
    if let Some((_, plural)) = PLURALS.iter().find(|(singular, _)| *singular == word) {
        return ["", plural];
    }
    if word.ends_with(['s', 'x', 'z']) {
        return [word, ""];
    }
    if let Some(stem) = word.strip_suffix("ail").filter(|stem| AIL.contains(stem)) {
        return [stem, "aux"];
    }
    if let Some(stem) = word.strip_suffix("al").filter(|_| !AL_S.contains(&word)) {
        return [stem, "aux"];
    }
    if word.ends_with("eau") || word.ends_with("eu") {
        return [word, "x"];
    }
    [word, "s"]
}

/// The singular, where the word is a plural, as a stem and an ending. Words that end in s or x in the singular too
/// stay.
pub(super) fn singular(word: &str) -> Option<[&str; 2]> {
    const ALWAYS_S: &[&str] = &[
        "abus", "corps", "pays", "temps", "accès", "cas", "avis", "mœurs", "fois", "fils", "plus",
        "sans", "dans", "procès", "ans", "bas",
    ];
    if let Some((singular, _)) = PLURALS.iter().find(|(_, plural)| *plural == word) {
        return Some(["", singular]);
    }
    if let Some(stem) = word.strip_suffix("aux") {
        let ail = AIL.contains(&stem);
        return match () {
            () if ail => Some([stem, "ail"]),
            () if stem.ends_with('e') => Some([stem, "au"]),
            () if stem.chars().count() >= 2 => Some([stem, "al"]),
            () => None,
        };
    }
    if let Some(stem) = word.strip_suffix('s') {
        let real = (stem.chars().count() >= 3 || stem == "né")
            && !stem.ends_with('s')
            && !ALWAYS_S.contains(&word);
        return real.then_some([stem, ""]);
    }
    None
}

/// Tells the feminines of a masculine singular, as stems and endings.
fn feminines(word: &str, mut tell: impl FnMut([&str; 2])) {
    if NO_FEMININE.contains(&word) || word.ends_with("ment") {
        return;
    }
    let last = word.as_bytes().last();
    for (masculine, feminine, least) in GENDERS {
        if masculine.as_bytes().last() == last
            && let Some(stem) = word.strip_suffix(masculine)
            && stem.chars().count() >= *least
        {
            tell([stem, feminine]);
        }
    }
}

/// Tells the masculines of a feminine singular, where its ending shows that it is an adjective or participle.
fn masculines(word: &str, mut tell: impl FnMut([&str; 2])) {
    const SHOWN: &[&str] = &[
        "ée", "trice", "euse", "ienne", "yenne", "éenne", "elle", "ive", "ale", "ine", "ante",
        "ente", "erte", "ite", "ue",
    ];
    if !word.ends_with('e') || !SHOWN.iter().any(|ending| word.ends_with(ending)) {
        return;
    }
    for (masculine, feminine, least) in GENDERS {
        if let Some(stem) = word.strip_suffix(feminine) {
            let long =
                stem.chars().count() >= (*least).max(3) || (*feminine == "ée" && !stem.is_empty());
            if long {
                tell([stem, masculine]);
            }
        }
    }
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
        check("itinérant", &["itinérants", "itinérante"], &[]);
        check("immigrant", &["immigrantes"], &["immigration"]);
        check("auteure", &["auteures"], &[]);
        check("rapporteur", &["rapporteure", "rapporteuse"], &[]);
        check("veuf", &["veuve", "veuves"], &[]);
        check("citoyen", &["citoyenne"], &["cité"]);
        check("muet", &["muette"], &[]);
        check("vieux", &["vieille", "vieil", "vieilles"], &[]);
        check("né", &["née", "nés", "nées"], &[]);
        check("inadapté", &["inadaptée"], &[]);
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
        check("viol", &["viols"], &["viole", "violé"]);
        check("port", &["ports"], &["porte"]);
        check("rapport", &["rapports"], &["rapporte"]);
        check("appel", &["appels"], &["appelle"]);
        check("trafic", &["trafics"], &["trafique"]);
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
