"""How likely it is that something stands on a road, from who says so: weighed as control is.

Each kind of obstacle on a stretch, and leave to pass over it, is a matter of its own that is so or
not (`MATTERS`). What a claim says of one is evidence for the assessment: an independent word weighs
most, one side's alone never makes it more than likely, copies and one act of speaking count once,
and all of it fades. What is only planned, asked for or feared says nothing. A denial speaks against
what it denies and for nothing else: it closes no road and opens none.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from whoholds.assessment import EACH_DAY, Evidence, assess_fleeting
from whoholds.likelihood import UNLIKELY
from whoholds.pipeline.passage_words import PASSAGE, PassageWord, end_named
from whoholds.records import UNKNOWN, Event, Polarity, RoadState, Unknown
from whoholds.routes import join

_FADED = dt.timedelta(days=120)
"""How far before the first day asked about words count, and behind the last where later ones do: by
then even a sure one is in doubt."""
_AGAIN = dt.timedelta(days=20)
"""Who names a day up to which something holds is heard as saying it again so often until then."""
_TELLERS = 3
"""Tellers named in a note; of more it says how many."""
_SO, _NOT_SO = "so", "not so"
"""The two states of every matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing that may be so of a stretch."""

    state: str
    """What the stretch then is, a state of `RoadState`."""
    made_by: frozenset[Event]
    ended_by: frozenset[Event] = frozenset()
    refused_by: frozenset[Event] = frozenset()
    """Events that make it so where they are said not to be: "no leave to pass"."""


_LEAVE = frozenset({Event.PERMIT, Event.CORRIDOR})
_OF_CIVILIANS = _LEAVE | {Event.DENY, Event.CHECKPOINT}
"""Events that concern civilians and aid alone: nobody asks a force for leave at its checkpoint."""

MATTERS: Mapping[str, Matter] = {
    "block": Matter(
        state="closed",
        made_by=frozenset({Event.CLOSE, Event.DENY}),
        ended_by=_LEAVE | {Event.OPEN},
        refused_by=frozenset({Event.OPEN, Event.PERMIT}),
    ),
    # Leave to pass takes no mine off a road; a road in use all the same is restricted, for nobody
    # said that they were taken up.
    "mines": Matter(
        state="closed", made_by=frozenset({Event.MINE}), ended_by=frozenset({Event.OPEN})
    ),
    "mines left": Matter(state="restricted", made_by=frozenset({Event.MINE})),
    "damage": Matter(
        state="damaged", made_by=frozenset({Event.DAMAGE}), ended_by=frozenset({Event.OPEN})
    ),
    "checkpoint": Matter(
        state="restricted",
        made_by=frozenset({Event.CHECKPOINT}),
        ended_by=_LEAVE | {Event.OPEN},
    ),
    "leave": Matter(
        state="open",
        made_by=_LEAVE | {Event.OPEN},
        ended_by=frozenset({Event.CLOSE, Event.DENY, Event.MINE}),
    ),
}
_WORDS: Mapping[Event, str] = {
    Event.CLOSE: "closure",
    Event.DENY: "refusal of passage",
    Event.MINE: "mines",
    Event.DAMAGE: "damage",
    Event.CHECKPOINT: "checkpoint",
    Event.OPEN: "opening",
    Event.PERMIT: "leave to pass",
    Event.CORRIDOR: "corridor",
}
"""What is reported, as in "closure reported for 2001-11-09"."""
_OVER = PASSAGE - {Event.CLOSE, Event.DENY}
"""Events of which "not so" means no more: "the checkpoints were removed", "the road isn't open"."""


class _Says(Enum):
    """What a word says of a matter."""

    BEGUN = "begun"
    ENDED = "ended"
    DENIED = "denied"
    """It is not so, by whoever calls the words of others untrue."""
    DENIED_END = "end denied"


_FOR = frozenset({_Says.BEGUN, _Says.DENIED_END})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a word says of one matter on one stretch."""

    matter: str
    somewhere: bool
    """It may be about another road or bridge of the same town."""
    says: _Says
    word: PassageWord

    @property
    def since(self) -> dt.date:
        """The first day that it speaks of."""
        return self.word.evidence.day

    def is_near(self, days: tuple[dt.date, dt.date]) -> bool:
        """Tell whether it speaks of a day on which it may count for the days asked about."""
        return any(_is_near(item, days) for item in self.evidence(""))

    def evidence(self, topic: str) -> Iterator[Evidence]:
        """Yield it as evidence, with its end and its lasting until then where it names one.

        `topic` stands for the matter on the stretches that it is about.
        """
        denied = self.says in (_Says.DENIED, _Says.DENIED_END)
        of = _SO if self.says in (_Says.BEGUN, _Says.DENIED) else _NOT_SO
        item = replace(
            self.word.evidence,
            place_id=topic,
            kind="hold" if denied else "seize",
            holder=of,
            loser=_NOT_SO if of == _SO else _SO,
            denied=denied,
        )
        yield item
        last = end_named(self.word.claim)
        if not last or self.says is not _Says.BEGUN:
            return
        day = item.day + _AGAIN
        while day < last:
            yield _later(item, day)
            day += _AGAIN
        yield replace(_later(item, last + dt.timedelta(days=1)), kind="withdraw", loser=_SO)


