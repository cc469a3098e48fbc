"""Who is meant where the words of a claim name nobody? The weights that choose are fitted here.

`python -m benchmarks.unnamed` prints `lexicons/unnamed.csv` anew. What is learned from are claims
of our own sentences and reports; the rules' choice stands while they are read.
"""

from collections.abc import Iterator, Sequence
from unittest.mock import patch

from benchmarks.choices import Case, as_if_unseen, print_weights, row_of
from benchmarks.control_sentences import OWN, Outcome, read_items, same_name
from whoholds.reading import unnamed
from whoholds.reading.unnamed import NOBODY, Role
from whoholds.records import Claim, Draft, Event, Span, Unknown

PRIOR = 10.0
"""Many of the traits say nearly the same."""

Key = tuple[str, Span, Event, str | Unknown]
Seen = tuple[Role, str | Unknown, tuple[tuple[str, frozenset[str]], ...]]


def read_cases() -> list[Case]:
    """Read all reports of our own and pair what the rules chose with what was asked for."""
    seen: dict[Key, Seen] = {}

    def noted(
        draft: Draft,
        role: Role,
        by_rule: str | Unknown,
        candidates: Sequence[tuple[str, frozenset[str]]],
    ) -> str | Unknown:
        seen[_key(draft)] = (role, by_rule, tuple(candidates))
        return by_rule

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


def _cases(file: str, outcome: Outcome, seen: dict[Key, Seen]) -> Iterator[Case]:
    for number, claim in enumerate(outcome.claims):
        found, row = seen.get(_key(claim)), row_of(outcome, number, claim)
        if found is None or row is None or row["kind"] in ("contest", "besiege"):
            continue
        if not any(made == number and layers[1] for made, layers in outcome.pairs.values()):
            continue
        role, by_rule, candidates = found
        right = {name for name, _ in candidates if _is_right(name, role, row)}
        if right and len(candidates) > 1:
            chosen = _is_right(by_rule or NOBODY, role, row)
            yield Case(file, role, candidates, frozenset(right), by_rule=chosen)


def _is_right(name: str, role: Role, row: dict) -> bool:
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
    return (
        "## Parties that are meant without their name\n\n"
        "Claims of our own sentences and reports whose words name nobody in that role; each file "
        "is chosen for by a fit on the others.\n\n" + as_if_unseen(read_cases(), PRIOR)
    )


if __name__ == "__main__":
    print_weights(read_cases(), PRIOR)
