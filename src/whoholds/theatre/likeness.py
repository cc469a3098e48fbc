"""Tell, without a theatre, whether phrases of several reports name the same party.

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


def names_a_party(phrase: str) -> bool:
    """Tell whether a phrase names some party: by a name, or as rebels or authorities.

    "A military spokesman in Atown" is of whoever has a military there: that names nobody.
    """
    head = _head(phrase)
    words = _words(head)
    somewhere = head != " ".join(phrase.split())
    return bool(_names(words) or words & _INSURGENTS or (words & _AUTHORITIES and not somewhere))


def same_names(a: str, b: str) -> bool:
    """Tell whether two phrases of different reports give a party the very same names.

    Stricter than inside one report: "Farland army" and "Farland rebels" share a name and are two.
    Where neither has a name, rebels are rebels and authorities authorities.
    """
    first, second = _words(_head(a)), _words(_head(b))
    if _opposed(a) != _opposed(b):
        return False
    if any(first & one and second & other for one, other in _OPPOSITES):
        return False
    names_a, names_b = _names(first), _names(second)
    if names_a or names_b:
        return all(any(same_name(x, y) for y in names_b) for x in names_a) and all(
            any(same_name(x, y) for x in names_a) for y in names_b
        )
    return any(first & group and second & group for group in (_INSURGENTS, _AUTHORITIES))


def stems_of(phrase: str) -> frozenset[str]:
    """Return what two phrases with the same names have in common: the first letters of a name.

    Phrases without a name all have the empty stem.
    """
    return frozenset(name[:_SHARED_STEM] for name in _names(_words(_head(phrase)))) or frozenset(
        {""}
    )


_OPPOSITES = ((_INSURGENTS, _AUTHORITIES), (_AUTHORITIES, _INSURGENTS))


def _head(phrase: str) -> str:
    """Return a phrase up to the words that speak of a place or deed: "HVO in Vitez" is the HVO."""
    openers = vocabulary().openers
    words = phrase.split()
    stops = [
        at for at, word in enumerate(words) if openers.get((word.casefold(),)) == "stops" and at > 0
    ]
    return " ".join(words[: stops[0]] if stops else words)


def _words(phrase: str) -> frozenset[str]:
    return frozenset(word for word in read_words(phrase).folded if word.isalnum())


def _opposed(phrase: str) -> bool:
    return bool(_words(phrase) & {"anti", "pro", "former", "ex"})


def _names(words: frozenset[str]) -> frozenset[str]:
    known = vocabulary()
    common = known.plain | known.articles | _NEITHER | _INSURGENTS | _AUTHORITIES
    return words - common - {"of", "for", "in", "the", "and", "from"}


def same_name(x: str, y: str) -> bool:
    """Tell whether two words are one name, or a country and its adjective: Iraq and Iraqi."""
    if x == y:
        return True
    shorter, longer = sorted((x, y), key=len)
    return (
        len(shorter) >= _SHARED_STEM
        and longer.startswith(shorter[:-1] or shorter)
        and (longer[:_SHARED_STEM] == shorter[:_SHARED_STEM])
    )
