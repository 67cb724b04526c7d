//! Every text of the interface, in the three languages, in one table.
//!
//! Texts are in logical order and hold no marks of direction; how they are laid out is the screen's matter. `{}` stands
//! where a value is put in. What the glossary says is not here: it speaks in its own languages.

use crate::glossary::Status;
use crate::lang::Lang;
use crate::terminal::isolated;

macro_rules! texts {
    ($($name:ident { en: $en:literal, fr: $fr:literal, ar: $ar:literal $(,)? })*) => {
        /// A text of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the table is the documentation")]
        pub enum Text { $($name),* }

        impl Text {
            /// Every text.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The text in the languages, in the order of [`Lang::ALL`].
            const fn all(self) -> [&'static str; 3] {
                match self { $(Self::$name => [$ar, $en, $fr]),* }
            }
        }
    };
}

impl Text {
    /// The text in a language.
    pub fn of(self, lang: Lang) -> &'static str {
        let place = Lang::ALL.iter().position(|one| *one == lang).unwrap_or(0);
        self.all()[place]
    }

    /// What a language is called.
    pub fn language(lang: Lang) -> Self {
        let names = [Self::Arabic, Self::English, Self::French];
        let place = Lang::ALL.iter().position(|one| *one == lang);
        names[place.unwrap_or(0)]
    }

    /// The word of a status.
    pub const fn status(status: Status) -> Self {
        match status {
            Status::Preferred => Self::Preferred,
            Status::Admitted => Self::Admitted,
            Status::Caution => Self::Caution,
            Status::Superseded => Self::Superseded,
            Status::Deprecated => Self::Deprecated,
        }
    }

    /// The text in a language, with values put in. Each is set apart by FSI and PDI, so that a value of the other
    /// direction keeps its order (UAX #9, section 2.4).
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        let mut parts = self.of(lang).split("{}");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (index, part) in parts.enumerate() {
            text.push_str(&isolated(values.get(index).copied().unwrap_or_default()));
            text.push_str(part);
        }
        text
    }
}

