//! The Arabic phrases of a glossary as letters: terms, and the names of titles.
//!
//! Each word leads through a tree of its spellings, with the form that each letter has there; the words of a phrase
//! through a tree of phrases. Spellings are those that the automaton of whole words knows, pronouns aside.

use rustc_hash::{FxHashMap, FxHashSet};

use super::plain;
use crate::damage::letters::is_letter;
use crate::damage::profile::{Form, form_of};
use crate::glossary::{Glossary, Matching};
use crate::lang::Lang;
use crate::lang::forms::Forms;
use crate::lang::irregular::Irregular;
use crate::matching::pattern::{ArticleState, Element, Pattern, Symbol, particle};
use crate::text::fold;

/// All phrases.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    pub(super) nodes: Vec<Node>,
    pub(super) spellings: Vec<Spelling>,
    /// The tree of all words that begin a phrase.
    pub(super) first: u32,
}

/// Some words of some phrases have been read.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Whether a phrase ends here.
    pub(super) ends: bool,
    /// Whether a part of a title ends here.
    pub(super) part: bool,
    /// Whether it is one word, of any phrase.
    pub(super) word: bool,
    /// The trees of the next words, and where each leads.
    pub(super) next: Vec<(u32, u32)>,
}

/// Some letters of some spellings have been read.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    pub(super) letter: char,
    pub(super) form: Form,
    /// Whether it belongs to the article.
    pub(super) article: bool,
    pub(super) next: Vec<u32>,
    /// Whether a word ends here; in the tree of first words, the nodes that it leads to.
    pub(super) ends: bool,
    pub(super) leads: Vec<u32>,
}

#[derive(Debug, Default)]
struct Builder {
    lexicon: Lexicon,
    irregular: Irregular,
    /// The tree of each word.
    words: FxHashMap<(Symbol, u8, bool), u32>,
    edges: FxHashMap<(u32, u32), u32>,
    begun: FxHashSet<(Symbol, u32)>,
}

impl Lexicon {
    /// The phrases of a glossary.
    pub(crate) fn new(glossary: &Glossary) -> Self {
        let mut builder = Builder {
            irregular: glossary.irregular(),
            ..Builder::default()
        };
        builder.lexicon.nodes.push(Node::default());
        builder.lexicon.first = builder.root();
        for term in &glossary.terms {
            if term.lang != Lang::Ar || term.matching == Matching::Never {
                continue;
            }
            builder.phrase(&term.text, term.matching);
            for form in &term.forms {
                builder.phrase(form, term.matching.of_wording(form));
            }
        }
        for name in glossary
            .titles
            .iter()
            .flat_map(|title| &title.names)
            .filter(|name| name.lang == Lang::Ar)
        {
            // Parts of a title are enough: which of them make the title is decided where titles are.
            let words: Vec<&str> = name.text.split_whitespace().collect();
            for from in 0..words.len().saturating_sub(1) {
                builder.title(&words[from..].join(" "));
            }
        }
        builder.lexicon
    }

    /// Whether it has no phrase.
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes.len() < 2
    }
}

impl Builder {
    fn root(&mut self) -> u32 {
        self.spelling(Spelling {
            letter: ' ',
            form: Form::Isolated,
            article: false,
            next: Vec::new(),
            ends: false,
            leads: Vec::new(),
        })
    }

    fn spelling(&mut self, spelling: Spelling) -> u32 {
        self.lexicon.spellings.push(spelling);
        number(self.lexicon.spellings.len() - 1)
    }

    fn phrase(&mut self, phrase: &str, matching: Matching) {
        if let Some(&end) = self.path(phrase, matching).last() {
            self.lexicon.nodes[end as usize].ends = true;
        }
    }

    /// Adds all beginnings of a phrase of at least two words.
    fn title(&mut self, phrase: &str) {
        for node in self.path(phrase, Matching::Inflected).into_iter().skip(1) {
            self.lexicon.nodes[node as usize].part = true;
        }
    }

    /// Adds the words of a phrase; gives the nodes behind each.
    fn path(&mut self, phrase: &str, matching: Matching) -> Vec<u32> {
        let pattern = Pattern::of(phrase, Lang::Ar, matching);
        let words: Vec<String> = fold::words(phrase);
        let arabic = words
            .iter()
            .all(|word| word.bytes().all(|byte| (0x80..0xDC).contains(&byte)));
        if !arabic {
            return Vec::new();
        }
        let written: Vec<Vec<char>> = phrase
            .split(|char: char| !is_letter(char))
            .map(|word| word.chars().collect())
            .collect();
        let mut path = Vec::new();
        let mut node = 0;
        for (place, element) in pattern.elements.iter().enumerate() {
            let known = (element.symbol.clone(), element.particles, is_noun(element));
            let tree = if let Some(&tree) = self.words.get(&known) {
                tree
            } else {
                let tree = self.root();
                for spelling in spellings(element, &written, &self.irregular, place > 0) {
                    self.add(tree, &spelling);
                }
                self.words.insert(known, tree);
                tree
            };
            let next = self.node(node, tree);
            if place == 0 {
                self.begin(element, &written, next);
            } else if is_noun(element) {
                let alone = self.node(0, tree);
                self.begin(element, &written, alone);
                self.lexicon.nodes[alone as usize].word = true;
            }
            node = next;
            path.push(node);
            if place == 0 && is_noun(element) {
                self.lexicon.nodes[node as usize].word = true;
            }
        }
        path
    }

