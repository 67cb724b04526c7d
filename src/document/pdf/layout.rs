//! The glyphs of a page as lines of text in logical order.
//!
//! Glyphs come in the order in which they are drawn, which is that of the text but for right-to-left lines and for what
//! is drawn in pieces. Those on one baseline that touch each other are a line, so that columns stay apart; a line is
//! put in the order in which it is seen, and from there into the order in which it is read (UAX #9, the other way round:
//! the reordering of a line is its own inverse but for rare nestings). Blanks are told by gaps where there are no
//! glyphs for them. Tables are lines like others, and lines stay in the order in which they are drawn.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::char::is_combining_mark;

/// A glyph as it stands on its page. Lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its left edge.
    pub x: f32,
    /// Its baseline, from the foot of the page.
    pub y: f32,
    /// How far it reaches to the right.
    pub width: f32,
    /// The size of its font.
    pub size: f32,
    /// Its characters, in logical order: one, or those of a ligature.
    pub text: CompactString,
}

/// Glyphs that are farther apart than so many font sizes belong to two lines, such as those of two columns.
const REACH: f32 = 1.0;
/// Baselines of one line differ by no more than this part of the font size: note marks are raised.
const RAISED: f32 = 0.5;
/// A glyph belongs to one of the last lines, or begins one.
const NEAR: usize = 12;
/// So often lines are looked at that may have grown together.
const PASSES: usize = 8;
/// Where blanks are glyphs a wider gap is one too; where they are not, a narrow one is.
const WIDE_GAP: f32 = 0.5;
const NARROW_GAP: f32 = 0.16;
/// A paragraph ends where the next line is farther away, by this factor, than lines mostly are.
const PARAGRAPH: f32 = 1.25;

