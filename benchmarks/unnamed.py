"""Who is meant where the words of a claim name nobody? The weights that choose are fitted here.

`python -m benchmarks.unnamed` prints `lexicons/unnamed.csv` anew; then those of the confidence are
to be fitted again. What is learned from are claims of our own sentences and reports; the rules'
choice stands while they are read.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unittest.mock import patch

from benchmarks.choices import Case, print_weights, section
from benchmarks.control_sentences import LAYERS, OWN, Outcome, read_items, same_name
from whoholds.reading import unnamed
from whoholds.reading.logit import load_weights
from whoholds.reading.party_traits import Role, known_traits
from whoholds.reading.unnamed import NOBODY, PartyCandidate, Question
from whoholds.records import Claim, Draft, Event, Span, Unknown

PRIOR = 8.0
"""Many of the traits say nearly the same."""
TABLE = "unnamed.csv"
KIND = LAYERS.index("kind")

Key = tuple[str, Span, Event, str | Unknown]
Seen = Mapping[Key, tuple[Question, tuple[PartyCandidate, ...]]]


def read_cases() -> list[Case]:
    """Read all reports of our own and pair what the rules chose with what was asked for."""
    seen: dict[Key, tuple[Question, tuple[PartyCandidate, ...]]] = {}

    def noted(asked: Question, candidates: Sequence[PartyCandidate]) -> str | Unknown:
        seen[_key(asked.draft)] = (asked, tuple(candidates))
        return asked.by_rule

    with patch.object(unnamed, "choose", noted):
        read = read_items(OWN)
    return [
        case
        for file, outcomes in read.items()
        for outcome in outcomes
        for case in _cases(file, outcome, seen)
    ]


def _key(claim: Draft | Claim) -> Key:
    return claim.doc, claim.span, claim.event, claim.place


def _cases(file: str, outcome: Outcome, seen: Seen) -> Iterator[Case]:
    for number, (made, layers) in outcome.pairs.items():
        row, key = outcome.item["claims"][number], _key(outcome.claims[made])
        if key not in seen or row.get("optional") or not layers[KIND]:
            continue
        asked, candidates = seen[key]
        right = {one.option for one in candidates if _is_right(one.value, asked.role, row)}
        if right and len({one.option for one in candidates}) > 1:
            known = _is_right(asked.by_rule or NOBODY, asked.role, row)
            yield Case(file, asked.role, candidates, frozenset(right), by_rule=known)


def _is_right(name: str, role: Role, row: Mapping[str, Any]) -> bool:
    meant, other = row["holder"], row["loser"]
    if role is Role.LOSER:
        meant, other = other, meant
    if role is Role.GAINER and other and not meant:
        return not name or not same_name(name, other)  # who took it is not asked for
    if not name:
        return not meant
    only_other = name.casefold() in {one.casefold() for one in other if one not in meant}
    return same_name(name, meant) and not only_other


def report() -> str:
    """Return the section as Markdown."""
    return section(
        "Parties that are meant without their name",
        "Claims of our own sentences and reports whose words name nobody in that role; the reader "
        "leaves open, besides, what only the order of the sentences would decide",
        read_cases(),
        PRIOR,
        load_weights(TABLE, known_traits()),
    )


if __name__ == "__main__":
    print_weights(read_cases(), PRIOR)
