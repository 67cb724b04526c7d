//! What stands before a French noun: its determiner, alone or run together with a preposition, and the adjectives
//! between; and how they follow another noun.
//!
//! After M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 583 to 625 (determiners) and 44 to 50 (elision).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::FEMININES;
use super::adjectives::Adjective;
use super::nouns::{Noun, elides};
use crate::lang::reason::{Agreement, Gender, Number, Part};
use crate::lang::swap::{Fit, Side, Swap};
use crate::lang::words::{self, Word};
use crate::text::Span;

/// Determiners that follow their noun: masculine, feminine, the two plurals, and the two singulars before a vowel.
const FAMILIES: &[[&str; 6]] = &[
    ["ce", "cette", "ces", "ces", "cet", "cette"],
    ["mon", "ma", "mes", "mes", "mon", "mon"],
    ["ton", "ta", "tes", "tes", "ton", "ton"],
    ["son", "sa", "ses", "ses", "son", "son"],
    ["notre", "notre", "nos", "nos", "notre", "notre"],
    ["votre", "votre", "vos", "vos", "votre", "votre"],
    ["leur", "leur", "leurs", "leurs", "leur", "leur"],
    ["tout", "toute", "tous", "toutes", "tout", "toute"],
    ["quel", "quelle", "quels", "quelles", "quel", "quelle"],
    ["aucun", "aucune", "aucuns", "aucunes", "aucun", "aucune"],
    ["nul", "nulle", "nuls", "nulles", "nul", "nulle"],
    [
        "certain",
        "certaine",
        "certains",
        "certaines",
        "certain",
        "certaine",
    ],
    ["tel", "telle", "tels", "telles", "tel", "telle"],
    [
        "quelque", "quelque", "quelques", "quelques", "quelque", "quelque",
    ],
];

/// Adjectives that stand before their noun.
const PREPOSED: &[&str] = &[
    "nouveau",
    "vieux",
    "beau",
    "bon",
    "grand",
    "petit",
    "gros",
    "autre",
    "même",
    "prétendu",
    "présumé",
    "seul",
    "premier",
    "dernier",
    "présent",
    "dit",
    "susdit",
    "éventuel",
    "véritable",
    "simple",
    "quelconque",
    "principal",
    "propre",
    "faux",
    "tel",
    "certain",
];

/// Ledit, alone and with de and à.
const SAID: [[&str; 4]; 3] = [
    ["ledit", "ladite", "lesdits", "lesdites"],
    ["dudit", "de ladite", "desdits", "desdites"],
    ["audit", "à ladite", "auxdits", "auxdites"],
];

/// Words that lose their last vowel before another one, and nothing else.
const ELIDED: &[&str] = &[
    "de", "que", "lorsque", "puisque", "jusque", "quoique", "ne", "se",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Le, la, les, alone or with de or à.
    Definite,
    /// Ledit, ladite, likewise.
    Said,
    /// Un, une.
    Indefinite,
    /// One of [`FAMILIES`].
    Family(usize),
    /// One of [`ELIDED`].
    Bare(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preposition {
    De,
    A,
}

/// What stands before a noun phrase.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// So many adjectives stand before the noun.
    adjectives: usize,
    determiner: Option<Determiner>,
}

#[derive(Debug, Clone, Copy)]
struct Determiner {
    kind: Kind,
    preposition: Option<Preposition>,
    /// The words that it is made of, by their number from the noun.
    nearest: usize,
    farthest: usize,
    gender: Option<Gender>,
}

/// What a new noun asks of its determiner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) form: (Gender, Number),
    /// Whether the noun begins with a vowel or a mute h.
    pub(super) vowel: bool,
    /// Whether it cannot be counted, while the old one was.
    pub(super) is_mass: bool,
}

/// A place in a table of masculine, feminine and their plurals.
const fn slot(form: (Gender, Number)) -> usize {
    match form {
        (Gender::Masculine, Number::Singular) => 0,
        (Gender::Feminine, Number::Singular) => 1,
        (Gender::Masculine, Number::Plural) => 2,
        (Gender::Feminine, Number::Plural) => 3,
    }
}

