"""Which claims count, and for how much: a copy once, and what is said again as little news.

What one voice repeats, or several voices of one side say in one bout, is not independent and is
tempered here. How often each voice is wrong is learned elsewhere (`learning.py`); nothing in this
module depends on it.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.freshness import Said, freshness
from whoholds.assessment.testimony import NEVER, Bools, Floats, Stance, Testimony, Voice
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN

_GAINS = frozenset({"seize", "transfer", "hold"})
_CHANGES = frozenset({"seize", "transfer", "withdraw"})


class _Carried(NamedTuple):
    """An utterance with the claim that carries it, and from when to when."""

    item: Evidence
    since: int
    gone: int
    temper: float


def weigh(
    evidence: Iterable[Evidence],
    holders: Sequence[str],
    places: Sequence[str],
    weights: Weights,
) -> Testimony:
    """Return the claims that count; those that speak of other places are left out."""
    number = {place: n for n, place in enumerate(places)}
    items = [item for item in evidence if item.weighs and item.place_id in number]
    carried = _heaviest_of_a_report(_carriers(items, weights), items, weights)
    carried.sort(key=lambda c: (number[c.item.place_id], c.since, c.item.day, c.item.id))
    voices: dict[Voice, int] = {}
    spoken = [voices.setdefault(voice_of(c.item), len(voices)) for c in carried]
    index = {holder: n for n, holder in enumerate(holders)}
    words = [_word(c.item, index) for c in carried]
    own = [_own_word(c.item, word, index) for c, word in zip(carried, words, strict=True)]
    aside = np.array([c.item.aside for c in carried], dtype=bool)
    said = [Said(*parts) for parts in zip(spoken, words, own, strict=True)]
    when_where = [(c.since, c.item.place_id) for c in carried]
    return Testimony(
        ids=tuple(c.item.id for c in carried),
        kinds=tuple("" if c.item.denied else c.item.kind for c in carried),
        holders=tuple(holders),
        places=tuple(places),
        voices=tuple(voices),
        place=np.array([number[c.item.place_id] for c in carried], dtype=np.int64),
        day=np.array([c.item.day.toordinal() for c in carried], dtype=np.int64),
        since=np.array([c.since for c in carried], dtype=np.int64),
        gone=np.array([c.gone for c in carried], dtype=np.int64),
        voice=np.array(spoken, dtype=np.int64),
        stance=np.array([stance_of(c.item) for c in carried], dtype=np.int64),
        says=_says(words, len(holders)),
        temper=np.array([c.temper for c in carried]) * _fresh(said, when_where, aside, weights),
        fight=np.array([_fight(c.item, weights) for c in carried]),
        change=np.array([_change(c.item, weights) for c in carried]),
        onset=np.array(
            [
                weights.fighting["reported"] * (c.item.kind == "contest" and not c.item.denied)
                for c in carried
            ]
        ),
        aside=aside,
        lent=np.array([bool(c.item.beside) for c in carried], dtype=bool),
        own=np.array(own, dtype=np.int64),
    )


def _fresh(
    said: Sequence[Said], when_where: Sequence[tuple[int, str]], aside: Bools, weights: Weights
) -> Floats:
    """Return what part of each claim is news; words on the airport make none on the town stale."""
    fresh = np.ones(len(said))
    for kind in (False, True):
        rows = np.flatnonzero(aside == kind)
        numbers = rows.tolist()
        fresh[rows] = freshness(
            [said[n] for n in numbers], [when_where[n] for n in numbers], weights
        )
    return fresh


def voice_of(item: Evidence) -> Voice:
    """Return who speaks: the claimant, or the outlet in its own voice."""
    name = str(item.source or item.outlet or "nobody named")
    if stance_of(item) is not Stance.NEUTRAL or item.source_side:
        return Voice(name, "party", item.source_side)
    return Voice(name, _neutral_kind(item))


def _neutral_kind(item: Evidence) -> str:
    if item.basis == "witnessed":
        return "witnessed"
    if item.interest == "third-party":
        return "third_party"
    named = item.source or (item.outlet and not item.interest)
    return "unknown" if named and item.interest != "reporter" else "reporter"


def stance_of(item: Evidence) -> Stance:
    """Return what a claim is to its voice; whoever was there to see is believed as a witness."""
    if item.basis == "witnessed":
        return Stance.NEUTRAL
    if item.interest == "self-serving":
        return Stance.FOR_ITSELF
    return Stance.AGAINST_ITSELF if item.interest == "against-interest" else Stance.NEUTRAL


def _carriers(items: Sequence[Evidence], weights: Weights) -> list[_Carried]:
    """Return each utterance once, with its first report; where that is withdrawn, the next.

    Two claims are one utterance if they share its id, or else place, speaker, kind, parties, day.
    Of claims known on one day the weightiest comes first.
    """
    told: dict[object, list[Evidence]] = {}
    for item in items:
        told.setdefault(utterance_of(item), []).append(item)
    found = []
    for copies in told.values():
        if len(copies) > 1:
            copies.sort(key=lambda item: _weight_of(item, weights), reverse=True)
            copies.sort(key=lambda item: item.known)
        free = 0
        for item in copies:
            gone = item.withdrawn_on.toordinal() if item.withdrawn_on else NEVER
            since = max(free, item.known.toordinal())
            if since < gone:
                found.append(_Carried(item, since, gone, 1.0))
                free = gone
            if free == NEVER:
                break
    return found


def utterance_of(item: Evidence) -> tuple[object, ...]:
    """Return what two claims share if they are one act of speaking."""
    if item.utterance:
        return (item.place_id, item.utterance, content_of(item))
    speaker = item.source or item.outlet or item.id
    said = (item.kind, item.holder, item.loser, item.denied, item.aside)
    return (item.place_id, speaker, *said, item.day)


def content_of(item: Evidence) -> tuple[object, ...]:
    """Return what a claim says, so that two wordings of one thing compare equal."""
    gains = item.kind in _GAINS
    group = "gains" if gains else item.kind
    loser = UNKNOWN if gains and item.holder else item.loser
    return (group, item.holder, loser, item.denied, item.aside)


def _heaviest_of_a_report(
    carried: Sequence[_Carried], items: Sequence[Evidence], weights: Weights
) -> list[_Carried]:
    """Return the claims with their discounts; of one side's voices in a report the weightiest.

    The reporter's own voice hardly counts beside a voice that the same report names for the same
    thing.
    """
    named = {
        (item.place_id, item.report, content_of(item))
        for item in items
        if item.source and item.report
    }
    told: dict[object, list[_Carried]] = {}
    for claim in carried:
        item = claim.item
        said = (item.place_id, item.report, content_of(item))
        speaker = item.source_side or item.source or item.report or item.id
        key = (
            (*said, speaker, claim.since) if item.report else (item.place_id, item.id, claim.since)
        )
        told.setdefault(key, []).append(claim)
    found = []
    for claims in told.values():
        claim = max(claims, key=lambda c: _weight_of(c.item, weights)) if claims[1:] else claims[0]
        item = claim.item
        twice = not item.source and (item.place_id, item.report, content_of(item)) in named
        found.append(claim._replace(temper=_discount(item, weights, said_twice=twice)))
    return found


def _weight_of(item: Evidence, weights: Weights) -> tuple[float, float, str]:
    """Return by what one claim outweighs another of the same content; no two are equal.

    Of equally weighty ones one that tells of a change does: that a side holds what it took follows.
    """
    size = _discount(item, weights, said_twice=False) * _typical_size(item, weights)
    return size, _change(item, weights), item.id


def _typical_size(item: Evidence, weights: Weights) -> float:
    """Return the log-odds that a claim adds before anything is learned of its voice."""
    error = weights.error
    stance = stance_of(item)
    if stance is Stance.FOR_ITSELF:
        return math.log((1 - error["slip"]) / error["lie"])
    if stance is Stance.AGAINST_ITSELF:
        return math.log((1 - error["lie"]) / error["slip"])
    wrong = error[_neutral_kind(item)]
    return math.log((1 - wrong) / wrong)


def _discount(item: Evidence, weights: Weights, *, said_twice: bool) -> float:
    cuts = weights.discounts
    discount = item.confidence
    for applies, name in (
        (item.unconfirmed, "unconfirmed"),
        (item.basis == "relayed", "relayed"),
        (said_twice, "said_twice"),
        (item.degree in ("presence", "administration"), item.degree),
    ):
        if applies:
            discount *= cuts[name]
    discount *= share_of(item, weights)
    return discount * (weights.kinds["besiege_holds"] if item.kind == "besiege" else 1.0)


def share_of(item: Evidence, weights: Weights) -> float:
    """Return how much a claim counts for its place by what it is about: a part, works, or all."""
    if not item.aside:
        return 1.0
    return weights.discounts["part" if item.partial else "works"]


def _word(item: Evidence, index: dict[str, int]) -> tuple[int, bool]:
    """Return which holder a claim names and whether it says that it holds; -1 for none."""
    if item.kind in _GAINS and item.holder in index:
        return index[str(item.holder)], not item.denied
    if item.kind in _CHANGES and item.loser in index:
        return index[str(item.loser)], item.denied
    defender = item.holder or item.loser
    if item.kind == "besiege" and defender in index and not item.denied:
        return index[str(defender)], True
    return -1, False


def _says(words: Sequence[tuple[int, bool]], size: int) -> Bools:
    named = np.array([word[0] for word in words], dtype=np.int64)
    held = np.array([word[1] for word in words], dtype=bool)
    one = named[:, None] == np.arange(size)[None, :]
    return np.asarray((one == held[:, None]) & (named >= 0)[:, None], dtype=bool)


def _own_word(item: Evidence, word: tuple[int, bool], index: dict[str, int]) -> int:
    if stance_of(item) is not Stance.FOR_ITSELF or word[0] < 0:
        return -1
    if item.source_side in index:
        return index[str(item.source_side)]
    return word[0] if word[1] else -1


def _fight(item: Evidence, weights: Weights) -> float:
    if item.kind == "contest":
        return -weights.kinds["contest"] if item.denied else weights.kinds["contest"]
    if item.kind == "besiege":
        return 0.0 if item.denied else weights.kinds["besiege"]
    return weights.kinds["hold"] if item.kind == "hold" and not item.denied else 0.0


def _change(item: Evidence, weights: Weights) -> float:
    return weights.change["claimed"] if item.kind in _CHANGES and not item.denied else 0.0
