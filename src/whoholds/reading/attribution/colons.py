"""What a speaker says after a colon: "The radio retracted its denial: the town is gone"."""

from dataclasses import replace

from whoholds.reading.attribution.edges import is_finite
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree, join_ranges
from whoholds.reading.attribution.voices import trim

_TELLS = frozenset(
    """say admit confirm claim announce insist report explain retract correct warn declare deny
    dispute contradict reject acknowledge""".split()  # noqa: SIM905
)


def stretch_over_colon(tree: Tree, finding: Finding) -> Finding:
    """Add the clause after the colon that ends a speaker's main clause, if it has a verb."""
    head = finding.head
    if finding.cue.pos != "VERB" or head < 0 or finding.cue.stance not in _TELLS:
        return finding
    _, end = tree.sentence[head]
    colon = next((at for at in range(head, end) if tree.lower[at] == ":"), -1)
    if colon < 0 or colon + 2 >= end or tree.lower[colon + 1] == '"':
        return finding
    if any(first > colon or last > colon for first, last in finding.content):
        return finding
    clause = range(colon + 1, end)
    told = any(
        is_finite(tree, at) and tree.child(at, *SUBJECTS, *PASSIVE_SUBJECTS) > colon
        for at in clause
    )
    if not told:
        return finding
    rest = trim(tree, (colon + 1, end))
    return replace(finding, content=join_ranges([*finding.content, rest]))
