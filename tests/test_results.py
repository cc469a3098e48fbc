"""The file of figures: what `make bench` does not measure stays in it."""

from benchmarks.__main__ import measured_apart


def test_sections_with_a_command_of_their_own_are_kept() -> None:
    before = (
        "# Results\n\n## Speed\n\nfast\n\n## Much (2 cores, `python -m benchmarks.web 9`)\n\nslow\n"
    )
    assert measured_apart(before) == ["## Much (2 cores, `python -m benchmarks.web 9`)\n\nslow\n"]
    assert measured_apart("") == []
