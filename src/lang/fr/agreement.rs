//! What a French noun phrase asks of the words around it when another takes its place: article, contraction, elision,
//! adjectives and participles that stand next to it, the verb whose subject it is.
//!
//! After M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 438 to 445 (agreement), 583 to 599 (articles) and
//! 44 to 50 (elision). What a word belongs to is asked of its neighbours only: where two nouns could claim it, it is
//! left, and a person is told.

use super::adjectives::{Adjective, is_adverb};
use super::{FEMININES, MASS, nouns, plural, singular};
use crate::lang::reason::{Agreement, Gender, Number, Part, Reason};
use crate::lang::swap::{Around, Fit, Side, Swap, first_word, like, same_head, takes_complement};
use crate::lang::words::{self, Word};
use crate::text::Span;

/// The phrase in the form that its place asks for, and what changes around it.
pub(in crate::lang) fn fit(swap: Swap<'_>) -> Fit {
    let before = words::before(swap.before);
    if let Some(fit) = adjectival(swap, &before) {
        return fit;
    }
    let mut fit = Fit::default();
    let old = Noun::of(swap.old);
    fit.phrase = match old.number {
        Number::Plural => plural(swap.new).unwrap_or_else(|| swap.new.to_owned()),
        Number::Singular if !old.is_mass => one_of(swap.new).unwrap_or_else(|| swap.new.to_owned()),
        Number::Singular => swap.new.to_owned(),
    };
    let new = Noun::of(&fit.phrase);
    let place = Place::of(&before);
    let gender = place.gender().or(old.gender);
    let vowel = nouns::elides(&first_word(&fit.phrase));
    let forms = gender.zip(new.gender);
    let agreement =
        forms.and_then(|(was, is)| Agreement::between((was, old.number), (is, new.number)));
    if old.number != new.number && new.number == Number::Singular {
        fit.reasons.push(Reason::Number);
    }
    if let Some(gender) = new.gender {
        let asked = Asked {
            form: (gender, new.number),
            vowel,
            is_mass: new.is_mass && !old.is_mass,
        };
        place.follow(swap, &before, agreement, asked, &mut fit);
        if let (Some(agreement), Some((was, is))) = (agreement, forms) {
            let belongs = place.belongs(&before, (was, old.number));
            let behind = Behind {
                old: (was, old.number),
                new: (is, new.number),
                agreement,
                belongs,
                is_subject: place.is_subject(swap.before, &before),
            };
            behind.follow(swap, &mut fit);
            fit.reasons.push(Reason::Further(agreement));
        }
    } else {
        place.elide(swap, &before, vowel, &mut fit);
    }
    let longer = |phrase: &str| phrase.split_whitespace().count();
    if longer(&fit.phrase) > longer(swap.old) && takes_complement(&first_word(swap.after)) {
        fit.reasons.push(Reason::Order);
    }
    if fit.reasons.is_empty() && !same_head(swap.old, &fit.phrase) {
        fit.reasons.push(Reason::Head);
    }
    fit
}

/// A noun phrase, by its first noun.
struct Noun {
    gender: Option<Gender>,
    number: Number,
    is_mass: bool,
}

impl Noun {
    fn of(phrase: &str) -> Self {
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
            gender: nouns::gender(head),
            number,
            is_mass: MASS.contains(&head),
        }
    }
}

/// A phrase that the glossary has in the plural, in the singular: its first noun and what agrees with it right behind.
fn one_of(phrase: &str) -> Option<String> {
    let mut words = phrase.split(' ');
    let head = singular(words.next()?)?.concat();
    let gender = nouns::gender(&head)?;
    let mut made = vec![head];
    let mut agrees = true;
    for word in words {
        let read = Adjective::read(word, gender, Number::Plural, true).filter(|_| agrees);
        agrees = read.is_some();
        made.push(read.map_or_else(
            || word.to_owned(),
            |read| read.write(gender, Number::Singular),
        ));
    }
    Some(made.join(" "))
}

/// A phrase that says of a noun before it what it is about: it follows that noun.
fn adjectival(swap: Swap<'_>, before: &[Word<'_>]) -> Option<Fit> {
    let (head, rest) = swap.new.split_once(' ')?;
    let read = Adjective::read(head, Gender::Masculine, Number::Singular, true)?;
    if nouns::gender(head).is_some() && head != "relatif" {
        return None;
    }
    let noun = before.first().map(|word| Noun::of(&word.key()));
    let number = noun
        .as_ref()
        .map_or_else(|| Noun::of(swap.old).number, |noun| noun.number);
    let gender = noun.and_then(|noun| noun.gender);
    let form = (gender.unwrap_or(Gender::Masculine), number);
    let reason = Agreement::between((Gender::Masculine, Number::Singular), form)
        .map_or(Reason::Head, |agreement| {
            Reason::Follows(Part::Adjective, agreement)
        });
    Some(Fit {
        phrase: format!("{} {rest}", read.write(form.0, form.1)),
        around: Vec::new(),
        reasons: vec![reason],
    })
}

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
    ["ledit", "ladite", "lesdits", "lesdites", "ledit", "ladite"],
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
];