def _is_near(item: Evidence, days: tuple[dt.date, dt.date]) -> bool:
    return days[0] - _FADED <= item.day <= days[1] + _FADED


def _later(item: Evidence, day: dt.date) -> Evidence:
    """Return what the same voice is heard to say on a later day, in an act of speaking of its own.

    Those of copies, and of claims that people tied, are one again.
    """
    return replace(
        item,
        kind="hold",
        day=day,
        known=max(item.known, day),
        utterance=f"{item.utterance}@{day}" if item.utterance else UNKNOWN,
        report=f"{item.report}@{day}" if item.report else UNKNOWN,
    )


def sayings_of(word: PassageWord, *, opens: bool, somewhere: bool) -> Iterator[Saying]:
    """Yield what a word says of each matter on a stretch.

    `opens`: it says which road is meant, so that leave to pass opens it; else it only ends what was
    said before. What is over on some road of a town (`somewhere`) ends nothing that was said of one
    road.
    """
    event = word.claim.event
    positive = word.claim.polarity is Polarity.POSITIVE
    for name, matter in MATTERS.items():
        says = _says(matter, event, positive=positive, denies=word.denies)
        if says is None or (matter.state == "open" and says is _Says.BEGUN and not opens):
            continue
        both = says is _Says.ENDED and not somewhere
        for unsure in (False, True) if both else (somewhere,):
            yield Saying(matter=name, somewhere=unsure, says=says, word=word)


def _says(matter: Matter, event: Event, *, positive: bool, denies: bool) -> _Says | None:
    if event in matter.made_by:
        if denies:
            return _Says.DENIED_END if positive else _Says.DENIED
        if positive:
            return _Says.BEGUN
        return _Says.ENDED if event in _OVER else _Says.DENIED
    if denies:
        return None
    if event in matter.refused_by and not positive:
        return _Says.BEGUN
    return _Says.ENDED if event in matter.ended_by and positive else None


def concerns(word: PassageWord, *, civilian: bool) -> bool:
    """Tell whether a word is about those who would pass: some concern civilians and aid alone."""
    return civilian or word.claim.event not in _OF_CIVILIANS


Chances = Sequence[float]
"""How likely a matter is so on each of some days."""


def states_said(
    sayings: Mapping[int, Sequence[Saying]],
    days: tuple[dt.date, dt.date] | Unknown,
    *,
    known_then: bool,
) -> dict[int, tuple[RoadState, ...]]:
    """Return the states of stretches, by their numbers, on the days asked about.

    `known_then`: a word counts from its publication, as on the map of what was known on each day;
    else from the day that it speaks of. Without `days` those are meant on which any word counts.
    Stretches of which the same is said, as all roads at a town, have the very same states.
    """
    if days:  # what has faded is neither weighed nor cited
        sayings = {
            stretch: [saying for saying in said if saying.is_near(days)]
            for stretch, said in sayings.items()
        }
    topics: dict[_Key, list[Saying]] = {}
    on_stretch: dict[int, tuple[_Key, ...]] = {}
    for stretch, said in sayings.items():
        by_matter: dict[tuple[str, bool], list[Saying]] = {}
        for saying in said:
            by_matter.setdefault(_which(saying), []).append(saying)
        told = [one for one in by_matter.values() if any(say.says in _FOR for say in one)]
        keys = tuple(tuple((id(say.word), say.says, *_which(say)) for say in one) for one in told)
        on_stretch[stretch] = keys
        topics.update(zip(keys, told, strict=True))
    if not topics:
        return {}
    first, last = days or _days_of(topics.values())
    chances = _weigh(list(topics.values()), first, last, known_then=known_then)
    of_topic = {
        key: tuple(_states(said, some, first, known_then=known_then)) if some else ()
        for (key, said), some in zip(topics.items(), chances, strict=True)
    }
    made: dict[tuple[_Key, ...], tuple[RoadState, ...]] = {}
    for keys in on_stretch.values():
        if keys not in made:
            made[keys] = tuple(state for key in keys for state in of_topic[key])
    return {stretch: made[keys] for stretch, keys in on_stretch.items() if made[keys]}


_Key = tuple[tuple[int, _Says, str, bool], ...]
"""Who says what of a matter: the same for all stretches of which the same is said."""


def _which(saying: Saying) -> tuple[str, bool]:
    return saying.matter, saying.somewhere


