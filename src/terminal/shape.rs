//! The shapes of Arabic letters: which form of a letter is shown beside its neighbours, and lam with alef as one.
//!
//! The Unicode Standard, section 9.2, with the joining types of `ArabicShaping.txt`; forms that a letter lacks are left
//! to the terminal. Only clusters change here; order and width are not looked at.

use compact_str::CompactString;
use unicode_normalization::char::{compose, is_combining_mark};

use super::cluster::Cluster;
use super::shape_table::{LAM_ALEF, LETTERS, NONE};
use crate::text::Span;

/// How a letter joins to its neighbours (`Joining_Type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joining {
    /// To neither side.
    No,
    /// To the letter before it.
    Right,
    /// To both sides.
    Dual,
    /// To both sides, without a shape of its own: tatweel and the zero width joiner.
    Causing,
}

const LAM: char = '\u{644}';
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// What a cluster means for the letters beside it.
#[derive(Debug, Clone, Copy)]
struct Joint {
    /// The letter, a hamza or madda behind it taken in.
    letter: char,
    /// It joins to the letter before it.
    before: bool,
    /// It joins to the letter after it.
    after: bool,
    /// Letters join across it: it is not shown, or shows marks only.
    transparent: bool,
}

/// Gives the letters of the clusters their forms; clusters of `text`, in logical order.
pub(super) fn shape(text: &str, clusters: &mut Vec<Cluster>) {
    if !text.chars().any(|char| letter(char).is_some()) {
        return;
    }
    let joints: Vec<Joint> = clusters
        .iter()
        .map(|cluster| joint(cluster.source.of(text), cluster.width))
        .collect();
    let mut joins_after = vec![false; joints.len()];
    let mut next = None;
    for (index, joint) in joints.iter().enumerate().rev() {
        if !joint.transparent {
            if let (Some(joins), Some(next)) = (joins_after.get_mut(index), next) {
                *joins = joint.after && next;
            }
            next = Some(joint.before);
        }
    }
    let mut shaped: Vec<Cluster> = Vec::with_capacity(clusters.len());
    let mut joined = false;
    let mut all = std::mem::take(clusters)
        .into_iter()
        .zip(joints)
        .zip(joins_after)
        .peekable();
    while let Some(((mut cluster, joint), after)) = all.next() {
        if joint.transparent {
            shaped.push(cluster);
            continue;
        }
        let before = joined && joint.before;
        joined = after;
        let own = cluster.source.of(text);
        if let Some(forms) = lam_alef(joint, own, all.peek().map(|((_, next), _)| *next)) {
            if let Some(((alef, _), _)) = all.next() {
                let marks = marks(own).chain(marks(alef.source.of(text)));
                cluster.symbol = std::iter::once(if before { forms[1] } else { forms[0] })
                    .chain(marks)
                    .collect();
                cluster.width = 1;
                cluster.source = Span::new(cluster.source.start, alef.source.end);
                joined = false;
                shaped.push(cluster);
                continue;
            }
        }
        if let Some((joining, forms)) = letter(joint.letter) {
            let [isolated, last, initial, medial] = forms;
            let form = match (before, after) {
                (false, false) => isolated,
                (true, false) => last,
                (false, true) => initial,
                (true, true) => medial,
            };
            let form = if form == NONE { joint.letter } else { form };
            if joining != Joining::Causing || joint.letter != ZERO_WIDTH_JOINER {
                cluster.symbol = symbol(form, joint.letter, own);
            }
        }
        shaped.push(cluster);
    }
    *clusters = shaped;
}

/// The forms of lam with alef, where these two clusters make it.
fn lam_alef(joint: Joint, own: &str, next: Option<Joint>) -> Option<[char; 2]> {
    let next = next.filter(|_| {
        joint.letter == LAM && !own.ends_with([ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER])
    })?;
    let (_, forms) = LAM_ALEF.iter().find(|(alef, _)| *alef == next.letter)?;
    Some(*forms)
}

fn joint(cluster: &str, width: u8) -> Joint {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or_default();
    let composed = chars
        .next()
        .and_then(|mark| compose(first, mark))
        .filter(|&composed| letter(composed).is_some());
    let base = composed.unwrap_or(first);
    let joining = letter(base).map_or(Joining::No, |(joining, _)| joining);
    let ends = cluster.chars().next_back();
    let cut = ends == Some(ZERO_WIDTH_NON_JOINER);
    let causes = ends == Some(ZERO_WIDTH_JOINER);
    let isolate = matches!(first, '\u{2066}'..='\u{2069}');
    Joint {
        letter: base,
        before: joining != Joining::No || first == ZERO_WIDTH_JOINER,
        after: (matches!(joining, Joining::Dual | Joining::Causing) && !cut) || causes,
        transparent: joining == Joining::No
            && first != ZERO_WIDTH_JOINER
            && first != ZERO_WIDTH_NON_JOINER
            && !isolate
            && (width == 0 || is_combining_mark(first)),
    }
}

/// The form with the marks of the cluster; the one that was composed into the letter is left out.
fn symbol(form: char, letter: char, cluster: &str) -> CompactString {
    let composed = !cluster.starts_with(letter);
    std::iter::once(form)
        .chain(marks(cluster).skip(usize::from(composed)))
        .collect()
}

fn marks(cluster: &str) -> impl Iterator<Item = char> {
    cluster
        .chars()
        .skip(1)
        .filter(|char| !matches!(*char, ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER))
}

fn letter(char: char) -> Option<(Joining, [char; 4])> {
    if !matches!(char, '\u{600}'..='\u{8FF}' | ZERO_WIDTH_JOINER) {
        return None;
    }
    let found = LETTERS
        .binary_search_by_key(&char, |(letter, ..)| *letter)
        .ok()?;
    LETTERS
        .get(found)
        .map(|(_, joining, forms)| (*joining, *forms))
}
