"""Whose a post was that is lost: "the police post at X was abandoned", "took the army base"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.subjects import objects, subjects
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children
from whoholds.reading.scene import Party, Scene
from whoholds.records import UNKNOWN, Event, Unknown

_LOSSES = frozenset({Event.SEIZE, Event.WITHDRAW, Event.TRANSFER})
_BESIDE = ("compound", "amod", "nmod", "poss")


def with_owners(events: Sequence[ControlEvent], doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Give a loss of which nobody is told to gain by it to whom the post is called after."""
    for event in events:
        nobody = not (event.gainer or event.loser) and event.event in _LOSSES
        yield replace(event, loser=_owner(doc[event.token], scene)) if nobody else event


def _owner(token: Token, scene: Scene) -> Party | Unknown:
    posts = (*subjects(token), *objects(token))
    manned = [post for post in posts if post.lemma_.lower() in word_sets()["manned"]]
    beside = (scene.parties.party(word) for post in manned for word in children(post, *_BESIDE))
    owners = (one for one in beside if one and one.armed and not one.first_person)
    return next(owners, UNKNOWN)
