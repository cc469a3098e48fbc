import pytest

from whoholds.reading.control.frames import Step, parse_frame


def test_a_frame_has_its_slots_by_role() -> None:
    frame = parse_frame("P!:obj A:subj L:prep.from|of/obj.poss")
    assert [(slot.role, slot.mark) for role in frame.slots for slot in frame.slot(role)] == [
        ("P", "!"),
        ("A", ""),
        ("L", ""),
    ]
    assert frame.slot("L")[0].paths == (
        (Step("prep", frozenset({"from", "of"})),),
        (Step("obj", frozenset()), Step("poss", frozenset())),
    )


def test_a_test_has_words_and_a_ban_has_none() -> None:
    frame = parse_frame("obj~control|charge -dative P:obj.prep.of")
    assert [test.words for test in frame.tests] == [frozenset({"control", "charge"}), frozenset()]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("P:prep.from|ofL:obj", "runs into the next item"),
        ("A:subj", "nowhere where its place"),
        ("P:objekt", "unknown step 'objekt'"),
        ("P:prep", "name the words"),
        ("P=obj", "none of ROLE:path"),
    ],
)
def test_a_wrong_frame_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_frame(text)
