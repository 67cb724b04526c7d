//! Lines of cells from a text: broken and cut in logical order, then reordered.
//!
//! How a terminal wants to be sent these lines is not known here.

use compact_str::CompactString;
use unicode_bidi_mirroring::get_mirrored;

use super::breaks::{Rank, breaks};
use super::cluster::{Cluster, clusters, is_line_break};
use super::order::{Levels, reorder};
use super::shape::shape;
use super::{Cell, Direction, Letters, Line};
use crate::text::Span;

/// In which order the cells of a line come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As they are seen.
    Visual,
    /// As they are read.
    Logical,
}

/// How a text is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// In columns.
    pub(super) width: u16,
    pub(super) direction: Direction,
    pub(super) letters: Letters,
    pub(super) order: Order,
}

const ELLIPSIS: &str = "…";
const REPLACEMENT: &str = "\u{FFFD}";

/// See [`super::paragraph`].
pub(super) fn paragraph(text: &str, setting: Setting) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() || lines.is_empty() {
        let rest = text.get(start..).unwrap_or_default();
        let content = rest.find(is_line_break).unwrap_or(rest.len());
        let (own, ending) = rest.split_at(content);
        let ending = if ending.starts_with("\r\n") {
            2
        } else {
            ending.chars().next().map_or(0, char::len_utf8)
        };
        wrap(own, start, setting, &mut lines);
        start += content + ending;
        if let Some(last) = lines.last_mut() {
            last.source.end = start;
        }
    }
    lines
}

/// Appends the lines of a text without line breaks, which begins at `offset` of the whole.
fn wrap(text: &str, offset: usize, setting: Setting, lines: &mut Vec<Line>) {
    let Setting {
        width,
        direction,
        letters,
        order,
    } = setting;
    let clusters = pieces(text, width, letters);
    let levels = Levels::of(text, direction);
    let ends = ends(text, &clusters, width);
    let mut start = 0;
    for (index, &end) in ends.iter().enumerate() {
        let of_line = clusters.get(start..end).unwrap_or_default();
        let wrapped = index + 1 < ends.len();
        let hanging = hanging(of_line, width, wrapped);
        let shown = of_line.get(..of_line.len() - hanging).unwrap_or_default();
        let mut cells = cells(shown, &levels, order);
        for cell in &mut cells {
            cell.source = shifted(cell.source, offset);
        }
        let from = of_line.first().map_or(text.len(), |one| one.source.start);
        let to = of_line.last().map_or(text.len(), |one| one.source.end);
        lines.push(Line {
            cells,
            source: shifted(Span::new(from, to), offset),
            direction,
        });
        start = end;
    }
}

const fn shifted(span: Span, offset: usize) -> Span {
    Span::new(span.start + offset, span.end + offset)
}

/// The clusters of a text in their shapes; what is wider than the whole line is replaced.
fn pieces(text: &str, width: u16, letters: Letters) -> Vec<Cluster> {
    let mut pieces = clusters(text);
    if letters == Letters::Forms {
        shape(text, &mut pieces);
    }
    for piece in &mut pieces {
        if u16::from(piece.width) > width {
            let room = width > 0;
            piece.symbol = CompactString::const_new(if room { REPLACEMENT } else { "" });
            piece.width = u8::from(room);
        }
    }
    pieces
}

/// Where each line ends, as numbers of clusters; the last is that of all clusters.
fn ends(text: &str, clusters: &[Cluster], width: u16) -> Vec<usize> {
    let width = usize::from(width);
    let total: usize = clusters.iter().map(|one| usize::from(one.width)).sum();
    if total <= width {
        return vec![clusters.len()];
    }
    let mut ends = Vec::new();
    let mut places = breaks(text).peekable();
    // Columns up to the line's start, up to here, up to the best places for an end.
    let (mut from, mut used) = (0, 0);
    let mut start = 0;
    let (mut free, mut need) = (None, None);
    for (index, cluster) in clusters.iter().enumerate() {
        while let Some(&(at, rank)) = places.peek().filter(|(at, _)| *at <= cluster.source.start) {
            if at == cluster.source.start && index > start {
                let place = Some((index, used));
                match rank {
                    Rank::Free => free = place,
                    Rank::Need => need = place,
                }
            }
            places.next();
        }
        let own = usize::from(cluster.width);
        while used + own - from > width && !cluster.blank && index > start {
            let (end, columns) = free.or(need).unwrap_or((index, used));
            ends.push(end);
            (start, from) = (end, columns);
            free = free.filter(|(place, _)| *place > end);
            need = need.filter(|(place, _)| *place > end);
        }
        used += own;
    }
    ends.push(clusters.len());
    ends
}

