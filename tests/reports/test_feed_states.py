import datetime as dt
from pathlib import Path

import pytest

from whoholds.errors import InputError
from whoholds.reports import Feed, load_states, save_states

FEEDS = (
    Feed(url="https://a.example/"),
    Feed(
        url="https://b.example/",
        etag='"x"',
        modified="Sat, 03 May 2031 12:00:00 GMT",
        due=dt.datetime(2031, 5, 3, 12, tzinfo=dt.UTC),
        failures=2,
        seen=frozenset({("one", "2031-05-03"), ("two", "")}),
    ),
)


def test_feeds_come_back_as_they_stood(tmp_path: Path) -> None:
    file = tmp_path / "new" / "states.json"
    save_states(file, FEEDS, "run")
    assert load_states(file, {"run"}.__contains__) == {feed.url: feed for feed in FEEDS}
    assert [path.name for path in file.parent.iterdir()] == ["states.json"]


def test_states_of_a_run_that_the_ledger_has_not_are_none(tmp_path: Path) -> None:
    save_states(tmp_path / "states.json", FEEDS, "run")
    assert load_states(tmp_path / "states.json", lambda _: False) == {}


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert load_states(tmp_path / "states.json", lambda _: True) == {}


@pytest.mark.parametrize(
    "damage",
    ["", "[]", "{}", '{"version": 1, "run": "", "feeds": [{"url": "x"}]}', "\x00"],
)
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "states.json"
    file.write_text(damage)
    with pytest.raises(InputError, match=r"states\.json: can't be read .*asked anew"):
        load_states(file, lambda _: True)


def test_a_folder_that_can_not_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(InputError, match=r"can't be written"):
        save_states(blocked / "states.json", FEEDS, "run")
    assert list(tmp_path.iterdir()) == [blocked]
