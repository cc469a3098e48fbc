"""Whether what stands around a word is as a lexicon line asks: "take" with "control" as object."""

from whoholds.reading.control.arguments import follow, modifiers
from whoholds.reading.control.frames import Frame, Test
from whoholds.reading.parsed import Token, asked_once
from whoholds.reading.phrases import BEARINGS

_QUANTITIES = frozenset(
    """hundred thousand dozen score number series couple night day week month wave round hail
    succession""".split()  # noqa: SIM905
)


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
    if not found:
        return test.excludes
    heads = [*found]
    # "a second assault south of X": the small model takes "south" for the head
    heads += [word for head in heads if head.lemma_ in BEARINGS for word in modifiers(head)]
    # "hundreds of rockets" are rockets, "a night of attacks" is attacks
    heads += [noun for head in heads if head.lemma_ in _QUANTITIES for noun in _of(head)]
    for head in heads:
        if not test.words.isdisjoint(_forms(head)):
            return not test.excludes
    return test.excludes


def _of(quantity: Token) -> list[Token]:
    return [
        noun
        for prep in quantity.children
        if prep.lower_ == "of"
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]


@asked_once
def _forms(head: Token) -> tuple[str, ...]:
    """Return the forms by which a lexicon may name a word: the model calls "Rockets hit" a name."""
    singular = head.lower_.removesuffix("s") if head.pos_ == "PROPN" else head.lower_
    return head.lemma_.lower(), head.lower_, singular
