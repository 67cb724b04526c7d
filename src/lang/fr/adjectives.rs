//! French adjectives and participles beside a noun: which word is one, and its form for another gender and number.
//!
//! A word is taken for one only where no other word of the language is written so: what can be a verb in the present
//! (*vise*, *constitue*, *publie*) is none. After M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 546 to
//! 563.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{FEMININES, plural_of, singular};
use crate::lang::reason::{Gender, Number};

/// Endings of the masculine and the feminine that make an adjective or participle certain.
const CERTAIN: &[(&str, &str)] = &[
    ("é", "ée"),
    ("enu", "enue"),
    ("onnu", "onnue"),
    ("çu", "çue"),
    ("vu", "vue"),
    ("ndu", "ndue"),
    ("rdu", "rdue"),
    ("ttu", "ttue"),
    ("vêtu", "vêtue"),
    ("ompu", "ompue"),
    ("paru", "parue"),
    ("couru", "courue"),
    ("uit", "uite"),
    ("crit", "crite"),
    ("mis", "mise"),
    ("pris", "prise"),
    ("quis", "quise"),
    ("vert", "verte"),
    ("ffert", "fferte"),
    ("joint", "jointe"),
    ("teint", "teinte"),
    ("treint", "treinte"),
    ("uel", "uelle"),
    ("iel", "ielle"),
    ("nel", "nelle"),
    ("rel", "relle"),
    ("éel", "éelle"),
    ("tif", "tive"),
    ("sif", "sive"),
    ("dif", "dive"),
    ("eux", "euse"),
    ("rieur", "rieure"),
    ("rateur", "ratrice"),
    ("main", "maine"),
    ("destin", "destine"),
    ("minin", "minine"),
    ("fantin", "fantine"),
    ("dien", "dienne"),
    ("cien", "cienne"),
    ("péen", "péenne"),
    ("lier", "lière"),
    ("ranger", "rangère"),
    ("cret", "crète"),
    ("plet", "plète"),
    ("cial", "ciale"),
    ("nal", "nale"),
    ("gal", "gale"),
    ("ral", "rale"),
    ("tal", "tale"),
    ("dical", "dicale"),
    ("iant", "iante"),
];

/// Adjectives and participles that only a list tells, in the masculine.
const LISTED: &[(&str, &str)] = &[
    ("saisi", "saisie"),
    ("défini", "définie"),
    ("fourni", "fournie"),
    ("établi", "établie"),
    ("puni", "punie"),
    ("subi", "subie"),
    ("garanti", "garantie"),
    ("réuni", "réunie"),
    ("choisi", "choisie"),
    ("suivi", "suivie"),
    ("poursuivi", "poursuivie"),
    ("régi", "régie"),
    ("converti", "convertie"),
    ("assorti", "assortie"),
    ("servi", "servie"),
    ("accompli", "accomplie"),
    ("rempli", "remplie"),
    ("envahi", "envahie"),
    ("blanchi", "blanchie"),
    ("réparti", "répartie"),
    ("interdit", "interdite"),
    ("prédit", "prédite"),
    ("dit", "dite"),
    ("susdit", "susdite"),
    ("inédit", "inédite"),
    ("fait", "faite"),
    ("atteint", "atteinte"),
    ("lu", "lue"),
    ("élu", "élue"),
    ("voulu", "voulue"),
    ("exclu", "exclue"),
    ("conclu", "conclue"),
    ("résolu", "résolue"),
    ("vécu", "vécue"),
    ("dû", "due"),
    ("inclus", "incluse"),
    ("clos", "close"),
    ("existant", "existante"),
    ("suivant", "suivante"),
    ("important", "importante"),
    ("constant", "constante"),
    ("courant", "courante"),
    ("flagrant", "flagrante"),
    ("dégradant", "dégradante"),
    ("choquant", "choquante"),
    ("indépendant", "indépendante"),
    ("récent", "récente"),
    ("violent", "violente"),
    ("permanent", "permanente"),
    ("équivalent", "équivalente"),
    ("différent", "différente"),
    ("pertinent", "pertinente"),
    ("afférent", "afférente"),
    ("indécent", "indécente"),
    ("immédiat", "immédiate"),
    ("direct", "directe"),
    ("indirect", "indirecte"),
    ("exact", "exacte"),
    ("distinct", "distincte"),
    ("précis", "précise"),
    ("présent", "présente"),
    ("seul", "seule"),
    ("grand", "grande"),
    ("petit", "petite"),
    ("certain", "certaine"),
    ("principal", "principale"),
    ("premier", "première"),
    ("dernier", "dernière"),
    ("entier", "entière"),
    ("intérieur", "intérieure"),
    ("majeur", "majeure"),
    ("nu", "nue"),
    ("vif", "vive"),
    ("brut", "brute"),
    ("relatif", "relative"),
    ("tout", "toute"),
    ("tel", "telle"),
    ("quel", "quelle"),
    ("aucun", "aucune"),
    ("nul", "nulle"),
    ("un", "une"),
    ("ledit", "ladite"),
    ("audit", "à ladite"),
    ("dudit", "de ladite"),
    ("prétendu", "prétendue"),
];

