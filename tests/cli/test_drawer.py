"""Over which days the served picture reaches, and what the public gets to see of it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from whoholds.cli.drawer import Drawer
from whoholds.errors import UsageError
from whoholds.ledger import Ledger, open_ledger
from whoholds.records import UNKNOWN, Theatre, Unknown
from whoholds.settings import load_settings

TODAY = dt.date(2031, 6, 15)
THEATRE = Theatre(
    id="t",
    title="T",
    countries=("XX",),
    timezone="UTC",
    closed=True,
    start=dt.date(2030, 1, 1),
    end=dt.date(2030, 3, 1),
    digest="d",
)
OPEN = replace(THEATRE, closed=False, end=UNKNOWN)
Days = tuple[dt.date | None, dt.date | None]
Draw = Callable[..., Drawer]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db") as opened:
        yield opened


@pytest.fixture
def drawer(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Draw:
    def make(
        theatre: Theatre | Unknown = UNKNOWN,
        days: Days = (None, None),
        *,
        published: tuple[dt.date, dt.date] | Unknown = UNKNOWN,
        public: bool = False,
        now: dt.date = TODAY,
    ) -> Drawer:
        monkeypatch.setattr(ledger, "published_span", lambda: published)
        settings, _ = load_settings({"now": now.isoformat()})
        return Drawer(ledger, theatre, settings, days, public=public)

    return make


def _days(drawer: Drawer) -> Days:
    frame = drawer.draw().frame
    return frame.first, frame.last


def test_a_closed_theatre_is_drawn_from_its_first_day_to_its_last(drawer: Draw) -> None:
    assert _days(drawer(THEATRE)) == (THEATRE.start, THEATRE.end)


def test_a_closed_theatre_is_drawn_up_to_today_while_it_lasts(drawer: Draw) -> None:
    inside = dt.date(2030, 2, 1)
    assert _days(drawer(THEATRE, now=inside)) == (THEATRE.start, inside)


def test_an_open_theatre_is_drawn_up_to_today_from_the_first_claim(drawer: Draw) -> None:
    published = (dt.date(2030, 12, 1), dt.date(2031, 6, 1))
    assert _days(drawer(OPEN, published=published)) == (published[0], TODAY)


def test_without_a_theatre_the_last_claim_is_the_last_day(drawer: Draw) -> None:
    published = (dt.date(2031, 1, 1), dt.date(2031, 5, 1))
    assert _days(drawer(published=published)) == published


def test_without_claims_the_last_two_months_are_drawn(drawer: Draw) -> None:
    assert _days(drawer()) == (dt.date(2031, 4, 16), TODAY)


def test_no_more_than_two_years_are_drawn_unless_named(drawer: Draw) -> None:
    published = (dt.date(2011, 1, 1), TODAY)
    assert _days(drawer(published=published))[0] == TODAY - dt.timedelta(days=731)
    named = (published[0], None)
    assert _days(drawer(days=named, published=published)) == published


def test_days_that_end_before_they_begin_are_refused(drawer: Draw) -> None:
    turned = (dt.date(2031, 2, 2), dt.date(2031, 2, 1))
    with pytest.raises(UsageError, match="turn them round"):
        drawer(days=turned).draw()


def test_the_public_sees_no_day_of_the_last_three_whatever_now_is_said_to_be(drawer: Draw) -> None:
    clock = dt.datetime.now(tz=dt.UTC).date()
    late = (clock - dt.timedelta(days=1), clock + dt.timedelta(days=30))
    frame = drawer(days=late, public=True, now=late[1]).draw().frame
    assert frame.public
    assert frame.first == frame.last <= clock - dt.timedelta(days=3)


def test_the_state_is_another_on_another_day_and_that_of_what_is_drawn(drawer: Draw) -> None:
    today, tomorrow = drawer().state(), drawer(now=TODAY + dt.timedelta(days=1)).state()
    assert today != tomorrow
    assert drawer().draw().state == today
