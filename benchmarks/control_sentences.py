"""Score `whoholds read` on written sentences: one YAML file a phenomenon, layers as they build up.

Layers are cumulative: place and that it is about control; kind; holder (or loser); claimant;
polarity and modality ("fully right"); unconfirmed, interest, date ("last").
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shared import ROOT, table
from whoholds.edtf import edtf_bounds
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import CONTROL_EVENTS, UNKNOWN, Claim, Report
from whoholds.settings import load_settings

OWN = ROOT / "tests" / "reading" / "control" / "sentences"
LAYERS = ("place", "kind", "holder", "claimant", "fully right", "last")
_EMPTY = frozenset(
    "the a an of its his their our forces force troops fighters soldiers army men and in".split()  # noqa: SIM905
)
_GAINS = frozenset({"seize", "transfer"})
_FOUGHT = frozenset({"contest", "besiege"})


@dataclass(slots=True)
class Tally:
    """Rows asked for, rows made, and rows right by layer."""

    asked: int = 0
    made: int = 0
    right: list[int] = field(default_factory=lambda: [0] * len(LAYERS))
    taken_as_fact: int = 0
    not_actual: int = 0
    """Denied or not actual rows that were found at all; how many of them were read as facts."""

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.asked += other.asked
        self.made += other.made
        self.taken_as_fact += other.taken_as_fact
        self.not_actual += other.not_actual
        self.right = [a + b for a, b in zip(self.right, other.right, strict=True)]

    def f1(self, layer: int) -> float:
        """Return the F1 of a layer (0 to 5); 1 where nothing was asked for and nothing made."""
        whole = self.asked + self.made
        return 2 * self.right[layer] / whole if whole else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One item as read: the pairs of asked and made rows, and what was left over."""

    item: Mapping[str, Any]
    claims: tuple[Claim, ...]
    pairs: Mapping[int, tuple[int, tuple[bool, ...]]]
    """Number of the asked row to the number of the made row and its layers."""

    def tally(self) -> Tally:
        """Count the item; optional rows are neither asked for nor punished."""
        rows = self.item["claims"]
        spared = sum(1 for asked in self.pairs if rows[asked].get("optional"))
        found = Tally(
            asked=sum(not row.get("optional") for row in rows), made=len(self.claims) - spared
        )
        for asked, (made, layers) in self.pairs.items():
            row, claim = rows[asked], self.claims[made]
            if row.get("optional"):
                continue
            for number in range(len(LAYERS)):
                found.right[number] += all(layers[: number + 1])
            if row["polarity"] == "-" or row["modality"] != "actual":
                found.not_actual += 1
                found.taken_as_fact += (claim.polarity, claim.modality) == ("+", "actual")
        return found


