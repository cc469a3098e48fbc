"""Grids of made sentences: parties, denials, absences, what is meant, days, places, and so on.

A cell is a sentence put together from two lists of `grids.toml`; what must come out is known by how
it is made. Lists of written sentences find what their writers think of, grids what they do not.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.reading.control.conftest import ClaimsOn

from whoholds.edtf import edtf_bounds
from whoholds.records import Claim, Modality, Polarity

GRIDS = tomllib.loads((Path(__file__).parent / "grids.toml").read_text(encoding="utf-8"))
DAY = dt.date(1987, 5, 20)
A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
DENIED = re.compile(r"rebel|BBC|radio|report|press", re.IGNORECASE)
"""Whose claims the denials are of."""

PRONOUNS = {"he": "him", "she": "her", "they": "them"}

Grid = dict[str, Any]


class Cell(NamedTuple):
    """A made text, and what must come out of it."""

    text: str
    meant: str
    behind: int = 0
    """Code points of what only leads to the sentence that is asked about."""


Cells = Iterator[Cell]


def _sentence(words: str, **slots: str) -> str:
    for slot, filler in slots.items():
        words = words.replace(f"{{{slot}}}", filler)
    return words[0].upper() + words[1:].replace(",.", ".")


def _of_parties(grid: Grid) -> Cells:
    for clause, (party, name) in product(grid["clauses"], grid["parties"]):
        yield Cell(_sentence(clause, P=party), name)


def _of_places(grid: Grid) -> Cells:
    for clause, (place, name) in product(grid["clauses"], grid["places"]):
        yield Cell(_sentence(clause, P=place), name)


def _of_denials(grid: Grid) -> Cells:
    told = [
        f"{speaker} {denial}." for speaker, denial in product(grid["speakers"], grid["denials"])
    ]
    for sentence, said in product([*told, *grid["sentences"]], grid["said"]):
        yield Cell(_sentence(sentence, C=said), "")


def _of_deeds(grid: Grid) -> Cells:
    for (sentence, real), (deed, gerund) in product(grid["sentences"], grid["deeds"]):
        yield Cell(_sentence(sentence, V=deed, G=gerund), real)


def _of_days(grid: Grid) -> Cells:
    for clause, (day, edtf) in product(grid["clauses"], grid["days"]):
        opened = f"{day}," if clause.startswith("{D}") else day
        yield Cell(f"KAMPALA, May 20 (Wire) - {_sentence(clause, D=opened)}", edtf)


def _of_lists(grid: Grid) -> Cells:
    for clause, (listed, names) in product(grid["clauses"], grid["names"]):
        yield Cell(_sentence(clause, L=listed), "|".join(names))


def _of_references(grid: Grid) -> Cells:
    for first, then in product(grid["first"], grid["then"]):
        yield Cell(f"{first} {then}", "Gulu", len(first) + 1)


def _of_speakers(grid: Grid) -> Cells:
    for (first, who, claimant), tells in product(grid["speakers"], grid["tells"]):
        told = PRONOUNS.get(who, who) if tells.startswith("According") else who
        many = who == "they" or (who.endswith("s") and who != "he")
        words = tells.replace("was quoted", "were quoted") if many else tells
        yield Cell(f"{first} {_sentence(words, H=told)}", claimant, len(first) + 1)


def _of_groups(grid: Grid) -> Cells:
    for first, then in product(grid["first"], grid["then"]):
        yield Cell(f"{first} {then}", "Gulu|Kitgum", len(first) + 1)


def _of_headings(grid: Grid) -> Cells:
    for over, (said, kinds, holder) in product(grid["over"], grid["said"]):
        text = over.replace("{S}", said)
        yield Cell(text, f"{kinds};{holder};.", text.index(said) + 1)


def _of_headlines(grid: Grid) -> Cells:
    for frame, (kinds, holder, loser, told) in product(grid["frames"], grid["sentences"]):
        inside = told if told.startswith("Gulu") else told[0].lower() + told[1:]
        yield Cell(_sentence(frame, S=told, s=inside), f"{kinds};{holder};{loser}")


def _of_communiques(grid: Grid) -> Cells:
    lead = "KAMPALA, May 20 (Wire) - Shops were open in the capital on Friday.\n\n"
    for form, (intro, who), said in product(grid["forms"], grid["intros"], grid["said"]):
        text = lead + form.replace("{S}", said).replace("{I}", intro)
        yield Cell(text, who, text.index(said) + 1)


def _of_responses(grid: Grid) -> Cells:
    for first, then in product(grid["first"], grid["then"]):
        yield Cell(f"KAMPALA, May 20 (Wire) - {first} {then}", "army")


def _of_choices(grid: Grid) -> Cells:
    for first, (then, names) in product(grid["first"], grid["then"]):
        yield Cell(f"{first} {then}", names, len(first) + 1)


def _of_asides(grid: Grid) -> Cells:
    one = {"have ": "has ", "were ": "was ", "hold ": "holds "}
    for who, aside, (verb, kinds, holder) in product(
        grid["subjects"], grid["asides"], grid["verbs"]
    ):
        for many in one if who.startswith("A ") else ():
            verb = verb.replace(many, one[many])  # noqa: PLW2901
        yield Cell(f"{who}{aside} {verb}", f"{kinds};{holder};.")


def _of_tellings(grid: Grid) -> Cells:
    lead = "KAMPALA, May 20 (Wire) - Shops were shut on Friday. "
    for (who, pattern), tells in product(grid["speakers"], grid["tells"]):
        yield Cell(f"{lead}{who} {tells} that Gulu had fallen.", pattern)


def _of_kinds(grid: Grid) -> Cells:
    sides = grid["sides"]
    for frame, (kinds, holder, loser, told) in product(grid["frames"], grid["sentences"]):
        inside = told if told.startswith("Gulu") else told[0].lower() + told[1:]
        meant = ";".join((kinds, sides.get(holder, "."), sides.get(loser, ".")))
        yield Cell(_sentence(frame, S=told, s=inside), meant)


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


def _names_all(claims: Sequence[Claim], names: str) -> bool:
    return all(any(name in str(claim.place) for claim in claims) for name in names.split("|"))


def _are_only_there(claims: Sequence[Claim], names: str) -> bool:
    there = re.compile(names)
    return _names_all(claims, names) and all(there.search(str(claim.place)) for claim in claims)


def _are_these(claims: Sequence[Claim], names: str) -> bool:
    return {str(claim.place) for claim in claims} == set(names.split("|"))


def _is_only_there(claims: Sequence[Claim], name: str) -> bool:
    return bool(claims) and all(name in str(claim.place) for claim in claims)


def _is_told_by(claims: Sequence[Claim], who: str) -> bool:
    return any(re.search(who, str(claim.claimant), re.IGNORECASE) for claim in claims)


def _is_denied_by(claims: Sequence[Claim], who: str) -> bool:
    return any(
        _told_as(claim) == "seize-"
        and "Gulu" in str(claim.place)
        and re.search(who, str(claim.claimant), re.IGNORECASE)
        for claim in claims
    )


def _told_as(claim: Claim) -> str:
    """Return what is claimed, "-" where it is denied, and how real it is if it is no fact."""
    denied = "-" if claim.polarity is Polarity.NEGATIVE else ""
    real = "" if claim.modality is Modality.ACTUAL else f" {claim.modality}"
    return f"{claim.event}{denied}{real}"


def _is_of_kind(claims: Sequence[Claim], meant: str) -> bool:
    kinds, holder, loser = meant.split(";")
    return any(
        _told_as(claim) in kinds.split("|")
        and "gulu" in str(claim.place).lower()
        and re.search(holder, str(claim.holder or "-"), re.IGNORECASE)
        and re.search(loser, str(claim.loser or "-"), re.IGNORECASE)
        for claim in claims
    )


CHECKS: dict[str, tuple[Callable[[Grid], Cells], Callable[[Sequence[Claim], str], bool]]] = {
    "parties": (_of_parties, _names_party),
    "denials": (_of_denials, _tells_no_fact),
    "absences": (_of_denials, _tells_no_fact),
    "meant": (_of_deeds, _is_as_real),
    "dates": (_of_days, _is_then),
    "places": (_of_places, _names_place),
    "unknown": (_of_places, _names_place),
    "lists": (_of_lists, _names_all),
    "references": (_of_references, _is_only_there),
    "groups": (_of_groups, _are_only_there),
    "choices": (_of_choices, _are_these),
    "asides": (_of_asides, _is_of_kind),
    "speakers": (_of_speakers, _is_told_by),
    "communiques": (_of_communiques, _is_told_by),
    "responses": (_of_responses, _is_denied_by),
    "tellings": (_of_tellings, _is_told_by),
    "headings": (_of_headings, _is_of_kind),
    "headlines": (_of_headlines, _is_of_kind),
    "kinds": (_of_kinds, _is_of_kind),
}


@pytest.mark.parametrize("name", sorted(GRIDS))
def test_as_many_cells_come_out_as_made(claims_on: ClaimsOn, name: str) -> None:
    cells, is_right = CHECKS[name]
    made = [*cells(GRIDS[name])]
    wrong = []
    for text, meant, behind in made:
        told = [claim for claim in claims_on(text, "", DAY) if claim.span.end > behind]
        if not is_right(told, meant):
            wrong.append((text, meant))
    assert 1 - len(wrong) / len(made) >= GRIDS[name]["share"], wrong