/// Endings of adjectives that have one form for both genders.
const EPICENE: &[&str] = &[
    "able",
    "ible",
    "ique",
    "aire",
    "iste",
    "ile",
    "icite",
    "oire",
    "ste",
    "même",
    "autre",
    "quelconque",
    "simple",
    "propre",
    "pédophile",
    "énorme",
    "grave",
    "rare",
];

/// Words with such endings that are verbs in the present, or other words.
const OTHER_WORDS: &[&str] = &[
    "crée",
    "agrée",
    "recrée",
    "supplée",
    "été",
    "malgré",
    "côté",
    "comité",
    "arrêté",
    "député",
    "traité",
    "lycée",
    "année",
    "journée",
    "soirée",
    "idée",
    "durée",
    "entrée",
    "explique",
    "implique",
    "applique",
    "indique",
    "communique",
    "revendique",
    "abdique",
    "réplique",
    "complique",
    "fabrique",
    "provoque",
    "critique",
    "pratique",
    "duplique",
    "accable",
    "éclaire",
    "existe",
    "consiste",
    "subsiste",
    "persiste",
    "insiste",
    "assiste",
    "résiste",
    "reste",
    "atteste",
    "conteste",
    "proteste",
    "poste",
    "teste",
    "déteste",
    "manifeste",
    "filtre",
    "signale",
    "égale",
    "étale",
    "avale",
    "régale",
    "installe",
    "déstabilise",
    "motive",
    "cultive",
    "émotive",
    "cuite",
    "suite",
    "ensuite",
    "fuite",
    "poursuite",
    "conduite",
    "revue",
    "entrevue",
    "vue",
    "prévenue",
    "tenue",
    "venue",
    "avenue",
    "remise",
    "mise",
    "prise",
    "entreprise",
    "reprise",
    "surprise",
    "promise",
    "puis",
    "depuis",
    "vers",
    "notamment",
    "journal",
    "tribunal",
    "canal",
    "total",
    "capital",
    "hôpital",
    "commise",
    "contraire",
    "faire",
    "taire",
    "plaire",
    "maire",
    "traire",
    "soustraire",
    "extraire",
    "distraire",
    "salaire",
    "mobile",
    "domicile",
    "exile",
    "profile",
    "compile",
    "mutile",
    "défile",
    "utérus",
    "chaque",
    "lorsque",
    "puisque",
    "histoire",
    "mémoire",
    "territoire",
    "laboratoire",
    "lui",
    "celui",
    "aujourd'hui",
    "parvenu",
    "contenu",
    "revenu",
    "individu",
    "début",
    "produit",
    "conduit",
    "réduit",
    "construit",
    "détruit",
    "nuit",
    "suit",
    "poursuit",
    "écrit",
    "décrit",
    "prescrit",
    "inscrit",
    "matériel",
];

/// Participles that a verb in the present is written like: they are participles only where no object follows.
const LIKE_VERBS: &[&str] = &[
    "produit",
    "conduit",
    "réduit",
    "construit",
    "détruit",
    "écrit",
    "décrit",
    "prescrit",
    "inscrit",
    "interdit",
    "dit",
    "fait",
    "atteint",
    "reproduit",
    "introduit",
    "traduit",
];

/// The masculine and the feminine of a word or of an ending.
type Pair = (&'static str, &'static str);

