"""What a speaker says after a colon: "The radio retracted its denial: the town is gone"."""

from dataclasses import replace

from whoholds.reading.attribution.edges import is_finite
from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.parentheticals import speaks_in
from whoholds.reading.attribution.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree, join_ranges
from whoholds.reading.attribution.voices import trim

_TELLS = frozenset(
    """say admit confirm claim announce insist report explain retract correct warn declare deny
    dispute contradict reject acknowledge""".split()  # noqa: SIM905
)


def stretch_over_colon(tree: Tree, finding: Finding) -> Finding:
    """Add the clause after the colon that ends a speaker's main clause, if it has a verb.

    So it is after a semicolon that ends ", he said; and nobody else speaks behind it.
    """
    head = finding.head
    if finding.cue.pos != "VERB" or head < 0 or finding.cue.stance not in _TELLS:
        return finding
    mark = _mark_after(tree, finding)
    end = _clause_after(tree, mark) if mark >= 0 else -1
    if mark < 0 or mark + 2 >= end or tree.lower[mark + 1] == '"':
        return finding
    if any(first > mark or last > mark for first, last in finding.content):
        return finding
    clause = range(mark + 1, end)
    told = any(
        is_finite(tree, at) and tree.child(at, *SUBJECTS, *PASSIVE_SUBJECTS) > mark for at in clause
    )
    if not told or (tree.lower[mark] == ";" and speaks_in(tree, clause)):
        return finding
    rest = trim(tree, (mark + 1, end))
    return replace(finding, content=join_ranges([*finding.content, rest]))


def _mark_after(tree: Tree, finding: Finding) -> int:
    """Return the colon behind a cue, or the semicolon behind one that closes what is said."""
    _, end = tree.sentence[finding.head]
    closes = bool(finding.content) and finding.content[-1][1] <= finding.head
    marks = (":", ";") if closes else (":",)
    return next((at for at in range(finding.head, end) if tree.lower[at] in marks), -1)


def _clause_after(tree: Tree, mark: int) -> int:
    """Return where the clause behind a mark ends, which the model may take for a sentence."""
    end = tree.sentence[mark][1]
    goes_on = mark + 1 == end < len(tree) and tree.paragraph[end] == tree.paragraph[mark]
    return tree.sentence[end][1] if goes_on else end
