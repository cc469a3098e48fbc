import datetime as dt
from typing import cast

from whoholds.assessment import Evidence
from whoholds.pipeline.folding import fold
from whoholds.records import UNKNOWN, Claim, Unknown


class _Said:
    def __init__(self, name: str, quote: str) -> None:
        self.id, self.quote = name, quote


def _evidence(name: str, source: str | Unknown = UNKNOWN) -> Evidence:
    return Evidence(
        id=name,
        place_id="p",
        kind="seize",
        known=dt.date(2031, 5, 3),
        day=dt.date(2031, 5, 3),
        source=source,
        report=f"doc of {name}",
        utterance=f"words of {name}",
    )


def _fold(
    items: list[Evidence], quotes: dict[str, str], families: dict[str, tuple[str, ...]]
) -> list[tuple[object, object]]:
    claims = [cast("Claim", _Said(name, quote)) for name, quote in quotes.items()]
    return [(item.report, item.utterance) for item in fold(items, claims, families)]


def test_the_reporters_voice_is_one_utterance_of_a_story() -> None:
    assert _fold([_evidence("a")], {"a": "x"}, {"a": ("S",)}) == [("S", "S")]


def test_a_speaker_keeps_his_utterance() -> None:
    found = _fold([_evidence("a", "a general")], {"a": "x"}, {"a": ("S",)})
    assert found == [("S", "words of a")]


def test_a_report_that_is_alone_stays_as_it_is() -> None:
    assert _fold([_evidence("a")], {"a": "x"}, {}) == [("doc of a", "words of a")]


def test_in_a_digest_each_claim_belongs_to_the_story_with_its_words() -> None:
    quotes = {"first": "we took it", "second": "they left", "one": "they left", "own": "new"}
    families = {"first": ("S",), "second": ("T",), "one": ("S", "T"), "own": ("S", "T")}
    found = _fold([_evidence("one"), _evidence("own")], quotes, families)
    assert found == [("T", "T"), ("doc of own", "words of own")]
