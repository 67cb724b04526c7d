//! Hashing of words, a filter that tells nearly all words of a text that begin no term, and the table of forms.

/// So many bytes may be read behind the end of any word that is hashed.
pub(crate) const BEHIND: usize = 8;

/// Finds the end of the word that begins at `start`, and its hash. `bytes` reach `BEHIND` bytes beyond the word.
#[inline]
pub(crate) fn word_at(bytes: &[u8], start: usize) -> (usize, u64) {
    let (mut at, mut hash) = (start, 0);
    loop {
        let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            return (at, hash);
        };
        let word = u64::from_le_bytes(*chunk);
        let ends = !inside_words(word) & HIGH;
        if ends == 0 {
            hash = mix(hash, word);
            at += 8;
            continue;
        }
        let length = ends.trailing_zeros() / 8;
        if length > 0 {
            hash = mix(hash, word & ((1 << (8 * length)) - 1));
        }
        return (at + length as usize, hash);
    }
}

/// The hash of the word in `bytes[start..end]`; `bytes` reach `BEHIND` bytes beyond it.
#[inline]
pub(crate) fn hash_of(bytes: &[u8], start: usize, end: usize) -> u64 {
    let (mut at, mut hash) = (start, 0);
    while at < end {
        let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            return hash;
        };
        let word = u64::from_le_bytes(*chunk);
        let left = end - at;
        hash = mix(
            hash,
            if left >= 8 {
                word
            } else {
                word & ((1 << (8 * left)) - 1)
            },
        );
        at += 8;
    }
    hash
}

/// The first letters of the word in `bytes[start..end]`, as a number: eight of Latin script, four of Arabic. Inflection
/// seldom changes them. `bytes` reach `BEHIND` bytes beyond the word.
#[inline]
pub(crate) fn beginning(bytes: &[u8], start: usize, end: usize) -> u64 {
    let Some(chunk) = bytes.get(start..).and_then(<[u8]>::first_chunk::<8>) else {
        return 0;
    };
    let bytes = (end - start).min(8);
    u64::from_le_bytes(*chunk) & (!0 >> (64 - 8 * bytes.max(1)))
}

/// The same for a word that stands alone in memory.
pub(crate) fn beginning_of(word: &[u8]) -> u64 {
    let mut buffer = [0; 16];
    let head = word.get(..word.len().min(8)).unwrap_or_default();
    buffer[..head.len()].copy_from_slice(head);
    beginning(&buffer, 0, word.len())
}

/// So many bytes of a text are told apart at once into letters and what stands between words.
const BLOCK: usize = 64;

/// Which bytes of a block are part of a word: the first byte is the lowest bit.
#[inline]
fn letters_of(block: &[u8; BLOCK]) -> u64 {
    let (eights, _) = block.as_chunks::<8>();
    let mut letters = 0;
    for (place, &eight) in eights.iter().enumerate() {
        let inside = inside_words(u64::from_le_bytes(eight)) >> 7;
        // The product brings the lowest bits of the eight bytes together in its highest byte.
        letters |= (inside.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * place);
    }
    letters
}

/// A word of a text as [`any_word`] comes upon it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    /// Where it begins.
    pub(crate) start: usize,
    /// So many of its bytes are known.
    length: usize,
    /// Whether it may have more.
    cut: bool,
}

impl Begun {
    /// Where it ends.
    #[inline]
    pub(crate) fn end(self, bytes: &[u8]) -> usize {
        if self.cut {
            word_at(bytes, self.start).0
        } else {
            self.start + self.length
        }
    }

    /// Where it ends, and its hash.
    #[inline]
    pub(crate) fn hash(self, bytes: &[u8]) -> (usize, u64) {
        if self.length <= SHORT && !self.cut {
            let hash = hash_of_short(bytes, self.start, self.length);
            (self.start + self.length, hash)
        } else {
            word_at(bytes, self.start)
        }
    }
}

