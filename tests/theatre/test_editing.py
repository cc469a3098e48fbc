import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.errors import TheatreError
from whoholds.records import Actor
from whoholds.theatre import Sides, check_theatre, load_theatre, merge_actors, name_actor

DAY = dt.date(2001, 3, 1)
Write = Callable[..., Path]
MORE = """
# A wing of the north, as its own men say.
[[actors]]
id = "wing"
name = "Eastern wing"
kind = "faction"
aliases = ["easterners", "the Opposition wing"]
ties = [
  { kind = "member", other = "north", source = "a page" },
  { kind = "hostile", other = "south" },
]
"""


@pytest.fixture
def folder(write_theatre: Write) -> Path:
    return write_theatre(
        actors=lambda text: text + MORE,
        prior=lambda text: text + "af:c,2001-01-01,wing,\n",
        history="place_id,date,holder,source\naf:b,2001-02-01,wing,a page\n",
    )


def actor(folder: Path, actor_id: str) -> Actor:
    return next(a for a in load_theatre(folder).actors if a.id == actor_id)


def test_the_kept_actor_takes_names_and_ties_of_the_other(folder: Path) -> None:
    merge_actors(folder, "north", ["wing"])
    kept = actor(folder, "north")
    assert kept.aliases == ("opposition", "Eastern wing", "easterners", "the Opposition wing")
    assert [(tie.kind, tie.other) for tie in kept.ties] == [("hostile", "south")]
    assert [a.id for a in load_theatre(folder).actors] == ["north", "south"]


def test_what_the_other_held_is_held_by_the_kept_one(folder: Path) -> None:
    merge_actors(folder, "north", ["wing"])
    theatre = load_theatre(folder)
    assert {row.holder for row in theatre.prior} == {"north", "south"}
    assert [(row.holder, row.source) for row in theatre.history] == [("north", "a page")]


def test_words_of_the_other_mean_the_kept_one(folder: Path) -> None:
    merge_actors(folder, "north", ["wing"])
    found = Sides(load_theatre(folder)).resolve("the easterners", DAY)
    assert found
    assert found.id == "north"


def test_comments_stay(folder: Path) -> None:
    name_actor(folder, "south", "Army of the South")
    assert "# A wing of the north" in (folder / "actors.toml").read_text(encoding="utf-8")


def test_the_old_name_still_means_the_actor(folder: Path) -> None:
    name_actor(folder, "south", "Army of the South")
    named = actor(folder, "south")
    assert (named.name, named.aliases) == ("Army of the South", ("Southern Army",))
    assert check_theatre(folder) == []


def test_naming_twice_the_same_changes_nothing_more(folder: Path) -> None:
    name_actor(folder, "south", "Army of the South")
    once = (folder / "actors.toml").read_bytes()
    name_actor(folder, "south", "Army of the South")
    assert (folder / "actors.toml").read_bytes() == once


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: name_actor(f, "west", "West"), "no actor 'west'; there are north, south, wing"),
        (lambda f: name_actor(f, "south", "Opposition"), "nothing is changed.*also one of north"),
        (lambda f: merge_actors(f, "north", ["west"]), "no actor 'west'"),
        (lambda f: merge_actors(f, "north", ["north"]), "an actor is named twice"),
        (lambda f: merge_actors(f / "no", "a", ["b"]), "no actors.toml"),
        (
            lambda f: merge_actors(Path("libya-2011"), "ntc", ["nato"]),
            "is shipped; copy its folder",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_the_files_alone(
    folder: Path, change: Callable[[Path], None], message: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(TheatreError, match=message) as told:
        change(folder)
    assert "\n" not in str(told.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_is_wrong_already_is_not_touched(write_theatre: Write) -> None:
    folder = write_theatre(prior="place_id,date\n")
    with pytest.raises(TheatreError, match="column holder is missing"):
        name_actor(folder, "north", "N")
