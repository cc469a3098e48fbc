"""Sentences with the places they mean: how many are found, put right, and made up.

    python -m benchmarks.sentences FILE.yaml… [--list]

A file is a YAML list of sentences: `id`, `text`, `published` (a day), `country` (a hint, or null),
`places` and `not_places`. A place has `text` (the words), `occurrence` (which of them, from 1),
`lat` and `lon` (null: can't be placed), `country` (ISO 3166-1 alpha-2, or null where it is open),
`kind` and `tolerance_km`. `not_places` are words that must not come back as a place.
"""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shared import table
from whoholds.places import Gazetteer, find_places, open_gazetteer
from whoholds.places.geodesy import Point, distance_km
from whoholds.reading import find_names, load_language, parse
from whoholds.records import UNKNOWN, PlaceMention, Span, Unknown
from whoholds.settings import load_settings

_FIELDS = {"id", "text", "published", "country", "places", "not_places"}
_PLACE_FIELDS = {"text", "occurrence", "lat", "lon", "country", "kind", "tolerance_km"}


@dataclass(frozen=True, kw_only=True)
class Meant:
    """A place that a sentence means."""

    span: Span
    words: str
    point: Point | None
    country: str | None
    kind: str
    tolerance_km: float


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A text with the places it means, and the words in it that are none."""

    id: str
    text: str
    published: dt.date | Unknown = UNKNOWN
    country: str | None = None
    places: tuple[Meant, ...] = ()
    not_places: tuple[Span, ...] = ()


@dataclass
class Tally:
    """What came of a set of sentences."""

    meant: int = 0
    found: int = 0
    right: int = 0
    right_country: int = 0
    right_kind: int = 0
    made: int = 0
    false: int = 0
    taken_for_places: int = 0
    """Words listed as no places that came back as one."""
    faults: list[str] = field(default_factory=list)

    def share(self, part: int) -> str:
        """Return a part of the places meant with its percentage."""
        return f"{part}/{self.meant} ({100 * part / self.meant:.1f} %)" if self.meant else "none"

    @property
    def f1(self) -> float:
        """Of places found and right, against all meant and all made."""
        return 2 * self.right / (self.meant + self.made) if self.meant + self.made else 1.0


def read_sentences(paths: Iterable[Path]) -> list[Sentence]:
    """Read files of sentences. `ValueError` names the file and sentence of a fault."""
    found: dict[str, Sentence] = {}
    for path in paths:
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            try:
                sentence = _sentence(row)
            except (KeyError, TypeError, ValueError) as problem:
                raise ValueError(f"{path.name}: {row.get('id')}: {problem}") from problem
            if sentence.id in found:
                raise ValueError(f"{path.name}: {sentence.id}: this id is there twice")
            found[sentence.id] = sentence
    return list(found.values())


def _sentence(row: dict[str, Any]) -> Sentence:
    if unknown := set(row) - _FIELDS:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    text = row["text"]
    return Sentence(
        id=row["id"],
        text=text,
        published=dt.date.fromisoformat(str(row["published"])),
        country=row.get("country"),
        places=tuple(_meant(place, text) for place in row["places"]),
        not_places=tuple(_locate(text, words, 1) for words in row.get("not_places") or ()),
    )


def _meant(row: dict[str, Any], text: str) -> Meant:
    if unknown := set(row) - _PLACE_FIELDS:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    placed = row["lat"] is not None
    return Meant(
        span=_locate(text, row["text"], row.get("occurrence", 1)),
        words=row["text"],
        point=Point(float(row["lat"]), float(row["lon"])) if placed else None,
        country=row.get("country"),
        kind=row["kind"],
        tolerance_km=float(row["tolerance_km"]) if placed else 0.0,
    )


def _locate(text: str, words: str, occurrence: int) -> Span:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [Span(*hit.span()) for hit in whole.finditer(text)]
    if len(found) < occurrence:
        raise ValueError(f"{words!r} does not stand {occurrence} times in the text")
    return found[occurrence - 1]


def score_sentences(
    sentences: Iterable[Sentence], places_of: Callable[[Sentence], Sequence[PlaceMention]]
) -> Tally:
    """Compare what a reader finds with what is meant; spans match one to one, by overlap."""
    tally = Tally()
    for sentence in sentences:
        _score(sentence, places_of(sentence), tally)
    return tally


def _score(sentence: Sentence, mentions: Sequence[PlaceMention], tally: Tally) -> None:
    pairs = _match(sentence.places, mentions)
    tally.meant += len(sentence.places)
    tally.made += len(mentions)
    for at, meant in enumerate(sentence.places):
        if at not in pairs:
            tally.faults.append(f"{sentence.id}: missed {meant.words!r}")
            continue
        mention = mentions[pairs[at]]
        tally.found += 1
        tally.right_country += meant.country in (None, mention.country or None)
        tally.right_kind += mention.kind.value == meant.kind
        if _is_right(mention, meant):
            tally.right += 1
        else:
            tally.faults.append(f"{sentence.id}: {meant.words!r} put at {_told(mention, meant)}")
    for at, mention in enumerate(mentions):
        if at in pairs.values():
            continue
        tally.false += 1
        tally.taken_for_places += any(span.overlaps(mention.span) for span in sentence.not_places)
        tally.faults.append(f"{sentence.id}: no place: {mention.name!r}")


def _match(places: Sequence[Meant], mentions: Sequence[PlaceMention]) -> dict[int, int]:
    """Return pairs of indices, the largest overlaps first, each side used once."""
    shared = sorted(
        (
            (max(m.span.start, p.span.start) - min(m.span.end, p.span.end), i, j)
            for i, p in enumerate(places)
            for j, m in enumerate(mentions)
            if p.span.overlaps(m.span)
        ),
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _is_right(mention: PlaceMention, meant: Meant) -> bool:
    """Tell whether a mention lies where it should; what can't be placed must have no point."""
    if mention.lat is UNKNOWN or mention.lon is UNKNOWN or meant.point is None:
        return meant.point is None and mention.lat is UNKNOWN
    return distance_km(Point(mention.lat, mention.lon), meant.point) <= meant.tolerance_km


