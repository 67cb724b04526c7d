//! One story of a docx (the body, a header, the notes) read paragraph by paragraph.
//!
//! Elements that only group what is in them (content controls, hyperlinks, smart tags, shapes) leave no trace. Numbers
//! of sections in comments are those of ECMA-376, part 1.

mod paragraph;
mod properties;

use super::notes::Notes;
use super::numbering::{Counters, Numbering};
use super::styles::{Styles, Traits, is_on};
use crate::document::package::{Assembly, Element, Left, Markup, Member, Space, Story, Token};
use crate::document::{BARRIER, ReadError};
use crate::text::Span;

use paragraph::{OpenParagraph, OpenRun};

/// Which story it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Body,
    Header,
    Footer,
    Footnotes,
    Endnotes,
}

/// An element that is open, as far as it means something for what is in it.
#[derive(Debug)]
enum Frame {
    Other,
    Paragraph,
    ParagraphProperties,
    /// The properties of the mark at the end of a paragraph.
    MarkProperties,
    /// Which number a paragraph is given.
    NumberProperties,
    Run,
    RunProperties,
    Text,
    /// Text that a tracked change deletes, also where no element around says so.
    DeletedText,
    /// A tracked deletion, or what was moved away from here.
    Deleted,
    /// The same text for newer and for older programs; how much text there was before, and whether one was read.
    Alternatives(usize),
    /// With what is to be restored behind it.
    TextBox(Vec<bool>, Story),
    Table(Story),
    Row {
        deleted: bool,
    },
    RowProperties,
    /// A content control.
    Control {
        /// Whether it shows what is to be filled in, and no text yet.
        is_empty: bool,
    },
    ControlProperties,
    /// What a content control shows until it is filled in.
    Placeholder,
}

