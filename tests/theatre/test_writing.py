from dataclasses import replace
from pathlib import Path

import pytest

from whoholds.errors import TheatreError
from whoholds.records import Theatre
from whoholds.theatre import (
    check_theatre,
    describe_theatre,
    load_theatre,
    theatre_names,
    write_theatre,
)


@pytest.fixture(params=theatre_names())
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load_theatre(request.param)


def test_what_is_written_is_read_back_the_same(theatre: Theatre, tmp_path: Path) -> None:
    write_theatre(theatre, tmp_path / "copy")
    again = load_theatre(tmp_path / "copy")
    assert replace(again, digest="") == replace(theatre, digest="")


def test_a_theatre_without_actors_or_roads_is_sound(theatre: Theatre, tmp_path: Path) -> None:
    bare = replace(theatre, actors=(), roads=(), prior=(), history=())
    write_theatre(bare, tmp_path / "bare")
    assert check_theatre(tmp_path / "bare") == []


def test_a_folder_with_anything_in_it_is_left_alone(theatre: Theatre, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TheatreError, match="not empty; choose a new folder"):
        write_theatre(theatre, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_page_names_every_actor_place_and_source(theatre: Theatre) -> None:
    page = describe_theatre(theatre)
    for actor in theatre.actors:
        assert f"`{actor.id}`" in page
    for row in (*theatre.places, *theatre.roads, *theatre.history):
        assert row.source in page


def test_the_page_says_how_much_of_it_has_no_source(theatre: Theatre) -> None:
    without = sum(row.source.startswith("unverified") for row in theatre.history)
    assert f"{without} of {len(theatre.history)} rows of history" in describe_theatre(theatre)


def test_a_named_line_keeps_its_days_and_stands_on_the_page() -> None:
    libya = load_theatre("libya-2011")
    (front, _) = libya.lines
    assert (front.kind, str(front.since), str(front.until)) == ("front", "2011-04-18", "2011-07-13")
    assert "**front between Brega and Ajdabiya** (front) from 2011-04-18" in describe_theatre(libya)
    assert load_theatre("central-bosnia-1993").lines == ()
