"""A snapshot answers what the desk would by asking the ledger each time."""

import datetime as dt
import gc
import weakref
from dataclasses import replace

import pytest
from tests.web.conftest import FIRST, LAST, Served

from whoholds.pipeline.controlling import Desk, runs_by_place
from whoholds.pipeline.passages import Passages
from whoholds.pipeline.picture import draw_picture
from whoholds.pipeline.questions import Question
from whoholds.pipeline.snapshot import Frame, Snapshot
from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.web import warm
from whoholds.web.keeping import MOST_VIEWS, Kept

DRAWN = dt.datetime(2001, 11, 20, tzinfo=dt.UTC)
FRAME = Frame(first=FIRST, last=LAST, drawn_at=DRAWN)


@pytest.mark.parametrize("with_theatre", [True, False])
def test_the_picture_is_that_of_the_desk(
    local: Served, theatre: Theatre, with_theatre: bool
) -> None:
    meant: Theatre | Unknown = theatre if with_theatre else UNKNOWN
    drawn = draw_picture(
        Desk(local.desk.ledger, meant),
        first=FIRST, last=LAST, known_by=DRAWN.date(), drawn_at=DRAWN,
    )  # fmt: skip
    assert Snapshot(local.desk.ledger, meant, FRAME).picture == drawn


@pytest.mark.parametrize("known", [9, 10, 11, 12])
def test_what_was_known_by_a_day_is_that_of_the_desk(
    local: Served, theatre: Theatre, known: int
) -> None:
    day = dt.date(2001, 11, known)
    asked = Desk(local.desk.ledger, theatre).control(Question(first=FIRST, last=LAST, known_by=day))
    runs, _ = Snapshot(local.desk.ledger, theatre, FRAME).known_by(day)
    assert runs == runs_by_place(asked)


def test_reasons_are_those_of_the_desk(local: Served, theatre: Theatre) -> None:
    place, day = "af:mazar-e-sharif", dt.date(2001, 11, 12)
    question = Question(first=day, last=day, known_by=day)
    asked = Desk(local.desk.ledger, theatre).why(place, question)
    assert Snapshot(local.desk.ledger, theatre, FRAME).reasons(place, day, day) == asked


def test_views_that_are_held_outlast_any_number_of_others(local: Served) -> None:
    kept = Kept(local.desk.keeper.kept.answers)
    kept.view("map", lambda: "made once")
    kept.hold()
    for number in range(MOST_VIEWS + 1):
        kept.view(number, lambda: number)  # noqa: B023 - asked at once
    assert kept.view("map", lambda: "made again") == "made once"
    assert kept.view(0, lambda: "made again") == "made again"


def test_an_old_picture_goes_as_soon_as_nobody_reads_it(local: Served, theatre: Theatre) -> None:
    kept = Kept(Snapshot(local.desk.ledger, theatre, FRAME))
    warm(kept)
    kept.answers.ways("af:mazar-e-sharif", "af:kabul", "aid", LAST, LAST)
    parts = [weakref.ref(part) for part in (kept, kept.lookups, kept.answers)]
    gc.disable()  # the server's passes over what it keeps
    try:
        del kept
        assert [part() for part in parts] == [None, None, None]
    finally:
        gc.enable()


def test_where_sides_meet_is_not_told_in_public(
    local: Served, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Passages, "front", lambda *_: ("somewhere",))
    here, public = (
        Snapshot(local.desk.ledger, theatre, replace(FRAME, public=to_all))
        for to_all in (False, True)
    )
    assert here.front(LAST)
    assert public.front(LAST) == ()
