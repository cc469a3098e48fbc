"""Every view in a real browser, with nothing but this server to talk to.

Pictures of each view are left in build/screens for a person to look at.
"""

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web.browsing import DESK, PHONE, SCREENS, Open, middle, settle
from tests.web.conftest import Fill, Served, serving
from tests.web.made_tiles import lake_tiles, red_tiles

from whoholds.records import Theatre
from whoholds.web import read_ground

Tiles = Callable[[Path], Path]
"""Writes tiles into a file."""
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
VIEWS = {
    "map": "/?on=2001-11-11",
    "map-place": "/?on=2001-11-11&place=af:mazar-e-sharif&flat",
    "map-supposed": "/?on=2001-11-12&place=af:kunduz&suppose=contested&for=aid&flat",
    "place": "/place/af:mazar-e-sharif?on=2001-11-11",
    "report": "/report/admission",
    "claim": "",
    "ledger": "/ledger",
    "contradictions": "/contradictions?on=2001-11-10",
    "blind-spots": "/blind-spots",
    "sources": "/sources",
    "routes": "/routes?from=af:mazar-e-sharif&to=af:kabul&on=2001-11-12",
    "brief": "/brief?on=2001-11-12",
    "add": "/add",
    "nowhere": "/place/nowhere",
}


def path_of(served: Served, view: str) -> str:
    return VIEWS[view] or f"/claim/{served.claims['claim'].id}"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_whole_on_a_desk_and_on_a_phone_and_open_to_all(
    local: Served, open_page: Open, view: str
) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, size in (("desk", DESK), ("phone", PHONE)):
        page = open_page(local, path_of(local, view), size, bypass_csp=name == "phone")
        settle(page, view)
        page.screenshot(path=SCREENS / f"{view}-{name}.png")
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{view} is wider than a {name}"
        assert page.locator("h1").count() == 1
    assert grave_faults(page) == []


@pytest.mark.parametrize("view", ["map-place", "place", "report", "brief", "ledger"])
def test_the_dark_is_open_to_all_too(local: Served, open_page: Open, view: str) -> None:
    page = open_page(local, path_of(local, view), color_scheme="dark", bypass_csp=True)
    settle(page, view)
    page.screenshot(path=SCREENS / f"{view}-dark.png")
    assert grave_faults(page) == []


def grave_faults(page: Page) -> list[str]:
    """Return what axe finds to be serious or worse; the page must be open to its script."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_the_map_draws_with_webgl_and_without(local: Served, open_page: Open) -> None:
    page = open_page(local, VIEWS["map"])
    settle(page, "map")
    page.wait_for_selector("#canvas[data-ground=maplibre]", timeout=60_000)
    assert page.locator("canvas.flat").count() == 0
    flat = open_page(local, VIEWS["map"] + "&flat")
    settle(flat, "map")
    assert flat.get_attribute("#canvas", "data-ground") == "flat"
    assert flat.locator("#places tr").count() == page.locator("#places tr").count()


def test_the_slider_moves_the_day_and_the_address_keeps_it(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-05&flat")
    settle(page, "map")
    page.focus("#day")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#date") == "9 Nov 2001"
    page.wait_for_url(re.compile("on=2001-11-09"))
    assert "latest evidence of 9 Nov 2001" in page.inner_text("#latest")


def test_a_link_holds_the_whole_view(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-10&known=2001-11-12&place=af:mazar-e-sharif&span=30&flat")
    settle(page, "map")
    assert page.inner_text("#date") == "10 Nov 2001"
    assert page.inner_text("#known-date") == "12 Nov 2001"
    assert page.input_value("#span") == "30"
    page.wait_for_selector("#answer h3")
    assert page.inner_text("#answer h3") == "Mazar-e-Sharif"
    assert page.is_checked('input[name="known"][value="by"]')


def test_what_is_known_later_changes_what_is_shown_of_the_same_day(
    local: Served, open_page: Open
) -> None:
    page = open_page(local, "/?on=2001-11-09&place=af:mazar-e-sharif&flat")
    settle(page, "map")
    assert "Held by Taliban" in page.inner_text("#answer .state")
    page.check('input[name="known"][value="by"]', force=True)
    page.locator("#answer .state", has_text="United Islamic Front").wait_for()


def test_a_changes_evidence_is_one_click_away(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-12&span=30&flat")
    settle(page, "map")
    page.wait_for_selector("#changes .cite")
    page.click("#changes .cite >> nth=0")
    page.wait_for_selector("#evidence[open] blockquote")
    quote = page.inner_text("#evidence blockquote")
    assert quote.strip("“”") in {claim.quote for claim in local.claims.values()}


def test_a_place_is_chosen_on_the_map_itself(local: Served, open_page: Open) -> None:
    page = open_page(local, "/?on=2001-11-12&at=67.11,36.71,7&flat")
    settle(page, "map")
    page.mouse.click(*middle(page))
    page.wait_for_selector("#answer h3")
    assert page.inner_text("#answer h3") == "Mazar-e-Sharif"


def test_a_change_of_hands_is_supposed_by_keys_alone_and_kept_in_the_link(
    local: Served, open_page: Open
) -> None:
    page = open_page(local, "/?on=2001-11-12&place=af:kunduz&flat")
    settle(page, "map")
    page.focus("#suppose summary")
    page.keyboard.press("Enter")
    page.focus("#suppose-side")
    page.keyboard.type("held by United")
    page.locator("#supposed .tag", has_text="supposed, not reported").wait_for()
    assert "would lead from a place of United Islamic Front" in page.inner_text("#supposed")
    page.wait_for_url(re.compile("suppose=northern-alliance"))
    again = open_page(local, page.url.removeprefix(local.address))
    settle(again, "map")
    again.wait_for_selector("#supposed li")
    assert again.inner_text("#supposed") == page.inner_text("#supposed")


def test_another_place_begins_with_nothing_supposed(local: Served, open_page: Open) -> None:
    page = open_page(local, VIEWS["map-supposed"])
    settle(page, "map")
    page.wait_for_selector("#supposed li")
    page.fill("#find", "Herat")
    page.keyboard.press("Tab")
    page.locator("#answer h3", has_text="Herat").wait_for()
    assert page.inner_text("#supposed") == ""
    assert "suppose=" not in page.url


def test_what_is_supposed_changes_no_dot(local: Served, open_page: Open) -> None:
    told = []
    for path in (VIEWS["map-supposed"], VIEWS["map-supposed"].split("&suppose")[0] + "&flat"):
        page = open_page(local, path)
        settle(page, "map")
        told.append(page.inner_text("#places"))
    assert told[0] == told[1]


@pytest.fixture(scope="module")
def lay(
    theatre: Theatre, fill: Fill, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Tiles], Served]]:
    """Serve with a ground of one's own; the servers stop with the module."""
    with ExitStack() as servers:

        def start(tiles: Tiles) -> Served:
            folder = tmp_path_factory.mktemp("ground")
            ground = read_ground(str(tiles(folder / "own.pmtiles")), "")
            return servers.enter_context(serving(folder, theatre, fill, ground=ground))

        yield start


