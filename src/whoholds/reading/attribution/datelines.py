"""Datelines ("KABUL, Nov 12 (Wire) -") stand before the first sentence and are nobody's words."""

import re
from dataclasses import replace

from whoholds.reading.attribution.finding import Finding
from whoholds.reading.attribution.tree import Tree, cut_range, join_ranges

_DATELINE = re.compile(r"[A-Z][^\n.!?\"]{1,90}?(?:\.[^\n.!?\"]{1,40}?){0,3}\s(?:-{1,2}|—)\s")
"""A place first, then at most a line, then a dash; "Nov." and "D.C." have stops in them."""

_SIGNS = re.compile(r"\(|\d|^[A-Z][A-Z]")
"""What tells a dateline from a sentence with a dash: an outlet in brackets, a day, capitals."""


def cut_dateline(tree: Tree, finding: Finding) -> Finding:
    """Return the finding without the dateline that its content begins with."""
    if not finding.content:
        return finding
    first = finding.content[0][0]
    begin = tree.paragraph[first][0]
    if first - begin > 1:
        return finding
    found = _DATELINE.match(tree.text, tree.start[begin])
    if not found or not _SIGNS.search(found[0]):
        return finding
    last = begin
    while last < len(tree) and tree.start[last] < found.end():
        last += 1
    pieces = [piece for span in finding.content for piece in cut_range(span, (begin, last))]
    return replace(finding, content=join_ranges(pieces)) if pieces else finding