const fn of(pair: &Pair, gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => pair.0,
        Gender::Feminine => pair.1,
    }
}

/// The lists above, to be looked up: each word around each finding is.
struct Words {
    /// By gender, words whose forms a list tells.
    known: [FxHashMap<&'static str, Pair>; 2],
    /// By gender and their last byte, endings that make an adjective certain.
    endings: [FxHashMap<u8, Vec<Pair>>; 2],
    others: FxHashSet<&'static str>,
    listed: FxHashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let genders = [Gender::Masculine, Gender::Feminine];
    let known = genders.map(|gender| {
        let listed = LISTED.iter().copied();
        let feminines = FEMININES.iter().map(|forms| (forms[0], forms[1]));
        // Of two that are written alike the first counts.
        let mut known = FxHashMap::default();
        for pair in listed.chain(feminines) {
            known.entry(of(&pair, gender)).or_insert(pair);
        }
        known
    });
    let endings = genders.map(|gender| {
        let mut endings: FxHashMap<u8, Vec<Pair>> = FxHashMap::default();
        for pair in CERTAIN {
            if let Some(last) = of(pair, gender).bytes().last() {
                endings.entry(last).or_default().push(*pair);
            }
        }
        endings
    });
    Words {
        known,
        endings,
        others: OTHER_WORDS.iter().copied().collect(),
        listed: LISTED
            .iter()
            .flat_map(|&(one, other)| [one, other])
            .collect(),
    }
});

impl Words {
    fn is_listed(&self, one: &str) -> bool {
        self.listed.contains(one)
    }
}

/// An adjective or participle as it stands beside a noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Adjective {
    /// Its masculine singular.
    base: String,
    /// Its feminine singular; the same where it has one form.
    feminine: String,
}

impl Adjective {
    /// Reads a word, in lower case, as an adjective of that gender and number. `alone` says that no object of a verb
    /// follows.
    pub(super) fn read(word: &str, gender: Gender, number: Number, alone: bool) -> Option<Self> {
        if word == "dits" || word == "dites" {
            return None;
        }
        if number == Number::Singular {
            return Self::read_one(word, gender, alone);
        }
        let one = singular(word)
            .or_else(|| known_plural(word))
            .map(|parts| parts.concat());
        // What ends in s or x in the singular, too, is the same in the masculine plural.
        let same = || {
            let may_be = gender == Gender::Masculine && word.ends_with(['s', 'x']);
            may_be.then(|| Self::read_one(word, gender, true)).flatten()
        };
        one.and_then(|one| Self::read_one(&one, gender, true))
            .or_else(same)
    }

    /// Reads a word in the singular.
    fn read_one(one: &str, gender: Gender, alone: bool) -> Option<Self> {
        let words = &*WORDS;
        let verb_like = LIKE_VERBS.contains(&one);
        if verb_like && !alone {
            return None;
        }
        if !verb_like && words.others.contains(one) && !words.is_listed(one) {
            return None;
        }
        if let Some((base, feminine)) = words.known[gender as usize].get(one) {
            return Some(Self::new(base, feminine));
        }
        let last = one.bytes().last()?;
        let endings = words.endings[gender as usize].get(&last);
        let longest = endings
            .into_iter()
            .flatten()
            .map(|pair| (of(pair, gender), pair))
            .filter(|(ending, _)| one.len() > ending.len() + 1 && one.ends_with(ending))
            .max_by_key(|(ending, _)| ending.len());
        if let Some((ending, pair)) = longest {
            let stem = one.strip_suffix(ending)?;
            return Some(Self::new(
                &format!("{stem}{}", pair.0),
                &format!("{stem}{}", pair.1),
            ));
        }
        let epicene = EPICENE.iter().any(|ending| one.ends_with(ending));
        epicene.then(|| Self::new(one, one))
    }

    fn new(base: &str, feminine: &str) -> Self {
        Self {
            base: base.to_owned(),
            feminine: feminine.to_owned(),
        }
    }

