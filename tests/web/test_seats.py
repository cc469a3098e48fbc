"""Places without a point of their own, as whoever reads the map meets them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page
from tests.web.browsing import DESK, PHONE, SCREENS, Open, middle, settle
from tests.web.conftest import FRONT, TALIBAN, Served, claim_of, serving, told

from whoholds.ledger import Ledger
from whoholds.records import Claim, Event, Interest, PlaceKind, Report, Theatre

WORKS = (
    ("airport", "airport", PlaceKind.AIRPORT, Event.SEIZE, FRONT),
    ("citadel", "citadel", PlaceKind.POINT, Event.HOLD, TALIBAN),
    ("radio-station", "radio station", PlaceKind.POINT, Event.CONTEST, FRONT),
    ("imam-bukri-bridge", "Imam Bukri bridge", PlaceKind.BRIDGE, Event.SEIZE, FRONT),
    ("barracks", "barracks", PlaceKind.BASE, Event.HOLD, TALIBAN),
)  # fmt: skip
TOWN = "af:kunduz"


@pytest.fixture(scope="module")
def with_works(
    theatre: Theatre, fill: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server whose reports tell of five works of one town, and one of a town with no dot."""

    def also(ledger: Ledger) -> dict[str, Claim]:
        found: dict[str, Claim] = fill(ledger)  # type: ignore[operator]
        run = ledger.start_run("add", {})
        town = next(place for place in theatre.places if place.id == TOWN)
        words = [f"the {name} was in their hands" for _, name, *_ in WORKS]
        text = ". ".join([*words, "the airport of Zaranj was in their hands"]) + "."
        report = Report(
            doc="works", text=text, publisher="Example Wire", published=found["claim"].published,
            synthetic=True,
        )  # fmt: skip
        claims = []
        for (tag, name, kind, event, side), said in zip(WORKS, words, strict=True):
            one = told(
                said, TOWN, event, holder_side=side, interest=Interest.REPORTER,
                place=f"{name} at {town.name}", place_kind=kind.value, precision="site",
            )  # fmt: skip
            claims.append(replace(claim_of(report, one, theatre), place_id=f"{TOWN}#{tag}"))
        lone = told(
            "the airport of Zaranj was in their hands", "geonames:1120711#airport", Event.HOLD,
            holder_side=TALIBAN, place="airport of Zaranj", place_kind="airport",
            precision="site", lat=30.96, lon=61.86,
        )  # fmt: skip
        claims.append(claim_of(report, lone, theatre))
        ledger.add(report, claims, run=run, reader="made up")
        ledger.finish_run(run)
        return found

    with serving(tmp_path_factory.mktemp("works"), theatre, also) as served:
        yield served


def seats(served: Served) -> dict[str, dict[str, object]]:
    places = served.client.get("/api/v1/map").json()["places"]
    return {place["id"]: place["seat"] for place in places if place["seat"]}


def test_works_of_a_town_have_seats_of_their_own_round_its_point(with_works: Served) -> None:
    places = with_works.client.get("/api/v1/map").json()["places"]
    found = seats(with_works)
    works = {f"{TOWN}#{tag}" for tag, *_ in WORKS}
    assert works <= found.keys()
    assert TOWN not in found
    assert {places[found[one]["around"]]["id"] for one in works} == {TOWN}
    spots = {(found[one]["dx"], found[one]["dy"]) for one in works}
    assert len(spots) == len(works)
    assert {found[one]["position"] for one in works} == {
        "at the town of Kunduz, not known more exactly"
    }


def test_a_point_that_a_report_measures_is_where_it_says(with_works: Served) -> None:
    assert "af:kunduz#16km-180deg" not in seats(with_works)


def on_map(served: Served, open_page: Open, zoom: float) -> tuple[Page, float, float]:
    """Open the map with the town in its middle; return the page and where that is on it."""
    town = served.client.get(f"/api/v1/places/{TOWN}").json()
    page = open_page(served, f"/?on=2001-11-12&at={town['lon']},{town['lat']},{zoom}&flat")
    settle(page, "map")
    return page, *middle(page)


@pytest.mark.parametrize("zoom", [8, 10, 12])
def test_a_work_is_chosen_at_the_same_distance_from_its_town_at_every_zoom(
    with_works: Served, open_page: Open, zoom: float
) -> None:
    seat = seats(with_works)[f"{TOWN}#citadel"]
    page, x, y = on_map(with_works, open_page, zoom)
    page.mouse.click(x + float(str(seat["dx"])), y + float(str(seat["dy"])))
    page.locator("#answer h3", has_text="citadel at Kunduz").wait_for()
    assert "at the town of Kunduz, not known more exactly" in page.inner_text("#answer .position")


def test_far_out_works_are_not_drawn_until_their_town_is_chosen(
    with_works: Served, open_page: Open
) -> None:
    seat = seats(with_works)[f"{TOWN}#citadel"]
    dx, dy = float(str(seat["dx"])), float(str(seat["dy"]))
    page, x, y = on_map(with_works, open_page, 6.5)
    page.mouse.click(x + dx, y + dy)
    assert page.locator("#answer h3", has_text="citadel").count() == 0
    page.mouse.click(x, y)
    page.locator("#answer h3", has_text="Kunduz").wait_for()
    page.mouse.click(x + dx, y + dy)
    page.locator("#answer h3", has_text="citadel at Kunduz").wait_for()


def test_pointing_at_a_work_claims_no_position(with_works: Served, open_page: Open) -> None:
    seat = seats(with_works)[f"{TOWN}#airport"]
    page, x, y = on_map(with_works, open_page, 9)
    page.mouse.move(x + float(str(seat["dx"])), y + float(str(seat["dy"])))
    page.locator("#tip", has_text="airport at Kunduz").wait_for()
    assert "(position: at the town of Kunduz, not known more exactly)" in page.inner_text("#tip")


def test_works_are_reached_from_their_town_by_keys_alone(
    with_works: Served, open_page: Open
) -> None:
    page = open_page(with_works, f"/?on=2001-11-12&place={TOWN}&flat")
    settle(page, "map")
    page.focus("#answer .beside button >> nth=0")
    page.keyboard.press("Enter")
    page.locator("#answer h3", has_text="airport at Kunduz").wait_for()
    page.wait_for_url(re.compile("place=af%3Akunduz%23airport"))
    assert "airport" in page.inner_text("#answer h3")


def test_the_legend_tells_of_seats_only_where_there_are_some(
    with_works: Served, local: Served, open_page: Open
) -> None:
    told = []
    for served in (with_works, local):
        page = open_page(served, "/?on=2001-11-12&flat")
        settle(page, "map")
        told.append("not known more exactly" in page.inner_text("#legend"))
    assert told == [True, False]


def test_the_page_of_a_work_gives_no_coordinates_but_its_town(with_works: Served) -> None:
    page = with_works.client.get(f"/place/{TOWN}%23citadel?on=2001-11-12").text
    head = page.split("</h1>")[0].split("<h1>")[1]
    assert "position: at the town of Kunduz, not known more exactly" in head
    assert not re.search(r"\d\d\.\d\d", head)
    assert "airport at Kunduz</a>" in page


@pytest.mark.parametrize(("name", "size"), [("desk", DESK), ("phone", PHONE)])
def test_works_stand_round_their_town_for_a_person_to_look_at(
    with_works: Served, open_page: Open, name: str, size: dict[str, int]
) -> None:
    page = open_page(with_works, "/?on=2001-11-12&at=68.86,36.72,8", size)
    settle(page, "map")
    page.screenshot(path=SCREENS / f"seats-{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
