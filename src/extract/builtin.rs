//! The extractor that comes with the program: glyphs by `pdf-extract`, lines by
//! [`document::pdf`](crate::document::pdf).
//!
//! The library fails on odd files, by panics too; it is to be run in a process of its own, and here on a thread with
//! a stack of its own.

use std::io::Write;

use pdf_extract::{
    Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform, output_doc,
};

use super::LOCKED;
use crate::document::pdf::{Glyph, page_text};

/// The library goes down into nested parts of a file.
const STACK: usize = 64 << 20;

/// No page has more glyphs; the rest is left out of memory.
const MOST_GLYPHS: usize = 2_000_000;

/// Writes the text of all pages, each ended by a form feed.
///
/// # Errors
/// What is wrong with the file, in words.
pub fn write(bytes: &[u8], out: &mut (dyn Write + Send)) -> Result<(), String> {
    std::thread::scope(|scope| {
        let extraction = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, move || all_pages(bytes, out));
        let extraction =
            extraction.map_err(|cause| format!("its text cannot be taken out: {cause}"))?;
        let broken = "it is broken in a way that the builtin extractor does not read (pdftotext, a part of poppler, reads more files)";
        extraction.join().unwrap_or_else(|_| Err(broken.to_owned()))
    })
}

fn all_pages(bytes: &[u8], out: &mut dyn Write) -> Result<(), String> {
    let broken = |cause: &dyn std::fmt::Display| format!("it is broken: {cause}");
    let mut document = Document::load_mem(bytes).map_err(|cause| broken(&cause))?;
    // The library takes the entry away where the empty password opens the file.
    if document.trailer.has(b"Encrypt") {
        document.decrypt("").map_err(|_| LOCKED.to_owned())?;
    }
    spell_out_widths(&mut document);
    let mut pages = Pages {
        out,
        glyphs: Vec::new(),
        failed: None,
    };
    let read = output_doc(&document, &mut pages);
    if let Some(cause) = pages.failed {
        return Err(format!("its text cannot be handed over: {cause}"));
    }
    read.map_err(|cause| broken(&cause))
}

/// Writes the widths of glyphs one by one. The library takes those that a file gives for a range of glyphs (ISO 32000-1,
/// 9.7.4.3: `first last width`) for none, and there would be a gap behind each of these glyphs.
fn spell_out_widths(document: &mut Document) {
    let fonts: Vec<ObjectId> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            font.has(b"W").then_some(*id)
        })
        .collect();
    for font in fonts {
        let given = document
            .get_dictionary(font)
            .and_then(|font| font.get_deref(b"W", document))
            .and_then(Object::as_array);
        let Ok(given) = given else { continue };
        let widths = spelt_out(given, |object| {
            document
                .dereference(object)
                .map_or(object, |(_, object)| object)
        });
        if let Ok(font) = document.get_object_mut(font).and_then(Object::as_dict_mut) {
            font.set("W", widths);
        }
    }
}

/// The widths of an array `W`, each with its number. What is no such array is left out.
fn spelt_out<'o>(given: &'o [Object], resolve: impl Fn(&'o Object) -> &'o Object) -> Vec<Object> {
    /// There are no more glyphs in a font.
    const MOST: usize = 1 << 16;
    let number = |object: &Object| object.as_float().ok();
    let mut widths = Vec::new();
    let mut left = MOST;
    let mut rest = given.iter().map(&resolve);
    while let Some(first) = rest.next() {
        let (Ok(from), Some(next)) = (first.as_i64(), rest.next()) else {
            break;
        };
        let several = if let Ok(several) = next.as_array() {
            several
                .iter()
                .map(|width| number(resolve(width)).unwrap_or(0.0))
                .take(left)
                .collect()
        } else if let (Ok(to), Some(width)) = (next.as_i64(), rest.next().and_then(number)) {
            let count = to.saturating_sub(from).saturating_add(1);
            vec![width; usize::try_from(count).unwrap_or(0).min(left)]
        } else {
            break;
        };
        left -= several.len();
        widths.push(Object::Integer(from));
        widths.push(Object::Array(
            several.into_iter().map(Object::Real).collect(),
        ));
    }
    widths
}

/// What the library hands the glyphs to.
struct Pages<'o> {
    out: &'o mut dyn Write,
    glyphs: Vec<Glyph>,
    failed: Option<std::io::Error>,
}

impl OutputDev for Pages<'_> {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.glyphs.clear();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let text = page_text(&self.glyphs);
        // A form feed of the text would be a page of its own.
        let text = text.replace('\x0C', " ") + "\x0C";
        match self.out.write_all(text.as_bytes()) {
            Ok(()) => Ok(()),
            Err(cause) => {
                self.failed = Some(cause);
                Err(OutputError::FormatError(std::fmt::Error))
            }
        }
    }

    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.glyphs.len() < MOST_GLYPHS {
            self.glyphs.push(glyph(matrix, width, size, text));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Places a glyph as if its text ran to the right. Text that runs another way is apart from all other.
#[expect(clippy::cast_possible_truncation, reason = "no page is so large")]
fn glyph(matrix: &Transform, width: f64, size: f64, text: &str) -> Glyph {
    /// Farther than any page reaches.
    const APART: f64 = 1e6;
    let (along, across) = (matrix.m11.hypot(matrix.m12), matrix.m21.hypot(matrix.m22));
    let (x, y) = (matrix.m31, matrix.m32);
    let upright = matrix.m12.abs() <= matrix.m11.abs();
    let (x, y) = match (upright, matrix.m11 < 0.0, matrix.m12 < 0.0) {
        (true, false, _) => (x, y),
        (true, true, _) => (-x, -y - APART),
        (false, _, false) => (y, -x - 2.0 * APART),
        (false, _, true) => (-y, x - 3.0 * APART),
    };
    Glyph {
        x: x as f32,
        y: y as f32,
        width: (width * size.abs() * along) as f32,
        size: (size.abs() * across) as f32,
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: &[i64]) -> Vec<Object> {
        numbers.iter().copied().map(Object::Integer).collect()
    }

    #[test]
    fn widths_of_a_range_are_written_one_by_one() {
        let mut given = numbers(&[3]);
        given.push(Object::Array(numbers(&[364, 0])));
        given.extend(numbers(&[11, 13, 458, 20, 19, 5]));
        let widths = spelt_out(&given, |object| object);
        let reals =
            |widths: &[f32]| Object::Array(widths.iter().copied().map(Object::Real).collect());
        let expected = [
            Object::Integer(3),
            reals(&[364.0, 0.0]),
            Object::Integer(11),
            reals(&[458.0, 458.0, 458.0]),
            Object::Integer(20),
            reals(&[]),
        ];
        assert_eq!(widths, expected);
    }

    #[test]
    fn what_is_no_array_of_widths_gives_none_and_a_huge_range_some() {
        for given in [
            vec![],
            numbers(&[1]),
            numbers(&[1, 2]),
            vec![Object::Null, Object::Null],
        ] {
            assert_eq!(spelt_out(&given, |object| object), []);
        }
        let huge = numbers(&[i64::MIN, i64::MAX, 5, 0, 9, 5]);
        let widths = spelt_out(&huge, |object| object);
        let lengths = widths.iter().filter_map(|object| object.as_array().ok());
        assert_eq!(lengths.map(Vec::len).collect::<Vec<_>>(), [1 << 16, 0]);
    }
}
