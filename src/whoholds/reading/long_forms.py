"""The long name that a short one in brackets stands for: "Patriotic Liberation Front (PLF)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing 2003; unverified): from the last letter back,
each is sought in the words before, and the first must begin a word.
"""

from collections.abc import Sequence

from whoholds.reading.lexicon import word_sets


def long_form(words: Sequence[str], short: str) -> int:
    """Return how many of the last `words` a short name stands for; 0 if its letters are not there.

    >>> long_form("fighters of the Front for Liberation of Oma".split(), "FLO")
    5
    """
    most = min(len(short) + 5, 2 * len(short))
    near = " " + " ".join(words[-most:]).lower()
    at = len(near)
    for letter in reversed(short[1:].lower()):
        at = near.rfind(letter, 0, max(at, 0))
    beginnings = (found for found in range(at - 1, 0, -1) if _begins_name(near, found))
    begin = next((found for found in beginnings if near[found] == short[0].lower()), 0)
    return near.count(" ", begin) + 1 if begin else 0


def _begins_name(text: str, at: int) -> bool:
    return text[at - 1] == " " and text[at:].partition(" ")[0] not in word_sets()["joining"]
