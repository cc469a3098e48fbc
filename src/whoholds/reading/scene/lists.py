"""Lists of places in a text: "A, B and C", "A in B province; C in D province; and E".

The small model loses its way in long lists, above all in names that it does not know; the words
between the names tell a list more surely.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene.items import Link, NounOf, link_between, noun_over
from whoholds.records import PlaceKind, PlaceMention

_INSIDE = re.compile(
    r"\s*,?\s*\(?(?:in|of)?\s*(?:the\s+)?(?:\w+\s+){0,3}(?:(?:of|in)\s+(?:the\s+)?)?\(?",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\s*,?\s+(?:in|on|at)\s+the\s+(?:[\w-]+\s+){1,2}(?:part|half|section|sector|corner|edge|side|end"
    r"|outskirts|suburbs)\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""What says of a place which part of the next one it is: "the farm in the northern part of X"."""
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
_WORKS = re.compile(r"the\s+\w+(?:\s+\w+)?\s+(?:at|in|near|over|on)\s", re.IGNORECASE)
_CONTAINERS = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COUNTRY})
_VAST = _CONTAINERS | {PlaceKind.REGION, PlaceKind.RIVER}
"""What a town is told by: "the Lake Kivu port", "the Helmand town"."""
AMONG_THEM = re.compile(
    r"(?:[^.;:\n]*,)?[\s,;:(–-]*(?:including|among\s+them|among\s+which\s+(?:are|were)|such\s+as|notably|namely"
    r"|the\s+\w+(?:\s+\w+)?\s+(?:being|of\s+(?:them|these|which)(?:\s+(?:being|is|was))?))"
    r"\s+(?:the\s+)?(?:\w+\s+){0,2}(?:of\s+)?",
    re.IGNORECASE,
)
"""What links a kind of places to one of it: "towns in X, among them"."""
LONGEST_LINK = 80
"""Letters of it."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one report's places."""

    runs: dict[int, tuple[int, ...]]
    """Each mention, by its number, to those listed with it, itself included, in order."""
    nouns: dict[int, Token]
    """Mentions that only say where an item lies, to its noun: "the bridge at X", "half of X"."""


def list_of_places(doc: Doc, mentions: Sequence[PlaceMention], noun_of: NounOf) -> Lists:
    """Return the lists of places, by the words between them.

    A place that only says where the one before it lies ("A in B province", "A, B") is no item.
    `noun_of` tells the common nouns for places.
    """
    runs = _Runs()
    before: PlaceMention | None = None
    for number, mention in enumerate(mentions):
        if _tells_town(doc, mention, noun_of):
            continue
        last = mentions[runs.last] if before is not None else None
        if last is None or not _only_tells(doc, last, mention):
            link = last and before and _link(doc, last, before, mention, noun_of)
            if link:
                runs.go_on(number, link)
            else:
                runs.begin(number, noun_over(_root_of(doc, mention), noun_of))
        before = mention
    return runs.lists()


class _Runs:
    """Lists as far as they have been read."""

    def __init__(self) -> None:
        self._runs: list[list[int]] = []
        self._nouns: dict[int, Token] = {}
        self._open: list[int] = []
        """Items of the last list that may as well be said of the one before: no "and" yet."""

    @property
    def last(self) -> int:
        """The number of the last item."""
        return self._runs[-1][-1]

    def begin(self, number: int, noun: Token | None) -> None:
        """Begin another list."""
        self._part_off()
        self._runs.append([number])
        self._keep(number, noun)

    def go_on(self, number: int, link: Link) -> None:
        """Go on with the last list."""
        self._runs[-1].append(number)
        self._keep(number, link.noun)
        if not link.sure:
            self._open.append(number)
        elif link.joined:
            self._open.clear()

    def lists(self) -> Lists:
        """End the last list, and return all."""
        self._part_off()
        runs = {number: tuple(run) for run in self._runs for number in run}
        return Lists(runs, self._nouns)

    def _keep(self, number: int, noun: Token | None) -> None:
        if noun is not None:
            self._nouns[number] = noun

    def _part_off(self) -> None:
        """End the last list before what no "and" made an item of it."""
        if self._open:
            run = self._runs.pop()
            first = run.index(self._open[0])
            self._runs += [run[:first], *([number] for number in run[first:])]
            self._open.clear()


def _only_tells(doc: Doc, last: PlaceMention, place: PlaceMention) -> bool:
    """Tell whether a place only says where, or what, the last one is."""
    if _contains(last, place, doc.text):
        return True
    return _is_said_of(doc, last, place) and not _is_works_of_town(place, doc.text)


def _link(
    doc: Doc, last: PlaceMention, before: PlaceMention, place: PlaceMention, noun_of: NounOf
) -> Link | None:
    """Return how a place is listed with the last item; `before` is the place named before it."""
    text = doc.text
    between = text[before.span.end : place.span.start]
    if _GAP.fullmatch(between) and _DAY_OF_ITS_OWN.match(text, place.span.end):
        link: Link | None = Link(None, joined=True, sure=True)
    else:
        link = link_between(doc, before, place, noun_of)
    if link is None:
        return None
    if _is_works_of_town(place, text):
        link = replace(link, sure=link.joined)
    head = link.noun if link.noun is not None else _root_of(doc, place)
    return None if _begins_clause(_root_of(doc, last), head) else link


def _contains(item: PlaceMention, place: PlaceMention, text: str) -> bool:
    between = text[item.span.end : place.span.start]
    if is_apposed(item, place, text) or _PART_OF.fullmatch(between):
        return True
    if place.kind not in _CONTAINERS or item.kind in _CONTAINERS:
        return False
    return " and " not in between and bool(_INSIDE.fullmatch(between))


def _is_works_of_town(place: PlaceMention, text: str) -> bool:
    """Tell "the bridge at X", which may be said of the place before it, or listed with it."""
    return bool(_WORKS.match(place.span.of(text)))


def _tells_town(doc: Doc, place: PlaceMention, noun_of: NounOf) -> bool:
    """Tell whether a water or an area only says which town is meant: "the Lake Kivu port"."""
    root = _root_of(doc, place)
    if root is None or place.kind not in _VAST or root.dep_ not in ("compound", "nmod", "amod"):
        return False
    told = noun_of(root.head)
    if told is not None and told.group == "area":
        return False  # "most of Jinja district"
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


def _begins_clause(last: Token | None, head: Token | None) -> bool:
    """Tell whether a place is the subject of a clause of its own: "… in A, and B was lost"."""
    if last is None or head is None:
        return False
    if head.dep_ == "poss" and last.dep_ != "poss":
        return True  # "… took A on Monday, B's ministry said"
    while head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
        head = head.head  # "… from A, and B armed groups have moved in"
    return head.dep_ in ("nsubj", "nsubjpass") and last.dep_ in ("pobj", "dobj")


def _root_of(doc: Doc, mention: PlaceMention) -> Token | None:
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return span.root if span is not None else None
