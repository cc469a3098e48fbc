"""Fold the spellings of a place name together.

From one key for "Mazar-e-Sharif" and "Mazar-i Sharif" down to the bare consonants that "Fallouja"
and "Fallujah" share.
Three levels, each looser than the last: `fold` (case, accents, hyphens, apostrophes, linking
vowels, articles inside a name), `fold_bare` (a leading Arabic article too), `skeleton`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
        "ı": "i", "İ": "I", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng",
    }
)  # fmt: skip
_DROPPED = re.compile(r"['’‘ʻʼʿʾ`´ˈˌ.]")
_BREAKS = re.compile(r"[^a-z0-9]+")
_ARTICLES = frozenset(
    vowel + ending
    for vowel in "aeu"
    for ending in ("l", "r", "s", "sh", "t", "th", "d", "dh", "z", "n")
) | {"il", "ol", "os"}
"""The Arabic article with its assimilated and Persian forms, as news and maps spell it."""
_LINKS = frozenset(("e", "i", "ye", "yi"))
"""The Persian izafa: Pul-e-Khumri, Qala-i-Jangi."""
_CACHED = 4096
_EXPANDED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def is_article(word: str) -> bool:
    """Tell whether a word in small letters is a form of the Arabic article: "al", "ez", "ash"."""
    return word in _ARTICLES


@lru_cache(maxsize=_CACHED)
def fold(name: str) -> str:
    """Return the key under which all plain spellings of a name meet; "" if no Latin letter is left.

    Articles and links are dropped only inside a name, so "Al Ain" stays apart from "Ain".
    """
    return join_folded([_full(word) for word in _BREAKS.split(_plain(name)) if word])


@lru_cache(maxsize=_CACHED)
def fold_word(word: str) -> str:
    """Return the plain letters and digits of a single word, for `join_folded`."""
    return _full(_BREAKS.sub("", _plain(word)))


def join_folded(words: Sequence[str]) -> str:
    """Return the key of a name whose words are folded already; one without letters is left out."""
    words = [word for word in words if word]
    if len(words) > 2:  # noqa: PLR2004 - only then is there a word inside
        inner = [word for word in words[1:-1] if word not in _LINKS and not is_article(word)]
        words = [words[0], *inner, words[-1]]
    return " ".join(words)


def _full(word: str) -> str:
    return _EXPANDED.get(word, word)


def _plain(name: str) -> str:
    """Return a name in small letters without accents, apostrophes and full stops."""
    plain = name.lower() if name.isascii() else _without_accents(name).casefold()
    return _DROPPED.sub("", plain)


def _without_accents(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold_bare(key: str) -> str:
    """Return a folded key without its leading Arabic article: "al qaim" to "qaim"."""
    first, _, rest = key.partition(" ")
    return rest if rest and is_article(first) else key


_GLUED = re.compile(r"(?<= )[aeu]([nrsdtz])(?=\1)")


def fold_glued(key: str) -> str:
    """Return a folded key without articles grown together with their word: "deir ezzor"."""
    return _GLUED.sub("", key)


_SOUNDS = (
    (re.compile(r"shch|sch|sh"), "s"),
    (re.compile(r"kh|ck|q|c(?!h)|k"), "k"),
    (re.compile(r"tch|ch"), "c"),
    (re.compile(r"dzh|zh|dj|j"), "j"),
    (re.compile(r"gh|g"), "g"),
    (re.compile(r"ph|f"), "f"),
    (re.compile(r"th|t"), "t"),
    (re.compile(r"dh|d"), "d"),
    (re.compile(r"(?<=[aeiou])w(?=[^aeiou]|$)"), ""),  # Khowst, Khost
    (re.compile(r"w|v"), "v"),
)
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLES = re.compile(r"(.)\1+")


def skeleton(key: str) -> str:
    """Return the consonants of a folded key by sound, doubles once; "a" stands for a first vowel.

    What romanisations disagree about (vowels, h, doubling, q/k, v/w) goes; what they keep stays.
    """
    joined = fold_bare(key).replace(" ", "")
    sounds = joined
    for pattern, letter in _SOUNDS:
        sounds = pattern.sub(letter, sounds)
    bare = _DOUBLES.sub(r"\1", _VOWELS.sub("", sounds))
    return "a" + bare if joined[:1] in tuple("aeiou") else bare
