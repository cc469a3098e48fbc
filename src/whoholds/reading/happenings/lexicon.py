"""Load the lexicons of other events: one file a family, one line a word, in the frame language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whoholds.errors import WhoholdsError
from whoholds.reading.control.frames import Frame
from whoholds.reading.lexicon import frame_of, load_rows, one_of
from whoholds.records import Event, Polarity

FAMILIES: Mapping[str, frozenset[Event]] = {
    "movement": frozenset({Event.ADVANCE, Event.RETREAT, Event.REINFORCE}),
    "force": frozenset({Event.AIRSTRIKE, Event.SHELLING, Event.CLASH, Event.ATTACK}),
    "toll": frozenset(
        {
            Event.KILL,
            Event.WOUND,
            Event.DETAIN,
            Event.DISPLACE,
            Event.DESTROY,
            Event.SEIZE_MATERIEL,
        }
    ),
    "passage": frozenset(
        {
            Event.OPEN,
            Event.CLOSE,
            Event.PERMIT,
            Event.DENY,
            Event.CHECKPOINT,
            Event.MINE,
            Event.DAMAGE,
            Event.EVACUATE,
        }
    ),
    "accord": frozenset({Event.CEASEFIRE, Event.CORRIDOR, Event.SURRENDER_DEAL, Event.LINE}),
    "politics": frozenset({Event.THREATEN, Event.URGE, Event.AGREE, Event.REFUSE, Event.NEGOTIATE}),
}

_WORD_CLASSES = ("VERB", "NOUN", "AUX", "ADJ")


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningSense:
    """One line of a family's lexicon: a word, the event it means, and where its roles stand."""

    id: str
    family: str
    event: Event
    polarity: Polarity
    frame: Frame


@cache
def load_happenings() -> Mapping[tuple[str, str], tuple[HappeningSense, ...]]:
    """Read and check the packaged lexicons; by lemma and word class, once a process.

    The senses of a word stand in the order in which they are tried: those that ask for more first.
    """
    found: dict[tuple[str, str], list[HappeningSense]] = {}
    for family, events in FAMILIES.items():
        for where, row in load_rows(f"{family}.csv"):
            pos = one_of(row, "pos", _WORD_CLASSES, where)
            sense = _sense(row, family, events, where)
            for lemma in row["lemma"].split("|"):
                found.setdefault((lemma, pos), []).append(sense)
    return {
        key: tuple(sorted(senses, key=lambda sense: -_words_asked_for(sense)))
        for key, senses in found.items()
    }


def _words_asked_for(sense: HappeningSense) -> int:
    """Count the phrases that a sense wants words of; what it rules out makes it no more special."""
    return sum(
        bool(test.words) and not test.excludes and "*" not in test.words
        for test in sense.frame.tests
    )


def _sense(
    row: dict[str, str],
    family: str,
    events: frozenset[Event],
    where: str,
) -> HappeningSense:
    try:
        event = Event(row["event"].removesuffix("-"))
    except ValueError as problem:
        raise WhoholdsError(f"{where}: {problem}; mend the lexicon line") from problem
    if event not in events:
        raise WhoholdsError(f"{where}: {event} is no event of {family}; move the line")
    return HappeningSense(
        id=row["id"],
        family=family,
        event=event,
        polarity=Polarity.NEGATIVE if row["event"].endswith("-") else Polarity.POSITIVE,
        frame=frame_of(row, where, needs_place=False),
    )
