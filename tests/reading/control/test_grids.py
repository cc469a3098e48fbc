"""Grids of made sentences: parties, denials, who is absent, what is meant, days, places.

A cell is a sentence put together from two lists of `grids.toml`; what must come out is known by how
it is made. Lists of written sentences find what their writers think of, grids what they do not.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.reading.control.conftest import ClaimsOn

from whoholds.edtf import edtf_bounds
from whoholds.records import Claim, Modality, Polarity

GRIDS = tomllib.loads((Path(__file__).parent / "grids.toml").read_text(encoding="utf-8"))
DAY = dt.date(1987, 5, 20)
A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
DENIED = re.compile(r"rebel|BBC|radio|report|press", re.IGNORECASE)
"""Whose claims the denials are of."""

Grid = dict[str, Any]
Cells = Iterator[tuple[str, str]]
"""Sentences, and what must come out."""


def _sentence(words: str, **slots: str) -> str:
    for slot, filler in slots.items():
        words = words.replace(f"{{{slot}}}", filler)
    return words[0].upper() + words[1:].replace(",.", ".")


def _of_parties(grid: Grid) -> Cells:
    for clause, (party, name) in product(grid["clauses"], grid["parties"]):
        yield _sentence(clause, P=party), name


def _of_places(grid: Grid) -> Cells:
    for clause, (place, name) in product(grid["clauses"], grid["places"]):
        yield _sentence(clause, P=place), name


def _of_denials(grid: Grid) -> Cells:
    told = [
        f"{speaker} {denial}." for speaker, denial in product(grid["speakers"], grid["denials"])
    ]
    for sentence, said in product([*told, *grid["sentences"]], grid["said"]):
        yield _sentence(sentence, C=said), ""


def _of_deeds(grid: Grid) -> Cells:
    for (sentence, real), (deed, gerund) in product(grid["sentences"], grid["deeds"]):
        yield _sentence(sentence, V=deed, G=gerund), real


def _of_days(grid: Grid) -> Cells:
    for clause, (day, edtf) in product(grid["clauses"], grid["days"]):
        opened = f"{day}," if clause.startswith("{D}") else day
        yield f"KAMPALA, May 20 (Wire) - {_sentence(clause, D=opened)}", edtf


def _names_party(claims: Sequence[Claim], name: str) -> bool:
    return any(re.search(name, f"{one.holder} {one.loser}", re.IGNORECASE) for one in claims)


def _names_place(claims: Sequence[Claim], name: str) -> bool:
    return any(re.search(name, str(claim.place), re.IGNORECASE) for claim in claims)


def _tells_no_fact(claims: Sequence[Claim], _: str) -> bool:
    """Tell whether nothing is told as fact but by those who are denied."""
    facts = (
        claim
        for claim in claims
        if (claim.polarity, claim.modality) == (Polarity.POSITIVE, Modality.ACTUAL)
        and not claim.unconfirmed
    )
    return all(claim.claimant and DENIED.search(claim.claimant) for claim in facts)


def _is_as_real(claims: Sequence[Claim], real: str) -> bool:
    """Tell whether one of the modalities comes out; "-" stands for what is denied."""
    denied = {Polarity.POSITIVE: "", Polarity.NEGATIVE: "-"}
    read = {f"{claim.modality}{denied[claim.polarity]}" for claim in claims}
    return not read.isdisjoint(real.split("|"))


def _is_then(claims: Sequence[Claim], edtf: str) -> bool:
    """Tell whether a day comes out, give or take one, at most a week less sure than it is told."""
    first, last = edtf_bounds(edtf) or (DAY, DAY)
    read = [edtf_bounds(str(claim.date)) for claim in claims if claim.date]
    return any(
        one
        and one[0] <= last + A_DAY
        and first <= one[1] + A_DAY
        and one[1] - one[0] <= last - first + A_WEEK
        for one in read
    )


KINDS: dict[str, tuple[Callable[[Grid], Cells], Callable[[Sequence[Claim], str], bool]]] = {
    "parties": (_of_parties, _names_party),
    "denials": (_of_denials, _tells_no_fact),
    "absences": (_of_denials, _tells_no_fact),
    "meant": (_of_deeds, _is_as_real),
    "dates": (_of_days, _is_then),
    "places": (_of_places, _names_place),
}


@pytest.mark.parametrize("name", sorted(GRIDS))
def test_as_many_cells_come_out_as_made(claims_on: ClaimsOn, name: str) -> None:
    cells, is_right = KINDS[name]
    made = [*cells(GRIDS[name])]
    wrong = [text for text, meant in made if not is_right(claims_on(text, "", DAY), meant)]
    assert 1 - len(wrong) / len(made) >= GRIDS[name]["share"], wrong
