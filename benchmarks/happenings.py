"""Score other events than control on written sentences: one YAML file a family.

Layers are cumulative: event and place; agent and target; origin, destination and counts; claimant,
polarity and modality ("fully right"). A list in a row names the answers that are all right; a row
that is `optional` is neither asked for nor punished.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.control_sentences import reader_for, same_name
from benchmarks.shared import ROOT, table
from whoholds.records import CONTROL_EVENTS, Claim, Count, Report

LAYERS = ("event and place", "parties", "ends and counts", "fully right")


SENTENCES = ROOT / "tests" / "reading" / "happenings" / "sentences"


def report() -> str:
    """Return the section as Markdown."""
    by_name, total = measure(SENTENCES)
    rows = [
        (name, tally.asked, tally.made, *(f"{tally.f1(n):.2f}" for n in range(len(LAYERS))))
        for name, tally in (*by_name.items(), ("all", total))
    ]
    head = ("family", "asked", "made", *LAYERS)
    return "## Other events than control (our own sentences, F1)\n\n" + table(head, rows)


@dataclass(slots=True)
class Tally:
    """Rows asked for, rows made, and rows right by layer."""

    asked: int = 0
    made: int = 0
    right: list[int] = field(default_factory=lambda: [0] * len(LAYERS))

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.asked += other.asked
        self.made += other.made
        self.right = [a + b for a, b in zip(self.right, other.right, strict=True)]

    def precision(self, layer: int) -> float:
        """Return how many of the rows made are right up to a layer; 1 where none was made."""
        return self.right[layer] / self.made if self.made else 1.0

    def recall(self, layer: int) -> float:
        """Return how many of the rows asked for were found, right up to a layer."""
        return self.right[layer] / self.asked if self.asked else 1.0

    def f1(self, layer: int) -> float:
        """Return the F1 of a layer."""
        whole = self.asked + self.made
        return 2 * self.right[layer] / whole if whole else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One sentence as read: the pairs of asked and made rows with their layers."""

    item: Mapping[str, Any]
    claims: tuple[Claim, ...]
    pairs: Mapping[int, tuple[int, tuple[bool, ...]]]

    def tally(self) -> Tally:
        """Count the sentence."""
        rows = self.item["events"]
        spared = sum(1 for asked in self.pairs if rows[asked].get("optional"))
        found = Tally(
            asked=sum(not row.get("optional") for row in rows), made=len(self.claims) - spared
        )
        for asked, (_, layers) in self.pairs.items():
            if not rows[asked].get("optional"):
                for number in range(len(LAYERS)):
                    found.right[number] += all(layers[: number + 1])
        return found


def read_items(folder: Path) -> dict[str, list[Outcome]]:
    """Read every sentence of the folder's YAML files; by family."""
    found: dict[str, list[Outcome]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))["items"]:
            reader = reader_for((item["country"],) if item.get("country") else ())
            published = dt.date.fromisoformat(str(item["published"]))
            report = Report(doc=item["id"], text=item["text"], published=published)
            claims = tuple(c for c in reader.claims(report) if c.event not in CONTROL_EVENTS)
            pairs = match(item, claims)
            found.setdefault(file.stem, []).append(Outcome(item=item, claims=claims, pairs=pairs))
    return found


def match(
    item: Mapping[str, Any], claims: Sequence[Claim]
) -> dict[int, tuple[int, tuple[bool, ...]]]:
    """Pair asked and made rows of one event one to one, those that agree most first."""
    candidates = []
    for asked, row in enumerate(item["events"]):
        start = item["text"].index(row["anchor"])
        end = start + len(row["anchor"])
        for made, claim in enumerate(claims):
            near = claim.span.start < end and start < claim.span.end
            if claim.event == row["event"] and near:
                layers = _layers(row, claim)
                candidates.append((sum(layers), -asked, -made, layers))
    pairs: dict[int, tuple[int, tuple[bool, ...]]] = {}
    used: set[int] = set()
    for _, asked, made, layers in sorted(candidates, reverse=True):
        if -asked not in pairs and -made not in used:
            pairs[-asked] = (-made, layers)
            used.add(-made)
    return pairs


def _layers(row: Mapping[str, Any], claim: Claim) -> tuple[bool, ...]:
    return (
        _is(row.get("place"), claim.place),
        _is(row.get("agent"), claim.agent) and _is(row.get("target"), claim.target),
        _is(row.get("origin"), claim.origin)
        and _is(row.get("destination"), claim.destination)
        and _counted(row.get("counts") or (), claim.counts),
        _is(row.get("claimant"), claim.claimant)
        and claim.polarity in _all(row.get("polarity", "+"))
        and claim.modality in _all(row.get("modality", "actual")),
    )


def _all(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is(asked: object, made: object) -> bool:
    return any(same_name(made, [str(answer)]) if answer else not made for answer in _all(asked))


def _counted(asked: Sequence[Mapping[str, Any]], made: Iterable[Count]) -> bool:
    """Compare bounds exactly; a row that asks for none leaves them open."""
    if not asked:
        return True
    have = {(count.min, count.max or None) for count in made}
    return have == {(count["min"], count["max"]) for count in asked}


def measure(folder: Path) -> tuple[dict[str, Tally], Tally]:
    """Return the tally of each family and of all."""
    by_name: dict[str, Tally] = {}
    total = Tally()
    for name, outcomes in read_items(folder).items():
        tally = by_name.setdefault(name, Tally())
        for outcome in outcomes:
            tally.add(outcome.tally())
        total.add(tally)
    return by_name, total