/// The text of a page in logical order; a blank line stands between paragraphs.
pub fn page_text(glyphs: &[Glyph]) -> String {
    let lines = lines(glyphs);
    let blanks = glyphs.iter().filter(|glyph| is_blank(glyph)).count();
    let gap = if blanks * 12 > glyphs.len() {
        WIDE_GAP
    } else {
        NARROW_GAP
    };
    let rtl = glyphs.iter().filter(|glyph| is_rtl(glyph)).count() * 2 > glyphs.len() - blanks;
    let pitch = pitch(&lines);
    let mut text = String::new();
    let mut last: Option<&Line<'_>> = None;
    for line in &lines {
        if let Some(last) = last {
            let down = last.y - line.y;
            let size = last.size.max(line.size);
            let next_column = down < 0.0 && (line.left > last.right || line.right < last.left);
            let ends = down < 0.0 && !next_column
                || down > PARAGRAPH * pitch.unwrap_or(1.5 * size)
                || (last.size - line.size).abs() > 0.2 * size;
            text.push_str(if ends { "\n\n" } else { "\n" });
        }
        line.write(&mut text, gap, rtl);
        last = Some(line);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Glyphs on one baseline, as they are drawn.
struct Line<'g> {
    y: f32,
    size: f32,
    left: f32,
    right: f32,
    glyphs: Vec<&'g Glyph>,
}

impl<'g> Line<'g> {
    fn of(glyph: &'g Glyph) -> Self {
        Self {
            y: glyph.y,
            size: glyph.size,
            left: glyph.x,
            right: glyph.x + glyph.width.max(0.0),
            glyphs: vec![glyph],
        }
    }

    /// Whether another line, or a glyph as one, is a part of this one.
    fn touches(&self, other: &Self) -> bool {
        let size = self.size.max(other.size);
        let reach = REACH * size;
        (self.y - other.y).abs() <= RAISED * size
            && other.left <= self.right + reach
            && self.left <= other.right + reach
    }

    fn take(&mut self, other: Self) {
        // A raised mark does not move the baseline.
        if other.size > self.size {
            (self.y, self.size) = (other.y, other.size);
        }
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.glyphs.extend(other.glyphs);
    }

    /// Writes it in logical order.
    fn write(&self, text: &mut String, gap: f32, page_is_rtl: bool) {
        let mut clusters = self.clusters(gap * self.size);
        let blank = |cluster: &Cluster| cluster.text.trim().is_empty();
        while clusters.pop_if(|last| blank(last)).is_some() {}
        let leading = clusters.iter().take_while(|cluster| blank(cluster)).count();
        clusters.drain(..leading);
        let strong = |class: BidiClass| {
            let classes = clusters.iter().filter_map(|cluster| cluster.class);
            classes.filter(|&found| found == class).count()
        };
        let (rtl, ltr) = (strong(BidiClass::R), strong(BidiClass::L));
        let level = if rtl > ltr || rtl == ltr && page_is_rtl && rtl > 0 {
            Level::rtl()
        } else {
            Level::ltr()
        };
        if rtl == 0 {
            text.extend(clusters.iter().map(|cluster| cluster.text.as_str()));
            return;
        }
        let bases: String = clusters.iter().map(Cluster::base).collect();
        let info = BidiInfo::new(&bases, Some(level));
        let levels: Vec<Level> = bases
            .char_indices()
            .map(|(at, _)| info.levels.get(at).copied().unwrap_or(level))
            .collect();
        let ordered: Vec<&Cluster> = BidiInfo::reorder_visual(&levels)
            .into_iter()
            .filter_map(|at| clusters.get(at))
            .collect();
        let turned = brackets_are_turned(&ordered);
        for cluster in ordered {
            let mut rest = cluster.text.chars();
            match rest.next().and_then(turned_bracket) {
                Some(other) if turned => {
                    text.push(other);
                    text.push_str(rest.as_str());
                }
                _ => text.push_str(&cluster.text),
            }
        }
    }

    /// Its glyphs in the order in which they are seen, from left to right, marks with their letters, and blanks where
    /// gaps are wider than that.
    fn clusters(&self, gap: f32) -> Vec<Cluster> {
        let (marks, mut bases): (Vec<&Glyph>, Vec<&Glyph>) =
            self.glyphs.iter().partition(|glyph| is_mark(glyph));
        bases.sort_by(|one, other| one.x.total_cmp(&other.x));
        let mut of_bases: Vec<(f32, f32, String)> = bases
            .iter()
            .map(|glyph| {
                (
                    glyph.x,
                    glyph.x + glyph.width.max(0.0),
                    glyph.text.to_string(),
                )
            })
            .collect();
        for mark in marks {
            let middle = mark.x + mark.width / 2.0;
            // The letter before the place or the one behind it.
            let behind = of_bases.partition_point(|base| base.0 <= middle);
            let near = [behind.checked_sub(1), Some(behind)];
            let distance = |at: &usize| {
                of_bases.get(*at).map_or(f32::MAX, |base| {
                    let blank = base.2.trim().is_empty();
                    let away = (base.0 - middle).max(middle - base.1).max(0.0);
                    if blank { f32::MAX } else { away }
                })
            };
            let nearest = near
                .into_iter()
                .flatten()
                .min_by(|one, other| distance(one).total_cmp(&distance(other)));
            match nearest.and_then(|at| of_bases.get_mut(at)) {
                Some(base) => base.2.push_str(&mark.text),
                None => of_bases.push((mark.x, mark.x, mark.text.to_string())),
            }
        }
        let mut clusters = Vec::with_capacity(of_bases.len());
        let mut end = f32::MAX;
        for (left, right, text) in of_bases {
            let open = clusters
                .last()
                .is_some_and(|last: &Cluster| last.text != " ");
            if open && !text.trim().is_empty() && left - end > gap {
                clusters.push(Cluster::new(" ".to_owned()));
            }
            end = if end > f32::MAX / 2.0 {
                right
            } else {
                end.max(right)
            };
            let text = if text.trim().is_empty() {
                " ".to_owned()
            } else {
                text
            };
            if text != " " || open {
                clusters.push(Cluster::new(text));
            }
        }
        clusters
    }
}

/// A letter with its marks, or a ligature.
struct Cluster {
    text: String,
    /// Its direction, if it has one: left-to-right or right-to-left.
    class: Option<BidiClass>,
}

impl Cluster {
    fn new(text: String) -> Self {
        let class = text.chars().find_map(direction);
        Self { text, class }
    }

    /// One character that has its direction.
    fn base(&self) -> char {
        let strong = |char: &char| direction(*char).is_some();
        let first = self.text.chars().next();
        self.text.chars().find(strong).or(first).unwrap_or(' ')
    }
}

fn direction(char: char) -> Option<BidiClass> {
    match bidi_class(char) {
        BidiClass::R | BidiClass::AL => Some(BidiClass::R),
        BidiClass::L => Some(BidiClass::L),
        _ => None,
    }
}

fn is_rtl(glyph: &Glyph) -> bool {
    glyph
        .text
        .chars()
        .any(|char| direction(char) == Some(BidiClass::R))
}

fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.trim().is_empty()
}

