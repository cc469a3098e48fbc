"""Whose side is who on a day: names to actors, actors to sides, sides to coalitions."""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache, partial

from whoholds.errors import TheatreError
from whoholds.records import UNKNOWN, Actor, Judgement, Theatre, Unknown
from whoholds.theatre.checking import membership_faults
from whoholds.theatre.interest import interest_of
from whoholds.theatre.naming import Names, speaks_of_own

_CACHED_TIES = 1024
"""Ties of a side on a day: a report's claims ask for those of a few sides on one or two days."""


class Sides:
    """A theatre's actors with their ties, to be asked about any day.

    A side is the actor at the top of the memberships that hold on a day. An ally keeps its own
    side; a coalition is what allies make of several sides. Unknown ids raise `TheatreError`.
    """

    def __init__(self, theatre: Theatre) -> None:
        """Index the theatre's actors; raises `TheatreError` where memberships run in a circle."""
        self._theatre = theatre.id
        self._actors = {actor.id: actor for actor in theatre.actors}
        for _, what, remedy in membership_faults(theatre.actors):
            raise TheatreError(f"theatre {theatre.id}: {what}; {remedy}")
        self._tied = lru_cache(maxsize=_CACHED_TIES)(self._find_tied)
        self._fighting = lru_cache(maxsize=_CACHED_TIES)(self._find_fighting)

    @cached_property
    def _names(self) -> Names:
        # Many questions are about ids alone, and names of hundreds of actors take a while to index.
        return Names(tuple(self._actors.values()), self._common_side)

    def knows(self, actor_id: str) -> bool:
        """Tell whether an id is that of an actor of this theatre."""
        return actor_id in self._actors

    def actor(self, actor_id: str) -> Actor:
        """Return the actor of an id."""
        if actor_id not in self._actors:
            raise TheatreError(
                f"theatre {self._theatre}: no actor {actor_id!r}; use an id of actors.toml"
            )
        return self._actors[actor_id]

    def resolve(
        self, words: str, day: dt.date, *, context: Sequence[str] = (), before: str = ""
    ) -> Actor | Unknown:
        """Return the actor that words of a report mean on `day`, UNKNOWN where that is not sure.

        `context` is who spoke or was named before, in order: "our soldiers" are those of the last
        one that can be resolved. `before` is the report's text up to the words: "the army", where
        two sides have one, is that of the side named last. "Anti-X" and "former X" are never X.
        """
        if speaks_of_own(words):
            for earlier in reversed(context):
                found = self.speaks_for(earlier, day, before=before)
                if found:
                    return found
            return UNKNOWN
        found_id = self._names.find(words, day, partial(self._last_named, day=day, before=before))
        return self._actors[found_id] if found_id else UNKNOWN

    def _last_named(self, actors: Sequence[str], *, day: dt.date, before: str) -> str | Unknown:
        """Return the one of several actors whose side a text named last."""
        for named in reversed(self._names.named(before, day)):
            side = self.side_of(named, day)
            of_that_side = [actor for actor in actors if self.side_of(actor, day) == side]
            if len(of_that_side) == 1:
                return of_that_side[0]
        return UNKNOWN

    def speaks_for(
        self, words: str, day: dt.date, *, context: Sequence[str] = (), before: str = ""
    ) -> Actor | Unknown:
        """Return the actor whose voice a claimant is on `day`: an outlet speaks for its owner."""
        found = self.resolve(words, day, context=context, before=before)
        if not found:
            return UNKNOWN
        owners = [tie.other for tie in found.ties if tie.kind == "outlet-of" and tie.holds_on(day)]
        return self.actor(owners[0]) if owners else found

    def side_of(self, actor_id: str, day: dt.date) -> str:
        """Return the id of the actor at the top of the memberships that hold on `day`."""
        above = [actor_id]
        while above:
            actor = self.actor(above[0])
            above = [tie.other for tie in actor.ties if tie.kind == "member" and tie.holds_on(day)]
        return actor.id

    def coalition_of(self, actor_id: str, day: dt.date) -> frozenset[str]:
        """Return the sides that alliances join to the actor's on `day`, its own included."""
        joined: set[str] = set()
        ahead = {self.side_of(actor_id, day)}
        while ahead:
            side = ahead.pop()
            joined.add(side)
            ahead |= self.friends_of(side, day) - joined
        return frozenset(joined)

    def friends_of(self, side: str, day: dt.date) -> frozenset[str]:
        """Return the other sides allied with `side` on `day`, whose territory it may pass."""
        return self._tied(side, "ally", day)

    def foes_of(self, side: str, day: dt.date) -> frozenset[str]:
        """Return the sides that are hostile to `side` on `day`."""
        return self._tied(side, "hostile", day)

    def belligerents(self, day: dt.date) -> frozenset[str]:
        """Return the sides of the fighting: those that hold ground themselves."""
        return self._fighting(day)

    def interest_of(
        self,
        day: dt.date,
        *,
        claimant_side: str | Unknown,
        gainer_sides: AbstractSet[str],
        loser_sides: AbstractSet[str],
        reporter: bool,
        outlets: Sequence[str] = (),
    ) -> Judgement:
        """Judge whom a claim serves, with this theatre's alliances and enmities of `day`.

        `outlets` are the names of all that the words came through, the publisher among them.
        """
        known = bool(claimant_side) and claimant_side in self._actors
        owners = [self.speaks_for(outlet, day) for outlet in outlets]
        return interest_of(
            claimant_side=claimant_side,
            gainer_sides=gainer_sides,
            loser_sides=loser_sides,
            reporter=reporter,
            friends=self.friends_of(claimant_side, day) if claimant_side and known else frozenset(),
            foes=self.foes_of(claimant_side, day) if claimant_side and known else frozenset(),
            belligerents=self.belligerents(day) if known else UNKNOWN,
            outlet_sides={self.side_of(owner.id, day) for owner in owners if owner},
        )

    def _find_fighting(self, day: dt.date) -> frozenset[str]:
        holding = [actor.id for actor in self._actors.values() if actor.holds_ground]
        return frozenset(self.side_of(actor_id, day) for actor_id in holding)

    def _find_tied(self, side: str, kind: str, day: dt.date) -> frozenset[str]:
        """Return the sides tied to `side` in either direction, by the side or its members."""
        self.actor(side)
        tied: set[str] = set()
        for actor in self._actors.values():
            for tie in actor.ties:
                if tie.kind == kind and tie.holds_on(day):
                    ends = {self.side_of(actor.id, day), self.side_of(tie.other, day)}
                    if side in ends:
                        tied |= ends
        return frozenset(tied - {side})

    def _common_side(self, a: str, b: str, day: dt.date) -> str | Unknown:
        side = self.side_of(a, day)
        return side if side == self.side_of(b, day) else UNKNOWN
