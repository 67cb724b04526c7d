//! Arabic: the written forms of a word, and words that must not be mistaken.
//!
//! Forms are made by rule from a core without article and particles, in folded letters (alefs, yehs and heh/teh
//! marbuta are one). Sources: K. Ryding, *A Reference Grammar of Modern Standard Arabic* (Cambridge 2005), chapters 7
//! (number and case), 10 (adjectives) and 12 (attached pronouns). Broken plurals are not made: no rule gives them;
//! the glossary lists them.

pub(super) mod agreement;

use super::Lang;
use super::forms::Forms;
use super::irregular::Irregular;

/// Words that begin with the letter of a particle but are words of their own: what is left when it is peeled off is a
/// term of the domain only by chance. With their English sense.
pub(crate) const WHOLE_WORDS: &[(&str, &str)] = &[
    ("ببغاء", "parrot"),
    ("والببغاء", "parrot"),
    ("الببغاء", "parrot"),
    ("وببغاء", "parrot"),
];

/// Endings after which a word is no longer changed.
const PRONOUNS: [&str; 11] = [
    "ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي", "ك", "كن", "كما",
];

/// The commonest of them, for forms that are rare before the others.
const THIRD_PERSON: [&str; 3] = ["ه", "ها", "هم"];

/// Words whose forms follow no rule but their own: "possessor of", "woman".
const CLASSES: &[&[&str]] = &[
    &["ذو", "ذا", "ذي", "ذوو", "ذوي", "ذوات"],
    &["مراه", "امراه"],
];

/// Adds every written form of a core, itself first.
///
/// Masculine nouns and participles give the accusative alef, the dual, the sound plurals with their construct, and
/// attached pronouns (معاق: معاقا، معاقان، معاقين، معاقون، معاقو، معاقي، معاقات); words in teh marbuta give their
/// dual and plural (ماده: مادتان، مادتين، مادات، مادته); relative adjectives in yeh give the feminine too. A plural,
/// dual or accusative is led back to its base first. Cores under three letters have no forms but themselves.
///
/// A word that `irregular` has with its broken plurals gives the forms of them all.
pub(super) fn forms(core: &str, irregular: &Irregular, forms: &mut Forms) {
    forms.add(&[core]);
    if let Some(class) = CLASSES.iter().find(|class| class.contains(&core)) {
        for form in *class {
            forms.add(&[form]);
        }
    }
    let letters = core.chars().count();
    if letters < 3 {
        return;
    }
    let base = base(core, letters);
    let family = |word| irregular.family(Lang::Ar, word);
    if let Some([singular, plurals @ ..]) = family(core).or_else(|| family(base?)) {
        forms.add(&[singular]);
        of_base(singular, forms);
        for plural in plurals {
            forms.add(&[plural]);
            of_broken_plural(plural, forms);
        }
    } else {
        of_base(core, forms);
        if let Some(base) = base {
            forms.add(&[base]);
            of_base(base, forms);
        }
    }
    seats_of_hamza(core, forms);
}

/// A broken plural is declined like a singular, and has neither dual nor plural.
fn of_broken_plural(plural: &str, forms: &mut Forms) {
    let (stem, opened) = plural
        .strip_suffix('ه')
        .map_or((plural, ""), |stem| (stem, "ت"));
    // What ends in alef or teh marbuta has no accusative alef.
    if opened.is_empty() && !plural.ends_with('ا') {
        forms.add(&[plural, "ا"]);
    }
    for pronoun in PRONOUNS {
        forms.add_with_pronoun(&[stem, opened, pronoun]);
    }
}

