"""Attribution against sentences and short reports of our own, one YAML file a construction.

A file holds `construction` and `items` of `id`, `text` and `attributions`; an attribution has
`source`, `cue` and `content` as strings (or lists of strings) that stand in the text, null for
none, and `directness` and `nested`. Matching is that of the PolNeAR scorer: contents agree where
the Jaccard index of their letters is at least one half, sources where they share a word that is
no stop word, or where neither has one. Inner attributions count like outer ones.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shared import ROOT, table
from whoholds.records import Attribution

SENTENCES = ROOT / "tests" / "reading" / "attribution" / "sentences"
AGREE = 0.5
"""Jaccard index from which two contents are the same, as in the PolNeAR scorer."""

_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "its",
        "of",
        "on",
        "or",
        "s",
        "that",
        "the",
        "their",
        "this",
        "to",
        "with",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution in comparable form."""

    source: frozenset[str]
    content: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text with the attributions asked for."""

    id: str
    text: str
    asked: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many attributions were asked for, made, and right."""

    asked: int = 0
    made: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            asked=self.asked + other.asked,
            made=self.made + other.made,
            right=self.right + other.right,
        )

    @property
    def f1(self) -> float:
        """Relation F1; 1.0 where nothing was asked for and nothing made."""
        total = self.asked + self.made
        return 2 * self.right / total if total else 1.0


def load_items(file: Path) -> tuple[str, tuple[Item, ...]]:
    """Return a file's construction and items; raise `ValueError` for words not in their text."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    items = []
    for row in data["items"]:
        asked = tuple(_asked(row, one) for one in row["attributions"])
        items.append(Item(id=row["id"], text=row["text"], asked=asked))
    return data["construction"], tuple(items)


def _asked(row: dict[str, Any], one: dict[str, Any]) -> Said:
    text = row["text"]
    for words in (*_strings(one["source"]), *_strings(one["cue"])):
        if words not in text:
            raise ValueError(f"{row['id']}: {words!r} does not stand in the text")
    spans, begin = [], 0
    for words in _strings(one["content"]):
        start = text.find(words, begin)
        if start < 0:
            raise ValueError(f"{row['id']}: {words!r} does not stand in the text, or out of order")
        begin = start + len(words)
        spans.append((start, begin))
    return Said(source=_words(_strings(one["source"])), content=_letters(text, spans))


def _strings(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def _words(strings: Iterable[str]) -> frozenset[str]:
    found = {word for one in strings for word in re.findall(r"\w+", one.lower())}
    return frozenset(found - _STOP or found)


def _letters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(k for start, end in spans for k in range(start, end) if text[k].isalnum())


def compare(item: Item, made: Sequence[Attribution]) -> Tally:
    """Pair what was asked for with what was made, best content first, each at most once."""
    found = [
        Said(
            source=_words(item.text[start:end] for start, end in one.source),
            content=_letters(item.text, one.content),
        )
        for one in made
    ]
    pairs = sorted(
        (-_jaccard(asked, said), a, s)
        for a, asked in enumerate(item.asked)
        for s, said in enumerate(found)
        if _jaccard(asked, said) >= AGREE and _same_source(asked, said)
    )
    taken_asked: set[int] = set()
    taken_said: set[int] = set()
    for _, a, s in pairs:
        if a not in taken_asked and s not in taken_said:
            taken_asked.add(a)
            taken_said.add(s)
    return Tally(asked=len(item.asked), made=len(found), right=len(taken_asked))


def _jaccard(one: Said, other: Said) -> float:
    either = one.content | other.content
    return len(one.content & other.content) / len(either) if either else 0.0


def _same_source(one: Said, other: Said) -> bool:
    return bool(one.source & other.source) or (not one.source and not other.source)


def score_folder(folder: Path) -> dict[str, Tally]:
    """Return a tally for each construction in a folder, by its name."""
    from whoholds.reading import find_attributions, load_language, parse

    nlp = load_language()
    tallies = {}
    for file in sorted(folder.glob("*.yaml")):
        construction, items = load_items(file)
        tally = Tally()
        for item in items:
            tally += compare(item, find_attributions(parse(nlp, item.text), doc_id=item.id))
        tallies[construction] = tally
    return tallies


def report(folder: Path = SENTENCES) -> str:
    """Return the section as Markdown."""
    tallies = score_folder(folder)
    total = sum(tallies.values(), start=Tally())
    lines = [
        (name, tally.asked, tally.made, tally.right, f"{tally.f1:.3f}")
        for name, tally in (*tallies.items(), ("all", total))
    ]
    head = ("construction", "asked for", "made", "right", "relation F1")
    return "## Attribution (sentences of our own)\n\n" + table(head, lines)


if __name__ == "__main__":
    print(report(Path(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES))
