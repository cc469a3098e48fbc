"""Found a theatre: a country's towns from the gazetteer, the parties from a ledger's claims."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from whoholds.errors import TheatreError, UsageError
from whoholds.ledger import open_ledger
from whoholds.pipeline.controlling import places_of
from whoholds.places import open_gazetteer
from whoholds.records import UNKNOWN, Claim, Place
from whoholds.theatre import (
    Namings,
    NewTheatre,
    check_theatre,
    cluster_parties,
    draft_theatre,
    write_theatre,
    zone_of,
)

_DERIVED = "#"
"""Stands in the ids of points that are only told of by another place: "10 km south of X"."""


def found_theatre(
    folder: Path,
    *,
    country: str,
    ledger: str | None,
    towns: int,
    start: dt.date | None,
    today: dt.date,
    cache_dir: Path,
) -> NewTheatre:
    """Write a new theatre into `folder` and return it, with what had to be left out.

    Raises `UsageError` for a country that has neither towns nor a time zone, `TheatreError` where
    the folder is taken or its name can be no id.
    """
    claims = _claims(ledger, today) if ledger else ()
    found = open_gazetteer(cache_dir).towns(country, towns)
    zone = zone_of(country)
    if not found and not zone:
        raise UsageError(f"no country {country!r}; give its ISO 3166 code of two letters, like LY")
    days = [claim.published for claim in claims if claim.published]
    draft = draft_theatre(
        name=folder.name,
        country=country,
        timezone=zone or "UTC",
        start=start or min(days, default=today),
        places=(*found, *_places_of(claims)),
        parties=cluster_parties(_words_of(claims), _fights_of(claims)),
    )
    if folder.exists():
        raise TheatreError(f"{folder} is there already; choose a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        write_theatre(draft.theatre, made)
        for fault in check_theatre(made):
            raise TheatreError(f"{folder} is not written, since it would be wrong: {fault}")
        made.rename(folder)
    return draft


def _claims(url: str, today: dt.date) -> tuple[Claim, ...]:
    with open_ledger(url) as opened:
        return tuple(opened.claims(known_by=today))


def _places_of(claims: Iterable[Claim]) -> Iterator[Place]:
    for place_id, place in places_of(claims).items():
        if _DERIVED not in place_id:
            yield place


def _words_of(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the words for whoever holds, loses or fights, and for those who speak for them."""
    namings = Namings()
    for claim in claims:
        for words in (claim.holder, claim.loser, *claim.contenders):
            if words:
                namings.enter(words)
                yield words
    for claim in claims:
        if claim.claimant_party and namings.find(claim.claimant_party):
            yield claim.claimant_party


def _fights_of(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if claim.holder is not UNKNOWN and claim.loser is not UNKNOWN:
            yield claim.holder, claim.loser
        yield from combinations(claim.contenders, 2)
