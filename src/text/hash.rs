//! A number that stands for some bytes: the same on every machine and in every version.
//!
//! It tells equal texts from others that come by chance; it is no safeguard against a forger.

/// 64-bit FNV-1a: small, and the same everywhere and always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    /// The number of these bytes.
    pub fn of(bytes: &[u8]) -> u64 {
        let mut hash = Self::default();
        hash.add(bytes);
        hash.value()
    }

    /// Takes in some bytes; what comes after is told apart from what came before.
    pub fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    /// The number of all that was taken in.
    pub const fn value(self) -> u64 {
        self.0
    }
}
