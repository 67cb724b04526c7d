//! A paragraph of a word-processor document while it is read, in passages: its own text, and what stands apart from it.
//!
//! Paragraphs may stand inside others (a note, a text box) and wait for their end. Which text stands apart is known to
//! the readers.

use super::numbering::Number;
use super::place::Story;
use super::{Piece, Range, number};
use crate::lang::Lang;
use crate::text::Span;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) kind: Kind,
    text: Passage,
    /// What stands apart from it, in pieces where other text stands between.
    apart: Vec<(Kind, Passage)>,
    /// What was read last, if it stands apart.
    last: Option<Kind>,
    /// What ended inside it, such as a note.
    pub(crate) inside: Vec<Ended>,
}

impl Paragraph {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// Where text goes that is read next: with its own text, or apart as text of that kind. Nothing stands apart from a
    /// paragraph that is of the same kind.
    pub(crate) fn passage(&mut self, apart: Option<Kind>) -> &mut Passage {
        let apart = apart.filter(|kind| *kind != self.kind);
        if let Some(kind) = apart
            && self.last != apart
        {
            self.apart.push((kind, Passage::default()));
        }
        self.last = apart;
        match (apart, self.apart.last_mut()) {
            (Some(_), Some((_, passage))) => passage,
            _ => &mut self.text,
        }
    }

    /// Whether no text of it is shown, and if any stands apart, it is hidden.
    pub(crate) fn shows_nothing(&self) -> bool {
        self.text.text.is_empty() && self.apart.iter().all(|(kind, _)| *kind == Kind::Hidden)
    }

    /// The passages that it comes to: its own text first, then what stands apart, then what ended inside it.
    pub(crate) fn ended(self, story: Story, number: Option<Number>) -> impl Iterator<Item = Ended> {
        let own = Ended {
            number,
            ..self.text.ended(self.kind, story)
        };
        let apart = self.apart.into_iter();
        let apart = apart.map(move |(kind, text)| text.ended(kind, story));
        std::iter::once(own).chain(apart).chain(self.inside)
    }
}

/// What a paragraph is in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text.
    #[default]
    Body,
    /// A heading, by its level from 1.
    Heading(u8),
    /// The title of the document, if it is the first one.
    Title,
    /// A quotation set off from the text.
    Quotation,
    /// What a tracked change has deleted and still shows.
    Deleted,
    /// Text that is there and not shown.
    Hidden,
    /// What a form shows where something is to be filled in.
    Placeholder,
}

impl Kind {
    /// Why it is told and not corrected, if it is no text that counts.
    pub(super) const fn because(self) -> Option<&'static str> {
        match self {
            Self::Deleted => Some("in a tracked deletion"),
            Self::Hidden => Some("in hidden text"),
            Self::Placeholder => Some("in a placeholder that is to be filled in"),
            Self::Body | Self::Heading(_) | Self::Title | Self::Quotation => None,
        }
    }
}

/// A passage that ended, and what it is.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) text: Passage,
    pub(crate) story: Story,
    pub(crate) kind: Kind,
    /// The number that it is given, if it is numbered.
    pub(crate) number: Option<Number>,
}

/// A stretch of text while it is read, such as a paragraph without what stands inside it.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// How many characters have each language, or none.
    langs: [usize; Lang::ALL.len() + 1],
}

impl Passage {
    /// Adds text that was read from a range of the part.
    pub(crate) fn put(
        &mut self,
        text: &str,
        source: Span,
        verbatim: bool,
        run: u32,
        lang: Option<Lang>,
    ) {
        if text.is_empty() {
            return;
        }
        let source = Range::new(source);
        let len = number(text.len());
        match self.pieces.last_mut() {
            Some(last)
                if verbatim
                    && last.verbatim
                    && last.run == run
                    && last.source.end == source.start =>
            {
                last.len += len;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                text: number(self.text.len()),
                len,
                source,
                run,
                verbatim,
            }),
        }
        self.text.push_str(text);
        let slot = lang.map_or(Lang::ALL.len(), |lang| lang as usize);
        self.langs[slot] += text.len();
    }

    /// What ended when it did: a passage of that kind, without a number.
    pub(crate) const fn ended(self, kind: Kind, story: Story) -> Ended {
        Ended {
            text: self,
            story,
            kind,
            number: None,
        }
    }

    /// The language of most of it, if that is declared.
    pub(super) fn lang(&self) -> Option<Lang> {
        let most = self.langs.iter().max()?;
        let langs = Lang::ALL.into_iter().map(Some).chain([None]);
        langs
            .zip(&self.langs)
            .find_map(|(lang, count)| (count == most).then_some(lang))?
    }
}
