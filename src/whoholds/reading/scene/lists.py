"""Lists of places in a text: "A, B and C", "A in B province; C in D province; and E".

The small model loses its way in long lists, above all in names that it does not know; the words
between the names tell a list more surely.
"""

import re
from collections.abc import Sequence

from whoholds.reading.parsed import Doc, Token
from whoholds.records import PlaceKind, PlaceMention

_TIME = (
    r"(?:,?\s*(?:on|since|by|last|early\s+on|late\s+on)\s+(?:the\s+)?\w+"
    r"(?:\s+(?:night|morning|afternoon|evening|before|week))*|\s+the\s+(?:day|week)\s+before)?"
)
_LINK = re.compile(
    _TIME
    + r"(?:,\s+(?:which|where|whose)\s[^,;.:]{3,60}(?=,\s+and\b))?"
    + r"""\s*(?:,|;|,?\s*(?:and|or|&|as\s+well\s+as|along\s+with|together\s+with)\b|;\s*and\b)
        (?:,\s*(?:(?:\w+\s+){1,3}(?:ago|earlier|later|before)|on\s+\w+(?:\s+\w+)?)\s*,)?\s*
        (?:also\s+|then\s+|possibly\s+|later\s+)?(?:in\s+|at\s+|of\s+|from\s+)?(?:the\s+|nearby\s+)*
        (?:(?:\w+\s+){0,2}(?:cit(?:y|ies)|towns?|villages?|districts?|areas?|neighbou?rhoods?|ports?
        |provinces?|departments?|regions?|bases?)\s+(?:of\s+)?)?(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\s*,?\s*\(?(?:in|of)?\s*(?:the\s+)?(?:\w+\s+){0,3}(?:(?:of|in)\s+(?:the\s+)?)?\(?",
    re.IGNORECASE,
)
_DAY = r"\b(?:on|since|by|last|this|before|in|early|late)\s+(?:the\s+)?\w+(?:\s+\w+){0,3}"
_GAP = re.compile(
    rf",?[^,;.:]{{0,60}}{_DAY}(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?", re.IGNORECASE
)
_DAY_OF_ITS_OWN = re.compile(
    rf"(?:\s+(?:city|town))?(?:,\s[^,;.:]{{3,60}},)?\s*(?:{_DAY}|the\s+(?:day|week)\s+before\b)",
    re.IGNORECASE,
)
"""What goes on after a verb that is not said again: "A on Monday, and B, the port, on Sunday"."""
_APPOSED = re.compile(
    r"\s*[,(]\s*(?:(?:\w+\s+){1,3}(?:district|province|department|county|region|state),\s*)?",
    re.IGNORECASE,
)
"""What parts a place from how far off it is: "Kenema, Eastern Province, 66 km off Bo"."""
_CLOSED = re.compile(r"\s*[,;.)]")
_BARE = re.compile(r"\s*,\s*(?:(?:the|a|an|its|their)\s+)?", re.IGNORECASE)
_CONTAINERS = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COUNTRY})
_VAST = _CONTAINERS | {PlaceKind.REGION, PlaceKind.RIVER}
"""What a town is told by: "the Lake Kivu port", "the Helmand town"."""
_LONGEST_LINK = 80


def list_of_places(doc: Doc, mentions: Sequence[PlaceMention]) -> dict[int, tuple[int, ...]]:
    """Return for each mention (by number) those listed with it, itself included, in order.

    A place that only says where the one before it lies ("A in B province", "A, B") is no item.
    """
    text = doc.text
    runs: list[list[int]] = []
    before = -1
    for number, mention in enumerate(mentions):
        run = runs[-1] if runs else []
        if _tells_town(doc, mention):
            continue
        last = mentions[run[-1]] if run and before >= 0 else None
        if last and (_contains(last, mention, text) or _is_said_of(doc, last, mention)):
            before = number
            continue
        between = text[mentions[before].span.end : mention.span.start] if before >= 0 else ""
        linked = len(between) <= _LONGEST_LINK and (
            _LINK.fullmatch(_no_tail(between))
            or (_GAP.fullmatch(between) and _DAY_OF_ITS_OWN.match(text, mention.span.end))
        )
        if run and before >= 0 and linked and not _begins_clause(doc, mentions[run[-1]], mention):
            run.append(number)
        else:
            runs.append([number])
        before = number
    return {number: tuple(run) for run in runs for number in run}


def _no_tail(between: str) -> str:
    """Drop a kind word that ends the item before: "Rana district, and …"."""
    return re.sub(
        r"^\s*(?:district|province|department|city|town|county|airport|base)s?", "", between
    )


def _contains(item: PlaceMention, place: PlaceMention, text: str) -> bool:
    between = text[item.span.end : place.span.start]
    if is_apposed(item, place, text):
        return True
    if place.kind not in _CONTAINERS or item.kind in _CONTAINERS:
        return False
    return " and " not in between and bool(_INSIDE.fullmatch(between))


def _tells_town(doc: Doc, place: PlaceMention) -> bool:
    """Tell whether a water or an area only says which town is meant: "the Lake Kivu port"."""
    root = _root_of(doc, place)
    if root is None or place.kind not in _VAST or root.dep_ not in ("compound", "nmod", "amod"):
        return False
    return root.head.pos_ == "NOUN" and root.head.idx >= place.span.end and root.head.tag_ == "NN"


def _is_said_of(doc: Doc, item: PlaceMention, place: PlaceMention) -> bool:
    """Tell whether a place is the one before it: "Rinas, Tirana's international airport"."""
    root = _root_of(doc, place)
    apposed = root is not None and root.pos_ == "NOUN" and root.dep_ not in ("conj", "pobj")
    alone = apposed and root is not None and not any(c.dep_ == "conj" for c in root.children)
    return alone and bool(_BARE.fullmatch(doc.text[item.span.end : place.span.start]))


def is_apposed(item: PlaceMention, place: PlaceMention, text: str) -> bool:
    """Tell whether a place only says where the one before it is: "Kenema, 66 km off Bo".

    Without a distance it must stand between commas: "Ber, east of Timbuktu, is theirs".
    """
    if not place.relative or not _APPOSED.fullmatch(text[item.span.end : place.span.start]):
        return False
    return bool(place.relative.km) or bool(_CLOSED.match(text, place.span.end))


def _begins_clause(doc: Doc, item: PlaceMention, place: PlaceMention) -> bool:
    """Tell whether a place is the subject of a clause of its own: "… in A, and B was lost"."""
    last, head = _root_of(doc, item), _root_of(doc, place)
    if last is None or head is None:
        return False
    if head.dep_ == "poss" and last.dep_ != "poss":
        return True  # "… took A on Monday, B's ministry said"
    return head.dep_ in ("nsubj", "nsubjpass") and last.dep_ in ("pobj", "dobj")


def _root_of(doc: Doc, mention: PlaceMention) -> Token | None:
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return span.root if span is not None else None
