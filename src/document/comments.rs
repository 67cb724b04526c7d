//! Comments of a document that speak to this program: where each stands, and in which block.
//!
//! Readers note them while they put a text together. What a comment says is not read here; see
//! [`waiver`](crate::waiver).

use memchr::memmem;

use crate::text::Span;

/// What a comment that speaks to this program begins with.
pub const ADDRESS: &str = "harmonise:";

/// A comment that speaks to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its range in the source, with the marks that begin and end it.
    pub span: Span,
    /// Where the block that it stands in begins in the text of the document; nothing where it stands between blocks.
    pub block: Option<usize>,
}

/// The comments of a text that is being put together.
#[derive(Debug, Default)]
pub(super) struct Comments {
    list: Vec<Comment>,
    /// How many of the last ones stand in no block so far: a block may begin right behind them.
    waiting: usize,
}

impl Comments {
    /// A comment comes at `span` of the `source`; `open` is where the open block begins in the text. Those that do not
    /// speak to this program are left alone.
    pub(super) fn add(&mut self, source: &str, span: Span, open: Option<usize>) {
        if memmem::find(span.of(source).as_bytes(), ADDRESS.as_bytes()).is_none() {
            return;
        }
        self.list.push(Comment { span, block: open });
        self.waiting = if open.is_some() { 0 } else { self.waiting + 1 };
    }

    /// A block begins at an offset of the text. It holds the comments right before its first word.
    pub(super) fn open(&mut self, at: usize) {
        let first = self.list.len() - std::mem::take(&mut self.waiting);
        for comment in &mut self.list[first..] {
            comment.block = Some(at);
        }
    }

    /// A block ends, or begins in the structure of the source: what was before stands in none to come.
    pub(super) const fn close(&mut self) {
        self.waiting = 0;
    }

    /// Adds the comments of a text that was put behind this one's, `by` bytes further on.
    pub(super) fn append(&mut self, other: Self, by: usize) {
        let moved = other.list.into_iter().map(|comment| Comment {
            block: comment.block.map(|at| at + by),
            ..comment
        });
        // Those that wait for a block are the last ones.
        let at = self.list.len() - self.waiting;
        self.list.splice(at..at, moved);
    }

    /// All of them, in the order of the source.
    pub(super) fn finish(mut self) -> Vec<Comment> {
        self.list.sort_by_key(|comment| comment.span);
        self.list
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{self, format_named};

    /// Each comment with the text of its block.
    #[track_caller]
    fn check(format: &str, text: &str, expected: &[(&str, Option<&str>)]) {
        let reading = document::Options::default();
        let format = format_named(format).unwrap();
        let told = format.open("a", text.as_bytes(), &reading, |source, document| {
            let block = |at: usize| {
                let blocks = &document.blocks;
                let block = &blocks[blocks.partition_point(|block| block.span.end <= at)];
                block.span.of(&document.text).to_owned()
            };
            let told = document.comments.iter().map(|comment| {
                let span = comment.span.of(source.text()).to_owned();
                (span, comment.block.map(block))
            });
            told.collect::<Vec<_>>()
        });
        let told = told.unwrap();
        let told: Vec<_> = told
            .iter()
            .map(|(comment, block)| (comment.as_str(), block.as_deref()))
            .collect();
        assert_eq!(told, expected);
    }

    const FIRST: &str = "<!-- harmonise:1 -->";
    const SECOND: &str = "<!--harmonise:2-->";

    #[test]
    fn a_comment_belongs_to_the_paragraph_around_it_or_to_none() {
        for format in ["html", "xml"] {
            let text = format!(
                "<body><p>One {FIRST}two</p> {SECOND} <p>three</p><!-- other --><p>{FIRST} four</p></body>"
            );
            let expected = [
                (FIRST, Some("One two")),
                (SECOND, None),
                (FIRST, Some("four")),
            ];
            check(format, &text, &expected);
        }
    }

    #[test]
    fn a_comment_at_the_end_of_a_paragraph_belongs_to_it() {
        for format in ["html", "xml"] {
            let text = format!("<body><p>One {FIRST}</p><p>two</p></body>");
            check(format, &text, &[(FIRST, Some("One"))]);
        }
    }

    #[test]
    fn in_markdown_too() {
        let text = format!(
            "# One {FIRST}\n\n{SECOND}\n\ntwo\n\n- three {FIRST}\n- four\n\n| a | b {SECOND} |\n|---|---|\n| c | d |\n"
        );
        let expected = [
            (FIRST, Some("One")),
            (SECOND, None),
            (FIRST, Some("three")),
            (SECOND, Some("b")),
        ];
        check("markdown", &text, &expected);
    }

    #[test]
    fn a_comment_over_several_lines_is_whole_and_code_holds_none() {
        let long = "<!-- harmonise:off\n  -- old law\n-->";
        let text = format!("{long}\n\none\n\n```\n{FIRST}\n```\n\n`{FIRST}`\n");
        check("markdown", &text, &[(long, None)]);
    }

    #[test]
    fn front_matter_and_what_stands_before_the_root_have_comments_too() {
        let text = "---\ntitle: One\n# harmonise:ignore-file -- old law\n---\n\nTwo\n";
        check(
            "markdown",
            text,
            &[("# harmonise:ignore-file -- old law", None)],
        );
        check(
            "xml",
            &format!("{FIRST}<act><p>one</p></act>{SECOND}"),
            &[(FIRST, None), (SECOND, None)],
        );
    }

    #[test]
    fn a_comment_in_a_note_belongs_to_the_note() {
        let text = format!(
            "<akomaNtoso><act><p>One<authorialNote><p>two {FIRST}</p></authorialNote> three {SECOND}</p></act></akomaNtoso>"
        );
        check(
            "akn",
            &text,
            &[(FIRST, Some("two")), (SECOND, Some("One three"))],
        );
    }
}