/// The singular of a sound plural or dual, the bare form of an accusative.
fn base(core: &str, letters: usize) -> Option<&str> {
    // A stem of three letters at least must be left; and a dual of a feminine has its t, which is no base.
    for ending in ["ون", "ين", "ان"] {
        if let Some(base) = core.strip_suffix(ending) {
            // Verbal nouns on -ān and nouns such as the word for law end like plurals: a stem of three letters counts
            // only behind the m- of participles.
            let least = if core.starts_with('م') { 3 } else { 4 };
            return (letters >= least + 2 && !base.ends_with('ت')).then_some(base);
        }
    }
    if let Some(base) = core.strip_suffix("ات") {
        // The plural of a feminine: its singular ends in teh marbuta, folded to heh, and is made by `of_base`.
        return (letters >= 5).then_some(base);
    }
    // The construct of a sound plural: participles on m- (مرتكبو، مقدمي) and their like.
    if let Some(base) = core.strip_suffix('و') {
        return (letters >= 4).then_some(base);
    }
    if let Some(base) = core.strip_suffix('ي') {
        return (letters >= 5 && core.starts_with('م')).then_some(base);
    }
    // Accusative alef.
    core.strip_suffix('ا').filter(|_| letters >= 5)
}

/// A hamza is written on different seats (مسؤول, مسئول; لاجئ, لاجيء); the seats fold to waw and yeh.
fn seats_of_hamza(core: &str, forms: &mut Forms) {
    for (from, to) in [("وو", "يو"), ("يو", "وو")] {
        if let Some((before, after)) = core.split_once(from) {
            forms.add(&[before, to, after]);
        }
    }
    if let Some(stem) = core.strip_suffix("يء") {
        forms.add(&[stem, "ي"]);
    } else if core.ends_with('ي') {
        forms.add(&[core, "ء"]);
    }
    if let Some(stem) = core.strip_suffix("يي") {
        forms.add(&[stem, "يء"]);
    }
}

fn of_base(base: &str, forms: &mut Forms) {
    if let Some(stem) = base.strip_suffix('ه') {
        // Teh marbuta opens to teh before every ending.
        for ending in ["تان", "تين", "تا", "تي", "ات"] {
            forms.add(&[stem, ending]);
        }
        for pronoun in PRONOUNS {
            forms.add_with_pronoun(&[stem, "ت", pronoun]);
        }
        for pronoun in THIRD_PERSON {
            for number in ["ات", "تا", "تي"] {
                forms.add_with_pronoun(&[stem, number, pronoun]);
            }
        }
        return;
    }
    if let Some(stem) = base.strip_suffix("ات") {
        forms.add(&[stem, "ه"]);
        for pronoun in PRONOUNS {
            forms.add_with_pronoun(&[stem, "ات", pronoun]);
        }
        return;
    }
    if base.ends_with("ون") || base.ends_with("ين") {
        // Given as a plural: its base is made beside it.
        return;
    }
    if !base.ends_with(['ا', 'ء']) {
        forms.add(&[base, "ا"]);
    }
    for ending in ["ان", "ين", "ون", "و", "ات"] {
        forms.add(&[base, ending]);
    }
    if base.ends_with('ي') && base.chars().count() >= 4 {
        // A relative adjective: its feminine, also used with plurals of things.
        forms.add(&[base, "ه"]);
        for ending in ["تان", "تين"] {
            forms.add(&[base, ending]);
        }
    } else {
        forms.add(&[base, "ي"]);
    }
    for pronoun in PRONOUNS {
        forms.add_with_pronoun(&[base, pronoun]);
    }
    // The dual and the sound plural lose their n before a pronoun.
    for pronoun in THIRD_PERSON {
        for number in ["ي", "و", "ا", "ات"] {
            forms.add_with_pronoun(&[base, number, pronoun]);
        }
    }
    if let Some(stem) = base.strip_suffix('ء') {
        // The seat of a final hamza follows the case; the seats fold to yeh and waw.
        for pronoun in ["ه", "ها", "هم", "هما", "هن"] {
            for seat in ["ي", "و"] {
                forms.add_with_pronoun(&[stem, seat, pronoun]);
            }
        }
    }
}

/// Verbal nouns whose first letters are those of the article and are not it (measure VIII of roots in lam).
const NO_ARTICLE: &[&str] = &[
    "التماس",
    "التقاط",
    "التزام",
    "التحاق",
    "التباس",
    "التفاف",
    "التفات",
    "التهاب",
    "التواء",
    "التئام",
];

/// Whether a phrase begins with the article. Its first letter is the alef: no particle stands before it.
pub(crate) fn has_article(phrase: &str) -> bool {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    first.starts_with("ال") && !NO_ARTICLE.contains(&first)
}

