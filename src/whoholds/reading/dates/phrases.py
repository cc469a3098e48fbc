"""What the words round a date make of it: "since Monday", "from 3 May to 5 May", "by Friday"."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from whoholds.reading.dates.when import Kind, When, join, shift
from whoholds.reading.dates.words import Words
from whoholds.records import UNKNOWN, Unknown

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Node:
    """A date over the words from `start` up to, without, `end`."""

    start: int
    end: int
    edtf: str | Unknown
    kind: Kind
    approximate: bool = False
    when: When | Unknown = UNKNOWN
    """The days, while they are still a plain stretch that other words can change."""
    since: bool = False


Phrase = Callable[[Sequence[Node], dt.date | Unknown], Node | Unknown]
Folded = tuple[str, list[int], list[int]]
"""A report in letters, each date one; for each letter the words it covers, from and up to."""


def compose(words: Words, nodes: Sequence[Node], day: dt.date | Unknown) -> list[Node]:
    """Join dates with the words round them, innermost first; `day` is the report's own."""
    found = list(nodes)
    folded = _folded(words, found)
    for pattern, phrase in _phrases():
        if pattern.search(folded[0]):
            found = _apply(folded, found, day, pattern, phrase)
            folded = _folded(words, found)
    return found


def _apply(
    folded: Folded,
    nodes: list[Node],
    day: dt.date | Unknown,
    pattern: "re.Pattern[str]",
    phrase: Phrase,
) -> list[Node]:
    letters, starts, ends = folded
    by_start = {node.start: node for node in nodes}
    gone: set[int] = set()
    made = []
    for match in pattern.finditer(letters):
        inside = [by_start[starts[i]] for i in range(*match.span()) if letters[i] == "#"]
        new = phrase(inside, day)
        if new:
            made.append(replace(new, start=starts[match.start()], end=ends[match.end() - 1]))
            gone.update(node.start for node in inside)
    kept = [node for node in nodes if node.start not in gone]
    return sorted([*kept, *made], key=lambda node: node.start)


def _folded(words: Words, nodes: Sequence[Node]) -> Folded:
    """Write each date as one letter, and keep which words each letter covers."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for node in nodes:
        letters.append(words.letters[at : node.start] + "#")
        starts += [*range(at, node.start), node.start]
        ends += [*range(at + 1, node.start + 1), node.end]
        at = node.end
    letters.append(words.letters[at:])
    starts += range(at, len(words.letters))
    ends += range(at + 1, len(words.letters) + 1)
    return "".join(letters), starts, ends


def _plain(node: Node, when: When) -> Node:
    return replace(node, edtf=when.edtf, kind=when.kind, approximate=when.approximate, when=when)


def _of_day(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    """Widen the words, not the days: "the night of 11 November", "dawn on Friday"."""
    return inside[-1] if inside[-1].when or not inside[-1].edtf else UNKNOWN


def _stretch(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    """Join two dates; a past weekday that comes after its end is a week further back."""
    one, other = inside[0], inside[-1]
    if not one.when or not other.when:
        unresolved = not one.edtf and not other.edtf and one.kind == other.kind == "point"
        return replace(one, kind="interval") if unresolved else UNKNOWN
    start = one.when
    if other.when.last < start.first <= shift(other.when.last, _WEEK):
        moved = shift(start.first, -_WEEK)
        start = When(moved, moved, moved.isoformat(), moved.isoformat())
    whole = join(start, other.when)
    return _plain(one, whole) if whole else UNKNOWN


def _list(inside: Sequence[Node], day: dt.date | Unknown) -> Node | Unknown:
    """Join days that touch ("Friday and Saturday"); others stay dates of their own."""
    stretch = _stretch(inside, day)
    if not stretch or not stretch.when or not all(node.when for node in inside):
        return UNKNOWN
    days = sum((n.when.last - n.when.first).days + 1 for n in inside if n.when)
    whole = (stretch.when.last - stretch.when.first).days + 1
    return stretch if whole <= days <= _WEEK else UNKNOWN


def _longer(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    """Take "from", "between" into the words of a stretch that has its end already."""
    node = inside[-1]
    return node if node.kind == "interval" and node.when else UNKNOWN


def _about(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    node = inside[-1]
    if not node.when or node.when.start != node.when.end:
        return replace(node, approximate=True)
    if node.approximate:
        return node
    name = f"{node.when.start}~"
    when = replace(node.when, start=name, end=name, approximate=True)
    return _plain(node, when)


def _since(inside: Sequence[Node], day: dt.date | Unknown) -> Node | Unknown:
    """Run from the start of a date to the report's own day; open where that is unknown."""
    node = inside[-1]
    if not node.when:
        return replace(node, kind="interval", since=True)
    end = day.isoformat() if day and day >= node.when.last else ".."
    edtf = f"{node.when.start}/{end}" if node.when.start != end else end
    return replace(node, edtf=edtf, kind="interval", since=True, when=UNKNOWN)


def _from_day(inside: Sequence[Node], day: dt.date | Unknown) -> Node | Unknown:
    """Read "from Friday" as a start; "figures from 1997" are no more than of that year."""
    when = inside[-1].when
    return _since(inside, day) if when and when.first == when.last else UNKNOWN


def _until(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    node = inside[-1]
    edtf = f"../{node.when.end}" if node.when else UNKNOWN
    return replace(node, edtf=edtf, kind="interval", when=UNKNOWN)


def _by(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    node = inside[-1]
    edtf = f"[..{node.when.end}]" if node.when else UNKNOWN
    return replace(node, edtf=edtf, kind="point", when=UNKNOWN)


def _before(inside: Sequence[Node], _day: dt.date | Unknown) -> Node | Unknown:
    node = inside[-1]
    edtf = f"[..{shift(node.when.first, -1).isoformat()}]" if node.when else UNKNOWN
    return replace(node, edtf=edtf, kind="point", when=UNKNOWN)


def _after(inside: Sequence[Node], day: dt.date | Unknown) -> Node | Unknown:
    node = inside[-1]
    if not node.when:
        return replace(node, kind="point", when=UNKNOWN)
    first = shift(node.when.last, 1)
    end = day.isoformat() if day and day >= first else ""
    return replace(node, edtf=f"[{first.isoformat()}..{end}]", kind="point", when=UNKNOWN)


_PHRASES: Mapping[str, Phrase] = {
    r"T?Po#|[bfB@]?T?[pk][OoI]?#|PO?#|#P(?=[,;!\-c=<&rtuxIO@]|$)|T?Q[UV]o#|T?Q[oO]T?#": _of_day,
    r"C#[KJ\-]#|X#&#|#[K\-]#": _stretch,
    r"#(?:,#)*,?&O?#": _list,
    r"[CX]#": _longer,
    r"a+O?#": _about,
    r"Sa?O?#(?!,?=)": _since,
    r"C#(?!,?=)": _from_day,
    r"Ja?O?#": _until,
    r"BO?#": _by,
    r"(?<![UV])b#": _before,
    r"(?<![UV])f#": _after,
}
"""In this order: what joins dates comes before what looks from one to another time."""


@cache
def _phrases() -> tuple[tuple["re.Pattern[str]", Phrase], ...]:
    return tuple((re.compile(pattern), phrase) for pattern, phrase in _PHRASES.items())
