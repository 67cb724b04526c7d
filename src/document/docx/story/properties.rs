//! What stands in the properties of paragraphs, runs, rows and content controls, as far as it decides how their text is
//! read.

use super::{Frame, Reader};
use crate::document::docx::styles::{is_on, outlined};
use crate::document::package::{Element, Markup, Space};

impl Reader<'_> {
    pub(super) fn run_property<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) -> Option<Frame> {
        if let Some(run) = self.runs.last_mut() {
            self.styles.property(&mut run.traits, markup, element);
        }
        (element.name != "rPrChange").then_some(Frame::Other)
    }

    pub(super) fn paragraph_property<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) -> Option<Frame> {
        let value = || markup.attribute(element, Space::Word, "val");
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return Some(Frame::Other);
        };
        match element.name {
            "pStyle" => {
                let look = self.styles.paragraph(value().as_deref());
                (paragraph.own.kind, paragraph.traits) = (look.kind, look.traits);
                paragraph.asked = look.asked;
            }
            "outlineLvl" => {
                let own = &mut paragraph.own;
                own.kind = outlined(&value().unwrap_or_default(), own.kind);
            }
            "numPr" => return Some(Frame::NumberProperties),
            "rPr" => return Some(Frame::MarkProperties),
            "sectPr" | "pPrChange" => return None,
            _ => {}
        }
        Some(Frame::Other)
    }

    /// A property of the mark at the end of a paragraph, which is a run of its own that may be deleted.
    pub(super) fn mark_property<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) -> Option<Frame> {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match element.name {
                "del" | "moveFrom" => paragraph.goes_on = true,
                _ => self.styles.property(&mut paragraph.mark, markup, element),
            }
        }
        (element.name != "rPrChange").then_some(Frame::Other)
    }

    /// The list and the level that a paragraph says itself count before those of its style (17.3.1.19).
    pub(super) fn number_property<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) -> Frame {
        let value = markup.attribute(element, Space::Word, "val");
        let value: Option<u32> = value.and_then(|value| value.trim().parse().ok());
        if let (Some(paragraph), Some(value)) = (self.paragraphs.last_mut(), value) {
            match element.name {
                "ilvl" => paragraph.asked.level = value as usize,
                "numId" => paragraph.asked.list = value,
                _ => {}
            }
        }
        Frame::Other
    }

    /// Notes that the row whose properties are open is deleted (17.13.5.12).
    pub(super) fn delete_row(&mut self) {
        let frames = self.frames.iter_mut().rev();
        let row = frames.into_iter().find_map(|frame| match frame {
            Frame::Row { deleted } => Some(deleted),
            _ => None,
        });
        if let Some(row) = row
            && !std::mem::replace(row, true)
        {
            self.deleted += 1;
        }
    }

    /// Notes whether the control whose properties are open shows a placeholder (17.5.2.39).
    pub(super) fn control_property<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) {
        let control = self.frames.iter_mut().rev().nth(1);
        if let Some(Frame::Control { is_empty }) = control
            && element.name == "showingPlcHdr"
        {
            let value = markup.attribute(element, Space::Word, "val");
            *is_empty = value.is_none_or(|value| is_on(&value));
        }
    }
}