/// Whether `is` says so of a word of `bytes[..len]`: they are told in order, until it does. `bytes` reach a [`BLOCK`] and
/// `BEHIND` bytes beyond `len`.
#[inline]
pub(crate) fn any_word(bytes: &[u8], len: usize, mut is: impl FnMut(Begun) -> bool) -> bool {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    // Whether the last byte of the block before is part of a word.
    let mut inside = 0;
    let mut base = 0;
    for block in &blocks[..len.div_ceil(BLOCK)] {
        let letters = letters_of(block);
        let mut begins = letters & !(letters << 1 | inside);
        inside = letters >> (BLOCK - 1);
        while begins != 0 {
            let place = begins.trailing_zeros() as usize;
            begins &= begins - 1;
            let length = (!(letters >> place)).trailing_zeros() as usize;
            let begun = Begun {
                start: base + place,
                length,
                cut: place + length >= BLOCK,
            };
            if is(begun) {
                return true;
            }
        }
        base += BLOCK;
    }
    false
}

/// The highest bit of each byte that is part of a word. Such bytes are those from 0x30 up: adding 0x50 sets the highest
/// bit of those below 0x80, and no carry reaches the next byte.
#[inline]
const fn inside_words(bytes: u64) -> u64 {
    (((bytes & LOW) + 0x5050_5050_5050_5050) | bytes) & HIGH
}

/// A word of no more bytes is hashed without a loop.
const SHORT: usize = 16;

/// The hash of the word of `length` bytes, at least one and at most [`SHORT`], that begins at `start`. `bytes` reach
/// `SHORT` bytes beyond `start`.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are wanted")]
fn hash_of_short(bytes: &[u8], start: usize, length: usize) -> u64 {
    let Some(chunk) = bytes.get(start..).and_then(<[u8]>::first_chunk::<SHORT>) else {
        return 0;
    };
    let kept = u128::from_le_bytes(*chunk) & KEPT[length % KEPT.len()];
    let [low, high] = [kept as u64, (kept >> 64) as u64];
    let first = mix(0, low);
    let both = mix(first, high);
    if length > 8 { both } else { first }
}

/// The bits of the first bytes of a chunk, by their number.
static KEPT: [u128; 2 * SHORT] = {
    let mut kept = [!0; 2 * SHORT];
    let mut length = 0;
    while length < SHORT {
        kept[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    kept
};

const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

#[inline]
pub(crate) const fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(29) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// A set of words that may say "perhaps" wrongly, and never "no": a Bloom filter whose two bits for a word lie in one
/// machine word.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    bits: Vec<u64>,
    mask: u64,
}

impl Filter {
    /// A filter for so many words. It is no larger than `most` bytes, since a filter that does not stay near the
    /// processor is slower than what it saves.
    pub(crate) fn for_words(count: usize, most: usize) -> Self {
        let words = (count.max(256) / 4).next_power_of_two().min(most / 8);
        Self {
            bits: vec![0; words],
            mask: words as u64 - 1,
        }
    }

    /// A filter of these hashes.
    pub(crate) fn of(hashes: &[u64], most: usize) -> Self {
        let mut filter = Self::for_words(hashes.len(), most);
        for &hash in hashes {
            filter.add(hash);
        }
        filter
    }

    fn add(&mut self, hash: u64) {
        let [first, second] = bits(hash);
        let place = self.place(hash);
        if let Some(word) = self.bits.get_mut(place) {
            *word |= (1 << first) | (1 << second);
        }
    }

    #[inline]
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let [first, second] = bits(hash);
        let word = self.bits.get(self.place(hash)).copied().unwrap_or(0);
        (word >> first) & (word >> second) & 1 == 1
    }

    #[inline]
    const fn place(&self, hash: u64) -> usize {
        ((hash >> 12) & self.mask) as usize
    }
}

/// The words that begin a term, and those of them behind which more than the next word decides: two filters, whose
/// machine words for one hash lie side by side, since each look at another place costs time.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    cells: Vec<[u64; 2]>,
    mask: u64,
}

