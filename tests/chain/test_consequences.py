"""What the change of hands of Aybak and its like cut, and what a flip of them takes away again."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from whoholds.ledger import open_ledger
from whoholds.pipeline.adding import add_reports
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.passages import Passages
from whoholds.pipeline.questions import Question
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Claim, Consequence, Control, Place, Report
from whoholds.reports import collect
from whoholds.routes import what_if
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "afghanistan-2001" / "reports"
DAY = dt.date(2001, 11, 12)
Pictures = tuple[
    Mapping[str, Control], Mapping[str, Control], Mapping[str, Place], tuple[Claim, ...]
]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """The pictures of 9 and 12 November, each as it was known that day."""
    settings, _ = load_settings({})
    theatre = load_theatre("afghanistan-2001")
    reader = ReportReader(cache_dir=Path(settings.cache_dir), theatre=theatre)
    reports = [found for found in collect([EXAMPLES]) if isinstance(found, Report)]
    with open_ledger(tmp_path_factory.mktemp("db") / "x.db") as ledger:
        add_reports(ledger, reports, reader, command="test")
        desk = Desk(ledger, theatre)
        before, after = (
            desk.on(Question(first=day, last=day, known_by=day))
            for day in (DAY - dt.timedelta(days=3), DAY)
        )
        claims = desk.claims(Question(first=DAY, last=DAY, known_by=DAY))
        return before, after, desk.places(claims), claims


def _escape_road(
    before: Mapping[str, Control], after: Mapping[str, Control], places: Mapping[str, Place]
) -> list[Consequence]:
    passages = Passages(load_theatre("afghanistan-2001"), places)
    return [
        row
        for row in passages.consequences(before, after, DAY)
        if row.consequence == "cut" and (row.start, row.end) == ("af:mazar-e-sharif", "af:kabul")
    ]


def test_aybak_cuts_the_road_from_mazar_to_kabul(pictures: Pictures) -> None:
    before, after, places, claims = pictures
    (row,) = (row for row in _escape_road(before, after, places) if row.at == ("af:aybak",))
    assert row.mode == "taliban"
    assert "took Aybak" in row.note
    assert set(row.claims) <= {claim.id for claim in claims}
    assert row.claims


def test_flipping_aybak_takes_its_row_and_its_sentence_away_and_no_other(
    pictures: Pictures,
) -> None:
    before, after, places, _ = pictures
    rows = _escape_road(before, after, places)
    left = _escape_road(before, what_if(after, {"af:aybak": "taliban"}), places)
    assert [row.at for row in left] == [row.at for row in rows if row.at != ("af:aybak",)]
    assert all("Aybak from" not in row.note for row in left)


def test_flipping_all_that_cut_the_road_leaves_no_row(pictures: Pictures) -> None:
    before, after, places, _ = pictures
    cut_at = {place for row in _escape_road(before, after, places) for place in row.at}
    assert _escape_road(before, what_if(after, dict.fromkeys(cut_at, "taliban")), places) == []


def test_the_sentence_knows_of_the_blown_tunnel(pictures: Pictures) -> None:
    before, after, places, _ = pictures
    (row, *_) = _escape_road(before, after, places)
    assert "Salang" in row.note
    for loaded in ("liberated", "fell ", "regime"):
        assert loaded not in row.note


def test_hairatan_links_to_a_crossing_that_its_owner_keeps_closed(pictures: Pictures) -> None:
    before, after, places, _ = pictures
    passages = Passages(load_theatre("afghanistan-2001"), places)
    links = [
        row
        for row in passages.consequences(before, after, DAY)
        if row.consequence == "linked" and row.end == "uz:termez"
    ]
    (row,) = links
    assert row.mode == "northern-alliance"
    assert "af:hairatan" in row.at
    assert "closed" in row.note
