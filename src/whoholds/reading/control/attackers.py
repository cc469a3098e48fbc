"""Who did it, told the sentence before: "Guerrillas attacked at dawn. By noon X had been taken"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.subjects import subjects
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene import Party, Scene
from whoholds.records import GAINS

_ON_ITS_OWN = frozenset({"ROOT", "conj"})
"""What is told within another clause goes by who tells that."""


def with_attackers(found: Sequence[ControlEvent], doc: Doc, scene: Scene) -> Iterator[ControlEvent]:
    """Yield the events; a gain that names nobody is that of who attacked the sentence before."""
    for event in found:
        word = doc[event.token]
        open_ = is_anybodys(event) and word.pos_ == "VERB" and word.dep_ in _ON_ITS_OWN
        party = _attacker_before(word, scene) if open_ else None
        yield replace(event, gainer=replace(party, resolved=True)) if party else event


def is_anybodys(event: ControlEvent) -> bool:
    """Tell a gain that is a fact and names neither who made it nor from whom."""
    return event.event in GAINS and not (event.gainer or event.loser) and event.reality.is_so


def _attacker_before(token: Token, scene: Scene) -> Party | None:
    """Return the one party that the sentence before tells as attacking, if it tells of but one."""
    start = token.sent.start
    if not start:
        return None
    sentence = [word for word in token.doc[start - 1].sent if not word.is_space]
    assail = word_sets()["assail"]
    attacks = [word for word in sentence if word.pos_ == "VERB" and word.lemma_ in assail]
    parties = {
        party.name: party
        for verb in attacks
        for head in subjects(verb)
        if (party := scene.parties.party(head)) and party.armed
    }
    return next(iter(parties.values())) if len(parties) == 1 else None
