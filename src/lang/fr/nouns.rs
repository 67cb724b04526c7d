//! French nouns: gender and number of a phrase by its first noun, and the sound with which a word begins.
//!
//! Gender by ending after M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 465 to 482, with a list of the
//! nouns of the trade that no ending tells.

use super::{MASS, singular};
use crate::lang::reason::{Gender, Number};
use crate::lang::words;

/// Feminine nouns that no ending tells.
const FEMININE: &[&str] = &[
    "image",
    "vidéo",
    "photo",
    "page",
    "victime",
    "personne",
    "fille",
    "traite",
    "vente",
    "mise",
    "porno",
    "peine",
    "loi",
    "partie",
    "donnée",
    "preuve",
    "cause",
    "enquête",
    "plainte",
    "plage",
    "rage",
    "cage",
    "nage",
    "œuvre",
    "scène",
    "forme",
    "fin",
    "main",
    "copie",
    "infraction",
    "affaire",
    "aide",
    "tâche",
    "demande",
    "police",
    "base",
    "règle",
    "mesure",
    "voie",
    "liste",
    "garde",
    "offre",
    "prise",
    "remise",
    "saisie",
    "menace",
    "force",
    "place",
    "agence",
    "annexe",
    "chose",
    "contrainte",
    "atteinte",
    "enfance",
    "recherche",
    "démarche",
    "chaîne",
    "fillette",
    "prostituée",
    "adolescente",
    "mineure",
    "autrice",
    "auteure",
    "industrie",
    "jeunesse",
    "activité",
];

/// Masculine nouns whose ending is otherwise feminine.
const MASCULINE: &[&str] = &[
    "enfant",
    "mineur",
    "sexe",
    "acte",
    "crime",
    "délit",
    "leurre",
    "site",
    "service",
    "texte",
    "article",
    "code",
    "titre",
    "juge",
    "exercice",
    "commerce",
    "silence",
    "groupe",
    "système",
    "problème",
    "programme",
    "domaine",
    "cadre",
    "contexte",
    "terme",
    "rôle",
    "contrôle",
    "principe",
    "risque",
    "chapitre",
    "registre",
    "organe",
    "organisme",
    "mode",
    "type",
    "genre",
    "âge",
    "viol",
    "trafic",
    "chantage",
    "mariage",
    "spectacle",
    "tourisme",
    "hypertrucage",
    "sextage",
    "sexting",
    "michetonnage",
    "réseau",
    "prédateur",
    "touriste",
    "pédophile",
    "pédocriminel",
    "foie",
    "musée",
    "lycée",
    "côté",
    "comité",
    "traité",
    "été",
    "arrêté",
    "député",
    "décret",
    "incendie",
    "génie",
    "parapluie",
    "consommateur",
    "client",
    "auteur",
    "délinquant",
    "diagnostic",
    "deepfake",
    "livestreaming",
    "grooming",
    "sextos",
];

/// Endings of feminine nouns, then of masculine ones; the longest that fits counts.
const ENDINGS: &[(&str, Gender)] = &[
    ("tion", Gender::Feminine),
    ("sion", Gender::Feminine),
    ("xion", Gender::Feminine),
    ("aison", Gender::Feminine),
    ("té", Gender::Feminine),
    ("ie", Gender::Feminine),
    ("ence", Gender::Feminine),
    ("ance", Gender::Feminine),
    ("ure", Gender::Feminine),
    ("ette", Gender::Feminine),
    ("esse", Gender::Feminine),
    ("ade", Gender::Feminine),
    ("ude", Gender::Feminine),
    ("ise", Gender::Feminine),
    ("ée", Gender::Feminine),
    ("ine", Gender::Feminine),
    ("ique", Gender::Feminine),
    ("trice", Gender::Feminine),
    ("euse", Gender::Feminine),
    ("ienne", Gender::Feminine),
    ("elle", Gender::Feminine),
    ("ille", Gender::Feminine),
    ("aine", Gender::Feminine),
    ("age", Gender::Masculine),
    ("ment", Gender::Masculine),
    ("isme", Gender::Masculine),
    ("eau", Gender::Masculine),
    ("eur", Gender::Masculine),
    ("al", Gender::Masculine),
    ("el", Gender::Masculine),
    ("ier", Gender::Masculine),
    ("er", Gender::Masculine),
    ("oir", Gender::Masculine),
    ("in", Gender::Masculine),
    ("on", Gender::Masculine),
    ("ant", Gender::Masculine),
    ("ent", Gender::Masculine),
    ("é", Gender::Masculine),
    ("i", Gender::Masculine),
    ("u", Gender::Masculine),
    ("o", Gender::Masculine),
    ("et", Gender::Masculine),
    ("it", Gender::Masculine),
    ("at", Gender::Masculine),
    ("ot", Gender::Masculine),
    ("ort", Gender::Masculine),
    ("aire", Gender::Masculine),
    ("iste", Gender::Masculine),
    ("us", Gender::Masculine),
    ("as", Gender::Masculine),
    ("if", Gender::Masculine),
    ("m", Gender::Masculine),
    ("l", Gender::Masculine),
    ("c", Gender::Masculine),
];

