"""Who had what is lost: "the police post at X was abandoned", "held out until the town fell"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.attackers import is_anybodys
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.subjects import objects, subjects
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children
from whoholds.reading.scene import FROM_TALK, Party, Scene
from whoholds.records import UNKNOWN, Event, Unknown

_LOSSES = frozenset({Event.SEIZE, Event.WITHDRAW, Event.TRANSFER})
_ENDS = frozenset({"until", "till", "before", "when"})
"""What opens a clause that tells how what is told around it ended."""
_BESIDE = ("compound", "amod", "nmod", "poss")


def with_owners(events: Sequence[ControlEvent], doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Give a loss of which nobody is told to gain by it to whom the post is called after."""
    for event in events:
        nobody = not (event.gainer or event.loser) and event.event in _LOSSES
        yield replace(event, loser=_owner(doc[event.token], scene)) if nobody else event


def with_holders(events: Sequence[ControlEvent], doc: Doc, _scene: Scene) -> Iterator[ControlEvent]:
    """Give a gain by nobody to whom it ends the hold: "The garrison held out until X fell"."""
    held = {
        event.token: event for event in events if event.event is Event.HOLD and event.reality.is_so
    }
    for event in events:
        clause = doc[event.token]
        before = held.get(clause.head.i) if clause.dep_ == "advcl" else None
        if before and is_anybodys(event) and _ends(clause) and _is_at_one(before, event):
            yield replace(event, loser=before.gainer)
        else:
            yield event


def _ends(clause: Token) -> bool:
    return any(word.lower_ in _ENDS for word in children(clause, "mark", "advmod"))


def _is_at_one(held: ControlEvent, lost: ControlEvent) -> bool:
    """Tell whether what is held is what is lost; words that name no place mean that one."""
    return held.place.how in FROM_TALK or held.place.mention == lost.place.mention


def _owner(token: Token, scene: Scene) -> Party | Unknown:
    posts = (*subjects(token), *objects(token))
    manned = [post for post in posts if post.lemma_.lower() in word_sets()["manned"]]
    beside = (scene.parties.party(word) for post in manned for word in children(post, *_BESIDE))
    owners = (one for one in beside if one and one.armed and not one.first_person)
    return next(owners, UNKNOWN)