    /// Lets a phrase begin with a word.
    fn begin(&mut self, element: &Element, written: &[Vec<char>], node: u32) {
        if !self.begun.insert((element.symbol.clone(), node)) {
            return;
        }
        for spelling in spellings(element, written, &self.irregular, false) {
            let end = self.add(self.lexicon.first, &spelling);
            let leads = &mut self.lexicon.spellings[end].leads;
            if !leads.contains(&node) {
                leads.push(node);
            }
        }
    }

    fn node(&mut self, from: u32, tree: u32) -> u32 {
        if let Some(&node) = self.edges.get(&(from, tree)) {
            return node;
        }
        self.lexicon.nodes.push(Node::default());
        let node = number(self.lexicon.nodes.len() - 1);
        self.lexicon.nodes[from as usize].next.push((tree, node));
        self.edges.insert((from, tree), node);
        node
    }

    /// Adds a spelling to a tree; gives where it ends.
    fn add(&mut self, tree: u32, spelling: &[(char, Form, bool)]) -> usize {
        let mut at = tree as usize;
        for &(letter, form, article) in spelling {
            let found = self.lexicon.spellings[at]
                .next
                .iter()
                .copied()
                .find(|&next| {
                    let next = &self.lexicon.spellings[next as usize];
                    (next.letter, next.form, next.article) == (letter, form, article)
                });
            at = if let Some(next) = found {
                next as usize
            } else {
                let next = self.spelling(Spelling {
                    letter,
                    form,
                    article,
                    next: Vec::new(),
                    ends: false,
                    leads: Vec::new(),
                });
                self.lexicon.spellings[at].next.push(next);
                next as usize
            };
        }
        self.lexicon.spellings[at].ends = true;
        at
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn is_noun(element: &Element) -> bool {
    matches!(
        element.article_state,
        ArticleState::Definite | ArticleState::Indefinite
    )
}

/// Every spelling of a word: its forms without pronouns, with and without the article, behind the particles that the
/// phrase has (those of the first word are read off beforehand).
fn spellings(
    element: &Element,
    written: &[Vec<char>],
    irregular: &Irregular,
    particles: bool,
) -> Vec<Vec<(char, Form, bool)>> {
    let (Symbol::Inflected(core) | Symbol::Fixed(core)) = &element.symbol else {
        return Vec::new();
    };
    let whole = whole(core, written);
    let (cores, noun): (Vec<String>, bool) = match &element.symbol {
        Symbol::Inflected(core) => {
            let mut made = Forms::default();
            Lang::Ar.forms(core, irregular, &mut made);
            let forms = made.of(made.last_word()).filter(|form| !form.pronoun);
            (
                forms.map(|form| form.text.to_owned()).collect(),
                is_noun(element),
            )
        }
        Symbol::Fixed(word) => (vec![word.clone()], is_noun(element)),
        Symbol::Determiner | Symbol::To => return Vec::new(),
    };
    let bits = if particles { element.particles } else { 0 };
    let has = |bit: u8| bits & bit != 0;
    let mut before = String::new();
    for (bit, letter) in [
        (particle::WAW, 'و'),
        (particle::FEH, 'ف'),
        (particle::BEH, 'ب'),
        (particle::KAF, 'ك'),
        (particle::LAM, 'ل'),
    ] {
        if has(bit) {
            before.push(letter);
        }
    }
    let mut list = Vec::new();
    for form in &cores {
        // Forms are made of folded letters; those that they share with the word as written are its own.
        let shared = core.chars().zip(form.chars());
        let shared = shared.take_while(|(one, other)| one == other).count();
        let own = whole.iter().take(shared).copied();
        let core: String = own.chain(form.chars().skip(shared)).collect();
        let core = core.as_str();
        list.push(spell(&before, "", core));
        if noun {
            list.push(spell(
                &before,
                if has(particle::LAM) { "ل" } else { "ال" },
                core,
            ));
        }
    }
    list
}

/// A core of folded letters as the phrase writes it.
fn whole(core: &str, written: &[Vec<char>]) -> Vec<char> {
    let core: Vec<char> = core.chars().collect();
    let tail = |word: &Vec<char>| {
        let tail = word.get(word.len().checked_sub(core.len())?..)?;
        let same = tail
            .iter()
            .zip(&core)
            .all(|(&one, &other)| plain(one) == other);
        same.then(|| tail.to_vec())
    };
    written.iter().find_map(tail).unwrap_or(core)
}

fn spell(before: &str, article: &str, core: &str) -> Vec<(char, Form, bool)> {
    let letters: Vec<(char, bool)> = before
        .chars()
        .map(|letter| (letter, false))
        .chain(article.chars().map(|letter| (letter, true)))
        .chain(core.chars().map(|letter| (letter, false)))
        .collect();
    let near = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|&(letter, _)| letter);
    (0..letters.len())
        .map(|at| {
            let (letter, article) = letters[at];
            let form = form_of(near(at.checked_sub(1)), letter, near(Some(at + 1)));
            (letter, form, article)
        })
        .collect()
}
