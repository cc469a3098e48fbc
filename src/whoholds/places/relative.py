"""Read places that words give by another: "six miles west of X", "between A and B", "X airport".

Only the words around an anchor (a name already found) are read. Each phrase found says how far the
whole expression reaches and what to compute; `mentions.py` computes it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whoholds.places.tokens import Words
from whoholds.places.wording import KindWord, Wording, any_of, load_wording
from whoholds.records import UNKNOWN, PlaceKind, Span, Unknown

_WINDOW = 160
"""Characters before an anchor that are read: longer expressions are not met with in news."""
_TAIL, _TAIL_WORDS = 100, 10
"""Characters and words before an anchor in which a phrase's last words must stand."""
_QUALIFYING = (
    "main", "international", "military", "civilian", "central", "old", "new", "former", "regional",
    "provincial", "northern", "southern", "eastern", "western", "strategic", "air",
)  # fmt: skip
_QUALIFIERS = rf"(?:(?:{'|'.join(_QUALIFYING)})\s+){{0,2}}"
_DETERMINERS = r"(?:a|an|the|their|its|his|our|this|these|those|some|several|two|three|four|five)"
_NO_MODIFIER = (
    "in", "on", "at", "of", "to", "from", "and", "or", "by", "with", "near", "over", "into",
    "through", "that", "which", "who", "had", "has", "was", "were", "is", "are",
)  # fmt: skip
_ABOUT = (
    r"(?:(?:just|only|about|around|some|roughly|nearly|almost|approximately|over|under|"
    r"more than|less than|up to|at least|barely|within|an estimated)\s+){0,2}"
)
_TOWNS = ("city", "town", "village", "capital", "port")
_TOWN = rf"(?:[a-z]+\s+){{0,2}}(?:{'|'.join(_TOWNS)})\s+(?:of\s+)?"
_OWNER = r"(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?['’]s\s+)"
"""Whose town it is: "west of Oruna's northern port of Tessara"."""
_TOWN_OF = rf"(?:the\s+)?(?:(?:{_OWNER})?{_TOWN})?(?:the\s+)?"
_OWNS_TOWN = re.compile(rf"['’]s\s+{_TOWN}(?-i:[A-Z])", re.IGNORECASE)
_BEARING_FROM = ("of", "from", "outside")
_FROM = ("from", "outside", "outside of", "off", "short of", "beyond", "inside")
"""What joins a distance to the town it is told from, with a bearing and without."""
_BARE_NEARNESS = ("near", "outside", "around", "inside", "close", "just")
"""Words for nearness before which no other preposition stands."""
_RIMS = frozenset(("outskirts", "suburbs", "edge", "edges", "approaches"))
_TOWN_NOUNS = frozenset(_TOWNS)
_TOWN_WORDS = 3
"""Words at the end of a tail of which one is the town's noun: "town of the"."""
_WORDS_BEFORE = 20
"""Words before an anchor among which a leading one stands; hyphens part them here."""
_LONGEST_JOINT = 60
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Opens with one set of characters, by which the search skips what matches nothing.
_SENTENCE_BREAK = re.compile(r"[.!?\n;](?:(?<=[.!?])[\"”’)]*\s+(?=[A-Z\"“])|(?<=\n)\n|(?<=;))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An expression around one anchor (or two: `other`) as the words give it."""

    span: Span
    km: float | Unknown = UNKNOWN
    bearing: float | Unknown = UNKNOWN
    kind: PlaceKind | Unknown = UNKNOWN
    """What the head noun says: "a hill six miles west of" is a height."""
    is_site: bool = False
    """True for a place of its own named by its town: "Kandahar airport"."""
    is_feature: bool = False
    """True where the name is only part of a proper name: "Panjshir Valley"."""
    is_between: bool = False
    is_halfway: bool = False
    is_border: bool = False


@dataclass(frozen=True)
class Grammar:
    """The patterns, made once from the lexicons."""

    wording: Wording
    distance: re.Pattern[str]
    direction: re.Pattern[str]
    near: re.Pattern[str]
    site_before: re.Pattern[str]
    site_after: re.Pattern[str]
    border: re.Pattern[str]
    between: re.Pattern[str]
    road: re.Pattern[str]
    road_after: re.Pattern[str]
    number: re.Pattern[str]
    joint: re.Pattern[str]
    leads: Mapping[str, frozenset[str]]
    """For each pattern that looks back, the words of which one must stand near the anchor."""
    last_words: Mapping[str, frozenset[str]]
    """For some of these, the words of which one stands right before the anchor or its town noun."""
    hints: frozenset[str]
    """All leading words, the last part of those with hyphens."""
    after: frozenset[str]
    """The words with one of which an expression goes on right after the anchor."""


def _measure(measures: Mapping[str, Mapping[str, float]]) -> str:
    """Return the pattern of a distance: "about 12 miles", "a mile and a half"."""
    number = (
        rf"(?:\d[\d,]*(?:\.\d+)?(?:\s*(?:to|or|-|–)\s*\d+(?:\.\d+)?)?"
        rf"|(?:{any_of(measures['number'])})(?:[\s-](?:{any_of(measures['number'])}))?)"
        rf"(?:\s+and\s+a\s+half)?"
    )
    unit = rf"(?:{any_of(measures['unit'])})\b"
    return (
        rf"{_ABOUT}\b(?P<number>{number})[\s-]*(?P<unit>{unit})"
        rf"(?P<half_more>\s+and\s+a\s+half)?"
    )


def _modifiers(wording: Wording) -> str:
    """Return the pattern of what stands between an article and its noun: "small rocky".

    That is no verb, as in "the army took hills near X", and nobody who does it: no plural.
    """
    deeds = (word for word in wording.classes if wording.has_class(word, "deed"))
    none = rf"{any_of((*_NO_MODIFIER, *deeds))}|{_DETERMINERS}|(?!customs\b|arms\b)[\w-]*[^\Ws]s"
    word = rf"(?!(?:{none})\b)[\w-]+\s+"
    return rf"(?:{word}(?:(?!\w+ed\b){word}){{0,2}})?"


def _head(wording: Wording) -> str:
    """Return the pattern of the noun that an expression describes: "a hill, which lies"."""
    nouns = wording.nouns("site", "spot", "feature", "settlement", "quarter", "road")
    return (
        rf"(?:(?P<head>\b(?:{_DETERMINERS}\s+{_modifiers(wording)})?"
        rf"\b(?P<noun>{nouns}))(?:,?\s+|\s*,\s*)"
        rf"(?:(?:that|which)\s+(?:is|lies|was)\s+|located\s+|situated\s+|lying\s+)?)?"
    )


def _telling_word(phrase: str) -> str:
    """Return the word of a phrase for nearness that few other phrases have: "edge" of "edge of"."""
    words = phrase.split()
    return words[-2] if words[-1] in ("of", "to", "from", "the") else words[-1]


def _leads(wording: Wording) -> dict[str, frozenset[str]]:
    """Return the words of which one must stand near an anchor for each kind of expression."""
    measures = wording.measures
    sites = (word for word, noun in wording.kinds.items() if noun.role == "site")
    return {
        "distance": frozenset(measures["unit"]),
        "direction": frozenset(measures["bearing"]),
        "near": frozenset(map(_telling_word, measures["near"])) | _RIMS,
        "border": frozenset(("border", "frontier")),
        "site": frozenset(word.split()[-1] for word in sites),
    }


def _last_words(wording: Wording) -> dict[str, frozenset[str]]:
    """Return the words with which expressions of distance, direction and nearness may end."""
    near = (phrase.split()[-1] for phrase in wording.measures["near"])
    return {
        "distance": frozenset(words.split()[-1] for words in (*_BEARING_FROM, *_FROM)),
        "direction": frozenset(("of",)),
        "near": frozenset((*near, "of", "to")),
        "between": frozenset(("between",)),
    }


def _after(wording: Wording) -> frozenset[str]:
    """Return the words with one of which a place's own works, a feature or a road may begin."""
    roles = ("site", "feature", "road")
    nouns = (word.split()[0] for word, noun in wording.kinds.items() if noun.role in roles)
    return frozenset((*nouns, *_QUALIFYING, "front", "frontline", "frontlines"))


@cache
def load_grammar() -> Grammar:
    """Build the patterns from the lexicons; the same value at every call."""
    wording = load_wording()
    measures = wording.measures
    bearing = rf"(?:{any_of(measures['bearing'])})"
    head = _head(wording)
    measure = _measure(measures)
    flags = re.IGNORECASE
    leads = _leads(wording)
    return Grammar(
        wording=wording,
        distance=re.compile(
            rf"{head}{measure}\s+(?:away\s+)?(?:(?:to\s+the\s+|due\s+)?(?P<bearing>{bearing})\s+"
            rf"(?:{any_of(_BEARING_FROM)})|(?P<plain>{any_of(_FROM)}))"
            rf"\s+{_TOWN_OF}$",
            flags,
        ),
        direction=re.compile(
            rf"{head}(?<!\bthe\s)(?:\b(?:just|due|immediately)\s+)?\b(?P<bearing>{bearing})\s+of\s+{_TOWN_OF}$",
            flags,
        ),
        near=re.compile(
            # "on the edge of X", but "went on near X"
            rf"{head}\b(?:just\s+)?(?:(?:on|in|at)\s+(?!{any_of(_BARE_NEARNESS)}\b))?"
            rf"(?:(?P<near>{any_of(measures['near'])})|the\s+(?:\w+ern\s+)?(?P<rim>{any_of(_RIMS)})\s+(?:of|to))"
            rf"\s+{_TOWN_OF}$",
            flags,
        ),
        site_before=re.compile(
            rf"\bthe\s+{_QUALIFIERS}(?P<noun>{wording.nouns('site')})\s+(?:in|at|of|outside|near|over|above|around)\s+{_TOWN_OF}$",
            flags,
        ),
        site_after=re.compile(
            rf"(?:['’]s?)?\s+{_QUALIFIERS}"
            rf"(?P<noun>{wording.nouns('site', 'feature', 'road')}|front(?:\s?lines?)?)\b",
            flags,
        ),
        border=re.compile(
            r"\b(?:the\s+(?:[\w-]+\s+)?)?(?:border|frontier)\s+with\s+(?:the\s+)?$", flags
        ),
        between=re.compile(
            rf"{head}(?:lies\s+|is\s+|lay\s+)?(?P<half>\b(?:half\s?way|mid\s?way)\s+)?\bbetween\s+{_TOWN_OF}$",
            flags,
        ),
        road=re.compile(
            rf"(?P<head>\b(?:{_DETERMINERS}\s+{_modifiers(wording)})?(?P<noun>{wording.nouns('road')}))"
            rf"\s+(?:that\s+)?(?:leading\s+|running\s+|linking\s+|connecting\s+|links\s+|connects\s+)?(?:from\s+|between\s+)?{_TOWN_OF}$",
            flags,
        ),
        road_after=re.compile(
            rf"\s+(?P<noun>{wording.nouns('road')}|front(?:\s?lines?)?)\b", flags
        ),
        number=re.compile(r"\d[\d,]*(?:\.\d+)?"),
        joint=re.compile(rf"\s+(?P<word>and|to|with)\s+{_TOWN_OF}|\s?[-–]\s?(?:to-)?"),
        leads=leads,
        last_words=_last_words(wording),
        hints=frozenset(word.rpartition("-")[2] for words in leads.values() for word in words),
        after=_after(wording),
    )


def may_be_told_from(words: Words, first: int, last: int) -> bool:
    """Tell whether any word beside a name may belong to a relative expression around it.

    Few do, so most names need no call of `read_phrase`. `first` and `last` are the name's words.
    """
    grammar = load_grammar()
    after = words.lowers[last + 1 : last + 2]
    before = words.lowers[max(0, first - _WORDS_BEFORE) : first]
    return not (grammar.after.isdisjoint(after) and grammar.hints.isdisjoint(before))


def read_phrase(text: str, anchor: Span, floor: int) -> Phrase | Unknown:
    """Return the relative expression that ends with (or right after) the anchor, if there is one.

    `floor` is where the name before ends: no expression reaches back over it.
    """
    if _OWNS_TOWN.match(text, anchor.end):
        return UNKNOWN  # the town is the anchor
    grammar = load_grammar()
    span = anchor
    named: PlaceKind | Unknown = UNKNOWN
    after = grammar.site_after.match(text, anchor.end)
    if after:
        span, named = Span(anchor.start, after.end()), _kind(grammar, after["noun"])
    left, base = _before(text, anchor.start, floor)
    tail = _LETTERS.findall(left[-_TAIL:].lower())[-_TAIL_WORDS:]

    def may_be(name: str) -> bool:
        return not grammar.leads[name].isdisjoint(tail) and _may_end(tail, name, grammar)

    for name, pattern in (
        ("distance", grammar.distance),
        ("direction", grammar.direction),
        ("near", grammar.near),
    ):
        if may_be(name) and (found := pattern.search(left)):
            return _phrase(grammar, found, base, span, named)
    if not after and may_be("site") and (found := grammar.site_before.search(left)):
        start = base + found.start()
        return Phrase(span=Span(start, span.end), kind=_kind(grammar, found["noun"]), is_site=True)
    if not after and may_be("border") and (found := grammar.border.search(left)):
        return Phrase(
            span=Span(base + found.start(), span.end), kind=PlaceKind.REGION, is_border=True
        )
    if not after:
        return UNKNOWN
    is_feature = _noun(grammar, after["noun"]).role == "feature"
    return Phrase(span=span, kind=named, is_site=not is_feature, is_feature=is_feature)


def _may_end(tail: Sequence[str], name: str, grammar: Grammar) -> bool:
    """Tell whether the words before an anchor may end an expression: "west of (the town of) X"."""
    ends = grammar.last_words.get(name)
    last = next((word for word in reversed(tail) if word != "the"), "")
    return ends is None or last in ends or not _TOWN_NOUNS.isdisjoint(tail[-_TOWN_WORDS:])


def read_pair(text: str, first: Span, second: Span, floor: int) -> Phrase | Unknown:
    """Return the stretch between two anchors that the words mean, if they mean one."""
    if second.start - first.end > _LONGEST_JOINT:
        return UNKNOWN
    grammar = load_grammar()
    joint = grammar.joint.fullmatch(text, first.end, second.start)
    if not joint:
        return UNKNOWN
    if joint["word"]:
        left, base = _before(text, first.start, floor)
        tail = _LETTERS.findall(left.lower())[-_TAIL_WORDS:]
        between = joint["word"] == "and" and _may_end(tail, "between", grammar)
        found = grammar.between.search(left) if between else None
        found = found or grammar.road.search(left)
        return _pair_phrase(grammar, found, base, second) if found else UNKNOWN
    after = grammar.road_after.match(text, second.end)
    if after:
        noun = _kind(grammar, after["noun"])
        return Phrase(span=Span(first.start, after.end()), kind=noun, is_between=True)
    return UNKNOWN


def _before(text: str, start: int, floor: int) -> tuple[str, int]:
    """Return the words of the same sentence before an offset, and where they begin."""
    base = max(floor, start - _WINDOW)
    left = text[base:start]
    ends = [m.end() for m in _SENTENCE_BREAK.finditer(left)]
    if ends:
        left, base = left[ends[-1] :], base + ends[-1]
    return left, base


def _phrase(
    grammar: Grammar, found: re.Match[str], base: int, anchor: Span, named: PlaceKind | Unknown
) -> Phrase:
    groups = found.groupdict()
    noun, start = groups.get("noun"), found.start()
    named_before = noun and noun[0].isupper() and not noun.isupper()
    if noun and (named_before or _is_known_town(grammar, found, noun)):
        # "Camp Bastion, near Gereshk": the noun is part of another name.
        noun, start = None, found.end("noun")
        start += len(found.string[start:]) - len(found.string[start:].lstrip(", "))
    bearing = groups.get("bearing")
    km: float | Unknown = UNKNOWN
    if groups.get("unit"):
        amount = groups["number"] + (groups["half_more"] or "")
        km = _read_km(grammar, amount, groups["unit"])
    return Phrase(
        span=Span(base + start, anchor.end),
        km=km,
        bearing=grammar.wording.measures["bearing"][bearing.lower()] if bearing else UNKNOWN,
        kind=_kind(grammar, noun) if noun else named,
    )


def _is_known_town(grammar: Grammar, found: re.Match[str], noun: str) -> bool:
    """Tell what a distance only tells more of: "the town, 90 miles north of the capital"."""
    head = found.groupdict().get("head") or ""
    pointed = head.lower().startswith(("the ", "their ", "its "))
    goes_on = found.string[found.end("noun") :].lstrip().startswith(",")
    return pointed and goes_on and _noun(grammar, noun).role == "settlement"


def _pair_phrase(grammar: Grammar, found: re.Match[str], base: int, last: Span) -> Phrase:
    groups = found.groupdict()
    noun = groups.get("noun")
    return Phrase(
        span=Span(base + found.start(), last.end),
        kind=_kind(grammar, noun) if noun else UNKNOWN,
        is_between=True,
        is_halfway=bool(groups.get("half")),
    )


def _noun(grammar: Grammar, noun: str) -> KindWord:
    return grammar.wording.kinds[" ".join(noun.lower().split())]


def _kind(grammar: Grammar, noun: str) -> PlaceKind:
    return _noun(grammar, noun).kind


def _read_km(grammar: Grammar, number: str, unit: str) -> float:
    """Return a written distance in kilometres; of a range its middle."""
    words = number.lower()
    half = 0.5 if re.search(r"and\s+a\s+half$", words) else 0.0
    words = re.sub(r"\s+and\s+a\s+half$", "", words)
    digits = [float(d.replace(",", "")) for d in grammar.number.findall(words)]
    values = grammar.wording.measures["number"]
    if digits:
        amount = sum(digits) / len(digits)
    elif words in values:
        amount = values[words]
    else:
        amount = sum(values.get(word, 0.0) for word in re.split(r"[\s-]+", words))
    return (amount + half) * grammar.wording.measures["unit"][unit.lower()]