def _told(mention: PlaceMention, meant: Meant) -> str:
    where = f"{mention.lat or None}, {mention.lon or None} ({mention.id or 'no id'})"
    return f"{where}, meant {meant.point and tuple(meant.point)}"


class SentenceReader:
    """Reads sentences as `whoholds places` does, each with its own country hint."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._nlp = load_language()

    @classmethod
    def of_settings(cls) -> "SentenceReader":
        """Return a reader with the gazetteer that the settings name."""
        settings, _ = load_settings({})
        return cls(open_gazetteer(Path(settings.cache_dir)))

    def places(self, sentence: Sentence) -> Sequence[PlaceMention]:
        """Return the places found in a sentence."""
        names = find_names(parse(self._nlp, sentence.text))
        hints = (sentence.country,) if sentence.country else ()
        return find_places(sentence.id, sentence.text, self._gazetteer, names=names, hints=hints)


def as_table(tally: Tally, sentences: int) -> str:
    """Return the figures as a Markdown table."""
    return table(
        ("measure", "figure"),
        [
            ("sentences", sentences),
            ("found", tally.share(tally.found)),
            ("right within tolerance", tally.share(tally.right)),
            ("country right", tally.share(tally.right_country)),
            ("kind right", tally.share(tally.right_kind)),
            ("false, of all made", f"{tally.false}/{tally.made}"),
            ("listed as no place, came back as one", tally.taken_for_places),
            ("F1, found and right", f"{tally.f1:.3f}"),
        ],
    )


def main() -> int:
    """Print the figures for files of sentences; with `--list`, every fault too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="print every fault")
    options = parser.parse_args()
    sentences = read_sentences(options.files)
    tally = score_sentences(sentences, SentenceReader.of_settings().places)
    print(as_table(tally, len(sentences)))
    if options.list:
        print("\n".join(tally.faults))
    return 0


if __name__ == "__main__":
    sys.exit(main())