@pytest.fixture(scope="module")
def with_tiles(lay: Callable[[Tiles], Served]) -> Served:
    """A server with a ground of its own, red all over."""
    return lay(red_tiles)


@pytest.mark.parametrize("how", ["", "&flat"])
def test_tiles_of_ones_own_lie_under_the_dots(
    with_tiles: Served, open_page: Open, how: str
) -> None:
    page = open_page(with_tiles, f"/?on=2001-11-12&at=67.11,36.71,7{how}")
    settle(page, "map")
    if not how:
        page.wait_for_selector("#canvas[data-tiles-laid]", timeout=60_000)
    page.wait_for_timeout(500)
    page.screenshot(path=SCREENS / f"map-tiles{how.replace('&', '-')}.png")
    x, y = middle(page)
    red, green, blue = pixel(page, x - 150, y - 90)
    assert red > green + 30, "the ground is red"
    assert abs(green - blue) < 10
    left = pixel(page, x - 4, y)
    assert left[2] > left[0] + 60, "over it half of the dot of Mazar-e-Sharif is one side's blue"
    assert "Example maps" in page.inner_text(".foot")


@pytest.fixture(scope="module")
def with_lakes(lay: Callable[[Tiles], Served]) -> Served:
    """A server whose own ground is vector tiles of water."""
    return lay(lake_tiles)


def test_vector_tiles_are_drawn_in_the_maps_own_colours(
    with_lakes: Served, open_page: Open
) -> None:
    page = open_page(with_lakes, "/?on=2001-11-12&at=67.11,36.71,7")
    settle(page, "map")
    page.wait_for_selector("#canvas[data-tiles-laid]", timeout=60_000)
    page.wait_for_timeout(500)
    x, y = middle(page)
    seen = pixel(page, x - 150, y - 90)
    sea = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sea')")
    assert "#" + "".join(f"{part:02x}" for part in seen) == sea.strip()


def pixel(page: Page, x: float, y: float) -> list[int]:
    """Return a point of the screen as red, green and blue."""
    shot = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    found: list[int] = page.evaluate(
        """async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const pen = document.createElement("canvas").getContext("2d");
          pen.drawImage(image, 0, 0);
          return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }""",
        base64.b64encode(shot).decode(),
    )
    return found


def test_words_and_claims_of_a_report_show_each_other(local: Served, open_page: Open) -> None:
    page = open_page(local, "/report/claim")
    mark = page.locator("#text mark").first
    assert mark.inner_text() == local.claims["claim"].quote
    mark.hover()
    assert page.locator(".marked.lit").count() == 1
    assert "took it" in (mark.get_attribute("title") or "")


def test_hostile_words_do_nothing(local: Served, open_page: Open) -> None:
    for path in ("/report/resident", "/place/af:kunduz?on=2001-11-12", "/?place=af:kunduz&flat"):
        page = open_page(local, path)
        page.wait_for_timeout(300)
        assert "taken" not in page.title()
        assert page.locator("main b", has_text="hold").count() == 0


def test_a_pasted_text_becomes_a_job(fresh: Served, open_page: Open) -> None:
    page = open_page(fresh, "/add")
    page.fill("#title", "a pasted report")
    page.fill("#content", "Rebels took a town, a spokesman said.")
    page.click("#paste button")
    page.wait_for_selector("#jobs tr[data-job]")
    assert "a pasted report" in page.inner_text("#jobs")
    assert "waiting" in page.inner_text("#jobs")


def test_the_whole_site_is_reached_by_the_tab_key(local: Served, open_page: Open) -> None:
    page = open_page(local, "/brief")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert {"/", "/brief", "/ledger", "/contradictions", "/routes"} <= reached