impl Place {
    pub(super) fn of(before: &[Word<'_>]) -> Self {
        let adjectives = before
            .iter()
            .take_while(|word| preposed(&word.key()).is_some())
            .count();
        // What can be an adjective is a determiner where none stands before it: *tel*, *certain*.
        let determiner =
            |adjectives: usize| Some((adjectives, Determiner::of(before, adjectives)?));
        determiner(adjectives)
            .or_else(|| determiner(adjectives.checked_sub(1)?))
            .map_or_else(Self::default, |(adjectives, determiner)| Self {
                adjectives,
                determiner: Some(determiner),
            })
    }

    /// The gender that the determiner shows.
    pub(super) fn gender(&self) -> Option<Gender> {
        self.determiner?.gender
    }

    /// Lets determiner and adjectives follow the new noun.
    pub(super) fn follow(
        &self,
        swap: Swap<'_>,
        before: &[Word<'_>],
        agreement: Option<Agreement>,
        asked: Asked,
        fit: &mut Fit,
    ) {
        let Some(determiner) = self.determiner else {
            return;
        };
        // From the noun outwards: each word looks at the one behind it.
        let mut asked = asked;
        for word in &before[..self.adjectives] {
            let key = word.key();
            let read = preposed(&key)
                .and_then(|base| Adjective::read(base, Gender::Masculine, Number::Singular, true));
            let made = read.map_or_else(
                || key.clone(),
                |read| read.write(asked.form.0, asked.form.1),
            );
            let made = before_a_vowel(&made, asked);
            if made != key {
                fit.change(
                    swap,
                    (Side::Before, word.span),
                    &made,
                    (Part::Adjective, agreement.unwrap_or(Agreement::Sound)),
                );
            }
            asked.vowel = elides(&made);
        }
        determiner.follow(swap, before, (agreement, asked), fit);
        let beyond = before.get(determiner.farthest + 1);
        if let (Kind::Definite, None, Some(word)) =
            (determiner.kind, determiner.preposition, beyond)
        {
            let all = FAMILIES.iter().find(|family| family[0] == "tout");
            let key = word.key();
            if let Some(all) = all.filter(|all| all.contains(&&*key)) {
                let made = all[slot(asked.form)];
                if made != key {
                    fit.change(
                        swap,
                        (Side::Before, word.span),
                        made,
                        (Part::Adjective, agreement.unwrap_or(Agreement::Sound)),
                    );
                }
            }
        }
    }

    /// Lets a word before lose or gain its vowel, where nothing else is known of the new noun.
    pub(super) fn elide(&self, swap: Swap<'_>, before: &[Word<'_>], vowel: bool, fit: &mut Fit) {
        if let Some(determiner) = self
            .determiner
            .filter(|one| matches!(one.kind, Kind::Bare(_)))
            && self.adjectives == 0
        {
            let asked = Asked {
                form: (Gender::Masculine, Number::Singular),
                vowel,
                is_mass: false,
            };
            determiner.follow(swap, before, (None, asked), fit);
        }
    }

    /// Whether what agrees with the old noun behind it can belong to no other one: a noun before it, of which it is a
    /// complement without article, may claim it.
    pub(super) fn belongs(&self, before: &[Word<'_>], old: (Gender, Number)) -> bool {
        let Some(determiner) = self
            .determiner
            .filter(|one| matches!(one.kind, Kind::Bare(_)))
        else {
            return true;
        };
        let Some(noun) = before.get(determiner.farthest + 1) else {
            return true;
        };
        let noun = Noun::of(&noun.key());
        noun.gender.is_some_and(|gender| gender != old.0) || noun.number != old.1
    }

    /// Whether the noun is the subject of the verb behind it: nothing governs it.
    pub(super) fn is_subject(&self, text: &str, before: &[Word<'_>]) -> bool {
        let Some(determiner) = self.determiner else {
            return false;
        };
        // Du and des may be the articles of a subject; what governs the noun otherwise stands before them.
        let governed = determiner.preposition == Some(Preposition::A);
        if governed || matches!(determiner.kind, Kind::Bare(_)) {
            return false;
        }
        let all = |word: &&Word<'_>| matches!(&*word.key(), "tout" | "toute" | "tous" | "toutes");
        let own = determiner.farthest
            + usize::from(
                before
                    .get(determiner.farthest + 1)
                    .as_ref()
                    .is_some_and(all),
            );
        let start = before[own].span.start;
        if let Some(word) = before.get(own + 1) {
            return matches!(
                &*word.key(),
                "que"
                    | "qu'"
                    | "lorsque"
                    | "lorsqu'"
                    | "si"
                    | "quand"
                    | "car"
                    | "où"
                    | "puisque"
                    | "puisqu'"
            );
        }
        let text = text.get(..start).unwrap_or_default().trim_end();
        text.is_empty() || text.ends_with(['.', ';', ':', '!', '?', '\u{BB}'])
    }
}

/// The base of an adjective that stands before its noun.
pub(super) fn preposed(key: &str) -> Option<&'static str> {
    PREPOSED_FORMS.get(key).copied()
}

/// The forms of adjectives that stand before their noun, each with its base; of two that are written alike the first
/// counts.
static PREPOSED_FORMS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut bases = FxHashMap::default();
    for base in PREPOSED {
        let third = FEMININES.iter().filter(|family| family[0] == *base);
        let third = third.filter_map(|family| Some((*family.get(2)?).to_owned()));
        let read = Adjective::read(base, Gender::Masculine, Number::Singular, true);
        let numbers = [Number::Singular, Number::Plural];
        let forms = read.iter().flat_map(|read| {
            let genders = [Gender::Masculine, Gender::Feminine].into_iter();
            genders.flat_map(move |gender| numbers.map(|number| read.write(gender, number)))
        });
        for form in third.chain(forms) {
            bases.entry(form).or_insert(*base);
        }
    }
    bases
});

