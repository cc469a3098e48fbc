"""What a person's tables show in full and what they cut short."""

import pytest

from whoholds.cli.tables import WIDEST, show_table

LONG = "a sentence that is told to its very end since its last words may be the ones that matter"


def test_a_note_goes_on_below_and_other_columns_are_cut_short(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_table([{"town": "A", "words": LONG, "note": LONG, "p": 1}], as_json=False)
    first, second = capsys.readouterr().out.splitlines()[2:]
    town, words, note, p = (cell for cell in first.split("  ") if cell.strip())
    assert (town.strip(), p) == ("A", "1")
    assert (words.strip(), f"{note.strip()} {second.strip()}") == (f"{LONG[: WIDEST - 1]}…", LONG)
