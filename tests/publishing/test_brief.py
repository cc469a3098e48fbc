"""The brief, whole and in its parts; the golden file is what it wrote and a person read.

To accept a wanted change: `WHOHOLDS_WRITE_GOLDEN=1 make test`, then read the difference.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from whoholds.errors import UsageError
from whoholds.publishing import render_brief
from whoholds.records import Picture

Golden = Callable[[str, str], str]


def test_the_whole_brief_is_as_it_was_read(picture: Picture, golden: Golden) -> None:
    text = render_brief(picture)
    assert text == golden("brief.txt", text)


def test_an_earlier_day_knows_nothing_of_later_claims(picture: Picture) -> None:
    text = render_brief(picture, on=dt.date(1931, 5, 4))
    later = [c.quote for c in picture.claims if c.published and c.published > dt.date(1931, 5, 4)]
    assert later
    assert [quote for quote in later if quote in " ".join(text.split())] == []


def test_an_earlier_day_gives_its_own_latest_evidence(picture: Picture) -> None:
    text = render_brief(picture, on=dt.date(1931, 5, 4))
    assert "4 May 1931, as known that day. Latest evidence of 4 May 1931." in text


def test_a_day_outside_the_picture_is_refused(picture: Picture) -> None:
    with pytest.raises(UsageError, match="1931-05-01 to 1931-05-08"):
        render_brief(picture, on=dt.date(1931, 6, 1))


def test_every_place_stands_in_the_brief_once_as_a_heading_or_among_the_silent(
    picture: Picture,
) -> None:
    text = render_brief(picture)
    for shown in picture.places:
        headed = re.search(rf"^  {shown.place.name}: ", text, re.MULTILINE)
        silent = re.search(rf"(: |, ){shown.place.name}[,.]", text.split("NO REPORT NAMES")[1])
        assert bool(headed) != bool(silent)


def test_every_cited_claim_exists(picture: Picture) -> None:
    ids = {claim.id for claim in picture.claims}
    cited = re.findall(r"\[([0-9a-f, \n]+)\]", render_brief(picture))
    found = {name for group in cited for name in re.split(r",\s*", group)}
    assert found
    assert found <= ids


def test_a_withdrawn_claim_is_quoted_before_its_withdrawal_only(picture: Picture) -> None:
    assert "Corran is ours" in render_brief(picture, on=dt.date(1931, 5, 6))
    assert "Corran is ours" not in render_brief(picture, on=dt.date(1931, 5, 7))


def test_routes_are_told_of_the_last_day_only(picture: Picture) -> None:
    assert "ROUTES" in render_brief(picture)
    assert "ROUTES" not in render_brief(picture, on=dt.date(1931, 5, 7))


def test_a_consequence_that_is_gone_leaves_no_sentence(picture: Picture) -> None:
    assert "is cut for Republic of Varn" in " ".join(render_brief(picture).split())
    assert "is cut for" not in render_brief(replace(picture, consequences=()))
