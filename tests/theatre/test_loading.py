import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.errors import TheatreError
from whoholds.records import UNKNOWN, PlaceKind
from whoholds.theatre import check_theatre, load_theatre, theatre_names

Write = Callable[..., Path]


def test_a_folder_is_loaded_by_path(write_theatre: Write) -> None:
    theatre = load_theatre(write_theatre())
    assert (theatre.id, theatre.start, theatre.end) == ("made-up", dt.date(2001, 1, 1), UNKNOWN)
    assert [actor.id for actor in theatre.actors] == ["north", "south"]
    assert theatre.actors[1].ties[0].since == dt.date(2001, 2, 1)


def test_lists_in_cells_are_split_at_semicolons(write_theatre: Write) -> None:
    theatre = load_theatre(write_theatre())
    assert theatre.places[0].aliases == ("Aytown", "A-town")


def test_empty_cells_are_unknown(write_theatre: Write) -> None:
    place = load_theatre(write_theatre()).places[1]
    assert (place.near, place.population, place.aliases) == (UNKNOWN, UNKNOWN, ())


def test_an_airport_keeps_its_kind_and_its_town(write_theatre: Write) -> None:
    place = load_theatre(write_theatre()).places[2]
    assert (place.kind, place.near) == (PlaceKind.AIRPORT, "af:a")


def test_a_source_that_is_not_given_is_unverified(write_theatre: Write) -> None:
    assert [holding.source for holding in load_theatre(write_theatre()).prior] == [
        "a page",
        "unverified",
    ]


def test_history_is_optional(write_theatre: Write) -> None:
    assert load_theatre(write_theatre()).history == ()
    with_history = write_theatre(history="place_id,date,holder\naf:a,2001-03-01,contested\n")
    assert load_theatre(with_history).history[0].holder == "contested"


def test_a_byte_order_mark_does_no_harm(write_theatre: Write) -> None:
    text = "﻿place_id,date,holder\naf:a,2001-01-01,north\n"
    assert load_theatre(write_theatre(prior=text)).prior[0].place_id == "af:a"


def test_the_digest_changes_with_any_file(write_theatre: Write) -> None:
    before = load_theatre(write_theatre()).digest
    after = load_theatre(write_theatre(history="place_id,date,holder\n")).digest
    assert before != after
    assert len(before) == len(after) == 16


def test_an_unknown_name_is_refused_with_the_shipped_ones() -> None:
    with pytest.raises(TheatreError, match=r"no theatre 'nowhere'.*afghanistan-2001"):
        load_theatre("nowhere")


def test_an_empty_name_is_not_the_current_folder() -> None:
    with pytest.raises(TheatreError, match="no theatre ''"):
        load_theatre("")


def test_shipped_theatres_are_found_by_name() -> None:
    assert "afghanistan-2001" in theatre_names()
    assert load_theatre("afghanistan-2001").id == "afghanistan-2001"


def test_loading_tells_the_first_fault_and_how_many_more(write_theatre: Write) -> None:
    folder = write_theatre(prior="place_id,date,holder\naf:x,2001-01-01,y\n")
    with pytest.raises(TheatreError, match=r"prior.csv, line 2: unknown place 'af:x'.*\(1 more"):
        load_theatre(folder)


def test_a_pipe_in_place_of_a_file_is_not_opened(write_theatre: Write, tmp_path: Path) -> None:
    folder = write_theatre(prior=None)
    os.mkfifo(tmp_path / "prior.csv")
    assert check_theatre(folder) == [
        "prior.csv: is not there; add the file to the theatre's folder"
    ]