fn is_mark(glyph: &Glyph) -> bool {
    !glyph.text.is_empty() && glyph.text.chars().all(is_combining_mark)
}

/// Whether brackets of a line stand for what is seen and not for what is meant: a closing one is read before all
/// others, an opening one after them.
fn brackets_are_turned(clusters: &[&Cluster]) -> bool {
    let bracket = |cluster: &&&Cluster| {
        let char = cluster.text.chars().next();
        char.is_some_and(|char| turned_bracket(char).is_some())
    };
    let first = clusters.iter().find(bracket);
    let last = clusters.iter().rfind(bracket);
    first.is_some_and(|first| first.text.starts_with([')', ']', '}']))
        && last.is_some_and(|last| last.text.starts_with(['(', '[', '{']))
}

const fn turned_bracket(char: char) -> Option<char> {
    Some(match char {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        _ => return None,
    })
}

/// Puts the glyphs of a page into lines, in the order in which the lines begin.
fn lines(glyphs: &[Glyph]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let usable = |glyph: &&Glyph| {
        let numbers = [glyph.x, glyph.y, glyph.width, glyph.size];
        numbers.iter().all(|number| number.is_finite()) && !glyph.text.is_empty()
    };
    // Blanks of a justified line may be drawn before its words: they hold no line together.
    let (blanks, drawn): (Vec<&Glyph>, Vec<&Glyph>) = glyphs
        .iter()
        .filter(usable)
        .partition(|glyph| is_blank(glyph));
    for glyph in drawn {
        let one = Line::of(glyph);
        match lines
            .iter_mut()
            .rev()
            .take(NEAR)
            .find(|line| line.touches(&one))
        {
            Some(line) => line.take(one),
            None => lines.push(one),
        }
    }
    // What was drawn in pieces has grown together since, and pieces with it.
    let mut shelf = Shelf::default();
    for _ in 0..PASSES {
        let before = lines.len();
        (lines, shelf) = grown_together(lines);
        if lines.len() == before {
            break;
        }
    }
    for glyph in blanks {
        let blank = Line::of(glyph);
        if let Some(at) = shelf.find(&lines, &blank) {
            lines[at].glyphs.push(glyph);
        }
    }
    lines
}

/// Joins lines that touch one that began before.
fn grown_together(lines: Vec<Line<'_>>) -> (Vec<Line<'_>>, Shelf) {
    let mut shelf = Shelf::default();
    let mut whole: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(at) = shelf.find(&whole, &line) {
            whole[at].take(line);
        } else {
            shelf.add(whole.len(), &line);
            whole.push(line);
        }
    }
    (whole, shelf)
}

/// Lines by their height on the page, so that those of a baseline are found at once.
#[derive(Debug, Default)]
struct Shelf {
    boards: FxHashMap<i64, Vec<usize>>,
}

impl Shelf {
    /// How high a board is, in points.
    const BOARD: f32 = 8.0;
    /// So many lines of a board are looked at, the last ones.
    const NEAR: usize = 64;

    #[expect(clippy::cast_possible_truncation, reason = "no page is so high")]
    fn board(line: &Line<'_>) -> i64 {
        (line.y / Self::BOARD).floor() as i64
    }

    fn add(&mut self, number: usize, line: &Line<'_>) {
        self.boards
            .entry(Self::board(line))
            .or_default()
            .push(number);
    }

