"""The public profile: what may be shown to anyone, so that showing it harms nobody.

Exact or fresh positions, movements and the timing of aid can lead fire to people; a witness's name
can lead somebody to the witness. So what leaves this machine is older than three days, stands at
settlements only, tells of no movement and no aid, and names no private person.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from whoholds.records import (
    UNKNOWN,
    Claim,
    ClaimantType,
    Event,
    Place,
    PlaceKind,
    Unknown,
)

DELAY = dt.timedelta(hours=72)
PRIVATE = "a private person"
_MOVEMENTS = frozenset({Event.ADVANCE, Event.RETREAT, Event.REINFORCE})
_AID = frozenset({Event.CORRIDOR, Event.EVACUATE, Event.PERMIT, Event.CHECKPOINT})
_SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD})
_AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.COUNTRY})
_RELATIVE = frozenset({"near", "segment"})
_WHERE = re.compile(r"\s(?:of|in|from|at|near)\s")
Mask = Callable[[str], str]
_DERIVED = "#"
"""Stands in the ids of points that are told of by another place: "10 km south of X"."""


class PublicProfile:
    """Decides claim by claim and place by place what anyone may see."""

    def __init__(self, now: dt.datetime, places: Mapping[str, Place]) -> None:
        """Take the clock's time, never a person's `--now`, and the theatre's places."""
        self._places = places
        self.until = (now.astimezone(dt.UTC) - DELAY).date() - dt.timedelta(days=1)
        """The last day shown: reports carry a day only, and may be of its last minute."""

    def claims(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return those claims that anyone may read, as he may.

        Whoever speaks for himself in one claim of a report is named in none of it.
        """
        every = list(claims)
        private: dict[str, set[str]] = {}
        for claim in every:
            if _is_private(claim):
                private.setdefault(claim.doc, set()).update(_names_in(claim))
        spoken_of: dict[str, set[str]] = {doc: set() for doc in private}
        for claim in every:
            if claim.doc in spoken_of:
                spoken_of[claim.doc] |= _spoken_of(claim)
        masks = {doc: _mask_of(names, spoken_of[doc]) for doc, names in private.items()}
        shown = (self._shown(claim, masks.get(claim.doc)) for claim in every)
        return [claim for claim in shown if claim]

    def _shown(self, claim: Claim, mask: Mask | None) -> Claim | Unknown:
        """Return the claim as anyone may read it; UNKNOWN where nobody may yet, or ever.

        `mask` knows who speaks for himself in its report.
        """
        fresh = not claim.published or claim.published > self.until
        if fresh or claim.event in _MOVEMENTS or claim.event in _AID:
            return UNKNOWN
        if (claim.precision or "") in _RELATIVE or _DERIVED in (claim.place_id or ""):
            return UNKNOWN
        shown = self._at_settlement(claim)
        return _masked(shown, mask) if mask else shown

    def place(self, place: Place) -> Place | Unknown:
        """Return the place at a settlement's coordinates; UNKNOWN where it is by none."""
        if place.kind in _SETTLEMENTS or place.kind in _AREAS:
            return place
        town = self._places.get(place.near) if place.near else None
        if town is None or town.kind not in _SETTLEMENTS:
            return UNKNOWN
        return replace(place, lat=town.lat, lon=town.lon)

    def _at_settlement(self, claim: Claim) -> Claim:
        if not claim.place_id:
            return replace(claim, lat=UNKNOWN, lon=UNKNOWN)
        kind = PlaceKind(claim.place_kind) if claim.place_kind else PlaceKind.OTHER
        if kind in _SETTLEMENTS or kind in _AREAS:
            return claim
        place = self._places.get(claim.place_id)
        rounded = self.place(place) if place else UNKNOWN
        if not rounded:
            return replace(claim, place_id=UNKNOWN, lat=UNKNOWN, lon=UNKNOWN)
        return replace(claim, lat=rounded.lat, lon=rounded.lon)


def _masked(claim: Claim, mask: Mask) -> Claim:
    """Mask whoever speaks for nobody but himself, in every field that holds words of a report."""
    hidden: dict[str, Any] = {
        "quote": mask(claim.quote),
        "verification": tuple(map(mask, claim.verification)),
        "via": tuple(map(mask, claim.via)),
        "claimants": tuple(map(mask, claim.claimants)),
        "responses": tuple(
            replace(one, who=mask(one.who)) if one.who else one for one in claim.responses
        ),
    }
    for name in ("claimant", "claimant_role", "agent", "target"):
        hidden[name] = mask(words) if (words := getattr(claim, name)) else UNKNOWN
    if _is_private(claim):
        hidden |= {
            "claimant": PRIVATE,
            "claimants": (PRIVATE,) if claim.claimants else (),
            "claimant_role": UNKNOWN,
            "interest_reason": UNKNOWN,
        }
    # As it is where there is nothing to hide: what was worked out of it before holds on.
    same = all(getattr(claim, name) == value for name, value in hidden.items())
    return claim if same else replace(claim, **hidden)


def _is_private(claim: Claim) -> bool:
    """Tell whether the claimant may be a private person: a resident, or a voice of no known sort.

    Where it is not known for whom somebody speaks, the careful answer is that it is for himself.
    """
    if not claim.claimant:
        return False
    if claim.claimant_type is ClaimantType.RESIDENT:
        return True
    return not (claim.claimant_type or claim.claimant_side or claim.claimant_role)


def _names_in(claim: Claim) -> set[str]:
    """Return what a claimant is called, without where he is or comes from."""
    told = (claim.claimant, *claim.claimants)
    names = {_WHERE.split(name, maxsplit=1)[0].strip(" ,") for name in told if name}
    return {name for name in names if name != name.lower()}


def _spoken_of(claim: Claim) -> set[str]:
    """Return the words of the place and the parties that a claim is about: no private person's."""
    about = (claim.place, claim.holder, claim.loser, *claim.contenders)
    return {word for words in about if words for word in words.casefold().split()}


def _mask_of(names: Iterable[str], spoken_of: set[str]) -> Mask:
    """Return what puts the mask in place of names, and of their words with a capital.

    Words that are `spoken_of` stay where they stand alone: residents of Aybak say who holds Aybak.
    """
    capitals = {part for name in names for part in name.split() if part[:1].isupper()}
    parts = {part for part in capitals if part.casefold() not in spoken_of}
    whole = {name for name in names if parts & set(name.split())}
    words = sorted(whole | parts, key=len, reverse=True)
    if not words:
        return str
    named = rf"\b(?:{'|'.join(map(re.escape, words))})\b"
    pattern = re.compile(rf"{named}(?:\s+{named})*")
    return lambda text: pattern.sub(PRIVATE, text)