def _days_of(topics: Iterable[Sequence[Saying]]) -> tuple[dt.date, dt.date]:
    days = [item.day for said in topics for saying in said for item in saying.evidence("")]
    return min(days), max(days) + _FADED


def _weigh(
    topics: Sequence[Sequence[Saying]], first: dt.date, last: dt.date, *, known_then: bool
) -> list[Chances]:
    """Return for each topic how likely it is so on each of the days, in whole hundredths.

    Nothing where no word on it is near the days.
    """
    near = [
        item
        for number, said in enumerate(topics)
        for saying in said
        for item in saying.evidence(str(number))
        if _is_near(item, (first, last))
    ]
    found: list[list[float]] = [[] for _ in topics]
    if near:
        known_by = EACH_DAY if known_then else UNKNOWN
        for run in assess_fleeting(near, days=(first, last), known_by=known_by):
            length = (run.until - run.date).days + 1
            # Rounded down: what is nearly likely is not yet called so.
            chance = int(run.p[_SO] * 100 + 1e-6) / 100
            found[int(run.place_id)].extend([chance] * length)
    return [*found]


def _states(
    said: Sequence[Saying], chances: Chances, first: dt.date, *, known_then: bool
) -> Iterator[RoadState]:
    """Yield the states of a stretch by one matter, in runs of days that are alike."""
    story = _Story(said, known_then=known_then)
    days = [first + dt.timedelta(days=number) for number in range(len(chances))]
    alike = groupby(
        zip(days, chances, strict=True), key=lambda day: (day[1], story.chapter(day[0]))
    )
    for (chance, chapter), run in alike:
        if chapter >= 0 and chance >= UNLIKELY:
            dates = [day for day, _ in run]
            yield story.state(chapter, dates[0], dates[-1], chance)


class _Story:
    """Who said what of one topic, in chapters that begin where a word comes to be known."""

    def __init__(self, said: Sequence[Saying], *, known_then: bool) -> None:
        def counts_from(saying: Saying) -> dt.date:
            return max(saying.since, saying.word.evidence.known) if known_then else saying.since

        self._said = sorted(
            ((counts_from(one), one) for one in said), key=lambda pair: (pair[0], _order(pair[1]))
        )
        self._days = sorted({day for day, _ in self._said})
        somewhere = said[0].somewhere
        self._where = ", on which road not said" if somewhere else ""
        state = MATTERS[said[0].matter].state
        self._state = "restricted" if somewhere and state == "closed" else state

    def chapter(self, day: dt.date) -> int:
        """Return the number of a day's chapter, -1 before the first."""
        return bisect_right(self._days, day) - 1

    def state(self, chapter: int, since: dt.date, until: dt.date, chance: float) -> RoadState:
        """Return the state of a run of days, with who says so and who says otherwise."""
        telling = [one for day, one in self._said if day <= self._days[chapter]]
        saying, against = _standing(telling)
        begun = min((one.since for one in saying), default=since)
        note = f"{_what(saying)} reported for {begun} by {_tellers(saying)}{self._where}"
        if against:
            note += f", against the word of {_tellers(against)}"
        return RoadState(
            since=since,
            until=until,
            state=self._state,
            source="claim",
            note=note,
            p=chance,
            claims=_ids(saying),
            against=_ids(against),
        )


def _ids(sayings: Iterable[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(saying.word.claim.id for saying in sayings))


def _order(saying: Saying) -> tuple[dt.date, str]:
    return saying.since, saying.word.evidence.id


def _standing(telling: Sequence[Saying]) -> tuple[list[Saying], list[Saying]]:
    """Return who says that it is so since it was last said to be over, and who says it is not.

    Where the last word is that it is over, those are meant who said so before.
    """
    begun = [one for one in telling if one.says in _FOR]
    over = max((one.since for one in telling if one.says is _Says.ENDED), default=dt.date.min)
    saying = [one for one in begun if one.since >= over] or begun
    since = min((one.since for one in saying), default=dt.date.max)
    against = [one for one in telling if one.says not in _FOR and one.since >= since]
    return saying, against


def _what(sayings: Sequence[Saying]) -> str:
    """Name what is reported: "closure and refusal of passage"."""
    words = []
    for saying in sayings:
        claim = saying.word.claim
        refused = claim.event in MATTERS[saying.matter].refused_by
        words.append(f"{'no ' if refused else ''}{_WORDS[claim.event]}")
    return join(list(dict.fromkeys(words)))


def _tellers(sayings: Sequence[Saying]) -> str:
    claims = (saying.word.claim for saying in sayings)
    names = list(dict.fromkeys(c.claimant or c.outlet or "a report" for c in claims))
    told = [str(name) for name in names[:_TELLERS]]
    if len(names) > _TELLERS:
        told.append(f"{len(names) - _TELLERS} more")
    return join(told)