texts! {
    // The parts of the screen.
    Concepts { en: "concepts", fr: "concepts", ar: "المفاهيم" }
    ConceptCount { en: "{} concepts", fr: "{} concepts", ar: "{} مفهوما" }
    Shown { en: "{} of {}", fr: "{} sur {}", ar: "{} من {}" }
    SearchHint {
        en: "{} searches in any language",
        fr: "{} : chercher dans toutes les langues",
        ar: "{} للبحث بأي لغة",
    }
    NothingFound { en: "nothing is like this", fr: "rien de semblable", ar: "لا شيء يشبه هذا" }
    NothingFoundHint {
        en: "{} takes the search and the filters away",
        fr: "{} efface la recherche et les filtres",
        ar: "يمحو {} البحث والمرشحات",
    }
    NoTerm { en: "no term", fr: "aucun terme", ar: "لا يوجد مصطلح" }
    Definition { en: "definition", fr: "définition", ar: "التعريف" }
    Note { en: "note", fr: "note", ar: "ملاحظة" }
    Sources { en: "sources", fr: "sources", ar: "المصادر" }
    Related { en: "related", fr: "voir aussi", ar: "مفاهيم ذات صلة" }
    Titles { en: "official titles", fr: "titres officiels", ar: "العناوين الرسمية" }
    Examples { en: "examples", fr: "exemples", ar: "أمثلة" }
    TooSmall {
        en: "The window is too small: {} × {}.",
        fr: "La fenêtre est trop petite : {} × {}.",
        ar: "النافذة صغيرة جدا: {} × {}.",
    }
    TooSmallHint {
        en: "At least {} × {} are needed.",
        fr: "Il faut au moins {} × {}.",
        ar: "المطلوب على الأقل {} × {}.",
    }

    // Status, and how sure it is.
    Preferred { en: "preferred", fr: "privilégié", ar: "مفضل" }
    Admitted { en: "admitted", fr: "admis", ar: "مقبول" }
    Caution { en: "with care", fr: "avec prudence", ar: "بحذر" }
    Superseded { en: "superseded", fr: "remplacé", ar: "حل غيره محله" }
    Deprecated { en: "deprecated", fr: "déconseillé", ar: "متروك" }
    SeenStatus { en: "status seen", fr: "statut constaté", ar: "الحكم ثابت في المصدر" }
    SeenWording { en: "wording seen", fr: "formulation constatée", ar: "اللفظ ثابت في المصدر" }
    SeenRecalled { en: "recalled", fr: "de mémoire", ar: "من الذاكرة" }
    NoSource { en: "no source given", fr: "aucune source indiquée", ar: "لم يذكر مصدر" }
    NotSearched { en: "not searched", fr: "non recherché", ar: "لا يبحث عنه" }

    // Filters.
    Filters { en: "filters", fr: "filtres", ar: "المرشحات" }
    FilterLanguage { en: "language", fr: "langue", ar: "اللغة" }
    FilterStatus { en: "status", fr: "statut", ar: "الحكم" }
    FilterField { en: "field", fr: "domaine", ar: "المجال" }
    FilterProfile { en: "profile", fr: "profil", ar: "المرجع" }
    FilterLacks { en: "has no term in", fr: "sans terme en", ar: "بلا مصطلح في" }
    Any { en: "any", fr: "tous", ar: "الكل" }
    Arabic { en: "Arabic", fr: "arabe", ar: "العربية" }
    English { en: "English", fr: "anglais", ar: "الإنجليزية" }
    French { en: "French", fr: "français", ar: "الفرنسية" }
    Lacking { en: "no {}", fr: "sans {}", ar: "دون {}" }

    // What is told of what was done.
    Copied { en: "copied: {}", fr: "copié : {}", ar: "نسخ: {}" }
    CopiedCard { en: "copied the card of {}", fr: "fiche copiée : {}", ar: "نسخت بطاقة {}" }
    NothingToCopy { en: "nothing to copy here", fr: "rien à copier ici", ar: "لا شيء ينسخ هنا" }
    NoRelated { en: "no related concepts", fr: "aucun concept lié", ar: "لا مفاهيم ذات صلة" }
    NoBackward { en: "nothing before this", fr: "rien avant", ar: "لا شيء قبل هذا" }
    NoForward { en: "nothing after this", fr: "rien après", ar: "لا شيء بعد هذا" }
    MouseOn {
        en: "mouse on; Shift and drag selects in most terminals",
        fr: "souris active ; Maj + glisser sélectionne dans la plupart des terminaux",
        ar: "الفأرة مفعلة",
    }
    MouseOff {
        en: "mouse off: it is the terminal's",
        fr: "souris inactive : elle est au terminal",
        ar: "الفأرة متروكة للطرفية",
    }
    ThemeNow { en: "theme: {}", fr: "thème : {}", ar: "الألوان: {}" }
    BidiNow { en: "Arabic is written as: {}", fr: "écriture de l’arabe : {}", ar: "كتابة العربية: {}" }
    ListLanguageNow { en: "list in {}", fr: "liste en {}", ar: "لغة القائمة: {}" }
    NotAFile {
        en: "this glossary comes with the program; there is no file to edit",
        fr: "ce glossaire est intégré au programme ; aucun fichier à modifier",
        ar: "هذا المعجم مدمج في البرنامج ولا ملف له",
    }
    Edited {
        en: "start anew to see what was changed",
        fr: "relancez pour voir les changements",
        ar: "أعد التشغيل لرؤية التغيير",
    }

    CopyHint {
        en: "{} copies the text as it is written; the terminal's own selection copies Arabic as it is seen",
        fr: "{} copie le texte tel qu’il s’écrit ; la sélection du terminal copie l’arabe tel qu’on le voit",
        ar: "ينسخ المفتاح {} النص كما يكتب، أما تحديد الطرفية فينسخ العربية كما ترى",
    }

    // The modes, as the help calls them.
    ModeMoving { en: "moving", fr: "déplacements", ar: "التنقل" }
    ModeList { en: "list", fr: "liste", ar: "القائمة" }
    ModeCard { en: "card", fr: "fiche", ar: "البطاقة" }
    ModeBrowse { en: "browsing", fr: "consultation", ar: "التصفح" }
    ModeFilter { en: "filters", fr: "filtres", ar: "المرشحات" }
    ModeSearch { en: "search box", fr: "recherche", ar: "خانة البحث" }
    ModeHelp { en: "keys", fr: "touches", ar: "المفاتيح" }
    ModeAnywhere { en: "everywhere", fr: "partout", ar: "في كل مكان" }

    // What keys do.
    KeyUp { en: "up", fr: "haut", ar: "أعلى" }
    KeyDown { en: "down", fr: "bas", ar: "أسفل" }
    KeyLeft { en: "column to the left", fr: "colonne de gauche", ar: "العمود الأيسر" }
    KeyRight { en: "column to the right", fr: "colonne de droite", ar: "العمود الأيمن" }
    KeyPageUp { en: "page up", fr: "page précédente", ar: "صفحة إلى أعلى" }
    KeyPageDown { en: "page down", fr: "page suivante", ar: "صفحة إلى أسفل" }
    KeyHalfUp { en: "half a page up", fr: "demi-page vers le haut", ar: "نصف صفحة إلى أعلى" }
    KeyHalfDown { en: "half a page down", fr: "demi-page vers le bas", ar: "نصف صفحة إلى أسفل" }
    KeyTop { en: "first", fr: "début", ar: "الأول" }
    KeyBottom { en: "last", fr: "fin", ar: "الأخير" }
    KeyOpen { en: "open", fr: "ouvrir", ar: "فتح" }
    KeyJump { en: "go there", fr: "y aller", ar: "انتقال" }
    KeySearch { en: "search", fr: "chercher", ar: "بحث" }
    KeyNextPane { en: "next pane", fr: "volet suivant", ar: "اللوحة التالية" }
    KeyPreviousPane { en: "pane before", fr: "volet précédent", ar: "اللوحة السابقة" }
    KeyCopy { en: "copy", fr: "copier", ar: "نسخ" }
    KeyCopyAll { en: "copy the card", fr: "copier la fiche", ar: "نسخ البطاقة" }
    KeyFilter { en: "filter", fr: "filtrer", ar: "ترشيح" }
    KeyClear { en: "clear", fr: "effacer", ar: "محو" }
    KeyNextHit { en: "next hit", fr: "résultat suivant", ar: "النتيجة التالية" }
    KeyPreviousHit { en: "hit before", fr: "résultat précédent", ar: "النتيجة السابقة" }
    KeyRelated { en: "related concepts", fr: "concepts liés", ar: "مفاهيم ذات صلة" }
    KeyBackward { en: "back", fr: "reculer", ar: "رجوع" }
    KeyForward { en: "forward", fr: "avancer", ar: "تقدم" }
    KeyListLanguage { en: "language of the list", fr: "langue de la liste", ar: "لغة القائمة" }
    KeyEdit { en: "edit the glossary", fr: "modifier le glossaire", ar: "تحرير المعجم" }
    KeyAccept { en: "open", fr: "ouvrir", ar: "فتح" }
    KeyCancel { en: "leave", fr: "quitter la saisie", ar: "خروج" }
    KeyCaretLeft { en: "caret to the left", fr: "curseur à gauche", ar: "المؤشر إلى اليسار" }
    KeyCaretRight { en: "caret to the right", fr: "curseur à droite", ar: "المؤشر إلى اليمين" }
    KeyCaretStart { en: "beginning of the text", fr: "début du texte", ar: "أول النص" }
    KeyCaretEnd { en: "end of the text", fr: "fin du texte", ar: "آخر النص" }
    KeyErase { en: "erase before", fr: "effacer avant", ar: "محو ما قبل" }
    KeyEraseForward { en: "erase behind", fr: "effacer après", ar: "محو ما بعد" }
    KeyEraseWord { en: "erase a word", fr: "effacer un mot", ar: "محو كلمة" }
    KeyEraseLine { en: "erase all", fr: "tout effacer", ar: "محو الكل" }
    KeyFilterLess { en: "value before", fr: "valeur précédente", ar: "القيمة السابقة" }
    KeyFilterMore { en: "next value", fr: "valeur suivante", ar: "القيمة التالية" }
    KeyClose { en: "close", fr: "fermer", ar: "إغلاق" }
    KeyBack { en: "back", fr: "retour", ar: "رجوع" }
    KeyTheme { en: "colours", fr: "couleurs", ar: "الألوان" }
    KeyBidi { en: "way of writing Arabic", fr: "écriture de l’arabe", ar: "طريقة كتابة العربية" }
    KeyMouse { en: "mouse on or off", fr: "souris oui ou non", ar: "الفأرة" }
    KeyHelp { en: "help", fr: "aide", ar: "مساعدة" }
    KeyQuit { en: "quit", fr: "quitter", ar: "خروج" }
    KeyRedraw { en: "draw anew", fr: "redessiner", ar: "إعادة الرسم" }
    KeySuspend { en: "suspend", fr: "suspendre", ar: "تعليق" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_missing_in_any_language_and_all_take_the_same_values() {
        for text in Text::ALL {
            let values = |lang| text.of(lang).matches("{}").count();
            for lang in Lang::ALL {
                assert!(!text.of(lang).trim().is_empty(), "{text:?} in {lang}");
                assert_eq!(values(lang), values(Lang::En), "{text:?} in {lang}");
            }
        }
    }

    #[test]
    fn arabic_texts_are_written_in_arabic_letters_and_others_are_not() {
        let is_arabic = |char: char| matches!(char, '\u{620}'..='\u{64A}');
        for text in Text::ALL {
            assert!(text.of(Lang::Ar).contains(is_arabic), "{text:?}");
            assert!(!text.of(Lang::En).contains(is_arabic), "{text:?}");
            assert!(!text.of(Lang::Fr).contains(is_arabic), "{text:?}");
        }
    }

    #[test]
    fn values_are_set_apart_from_the_text_around_them() {
        assert_eq!(
            Text::Shown.with(Lang::En, &["7", "39"]),
            "\u{2068}7\u{2069} of \u{2068}39\u{2069}" // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
        );
    }
}
