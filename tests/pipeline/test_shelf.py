"""The file in which what was worked out is kept: never relied on, and never in the way."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.pipeline.test_followed import Scene, begun, everything_is_worth_keeping, scene

from whoholds.pipeline import shelf

__all__ = ["begun", "everything_is_worth_keeping", "scene"]


@pytest.mark.parametrize("table", ["about", "briefs", "said"])
def test_a_broken_shelf_is_worked_out_anew(scene: Scene, begun: list[int], table: str) -> None:
    scene.rows()
    column = "evidence" if table == "said" else "row"
    with closing(sqlite3.connect(scene.folder / "kept.db")) as kept:
        kept.execute(f"UPDATE {table} SET {column} = '{{broken'")
        kept.commit()
    scene.say("ardan", "six")
    scene.rows()
    assert len(begun) == 2


def test_a_shelf_without_what_it_should_have_is_worked_out_anew(
    scene: Scene, begun: list[int]
) -> None:
    scene.rows()
    with closing(sqlite3.connect(scene.folder / "kept.db")) as kept:
        (row,) = kept.execute("SELECT row FROM about").fetchone()
        about = json.loads(row)
        kept.execute("UPDATE about SET row = ?", (json.dumps({"key": about["key"]}),))
        kept.commit()
    scene.say("ardan", "six")
    scene.rows()
    assert len(begun) == 2


def test_what_is_no_shelf_is_worked_out_anew(scene: Scene, begun: list[int]) -> None:
    (scene.folder / "kept.db").write_bytes(b"no database" * 100)
    scene.rows()
    scene.rows()
    assert len(begun) == 1


def test_a_folder_that_cannot_be_written_spoils_no_answer(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    scene.folder = tmp_path / "file"
    assert scene.rows()


def test_another_that_reads_the_shelf_keeps_nobody_waiting(scene: Scene, begun: list[int]) -> None:
    scene.rows()
    scene.say("ardan", "six")
    with shelf.opened(scene.folder / "kept.db", "one"):
        scene.rows()
    scene.rows()
    assert len(begun) == 1


def test_the_oldest_shelves_give_way(tmp_path: Path) -> None:
    for number in range(shelf.MOST + 2):
        shelf.make(tmp_path / f"{number}.db", {"key": ""}, {}, ())
    assert len(list(tmp_path.iterdir())) == shelf.MOST


def of_tables(folder: Path) -> Iterator[str]:
    """Yield what the shelf has of each place."""
    with closing(sqlite3.connect(folder / "kept.db")) as kept:
        for table in ("briefs", "said"):
            yield from (row[0] for row in kept.execute(f"SELECT place FROM {table}"))


def test_a_place_that_nobody_speaks_of_any_more_is_gone(scene: Scene) -> None:
    claim = scene.say("drin", "six")
    scene.rows()
    assert "drin" in of_tables(scene.folder)
    scene.decide(claim, "reject")
    scene.rows()
    assert "drin" not in of_tables(scene.folder)
