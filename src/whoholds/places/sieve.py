"""Tell at once of most words that no place is called so.

Four of five names asked for are in no gazetteer. A Bloom filter with one hash (B. H. Bloom, "Space/
time trade-offs in hash coding", CACM 13, 1970, unverified) answers most of these from a megabyte.
"""

from collections.abc import Collection
from zlib import crc32

_BITS_PER_KEY = 16
"""One key in sixteen that is not there passes, and is then looked for in vain."""
_FEWEST_BITS = 1024


def make_sieve(keys: Collection[str]) -> bytes:
    """Return a sieve through which each of the keys passes."""
    sieve = bytearray(max(_FEWEST_BITS, _BITS_PER_KEY * len(keys)) // 8)
    for key in keys:
        byte, bit = _place(sieve, key)
        sieve[byte] |= bit
    return bytes(sieve)


def passes(sieve: bytes, key: str) -> bool:
    """Tell whether a key may be one of those that the sieve was made of."""
    byte, bit = _place(sieve, key)
    return bool(sieve[byte] & bit)


def _place(sieve: bytes | bytearray, key: str) -> tuple[int, int]:
    """Return the byte that a key belongs to, and its bit in it."""
    at = crc32(key.encode()) % (8 * len(sieve))
    return at >> 3, 1 << (at & 7)
