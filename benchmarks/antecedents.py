"""Which place do "the town", "there" and silence mean? The weights that choose it are fitted here.

`python -m benchmarks.antecedents` prints `lexicons/likeliest.csv` anew; then those of parties
(`benchmarks.unnamed`) and of the confidence are to be fitted again. What is learned from are claims
of our own whole reports that name no place themselves: the rules' choice stands while they are
read, and a claim asked for with the same words says which place was meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unittest.mock import patch

from benchmarks.choices import Case, print_weights, section
from benchmarks.confidence import NEWS
from benchmarks.control_sentences import OWN, Outcome, read_items, same_name
from whoholds.reading.logit import load_weights
from whoholds.reading.scene import FROM_TALK, likeliest
from whoholds.reading.scene.likeliest import PlaceCandidate, Question, Trait, known_traits
from whoholds.records import Claim, PlaceMention

PRIOR = 1.5
TABLE = "likeliest.csv"
_HOW = re.compile(r"place:(.*?)(?= (?:date|claimant|reality|denied):|$)")
_OF_TOWN = frozenset({"site", "part"})

Choice = tuple[Question, tuple[PlaceCandidate, ...]]


def read_cases() -> list[Case]:
    """Read all reports of our own and pair what the rules chose with what was asked for."""
    choices: dict[str, list[Choice]] = {}

    def noted(asked: Question, candidates: Sequence[PlaceCandidate]) -> PlaceMention:
        for doc in {candidate.value.doc for candidate in candidates}:
            choices.setdefault(doc, []).append((asked, tuple(candidates)))
        return asked.by_rule

    with patch.object(likeliest, "choose", noted):
        read = read_items(OWN)
    return [
        case
        for file, outcomes in read.items()
        if file.startswith(NEWS)
        for outcome in outcomes
        for case in _cases(file, outcome, choices.get(outcome.item["id"], []))
    ]


def _cases(file: str, outcome: Outcome, choices: Sequence[Choice]) -> Iterator[Case]:
    for number, claim in enumerate(outcome.claims):
        row = _row_of(outcome, number, claim)
        choice = next((one for one in reversed(choices) if _is_of(one[0], claim)), None)
        if row is None or choice is None:
            continue
        asked, candidates = choice
        right = {one.option for one in candidates if same_name(one.value.name, [row["place"]])}
        if right and len({one.option for one in candidates}) > 1:
            by_rule = {one.option for one in candidates if Trait.BY_RULE in one.traits}
            known = bool(by_rule & right)
            yield Case(file, asked.pointer, candidates, frozenset(right), by_rule=known)


def _row_of(outcome: Outcome, number: int, claim: Claim) -> Mapping[str, Any] | None:
    """Return the row asked for that a claim answers, or one not answered that shares its words."""
    rows = outcome.item["claims"]
    for asked, (made, _) in outcome.pairs.items():
        if made == number:
            return None if rows[asked].get("optional") else rows[asked]
    for asked, row in enumerate(rows):
        start = outcome.item["text"].index(row["anchor"])
        shared = claim.span.start < start + len(row["anchor"]) and start < claim.span.end
        if shared and asked not in outcome.pairs and not row.get("optional"):
            return row
    return None


def _is_of(asked: Question, claim: Claim) -> bool:
    """Tell whether it is a claim's own place that a question is about."""
    found = _HOW.search(claim.reader.rule)
    how = found.group(1) if found else ""
    words = claim.mention if how in _OF_TOWN else claim.place_span
    if how in FROM_TALK:
        words = claim.span
    if not words or not words.start <= asked.token.idx < words.end:
        return False
    return how in _OF_TOWN or claim.mention == asked.by_rule.span


def report() -> str:
    """Return the section as Markdown."""
    return section(
        "Places that are meant without their name",
        "Claims of our own whole reports where several places are in reach",
        read_cases(),
        PRIOR,
        load_weights(TABLE, known_traits()),
    )


if __name__ == "__main__":
    print_weights(read_cases(), PRIOR)
