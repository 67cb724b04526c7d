//! The vocabularies that come with the program.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::vocabulary::{Attribute, Flow, LevelKind, Vocabulary};
use crate::document::Role;
use crate::finding::Context;
use crate::lang::Lang;

/// Every vocabulary that comes with the program.
pub(super) static ALL: LazyLock<[Vocabulary; 3]> =
    LazyLock::new(|| [akoma_ntoso(), lims(), uslm()]);

/// For XML of no known vocabulary.
pub(super) static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

fn words(list: &[(Lang, &'static str)]) -> Vec<(Lang, Cow<'static, str>)> {
    list.iter()
        .map(|&(lang, word)| (lang, Cow::Borrowed(word)))
        .collect()
}

impl Vocabulary {
    fn flows(self, flow: Flow, names: &[&'static str]) -> Self {
        self.with(names.iter().copied(), |element| element.flow = flow)
    }

    fn says(self, context: Context, names: &[&'static str]) -> Self {
        self.with(names.iter().copied(), |element| {
            element.context = Some(context);
        })
    }

    fn plays(self, role: Role, names: &[&'static str]) -> Self {
        self.with(names.iter().copied(), |element| element.role = Some(role))
    }

    fn levels(
        self,
        kind: LevelKind,
        levels: &[(&'static str, &'static str, &'static str)],
    ) -> Self {
        levels.iter().fold(self, |vocabulary, &(name, en, fr)| {
            vocabulary.with_level(name, kind, words(&[(Lang::En, en), (Lang::Fr, fr)]))
        })
    }
}

/// Akoma Ntoso 3 (OASIS `LegalDocML` 1.0, part 2, section 5); documents of 2.0 have the same names.
#[expect(clippy::too_many_lines, reason = "a table")]
fn akoma_ntoso() -> Vocabulary {
    let vocabulary = Vocabulary {
        // Drafts of the standard have more behind it.
        namespaces: vec![
            "http://docs.oasis-open.org/legaldocml/ns/akn/3.0".into(),
            "http://www.akomantoso.org/".into(),
        ],
        id: Some("eId".into()),
        language: Some(("FRBRlanguage".into(), "language".into())),
        struck: Some(("old".into(), "href".into())),
        attributes: vec![Attribute {
            name: "status".into(),
            value: "removed".into(),
            context: Context::Removed,
        }],
        ..Vocabulary::new("akn", vec!["akomaNtoso".into()])
    };
    vocabulary
        .flows(
            Flow::Inline,
            &[
                "a",
                "abbr",
                "affectedDocument",
                "argument",
                "b",
                "caseType",
                "change",
                "concept",
                "courtType",
                "date",
                "decoration",
                "def",
                "del",
                "docAuthority",
                "docCommittee",
                "docDate",
                "docIntroducer",
                "docJurisdiction",
                "docNumber",
                "docProponent",
                "docPurpose",
                "docStage",
                "docStatus",
                "docTitle",
                "docType",
                "docketNumber",
                "entity",
                "event",
                "fillIn",
                "font",
                "i",
                "inline",
                "ins",
                "judge",
                "lawyer",
                "legislature",
                "location",
                "mmod",
                "mod",
                "mref",
                "neutralCitation",
                "object",
                "omissis",
                "opinion",
                "organization",
                "outcome",
                "party",
                "person",
                "placeholder",
                "process",
                "quantity",
                "ref",
                "relatedDocument",
                "remark",
                "rmod",
                "role",
                "rref",
                "scene",
                "session",
                "shortTitle",
                "signature",
                "soDate",
                "span",
                "sub",
                "sup",
                "term",
                "time",
                "u",
                "vote",
            ],
        )
        .flows(
            Flow::Block,
            &[
                "block",
                "crossHeading",
                "heading",
                "li",
                "longTitle",
                "p",
                "quotedStructure",
                "embeddedStructure",
                "subheading",
                "td",
                "th",
            ],
        )
        .flows(
            Flow::Passage,
            &["quotedText", "embeddedText", "extractText"],
        )
        .flows(Flow::Note, &["authorialNote"])
        .flows(Flow::Point, &["noteRef", "marker", "eop"])
        .flows(Flow::Break, &["eol", "br"])
        .flows(Flow::Barrier, &["img", "math"])
        .flows(Flow::Skip, &["meta", "toc"])
        .flows(Flow::Label, &["num"])
        .plays(Role::Heading, &["heading", "subheading", "crossHeading"])
        .plays(Role::OwnTitle, &["docTitle", "longTitle", "shortTitle"])
        .says(Context::Definition, &["def"])
        .says(Context::Citation, &["ref", "rref", "mref"])
        .says(Context::Inserted, &["ins", "quotedText", "quotedStructure"])
        .says(Context::Deleted, &["del"])
        .says(
            Context::Quotation,
            &[
                "embeddedText",
                "embeddedStructure",
                "extractText",
                "extractStructure",
            ],
        )
        .levels(
            LevelKind::Unit,
            &[
                ("article", "art.", "art."),
                ("rule", "rule", "règle"),
                ("recital", "recital", "considérant"),
            ],
        )
        .levels(LevelKind::Section, &[("section", "s.", "sect.")])
        .levels(
            LevelKind::Named,
            &[
                ("conclusions", "conclusions", "conclusions"),
                ("coverPage", "cover page", "page de garde"),
                ("preamble", "preamble", "préambule"),
                ("preface", "preface", "préface"),
            ],
        )
        .levels(
            LevelKind::Part,
            &[
                ("alinea", "al.", "al."),
                ("annex", "annex", "annexe"),
                ("attachment", "", ""),
                ("book", "book", "livre"),
                ("chapter", "ch.", "chap."),
                ("clause", "cl.", "clause"),
                ("division", "div.", "div."),
                ("hcontainer", "", ""),
                ("indent", "indent", "tiret"),
                ("item", "item", ""),
                ("level", "", ""),
                ("list", "", ""),
                ("paragraph", "para.", "par."),
                ("part", "part", "partie"),
                ("point", "point", "point"),
                ("proviso", "proviso", ""),
                ("subchapter", "subch.", "sous-chap."),
                ("subclause", "subcl.", "sous-clause"),
                ("subdivision", "subdiv.", "sous-div."),
                ("sublist", "", ""),
                ("subparagraph", "subpara.", "al."),
                ("subpart", "subpart", "sous-partie"),
                ("subrule", "subrule", "sous-règle"),
                ("subsection", "subs.", "sous-sect."),
                ("subtitle", "subtitle", "sous-titre"),
                ("title", "title", "titre"),
                ("tome", "tome", "tome"),
            ],
        )
}

/// The XML of Justice Canada: consolidated and annual statutes, regulations.
fn lims() -> Vocabulary {
    let vocabulary = Vocabulary {
        attributes: ["NifProvs", "RelatedProvs"]
            .into_iter()
            .map(|value| Attribute {
                name: "id".into(),
                value: value.into(),
                context: Context::NotInForce,
            })
            .collect(),
        ..Vocabulary::new(
            "lims",
            ["Statute", "Regulation", "Bill"].map(Into::into).to_vec(),
        )
    };
    vocabulary
        .flows(
            Flow::Inline,
            &[
                "DefinedTermEn",
                "DefinedTermFr",
                "DefinitionEnOnly",
                "DefinitionFrOnly",
                "DefinitionRef",
                "Emphasis",
                "Ins",
                "Language",
                "Leader",
                "LeaderRightJustified",
                "Repealed",
                "Sub",
                "Sup",
                "XRefExternal",
                "XRefInternal",
            ],
        )
        .flows(Flow::Block, &["MarginalNote", "Text", "TitleText", "entry"])
        .flows(Flow::Point, &["FootnoteRef", "PageBreak"])
        .flows(Flow::Break, &["LineBreak"])
        .flows(
            Flow::Barrier,
            &["Fraction", "Image", "MathML", "MathMLInline", "math"],
        )
        .flows(
            Flow::Skip,
            &[
                "BillHistory",
                "BillRefNumber",
                "Chapter",
                "HistoricalNote",
                "InstrumentNumber",
                "OriginatingRef",
                "Parliament",
                "RecentAmendments",
                "colspec",
            ],
        )
        .flows(Flow::Note, &["Footnote"])
        .flows(Flow::Label, &["Label"])
        .plays(Role::Heading, &["MarginalNote", "TitleText"])
        .plays(Role::OwnTitle, &["LongTitle", "RunningHead", "ShortTitle"])
        .says(Context::Definition, &["DefinedTermEn", "DefinedTermFr"])
        .says(Context::Citation, &["XRefExternal"])
        .says(Context::Inserted, &["AmendedText", "ReadAsText"])
        .says(Context::NotInForce, &["RelatedOrNotInForce"])
        .with(["DefinedTermEn", "BilingualItemEn"], |element| {
            element.lang = Some(Lang::En);
        })
        .with(["DefinedTermFr", "BilingualItemFr"], |element| {
            element.lang = Some(Lang::Fr);
        })
        .levels(LevelKind::Section, &[("Section", "s.", "art.")])
        .levels(
            LevelKind::Part,
            &[
                ("Clause", "", ""),
                ("FormGroup", "", ""),
                ("FormulaDefinition", "", ""),
                ("FormulaParagraph", "", ""),
                ("Group", "", ""),
                ("Paragraph", "", ""),
                ("Provision", "", ""),
                ("Subclause", "", ""),
                ("Subparagraph", "", ""),
                ("Subsection", "", ""),
            ],
        )
        .levels(
            LevelKind::Named,
            &[
                ("Preamble", "preamble", "préambule"),
                ("Schedule", "schedule", "annexe"),
                ("Summary", "summary", "sommaire"),
            ],
        )
}

/// United States Legislative Markup 1 and 2: bills, public laws, the Code.
fn uslm() -> Vocabulary {
    let roots = [
        "amendment",
        "bill",
        "engrossedAmendment",
        "lawDoc",
        "pLaw",
        "resolution",
        "statuteCompilation",
        "uscDoc",
    ];
    let vocabulary = Vocabulary {
        namespaces: vec![
            "http://schemas.gpo.gov/xml/uslm".into(),
            "http://xml.house.gov/schemas/uslm/".into(),
        ],
        id: Some("identifier".into()),
        action: Some(("amendingAction".into(), "type".into())),
        ..Vocabulary::new("uslm", roots.into_iter().map(Into::into).collect())
    };
    vocabulary
        .flows(
            Flow::Inline,
            &[
                "addedText",
                "amendingAction",
                "b",
                "committee",
                "cosponsor",
                "date",
                "def",
                "del",
                "deletedText",
                "entity",
                "fillIn",
                "i",
                "inline",
                "ins",
                "ref",
                "shortTitle",
                "span",
                "sponsor",
                "sub",
                "sup",
                "term",
                "u",
            ],
        )
        .flows(
            Flow::Block,
            &[
                "chapeau",
                "content",
                "continuation",
                "docTitle",
                "heading",
                "officialTitle",
                "p",
                "quotedContent",
                "subheading",
            ],
        )
        .flows(Flow::Passage, &["quotedText"])
        .flows(Flow::Note, &["footnote", "sidenote"])
        .flows(Flow::Point, &["page"])
        .flows(Flow::Break, &["br"])
        .flows(Flow::Barrier, &["figure", "img", "math"])
        .flows(Flow::Skip, &["meta"])
        .flows(Flow::Label, &["num"])
        .plays(Role::Heading, &["heading", "subheading"])
        .plays(Role::OwnTitle, &["docTitle", "officialTitle"])
        .says(Context::Definition, &["def", "term"])
        .says(Context::Citation, &["ref"])
        .says(Context::Inserted, &["addedText", "ins", "quotedContent"])
        .says(Context::Deleted, &["del", "deletedText"])
        .says(Context::Quotation, &["quotedText"])
        .levels(LevelKind::Section, &[("section", "sec.", "sect.")])
        .levels(
            LevelKind::Part,
            &[
                ("chapter", "ch.", "chap."),
                ("clause", "cl.", "clause"),
                ("division", "div.", "div."),
                ("item", "item", ""),
                ("level", "", ""),
                ("paragraph", "para.", "par."),
                ("part", "part", "partie"),
                ("subchapter", "subch.", "sous-chap."),
                ("subclause", "subcl.", "sous-clause"),
                ("subitem", "subitem", ""),
                ("subparagraph", "subpara.", "al."),
                ("subpart", "subpart", "sous-partie"),
                ("subsection", "subs.", "sous-sect."),
                ("subtitle", "subtitle", "sous-titre"),
                ("title", "title", "titre"),
            ],
        )
        .levels(LevelKind::Named, &[("preface", "preface", "préface")])
}
