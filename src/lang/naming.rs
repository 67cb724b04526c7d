//! Words by which a text speaks of words, of texts and of instruments, folded.
//!
//! They tell a word that is talked about from one that is used, and the name of an instrument from what it says. What
//! the words around a term make of it is not decided here.

use super::Lang;

/// Whether it is one of these words, which stand with a blank between.
fn is_one_of(word: &[u8], words: &str) -> bool {
    let words = words.as_bytes();
    // The last byte tells most: of Arabic letters the first one is nearly always the same.
    let Some((&last, rest)) = word.split_last() else {
        return false;
    };
    memchr::memchr_iter(last, words).any(|at| {
        let ends = words.get(at + 1).is_none_or(|&byte| byte == b' ');
        let before = words.get(..at).and_then(|before| before.strip_suffix(rest));
        ends && before.is_some_and(|before| before.last().is_none_or(|&byte| byte == b' '))
    })
}

/// An Arabic word as text; others are compared as bytes.
fn arabic(word: &[u8]) -> &str {
    std::str::from_utf8(word).unwrap_or_default()
}

impl Lang {
    /// Nouns for a word or a group of words: "term", « expression », مصطلح (without article and particles).
    pub(crate) fn names_a_word(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(
                word,
                "مصطلح مصطلحات اصطلاح عباره عبارات تعبير تعابير تعبيرات لفظ لفظه الفاظ كلمه كلمات \
                 تسميه تسميات صيغه وصف مصطلحان مصطلحين مصطلحي عبارتان عبارتين عبارتا عبارتي \
                 تعبيران تعبيرين تعبيري لفظان لفظين لفظتان لفظتين لفظتا لفظتي كلمتان كلمتين كلمتا كلمتي",
            ),
            Self::En => is_one_of(
                word,
                "term terms expression expressions word words phrase phrases wording terminology \
                 label labels designation designations formula adjective noun misnomer synonym",
            ),
            Self::Fr => is_one_of(
                word,
                "terme termes expression expressions mot mots locution locutions vocable vocables \
                 appellation appellations denomination denominations designation terminologie formule \
                 formulation formulations intitule intitules etiquette synonyme \
                 calque calques anglicisme anglicismes neologisme neologismes",
            ),
        }
    }

    /// Nouns for texts, and for those who choose their words. (Arabic: without article and particles.)
    pub(crate) fn names_a_text(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(
                word,
                "قانون قوانين تشريع تشريعات لائحه لوائح نص نصوص ماده اتفاقيه بروتوكول تقرير \
                 تقارير دليل معجم مسرد مشروع مذكره جدول ملحق ترجمه نسخه مشرع صايغ لجنه محكمه توصيه \
                 قرار",
            ),
            Self::En => is_one_of(
                word,
                "act acts law laws bill code codes statute statutes ordinance regulation regulations \
                 decree directive convention treaty treaties protocol section sections article \
                 articles clause clauses paragraph schedule annex heading title text texts draft \
                 drafts report reports guide guidelines guidance manual glossary dictionary table \
                 list note memorandum resolution recommendation judgment document documents version \
                 translation definition legislation legislature parliament drafter drafters \
                 translators committee commission court courts authors press media speech statement",
            ),
            Self::Fr => is_one_of(
                word,
                "loi lois code codes decret ordonnance reglement reglements arrete directive \
                 convention traite traites protocole article articles alinea paragraphe annexe titre \
                 texte textes projet proposition rapport rapports guide manuel glossaire dictionnaire \
                 tableau liste note expose resolution recommandation arret document version \
                 traduction definition legislation legislateur parlement redacteur redacteurs \
                 traducteurs comite commission cour tribunal tribunaux auteurs presse medias discours \
                 declaration",
            ),
        }
    }

    /// Words for whoever acts in a provision, and uses things rather than words.
    pub(crate) fn names_an_actor(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "شخص" | "اشخاص" | "من" | "جاني" | "متهم"),
            Self::En => is_one_of(
                word,
                "who whoever person persons people anyone everyone he she offender offenders accused \
                 sites websites",
            ),
            Self::Fr => is_one_of(
                word,
                "quiconque personne personnes celui ceux qui il prevenu accuse sites",
            ),
        }
    }

    /// Verbs behind "to" that tell what a word is used for: "uses the word to describe …".
    pub(crate) fn says_what_a_word_does(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "دلاله" | "اشاره" | "تعبير" | "وصف"),
            Self::En => is_one_of(
                word,
                "describe denote designate mean refer name cover indicate",
            ),
            Self::Fr => is_one_of(
                word,
                "designer decrire nommer qualifier viser denommer parler",
            ),
        }
    }

    /// The word that opens a purpose: "to", « pour ». Arabic writes it into the word behind it.
    pub(crate) fn opens_a_purpose(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "بغرض" | "بهدف" | "بقصد"),
            Self::En => word == b"to",
            Self::Fr => matches!(word, b"pour" | b"afin"),
        }
    }

    /// Whether the word behind a term goes on with its noun phrase, so that the term only tells what kind of thing is
    /// meant: "child pornography sites". In Arabic and French what is meant stands first.
    ///
    /// English tells nouns by their endings; verbs in the third person that look like a plural are told by name.
    pub(crate) fn extends_a_noun(self, word: &[u8]) -> bool {
        if self != Self::En {
            return false;
        }
        let ends =
            |ending: &str| word.ends_with(ending.as_bytes()) && word.len() > ending.len() + 1;
        let verb = is_one_of(
            word,
            "appears applies becomes begins belongs carries ceases comes concerns constitutes \
                 consists continues covers causes denotes depends describes designates differs does \
                 ends enters exists falls figures gives goes happens harms implies includes involves \
                 lies makes means needs occurs persists refers relates remains requires seems shows \
                 stands stays suggests takes tends victimises victimizes always towards perhaps \
                 besides sometimes nowadays across unless",
        );
        let function = self.is_function_word(word)
            || is_one_of(
                word,
                "is was has this its his as thus whose under over after never however whether rather \
                 altogether together other ever during being including concerning having either",
            );
        let plural = ends("s") && !ends("ss") && !ends("us") && !ends("is");
        let derived = [
            "ion", "ment", "ence", "ance", "ing", "er", "or", "ity", "ism", "ist", "age", "ship",
        ];
        let common = is_one_of(
            word,
            "offence offense crime case law site website film video file image material content \
                 exchange trade market industry business network hotline charge unit access use \
                 victim abuse police suspect convict forum",
        );
        !verb && !function && (plural || common || derived.iter().any(|ending| ends(ending)))
    }

    /// Whether what follows a noun says what it is called or taken for: "called … a scourge", "spoke of … as a threat".
    pub(crate) fn opens_a_complement(self, word: &[u8], next: Option<&[u8]>) -> bool {
        let article = |word: &[u8]| self.is_determiner(word);
        self == Self::En && (article(word) || (word == b"as" && next.is_some_and(article)))
    }

    /// Verbs that say what a word is: "is (no longer the preferred term)", « est », هو.
    pub(crate) fn is_copula(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(
                word,
                "هو هي هما ليس ليست يعد تعد يعتبر تعتبر كان كانت اصبح اصبحت",
            ),
            Self::En => is_one_of(word, "is are was were isn aren wasn remains became becomes"),
            Self::Fr => is_one_of(word, "est sont etait etaient fut reste demeure constitue"),
        }
    }

    /// Prepositions, beside the function words of names, behind which something else is named: "within the terms of".
    pub(crate) fn leads_elsewhere(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => false,
            Self::En => matches!(
                word,
                b"within" | b"under" | b"through" | b"without" | b"beyond" | b"between"
            ),
            Self::Fr => matches!(word, b"sous" | b"selon" | b"hors" | b"sans" | b"entre"),
        }
    }

    /// What may stand before the verb to deny it: « n' », لم.
    pub(crate) fn is_negation(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "لم" | "لا" | "لن" | "ما"),
            Self::En => false,
            Self::Fr => matches!(word, b"n" | b"ne"),
        }
    }

    /// Words before a noun that say that there is none of it: "no child …", "not child …", « aucune … », « pas de … ».
    pub(crate) fn denies_a_noun(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(word, "لا ليس ليست ليسوا ولا وليس وليست وليسوا فلا فليس فليست"),
            Self::En => matches!(word, b"no" | b"not" | b"never"),
            Self::Fr => matches!(word, b"aucun" | b"aucune" | b"pas" | b"nul" | b"nulle"),
        }
    }

    /// What may stand between such a word and the noun, and says that the thing is there: لا توجد, "no such …".
    pub(crate) fn tells_existence(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(word, "يوجد توجد وجود هناك"),
            Self::En => word == b"such",
            Self::Fr => false,
        }
    }

    /// Words that say that more is meant than stands there: "shall be read as including …".
    pub(crate) fn widens(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "شامله" | "شاملا" | "تشمل" | "يشمل"),
            Self::En => matches!(
                word,
                b"including" | b"meaning" | b"extending" | b"covering" | b"any"
            ),
            Self::Fr => matches!(
                word,
                b"comprenant" | b"incluant" | b"englobant" | b"visant" | b"tout" | b"toute"
            ),
        }
    }

    /// Kinds of instruments, as their names have them (Arabic: without article and particles).
    pub(crate) fn names_an_instrument(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(
                word,
                "قانون مرسوم ظهير امر اتفاقيه بروتوكول قرار لائحه نظام تعميم",
            ),
            Self::En => is_one_of(
                word,
                "act ordinance regulation regulations code convention protocol bill law decree \
                 directive order rules statute proclamation decision resolution",
            ),
            Self::Fr => is_one_of(
                word,
                "loi decret ordonnance directive reglement convention protocole arrete circulaire \
                 decision resolution dahir accord",
            ),
        }
    }

    /// Words that set what stands behind them against what was said: "not", "rather than", « plutôt que », وليس.
    pub(crate) fn sets_against(self, before: Option<&[u8]>, word: &[u8]) -> bool {
        let pair = |one: &[u8], other: &[u8]| before == Some(one) && word == other;
        match self {
            Self::Ar => {
                is_one_of(word, "وليس وليست ليس ليست لا")
                    || before.is_some_and(|before| is_one_of(before, "بدلا عوضا بدل"))
                        && word == "من".as_bytes()
            }
            Self::En => {
                word == b"not"
                    || pair(b"rather", b"than")
                    || pair(b"instead", b"of")
                    || pair(b"opposed", b"to")
            }
            Self::Fr => {
                word == b"non"
                    || pair(b"non", b"pas")
                    || pair(b"plutot", b"que")
                    || pair(b"lieu", b"de")
            }
        }
    }

    /// Words by which the name of an amending act tells that it amends: "to amend", « modifiant ».
    pub(crate) fn amends(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(word, "تعديل بتعديل معدل معدله"),
            Self::En => is_one_of(word, "amend amending amendment"),
            Self::Fr => is_one_of(word, "modifiant modificative modificatif"),
        }
    }

    /// Words that open what an instrument is about: « relative à », "on", بشأن (Arabic: without particles).
    pub(crate) fn opens_a_subject(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => is_one_of(word, "بشان شان متعلق متعلقه خاص خاصه متضمن متضمنه حول"),
            Self::En => is_one_of(
                word,
                "on concerning respecting regarding relating against for",
            ),
            Self::Fr => is_one_of(
                word,
                "relatif relative relatifs relatives portant concernant sur tendant visant",
            ),
        }
    }

    /// Whether `word` may stand behind `before` within what an instrument is about, so that no verb begins to say what
    /// the instrument does: an English subject is made of prepositions and nouns of action, a French noun takes the
    /// next one by a preposition, an Arabic one by the genitive, in which only the last noun has an article.
    pub(crate) fn goes_on_with_a_subject(
        self,
        before: &[u8],
        word: &[u8],
        has_article: bool,
    ) -> bool {
        match self {
            Self::Ar => {
                !has_article
                    && !word.starts_with("ي".as_bytes())
                    && !super::ar::is_particle_word(arabic(word))
            }
            Self::En => {
                self.is_function_word(word)
                    || matches!(
                        word,
                        b"fight" | b"measures" | b"combat" | b"prevent" | b"suppress" | b"prohibit"
                    )
                    || [&b"ing"[..], b"ion"]
                        .iter()
                        .any(|ending| word.ends_with(ending))
            }
            Self::Fr => {
                let article = matches!(word, b"la" | b"le" | b"les" | b"l" | b"un" | b"une");
                let governed = self.is_function_word(before)
                    && !matches!(before, b"la" | b"le" | b"les" | b"l" | b"un" | b"une");
                (!article || governed || self.opens_a_subject(before))
                    && !is_one_of(
                        word,
                        "tout toute toutes tous cette ce ces qui que est sont ne n punit interdit reprime",
                    )
            }
        }
    }

    /// Whether the names of instruments are written in capitals, so that they can be told by their look.
    pub(crate) const fn capitalises_names(self) -> bool {
        matches!(self, Self::En)
    }

    /// The sign of a number: "No.", « n° », رقم.
    pub(crate) fn is_number_sign(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "رقم" | "عدد"),
            Self::En => matches!(word, b"no" | b"number"),
            Self::Fr => matches!(word, b"n" | b"no" | b"numero"),
        }
    }

    /// Words between an instrument and its number or date: its sign, "Chapter", « du », لسنة, the name of a union.
    pub(crate) fn announces_a_number(self, word: &[u8]) -> bool {
        self.is_number_sign(word)
            || match self {
                Self::Ar => matches!(arabic(word), "لسنه" | "لعام" | "سنه" | "عام"),
                Self::En => is_one_of(word, "chapter cap c of eu ec eec"),
                Self::Fr => matches!(word, b"du" | b"ue" | b"ce" | b"cee"),
            }
    }

    /// Words that head a provision with its number: "section 7", « Art. 5 », المادة 5 (Arabic: without article).
    pub(crate) fn heads_a_provision(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "ماده" | "فصل" | "باب" | "بند" | "فقره"),
            Self::En => is_one_of(
                word,
                "art article section sec s chapter part clause paragraph",
            ),
            Self::Fr => matches!(
                word,
                b"art" | b"article" | b"section" | b"chapitre" | b"titre" | b"alinea"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_behind_a_term_is_told_from_a_verb() {
        let extends = |word: &str| Lang::En.extends_a_noun(word.as_bytes());
        for noun in [
            "offences",
            "possession",
            "hotlines",
            "buyers",
            "sites",
            "exchange",
            "trade",
        ] {
            assert!(extends(noun), "{noun}");
        }
        for other in [
            "is",
            "means",
            "persists",
            "includes",
            "was",
            "flourished",
            "in",
            "and",
            "unless",
            "under",
        ] {
            assert!(!extends(other), "{other}");
        }
    }

    #[test]
    fn a_french_verb_ends_the_subject_of_a_law() {
        let holds = |words: &str| {
            let words: Vec<&str> = words.split(' ').collect();
            words.windows(2).all(|pair| {
                Lang::Fr.goes_on_with_a_subject(pair[0].as_bytes(), pair[1].as_bytes(), false)
            })
        };
        assert!(holds("relative a la lutte contre la"));
        assert!(!holds("relative a l economie numerique punit la"));
        assert!(!holds("sur la presse reprime la diffusion de"));
    }
}