def read_items(folder: Path, *, capitals: bool = False) -> dict[str, list[Outcome]]:
    """Read every item of the folder's YAML files, as it is or `in_capitals`; by phenomenon."""
    found: dict[str, list[Outcome]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for written in yaml.safe_load(file.read_text(encoding="utf-8"))["items"]:
            item = in_capitals(written) if capitals else written
            hints = (item["country"],) if item.get("country") else ()
            reader = reader_for(hints)
            published = dt.date.fromisoformat(str(item["published"]))
            report = Report(doc=item["id"], text=item["text"], published=published)
            claims = tuple(c for c in reader.claims(report) if c.event in CONTROL_EVENTS)
            pairs = match(item, claims)
            found.setdefault(file.stem, []).append(Outcome(item=item, claims=claims, pairs=pairs))
    return found


def in_capitals(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item as a teleprinter prints it, as far as each letter has a capital."""
    text = str(item["text"])
    if len(text.upper()) != len(text):
        return item
    rows = [{**row, "anchor": row["anchor"].upper()} for row in item["claims"]]
    return {**item, "text": text.upper(), "claims": rows}


_READERS: dict[tuple[str, ...], ReportReader] = {}


def reader_for(hints: tuple[str, ...]) -> ReportReader:
    """Return the reader for countries hinted at, all with one language model."""
    if hints not in _READERS:
        settings, _ = load_settings({})
        reader = ReportReader(cache_dir=Path(settings.cache_dir), countries=hints)
        first = next(iter(_READERS.values()), reader)
        reader.share_model(first)
        _READERS[hints] = reader
    return _READERS[hints]


def match(
    item: Mapping[str, Any], claims: Sequence[Claim]
) -> dict[int, tuple[int, tuple[bool, ...]]]:
    """Pair asked and made rows one to one, those that agree most first."""
    text = item["text"]
    candidates = []
    for asked, row in enumerate(item["claims"]):
        start = text.index(row["anchor"])
        for made, claim in enumerate(claims):
            if not same_name(claim.place, [row["place"]]):
                continue
            layers = _layers(row, claim)
            end = start + len(row["anchor"])
            overlap = min(end, claim.span.end) - max(start, claim.span.start)
            agreeing = sum(layers) - 0.5 * bool(row.get("optional"))
            candidates.append((overlap > 0, agreeing, overlap, -asked, -made, layers))
    pairs: dict[int, tuple[int, tuple[bool, ...]]] = {}
    used: set[int] = set()
    for *_, asked, made, layers in sorted(candidates, reverse=True):
        if -asked not in pairs and -made not in used:
            pairs[-asked] = (-made, layers)
            used.add(-made)
    return pairs


def _layers(row: Mapping[str, Any], claim: Claim) -> tuple[bool, ...]:
    kind = claim.event == row["kind"] or {claim.event, row["kind"]} <= _GAINS
    kind = kind or (
        {claim.event, row["kind"]} == {"seize", "withdraw"} and same_name(claim.loser, row["loser"])
    )
    if row["kind"] in _FOUGHT:
        holder = not claim.holder or same_name(claim.holder, [*row["contenders"], *row["holder"]])
    elif row["holder"]:
        holder = same_name(claim.holder, row["holder"])
    elif row["loser"]:
        holder = same_name(claim.loser, row["loser"])
    else:
        holder = not claim.holder
    voices = row["claimant"]
    # a station that speaks for its side, or the reporter: either reading is right
    own = not voices or "reporter" in voices
    said = (own and not claim.claimant) or same_name(claim.claimant, voices)
    real = (claim.polarity, claim.modality) == (row["polarity"], row["modality"])
    serves = claim.interest.value if claim.interest else "unknown"
    interest = row["modality"] != "actual" or serves == row["interest"]
    last = interest and claim.unconfirmed == row["unconfirmed"] and _dated(row["date"], claim.date)
    return (True, kind, holder, said, real, last)


def _dated(asked: str | None, made: object) -> bool:
    if not asked:
        return True
    want = edtf_bounds(str(asked))
    have = edtf_bounds(str(made)) if made is not UNKNOWN else None
    if not want or not have:
        return False
    first, last = (bound.toordinal() for bound in want)
    return have[0].toordinal() <= last + 1 and first <= have[1].toordinal() + 1


def same_name(name: object, accepted: Iterable[str]) -> bool:
    """Tell whether a name shares a telling word with one of those accepted."""
    words = _words(str(name)) if name else set()
    return any(words & _words(other) for other in accepted)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    found = set(re.findall(r"[a-z0-9]+", re.sub(r"\b(?:anti|pro|ex|non)-", "", plain)))
    return found - _EMPTY or found


def as_table(by_name: Mapping[str, Tally], total: Tally) -> str:
    """Return F1 by layer for each phenomenon as Markdown."""
    head = ("phenomenon", "asked for", "made", *LAYERS, "taken as fact")
    rows = [
        (
            name,
            tally.asked,
            tally.made,
            *(f"{tally.f1(layer):.2f}" for layer in range(len(LAYERS))),
            f"{tally.taken_as_fact} of {tally.not_actual}",
        )
        for name, tally in (*by_name.items(), ("all", total))
    ]
    return table(head, rows)


def report() -> str:
    """Return the section as Markdown."""
    by_name, total = measure(OWN)
    _, printed = measure(OWN, capitals=True)
    rows = as_table({**by_name, "all, in capitals": printed}, total)
    return "## Control claims (sentences of our own, F1 by layer)\n\n" + rows


def measure(folder: Path, *, capitals: bool = False) -> tuple[dict[str, Tally], Tally]:
    """Return the tally of each phenomenon and of all."""
    by_name: dict[str, Tally] = {}
    total = Tally()
    for name, outcomes in read_items(folder, capitals=capitals).items():
        tally = by_name.setdefault(name, Tally())
        for outcome in outcomes:
            tally.add(outcome.tally())
        total.add(tally)
    return by_name, total
