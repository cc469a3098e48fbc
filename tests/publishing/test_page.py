"""The page: what its script is given, and what it shows in a real browser."""

import html
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.publishing import geojson_layers, render_page
from whoholds.publishing.page import embed
from whoholds.records import Picture, PlaceKind

Golden = Callable[[str, str], str]
Browse = Callable[[str], str]


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_scripts_data_are_as_they_were_read(picture: Picture, golden: Golden) -> None:
    data = _data(render_page(picture))
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    assert text == golden("page_data.json", text)


def test_every_day_of_every_place_is_covered_once(picture: Picture) -> None:
    data = _data(render_page(picture))
    for place in data["places"]:
        for view in ("then", "now"):
            days = [day for run in place[view] for day in range(run[0], run[1] + 1)]
            assert days == list(range(data["days"]))


@given(st.text())
def test_no_words_break_out_of_the_embedded_json(words: str) -> None:
    text = embed({"words": words})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"words": words}


def test_the_only_address_in_the_page_is_none(picture: Picture) -> None:
    page = render_page(picture).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"\bhttps?:|//[a-z]+\.[a-z]", page)


def test_there_is_no_banner_where_nothing_is_made_up(picture: Picture) -> None:
    assert 'class="banner"' in render_page(picture)
    assert 'class="banner"' not in render_page(replace(picture, synthetic=False))


def test_every_reference_leads_to_a_claim_on_the_page(picture: Picture) -> None:
    page = render_page(picture)
    wanted = set(re.findall(r'href="#(claim-\d+)"', page))
    assert wanted
    assert wanted <= set(re.findall(r'id="(claim-\d+)"', page))


def test_a_picture_without_roads_claims_or_changes_still_makes_a_page(picture: Picture) -> None:
    bare = tuple(replace(shown, claims=()) for shown in picture.places)
    empty = replace(
        picture, places=bare, claims=(), roads=(), stretches=(), routes=(), changes=(),
        consequences=(), withdrawn=(),
    )  # fmt: skip
    assert "latest evidence of no day" in render_page(empty)


@pytest.fixture(scope="module")
def browse(picture: Picture, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Browse:
    return browsing(picture, chromium, tmp_path_factory.mktemp("browser"))


def browsing(picture: Picture, chromium: str, folder: Path) -> Browse:
    """Open a page at an address's fragment and give the document as the script left it."""
    file = folder / "index.html"
    file.write_text(render_page(picture), encoding="utf-8")

    def dump(fragment: str) -> str:
        done = subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={folder / 'profile'}", file.as_uri() + fragment,
            ],
            check=True, capture_output=True, timeout=120, text=True,
        )  # fmt: skip
        assert "CONSOLE" not in done.stderr, done.stderr
        return done.stdout

    return dump


def _text(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())


def _chosen(page: str) -> str:
    return page.split('id="chosen"')[1].split('<section id="changes"', maxsplit=1)[0]


def test_a_chosen_place_shows_both_sides_words_and_what_came_later(browse: Browse) -> None:
    chosen = _text(_chosen(browse("#day=3&view=then&place=aldermoor")))
    heads = ["Words for the likeliest state (1)", "Words against it (1)", "Published later"]
    places = [chosen.index(words) for words in heads]
    assert places == sorted(places)
    assert places[0] < chosen.index("no rebels are in Aldermoor") < places[1]
    assert places[1] < chosen.index("entered Aldermoor at dawn") < places[2]


def test_hindsight_says_otherwise_than_the_day_itself(browse: Browse) -> None:
    then = _text(_chosen(browse("#day=2&view=then&place=aldermoor")))
    now = _text(_chosen(browse("#day=2&view=now&place=aldermoor")))
    assert "Claimed by Kestrel Front alone" in then
    assert "Held by Republic of Varn: very likely (93 %)" in now


def test_a_withdrawn_claim_is_struck_through_from_the_day_it_was_withdrawn(browse: Browse) -> None:
    assert 'class="claim gone"' not in _chosen(browse("#day=5&view=then&place=corran"))
    assert 'class="claim gone"' in _chosen(browse("#day=6&view=then&place=corran"))


def test_hostile_words_stand_on_the_page_as_words(browse: Browse) -> None:
    chosen = _chosen(browse("#day=7&view=then&place=dunmere"))
    assert "&lt;script&gt;alert('x')&lt;/script&gt;" in chosen
    assert "<b onclick" not in chosen


def test_changes_of_later_days_are_hidden(browse: Browse) -> None:
    page = browse("#day=3&view=then")
    lines = re.findall(r'<li data-day="(\d+)"[^>]*?( hidden="")?[^>]*>', page)
    assert lines
    assert all((int(day) > 3) == bool(hidden) for day, hidden in lines)


@pytest.fixture(scope="module")
def with_works(picture: Picture) -> Picture:
    """The war with two works of a town that lie at it and no more exactly."""
    town = picture.places[0]
    works = tuple(
        replace(
            town,
            place=replace(
                town.place, id=f"aldermoor#{tag}", name=f"{tag} at Aldermoor", kind=PlaceKind.POINT
            ),
        )
        for tag in ("airport", "citadel")
    )
    return replace(picture, places=(*picture.places, *works))


def test_works_of_a_town_stand_beside_it_and_claim_no_position(with_works: Picture) -> None:
    page = render_page(with_works)
    assert page.count('<path class="leader"') == 3, "two on the map, one in the legend"
    assert "(position: at the town of Aldermoor, not known more exactly)" in page
    assert "position: at the town of Aldermoor" in page.split('data-row="8"')[1].split(">")[0]
    assert "not known more exactly; +2" in page
    assert (
        "leader"
        not in render_page(replace(with_works, places=with_works.places[:8]))
        .split("</style>")[1]
        .split("<script")[0]
    )


def test_what_lies_at_a_chosen_towns_point_is_a_click_away(
    with_works: Picture, chromium: str, tmp_path: Path
) -> None:
    page = browsing(with_works, chromium, tmp_path)("#day=3&view=then&place=aldermoor")
    told = _text(_chosen(page))
    assert "At the same point, told apart: airport at Aldermoor , citadel at Aldermoor" in told
    marks = re.findall(r'<g class="mark[^>]*data-place="(?:8|9)"[^>]*>', page)
    assert len(marks) == 2
    assert all('display="inline"' in mark for mark in marks)


def test_a_map_file_says_whose_point_a_work_of_a_town_has(with_works: Picture) -> None:
    rows = geojson_layers(with_works, with_works.last, ("places",))["features"]
    told = {row["properties"]["place_id"]: row["properties"]["position"] for row in rows}
    assert told["aldermoor"] is None
    assert told["aldermoor#citadel"] == "at the town of Aldermoor, not known more exactly"