    /// The line that another one is a part of.
    fn find(&self, lines: &[Line<'_>], line: &Line<'_>) -> Option<usize> {
        let board = Self::board(line);
        [0, 1, -1].into_iter().find_map(|step| {
            let near = self.boards.get(&board.saturating_add(step))?;
            let near = near.iter().rev().take(Self::NEAR);
            near.copied()
                .find(|&at| lines.get(at).is_some_and(|one| one.touches(line)))
        })
    }
}

/// How far the lines of a paragraph are apart.
fn pitch(lines: &[Line<'_>]) -> Option<f32> {
    let mut down: Vec<f32> = lines
        .windows(2)
        .map(|pair| pair[0].y - pair[1].y)
        .filter(|&down| down > 0.0)
        .collect();
    down.sort_by(f32::total_cmp);
    // Where paragraphs are short, half of the distances and more are those between paragraphs.
    down.get(down.len().saturating_sub(1) / 4).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as drawn from left to right, each glyph half as wide as high; a blank is a gap.
    fn drawn(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(number, char): (usize, char)| {
            #[expect(clippy::cast_precision_loss, reason = "a few glyphs")]
            let x = x + number as f32 * 5.0;
            (char != ' ').then(|| Glyph {
                x,
                y,
                width: 5.0,
                size: 10.0,
                text: CompactString::from_iter([char]),
            })
        };
        text.chars().enumerate().filter_map(glyph).collect()
    }

    /// As it is seen: from the left, the letters of Arabic words in reverse.
    fn seen(logical: &str) -> String {
        let info = BidiInfo::new(logical, Some(Level::rtl()));
        let paragraph = &info.paragraphs[0];
        info.reorder_line(paragraph, paragraph.range.clone())
            .into_owned()
    }

    #[test]
    fn an_arabic_line_is_read_from_the_right() {
        for line in [
            "المواد الإباحية عن الأطفال",
            "غرامة قدرها 10000 دينار",
            "المادة 12 من القانون",
            "الاستمالة ICT عبر الشبكة",
        ] {
            let glyphs = drawn(&seen(line), 50.0, 700.0);
            assert_eq!(page_text(&glyphs).trim_end(), line);
        }
    }

    #[test]
    fn the_letters_of_a_ligature_keep_their_order() {
        let mut glyphs = drawn("دوعت", 60.0, 700.0);
        glyphs[0].text = "لا".into();
        assert_eq!(page_text(&glyphs).trim_end(), "تعولا");
    }

    #[test]
    fn a_mark_stays_with_its_letter_wherever_it_is_drawn() {
        let mut glyphs = drawn(&seen("مدة"), 50.0, 700.0);
        glyphs.push(Glyph {
            x: 56.0,
            y: 703.0,
            width: 0.0,
            size: 10.0,
            text: "\u{651}".into(), // ARABIC SHADDA
        });
        assert_eq!(page_text(&glyphs).trim_end(), "مد\u{651}ة");
    }

    #[test]
    fn columns_that_are_drawn_one_after_the_other_stay_apart() {
        let mut glyphs = drawn("left one", 50.0, 700.0);
        glyphs.extend(drawn("left two", 50.0, 688.0));
        glyphs.extend(drawn("right one", 250.0, 700.0));
        glyphs.extend(drawn("right two", 250.0, 688.0));
        assert_eq!(
            page_text(&glyphs),
            "left one\nleft two\nright one\nright two\n"
        );
    }

    #[test]
    fn a_wide_step_down_ends_a_paragraph() {
        let mut glyphs = Vec::new();
        for (line, y) in [
            ("one", 700.0),
            ("two", 688.0),
            ("three", 676.0),
            ("four", 655.0),
        ] {
            glyphs.extend(drawn(line, 50.0, y));
        }
        assert_eq!(page_text(&glyphs), "one\ntwo\nthree\n\nfour\n");
    }

    #[test]
    fn stops_and_blanks_that_are_drawn_before_their_words_are_put_among_them() {
        let whole = drawn("the child, its law.", 50.0, 700.0);
        let (stops, words): (Vec<Glyph>, Vec<Glyph>) = whole
            .into_iter()
            .partition(|glyph| [",", "."].contains(&glyph.text.as_str()));
        let mut blank = drawn("x", 65.0, 700.0);
        blank[0].text = " ".into();
        assert_eq!(
            page_text(&[blank, stops, words].concat()),
            "the child, its law.\n"
        );
    }

    #[test]
    fn a_line_that_is_drawn_in_pieces_is_one() {
        let whole = drawn("child pornography of the law", 50.0, 700.0);
        let (first, rest) = whole.split_at(5);
        let (middle, last) = rest.split_at(11);
        let pieces = [first, last, middle].concat();
        assert_eq!(page_text(&pieces), "child pornography of the law\n");
    }

    #[test]
    fn brackets_that_are_drawn_as_they_are_seen_are_turned_with_their_marks() {
        // As drawn from the left: the opening shape first.
        let mut glyphs = drawn("(ب) ا", 50.0, 700.0);
        glyphs.push(Glyph {
            x: 61.0,
            y: 700.0,
            width: 0.0,
            size: 10.0,
            text: "\u{651}".into(), // ARABIC SHADDA
        });
        assert_eq!(page_text(&glyphs), "ا (\u{651}ب)\n");
    }

    #[test]
    fn odd_numbers_are_left_out() {
        let mut glyphs = drawn("law", 50.0, 700.0);
        glyphs[1].x = f32::NAN;
        assert_eq!(page_text(&glyphs), "l w\n");
    }
}
