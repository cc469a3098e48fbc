"""What a reader is shown of a made-up war, and what no report can do to the page."""

import csv
import io
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from whoholds.errors import UsageError
from whoholds.publishing import geojson_layers, hxl_csv, publish, render_brief, render_page
from whoholds.records import Passage, Picture

LOADED = ("liberat", "cleansed", "regime", "terrorist")


def _own_words(text: str) -> str:
    """Leave out what stands in quotation marks: those are others' words."""
    return re.sub(r"“[^”]*”", "", text).lower()


def test_the_brief_says_first_that_its_reports_are_made_up(picture: Picture) -> None:
    assert "SYNTHETIC EXAMPLES" in render_brief(picture).split("\n")[0]
    assert "SYNTHETIC" not in render_brief(replace(picture, synthetic=False))


def test_the_brief_says_from_what_it_was_made(picture: Picture) -> None:
    text = " ".join(render_brief(picture).split())
    stats = picture.stats
    assert f"{stats.reports} reports of {stats.publishers} publishers" in text
    assert f"{stats.utterances} independent utterances" in text


def test_the_brief_carries_every_caveat(picture: Picture) -> None:
    text = " ".join(render_brief(picture).split())
    for caveat in (
        "Dots are places, not areas",
        "reported control at day's end, not title",
        "No dot is no report, not peace",
    ):
        assert caveat in text


def test_our_own_sentences_use_neutral_words(picture: Picture) -> None:
    text = _own_words(render_brief(picture))
    assert [word for word in LOADED if word in text] == []


def test_no_line_of_the_brief_is_wider_than_a_terminal(picture: Picture) -> None:
    assert max(map(len, render_brief(picture).split("\n"))) <= 100


def test_a_hostile_quote_cannot_leave_its_place(picture: Picture) -> None:
    page = render_page(picture)
    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>")


def test_the_page_fetches_nothing(picture: Picture) -> None:
    page = render_page(picture)
    assert not re.search(r"<(?:script|img|iframe|link)[^>]+(?:src|href)\s*=", page)
    assert "@import" not in page
    assert not re.search(r"url\(\s*[\"']?(?!#)", page.split("<body>")[0])
    assert "default-src 'none'" in page


def test_the_page_has_every_claim_and_data_that_is_json(picture: Picture) -> None:
    page = render_page(picture)
    (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    json.loads(data)
    assert [claim.id for claim in picture.claims if claim.id[:6] not in page] == []


def test_without_scripts_the_last_day_is_there(picture: Picture) -> None:
    body = re.sub(r"<script.*?</script>", "", render_page(picture), flags=re.DOTALL)
    for shown in picture.places:
        assert shown.place.name in body


def test_publish_writes_its_files_whole(picture: Picture, tmp_path: Path) -> None:
    paths = publish(picture, tmp_path / "new" / "folder")
    assert [path.name for path in paths] == [
        "index.html",
        "brief.txt",
        "consequences.jsonl",
        "places.geojson",
    ]
    assert {path.name for path in paths} == {p.name for p in (tmp_path / "new/folder").iterdir()}


def test_a_folder_that_cannot_be_made_is_named(picture: Picture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="file"):
        publish(picture, tmp_path / "file")


def test_each_of_two_roads_between_the_same_places_is_one_feature_with_its_own_status(
    picture: Picture,
) -> None:
    first = picture.roads[0]
    beside = replace(first, name="the old road")
    number = len(picture.roads)
    stretches = [stretch for stretch in picture.stretches if stretch.road == 0]
    twice = replace(
        picture,
        roads=(*picture.roads, beside),
        stretches=(
            *picture.stretches,
            *(replace(stretch, road=number, status=Passage.CUT) for stretch in stretches),
        ),
    )
    rows = [
        row["properties"]
        for row in geojson_layers(twice, twice.last, ("roads",))["features"]
        if {row["properties"]["from"], row["properties"]["to"]} == {first.start, first.end}
        and row["properties"]["for"] == "aid"
    ]
    assert [row["name"] for row in rows] == [first.name, "the old road"]
    assert rows[1]["status"] == "cut" != rows[0]["status"]


def test_map_features_are_points_with_longitude_first(picture: Picture) -> None:
    layers = geojson_layers(picture, picture.last, ("places",))
    by_name = {shown.place.name: shown.place for shown in picture.places}
    assert layers["features"]
    for feature in layers["features"]:
        place = by_name[feature["properties"]["name"]]
        lon, lat = feature["geometry"]["coordinates"]
        assert (lon, lat) == pytest.approx((place.lon, place.lat), abs=1e-4)


def test_the_second_row_of_the_table_is_its_hxl_tags(picture: Picture) -> None:
    rows = list(csv.reader(io.StringIO(hxl_csv(picture, picture.last))))
    assert all(tag.startswith("#") for tag in rows[1] if tag)
    assert len({len(row) for row in rows}) == 1


def test_no_outlets_name_is_a_formula_in_the_table(picture: Picture) -> None:
    claims = tuple(replace(claim, outlet="=1+1") for claim in picture.claims)
    table = hxl_csv(replace(picture, claims=claims), picture.last)
    (_, _, *rows) = csv.DictReader(io.StringIO(table))
    assert {row["publishers"] for row in rows} == {"", "'=1+1"}


def test_the_page_opens_in_a_browser_with_the_network_cut_off(
    picture: Picture, tmp_path: Path, chromium: str
) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_page(picture), encoding="utf-8")
    shot = tmp_path / "page.png"
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--screenshot={shot}",
            "--window-size=1400,900",
            file.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert shot.stat().st_size > 20_000
