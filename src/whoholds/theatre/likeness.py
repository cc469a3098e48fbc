"""Tell, without a theatre, whether two phrases of one report name the same party.

Nothing is known but the words, so only plain cases are told: a shared name ("Taliban officials",
"Taliban fighters"), a country and its adjective ("Iraq", "Iraqi troops"), the same common noun for
one side ("the army", "army headquarters").
"""

from whoholds.theatre.naming import read_words, vocabulary

_INSURGENTS = frozenset(
    """rebel rebels guerrilla guerrillas guerilla guerillas insurgent insurgents insurgency
    opposition separatist separatists""".split()  # noqa: SIM905
)
_AUTHORITIES = frozenset(
    "government army military regime junta authorities loyalist loyalists".split()  # noqa: SIM905
)
_NEITHER = frozenset(
    """north south east west northern southern eastern western central united people peoples
    democratic national islamic revolutionary popular general""".split()  # noqa: SIM905
)
_SHARED_STEM = 4
"""Letters that a country and its adjective share at least: Iraq and Iraqi, Chad and Chadian."""


def same_party(a: str, b: str) -> bool:
    """Tell whether two phrases plainly mean one party; "anti-X" and X never do."""
    first, second = _words(a), _words(b)
    if _opposed(a) != _opposed(b):
        return False
    names_a, names_b = _names(first), _names(second)
    if names_a and names_b:
        return any(_same_name(x, y) for x in names_a for y in names_b)
    return any(first & group and second & group for group in (_INSURGENTS, _AUTHORITIES))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(word for word in read_words(phrase).folded if word.isalnum())


def _opposed(phrase: str) -> bool:
    return bool(_words(phrase) & {"anti", "pro", "former", "ex"})


def _names(words: frozenset[str]) -> frozenset[str]:
    known = vocabulary()
    common = known.plain | known.articles | _NEITHER | _INSURGENTS | _AUTHORITIES
    return words - common - {"of", "for", "in", "the", "and", "from"}


def _same_name(x: str, y: str) -> bool:
    if x == y:
        return True
    shorter, longer = sorted((x, y), key=len)
    return (
        len(shorter) >= _SHARED_STEM
        and longer.startswith(shorter[:-1] or shorter)
        and (longer[:_SHARED_STEM] == shorter[:_SHARED_STEM])
    )
