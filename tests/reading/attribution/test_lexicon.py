"""The cue lexicon: what the data file must hold, and what a wrong line says."""

import json
from importlib.resources import files

import pytest

from whoholds.errors import WhoholdsError
from whoholds.reading.attribution.lexicon import _index_rows, load_cues, load_speakers

SCHEMA = json.loads(
    files("whoholds.reading").joinpath("lexicons", "cues.schema.json").read_text(encoding="utf-8")
)


def line(**changes: str) -> dict[str, str]:
    return {
        "id": "say",
        "lemma": "say",
        "pos": "VERB",
        "stance": "say",
        "frames": "clause quote",
        **changes,
    }


def test_packaged_lexicon_is_valid_and_broad() -> None:
    cues = load_cues()
    assert len(cues.verbs) > 300
    assert cues.verbs["admit"]["clause"].stance == "admit"


def test_stance_may_depend_on_the_frame() -> None:
    agree = load_cues().verbs["agree"]
    assert (agree["to"].stance, agree["clause"].stance) == ("promise", "agree")


@pytest.mark.parametrize(
    "wrong",
    [
        line(stance="shout"),
        line(frames="clause nowhere"),
        line(pos="CONJ"),
        line(lemma="Say"),
        line(frames=""),
    ],
)
def test_wrong_line_is_named(wrong: dict[str, str]) -> None:
    with pytest.raises(WhoholdsError, match=r"cues\.csv, line 2"):
        _index_rows([wrong], SCHEMA)


def test_id_used_twice_is_named() -> None:
    with pytest.raises(WhoholdsError, match=r"line 3.*used twice"):
        _index_rows([line(), line(lemma="tell")], SCHEMA)


def test_frame_of_a_lemma_given_twice_is_named() -> None:
    with pytest.raises(WhoholdsError, match=r"line 3.*stands twice"):
        _index_rows([line(), line(id="say-claim", stance="claim")], SCHEMA)


def test_speakers_have_a_kind() -> None:
    assert load_speakers()["spokesman"] == "person"
    assert load_speakers()["statement"] == "document"