/// How many clusters at the end of a line are not shown: blanks before a break, or those for which there is no room.
fn hanging(line: &[Cluster], width: u16, wrapped: bool) -> usize {
    let mut columns: usize = line.iter().map(|one| usize::from(one.width)).sum();
    let mut hanging = 0;
    for cluster in line.iter().rev() {
        let hangs = cluster.blank && (wrapped || columns > usize::from(width));
        if !hangs && cluster.width > 0 {
            break;
        }
        columns -= usize::from(cluster.width);
        hanging += 1;
    }
    hanging
}

/// The cells of a line.
fn cells(line: &[Cluster], levels: &Levels, order: Order) -> Vec<Cell> {
    let mut levels = levels.of_line(line);
    let mut cells: Vec<Cell> = line
        .iter()
        .zip(&levels)
        .map(|(cluster, level)| Cell {
            symbol: cluster.symbol.clone(),
            width: cluster.width,
            source: cluster.source,
            rtl: level.is_rtl(),
        })
        .collect();
    if order == Order::Visual {
        for cell in cells.iter_mut().filter(|cell| cell.rtl) {
            mirror(&mut cell.symbol);
        }
        reorder(&mut cells, &mut levels);
    }
    cells.retain(|cell| cell.width > 0);
    cells
}

/// Replaces a bracket by its mirror image (rule L4); marks on it stay.
pub(super) fn mirror(symbol: &mut CompactString) {
    let mut chars = symbol.chars();
    if let Some(mirrored) = chars.next().and_then(get_mirrored) {
        *symbol = std::iter::once(mirrored).chain(chars).collect();
    }
}

/// See [`super::line`].
pub(super) fn line(text: &str, setting: Setting) -> Line {
    let Setting {
        width,
        direction,
        letters,
        order,
    } = setting;
    let clusters = pieces(text, width, letters);
    let levels = Levels::of(text, direction);
    let columns: usize = clusters.iter().map(|one| usize::from(one.width)).sum();
    let room = usize::from(width);
    if columns <= room {
        return Line {
            cells: cells(&clusters, &levels, order),
            source: Span::new(0, text.len()),
            direction,
        };
    }
    let kept = cut(text, &clusters, room.saturating_sub(1));
    let shown = clusters.get(..kept).unwrap_or_default();
    let end = shown.last().map_or(0, |last| last.source.end);
    let mut cells = cells(shown, &levels, order);
    if width > 0 {
        let ellipsis = Cell {
            symbol: CompactString::const_new(ELLIPSIS),
            width: 1,
            source: Span::new(end, end),
            rtl: direction.is_rtl(),
        };
        // At the end in reading order.
        if direction.is_rtl() && order == Order::Visual {
            cells.insert(0, ellipsis);
        } else {
            cells.push(ellipsis);
        }
    }
    Line {
        cells,
        source: Span::new(0, end),
        direction,
    }
}

/// How many clusters are kept of a text of which `room` columns can be shown: up to the end of a word or a number. Of a
/// single long word a part is kept, of a number none, for a part of it is another number.
fn cut(text: &str, clusters: &[Cluster], room: usize) -> usize {
    let mut used = 0;
    let fitting = clusters
        .iter()
        .take_while(|one| {
            used += usize::from(one.width);
            used <= room
        })
        .count();
    let edge = clusters
        .get(fitting)
        .map_or(text.len(), |one| one.source.start);
    let place = breaks(text)
        .take_while(|(at, _)| *at <= edge)
        .filter(|(_, rank)| *rank == Rank::Free)
        .last()
        .map_or(0, |(at, _)| at);
    let mut kept = clusters.partition_point(|one| one.source.end <= place);
    if kept == 0 {
        kept = fitting;
        let is_number = |index: usize| {
            let symbol = clusters.get(index).map(|one| one.source.of(text));
            symbol.is_some_and(|symbol| symbol.contains(|char: char| char.is_numeric()))
        };
        let torn = (0..kept).any(is_number) || is_number(kept);
        if torn {
            kept = 0;
        }
    }
    let blanks = clusters
        .get(..kept)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|one| one.blank || one.width == 0)
        .count();
    kept - blanks
}
