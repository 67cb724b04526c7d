//! The table of the texts: a name, and the words in each language.

use crate::terminal::Hint;

macro_rules! texts {
    ($($name:ident { en: $en:expr, fr: $fr:literal, ar: $ar:literal $(,)? })*) => {
        /// A text of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the table is the documentation")]
        pub enum Text { $($name),* }

        impl Text {
            /// Every text.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The text in the languages, in the order of [`Lang::ALL`](crate::lang::Lang::ALL).
            pub(super) const fn all(self) -> [&'static str; 3] {
                match self { $(Self::$name => [$ar, $en, $fr]),* }
            }
        }
    };
}

texts! {
    // The parts of the screen.
    Concepts { en: "concepts", fr: "concepts", ar: "المفاهيم" }
    ConceptCount { en: "{} concepts", fr: "{} concepts", ar: "المفاهيم: {}" }
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
        ar: "المفتاح {} لمحو البحث والمرشحات",
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
    Caution { en: "with care", fr: "avec prudence", ar: "يستعمل بحذر" }
    Superseded { en: "superseded", fr: "remplacé", ar: "مستعاض عنه" }
    Deprecated { en: "deprecated", fr: "déconseillé", ar: "غير مستحسن" }
    SeenStatus { en: "status seen", fr: "statut constaté", ar: "الحكم ثابت في المصدر" }
    SeenWording { en: "wording seen", fr: "formulation constatée", ar: "اللفظ ثابت في المصدر" }
    SeenRecalled { en: "recalled", fr: "de mémoire", ar: "من الذاكرة" }
    NoSource { en: "no source given", fr: "aucune source indiquée", ar: "لم يذكر مصدر" }
    SearchedBeside { en: "searched only beside a word of:", fr: "recherché seulement auprès d’un mot de :", ar: "لا يبحث عنه إلا مع لفظ من:" }
    NotSearched { en: "not searched", fr: "non recherché", ar: "لا يبحث عنه" }

    // Walking through findings.
    TheText { en: "text", fr: "texte", ar: "النص" }
    Correction { en: "correction", fr: "correction", ar: "التصحيح" }
    Corrected { en: "corrected", fr: "corrigée", ar: "مصحح" }
    LeftAsItIs { en: "skipped", fr: "passée", ar: "متجاوز" }
    ToWaive { en: "waived", fr: "dispensée", ar: "معفى" }
    WaiverReason {
        en: "reason for the waiver",
        fr: "motif de la dispense",
        ar: "سبب الإعفاء",
    }
    WaiverHint {
        en: "Why does this wording stay? It is written into {}.",
        fr: "Pourquoi garder ces mots ? Le motif s’écrit dans {}.",
        ar: "لماذا تبقى هذه الصياغة؟ يكتب السبب في {}.",
    }
    ReasonIs { en: "reason: {}", fr: "motif : {}", ar: "السبب: {}" }
    YourWording { en: "your wording", fr: "votre formulation", ar: "صياغتك" }
    Progress {
        en: "{} of {} · {} corrected, {} skipped",
        fr: "{} sur {} · {} corrigées, {} passées",
        ar: "{} من {} · المصحح: {} · المتجاوز: {}",
    }
    ProgressWaived { en: "{} waived", fr: "{} dispensées", ar: "المعفى: {}" }
    Opening {
        en: "Files are being checked: {} of {} so far.",
        fr: "Examen des fichiers : {} sur {} jusqu’ici.",
        ar: "يجري فحص الملفات: {} من {} حتى الآن.",
    }
    OpeningFile { en: "now: {}", fr: "en cours : {}", ar: "الآن: {}" }
    OpeningHint {
        en: "{} leaves at once; nothing has been changed.",
        fr: "{} quitte aussitôt ; rien n’a été modifié.",
        ar: "المفتاح {} للخروج في الحال، ولم يتغير شيء.",
    }
    ToCheck { en: "{} to check", fr: "{} à examiner", ar: "بقي للفحص {}" }
    FileNumber { en: "file {} of {}", fr: "fichier {} sur {}", ar: "الملف {} من {}" }
    Files { en: "files", fr: "fichiers", ar: "الملفات" }
    FileCounts {
        en: "{} open · {} corrected",
        fr: "{} à voir · {} corrigées",
        ar: "الباقي: {} · المصحح: {}",
    }
    MoreFiles { en: "and {} more files", fr: "et {} autres fichiers", ar: "وملفات أخرى: {}" }
    Write { en: "write", fr: "écrire", ar: "البديل المقترح" }
    LevelIs { en: "level: {}", fr: "niveau : {}", ar: "الدرجة: {}" }
    ContextIs { en: "context: {}", fr: "contexte : {}", ar: "السياق: {}" }
    HowIs { en: "matched: {}", fr: "reconnu : {}", ar: "طريقة التعرف: {}" }
    SafetyIs { en: "correction: {}", fr: "correction : {}", ar: "التصحيح: {}" }
    NothingLeft {
        en: "Nothing is left to correct in this file.",
        fr: "Plus rien à corriger dans ce fichier.",
        ar: "لم يبق في هذا الملف ما يصحح.",
    }
    NothingLeftHint {
        en: "{} goes to the next file, {} leaves",
        fr: "{} passe au fichier suivant, {} quitte",
        ar: "المفتاح {} للملف التالي، والمفتاح {} للخروج",
    }

    // What a finding is.
    LevelError { en: "error", fr: "erreur", ar: "خطأ" }
    LevelWarning { en: "warning", fr: "avertissement", ar: "تحذير" }
    LevelNotice { en: "notice", fr: "remarque", ar: "تنبيه" }
    LevelSilent { en: "silent", fr: "muet", ar: "صامت" }
    ContextBody { en: "body", fr: "corps du texte", ar: "متن النص" }
    ContextHeading { en: "heading", fr: "intitulé", ar: "عنوان" }
    ContextDefinition { en: "definition", fr: "définition", ar: "تعريف" }
    ContextQuotation { en: "quotation", fr: "citation ou guillemets", ar: "اقتباس أو علامتا تنصيص" }
    ContextCitation { en: "cited instrument", fr: "instrument cité", ar: "صك مشار إليه" }
    ContextInserted {
        en: "inserted by an amendment",
        fr: "inséré par une modification",
        ar: "مضاف بموجب تعديل",
    }
    ContextMention { en: "the word itself is discussed", fr: "le mot lui-même est discuté", ar: "حديث عن اللفظ نفسه" }
    ContextTitle { en: "official title", fr: "titre officiel", ar: "عنوان رسمي" }
    ContextGloss { en: "gloss", fr: "glose", ar: "لفظ مذكور للتوضيح" }
    ContextNotInForce { en: "not in force", fr: "non en vigueur", ar: "غير نافذ" }
    ContextDeleted { en: "deleted", fr: "supprimé", ar: "محذوف من المشروع" }
    ContextRemoved {
        en: "struck by an amendment",
        fr: "supprimé par une modification",
        ar: "محذوف بموجب تعديل",
    }
    HowExact { en: "letter for letter", fr: "à la lettre", ar: "حرفا بحرف" }
    HowFolded {
        en: "but for case and marks",
        fr: "à la casse et aux signes près",
        ar: "مع تجاهل الحركات وأشكال الحروف",
    }
    HowInflected { en: "in another form", fr: "sous une autre forme", ar: "بصيغة صرفية أخرى" }
    HowParticle { en: "with a particle before it", fr: "précédé d’une particule", ar: "مسبوقا بحرف متصل" }
    HowDamage { en: "through damage", fr: "à travers un texte abîmé", ar: "من خلال نص تالف" }
    Safe { en: "safe", fr: "sûre", ar: "آمن" }
    ToReview { en: "read the sentence", fr: "relire la phrase", ar: "تلزم قراءة الجملة" }

    // Why something is not corrected.
    LeftAlone {
        en: "Left alone, by what it stands in: {}.",
        fr: "Laissé tel quel, d’après son contexte : {}.",
        ar: "يترك على حاله بحسب سياقه: {}.",
    }
    NoWriter {
        en: "Corrections cannot be written into this kind of file.",
        fr: "On ne peut pas écrire de corrections dans ce type de fichier.",
        ar: "لا يمكن كتابة التصحيحات في هذا النوع من الملفات.",
    }
    Extracted {
        en: "A PDF is never written into: correct the document that it was made from.",
        fr: "On n’écrit jamais dans un PDF : corrigez le document dont il est tiré.",
        ar: "لا يكتب في ملف PDF أبدا: صحح المستند الذي أخذ منه.",
    }
    TrackedInsertion {
        en: "It stands in a tracked insertion: accept or reject that first.",
        fr: "C’est une insertion suivie : acceptez-la ou refusez-la d’abord.",
        ar: "يقع في إضافة متعقبة: اقبلها أو ارفضها أولا.",
    }
    InCode {
        en: "It stands in the code of a field, or where that cannot be told.",
        fr: "Il se trouve dans le code d’un champ, ou là où on ne peut le savoir.",
        ar: "يقع في رمز حقل، أو حيث لا يعرف ذلك.",
    }
    Held {
        en: "A form, a field or a lock holds the words: change what they come from.",
        fr: "Un formulaire, un champ ou un verrou tient ces mots : changez leur source.",
        ar: "هذه الكلمات مقيدة باستمارة أو حقل أو قفل: غيرها في مصدرها.",
    }
    Signed {
        en: "The document is signed, and a change would break the signature.",
        fr: "Le document est signé ; une modification romprait la signature.",
        ar: "المستند موقع، وأي تغيير يبطل التوقيع.",
    }
    Drawn {
        en: "It stands in a drawing, which takes no tracked changes: correct it by hand.",
        fr: "Il se trouve dans un dessin, sans suivi des modifications : corrigez à la main.",
        ar: "يقع في رسم لا تتعقب التغييرات فيه: صححه بيدك.",
    }
    Unmapped {
        en: "The words cannot be told from the markup around them: correct them in a word processor.",
        fr: "Les mots ne se distinguent pas du balisage : corrigez-les dans un traitement de texte.",
        ar: "لا تتميز الكلمات من الرموز حولها: صححها في معالج النصوص.",
    }
    OfWaiver {
        en: "It tells of a waiver, and cannot be waived.",
        fr: "Cela concerne une dispense et ne peut en recevoir.",
        ar: "هذه ملاحظة تخص إعفاء، ولا إعفاء منها.",
    }
    WaivedAlready { en: "It is waived already.", fr: "La dispense existe déjà.", ar: "سبق إعفاؤه." }
    NeedsNoWaiver {
        en: "It needs no waiver: it is silent there ({}).",
        fr: "Aucune dispense nécessaire : c’est muet à cet endroit ({}).",
        ar: "لا حاجة إلى إعفاء: هو صامت في هذا السياق ({}).",
    }
    NotBelow {
        en: "This file does not stand below the folder of {}: --waivers names another one.",
        fr: "Ce fichier n’est pas sous le dossier de {} ; --waivers en désigne un autre.",
        ar: "لا يقع هذا الملف تحت مجلد {}، ويسمى غيره بالخيار --waivers.",
    }
    DamagedThere {
        en: "The text is damaged there: correct a better copy of it.",
        fr: "Le texte est abîmé à cet endroit : corrigez-en une meilleure copie.",
        ar: "النص تالف في هذا الموضع: صحح نسخة أسلم منه.",
    }
    Interrupted {
        en: "Something else stands between the words: correct it by hand.",
        fr: "Autre chose se trouve entre les mots : corrigez à la main.",
        ar: "بين الكلمات شيء آخر: صححها بيدك.",
    }
    Damaged {
        en: "Recognised through damage: letters are lost or swapped.",
        fr: "Reconnu malgré des dégâts : des lettres manquent ou sont interverties.",
        ar: "جرى التعرف عليه رغم تلف النص: حروف ناقصة أو متبادلة المواضع.",
    }
    Overlap {
        en: "Another correction changes some of the same words.",
        fr: "Une autre correction touche aux mêmes mots.",
        ar: "تصحيح آخر يغير بعض هذه الكلمات.",
    }
    NoWording {
        en: "The glossary has no such wording; {} types one.",
        fr: "Le glossaire n’a pas cette formulation ; {} en saisit une.",
        ar: "ليست في المعجم صياغة مناسبة، والمفتاح {} لكتابة صياغة.",
    }
    ForAPerson {
        en: "A person must read the sentence.",
        fr: "Quelqu’un doit relire la phrase.",
        ar: "لا بد من قراءة الجملة قبل التصحيح.",
    }
    VerbatimThere {
        en: "It stands in a CDATA section, which is kept as it is.",
        fr: "Il se trouve dans une section CDATA, que l’on garde telle quelle.",
        ar: "يقع في قسم CDATA يبقى على حاله.",
    }

    // Why a person looks at a correction. The values are a part of speech and what it follows.
    ReasonFollows { en: "{}: follows {}", fr: "{} : accord avec {}", ar: "{}: يتبع {}" }
    ReasonFurther {
        en: "What refers to it further on may have to follow {}.",
        fr: "Ce qui y renvoie plus loin doit peut-être s’accorder avec {}.",
        ar: "ما يعود إليه بعد ذلك قد يتبع {}.",
    }
    ReasonUnsure {
        en: "The word behind it may belong to another noun, and is left.",
        fr: "Le mot qui suit peut se rapporter à un autre nom ; il reste.",
        ar: "قد تعود الكلمة التالية إلى اسم آخر، فتبقى.",
    }
    ReasonHead { en: "Another noun stands at the head.", fr: "Un autre nom est en tête.", ar: "رأس التركيب اسم آخر." }
    ReasonNumber { en: "The new term stands in another number.", fr: "Le nouveau terme a un autre nombre.", ar: "يختلف المصطلح الجديد في العدد إفرادا أو تثنية أو جمعا." }
    ReasonCountable {
        en: "A word before it counts, and the new term cannot be counted.",
        fr: "Un mot qui précède compte, et le nouveau terme ne se compte pas.",
        ar: "تسبقه كلمة عد، والمصطلح الجديد لا يعد.",
    }
    ReasonOrder {
        en: "Words stand behind the head of the new term; what follows may not fit them.",
        fr: "Le nouveau terme a des compléments ; la suite peut ne pas s’y rattacher.",
        ar: "للمصطلح الجديد تكملة قد لا يوافقها ما يليها.",
    }
    ReasonPossessive { en: "The possessive may have to become “of”.", fr: "Le possessif devra peut-être devenir « of ».", ar: "قد تحل of محل علامة الملكية." }
    ReasonCapitals { en: "Its capitals follow no pattern.", fr: "Ses majuscules ne suivent aucun modèle.", ar: "لا نسق لحروفه الكبيرة." }
    ReasonName { en: "It may be part of a longer name.", fr: "Il peut faire partie d’un nom plus long.", ar: "قد يكون جزءا من اسم أطول." }
    ReasonTwo { en: "It names two words: take one.", fr: "Il nomme deux mots : prenez-en un.", ar: "فيه كلمتان، فخذ إحداهما." }
    ReasonSeveral {
        en: "Several words are as good: choose one.",
        fr: "Plusieurs mots se valent : choisissez.",
        ar: "تصلح عدة كلمات على السواء: اختر واحدة.",
    }
    ReasonDoubt { en: "The reading is doubtful.", fr: "La lecture est douteuse.", ar: "القراءة غير أكيدة." }
    ReasonCare { en: "The word may be right where it stands.", fr: "Le mot peut être juste à sa place.", ar: "قد تكون الكلمة صحيحة في موضعها." }
    ReasonDefined {
        en: "The text defines the word: rename it wherever the text uses it.",
        fr: "Le texte définit le mot : renommez-le partout où le texte l’emploie.",
        ar: "يعرف النص هذه الكلمة: غيرها حيثما استعملها.",
    }
    ReasonContext { en: "The words are not simply used there.", fr: "Les mots n’y sont pas simplement employés.", ar: "ليست الكلمات مستعملة هناك استعمالا عاديا." }
    ReasonSentence {
        en: "The sentence denies the thing, or has the better word already.",
        fr: "La phrase nie la chose, ou contient déjà le meilleur mot.",
        ar: "تنفي الجملة وجود الشيء أو فيها اللفظ الأفضل.",
    }
    ReasonCase {
        en: "Its ending shows a case that nothing before it tells.",
        fr: "Sa terminaison montre un cas que rien n’indique avant.",
        ar: "تدل نهايته على إعراب لا يحدده ما قبله.",
    }
    ReasonDefinite {
        en: "The article comes or goes: what is behind it may have to follow.",
        fr: "L’article apparaît ou disparaît : la suite doit peut-être s’accorder.",
        ar: "تزاد أداة التعريف أو تحذف، وقد يتبعها ما يليها.",
    }
    PartArticle { en: "article", fr: "article", ar: "الأداة" }
    PartPreposition { en: "preposition", fr: "préposition", ar: "حرف الجر" }
    PartAdjective { en: "adjective or participle", fr: "adjectif ou participe", ar: "النعت" }
    PartVerb { en: "verb", fr: "verbe", ar: "الفعل" }
    PartRelative { en: "relative pronoun", fr: "pronom relatif", ar: "الاسم الموصول" }
    PartNoun { en: "noun", fr: "nom", ar: "الاسم" }
    FollowsMasculine { en: "the masculine", fr: "le masculin", ar: "المذكر" }
    FollowsFeminine { en: "the feminine", fr: "le féminin", ar: "المؤنث" }
    FollowsSingular { en: "the singular", fr: "le singulier", ar: "المفرد" }
    FollowsPlural { en: "the plural", fr: "le pluriel", ar: "الجمع" }
    FollowsMasculinePlural { en: "the masculine plural", fr: "le masculin pluriel", ar: "جمع المذكر" }
    FollowsFemininePlural { en: "the feminine plural", fr: "le féminin pluriel", ar: "جمع المؤنث" }
    FollowsSound { en: "the sound of the next word", fr: "le son du mot suivant", ar: "لفظ الكلمة التالية" }
    FollowsMass { en: "a word that is not counted", fr: "un mot que l’on ne compte pas", ar: "اسم غير معدود" }
    FollowsOblique { en: "the genitive", fr: "le génitif", ar: "الجر" }

    // Questions.
    Alike { en: "all like this", fr: "toutes les semblables", ar: "كل ما يشبهه" }
    AlikeAsk {
        en: "Correct all findings like this one in this file? Their number: {}",
        fr: "Corriger toutes les occurrences semblables de ce fichier ? Nombre : {}",
        ar: "أتصحح المواضع المماثلة في هذا الملف بالطريقة نفسها؟ عددها: {}",
    }
    WriteNow { en: "write", fr: "écriture", ar: "الكتابة" }
    WriteAsk {
        en: "Corrections: {}, in files: {} ({} safe, {} read by you).",
        fr: "Corrections : {}, fichiers : {} ({} sûres, {} relues par vous).",
        ar: "التصحيحات: {} في ملفات عددها {} (آمنة: {}، قرأتها: {}).",
    }
    WaiversAsk { en: "Waivers for {}: {}.", fr: "Dispenses pour {} : {}.", ar: "إعفاءات تكتب في {}: {}." }
    NotWritten { en: "not written yet", fr: "pas encore écrit", ar: "لم يكتب بعد" }
    LeaveAsk {
        en: "There are decisions that have not been written.",
        fr: "Des décisions n’ont pas été écrites.",
        ar: "هناك قرارات لم تكتب.",
    }
    LeaveHint {
        en: "{} writes them and leaves; {} keeps them for the next time; {} throws them away; {} stays.",
        fr: "{} les écrit et quitte ; {} les garde pour la prochaine fois ; {} les abandonne ; {} reste.",
        ar: "المفتاح {} لكتابتها والخروج، و{} لحفظها للمرة القادمة، و{} لإهمالها، و{} للبقاء.",
    }
    ChangedOutside { en: "changed by another program", fr: "modifié par un autre programme", ar: "غيره برنامج آخر" }
    RereadAsk {
        en: "Read {} again? Decisions that still apply stay.",
        fr: "Relire {} ? Les décisions encore valables restent.",
        ar: "أتعاد قراءة {}؟ تبقى القرارات التي ما زالت تنطبق.",
    }

    // What has happened.
    Undone { en: "taken back: {}", fr: "annulé : {}", ar: "تم التراجع عن: {}" }
    Redone { en: "done again: {}", fr: "rétabli : {}", ar: "أعيد: {}" }
    NothingToUndo { en: "nothing to take back", fr: "rien à annuler", ar: "لا شيء للتراجع عنه" }
    NothingToRedo { en: "nothing to do again", fr: "rien à rétablir", ar: "لا شيء يعاد" }
    NoneAlike { en: "no other open finding is like this", fr: "aucune autre occurrence semblable", ar: "لا موضع آخر يشبهه" }
    AlikeDone { en: "corrected: {}", fr: "corrigées : {}", ar: "المصحح: {}" }
    NoFindingAfter { en: "no finding after this", fr: "aucune occurrence après", ar: "لا موضع بعد هذا" }
    NoFindingBefore { en: "no finding before this", fr: "aucune occurrence avant", ar: "لا موضع قبل هذا" }
    NoFileAfter { en: "no file after this", fr: "aucun fichier après", ar: "لا ملف بعد هذا" }
    NoFileBefore { en: "no file before this", fr: "aucun fichier avant", ar: "لا ملف قبل هذا" }
    AllDecided {
        en: "all is decided; to be written with {}: {}",
        fr: "tout est décidé ; à écrire avec {} : {}",
        ar: "حسم كل شيء، والباقي للكتابة بالمفتاح {}: {}",
    }
    NothingToWrite { en: "nothing to write", fr: "rien à écrire", ar: "لا شيء يكتب" }
    Written {
        en: "written: {} corrections, files: {}",
        fr: "écrit : {} corrections, fichiers : {}",
        ar: "كتبت تصحيحات عددها {} في ملفات عددها {}",
    }
    WaiversWritten { en: "waivers: {}", fr: "dispenses : {}", ar: "إعفاءات: {}" }
    SomeRefused {
        en: "corrections of {} that were not written: {} ({})",
        fr: "corrections de {} non écrites : {} ({})",
        ar: "تصحيحات في {} لم تكتب: {} ({})",
    }
    Writing { en: "being written …", fr: "écriture en cours …", ar: "تجري الكتابة …" }
    EmptyReason {
        en: "a waiver needs a reason",
        fr: "une dispense demande un motif",
        ar: "لا إعفاء دون سبب",
    }
    NoEditor {
        en: "this is no text file: open it in the program that it is made with",
        fr: "ce n’est pas un fichier texte : ouvrez-le dans son programme",
        ar: "ليس هذا ملفا نصيا: افتحه في برنامجه",
    }
    EmptyWording { en: "an empty wording changes nothing", fr: "une formulation vide ne change rien", ar: "الصياغة الفارغة لا تغير شيئا" }
    RereadDone {
        en: "read again; decisions that no longer apply: {}",
        fr: "relu ; décisions qui ne valent plus : {}",
        ar: "أعيدت القراءة، والقرارات التي لم تعد تنطبق: {}",
    }
    ChangedNow {
        en: "another program has changed {}; nothing was written, {} reads it again",
        fr: "un autre programme a modifié {} ; rien n’a été écrit, {} le relit",
        ar: "غير برنامج آخر {}، ولم يكتب شيء، والمفتاح {} لإعادة قراءته",
    }
    Restored {
        en: "decisions of an earlier session were brought back: {}; {} takes them back",
        fr: "décisions d’une session précédente reprises : {} ; {} les annule",
        ar: "استعيدت قرارات جلسة سابقة: {}، والمفتاح {} للتراجع عنها",
    }
    Stale {
        en: "files that have changed since something was decided of them: {}",
        fr: "fichiers modifiés depuis les décisions prises : {}",
        ar: "ملفات تغيرت بعد قرارات فيها: {}",
    }
    SomeUnread { en: "files that could not be read: {}", fr: "fichiers illisibles : {}", ar: "ملفات تعذرت قراءتها: {}" }
    SomeInPart { en: "files read in part only: {}", fr: "fichiers lus en partie seulement : {}", ar: "ملفات قرئ جزء منها فقط: {}" }

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
        ar: "الفأرة مفعلة، والتحديد في معظم الطرفيات بالضغط على Shift مع السحب",
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
    GlossaryReread { en: "the glossary was read again", fr: "glossaire relu", ar: "أعيدت قراءة المعجم" }

    HintForceLtr {
        en: Hint::ForceLtr.text(),
        fr: "kitty : force_ltr yes dans kitty.conf ; lancez harmonise bidi check, choix 1",
        ar: "في kitty: اكتب force_ltr yes في kitty.conf ثم شغل harmonise bidi check واختر 1",
    }
    CopyHint {
        en: "{} copies the text as it is written",
        fr: "{} copie le texte tel qu’il s’écrit",
        ar: "ينسخ المفتاح {} النص كما هو مخزن",
    }
    SelectionHint {
        en: "the terminal's own selection copies Arabic as it is seen",
        fr: "la sélection du terminal copie l’arabe tel qu’on le voit",
        ar: "أما تحديد الطرفية فينسخ العربية بترتيب ظهورها على الشاشة",
    }

    // The modes, as the help calls them.
    ModeMoving { en: "moving", fr: "déplacements", ar: "التنقل" }
    ModeList { en: "list", fr: "liste", ar: "القائمة" }
    ModeCard { en: "card", fr: "fiche", ar: "البطاقة" }
    ModeBrowse { en: "browsing", fr: "consultation", ar: "التصفح" }
    ModeFilter { en: "filters", fr: "filtres", ar: "المرشحات" }
    ModeTyping { en: "typing", fr: "saisie", ar: "الكتابة" }
    ModeSearch { en: "search box", fr: "recherche", ar: "خانة البحث" }
    ModeReview { en: "walking through findings", fr: "parcours", ar: "المراجعة" }
    ModeWording { en: "wording or reason", fr: "formulation ou motif", ar: "الصياغة أو السبب" }
    ModeFiles { en: "list of files", fr: "liste des fichiers", ar: "قائمة الملفات" }
    ModeConfirm { en: "yes or no", fr: "oui ou non", ar: "نعم أو لا" }
    ModeLeave { en: "leaving", fr: "avant de quitter", ar: "قبل الخروج" }
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
    KeyTake { en: "accept", fr: "accepter", ar: "قبول" }
    KeyChoose { en: "other", fr: "autre", ar: "بديل آخر" }
    KeyChooseNumber { en: "take the wording of that number", fr: "prendre la formulation de ce numéro", ar: "أخذ الصياغة بهذا الرقم" }
    KeyReword { en: "edit", fr: "modifier", ar: "تعديل" }
    KeyWaive { en: "waive", fr: "dispenser", ar: "إعفاء" }
    KeySkip { en: "skip", fr: "passer", ar: "تجاوز" }
    KeyUndo { en: "undo", fr: "annuler", ar: "تراجع" }
    KeyRedo { en: "redo", fr: "rétablir", ar: "إعادة" }
    KeyTakeAlike { en: "all like this", fr: "toutes les semblables", ar: "كل ما يشبهه" }
    KeyNextFinding { en: "next", fr: "suivante", ar: "التالي" }
    KeyPreviousFinding { en: "previous finding", fr: "précédente", ar: "السابق" }
    KeyNextFile { en: "next file", fr: "fichier suivant", ar: "الملف التالي" }
    KeyPreviousFile { en: "file before", fr: "fichier précédent", ar: "الملف السابق" }
    KeyFiles { en: "files", fr: "fichiers", ar: "الملفات" }
    KeyWrite { en: "write", fr: "écrire", ar: "كتابة" }
    KeyReread { en: "read the file again", fr: "relire le fichier", ar: "إعادة القراءة" }
    KeyEditFile { en: "open in the editor", fr: "ouvrir dans l’éditeur", ar: "فتح في المحرر" }
    KeyYes { en: "yes", fr: "oui", ar: "نعم" }
    KeyNo { en: "no", fr: "non", ar: "لا" }
    KeyKeep { en: "keep for later", fr: "garder pour plus tard", ar: "حفظ للمرة القادمة" }
    KeyDiscard { en: "throw away", fr: "abandonner", ar: "إهمال القرارات" }
    KeyStay { en: "stay", fr: "rester", ar: "بقاء" }
    KeyTheme { en: "colours", fr: "couleurs", ar: "الألوان" }
    KeyBidi { en: "way of writing Arabic", fr: "écriture de l’arabe", ar: "طريقة كتابة العربية" }
    KeyMouse { en: "mouse on or off", fr: "souris oui ou non", ar: "الفأرة" }
    KeyHelp { en: "help", fr: "aide", ar: "مساعدة" }
    KeyQuit { en: "quit", fr: "quitter", ar: "خروج" }
    KeyRedraw { en: "draw anew", fr: "redessiner", ar: "إعادة الرسم" }
    KeySuspend { en: "suspend", fr: "suspendre", ar: "تعليق" }
}
