//! The shapes of Arabic letters: which form of a letter is shown beside its neighbours, and lam with alef as one.
//!
//! The Unicode Standard, section 9.2, with the joining types of `ArabicShaping.txt`; forms that a letter lacks are left
//! to the terminal. Only clusters change here; order and width are not looked at.

use unicode_normalization::char::{compose, is_combining_mark};

use super::cluster::Cluster;
use super::shape_table::{LAM_ALEF, LETTERS, NONE};

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
    /// Its forms, where it is a letter.
    forms: Option<[char; 4]>,
    /// It joins to the letter before it.
    before: bool,
    /// It joins to what comes after it.
    after: bool,
    /// What stands behind it in the same cluster.
    behind: Behind,
    /// Letters join across it: it is not shown, or shows marks only.
    transparent: bool,
}

/// What joins or parts a letter and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    /// Joins to both sides.
    Joiner,
    /// Joins to neither.
    NonJoiner,
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
    let mut next = false;
    for (index, joint) in joints.iter().enumerate().rev() {
        if !joint.transparent {
            if let Some(joins) = joins_after.get_mut(index) {
                *joins = joint.after
                    && match joint.behind {
                        Behind::Nothing => next,
                        Behind::Joiner => true,
                        Behind::NonJoiner => false,
                    };
            }
            next = joint.before;
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
        let own = cluster.source.of(text);
        let alef = all.next_if(|((_, next), _)| lam_alef(joint, *next).is_some());
        if let Some(((alef, second), _)) = alef {
            let [isolated, last] = lam_alef(joint, second).unwrap_or_default();
            let marks = marks(own, LAM).chain(marks(alef.source.of(text), second.letter));
            let form = if before { last } else { isolated };
            cluster.symbol = std::iter::once(form).chain(marks).collect();
            cluster.width = 1;
            cluster.source.end = alef.source.end;
            joined = second.behind == Behind::Joiner;
        } else {
            if let Some(forms) = joint.forms {
                let form = match (before, after) {
                    (false, false) => forms[0],
                    (true, false) => forms[1],
                    (false, true) => forms[2],
                    (true, true) => forms[3],
                };
                let form = if form == NONE { joint.letter } else { form };
                let marks = marks(own, joint.letter);
                cluster.symbol = std::iter::once(form).chain(marks).collect();
            }
            joined = after || joint.behind == Behind::Joiner;
        }
        shaped.push(cluster);
    }
    *clusters = shaped;
}

/// The forms of lam with alef, where these two clusters make it.
fn lam_alef(lam: Joint, alef: Joint) -> Option<[char; 2]> {
    if lam.letter != LAM || lam.behind != Behind::Nothing {
        return None;
    }
    let (_, forms) = LAM_ALEF.iter().find(|(one, _)| *one == alef.letter)?;
    Some(*forms)
}

fn joint(cluster: &str, width: u8) -> Joint {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or_default();
    let composed = chars.next().and_then(|mark| compose_letter(first, mark));
    let base = composed.unwrap_or(first);
    let known = letter(base);
    let joining = known.map_or(Joining::No, |(joining, _)| joining);
    let isolate = matches!(first, '\u{2066}'..='\u{2069}');
    Joint {
        letter: base,
        forms: known
            .filter(|_| base != ZERO_WIDTH_JOINER)
            .map(|(_, forms)| forms),
        before: joining != Joining::No,
        after: matches!(joining, Joining::Dual | Joining::Causing),
        behind: match cluster.chars().next_back() {
            Some(ZERO_WIDTH_JOINER) => Behind::Joiner,
            Some(ZERO_WIDTH_NON_JOINER) => Behind::NonJoiner,
            _ => Behind::Nothing,
        },
        transparent: known.is_none()
            && first != ZERO_WIDTH_NON_JOINER
            && !isolate
            && (width == 0 || is_combining_mark(first)),
    }
}

/// Alef with madda and the like, where they are written as a letter and a mark.
fn compose_letter(first: char, mark: char) -> Option<char> {
    // ARABIC MADDAH ABOVE, ARABIC HAMZA ABOVE, ARABIC HAMZA BELOW
    if matches!(mark, '\u{653}'..='\u{655}') {
        compose(first, mark)
    } else {
        None
    }
}

/// The marks of a cluster, without the one that was composed into its letter.
fn marks(cluster: &str, letter: char) -> impl Iterator<Item = char> {
    let composed = !cluster.starts_with(letter);
    cluster
        .chars()
        .skip(1 + usize::from(composed))
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
