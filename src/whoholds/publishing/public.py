"""The public profile: what may be shown to anyone, so that showing it harms nobody.

Exact or fresh positions, movements and the timing of aid can lead fire to people; a witness's name
can lead somebody to the witness. So what leaves this machine is older than three days, stands at
settlements only, tells of no movement and no aid, and names no private person.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

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
_DERIVED = "#"
"""Stands in the ids of points that are told of by another place: "10 km south of X"."""


class PublicProfile:
    """Decides claim by claim and place by place what anyone may see."""

    def __init__(self, now: dt.datetime, places: Mapping[str, Place]) -> None:
        """Take the clock's time, never a person's `--now`, and the theatre's places."""
        self._places = places
        self.until = (now.astimezone(dt.UTC) - DELAY).date() - dt.timedelta(days=1)
        """The last day shown: reports carry a day only, and may be of its last minute."""

    def claim(self, claim: Claim) -> Claim | Unknown:
        """Return the claim as anyone may read it; UNKNOWN where nobody may yet, or ever."""
        fresh = not claim.published or claim.published > self.until
        if fresh or claim.event in _MOVEMENTS or claim.event in _AID:
            return UNKNOWN
        if (claim.precision or "") in _RELATIVE or _DERIVED in (claim.place_id or ""):
            return UNKNOWN
        return _without_private_names(self._at_settlement(claim))

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


def _without_private_names(claim: Claim) -> Claim:
    """Mask whoever speaks for nobody but himself, in every field that holds words."""
    if not _is_private(claim):
        return claim
    names = {name for name in (claim.claimant, *claim.claimants) if name}
    return replace(
        claim,
        claimant=PRIVATE,
        claimants=(PRIVATE,) if claim.claimants else (),
        claimant_role=UNKNOWN,
        quote=_mask(claim.quote, names),
        verification=tuple(_mask(words, names) for words in claim.verification),
        agent=_mask(claim.agent, names) if claim.agent else UNKNOWN,
        target=_mask(claim.target, names) if claim.target else UNKNOWN,
        interest_reason=UNKNOWN,
    )


def _is_private(claim: Claim) -> bool:
    """Tell whether the claimant may be a private person: a resident, or a voice of no known sort.

    Where it is not known for whom somebody speaks, the careful answer is that it is for himself.
    """
    if not claim.claimant:
        return False
    if claim.claimant_type is ClaimantType.RESIDENT:
        return True
    return not (claim.claimant_type or claim.claimant_side or claim.claimant_role)


def _mask(words: str, names: set[str]) -> str:
    """Put the mask in place of each name and each of its words that starts with a capital."""
    parts = {part for name in names for part in name.split() if part[:1].isupper()}
    for name in sorted({*names, *parts}, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}\b", PRIVATE, words)
    return re.sub(rf"{PRIVATE}(?:\s+{PRIVATE})+", PRIVATE, words)
