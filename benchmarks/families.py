"""Families: which reports are copies of one story, and which are an outlet's newer version.

Pairs of reports are judged: a pair is right where both belong to one story. Two halves of the
stories are told apart by their seed: one was looked at while the limits were chosen, the other not.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from benchmarks.shared import table
from benchmarks.stories import Told, make_stories
from whoholds.pipeline.relating import COPY, Relations
from whoholds.records import Supersession

LOOKED_AT, HELD_OUT = 11, 4077


def report() -> str:
    """Return the section as Markdown."""
    rows = []
    parts = ["## Families of reports\n"]
    for name, seed in (("looked at", LOOKED_AT), ("held out", HELD_OUT)):
        told = make_stories(seed)
        found = relate(told)
        rows.append((name, len(told), *pair_scores(told, found), *edition_scores(told, found)))
    head = (
        "stories", "reports", "pairs precision", "pairs recall",
        "versions right", "versions wrong", "versions missed", "folded as copies",
    )  # fmt: skip
    parts.append(table(head, rows))
    told = make_stories(HELD_OUT)
    parts.append("Copies of the held-out stories that were linked to theirs, by kind:\n")
    parts.append(table(("kind", "linked", "of"), by_kind(told, relate(told))))
    return "\n".join(parts)


def relate(told: Sequence[Told]) -> list[Supersession]:
    """Return what the reports are to each other, met in the order of publication."""
    relations = Relations(lambda _first, _last: (), told[0].report.published or dt.date.min)
    found: list[Supersession] = []
    for one in told:
        found.extend(relations.meet(one.report))
    for one in told:
        edition = relations.edition(one.report)
        if edition:
            found.append(edition)
    return found


def pair_scores(told: Sequence[Told], found: Sequence[Supersession]) -> tuple[str, str]:
    """Return precision and recall over the pairs of reports that are one story's."""
    linked = _pairs_found(told, found)
    true = {
        frozenset((one.report.id, other.report.id))
        for one, other in combinations(told, 2)
        if one.families & other.families
    }
    right = len(linked & true)
    return f"{right / len(linked):.3f}", f"{right / len(true):.3f}"


def _pairs_found(told: Sequence[Told], found: Sequence[Supersession]) -> set[frozenset[str]]:
    """Return the pairs that have a root in common; a digest has the roots of all its stories."""
    older: dict[str, set[str]] = {}
    for link in found:
        if link.newer:
            older.setdefault(link.newer, set()).add(link.older)

    def roots(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
        up = older.get(name, set()) - seen
        return set().union(*(roots(one, seen | {name}) for one in up)) if up else {name}

    of = {one.report.id: roots(one.report.id) for one in told}
    return {frozenset(pair) for pair in combinations(of, 2) if of[pair[0]] & of[pair[1]]}


def edition_scores(
    told: Sequence[Told], found: Sequence[Supersession]
) -> tuple[int, int, int, int]:
    """Count newer versions tied to the right report, to a wrong one, to none, folded as copies."""
    docs = {one.report.id: one.report.doc for one in told}
    tied = {link.newer: docs[link.older] for link in found if link.kind != COPY}
    copies = {link.newer for link in found if link.kind == COPY}
    newer = [one for one in told if one.replaces]
    outcome = Counter(
        "missed"
        if one.report.id not in tied
        else ("right" if tied[one.report.id] == one.replaces else "wrong")
        for one in newer
    )
    folded = sum(one.report.id in copies for one in newer)
    return outcome["right"], outcome["wrong"], outcome["missed"], folded


def by_kind(told: Sequence[Told], found: Sequence[Supersession]) -> list[tuple[str, int, int]]:
    """Count, for each kind of copy, those that are tied to another report of their story."""
    linked = _pairs_found(told, found)
    family = {one.report.id: one.families for one in told}
    tied = {
        name
        for pair in linked
        for name in pair
        if set.intersection(*(set(family[one]) for one in pair))
    }
    kinds = Counter(one.kind for one in told)
    hits = Counter(one.kind for one in told if one.report.id in tied)
    return [(kind, hits[kind], kinds[kind]) for kind in sorted(kinds)]
