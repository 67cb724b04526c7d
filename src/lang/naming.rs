//! Words by which a text speaks of words, of texts and of instruments, folded.
//!
//! They tell a word that is talked about from one that is used, and the name of an instrument from what it says. What
//! the words around a term make of it is not decided here.

use super::Lang;

/// An Arabic word as text; others are compared as bytes.
fn arabic(word: &[u8]) -> &str {
    std::str::from_utf8(word).unwrap_or_default()
}

impl Lang {
    /// Nouns for a word or a group of words: "term", « expression », مصطلح (without article and particles).
    pub(crate) fn names_a_word(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                arabic(word),
                "مصطلح"
                    | "مصطلحات"
                    | "اصطلاح"
                    | "عباره"
                    | "عبارات"
                    | "تعبير"
                    | "تعابير"
                    | "تعبيرات"
                    | "لفظ"
                    | "لفظه"
                    | "الفاظ"
                    | "كلمه"
                    | "كلمات"
                    | "تسميه"
                    | "تسميات"
                    | "صيغه"
                    | "وصف"
            ),
            Self::En => matches!(
                word,
                b"term"
                    | b"terms"
                    | b"expression"
                    | b"expressions"
                    | b"word"
                    | b"words"
                    | b"phrase"
                    | b"phrases"
                    | b"wording"
                    | b"terminology"
                    | b"label"
                    | b"labels"
                    | b"designation"
                    | b"designations"
                    | b"formula"
                    | b"adjective"
                    | b"noun"
                    | b"misnomer"
                    | b"synonym"
            ),
            Self::Fr => matches!(
                word,
                b"terme"
                    | b"termes"
                    | b"expression"
                    | b"expressions"
                    | b"mot"
                    | b"mots"
                    | b"locution"
                    | b"locutions"
                    | b"vocable"
                    | b"vocables"
                    | b"appellation"
                    | b"appellations"
                    | b"denomination"
                    | b"denominations"
                    | b"designation"
                    | b"terminologie"
                    | b"formule"
                    | b"formulation"
                    | b"formulations"
                    | b"intitule"
                    | b"intitules"
                    | b"etiquette"
                    | b"synonyme"
            ),
        }
    }

    /// Nouns for texts, and for those who choose their words. (Arabic: without article and particles.)
    pub(crate) fn names_a_text(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                arabic(word),
                "قانون"
                    | "قوانين"
                    | "تشريع"
                    | "تشريعات"
                    | "لائحه"
                    | "لوائح"
                    | "نص"
                    | "نصوص"
                    | "ماده"
                    | "مواد"
                    | "اتفاقيه"
                    | "بروتوكول"
                    | "تقرير"
                    | "تقارير"
                    | "دليل"
                    | "معجم"
                    | "مسرد"
                    | "مشروع"
                    | "مذكره"
                    | "جدول"
                    | "ملحق"
                    | "ترجمه"
                    | "نسخه"
                    | "مشرع"
                    | "صايغ"
                    | "لجنه"
                    | "محكمه"
                    | "توصيه"
                    | "قرار"
            ),
            Self::En => matches!(
                word,
                b"act"
                    | b"acts"
                    | b"law"
                    | b"laws"
                    | b"bill"
                    | b"code"
                    | b"codes"
                    | b"statute"
                    | b"statutes"
                    | b"ordinance"
                    | b"regulation"
                    | b"regulations"
                    | b"decree"
                    | b"directive"
                    | b"convention"
                    | b"treaty"
                    | b"treaties"
                    | b"protocol"
                    | b"section"
                    | b"sections"
                    | b"article"
                    | b"articles"
                    | b"clause"
                    | b"clauses"
                    | b"paragraph"
                    | b"schedule"
                    | b"annex"
                    | b"heading"
                    | b"title"
                    | b"text"
                    | b"texts"
                    | b"draft"
                    | b"drafts"
                    | b"report"
                    | b"reports"
                    | b"guide"
                    | b"guidelines"
                    | b"guidance"
                    | b"manual"
                    | b"glossary"
                    | b"dictionary"
                    | b"table"
                    | b"list"
                    | b"note"
                    | b"memorandum"
                    | b"resolution"
                    | b"recommendation"
                    | b"judgment"
                    | b"document"
                    | b"documents"
                    | b"version"
                    | b"translation"
                    | b"definition"
                    | b"legislation"
                    | b"legislature"
                    | b"parliament"
                    | b"drafter"
                    | b"drafters"
                    | b"translators"
                    | b"committee"
                    | b"commission"
                    | b"court"
                    | b"courts"
                    | b"authors"
                    | b"press"
                    | b"media"
                    | b"speech"
                    | b"statement"
            ),
            Self::Fr => matches!(
                word,
                b"loi"
                    | b"lois"
                    | b"code"
                    | b"codes"
                    | b"decret"
                    | b"ordonnance"
                    | b"reglement"
                    | b"reglements"
                    | b"arrete"
                    | b"directive"
                    | b"convention"
                    | b"traite"
                    | b"traites"
                    | b"protocole"
                    | b"article"
                    | b"articles"
                    | b"alinea"
                    | b"paragraphe"
                    | b"annexe"
                    | b"titre"
                    | b"texte"
                    | b"textes"
                    | b"projet"
                    | b"proposition"
                    | b"rapport"
                    | b"rapports"
                    | b"guide"
                    | b"manuel"
                    | b"glossaire"
                    | b"dictionnaire"
                    | b"tableau"
                    | b"liste"
                    | b"note"
                    | b"expose"
                    | b"resolution"
                    | b"recommandation"
                    | b"arret"
                    | b"document"
                    | b"version"
                    | b"traduction"
                    | b"definition"
                    | b"legislation"
                    | b"legislateur"
                    | b"parlement"
                    | b"redacteur"
                    | b"redacteurs"
                    | b"traducteurs"
                    | b"comite"
                    | b"commission"
                    | b"cour"
                    | b"tribunal"
                    | b"tribunaux"
                    | b"auteurs"
                    | b"presse"
                    | b"medias"
                    | b"discours"
                    | b"declaration"
            ),
        }
    }

    /// Words for whoever acts in a provision, and uses things rather than words.
    pub(crate) fn names_an_actor(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "شخص" | "اشخاص" | "من" | "جاني" | "متهم"),
            Self::En => matches!(
                word,
                b"who"
                    | b"whoever"
                    | b"person"
                    | b"persons"
                    | b"people"
                    | b"anyone"
                    | b"everyone"
                    | b"he"
                    | b"she"
                    | b"offender"
                    | b"offenders"
                    | b"accused"
                    | b"sites"
                    | b"websites"
            ),
            Self::Fr => matches!(
                word,
                b"quiconque"
                    | b"personne"
                    | b"personnes"
                    | b"celui"
                    | b"ceux"
                    | b"qui"
                    | b"il"
                    | b"prevenu"
                    | b"accuse"
                    | b"sites"
            ),
        }
    }

    /// Verbs behind "to" that tell what a word is used for: "uses the word to describe …".
    pub(crate) fn says_what_a_word_does(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "دلاله" | "اشاره" | "تعبير" | "وصف"),
            Self::En => matches!(
                word,
                b"describe"
                    | b"denote"
                    | b"designate"
                    | b"mean"
                    | b"refer"
                    | b"name"
                    | b"cover"
                    | b"indicate"
            ),
            Self::Fr => matches!(
                word,
                b"designer"
                    | b"decrire"
                    | b"nommer"
                    | b"qualifier"
                    | b"viser"
                    | b"denommer"
                    | b"parler"
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
        let verb = matches!(
            word,
            b"appears"
                | b"applies"
                | b"becomes"
                | b"begins"
                | b"belongs"
                | b"carries"
                | b"ceases"
                | b"comes"
                | b"concerns"
                | b"constitutes"
                | b"consists"
                | b"continues"
                | b"covers"
                | b"causes"
                | b"denotes"
                | b"depends"
                | b"describes"
                | b"designates"
                | b"differs"
                | b"does"
                | b"ends"
                | b"enters"
                | b"exists"
                | b"falls"
                | b"figures"
                | b"gives"
                | b"goes"
                | b"happens"
                | b"harms"
                | b"implies"
                | b"includes"
                | b"involves"
                | b"lies"
                | b"makes"
                | b"means"
                | b"needs"
                | b"occurs"
                | b"persists"
                | b"refers"
                | b"relates"
                | b"remains"
                | b"requires"
                | b"seems"
                | b"shows"
                | b"stands"
                | b"stays"
                | b"suggests"
                | b"takes"
                | b"tends"
                | b"victimises"
                | b"victimizes"
                | b"always"
                | b"towards"
                | b"perhaps"
                | b"besides"
                | b"sometimes"
                | b"nowadays"
                | b"across"
                | b"unless"
        );
        let function = self.is_function_word(word)
            || matches!(
                word,
                b"is"
                    | b"was"
                    | b"has"
                    | b"this"
                    | b"its"
                    | b"his"
                    | b"as"
                    | b"thus"
                    | b"whose"
                    | b"under"
                    | b"over"
                    | b"after"
                    | b"never"
                    | b"however"
                    | b"whether"
                    | b"rather"
                    | b"altogether"
                    | b"together"
                    | b"other"
                    | b"ever"
                    | b"during"
                    | b"being"
                    | b"including"
                    | b"concerning"
                    | b"having"
                    | b"either"
            );
        let plural = ends("s") && !ends("ss") && !ends("us") && !ends("is");
        let derived = [
            "ion", "ment", "ence", "ance", "ing", "er", "or", "ity", "ism", "ist", "age", "ship",
        ];
        let common = matches!(
            word,
            b"offence"
                | b"offense"
                | b"crime"
                | b"case"
                | b"law"
                | b"site"
                | b"website"
                | b"film"
                | b"video"
                | b"file"
                | b"image"
                | b"material"
                | b"content"
                | b"exchange"
                | b"trade"
                | b"market"
                | b"industry"
                | b"business"
                | b"network"
                | b"hotline"
                | b"charge"
                | b"unit"
                | b"access"
                | b"use"
                | b"victim"
                | b"abuse"
                | b"police"
                | b"suspect"
                | b"convict"
                | b"forum"
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
            Self::Ar => matches!(
                arabic(word),
                "هو" | "هي"
                    | "هما"
                    | "ليس"
                    | "ليست"
                    | "يعد"
                    | "تعد"
                    | "يعتبر"
                    | "تعتبر"
                    | "كان"
                    | "كانت"
                    | "اصبح"
                    | "اصبحت"
            ),
            Self::En => matches!(
                word,
                b"is"
                    | b"are"
                    | b"was"
                    | b"were"
                    | b"isn"
                    | b"aren"
                    | b"wasn"
                    | b"remains"
                    | b"became"
                    | b"becomes"
            ),
            Self::Fr => matches!(
                word,
                b"est"
                    | b"sont"
                    | b"etait"
                    | b"etaient"
                    | b"fut"
                    | b"reste"
                    | b"demeure"
                    | b"constitue"
            ),
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
            Self::Ar => matches!(
                arabic(word),
                "قانون"
                    | "مرسوم"
                    | "ظهير"
                    | "امر"
                    | "اتفاقيه"
                    | "بروتوكول"
                    | "قرار"
                    | "لائحه"
                    | "نظام"
                    | "تعميم"
            ),
            Self::En => matches!(
                word,
                b"act"
                    | b"ordinance"
                    | b"regulation"
                    | b"regulations"
                    | b"code"
                    | b"convention"
                    | b"protocol"
                    | b"bill"
                    | b"law"
                    | b"decree"
                    | b"directive"
                    | b"order"
                    | b"rules"
                    | b"statute"
                    | b"proclamation"
                    | b"decision"
                    | b"resolution"
            ),
            Self::Fr => matches!(
                word,
                b"loi"
                    | b"decret"
                    | b"ordonnance"
                    | b"directive"
                    | b"reglement"
                    | b"convention"
                    | b"protocole"
                    | b"arrete"
                    | b"circulaire"
                    | b"decision"
                    | b"resolution"
                    | b"dahir"
                    | b"accord"
            ),
        }
    }

    /// Words that open what an instrument is about: « relative à », "on", بشأن (Arabic: without particles).
    pub(crate) fn opens_a_subject(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(
                arabic(word),
                "بشان"
                    | "شان"
                    | "متعلق"
                    | "متعلقه"
                    | "خاص"
                    | "خاصه"
                    | "متضمن"
                    | "متضمنه"
                    | "حول"
            ),
            Self::En => matches!(
                word,
                b"on"
                    | b"concerning"
                    | b"respecting"
                    | b"regarding"
                    | b"relating"
                    | b"against"
                    | b"for"
            ),
            Self::Fr => matches!(
                word,
                b"relatif"
                    | b"relative"
                    | b"relatifs"
                    | b"relatives"
                    | b"portant"
                    | b"concernant"
                    | b"sur"
                    | b"tendant"
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
                    && !matches!(
                        word,
                        b"tout"
                            | b"toute"
                            | b"toutes"
                            | b"tous"
                            | b"cette"
                            | b"ce"
                            | b"ces"
                            | b"qui"
                            | b"que"
                            | b"est"
                            | b"sont"
                            | b"ne"
                            | b"n"
                            | b"punit"
                            | b"interdit"
                            | b"reprime"
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
                Self::En => matches!(
                    word,
                    b"chapter" | b"cap" | b"c" | b"of" | b"eu" | b"ec" | b"eec"
                ),
                Self::Fr => matches!(word, b"du" | b"ue" | b"ce" | b"cee"),
            }
    }

    /// Words that head a provision with its number: "section 7", « Art. 5 », المادة 5 (Arabic: without article).
    pub(crate) fn heads_a_provision(self, word: &[u8]) -> bool {
        match self {
            Self::Ar => matches!(arabic(word), "ماده" | "فصل" | "باب" | "بند" | "فقره"),
            Self::En => matches!(
                word,
                b"art"
                    | b"article"
                    | b"section"
                    | b"sec"
                    | b"s"
                    | b"chapter"
                    | b"part"
                    | b"clause"
                    | b"paragraph"
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