/// A story while it is read.
#[derive(Debug)]
pub(super) struct Reader<'r> {
    styles: &'r Styles,
    numbering: &'r Numbering,
    counters: Counters,
    assembly: &'r mut Assembly,
    notes: &'r mut Notes,
    part: u32,
    whole: Option<Whole>,
    story: Story,
    frames: Vec<Frame>,
    /// Those that are open: one in a text box stands inside another one.
    paragraphs: Vec<OpenParagraph>,
    /// A paragraph whose end is deleted, and how deep it stood.
    unended: Option<(usize, OpenParagraph)>,
    runs: Vec<OpenRun>,
    /// The fields that are open, each with whether its code is being read (17.16.18).
    fields: Vec<bool>,
    /// Whether every field has its end, so that text in codes can be told apart.
    fields_end: bool,
    deleted: usize,
    /// How many placeholders are open.
    placeholders: usize,
    tables: u32,
    row: u32,
    /// How much text was read.
    read: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        (styles, numbering): (&'r Styles, &'r Numbering),
        assembly: &'r mut Assembly,
        notes: &'r mut Notes,
    ) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            assembly,
            notes,
            part: 0,
            whole: None,
            story: Story::Body,
            frames: Vec::new(),
            paragraphs: Vec::new(),
            unended: None,
            runs: Vec::new(),
            fields: Vec::new(),
            fields_end: true,
            deleted: 0,
            placeholders: 0,
            tables: 0,
            row: 0,
            read: 0,
        }
    }

    /// Reads a part.
    pub(super) fn read(
        mut self,
        name: &str,
        whole: Whole,
        member: &Member,
    ) -> Result<(), ReadError> {
        self.part = self.assembly.part(name, member.encoding, member.mark);
        self.whole = Some(whole);
        self.story = match whole {
            Whole::Body => Story::Body,
            Whole::Header => Story::Header,
            Whole::Footer => Story::Footer,
            Whole::Footnotes => Story::Footnote(0),
            Whole::Endnotes => Story::Endnote(0),
        };
        self.fields_end = fields_end(member.text());
        let mut markup = Markup::new(Some(name), member.text());
        loop {
            self.assembly.has_room()?;
            match markup.next()? {
                Token::Open(element) => self.open(&mut markup, &element)?,
                Token::Close => self.close(markup.span()),
                Token::Text(text) => {
                    let deleted = match self.frames.last() {
                        Some(Frame::Text) => self.deleted > 0,
                        Some(Frame::DeletedText) => true,
                        _ => continue,
                    };
                    self.put(&text, markup.span(), markup.is_verbatim(&text), deleted);
                }
                Token::End => break,
            }
        }
        self.end_unended();
        Ok(())
    }

    fn open<'x>(
        &mut self,
        markup: &mut Markup<'x>,
        element: &Element<'x>,
    ) -> Result<(), ReadError> {
        let frame = match element.space {
            Space::Word => self.word(markup, element),
            Space::Compatibility => self.alternative(element),
            // A formula is no text to be read as words (22.1.2.77).
            Space::Math if matches!(element.name, "oMath" | "oMathPara") => {
                self.sign(BARRIER, markup.span());
                None
            }
            // A picture in the line (20.4.2.8); others float beside the text.
            Space::Drawing if element.name == "inline" => {
                self.sign(BARRIER, markup.span());
                Some(Frame::Other)
            }
            // A chart or a diagram in a drawing (21.2.2.27 and 21.4.2.22).
            Space::Other if matches!(element.name, "chart" | "relIds") => {
                self.assembly.left(Left::Embedded);
                None
            }
            _ => Some(Frame::Other),
        };
        match frame {
            Some(frame) => self.frames.push(frame),
            None => markup.skip()?,
        }
        Ok(())
    }

    /// An element of the main namespace; nothing, if it is to be passed over.
    fn word<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) -> Option<Frame> {
        match self.frames.last() {
            Some(Frame::ParagraphProperties) => self.paragraph_property(markup, element),
            Some(Frame::MarkProperties) => self.mark_property(markup, element),
            Some(Frame::NumberProperties) => Some(self.number_property(markup, element)),
            Some(Frame::RunProperties) => self.run_property(markup, element),
            Some(Frame::ControlProperties) => {
                self.control_property(markup, element);
                None
            }
            Some(Frame::RowProperties) => {
                if element.name == "del" {
                    self.delete_row();
                }
                Some(Frame::Other)
            }
            _ => self.content(markup, element),
        }
    }

    /// An element outside of properties.
    fn content<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) -> Option<Frame> {
        let value = |name| markup.attribute(element, Space::Word, name);
        let span = markup.span();
        match element.name {
            "p" => self.begin_paragraph(),
            "pPr" if matches!(self.frames.last(), Some(Frame::Paragraph)) => {
                return Some(Frame::ParagraphProperties);
            }
            "r" => {
                self.begin_run(span);
                return Some(Frame::Run);
            }
            "rPr" if matches!(self.frames.last(), Some(Frame::Run)) => {
                return Some(Frame::RunProperties);
            }
            "t" => return Some(Frame::Text),
            "delText" => return Some(Frame::DeletedText),
            "fldChar" => self.field(&value("fldCharType").unwrap_or_default()),
            "tab" | "ptab" => self.sign('\t', span),
            "br" | "cr" => self.sign('\n', span),
            "noBreakHyphen" => self.sign('\u{2011}', span), // NON-BREAKING HYPHEN
            "softHyphen" => self.sign('\u{AD}', span),      // SOFT HYPHEN
            "sym" => {
                let char = symbol(
                    &value("char").unwrap_or_default(),
                    &value("font").unwrap_or_default(),
                );
                self.sign(char, span);
            }
            "object" => {
                self.sign(BARRIER, span);
                self.assembly.left(Left::Embedded);
            }
            // What stands there is the text of another file (17.17.2.1 and 17.17.2.2).
            "altChunk" | "subDoc" => {
                self.assembly.left(Left::Imported);
                return None;
            }
            "sdt" => return Some(Frame::Control { is_empty: false }),
            "sdtPr" => return Some(Frame::ControlProperties),
            "sdtContent"
                if matches!(self.frames.last(), Some(Frame::Control { is_empty: true })) =>
            {
                self.sign(BARRIER, span);
                self.placeholders += 1;
                return Some(Frame::Placeholder);
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                return Some(Frame::Deleted);
            }
            "txbxContent" => {
                let fields = std::mem::take(&mut self.fields);
                let story = std::mem::replace(&mut self.story, Story::TextBox);
                return Some(Frame::TextBox(fields, story));
            }
            "tbl" => return Some(Frame::Table(self.begin_table())),
            "tr" => {
                if let Story::Row { row, .. } = &mut self.story {
                    *row = self.row + 1;
                    self.row = *row;
                }
                return Some(Frame::Row { deleted: false });
            }
            "trPr" => return Some(Frame::RowProperties),
            "footnoteReference" | "endnoteReference" => self.note_is_called(markup, element),
            "footnote" | "endnote" => return self.begin_note(markup, element),
            // Codes of fields (17.16.23), and what is about the text and not in it.
            "instrText" | "delInstrText" | "sdtEndPr" | "customXmlPr" | "smartTagPr" | "sectPr"
            | "tblPr" | "tblGrid" | "tblPrEx" | "tcPr" | "rubyPr" | "rt" | "ffData" | "fldData" => {
                return None;
            }
            _ => {}
        }
        Some(match element.name {
            "p" => Frame::Paragraph,
            _ => Frame::Other,
        })
    }

    fn note_is_called<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) {
        let value = |name| markup.attribute(element, Space::Word, name);
        let id = value("id").unwrap_or_default().into_owned();
        let has_own_mark = value("customMarkFollows").is_some_and(|on| is_on(&on));
        let numbers = match element.name {
            "footnoteReference" => &mut self.notes.foot,
            _ => &mut self.notes.end,
        };
        numbers.called(id, !has_own_mark);
    }

    fn begin_note<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) -> Option<Frame> {
        let value = |name| markup.attribute(element, Space::Word, name);
        // What parts the notes from the page is no note (17.18.33).
        if value("type").is_some_and(|kind| &*kind != "normal") {
            return None;
        }
        let id = value("id").unwrap_or_default();
        self.story = match self.whole {
            Some(Whole::Endnotes) => Story::Endnote(self.notes.end.of(&id)),
            _ => Story::Footnote(self.notes.foot.of(&id)),
        };
        Some(Frame::Other)
    }

    /// Text boxes and pictures stand in a docx twice, for newer and for older programs: one is read, the first that
    /// has text (ECMA-376, part 3, section 9.3).
    fn alternative(&mut self, element: &Element<'_>) -> Option<Frame> {
        match (element.name, self.frames.last()) {
            ("AlternateContent", _) => Some(Frame::Alternatives(self.read)),
            ("Choice" | "Fallback", Some(Frame::Alternatives(before))) => {
                (self.read == *before).then_some(Frame::Other)
            }
            _ => Some(Frame::Other),
        }
    }

    fn close(&mut self, span: Span) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Run) => self.end_run(span.end),
            Some(Frame::RunProperties) => {
                let outer = self
                    .paragraphs
                    .last()
                    .map_or(Traits::default(), |one| one.traits);
                if let Some(run) = self.runs.last_mut() {
                    let traits = run.traits.or(outer);
                    (run.lang, run.is_hidden) = (traits.lang(), traits.is_hidden());
                }
            }
            Some(Frame::Deleted | Frame::Row { deleted: true }) => self.deleted -= 1,
            Some(Frame::TextBox(fields, story)) => {
                self.end_unended();
                (self.fields, self.story) = (fields, story);
            }
            Some(Frame::Table(story)) => self.story = story,
            Some(Frame::Placeholder) => self.placeholders -= 1,
            _ => {}
        }
    }

    fn begin_table(&mut self) -> Story {
        let outer = self.story;
        if outer == Story::Body {
            self.tables += 1;
            self.row = 0;
            self.story = Story::Row {
                table: self.tables,
                row: 0,
            };
        }
        outer
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(true),
            "separate" => {
                if let Some(in_code) = self.fields.last_mut() {
                    *in_code = false;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }
}

/// Whether every field that begins in a part ends in it. If not, its code cannot be told from the text behind it, and
/// all is read as text rather than nothing.
fn fields_end(text: &str) -> bool {
    const NAME: &str = "fldCharType";
    let mut depth = 0_usize;
    for at in memchr::memmem::find_iter(text.as_bytes(), NAME) {
        let value = text.get(at + NAME.len()..).unwrap_or_default();
        let value = value.trim_start_matches([' ', '\t', '\r', '\n', '=']);
        let value = value.trim_start_matches(['"', '\'']);
        if value.starts_with("begin") {
            depth += 1;
        } else if value.starts_with("end") {
            let Some(outer) = depth.checked_sub(1) else {
                return false;
            };
            depth = outer;
        }
    }
    depth == 0
}

/// The character of a symbol (17.3.3.30). Fonts of symbols have their own tables, which are not known: what stands
/// there is no letter.
fn symbol(code: &str, font: &str) -> char {
    let code = u32::from_str_radix(code, 16).unwrap_or(0);
    let font = font.to_lowercase();
    let symbols = ["symbol", "dings", "mt extra", "marlett"];
    let code = match code {
        // Characters of a font with a table of its own are moved to this area.
        0xF020..=0xF0FF if !symbols.iter().any(|name| font.contains(name)) => code - 0xF000,
        0xE000..=0xF8FF => return BARRIER,
        code => code,
    };
    char::from_u32(code)
        .filter(|char| !char.is_control())
        .unwrap_or(BARRIER)
}