/// The phrase with the article on its first word and on the adjectives that follow it, where it has none.
///
/// An adjective is known by its form: a participle on m- or a relative adjective in yeh. A construct phrase, whose first
/// noun has no article (Ryding, chapter 8), stays as it is.
pub(super) fn definite(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let (first, rest) = words.split_first()?;
    let folded = |word: &str| crate::text::key(word);
    let adjective = |word: &str| {
        let word = folded(word);
        word.chars().count() >= 4
            && (word.starts_with('م') || word.ends_with(['ي', 'ه']) && word.contains('ي'))
            && !is_particle_word(&word)
    };
    let adjectives = rest.iter().take_while(|word| adjective(word)).count();
    let free = rest.get(adjectives).is_none_or(|word| {
        is_particle_word(&folded(word)) || word.starts_with("لل") || word.starts_with("بال")
    });
    if has_article(first) || has_pronoun(first) || !free {
        return None;
    }
    let made = words.iter().enumerate().map(|(at, word)| {
        let article = if at <= adjectives { "ال" } else { "" };
        format!("{article}{word}")
    });
    Some(made.collect::<Vec<_>>().join(" "))
}

/// Whether one of the first two words points to something that stands before the phrase: by an attached pronoun, or by a
/// demonstrative.
pub(super) fn refers_back(phrase: &str) -> bool {
    const POINTING: &[&str] = &[
        "هذا",
        "هذه",
        "هولاء",
        "ذلك",
        "تلك",
        "اولئك",
        "عليه",
        "عليها",
        "عليهم",
        "عليهن",
        "منهم",
        "لهم",
        "بهم",
        "فيهم",
    ];
    let pointing = |word: &str| POINTING.contains(&crate::text::key(word).as_str());
    phrase
        .split(' ')
        .take(2)
        .any(|word| has_pronoun(word) || pointing(word))
}

/// Whether a word without article ends in a pronoun of the third person. As written: teh marbuta is none.
fn has_pronoun(word: &str) -> bool {
    ["ه", "ها", "هم", "هما", "هن"].iter().any(|pronoun| {
        word.strip_suffix(pronoun)
            .is_some_and(|stem| stem.chars().count() >= 4 && !has_article(word))
    })
}