/// Words that lose their last vowel before another one, and nothing else.
const ELIDED: &[&str] = &[
    "de", "que", "lorsque", "puisque", "jusque", "quoique", "ne", "se",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Le, la, les, alone or with de or à.
    Definite,
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
struct Place {
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
struct Asked {
    form: (Gender, Number),
    /// Whether the noun begins with a vowel or a mute h.
    vowel: bool,
    /// Whether it cannot be counted, while the old one was.
    is_mass: bool,
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
    fn of(before: &[Word<'_>]) -> Self {
        let adjectives = before
            .iter()
            .take_while(|word| preposed(&word.key()).is_some())
            .count();
        let determiner = Determiner::of(before, adjectives);
        if determiner.is_none() {
            return Self::default();
        }
        Self {
            adjectives,
            determiner,
        }
    }

    /// The gender that the determiner shows.
    fn gender(&self) -> Option<Gender> {
        self.determiner?.gender
    }

    /// Lets determiner and adjectives follow the new noun.
    fn follow(
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
                fit.around.push(Around::new(
                    Side::Before,
                    word.span,
                    like(word.text, &made, swap.all_caps),
                ));
                fit.follows(Part::Adjective, agreement.unwrap_or(Agreement::Sound));
            }
            asked.vowel = nouns::elides(&made);
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
                    fit.around.push(Around::new(
                        Side::Before,
                        word.span,
                        like(word.text, made, swap.all_caps),
                    ));
                    fit.follows(Part::Adjective, agreement.unwrap_or(Agreement::Sound));
                }
            }
        }
    }

    /// Lets a word before lose or gain its vowel, where nothing else is known of the new noun.
    fn elide(&self, swap: Swap<'_>, before: &[Word<'_>], vowel: bool, fit: &mut Fit) {
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
    fn belongs(&self, before: &[Word<'_>], old: (Gender, Number)) -> bool {
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
    fn is_subject(&self, text: &str, before: &[Word<'_>]) -> bool {
        let Some(determiner) = self.determiner else {
            return false;
        };
        if determiner.preposition.is_some() || matches!(determiner.kind, Kind::Bare(_)) {
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
fn preposed(key: &str) -> Option<&'static str> {
    let of = |base: &&'static str| {
        let forms = [Gender::Masculine, Gender::Feminine]
            .into_iter()
            .flat_map(|gender| [Number::Singular, Number::Plural].map(|number| (gender, number)));
        let third = FEMININES
            .iter()
            .any(|family| family[0] == *base && family.get(2) == Some(&key));
        third
            || forms
                .filter_map(|(gender, number)| {
                    let read = Adjective::read(base, Gender::Masculine, Number::Singular, true)?;
                    Some(read.write(gender, number))
                })
                .any(|form| form == key)
    };
    PREPOSED.iter().find(|base| of(base)).copied()
}

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
            Kind::Bare(word) => bare(ELIDED[word]),
            // What is not counted has the partitive, and after de no article at all.
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
        fit.around.push(Around::new(
            Side::Before,
            span,
            like(old, &made, swap.all_caps),
        ));
        let part = if matches!(self.kind, Kind::Bare(_)) {
            Part::Preposition
        } else {
            Part::Article
        };
        let cause = agreement.filter(|_| part == Part::Article);
        fit.follows(part, cause.unwrap_or(Agreement::Sound));
    }
}

/// Verbs of which the noun may be the subject, in the singular and the plural.
const VERBS: &[(&str, &str)] = &[
    ("est", "sont"),
    ("était", "étaient"),
    ("sera", "seront"),
    ("serait", "seraient"),
    ("fut", "furent"),
    ("soit", "soient"),
    ("a", "ont"),
    ("avait", "avaient"),
    ("aura", "auront"),
    ("doit", "doivent"),
    ("peut", "peuvent"),
    ("devra", "devront"),
    ("pourra", "pourront"),
    ("constitue", "constituent"),
    ("comprend", "comprennent"),
    ("demeure", "demeurent"),
    ("reste", "restent"),
    ("désigne", "désignent"),
    ("vise", "visent"),
    ("relève", "relèvent"),
    ("porte", "portent"),
    ("entend", "entendent"),
    ("devient", "deviennent"),
    ("représente", "représentent"),
    ("montre", "montrent"),
];

/// What may begin the object of a verb.
const OBJECTS: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "du", "ce", "cet", "cette", "ces", "son", "sa",
    "ses", "leur", "leurs", "tout", "toute",
];

/// Whether a word is a determiner; *tel* behind a noun is none.
fn is_determiner(key: &str) -> bool {
    let family = |family: &&[&str; 6]| family[0] != "tel" && family.contains(&key);
    OBJECTS.contains(&key) || FAMILIES.iter().any(|one| family(&one))
}

/// What stands behind a noun.
struct Behind {
    old: (Gender, Number),
    new: (Gender, Number),
    agreement: Agreement,
    /// Whether no other noun can claim what agrees with it.
    belongs: bool,
    is_subject: bool,
}

impl Behind {
    fn follow(&self, swap: Swap<'_>, fit: &mut Fit) {
        let next: Vec<words::Next<'_>> = words::after(swap.after).collect();
        let key = |at: usize| next.get(at).map(|next| next.word.key());
        let mut at = 0;
        let (mut seen, mut linked) = (false, false);
        // Adjectives and participles, with adverbs before them and conjunctions between.
        let mut reach = 0;
        while let Some(word) = key(at) {
            let object = key(at + 1)
                .is_some_and(|word| OBJECTS.contains(&&*word) || matches!(&*word, "que" | "qu'"));
            // What may begin another noun phrase agrees with that one.
            let listed = next[at].gap.contains([',', '\u{60C}']);
            if is_determiner(&word) || (listed || linked) && preposed(&word).is_some() {
                break;
            }
            linked = false;
            let read = Adjective::read(&word, self.old.0, self.old.1, !object);
            if let Some(read) = read {
                if !self.belongs {
                    fit.reasons.push(Reason::Unsure);
                    return;
                }
                let made = read.write(self.new.0, self.new.1);
                if made != word {
                    let word = next[at].word;
                    fit.around.push(Around::new(
                        Side::After,
                        word.span,
                        like(word.text, &made, swap.all_caps),
                    ));
                    fit.follows(Part::Adjective, self.agreement);
                }
                seen = true;
                at += 1;
                reach = at;
            } else if is_adverb(&word) && !listed
                || seen && matches!(&*word, "et" | "ou" | "ni" | "que")
            {
                at += 1;
            } else {
                break;
            }
        }
        let at = reach;
        if next
            .get(at)
            .is_some_and(|next| next.gap.contains([',', '\u{60C}']))
        {
            return;
        }
        self.predicate(swap, &next, at, fit);
    }

    /// The verb, and the participle that agrees with its subject.
    fn predicate(&self, swap: Swap<'_>, next: &[words::Next<'_>], at: usize, fit: &mut Fit) {
        let key = |at: usize| next.get(at).map(|next| next.word.key()).unwrap_or_default();
        let mut at = at;
        let relative = key(at) == "qui";
        if !(relative && self.belongs || self.is_subject) {
            return;
        }
        at += usize::from(relative);
        at += usize::from(matches!(&*key(at), "ne" | "n'" | "s'" | "se"));
        let word = key(at);
        let Some(verb) = VERBS
            .iter()
            .find(|(one, many)| *one == word || *many == word)
        else {
            return;
        };
        let made = match self.new.1 {
            Number::Singular => verb.0,
            Number::Plural => verb.1,
        };
        if made != word && self.old.1 != self.new.1 {
            let word = next[at].word;
            fit.around.push(Around::new(
                Side::After,
                word.span,
                like(word.text, made, swap.all_caps),
            ));
            fit.follows(Part::Verb, self.agreement);
        }
        let mut is_being = matches!(
            verb.0,
            "est" | "était" | "sera" | "serait" | "fut" | "soit" | "demeure" | "reste"
        );
        loop {
            at += 1;
            let word = key(at);
            if matches!(&*word, "été" | "être") {
                is_being = true;
            } else if !is_adverb(&word) {
                break;
            }
        }
        if !is_being {
            return;
        }
        loop {
            let word = key(at);
            let Some(read) = Adjective::read(&word, self.old.0, self.old.1, true) else {
                break;
            };
            let made = read.write(self.new.0, self.new.1);
            if made != word {
                let word = next[at].word;
                fit.around.push(Around::new(
                    Side::After,
                    word.span,
                    like(word.text, &made, swap.all_caps),
                ));
                fit.follows(Part::Adjective, self.agreement);
            }
            at += 1;
            if !matches!(&*key(at), "et" | "ou") {
                break;
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, new: &str, expected: bool) {
        let fit = fit(Swap::in_sentence(sentence, new));
        assert_eq!(
            fit.reasons.is_empty(),
            expected,
            "{sentence} | {new}: {:?}",
            fit.reasons
        );
    }

    #[test]
    fn only_a_swap_behind_the_same_head_is_safe() {
        check(
            "le [contenu pédopornographique] est",
            "contenu d'abus sexuel d'enfants",
            true,
        );
        check(
            "le [contenu pédopornographique] est",
            "matériel d'abus sexuel d'enfants",
            false,
        );
        check(
            "la [pornographie infantile] est",
            "matériel d'abus sexuel d'enfants",
            false,
        );
        check(
            "un [contenu pédopornographique] de",
            "contenu d'abus sexuel d'enfants",
            false,
        );
    }
}
