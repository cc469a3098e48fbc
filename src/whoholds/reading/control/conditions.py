"""Whether what stands around a word is as a lexicon line asks: "take" with "control" as object."""

from whoholds.reading.control.arguments import follow, is_one_of
from whoholds.reading.control.frames import Frame, Test
from whoholds.reading.parsed import Token


def fits(token: Token, frame: Frame) -> bool:
    """Tell whether what stands around a word is as a frame's tests want it."""
    for test in frame.tests:  # noqa: SIM110 - most lines of a lexicon end here, at their first test
        if not passes(token, test):
            return False
    return True


def passes(token: Token, test: Test) -> bool:
    """Tell whether what stands at a test's path is as the test wants it."""
    found = follow(token, test.path)
    if not test.words:
        return not found
    if "*" in test.words:
        return bool(found)
    return any(is_one_of(head, test.words) for head in found) is not test.excludes
