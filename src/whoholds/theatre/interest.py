"""Whom a claim serves: it follows from the claimant's side, who gains, who loses, and alliances."""

from collections.abc import Set as AbstractSet

from whoholds.records import UNKNOWN, Interest, Unknown

_NOBODY: frozenset[str] = frozenset()


def interest_of(
    *,
    claimant_side: str | Unknown,
    gainer_sides: AbstractSet[str],
    loser_sides: AbstractSet[str],
    reporter: bool,
    friends: AbstractSet[str] = _NOBODY,
    foes: AbstractSet[str] = _NOBODY,
    belligerents: AbstractSet[str] | Unknown = UNKNOWN,
    outlet_sides: AbstractSet[str] = _NOBODY,
) -> Interest | Unknown:
    """Judge a claim's interest from sides alone; whoever keeps a place counts as its gainer.

    `friends` and `foes` are the allies and enemies of the claimant's side on that day,
    `belligerents` all sides of the fighting (UNKNOWN without a theatre: then nobody is called a
    third party). The claimant's own side and its allies decide first; only where neither gains
    nor loses do its enemies. An admission carried by an outlet of the gaining side or of an enemy
    is no admission: it gives UNKNOWN, as does every case that the sides leave open.
    """
    if reporter:
        return Interest.REPORTER
    if not claimant_side:
        return UNKNOWN
    own = friends | {claimant_side}
    serves, harms = bool(own & gainer_sides), bool(own & loser_sides)
    if not serves and not harms:
        serves, harms = bool(foes & loser_sides), bool(foes & gainer_sides)
    result: Interest | Unknown = UNKNOWN
    if serves and not harms:
        result = Interest.SELF_SERVING
    elif harms and not serves and not outlet_sides & (gainer_sides | foes):
        result = Interest.AGAINST_INTEREST
    elif not serves and not harms and belligerents and claimant_side not in belligerents:
        result = Interest.THIRD_PARTY
    return result
