"""Begin a theatre from what is at hand: a country's towns, and the parties that reports name.

Nothing is guessed: each party is a side of its own until a person merges or ties it, nobody holds
anything yet, and every source is unverified.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whoholds.records import Actor, Place, Theatre, Tie
from whoholds.theatre.checking import name_key
from whoholds.theatre.clusters import Party
from whoholds.theatre.naming import alias_key, read_words
from whoholds.theatre.record import NO_HOLDER

_LONGEST_ID = 40
_NOTES = (
    "Drafted by `whoholds theatre new`: places from the gazetteer and the ledger, actors from the "
    "words of the ledger's claims, each a side of its own. To do: merge and name actors, add ties, "
    "roads, starting control and sources."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTheatre:
    """A theatre to be gone over by a person, and what had to be left out of it."""

    theatre: Theatre
    left_out: tuple[str, ...]
    """Places whose name is that of a place already taken."""


def draft_theatre(
    *,
    name: str,
    country: str,
    timezone: str,
    start: dt.date,
    places: Iterable[Place],
    parties: Sequence[Party],
) -> NewTheatre:
    """Return a theatre with these places and one actor for each party."""
    taken: dict[str, Place] = {}
    ids: set[str] = set()
    left_out = []
    for place in places:
        if place.id in ids:
            continue
        if name_key(place.name) in taken:
            left_out.append(f"{place.name} ({place.id})")
            continue
        taken[name_key(place.name)] = place
        ids.add(place.id)
    theatre = Theatre(
        id=name,
        title=name,
        countries=(country,),
        timezone=timezone,
        closed=False,
        start=start,
        actors=_actors(parties),
        places=tuple(taken.values()),
        notes=_NOTES,
        digest="",
    )
    return NewTheatre(theatre=theatre, left_out=tuple(left_out))


def _actors(parties: Sequence[Party]) -> tuple[Actor, ...]:
    ids: dict[str, str] = {}
    for party in parties:
        ids[party.words[0]] = _id_for(party.words[0], frozenset(ids.values()))
    used = {alias_key(party.words[0]) for party in parties}
    actors = []
    for party in parties:
        aliases = []
        for words in party.words[1:]:
            if alias_key(words) not in used:
                aliases.append(words)
                used.add(alias_key(words))
        ties = tuple(
            Tie(kind="hostile", other=ids[foe], source=f"unverified: {number} claims of the ledger")
            for foe, number in party.foes
            if ids[party.words[0]] < ids[foe]
        )
        actors.append(
            Actor(
                id=ids[party.words[0]],
                name=party.words[0],
                kind="other",
                aliases=tuple(aliases),
                holds_ground=True,
                ties=ties,
                source=f"unverified: named {party.mentions} times in the ledger",
            )
        )
    return tuple(actors)


def _id_for(words: str, taken: frozenset[str]) -> str:
    """Return an id made of the words, with a number where that is taken or no id."""
    letters = "-".join(read_words(words).folded)
    base = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_ID].strip("-") or "party"
    number, found = 2, base
    while found in taken or found in NO_HOLDER:
        number, found = number + 1, f"{base}-{number}"
    return found