/// Words that have no article and do not take part in agreement: prepositions, conjunctions, relatives; folded.
pub(crate) fn is_particle_word(word: &str) -> bool {
    matches!(
        word,
        "في" | "عن"
            | "علي"
            | "من"
            | "الي"
            | "مع"
            | "ضد"
            | "عبر"
            | "لدي"
            | "بين"
            | "حول"
            | "دون"
            | "ذات"
            | "كل"
            | "او"
            | "ام"
            | "ثم"
            | "ان"
            | "لا"
            | "ما"
            | "قد"
            | "هو"
            | "هي"
            | "هم"
            | "بشان"
            | "نحو"
            | "تحت"
            | "خلال"
            | "بعد"
            | "قبل"
            | "عند"
            | "وفي"
            | "وعن"
            | "وعلي"
            | "ومن"
            | "التي"
            | "الذي"
            | "الذين"
            | "اللذين"
            | "اللتين"
            | "اللذان"
            | "اللتان"
            | "اللواتي"
            | "اللاتي"
            | "هذه"
            | "هذا"
            | "تلك"
            | "ذلك"
            | "و"
            | "ب"
            | "ل"
            | "ك"
            | "فيها"
            | "فيه"
            | "عليها"
            | "عليه"
            | "عليهم"
            | "منها"
            | "بها"
            | "به"
            | "بهم"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(core: &str, has: &[&str], has_not: &[&str]) {
        let mut irregular = Irregular::default();
        for family in [
            &["طفل", "اطفال"][..],
            &["قاصر", "قصر"],
            &["جريمه", "جرايم"],
            &["شريط", "اشرطه"],
            &["ضحيه", "ضحايا"],
        ] {
            irregular.add(
                Lang::Ar,
                family.iter().map(|&word| word.to_owned()).collect(),
            );
        }
        Forms::check(core, |made| forms(core, &irregular, made), has, has_not);
    }

    #[test]
    fn sound_plurals_and_duals_are_made_from_any_of_their_forms() {
        check(
            "معاق",
            &["معاق", "معاقا", "معاقان", "معاقين", "معاقون", "معاقات"],
            &["اعاقه", "معوق"],
        );
        check("معاقين", &["معاق", "معاقون", "معاقين"], &[]);
        check("مولعون", &["مولع", "مولعين", "مولعو"], &["ولع"]);
        check(
            "مرتكبو",
            &["مرتكبي", "مرتكبون", "مرتكبين", "مرتكب"],
            &["ارتكاب"],
        );
        check("مقدمي", &["مقدمو", "مقدمون"], &["تقديم"]);
        check("جنسيان", &["جنسي", "جنسيين", "جنسيه"], &["جنس"]);
        check("انتهاك", &["انتهاكات", "انتهاكا", "انتهاكهم"], &["نهك"]);
    }

    #[test]
    fn words_in_teh_marbuta_open_it() {
        check(
            "ماده",
            &["مادتان", "مادته", "مادات"],
            &["ماد", "مادون", "مواد"],
        );
        check("سياحه", &["سياحته"], &["سياح"]);
        check("اباحيه", &["اباحيات"], &["اباحه", "اباح"]);
        check("ضحيه", &["ضحيتها", "ضحاياها"], &["ضحاياا", "ضحي"]);
    }

    #[test]
    fn a_phrase_takes_the_article_with_its_adjectives() {
        let check = |phrase: &str, expected: Option<&str>| {
            assert_eq!(definite(phrase).as_deref(), expected, "{phrase}");
        };
        check("طفل مستغل في البغاء", Some("الطفل المستغل في البغاء"));
        check("طفل في نزاع مع القانون", Some("الطفل في نزاع مع القانون"));
        check("سائح جنسي", Some("السائح الجنسي"));
        check("مواد الاعتداء الجنسي على الأطفال", None);
        check("مواد اعتداء جنسي", None);
        check("الجناة", None);
        check("استغلالهم في البغاء", None);
    }

    #[test]
    fn a_pronoun_or_demonstrative_at_the_head_refers_back() {
        for phrase in [
            "استغلالهم في البغاء",
            "استغلاله في الدعارة",
            "مرتكبو هذه الجرائم",
        ] {
            assert!(refers_back(phrase), "{phrase}");
        }
        for phrase in [
            "استغلال الأطفال في إنتاج مواد الاعتداء الجنسي عليهم",
            "المتهم",
            "طفلة",
            "مواد الإساءة الجنسية",
        ] {
            assert!(!refers_back(phrase), "{phrase}");
        }
    }

    #[test]
    fn relative_adjectives_have_a_feminine() {
        check("جنسي", &["جنسيه", "جنسيين", "جنسيان", "جنسيا"], &["جنس"]);
    }

    #[test]
    fn a_final_hamza_changes_its_seat_before_pronouns() {
        check("بغاء", &["بغاءهم", "بغايهم", "بغاوهم"], &["ببغاء", "بغي"]);
    }

    #[test]
    fn a_broken_plural_and_its_singular_are_one_word_from_whichever_it_is_given() {
        for given in ["طفل", "اطفال", "اطفالا"] {
            check(
                given,
                &["طفل", "طفلا", "طفلان", "طفلين", "اطفال", "اطفالا", "اطفالهم"],
                &["اطفالين", "طفوله", "طفيلي"],
            );
        }
        check(
            "قاصرين",
            &["قاصر", "قصر", "قاصرات", "قاصرون"],
            &["قصور", "تقصير"],
        );
        check("جريمه", &["جرايم", "جرايمهم", "جريمتان"], &["جرم", "مجرم"]);
        check("اشرطه", &["شريط", "اشرطتهم"], &["اشرطها"]);
        check("حدث", &["حدث"], &["احداث"]);
    }

    #[test]
    fn short_words_and_what_is_not_listed_are_left_alone() {
        check("سن", &["سن"], &["سنه", "سنون"]);
        check("والد", &["والدان"], &["ولد"]);
        check("قانون", &["قانون"], &["قان"]);
    }
}