    /// Its form for a gender and number.
    pub(super) fn write(&self, gender: Gender, number: Number) -> String {
        let one = match gender {
            Gender::Masculine => &self.base,
            Gender::Feminine => &self.feminine,
        };
        match (number, &**one) {
            (Number::Singular, "dû") => "dû".to_owned(),
            (Number::Singular, _) => one.clone(),
            (Number::Plural, "tout") => "tous".to_owned(),
            (Number::Plural, "dû") => "dus".to_owned(),
            (Number::Plural, _) => plural_of(one).concat(),
        }
    }
}

/// Plurals that are led back otherwise than by the rules for nouns.
fn known_plural(word: &str) -> Option<[&str; 2]> {
    match word {
        "tous" => Some(["tout", ""]),
        "nus" => Some(["nu", ""]),
        "lus" => Some(["lu", ""]),
        _ => None,
    }
}

/// Adverbs that may stand between a noun and what agrees with it.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 6 && word.ends_with("ment")
        || matches!(
            word,
            "non"
                | "déjà"
                | "ainsi"
                | "aussi"
                | "plus"
                | "moins"
                | "très"
                | "ci-après"
                | "ci-dessus"
                | "dûment"
                | "si"
                | "peu"
                | "mal"
                | "bien"
                | "souvent"
                | "toujours"
                | "encore"
                | "jamais"
                | "pas"
                | "donc"
                | "tant"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Gender::{Feminine, Masculine};
    use Number::{Plural, Singular};

    #[track_caller]
    fn check(word: &str, from: (Gender, Number), to: (Gender, Number), expected: Option<&str>) {
        let made = Adjective::read(word, from.0, from.1, true).map(|read| read.write(to.0, to.1));
        assert_eq!(made.as_deref(), expected, "{word}");
    }

    #[test]
    fn a_participle_follows_gender_and_number() {
        for (feminine, masculine) in [
            ("visée", "visé"),
            ("trouvée", "trouvé"),
            ("produite", "produit"),
            ("définie", "défini"),
            ("obtenue", "obtenu"),
            ("transmise", "transmis"),
            ("saisie", "saisi"),
            ("interdite", "interdit"),
            ("virtuelle", "virtuel"),
            ("illégale", "illégal"),
            ("accessible", "accessible"),
            ("découverte", "découvert"),
            ("publique", "public"),
            ("toute", "tout"),
            ("nouvelle", "nouveau"),
            ("existante", "existant"),
            ("perçue", "perçu"),
            ("diffusée", "diffusé"),
            ("faite", "fait"),
            ("inscrite", "inscrit"),
        ] {
            check(
                feminine,
                (Feminine, Singular),
                (Masculine, Singular),
                Some(masculine),
            );
            check(
                masculine,
                (Masculine, Singular),
                (Feminine, Singular),
                Some(feminine),
            );
        }
        check(
            "visée",
            (Feminine, Singular),
            (Masculine, Plural),
            Some("visés"),
        );
        check(
            "visés",
            (Masculine, Plural),
            (Feminine, Singular),
            Some("visée"),
        );
        check(
            "illégaux",
            (Masculine, Plural),
            (Feminine, Plural),
            Some("illégales"),
        );
        check(
            "toutes",
            (Feminine, Plural),
            (Masculine, Plural),
            Some("tous"),
        );
        check(
            "accessible",
            (Feminine, Singular),
            (Masculine, Plural),
            Some("accessibles"),
        );
        check(
            "transmis",
            (Masculine, Plural),
            (Feminine, Singular),
            Some("transmise"),
        );
    }

    #[test]
    fn a_verb_or_a_noun_is_no_adjective() {
        for word in [
            "constitue",
            "vise",
            "publie",
            "continue",
            "implique",
            "facilite",
            "est",
            "reste",
            "crée",
            "arrive",
            "porte",
            "existe",
            "poursuite",
            "dans",
            "notamment",
            "suite",
            "évalue",
            "signale",
            "représente",
        ] {
            check(word, (Feminine, Singular), (Masculine, Singular), None);
        }
        for word in [
            "qui",
            "puis",
            "sous",
            "montrant",
            "parmi",
            "lui",
            "punit",
            "constitue",
            "aussi",
        ] {
            check(word, (Masculine, Singular), (Feminine, Singular), None);
        }
        let verb = Adjective::read("produit", Masculine, Singular, false);
        assert_eq!(verb, None, "« produit des effets »");
    }
}
