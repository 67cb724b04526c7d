//! The three languages: their names, their inflection, how to tell them apart.
//!
//! Only this module decides by language; elsewhere a [`Lang`] is a value that answers questions.

pub(crate) mod ar;
mod en;
pub(crate) mod forms;
mod fr;
pub mod identify;
pub(crate) mod irregular;
mod naming;
mod places;
mod reason;
pub(crate) mod swap;
mod words;

pub(crate) use places::Unit;
pub use reason::{Agreement, Gender, Number, Part, Reason};

/// A language of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// French.
    Fr,
}

impl Lang {
    /// Every language, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Ar, Self::En, Self::Fr];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The codes of ISO 639-2, where the one for terminology comes first and the one for libraries may be another.
    const fn long_codes(self) -> [&'static str; 2] {
        match self {
            Self::Ar => ["ara", "ara"],
            Self::En => ["eng", "eng"],
            Self::Fr => ["fra", "fre"],
        }
    }

    /// The language of a code: `fr`, also `fr-CA`, `FR` or `fra`.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        let is = |lang: &Self| {
            let long = lang.long_codes();
            [lang.code(), long[0], long[1]]
                .iter()
                .any(|code| code.eq_ignore_ascii_case(primary))
        };
        Self::ALL.into_iter().find(is)
    }

    /// Its name in English.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ar => "Arabic",
            Self::En => "English",
            Self::Fr => "French",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::En => "English",
            Self::Fr => "français",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// Adds every written form of a word, itself first, for the glossary's automaton. `word` is one word in lower case
    /// (Arabic: folded, without article and particles).
    pub(crate) fn forms(
        self,
        word: &str,
        irregular: &irregular::Irregular,
        forms: &mut forms::Forms,
    ) {
        forms.begin();
        match self {
            Self::Ar => ar::forms(word, irregular, forms),
            Self::En | Self::Fr => {
                let family = irregular.family(self, word).unwrap_or_default();
                let rules = if self == Self::En {
                    en::forms
                } else {
                    fr::forms
                };
                let words = std::iter::once(word).chain(family.iter().map(String::as_str));
                words.for_each(|word| rules(word, forms));
            }
        }
    }

    /// A word of a glossary as [`Lang::forms`] takes it.
    pub(crate) fn word(self, word: &str) -> String {
        match self {
            Self::Ar => crate::text::key(word),
            Self::En | Self::Fr => word.to_lowercase(),
        }
    }

    /// Whether the phrase begins with a word that means something said before it: "their", "these".
    pub(crate) fn refers_back(self, phrase: &str) -> bool {
        match self {
            Self::Ar => ar::refers_back(phrase),
            Self::En | Self::Fr => false,
        }
    }

    /// Whether words spelt so can be of this language. English has no accents, and French none of the pairs of letters
    /// below but in words that it has borrowed; what has neither is no proof.
    pub(crate) fn spells(self, words: &str) -> bool {
        use unicode_normalization::UnicodeNormalization as _;
        use unicode_normalization::char::canonical_combining_class;
        const NOT_FRENCH: [&str; 8] = ["ae", "oo", "sh", "ck", "gh", "wh", "k", "w"];
        match self {
            Self::Ar => true,
            Self::En => !words.nfd().any(|char| canonical_combining_class(char) != 0),
            Self::Fr => {
                let words = words.to_lowercase();
                !NOT_FRENCH.iter().any(|letters| words.contains(letters))
            }
        }
    }

    /// Words that may stand before a term without belonging to it: articles and the like, folded.
    pub(crate) fn is_determiner(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => false,
            Self::En => matches!(word, b"a" | b"an" | b"the"),
            Self::Fr => {
                matches!(
                    word,
                    b"de" | b"d" | b"du" | b"des" | b"la" | b"le" | b"les" | b"l" | b"un" | b"une"
                )
            }
        }
    }

    /// Words that say of a name beside them that it is a former one; folded.
    pub(crate) fn tells_the_past(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                std::str::from_utf8(word),
                Ok("سابق"
                    | "سابقا"
                    | "السابق"
                    | "السابقه"
                    | "الاسبق"
                    | "انذاك"
                    | "حينذاك")
            ),
            Self::En => matches!(
                word,
                b"former" | b"formerly" | b"then" | b"previous" | b"previously" | b"predecessor"
            ),
            Self::Fr => matches!(
                word,
                b"ancien"
                    | b"ancienne"
                    | b"anciennement"
                    | b"alors"
                    | b"precedent"
                    | b"precedente"
                    | b"precedemment"
            ),
        }
    }

    /// Words that link the items of a list: "X and, with it, Y"; folded.
    pub(crate) fn is_link(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                std::str::from_utf8(word),
                Ok("و" | "او" | "ام" | "كذلك" | "ايضا" | "عن" | "كما")
            ),
            Self::En => matches!(
                word,
                b"and"
                    | b"or"
                    | b"nor"
                    | b"with"
                    | b"it"
                    | b"of"
                    | b"also"
                    | b"as"
                    | b"well"
                    | b"like"
            ),
            Self::Fr => matches!(
                word,
                b"et"
                    | b"ou"
                    | b"ni"
                    | b"tout"
                    | b"comme"
                    | b"ainsi"
                    | b"que"
                    | b"aussi"
                    | b"celui"
                    | b"celle"
            ),
        }
    }

    /// Adverbs that may stand between a cue and its term: "what was then called X"; folded.
    pub(crate) fn is_adverb(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                std::str::from_utf8(word),
                Ok("انذاك" | "حينها" | "سابقا" | "اليوم" | "احيانا")
            ),
            Self::En => matches!(
                word,
                b"then"
                    | b"now"
                    | b"formerly"
                    | b"previously"
                    | b"still"
                    | b"once"
                    | b"commonly"
                    | b"often"
                    | b"sometimes"
                    | b"today"
                    | b"so"
                    | b"usually"
                    | b"wrongly"
                    | b"improperly"
                    | b"instead"
            ),
            Self::Fr => matches!(
                word,
                b"alors"
                    | b"encore"
                    | b"jadis"
                    | b"autrefois"
                    | b"naguere"
                    | b"parfois"
                    | b"souvent"
                    | b"toujours"
                    | b"communement"
                    | b"improprement"
                    | b"aujourd"
                    | b"hui"
                    | b"ci"
                    | b"apres"
                    | b"meme"
            ),
        }
    }

    /// Words of titles that writers change freely, beside the function words: "concerning", المتعلق; folded.
    pub(crate) fn is_title_filler(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                std::str::from_utf8(word),
                Ok("بشان"
                    | "شان"
                    | "متعلق"
                    | "متعلقه"
                    | "معني"
                    | "معنيه"
                    | "خاص"
                    | "خاصه"
                    | "ملحق"
                    | "ملحقه"
                    | "ملحقين"
                    | "متعلقين"
                    | "لاتفاقيه"
                    | "باتفاقيه"
                    | "مساله"
                    | "بمساله")
            ),
            Self::En => matches!(
                word,
                b"including" | b"annexed" | b"relation" | b"regard" | b"respect"
            ),
            Self::Fr => matches!(
                word,
                b"annexe"
                    | b"question"
                    | b"se"
                    | b"rapportant"
                    | b"relation"
                    | b"matiere"
                    | b"charge"
                    | b"chargee"
                    | b"special"
                    | b"speciale"
            ),
        }
    }

    /// Prepositions and conjunctions after which an article may stand or be missing, folded.
    pub(crate) fn governs_article(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => false,
            Self::En => matches!(
                word,
                b"of"
                    | b"in"
                    | b"for"
                    | b"to"
                    | b"by"
                    | b"with"
                    | b"on"
                    | b"against"
                    | b"involving"
                    | b"depicting"
                    | b"featuring"
                    | b"showing"
                    | b"portraying"
                    | b"representing"
                    | b"containing"
                    | b"using"
                    | b"and"
                    | b"or"
            ),
            Self::Fr => matches!(
                word,
                b"sur"
                    | b"contre"
                    | b"par"
                    | b"dans"
                    | b"avec"
                    | b"pour"
                    | b"en"
                    | b"et"
                    | b"ou"
                    | b"envers"
                    | b"sous"
                    | b"impliquant"
                    | b"concernant"
                    | b"visant"
                    | b"montrant"
                    | b"representant"
            ),
        }
    }

    /// Words that carry no meaning of their own in a name: articles, prepositions, conjunctions; folded.
    pub(crate) fn is_function_word(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => std::str::from_utf8(word).is_ok_and(ar::is_particle_word),
            Self::En => {
                self.is_determiner(word)
                    || matches!(
                        word,
                        b"of"
                            | b"in"
                            | b"for"
                            | b"to"
                            | b"by"
                            | b"with"
                            | b"on"
                            | b"against"
                            | b"and"
                            | b"or"
                            | b"concerning"
                            | b"regarding"
                            | b"respecting"
                            | b"relating"
                            | b"related"
                            | b"about"
                            | b"as"
                            | b"from"
                            | b"at"
                            | b"its"
                    )
            }
            Self::Fr => {
                self.is_determiner(word)
                    || matches!(
                        word,
                        b"a" | b"au"
                            | b"aux"
                            | b"sur"
                            | b"contre"
                            | b"par"
                            | b"dans"
                            | b"avec"
                            | b"pour"
                            | b"en"
                            | b"et"
                            | b"ou"
                            | b"concernant"
                            | b"relatif"
                            | b"relative"
                            | b"relatifs"
                            | b"relatives"
                            | b"portant"
                            | b"ainsi"
                            | b"que"
                            | b"y"
                            | b"compris"
                            | b"son"
                            | b"ses"
                    )
            }
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.code())
    }
}