/// Nouvel, vieil, bel before a vowel.
fn before_a_vowel(made: &str, asked: Asked) -> String {
    let family = FEMININES.iter().find(|family| family[0] == made);
    let third = family
        .and_then(|family| family.get(2))
        .filter(|_| asked.vowel);
    third.map_or_else(|| made.to_owned(), |third| (*third).to_owned())
}

impl Determiner {
    /// Reads the determiner behind so many adjectives.
    fn of(before: &[Word<'_>], nearest: usize) -> Option<Self> {
        let key = before.get(nearest)?.key();
        let next = before.get(nearest + 1).map(|word| word.key());
        let next = next.as_deref();
        let found = |kind, preposition, gender, farthest| {
            Some(Self {
                kind,
                preposition,
                nearest,
                farthest,
                gender,
            })
        };
        let (masculine, feminine) = (Some(Gender::Masculine), Some(Gender::Feminine));
        let written_apart = match next {
            Some("de") => Some(Preposition::De),
            Some("à") => Some(Preposition::A),
            _ => None,
        };
        let far = nearest + usize::from(written_apart.is_some());
        let said = |preposition, forms: &[&str]| {
            let at = forms.iter().position(|form| *form == key)?;
            let gender = [masculine, feminine, masculine, feminine]
                .get(at)
                .copied()
                .flatten();
            let preposition = if at == 1 { written_apart } else { preposition };
            found(
                Kind::Said,
                preposition,
                gender,
                if at == 1 { far } else { nearest },
            )
        };
        let said = said(None, &SAID[0])
            .or_else(|| said(Some(Preposition::De), &SAID[1]))
            .or_else(|| said(Some(Preposition::A), &SAID[2]));
        if said.is_some() {
            return said;
        }
        match &*key {
            "la" => found(Kind::Definite, written_apart, feminine, far),
            "l'" => found(Kind::Definite, written_apart, None, far),
            "le" => found(Kind::Definite, None, masculine, nearest),
            "les" => found(Kind::Definite, None, None, nearest),
            "du" => found(Kind::Definite, Some(Preposition::De), masculine, nearest),
            "des" => found(Kind::Definite, Some(Preposition::De), None, nearest),
            "au" => found(Kind::Definite, Some(Preposition::A), masculine, nearest),
            "aux" => found(Kind::Definite, Some(Preposition::A), None, nearest),
            "un" | "une" => {
                let gender = if key == "un" { masculine } else { feminine };
                let governed = next == Some("d'");
                let preposition = governed.then_some(Preposition::De);
                found(
                    Kind::Indefinite,
                    preposition,
                    gender,
                    nearest + usize::from(governed),
                )
            }
            _ => {
                let stem = key.strip_suffix('\'');
                let bare = ELIDED.iter().position(|word| {
                    *word == key || stem.is_some_and(|stem| word.strip_suffix('e') == Some(stem))
                });
                if let Some(bare) = bare {
                    return found(Kind::Bare(bare), None, None, nearest);
                }
                let family = FAMILIES.iter().position(|family| family.contains(&&*key))?;
                let forms = FAMILIES[family];
                let gender = match (forms[0] == key, forms[1] == key) {
                    (true, false) if forms[5] != key => masculine,
                    (false, true) => feminine,
                    _ => None,
                };
                found(Kind::Family(family), None, gender, nearest)
            }
        }
    }

    /// What stands there for a new noun.
    fn write(self, asked: Asked) -> String {
        let (_, number) = asked.form;
        let at = slot(asked.form);
        let definite = |preposition: Option<Preposition>| {
            let elided = asked.vowel && number == Number::Singular;
            match preposition {
                None if elided => "l'",
                None => ["le", "la", "les", "les"][at],
                Some(Preposition::De) if elided => "de l'",
                Some(Preposition::De) => ["du", "de la", "des", "des"][at],
                Some(Preposition::A) if elided => "à l'",
                Some(Preposition::A) => ["au", "à la", "aux", "aux"][at],
            }
        };
        let bare = |word: &str| match word.strip_suffix('e') {
            Some(stem) if asked.vowel => format!("{stem}'"),
            _ => word.to_owned(),
        };
        match self.kind {
            Kind::Definite => definite(self.preposition).to_owned(),
            Kind::Said => {
                let row = match self.preposition {
                    None => 0,
                    Some(Preposition::De) => 1,
                    Some(Preposition::A) => 2,
                };
                SAID[row][at].to_owned()
            }
            Kind::Bare(word) => bare(ELIDED[word]),
            // What is not counted has the partitive, and after de no article at all.
            // Before an adjective the plural has no article either.
            Kind::Indefinite if number == Number::Plural && self.nearest > 0 => bare("de"),
            Kind::Indefinite if asked.is_mass || number == Number::Plural => match self.preposition
            {
                Some(_) => bare("de"),
                None => definite(Some(Preposition::De)).to_owned(),
            },
            Kind::Indefinite => {
                let article = ["un", "une"][at];
                match self.preposition {
                    Some(_) => format!("d'{article}"),
                    None => article.to_owned(),
                }
            }
            Kind::Family(family) => {
                let at = if asked.vowel && at < 2 { at + 4 } else { at };
                FAMILIES[family][at].to_owned()
            }
        }
    }

    fn follow(
        self,
        swap: Swap<'_>,
        before: &[Word<'_>],
        (agreement, asked): (Option<Agreement>, Asked),
        fit: &mut Fit,
    ) {
        let (far, near) = (before[self.farthest], before[self.nearest]);
        let span = Span::new(far.span.start, near.span.end);
        let old = span.of(swap.before);
        let written = old.to_lowercase().replace('\u{2019}', "'");
        let written: Vec<&str> = written.split_whitespace().collect();
        let made = self.write(asked);
        if written.join(" ") == made {
            return;
        }
        // The blank goes with the vowel, and comes with it.
        let next = self
            .nearest
            .checked_sub(1)
            .map_or(swap.before.len(), |next| before[next].span.start);
        let (was_glued, is_glued) = (old.ends_with(words::is_apostrophe), made.ends_with('\''));
        let (span, made) = match (was_glued, is_glued) {
            (false, true) => (Span::new(span.start, next), made),
            (true, false) => (span, format!("{made} ")),
            _ => (span, made),
        };
        let part = if matches!(self.kind, Kind::Bare(_)) {
            Part::Preposition
        } else {
            Part::Article
        };
        let cause = agreement.filter(|_| part == Part::Article);
        fit.change(
            swap,
            (Side::Before, span),
            &made,
            (part, cause.unwrap_or(Agreement::Sound)),
        );
    }
}

/// Whether a word is a determiner; *tel* behind a noun is none.
pub(super) fn is_determiner(key: &str) -> bool {
    let family = |family: &&[&str; 6]| family[0] != "tel" && family.contains(&key);
    let article = matches!(
        key,
        "le" | "la" | "les" | "l'" | "un" | "une" | "du" | "des"
    );
    article || FAMILIES.iter().any(|one| family(&one))
}
