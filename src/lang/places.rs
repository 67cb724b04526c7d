//! What people call the parts of a document, in each language.

use super::Lang;

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Paragraph,
    Table,
    Row,
    TextBox,
    Footnote,
    Endnote,
    Header,
    Footer,
    Page,
}

impl Lang {
    /// The language in which the program speaks.
    pub(crate) const PROGRAM: Self = Self::En;

    /// The language to speak of a text in: Arabic, where it has a letter of the Arabic script, else the program's own.
    pub(crate) fn of_script(text: &str) -> Self {
        let arabic = |char: char| matches!(char, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}');
        if text.chars().any(arabic) {
            Self::Ar
        } else {
            Self::PROGRAM
        }
    }

    /// What stands between the parts of an address.
    pub(crate) const fn comma(self) -> &'static str {
        match self {
            Self::Ar => "، ",
            Self::En | Self::Fr => ", ",
        }
    }

    /// The name of a part of a document.
    pub(crate) const fn unit(self, unit: Unit) -> &'static str {
        match self {
            Self::Ar => match unit {
                Unit::Paragraph => "الفقرة",
                Unit::Table => "الجدول",
                Unit::Row => "الصف",
                Unit::TextBox => "مربع نص",
                Unit::Footnote => "الحاشية",
                Unit::Endnote => "الحاشية الختامية",
                Unit::Header => "رأس الصفحة",
                Unit::Footer => "تذييل الصفحة",
                Unit::Page => "الصفحة",
            },
            Self::En => match unit {
                Unit::Paragraph => "paragraph",
                Unit::Table => "table",
                Unit::Row => "row",
                Unit::TextBox => "text box",
                Unit::Footnote => "footnote",
                Unit::Endnote => "endnote",
                Unit::Header => "page header",
                Unit::Footer => "page footer",
                Unit::Page => "page",
            },
            Self::Fr => match unit {
                Unit::Paragraph => "paragraphe",
                Unit::Table => "tableau",
                Unit::Row => "ligne",
                Unit::TextBox => "zone de texte",
                Unit::Footnote => "note de bas de page",
                Unit::Endnote => "note de fin",
                Unit::Header => "en-tête",
                Unit::Footer => "pied de page",
                Unit::Page => "page",
            },
        }
    }
}