/// A noun phrase, by its first noun.
pub(super) struct Noun {
    pub(super) gender: Option<Gender>,
    pub(super) number: Number,
    /// Whether it has no plural in the sense of law.
    pub(super) is_mass: bool,
}

impl Noun {
    pub(super) fn of(phrase: &str) -> Self {
        let phrase = phrase.to_lowercase();
        let mut parts =
            phrase.split(|char: char| char.is_whitespace() || words::is_apostrophe(char));
        let first = parts.next().unwrap_or_default();
        let second = parts.next().unwrap_or_default();
        let one = singular(first).map(|parts| parts.concat());
        // A noun in -s has its number from the adjective behind it: *abus sexuels*.
        let shown = first.ends_with(['s', 'x']) && singular(second).is_some();
        let number = if one.is_some() || shown {
            Number::Plural
        } else {
            Number::Singular
        };
        let head = one.as_deref().unwrap_or(first);
        Self {
            gender: gender(head),
            number,
            is_mass: MASS.contains(&head),
        }
    }
}

/// The gender of a noun in the singular, in lower case, where it can be told.
pub(super) fn gender(noun: &str) -> Option<Gender> {
    if FEMININE.contains(&noun) {
        return Some(Gender::Feminine);
    }
    if MASCULINE.contains(&noun) {
        return Some(Gender::Masculine);
    }
    // Compounds on a prefix have the gender of their noun: *cyberpédopornographie*, *pédocontenu*.
    ENDINGS
        .iter()
        .filter(|(ending, _)| noun.len() > ending.len() + 1 && noun.ends_with(ending))
        .max_by_key(|(ending, _)| ending.len())
        .map(|(_, gender)| *gender)
}

/// Words whose h keeps the article whole (*Le bon usage*, §§ 48 to 50): le harcèlement, la haine.
const ASPIRATED: &[&str] = &[
    "hai",
    "halt",
    "hameçon",
    "handicap",
    "harcel",
    "harcèl",
    "hard",
    "hasard",
    "hâte",
    "hauss",
    "haut",
    "héros",
    "hiérarch",
    "hold",
    "hollande",
    "homard",
    "hongr",
    "honte",
    "hors",
    "houle",
    "huit",
    "hurl",
];

/// Whether le, la, de and que lose their vowel before a word.
pub(super) fn elides(word: &str) -> bool {
    let word = word.to_lowercase();
    match word.chars().next() {
        Some('h') => !ASPIRATED.iter().any(|stem| word.starts_with(stem)),
        Some('y') => word
            .chars()
            .nth(1)
            .is_some_and(|next| !"aeou".contains(next)),
        Some(first) => {
            "aàâeéèêëiîïoôuùûüœæ".contains(first)
                && !["onze", "oui"].iter().any(|whole| word.starts_with(whole))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nouns_of_the_trade_have_their_gender() {
        for noun in [
            "pornographie",
            "pédopornographie",
            "prostitution",
            "exploitation",
            "image",
            "traite",
            "violence",
            "vidéo",
            "représentation",
            "sollicitation",
            "diffusion",
            "infraction",
            "cyberpédopornographie",
            "photographie",
            "séduction",
            "majorité",
            "fillette",
            "victime",
        ] {
            assert_eq!(gender(noun), Some(Gender::Feminine), "{noun}");
        }
        for noun in [
            "matériel",
            "contenu",
            "tourisme",
            "abus",
            "auteur",
            "enfant",
            "leurre",
            "chantage",
            "mariage",
            "fichier",
            "document",
            "support",
            "film",
            "site",
            "spectacle",
            "réseau",
            "délinquant",
            "mineur",
            "trafic",
            "viol",
            "acte",
            "comportement",
            "fournisseur",
        ] {
            assert_eq!(gender(noun), Some(Gender::Masculine), "{noun}");
        }
    }

    #[test]
    fn a_vowel_or_a_mute_h_elides() {
        for word in [
            "exploitation",
            "image",
            "abus",
            "homme",
            "hypertrucage",
            "Œuvre",
            "État",
        ] {
            assert!(elides(word), "{word}");
        }
        for word in [
            "matériel",
            "harcèlement",
            "handicap",
            "onze",
            "haine",
            "yacht",
            "",
        ] {
            assert!(!elides(word), "{word}");
        }
    }
}