impl Starts {
    /// The filters of some words, given as hashes, with whether more than the next word decides. They are no larger than
    /// `most` bytes.
    pub(crate) fn of(words: &[(u64, bool)], most: usize) -> Self {
        let count = (words.len().max(256) / 4)
            .next_power_of_two()
            .min(most / 16);
        let mut starts = Self {
            cells: vec![[0; 2]; count],
            mask: count as u64 - 1,
        };
        for &(hash, closer) in words {
            let [first, second] = bits(hash);
            let place = starts.place(hash);
            if let Some([begins, wants]) = starts.cells.get_mut(place) {
                let both = (1 << first) | (1 << second);
                *begins |= both;
                *wants |= if closer { both } else { 0 };
            }
        }
        starts
    }

    /// Whether a term may begin with a word of that hash, and whether more than the next word may decide.
    #[inline]
    pub(crate) fn look(&self, hash: u64) -> (bool, bool) {
        let [first, second] = bits(hash);
        let [begins, wants] = self
            .cells
            .get(self.place(hash))
            .copied()
            .unwrap_or_default();
        let holds = |word: u64| (word >> first) & (word >> second) & 1 == 1;
        (holds(begins), holds(wants))
    }

    /// Whether a term may begin with a word of that hash.
    #[inline]
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        self.look(hash).0
    }

    #[inline]
    const fn place(&self, hash: u64) -> usize {
        ((hash >> 12) & self.mask) as usize
    }
}

/// The two bits of a word of a filter.
#[inline]
const fn bits(hash: u64) -> [u64; 2] {
    [hash & 63, (hash >> 6) & 63]
}

/// Words to numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// At the place that a word's hash points to, or the next free one: the lower half of the hash and the number of
    /// the word plus one.
    slots: Vec<(u32, u32)>,
    entries: Vec<Staged>,
    letters: Vec<u8>,
}

/// A word whose letters are in a table, and which may have no number yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Staged {
    hash: u64,
    start: u32,
    length: u32,
}

impl Staged {
    /// In which of `1 << bits` parts of a table the word stands, whatever the table's size.
    #[expect(clippy::cast_possible_truncation, reason = "parts are few")]
    pub(crate) const fn part(self, bits: u32) -> usize {
        (self.hash >> (u64::BITS - bits)) as usize
    }
}

