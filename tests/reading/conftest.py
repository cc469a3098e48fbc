"""One language model for all tests that read, and sentences with their places marked by hand."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from whoholds.reading import read
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.events import find_control_events
from whoholds.reading.happenings.events import Happening, find_happenings
from whoholds.reading.language import load_language, parse
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.scene import Scene
from whoholds.records import Draft, PlaceKind, PlaceMention, Reader, Report, Span

Hangs = Callable[[str, str], tuple[str, str]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_language()


@pytest.fixture(scope="session")
def hangs(nlp: Language) -> Hangs:
    """Tell how a word hangs in the mended parse of a sentence, and on which other."""

    def of(text: str, word: str) -> tuple[str, str]:
        (token,) = [token for token in parse(nlp, text) if token.text == word]
        return token.dep_, token.head.text

    return of


def mark_places(text: str, places: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Mark every occurrence of the names; "name=kind" gives another kind than a city."""
    found = []
    for place in places:
        name, _, kind = place.partition("=")
        for match in re.finditer(re.escape(name), text):
            found.append(
                PlaceMention(
                    doc="d",
                    span=Span(*match.span()),
                    name=name,
                    id=name.lower(),
                    kind=PlaceKind(kind or "city"),
                    lat=0.0,
                    lon=0.0,
                )
            )
    return tuple(sorted(found, key=lambda mention: mention.span))


@pytest.fixture(scope="session")
def events_in(nlp: Language) -> Callable[..., tuple[ControlEvent, ...]]:
    """Read the control events of a text whose places are given."""

    def read(text: str, *places: str, actors: Sequence[str] = ()) -> tuple[ControlEvent, ...]:
        doc = parse(nlp, text, [*(place.partition("=")[0] for place in places), *actors])
        scene = Scene(doc, mark_places(text, places), load_lexicons(), actors)
        return find_control_events(doc, scene, load_lexicons())

    return read


@pytest.fixture(scope="session")
def drafts_in(nlp: Language) -> Callable[..., tuple[Draft, ...]]:
    """Read the draft claims of a report whose places are given, published on 14 June 1994."""

    def drafts(text: str, *places: str) -> tuple[Draft, ...]:
        report = Report(doc="d", text=text, published=dt.date(1994, 6, 14))
        doc = parse(nlp, text, [place.partition("=")[0] for place in places])
        stamp = Reader(version="0", model="m", rule="")
        return read(report, doc, mentions=mark_places(text, places), stamp=stamp).drafts

    return drafts


@pytest.fixture(scope="session")
def happenings_in(nlp: Language) -> Callable[..., tuple[Happening, ...]]:
    """Read the events other than control of a text whose places are given."""

    def read_others(text: str, *places: str) -> tuple[Happening, ...]:
        doc = parse(nlp, text, [place.partition("=")[0] for place in places])
        scene = Scene(doc, mark_places(text, places), load_lexicons())
        control = find_control_events(doc, scene, load_lexicons())
        return find_happenings(doc, scene, load_lexicons(), control)

    return read_others
