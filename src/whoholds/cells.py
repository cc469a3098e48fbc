"""Cells of tables that go to a spreadsheet, which runs what begins with = + - or @ as a formula.

A report may say anything: such cells get an apostrophe in front, and so do those that have one
there already, so that taking one off gives every cell back. A name such as 'Adra stays as it is.
"""

import re

_GUARD = "'"
_FORMULA = re.compile(rf"{_GUARD}*[=+\-@\t\r]")


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return _GUARD + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given; a cell without its guard stays as it is."""
    guarded = cell.startswith(_GUARD) and _FORMULA.match(cell)
    return cell.removeprefix(_GUARD) if guarded else cell
