"""Which place do "the town", "there" and silence mean? The weights that choose it are fitted here.

`python -m benchmarks.antecedents` prints `lexicons/likeliest.csv` anew. What is learned from are
claims of our own whole reports that name no place themselves: the rules' choice stands while they
are read, and a claim asked for with the same words says which place was meant.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.choices import Case, as_if_unseen, print_weights, row_of
from benchmarks.confidence import NEWS
from benchmarks.control_sentences import OWN, Outcome, read_items, same_name
from whoholds.reading.parsed import Token
from whoholds.reading.scene import FROM_TALK, likeliest
from whoholds.reading.scene.likeliest import Candidate, Trait
from whoholds.records import Claim, PlaceMention

PRIOR = 1.5
_HOW = re.compile(r"place:(.*?)(?= (?:date|claimant|reality|denied):|$)")
_OF_TOWN = frozenset({"site", "part"})


class Choice(NamedTuple):
    """A place that the rules chose for a word, out of several."""

    doc: str
    at: int
    by_rule: PlaceMention
    candidates: tuple[Candidate, ...]


def read_cases() -> list[Case]:
    """Read all reports of our own and pair what the rules chose with what was asked for."""
    choices: dict[str, list[Choice]] = {}

    def noted(token: Token, by_rule: PlaceMention, candidates: Sequence[Candidate]) -> PlaceMention:
        if candidates:
            doc = candidates[0].spoken.said.doc
            choice = Choice(doc, token.idx, by_rule, tuple(candidates))
            choices.setdefault(doc, []).append(choice)
        return by_rule

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
        row = row_of(outcome, number, claim)
        choice = next((c for c in reversed(choices) if _is_of(c, claim)), None)
        if row is None or choice is None:
            continue
        candidates = tuple((one.key, one.traits) for one in choice.candidates)
        right = {
            one.key for one in choice.candidates if same_name(one.spoken.place.name, [row["place"]])
        }
        if right and len({key for key, _ in candidates}) > 1:
            by_rule = {one.key for one in choice.candidates if Trait.BY_RULE in one.traits}
            group = _pointer(choice.candidates[0])
            yield Case(file, group, candidates, frozenset(right), by_rule=bool(by_rule & right))


def _pointer(candidate: Candidate) -> str:
    crossed = (trait.partition(": ") for trait in candidate.traits)
    return next(way for way, colon, _ in crossed if colon)


def _is_of(choice: Choice, claim: Claim) -> bool:
    found = _HOW.search(claim.reader.rule)
    how = found.group(1) if found else ""
    words = claim.mention if how in _OF_TOWN else claim.place_span
    if how in FROM_TALK:
        words = claim.span
    if not words or not words.start <= choice.at < words.end:
        return False
    return how in _OF_TOWN or claim.mention == choice.by_rule.span


def report() -> str:
    """Return the section as Markdown."""
    return (
        "## Places that are meant without their name\n\n"
        "Claims of our own whole reports where several places are in reach; each file is chosen "
        "for by a fit on the others.\n\n" + as_if_unseen(read_cases(), PRIOR)
    )


if __name__ == "__main__":
    print_weights(read_cases(), PRIOR)
