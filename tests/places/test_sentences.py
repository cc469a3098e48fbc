"""Sentences with the places they mean: no result, a floor that no change may fall through."""

from pathlib import Path

import pytest
from benchmarks.names import read_names, taken_for_places
from benchmarks.sentences import (
    Sentence,
    SentenceReader,
    Tally,
    read_sentences,
    score_sentences,
)

from whoholds.places import Gazetteer
from whoholds.records import PlaceMention, Span

HERE = Path(__file__).parent
SENTENCES = read_sentences(sorted((HERE / "sentences").glob("*.yaml")))
NAMES = read_names(HERE / "no_places.yaml")


@pytest.fixture(scope="module")
def reader(world: Gazetteer) -> SentenceReader:
    return SentenceReader(world)


@pytest.fixture(scope="module")
def tally(reader: SentenceReader) -> Tally:
    return score_sentences(SENTENCES, reader.places)


def test_there_are_a_hundred_sentences_from_twenty_countries() -> None:
    countries = {place.country for sentence in SENTENCES for place in sentence.places}
    assert len(SENTENCES) >= 100
    assert len(countries) >= 20


def test_nine_in_ten_of_the_places_meant_are_found(tally: Tally) -> None:
    assert tally.found >= 0.93 * tally.meant


def test_nearly_nine_in_ten_are_put_right(tally: Tally) -> None:
    assert tally.right >= 0.88 * tally.meant


def test_hardly_any_is_made_up(tally: Tally) -> None:
    assert tally.false <= 0.02 * tally.made
    assert tally.taken_for_places <= 1


def test_at_most_two_of_a_hundred_names_of_persons_groups_and_weapons_are_places(
    reader: SentenceReader,
) -> None:
    assert len(NAMES) == 100
    assert len(taken_for_places(NAMES, reader.places)) <= 2


def _sentence(text: str, **more: object) -> Sentence:
    return Sentence(id="s", text=text, **more)  # type: ignore[arg-type]


def _mention(text: str, name: str) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(doc="s", span=Span(start, start + len(name)), name=name)


def test_a_mention_of_what_is_no_place_is_counted() -> None:
    text = "Colonel Paris left."
    sentence = _sentence(text, not_places=(Span(8, 13),))
    tally = score_sentences([sentence], lambda _: [_mention(text, "Paris")])
    assert (tally.made, tally.false, tally.taken_for_places) == (1, 1, 1)


def test_a_sentence_whose_words_do_not_stand_in_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "- {id: x-1, text: They left., published: 2001-01-01, country: null, not_places: [],"
        " places: [{text: Kabul, lat: 1, lon: 2, kind: city, tolerance_km: 3}]}",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"wrong\.yaml: x-1: 'Kabul'"):
        read_sentences([file])