impl Table {
    /// The number of `word`, given with its hash.
    #[inline]
    pub(crate) fn get(&self, word: &[u8], hash: u64) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = self.slot(hash);
        loop {
            let (tag, number) = *self.slots.get(slot)?;
            let index = (number as usize).checked_sub(1)?;
            if tag == tag_of(hash) && self.word(index) == word {
                return Some(index);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    // The high bits find the slot, so that words in the order of their hashes have slots in a row; the low bits tell
    // the words in it apart. A table with slots has 64 at least.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "slots are in memory")]
    const fn slot(&self, hash: u64) -> usize {
        let bits = self.slots.len().trailing_zeros();
        (hash >> (u64::BITS - bits)) as usize
    }

    /// The number of `word`, which is added if it is new.
    pub(crate) fn insert(&mut self, word: &[u8]) -> usize {
        let staged = self.stage(word);
        let count = self.entries.len();
        self.reserve(1);
        let index = self.settle(staged);
        if index < count {
            self.letters.truncate(staged.start as usize);
        }
        index
    }

    /// Puts the letters of a word in, so that it can be [settled](Table::settle) later.
    pub(crate) fn stage(&mut self, word: &[u8]) -> Staged {
        let start = self.letters.len();
        let end = start + word.len();
        self.letters.extend_from_slice(word);
        self.letters.extend_from_slice(&[0; BEHIND]);
        let hash = hash_of(&self.letters, start, end);
        self.letters.truncate(end);
        Staged {
            hash,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u32::try_from(word.len()).unwrap_or(0),
        }
    }

    /// Makes room for so many more words.
    pub(crate) fn reserve(&mut self, more: usize) {
        let count = self.entries.len() + more;
        if count * 2 > self.slots.len() {
            self.slots = vec![(0, 0); (count * 2).next_power_of_two().max(64)];
            for index in 0..self.entries.len() {
                self.place(index);
            }
        }
    }

    /// The number of a word whose letters are in: its own, if it is new. There must be [room](Table::reserve).
    pub(crate) fn settle(&mut self, word: Staged) -> usize {
        let letters = self.letters_of(word);
        if let Some(index) = self.get(letters, word.hash) {
            return index;
        }
        self.entries.push(word);
        self.place(self.entries.len() - 1);
        self.entries.len() - 1
    }

    fn place(&mut self, index: usize) {
        let hash = self.entries[index].hash;
        let mut slot = self.slot(hash);
        while self.slots[slot].1 != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = (tag_of(hash), u32::try_from(index + 1).unwrap_or(0));
    }

    fn letters_of(&self, word: Staged) -> &[u8] {
        let start = word.start as usize;
        self.letters
            .get(start..start + word.length as usize)
            .unwrap_or_default()
    }

    /// The word of that number.
    #[inline]
    pub(crate) fn word(&self, index: usize) -> &[u8] {
        self.entries
            .get(index)
            .map_or(&[], |&entry| self.letters_of(entry))
    }

    /// The hash of the word of that number.
    pub(crate) fn hash(&self, index: usize) -> u64 {
        self.entries.get(index).map_or(0, |entry| entry.hash)
    }

    /// How many words it holds.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
const fn tag_of(hash: u64) -> u32 {
    hash as u32
}

/// The hash of a word that stands alone in memory.
pub(crate) fn hash_of_slice(word: &[u8]) -> u64 {
    let mut buffer = [0; 256];
    if let Some(room) = buffer.get_mut(..word.len())
        && word.len() + BEHIND <= 256
    {
        room.copy_from_slice(word);
        return hash_of(&buffer, 0, word.len());
    }
    let mut long = word.to_vec();
    long.extend_from_slice(&[0; BEHIND]);
    hash_of(&long, 0, word.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_has_one_hash_wherever_it_stands(before in "[ a-z]{0,9}", word in "[a-z0-9\u{621}-\u{64A}]{1,40}") {
            let mut text = format!("{before} {word}").into_bytes();
            let (start, end) = (text.len() - word.len(), text.len());
            text.extend_from_slice(&[b' '; 16]);
            prop_assert_eq!(word_at(&text, start), (end, hash_of_slice(word.as_bytes())));
            prop_assert_eq!(hash_of(&text, start, end), hash_of_slice(word.as_bytes()));
            if word.len() <= SHORT {
                prop_assert_eq!(hash_of_short(&text, start, word.len()), hash_of_slice(word.as_bytes()));
            }
        }

        #[test]
        fn the_letters_of_a_block_are_the_bytes_of_words(block in proptest::array::uniform32(0_u8..)) {
            let mut whole = [b' '; BLOCK];
            whole[9..41].copy_from_slice(&block);
            let letters = letters_of(&whole);
            for (place, &byte) in whole.iter().enumerate() {
                let inside = letters >> place & 1 == 1;
                prop_assert_eq!(inside, byte >= 0x30, "{:#x} at {}", byte, place);
            }
        }

        #[test]
        fn a_table_gives_back_every_word(words in proptest::collection::vec("[a-z]{1,12}", 1..200)) {
            let mut table = Table::default();
            let mut filter = Filter::for_words(words.len(), 1 << 18);
            let numbers: Vec<_> = words.iter().map(|word| table.insert(word.as_bytes())).collect();
            for (word, number) in words.iter().zip(numbers) {
                filter.add(hash_of_slice(word.as_bytes()));
                prop_assert_eq!(table.get(word.as_bytes(), hash_of_slice(word.as_bytes())), Some(number));
                prop_assert_eq!(table.word(number), word.as_bytes());
                prop_assert!(filter.may_hold(hash_of_slice(word.as_bytes())));
            }
            prop_assert_eq!(table.get(b"0", hash_of_slice(b"0")), None);
        }
    }
}
