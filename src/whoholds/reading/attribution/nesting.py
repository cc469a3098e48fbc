"""Speech within speech: order, parents, and cues that say the same twice."""

from collections.abc import Sequence

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.tree import Range


def order_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings in text order, outer before inner, without doubles."""
    kept: dict[tuple[tuple[Range, ...], tuple[Range, ...]], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.content, finding.words), finding)
    ordered = sorted((one for one in kept.values() if one.within < 0), key=_place)
    for cited in (one for one in kept.values() if one.within >= 0):
        outer = next((k for k, one in enumerate(ordered) if one.head == cited.within), -1)
        ordered.insert(outer + 1, cited)
    return ordered


def _place(finding: Finding) -> tuple[int, int, int]:
    ranges = [*finding.content, *finding.words] or list(finding.source)
    first, last = min(r[0] for r in ranges), max(r[1] for r in ranges)
    return first, -last, -_size(finding.content)


def find_parent(findings: Sequence[Finding], place: int) -> int:
    """Return the index of the smallest content that holds the cue of `findings[place]`, or -1."""
    inner = findings[place]
    for other, outer in enumerate(findings):
        if inner.within >= 0 and outer.head == inner.within:
            return other
    anchor = inner.head if inner.head >= 0 else inner.content[0][0]
    best, size = -1, 0
    for other, outer in enumerate(findings):
        if other == place or not any(first <= anchor < last for first, last in outer.content):
            continue
        if inner.head < 0 and set(inner.content) <= set(outer.content):
            continue
        if best < 0 or _size(outer.content) < size:
            best, size = other, _size(outer.content)
    return best


def _size(ranges: Sequence[Range]) -> int:
    return sum(last - first for first, last in ranges)
